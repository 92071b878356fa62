//! Goals that are not met, ranked by how many people are below them.

use askama::Template;
use askama::filters::Safe;
use domain::analytics::Published;
use domain::chart::shares;
use domain::id::RoleId;

use super::{Frame, number, row_of, spaced};
use crate::analytics::tables::Table;
use crate::page::Shell;
use crate::svg::{Caption, analytics as svg};
use crate::views::learn::here;

/// Goals by how many people are below them (product 9.2).
#[derive(Debug, Clone, Template)]
#[template(path = "analytics/gaps.html")]
pub struct GapsPage {
    /// The frame around it.
    pub shell: Shell,
    /// What all pages of analytics have.
    pub frame: Frame,
    /// The gaps, the widest first; at most [`LISTED`].
    pub gaps: Vec<GapLine>,
    /// How many there are in all.
    pub n_gaps: usize,
}

/// One skill of one role.
#[derive(Debug, Clone)]
pub struct GapLine {
    /// The role.
    pub role: RoleId,
    /// Its title.
    pub title: String,
    /// The skill's name.
    pub skill: String,
    /// Whether the role needs it.
    pub required: bool,
    /// How many members the role has.
    pub members: usize,
    /// Those measured: below the goal, at it or above.
    pub goal: Published,
}

/// More than this are in the file.
pub const LISTED: usize = 100;
const DRAWN: usize = 10;

impl GapsPage {
    /// The table as a file.
    pub fn file(&self) -> String {
        self.frame.file(&self.shell, Table::Gaps)
    }

    /// What the gaps say, in a sentence.
    pub fn words(&self) -> String {
        let Some((first, below)) =
            self.gaps.iter().find_map(|gap| Some((gap, gap.goal.cells.first().copied().flatten()?)))
        else {
            return self.shell.t("analytics-gaps-none");
        };
        let things = [
            ("skill", first.skill.clone().into()),
            ("role", first.title.clone().into()),
            ("below", below.into()),
            ("measured", first.goal.total.unwrap_or(0).into()),
        ];
        self.shell.words().t_with("analytics-gaps-words", &things)
    }

    /// The widest gaps.
    pub fn chart(&self) -> Safe<String> {
        let drawn = || self.gaps.iter().take(DRAWN);
        let rows: Vec<_> = drawn().map(|gap| row_of(&gap.goal)).collect();
        let names: Vec<String> = drawn().map(|gap| format!("{} · {}", gap.skill, gap.title)).collect();
        let (title, description) = (self.shell.t("analytics-gaps"), self.words());
        let caption = Caption { id: "chart-gaps", title: &title, description: &description };
        Safe(svg::share_chart(
            &shares::share_chart(&rows),
            &names,
            &self.shell.t("analytics-withheld"),
            &caption,
        ))
    }

    /// A number of a table.
    pub fn cell(&self, of: Option<&Option<usize>>) -> String {
        number(&self.shell, of.copied().flatten())
    }

    /// A number that is never withheld.
    pub fn count(&self, of: &usize) -> String {
        spaced(*of)
    }

    /// Where a role leads.
    pub fn role_href(&self, role: &RoleId) -> String {
        here(&self.shell).lead_role(*role)
    }
}
