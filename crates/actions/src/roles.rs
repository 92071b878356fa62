//! Roles: loading the library, assigning and choosing them, and what they come to.

mod assignment;
mod badge;
mod completion;
pub mod drafts;
mod letters;
mod library;
mod own;
mod ownership;
mod progress;
mod publication;
mod shelving;
mod showing;
mod sources;
mod unassignment;

pub use assignment::{
    Assign, Assigned, Checked, LONGEST_MESSAGE, MOST_PEOPLE, MOST_TEAMS, assign, check_addresses,
};
pub use badge::{find_badge_draft, save_badge};
pub use completion::refresh;
pub use library::load_library;
pub use own::{choose, leave, state_experience};
pub use ownership::{Editing, add_editor, adopt, editing_of, hand_over, remove_editor};
pub use progress::{Held, MyRoles, Retake, my_roles, progress_of, retake_of};
pub use publication::{Affected, Preview, Version, preview, publish, versions};
pub use shelving::{MOST_ROLES, Put, archive, erase_overdue, list_editable, restore};
pub use showing::{hide, show};
pub use sources::{led, settle};
pub use unassignment::{Source, Unassign, unassign};

use domain::access::{Caller, Reach, Right};
use domain::account::RoleEditing;
use domain::id::{AccountId, RoleId};
use domain::role::{RoleRefusal, may_edit};
use store::db::Read;
use store::roles::{ListedRole, RoleHead};

use crate::error::ActionError;

/// A published role of the library or the account.
fn get(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<ListedRole, ActionError> {
    store::roles::find(tx, reach, role)?.ok_or(ActionError::not_found("role"))
}

/// A role of the account in whichever state that the caller may edit (product 8.8).
fn editable(tx: &mut Read<'_>, caller: &Caller, role: RoleId) -> Result<RoleHead, ActionError> {
    let head = head(tx, caller, role)?;
    may_edit(caller, head.creator, head.is_editor, setting(tx, caller.account)?)?;
    Ok(head)
}

/// A role of the account in whichever state, for those who edit roles at all.
fn head(tx: &mut Read<'_>, caller: &Caller, role: RoleId) -> Result<RoleHead, ActionError> {
    let reach = caller.reach(Right::EditOwnRoles)?;
    match store::roles::find_head(tx, &reach, caller.user, role)? {
        Some(head) => Ok(head),
        None if store::roles::exists(tx, &reach, role)? => Err(RoleRefusal::Library.into()),
        None => Err(ActionError::not_found("role")),
    }
}

/// Who may edit the account's roles.
fn setting(tx: &mut Read<'_>, account: AccountId) -> Result<RoleEditing, ActionError> {
    Ok(store::accounts::settings::get(tx, account)?.0.role_editing)
}
