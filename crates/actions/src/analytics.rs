//! Role analytics: boards made anew after whatever changed, copies of them in memory, and what is counted on them.

mod answers;
mod images;
mod making;
mod people;
mod saved_views;

pub use answers::{Answer, Asked, Wanted, answer};
pub use images::{Image, Images};
pub use making::{AT_ONCE, make_boards};
pub use people::{Cell, PersonRow, Rows, list_rows};
pub use saved_views::{LONGEST_NAME, LONGEST_QUERY, MOST_VIEWS, NewView, PAGES, keep, list, remove};
