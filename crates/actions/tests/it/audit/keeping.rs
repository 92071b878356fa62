//! What an entry holds: who, by which right, what, before and after; and what it never holds.

use actions::act::Context;
use actions::{audit, tokens, users};
use domain::access::{Right, UserRole};
use domain::id::{RequestId, TypedId};
use domain::time::Span;
use serde_json::{Value, json};
use testkit::on_both_engines;

use super::{entries, verify};
use crate::workplace::{Workplace, skill};

on_both_engines!(an_entry_names_actor_right_object_change_request_and_address, |db| {
    let workplace = Workplace::on(db);
    let (owner, ben) = (workplace.owner.clone(), workplace.user("ben@example.org", UserRole::User));
    workplace.clock.advance(Span::minutes(1));
    let request = RequestId::from_uuid(uuid::Uuid::from_u128(7));
    let context = Context {
        actor: Some(owner.user),
        request: Some(request),
        address: Some("192.0.2.7".to_owned()),
        right: Some(Right::ManageUsers),
    };
    let (caller, user) = (owner.clone(), ben.user);
    workplace
        .door
        .act_now(context, move |act| users::change_user_role(act, &caller, user, UserRole::PowerUser))
        .unwrap();
    let entry = entries(&workplace).pop().unwrap().entry;
    assert_eq!(entry.act, "user.role_changed");
    assert_eq!((entry.actor, entry.object_id), (Some(owner.user), Some(ben.user.uuid())));
    assert_eq!(entry.right.as_deref(), Some("change_user_role"), "what was asked for last, not the route's");
    assert_eq!(entry.request, Some(request.to_string()));
    assert_eq!(entry.address.as_deref(), Some("192.0.2.7"));
    let detail: Value = serde_json::from_str(&entry.detail).unwrap();
    assert_eq!(detail["before"], json!({ "user_role": "user" }));
    assert_eq!(detail["after"], json!({ "user_role": "power_user" }));
});

on_both_engines!(the_right_of_the_route_stands_where_the_use_case_names_none, |db| {
    let workplace = Workplace::on(db);
    let account = workplace.opened.account;
    let context = Context { right: Some(Right::DownloadCsv), ..Context::default() };
    workplace.clock.advance(Span::minutes(1));
    workplace
        .door
        .act_now(context, move |act| audit::exported(act, account, "people", json!({ "folder": "all" })))
        .unwrap();
    let entry = entries(&workplace).pop().unwrap().entry;
    assert_eq!((entry.act.as_str(), entry.right.as_deref()), ("data.exported", Some("download_csv")));
});

on_both_engines!(looking_at_somebody_elses_result_is_noted_and_at_ones_own_is_not, |db| {
    let workplace = Workplace::on(db);
    let ada = workplace.person("Ada Lovelace");
    let before = entries(&workplace).len();
    let (owner, mut ada_herself) = (workplace.owner.clone(), workplace.owner.clone());
    workplace.clock.advance(Span::minutes(1));
    workplace.act(move |act| audit::viewed(act, &owner, "skill_result", ada));
    ada_herself.person = Some(ada);
    workplace.act(move |act| audit::viewed(act, &ada_herself, "skill_result", ada));
    let noted = entries(&workplace).split_off(before);
    assert_eq!(noted.len(), 1);
    assert_eq!((noted[0].entry.act.as_str(), noted[0].entry.object_id), ("report.viewed", Some(ada.uuid())));
});

on_both_engines!(a_role_given_to_somebody_is_found_under_them_too, |db| {
    let workplace = Workplace::on(db);
    let ada = workplace.person("Ada Lovelace");
    let owner = workplace.owner.clone();
    workplace.assign(&owner, &[ada]).unwrap();
    let entry =
        entries(&workplace).into_iter().find(|listed| listed.entry.act == "role.assigned").unwrap().entry;
    assert_eq!(entry.other_id, Some(ada.uuid()));
    assert_eq!(entry.right.as_deref(), Some("assign_roles"));
});

on_both_engines!(no_entry_holds_a_secret_or_a_score, |db| {
    let workplace = Workplace::on(db);
    let (ada, owner) = (workplace.person("Ada Lovelace"), workplace.owner.clone());
    workplace.assign(&owner, &[ada]).unwrap();
    workplace.measure(ada, skill(1), Some(187.25));
    let made = workplace.act(move |act| tokens::make(act, &owner, "Export"));
    let hash = actions::secrets::hash_of(&made.secret);
    for listed in entries(&workplace) {
        let text = format!("{listed:?}");
        for forbidden in ["187.25", "percentile", "theta", made.secret.as_str(), hash.as_str()] {
            assert!(!text.contains(forbidden), "{text} holds {forbidden}");
        }
    }
    assert_eq!(verify(&workplace).finding, None);
});
