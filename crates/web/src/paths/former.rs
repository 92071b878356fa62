//! The address of what was measured in accounts one has left.

use super::fill;

/// What was measured in accounts one has left.
pub const FORMER_RESULTS: &str = "/profile/results";

/// What was measured in accounts one has left.
pub fn former_results() -> String {
    fill(FORMER_RESULTS, &[])
}
