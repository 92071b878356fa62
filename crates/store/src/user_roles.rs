//! Custom user roles of an account, and who holds them.

use domain::access::{Caller, CustomUserRole, Reach, UserRole, UserRoleDefinition};
use domain::account::Plan;
use domain::id::{AccountId, UserId, UserRoleId};
use domain::text::Name;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;
use crate::memberships::{CUSTOM, custom, switches};

/// The unique index that one name per account rests on.
pub const NAME_KEY: &str = "user_roles_name_key";

const COLUMNS: &str =
    "c.user_role_id, c.name, c.base, c.switched_on, c.switched_off, c.version, c.updated_at";

/// A custom user role with how many active users hold it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedUserRole {
    /// The user role.
    pub definition: UserRoleDefinition,
    /// Active users who hold it.
    pub holders: i64,
}

/// An active user of the account, as the rules see them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// First and last name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// What they are here.
    pub caller: Caller,
}

/// Every custom user role of the account, by name.
pub fn list(tx: &mut Read<'_>, reach: &Reach) -> Result<Vec<ListedUserRole>, StoreError> {
    tx.all(
        &format!(
            "select {COLUMNS}, (select count(*) from memberships m
                where m.account_id = c.account_id and m.custom_user_role_id = c.user_role_id
                  and m.state = 'active') as holders
             from user_roles c where c.account_id = $1 order by c.name_key"
        ),
        args![reach.account()],
        |row| Ok(ListedUserRole { definition: read(row)?, holders: row.get("holders")? }),
    )
}

/// One custom user role of the account.
pub fn find(
    tx: &mut Read<'_>,
    reach: &Reach,
    user_role: UserRoleId,
) -> Result<Option<UserRoleDefinition>, StoreError> {
    tx.one(
        &format!("select {COLUMNS} from user_roles c where c.account_id = $1 and c.user_role_id = $2"),
        args![reach.account(), user_role],
        read,
    )
}

/// The active users who hold a custom user role, by name.
pub fn list_holders(
    tx: &mut Read<'_>,
    reach: &Reach,
    user_role: UserRoleId,
) -> Result<Vec<Holder>, StoreError> {
    tx.all(
        &format!(
            "select a.plan, m.account_id, m.user_id, u.first_name, u.last_name, u.email, m.user_role,
                m.cognitive_access, m.custom_user_role_id, c.switched_on, c.switched_off,
                exists (select 1 from team_managers tm where tm.account_id = m.account_id and tm.user_id = m.user_id)
                    as manages_teams
             from memberships m
             join accounts a on a.account_id = m.account_id
             join users u on u.user_id = m.user_id {CUSTOM}
             where m.account_id = $1 and m.custom_user_role_id = $2 and m.state = 'active'
             order by u.first_name, u.last_name, m.user_id"
        ),
        args![reach.account(), user_role],
        read_holder,
    )
}

/// Adds a custom user role; a name that another of the account has is a duplicate of [`NAME_KEY`].
pub fn add(tx: &mut Tx<'_>, account: AccountId, definition: &UserRoleDefinition) -> Result<(), StoreError> {
    tx.run(
        "insert into user_roles (account_id, user_role_id, name, name_key, base, switched_on, switched_off,
            created_at, updated_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8, 1)",
        args![
            account,
            definition.id,
            definition.name.as_str(),
            key_of(&definition.name),
            definition.base.name(),
            definition.switches.on.names(),
            definition.switches.off.names(),
            definition.updated_at
        ],
    )?;
    Ok(())
}

