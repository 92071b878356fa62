//! Whose a role is: creators, co-editors, handing over, and those who leave (product 8.8).

use actions::roles::{add_editor, adopt, archive, editing_of, hand_over, remove_editor};
use actions::users;
use domain::access::{Caller, UserRole};
use domain::account::{Plan, RoleEditing};
use domain::id::{RoleId, UserId};
use store::args;
use testkit::on_both_engines;

use super::drafting::{DATA, allow, code, compose, publish};
use crate::workplace::Workplace;

fn creator_of(place: &Workplace, role: RoleId) -> Option<UserId> {
    place.read(move |tx| {
        tx.one("select created_by from roles where role_id = $1", args![role], |row| row.get("created_by"))
    })
}

fn add(place: &Workplace, caller: &Caller, role: RoleId, user: UserId) -> String {
    let caller = caller.clone();
    code(place.try_to(move |act| add_editor(act, &caller, role, user)))
}

fn hand(place: &Workplace, caller: &Caller, role: RoleId, user: UserId) -> String {
    let caller = caller.clone();
    code(place.try_to(move |act| hand_over(act, &caller, role, user)))
}

fn put_away(place: &Workplace, caller: &Caller, role: RoleId) -> String {
    let caller = caller.clone();
    code(place.try_to(move |act| archive(act, &caller, &[role])))
}

on_both_engines!(by_default_only_the_creator_edits_and_nobody_shares, |db| {
    let place = Workplace::on(db);
    let pat = place.user("pat@example.org", UserRole::PowerUser);
    let role = compose(&place, &pat, 90, &DATA);
    assert_eq!(code(publish(&place, &place.owner, role)), "NotCreator", "not even an account owner");
    assert_eq!(put_away(&place, &place.owner, role), "NotCreator");
    assert_eq!(add(&place, &pat, role, place.owner.user), "CreatorsOnly");
    assert_eq!(hand(&place, &pat, role, place.owner.user), "CreatorsOnly");
    publish(&place, &pat, role).unwrap();
});

on_both_engines!(with_co_editors_the_creator_names_them_and_they_edit_until_taken_away, |db| {
    let place = Workplace::on(db);
    allow(&place, RoleEditing::CoEditors);
    let (pat, ann) = (
        place.user("pat@example.org", UserRole::PowerUser),
        place.user("ann@example.org", UserRole::AccountAdmin),
    );
    let ula = place.user("ula@example.org", UserRole::User);
    let role = compose(&place, &pat, 90, &DATA);
    assert_eq!(code(publish(&place, &ann, role)), "NotEditor");
    assert_eq!(add(&place, &ann, role, ann.user), "NotOwner");
    assert_eq!(add(&place, &pat, role, ula.user), "user: not-an-editor");
    assert_eq!(
        (add(&place, &pat, role, ann.user), add(&place, &pat, role, ann.user)),
        ("done".into(), "done".into())
    );
    let seen = place.act({
        let pat = pat.clone();
        move |act| editing_of(act.tx, &pat, role)
    });
    assert_eq!(seen.editors.iter().map(|editor| editor.caller.user).collect::<Vec<_>>(), [ann.user]);
    assert!(seen.may_share && seen.candidates.iter().all(|one| one.caller.user != ann.user));
    publish(&place, &ann, role).unwrap();
    assert_eq!(hand(&place, &ann, role, ann.user), "NotOwner", "a co-editor says nothing about who edits");
    // Where the account goes back to creators only, co-editors are put to rest and not forgotten.
    allow(&place, RoleEditing::CreatorOnly);
    assert_eq!(put_away(&place, &ann, role), "NotCreator");
    allow(&place, RoleEditing::CoEditors);
    let (by, user) = (pat, ann.user);
    place.act(move |act| remove_editor(act, &by, role, user));
    assert_eq!(put_away(&place, &ann, role), "NotEditor");
});

