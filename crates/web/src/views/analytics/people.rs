//! Advanced analytics of people: each role of each person, as leaders may see it.

use actions::analytics::PersonRow;
use askama::Template;
use askama::filters::Safe;
use domain::analytics::Day;
use domain::id::{PersonId, RoleId};
use domain::role::Progress;
use domain::time::Span;

use super::{Frame, day_text};
use crate::analytics::tables::{Table, retake_of};
use crate::page::Shell;
use crate::views::learn::here;
use crate::views::results::level::ShownLevel as _;

/// Each role of each person (product 9.2).
#[derive(Debug, Clone, Template)]
#[template(path = "analytics/people.html")]
pub struct PeoplePage {
    /// The frame around it.
    pub shell: Shell,
    /// What all pages of analytics have.
    pub frame: Frame,
    /// The rows, by name.
    pub rows: Vec<PersonLine>,
    /// The address of the next ones, if there are more.
    pub more: Option<String>,
}

/// One role of one person.
#[derive(Debug, Clone)]
pub struct PersonLine {
    /// The row.
    pub row: PersonRow,
    /// The role.
    pub role: RoleId,
    /// Its title.
    pub title: String,
    /// After how long a skill may be measured again.
    pub retake: Span,
}

impl PeoplePage {
    /// The table as a file.
    pub fn file(&self) -> String {
        self.frame.file(&self.shell, Table::People)
    }

    /// Where a person leads.
    pub fn person_href(&self, person: &PersonId) -> String {
        here(&self.shell).person(*person)
    }

    /// Where a role leads.
    pub fn role_href(&self, role: &RoleId) -> String {
        here(&self.shell).lead_role(*role)
    }
}

impl PersonLine {
    /// Where the role came from.
    pub fn source_words(&self, shell: &Shell) -> String {
        let source = if self.row.direct { "analytics-source-direct" } else { "analytics-source-team" };
        if self.row.chosen {
            return shell.words().t_name("analytics-source-chosen-too", shell.t(source));
        }
        shell.t(source)
    }

    /// When, and until when.
    pub fn dates(&self) -> String {
        let assigned = day_text(self.row.assigned);
        self.row.removed.map_or(assigned.clone(), |removed| format!("{assigned} – {}", day_text(removed)))
    }

    /// How far they are, in words.
    pub fn state_words(&self, shell: &Shell) -> String {
        let things =
            [("done", self.row.standing.done.into()), ("required", self.row.standing.required.into())];
        shell.words().t_with("analytics-done", &things)
    }

    /// Whether only beta skills are missing.
    pub fn is_pending(&self) -> bool {
        matches!(self.row.standing.progress, Progress::Pending { .. })
    }

    /// Their own word.
    pub fn said(&self, shell: &Shell) -> String {
        self.row.experience.map_or_else(|| "–".to_owned(), |word| shell.t(word.key()))
    }

    /// The level's pips and name.
    pub fn level(&self, shell: &Shell) -> Option<(Safe<String>, String)> {
        self.row.earned.map(|earned| (earned.level.pips(), shell.t(earned.level.key())))
    }

    /// When something was measured last.
    pub fn last(&self) -> String {
        or_dash(self.row.standing.last)
    }

    /// When something may be measured again.
    pub fn retake(&self) -> String {
        or_dash(retake_of(&self.row.standing, self.retake))
    }
}

fn or_dash(day: Option<Day>) -> String {
    day.map_or_else(|| "–".to_owned(), day_text)
}
