//! Why people have roles (product 8.10): assigned to themselves, or to a team they are in, as a live rule.
//!
//! `role_assignments` holds everybody who has a role by either; [`settle`] keeps it so.

mod settling;
mod shown;

pub use settling::{Gained, Lost, Scope, Settled, settle};
pub use shown::{Effect, SourceTeam, TeamRule, count_effect, list_rules, list_source_teams, list_teams_with};

use domain::id::{AccountId, PersonId, RoleId, TeamId, UserId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::enrolments::RoleKey;
use crate::error::StoreError;

/// A role that everybody of a team, and of all teams below, is to have.
#[derive(Debug, Clone, Copy)]
pub struct NewRule<'a> {
    /// The role.
    pub role: RoleKey,
    /// The team.
    pub team: TeamId,
    /// Who assigns it.
    pub by: UserId,
    /// Their own words, possibly none.
    pub message: &'a str,
    /// Whether everybody who newly gets the role by it is told by mail.
    pub notify: bool,
    /// When.
    pub at: Timestamp,
}

/// What a rule says to those who get a role by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// Who assigned the role to the team.
    pub by: UserId,
    /// Their own words, possibly none.
    pub message: String,
    /// Whether everybody who newly gets the role by it is told by mail.
    pub notify: bool,
}

/// Assigns a role to a team; false when it was, and then nothing changes.
pub fn add_rule(tx: &mut Tx<'_>, account: AccountId, new: &NewRule<'_>) -> Result<bool, StoreError> {
    let added = tx.run(
        "insert into role_team_assignments
            (account_id, role_id, team_id, role_account_id, assigned_by, assigned_at, message, notify)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (account_id, role_id, team_id) do nothing",
        args![account, new.role.id, new.team, new.role.home, new.by, new.at, new.message, new.notify],
    )?;
    Ok(added == 1)
}

/// Takes a role from a team; false when it was not assigned to it.
pub fn remove_rule(
    tx: &mut Tx<'_>,
    account: AccountId,
    role: RoleId,
    team: TeamId,
) -> Result<bool, StoreError> {
    let removed = tx.run(
        "delete from role_team_assignments where account_id = $1 and role_id = $2 and team_id = $3",
        args![account, role, team],
    )?;
    Ok(removed == 1)
}

/// Takes every role from a team and answers which those were.
pub fn remove_rules_of_team(
    tx: &mut Tx<'_>,
    account: AccountId,
    team: TeamId,
) -> Result<Vec<RoleId>, StoreError> {
    tx.all(
        "delete from role_team_assignments where account_id = $1 and team_id = $2 returning role_id",
        args![account, team],
        |row| row.get("role_id"),
    )
}

/// What a rule says.
pub fn find_rule(
    tx: &mut Read<'_>,
    account: AccountId,
    role: RoleId,
    team: TeamId,
) -> Result<Option<Rule>, StoreError> {
    tx.one(
        "select ta.assigned_by, ta.message, ta.notify from role_team_assignments ta
         where ta.account_id = $1 and ta.role_id = $2 and ta.team_id = $3",
        args![account, role, team],
        |row| {
            Ok(Rule { by: row.get("assigned_by")?, message: row.get("message")?, notify: row.get("notify")? })
        },
    )
}

/// Says that a role is assigned to a person no longer themselves; false when it was not. Whether they still have it is
/// for [`settle`] to say.
pub fn remove_direct(
    tx: &mut Tx<'_>,
    account: AccountId,
    role: RoleId,
    person: PersonId,
) -> Result<bool, StoreError> {
    let changed = tx.run(
        "update role_assignments set direct = $4
         where account_id = $1 and role_id = $2 and person_id = $3 and direct",
        args![account, role, person, false],
    )?;
    Ok(changed == 1)
}
