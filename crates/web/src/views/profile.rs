//! The user's own sessions and API tokens.

use super::samples::Sample;
use crate::form::Field;
use crate::page::{AccountEntry, Flash, Place, Shell, samples as visits};
use crate::paths;
use askama::Template;
use domain::time::{Span, Timestamp};

/// The browsers the user is signed in with.
#[derive(Debug, Clone, Template)]
#[template(path = "profile/sessions.html")]
pub struct SessionsPage {
    /// The frame.
    pub shell: Shell,
    /// The sessions, the one in use first.
    pub sessions: Vec<SessionRow>,
}

/// One session.
#[derive(Debug, Clone)]
pub struct SessionRow {
    /// Its identifier.
    pub id: String,
    /// The browser and system, as far as known.
    pub browser: String,
    /// From where it was last used.
    pub address: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub seen_at: Timestamp,
    /// Whether it is the one in use.
    pub here: bool,
    /// Whether the browser is a phone's.
    pub phone: bool,
}

impl SessionsPage {
    /// Whether there is another session to end.
    fn has_others(&self) -> bool {
        self.sessions.iter().any(|session| !session.here)
    }
}

impl SessionRow {
    /// Where ending it is posted.
    pub fn revocation(&self) -> String {
        paths::session_revocation(&self.id)
    }

    /// The icon of its device.
    pub fn icon(&self) -> &'static str {
        if self.phone { "phone" } else { "devices" }
    }
}

/// The user's API tokens, a form for another, and one just made.
#[derive(Debug, Clone, Template)]
#[template(path = "profile/tokens.html")]
pub struct TokensPage {
    /// The frame.
    pub shell: Shell,
    /// The tokens, newest first.
    pub tokens: Vec<TokenRow>,
    /// The accounts another one may open.
    pub accounts: Vec<AccountEntry>,
    /// The slug of the account chosen for another one.
    pub account: String,
    /// The name typed for another one.
    pub name: Field,
    /// A token just made, shown this once.
    pub created: Option<CreatedToken>,
}

/// One API token.
#[derive(Debug, Clone)]
pub struct TokenRow {
    /// Its identifier.
    pub id: String,
    /// What the user calls it.
    pub name: String,
    /// The name of the account it opens.
    pub account: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last used, if ever.
    pub used_at: Option<Timestamp>,
}

impl TokenRow {
    /// Where ending it is posted.
    pub fn revocation(&self) -> String {
        paths::token_revocation(&self.id)
    }
}

/// A token just made.
#[derive(Debug, Clone)]
pub struct CreatedToken {
    /// What the user calls it.
    pub name: String,
    /// The token itself, which we do not keep.
    pub secret: String,
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let tokens = |tokens, name, created| TokensPage {
        shell: Shell::new(visits::owner(), Place::Tokens, "API tokens"),
        tokens,
        accounts: visits::owner().accounts,
        account: "northwind".to_owned(),
        name,
        created,
    };
    let created = CreatedToken {
        name: "Nightly export".to_owned(),
        secret: "metier_q7Vn2cXhT0mB4sKfYw8ZrJd5uLpA1eGi".to_owned(),
    };
    let sessions = SessionsPage {
        shell: Shell::new(visits::owner(), Place::Sessions, "Sessions")
            .with_flash(Flash::good("That session has ended.")),
        sessions: sample_sessions(),
    };
    vec![
        Sample::of("profile-sessions", &sessions),
        Sample::of("profile-tokens", &tokens(sample_tokens(), Field::default(), None)),
        Sample::of("profile-tokens-none", &tokens(Vec::new(), Field::default(), None)),
        Sample::of("profile-tokens-created", &tokens(sample_tokens(), Field::default(), Some(created))),
        Sample::of(
            "profile-tokens-refused",
            &tokens(
                sample_tokens(),
                Field::refused("", "Give the token a name, so that you know it again."),
                None,
            ),
        ),
    ]
}

/// 21 Nov 2026, 16:20 UTC.
const NOW: Timestamp = Timestamp::from_micros(1_795_278_000_000_000);

fn sample_sessions() -> Vec<SessionRow> {
    let row = |id: &str, browser: &str, address: &str, days: i64, here, phone| SessionRow {
        id: id.to_owned(),
        browser: browser.to_owned(),
        address: address.to_owned(),
        created_at: NOW.minus(Span::days(days + 3)),
        seen_at: NOW.minus(Span::days(days)),
        here,
        phone,
    };
    vec![
        row("s1", "Firefox on Linux", "192.0.2.14", 0, true, false),
        row("s2", "Safari on iPhone", "198.51.100.7", 1, false, true),
        row("s3", "Chrome on Windows", "2001:db8::51", 9, false, false),
    ]
}

fn sample_tokens() -> Vec<TokenRow> {
    let row = |id: &str, name: &str, days: i64, used: Option<i64>| TokenRow {
        id: id.to_owned(),
        name: name.to_owned(),
        account: "Northwind Labs".to_owned(),
        created_at: NOW.minus(Span::days(days)),
        used_at: used.map(|hours| NOW.minus(Span::hours(hours))),
    };
    vec![row("t1", "Nightly export", 0, None), row("t2", "People sync", 64, Some(3))]
}
