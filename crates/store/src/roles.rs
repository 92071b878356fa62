//! Roles of the library and of accounts, with their skills.

mod kept;
mod library;
mod life;
mod ownership;
mod shelf;
mod skills;

pub use kept::find_kept;
pub use library::{LibraryRole, add, find_library, list_skill_ids, save};
pub use life::{RoleHead, archive, erase, find_head, list_overdue, restore};
pub use ownership::{add_editor, end_editing, give, give_all, list_candidates, list_editors, remove_editor};
pub use shelf::{Shelf, ShelfFilter, ShelfOrder, ShelvedRole, find_shelved, list_creators, list_shelf};
pub use skills::NamedSkill;
pub(crate) use skills::list_draft_skills;
pub(crate) use skills::{COLUMNS as SKILL_COLUMNS, read as read_skill};

use domain::access::Reach;
use domain::id::{AccountId, RoleId, TypedId};
use domain::role::{Badge, Role, RoleState};
use domain::text::Slug;
use domain::time::Timestamp;

use crate::db::{Read, Row, ToValue, Value};
use crate::dialect;
use crate::error::StoreError;
use crate::page::{Cursor, Key, Page, PageError, PageSize};
use crate::people::reach_args;
use crate::reach::PERSON_IN_REACH;

/// A role as lists and pages show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedRole {
    /// The role with its skills in order.
    pub role: Role,
    /// The same skills with their names.
    pub skills: Vec<NamedSkill>,
    /// The name of the account it belongs to; none for library roles.
    pub account_name: Option<String>,
    /// Who made it; nobody for library roles.
    pub created_by: Option<String>,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// What narrows a list of roles.
#[derive(Debug, Clone, Copy, Default)]
pub struct RoleFilter<'a> {
    /// Part of the title or of a skill's name; empty for all.
    pub search: &'a str,
    /// Only this family.
    pub family: Option<&'a str>,
    /// Only roles of the library, or only those of the account.
    pub source: Option<Source>,
}

/// Where a role comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The library, the same for every account.
    Library,
    /// The account itself.
    Account,
    /// The account itself, and what is assigned to somebody in reach.
    InUse,
}

impl ListedRole {
    /// Whether a skill of it is in beta (product 8.11).
    pub fn is_beta(&self) -> bool {
        self.skills.iter().any(|skill| skill.state == domain::skill::SkillState::Beta)
    }
}

const COLUMNS: &str = "r.account_id, r.role_id, r.slug, r.version, r.state, r.title, r.summary, r.family,
    r.badge_icon, r.badge_colour, r.updated_at, home.name as account_name, maker.first_name, maker.last_name";

const TABLES: &str = "roles r
    left join accounts home on home.account_id = r.account_id
    left join users maker on maker.user_id = r.created_by";

/// The account of a reach as the first argument, the library's as the fourth.
const VISIBLE: &str = "r.account_id in ($1, $4) and r.state = 'published'";

const BY_TITLE: &str = "roles.title";

/// Published roles of the library and the account, by title.
pub fn list(
    tx: &mut Read<'_>,
    reach: &Reach,
    filter: &RoleFilter<'_>,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<ListedRole>, StoreError> {
    let mut sql = format!(
        "select {COLUMNS} from {TABLES} where {VISIBLE} and {}
         and ($5 = '' or {} or exists (
            select 1 from role_skills rs join skills s on s.skill_id = rs.skill_id
            where rs.account_id = r.account_id and rs.role_id = r.role_id and rs.version = r.version and {}))
         and ($6 is null or r.family = $6)",
        from(filter.source),
        dialect::contains(tx, "r.title", "$5"),
        dialect::contains(tx, "s.name", "$5"),
    );
    let mut args = visible_args(reach);
    args.extend([filter.search.value(), filter.family.map_or(<str as ToValue>::NULL, ToValue::value)]);
    args.push(Value::Int(Some(size.and_one())));
    let place = after.map(place_of).transpose()?;
    if let Some((title, role)) = &place {
        sql.push_str(" and (r.title, r.role_id) > ($8, $9)");
        args.extend([title.value(), role.value()]);
    }
    sql.push_str(" order by r.title, r.role_id limit $7");
    let roles = tx.all(&sql, &args, read)?;
    let mut page = Page::cut(roles, size, |listed| {
        Cursor::after(BY_TITLE, &[Key::Text(listed.role.title.clone()), Key::Id(listed.role.id.uuid())])
    });
    skills::fill(tx, reach.account(), &mut page.items)?;
    Ok(page)
}

