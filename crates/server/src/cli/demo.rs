//! `metier demo`: a seeded product to try, on a data folder of its own.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;

use super::{Failure, serve};
use crate::config::Config;
use crate::demo;
use crate::output::say;
use crate::random::SystemChance;
use crate::site;
use crate::wall_clock::WallClock;

/// Where the demo is and what it grows from.
#[derive(Debug, Args)]
pub struct Demo {
    /// The address and port to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// The data folder; it is seeded when it is empty and continued otherwise.
    #[arg(long)]
    data: PathBuf,
    /// The same seed gives the same people and results.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Seed the data folder and stop.
    #[arg(long)]
    seed_only: bool,
}

/// Seeds the data folder if it is empty, then serves it.
pub fn run(options: &Demo) -> Result<(), Failure> {
    serve::start_logging();
    let mut config = Config::default();
    config.site.listen = options.listen;
    config.database.url = format!("sqlite:{}", options.data.join("metier.db").display());
    demo::seed_if_empty(&config, options.seed)?;
    if options.seed_only {
        return Ok(());
    }
    let door = site::open(&config, Arc::new(WallClock), Arc::new(SystemChance))?;
    serve::serve(&config, door, true, |address| {
        say(&format!("Open http://{address} and sign in as one of these:"));
        for sign_in in demo::SIGN_INS {
            say(&format!("  {}: {} {}", sign_in.who, sign_in.email, sign_in.password));
        }
    })
}
