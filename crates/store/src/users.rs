//! Those who sign in, each known by one e-mail address over all accounts.

use domain::id::UserId;
use domain::text::{EmailAddress, Name};
use domain::user::User;

use crate::args;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;

const COLUMNS: &str = "u.user_id, u.email, u.first_name, u.last_name, u.phone, u.language, u.created_at";

/// What a sign-in is checked against.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    /// Whose.
    pub user: UserId,
    /// The hash of their password; none before they set one.
    pub password_hash: Option<String>,
}

/// The user of that address.
pub fn find_by_email(tx: &mut Read<'_>, email: &EmailAddress) -> Result<Option<User>, StoreError> {
    tx.one(&format!("select {COLUMNS} from users u where u.email = $1"), args![email.as_str()], read)
}

/// One user, as those may ask who know them already: themselves and jobs.
pub fn get(tx: &mut Read<'_>, user: UserId) -> Result<User, StoreError> {
    tx.one(&format!("select {COLUMNS} from users u where u.user_id = $1"), args![user], read)?
        .ok_or(StoreError::Absent { thing: "user" })
}

/// What a sign-in with that address is checked against, if the user is active in at least one account.
pub fn find_credentials(tx: &mut Read<'_>, email: &EmailAddress) -> Result<Option<Credentials>, StoreError> {
    tx.one(
        "select u.user_id, u.password_hash from users u
         where u.email = $1
           and exists (select 1 from memberships m where m.user_id = u.user_id and m.state = 'active')",
        args![email.as_str()],
        |row| Ok(Credentials { user: row.get("user_id")?, password_hash: row.get("password_hash")? }),
    )
}

/// Adds a user who has no password yet.
pub fn add(tx: &mut Tx<'_>, user: &User) -> Result<(), StoreError> {
    tx.run(
        "insert into users (user_id, email, first_name, last_name, phone, language, created_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, 1)",
        args![
            user.id,
            user.email.as_str(),
            user.first_name.as_str(),
            user.last_name.as_str(),
            user.phone,
            user.language,
            user.created_at
        ],
    )?;
    Ok(())
}

/// Keeps what a user is called and how they are reached; the address they sign in with stays.
pub fn save_identity(tx: &mut Tx<'_>, user: &User) -> Result<(), StoreError> {
    let changed = tx.run(
        "update users set first_name = $2, last_name = $3, phone = $4, language = $5, version = version + 1
         where user_id = $1",
        args![user.id, user.first_name.as_str(), user.last_name.as_str(), user.phone, user.language],
    )?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Absent { thing: "user" }) }
}

/// The hash of a user's password; none before they set one.
pub fn find_password(tx: &mut Read<'_>, user: UserId) -> Result<Option<String>, StoreError> {
    let found = tx.one("select password_hash from users where user_id = $1", args![user], |row| {
        row.get("password_hash")
    })?;
    Ok(found.flatten())
}

/// Keeps the hash of a user's password.
pub fn save_password(tx: &mut Tx<'_>, user: UserId, password_hash: &str) -> Result<(), StoreError> {
    let changed = tx.run(
        "update users set password_hash = $2, version = version + 1 where user_id = $1",
        args![user, password_hash],
    )?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Absent { thing: "user" }) }
}

/// Whether the user has set a password.
pub fn has_password(tx: &mut Read<'_>, user: UserId) -> Result<bool, StoreError> {
    let found = tx.one(
        "select password_hash is not null as is_set from users where user_id = $1",
        args![user],
        |row| row.get("is_set"),
    )?;
    Ok(found.unwrap_or(false))
}

fn read(row: &Row<'_>) -> Result<User, StoreError> {
    let (first, last, email): (String, String, String) =
        (row.get("first_name")?, row.get("last_name")?, row.get("email")?);
    Ok(User {
        id: row.get("user_id")?,
        email: EmailAddress::parse(&email).map_err(|_| row.unknown("email", &email))?,
        first_name: Name::parse(&first).map_err(|_| row.unknown("first_name", &first))?,
        last_name: Name::parse(&last).map_err(|_| row.unknown("last_name", &last))?,
        phone: row.get("phone")?,
        language: row.get("language")?,
        created_at: row.get("created_at")?,
    })
}

impl std::fmt::Debug for Credentials {
    /// Without the hash, which no log may hold.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Credentials").field("user", &self.user).finish_non_exhaustive()
    }
}
