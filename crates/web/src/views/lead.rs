//! What leaders see of roles and their members: states and levels, never a score.

pub mod assign;
pub mod badge;
pub mod builder;
pub mod care;
pub mod confirm;
pub mod difference;
pub mod members;
pub mod role;
pub mod roles;
pub mod samples;
pub mod top;
pub mod versions;

use crate::badge::Badge;
use domain::id::RoleId;

/// A role as every leader page names it.
#[derive(Debug, Clone)]
pub struct LedRole {
    /// Which.
    pub id: RoleId,
    /// Its title.
    pub title: String,
    /// Its badge.
    pub badge: Badge,
    /// Whether it is of the library.
    pub library: bool,
    /// Whether it contains a beta skill.
    pub beta: bool,
}

/// The first letters of the first and the last name.
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace();
    let first = words.next().and_then(|word| word.chars().next());
    let last = words.next_back().and_then(|word| word.chars().next());
    first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_the_first_and_the_last_name() {
        assert_eq!(initials("Ana María de la Cruz"), "AC");
        assert_eq!(initials("prince"), "P");
        assert_eq!(initials(""), "");
    }
}
