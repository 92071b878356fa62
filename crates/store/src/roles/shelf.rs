//! The roles as those who look after them see them: published, being composed, of the library, put away.

use domain::access::{Extent, Reach};
use domain::id::{RoleId, TypedId, UserId};
use domain::time::Timestamp;

use super::{BY_TITLE, ListedRole, VISIBLE, read, skills, visible_args};
use crate::db::{Read, Row, ToValue, Value};
use crate::dialect;
use crate::error::StoreError;
use crate::page::{Cursor, Key, Page, PageError, PageSize};
use crate::reach::PERSON_IN_REACH;

/// A role with what deciding about it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShelvedRole {
    /// What it says: the published version, or the draft where that is what the shelf holds.
    pub listed: ListedRole,
    /// Who made it, or has it now.
    pub creator: Option<UserId>,
    /// Whether the asking user is a co-editor.
    pub is_editor: bool,
    /// Whether a draft waits beside it.
    pub has_draft: bool,
    /// When it was put away.
    pub archived_at: Option<Timestamp>,
    /// How many people in reach it is assigned to.
    pub members: u32,
}

/// Which roles are asked for (product 8.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Shelf {
    /// The account's published ones, and those of the library that somebody in reach has.
    #[default]
    Published,
    /// Drafts: of roles never published, and next versions of those that are.
    Drafts,
    /// The library's.
    Library,
    /// Those put away.
    Archived,
}

/// What a list of roles is ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ShelfOrder {
    /// By title.
    #[default]
    Title,
    /// Most members first.
    Members,
    /// The last changed first.
    Updated,
}

/// What narrows a shelf.
#[derive(Debug, Clone, Copy, Default)]
pub struct ShelfFilter<'a> {
    /// Which shelf.
    pub shelf: Shelf,
    /// Part of the title or of a skill's name; empty for all.
    pub search: &'a str,
    /// Only what this user made.
    pub creator: Option<UserId>,
    /// Only roles with, or without, a skill in beta.
    pub beta: Option<bool>,
    /// Only roles with, or without, members in reach.
    pub members: Option<bool>,
    /// The order.
    pub order: ShelfOrder,
}

impl Shelf {
    /// Every shelf, in the order of the tabs.
    pub const ALL: [Self; 4] = [Self::Published, Self::Drafts, Self::Library, Self::Archived];

    /// The name addresses and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Drafts => "drafts",
            Self::Library => "library",
            Self::Archived => "archived",
        }
    }

    /// The shelf of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|shelf| shelf.name() == name)
    }

    /// Which roles are on it; drafts and what was put away are the account's own.
    fn condition(self, reach: &Reach) -> String {
        match self {
            Self::Published => {
                format!("{VISIBLE} and (r.account_id = $1 or {})", is_held(reach, "r.role_id"))
            }
            Self::Library => "r.account_id = $4 and r.state = 'published'".to_owned(),
            Self::Drafts => {
                "r.account_id = $1 and r.state <> 'archived' and d.role_id is not null".to_owned()
            }
            Self::Archived => "r.account_id = $1 and r.state = 'archived'".to_owned(),
        }
    }

    /// What says the words shown on it: the draft, or what learners see.
    const fn words(self) -> &'static str {
        match self {
            Self::Published | Self::Library => "false",
            Self::Drafts => "true",
            Self::Archived => NEVER_PUBLISHED,
        }
    }
}

impl ShelfOrder {
    /// Every order, the usual one first.
    pub const ALL: [Self; 3] = [Self::Title, Self::Members, Self::Updated];

    /// The name addresses and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Members => "members",
            Self::Updated => "updated",
        }
    }

    /// The order of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.name() == name)
    }

    const fn list(self) -> &'static str {
        match self {
            Self::Title => BY_TITLE,
            Self::Members => "roles.members",
            Self::Updated => "roles.updated",
        }
    }
}

/// A role that learners never saw says what its draft says.
const NEVER_PUBLISHED: &str = "r.version = 0 and d.role_id is not null";

/// The columns of a role whose words are the draft's where the condition holds.
fn columns(drafted: &str) -> String {
    let word = |name: &str| format!("case when {drafted} then d.{name} else r.{name} end as {name}");
    let words =
        ["title", "summary", "family", "badge_icon", "badge_colour", "updated_at"].map(word).join(", ");
    format!(
        "r.account_id, r.role_id, r.slug, r.version, r.state, {words}, home.name as account_name,
            maker.first_name, maker.last_name, r.created_by, r.archived_at, d.role_id is not null as has_draft,
            exists (select 1 from role_editors e
                where e.account_id = r.account_id and e.role_id = r.role_id and e.user_id = $5) as is_editor"
    )
}

const TABLES: &str = "roles r
    left join role_drafts d on d.account_id = r.account_id and d.role_id = r.role_id
    left join accounts home on home.account_id = r.account_id
    left join users maker on maker.user_id = r.created_by";

