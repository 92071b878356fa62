//! What every handler works with: the door to the use cases, the settings, the rate limits.

use std::sync::Arc;

use actions::door::Door;
use store::db::Reader;

use crate::hashing::Hashing;
use crate::limits::Limits;

/// What every handler works with; cheap to clone.
pub type AppState = Arc<App>;

/// The parts of [`AppState`].
pub struct App {
    /// All writes go through it.
    pub door: Door,
    /// All reads go through it.
    pub reader: Reader,
    /// How the site is reached.
    pub settings: Settings,
    /// Who tries too often.
    pub limits: Limits,
    /// Where passwords are hashed.
    pub hashing: Hashing,
    /// Items put into HTML, kept because a version never changes.
    pub questions: crate::markdown::Rendered,
}

/// How the site is reached.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The site's root without a slash at the end, as people reach it, for links in mails.
    pub public_url: String,
    /// Whether the address a proxy names in `X-Forwarded-For` is believed.
    pub trust_proxy: bool,
    /// Whether sent mails leave by a mail server; otherwise they stay in the mailbox.
    pub sends_mail: bool,
}

impl Settings {
    /// Whether cookies may only travel encrypted: always, unless the site itself does not.
    pub fn secure_cookies(&self) -> bool {
        !self.public_url.starts_with("http://")
    }
}

impl App {
    /// The state of a site.
    pub fn new(door: Door, settings: Settings) -> AppState {
        let reader = door.reader();
        Arc::new(Self {
            door,
            reader,
            settings,
            limits: Limits::default(),
            hashing: Hashing::default(),
            questions: crate::markdown::Rendered::default(),
        })
    }
}
