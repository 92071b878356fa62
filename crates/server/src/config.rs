//! The configuration: one struct per concern, read from a TOML file, then overridden by the environment.

mod database;
mod mail;
mod site;

pub use database::DatabaseConfig;
pub use mail::MailConfig;
pub use site::SiteConfig;

use std::path::{Path, PathBuf};

use serde::Deserialize;

/// Everything that can be configured; an unknown key is refused.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Config {
    /// How the site is reached.
    pub site: SiteConfig,
    /// Where the data is.
    pub database: DatabaseConfig,
    /// How mail leaves.
    pub mail: MailConfig,
    /// A folder of skills and roles used instead of the ones inside the binary.
    pub content_folder: Option<PathBuf>,
}

/// The configuration cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file cannot be read.
    #[error("the configuration file `{}` cannot be read: {source}", path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file says something unknown or of the wrong kind.
    #[error("the configuration file `{}` is wrong: {message}", path.display())]
    Wrong {
        /// Which file.
        path: PathBuf,
        /// What the reader found, with line and column.
        message: String,
    },
    /// A variable of the environment has an unusable value.
    #[error("the environment variable `{name}` is `{given}`; give it {expected}")]
    Variable {
        /// Which.
        name: &'static str,
        /// What it holds.
        given: String,
        /// What it should hold.
        expected: &'static str,
    },
}

/// Where variables come from: the process's environment, or a test's own.
pub type Environment<'a> = &'a dyn Fn(&str) -> Option<String>;

impl Config {
    /// The configuration of a file, if one is given, with the environment's word above it.
    pub fn load(file: Option<&Path>, environment: Environment<'_>) -> Result<Self, ConfigError> {
        let mut config = match file {
            Some(path) => Self::read(path)?,
            None => Self::default(),
        };
        config.site.override_from(environment)?;
        config.database.override_from(environment);
        config.mail.override_from(environment);
        if let Some(folder) = environment("METIER_CONTENT") {
            config.content_folder = Some(folder.into());
        }
        Ok(config)
    }

    fn read(path: &Path) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(path)
            .map_err(|source| ConfigError::Unreadable { path: path.to_owned(), source })?;
        toml::from_str(&text)
            .map_err(|error| ConfigError::Wrong { path: path.to_owned(), message: error.to_string() })
    }
}

/// The process's environment.
pub fn process_environment(name: &str) -> Option<String> {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that reads the environment")]
    let value = std::env::var(name);
    value.ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> (PathBuf, Result<Config, ConfigError>) {
        let path =
            std::env::temp_dir().join(format!("metier-config-{}-{}.toml", std::process::id(), text.len()));
        std::fs::write(&path, text).unwrap();
        let config = Config::load(Some(&path), &|_| None);
        std::fs::remove_file(&path).unwrap();
        (path, config)
    }

    #[test]
    fn an_unknown_key_is_refused_by_name() {
        let (_, config) = written("[site]\nlisten = \"127.0.0.1:9000\"\ncolour = 3\n");
        assert!(config.unwrap_err().to_string().contains("unknown field `colour`"));
    }

    #[test]
    fn the_environment_has_the_last_word() {
        let config = Config::load(None, &|name| match name {
            "METIER_LISTEN" => Some("127.0.0.1:9001".to_owned()),
            "DATABASE_URL" => Some("postgres://db/metier".to_owned()),
            _ => None,
        })
        .unwrap();
        assert_eq!(config.site.listen.to_string(), "127.0.0.1:9001");
        assert_eq!(config.database.url, "postgres://db/metier");
    }

    #[test]
    fn an_address_that_is_none_is_named_with_its_cure() {
        let error =
            Config::load(None, &|name| (name == "METIER_LISTEN").then(|| "here".to_owned())).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the environment variable `METIER_LISTEN` is `here`; give it an address and a port, such as 127.0.0.1:8080"
        );
    }

    #[test]
    fn the_mail_password_never_shows() {
        let (_, config) = written("[mail]\nsmtp_url = \"smtps://ada:secret@mail.example.org\"\n");
        assert!(!format!("{:?}", config.unwrap()).contains("secret"));
    }
}
