//! The command line: every command with its help, and what each one runs.

mod access;
mod account;
mod audit;
mod calibrate;
mod content;
mod demo;
pub mod measure;
mod serve;
mod user;
mod verify_score;

use std::path::PathBuf;
use std::sync::Arc;

use actions::door::Door;
use clap::{Parser, Subcommand};

use crate::config::{Config, process_environment};
use crate::output::say;
use crate::random::SystemChance;
use crate::site::{self, OpenError};
use crate::wall_clock::WallClock;

/// What any command may end with; its text says the cure.
pub type Failure = Box<dyn std::error::Error + Send + Sync>;

/// Metier: measure what people can do, how they work and how well they fit the roles you need.
#[derive(Debug, Parser)]
#[command(name = "metier", version, about, max_term_width = 100)]
pub struct Cli {
    /// The configuration file; without one, the environment and the defaults count.
    #[arg(long, global = true, env = "METIER_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

/// What can be done from the command line.
#[derive(Debug, Subcommand)]
enum Command {
    /// Serve pages and API, and do the background work.
    Serve(serve::Serve),
    /// Do only the background work: mail, clean-up, benchmarks.
    Worker,
    /// Bring the database's tables to this version, then stop.
    Migrate,
    /// Start a demo account with a year of history.
    Demo(demo::Demo),
    /// Check skills, items and library roles.
    #[command(subcommand)]
    Content(content::ContentCommand),
    /// Open accounts.
    #[command(subcommand)]
    Account(account::AccountCommand),
    /// Explain who may do what.
    #[command(subcommand)]
    Access(access::AccessCommand),
    /// Help users who cannot get in.
    #[command(subcommand)]
    User(user::UserCommand),
    /// Calibrate, estimate, simulate, score and compare from files, with the numbers of the product.
    #[command(subcommand)]
    Measure(measure::MeasureCommand),
    /// Prove that audit logs are what was written.
    #[command(subcommand)]
    Audit(audit::AuditCommand),
    /// Refit a skill's items from stored answers, as a proposal for its authors.
    Calibrate(calibrate::Calibrate),
    /// Work a stored result out again from its steps, bit for bit.
    VerifyScore(verify_score::VerifyScore),
    /// Print the OpenAPI document.
    Openapi,
}

/// Runs one command.
pub fn run(cli: Cli) -> Result<(), Failure> {
    let config = match cli.command {
        // Measuring reads none, so that a broken one is no reason to refuse.
        Command::Measure(_) => Config::default(),
        _ => Config::load(cli.config.as_deref(), &process_environment)?,
    };
    match cli.command {
        Command::Serve(options) => serve::run(&config, &options),
        Command::Worker => serve::work_only(&config),
        Command::Migrate => {
            open(&config)?;
            say("the database is at this version");
            Ok(())
        }
        Command::Demo(options) => demo::run(&options),
        Command::Content(command) => content::run(&command),
        Command::Account(command) => account::run(&open(&config)?, command),
        Command::Access(command) => access::run(&open(&config)?, command),
        Command::User(command) => user::run(&config, &open(&config)?, &command),
        Command::Measure(command) => measure::run(&command),
        Command::Audit(command) => audit::run(&open(&config)?, &command),
        Command::Calibrate(options) => calibrate::run(&open(&config)?, &options),
        Command::VerifyScore(options) => verify_score::run(&open(&config)?, &options),
        Command::Openapi => {
            say(&serde_json::to_string_pretty(&web::api::openapi::describe())?);
            Ok(())
        }
    }
}

/// The product of a configuration under the machine's own clock.
fn open(config: &Config) -> Result<Door, OpenError> {
    site::open(config, Arc::new(WallClock), Arc::new(SystemChance))
}
