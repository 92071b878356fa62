//! The roles a person holds: assigned by others or chosen and not taken out.

use domain::access::Reach;
use domain::id::{AccountId, PersonId, RoleId, SkillId};
use domain::role::{Experience, Role, role_level_from_name};
use domain::time::Timestamp;
use psychometrics::role_score::RoleLevel;

use crate::db::{Read, Row, ToValue};
use crate::error::StoreError;
use crate::people::reach_args;
use crate::reach::PERSON_IN_REACH;
use crate::roles::read_role;

/// A role and the account it lives in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleKey {
    /// Which.
    pub id: RoleId,
    /// The account it belongs to, the reserved one for library roles.
    pub home: AccountId,
}

impl From<&Role> for RoleKey {
    fn from(role: &Role) -> Self {
        Self { id: role.id, home: role.home }
    }
}

/// A role a person holds, for that person.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldRole {
    /// The role, without its skills.
    pub role: Role,
    /// The name of the account it belongs to; none for library roles.
    pub account_name: Option<String>,
    /// Who assigned it and when; none when the person only chose it.
    pub granted: Option<Granted>,
    /// Whether the person chose it and has not taken it out.
    pub chosen: bool,
    /// The person's own word on their experience.
    pub experience: Option<Experience>,
    /// The Role IQ in short.
    pub result: Option<ShortResult>,
}

/// Who assigned a role and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// Their name, unless they have left.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What lists say of a Role IQ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ShortResult {
    /// The level reached.
    pub level: RoleLevel,
    /// Whether the goal is met.
    pub goal_met: bool,
    /// The date of the skill measured last.
    pub verified_at: Timestamp,
    /// The role's version it was earned on.
    pub version: u32,
}

/// What was put away is seen only by those who completed it (product 8.6).
const SHOWN: &str = "(r.state = 'published' or (r.state = 'archived' and x.level is not null))";

const HELD: &str =
    "select role_account_id, role_id from role_assignments where account_id = $1 and person_id = $4
    union
    select role_account_id, role_id from role_enrolments
    where account_id = $1 and person_id = $4 and chosen and removed_at is null";

const COLUMNS: &str = "r.account_id, r.role_id, r.slug, r.version, r.state, r.title, r.summary, r.family,
    r.badge_icon, r.badge_colour, home.name as account_name, a.assigned_at, giver.first_name, giver.last_name,
    coalesce(e.chosen and e.removed_at is null, $5) as chosen, e.experience, x.level, x.goal_met, x.verified_at,
    x.role_version as earned_version";

const TABLES: &str = "join roles r on r.account_id = h.role_account_id and r.role_id = h.role_id
    join people p on p.account_id = $1 and p.person_id = $4
    left join accounts home on home.account_id = r.account_id
    left join role_assignments a on a.account_id = $1 and a.role_id = r.role_id and a.person_id = $4
    left join users giver on giver.user_id = a.assigned_by
    left join role_enrolments e on e.account_id = $1 and e.person_id = $4 and e.role_id = r.role_id
    left join role_results x on x.account_id = $1 and x.person_id = $4 and x.role_id = r.role_id";

/// The roles a person in reach holds, by title.
pub fn list_held(tx: &mut Read<'_>, reach: &Reach, person: PersonId) -> Result<Vec<HeldRole>, StoreError> {
    let mut args = reach_args(reach);
    args.extend([person.value(), false.value()]);
    let sql = format!(
        "select {COLUMNS} from ({HELD}) h {TABLES}
         where {SHOWN} and {PERSON_IN_REACH} order by r.title, r.role_id"
    );
    tx.all(&sql, &args, read)
}

/// One role a person in reach holds.
pub fn find_held(
    tx: &mut Read<'_>,
    reach: &Reach,
    person: PersonId,
    role: RoleId,
) -> Result<Option<HeldRole>, StoreError> {
    let mut args = reach_args(reach);
    args.extend([person.value(), false.value(), role.value()]);
    let sql = format!(
        "select {COLUMNS} from ({HELD}) h {TABLES}
         where {SHOWN} and h.role_id = $6 and {PERSON_IN_REACH}"
    );
    tx.one(&sql, &args, read)
}

/// The roles a person in reach holds whose current version contains a skill.
pub fn list_with_skill(
    tx: &mut Read<'_>,
    reach: &Reach,
    person: PersonId,
    skill: SkillId,
) -> Result<Vec<RoleKey>, StoreError> {
    let mut args = reach_args(reach);
    args.extend([person.value(), skill.value()]);
    let sql = format!(
        "select r.account_id, r.role_id from ({HELD}) h
         join roles r on r.account_id = h.role_account_id and r.role_id = h.role_id
         join role_skills rs on rs.account_id = r.account_id and rs.role_id = r.role_id and rs.version = r.version
            and rs.skill_id = $5
         join people p on p.account_id = $1 and p.person_id = $4
         where r.state = 'published' and {PERSON_IN_REACH} order by r.role_id"
    );
    tx.all(&sql, &args, |row| Ok(RoleKey { id: row.get("role_id")?, home: row.get("account_id")? }))
}

/// Everyone in reach who holds a role: it was assigned to them, or they chose it and did not take it out again.
pub fn list_holders(tx: &mut Read<'_>, reach: &Reach, role: RoleKey) -> Result<Vec<PersonId>, StoreError> {
    let mut args = reach_args(reach);
    args.extend([role.id.value(), role.home.value()]);
    let sql = format!(
        "select p.person_id from (
            select person_id from role_assignments where account_id = $1 and role_id = $4 and role_account_id = $5
            union
            select person_id from role_enrolments
            where account_id = $1 and role_id = $4 and role_account_id = $5 and chosen and removed_at is null) h
         join people p on p.account_id = $1 and p.person_id = h.person_id
         where {PERSON_IN_REACH} order by p.person_id"
    );
    tx.all(&sql, &args, |row| row.get("person_id"))
}

pub(super) fn experience(row: &Row<'_>) -> Result<Option<Experience>, StoreError> {
    let name: Option<String> = row.get("experience")?;
    name.map(|name| Experience::from_name(&name).ok_or_else(|| row.unknown("experience", &name))).transpose()
}

fn read(row: &Row<'_>) -> Result<HeldRole, StoreError> {
    let (first, last): (Option<String>, Option<String>) = (row.get("first_name")?, row.get("last_name")?);
    let at: Option<Timestamp> = row.get("assigned_at")?;
    let by = first.zip(last).map(|(first, last)| format!("{first} {last}"));
    let level: Option<String> = row.get("level")?;
    let result = match level {
        Some(name) => Some(ShortResult {
            level: role_level_from_name(&name).ok_or_else(|| row.unknown("level", &name))?,
            goal_met: row.get("goal_met")?,
            verified_at: row.get("verified_at")?,
            version: row.get("earned_version")?,
        }),
        None => None,
    };
    Ok(HeldRole {
        role: read_role(row)?,
        account_name: row.get("account_name")?,
        granted: at.map(|at| Granted { by, at }),
        chosen: row.get("chosen")?,
        experience: experience(row)?,
        result,
    })
}
