//! `metier user`: helping users who cannot get in.

use actions::act::Context;
use actions::door::Door;
use clap::Subcommand;
use domain::text::EmailAddress;

use super::Failure;
use crate::config::Config;
use crate::output::say;

/// What can be done for users.
#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Print a link by which the user of an address sets a new password within an hour; earlier links end.
    Link {
        /// The address the user signs in with.
        email: String,
    },
}

/// Runs one of them.
pub fn run(config: &Config, door: &Door, command: &UserCommand) -> Result<(), Failure> {
    let UserCommand::Link { email } = command;
    let address = EmailAddress::parse(email).map_err(|_| format!("`{email}` is no e-mail address"))?;
    let path =
        door.act_now(Context::default(), move |act| actions::sign_in::link_for_operator(act, &address))?;
    let root = config.site.public_url.as_deref().unwrap_or_default();
    say(&format!("{}{path}", root.trim_end_matches('/')));
    Ok(())
}
