//! What the audit log says of a user, in words.

use domain::access::UserRole;
use domain::folder::Folder;
use serde_json::Value as Json;
use store::audit::Done;

use crate::views::users::show::HistoryLine;
use crate::views::users::{role_words, trail};
use crate::words::{Value, Words};

/// One entry in words.
pub(super) fn line(words: Words, done: &Done, folders: &[Folder]) -> HistoryLine {
    let detail: Json = serde_json::from_str(&done.detail).unwrap_or_default();
    HistoryLine {
        at: done.at,
        words: told(words, &done.act, &detail, folders),
        by: match &done.by {
            Some(name) => words.t_name("history-by", name.as_str()),
            None => words.t("history-by-nobody"),
        },
    }
}

fn told(words: Words, act: &str, detail: &Json, folders: &[Folder]) -> String {
    let is = |name: &str| detail.get(name).and_then(Json::as_bool).unwrap_or_default();
    let text = |name: &str| detail.get(name).and_then(Json::as_str).unwrap_or_default();
    let number = |name: &str| Value::from(detail.get(name).and_then(Json::as_u64).unwrap_or_default());
    let role = || {
        let named = UserRole::from_name(text("user_role")).map(|role| role_words(words, role));
        [("role", Value::from(named.unwrap_or_default()))]
    };
    match act {
        "user.added" => words.t_with("history-user-added", &role()),
        "user.role_changed" => words.t_with("history-user-role-changed", &role()),
        "user.removed" => words.t("history-user-removed"),
        "user.edited" => {
            words.t_with("history-user-edited", &[("fields", Value::from(fields(words, detail)))])
        }
        "user.state_changed" => words.t(&format!("history-user-state-{}", text("state").replace('_', "-"))),
        "user.cognitive_access_changed" if is("granted") => words.t("history-cognitive-granted"),
        "user.cognitive_access_changed" => words.t("history-cognitive-taken"),
        "user.folder_access_changed" => {
            let key = if is("granted") { "history-folder-granted" } else { "history-folder-taken" };
            let folder = folders.iter().find(|folder| folder.id.to_string() == text("folder"));
            let named =
                folder.map_or_else(|| words.t("history-folder-gone"), |folder| trail(folders, folder));
            words.t_with(key, &[("folder", Value::from(named))])
        }
        "user.handed_over" => {
            let things =
                [("roles", number("roles")), ("teams", number("teams")), ("grants", number("grants"))];
            words.t_with("history-handed-over", &things)
        }
        "password.link_made" => words.t("history-password-link-made"),
        "password.set" => words.t("history-password-set"),
        "user.signed_in" => words.t("history-user-signed-in"),
        other => words.t_with("history-other", &[("act", Value::from(other.to_owned()))]),
    }
}

fn fields(words: Words, detail: &Json) -> String {
    let changed = detail.get("changed").and_then(Json::as_array).into_iter().flatten();
    let named = changed.filter_map(Json::as_str).map(|field| words.t(&format!("history-field-{field}")));
    named.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(act: &str, detail: &str) -> String {
        told(Words::english(), act, &serde_json::from_str(detail).unwrap(), &[])
    }

    #[test]
    fn every_act_on_a_user_has_words() {
        assert_eq!(of("user.added", r#"{"user_role":"power_user"}"#), "Added as Power user");
        assert_eq!(
            of("user.edited", r#"{"changed":["phone","default_folder"]}"#),
            "Changed phone, default folder"
        );
        assert_eq!(of("user.state_changed", r#"{"state":"switched_off"}"#), "Switched off");
        assert_eq!(of("user.cognitive_access_changed", r#"{"granted":false}"#), "Lost cognitive access");
        assert_eq!(
            of("user.folder_access_changed", r#"{"granted":true,"folder":"x"}"#),
            "Got the folder a folder that is gone"
        );
        assert_eq!(
            of("user.handed_over", r#"{"roles":2,"teams":1,"grants":0}"#),
            "Handed over: 2 roles, 1 teams; 0 folder grants ended"
        );
        for act in
            ["user.removed", "user.role_changed", "password.link_made", "password.set", "user.signed_in"]
        {
            assert!(!of(act, "{}").contains('.'), "{act}");
        }
    }
}
