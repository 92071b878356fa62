//! `metier content`: checking skills, items and library roles.

use std::path::PathBuf;

use clap::Subcommand;

use super::Failure;
use crate::content;
use crate::output::{complain, say};

/// What can be done with content.
#[derive(Debug, Subcommand)]
pub enum ContentCommand {
    /// Check every file and run every program that proves a key; problems name file, line and column.
    Check {
        /// The folder to check; without one, the content inside this binary.
        folder: Option<PathBuf>,
        /// Only read the files; run no program.
        #[arg(long)]
        no_run: bool,
    },
}

/// Runs one of them.
pub fn run(command: &ContentCommand) -> Result<(), Failure> {
    let ContentCommand::Check { folder, no_run } = command;
    let read = content::read(folder.as_deref())?;
    for skill in &read.skills {
        let proved = skill.items.iter().filter(|item| item.verify.is_some()).count();
        say(&format!("{}: {} items, {proved} with a proof", skill.slug, skill.items.len()));
    }
    if *no_run {
        return Ok(());
    }
    let proof = content::prove(&read);
    for problem in &proof.problems {
        complain(&problem.to_string());
    }
    if proof.problems.is_empty() {
        say(&format!("{} proofs ran, and every one proves its key", proof.proved));
        Ok(())
    } else {
        Err(format!(
            "{} of {} proofs do not prove their key",
            proof.problems.len(),
            proof.proved + proof.problems.len()
        )
        .into())
    }
}
