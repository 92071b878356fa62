//! `metier measure`: the numbers of the product from files, by the same functions and without a database.

mod calibrate;
mod checklist;
mod dif;
mod estimate;
mod fairness;
mod input;
mod match_score;
mod options;
mod per_factor;
mod report;
mod role;
mod score;
mod simulate;

use std::process::ExitCode;

use clap::Subcommand;

use super::Failure;
use input::BadInput;

/// What can be measured from files.
#[derive(Debug, Subcommand)]
#[command(
    after_help = "Files are CSV with a header row: UTF-8, cells separated by commas, quoted where they hold one. \
    The result is JSON on standard output; warnings and errors go to standard error with line and column.\n\n\
    Exit codes: 0 done, 1 not converged or not written, 2 wrong input or usage, with nothing on standard output."
)]
pub enum MeasureCommand {
    /// Item parameters from answers: 1PL, 2PL or 3PL by marginal maximum likelihood.
    Calibrate(calibrate::Calibrate),
    /// Abilities from answers and a calibrated bank: EAP, MAP, ML or WLE.
    Estimate(estimate::Estimate),
    /// Whole adaptive sittings of simulated people: how well a bank measures and how evenly it is used.
    Simulate(simulate::Simulate),
    /// Percentile, score, level and their uncertainty from an ability.
    Score(score::Score),
    /// The behavioural list: factors, reference profiles, and where Self and Self-Concept differ.
    Checklist(checklist::Checklist),
    /// Match scores of people with a job target.
    Match(match_score::Match),
    /// The Role IQ: skill scores against the goals of a role.
    Role(role::Role),
    /// Selection rates of groups: impact ratios, Fisher's exact test, too few to say.
    Fairness(fairness::Fairness),
    /// Items that are harder for one of two groups of equal ability.
    Dif(dif::Dif),
}

/// Runs one of them.
pub fn run(command: &MeasureCommand) -> Result<(), Failure> {
    match command {
        MeasureCommand::Calibrate(options) => calibrate::run(options),
        MeasureCommand::Estimate(options) => estimate::run(options),
        MeasureCommand::Simulate(options) => simulate::run(options),
        MeasureCommand::Score(options) => score::run(options),
        MeasureCommand::Checklist(options) => checklist::run(options),
        MeasureCommand::Match(options) => match_score::run(options),
        MeasureCommand::Role(options) => role::run(options),
        MeasureCommand::Fairness(options) => fairness::run(options),
        MeasureCommand::Dif(options) => dif::run(options),
    }
}

/// 2 for what was given, as for a wrong command line; 1 for everything else.
pub fn exit_code(failure: &Failure) -> ExitCode {
    if failure.is::<BadInput>() { ExitCode::from(2) } else { ExitCode::FAILURE }
}
