//! The account chooser.

use super::samples::Sample;
use crate::page::{AccountEntry, Place, Shell, samples as visits};
use askama::Template;

/// Chooses among the accounts the viewer belongs to.
#[derive(Debug, Clone, Template)]
#[template(path = "accounts/index.html")]
pub struct AccountsPage {
    /// The frame.
    pub shell: Shell,
    /// The accounts with what the viewer is in each.
    pub accounts: Vec<AccountChoice>,
}

/// One account to choose.
#[derive(Debug, Clone)]
pub struct AccountChoice {
    /// The account.
    pub account: AccountEntry,
    /// The viewer's user role in it, in words.
    pub user_role: String,
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let shell = || {
        let visit = visits::owner();
        Shell::new(crate::page::Visit { account: None, ..visit }, Place::Nowhere, "Choose an account")
    };
    let accounts = || {
        let choice = |account: &AccountEntry, user_role: &str| AccountChoice {
            account: account.clone(),
            user_role: user_role.to_owned(),
        };
        shell()
            .visit
            .accounts
            .iter()
            .zip(["Account owner", "User"])
            .map(|(account, role)| choice(account, role))
            .collect()
    };
    vec![
        Sample::of("accounts", &AccountsPage { shell: shell(), accounts: accounts() }),
        Sample::of("accounts-none", &AccountsPage { shell: shell(), accounts: Vec::new() }),
    ]
}