/// Saves name and switches over the version they were read at; somebody else's save in between is a conflict.
pub fn save(
    tx: &mut Tx<'_>,
    account: AccountId,
    definition: &UserRoleDefinition,
    now: Timestamp,
) -> Result<(), StoreError> {
    let saved = tx.run(
        "update user_roles set name = $4, name_key = $5, switched_on = $6, switched_off = $7, updated_at = $8,
            version = version + 1
         where account_id = $1 and user_role_id = $2 and version = $3",
        args![
            account,
            definition.id,
            definition.version,
            definition.name.as_str(),
            key_of(&definition.name),
            definition.switches.on.names(),
            definition.switches.off.names(),
            now
        ],
    )?;
    if saved == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Removes a custom user role that nobody holds.
pub fn remove(tx: &mut Tx<'_>, account: AccountId, user_role: UserRoleId) -> Result<(), StoreError> {
    tx.run("delete from user_roles where account_id = $1 and user_role_id = $2", args![account, user_role])?;
    Ok(())
}

/// Gives a user a custom user role, with the built-in one it is derived from.
pub fn give(
    tx: &mut Tx<'_>,
    account: AccountId,
    user: UserId,
    definition: &UserRoleDefinition,
) -> Result<(), StoreError> {
    hold(tx, account, definition.id)?;
    tx.run(
        "update memberships set user_role = $3, custom_user_role_id = $4, version = version + 1
         where account_id = $1 and user_id = $2",
        args![account, user, definition.base.name(), definition.id],
    )?;
    Ok(())
}

/// Makes everyone who holds a custom user role something else, those too whom the account does not let in.
pub fn replace(
    tx: &mut Tx<'_>,
    account: AccountId,
    user_role: UserRoleId,
    base: UserRole,
    custom: Option<UserRoleId>,
) -> Result<(), StoreError> {
    if let Some(custom) = custom {
        hold(tx, account, custom)?;
    }
    tx.run(
        "update memberships set user_role = $3, custom_user_role_id = $4, version = version + 1
         where account_id = $1 and custom_user_role_id = $2",
        args![account, user_role, base.name(), custom],
    )?;
    Ok(())
}

/// Touches a custom user role, so that whoever deletes it at the same moment collides with whoever gives it.
fn hold(tx: &mut Tx<'_>, account: AccountId, user_role: UserRoleId) -> Result<(), StoreError> {
    let touched = tx.run(
        "update user_roles set version = version where account_id = $1 and user_role_id = $2",
        args![account, user_role],
    )?;
    if touched == 1 { Ok(()) } else { Err(StoreError::Absent { thing: "user role" }) }
}

/// Names that differ only in case are one name.
fn key_of(name: &Name) -> String {
    name.as_str().to_lowercase()
}

fn read(row: &Row<'_>) -> Result<UserRoleDefinition, StoreError> {
    let (name, base): (String, String) = (row.get("name")?, row.get("base")?);
    Ok(UserRoleDefinition {
        id: row.get("user_role_id")?,
        name: Name::parse(&name).map_err(|_| row.unknown("name", &name))?,
        base: UserRole::from_name(&base).ok_or_else(|| row.unknown("base", &base))?,
        switches: switches(row)?,
        version: row.get("version")?,
        updated_at: row.get("updated_at")?,
    })
}

/// An active user with the columns of [`list_holders`].
pub(crate) fn read_holder(row: &Row<'_>) -> Result<Holder, StoreError> {
    let (first, last): (String, String) = (row.get("first_name")?, row.get("last_name")?);
    Ok(Holder { name: format!("{first} {last}"), email: row.get("email")?, caller: read_caller(row)? })
}

fn read_caller(row: &Row<'_>) -> Result<Caller, StoreError> {
    let (plan, user_role): (String, String) = (row.get("plan")?, row.get("user_role")?);
    let custom: Option<CustomUserRole> = custom(row)?;
    Ok(Caller {
        account: row.get("account_id")?,
        plan: Plan::from_name(&plan).ok_or_else(|| row.unknown("plan", &plan))?,
        user: row.get("user_id")?,
        user_role: UserRole::from_name(&user_role).ok_or_else(|| row.unknown("user_role", &user_role))?,
        custom,
        cognitive_access: row.get("cognitive_access")?,
        manages_teams: row.get("manages_teams")?,
        person: None,
    })
}
