//! Signing in and setting a password.

use super::samples::Sample;
use crate::form::Field;
use crate::page::{Flash, Shell, samples as visits};
use askama::Template;

/// The sign-in form.
#[derive(Debug, Clone, Template)]
#[template(path = "sign_in/form.html")]
pub struct SignInPage {
    /// The frame.
    pub shell: Shell,
    /// The address typed.
    pub email: Field,
    /// Where to go afterwards, from the site's root; empty for the first page.
    pub next: String,
}

/// Asks for a link to set a new password.
#[derive(Debug, Clone, Template)]
#[template(path = "sign_in/forgotten.html")]
pub struct PasswordForgottenPage {
    /// The frame.
    pub shell: Shell,
    /// The address typed.
    pub email: Field,
}

/// Says that the link is on its way if the address is known, and nothing about whether it is.
#[derive(Debug, Clone, Template)]
#[template(path = "sign_in/sent.html")]
pub struct PasswordLinkSentPage {
    /// The frame.
    pub shell: Shell,
    /// The address typed.
    pub email: String,
}

/// Sets a password by a mailed link.
#[derive(Debug, Clone, Template)]
#[template(path = "sign_in/set.html")]
pub struct SetPasswordPage {
    /// The frame.
    pub shell: Shell,
    /// Where it is posted.
    pub action: String,
    /// Whose password it is.
    pub email: String,
    /// What is wrong with the password; its value is never shown again.
    pub password: Field,
}

/// Says that a link cannot be used, why, and how to get another.
#[derive(Debug, Clone, Template)]
#[template(path = "sign_in/expired.html")]
pub struct LinkExpiredPage {
    /// The frame.
    pub shell: Shell,
    /// Why.
    pub end: LinkEnd,
}

/// Why a link cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkEnd {
    /// It was used before.
    Used,
    /// Its hour is over, or a newer link took its place.
    Expired,
    /// It was never made, or not copied whole.
    Unknown,
}

impl LinkEnd {
    /// The key of the page's title.
    pub fn title_key(self) -> &'static str {
        match self {
            Self::Used => "link-used-title",
            Self::Expired => "link-expired-title",
            Self::Unknown => "link-unknown-title",
        }
    }

    /// The key of what it says.
    pub fn words_key(self) -> &'static str {
        match self {
            Self::Used => "link-used-words",
            Self::Expired => "link-expired-words",
            Self::Unknown => "link-unknown-words",
        }
    }
}

/// Says how long to wait after too many tries.
#[derive(Debug, Clone, Template)]
#[template(path = "sign_in/too_many.html")]
pub struct TooManyTriesPage {
    /// The frame.
    pub shell: Shell,
    /// After so many minutes, rounded up, the next try is taken.
    pub minutes: u32,
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let shell = || visits::bare_shell("Sign in");
    let email = "lena.brandt@northwind.example";
    let form = |shell, email| SignInPage { shell, email, next: String::new() };
    let problem = Flash::problem("Address and password do not match. Try again, or set a new password.");
    let set = |password| SetPasswordPage {
        shell: visits::bare_shell("Set your password"),
        action: crate::paths::password_set("sample"),
        email: email.to_owned(),
        password,
    };
    let ended = |end: LinkEnd| LinkExpiredPage { shell: visits::bare_shell("This link has ended"), end };
    vec![
        Sample::of("sign-in", &form(shell(), Field::default())),
        Sample::of("sign-in-refused", &form(shell().with_flash(problem), Field::kept(email))),
        Sample::of(
            "sign-in-forgotten",
            &PasswordForgottenPage {
                shell: visits::bare_shell("Set a new password"),
                email: Field::default(),
            },
        ),
        Sample::of(
            "sign-in-forgotten-refused",
            &PasswordForgottenPage {
                shell: visits::bare_shell("Set a new password"),
                email: Field::refused("lena.brandt", "Write the whole address, such as name@company.com."),
            },
        ),
        Sample::of(
            "sign-in-link-sent",
            &PasswordLinkSentPage {
                shell: visits::bare_shell("Look into your mail"),
                email: email.to_owned(),
            },
        ),
        Sample::of("sign-in-set-password", &set(Field::default())),
        Sample::of(
            "sign-in-set-password-refused",
            &set(Field::refused("", "Use at least 12 characters; this has 8.")),
        ),
        Sample::of("sign-in-link-used", &ended(LinkEnd::Used)),
        Sample::of("sign-in-link-expired", &ended(LinkEnd::Expired)),
        Sample::of("sign-in-link-unknown", &ended(LinkEnd::Unknown)),
        Sample::of(
            "sign-in-too-many",
            &TooManyTriesPage { shell: visits::bare_shell("Please wait a little"), minutes: 4 },
        ),
    ]
}
