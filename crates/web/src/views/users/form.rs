//! The forms for one user: adding them, and editing what they are called and do.

use super::NamedUser;
use crate::form::{Field, Offered};
use crate::page::Shell;
use askama::Template;

/// The form for a user to be added.
#[derive(Debug, Clone, Template)]
#[template(path = "users/new.html")]
pub struct NewUserPage {
    /// The frame around it.
    pub shell: Shell,
    /// What was typed.
    pub fields: UserFields,
    /// The user roles somebody may give.
    pub roles: Vec<Offered>,
    /// The folders to choose from.
    pub folders: Vec<Offered>,
    /// The languages to choose from.
    pub languages: Vec<Offered>,
}

/// The form for a user of the account.
#[derive(Debug, Clone, Template)]
#[template(path = "users/edit.html")]
pub struct EditUserPage {
    /// The frame around it.
    pub shell: Shell,
    /// Who.
    pub user: NamedUser,
    /// What was typed.
    pub fields: UserFields,
    /// Whether the name, phone and language are theirs alone to change.
    pub owns_name: bool,
    /// The folders to choose from.
    pub folders: Vec<Offered>,
    /// The languages to choose from.
    pub languages: Vec<Offered>,
    /// The version that was read.
    pub version: i64,
}

/// What both forms ask.
#[derive(Debug, Clone, Default)]
pub struct UserFields {
    /// First name.
    pub first_name: Field,
    /// Last name.
    pub last_name: Field,
    /// The address they will sign in with.
    pub email: Field,
    /// Job title.
    pub job_title: Field,
    /// Phone number.
    pub phone: Field,
    /// The tag of the language they read.
    pub language: Field,
    /// The name of what they will be.
    pub user_role: Field,
    /// Where everything they send is stored.
    pub default_folder: Field,
}
