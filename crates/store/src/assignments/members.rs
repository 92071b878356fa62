//! The people a role is assigned to, as leaders see them: state and levels.
//!
//! INVARIANT (leaders never see scores): nothing here reads a score, a percentile or an ability (product 6.10).

use std::collections::BTreeMap;

use domain::access::Reach;
use domain::id::{PersonId, SkillId};
use domain::result::level_from_name;
use domain::role::{Experience, role_level_from_name};
use domain::time::Timestamp;
use psychometrics::role_score::RoleLevel;
use psychometrics::scale::Level;

use crate::db::{Read, Row, ToValue, Value};
use crate::dialect;
use crate::enrolments::RoleKey;
use crate::error::StoreError;
use crate::many::{CHUNK, many};
use crate::page::{Cursor, Page, PageSize};
use crate::people::{cursor_by_name, place_in, reach_args};
use crate::reach::PERSON_IN_REACH;

/// A person a role is assigned to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// Their name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// What they do.
    pub job_title: String,
    /// Whether the role is assigned to them themselves, and not only to a team they are in.
    pub direct: bool,
    /// The name of who assigned the role, unless they have left.
    pub assigned_by: Option<String>,
    /// When.
    pub assigned_at: Timestamp,
    /// Their own word on their experience.
    pub experience: Option<Experience>,
    /// The level of their Role IQ, once there is one.
    pub level: Option<RoleLevel>,
    /// The version of the role it was earned on.
    pub earned_on: Option<u32>,
    /// Whether the goal is met, once there is a Role IQ.
    pub goal_met: Option<bool>,
    /// The date of the Role IQ.
    pub verified_at: Option<Timestamp>,
    /// Their latest results in the role's skills.
    pub skills: Vec<MemberSkill>,
}

/// A member's latest result in one skill of the role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemberSkill {
    /// The skill.
    pub skill: SkillId,
    /// Its level; results of beta skills have none.
    pub level: Option<Level>,
    /// When it was measured.
    pub verified_at: Timestamp,
}

impl Member {
    /// When a skill of the role was last measured.
    pub fn last_measured(&self) -> Option<Timestamp> {
        self.skills.iter().map(|skill| skill.verified_at).max()
    }
}

/// How many people in reach a role is assigned to, and how far they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// All of them.
    pub members: usize,
    /// Those who have measured a required skill.
    pub started: usize,
    /// Those with a scored result in every required skill.
    pub completed: usize,
}

const BY_NAME: &str = "members.name";

/// The people in reach a role is assigned to, by name, those whose name or e-mail contains `search`.
pub fn list_members(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleKey,
    search: &str,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Member>, StoreError> {
    let mut args = reach_args(reach);
    args.extend([role.id.value(), search.value(), Value::Int(Some(size.and_one()))]);
    let place = after.map(|cursor| place_in(cursor, BY_NAME)).transpose()?;
    let going_on = if let Some((name, person)) = &place {
        args.extend([name.value(), person.value()]);
        "and (p.name, p.person_id) > ($7, $8)"
    } else {
        ""
    };
    let sql = members_sql(&dialect::contains(tx, "p.search_text", "$5"), going_on);
    let members = tx.all(&sql, &args, read)?;
    let mut page = Page::cut(members, size, |member| cursor_by_name(BY_NAME, &member.name, member.person));
    fill(tx, reach, role, &mut page.items)?;
    Ok(page)
}

/// Puts each member's results into it, in the order of the role's skills.
fn fill(tx: &mut Read<'_>, reach: &Reach, role: RoleKey, members: &mut [Member]) -> Result<(), StoreError> {
    let places: BTreeMap<PersonId, usize> =
        members.iter().enumerate().map(|(place, member)| (member.person, place)).collect();
    let account = reach.account();
    let people: Vec<PersonId> = places.keys().copied().collect();
    for chunk in people.chunks(CHUNK) {
        let set = many(vec![account.value(), role.home.value(), role.id.value()], chunk);
        let found = tx.all(&skills_sql(&set.places), &set.args, |row| {
            Ok((row.get::<PersonId>("person_id")?, read_skill(row)?))
        })?;
        for (person, skill) in found {
            if let Some(member) = places.get(&person).and_then(|place| members.get_mut(*place)) {
                member.skills.push(skill);
            }
        }
    }
    Ok(())
}

/// How many people in reach a role is assigned to, and how far they are; who completed an earlier version has
/// completed the role (product 8.7).
pub fn find_totals(tx: &mut Read<'_>, reach: &Reach, role: RoleKey) -> Result<Totals, StoreError> {
    let mut args = reach_args(reach);
    args.extend([role.id.value(), role.home.value()]);
    let found = tx.one(&totals_sql(), &args, |row| {
        Ok(Totals {
            members: row.get("members")?,
            started: row.get("started")?,
            completed: row.get("completed")?,
        })
    })?;
    Ok(found.unwrap_or_default())
}

fn totals_sql() -> String {
    format!(
        "with needed as (
            select rs.skill_id from roles r
            join role_skills rs on rs.account_id = r.account_id and rs.role_id = r.role_id and rs.version = r.version
            where r.account_id = $5 and r.role_id = $4 and rs.required),
         member as (
            select p.person_id from role_assignments a cross join people p
            where a.account_id = $1 and a.role_id = $4 and p.account_id = a.account_id
                and p.person_id = a.person_id and {PERSON_IN_REACH}),
         standing as (
            select m.person_id, count(k.attempt_id) as taken, count(case when k.scored then 1 end) as measured,
                max(x.role_version) as earned_on
            from member m
            left join role_results x on x.account_id = $1 and x.person_id = m.person_id and x.role_id = $4
            left join skill_results k on k.account_id = $1 and k.person_id = m.person_id and k.latest
                and k.skill_id in (select n.skill_id from needed n)
            group by m.person_id)
         select count(*) as members, count(case when taken > 0 or earned_on is not null then 1 end) as started,
            count(case when measured = (select count(*) from needed) or earned_on is not null then 1 end)
                as completed
         from standing"
    )
}

