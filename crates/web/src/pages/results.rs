//! The result of an attempt, for its learner.

use crate::routes::Routes;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
}
