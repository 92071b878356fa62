//! The leader's roles: published, drafts, the library's, and those put away.

use super::LedRole;
use crate::page::Shell;
use crate::paths::with_query;
use crate::views::learn::here;
use crate::views::people::Choice;
use crate::words::Words;
use askama::Template;
use domain::time::Timestamp;
use store::roles::{Shelf, ShelfOrder};

/// The leader's roles (product 8.1).
#[derive(Debug, Clone, Template)]
#[template(path = "lead/roles.html")]
pub struct LeadRolesPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which tab is open.
    pub shelf: Shelf,
    /// What narrows the list.
    pub narrowing: Narrowing,
    /// The order.
    pub order: ShelfOrder,
    /// The roles found.
    pub roles: Vec<LedRoleRow>,
    /// The address of the next roles, if there are more.
    pub more: Option<String>,
    /// Whether the viewer composes roles: drafts, creating and putting away are there for nobody else.
    pub may_compose: bool,
}

/// What a list of roles is narrowed by, with everything that may be chosen.
#[derive(Debug, Clone, Default)]
pub struct Narrowing {
    /// What was searched for.
    pub search: String,
    /// Who made them, after anybody.
    pub creators: Vec<Choice>,
    /// With or without a beta skill.
    pub beta: Vec<Choice>,
    /// With or without members.
    pub members: Vec<Choice>,
}

/// A role in the list.
#[derive(Debug, Clone)]
pub struct LedRoleRow {
    /// Which.
    pub role: LedRole,
    /// The names of its skills, required ones first.
    pub skills: Vec<String>,
    /// How many members within the leader's reach.
    pub members: usize,
    /// Who made it, or has it now.
    pub creator: Option<String>,
    /// Whether learners see it.
    pub was_published: bool,
    /// Whether a draft waits beside it.
    pub has_draft: bool,
    /// Until when it can be restored, once it was put away.
    pub restorable_until: Option<Timestamp>,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Whether the viewer edits it.
    pub may_edit: bool,
}

/// So many skills are named in a row before the rest is counted.
const SKILLS_NAMED: usize = 3;

impl LedRoleRow {
    /// The first skills as one line.
    pub fn named_skills(&self) -> String {
        let named: Vec<&str> = self.skills.iter().take(SKILLS_NAMED).map(String::as_str).collect();
        named.join(", ")
    }

    /// How many skills are not named.
    pub fn unnamed_skills(&self) -> usize {
        self.skills.len().saturating_sub(SKILLS_NAMED)
    }

    /// How many skills are not named, in words.
    pub fn more_words(&self, shell: &Shell) -> String {
        shell.words().t_count("lead-more-skills", self.unnamed_skills())
    }

    /// What its tick says to those who only hear it.
    pub fn tick_words(&self, shell: &Shell) -> String {
        shell.words().t_name("lead-tick", self.role.title.as_str())
    }

    /// Until when it can be brought back, in words.
    pub fn archived_words(&self, shell: &Shell) -> String {
        match self.restorable_until {
            Some(until) => shell.words().t_name("lead-restorable", shell.visit.zone.day_text(until)),
            None => shell.t("lead-kept"),
        }
    }
}

impl Narrowing {
    /// What is chosen, as addresses spell it.
    fn chosen(&self) -> Vec<(&'static str, &str)> {
        let lists = [("creator", &self.creators), ("beta", &self.beta), ("members", &self.members)];
        let chosen = lists.into_iter().filter_map(|(name, choices)| {
            let choice = choices.iter().find(|choice| choice.chosen && !choice.value.is_empty())?;
            Some((name, choice.value.as_str()))
        });
        let search = Some(("q", self.search.as_str())).filter(|(_, search)| !search.is_empty());
        search.into_iter().chain(chosen).collect()
    }

    /// Whether anything is left out.
    pub fn is_narrow(&self) -> bool {
        !self.chosen().is_empty()
    }
}

impl LeadRolesPage {
    /// The tabs the viewer has.
    pub fn tabs(&self) -> Vec<Shelf> {
        let is_open = |shelf: &Shelf| self.may_compose || matches!(shelf, Shelf::Published | Shelf::Library);
        Shelf::ALL.into_iter().filter(is_open).collect()
    }

    /// What a tab is called.
    pub fn tab_words(&self, tab: &Shelf) -> String {
        self.shell.t(match tab {
            Shelf::Published => "lead-published",
            Shelf::Drafts => "lead-drafts",
            Shelf::Library => "lead-library",
            Shelf::Archived => "lead-archived",
        })
    }

    /// The address of a tab, without what narrows this one.
    pub fn tab_href(&self, tab: &Shelf) -> String {
        with_query(&here(&self.shell).lead_roles(), &[("tab", tab.name())])
    }

    /// The address of the tab that is open.
    pub fn clear_href(&self) -> String {
        self.tab_href(&self.shelf)
    }

    /// The address of this list in another order.
    pub fn sort_href(&self, order: &str) -> String {
        let mut query = vec![("tab", self.shelf.name())];
        query.extend(self.narrowing.chosen());
        query.push(("sort", order));
        with_query(&here(&self.shell).lead_roles(), &query)
    }

    /// How a column is sorted, as those hear it who do not see it.
    pub fn sorted(&self, order: &str) -> Option<&'static str> {
        let direction = if self.order == ShelfOrder::Title { "ascending" } else { "descending" };
        (self.order.name() == order).then_some(direction)
    }

    /// Whether that tab is open.
    pub fn is_tab(&self, tab: &str) -> bool {
        self.shelf.name() == tab
    }

    /// Whether something on the page can be ticked.
    pub fn has_ticks(&self) -> bool {
        let restorable = |row: &LedRoleRow| !self.is_tab("archived") || row.restorable_until.is_some();
        self.roles.iter().any(|row| row.may_edit && restorable(row))
    }

    /// Whether a row can be ticked.
    pub fn is_tickable(&self, row: &LedRoleRow) -> bool {
        row.may_edit && (!self.is_tab("archived") || row.restorable_until.is_some())
    }
}

/// How many are chosen, in words, with a place for the number.
pub fn chosen_words(shell: &Shell) -> String {
    shell.words().t_name("lead-chosen", "#")
}

/// The choices of a filter that is on, off or neither.
pub fn either(words: Words, any: &str, yes: &str, no: &str, chosen: &str) -> Vec<Choice> {
    vec![
        Choice::new("", words.t(any), chosen),
        Choice::new("yes", words.t(yes), chosen),
        Choice::new("no", words.t(no), chosen),
    ]
}
