//! What a user measured in accounts they have left: it stays theirs (product 7.6).

use domain::id::{AccountId, UserId};
use domain::result::level_from_name;
use domain::role::{Badge, role_level_from_name};
use domain::time::Timestamp;
use psychometrics::role_score::RoleLevel;
use psychometrics::scale::Level;

use crate::args;
use crate::db::Read;
use crate::error::StoreError;

/// A completed library role; a role of the account itself stays with the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerRole {
    /// The account it was measured in.
    pub account_name: String,
    /// Its title.
    pub title: String,
    /// Its badge.
    pub badge: Badge,
    /// The level reached.
    pub level: RoleLevel,
    /// The date of the skill measured last.
    pub verified_at: Timestamp,
    /// The last part of the public address, while it is shown.
    pub address: Option<String>,
}

/// The latest scored result in a skill.
#[derive(Debug, Clone, PartialEq)]
pub struct FormerSkill {
    /// The account it was measured in.
    pub account_name: String,
    /// The skill's name.
    pub name: String,
    /// Its icon.
    pub icon: String,
    /// The score.
    pub score: f64,
    /// The level.
    pub level: Level,
    /// When it was verified.
    pub verified_at: Timestamp,
}

/// The records of a user in accounts that no longer let them in: the user alone is the proof, as with memberships.
const RECORDS: &str = "memberships m
    join people p on p.account_id = m.account_id and p.user_id = m.user_id and p.deleted_at is null
    join accounts a on a.account_id = m.account_id";

/// The library roles a user completed in accounts they have left, by account and title.
pub fn list_roles(tx: &mut Read<'_>, user: UserId) -> Result<Vec<FormerRole>, StoreError> {
    let sql = format!(
        "select a.name as account_name, r.title, r.badge_icon, r.badge_colour, x.level, x.verified_at, v.address
         from {RECORDS}
         join role_results x on x.account_id = p.account_id and x.person_id = p.person_id
         join roles r on r.account_id = $2 and r.role_id = x.role_id
         left join role_verifications v on v.account_id = x.account_id and v.person_id = x.person_id
            and v.role_id = x.role_id
         where m.user_id = $1 and m.state <> 'active' order by a.name, a.account_id, r.title, r.role_id"
    );
    tx.all(&sql, args![user, AccountId::LIBRARY], |row| {
        let level: String = row.get("level")?;
        Ok(FormerRole {
            account_name: row.get("account_name")?,
            title: row.get("title")?,
            badge: Badge { icon: row.get("badge_icon")?, colour: row.get("badge_colour")? },
            level: role_level_from_name(&level).ok_or_else(|| row.unknown("level", &level))?,
            verified_at: row.get("verified_at")?,
            address: row.get("address")?,
        })
    })
}

/// The latest scored results of a user in accounts they have left, by account and skill.
pub fn list_skills(tx: &mut Read<'_>, user: UserId) -> Result<Vec<FormerSkill>, StoreError> {
    let sql = format!(
        "select a.name as account_name, s.name, s.icon, x.score, x.level, x.verified_at from {RECORDS}
         join skill_results x on x.account_id = p.account_id and x.person_id = p.person_id and x.latest and x.scored
         join skills s on s.skill_id = x.skill_id
         where m.user_id = $1 and m.state <> 'active' order by a.name, a.account_id, s.name, s.skill_id"
    );
    tx.all(&sql, args![user], |row| {
        let level: String = row.get("level")?;
        Ok(FormerSkill {
            account_name: row.get("account_name")?,
            name: row.get("name")?,
            icon: row.get("icon")?,
            score: row.get("score")?,
            level: level_from_name(&level).ok_or_else(|| row.unknown("level", &level))?,
            verified_at: row.get("verified_at")?,
        })
    })
}
