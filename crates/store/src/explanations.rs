//! What explaining a decision needs: a user with all that bounds what they reach, and where one thing lives.

use domain::access::{Grant, ManagedTeam, Reach, Subject, UserRole};
use domain::id::{AccountId, FolderId, PersonId, RoleId, TeamId, UserId};

use crate::args;
use crate::db::{Read, Row};
use crate::error::StoreError;
use crate::memberships::CUSTOM;
use crate::user_roles::read_holder;

/// A user of an account with everything a decision about them can rest on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundSubject {
    /// First and last name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// The name of their custom user role, if they have one.
    pub custom_name: Option<String>,
    /// They as the rules see them.
    pub subject: Subject,
}

/// A user of an account by name, for choosing one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserName {
    /// Who.
    pub user: UserId,
    /// First and last name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// Whether the account lets them in.
    pub is_active: bool,
}

/// Where a person lives and what they are in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonPlace {
    /// Their name.
    pub name: String,
    /// The path of their folder.
    pub folder: String,
    /// The paths of their teams.
    pub teams: Vec<String>,
    /// The user they are, if any.
    pub user: Option<UserId>,
}

/// A role of the catalogue with what decides who edits it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoleOrigin {
    /// Its title.
    pub title: String,
    /// Its account, or the library.
    pub account: AccountId,
    /// Who made it; the asking user where they edit it as a co-editor.
    pub created_by: Option<UserId>,
}

/// The account's users by name, those too whom it does not let in; for a reach of the right to explain others.
pub fn list_users(tx: &mut Read<'_>, reach: &Reach) -> Result<Vec<UserName>, StoreError> {
    tx.all(
        "select m.user_id, u.first_name, u.last_name, u.email, m.state = 'active' as is_active
         from memberships m join users u on u.user_id = m.user_id
         where m.account_id = $1 order by u.first_name, u.last_name, m.user_id",
        args![reach.account()],
        |row| {
            let (first, last): (String, String) = (row.get("first_name")?, row.get("last_name")?);
            Ok(UserName {
                user: row.get("user_id")?,
                name: format!("{first} {last}"),
                email: row.get("email")?,
                is_active: row.get("is_active")?,
            })
        },
    )
}

/// A user of the account, whether or not it lets them in, with their grants and the teams they manage.
pub fn find_subject(
    tx: &mut Read<'_>,
    account: AccountId,
    user: UserId,
) -> Result<Option<FoundSubject>, StoreError> {
    let found = tx.one(
        &format!(
            "select a.plan, m.account_id, m.user_id, u.first_name, u.last_name, u.email, m.user_role,
                m.cognitive_access, m.custom_user_role_id, c.switched_on, c.switched_off, c.name as custom_name,
                m.state = 'active' as is_active,
                exists (select 1 from team_managers tm where tm.account_id = m.account_id and tm.user_id = m.user_id)
                    as manages_teams
             from memberships m
             join accounts a on a.account_id = m.account_id
             join users u on u.user_id = m.user_id {CUSTOM}
             where m.account_id = $1 and m.user_id = $2"
        ),
        args![account, user],
        |row| Ok((read_holder(row)?, row.get("is_active")?, row.get("custom_name")?)),
    )?;
    let Some((holder, is_active, custom_name)) = found else { return Ok(None) };
    let subject = Subject {
        caller: holder.caller,
        is_active,
        grants: list_grants(tx, account, user)?,
        managed: list_managed(tx, account, user)?,
    };
    Ok(Some(FoundSubject { name: holder.name, email: holder.email, custom_name, subject }))
}

/// Where an active person lives.
pub fn find_person(
    tx: &mut Read<'_>,
    account: AccountId,
    person: PersonId,
) -> Result<Option<PersonPlace>, StoreError> {
    let found = tx.one(
        "select p.name, p.user_id, f.path from people p
         join folders f on f.account_id = p.account_id and f.folder_id = p.folder_id
         where p.account_id = $1 and p.person_id = $2 and p.deleted_at is null",
        args![account, person],
        |row| Ok((row.get("name")?, row.get("user_id")?, row.get("path")?)),
    )?;
    let Some((name, user, folder)) = found else { return Ok(None) };
    let teams = tx.all(
        "select t.path from team_members tm join teams t on t.account_id = $1 and t.team_id = tm.team_id
         where tm.account_id = $1 and tm.person_id = $2 order by t.path",
        args![account, person],
        |row| row.get("path"),
    )?;
    Ok(Some(PersonPlace { name, folder, teams, user }))
}

