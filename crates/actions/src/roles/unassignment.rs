//! Taking a role back from people and teams (product 8.10); what was measured stays.

use domain::access::{Caller, Right};
use domain::event::{Event, SourceChange};
use domain::id::{PersonId, RoleId, TeamId};
use store::role_sources::{self, Scope, Settled};

use super::letters;
use super::sources::{led, settle, settle_unassigned};
use crate::act::Act;
use crate::error::ActionError;

/// A role to be taken from a person or a team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unassign {
    /// The role.
    pub role: RoleId,
    /// From whom.
    pub from: Source,
    /// Whether those who have it no longer are told by mail.
    pub notify: bool,
}

/// Where a role comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The person themselves.
    Person(PersonId),
    /// A team, with all teams below.
    Team(TeamId),
}

/// Takes a role from a person or a team, and answers who has it no longer; whoever has another source keeps it.
///
/// Doing it again changes nothing.
pub fn unassign(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    unassign: &Unassign,
) -> Result<Vec<PersonId>, ActionError> {
    let Unassign { role, from, notify } = *unassign;
    let reach = act.reach(caller, Right::AssignRoles)?;
    let title = store::roles::find_title(act.tx, &reach, role)?.ok_or(ActionError::not_found("role"))?;
    let account = caller.account;
    let settled = match from {
        Source::Person(person) => {
            store::people::find(act.tx, &reach, person)?.ok_or(ActionError::not_found("person"))?;
            if role_sources::remove_direct(act.tx, account, role, person)? {
                act.record(account, &Event::RoleUnassigned { role, person })?;
                settle_unassigned(act, account, role, person)?
            } else {
                Settled::default()
            }
        }
        Source::Team(team) => {
            led(act.tx, caller, &reach, team)?;
            if role_sources::remove_rule(act.tx, account, role, team)? {
                act.record(
                    account,
                    &Event::RoleSource { role, change: SourceChange::TeamUnassigned { team } },
                )?;
                settle(act, account, Scope::Role(role))?
            } else {
                Settled::default()
            }
        }
    };
    let lost = settled.lost.iter().filter(|lost| lost.role.id == role).map(|lost| lost.person);
    let lost: Vec<PersonId> = lost.collect();
    if notify {
        letters::unassigned(act, account, &title, caller.user, &lost)?;
    }
    Ok(lost)
}
