//! People in reach.

use crate::routes::Routes;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
}