/// The name of a user of the account and what they are.
pub fn find_user(
    tx: &mut Read<'_>,
    account: AccountId,
    user: UserId,
) -> Result<Option<(String, UserRole)>, StoreError> {
    tx.one(
        "select u.first_name, u.last_name, m.user_role from memberships m join users u on u.user_id = m.user_id
         where m.account_id = $1 and m.user_id = $2",
        args![account, user],
        |row| {
            let (first, last): (String, String) = (row.get("first_name")?, row.get("last_name")?);
            let user_role: String = row.get("user_role")?;
            let role = UserRole::from_name(&user_role).ok_or_else(|| row.unknown("user_role", &user_role))?;
            Ok((format!("{first} {last}"), role))
        },
    )
}

/// A role of the library or the account that is published, or that `user` made or edits with whoever did.
pub fn find_role(
    tx: &mut Read<'_>,
    account: AccountId,
    role: RoleId,
    user: UserId,
) -> Result<Option<RoleOrigin>, StoreError> {
    tx.one(
        "select r.title, r.account_id, r.created_by, e.user_id as co_editor from roles r
         left join role_editors e on e.account_id = r.account_id and e.role_id = r.role_id and e.user_id = $4
            and exists (select 1 from accounts a where a.account_id = $1 and a.role_editing = 'co_editors')
         where r.account_id in ($1, $2) and r.role_id = $3
            and (r.state = 'published' or r.created_by = $4 or e.user_id is not null)",
        args![account, AccountId::LIBRARY, role, user],
        |row| {
            let co_editor: Option<UserId> = row.get("co_editor")?;
            Ok(RoleOrigin {
                title: row.get("title")?,
                account: row.get("account_id")?,
                created_by: co_editor.or(row.get("created_by")?),
            })
        },
    )
}

/// The name of a folder, whoever reaches it: for naming what decided.
pub fn find_folder_name(
    tx: &mut Read<'_>,
    account: AccountId,
    folder: FolderId,
) -> Result<Option<String>, StoreError> {
    let sql = "select name from folders where account_id = $1 and folder_id = $2";
    tx.one(sql, args![account, folder], |row| row.get("name"))
}

/// The name of a team, whoever reaches it: for naming what decided.
pub fn find_team_name(
    tx: &mut Read<'_>,
    account: AccountId,
    team: TeamId,
) -> Result<Option<String>, StoreError> {
    let sql = "select name from teams where account_id = $1 and team_id = $2";
    tx.one(sql, args![account, team], |row| row.get("name"))
}

/// The folders granted to a user, the highest first, because that is the one worth naming.
fn list_grants(tx: &mut Read<'_>, account: AccountId, user: UserId) -> Result<Vec<Grant>, StoreError> {
    let read = |row: &Row<'_>| Ok(Grant { folder: row.get("folder_id")?, path: row.get("path")? });
    tx.all(
        "select g.folder_id, f.path from folder_grants g
         join folders f on f.account_id = g.account_id and f.folder_id = g.folder_id
         where g.account_id = $1 and g.user_id = $2 order by length(f.path), f.path",
        args![account, user],
        read,
    )
}

/// The teams a user manages, the highest first.
fn list_managed(tx: &mut Read<'_>, account: AccountId, user: UserId) -> Result<Vec<ManagedTeam>, StoreError> {
    tx.all(
        "select m.team_id, t.path from team_managers m
         join teams t on t.account_id = m.account_id and t.team_id = m.team_id
         where m.account_id = $1 and m.user_id = $2 order by length(t.path), t.path",
        args![account, user],
        |row| Ok(ManagedTeam { team: row.get("team_id")?, path: row.get("path")? }),
    )
}