/// One published role of the library or the account.
pub fn find(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<Option<ListedRole>, StoreError> {
    let mut args = visible_args(reach);
    args.push(role.value());
    let found =
        tx.one(&format!("select {COLUMNS} from {TABLES} where {VISIBLE} and r.role_id = $5"), &args, read)?;
    let mut found: Vec<ListedRole> = found.into_iter().collect();
    skills::fill(tx, reach.account(), &mut found)?;
    Ok(found.pop())
}

/// Whether the library or the account has this role, in whichever state.
pub fn exists(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<bool, StoreError> {
    let mut args = visible_args(reach);
    args.push(role.value());
    let found = tx.one(
        "select r.role_id from roles r where r.account_id in ($1, $4) and r.role_id = $5",
        &args,
        |row| row.get::<RoleId>("role_id"),
    )?;
    Ok(found.is_some())
}

/// The title of a role of the library or the account, in whichever state.
pub fn find_title(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<Option<String>, StoreError> {
    let mut args = visible_args(reach);
    args.push(role.value());
    tx.one("select r.title from roles r where r.account_id in ($1, $4) and r.role_id = $5", &args, |row| {
        row.get("title")
    })
}

/// The families of the published roles of the library and the account, in order.
pub fn list_families(tx: &mut Read<'_>, reach: &Reach) -> Result<Vec<String>, StoreError> {
    tx.all(
        &format!("select distinct r.family from roles r where {VISIBLE} order by r.family"),
        &visible_args(reach),
        |row| row.get("family"),
    )
}

fn visible_args(reach: &Reach) -> Vec<Value<'static>> {
    let mut args = reach_args(reach);
    args.push(Value::Id(Some(AccountId::LIBRARY.uuid())));
    args
}

/// The condition of a source.
fn from(source: Option<Source>) -> String {
    match source {
        None => "true".to_owned(),
        Some(Source::Library) => "r.account_id = $4".to_owned(),
        Some(Source::Account) => "r.account_id = $1".to_owned(),
        Some(Source::InUse) => format!(
            "(r.account_id = $1 or exists (
                select 1 from role_assignments a
                join people p on p.account_id = a.account_id and p.person_id = a.person_id
                where a.account_id = $1 and a.role_id = r.role_id and {PERSON_IN_REACH}))"
        ),
    }
}

fn place_of(cursor: &Cursor) -> Result<(String, RoleId), PageError> {
    match cursor.keys(BY_TITLE)?.as_slice() {
        [Key::Text(title), Key::Id(id)] => Ok((title.clone(), RoleId::from_uuid(*id))),
        _ => Err(cursor.refused()),
    }
}

fn read(row: &Row<'_>) -> Result<ListedRole, StoreError> {
    let (first, last): (Option<String>, Option<String>) = (row.get("first_name")?, row.get("last_name")?);
    Ok(ListedRole {
        role: read_role(row)?,
        skills: Vec::new(),
        account_name: row.get("account_name")?,
        created_by: first.zip(last).map(|(first, last)| format!("{first} {last}")),
        updated_at: row.get("updated_at")?,
    })
}

/// A role without its skills, from the columns of `roles r`.
pub(crate) fn read_role(row: &Row<'_>) -> Result<Role, StoreError> {
    let (slug, state): (String, String) = (row.get("slug")?, row.get("state")?);
    Ok(Role {
        id: row.get("role_id")?,
        home: row.get("account_id")?,
        slug: Slug::parse(&slug).map_err(|_| row.unknown("slug", &slug))?,
        version: row.get("version")?,
        state: RoleState::from_name(&state).ok_or_else(|| row.unknown("state", &state))?,
        title: row.get("title")?,
        summary: row.get("summary")?,
        family: row.get("family")?,
        badge: Badge { icon: row.get("badge_icon")?, colour: row.get("badge_colour")? },
        skills: Vec::new(),
    })
}
