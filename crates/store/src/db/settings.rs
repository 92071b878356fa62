//! Where the database is and how much of it to use.

use std::path::{Path, PathBuf};
use std::str::FromStr;

use sqlx::postgres::PgConnectOptions;

use super::Engine;
use crate::error::StoreError;

/// Where the database is and how much of it to use.
#[derive(Debug, Clone)]
pub struct Settings {
    pub(super) place: Place,
    /// How many idle reading connections SQLite keeps open; more are opened when more threads read.
    pub sqlite_readers: usize,
    /// How many connections to `PostgreSQL` this process opens at most, each with a thread of its own.
    pub postgres_connections: usize,
    /// How long a unit waits for a free connection or another process's lock before it is refused.
    pub patience: std::time::Duration,
    /// The largest size of the SQLite database in bytes, none for as large as the disk.
    pub sqlite_max_bytes: Option<u64>,
}

#[derive(Debug, Clone)]
pub(super) enum Place {
    Memory,
    File(PathBuf),
    Server(Box<PgConnectOptions>),
}

impl Settings {
    /// Reads an address: `sqlite:` and a path, `sqlite::memory:`, or `postgres://user:password@host:port/database`.
    ///
    /// `PostgreSQL` is spoken to as the address's `sslmode` says; without one it is `prefer`, which encrypts when the
    /// server can and verifies nothing, so give `sslmode=verify-full` when the server is across a network.
    pub fn parse(address: &str) -> Result<Self, StoreError> {
        let place = if address == "sqlite::memory:" {
            Place::Memory
        } else if let Some(path) =
            address.strip_prefix("sqlite:").filter(|path| !path.trim_matches('/').is_empty())
        {
            Place::File(PathBuf::from(path.strip_prefix("//").unwrap_or(path)))
        } else if address.starts_with("postgres://") || address.starts_with("postgresql://") {
            let options = PgConnectOptions::from_str(address).map_err(|_| refused(address))?;
            Place::Server(Box::new(options.application_name("metier").statement_cache_capacity(STATEMENTS)))
        } else {
            return Err(refused(address));
        };
        Ok(Self {
            place,
            sqlite_readers: 8,
            postgres_connections: 10,
            patience: std::time::Duration::from_secs(5),
            sqlite_max_bytes: None,
        })
    }

    /// The embedded database in a file.
    pub fn file(path: &Path) -> Result<Self, StoreError> {
        Self::parse(&format!("sqlite:{}", path.display()))
    }

    /// Which engine this address is for.
    pub fn engine(&self) -> Engine {
        match self.place {
            Place::Memory | Place::File(_) => Engine::Sqlite,
            Place::Server(_) => Engine::Postgres,
        }
    }
}

/// More than the product has statements, so that each is prepared once per connection.
pub(super) const STATEMENTS: usize = 512;

/// Quotes an address that is not understood, without what may be a password.
fn refused(address: &str) -> StoreError {
    let given = match (address.split_once("://"), address.rsplit_once('@')) {
        (Some((scheme, _)), Some((_, place))) => format!("{scheme}://…@{place}"),
        _ => address.to_owned(),
    };
    StoreError::Address { given }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_names_its_engine() {
        for (address, engine) in [
            ("sqlite:/var/lib/metier/metier.db", Engine::Sqlite),
            ("sqlite:metier.db", Engine::Sqlite),
            ("sqlite::memory:", Engine::Sqlite),
            ("postgres://metier@localhost/metier", Engine::Postgres),
            ("postgresql://metier@localhost:5433/metier?sslmode=require", Engine::Postgres),
        ] {
            assert_eq!(Settings::parse(address).unwrap().engine(), engine, "{address}");
        }
    }

    #[test]
    fn a_refused_address_does_not_show_its_password() {
        let error = Settings::parse("mysql://root:hunter2@db/metier").unwrap_err().to_string();
        assert!(error.contains("mysql://…@db/metier") && !error.contains("hunter2"), "{error}");
        assert!(Settings::parse("sqlite:").is_err());
    }
}
