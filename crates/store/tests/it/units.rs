//! Units of work: what is kept, what is undone, what is repeated.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc;

use store::{Db, Read, Reader, StoreError, Tx, args};
use testkit::{Engine, TestDatabase, on_both_engines};

fn counters(db: &Db) {
    let made: Result<_, StoreError> = db.write_now(|tx| {
        tx.run("create table counters (name text not null primary key, n bigint not null)", args![])?;
        Ok(())
    });
    made.unwrap();
}

fn add(tx: &mut Tx<'_>, name: &str) -> Result<(), StoreError> {
    tx.run("insert into counters (name, n) values ($1, 0)", args![name]).map(drop)
}

fn names(db: &Reader) -> Vec<String> {
    let read = db.read_now::<_, StoreError>(|read| {
        read.all("select name from counters order by name", args![], |row| row.get("name"))
    });
    read.unwrap()
}

/// Sends every unit while the first keeps the writer busy, so that SQLite commits the others together.
fn together(db: &TestDatabase, outcomes: Vec<Outcome>) -> Vec<Result<(), String>> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async {
        let (go, gone) = mpsc::channel::<()>();
        let first = tokio::spawn({
            let db = Db::clone(db);
            let mut told = false;
            let work = move |_: &mut Tx<'_>| {
                // It may run again, when one of the others must be undone.
                told = told || gone.recv().is_ok();
                Ok(told)
            };
            async move { db.write::<_, StoreError>(work).await }
        });
        let tasks: Vec<_> = outcomes
            .into_iter()
            .enumerate()
            .map(|(number, outcome)| {
                let db = Db::clone(db);
                tokio::spawn(async move {
                    db.write::<(), StoreError>(move |tx| {
                        add(tx, &format!("{number:03}"))?;
                        match outcome {
                            Outcome::Succeed => Ok(()),
                            Outcome::Fail => Err(StoreError::Conflict),
                            Outcome::Panic => panic!("on purpose"),
                        }
                    })
                    .await
                })
            })
            .collect();
        tokio::task::yield_now().await;
        go.send(()).unwrap();
        assert!(first.await.unwrap().unwrap());
        let mut answers = Vec::new();
        for task in tasks {
            answers.push(match task.await {
                Ok(answer) => answer.map_err(|error| error.to_string()),
                Err(_) => Err("panicked".to_owned()),
            });
        }
        answers
    })
}

#[derive(Clone, Copy)]
enum Outcome {
    Succeed,
    Fail,
    Panic,
}

on_both_engines!(a_unit_that_fails_or_panics_undoes_only_itself, |db| {
    counters(db);
    let outcomes = (0..60).map(|n| [Outcome::Succeed, Outcome::Fail, Outcome::Panic][n % 3]).collect();
    let answers = together(db, outcomes);
    for (number, answer) in answers.iter().enumerate() {
        match number % 3 {
            0 => assert_eq!(*answer, Ok(())),
            1 => assert_eq!(*answer, Err(StoreError::Conflict.to_string())),
            _ => assert_eq!(*answer, Err("panicked".to_owned())),
        }
    }
    let expected: Vec<String> = (0..60).step_by(3).map(|n| format!("{n:03}")).collect();
    assert_eq!(names(&db.reader()), expected);
});

on_both_engines!(a_failed_statement_that_was_ignored_keeps_nothing, |db| {
    counters(db);
    let outcome = db.write_now::<_, StoreError>(|tx| {
        add(tx, "kept?")?;
        drop(add(tx, "kept?"));
        Ok(())
    });
    assert!(matches!(outcome, Err(StoreError::Ignored { .. })), "{outcome:?}");
    assert_eq!(names(&db.reader()), [""; 0]);
});

on_both_engines!(an_attempt_that_fails_undoes_only_itself, |db| {
    counters(db);
    let outcome = db.write_now::<_, StoreError>(|tx| {
        add(tx, "before")?;
        let attempt = tx.attempt::<(), StoreError>(|tx| {
            add(tx, "within")?;
            add(tx, "before")
        });
        assert_eq!(attempt.unwrap_err().duplicate(), Some("counters_pkey"));
        tx.attempt::<(), StoreError>(|tx| add(tx, "after"))
    });
    outcome.unwrap();
    assert_eq!(names(&db.reader()), ["after", "before"]);
});

on_both_engines!(a_reading_unit_cannot_write, |db| {
    counters(db);
    let outcome = db.reader().read_now::<_, StoreError>(|read| {
        read.all("insert into counters (name, n) values ('x', 0) returning name", args![], |row| {
            row.get::<String>("name")
        })
    });
    assert!(outcome.unwrap_err().to_string().contains("a reading unit of work may not run"));
    assert_eq!(names(&db.reader()), [""; 0]);
});

