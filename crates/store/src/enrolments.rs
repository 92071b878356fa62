//! What learners said and did about roles, and what they hold.

mod held;
mod standing;

pub use held::{
    Granted, HeldRole, RoleKey, ShortResult, find_held, list_held, list_holders, list_with_skill,
};
pub use standing::{MeasuredSkill, SkillIq, Standing, list_standings};

use domain::access::Reach;
use domain::id::{PersonId, RoleId};
use domain::role::Experience;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, ToValue, Tx};
use crate::error::StoreError;
use crate::people::reach_args;
use crate::reach::PERSON_IN_REACH;

/// What a learner said and did about one role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Enrolment {
    /// Their own word on their experience.
    pub experience: Option<Experience>,
    /// Whether they chose the role themselves.
    pub chosen: bool,
    /// When they took it out of My roles.
    pub removed_at: Option<Timestamp>,
}

/// What a person in reach said and did about a role.
pub fn find(
    tx: &mut Read<'_>,
    reach: &Reach,
    person: PersonId,
    role: RoleId,
) -> Result<Option<Enrolment>, StoreError> {
    let mut args = reach_args(reach);
    args.extend([person.value(), role.value()]);
    tx.one(
        &format!(
            "select e.experience, e.chosen, e.removed_at from role_enrolments e
             join people p on p.account_id = e.account_id and p.person_id = e.person_id
             where e.account_id = $1 and e.person_id = $4 and e.role_id = $5 and {PERSON_IN_REACH}"
        ),
        &args,
        |row| {
            Ok(Enrolment {
                experience: held::experience(row)?,
                chosen: row.get("chosen")?,
                removed_at: row.get("removed_at")?,
            })
        },
    )
}

/// Puts a role the learner chose into My roles, again if it was taken out.
pub fn choose(
    tx: &mut Tx<'_>,
    reach: &Reach,
    person: PersonId,
    role: RoleKey,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into role_enrolments (account_id, person_id, role_id, role_account_id, chosen, started_at)
         values ($1, $2, $3, $4, $5, $6)
         on conflict (account_id, person_id, role_id) do update set chosen = $5, removed_at = null",
        args![reach.account(), person, role.id, role.home, true, now],
    )?;
    Ok(())
}

/// Takes a role out of My roles; what was said and measured stays.
pub fn remove(
    tx: &mut Tx<'_>,
    reach: &Reach,
    person: PersonId,
    role: RoleId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "update role_enrolments set removed_at = $4
         where account_id = $1 and person_id = $2 and role_id = $3 and removed_at is null",
        args![reach.account(), person, role, now],
    )?;
    Ok(())
}

/// Keeps the learner's own word on their experience in a role.
pub fn save_experience(
    tx: &mut Tx<'_>,
    reach: &Reach,
    person: PersonId,
    role: RoleKey,
    experience: Experience,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into role_enrolments (account_id, person_id, role_id, role_account_id, experience, chosen, started_at)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (account_id, person_id, role_id) do update set experience = $5",
        args![reach.account(), person, role.id, role.home, experience.name(), false, now],
    )?;
    Ok(())
}
