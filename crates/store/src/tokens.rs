//! API tokens, known by their hashes only.

use domain::id::{AccountId, TokenId, UserId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// A live API token with the user whose rights it inherits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveToken {
    /// Which token.
    pub token: TokenId,
    /// The only account it opens.
    pub account: AccountId,
    /// Whose rights it inherits.
    pub user: UserId,
    /// When it was last used, as stored; none before its first use.
    pub seen_at: Option<Timestamp>,
    /// The user's first name.
    pub first_name: String,
    /// The user's last name.
    pub last_name: String,
    /// The address they sign in with.
    pub email: String,
    /// Their preferred language.
    pub language: Option<String>,
}

/// A token as its user sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// Which token.
    pub id: TokenId,
    /// What the user calls it.
    pub name: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Option<Timestamp>,
}

/// A token about to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewToken<'a> {
    /// The account it opens.
    pub account: AccountId,
    /// Whose rights it inherits.
    pub user: UserId,
    /// Which token.
    pub id: TokenId,
    /// The hash of its secret.
    pub token_hash: &'a str,
    /// What the user calls it.
    pub name: &'a str,
}

/// The live token of a hash: neither revoked nor expired, and its user active in its account.
pub fn find_live(
    tx: &mut Read<'_>,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<LiveToken>, StoreError> {
    tx.one(
        "select t.token_id, t.account_id, t.user_id, t.seen_at, u.first_name, u.last_name, u.email, u.language
         from api_tokens t join users u on u.user_id = t.user_id
         join memberships m on m.account_id = t.account_id and m.user_id = t.user_id and m.state = 'active'
         where t.token_hash = $1 and t.revoked_at is null and (t.expires_at is null or t.expires_at > $2)",
        args![token_hash, now],
        |row| {
            Ok(LiveToken {
                token: row.get("token_id")?,
                account: row.get("account_id")?,
                user: row.get("user_id")?,
                seen_at: row.get("seen_at")?,
                first_name: row.get("first_name")?,
                last_name: row.get("last_name")?,
                email: row.get("email")?,
                language: row.get("language")?,
            })
        },
    )
}

/// The user's live tokens of an account, newest first.
pub fn list(tx: &mut Read<'_>, account: AccountId, user: UserId) -> Result<Vec<Token>, StoreError> {
    tx.all(
        "select token_id, name, created_at, seen_at from api_tokens
         where account_id = $1 and user_id = $2 and revoked_at is null order by token_id desc",
        args![account, user],
        |row| {
            Ok(Token {
                id: row.get("token_id")?,
                name: row.get("name")?,
                created_at: row.get("created_at")?,
                seen_at: row.get("seen_at")?,
            })
        },
    )
}

/// How many live tokens the user has in an account.
pub fn count(tx: &mut Read<'_>, account: AccountId, user: UserId) -> Result<i64, StoreError> {
    let count = tx.one(
        "select count(*) as n from api_tokens where account_id = $1 and user_id = $2 and revoked_at is null",
        args![account, user],
        |row| row.get("n"),
    )?;
    Ok(count.unwrap_or(0))
}

/// Adds a token.
pub fn add(tx: &mut Tx<'_>, new: &NewToken<'_>, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "insert into api_tokens (account_id, token_id, token_hash, user_id, name, created_at)
         values ($1, $2, $3, $4, $5, $6)",
        args![new.account, new.id, new.token_hash, new.user, new.name, now],
    )?;
    Ok(())
}

/// Notes that a token was used.
pub fn seen(tx: &mut Tx<'_>, token_hash: &str, now: Timestamp) -> Result<(), StoreError> {
    tx.run("update api_tokens set seen_at = $2 where token_hash = $1", args![token_hash, now])?;
    Ok(())
}

/// Ends a live token of the user; false when they have no such one in the account.
pub fn revoke(
    tx: &mut Tx<'_>,
    account: AccountId,
    user: UserId,
    token: TokenId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let changed = tx.run(
        "update api_tokens set revoked_at = $4
         where account_id = $1 and user_id = $2 and token_id = $3 and revoked_at is null",
        args![account, user, token, now],
    )?;
    Ok(changed == 1)
}

/// Ends all live tokens of a user in an account, and says which they were.
pub fn revoke_all(
    tx: &mut Tx<'_>,
    account: AccountId,
    user: UserId,
    now: Timestamp,
) -> Result<Vec<TokenId>, StoreError> {
    tx.all(
        "update api_tokens set revoked_at = $3
         where account_id = $1 and user_id = $2 and revoked_at is null returning token_id",
        args![account, user, now],
        |row| row.get("token_id"),
    )
}
