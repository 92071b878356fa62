//! The users of an account as owners and admins see them.

pub mod folders;
pub mod form;
pub mod list;
pub mod removal;
pub mod samples;
pub mod several;
pub mod show;

use crate::form::Offered;
use crate::page::Shell;
use crate::words::Words;
use domain::access::UserRole;
use domain::folder::Folder;
use domain::id::UserId;
use domain::user::MembershipState;

/// A user as every page here names them.
#[derive(Debug, Clone)]
pub struct NamedUser {
    /// Who.
    pub id: UserId,
    /// First and last name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// What they are in the account.
    pub user_role: UserRole,
    /// Whether they are let in.
    pub state: MembershipState,
    /// Whether they have set a password.
    pub has_password: bool,
}

impl NamedUser {
    /// The letters of the avatar.
    pub fn initials(&self) -> String {
        super::lead::initials(&self.name)
    }

    /// What they are, in words.
    pub fn role_words(&self, shell: &Shell) -> String {
        role_words(shell.words(), self.user_role)
    }

    /// Whether they are let in, in words.
    pub fn state_words(&self, shell: &Shell) -> String {
        if self.is_invited() { shell.t("users-state-invited") } else { shell.t(state_key(self.state)) }
    }

    /// The class of the tag that says it.
    pub fn state_class(&self) -> &'static str {
        match self.state {
            MembershipState::Active if self.is_invited() => "tag tag-amber",
            MembershipState::Active => "tag tag-green",
            _ => "tag",
        }
    }

    /// Whether they may come in and have not done so yet.
    pub fn is_invited(&self) -> bool {
        self.state == MembershipState::Active && !self.has_password
    }

    /// Whether they are a third-party external.
    pub fn is_third_party(&self) -> bool {
        self.user_role == UserRole::ThirdParty
    }
}

/// The key of a state's name.
pub const fn state_key(state: MembershipState) -> &'static str {
    match state {
        MembershipState::Active => "users-state-active",
        MembershipState::Deactivated => "users-state-deactivated",
        MembershipState::SwitchedOff => "users-state-switched-off",
        MembershipState::Removed => "users-state-removed",
    }
}

/// A user role in words.
pub fn role_words(words: Words, user_role: UserRole) -> String {
    words.t(&format!("user-role-{}", user_role.name().replace('_', "-")))
}

/// The user roles somebody may give: none above their own.
pub fn offered_roles(words: Words, own: UserRole) -> Vec<Offered> {
    UserRole::ALL
        .into_iter()
        .filter(|user_role| *user_role >= own)
        .map(|user_role| Offered { value: user_role.name().to_owned(), label: role_words(words, user_role) })
        .collect()
}

/// The folders in the order of the tree, those beside each other by name.
pub fn in_order(mut folders: Vec<Folder>) -> Vec<Folder> {
    let all = folders.clone();
    folders.sort_by_cached_key(|folder| {
        let above = all.iter().filter(|other| folder.path.starts_with(&other.path));
        // Those above come shorter first, whatever order they were read in.
        let mut above: Vec<_> =
            above.map(|other| (other.path.len(), other.name.as_str().to_lowercase())).collect();
        above.sort();
        above
    });
    folders
}

/// The folders as choices, each named with those above it.
pub fn offered_folders(folders: Vec<Folder>) -> Vec<Offered> {
    let folders = &in_order(folders);
    folders
        .iter()
        .map(|folder| Offered { value: folder.id.to_string(), label: trail(folders, folder) })
        .collect()
}

/// A folder's name after those of the folders above it.
pub fn trail(folders: &[Folder], folder: &Folder) -> String {
    let above = folders.iter().filter(|other| folder.path.starts_with(&other.path));
    above.map(|other| other.name.as_str()).collect::<Vec<_>>().join(" / ")
}

/// The languages as choices, after leaving it open.
pub fn offered_languages(words: Words) -> Vec<Offered> {
    let open = Offered { value: String::new(), label: words.t("users-language-open") };
    let languages = domain::language::Language::ALL
        .into_iter()
        .map(|language| Offered { value: language.tag().to_owned(), label: language.own_name().to_owned() });
    std::iter::once(open).chain(languages).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::id::{FolderId, TypedId};
    use domain::text::Name;

    #[test]
    fn folders_beside_each_other_are_ordered_by_name_below_their_parent() {
        let folder = |n: u128, name: &str, path: &str| Folder {
            id: FolderId::from_uuid(uuid::Uuid::from_u128(n)),
            parent: None,
            name: Name::parse(name).unwrap(),
            path: path.to_owned(),
        };
        let read = vec![
            folder(1, "Root", "1/"),
            folder(2, "positions", "1/2/"),
            folder(3, "Employees", "1/3/"),
            folder(4, "Zoo", "1/3/4/"),
            folder(5, "Candidates", "1/5/"),
        ];
        let trails: Vec<_> = offered_folders(read).into_iter().map(|choice| choice.label).collect();
        let wanted =
            ["Root", "Root / Candidates", "Root / Employees", "Root / Employees / Zoo", "Root / positions"];
        assert_eq!(trails, wanted);
    }
}
