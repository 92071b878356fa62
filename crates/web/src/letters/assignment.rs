//! Letters about roles given and taken back.

use domain::mail::AssignedRole;

use super::{Ground, Parts, ToldRole, text};
use crate::words::Value;

pub(super) fn assigned(ground: &Ground<'_>, blank: Parts, account: &str, role: &AssignedRole) -> Parts {
    let words = ground.words;
    let about =
        [("by", text(&role.assigned_by)), ("role", text(&role.role_title)), ("account", text(account))];
    Parts {
        subject: words.t_with("letter-assigned-subject", &about),
        badge: ground.image(role.badge.as_ref(), &role.role_title),
        paragraphs: vec![words.t_with("letter-assigned-words", &about)],
        lists: listed(ground, &role.skills),
        quote: quote(ground, role),
        button: Some(ground.button("letter-assigned-button", &role.path)),
        notes: vec![words.t("letter-assigned-note")],
        ..blank
    }
}

pub(super) fn several(
    ground: &Ground<'_>,
    blank: Parts,
    account: &str,
    roles: &[AssignedRole],
    path: &str,
) -> Parts {
    let words = ground.words;
    let about = [("count", Value::from(roles.len())), ("account", text(account))];
    let told = roles.iter().map(|role| ToldRole {
        title: role.role_title.clone(),
        address: ground.link(&role.path),
        by: words.t_name("letter-several-by", &role.assigned_by),
        badge: ground.image(role.badge.as_ref(), &role.role_title),
        skills: role.skills.clone(),
        quote: quote(ground, role),
    });
    Parts {
        subject: words.t_with("letter-several-subject", &about),
        paragraphs: vec![words.t_with("letter-several-words", &about)],
        roles: told.collect(),
        button: Some(ground.button("letter-several-button", path)),
        notes: vec![words.t("letter-assigned-note")],
        ..blank
    }
}

pub(super) fn unassigned(ground: &Ground<'_>, blank: Parts, names: &[&String; 3], path: &str) -> Parts {
    let words = ground.words;
    let [account, by, role] = names;
    let about = [("by", text(by)), ("role", text(role)), ("account", text(account))];
    Parts {
        subject: words.t_with("letter-unassigned-subject", &about),
        paragraphs: vec![words.t_with("letter-unassigned-words", &about)],
        button: Some(ground.button("letter-unassigned-button", path)),
        notes: vec![words.t("letter-unassigned-note")],
        ..blank
    }
}

fn listed(ground: &Ground<'_>, skills: &[String]) -> Vec<(String, Vec<String>)> {
    if skills.is_empty() {
        return Vec::new();
    }
    vec![(ground.words.t("letter-assigned-skills"), skills.to_vec())]
}

fn quote(ground: &Ground<'_>, role: &AssignedRole) -> Option<(String, String)> {
    let message = role.message.trim();
    let heading = || ground.words.t_name("letter-assigned-message", &role.assigned_by);
    (!message.is_empty()).then(|| (heading(), message.to_owned()))
}
