//! Members of a role and their sources, in every state worth looking at.

use domain::id::{TeamId, TypedId};
use uuid::Uuid;

use super::{NAMES, backend, person_id};
use crate::page::{Flash, Place, samples as visits};
use crate::views::lead::members::{MembersPage, SourcedRow, TeamRow, UnassignTeamPage};
use crate::views::learn::samples::days_ago;
use crate::views::samples::Sample;
use crate::words::Words;

const LONG: &str = "Data platform, observability and incident response across regions";

fn team_id(n: u128) -> TeamId {
    TeamId::from_uuid(Uuid::from_u128(n))
}

fn row(place: usize, name: &str) -> SourcedRow {
    let teams = match place % 4 {
        1 => vec![(team_id(1), "Platform".to_owned())],
        2 => vec![(team_id(1), "Platform".to_owned()), (team_id(2), LONG.to_owned())],
        _ => Vec::new(),
    };
    SourcedRow {
        person: person_id(place),
        name: name.to_owned(),
        email: format!("person.{place}@northwind.example"),
        direct: place.is_multiple_of(2),
        n_hidden_teams: usize::from(place % 4 == 3),
        teams,
        since: days_ago(3),
    }
}

fn members(n_members: usize) -> MembersPage {
    let team = |n: u128, name: &str, n_people, may_unassign| TeamRow {
        id: team_id(n),
        name: name.to_owned(),
        n_people,
        by: (n == 1).then(|| "Olive Marsh".to_owned()),
        at: days_ago(40),
        notify: n == 1,
        may_unassign,
    };
    MembersPage {
        shell: visits::owner_shell(Place::LeadRoles, "Members of Backend developer"),
        role: backend(),
        teams: vec![team(1, "Platform", 48, true), team(2, LONG, 1, false)],
        n_members,
        search: String::new(),
        members: NAMES.iter().cycle().take(n_members).enumerate().map(|(n, name)| row(n, name)).collect(),
        more: (n_members > 9).then(|| "?after=3".to_owned()),
    }
}

fn unassigning(n_lose: usize, n_keep: usize) -> UnassignTeamPage {
    UnassignTeamPage {
        shell: visits::owner_shell(Place::LeadRoles, "Unassign the team Platform"),
        role: backend(),
        team: (team_id(1), "Platform".to_owned()),
        n_lose,
        n_keep,
    }
}

/// Every page here in every state worth looking at.
pub(super) fn samples() -> Vec<Sample> {
    let things = [("name", "Lena Brandt".to_owned().into()), ("teams", "Platform".to_owned().into())];
    let kept = members(8);
    let flash = Flash::good(Words::english().t_with("lead-unassigned-kept", &things));
    let kept = MembersPage { shell: kept.shell.with_flash(flash), teams: Vec::new(), ..kept };
    let no_match = MembersPage { members: Vec::new(), search: "zoe".to_owned(), more: None, ..members(10) };
    vec![
        Sample::of("lead-members", &members(10)),
        Sample::of("lead-members-kept", &kept),
        Sample::of("lead-members-nobody", &members(0)),
        Sample::of("lead-members-no-match", &no_match),
        Sample::of("lead-unassign-team", &unassigning(46, 2)),
        Sample::of("lead-unassign-team-nobody", &unassigning(0, 1)),
    ]
}
