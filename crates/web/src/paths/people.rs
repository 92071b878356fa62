//! The addresses of people and folders.

use std::fmt::Display;

use super::{AccountPaths, fill};

/// The patterns, as the router wants them.
pub mod route {
    /// The people in reach; post adds one.
    pub const PEOPLE: &str = "/a/{account}/people";
    /// The form for a new person.
    pub const NEW_PERSON: &str = "/a/{account}/people/new";
    /// What is to be done to chosen people; post does it.
    pub const PEOPLE_CHANGE: &str = "/a/{account}/people/change";
    /// Takes back what was just done to chosen people; post only.
    pub const PEOPLE_UNDO: &str = "/a/{account}/people/undo";
    /// Downloads people as a table; post only.
    pub const PEOPLE_EXPORT: &str = "/a/{account}/people/export";
    /// Those who can be restored.
    pub const DELETED_PEOPLE: &str = "/a/{account}/people/deleted";
    /// Restores one of them; post only.
    pub const RESTORATION: &str = "/a/{account}/people/deleted/{person}/restoration";
    /// Sends a table of people; post only.
    pub const IMPORTS: &str = "/a/{account}/people/imports";
    /// The form for a table of people.
    pub const NEW_IMPORT: &str = "/a/{account}/people/imports/new";
    /// What a table would do; post does it.
    pub const IMPORT: &str = "/a/{account}/people/imports/{import}";
    /// One person.
    pub const PERSON: &str = "/a/{account}/people/{person}";
    /// The form for what is said of a person; post saves it.
    pub const PERSON_EDIT: &str = "/a/{account}/people/{person}/edit";
    /// Links a person to the user they are; post only.
    pub const PERSON_LINK: &str = "/a/{account}/people/{person}/user";
    /// Says that a person is no user; post only.
    pub const PERSON_UNLINK: &str = "/a/{account}/people/{person}/user/removal";
    /// Makes two records one; post does it.
    pub const PERSON_MERGE: &str = "/a/{account}/people/{person}/merge";
    /// The folders in reach; post makes one.
    pub const FOLDERS: &str = "/a/{account}/people/folders";
    /// The form for a new folder.
    pub const NEW_FOLDER: &str = "/a/{account}/people/folders/new";
    /// One folder; post changes its name and place.
    pub const FOLDER: &str = "/a/{account}/people/folders/{folder}";
    /// Removes an empty folder; post only.
    pub const FOLDER_REMOVAL: &str = "/a/{account}/people/folders/{folder}/removal";
    /// Grants a folder to a user; post only.
    pub const FOLDER_GRANTS: &str = "/a/{account}/people/folders/{folder}/grants";
    /// Takes a folder back from a user; post only.
    pub const GRANT_REMOVAL: &str = "/a/{account}/people/folders/{folder}/grants/{user}/removal";
}

impl AccountPaths<'_> {
    /// The people in reach.
    pub fn people(self) -> String {
        fill(route::PEOPLE, &[&self.slug])
    }

    /// The form for a new person.
    pub fn new_person(self) -> String {
        fill(route::NEW_PERSON, &[&self.slug])
    }

    /// What is to be done to chosen people.
    pub fn people_change(self) -> String {
        fill(route::PEOPLE_CHANGE, &[&self.slug])
    }

    /// Where taking back what was done to people is posted.
    pub fn people_undo(self) -> String {
        fill(route::PEOPLE_UNDO, &[&self.slug])
    }

    /// Where a download of people is posted.
    pub fn people_export(self) -> String {
        fill(route::PEOPLE_EXPORT, &[&self.slug])
    }

    /// Those who can be restored.
    pub fn deleted_people(self) -> String {
        fill(route::DELETED_PEOPLE, &[&self.slug])
    }

    /// Where restoring somebody is posted.
    pub fn restoration(self, person: impl Display) -> String {
        fill(route::RESTORATION, &[&self.slug, &person])
    }

    /// Where a table of people is posted.
    pub fn imports(self) -> String {
        fill(route::IMPORTS, &[&self.slug])
    }

    /// The form for a table of people.
    pub fn new_import(self) -> String {
        fill(route::NEW_IMPORT, &[&self.slug])
    }

    /// What a table would do.
    pub fn import(self, import: impl Display) -> String {
        fill(route::IMPORT, &[&self.slug, &import])
    }

    /// One person.
    pub fn person(self, person: impl Display) -> String {
        fill(route::PERSON, &[&self.slug, &person])
    }

    /// The form for what is said of a person.
    pub fn person_edit(self, person: impl Display) -> String {
        fill(route::PERSON_EDIT, &[&self.slug, &person])
    }

    /// Where linking a person is posted.
    pub fn person_link(self, person: impl Display) -> String {
        fill(route::PERSON_LINK, &[&self.slug, &person])
    }

    /// Where unlinking a person is posted.
    pub fn person_unlink(self, person: impl Display) -> String {
        fill(route::PERSON_UNLINK, &[&self.slug, &person])
    }

    /// Makes two records one.
    pub fn person_merge(self, person: impl Display) -> String {
        fill(route::PERSON_MERGE, &[&self.slug, &person])
    }

    /// The folders in reach.
    pub fn folders(self) -> String {
        fill(route::FOLDERS, &[&self.slug])
    }

    /// The form for a new folder.
    pub fn new_folder(self) -> String {
        fill(route::NEW_FOLDER, &[&self.slug])
    }

    /// One folder.
    pub fn folder(self, folder: impl Display) -> String {
        fill(route::FOLDER, &[&self.slug, &folder])
    }

    /// Where removing a folder is posted.
    pub fn folder_removal(self, folder: impl Display) -> String {
        fill(route::FOLDER_REMOVAL, &[&self.slug, &folder])
    }

    /// Where granting a folder is posted.
    pub fn folder_grants(self, folder: impl Display) -> String {
        fill(route::FOLDER_GRANTS, &[&self.slug, &folder])
    }

    /// Where taking a folder back is posted.
    pub fn grant_removal(self, folder: impl Display, user: impl Display) -> String {
        fill(route::GRANT_REMOVAL, &[&self.slug, &folder, &user])
    }
}
