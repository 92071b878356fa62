//! Views a user keeps for themselves: a page of analytics with its filters, under a name.

use domain::access::{Caller, Right};
use domain::id::SavedViewId;
use domain::problem::Problems;
use store::db::Read;
use store::saved_views::{self, SavedView};

use crate::act::Act;
use crate::error::ActionError;

/// The most characters of a name.
pub const LONGEST_NAME: usize = 80;
/// The most characters of the filters in an address.
pub const LONGEST_QUERY: usize = 1_000;
/// The most views a user keeps; a longer list is no shortcut.
pub const MOST_VIEWS: usize = 30;
/// The pages that can be kept.
pub const PAGES: [&str; 5] = ["overview", "people", "heat-map", "gaps", "ages"];

/// A page with its filters, to be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewView {
    /// Its name.
    pub name: String,
    /// One of [`PAGES`].
    pub page: String,
    /// The filters, as in the page's address.
    pub query: String,
}

/// The caller's own views, by name.
pub fn list(tx: &mut Read<'_>, caller: &Caller) -> Result<Vec<SavedView>, ActionError> {
    let reach = caller.reach(Right::ViewBasicRoleAnalytics)?;
    Ok(saved_views::list(tx, &reach, caller.user)?)
}

/// Keeps a view for the caller; nobody else sees it, so that the audit log need not tell.
pub fn keep(act: &mut Act<'_, '_>, caller: &Caller, new: &NewView) -> Result<SavedView, ActionError> {
    let reach = act.reach(caller, Right::ViewBasicRoleAnalytics)?;
    let name = new.name.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut problems = Problems::new();
    if name.is_empty() {
        problems.add("name", "required");
    }
    if name.chars().count() > LONGEST_NAME {
        problems.add("name", "too-long");
    }
    if !PAGES.contains(&new.page.as_str()) {
        problems.add("page", "unknown");
    }
    if new.query.chars().count() > LONGEST_QUERY {
        problems.add("query", "too-long");
    }
    let kept = saved_views::list(act.tx, &reach, caller.user)?;
    if kept.len() >= MOST_VIEWS {
        problems.add("name", "too-many");
    }
    let key = name.to_lowercase();
    if kept.iter().any(|view| view.name.to_lowercase() == key) {
        problems.add("name", "taken");
    }
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let view = SavedView {
        id: act.id(),
        name,
        page: new.page.clone(),
        query: new.query.clone(),
        created_at: act.now,
    };
    saved_views::add(act.tx, caller.account, caller.user, &view, &key)?;
    Ok(view)
}

/// Removes a view of the caller's own; nobody else's is there.
pub fn remove(act: &mut Act<'_, '_>, caller: &Caller, view: SavedViewId) -> Result<(), ActionError> {
    act.reach(caller, Right::ViewBasicRoleAnalytics)?;
    if saved_views::remove(act.tx, caller.account, caller.user, view)? {
        return Ok(());
    }
    Err(ActionError::not_found("view"))
}
