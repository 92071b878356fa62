//! The first page of analytics: roles and how far their members are, levels, words against results, months.

use askama::Template;
use askama::filters::Safe;
use domain::analytics::figures::{MonthFigures, Reached};
use domain::analytics::{Month, Published};
use domain::chart::{columns, shares};
use domain::id::RoleId;
use psychometrics::role_score::RoleLevel;

use super::{Frame, number, row_of, spaced};
use crate::analytics::tables::Table;
use crate::badge::Badge;
use crate::page::Shell;
use crate::svg::{Caption, analytics as svg};
use crate::views::learn::here;
use crate::views::results::level::ShownLevel as _;

/// Roles, levels and months (product 9.1).
#[derive(Debug, Clone, Template)]
#[template(path = "analytics/overview.html")]
pub struct OverviewPage {
    /// The frame around it.
    pub shell: Shell,
    /// What all pages of analytics have.
    pub frame: Frame,
    /// The roles in view, those held most first.
    pub roles: Vec<RoleLine>,
    /// The last twelve months.
    pub months: Vec<MonthFigures>,
}

/// One role.
#[derive(Debug, Clone)]
pub struct RoleLine {
    /// Which.
    pub id: RoleId,
    /// Its title.
    pub title: String,
    /// Its badge.
    pub badge: Badge,
    /// How far its members are.
    pub reached: Reached,
    /// Those with a level, by level.
    pub levels: Published,
    /// Those with a level and a word of their own, by how the two compare.
    pub words: Published,
}

/// Pictures show the roles held most; the tables have them all.
const DRAWN: usize = 8;

impl OverviewPage {
    /// All roles together: a person counts once for each role.
    pub fn totals(&self) -> Reached {
        self.roles.iter().fold(Reached::default(), |sum, role| Reached {
            members: sum.members + role.reached.members,
            started: sum.started + role.reached.started,
            pending: sum.pending + role.reached.pending,
            finished: sum.finished + role.reached.finished,
        })
    }

    /// The numbers at the top: value and label.
    pub fn tiles(&self) -> Vec<(String, String)> {
        let sum = self.totals();
        let tile = |n, key| (spaced(n), self.shell.t(key));
        vec![
            tile(sum.members, "analytics-assigned"),
            tile(sum.started, "analytics-started"),
            tile(sum.pending, "analytics-pending"),
            tile(sum.finished, "analytics-finished"),
        ]
    }

    /// What the roles say, in a sentence.
    pub fn held_words(&self) -> String {
        let Some(first) = self.roles.first() else { return String::new() };
        let things = [
            ("role", first.title.clone().into()),
            ("members", first.reached.members.into()),
            ("finished", first.reached.finished.into()),
        ];
        self.shell.words().t_with("analytics-held-words", &things)
    }

    /// The roles held most: finished, begun, not begun.
    pub fn held_chart(&self) -> Safe<String> {
        let most = self.roles.first().map_or(0, |role| role.reached.members);
        let rows: Vec<_> = self
            .drawn()
            .map(|role| {
                let Reached { members, started, finished, .. } = role.reached;
                let begun = started.saturating_sub(finished);
                let rest = members.saturating_sub(finished + begun);
                (Some(most), vec![Some(finished), Some(begun), Some(rest)])
            })
            .collect();
        self.shares("held", &rows)
    }

    /// Those with a level, by level.
    pub fn levels_chart(&self) -> Safe<String> {
        let rows: Vec<_> = self.drawn().map(|role| row_of(&role.levels)).collect();
        self.shares("levels", &rows)
    }

    /// What people said against what was measured.
    pub fn words_chart(&self) -> Safe<String> {
        let rows: Vec<_> = self.drawn().map(|role| row_of(&role.words)).collect();
        self.shares("said", &rows)
    }

