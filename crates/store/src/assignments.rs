//! Which roles were assigned to whom, and who holds a role, for leaders: levels only, never a score.

mod members;

pub use members::{Member, MemberSkill, Totals, find_totals, list_members};

use std::collections::{BTreeMap, BTreeSet};

use domain::access::Reach;
use domain::id::{PersonId, RoleId, UserId};
use domain::text::{Name, Slug};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, ToValue, Tx};
use crate::enrolments::RoleKey;
use crate::error::StoreError;
use crate::many::{CHUNK, many};
use crate::people::reach_args;
use crate::reach::PERSON_IN_REACH;

/// What is said of everyone in one assignment.
#[derive(Debug, Clone, Copy)]
pub struct NewAssignment<'a> {
    /// The role.
    pub role: RoleKey,
    /// Who assigns it.
    pub by: UserId,
    /// Their own words, possibly none.
    pub message: &'a str,
    /// When.
    pub at: Timestamp,
}

/// What a mail about an assignment says of the account and of who assigned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letterhead {
    /// The account's name in addresses.
    pub account_slug: Slug,
    /// The account's name.
    pub account_name: Name,
    /// The first and last name of who assigned.
    pub assigned_by: String,
}

/// What was done about people a role was to be assigned to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Added {
    /// Those who did not have the role.
    pub new: BTreeSet<PersonId>,
    /// Those who had it through a team alone.
    pub also: BTreeSet<PersonId>,
}

/// Assigns a role to those of the given people who are in reach and to whom it is not assigned themselves.
pub fn add(
    tx: &mut Tx<'_>,
    reach: &Reach,
    new: &NewAssignment<'_>,
    people: &[PersonId],
) -> Result<Added, StoreError> {
    let mut added = Added::default();
    for chunk in people.chunks(CHUNK) {
        added.also.extend(add_to_members(tx, reach, new.role.id, chunk)?);
        let mut args = reach_args(reach);
        args.extend([
            new.role.id.value(),
            new.role.home.value(),
            new.by.value(),
            new.at.value(),
            new.message.value(),
        ]);
        let set = many(args, chunk);
        let sql = format!(
            "insert into role_assignments
                (account_id, role_id, person_id, role_account_id, assigned_by, assigned_at, message)
             select p.account_id, $4, p.person_id, $5, $6, $7, $8 from people p
             where {PERSON_IN_REACH} and p.person_id in ({})
             on conflict (account_id, role_id, person_id) do nothing
             returning person_id",
            set.places
        );
        added.new.extend(tx.all(&sql, &set.args, |row| row.get::<PersonId>("person_id"))?);
    }
    Ok(added)
}

/// Assigns a role to those of the given people who have it through a team alone.
fn add_to_members(
    tx: &mut Tx<'_>,
    reach: &Reach,
    role: RoleId,
    people: &[PersonId],
) -> Result<Vec<PersonId>, StoreError> {
    let mut args = reach_args(reach);
    args.extend([role.value(), true.value()]);
    let set = many(args, people);
    let sql = format!(
        "update role_assignments set direct = $5
         where account_id = $1 and role_id = $4 and not direct and person_id in (
            select p.person_id from people p where {PERSON_IN_REACH} and p.person_id in ({}))
         returning person_id",
        set.places
    );
    tx.all(&sql, &set.args, |row| row.get("person_id"))
}

/// Those of the given people in reach who have the role, each with whether it is assigned to them themselves and not
/// only to a team.
pub fn list_assigned(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleId,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, bool>, StoreError> {
    let mut found = BTreeMap::new();
    for chunk in people.chunks(CHUNK) {
        let mut args = reach_args(reach);
        args.push(role.value());
        let set = many(args, chunk);
        let sql = format!(
            "select a.person_id, a.direct from role_assignments a
             join people p on p.account_id = a.account_id and p.person_id = a.person_id
             where a.account_id = $1 and a.role_id = $4 and a.person_id in ({}) and {PERSON_IN_REACH}",
            set.places
        );
        found.extend(tx.all(&sql, &set.args, |row| {
            Ok((row.get::<PersonId>("person_id")?, row.get::<bool>("direct")?))
        })?);
    }
    Ok(found)
}

/// How many people in reach each of the given roles is assigned to; roles without anyone are left out.
pub fn count_by_role(
    tx: &mut Read<'_>,
    reach: &Reach,
    roles: &[RoleId],
) -> Result<Vec<(RoleId, u32)>, StoreError> {
    let mut found = Vec::new();
    for chunk in roles.chunks(CHUNK) {
        let set = many(reach_args(reach), chunk);
        let sql = format!(
            "select a.role_id, count(*) as n from role_assignments a
             join people p on p.account_id = a.account_id and p.person_id = a.person_id
             where a.account_id = $1 and a.role_id in ({}) and {PERSON_IN_REACH}
             group by a.role_id",
            set.places
        );
        found.extend(tx.all(&sql, &set.args, |row| Ok((row.get("role_id")?, row.get("n")?)))?);
    }
    Ok(found)
}

/// How mails about an assignment by this user are headed.
pub fn find_letterhead(
    tx: &mut Read<'_>,
    reach: &Reach,
    user: UserId,
) -> Result<Option<Letterhead>, StoreError> {
    tx.one(
        "select a.slug, a.name, u.first_name, u.last_name from accounts a join users u on u.user_id = $2
         where a.account_id = $1",
        args![reach.account(), user],
        |row| {
            let (slug, name): (String, String) = (row.get("slug")?, row.get("name")?);
            let (first, last): (String, String) = (row.get("first_name")?, row.get("last_name")?);
            Ok(Letterhead {
                account_slug: Slug::parse(&slug).map_err(|_| row.unknown("slug", &slug))?,
                account_name: Name::parse(&name).map_err(|_| row.unknown("name", &name))?,
                assigned_by: format!("{first} {last}"),
            })
        },
    )
}
