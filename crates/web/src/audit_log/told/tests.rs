//! Entries as sentences.

use domain::id::{AccountId, AuditId, UserId};
use domain::time::Timestamp;
use store::audit::Recorded;

use super::*;

const ADA: Uuid = Uuid::from_u128(1);
const OLIVE: Uuid = Uuid::from_u128(2);
const ROLE: Uuid = Uuid::from_u128(3);

fn listed(act: &str, kind: &str, object: Uuid, detail: &str, by: Option<&str>) -> Listed {
    Listed {
        entry: Recorded {
            id: AuditId::from_uuid(Uuid::from_u128(9)),
            account: AccountId::from_uuid(Uuid::from_u128(8)),
            at: Timestamp::from_micros(0),
            actor: by.map(|_| UserId::from_uuid(OLIVE)),
            right: None,
            act: act.to_owned(),
            object_kind: kind.to_owned(),
            object_id: Some(object),
            other_id: None,
            detail: detail.to_owned(),
            request: None,
            address: None,
        },
        actor: by.map(|name| (name.to_owned(), "olive@example.org".to_owned())),
        sealed: None,
    }
}

fn telling() -> Telling {
    let called = |kind, name: &str| Named { kind, name: name.to_owned(), of: None };
    let names = [(ADA, called("person", "Ada Lovelace")), (ROLE, called("role", "Backend engineer"))];
    Telling::with_names(Words::english(), names.into_iter().collect())
}

#[test]
fn an_entry_is_a_sentence_whose_names_lead_to_their_things() {
    let detail = format!("{{\"person\":\"{ADA}\"}}");
    let told = telling().tell(listed("role.assigned", "role", ROLE, &detail, Some("Olive Marsh")));
    assert_eq!(told.plain(), "Olive Marsh assigned Backend engineer to Ada Lovelace");
    let things: Vec<Option<Uuid>> = told.said.iter().map(|piece| piece.thing).collect();
    assert_eq!(things, [Some(OLIVE), None, Some(ROLE), None, Some(ADA)]);
    assert_eq!(told.facts, [("person".to_owned(), "Ada Lovelace".to_owned())]);
}

#[test]
fn what_nobody_signed_in_did_was_done_by_the_server() {
    let told = telling().tell(listed("account.opened", "account", ROLE, "{}", None));
    assert!(told.plain().starts_with("The server "), "{}", told.plain());
}

#[test]
fn an_act_without_a_sentence_of_its_own_is_told_all_the_same() {
    let told =
        telling().tell(listed("moon.phase_changed", "moon", ADA, "{\"phase\":3}", Some("Olive Marsh")));
    assert!(
        told.plain().contains("moon.phase_changed") && told.plain().contains("Ada Lovelace"),
        "{}",
        told.plain()
    );
}

#[test]
fn what_was_changed_stands_side_by_side() {
    let detail =
        r#"{"user_role":"power_user","before":{"user_role":"user"},"after":{"user_role":"power_user"}}"#;
    let told = telling().tell(listed("user.role_changed", "user", ADA, detail, Some("Olive Marsh")));
    assert!(told.facts.is_empty(), "what it is now stands beside what it was");
    let change = ("user role".to_owned(), Some("user".to_owned()), Some("power user".to_owned()));
    assert_eq!(told.changes, [change]);
    assert_eq!(told.plain(), "Olive Marsh changed the user role of Ada Lovelace to power user");
}

#[test]
fn a_thing_that_is_gone_is_called_by_the_name_that_was_kept_or_by_its_kind() {
    let gone = Uuid::from_u128(77);
    let kept =
        telling().tell(listed("team.removed", "team", gone, r#"{"before":{"name":"Platform"}}"#, None));
    assert!(kept.plain().contains("Platform"), "{}", kept.plain());
    let nameless = telling().tell(listed("person.added", "person", gone, "{}", None));
    assert!(nameless.plain().contains("a person no longer here"), "{}", nameless.plain());
}

#[test]
fn no_name_can_pretend_to_be_a_link() {
    let detail = r#"{"name":"\ue0000\ue001"}"#;
    let told = telling().tell(listed(
        "user_role.defined",
        "user_role",
        Uuid::from_u128(5),
        detail,
        Some("Olive Marsh"),
    ));
    assert!(!told.plain().contains([OPEN, CLOSE]), "{}", told.plain());
}
