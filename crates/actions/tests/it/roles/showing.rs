//! Completed roles in public: off until their learner switches them on, and off at once.

use actions::error::ActionError;
use actions::roles::{choose, hide, show};
use domain::access::{Caller, UserRole};
use domain::id::{PersonId, RoleId, TypedId};
use domain::role::NameShown;
use domain::time::Span;
use psychometrics::role_score::RoleLevel;
use store::role_verifications::{Showing, Shown, find_shown};
use testkit::on_both_engines;
use uuid::Uuid;

use crate::workplace::{Workplace, skill};

/// A learner who completed the library role.
fn finisher(place: &Workplace) -> (Caller, PersonId) {
    let person = place.person("Lee");
    let lee = place.user("lee@example.org", UserRole::ReadOnly);
    let (caller, role) = (lee.clone(), place.role_id());
    place.act(move |act| choose(act, &caller, role));
    place.measure(person, skill(1), Some(150.0));
    place.measure(person, skill(2), Some(150.0));
    (lee, person)
}

fn shown_by(place: &Workplace, caller: &Caller, name: NameShown) -> Result<Showing, ActionError> {
    let (caller, role) = (caller.clone(), place.role_id());
    place.try_to(move |act| show(act, &caller, role, name))
}

fn at(place: &Workplace, address: &str) -> Option<Shown> {
    let address = address.to_owned();
    place.read(move |tx| find_shown(tx, &address))
}

fn acts(place: &Workplace) -> Vec<String> {
    place.read(|tx| {
        tx.all("select act from audit_log where act like 'role.%' order by audit_id", store::args![], |row| {
            row.get("act")
        })
    })
}

/// Somebody's membership from now on.
fn membership(place: &Workplace, caller: &Caller, state: &'static str) {
    let (account, user) = (place.opened.account, caller.user);
    place.act(move |act| {
        act.tx.run(
            "update memberships set state = $3 where account_id = $1 and user_id = $2",
            store::args![account, user, state],
        )?;
        Ok(())
    });
}

on_both_engines!(a_completed_role_is_shown_until_its_learner_switches_it_off, |db| {
    let place = Workplace::on(db);
    let (lee, _) = finisher(&place);
    let first = shown_by(&place, &lee, NameShown::Full).unwrap();
    assert_eq!(first.address.len(), 32);
    let page = at(&place, &first.address).unwrap();
    assert_eq!((page.level, page.earned_version, page.version), (RoleLevel::MidLevel, 1, 1));
    assert_eq!((page.name_shown, page.skills.len()), (NameShown::Full, 2));
    // The address stays when only the name changes.
    let renamed = shown_by(&place, &lee, NameShown::Short).unwrap();
    assert_eq!((renamed.address.as_str(), renamed.since), (first.address.as_str(), first.since));
    assert_eq!(at(&place, &first.address).unwrap().name_shown, NameShown::Short);
    // Entries made at different instants sort by them.
    place.clock.advance(Span::seconds(1));
    for _ in 0..2 {
        let (caller, role) = (lee.clone(), place.role_id());
        place.act(move |act| hide(act, &caller, role));
        assert_eq!(at(&place, &first.address), None);
    }
    place.clock.advance(Span::seconds(1));
    let second = shown_by(&place, &lee, NameShown::Full).unwrap();
    assert_ne!(second.address, first.address);
    assert_eq!(at(&place, &first.address), None);
    assert_eq!(acts(&place), ["role.shown", "role.hidden", "role.shown"]);
});

on_both_engines!(a_role_that_is_not_completed_cannot_be_shown, |db| {
    let place = Workplace::on(db);
    let person = place.person("Lee");
    let lee = place.user("lee@example.org", UserRole::ReadOnly);
    place.measure(person, skill(1), Some(150.0));
    let refused = shown_by(&place, &lee, NameShown::Full).unwrap_err();
    assert!(matches!(refused, ActionError::Conflict { reason: "role-not-completed" }), "{refused}");
    assert_eq!(acts(&place), Vec::<String>::new());
});

on_both_engines!(a_library_role_is_shown_after_leaving_the_account_and_one_of_the_account_is_not, |db| {
    // Product 7.6.
    let place = Workplace::on(db);
    let (lee, person) = finisher(&place);
    let library = shown_by(&place, &lee, NameShown::Full).unwrap();
    let (account, role) = (place.opened.account, RoleId::from_uuid(Uuid::from_u128(0xacc)));
    place.act(move |act| {
        act.tx.run(
            "insert into roles (account_id, role_id, slug, version, state, title, summary, family, badge_icon,
                badge_colour, content_hash, created_at, updated_at)
             values ($1, $2, 'own', 1, 'published', 'Night watch', '', '', 'git', '#0c5f62', '', $3, $3)",
            store::args![account, role, act.now],
        )?;
        act.tx.run(
            "insert into role_results (account_id, person_id, role_id, role_version, ratio, score, target, level,
                goal_met, detail, verified_at, computed_at)
             select account_id, person_id, $3, 1, ratio, score, target, level, goal_met, detail, verified_at,
                computed_at from role_results where account_id = $1 and person_id = $2",
            store::args![account, person, role],
        )?;
        Ok(())
    });
    let caller = lee.clone();
    let own = place.act(move |act| show(act, &caller, role, NameShown::Full));
    assert_eq!(at(&place, &own.address).unwrap().title, "Night watch");
    membership(&place, &lee, "removed");
    assert_eq!(at(&place, &own.address), None);
    assert!(at(&place, &library.address).is_some());
    membership(&place, &lee, "active");
    assert!(at(&place, &own.address).is_some());
});

on_both_engines!(the_public_page_says_what_was_earned_when_the_role_has_changed_since, |db| {
    let place = Workplace::on(db);
    let (lee, _) = finisher(&place);
    let showing = shown_by(&place, &lee, NameShown::Full).unwrap();
    let role = place.role_id();
    place.act(move |act| {
        act.tx.run("update roles set version = 2 where role_id = $1", store::args![role])?;
        Ok(())
    });
    let page = at(&place, &showing.address).unwrap();
    assert_eq!((page.earned_version, page.version, page.skills.len()), (1, 2, 2));
});

on_both_engines!(erasing_a_person_ends_their_public_page, |db| {
    let place = Workplace::on(db);
    let (lee, person) = finisher(&place);
    let showing = shown_by(&place, &lee, NameShown::Full).unwrap();
    let caller = place.owner.clone();
    place.act(move |act| actions::people::anonymise(act, &caller, &[person]));
    assert_eq!(at(&place, &showing.address), None);
    let left: i64 = place.read(|tx| {
        let n = tx.one("select count(*) as n from role_verifications", store::args![], |row| row.get("n"))?;
        Ok(n.unwrap_or(-1))
    });
    assert_eq!(left, 0);
});
