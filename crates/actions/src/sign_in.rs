//! Signing in and out, and setting a password by a link.

use domain::event::Event;
use domain::id::{SessionId, TypedId, UserId};
use domain::mail::MailFacts;
use domain::password::{LINK_LIFE, LinkPurpose};
use domain::session::Session;
use domain::text::EmailAddress;
use store::db::Read;
use store::password_links::NewLink;
use store::sessions::NewSession;
use store::users::Credentials;

use crate::act::Act;
use crate::error::ActionError;
use crate::mails::{self, Recipient};
use crate::{passwords, secrets, sessions};

/// A browser's name for itself longer than this says nothing more.
const LONGEST_AGENT: usize = 200;

/// The browser somebody signs in with.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Browser {
    /// From where.
    pub address: String,
    /// As it names itself.
    pub agent: String,
}

/// A session just begun.
#[derive(Clone, PartialEq, Eq)]
pub struct Started {
    /// Whose.
    pub user: UserId,
    /// Which.
    pub session: SessionId,
    /// The secret for the cookie; only its hash is stored.
    pub secret: String,
}

/// What has become of a link that sets a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkState {
    /// It works, for the user of this address.
    Live {
        /// Whose password it sets.
        email: String,
    },
    /// It was used.
    Used,
    /// Its time is over, or a newer one took its place.
    Expired,
    /// Nobody made it.
    Unknown,
}

/// What a sign-in with that address is checked against; none when nobody may sign in with it.
pub fn find_credentials(tx: &mut Read<'_>, email: &str) -> Result<Option<Credentials>, ActionError> {
    match EmailAddress::parse(email) {
        Ok(email) => Ok(store::users::find_credentials(tx, &email)?),
        Err(_) => Ok(None),
    }
}

/// Begins a session for somebody whose password matched `credentials`, unless it was changed meanwhile.
pub fn begin(
    act: &mut Act<'_, '_>,
    credentials: &Credentials,
    browser: &Browser,
) -> Result<Started, ActionError> {
    let email = store::users::get(act.tx, credentials.user)?.email;
    let current = store::users::find_credentials(act.tx, &email)?;
    if current.as_ref() != Some(credentials) || credentials.password_hash.is_none() {
        return Err(ActionError::Conflict { reason: "password-changed" });
    }
    start(act, credentials.user, browser)
}

/// Ends the session of a cookie's hash, if there is one.
pub fn sign_out(act: &mut Act<'_, '_>, session_hash: &str) -> Result<(), ActionError> {
    if let Some(live) = store::sessions::find_live(act.tx, session_hash, act.now)? {
        store::sessions::revoke(act.tx, live.user, live.session, act.now)?;
    }
    Ok(())
}

/// Mails a link that sets a new password, if the address is one that signs in; older links die.
pub fn forget_password(act: &mut Act<'_, '_>, email: &str) -> Result<(), ActionError> {
    let Some(credentials) = find_credentials(act.tx, email)? else { return Ok(()) };
    let user = store::users::get(act.tx, credentials.user)?;
    store::password_links::end_all(act.tx, user.id, act.now)?;
    let path = new_link(act, user.id, LinkPurpose::Reset)?;
    mails::write(act, None, &Recipient::from(&user), &MailFacts::PasswordReset { path })?;
    Ok(())
}

/// A link that sets a new password, from the site's root, for whoever runs the product and has no mail server.
pub fn link_for_operator(act: &mut Act<'_, '_>, email: &EmailAddress) -> Result<String, ActionError> {
    let user = store::users::find_by_email(act.tx, email)?.ok_or(ActionError::not_found("user"))?;
    store::password_links::end_all(act.tx, user.id, act.now)?;
    for membership in store::memberships::list_of_user(act.tx, user.id)? {
        act.record(membership.account, &Event::PasswordLinkMade { user: user.id })?;
    }
    new_link(act, user.id, LinkPurpose::Reset)
}

/// What has become of the link with that secret.
pub fn link_state(
    tx: &mut Read<'_>,
    secret: &str,
    now: domain::time::Timestamp,
) -> Result<LinkState, ActionError> {
    Ok(match store::password_links::find(tx, &secrets::hash_of(secret))? {
        None => LinkState::Unknown,
        Some(link) if link.used_at.is_some() => LinkState::Used,
        Some(link) if link.expires_at <= now => LinkState::Expired,
        Some(link) => LinkState::Live { email: link.email },
    })
}

/// Sets the password of a link's user, uses the link up, ends every other session and begins one.
///
/// The error of a link that does not work is a conflict named after its state.
pub fn set_password(
    act: &mut Act<'_, '_>,
    secret: &str,
    password_hash: &str,
    browser: &Browser,
) -> Result<Started, ActionError> {
    let now = act.now;
    let reason = match link_state(act.tx, secret, now)? {
        LinkState::Live { .. } => None,
        LinkState::Used => Some("link-used"),
        LinkState::Expired => Some("link-expired"),
        LinkState::Unknown => Some("link-unknown"),
    };
    if let Some(reason) = reason {
        return Err(ActionError::Conflict { reason });
    }
    let link_hash = secrets::hash_of(secret);
    let link = store::password_links::find(act.tx, &link_hash)?.ok_or(ActionError::not_found("link"))?;
    if !store::password_links::use_up(act.tx, &link_hash, act.now)? {
        return Err(ActionError::Conflict { reason: "link-used" });
    }
    passwords::set(act, link.user, password_hash, None)?;
    start(act, link.user, browser)
}

/// Where a link that sets a password leads, from the site's root.
pub fn link_path(secret: &str) -> String {
    format!("/password/set/{secret}")
}

/// Makes a link and answers with its path.
pub(crate) fn new_link(
    act: &mut Act<'_, '_>,
    user: UserId,
    purpose: LinkPurpose,
) -> Result<String, ActionError> {
    let secret = secrets::text_of(act.secret());
    let link = NewLink {
        id: act.id(),
        link_hash: &secrets::hash_of(&secret),
        user,
        purpose,
        expires_at: act.now.plus(LINK_LIFE),
    };
    store::password_links::add(act.tx, &link, act.now)?;
    Ok(link_path(&secret))
}

fn start(act: &mut Act<'_, '_>, user: UserId, browser: &Browser) -> Result<Started, ActionError> {
    let secret = secrets::text_of(act.secret());
    let session = Session {
        id: act.id(),
        created_at: act.now,
        seen_at: act.now,
        address: browser.address.clone(),
        agent: browser.agent.chars().filter(|c| !c.is_control()).take(LONGEST_AGENT).collect(),
    };
    let life = sessions::life_of(act.tx, user)?;
    let new = NewSession {
        session_hash: &secrets::hash_of(&secret),
        user,
        session: &session,
        expires_at: act.now.plus(life),
    };
    store::sessions::add(act.tx, &new)?;
    for membership in store::memberships::list_of_user(act.tx, user)? {
        act.record(membership.account, &Event::SignedIn { user })?;
    }
    Ok(Started { user, session: session.id, secret })
}

impl std::fmt::Debug for Started {
    /// Without the secret, which no log may hold.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_tuple("Started").field(&self.session.uuid()).finish()
    }
}
