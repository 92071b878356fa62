//! Roles: loading the library, assigning and choosing them, and what they come to.

mod assignment;
mod badge;
mod completion;
mod library;
mod own;
mod progress;
mod showing;

pub use assignment::{Assign, Assigned, LONGEST_MESSAGE, MOST_PEOPLE, assign, unassign};
pub use badge::{find_badge_draft, save_badge};
pub use completion::refresh;
pub use library::load_library;
pub use own::{choose, leave, state_experience};
pub use progress::{Held, MyRoles, Retake, my_roles, progress_of, retake_of};
pub use showing::{hide, show};

use domain::access::Reach;
use domain::id::RoleId;
use store::db::Read;
use store::roles::ListedRole;

use crate::error::ActionError;

/// A published role of the library or the account.
fn get(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<ListedRole, ActionError> {
    store::roles::find(tx, reach, role)?.ok_or(ActionError::not_found("role"))
}