    /// What the levels say, in a sentence: of the role most people have a level in.
    pub fn levels_words(&self) -> String {
        let told = self.roles.iter().filter(|role| role.levels.total.is_some_and(|total| total > 0));
        let Some(role) = told.max_by_key(|role| role.levels.total) else {
            return self.shell.t("analytics-levels-none");
        };
        let parts = role.levels.cells.iter().zip(RoleLevel::ALL);
        let most = parts.filter_map(|(n, level)| Some(((*n)?, level))).max_by_key(|(n, _)| *n);
        let (n, level) = most.map_or((0, String::new()), |(n, level)| (n, self.shell.t(level.key())));
        let total = role.levels.total.unwrap_or(0);
        let things = [
            ("role", role.title.clone().into()),
            ("total", total.into()),
            ("n", n.into()),
            ("level", level.into()),
        ];
        let key = if n == 0 { "analytics-levels-cut" } else { "analytics-levels-words" };
        self.shell.words().t_with(key, &things)
    }

    /// What the words say, in a sentence.
    pub fn said_words(&self) -> String {
        let told = self.roles.iter().filter(|role| role.words.total.is_some_and(|total| total > 0));
        let Some(role) = told.max_by_key(|role| role.words.total) else {
            return self.shell.t("analytics-said-none");
        };
        let things = [
            ("role", role.title.clone().into()),
            ("total", role.words.total.unwrap_or(0).into()),
            ("as-much", number(&self.shell, role.words.cells.get(1).copied().flatten()).into()),
        ];
        self.shell.words().t_with("analytics-said-words", &things)
    }

    /// Months as columns.
    pub fn months_chart(&self) -> Safe<String> {
        let rows: Vec<Vec<usize>> =
            self.months.iter().map(|month| vec![month.assigned, month.started, month.finished]).collect();
        let names: Vec<String> = self.months.iter().map(|month| self.month(month.month, "short")).collect();
        let caption = Caption {
            id: "chart-months",
            title: &self.shell.t("analytics-months"),
            description: &self.months_words(),
        };
        Safe(svg::column_chart(&columns::column_chart(&rows), &names, &caption))
    }

    /// What the months say, in a sentence.
    pub fn months_words(&self) -> String {
        let sum = |of: fn(&MonthFigures) -> usize| self.months.iter().map(of).sum::<usize>();
        let things = [
            ("assigned", sum(|month| month.assigned).into()),
            ("finished", sum(|month| month.finished).into()),
        ];
        self.shell.words().t_with("analytics-months-words", &things)
    }

    /// A month in words.
    pub fn month(&self, month: Month, length: &str) -> String {
        month_words(&self.shell, month, length)
    }

    /// A number of a table.
    pub fn cell(&self, of: &Option<usize>) -> String {
        number(&self.shell, *of)
    }

    /// A number that is never withheld.
    pub fn count(&self, of: &usize) -> String {
        spaced(*of)
    }

    /// The names of the levels.
    pub fn level_names(&self) -> Vec<String> {
        RoleLevel::ALL.map(|level| self.shell.t(level.key())).to_vec()
    }

    /// The parts of a picture, for its legend.
    pub fn legend(&self, keys: &[&str]) -> Vec<(usize, String)> {
        (1..).zip(keys).map(|(place, key)| (place, self.shell.t(key))).collect()
    }

    /// Where a role leads.
    pub fn role_href(&self, role: &RoleId) -> String {
        here(&self.shell).lead_role(*role)
    }

    /// A table as a file.
    pub fn file(&self, name: &str) -> String {
        let table = if name == "months" { Table::Months } else { Table::Roles };
        self.frame.file(&self.shell, table)
    }

    fn drawn(&self) -> impl Iterator<Item = &RoleLine> {
        self.roles.iter().take(DRAWN)
    }

    fn shares(&self, of: &str, rows: &[(Option<usize>, Vec<Option<usize>>)]) -> Safe<String> {
        let names: Vec<String> = self.drawn().map(|role| role.title.clone()).collect();
        let description = match of {
            "held" => self.held_words(),
            "levels" => self.levels_words(),
            _ => self.said_words(),
        };
        let (id, title) = (format!("chart-{of}"), self.shell.t(&format!("analytics-{of}")));
        let caption = Caption { id: &id, title: &title, description: &description };
        Safe(svg::share_chart(
            &shares::share_chart(rows),
            &names,
            &self.shell.t("analytics-withheld"),
            &caption,
        ))
    }
}

/// A month in words, short as Nov or long as November 2026.
pub(super) fn month_words(shell: &Shell, month: Month, length: &str) -> String {
    let name = shell.t(&format!("analytics-month-{}", month.number()));
    if length == "short" { name } else { format!("{name} {}", month.year()) }
}