/// A condition: the role has a skill of which `what` is true, in the words that are shown.
fn has_skill(drafted: &str, what: &str) -> String {
    format!(
        "(case when {drafted} then exists (
            select 1 from role_draft_skills ds join skills s on s.skill_id = ds.skill_id
            where ds.account_id = r.account_id and ds.role_id = r.role_id and {what})
         else exists (
            select 1 from role_skills rs join skills s on s.skill_id = rs.skill_id
            where rs.account_id = r.account_id and rs.role_id = r.role_id and rs.version = r.version and {what}) end)"
    )
}

/// A condition: `role` is assigned to somebody in reach.
fn is_held(reach: &Reach, role: &str) -> String {
    let held = if reach.extent() == Extent::Everything {
        format!(
            "from role_assignments a where a.account_id = $1 and a.role_id = {role} and a.person_id not in (
                select p.person_id from people p where p.account_id = $1 and p.deleted_at is not null)"
        )
    } else {
        held_in_reach(role)
    };
    format!("exists (select 1 {held})")
}

/// How many people in reach `role` is assigned to, in a statement that begins with [`GONE`].
///
/// Whoever reaches everybody needs no look at each person: an index of the assignments counts by itself, and the few
/// that people left behind who were deleted are taken off.
fn count_held(reach: &Reach, role: &str) -> String {
    if reach.extent() == Extent::Everything {
        format!(
            "((select count(*) from role_assignments a where a.account_id = $1 and a.role_id = {role})
                - (select count(*) from gone g where g.role_id = {role}))"
        )
    } else {
        format!("(select count(*) {})", held_in_reach(role))
    }
}

fn held_in_reach(role: &str) -> String {
    format!(
        "from role_assignments a join people p on p.account_id = a.account_id and p.person_id = a.person_id
         where a.account_id = $1 and a.role_id = {role} and {PERSON_IN_REACH}"
    )
}

/// The roles assigned to people who were deleted since, once for each.
const GONE: &str = "gone as materialized (
        select a.role_id from people p cross join role_assignments a
        where p.account_id = $1 and p.deleted_at is not null and a.account_id = $1 and a.person_id = p.person_id)";

/// A shelf of roles as `user` sees it.
pub fn list_shelf(
    tx: &mut Read<'_>,
    reach: &Reach,
    user: UserId,
    filter: &ShelfFilter<'_>,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<ShelvedRole>, StoreError> {
    let mut args = visible_args(reach);
    args.extend([user.value(), filter.search.value()]);
    args.push(filter.creator.as_ref().map_or(<UserId as ToValue>::NULL, ToValue::value));
    args.push(Value::Int(Some(size.and_one())));
    let place = after.map(|cursor| place_in(cursor, filter.order)).transpose()?;
    if let Some((key, role)) = &place {
        args.extend([key.clone(), role.value()]);
    }
    let sql = shelf_sql(tx, reach, filter, place.is_some());
    let rows = tx.all(&sql, &args, read_shelved)?;
    let mut page = Page::cut(rows, size, |role| cursor_after(filter.order, role));
    fill(tx, reach, &mut page.items, filter.shelf)?;
    Ok(page)
}

/// Counts members for the roles of the page only, unless they are what it is ordered by.
fn shelf_sql(tx: &Read<'_>, reach: &Reach, filter: &ShelfFilter<'_>, goes_on: bool) -> String {
    let drafted = filter.shelf.words();
    let count = |role: &str| count_held(reach, role);
    let (inside, outside) = match filter.order {
        ShelfOrder::Members => (count("r.role_id"), "s.n_members".to_owned()),
        ShelfOrder::Title | ShelfOrder::Updated => ("0".to_owned(), count("s.role_id")),
    };
    let (key, direction, beyond) = match filter.order {
        ShelfOrder::Title => ("title", "asc", ">"),
        ShelfOrder::Members => ("n_members", "desc", "<"),
        ShelfOrder::Updated => ("updated_at", "desc", "<"),
    };
    let going_on =
        if goes_on { format!("and (x.{key}, x.role_id) {beyond} ($9, $10)") } else { String::new() };
    format!(
        "with {GONE},
         shelf as (
            select {columns}, {inside} as n_members from {TABLES}
            where {condition} and ($7 is null or r.created_by = $7) {searched} {beta} {members}),
         page as (select x.* from shelf x where true {going_on}
            order by x.{key} {direction}, x.role_id {direction} limit $8)
         select s.*, {outside} as members from page s order by s.{key} {direction}, s.role_id {direction}",
        columns = columns(drafted),
        condition = filter.shelf.condition(reach),
        searched = searched(tx, drafted, filter.search),
        beta = match filter.beta {
            None => String::new(),
            Some(true) => format!("and {}", has_skill(drafted, "s.state = 'beta'")),
            Some(false) => format!("and not {}", has_skill(drafted, "s.state = 'beta'")),
        },
        members = match filter.members {
            None => String::new(),
            Some(true) => format!("and {}", is_held(reach, "r.role_id")),
            Some(false) => format!("and not {}", is_held(reach, "r.role_id")),
        },
    )
}

