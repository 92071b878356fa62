//! A user's sessions: noting that one is used, listing them, ending them.

use domain::event::Event;
use domain::id::{SessionId, UserId};
use domain::session::IDLE_LIFE;
use domain::time::Span;
use store::accounts::settings;
use store::db::Read;

use crate::act::Act;
use crate::error::ActionError;

/// Notes that a session was used, which lets it live on.
pub fn seen(act: &mut Act<'_, '_>, session_hash: &str) -> Result<(), ActionError> {
    let Some(live) = store::sessions::find_live(act.tx, session_hash, act.now)? else { return Ok(()) };
    let until = act.now.plus(life_of(act.tx, live.user)?);
    Ok(store::sessions::seen(act.tx, session_hash, act.now, until)?)
}

/// How long a session of the user lives unused: the shortest that one of their accounts asks for.
pub fn life_of(tx: &mut Read<'_>, user: UserId) -> Result<Span, ActionError> {
    let demands = settings::find_demands(tx, user)?;
    Ok(demands.map_or(IDLE_LIFE, |demands| Span::days(demands.session_days)))
}

/// Lets no session of the user live longer than their accounts ask for, because one was added to them.
pub(crate) fn keep_demands(act: &mut Act<'_, '_>, user: UserId) -> Result<(), ActionError> {
    let life = life_of(act.tx, user)?;
    Ok(store::sessions::shorten_of_user(act.tx, user, life)?)
}

/// Ends one of the user's own sessions.
pub fn revoke(act: &mut Act<'_, '_>, user: UserId, session: SessionId) -> Result<(), ActionError> {
    if !store::sessions::revoke(act.tx, user, session, act.now)? {
        return Err(ActionError::not_found("session"));
    }
    record(act, user, &[session])
}

/// Ends all of the user's own sessions but the one in use, and says how many they were.
pub fn revoke_others(
    act: &mut Act<'_, '_>,
    user: UserId,
    kept: Option<SessionId>,
) -> Result<usize, ActionError> {
    let ended = store::sessions::revoke_others(act.tx, user, kept, act.now)?;
    record(act, user, &ended)?;
    Ok(ended.len())
}

fn record(act: &mut Act<'_, '_>, user: UserId, sessions: &[SessionId]) -> Result<(), ActionError> {
    for membership in store::memberships::list_of_user(act.tx, user)? {
        for session in sessions {
            act.record(membership.account, &Event::SessionRevoked { session: *session })?;
        }
    }
    Ok(())
}
