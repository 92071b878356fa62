//! The badge of a role under edit: kept at the revision it was made from, by those who may edit (product 8.5, 8.8).

use actions::error::ActionError;
use actions::roles::{find_badge_draft, save_badge};
use domain::access::{Caller, UserRole};
use domain::id::{RoleId, TypedId, UserId};
use domain::role::badge::{ChosenBadge, Colour, IconName};
use domain::role::{Badge, RoleRefusal};
use store::error::StoreError;
use testkit::on_both_engines;
use uuid::Uuid;

use crate::workplace::{Workplace, skill};

/// A role of the account that was never published, under edit by its creator.
pub fn draft(place: &Workplace, creator: UserId) -> RoleId {
    let (account, role) = (place.opened.account, RoleId::from_uuid(Uuid::from_u128(0xd4af7)));
    place.act(move |act| {
        act.tx.run(
            "insert into roles (account_id, role_id, slug, version, state, title, summary, family, badge_icon,
                badge_colour, content_hash, created_by, created_at, updated_at)
             values ($1, $2, 'draft', 0, 'draft', '', '', '', '', '', '', $3, $4, $4)",
            store::args![account, role, creator, act.now],
        )?;
        act.tx.run(
            "insert into role_drafts (account_id, role_id, title, summary, family, badge_icon, badge_colour, step,
                based_on, revision, updated_by, updated_at)
             values ($1, $2, 'Night watch', '', '', '', '', 2, 0, 4, $3, $4)",
            store::args![account, role, creator, act.now],
        )?;
        act.tx.run(
            "insert into role_draft_skills (account_id, role_id, skill_id, required, goal, position)
             values ($1, $2, $3, $4, 'median', 0)",
            store::args![account, role, skill(1), true],
        )?;
        Ok(role)
    })
}

fn rust_on_violet() -> ChosenBadge {
    ChosenBadge { icon: IconName::parse("rust").unwrap(), colour: Colour::parse("#5b4591").unwrap() }
}

fn saved(place: &Workplace, caller: &Caller, role: RoleId, revision: i64) -> Result<i64, ActionError> {
    let caller = caller.clone();
    place.try_to(move |act| save_badge(act, &caller, role, revision, rust_on_violet()))
}

on_both_engines!(a_badge_is_kept_in_the_draft_at_its_next_revision, |db| {
    let place = Workplace::on(db);
    let role = draft(&place, place.owner.user);
    assert_eq!(saved(&place, &place.owner, role, 4).unwrap(), 5);
    let caller = place.owner.clone();
    let found = place.try_to(move |act| find_badge_draft(act.tx, &caller, role)).unwrap();
    let badge = Badge { icon: "rust".to_owned(), colour: "#5b4591".to_owned() };
    assert_eq!((found.badge, found.revision, found.title.as_str()), (badge, 5, "Night watch"));
    assert_eq!(found.skills.len(), 1);
    let stale = saved(&place, &place.owner, role, 4).unwrap_err();
    assert!(matches!(stale, ActionError::Store(StoreError::Conflict)), "{stale}");
});

on_both_engines!(only_its_creator_chooses_a_badge_and_co_editors_where_the_account_says_so, |db| {
    let place = Workplace::on(db);
    let role = draft(&place, place.owner.user);
    let (admin, reader) = (
        place.user("admin@example.org", UserRole::AccountAdmin),
        place.user("reader@example.org", UserRole::ReadOnly),
    );
    let refused = saved(&place, &admin, role, 4).unwrap_err();
    assert!(matches!(refused, ActionError::Role(RoleRefusal::NotCreator)), "{refused}");
    let refused = saved(&place, &reader, role, 4).unwrap_err();
    assert!(matches!(refused, ActionError::Refused(_)), "{refused}");
    let (account, owner, editor) = (place.opened.account, place.owner.user, admin.user);
    place.act(move |act| {
        act.tx.run(
            "update accounts set role_editing = 'co_editors' where account_id = $1",
            store::args![account],
        )?;
        Ok(())
    });
    let refused = saved(&place, &admin, role, 4).unwrap_err();
    assert!(matches!(refused, ActionError::Role(RoleRefusal::NotEditor)), "{refused}");
    place.act(move |act| {
        act.tx.run(
            "insert into role_editors (account_id, role_id, user_id, added_by, created_at) values ($1, $2, $3, $4, $5)",
            store::args![account, role, editor, owner, act.now],
        )?;
        Ok(())
    });
    assert_eq!(saved(&place, &admin, role, 4).unwrap(), 5);
});

on_both_engines!(a_role_that_is_not_under_edit_has_no_badge_to_choose, |db| {
    let place = Workplace::on(db);
    let library = place.role_id();
    let absent = saved(&place, &place.owner, library, 1).unwrap_err();
    assert!(matches!(absent, ActionError::NotFound { .. }), "{absent}");
});
