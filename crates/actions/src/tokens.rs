//! A user's API tokens: each opens one account with exactly its user's rights.

use domain::access::Caller;
use domain::event::Event;
use domain::id::{TokenId, TypedId, UserId};
use domain::text::Name;
use store::tokens::NewToken;

use crate::act::Act;
use crate::error::ActionError;
use crate::secrets;

/// The most live tokens of one user in one account: more than programs one person tends, fewer than a leak needs.
pub const MOST: i64 = 50;
/// The most characters of a token's name.
pub const LONGEST_NAME: usize = 80;

/// A token just made.
#[derive(Clone, PartialEq, Eq)]
pub struct Made {
    /// Which.
    pub id: TokenId,
    /// What the user calls it.
    pub name: String,
    /// The token itself, shown this once; only its hash is stored.
    pub secret: String,
}

/// Makes a token for the caller's own programs.
pub fn make(act: &mut Act<'_, '_>, caller: &Caller, name: &str) -> Result<Made, ActionError> {
    let name = Name::parse(name).map_err(|code| ActionError::invalid("name", code))?.to_string();
    if name.chars().count() > LONGEST_NAME {
        return Err(ActionError::invalid("name", "too-long"));
    }
    if store::tokens::count(act.tx, caller.account, caller.user)? >= MOST {
        return Err(ActionError::Conflict { reason: "too-many-tokens" });
    }
    // The prefix lets scanners of leaked secrets recognise one.
    let secret = format!("metier_{}", secrets::text_of(act.secret()));
    let id: TokenId = act.id();
    let new = NewToken {
        account: caller.account,
        user: caller.user,
        id,
        token_hash: &secrets::hash_of(&secret),
        name: &name,
    };
    store::tokens::add(act.tx, &new, act.now)?;
    act.record(caller.account, &Event::TokenMade { token: id })?;
    Ok(Made { id, name, secret })
}

/// Ends one of the caller's own tokens at once.
pub fn revoke(act: &mut Act<'_, '_>, caller: &Caller, token: TokenId) -> Result<(), ActionError> {
    if !store::tokens::revoke(act.tx, caller.account, caller.user, token, act.now)? {
        return Err(ActionError::not_found("token"));
    }
    act.record(caller.account, &Event::TokenRevoked { token })
}

/// Ends one of the user's own tokens at once, whichever account it opens.
pub fn revoke_anywhere(act: &mut Act<'_, '_>, user: UserId, token: TokenId) -> Result<(), ActionError> {
    for membership in store::memberships::list_of_user(act.tx, user)? {
        if store::tokens::revoke(act.tx, membership.account, user, token, act.now)? {
            return act.record(membership.account, &Event::TokenRevoked { token });
        }
    }
    Err(ActionError::not_found("token"))
}

/// Notes that a token was used.
pub fn seen(act: &mut Act<'_, '_>, token_hash: &str) -> Result<(), ActionError> {
    Ok(store::tokens::seen(act.tx, token_hash, act.now)?)
}

impl std::fmt::Debug for Made {
    /// Without the secret, which no log may hold.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("Made").field(&self.id.uuid()).finish()
    }
}
