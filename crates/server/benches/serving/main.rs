//! The whole product under load: durable answers and signed-in pages over HTTP, start, memory and seeding.
//!
//! `cargo bench -p server` prints the table of `docs/BENCHMARKS.md`; `DATABASE_URL=postgres://…` adds PostgreSQL.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a benchmark measures time, stops on any failure and prints its table"
)]

mod ground;
mod load;
mod process;

use std::path::Path;
use std::time::{Duration, Instant};

use ground::Ground;
use load::{Figures, Request};
use process::Server;

/// Concurrent takers of the target.
const TAKERS: usize = 64;
/// Concurrent readers of pages.
const READERS: usize = 16;
/// How long each load lasts.
const LASTING: Duration = Duration::from_secs(10);

fn main() {
    let folder = std::env::temp_dir().join(format!("metier-serving-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    println!("| what | rate | p50 | p99 | server CPU each |");
    println!("|---|---|---|---|---|");
    answers("SQLite", &format!("sqlite:{}", folder.join("answers.db").display()));
    if let Ok(url) = std::env::var("DATABASE_URL") {
        answers("PostgreSQL", &url);
    }
    demo(&folder.join("demo"));
    std::fs::remove_dir_all(&folder).expect("the folder can be removed");
}

/// Durable answers over HTTP, the next item chosen from a bank of five hundred.
fn answers(engine: &str, url: &str) {
    let ground = Ground::with_open_attempts(url, 3_000);
    let server = Server::serve(url);
    let shares: Vec<Vec<Request>> = ground.answer_requests(TAKERS);
    let before = server.cpu();
    let figures = load::run(server.address(), shares, LASTING);
    row(
        &format!("durable answers, {TAKERS} takers, {engine}"),
        &figures,
        server.cpu().saturating_sub(before),
    );
}

/// Pages of the demo, and what its process costs.
fn demo(folder: &Path) {
    std::fs::create_dir_all(folder).expect("a folder can be made");
    let began = Instant::now();
    Server::seed(folder);
    let seeding = began.elapsed();
    let url = format!("sqlite:{}", folder.join("metier.db").display());
    let pages = ground::sign_in_to_the_demo(&url);
    let (server, ready_after) = Server::demo(folder);
    let resident = server.resident_megabytes();
    for (name, request) in &pages {
        let before = server.cpu();
        let figures = load::run(server.address(), vec![vec![request.clone()]; READERS], LASTING / 2);
        row(&format!("{name}, {READERS} readers, SQLite"), &figures, server.cpu().saturating_sub(before));
    }
    println!();
    println!("| what | measured |");
    println!("|---|---|");
    println!("| start to ready with the demo data | {} ms |", ready_after.as_millis());
    println!("| resident memory after start | {resident:.0} MB |");
    println!("| seeding the demo | {:.1} s |", seeding.as_secs_f64());
    let first_visit = load::first_visit(server.address(), &pages[0].1);
    println!("| first visit of My roles, compressed | {} KB |", first_visit.div_ceil(1024));
}

fn row(name: &str, figures: &Figures, cpu: Duration) {
    let millis = |micros: u64| micros as f64 / 1_000.0;
    println!(
        "| {name} | {:.0}/s | {:.1} ms | {:.1} ms | {:.0} µs |",
        figures.per_second(),
        millis(figures.quantile(0.5)),
        millis(figures.quantile(0.99)),
        cpu.as_secs_f64() * 1e6 / figures.count() as f64
    );
}