/// The cross joins keep SQLite from going through everyone in the account to find the members.
fn members_sql(search: &str, going_on: &str) -> String {
    format!(
        "select p.person_id, p.name, p.email, p.job_title, a.direct, a.assigned_at, giver.first_name, giver.last_name,
            e.experience, x.level, x.role_version, x.goal_met, x.verified_at
         from role_assignments a
         cross join people p
         left join users giver on giver.user_id = a.assigned_by
         left join role_enrolments e on e.account_id = $1 and e.person_id = p.person_id and e.role_id = $4
         left join role_results x on x.account_id = $1 and x.person_id = p.person_id and x.role_id = $4
         where a.account_id = $1 and a.role_id = $4 and p.account_id = a.account_id and p.person_id = a.person_id
            and {PERSON_IN_REACH} and ($5 = '' or {search}) {going_on}
         order by p.name, p.person_id limit $6"
    )
}

fn skills_sql(people: &str) -> String {
    format!(
        "select k.person_id, k.skill_id, k.scored, k.level, k.verified_at
         from roles r
         join role_skills rs on rs.account_id = r.account_id and rs.role_id = r.role_id and rs.version = r.version
         join skill_results k on k.account_id = $1 and k.skill_id = rs.skill_id and k.latest
         where r.account_id = $2 and r.role_id = $3 and k.person_id in ({people})
         order by rs.position"
    )
}

fn read(row: &Row<'_>) -> Result<Member, StoreError> {
    let (first, last): (Option<String>, Option<String>) = (row.get("first_name")?, row.get("last_name")?);
    let experience: Option<String> = row.get("experience")?;
    let level: Option<String> = row.get("level")?;
    Ok(Member {
        person: row.get("person_id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        job_title: row.get("job_title")?,
        direct: row.get("direct")?,
        assigned_by: first.zip(last).map(|(first, last)| format!("{first} {last}")),
        assigned_at: row.get("assigned_at")?,
        experience: experience
            .map(|name| Experience::from_name(&name).ok_or_else(|| row.unknown("experience", &name)))
            .transpose()?,
        level: level
            .map(|name| role_level_from_name(&name).ok_or_else(|| row.unknown("level", &name)))
            .transpose()?,
        earned_on: row.get("role_version")?,
        goal_met: row.get("goal_met")?,
        verified_at: row.get("verified_at")?,
        skills: Vec::new(),
    })
}

fn read_skill(row: &Row<'_>) -> Result<MemberSkill, StoreError> {
    let level = if row.get("scored")? {
        let name: String = row.get("level")?;
        Some(level_from_name(&name).ok_or_else(|| row.unknown("level", &name))?)
    } else {
        None
    };
    Ok(MemberSkill { skill: row.get("skill_id")?, level, verified_at: row.get("verified_at")? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leaders_read_selects_no_score_percentile_or_ability() {
        let sql = format!("{} {} {}", members_sql("true", ""), skills_sql("$4"), totals_sql());
        let sql = sql.replace("count(*)", "");
        for column in ["score", "percentile", "theta", "ratio", "target", "standard_error", "detail", "*"] {
            let named =
                sql.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '*').any(|word| word == column);
            assert!(!named, "{column}");
        }
    }
}
