//! Why a user may or may not do something: the question, and what is known of its answer.

use super::here;
use crate::form::Field;
use crate::page::Shell;
use crate::why::{Fact, FactKind, Says, Why};
use askama::Template;

/// The question with its answer, or everything a user may do while no right was chosen.
#[derive(Debug, Clone, Template)]
#[template(path = "access/explain.html")]
pub struct ExplainPage {
    /// The frame around it.
    pub shell: Shell,
    /// The question as it stands.
    pub asking: Asking,
    /// What is known.
    pub shown: Shown,
}

/// The question as it stands in the form.
#[derive(Debug, Clone)]
pub struct Asking {
    /// Whom it can be about; only oneself for those who may not explain others.
    pub users: Vec<Choice>,
    /// The rights by the areas of the matrix.
    pub areas: Vec<RightArea>,
    /// What kind of thing it is about; empty for none.
    pub kind: &'static str,
    /// The name that was typed.
    pub search: Field,
    /// What is wrong with the choice of a right.
    pub right_problem: Option<String>,
}

/// One choice of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// The rights of one area of the matrix.
#[derive(Debug, Clone)]
pub struct RightArea {
    /// The area.
    pub name: String,
    /// Its rights.
    pub rights: Vec<Choice>,
}

/// What is known.
#[derive(Debug, Clone)]
pub enum Shown {
    /// Everything the user may do.
    Summary(Summary),
    /// The answer.
    Answer(Answer),
    /// Several things have the name.
    Matches(Matches),
    /// The question needs mending first.
    Nothing,
}

/// Everything a user may do.
#[derive(Debug, Clone)]
pub struct Summary {
    /// Who they are here.
    pub who: String,
    /// Said when the account does not let them in.
    pub kept_out: Option<String>,
    /// How many rights they hold of how many.
    pub count: String,
    /// Every right, by area.
    pub areas: Vec<SummaryArea>,
}

/// What a user may do in one area of the matrix.
#[derive(Debug, Clone)]
pub struct SummaryArea {
    /// The area.
    pub name: String,
    /// Its rights.
    pub rights: Vec<SummaryRight>,
}

/// One right of a user.
#[derive(Debug, Clone)]
pub struct SummaryRight {
    /// The right in words.
    pub label: String,
    /// Whether it is held over anything.
    pub is_held: bool,
    /// Over what.
    pub extent: String,
    /// Where its explanation is.
    pub href: String,
}

/// The answer to a question.
#[derive(Debug, Clone)]
pub struct Answer {
    /// In words.
    pub why: Why,
    /// What decided.
    pub facts: Vec<Fact>,
}

/// Several things have the name.
#[derive(Debug, Clone)]
pub struct Matches {
    /// How many, in words.
    pub words: String,
    /// Each with the address that asks about it.
    pub things: Vec<Match>,
}

/// One of several things that have the name.
#[derive(Debug, Clone)]
pub struct Match {
    /// Its name.
    pub name: String,
    /// What tells it from others.
    pub about: String,
    /// Where asking about it leads.
    pub href: String,
}

/// What a question can be about.
pub const KINDS: [&str; 4] = ["", "person", "folder", "team"];

impl Asking {
    /// Whether there is a user to choose.
    pub fn has_users(&self) -> bool {
        self.users.len() > 1
    }

    /// The kinds of things, each with the key of its name.
    pub fn kinds(&self) -> Vec<(&'static str, &'static str, bool)> {
        let keys = ["access-kind-none", "access-kind-person", "access-kind-folder", "access-kind-team"];
        KINDS.into_iter().zip(keys).map(|(kind, key)| (kind, key, kind == self.kind)).collect()
    }
}

impl Answer {
    /// The icon beside the verdict.
    pub fn icon(&self) -> &'static str {
        if self.why.is_allowed { "success" } else { "ban" }
    }

    /// The class of the verdict's box.
    pub fn class(&self) -> &'static str {
        if self.why.is_allowed { "verdict verdict-yes" } else { "verdict verdict-no" }
    }
}

impl Fact {
    /// The icon beside the fact.
    pub fn icon(&self) -> &'static str {
        match self.says {
            Says::Yes => "check",
            Says::No => "close",
        }
    }

    /// The key of what its link says.
    pub fn link_key(&self) -> &'static str {
        let leads_to = |part: &str| self.href.as_ref().is_some_and(|href| href.contains(part));
        match self.kind {
            FactKind::CustomUserRole if !leads_to("#") => "access-see-user-role",
            FactKind::Reach if leads_to("kind=folder") => "access-see-folder",
            FactKind::Reach if leads_to("kind=team") => "access-see-team",
            _ => "access-see-row",
        }
    }

    /// What the fact is about, in words.
    pub fn about(&self, shell: &Shell) -> String {
        shell.words().t(&format!("access-fact-{}", self.kind.name()))
    }
}

impl ExplainPage {
    /// Where the question is asked.
    pub fn action(&self) -> String {
        here(&self.shell).access()
    }

    /// The whole matrix.
    pub fn matrix(&self) -> String {
        here(&self.shell).matrix()
    }
}
