//! The addresses of what somebody wants to be mailed, and of the link that stops it.

use std::fmt::Display;

use super::{AccountPaths, fill};

/// Which mail one gets.
pub const PREFERENCES: &str = "/profile/mail";
/// Stops mail of one kind without signing in; a mail program posts here by itself.
pub const STOP: &str = "/mail/stop/{token}";
/// One mail of the account as its reader sees it.
pub const LETTER: &str = "/a/{account}/admin/mailbox/{mail}/letter";

/// Which mail one gets.
pub fn preferences() -> String {
    fill(PREFERENCES, &[])
}

/// Where the link in a letter leads.
pub fn stop(token: &str) -> String {
    fill(STOP, &[&token])
}

impl AccountPaths<'_> {
    /// One mail as its reader sees it.
    pub fn letter(self, mail: impl Display) -> String {
        fill(LETTER, &[&self.slug, &mail])
    }
}
