//! How the site is reached.

use std::net::SocketAddr;

use serde::Deserialize;

use super::{ConfigError, Environment};

/// How the site is reached.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SiteConfig {
    /// The address and port to listen on; `METIER_LISTEN`.
    pub listen: SocketAddr,
    /// The site's root as people reach it, for links in mails; `METIER_PUBLIC_URL`. Without it, the address listened on.
    pub public_url: Option<String>,
    /// Whether the address a proxy names in `X-Forwarded-For` is believed; `METIER_TRUST_PROXY=true`.
    pub trust_proxy: bool,
}

impl Default for SiteConfig {
    fn default() -> Self {
        Self { listen: SocketAddr::from(([127, 0, 0, 1], 8080)), public_url: None, trust_proxy: false }
    }
}

impl SiteConfig {
    pub(super) fn override_from(&mut self, environment: Environment<'_>) -> Result<(), ConfigError> {
        if let Some(given) = environment("METIER_LISTEN") {
            self.listen = given.parse().map_err(|_| ConfigError::Variable {
                name: "METIER_LISTEN",
                given,
                expected: "an address and a port, such as 127.0.0.1:8080",
            })?;
        }
        if let Some(url) = environment("METIER_PUBLIC_URL") {
            self.public_url = Some(url);
        }
        if let Some(given) = environment("METIER_TRUST_PROXY") {
            self.trust_proxy = given.parse().map_err(|_| ConfigError::Variable {
                name: "METIER_TRUST_PROXY",
                given,
                expected: "`true` or `false`",
            })?;
        }
        Ok(())
    }
}
