//! The list of users: search, filters, counts.

use super::NamedUser;
use crate::form::Offered;
use crate::page::Shell;
use crate::paths::with_query;
use crate::views::learn::here;
use askama::Template;
use domain::time::Timestamp;

/// The users of the account.
#[derive(Debug, Clone, Template)]
#[template(path = "users/list.html")]
pub struct UsersPage {
    /// The frame around it.
    pub shell: Shell,
    /// How many there are of each state, the first of all.
    pub tabs: Vec<StateTab>,
    /// The state chosen; empty for all.
    pub state: String,
    /// What was searched for.
    pub search: String,
    /// The user role chosen; empty for all.
    pub user_role: String,
    /// The user roles to choose from, after all.
    pub roles: Vec<Offered>,
    /// The users found.
    pub users: Vec<UserRow>,
    /// The address of the next users, if there are more.
    pub more: Option<String>,
}

/// How many users of a state were found.
#[derive(Debug, Clone)]
pub struct StateTab {
    /// The state's name; empty for all.
    pub state: &'static str,
    /// Its words.
    pub label: String,
    /// How many.
    pub count: i64,
}

/// A user in the list.
#[derive(Debug, Clone)]
pub struct UserRow {
    /// Who.
    pub user: NamedUser,
    /// What they do.
    pub job_title: String,
    /// Whether they have cognitive access, as it counts.
    pub cognitive: bool,
    /// Whether they are the one who looks.
    pub is_viewer: bool,
    /// When they were added.
    pub created_at: Timestamp,
}

impl UsersPage {
    /// The address of a tab, with the other filters kept.
    pub fn tab_href(&self, state: &str) -> String {
        let all = [("q", self.search.as_str()), ("role", &self.user_role), ("state", state)];
        let said: Vec<_> = all.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        with_query(&here(&self.shell).users(), &said)
    }

    /// Whether that tab is open.
    pub fn is_tab(&self, state: &str) -> bool {
        self.state == state
    }

    /// Whether anything narrows the list.
    pub fn is_narrowed(&self) -> bool {
        !(self.search.is_empty() && self.user_role.is_empty() && self.state.is_empty())
    }
}
