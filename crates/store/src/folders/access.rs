//! Who reaches a folder and through what, and who could be granted it.

use domain::access::UserRole;
use domain::id::{AccountId, FolderId, UserId};

use crate::args;
use crate::db::{Read, Row, ToValue, Value};
use crate::error::StoreError;

/// A user of the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FolderUser {
    /// Who.
    pub user: UserId,
    /// First and last name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// What they are in the account.
    pub user_role: UserRole,
}

/// A user who was granted a folder or one above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessThrough {
    /// Who.
    pub user: FolderUser,
    /// The folder that was granted.
    pub granted: FolderId,
    /// Its name.
    pub granted_name: String,
}

/// The active users to whom a folder or one above it was granted, by name, each grant for itself.
pub fn list_access(
    tx: &mut Read<'_>,
    account: AccountId,
    folder: FolderId,
) -> Result<Vec<AccessThrough>, StoreError> {
    tx.all(
        "select u.user_id, u.first_name, u.last_name, u.email, m.user_role, gf.folder_id, gf.name from folder_ancestors a
         join folder_grants g on g.account_id = $1 and g.folder_id = a.ancestor_id
         join folders gf on gf.account_id = $1 and gf.folder_id = a.ancestor_id
         join memberships m on m.account_id = $1 and m.user_id = g.user_id and m.state = 'active'
         join users u on u.user_id = g.user_id
         where a.account_id = $1 and a.folder_id = $2
         order by u.first_name, u.last_name, u.user_id, gf.path desc",
        args![account, folder],
        |row| {
            Ok(AccessThrough {
                user: user(row)?,
                granted: row.get("folder_id")?,
                granted_name: row.get("name")?,
            })
        },
    )
}

/// The active users of the account who are one of these, by name.
pub fn list_grantable(
    tx: &mut Read<'_>,
    account: AccountId,
    user_roles: &[UserRole],
) -> Result<Vec<FolderUser>, StoreError> {
    let mut args: Vec<Value<'_>> = vec![account.value()];
    args.extend(user_roles.iter().map(|role| Value::Text(Some(role.name().into()))));
    let places: Vec<String> = (2..=args.len()).map(|place| format!("${place}")).collect();
    if places.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!(
        "select u.user_id, u.first_name, u.last_name, u.email, m.user_role from memberships m
         join users u on u.user_id = m.user_id
         where m.account_id = $1 and m.state = 'active' and m.user_role in ({})
         order by u.first_name, u.last_name, u.user_id",
        places.join(", ")
    );
    tx.all(&sql, &args, user)
}

/// What an active user is in the account.
pub fn find_grantee(
    tx: &mut Read<'_>,
    account: AccountId,
    user: UserId,
) -> Result<Option<UserRole>, StoreError> {
    tx.one(
        "select m.user_role from memberships m where m.account_id = $1 and m.user_id = $2 and m.state = 'active'",
        args![account, user],
        user_role,
    )
}

fn user(row: &Row<'_>) -> Result<FolderUser, StoreError> {
    let (first, last): (String, String) = (row.get("first_name")?, row.get("last_name")?);
    Ok(FolderUser {
        user: row.get("user_id")?,
        name: format!("{first} {last}"),
        email: row.get("email")?,
        user_role: user_role(row)?,
    })
}

fn user_role(row: &Row<'_>) -> Result<UserRole, StoreError> {
    let name: String = row.get("user_role")?;
    UserRole::from_name(&name).ok_or_else(|| row.unknown("user_role", &name))
}
