//! Full disks, locked and unwritable files, and a server that goes away.

use std::time::Duration;

use store::{Db, Settings, StoreError, args};
use testkit::{Engine, TestDatabase};

fn rows(db: &Db) -> i64 {
    let counted = db.read_now::<_, StoreError>(|read| {
        read.one("select count(*) as n from filling", args![], |row| row.get("n"))
    });
    counted.unwrap().unwrap()
}

fn filling(db: &Db) {
    let made =
        db.write_now::<_, StoreError>(|tx| tx.run("create table filling (body text not null)", args![]));
    made.unwrap();
}

fn fill(db: &Db) -> Result<u64, StoreError> {
    let body = "x".repeat(4_000);
    db.write_now(move |tx| tx.run("insert into filling (body) values ($1)", args![body]))
}

fn path(db: &TestDatabase) -> String {
    db.address().trim_start_matches("sqlite:").to_owned()
}

#[test]
fn a_full_disk_refuses_and_keeps_what_was_confirmed() {
    let db = testkit::database(Engine::Sqlite);
    filling(&db);
    let mut settings = Settings::parse(db.address()).unwrap();
    settings.sqlite_max_bytes = Some(std::fs::metadata(path(&db)).unwrap().len() + 2_000_000);
    let small = Db::open(&settings).unwrap();
    let mut confirmed = 0;
    let error = loop {
        match fill(&small) {
            Ok(_) => confirmed += 1,
            Err(error) => break error,
        }
        assert!(confirmed < 2_000, "the disk never fills");
    };
    assert!(matches!(error, StoreError::DiskFull) && error.is_unavailable(), "{error}");
    assert_eq!(rows(&small), confirmed);
    small.write_now::<_, StoreError>(|tx| tx.run("delete from filling", args![])).unwrap();
    fill(&small).unwrap();
    assert_eq!(rows(&small), 1);
}

#[test]
fn a_file_locked_by_another_process_says_so_and_heals() {
    let db = testkit::database(Engine::Sqlite);
    filling(&db);
    let other = rusqlite::Connection::open(path(&db)).unwrap();
    let mut settings = Settings::parse(db.address()).unwrap();
    settings.patience = Duration::from_millis(50);
    let hurried = Db::open(&settings).unwrap();
    other.execute_batch("begin immediate").unwrap();
    let error = fill(&hurried).unwrap_err();
    assert!(matches!(error, StoreError::Locked) && error.is_unavailable(), "{error}");
    assert_eq!(rows(&hurried), 0);
    other.execute_batch("rollback").unwrap();
    fill(&hurried).unwrap();
    assert_eq!(rows(&hurried), 1);
}

#[test]
fn what_is_no_database_is_named_at_start() {
    let db = testkit::database(Engine::Sqlite);
    let text = path(&db).replace("metier.db", "notes.txt");
    std::fs::write(&text, "buy milk, and make this longer than a header of one hundred bytes ".repeat(3))
        .unwrap();
    let open = |path: &str| Db::open(&Settings::parse(&format!("sqlite:{path}")).unwrap()).map(drop);
    assert!(matches!(open(&text), Err(StoreError::Damaged)));
    let missing = path(&db).replace("metier.db", "no/such/folder.db");
    let error = open(&missing).unwrap_err();
    assert!(matches!(&error, StoreError::CannotOpen { path, .. } if *path == missing), "{error}");
}

#[test]
fn closing_empties_the_log() {
    let db = testkit::database(Engine::Sqlite);
    filling(&db);
    let second = db.reopen();
    fill(&second).unwrap();
    let log = format!("{}-wal", path(&db));
    assert!(std::fs::metadata(&log).unwrap().len() > 0);
    let copy = path(&db);
    drop(second);
    let reader = db.reader();
    assert_eq!(
        reader
            .read_now::<_, StoreError>(|read| read.all("select body from filling", args![], |_| Ok(())))
            .unwrap()
            .len(),
        1
    );
    assert!(std::path::Path::new(&copy).exists());
}

#[test]
fn a_server_that_goes_away_is_unavailable_and_heals() {
    let cluster = testkit::postgres::private();
    let database = cluster.empty_database();
    let db = Db::open(&Settings::parse(database.address()).unwrap()).unwrap();
    filling(&db);
    fill(&db).unwrap();
    cluster.stop();
    for _ in 0..3 {
        let error = fill(&db).unwrap_err();
        assert!(matches!(error, StoreError::Unavailable { .. }) && error.is_unavailable(), "{error}");
    }
    let read = db.read_now::<_, StoreError>(|read| read.all("select body from filling", args![], |_| Ok(())));
    assert!(read.unwrap_err().is_unavailable());
    cluster.start();
    fill(&db).unwrap();
    assert_eq!(rows(&db), 2);
}

#[test]
fn a_server_that_is_not_there_is_told_at_start() {
    let settings = Settings::parse("postgres://metier@127.0.0.1:1/metier?sslmode=disable").unwrap();
    let error = Db::open(&settings).map(drop).unwrap_err();
    assert!(matches!(error, StoreError::Unavailable { .. }), "{error}");
}