/// Glances at what a statement answers.
fn glance(
    db: &Reader,
    work: impl FnMut(&mut Read<'_>) -> Result<Vec<String>, StoreError> + Send + 'static,
) -> Result<Vec<String>, StoreError> {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(db.glance(work))
}

on_both_engines!(a_glance_reads_with_one_statement_and_writes_nothing, |db| {
    counters(db);
    db.write_now(|tx| add(tx, "here")).unwrap();
    let all =
        |read: &mut Read<'_>| read.all("select name from counters", args![], |row| row.get::<String>("name"));
    assert_eq!(glance(&db.reader(), all).unwrap(), ["here"]);
    let twice = glance(&db.reader(), move |read| all(read).and_then(|_| all(read)));
    assert!(twice.unwrap_err().to_string().contains("a glance has one statement"));
    let written = glance(&db.reader(), |read| {
        read.all("delete from counters returning name", args![], |row| row.get::<String>("name"))
    });
    assert!(written.unwrap_err().to_string().contains("a reading unit of work may not run"));
    assert_eq!(names(&db.reader()), ["here"]);
});

on_both_engines!(whatever_was_answered_is_seen_by_the_next_unit, |db| {
    counters(db);
    std::thread::scope(|scope| {
        for thread in 0..16 {
            scope.spawn(move || {
                for n in 0..20 {
                    let name = format!("{thread:02}-{n:02}");
                    let added = name.clone();
                    db.write_now(move |tx| add(tx, &added)).unwrap();
                    let found = db.write_now::<_, StoreError>(move |tx| {
                        tx.one("select n from counters where name = $1", args![name], |row| {
                            row.get::<i64>("n")
                        })
                    });
                    assert_eq!(found.unwrap(), Some(0));
                }
            });
        }
    });
});

#[test]
fn units_that_wait_together_share_a_transaction_of_the_server() {
    let db = testkit::database(Engine::Postgres);
    counters(&db);
    let answers = together(&db, vec![Outcome::Succeed; 60]);
    assert!(answers.iter().all(Result::is_ok), "{answers:?}");
    let transactions = db.read_now::<_, StoreError>(|read| {
        read.one("select count(distinct cast(xmin as text)) as n from counters", args![], |row| {
            row.get::<i64>("n")
        })
    });
    let transactions = transactions.unwrap().unwrap();
    assert!((1..60).contains(&transactions), "{transactions}");
}

on_both_engines!(nobody_sees_what_is_not_committed, |db| {
    counters(db);
    let reader = db.reader();
    let seen = db.write_now::<_, StoreError>(move |tx| {
        add(tx, "uncommitted")?;
        Ok(names(&reader))
    });
    assert_eq!(seen.unwrap(), [""; 0]);
    assert_eq!(names(&db.reader()), ["uncommitted"]);
});

on_both_engines!(concurrent_changes_of_one_row_lose_none, |db| {
    counters(db);
    db.write_now(|tx| add(tx, "hot")).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                for _ in 0..25 {
                    db.write_now::<_, StoreError>(|tx| {
                        let n = tx.one("select n from counters where name = 'hot'", args![], |row| {
                            row.get::<i64>("n")
                        })?;
                        tx.run("update counters set n = $1 where name = 'hot'", args![n.unwrap() + 1])
                    })
                    .unwrap();
                }
            });
        }
    });
    let n = db.read_now::<_, StoreError>(|read| {
        read.one("select n from counters where name = 'hot'", args![], |row| row.get::<i64>("n"))
    });
    assert_eq!(n.unwrap(), Some(200));
});

on_both_engines!(a_deadlock_is_broken_and_repeated, |db| {
    counters(db);
    db.write_now(|tx| add(tx, "a").and_then(|()| add(tx, "b"))).unwrap();
    std::thread::scope(|scope| {
        for order in [["a", "b"], ["b", "a"]] {
            scope.spawn(move || {
                for _ in 0..20 {
                    db.write_now::<_, StoreError>(move |tx| {
                        for name in order {
                            tx.run("update counters set n = n + 1 where name = $1", args![name])?;
                        }
                        Ok(())
                    })
                    .unwrap();
                }
            });
        }
    });
    let total = db.read_now::<_, StoreError>(|read| {
        read.one("select cast(sum(n) as bigint) as total from counters", args![], |row| {
            row.get::<i64>("total")
        })
    });
    assert_eq!(total.unwrap(), Some(80));
});

on_both_engines!(a_message_is_claimed_by_one_worker_only, |db| {
    counters(db);
    db.write_now::<_, StoreError>(|tx| (0..40).try_for_each(|n| add(tx, &format!("{n:02}")))).unwrap();
    let claimed = Arc::new(AtomicU32::new(0));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            let claimed = Arc::clone(&claimed);
            scope.spawn(move || {
                let claim = |tx: &mut Tx<'_>| {
                    tx.one(
                        "update counters set n = n + 1
                         where n = 0 and name = (select name from counters where n = 0 order by name limit 1)
                         returning name",
                        args![],
                        |row| row.get::<String>("name"),
                    )
                };
                while db.write_now::<_, StoreError>(claim).unwrap().is_some() {
                    claimed.fetch_add(1, Ordering::Relaxed);
                }
            });
        }
    });
    // A worker that met the other at the same message finds nothing and stops, so that the last one finishes alone.
    assert_eq!(claimed.load(Ordering::Relaxed), 40);
    let twice = db.read_now::<_, StoreError>(|read| {
        read.all("select name from counters where n <> 1", args![], |row| row.get::<String>("name"))
    });
    assert_eq!(twice.unwrap(), [""; 0]);
});

#[test]
fn a_database_in_memory_reads_what_it_wrote() {
    let db = testkit::memory();
    counters(&db);
    db.write_now(|tx| add(tx, "here")).unwrap();
    assert_eq!(names(&db.reader()), ["here"]);
    let outcome = db.reader().read_now::<_, StoreError>(|read| {
        read.all("delete from counters returning name", args![], |row| row.get::<String>("name"))
    });
    assert!(outcome.is_err());
}

#[test]
fn the_last_handle_may_be_dropped_by_a_unit_of_work() {
    for db in testkit::databases() {
        let clone = Db::clone(&db);
        let kept = db.write_now::<_, StoreError>(move |_| Ok(clone.engine())).unwrap();
        assert_eq!(kept, db.engine());
    }
}
