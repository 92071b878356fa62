//! Rules of the schema as a whole: the same on both engines, and each account's data led by its account.

use std::collections::BTreeMap;

use store::{Engine, StoreError, args};
use testkit::{TestDatabase, database};

/// Tables that are one for all accounts, and why each may be.
const GLOBAL: [&str; 21] = [
    "accounts",       // the list of accounts itself
    "users",          // one address signs in everywhere
    "sessions",       // a browser is signed in before an account is chosen
    "password_links", // a password belongs to a user
    "skills",         // the catalogue is the same for everyone
    "topics",
    "items",
    "item_versions",
    "item_calibrations",
    "item_voids",
    "calibrations",
    "norm_sets",
    "skill_benchmarks", // an aggregate over accounts
    "outbox",           // jobs are claimed by their own key
    "mails",            // a reset mail belongs to a user
    "mail_choices",     // so does what they want to read
    "mail_keys",        // one signs every link
    "liveness",         // the product's own pulse
    "outages",
    "skill_revisions",
    "schema_migrations",
];

/// The columns of every table in order of their names, without those that SQLite's trigram index of people is made of,
/// which is an index of `PostgreSQL`.
fn columns(db: &TestDatabase) -> BTreeMap<String, Vec<String>> {
    let sql = match db.engine() {
        Engine::Sqlite => {
            "select m.name as table_name, c.name as column_name from sqlite_master m, pragma_table_info(m.name) c
             where m.type = 'table' and m.name not like 'sqlite_%' and m.name not like 'people_search%' order by m.name, c.name"
        }
        Engine::Postgres => {
            "select cast(table_name as text) as table_name, cast(column_name as text) as column_name
             from information_schema.columns where table_schema = current_schema() order by 1, 2"
        }
    };
    let pairs = db.read_now::<_, StoreError>(move |read| {
        read.all(sql, args![], |row| {
            Ok((row.get::<String>("table_name")?, row.get::<String>("column_name")?))
        })
    });
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, column) in pairs.unwrap() {
        tables.entry(table).or_default().push(column);
    }
    tables
}

/// The first column of each table's primary key.
fn leading_keys(db: &TestDatabase) -> Vec<(String, String)> {
    let sql =
        "select m.name as table_name, c.name as column_name from sqlite_master m, pragma_table_info(m.name) c
         where m.type = 'table' and m.name not like 'sqlite_%' and m.name not like 'people_search%' and c.pk = 1";
    db.read_now::<_, StoreError>(move |read| {
        read.all(sql, args![], |row| {
            Ok((row.get::<String>("table_name")?, row.get::<String>("column_name")?))
        })
    })
    .unwrap()
}

#[test]
fn both_engines_have_the_same_tables_and_columns() {
    let (one, other) = (columns(&database(Engine::Sqlite)), columns(&database(Engine::Postgres)));
    assert!(one.len() > 20, "{one:#?}");
    assert_eq!(one, other);
}

#[test]
fn every_table_of_an_account_leads_with_it() {
    for (table, first) in leading_keys(&database(Engine::Sqlite)) {
        let leads = first == "account_id";
        assert!(leads || GLOBAL.contains(&table.as_str()), "`{table}` begins its key with `{first}`");
    }
}

/// Looks through every statement of the product for one that changes or removes rows of a table.
fn nothing_changes_or_removes_rows_of(table: &str) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut n_named = 0;
    let mut folders = vec![folder.join("src"), folder.join("migrations")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let words =
                std::fs::read_to_string(&path).unwrap().split_whitespace().collect::<Vec<_>>().join(" ");
            n_named += words.matches(table).count();
            for forbidden in ["update ", "delete from ", "truncate ", "drop table ", "replace into "] {
                let forbidden = format!("{forbidden}{table}");
                assert!(!words.contains(&forbidden), "{} says `{forbidden}`", path.display());
            }
        }
    }
    assert!(n_named >= 2, "`{table}` has another name now; correct this test");
}

#[test]
fn no_statement_changes_or_removes_a_step() {
    nothing_changes_or_removes_rows_of("attempt_steps");
}

#[test]
fn no_statement_changes_or_removes_an_entry_of_the_audit_log() {
    nothing_changes_or_removes_rows_of("audit_log");
    nothing_changes_or_removes_rows_of("audit_chain");
}
