//! What an account decided, and the names it had in addresses.

use domain::account::{AccountSettings, RoleEditing};
use domain::id::{AccountId, UserId};
use domain::language::Language;
use domain::text::{Name, Slug};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;

/// The unique index that one name in addresses rests on.
pub const SLUG_KEY: &str = "accounts_slug_key";

/// The account's settings and the version they were read at.
pub fn get(tx: &mut Read<'_>, account: AccountId) -> Result<(AccountSettings, i64), StoreError> {
    tx.one(
        "select name, slug, languages, session_days, password_length, third_party_on, retake_days, role_editing,
            tells_published, version
         from accounts where account_id = $1",
        args![account],
        |row| Ok((read(row)?, row.get("version")?)),
    )?
    .ok_or(StoreError::Absent { thing: "account" })
}

/// Keeps an account's settings if nobody changed them since `version`; a slug that another one has is a duplicate of
/// [`SLUG_KEY`].
pub fn save(
    tx: &mut Tx<'_>,
    account: AccountId,
    settings: &AccountSettings,
    version: i64,
) -> Result<(), StoreError> {
    let languages: Vec<&str> = settings.languages.iter().map(|language| language.tag()).collect();
    let changed = tx.run(
        "update accounts set name = $3, slug = $4, languages = $5, session_days = $6, password_length = $7,
            third_party_on = $8, retake_days = $9, role_editing = $10, tells_published = $11,
            version = version + 1
         where account_id = $1 and version = $2",
        args![
            account,
            version,
            settings.name.as_str(),
            settings.slug.as_str(),
            languages.join(","),
            settings.session_days,
            settings.password_length,
            settings.third_party_on,
            settings.retake_days,
            settings.role_editing.name(),
            settings.tells_published
        ],
    )?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Which account has or had that name in addresses.
pub fn find_holder(tx: &mut Read<'_>, slug: &Slug) -> Result<Option<AccountId>, StoreError> {
    tx.one(
        "select account_id from accounts where slug = $1
         union all select account_id from former_slugs where slug = $1 limit 1",
        args![slug.as_str()],
        |row| row.get("account_id"),
    )
}

/// The present slug of the account that had that one before, if the user is active there.
pub fn find_moved(tx: &mut Read<'_>, user: UserId, slug: &str) -> Result<Option<String>, StoreError> {
    tx.one(
        "select a.slug from former_slugs f
         join accounts a on a.account_id = f.account_id
         join memberships m on m.account_id = f.account_id and m.user_id = $1 and m.state = 'active'
         where f.slug = $2",
        args![user, slug],
        |row| row.get("slug"),
    )
}

/// Remembers that an account had a name in addresses.
pub fn add_former(
    tx: &mut Tx<'_>,
    account: AccountId,
    slug: &Slug,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "insert into former_slugs (account_id, slug, ended_at) values ($1, $2, $3)",
        args![account, slug.as_str(), now],
    )?;
    Ok(())
}

/// Forgets that an account had a name in addresses, because it has it again.
pub fn remove_former(tx: &mut Tx<'_>, account: AccountId, slug: &Slug) -> Result<(), StoreError> {
    tx.run("delete from former_slugs where account_id = $1 and slug = $2", args![account, slug.as_str()])?;
    Ok(())
}

/// What all active accounts of a user ask together: the fewest days a session lives, the most characters a password
/// needs. None when the user is active in no account.
pub fn find_demands(tx: &mut Read<'_>, user: UserId) -> Result<Option<Demands>, StoreError> {
    tx.one(
        "select min(a.session_days) as session_days, max(a.password_length) as password_length
         from memberships m join accounts a on a.account_id = m.account_id
         where m.user_id = $1 and m.state = 'active' having count(*) > 0",
        args![user],
        |row| {
            Ok(Demands {
                session_days: row.get("session_days")?,
                password_length: row.get("password_length")?,
            })
        },
    )
}

/// What a user's accounts ask together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demands {
    /// Days after which an unused session ends.
    pub session_days: i64,
    /// The fewest characters of a password.
    pub password_length: i64,
}

fn read(row: &Row<'_>) -> Result<AccountSettings, StoreError> {
    let (slug, name): (String, String) = (row.get("slug")?, row.get("name")?);
    let (languages, mode): (String, String) = (row.get("languages")?, row.get("role_editing")?);
    let known = |tag: &str| Language::from_tag(tag).ok_or_else(|| row.unknown("languages", tag));
    Ok(AccountSettings {
        name: Name::parse(&name).map_err(|_| row.unknown("name", &name))?,
        slug: Slug::parse(&slug).map_err(|_| row.unknown("slug", &slug))?,
        languages: languages.split(',').map(known).collect::<Result<_, _>>()?,
        session_days: row.get("session_days")?,
        password_length: row.get("password_length")?,
        third_party_on: row.get("third_party_on")?,
        retake_days: row.get("retake_days")?,
        role_editing: RoleEditing::from_name(&mode).ok_or_else(|| row.unknown("role_editing", &mode))?,
        tells_published: row.get("tells_published")?,
    })
}
