//! Teams: who arranges them, who is in them, who manages them, and with whom they are shared.

mod arranging;
mod laws;
mod members;
mod sharing;

use actions::error::ActionError;
use actions::teams;
use domain::access::{Caller, Reach};
use domain::id::{PersonId, TeamId};
use store::page::PageSize;

use crate::workplace::{Workplace, name};

fn team(place: &Workplace, parent: Option<TeamId>, title: &str) -> TeamId {
    let (account, title) = (place.opened.account, name(title));
    place.act(move |act| teams::add(act, account, parent, &title))
}

fn put(place: &Workplace, team: TeamId, people: &[PersonId]) {
    let (account, people) = (place.opened.account, people.to_vec());
    place.act(move |act| people.iter().try_for_each(|person| teams::add_member(act, account, team, *person)));
}

/// Makes a user a manager, and answers with them as the next request would see them.
fn lead(place: &Workplace, team: TeamId, caller: &Caller) -> Caller {
    let (account, user) = (place.opened.account, caller.user);
    place.act(move |act| teams::add_manager(act, account, team, user));
    place.again(caller)
}

/// The names of the members a caller sees of a team.
fn members(place: &Workplace, caller: &Caller, team: TeamId) -> Vec<String> {
    let reach = caller.team_reach().unwrap();
    let page =
        place.read(move |tx| store::teams::list_members(tx, &reach, team, "", None, PageSize::DEFAULT));
    page.items.into_iter().map(|member| member.name).collect()
}

/// The names of the teams a caller sees, by name.
fn seen(place: &Workplace, caller: &Caller) -> Vec<String> {
    let reach = caller.team_reach().unwrap();
    let page = place.read(move |tx| store::teams::list_by_name(tx, &reach, "", None, PageSize::DEFAULT));
    page.items.into_iter().map(|seen| seen.team.name.to_string()).collect()
}

/// What was done to a team, the oldest first.
fn acts(place: &Workplace, team: TeamId) -> Vec<String> {
    use domain::id::TypedId as _;
    let reach = Reach::for_job(place.opened.account);
    let entries = place.read(move |tx| store::audit::list_of_object(tx, &reach, team.uuid()));
    let mut acts = entries;
    acts.sort();
    acts
}

/// The field and code of a single problem, or the kind of error.
fn problem(error: &ActionError) -> String {
    match error {
        ActionError::Invalid(problems) => {
            let codes: Vec<String> =
                problems.iter().map(|problem| format!("{} {}", problem.field, problem.code)).collect();
            codes.join(", ")
        }
        ActionError::NotFound { thing } => format!("no {thing}"),
        ActionError::Refused(_) => "not permitted".to_owned(),
        ActionError::Team(refusal) => format!("{refusal:?}"),
        ActionError::Conflict { reason } => (*reason).to_owned(),
        other => panic!("{other}"),
    }
}