fn searched(tx: &Read<'_>, drafted: &str, search: &str) -> String {
    if search.is_empty() {
        return String::new();
    }
    let title = dialect::contains(tx, &format!("(case when {drafted} then d.title else r.title end)"), "$6");
    format!("and ({title} or {})", has_skill(drafted, &dialect::contains(tx, "s.name", "$6")))
}

/// One role of the library or the account as `user` sees it, in whichever state, with the words of its shelf.
///
/// A role that was never published says what its draft says; whether the caller may see drafts is asked elsewhere.
pub fn find_shelved(
    tx: &mut Read<'_>,
    reach: &Reach,
    user: UserId,
    role: RoleId,
) -> Result<Option<ShelvedRole>, StoreError> {
    let mut args = visible_args(reach);
    args.extend([user.value(), role.value()]);
    let sql = format!(
        "with {GONE} select {}, {} as members from {TABLES}
         where r.role_id = $6 and (r.account_id = $1 or (r.account_id = $4 and r.state = 'published'))",
        columns(NEVER_PUBLISHED),
        count_held(reach, "r.role_id"),
    );
    let mut found: Vec<ShelvedRole> = tx.one(&sql, &args, read_shelved)?.into_iter().collect();
    fill(tx, reach, &mut found, Shelf::Archived)?;
    Ok(found.pop())
}

/// The users who made a role of the account that is still there, by name.
pub fn list_creators(tx: &mut Read<'_>, reach: &Reach) -> Result<Vec<(UserId, String)>, StoreError> {
    tx.all(
        "select u.user_id, u.first_name, u.last_name from users u
         where u.user_id in (select r.created_by from roles r where r.account_id = $1)
         order by u.first_name, u.last_name, u.user_id",
        crate::args![reach.account()],
        |row| {
            let (first, last): (String, String) = (row.get("first_name")?, row.get("last_name")?);
            Ok((row.get("user_id")?, format!("{first} {last}")))
        },
    )
}

/// Puts the skills into the roles: the draft's where the shelf shows drafts.
fn fill(tx: &mut Read<'_>, reach: &Reach, roles: &mut [ShelvedRole], shelf: Shelf) -> Result<(), StoreError> {
    let is_draft =
        |role: &ShelvedRole| shelf == Shelf::Drafts || (role.listed.role.version == 0 && role.has_draft);
    let of = |drafts: bool| -> Vec<RoleId> {
        roles.iter().filter(|role| is_draft(role) == drafts).map(|role| role.listed.role.id).collect()
    };
    let (drafts, published) = (of(true), of(false));
    let mut found = skills::list_skills(tx, reach.account(), &published)?;
    found.extend(skills::list_draft_skills(tx, reach.account(), &drafts)?);
    for (id, skill) in found {
        if let Some(role) = roles.iter_mut().find(|role| role.listed.role.id == id) {
            role.listed.role.skills.push(skill.part);
            role.listed.skills.push(skill);
        }
    }
    Ok(())
}

fn cursor_after(order: ShelfOrder, role: &ShelvedRole) -> Cursor {
    let listed = &role.listed;
    let key = match order {
        ShelfOrder::Title => Key::Text(listed.role.title.clone()),
        ShelfOrder::Members => Key::Int(i64::from(role.members)),
        ShelfOrder::Updated => Key::Int(listed.updated_at.micros()),
    };
    Cursor::after(order.list(), &[key, Key::Id(listed.role.id.uuid())])
}

fn place_in(cursor: &Cursor, order: ShelfOrder) -> Result<(Value<'static>, RoleId), PageError> {
    match (order, cursor.keys(order.list())?.as_slice()) {
        (ShelfOrder::Title, [Key::Text(title), Key::Id(id)]) => {
            Ok((Value::Text(Some(title.clone().into())), RoleId::from_uuid(*id)))
        }
        (ShelfOrder::Members | ShelfOrder::Updated, [Key::Int(n), Key::Id(id)]) => {
            Ok((Value::Int(Some(*n)), RoleId::from_uuid(*id)))
        }
        _ => Err(cursor.refused()),
    }
}

fn read_shelved(row: &Row<'_>) -> Result<ShelvedRole, StoreError> {
    Ok(ShelvedRole {
        listed: read(row)?,
        creator: row.get("created_by")?,
        is_editor: row.get("is_editor")?,
        has_draft: row.get("has_draft")?,
        archived_at: row.get("archived_at")?,
        members: row.get("members")?,
    })
}
