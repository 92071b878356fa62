//! Custom user roles: what they give from the next request, their bounds, and how they end.

use actions::error::ActionError;
use actions::user_roles::{self, Successor, UserRoleDraft};
use actions::users;
use domain::access::{Caller, Refusal, Right, UserRole};
use domain::id::{TypedId, UserRoleId};
use store::error::StoreError;
use testkit::on_both_engines;

use crate::workplace::Workplace;

/// A draft of a built-in user role with some rights added and some left out.
fn draft(title: &str, base: UserRole, on: &[Right], off: &[Right]) -> UserRoleDraft {
    let held = domain::access::Switches::default().held(base);
    let rights =
        Right::ALL.iter().filter(|right| (held.has(**right) || on.contains(right)) && !off.contains(right));
    UserRoleDraft {
        name: title.to_owned(),
        base: base.name().to_owned(),
        rights: rights.map(|right| right.name().to_owned()).collect(),
    }
}

fn define(place: &Workplace, draft: UserRoleDraft) -> Result<UserRoleId, ActionError> {
    let owner = place.owner.clone();
    place.try_to(move |act| user_roles::define(act, &owner, &draft))
}

fn give(place: &Workplace, by: &Caller, to: &Caller, user_role: UserRoleId) -> Result<(), ActionError> {
    let (by, user) = (by.clone(), to.user);
    place.try_to(move |act| user_roles::give(act, &by, user, user_role))
}

fn code(error: &ActionError, field: &str) -> &'static str {
    match error {
        ActionError::Invalid(problems) => problems.with(field).map_or("none", |problem| problem.code),
        ActionError::Conflict { reason } => reason,
        _ => "none",
    }
}

/// What was done to a thing, in order.
fn acts(place: &Workplace, object: uuid::Uuid) -> Vec<String> {
    let reach = domain::access::Reach::for_job(place.opened.account);
    place.read(move |tx| store::audit::list_of_object(tx, &reach, object))
}

on_both_engines!(a_custom_user_role_counts_from_the_next_request_on, |db| {
    let place = Workplace::on(db);
    let pat = place.user("pat@example.org", UserRole::PowerUser);
    let role =
        define(&place, draft("Auditor", UserRole::PowerUser, &[Right::ViewAuditLog], &[Right::AssignRoles]))
            .unwrap();
    give(&place, &place.owner, &pat, role).unwrap();
    let now = place.again(&pat);
    assert!(now.may(Right::ViewAuditLog) && !now.may(Right::AssignRoles) && now.may(Right::MovePeople));
    let (owner, change) = (place.owner.clone(), draft("Auditor", UserRole::PowerUser, &[], &[]));
    place.act(move |act| user_roles::redefine(act, &owner, role, Some(1), &change));
    let now = place.again(&pat);
    assert!(!now.may(Right::ViewAuditLog) && now.may(Right::AssignRoles));
    let (owner, user) = (place.owner.clone(), pat.user);
    place.act(move |act| user_roles::take(act, &owner, user, role));
    assert_eq!(place.again(&pat), pat);
    assert_eq!(acts(&place, role.uuid()), ["user_role.defined", "user_role.changed"]);
    let to_pat = acts(&place, user.uuid());
    assert_eq!(to_pat.last().map(String::as_str), Some("user.role_changed"));
    assert!(to_pat.contains(&"user.custom_user_role_given".to_owned()));
});

on_both_engines!(becoming_a_built_in_user_role_ends_the_custom_one, |db| {
    let place = Workplace::on(db);
    let pat = place.user("pat@example.org", UserRole::PowerUser);
    let role = define(&place, draft("Auditor", UserRole::PowerUser, &[Right::ViewAuditLog], &[])).unwrap();
    give(&place, &place.owner, &pat, role).unwrap();
    let (owner, user) = (place.owner.clone(), pat.user);
    place.act(move |act| users::change_user_role(act, &owner, user, UserRole::User));
    let now = place.again(&pat);
    assert_eq!((now.user_role, now.custom), (UserRole::User, None));
});

on_both_engines!(owners_rights_stay_with_owners_and_names_are_unique, |db| {
    let place = Workplace::on(db);
    let only = draft("Consent keeper", UserRole::AccountAdmin, &[Right::ToggleConsent], &[]);
    assert_eq!(code(&define(&place, only).unwrap_err(), "rights"), "only-for-owners");
    let cut = draft("Half an owner", UserRole::AccountOwner, &[], &[Right::ToggleConsent]);
    assert_eq!(code(&define(&place, cut).unwrap_err(), "base"), "not-a-base");
    define(&place, draft("Auditor", UserRole::User, &[Right::ViewAuditLog], &[])).unwrap();
    for title in ["AUDITOR", "Power user", "account-admin"] {
        let again = define(&place, draft(title, UserRole::User, &[], &[])).unwrap_err();
        assert_eq!(code(&again, "name"), "taken", "{title}");
    }
    let long = define(&place, draft(&"x".repeat(61), UserRole::User, &[], &[])).unwrap_err();
    assert_eq!(code(&long, "name"), "too-long");
    let mut odd = draft("Odd", UserRole::User, &[], &[]);
    odd.rights.push("fly".to_owned());
    assert_eq!(code(&define(&place, odd).unwrap_err(), "rights"), "not-a-right");
    let admin = place.user("adam@example.org", UserRole::AccountAdmin);
    let other = draft("Other", UserRole::User, &[], &[]);
    let refused = place.try_to(move |act| user_roles::define(act, &admin, &other)).unwrap_err();
    assert!(matches!(refused, ActionError::Refused(Refusal::NotPermitted { .. })), "{refused:?}");
});

