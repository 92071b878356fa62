//! The letter about a new version of a role: what is different.

use domain::mail::RoleChange;

use super::{Ground, Parts, text};

pub(super) fn published(
    ground: &Ground<'_>,
    blank: Parts,
    names: &[&String; 3],
    change: &RoleChange,
    path: &str,
) -> Parts {
    let words = ground.words;
    let [account, by, role] = names;
    let about = [("by", text(by)), ("role", text(role)), ("account", text(account))];
    let lists = [
        ("letter-published-added", &change.added),
        ("letter-published-removed", &change.removed),
        ("letter-published-moved", &change.moved),
    ];
    let lists = lists.into_iter().filter(|(_, skills)| !skills.is_empty());
    Parts {
        subject: words.t_with("letter-published-subject", &about),
        paragraphs: vec![words.t_with("letter-published-words", &about)],
        lists: lists.map(|(key, skills)| (words.t(key), skills.clone())).collect(),
        button: Some(ground.button("letter-published-button", path)),
        ..blank
    }
}
