//! `metier access`: explaining who may do what.

use actions::door::Door;
use actions::explanations::{Explanation, Question, Thing, explain_for_operator};
use clap::Subcommand;
use domain::access::Right;
use domain::id::{FolderId, PersonId, TeamId, UserId};
use domain::text::EmailAddress;
use web::why::{self, Says};
use web::words::Words;

use super::Failure;
use crate::output::say;

/// What can be asked about access.
#[derive(Debug, Subcommand)]
pub enum AccessCommand {
    /// Say whether a user may use a right, and why.
    Explain {
        /// The account's name in addresses.
        #[arg(long)]
        account: String,
        /// The user's e-mail address or identifier.
        #[arg(long)]
        user: String,
        /// The right, as the access matrix names it, such as `assign_roles`.
        #[arg(long)]
        right: String,
        /// The identifier of the person it is used on.
        #[arg(long, group = "thing")]
        person: Option<PersonId>,
        /// The identifier of the folder it is used on.
        #[arg(long, group = "thing")]
        folder: Option<FolderId>,
        /// The identifier of the team it is used on.
        #[arg(long, group = "thing")]
        team: Option<TeamId>,
    },
}

/// Runs one of them.
pub fn run(door: &Door, command: AccessCommand) -> Result<(), Failure> {
    let AccessCommand::Explain { account, user, right, person, folder, team } = command;
    let right = Right::from_name(&right)
        .ok_or_else(|| format!("`{right}` is no right; use a name of the access matrix"))?;
    let thing = match (person, folder, team) {
        (Some(person), _, _) => Thing::Person(person),
        (_, Some(folder), _) => Thing::Folder(folder),
        (_, _, Some(team)) => Thing::Team(team),
        _ => Thing::Account,
    };
    let explanation = door.reader().read_now(move |tx| {
        let found = store::accounts::find_by_slug(tx, &account)?;
        let account = found.ok_or(actions::error::ActionError::not_found("account"))?.id;
        let user = user_of(tx, &user)?;
        explain_for_operator(tx, account, &Question { user, right, thing })
    })?;
    tell(&explanation);
    Ok(())
}

/// The user of an address or an identifier.
fn user_of(tx: &mut store::Read<'_>, given: &str) -> Result<UserId, actions::error::ActionError> {
    let nobody = || actions::error::ActionError::not_found("user");
    if let Ok(user) = given.parse() {
        return Ok(user);
    }
    let email = EmailAddress::parse(given).map_err(|_| nobody())?;
    Ok(store::users::find_by_email(tx, &email)?.ok_or_else(nobody)?.id)
}

fn tell(explanation: &Explanation) {
    let words = Words::english();
    let told = why::put_into_words(words, explanation);
    say(&format!("{}: {} {}", if told.is_allowed { "allowed" } else { "denied" }, told.verdict, told.reason));
    for fact in why::facts_of(words, explanation, web::paths::account(""), true) {
        let mark = if fact.says == Says::Yes { "+" } else { "-" };
        say(&format!("  {mark} {}", fact.text));
    }
}
