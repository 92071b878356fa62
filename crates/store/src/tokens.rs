//! API tokens, known by their hashes only.

use domain::id::{AccountId, TokenId, UserId};
use domain::time::Timestamp;

use crate::args;
use crate::db::Read;
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
    /// The user's first name.
    pub first_name: String,
    /// The user's last name.
    pub last_name: String,
    /// The address they sign in with.
    pub email: String,
    /// Their preferred language.
    pub language: Option<String>,
}

/// The live token of a hash: neither revoked nor expired.
pub fn find_live(
    tx: &mut Read<'_>,
    token_hash: &str,
    now: Timestamp,
) -> Result<Option<LiveToken>, StoreError> {
    tx.one(
        "select t.token_id, t.account_id, t.user_id, u.first_name, u.last_name, u.email, u.language
         from api_tokens t join users u on u.user_id = t.user_id
         where t.token_hash = $1 and t.revoked_at is null and (t.expires_at is null or t.expires_at > $2)",
        args![token_hash, now],
        |row| {
            Ok(LiveToken {
                token: row.get("token_id")?,
                account: row.get("account_id")?,
                user: row.get("user_id")?,
                first_name: row.get("first_name")?,
                last_name: row.get("last_name")?,
                email: row.get("email")?,
                language: row.get("language")?,
            })
        },
    )
}
