//! How mail leaves.

use std::fmt;

use serde::Deserialize;

use super::Environment;

/// How mail leaves; without a server it stays in the mailbox that owners read in the browser.
#[derive(Clone, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct MailConfig {
    /// `smtp://host:port`, `smtp://user:password@host?tls=required` or `smtps://user:password@host`; `METIER_SMTP_URL`.
    pub smtp_url: Option<String>,
    /// The sender, such as `Metier <metier@example.org>`; `METIER_MAIL_FROM`.
    pub from: Option<String>,
}

impl MailConfig {
    pub(super) fn override_from(&mut self, environment: Environment<'_>) {
        if let Some(url) = environment("METIER_SMTP_URL") {
            self.smtp_url = Some(url);
        }
        if let Some(from) = environment("METIER_MAIL_FROM") {
            self.from = Some(from);
        }
    }
}

impl fmt::Debug for MailConfig {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("MailConfig").field("from", &self.from).finish_non_exhaustive()
    }
}
