//! Giving roles to people and taking them back.

use crate::routes::Routes;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
}
