//! Processes that are killed or may not write: this test binary starts itself again with a task in the environment.

use std::io::{BufRead, BufReader, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};

use store::{Db, Settings, StoreError, args};
use testkit::Engine;

const TASK: &str = "METIER_TEST_TASK";

/// What a child does: nothing in an ordinary run.
#[test]
fn the_child_of_another_test_does_its_task() {
    #[expect(clippy::disallowed_methods, reason = "the parent test tells its child what to do")]
    let Ok(task) = std::env::var(TASK) else { return };
    let (what, address) = task.split_once(' ').unwrap();
    let settings = Settings::parse(address).unwrap();
    match what {
        "write" => write_until_killed(&Db::open(&settings).unwrap()),
        "open" => println!(
            "opened: {}",
            Db::open(&settings).map_or_else(|error| error.to_string(), |_| "yes".to_owned())
        ),
        _ => panic!("{what}"),
    }
}

fn child(task: &str, address: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["crash::the_child_of_another_test_does_its_task", "--exact", "--nocapture"]);
    command.env(TASK, format!("{task} {address}")).stdout(Stdio::piped()).stderr(Stdio::null());
    command
}

fn write_until_killed(db: &Db) {
    std::thread::scope(|scope| {
        for caller in 0..4_i64 {
            scope.spawn(move || {
                for n in 0.. {
                    db.write_now::<_, StoreError>(move |tx| {
                        tx.run("insert into acknowledged (caller, n) values ($1, $2)", args![caller, n])
                    })
                    .unwrap();
                    writeln!(std::io::stdout().lock(), "kept {caller} {n}").unwrap();
                }
            });
        }
    });
}

#[test]
fn whatever_was_acknowledged_survives_a_kill() {
    for db in testkit::databases() {
        let table =
            "create table acknowledged (caller bigint not null, n bigint not null, primary key (caller, n))";
        db.write_now::<_, StoreError>(move |tx| tx.run(table, args![])).unwrap();
        let mut writer = child("write", db.address()).spawn().unwrap();
        let mut kept = Vec::new();
        for line in BufReader::new(writer.stdout.take().unwrap()).lines() {
            let line = line.unwrap();
            // A line may be cut by the kill.
            if let Some([caller, n]) =
                line.strip_prefix("kept ").map(|rest| rest.split(' ').collect::<Vec<_>>()).as_deref()
                && let (Ok(caller), Ok(n)) = (caller.parse::<i64>(), n.parse::<i64>())
            {
                kept.push((caller, n));
            }
            if kept.len() == 400 {
                writer.kill().unwrap();
            }
        }
        writer.wait().unwrap();
        assert!(kept.len() >= 400, "the child wrote only {}", kept.len());
        let stored = db.reopen().read_now::<_, StoreError>(|read| {
            read.all("select caller, n from acknowledged", args![], |row| {
                Ok((row.get("caller")?, row.get("n")?))
            })
        });
        let stored: std::collections::BTreeSet<(i64, i64)> = stored.unwrap().into_iter().collect();
        let lost: Vec<_> = kept.iter().filter(|row| !stored.contains(row)).collect();
        assert!(lost.is_empty(), "{:?} lost {lost:?}", db.engine());
    }
}

#[test]
fn a_file_that_may_not_be_written_is_named_at_start() {
    let db = testkit::database(Engine::Sqlite);
    let copy = db.address().trim_start_matches("sqlite:").replace("metier.db", "copy.db");
    let target = copy.clone();
    db.write_now::<_, StoreError>(|_| Ok(())).unwrap();
    rusqlite::Connection::open(db.address().trim_start_matches("sqlite:"))
        .unwrap()
        .execute("vacuum into ?1", [&target])
        .unwrap();
    std::fs::set_permissions(&copy, std::fs::Permissions::from_mode(0o444)).unwrap();
    let mut opener = child("open", &format!("sqlite:{copy}"));
    if std::fs::metadata("/proc/self").unwrap().permissions().mode() > 0 && is_root() {
        opener.uid(65_534).gid(65_534);
    }
    let output = opener.output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(
        said.contains(&format!("opened: `{copy}` is read only; give the product write permission on it")),
        "{said}"
    );
}

fn is_root() -> bool {
    std::fs::read_to_string("/proc/self/status").unwrap().lines().any(|line| line.starts_with("Uid:\t0\t"))
}
