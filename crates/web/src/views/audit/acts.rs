//! Every act the audit log knows, in the groups a reader chooses from.

/// The groups and the stable names of their acts.
pub const GROUPS: [(&str, &[&str]); 10] = [
    (
        "sign-in",
        &[
            "user.signed_in",
            "password.set",
            "password.link_made",
            "session.revoked",
            "token.made",
            "token.revoked",
        ],
    ),
    (
        "users",
        &[
            "user.added",
            "user.edited",
            "user.role_changed",
            "user.custom_user_role_given",
            "user.state_changed",
            "user.cognitive_access_changed",
            "user.folder_access_changed",
            "user.handed_over",
            "user.removed",
        ],
    ),
    ("user-roles", &["user_role.defined", "user_role.changed", "user_role.deleted"]),
    (
        "people",
        &[
            "person.added",
            "person.edited",
            "person.moved",
            "person.time_set",
            "person.linked",
            "person.unlinked",
            "person.merged",
            "person.imported",
            "person.updated",
            "person.deleted",
            "person.restored",
            "person.erased",
            "person.anonymised",
        ],
    ),
    ("folders", &["folder.renamed", "folder.moved", "folder.deleted", "folder.exported"]),
    (
        "teams",
        &[
            "team.made",
            "team.renamed",
            "team.moved",
            "team.removed",
            "team.member_added",
            "team.member_removed",
            "team.manager_added",
            "team.manager_removed",
            "team.shared",
            "team.unshared",
        ],
    ),
    (
        "roles",
        &[
            "role.assigned",
            "role.unassigned",
            "role.created",
            "role.duplicated",
            "role.customised",
            "role.draft_edited",
            "role.draft_discarded",
            "role.published",
            "role.archived",
            "role.restored",
            "role.erased",
            "role.editor_added",
            "role.editor_removed",
            "role.handed_over",
            "role.team_assigned",
            "role.team_unassigned",
            "role.given",
            "role.ended",
            "role.shown",
            "role.hidden",
        ],
    ),
    (
        "measuring",
        &[
            "attempt.started",
            "attempt.finished",
            "attempt.abandoned",
            "item.reported",
            "result.corrected",
            "report.viewed",
        ],
    ),
    (
        "content",
        &[
            "item.voided",
            "item.state_changed",
            "item.reports_seen",
            "skill.state_changed",
            "skill.calibrated",
            "skill.calibration_decided",
            "norm_set.made",
            "norm_set.chosen",
        ],
    ),
    (
        "account",
        &[
            "account.opened",
            "account.settings_changed",
            "account.arranged",
            "account.curator_appointed",
            "data.exported",
        ],
    ),
];

/// Whether an act has words of its own.
pub fn is_known(act: &str) -> bool {
    GROUPS.iter().any(|(_, acts)| acts.contains(&act))
}

/// The end of an act's keys in the catalogue, where a full stop cannot stand.
pub fn key_of(act: &str) -> String {
    act.replace('.', "-")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    /// The stable names of acts in the events' own files.
    fn acts_of_events() -> Vec<String> {
        let domain = Path::new(env!("CARGO_MANIFEST_DIR")).join("../domain/src");
        let mut files = vec![domain.join("event.rs")];
        if let Ok(folder) = std::fs::read_dir(domain.join("event")) {
            files.extend(folder.map(|entry| entry.unwrap().path()));
        }
        let texts = files.iter().map(|file| std::fs::read_to_string(file).unwrap());
        let quoted = |text: String| text.split('"').skip(1).step_by(2).map(str::to_owned).collect::<Vec<_>>();
        let is_act = |text: &String| {
            let is_word =
                |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c == '_');
            text.split_once('.').is_some_and(|(thing, verb)| is_word(thing) && is_word(verb))
        };
        texts.flat_map(quoted).filter(is_act).collect()
    }

    #[test]
    fn every_act_has_a_sentence_and_a_name_to_choose_it_by() {
        let acts = acts_of_events();
        assert!(acts.len() > 25, "{acts:?}");
        for act in acts {
            assert!(is_known(&act), "add `{act}` to a group here and to audit.ftl");
        }
        let locales = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales/en/audit.ftl");
        let words = std::fs::read_to_string(locales).unwrap();
        for (group, acts) in GROUPS {
            let keys = acts
                .iter()
                .flat_map(|act| ["said", "act"].map(|kind| format!("audit-{kind}-{}", key_of(act))));
            for key in keys.chain([format!("audit-group-{group}")]) {
                assert!(words.contains(&format!("\n{key} =")), "add `{key}` to audit.ftl");
            }
        }
    }

    #[test]
    fn no_act_is_in_two_groups() {
        let all: Vec<&str> = GROUPS.iter().flat_map(|(_, acts)| acts.iter().copied()).collect();
        let distinct: std::collections::BTreeSet<&str> = all.iter().copied().collect();
        assert_eq!(all.len(), distinct.len());
    }
}
