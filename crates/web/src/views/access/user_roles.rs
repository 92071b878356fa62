//! Custom user roles: the list, editing one, reviewing what that changes, and deleting it.

use super::explain::Choice;
use super::here;
use crate::form::Field;
use crate::page::Shell;
use askama::Template;
use domain::id::{UserId, UserRoleId};
use domain::time::Timestamp;

/// Every custom user role of the account.
#[derive(Debug, Clone, Template)]
#[template(path = "access/user_roles.html")]
pub struct UserRolesPage {
    /// The frame around it.
    pub shell: Shell,
    /// The user roles, by name.
    pub user_roles: Vec<UserRoleRow>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct UserRoleRow {
    /// Which.
    pub id: UserRoleId,
    /// Its name.
    pub name: String,
    /// The name of what it is derived from.
    pub base: String,
    /// Rights it adds.
    pub added: u32,
    /// Rights it takes away.
    pub taken: u32,
    /// Active users who hold it.
    pub holders: i64,
    /// When it was last saved.
    pub saved_at: Timestamp,
}

/// Choosing what a new one is derived from.
#[derive(Debug, Clone, Template)]
#[template(path = "access/bases.html")]
pub struct BasesPage {
    /// The frame around it.
    pub shell: Shell,
    /// The built-in user roles.
    pub bases: Vec<Base>,
}

/// A built-in user role to derive from.
#[derive(Debug, Clone)]
pub struct Base {
    /// Its name in addresses.
    pub name: &'static str,
    /// Its name on screen.
    pub label: String,
    /// How many rights it has.
    pub n_rights: u32,
}

/// Name and rights of a user role.
#[derive(Debug, Clone, Template)]
#[template(path = "access/user_role.html")]
pub struct UserRolePage {
    /// The frame around it.
    pub shell: Shell,
    /// What is edited.
    pub editing: Editing,
    /// Said when somebody else saved meanwhile.
    pub conflict: Option<String>,
    /// Who holds it; none for a new one.
    pub holding: Option<Holding>,
}

/// What every step of editing carries.
#[derive(Debug, Clone)]
pub struct Editing {
    /// Which one; none for a new one.
    pub id: Option<UserRoleId>,
    /// The version that was read.
    pub version: i64,
    /// The name in addresses of what it is derived from.
    pub base: &'static str,
    /// The same on screen.
    pub base_label: String,
    /// Its name as typed.
    pub name: Field,
    /// How long a name may be.
    pub name_limit: usize,
    /// What is wrong with the rights that are ticked.
    pub rights_problem: Option<String>,
    /// Every right, by area.
    pub areas: Vec<TickArea>,
}

/// The rights of one area.
#[derive(Debug, Clone)]
pub struct TickArea {
    /// The area.
    pub name: String,
    /// Its rights.
    pub rights: Vec<Tick>,
}

/// One right to tick.
#[derive(Debug, Clone)]
pub struct Tick {
    /// Its name in the form.
    pub name: &'static str,
    /// The right in words.
    pub label: String,
    /// Whether it is ticked.
    pub ticked: bool,
    /// Whether the built-in user role holds it.
    pub in_base: bool,
    /// Whether only owners ever hold it.
    pub owners_only: bool,
    /// The key of what else is to be known of it.
    pub note: Option<&'static str>,
}

/// Who holds a user role.
#[derive(Debug, Clone)]
pub struct Holding {
    /// They, by name.
    pub holders: Vec<HolderRow>,
    /// Who may be given it.
    pub others: Vec<Choice>,
    /// What is wrong with the choice.
    pub problem: Option<String>,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct HolderRow {
    /// Who.
    pub user: UserId,
    /// First and last name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
}

/// What saving would change, before it is saved.
#[derive(Debug, Clone, Template)]
#[template(path = "access/review.html")]
pub struct ReviewPage {
    /// The frame around it.
    pub shell: Shell,
    /// What will be saved.
    pub editing: Editing,
    /// Who gains and loses what.
    pub effect: Effect,
}

/// Deleting a user role.
#[derive(Debug, Clone, Template)]
#[template(path = "access/deletion.html")]
pub struct DeletionPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which.
    pub id: UserRoleId,
    /// What its holders may become.
    pub successors: Vec<Choice>,
    /// What that changes.
    pub effect: Effect,
}

/// Who gains and who loses which right.
#[derive(Debug, Clone, Default)]
pub struct Effect {
    /// How many hold the user role.
    pub n_holders: usize,
    /// For how many of them something changes.
    pub n_affected: usize,
    /// Each right that somebody gains or loses.
    pub rows: Vec<EffectRow>,
}

/// One right that somebody gains or loses.
#[derive(Debug, Clone)]
pub struct EffectRow {
    /// The right in words.
    pub label: String,
    /// Whether it is gained.
    pub is_gain: bool,
    /// How many gain or lose it.
    pub count: usize,
    /// Their names; of very many, the first.
    pub names: Vec<String>,
}

/// So many names are written out; the others are counted.
pub const NAMES_SHOWN: usize = 12;

impl Tick {
    /// Whether it differs from the built-in user role.
    pub fn differs(&self) -> bool {
        self.ticked != self.in_base
    }
}

impl EffectRow {
    /// The names that are shown, as one text.
    pub fn named(&self) -> String {
        self.names.join(", ")
    }

    /// How many are not shown.
    pub fn unnamed(&self) -> usize {
        self.count.saturating_sub(self.names.len())
    }

    /// How many gain or lose it, in words.
    pub fn words(&self, shell: &Shell) -> String {
        let key = if self.is_gain { "user-roles-gain" } else { "user-roles-lose" };
        shell.words().t_count(key, self.count)
    }
}

impl Editing {
    /// Where the form is posted.
    pub fn action(&self, shell: &Shell) -> String {
        match self.id {
            Some(id) => here(shell).user_role(id),
            None => here(shell).user_roles(),
        }
    }

    /// The rights that are ticked.
    pub fn ticked(&self) -> impl Iterator<Item = &Tick> {
        self.areas.iter().flat_map(|area| &area.rights).filter(|tick| tick.ticked)
    }

    /// The rights that differ from the built-in user role.
    pub fn differing(&self) -> Vec<&Tick> {
        self.areas.iter().flat_map(|area| &area.rights).filter(|tick| tick.differs()).collect()
    }
}

impl DeletionPage {
    /// What its holders become as chosen now.
    pub fn successor(&self) -> &str {
        self.successors.iter().find(|choice| choice.chosen).map_or("", |choice| choice.value.as_str())
    }
}
