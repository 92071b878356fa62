//! Every page in every state worth looking at, rendered, for the tests that look and the eyes that check.

use super::{
    access, accounts, analytics, api_reader, audit, authoring, former, lead, learn, mail, mailbox, people,
    problems, profile, results, settings, sign_in, take, teams, users, verification,
};
use askama::Template;

/// One rendered page.
pub struct Sample {
    /// Its area and state, such as `sign-in-refused`.
    pub name: &'static str,
    /// Its markup, or why it did not render.
    pub html: askama::Result<String>,
}

impl Sample {
    /// Renders a page under a name.
    pub fn of(name: &'static str, page: &impl Template) -> Self {
        Self { name, html: page.render() }
    }
}

/// Every sample of every area.
pub fn all() -> Vec<Sample> {
    let areas = [
        sign_in::samples(),
        accounts::samples(),
        profile::samples(),
        mailbox::samples(),
        mail::samples(),
        audit::samples::samples(),
        problems::samples(),
        api_reader::samples(),
        learn::samples::samples(),
        take::samples::samples(),
        results::samples::samples(),
        lead::samples::samples(),
        lead::builder::samples::samples(),
        analytics::samples::samples(),
        lead::badge::samples(),
        people::samples::samples(),
        teams::samples::samples(),
        users::samples::samples(),
        verification::samples(),
        former::samples(),
        settings::samples(),
        access::samples::samples(),
        authoring::samples::samples(),
    ];
    areas.into_iter().flatten().collect()
}

#[cfg(test)]
mod tests;
