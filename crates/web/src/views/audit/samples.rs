//! The audit log of a made-up account, in every state worth looking at.

use super::AuditPage;
use crate::audit_log::{Asked, Telling, Told};
use crate::page::{Place, samples as visits};
use crate::views::samples::Sample;
use crate::words::Words;
use domain::id::{AccountId, AuditId, TypedId, UserId};
use domain::time::{Span, Timestamp};
use std::collections::BTreeMap;
use store::audit::{Listed, Named, Recorded};
use uuid::Uuid;

/// 21 Nov 2026, 16:20 UTC.
const NOW: Timestamp = Timestamp::from_micros(1_795_278_000_000_000);
const OLIVE: Uuid = Uuid::from_u128(1);
const LENA: Uuid = Uuid::from_u128(2);
const ROLE: Uuid = Uuid::from_u128(3);
const LONG_NAME: &str =
    "Wolfeschlegelsteinhausenbergerdorff-Featherstonehaugh the Younger of Northwind Labs (Europe)";
const HASH: &str = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let more = Some("/a/northwind/admin/audit?after=sample".to_owned());
    let narrowed = Asked { by: OLIVE.to_string(), act: "role.assigned".to_owned(), ..Asked::default() };
    let about = Asked { about: LENA.to_string(), ..Asked::default() };
    let wrong = Asked { from: "yesterday".to_owned(), ..Asked::default() };
    let list = AuditPage { more, ..page(Asked::default(), told()) };
    let by_one = AuditPage { by: Some("Olive Marsh".to_owned()), ..page(narrowed, told()) };
    let about_long = AuditPage { about: Some(LONG_NAME.to_owned()), ..page(about, long()) };
    let no_match = page(Asked { by: "nobody".to_owned(), ..Asked::default() }, Vec::new());
    let no_day = AuditPage { refused: Some("from"), ..page(wrong, Vec::new()) };
    let none = AuditPage { head: None, ..page(Asked::default(), Vec::new()) };
    vec![
        Sample::of("audit", &list),
        Sample::of("audit-narrowed", &by_one),
        Sample::of("audit-long", &about_long),
        Sample::of("audit-no-match", &no_match),
        Sample::of("audit-no-day", &no_day),
        Sample::of("audit-none", &none),
    ]
}

fn page(asked: Asked, log: Vec<Told>) -> AuditPage {
    AuditPage {
        shell: visits::owner_shell(Place::AuditLog, "Audit log").without_search(),
        asked,
        by: None,
        about: None,
        refused: None,
        log,
        more: None,
        head: Some((1_523, HASH.to_owned())),
    }
}

fn listed(hours: i64, act: &str, object: (&str, Uuid), detail: &str, by: Option<&str>) -> Listed {
    Listed {
        entry: Recorded {
            id: AuditId::from_uuid(Uuid::from_u128(u128::from(hours.unsigned_abs()) + 100)),
            account: AccountId::from_uuid(Uuid::from_u128(9)),
            at: NOW.minus(Span::hours(hours)),
            actor: by.map(|_| UserId::from_uuid(OLIVE)),
            right: by.map(|_| "assign_roles".to_owned()),
            act: act.to_owned(),
            object_kind: object.0.to_owned(),
            object_id: Some(object.1),
            other_id: None,
            detail: detail.to_owned(),
            request: by.map(|_| Uuid::from_u128(77).to_string()),
            address: by.map(|_| "192.0.2.7".to_owned()),
        },
        actor: by.map(|name| (name.to_owned(), "olive.marsh@northwind.example".to_owned())),
        sealed: (hours > 0).then(|| (1_524 - hours, HASH.to_owned())),
    }
}

fn told() -> Vec<Told> {
    let olive = Some("Olive Marsh");
    let person = format!("{{\"person\":\"{LENA}\"}}");
    let change =
        r#"{"user_role":"power_user","before":{"user_role":"user"},"after":{"user_role":"power_user"}}"#;
    tell(
        "Lena Brandt",
        vec![
            listed(0, "role.assigned", ("role", ROLE), &person, olive),
            listed(1, "user.role_changed", ("user", LENA), change, olive),
            listed(3, "user.signed_in", ("user", OLIVE), "{}", olive),
            listed(
                26,
                "data.exported",
                ("account", ROLE),
                r#"{"what":"audit_log","filter":{"act":"role.assigned"}}"#,
                olive,
            ),
            listed(50, "account.opened", ("account", Uuid::from_u128(9)), "{}", None),
            listed(51, "moon.phase_changed", ("moon", Uuid::from_u128(10)), r#"{"phase":3}"#, None),
        ],
    )
}

fn long() -> Vec<Told> {
    let person = format!("{{\"person\":\"{LENA}\"}}");
    tell(LONG_NAME, vec![listed(2, "role.assigned", ("role", ROLE), &person, Some(LONG_NAME))])
}

fn tell(name: &str, entries: Vec<Listed>) -> Vec<Told> {
    let called = |kind, name: &str| Named { kind, name: name.to_owned(), of: None };
    let names: BTreeMap<Uuid, Named> = [
        (LENA, called("person", name)),
        (OLIVE, called("user", "Olive Marsh")),
        (ROLE, called("role", "Backend engineer")),
    ]
    .into();
    let telling = Telling::with_names(Words::english(), names);
    entries.into_iter().map(|entry| telling.tell(entry)).collect()
}
