//! The switch by which a learner shows a completed role to whoever has the link.

use domain::role::NameShown;

/// Whether a completed role is shown in public.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicPage {
    /// The learner's name.
    pub name: String,
    /// How much of it is shown or would be.
    pub name_shown: NameShown,
    /// The whole address while it is shown.
    pub address: Option<String>,
}

impl PublicPage {
    /// Each way to show the name, with the name as it would stand there, and whether it is chosen.
    pub fn names(&self) -> Vec<(&'static str, String, bool)> {
        NameShown::ALL
            .into_iter()
            .map(|choice| (choice.name(), choice.of(&self.name), choice == self.name_shown))
            .collect()
    }
}
