//! What an entry holds: who, by which right, what, before and after; and what it never holds.

use actions::act::Context;
use actions::{audit, tokens, users};
use domain::access::{Reach, Right, UserRole};
use domain::id::{RequestId, TypedId, UserId};
use domain::time::{Clock, Span};
use serde_json::{Value, json};
use store::audit::EntryFilter;
use store::page::{Cursor, PageSize};
use testkit::on_both_engines;
use uuid::Uuid;

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

on_both_engines!(each_filter_alone_and_all_together_narrow_the_log, |db| {
    let workplace = Workplace::on(db);
    let (ada, bert) = (workplace.person("Ada Lovelace"), workplace.person("Bert Russell"));
    let owner = workplace.owner.clone();
    workplace.clock.advance(Span::hours(1));
    let from = workplace.clock.now();
    workplace.assign(&owner, &[ada, bert]).unwrap();
    workplace.clock.advance(Span::hours(1));
    let (until, account) = (workplace.clock.now(), workplace.opened.account);
    let page = |filter: EntryFilter, after: Option<Cursor>, rows: u32| {
        let (reach, size) = (Reach::for_job(account), PageSize::new(rows).unwrap());
        workplace.read(move |read| store::audit::list(read, &reach, &filter, after.as_ref(), size))
    };
    let n_found = |filter: EntryFilter| page(filter, None, 200).items.len();
    let act = Some("role.assigned".to_owned());
    let actors = |users: &[UserId]| Some(users.to_vec());
    let (nobody, both) = (UserId::from_uuid(Uuid::from_u128(7)), Some(vec![ada.uuid(), bert.uuid()]));
    assert_eq!(n_found(EntryFilter { act: act.clone(), ..EntryFilter::default() }), 2);
    assert_eq!(n_found(EntryFilter { from: Some(from), ..EntryFilter::default() }), 2);
    assert_eq!(n_found(EntryFilter { from: Some(until), ..EntryFilter::default() }), 0);
    assert_eq!(n_found(EntryFilter { things: Some(vec![ada.uuid()]), ..EntryFilter::default() }), 2);
    assert_eq!(n_found(EntryFilter { things: both.clone(), ..EntryFilter::default() }), 4);
    assert_eq!(n_found(EntryFilter { things: Some(Vec::new()), ..EntryFilter::default() }), 0);
    assert_eq!(n_found(EntryFilter { actors: actors(&[nobody]), ..EntryFilter::default() }), 0);
    assert_eq!(n_found(EntryFilter { actors: Some(Vec::new()), ..EntryFilter::default() }), 0);
    let all = EntryFilter {
        actors: actors(&[owner.user, nobody]),
        act,
        things: both.clone(),
        from: Some(from),
        until: Some(until),
    };
    assert_eq!(n_found(all.clone()), 2);
    // A page at a time gives what the whole gives, in the same order.
    for filter in [all, EntryFilter { things: both, ..EntryFilter::default() }, EntryFilter::default()] {
        let whole = page(filter.clone(), None, 200).items;
        let (mut parts, mut after) = (Vec::new(), None);
        loop {
            let part = page(filter.clone(), after, 1);
            parts.extend(part.items);
            after = part.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(parts, whole);
    }
});

on_both_engines!(what_a_person_measures_and_does_as_a_user_is_about_them, |db| {
    let workplace = Workplace::on(db);
    let (ada, bert) = (workplace.person("Ada Lovelace"), workplace.person("Bert Russell"));
    let user = workplace.user("ada.lovelace@example.org", UserRole::User).user;
    workplace.measure(ada, skill(1), Some(150.0));
    workplace.measure(bert, skill(1), Some(150.0));
    let account = workplace.opened.account;
    let related = |reach: Reach, id: Uuid| {
        workplace.read(move |read| store::audit::find_related(read, &reach, &[id], 10))
    };
    let everything = Reach::for_job(account);
    let found = related(everything, ada.uuid());
    assert_eq!(found.len(), 3, "herself, her user, her attempt");
    assert!(found.contains(&user.uuid()) && !found.contains(&bert.uuid()));
    assert_eq!(related(everything, user.uuid()), found);
    let learner = workplace.user("pat@example.org", UserRole::User).own();
    assert!(related(learner, ada.uuid()).is_empty(), "out of reach");
    let (names, search) = (store::audit::find_names, store::audit::search_names);
    let seen = |reach: Reach| {
        workplace.read(move |read| {
            let named = names(read, &reach, &[ada.uuid(), user.uuid()])?;
            let found = search(read, &reach, "lovelace", 10)?;
            Ok((named.contains_key(&ada.uuid()), found.contains(&("person", ada.uuid()))))
        })
    };
    assert_eq!((seen(everything), seen(learner)), ((true, true), (false, false)));
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
