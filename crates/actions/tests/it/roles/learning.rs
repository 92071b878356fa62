//! What learners do with roles: My roles, choosing, leaving, experience.

use actions::error::ActionError;
use actions::roles::{MyRoles, choose, leave, my_roles, state_experience};
use domain::access::{Caller, UserRole};
use domain::id::{PersonId, RoleId, TypedId};
use domain::role::{Experience, Progress};
use domain::time::Clock as _;
use domain::time::Span;
use testkit::on_both_engines;
use uuid::Uuid;

use crate::workplace::{Workplace, skill};

/// A learner with their own record.
fn learner(place: &Workplace) -> (Caller, PersonId) {
    let person = place.person("Lee");
    (place.user("lee@example.org", UserRole::ReadOnly), person)
}

fn roles_of(place: &Workplace, caller: &Caller, person: PersonId) -> MyRoles {
    let (own, now) = (caller.own(), place.clock.now());
    place.read(move |tx| my_roles(tx, &own, person, now))
}

fn chosen(place: &Workplace, caller: &Caller) {
    let (caller, role) = (caller.clone(), place.role_id());
    place.act(move |act| choose(act, &caller, role));
}

fn left(place: &Workplace, caller: &Caller) -> Result<(), ActionError> {
    let (caller, role) = (caller.clone(), place.role_id());
    place.try_to(move |act| leave(act, &caller, role))
}

fn sizes(roles: &MyRoles) -> (usize, usize, usize) {
    (roles.in_progress.len(), roles.assigned.len(), roles.completed.len())
}

on_both_engines!(a_chosen_role_can_be_taken_out_and_comes_back_with_its_progress, |db| {
    let place = Workplace::on(db);
    let (lee, person) = learner(&place);
    assert_eq!(sizes(&roles_of(&place, &lee, person)), (0, 0, 0));
    chosen(&place, &lee);
    place.measure(person, skill(1), Some(150.0));
    let halfway = Progress::InProgress { measured: 1, required: 2 };
    assert_eq!(roles_of(&place, &lee, person).in_progress[0].progress, halfway);
    for _ in 0..2 {
        left(&place, &lee).unwrap();
        assert_eq!(sizes(&roles_of(&place, &lee, person)), (0, 0, 0));
    }
    chosen(&place, &lee);
    assert_eq!(roles_of(&place, &lee, person).in_progress[0].progress, halfway);
});

on_both_engines!(an_assigned_or_completed_role_cannot_be_taken_out, |db| {
    let place = Workplace::on(db);
    let (lee, person) = learner(&place);
    chosen(&place, &lee);
    place.assign(&place.owner, &[person]).unwrap();
    assert!(matches!(left(&place, &lee), Err(ActionError::Conflict { reason: "role-assigned" })));
    assert_eq!(sizes(&roles_of(&place, &lee, person)), (0, 1, 0));
    place.unassign(&place.owner, place.role_id(), person).unwrap();
    // Their own choice is a source of its own and is left.
    assert_eq!(sizes(&roles_of(&place, &lee, person)), (1, 0, 0));
    place.measure(person, skill(1), Some(150.0));
    place.measure(person, skill(2), Some(150.0));
    assert!(matches!(left(&place, &lee), Err(ActionError::Conflict { reason: "role-completed" })));
    assert_eq!(sizes(&roles_of(&place, &lee, person)), (0, 0, 1));
});

on_both_engines!(what_was_measured_before_counts_at_once_and_optional_skills_never_hold_back, |db| {
    let place = Workplace::on(db);
    let (lee, person) = learner(&place);
    place.measure(person, skill(1), Some(150.0));
    place.measure(person, skill(2), Some(150.0));
    assert_eq!(sizes(&roles_of(&place, &lee, person)), (0, 0, 0));
    chosen(&place, &lee);
    let mine = roles_of(&place, &lee, person);
    assert_eq!(mine.completed[0].progress, Progress::Completed { required: 2 });
    assert!(mine.completed[0].role.result.is_some());
    let other = place.person("Ada");
    place.measure(other, skill(1), Some(150.0));
    place.measure(other, skill(2), Some(150.0));
    place.assign(&place.owner, &[other]).unwrap();
    let reach = domain::access::Reach::for_job(place.opened.account);
    let role = place.role_id();
    assert!(place.read(move |tx| store::role_results::find(tx, &reach, other, role)).is_some());
});

on_both_engines!(stating_an_experience_is_kept_and_puts_the_role_into_my_roles, |db| {
    let place = Workplace::on(db);
    let (lee, person) = learner(&place);
    for experience in [Experience::Beginner, Experience::SeniorLevel] {
        let (caller, role) = (lee.clone(), place.role_id());
        place.act(move |act| state_experience(act, &caller, role, experience));
        assert_eq!(roles_of(&place, &lee, person).in_progress[0].role.experience, Some(experience));
    }
    let unknown = RoleId::from_uuid(Uuid::from_u128(5));
    let error = place.try_to(move |act| choose(act, &lee, unknown)).unwrap_err();
    assert!(matches!(error, ActionError::NotFound { thing: "role" }), "{error}");
});

on_both_engines!(a_retake_counts_from_the_day_it_opens, |db| {
    let place = Workplace::on(db);
    let (lee, person) = learner(&place);
    chosen(&place, &lee);
    place.measure(person, skill(1), Some(150.0));
    let retakes = || roles_of(&place, &lee, person).in_progress[0].retakes;
    assert_eq!(retakes(), 0);
    place.clock.advance(Span::days(14).minus(Span::seconds(1)));
    assert_eq!(retakes(), 0);
    place.clock.advance(Span::seconds(1));
    assert_eq!(retakes(), 1);
});

on_both_engines!(nobody_reads_anothers_roles_or_scores, |db| {
    let place = Workplace::on(db);
    let (lee, person) = learner(&place);
    chosen(&place, &lee);
    place.measure(person, skill(1), Some(150.0));
    place.measure(person, skill(2), Some(150.0));
    assert_eq!(sizes(&roles_of(&place, &place.owner, person)), (0, 0, 0));
    let (leader, role) = (place.owner.reach(domain::access::Right::AssignRoles).unwrap(), place.role_id());
    assert_eq!(place.read(move |tx| store::role_results::find(tx, &leader, person, role)), None);
    assert!(place.read(move |tx| store::enrolments::list_standings(tx, &leader, person, &[role])).is_empty());
    let own = lee.own();
    assert!(place.read(move |tx| store::role_results::find(tx, &own, person, role)).is_some());
});
