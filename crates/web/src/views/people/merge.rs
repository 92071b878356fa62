//! Making two records of one person one: finding the other, then looking at both.

use askama::Template;
use domain::id::PersonId;

use crate::page::Shell;
use crate::views::learn::here;

/// Finding the other record.
#[derive(Debug, Clone, Template)]
#[template(path = "people/merge_choose.html")]
pub struct MergeChoosePage {
    /// The frame around it.
    pub shell: Shell,
    /// Whose record stays.
    pub kept: Side,
    /// What was searched for.
    pub search: String,
    /// Those found, without the one that stays.
    pub found: Vec<Side>,
}

/// Both records, before they become one.
#[derive(Debug, Clone, Template)]
#[template(path = "people/merge.html")]
pub struct MergePage {
    /// The frame around it.
    pub shell: Shell,
    /// Whose name, address and folder stay.
    pub kept: Side,
    /// Whose record goes.
    pub gone: Side,
    /// Why it cannot be done now.
    pub problem: Option<String>,
}

/// One of two records.
#[derive(Debug, Clone)]
pub struct Side {
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
    /// The folder they are in.
    pub folder: String,
    /// Whether they sign in.
    pub signs_in: bool,
    /// How many skills have a result.
    pub results: usize,
    /// How many roles are assigned.
    pub roles: usize,
    /// Their teams.
    pub teams: usize,
}

impl MergePage {
    /// The same with the other record staying.
    pub fn swap_href(&self) -> String {
        format!("{}?with={}", here(&self.shell).person_merge(self.gone.id), self.kept.id)
    }

    /// Both records side by side: what it is, what stays, what goes.
    pub fn rows(&self) -> Vec<(String, String, String)> {
        let words = self.shell.words();
        let yes = |signs_in: bool| words.t(if signs_in { "people-signs-in" } else { "people-no-sign-in" });
        let (kept, gone) = (&self.kept, &self.gone);
        [
            ("person-name", kept.name.clone(), gone.name.clone()),
            ("person-email", kept.email.clone(), gone.email.clone()),
            ("person-type", kept.kind.clone(), gone.kind.clone()),
            ("person-job-title", kept.job_title.clone(), gone.job_title.clone()),
            ("person-folder", kept.folder.clone(), gone.folder.clone()),
            ("person-sign-in", yes(kept.signs_in), yes(gone.signs_in)),
            ("merge-results", kept.results.to_string(), gone.results.to_string()),
            ("person-roles", kept.roles.to_string(), gone.roles.to_string()),
            ("person-teams", kept.teams.to_string(), gone.teams.to_string()),
        ]
        .map(|(key, kept, gone)| (words.t(key), kept, gone))
        .to_vec()
    }
}
