//! Taking an attempt: the question, the answer, the report of an item.

use crate::routes::Routes;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
}
