//! Completed roles that their learners show to whoever knows the address.

use domain::access::Reach;
use domain::id::{AccountId, PersonId, RoleId};
use domain::role::{Badge, NameShown, role_level_from_name};
use domain::time::Timestamp;
use psychometrics::role_score::RoleLevel;

use crate::args;
use crate::db::{Read, Row, ToValue, Tx};
use crate::enrolments::RoleKey;
use crate::error::StoreError;
use crate::people::reach_args;
use crate::reach::PERSON_IN_REACH;

/// How a learner shows a completed role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Showing {
    /// The last part of the public address.
    pub address: String,
    /// The name it shows.
    pub name_shown: NameShown,
    /// Since when.
    pub since: Timestamp,
}

/// What anybody sees who knows the address; no score, no percentile, no goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The person's name in full.
    pub name: String,
    /// How much of it is shown.
    pub name_shown: NameShown,
    /// The account that measured.
    pub account_name: String,
    /// The role's title as it was when the level was earned.
    pub title: String,
    /// What someone in this role can do, as it was then.
    pub summary: String,
    /// The role's badge.
    pub badge: Badge,
    /// The level reached.
    pub level: RoleLevel,
    /// The date of the skill measured last.
    pub verified_at: Timestamp,
    /// The version the level was earned on.
    pub earned_version: u32,
    /// The role's present version.
    pub version: u32,
    /// The required skills of the version it was earned on, in order.
    pub skills: Vec<String>,
}

/// How a person in reach shows a role; none when they do not.
pub fn find(
    tx: &mut Read<'_>,
    reach: &Reach,
    person: PersonId,
    role: RoleId,
) -> Result<Option<Showing>, StoreError> {
    let mut args = reach_args(reach);
    args.extend([person.value(), role.value()]);
    tx.one(
        &format!(
            "select v.address, v.name_shown, v.shown_since from role_verifications v
             join people p on p.account_id = v.account_id and p.person_id = v.person_id
             where v.account_id = $1 and v.person_id = $4 and v.role_id = $5 and {PERSON_IN_REACH}"
        ),
        &args,
        |row| {
            Ok(Showing {
                address: row.get("address")?,
                name_shown: name_shown(row)?,
                since: row.get("shown_since")?,
            })
        },
    )
}

/// What stands at a public address; the address, which nobody can guess, is all the proof there is.
///
/// A role of an account is shown while its learner belongs to the account (product 7.6), one of the library for ever.
pub fn find_shown(tx: &mut Read<'_>, address: &str) -> Result<Option<Shown>, StoreError> {
    let found = tx.one(
        "select v.role_account_id, v.role_id, v.name_shown, p.name, a.name as account_name, x.level, x.verified_at,
            x.role_version, r.version, coalesce(e.title, r.title) as title,
            coalesce(e.summary, r.summary) as summary, coalesce(e.badge_icon, r.badge_icon) as badge_icon,
            coalesce(e.badge_colour, r.badge_colour) as badge_colour
         from role_verifications v
         join people p on p.account_id = v.account_id and p.person_id = v.person_id and p.deleted_at is null
         join accounts a on a.account_id = v.account_id
         join role_results x on x.account_id = v.account_id and x.person_id = v.person_id and x.role_id = v.role_id
         join roles r on r.account_id = v.role_account_id and r.role_id = v.role_id
         left join role_versions e on e.account_id = r.account_id and e.role_id = r.role_id
            and e.version = x.role_version
         where v.address = $1 and (v.role_account_id = $2 or exists (
            select 1 from memberships m
            where m.account_id = v.account_id and m.user_id = p.user_id and m.state = 'active'))",
        args![address, AccountId::LIBRARY],
        |row| {
            let level: String = row.get("level")?;
            let key = RoleKey { id: row.get("role_id")?, home: row.get("role_account_id")? };
            let shown = Shown {
                name: row.get("name")?,
                name_shown: name_shown(row)?,
                account_name: row.get("account_name")?,
                title: row.get("title")?,
                summary: row.get("summary")?,
                badge: Badge { icon: row.get("badge_icon")?, colour: row.get("badge_colour")? },
                level: role_level_from_name(&level).ok_or_else(|| row.unknown("level", &level))?,
                verified_at: row.get("verified_at")?,
                earned_version: row.get("role_version")?,
                version: row.get("version")?,
                skills: Vec::new(),
            };
            Ok((key, shown))
        },
    )?;
    let Some((key, shown)) = found else { return Ok(None) };
    let skills = list_skills(tx, key, shown.earned_version)?;
    Ok(Some(Shown { skills, ..shown }))
}

fn list_skills(tx: &mut Read<'_>, role: RoleKey, version: u32) -> Result<Vec<String>, StoreError> {
    tx.all(
        "select s.name from role_skills rs join skills s on s.skill_id = rs.skill_id
         where rs.account_id = $1 and rs.role_id = $2 and rs.version = $3 and rs.required order by rs.position",
        args![role.home, role.id, version],
        |row| row.get("name"),
    )
}

/// Shows a person's role under an address, or changes what name is shown under the address it has.
pub fn save(
    tx: &mut Tx<'_>,
    reach: &Reach,
    person: PersonId,
    role: RoleKey,
    showing: &Showing,
) -> Result<(), StoreError> {
    tx.run(
        "insert into role_verifications (account_id, person_id, role_id, role_account_id, address, name_shown,
            shown_since)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (account_id, person_id, role_id) do update set name_shown = $6",
        args![
            reach.account(),
            person,
            role.id,
            role.home,
            showing.address,
            showing.name_shown.name(),
            showing.since
        ],
    )?;
    Ok(())
}

/// Shows a person's role no longer; false when it was not shown.
pub fn remove(tx: &mut Tx<'_>, reach: &Reach, person: PersonId, role: RoleId) -> Result<bool, StoreError> {
    let removed = tx.run(
        "delete from role_verifications where account_id = $1 and person_id = $2 and role_id = $3",
        args![reach.account(), person, role],
    )?;
    Ok(removed > 0)
}

fn name_shown(row: &Row<'_>) -> Result<NameShown, StoreError> {
    let name: String = row.get("name_shown")?;
    NameShown::from_name(&name).ok_or_else(|| row.unknown("name_shown", &name))
}
