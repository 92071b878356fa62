//! The learner's roles: my roles, explore, one role.

use crate::routes::Routes;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
}
