//! Where the data is.

use std::fmt;

use serde::Deserialize;

use super::Environment;

/// Where the data is.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DatabaseConfig {
    /// `sqlite:` and a path, or `postgres://…`; `DATABASE_URL`.
    pub url: String,
}

impl Default for DatabaseConfig {
    fn default() -> Self {
        Self { url: "sqlite:data/metier.db".to_owned() }
    }
}

impl DatabaseConfig {
    pub(super) fn override_from(&mut self, environment: Environment<'_>) {
        if let Some(url) = environment("DATABASE_URL") {
            self.url = url;
        }
    }
}

impl fmt::Debug for DatabaseConfig {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("DatabaseConfig")
    }
}
