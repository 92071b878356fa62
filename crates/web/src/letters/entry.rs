//! Letters that let somebody in: welcome, added to an account, a new password.

use super::{Ground, Parts};

pub(super) fn welcome(ground: &Ground<'_>, blank: Parts, account: &str, path: &str) -> Parts {
    let words = ground.words;
    Parts {
        subject: words.t_name("letter-welcome-subject", account),
        paragraphs: vec![words.t_name("letter-welcome-words", account)],
        ..with_password_link(ground, blank, path, "letter-welcome-button", "letter-welcome-note")
    }
}

pub(super) fn added(ground: &Ground<'_>, blank: Parts, account: &str, path: &str) -> Parts {
    let words = ground.words;
    Parts {
        subject: words.t_name("letter-added-subject", account),
        paragraphs: vec![words.t_name("letter-added-words", account)],
        button: Some((words.t_name("letter-added-button", account), ground.link(path))),
        ..blank
    }
}

pub(super) fn reset(ground: &Ground<'_>, blank: Parts, path: &str) -> Parts {
    let words = ground.words;
    Parts {
        subject: words.t("letter-reset-subject"),
        paragraphs: vec![words.t("letter-reset-words")],
        ..with_password_link(ground, blank, path, "letter-reset-button", "letter-reset-note")
    }
}

/// With the link that sets a password, or with why it is gone.
fn with_password_link(ground: &Ground<'_>, blank: Parts, path: &str, button: &str, note: &str) -> Parts {
    let is_gone = path.is_empty();
    Parts {
        button: (!is_gone).then(|| ground.button(button, path)),
        notes: vec![ground.words.t(if is_gone { "letter-link-removed" } else { note })],
        ..blank
    }
}
