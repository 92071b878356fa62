//! Committed one-row units per second with 64 callers, and the CPU time each costs: `cargo bench -p store`.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark measures time, stops on any failure and prints its table"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use domain::id::{AccountId, PersonId, TypedId};
use store::schema::{Migration, migrate_with};
use store::{Db, Settings, StoreError, args};
use uuid::Uuid;

const TABLES: &[Migration] = &[Migration {
    file: "0001_bench.sql",
    sql: "create table bench_steps (
        account_id uuid not null, person_id uuid not null, position bigint not null, answer text not null,
        primary key (account_id, person_id, position)
    )",
}];

const CALLERS: usize = 64;
const LASTING: Duration = Duration::from_secs(4);

fn main() {
    let folder = std::env::temp_dir().join(format!("metier-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    let settings = Settings::file(&folder.join("bench.db")).expect("the path is an address");
    println!(
        "{:<10} {:>8} {:>12} {:>14} {:>10} {:>10}",
        "engine", "callers", "writes/s", "CPU µs/write", "p50 ms", "p99 ms"
    );
    for callers in [1, CALLERS] {
        report("sqlite", &settings, callers);
    }
    reads("sqlite", &settings);
    drop(std::fs::remove_dir_all(&folder));
    let database = testkit::postgres::shared().empty_database();
    let settings = Settings::parse(database.address()).expect("the address is well formed");
    for callers in [1, CALLERS] {
        report("postgres", &settings, callers);
    }
    reads("postgres", &settings);
}

fn report(engine: &str, settings: &Settings, callers: usize) {
    let db = Db::open(settings).expect("the database opens");
    migrate_with(&db, TABLES).expect("the tables are made");
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime starts");
    let next = Arc::new(AtomicI64::new(0));
    let (cpu, begun) = (cpu_time(), Instant::now());
    let tasks: Vec<_> =
        (0..callers).map(|_| runtime.spawn(caller(db.clone(), Arc::clone(&next), begun))).collect();
    let mut waits: Vec<Duration> = runtime.block_on(async {
        let mut waits = Vec::new();
        for task in tasks {
            waits.extend(task.await.expect("no caller fails"));
        }
        waits
    });
    let (cpu, lasted) = (cpu_time().saturating_sub(cpu), begun.elapsed());
    waits.sort_unstable();
    let at = |percent: usize| {
        waits.get(waits.len() * percent / 100).copied().unwrap_or_default().as_secs_f64() * 1e3
    };
    let written = waits.len() as f64;
    println!(
        "{engine:<10} {callers:>8} {:>12.0} {:>14.1} {:>10.2} {:>10.2}",
        written / lasted.as_secs_f64(),
        cpu.as_secs_f64() * 1e6 / written,
        at(50),
        at(99),
    );
}

async fn caller(db: Db, next: Arc<AtomicI64>, begun: Instant) -> Vec<Duration> {
    let account = AccountId::from_uuid(Uuid::from_u128(1));
    let person = PersonId::from_uuid(Uuid::now_v7());
    let mut waits = Vec::new();
    while begun.elapsed() < LASTING {
        let position = next.fetch_add(1, Ordering::Relaxed);
        let asked = Instant::now();
        let written = db.write(move |tx| {
            tx.run(
                "insert into bench_steps (account_id, person_id, position, answer) values ($1, $2, $3, $4)",
                args![account, person, position, "an answer of ordinary length"],
            )
        });
        let written: Result<u64, StoreError> = written.await;
        assert_eq!(written.expect("the write succeeds"), 1);
        waits.push(asked.elapsed());
    }
    waits
}

fn reads(engine: &str, settings: &Settings) {
    let reader = Db::open(settings).expect("the database opens").reader();
    let account = AccountId::from_uuid(Uuid::from_u128(1));
    for (what, limit) in [("one row", 1_i64), ("fifty rows", 50)] {
        let (cpu, begun) = (cpu_time(), Instant::now());
        let mut count = 0_u32;
        while begun.elapsed() < LASTING / 4 {
            let rows = reader.read_now::<_, StoreError>(move |read| {
                read.all(
                    "select person_id, position, answer from bench_steps where account_id = $1 order by person_id limit $2",
                    args![account, limit],
                    |row| Ok((row.get::<PersonId>("person_id")?, row.get::<i64>("position")?, row.get::<String>("answer")?)),
                )
            });
            assert!(!rows.expect("the read succeeds").is_empty());
            count += 1;
        }
        let each = begun.elapsed().as_secs_f64() * 1e6 / f64::from(count);
        let cpu = cpu_time().saturating_sub(cpu).as_secs_f64() * 1e6 / f64::from(count);
        println!("{engine:<10} {what:>12}: {each:.1} µs each, {cpu:.1} µs of CPU");
    }
}

/// User and system time of this process, from the kernel's hundredths of a second.
fn cpu_time() -> Duration {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(") ").next().unwrap_or_default().split(' ');
    let ticks: u64 = fields.skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
    Duration::from_millis(ticks * 10)
}
