//! The leader's roles: their members, and assigning people.

use crate::routes::Routes;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
}