on_both_engines!(a_role_handed_over_leaves_its_former_creator_a_co_editor, |db| {
    let place = Workplace::on(db);
    allow(&place, RoleEditing::CoEditors);
    let pat = place.user("pat@example.org", UserRole::PowerUser);
    let role = compose(&place, &pat, 90, &DATA);
    assert_eq!(hand(&place, &pat, role, place.owner.user), "done");
    assert_eq!(creator_of(&place, role), Some(place.owner.user));
    assert_eq!(hand(&place, &pat, role, pat.user), "NotOwner");
    publish(&place, &pat, role).unwrap();
    let by = pat.clone();
    place.act(move |act| remove_editor(act, &by, role, by.user));
    assert_eq!(put_away(&place, &pat, role), "NotEditor", "who stepped back edits no more");
});

on_both_engines!(a_leavers_roles_go_to_an_account_owner_whoever_takes_the_rest, |db| {
    let place = Workplace::on(db);
    allow(&place, RoleEditing::CoEditors);
    let (pat, ann) = (
        place.user("pat@example.org", UserRole::PowerUser),
        place.user("ann@example.org", UserRole::AccountAdmin),
    );
    let second = place.user("zoe@example.org", UserRole::AccountOwner);
    let [first, chosen, shared] =
        [90, 91, 92].map(|n| compose(&place, if n == 92 { &ann } else { &pat }, n, &DATA));
    assert_eq!(add(&place, &ann, shared, pat.user), "done");
    let remove = |user: UserId, successor: Option<UserId>| {
        let owner = place.owner.clone();
        place.try_to(move |act| users::remove(act, &owner, user, successor))
    };
    // An admin takes over what can be taken over by an admin; roles go to the first owner by name.
    remove(pat.user, Some(ann.user)).unwrap();
    assert_eq!(
        (creator_of(&place, first), creator_of(&place, chosen)),
        (Some(place.owner.user), Some(place.owner.user))
    );
    let left = place.read(move |tx| {
        tx.one("select count(*) as n from role_editors where user_id = $1", args![pat.user], |row| {
            row.get::<i64>("n")
        })
    });
    assert_eq!(left, Some(0));
    remove(ann.user, Some(second.user)).unwrap();
    assert_eq!(creator_of(&place, shared), Some(second.user), "to the owner chosen");
});

on_both_engines!(a_role_whose_creator_is_kept_out_is_taken_over_by_an_account_owner, |db| {
    let place = Workplace::on(db);
    let pat = place.user("pat@example.org", UserRole::PowerUser);
    let ann = place.user("ann@example.org", UserRole::AccountAdmin);
    let role = compose(&place, &pat, 90, &DATA);
    let take = |caller: &Caller| {
        let caller = caller.clone();
        code(place.try_to(move |act| adopt(act, &caller, role)))
    };
    assert_eq!(take(&place.owner), "NotOwner", "its creator is there");
    let (owner, user) = (place.owner.clone(), pat.user);
    place.act(move |act| users::deactivate(act, &owner, user));
    assert_eq!(take(&ann), "NotOwner");
    assert_eq!((take(&place.owner), take(&place.owner)), ("done".into(), "done".into()));
    assert_eq!(creator_of(&place, role), Some(place.owner.user));
    publish(&place, &place.owner, role).unwrap();
});

on_both_engines!(without_the_enterprise_plan_every_verb_is_refused_by_the_plan, |db| {
    let place = Workplace::on(db);
    let role = compose(&place, &place.owner, 90, &DATA);
    for plan in [Plan::Starter, Plan::Professional] {
        let owner = Caller { plan, ..place.owner.clone() };
        let refused = |said: String| assert!(said.starts_with("PlanNeeded"), "{said}");
        refused(code(publish(&place, &owner, role)));
        refused(put_away(&place, &owner, role));
        refused(add(&place, &owner, role, owner.user));
        refused(hand(&place, &owner, role, owner.user));
        let by = owner.clone();
        refused(code(place.try_to(move |act| adopt(act, &by, role))));
    }
});
