//! Two records of one person made one: everything of the second becomes the first's.

use domain::id::{AccountId, PersonId, SkillId};

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// What a merge changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// The skills that have results of the second person, whose Role IQs are to be worked out again.
    pub skills: Vec<SkillId>,
}

/// Whether a person is in the middle of an assessment.
pub fn has_open_attempt(tx: &mut Read<'_>, account: AccountId, person: PersonId) -> Result<bool, StoreError> {
    let found = tx.one(
        "select count(*) as n from attempts a
         where a.account_id = $1 and a.person_id = $2 and a.state = 'open'",
        args![account, person],
        |row| row.get::<i64>("n"),
    )?;
    Ok(found.unwrap_or(0) > 0)
}

/// Gives everything of `gone` to `kept` and removes `gone`; neither may be in the middle of an assessment.
pub fn merge(
    tx: &mut Tx<'_>,
    account: AccountId,
    kept: PersonId,
    gone: PersonId,
) -> Result<Merged, StoreError> {
    let skills = tx.all(
        "select distinct k.skill_id from skill_results k where k.account_id = $1 and k.person_id = $2
         order by k.skill_id",
        args![account, gone],
        |row| row.get::<SkillId>("skill_id"),
    )?;
    for (table, columns, values, both) in COPIED {
        tx.run(
            &format!(
                "insert into {table} ({columns}) select {values} from {table} o
                 where o.account_id = $1 and o.person_id = $3 {both}"
            ),
            args![account, kept, gone],
        )?;
        tx.run(
            &format!("delete from {table} where account_id = $1 and person_id = $2"),
            args![account, gone],
        )?;
    }
    // Which result counts is decided anew below, because each person has one that does.
    tx.run(
        "update skill_results set latest = false where account_id = $1 and person_id in ($2, $3)",
        args![account, kept, gone],
    )?;
    for table in ["attempts", "skill_results"] {
        tx.run(
            &format!("update {table} set person_id = $2 where account_id = $1 and person_id = $3"),
            args![account, kept, gone],
        )?;
    }
    tx.run(
        "update skill_results set latest = true where account_id = $1 and person_id = $2 and not exists (
            select 1 from skill_results o where o.account_id = $1 and o.person_id = $2
                and o.skill_id = skill_results.skill_id
                and (o.verified_at > skill_results.verified_at
                    or (o.verified_at = skill_results.verified_at and o.attempt_id > skill_results.attempt_id)))",
        args![account, kept],
    )?;
    // An address that was given away goes on working, unless the kept record shows the same role under another.
    tx.run(
        "update role_verifications set person_id = $2 where account_id = $1 and person_id = $3 and role_id not in (
            select o.role_id from role_verifications o where o.account_id = $1 and o.person_id = $2)",
        args![account, kept, gone],
    )?;
    for table in ["role_verifications", "role_results"] {
        tx.run(
            &format!("delete from {table} where account_id = $1 and person_id = $2"),
            args![account, gone],
        )?;
    }
    tx.run("delete from people where account_id = $1 and person_id = $2", args![account, gone])?;
    Ok(Merged { skills })
}

/// What two records may both have, with `$2` in place of the person, and what becomes of what both have.
const COPIED: [(&str, &str, &str, &str); 4] = [
    (
        "team_members",
        "account_id, team_id, person_id, created_at",
        "o.account_id, o.team_id, $2, o.created_at",
        "on conflict do nothing",
    ),
    (
        "role_assignments",
        "account_id, role_id, person_id, role_account_id, assigned_by, assigned_at, message, direct",
        "o.account_id, o.role_id, $2, o.role_account_id, o.assigned_by, o.assigned_at, o.message, o.direct",
        "on conflict (account_id, role_id, person_id) do update
            set direct = role_assignments.direct or excluded.direct",
    ),
    (
        "ended_role_assignments",
        "account_id, role_id, person_id, ended_at, role_account_id, assigned_at",
        "o.account_id, o.role_id, $2, o.ended_at, o.role_account_id, o.assigned_at",
        "on conflict do nothing",
    ),
    (
        "role_enrolments",
        "account_id, person_id, role_id, role_account_id, experience, chosen, removed_at, started_at",
        "o.account_id, $2, o.role_id, o.role_account_id, o.experience, o.chosen, o.removed_at, o.started_at",
        "on conflict do nothing",
    ),
];
