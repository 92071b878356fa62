//! What tests of every layer share: fresh databases on both engines, and a clock and a chance that do as they are told.
#![expect(
    clippy::expect_used,
    clippy::panic,
    clippy::missing_panics_doc,
    reason = "a test that cannot be set up fails, and says why"
)]

pub mod clock;
pub mod content;
pub mod postgres;

mod database;

pub use database::{TestDatabase, database, databases, memory};
pub use store::Engine;

/// Defines a test that runs on a fresh migrated database of each engine:
/// `on_both_engines!(a_name_that_is_a_sentence, |db| { … });`.
#[macro_export]
macro_rules! on_both_engines {
    ($name:ident, |$db:ident| $work:block) => {
        #[cfg(test)]
        fn $name($db: &$crate::TestDatabase) $work

        #[cfg(test)]
        mod $name {
            #[test]
            fn on_sqlite() {
                super::$name(&$crate::database($crate::Engine::Sqlite));
            }

            #[test]
            fn on_postgres() {
                super::$name(&$crate::database($crate::Engine::Postgres));
            }
        }
    };
}
