//! Migrations: once each, together or alone, and never after they were changed.

use std::path::Path;

use store::schema::{MIGRATIONS, Migration, migrate_with, verify};
use store::{Db, Engine, Settings, StoreError, args};
use testkit::{TestDatabase, on_both_engines};

const ONE: Migration =
    Migration { file: "0001_one.sql", sql: "create table one (n bigint);\ncreate index one_n on one (n);\n" };
const TWO_SQLITE: Migration =
    Migration { file: "0002_two.sqlite.sql", sql: "create table two (sqlite bigint)" };
const TWO_POSTGRES: Migration =
    Migration { file: "0002_two.postgres.sql", sql: "create table two (postgres bigint)" };
const THREE: Migration = Migration { file: "0003_three.sql", sql: "create table three (n bigint)" };

/// A second handle on a database without any migration.
fn bare(db: &TestDatabase) -> (Db, impl Drop + use<>) {
    let (address, place) = match db.engine() {
        Engine::Sqlite => {
            let path = db.address().trim_start_matches("sqlite:").replace("metier.db", "bare.db");
            (format!("sqlite:{path}"), None)
        }
        Engine::Postgres => {
            let database = testkit::postgres::shared().empty_database();
            (database.address().to_owned(), Some(database))
        }
    };
    (Db::open(&Settings::parse(&address).unwrap()).unwrap(), Place(place))
}

struct Place(Option<testkit::postgres::Database>);

impl Drop for Place {
    fn drop(&mut self) {
        if let Some(database) = &self.0 {
            database.remove();
        }
    }
}

on_both_engines!(each_engine_runs_the_common_files_and_its_own, |db| {
    let (bare, _place) = bare(db);
    migrate_with(&bare, &[ONE, TWO_SQLITE, TWO_POSTGRES, THREE]).unwrap();
    migrate_with(&bare, &[ONE, TWO_SQLITE, TWO_POSTGRES, THREE]).unwrap();
    let own =
        if bare.engine() == Engine::Sqlite { "select sqlite from two" } else { "select postgres from two" };
    let found = bare.read_now::<_, StoreError>(move |read| {
        read.all(own, args![], |_| Ok(()))?;
        read.all("select name from schema_migrations order by version", args![], |row| {
            row.get::<String>("name")
        })
    });
    assert_eq!(found.unwrap(), ["one", "two", "three"]);
});

on_both_engines!(a_changed_migration_is_refused_with_its_number, |db| {
    const CHANGED: Migration =
        Migration { file: "0001_one.sql", sql: "create table one (n bigint, m bigint);" };
    const RESPACED: Migration = Migration {
        file: "0001_one.sql",
        sql: "create table one (n bigint);\r\ncreate index one_n on one (n);  \r\n",
    };
    let (bare, _place) = bare(db);
    migrate_with(&bare, &[ONE]).unwrap();
    migrate_with(&bare, &[RESPACED]).unwrap();
    let refused = migrate_with(&bare, &[CHANGED, THREE]).unwrap_err();
    assert!(matches!(refused, StoreError::MigrationChanged { version: 1 }), "{refused}");
});

on_both_engines!(a_newer_database_is_refused_with_its_number, |db| {
    let (bare, _place) = bare(db);
    migrate_with(&bare, &[ONE, THREE]).unwrap();
    let refused = migrate_with(&bare, &[ONE]).unwrap_err();
    assert!(matches!(refused, StoreError::MigrationUnknown { version: 3 }), "{refused}");
});

on_both_engines!(a_migration_that_fails_leaves_nothing_behind, |db| {
    const BROKEN: Migration =
        Migration { file: "0002_broken.sql", sql: "create table left_over (n bigint); select x;" };
    let (bare, _place) = bare(db);
    assert!(migrate_with(&bare, &[ONE, BROKEN]).is_err());
    migrate_with(&bare, &[ONE, THREE]).unwrap();
    let left =
        bare.read_now::<_, StoreError>(|read| read.all("select n from left_over", args![], |_| Ok(())));
    assert!(left.is_err());
});

on_both_engines!(processes_that_migrate_together_run_each_migration_once, |db| {
    let (bare, _place) = bare(db);
    let settings = match db.engine() {
        Engine::Sqlite => Settings::parse(&db.address().replace("metier.db", "bare.db")).unwrap(),
        Engine::Postgres => return together(&[bare.clone(), bare]),
    };
    let others: Vec<Db> = (0..3).map(|_| Db::open(&settings).unwrap()).collect();
    together(&others);
});

fn together(handles: &[Db]) {
    std::thread::scope(|scope| {
        for db in handles {
            scope.spawn(|| migrate_with(db, &[ONE, TWO_SQLITE, TWO_POSTGRES, THREE]).unwrap());
        }
    });
}

on_both_engines!(a_fresh_test_database_has_every_migration, |db| {
    assert!(db.read_now(verify).unwrap());
});

#[test]
fn the_list_of_migrations_is_the_folder() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "sql"))
        .collect();
    files.sort();
    let listed: Vec<&str> = MIGRATIONS.iter().map(|migration| migration.file).collect();
    assert_eq!(listed, files);
}
