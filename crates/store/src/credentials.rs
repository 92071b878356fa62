//! Who shows a credential, with what they are in the account of an address: what every request begins with, in one
//! statement.

use std::sync::LazyLock;

use domain::id::{AccountId, SessionId, UserId};
use domain::time::Timestamp;
use domain::user::Membership;

use crate::args;
use crate::db::{Read, Row};
use crate::error::StoreError;
use crate::memberships;

/// Whose a live credential is.
#[derive(Debug, Clone)]
pub struct Holder {
    /// Who.
    pub user: UserId,
    /// The session; none for an API token.
    pub session: Option<SessionId>,
    /// The only account an API token opens; none for a session.
    pub only_account: Option<AccountId>,
    /// First and last name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// When the credential was last used, as stored; none before the first use of a token.
    pub seen_at: Option<Timestamp>,
    /// What they are in the account of the slug asked for; none when they are not active there.
    pub membership: Option<Membership>,
}

/// The holder of a live session, as [`crate::sessions::find_live`] says which live.
pub fn find_by_session(
    read: &mut Read<'_>,
    session_hash: &str,
    slug: Option<&str>,
    now: Timestamp,
) -> Result<Option<Holder>, StoreError> {
    read.one(&BY_SESSION, args![session_hash, now, slug], holder)
}

static BY_SESSION: LazyLock<String> = LazyLock::new(|| {
    let (columns, custom) = (memberships::COLUMNS, memberships::CUSTOM);
    format!(
        "select s.user_id, s.seen_at, u.first_name, u.last_name, u.email, s.session_id, null as only_account,
            m.user_id as member_id, {columns}
         from sessions s join users u on u.user_id = s.user_id
         left join accounts a on a.slug = $3
         left join memberships m on m.account_id = a.account_id and m.user_id = s.user_id and m.state = 'active'
         {custom}
         where s.session_hash = $1 and s.revoked_at is null and s.expires_at > $2
           and exists (select 1 from memberships own where own.user_id = s.user_id and own.state = 'active')"
    )
});

/// The holder of a live API token, as [`crate::tokens::find_live`] says which live.
pub fn find_by_token(
    read: &mut Read<'_>,
    token_hash: &str,
    slug: Option<&str>,
    now: Timestamp,
) -> Result<Option<Holder>, StoreError> {
    read.one(&BY_TOKEN, args![token_hash, now, slug], holder)
}

static BY_TOKEN: LazyLock<String> = LazyLock::new(|| {
    let (columns, custom) = (memberships::COLUMNS, memberships::CUSTOM);
    format!(
        "select t.user_id, t.seen_at, u.first_name, u.last_name, u.email, null as session_id,
            t.account_id as only_account, m.user_id as member_id, {columns}
         from api_tokens t join users u on u.user_id = t.user_id
         join memberships own
            on own.account_id = t.account_id and own.user_id = t.user_id and own.state = 'active'
         left join accounts a on a.slug = $3
         left join memberships m on m.account_id = a.account_id and m.user_id = t.user_id and m.state = 'active'
         {custom}
         where t.token_hash = $1 and t.revoked_at is null and (t.expires_at is null or t.expires_at > $2)"
    )
});

fn holder(row: &Row<'_>) -> Result<Holder, StoreError> {
    let (first, last): (String, String) = (row.get("first_name")?, row.get("last_name")?);
    let is_member = row.get::<Option<UserId>>("member_id")?.is_some();
    Ok(Holder {
        user: row.get("user_id")?,
        session: row.get("session_id")?,
        only_account: row.get("only_account")?,
        name: format!("{first} {last}"),
        email: row.get("email")?,
        seen_at: row.get("seen_at")?,
        membership: if is_member { Some(memberships::read(row)?) } else { None },
    })
}
