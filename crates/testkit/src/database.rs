//! A fresh, migrated database for one test, removed with it.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use store::{Db, Engine, Settings, schema};

use crate::postgres;

/// A fresh, migrated database; it is removed when this goes out of scope.
pub struct TestDatabase {
    /// Dropped before the place, so that no connection is left when the place is removed.
    db: Option<Db>,
    address: String,
    place: Place,
}

enum Place {
    Folder(PathBuf),
    Server(postgres::Database),
    Memory,
}

impl TestDatabase {
    /// The address that opens it a second time.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Opens it a second time, as another process would.
    pub fn reopen(&self) -> Db {
        let settings = Settings::parse(&self.address).expect("the address parsed before");
        Db::open(&settings).unwrap_or_else(|error| panic!("{}: {error}", self.address))
    }
}

impl Deref for TestDatabase {
    type Target = Db;
    fn deref(&self) -> &Db {
        self.db.as_ref().expect("the handle is there until the drop")
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        drop(self.db.take());
        match &self.place {
            // What cannot be removed is left to the system's own cleaning of temporary files.
            Place::Folder(folder) => drop(std::fs::remove_dir_all(folder)),
            Place::Server(database) => database.remove(),
            Place::Memory => {}
        }
    }
}

/// A fresh, migrated database of one engine: a file with the real settings, or a server's.
pub fn database(engine: Engine) -> TestDatabase {
    let (address, place) = match engine {
        Engine::Sqlite => {
            let folder = folder();
            (format!("sqlite:{}", folder.join("metier.db").display()), Place::Folder(folder))
        }
        Engine::Postgres => {
            let database = postgres::shared().database();
            (database.address().to_owned(), Place::Server(database))
        }
    };
    opened(address, place)
}

/// One fresh, migrated database of each engine.
pub fn databases() -> [TestDatabase; 2] {
    [database(Engine::Sqlite), database(Engine::Postgres)]
}

/// A fresh, migrated SQLite database in memory, the fastest to make.
pub fn memory() -> TestDatabase {
    opened("sqlite::memory:".to_owned(), Place::Memory)
}

fn opened(address: String, place: Place) -> TestDatabase {
    let settings = Settings::parse(&address).unwrap_or_else(|error| panic!("{error}"));
    let db = Db::open(&settings).unwrap_or_else(|error| panic!("{address}: {error}"));
    let database = TestDatabase { db: Some(db), address, place };
    schema::migrate(&database).unwrap_or_else(|error| panic!("{}: {error}", database.address));
    database
}

/// A fresh folder for the files of one test.
pub(crate) fn folder() -> PathBuf {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("metier-test-{}-{number}", std::process::id()));
    // A killed test with the same process number may have left its own.
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    folder
}
