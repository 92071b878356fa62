//! What leaders may learn from many people at once: boards of what each person holds and measured, narrowed, counted,
//! and withheld wherever a number would point at fewer than five of them (product 6.10, section 9).

pub mod board;
pub mod day;
pub mod figures;
pub mod filter;
pub mod gaps;
pub mod packing;
pub mod privacy;
pub mod standing;

pub use board::{Board, Holding, Mark};
pub use day::{Day, Month};
pub use filter::{Filter, Members, TeamFilter, Window};
pub use privacy::Published;
