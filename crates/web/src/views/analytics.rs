//! Role analytics for leaders: counts and levels, each with its sentence, its picture and its table.

pub mod ages;
pub mod gaps;
pub mod heat_map;
pub mod overview;
pub mod people;
pub mod samples;

use domain::analytics::{Day, Published};
use domain::id::SavedViewId;
use domain::time::Timestamp;
use serde::Serialize;

use crate::analytics::Narrowing;
use crate::analytics::tables::Table;
use crate::form::Field;
use crate::page::Shell;
use crate::paths::{AccountPaths, with_query};
use crate::views::learn::here;
use crate::when::Zone;

/// The pages of role analytics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    /// Roles, levels and months.
    Overview,
    /// Each role of each person.
    People,
    /// The people of one role against its goals.
    HeatMap,
    /// Goals by how many people are below them.
    Gaps,
    /// Results that have grown old.
    Ages,
}

/// Something to choose in a filter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the address says.
    pub value: String,
    /// What the reader sees.
    pub label: String,
}

/// A page with its filters that the viewer kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptView {
    /// Its identifier.
    pub id: SavedViewId,
    /// Its name.
    pub name: String,
    /// Where it leads.
    pub href: String,
}

/// What all pages of role analytics have around their content.
#[derive(Debug, Clone)]
pub struct Frame {
    /// Which page it is.
    pub tab: Tab,
    /// What narrows it.
    pub narrowing: Narrowing,
    /// The roles to choose from.
    pub roles: Vec<Choice>,
    /// The skills to choose from.
    pub skills: Vec<Choice>,
    /// The teams to choose from.
    pub teams: Vec<Choice>,
    /// The months to choose from, the newest first.
    pub months: Vec<Choice>,
    /// What the viewer kept.
    pub views: Vec<KeptView>,
    /// The name of a view to keep, as it was typed.
    pub naming: Field,
    /// As of when the numbers are.
    pub as_of: Timestamp,
    /// How many people are counted.
    pub people: usize,
    /// Whether the viewer may see more than the first page.
    pub advanced: bool,
    /// Whether the viewer may take tables along as files.
    pub may_download: bool,
}

impl Tab {
    /// Every page, in the order of the tabs.
    pub const ALL: [Self; 5] = [Self::Overview, Self::People, Self::HeatMap, Self::Gaps, Self::Ages];

    /// The name a kept view knows it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::People => "people",
            Self::HeatMap => "heat-map",
            Self::Gaps => "gaps",
            Self::Ages => "ages",
        }
    }

    /// The page of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tab| tab.name() == name)
    }

    /// Its address.
    pub fn href(self, paths: AccountPaths<'_>) -> String {
        match self {
            Self::Overview => paths.analytics(),
            Self::People => paths.analytics_people(),
            Self::HeatMap => paths.analytics_heat_map(),
            Self::Gaps => paths.analytics_gaps(),
            Self::Ages => paths.analytics_ages(),
        }
    }

    /// Whether it lists people, so that a level chooses among them.
    pub const fn lists_people(self) -> bool {
        matches!(self, Self::People | Self::HeatMap)
    }
}

impl Frame {
    /// The tabs: address, name, whether it is this page.
    pub fn tabs(&self, shell: &Shell) -> Vec<(String, String, bool)> {
        let tabs = Tab::ALL.into_iter().filter(|tab| self.advanced || *tab == Tab::Overview);
        let link = |tab: Tab| {
            let href = with_query(&tab.href(here(shell)), &self.narrowing);
            (href, shell.t(&format!("analytics-tab-{}", tab.name())), tab == self.tab)
        };
        tabs.map(link).collect()
    }

    /// The page without filters.
    pub fn all(&self, shell: &Shell) -> String {
        self.tab.href(here(shell))
    }

    /// The filters, as a kept view holds them.
    pub fn query(&self) -> String {
        with_query("", &self.narrowing).trim_start_matches('?').to_owned()
    }

    /// A table as a file.
    pub fn file(&self, shell: &Shell, table: Table) -> String {
        with_query(&here(shell).analytics_file(format!("{}.csv", table.name())), &self.narrowing)
    }

    /// The selects: name, label, what stands for none, what there is to choose, what is chosen.
    pub fn selects(&self, shell: &Shell) -> Vec<(&'static str, String, String, Vec<Choice>, String)> {
        let narrowing = &self.narrowing;
        let any = |key: &str| shell.t(key);
        let select = |name, none: &str, offered: &[Choice], chosen: &str| {
            (
                name,
                shell.t(&format!("analytics-filter-{name}")),
                any(none),
                offered.to_vec(),
                chosen.to_owned(),
            )
        };
        let choice = |value: &str, key: &str| Choice { value: value.to_owned(), label: shell.t(key) };
        let mut selects = vec![
            select("role", "analytics-any-role", &self.roles, &narrowing.role),
            select("skill", "analytics-any-skill", &self.skills, &narrowing.skill),
            select("team", "analytics-any-team", &self.teams, &narrowing.team),
            select(
                "below",
                "analytics-below-all",
                &[choice("only", "analytics-below-only")],
                &narrowing.below,
            ),
            select("from", "analytics-any-month", &self.months, &narrowing.from),
            select("to", "analytics-any-month", &self.months, &narrowing.to),
            select(
                "members",
                "analytics-members-active",
                &[choice("removed", "analytics-members-removed")],
                &narrowing.members,
            ),
        ];
        if self.tab.lists_people() {
            let levels = [
                choice("beginner", "role-level-beginner"),
                choice("entry_level", "role-level-entry"),
                choice("mid_level", "role-level-mid"),
                choice("senior_level", "role-level-senior"),
            ];
            selects.push(select("level", "analytics-any-level", &levels, &narrowing.level));
        }
        selects.retain(|(name, _, _, offered, chosen)| {
            !offered.is_empty() && (*name != "below" || !narrowing.team.is_empty()) || !chosen.is_empty()
        });
        selects
    }

    /// How many people are counted, as of when.
    pub fn people_words(&self, shell: &Shell) -> String {
        shell.words().t_with("analytics-people", &[("count", self.people.into())])
    }
}

/// The same page further on.
pub(crate) fn going_on(list: &str, narrowing: &Narrowing, after: &str) -> String {
    #[derive(Serialize)]
    struct On<'a> {
        #[serde(flatten)]
        narrowing: &'a Narrowing,
        after: &'a str,
    }
    with_query(list, &On { narrowing, after })
}

/// A number of a table; what is withheld says why.
pub fn number(shell: &Shell, number: Option<usize>) -> String {
    number.map_or_else(|| shell.t("analytics-withheld"), spaced)
}

/// A number with thin spaces from 10,000 on.
pub fn spaced(number: usize) -> String {
    let digits = number.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() + 4);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('\u{2009}');
        }
        out.push(digit);
    }
    out
}

/// The total and the parts of a distribution, for its row.
pub fn row_of(published: &Published) -> (Option<usize>, Vec<Option<usize>>) {
    (published.total, published.cells.clone())
}

/// A day in plain text; days are of the universal calendar.
pub fn day_text(day: Day) -> String {
    Zone::default().day_text(day.begins())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_thin_spaces_from_ten_thousand_on() {
        assert_eq!([7, 9_999].map(spaced), ["7", "9999"]);
        assert_eq!([10_000, 1_234_567].map(spaced), ["10\u{2009}000", "1\u{2009}234\u{2009}567"]);
    }
}
