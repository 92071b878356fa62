//! `metier account`: opening accounts, and naming the one that curates the library.

use actions::accounts::NewAccount;
use actions::act::Context;
use actions::door::Door;
use clap::Subcommand;
use domain::access::UserRole;
use domain::account::Plan;
use domain::text::{EmailAddress, Name, Slug};
use domain::user::NewUser;

use super::Failure;
use crate::output::say;

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Open an account with its first owner, who is welcomed by mail.
    Open {
        /// Its name in addresses, such as `harbour`.
        #[arg(long)]
        slug: String,
        /// Its name on screen.
        #[arg(long)]
        name: String,
        /// What it is entitled to: starter, professional or enterprise.
        #[arg(long, default_value = "starter")]
        plan: String,
        /// The owner's e-mail address.
        #[arg(long)]
        owner: String,
        /// The owner's first name.
        #[arg(long)]
        first_name: String,
        /// The owner's last name.
        #[arg(long)]
        last_name: String,
    },
    /// Let the authors of this account, and of no other, curate the library's skills.
    Curate {
        /// The account's name in addresses.
        #[arg(long)]
        slug: String,
    },
}

/// Runs one of them.
pub fn run(door: &Door, command: AccountCommand) -> Result<(), Failure> {
    let (slug, name, plan, owner, first_name, last_name) = match command {
        AccountCommand::Curate { slug } => return curate(door, &slug),
        AccountCommand::Open { slug, name, plan, owner, first_name, last_name } => {
            (slug, name, plan, owner, first_name, last_name)
        }
    };
    let wrong = |field: &'static str| move |code: &'static str| format!("--{field} cannot be used: {code}");
    let account = NewAccount {
        slug: Slug::parse(&slug).map_err(wrong("slug"))?,
        name: Name::parse(&name).map_err(wrong("name"))?,
        plan: Plan::from_name(&plan)
            .ok_or_else(|| format!("`{plan}` is no plan; use starter, professional or enterprise"))?,
    };
    let email = EmailAddress::parse(&owner).map_err(wrong("owner"))?;
    let first_name = Name::parse(&first_name).map_err(wrong("first-name"))?;
    let last_name = Name::parse(&last_name).map_err(wrong("last-name"))?;
    let known_as = email.clone();
    let path = door.act_now(Context::default(), move |act| {
        let opened = actions::accounts::open(act, &account)?;
        let owner = NewUser {
            first_name: first_name.clone(),
            last_name: last_name.clone(),
            email: email.clone(),
            job_title: "Account owner".to_owned(),
            user_role: UserRole::AccountOwner,
            default_folder: opened.root,
        };
        actions::users::add(act, opened.account, &owner)?;
        actions::sign_in::link_for_operator(act, &email)
    })?;
    say(&format!("`{slug}` is open; {known_as} sets a password at {path} within an hour"));
    Ok(())
}

fn curate(door: &Door, slug: &str) -> Result<(), Failure> {
    let wanted = slug.to_owned();
    door.act_now(Context::default(), move |act| {
        let account = store::accounts::find_by_slug(act.tx, &wanted)?;
        let account = account.ok_or(actions::error::ActionError::not_found("account"))?;
        actions::curators::appoint(act, account.id)
    })?;
    say(&format!("the authors of `{slug}` curate the library's skills from now on"));
    Ok(())
}
