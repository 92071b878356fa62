//! The letter about a team that was shared.

use super::{Ground, Parts, text};

pub(super) fn shared(
    ground: &Ground<'_>,
    blank: Parts,
    names: &[&String; 3],
    may_edit: bool,
    path: &str,
) -> Parts {
    let words = ground.words;
    let [account, by, team] = names;
    let about = [("by", text(by)), ("team", text(team)), ("account", text(account))];
    Parts {
        subject: words.t_with("letter-team-subject", &about),
        paragraphs: vec![words.t_with("letter-team-words", &about)],
        button: Some(ground.button("letter-team-button", path)),
        notes: may_edit.then(|| words.t("letter-team-edit")).into_iter().collect(),
        ..blank
    }
}