on_both_engines!(nobody_gives_what_they_lack_nor_changes_themselves, |db| {
    let place = Workplace::on(db);
    let (adam, pat) = (
        place.user("adam@example.org", UserRole::AccountAdmin),
        place.user("pat@example.org", UserRole::User),
    );
    let lesser =
        define(&place, draft("Lesser admin", UserRole::AccountAdmin, &[], &[Right::Anonymize])).unwrap();
    let eraser = define(&place, draft("Eraser", UserRole::User, &[Right::Anonymize], &[])).unwrap();
    give(&place, &adam, &pat, eraser).unwrap();
    give(&place, &place.owner, &adam, lesser).unwrap();
    let adam = place.again(&adam);
    assert_eq!(code(&give(&place, &adam, &pat, eraser).unwrap_err(), "user_role"), "above-your-role");
    let (by, user) = (adam.clone(), pat.user);
    let raised = place.try_to(move |act| users::change_user_role(act, &by, user, UserRole::AccountAdmin));
    assert_eq!(code(&raised.unwrap_err(), "user_role"), "above-your-role");
    assert_eq!(code(&give(&place, &adam, &adam, lesser).unwrap_err(), "user"), "own-user-role");
    let poorer = Caller { plan: domain::account::Plan::Professional, ..place.owner };
    let refused = give(&place, &poorer, &pat, eraser).unwrap_err();
    assert!(matches!(refused, ActionError::Refused(Refusal::PlanNeeded { .. })), "{refused:?}");
    let owner = give(&place, &adam, &place.owner, lesser).unwrap_err();
    assert_eq!(code(&owner, "user"), "above-your-role");
});

on_both_engines!(a_preview_names_who_gains_and_loses_and_saves_nothing, |db| {
    let place = Workplace::on(db);
    let pat = place.user("pat@example.org", UserRole::PowerUser);
    let role = define(&place, draft("Auditor", UserRole::PowerUser, &[Right::ViewAuditLog], &[])).unwrap();
    give(&place, &place.owner, &pat, role).unwrap();
    let change = draft("Auditor", UserRole::PowerUser, &[Right::Anonymize], &[]);
    let owner = place.owner.clone();
    let affected =
        place.door.reader().read_now(move |tx| user_roles::preview(tx, &owner, role, &change)).unwrap();
    let told: Vec<(&str, String, String)> = affected
        .iter()
        .map(|one| (one.name.as_str(), one.change.gained.names(), one.change.lost.names()))
        .collect();
    assert_eq!(told, [("pat Ortega", "anonymize".to_owned(), "view_audit_log".to_owned())]);
    assert!(place.again(&pat).may(Right::ViewAuditLog));
});

on_both_engines!(a_save_over_somebody_elses_is_a_conflict, |db| {
    let place = Workplace::on(db);
    let role = define(&place, draft("Auditor", UserRole::User, &[], &[])).unwrap();
    let save = |version, title: &'static str| {
        let (owner, change) = (place.owner.clone(), draft(title, UserRole::User, &[], &[]));
        place.try_to(move |act| user_roles::redefine(act, &owner, role, version, &change))
    };
    save(Some(1), "Reviewer").unwrap();
    assert!(matches!(save(Some(1), "Examiner"), Err(ActionError::Store(StoreError::Conflict))));
    assert_eq!(code(&save(None, "Examiner").unwrap_err(), "version"), "required");
    save(Some(2), "Examiner").unwrap();
});

on_both_engines!(a_held_user_role_is_deleted_only_with_a_successor, |db| {
    let place = Workplace::on(db);
    let pat = place.user("pat@example.org", UserRole::PowerUser);
    let role = define(&place, draft("Auditor", UserRole::PowerUser, &[Right::ViewAuditLog], &[])).unwrap();
    let other = define(&place, draft("Reader", UserRole::ReadOnly, &[], &[])).unwrap();
    give(&place, &place.owner, &pat, role).unwrap();
    let delete = |user_role, successor| {
        let owner = place.owner.clone();
        place.try_to(move |act| user_roles::delete(act, &owner, user_role, successor))
    };
    assert_eq!(code(&delete(role, None).unwrap_err(), ""), "user-role-held");
    for wrong in [Successor::Custom(role), Successor::BuiltIn(UserRole::AccountOwner)] {
        assert_eq!(code(&delete(role, Some(wrong)).unwrap_err(), "successor"), "not-a-user-role");
    }
    delete(role, Some(Successor::Custom(other))).unwrap();
    let now = place.again(&pat);
    assert_eq!((now.user_role, now.custom.map(|custom| custom.id)), (UserRole::ReadOnly, Some(other)));
    delete(other, Some(Successor::BuiltIn(UserRole::User))).unwrap();
    let now = place.again(&pat);
    assert_eq!((now.user_role, now.custom), (UserRole::User, None));
    assert!(matches!(delete(other, None), Err(ActionError::NotFound { thing: "user role" })));
});

on_both_engines!(a_user_role_of_another_account_is_not_there, |db| {
    let place = Workplace::on(db);
    let (_, otto) = place.elsewhere();
    let pat = place.user("pat@example.org", UserRole::User);
    let role = define(&place, draft("Auditor", UserRole::User, &[], &[])).unwrap();
    let by = otto.clone();
    let found = place.door.reader().read_now(move |tx| user_roles::get(tx, &by, role));
    assert!(matches!(found, Err(ActionError::NotFound { .. })), "{found:?}");
    assert!(matches!(give(&place, &otto, &pat, role), Err(ActionError::NotFound { .. })));
    let gone = place.try_to(move |act| user_roles::delete(act, &otto, role, None));
    assert!(matches!(gone, Err(ActionError::NotFound { .. })), "{gone:?}");
});
