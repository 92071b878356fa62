//! Roles: loading the library, assigning and choosing them, and what they come to.

mod assignment;
mod completion;
mod letters;
mod library;
mod own;
mod progress;
mod sources;
mod unassignment;

pub use assignment::{
    Assign, Assigned, Checked, LONGEST_MESSAGE, MOST_PEOPLE, MOST_TEAMS, assign, check_addresses,
};
pub use completion::refresh;
pub use library::load_library;
pub use own::{choose, leave, state_experience};
pub use progress::{Held, MyRoles, Retake, my_roles, progress_of, retake_of};
pub use sources::{led, settle};
pub use unassignment::{Source, Unassign, unassign};

use domain::access::Reach;
use domain::id::RoleId;
use store::db::Read;
use store::roles::ListedRole;

use crate::error::ActionError;

/// A published role of the library or the account.
fn get(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<ListedRole, ActionError> {
    store::roles::find(tx, reach, role)?.ok_or(ActionError::not_found("role"))
}
