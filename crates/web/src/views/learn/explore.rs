//! Explore: every published role of the library and the account.

use super::RoleMark;
use crate::page::Shell;
use askama::Template;

/// The page Explore (product 7.1).
#[derive(Debug, Clone, Template)]
#[template(path = "learn/explore.html")]
pub struct ExplorePage {
    /// The frame around it.
    pub shell: Shell,
    /// What was searched for.
    pub search: String,
    /// The families there are, in order.
    pub families: Vec<FamilyChoice>,
    /// The roles found.
    pub roles: Vec<OfferedRole>,
    /// The address of the next roles, if there are more.
    pub more: Option<String>,
}

/// A family in the filter.
#[derive(Debug, Clone)]
pub struct FamilyChoice {
    /// Its name.
    pub name: String,
    /// Whether the list shows only this family.
    pub chosen: bool,
}

/// A role in Explore.
#[derive(Debug, Clone)]
pub struct OfferedRole {
    /// Which.
    pub mark: RoleMark,
    /// One sentence: what someone in this role can do.
    pub summary: String,
    /// The names of its skills, required ones first.
    pub skills: Vec<String>,
    /// Whether it is in My roles.
    pub held: bool,
}

impl ExplorePage {
    /// Whether anything narrows the list.
    pub fn is_filtered(&self) -> bool {
        !self.search.is_empty() || self.families.iter().any(|family| family.chosen)
    }

    /// What to say when nothing fits.
    pub fn no_match_words(&self) -> String {
        if self.search.is_empty() {
            self.shell.t("learn-no-match-family")
        } else {
            self.shell.words().t_name("learn-no-match-words", self.search.as_str())
        }
    }
}
