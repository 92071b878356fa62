//! The database of Metier: the only SQL, one text for SQLite and `PostgreSQL`.

pub mod db;
pub mod dialect;
pub mod error;
pub mod hex;
pub mod page;
pub mod schema;

pub use db::{Db, Engine, Read, Reader, Row, Settings, Tx, Value};
pub use error::StoreError;
pub use page::{Cursor, Page, PageSize};
