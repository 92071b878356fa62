//! Who is found and who is chosen, people and teams, and who of both has the role.

use std::collections::{BTreeMap, BTreeSet};

use actions::error::ActionError;
use actions::roles::Checked as CheckedList;
use domain::access::{Caller, Reach, Right};
use domain::id::{PersonId, RoleId, TeamId};
use domain::team::{Standing, Team};
use store::page::PageSize;
use store::people::{self, Addressee};
use store::roles::{self, ListedRole};
use store::{Read, assignments, folders, role_sources, teams};

use super::Choice;
use crate::views::lead::assign::{Choosing, ChosenPerson, FoundPerson, TeamChoice};
use crate::views::lead::confirm::{Chosen, ListCheck};

/// So many teams are shown beside the people found; more of the name finds the others.
const TEAMS_SHOWN: usize = 6;

/// A role with who was found for it and who is chosen.
pub(super) struct Picked {
    pub(super) listed: ListedRole,
    pub(super) choosing: Choosing,
}

pub(super) fn pick(
    tx: &mut Read<'_>,
    caller: &Caller,
    role: RoleId,
    choice: &Choice,
) -> Result<Option<Picked>, ActionError> {
    let reach = caller.reach(Right::AssignRoles)?;
    let Some(listed) = roles::find(tx, &reach, role)? else { return Ok(None) };
    let found = people::list(tx, &reach, choice.q.trim(), None, PageSize::DEFAULT)?;
    let chosen = in_order(people::list_addressees(tx, &reach, &choice.person)?, &choice.person);
    let mut asked: Vec<PersonId> = found.items.iter().map(|person| person.id).collect();
    asked.extend(chosen.iter().map(|addressee| addressee.person));
    let have = assignments::list_assigned(tx, &reach, role, &asked)?;
    let folders = folders::list(tx, &reach)?;
    let (teams, chosen_teams) = pick_teams(tx, caller, &reach, role, choice)?;
    let found = found.map(|person| FoundPerson {
        id: person.id,
        name: person.name.to_string(),
        email: person.email.to_string(),
        folder: folders
            .iter()
            .find(|folder| folder.id == person.folder)
            .map_or_else(String::new, |folder| folder.name.to_string()),
        chosen: chosen.iter().any(|addressee| addressee.person == person.id),
        assigned: have.get(&person.id) == Some(&true),
        through_team: have.get(&person.id) == Some(&false),
    });
    let chosen = chosen
        .into_iter()
        .map(|addressee| ChosenPerson {
            id: addressee.person,
            assigned: have.get(&addressee.person) == Some(&true),
            through_team: have.get(&addressee.person) == Some(&false),
            name: addressee.name,
            email: addressee.email,
        })
        .collect();
    let choosing = Choosing {
        search: choice.q.clone(),
        has_more: found.next.is_some(),
        found: found.items,
        chosen,
        teams,
        chosen_teams,
        refused: false,
    };
    Ok(Some(Picked { listed, choosing }))
}

/// The chosen with those of a list of addresses, and what of it cannot be used.
pub(super) fn with_list(mut chosen: Chosen, list: CheckedList, pasted: String) -> Chosen {
    let known: BTreeSet<PersonId> = chosen.people.iter().map(|person| person.id).collect();
    let through_team = list.through_team;
    let ready = list.ready.into_iter().map(|found| (found, false));
    let all = ready.chain(list.already.into_iter().map(|found| (found, true)));
    let listed =
        all.filter(|(found, _)| !known.contains(&found.person)).map(|(found, assigned)| ChosenPerson {
            id: found.person,
            assigned,
            through_team: through_team.contains(&found.person),
            name: found.name,
            email: found.email,
        });
    chosen.people.extend(listed);
    chosen.list = Some(ListCheck {
        not_found: list.not_found.iter().map(ToString::to_string).collect(),
        unreadable: list.unreadable,
        n_repeated: list.n_repeated,
        pasted,
    });
    chosen
}

/// The teams found, and those chosen; a chosen one that the caller does not see is left out.
fn pick_teams(
    tx: &mut Read<'_>,
    caller: &Caller,
    reach: &Reach,
    role: RoleId,
    choice: &Choice,
) -> Result<(Vec<TeamChoice>, Vec<TeamChoice>), ActionError> {
    let sight = caller.team_reach()?;
    let all: BTreeMap<TeamId, Team> =
        teams::list(tx, &sight)?.into_iter().map(|team| (team.id, team)).collect();
    let led = teams::list_seen(tx, reach, "")?.into_iter().filter(|seen| seen.standing >= Standing::Leads);
    let led: BTreeSet<TeamId> = led.map(|seen| seen.team.id).collect();
    let mut found: Vec<Team> =
        teams::list_seen(tx, &sight, choice.q.trim())?.into_iter().map(|seen| seen.team).collect();
    found.sort_by_cached_key(|team| (!led.contains(&team.id), team.name.to_string().to_lowercase()));
    found.truncate(TEAMS_SHOWN);
    let chosen: Vec<Team> =
        distinct(&choice.team).into_iter().filter_map(|team| all.get(&team).cloned()).collect();
    let shown: Vec<Team> = found.iter().chain(&chosen).cloned().collect();
    let ids: Vec<TeamId> = shown.iter().map(|team| team.id).collect();
    let have = role_sources::list_teams_with(tx, &sight, role, &ids)?;
    let counts = teams::count_members_by_team(tx, reach, &shown)?;
    let as_choice = |team: Team| TeamChoice {
        id: team.id,
        name: team.name.to_string(),
        above: names_above(&all, &team),
        n_people: counts.iter().find(|count| count.team == team.id).map_or(0, |count| count.n_with_below),
        chosen: choice.team.contains(&team.id),
        assigned: have.contains(&team.id),
        may: led.contains(&team.id),
    };
    Ok((found.into_iter().map(as_choice).collect(), chosen.into_iter().map(as_choice).collect()))
}

/// The names of the teams above, as far as they are seen, the topmost first.
fn names_above(all: &BTreeMap<TeamId, Team>, team: &Team) -> Vec<String> {
    let mut above: Vec<String> =
        std::iter::successors(team.parent.and_then(|parent| all.get(&parent)), |above| {
            above.parent.and_then(|parent| all.get(&parent))
        })
        .map(|above| above.name.to_string())
        .collect();
    above.reverse();
    above
}

fn distinct<T: Copy + Ord>(given: &[T]) -> Vec<T> {
    let mut seen = BTreeSet::new();
    given.iter().copied().filter(|id| seen.insert(*id)).collect()
}

/// Each person once, in the order they were ticked.
fn in_order(mut addressees: Vec<Addressee>, order: &[PersonId]) -> Vec<Addressee> {
    let order = distinct(order);
    addressees.sort_by_key(|addressee| order.iter().position(|person| *person == addressee.person));
    addressees
}
