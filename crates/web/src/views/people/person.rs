//! One person: who they are, what they were found to know, what was done.

use askama::Template;
use domain::id::{PersonId, RoleId};
use domain::time::Timestamp;
use psychometrics::role_score::RoleLevel;
use psychometrics::scale::Level;

use super::list::MayDo;
use crate::form::Field;
use crate::page::Shell;
use crate::views::lead::initials;
use crate::views::learn::here;
use crate::views::results::level::ShownLevel as _;
use crate::words::Words;

/// One person.
#[derive(Debug, Clone, Template)]
#[template(path = "people/person.html")]
pub struct PersonPage {
    /// The frame around it.
    pub shell: Shell,
    /// Who.
    pub id: PersonId,
    /// First and last name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// How the account knows them, in words.
    pub kind: String,
    /// What they do.
    pub job_title: String,
    /// What another system calls them.
    pub external_id: Option<String>,
    /// The folder they are in, with its address; none when only a team shows them.
    pub folder: Option<(String, String)>,
    /// Their teams.
    pub teams: Vec<String>,
    /// When they were added.
    pub added_at: Timestamp,
    /// The address they sign in with, if they do.
    pub signs_in: Option<String>,
    /// The address typed to link them.
    pub link: Field,
    /// Their latest results.
    pub results: Vec<ShownResult>,
    /// The roles assigned to them.
    pub roles: Vec<ShownRole>,
    /// What was done, the latest first.
    pub history: Vec<Done>,
    /// What the visitor may do.
    pub may: MayDo,
    /// Whether the visitor may open the roles.
    pub may_lead: bool,
}

/// A result as others see it: a level and a date, on purpose nothing more (product 6.10).
#[derive(Debug, Clone)]
pub struct ShownResult {
    /// The skill's name.
    pub skill: String,
    /// The level; a beta skill has none.
    pub level: Option<Level>,
    /// When it was measured.
    pub measured_at: Timestamp,
}

/// An assigned role with its level, once there is one.
#[derive(Debug, Clone)]
pub struct ShownRole {
    /// Which.
    pub id: RoleId,
    /// Its title.
    pub title: String,
    /// The level.
    pub level: Option<RoleLevel>,
    /// When it was assigned.
    pub assigned_at: Timestamp,
}

/// One thing that was done.
#[derive(Debug, Clone)]
pub struct Done {
    /// What, in words.
    pub what: String,
    /// By whom, unless by the product itself.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
}

/// What was done, in words; the audit log's names are for programs.
pub fn act_words(words: Words, act: &str) -> String {
    let key = act.replace(['.', '_'], "-");
    let said = words.t(&format!("done-{key}"));
    if said.starts_with("done-") { words.t("done-other") } else { said }
}

impl PersonPage {
    /// The letters of the avatar.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }

    /// Where something is to be done to this person alone.
    pub fn change_href(&self, what: &str) -> String {
        format!("{}?do={what}&person={}", here(&self.shell).people_change(), self.id)
    }
}
