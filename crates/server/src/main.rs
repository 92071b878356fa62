//! The binary `metier`: parse the command line, wire the layers, run.

mod cli;
mod config;
mod content;
mod demo;
mod mailer;
mod output;
mod random;
mod site;
mod wall_clock;
mod worker;

use std::process::ExitCode;

use clap::Parser;

/// Fewer processor cycles per request than the system's own allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match cli::run(cli::Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            output::complain(&error.to_string());
            cli::measure::exit_code(&error)
        }
    }
}
