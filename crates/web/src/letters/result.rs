//! Letters about results, which never hold a score: whoever runs the mail server could read it.

use domain::mail::CompletedRole;
use domain::time::Timestamp;

use super::{Ground, Parts, text};
use crate::words::Value;

pub(super) fn completed(
    ground: &Ground<'_>,
    blank: Parts,
    account: &str,
    roles: &[CompletedRole],
    path: &str,
) -> Parts {
    let words = ground.words;
    let only = <&[CompletedRole; 1]>::try_from(roles).ok().map(|[role]| role);
    let about = [
        ("count", Value::from(roles.len())),
        ("role", text(only.map_or("", |role| role.role_title.as_str()))),
        ("account", text(account)),
    ];
    let titles = || roles.iter().map(|role| role.role_title.clone()).collect();
    Parts {
        subject: words.t_with("letter-completed-subject", &about),
        badge: only.and_then(|role| ground.image(role.badge.as_ref(), &role.role_title)),
        paragraphs: vec![words.t_with("letter-completed-words", &about)],
        lists: if only.is_some() { Vec::new() } else { vec![(words.t("letter-completed-roles"), titles())] },
        button: Some((words.t_with("letter-completed-button", &about), ground.link(path))),
        notes: vec![words.t("letter-completed-note")],
        ..blank
    }
}

pub(super) fn measured(
    ground: &Ground<'_>,
    blank: Parts,
    names: &[&String; 2],
    retake_from: Timestamp,
    path: &str,
) -> Parts {
    let words = ground.words;
    let [account, skill] = names;
    let about = [("skill", text(skill)), ("account", text(account)), ("day", text(&ground.day(retake_from)))];
    Parts {
        subject: words.t_with("letter-measured-subject", &about),
        paragraphs: vec![words.t_with("letter-measured-words", &about)],
        button: Some(ground.button("letter-measured-button", path)),
        notes: vec![words.t_with("letter-measured-retake", &about), words.t("letter-completed-note")],
        ..blank
    }
}

pub(super) fn corrected(ground: &Ground<'_>, blank: Parts, names: &[&String; 2], path: &str) -> Parts {
    let words = ground.words;
    let [account, skill] = names;
    let about = [("skill", text(skill)), ("account", text(account))];
    Parts {
        subject: words.t_with("letter-corrected-subject", &about),
        paragraphs: vec![words.t_with("letter-corrected-words", &about)],
        button: Some(ground.button("letter-corrected-button", path)),
        notes: vec![words.t("letter-corrected-note")],
        ..blank
    }
}
