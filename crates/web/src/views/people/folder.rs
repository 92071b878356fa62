//! The tree of folders with one of them open: its people, who has access, what may be done to it.

use askama::Template;
use domain::id::{FolderId, UserId};

use super::Choice;
use super::list::{MayDo, PersonRow};
use crate::form::Field;
use crate::page::Shell;
use crate::views::learn::here;

/// The tree, with one folder open.
#[derive(Debug, Clone, Template)]
#[template(path = "people/folder.html")]
pub struct FolderPage {
    /// The frame around it.
    pub shell: Shell,
    /// The folders in reach.
    pub tree: Vec<Branch>,
    /// The open one.
    pub folder: OpenFolder,
    /// The first people in it.
    pub people: Vec<PersonRow>,
    /// Who reaches it and through what; none for those who grant no access.
    pub access: Option<Vec<AccessRow>>,
    /// The users it may be granted to, and what is wrong with the one given.
    pub grantable: Vec<Choice>,
    /// What is wrong with the user to grant it to.
    pub grant_problem: Option<String>,
    /// What the visitor may do with people.
    pub may: MayDo,
    /// Whether the visitor makes, names and removes folders.
    pub may_arrange: bool,
}

/// One folder of the tree with those below it.
#[derive(Debug, Clone)]
pub struct Branch {
    /// Which.
    pub id: FolderId,
    /// Its name.
    pub name: String,
    /// How many people are in it and below.
    pub people: u64,
    /// Whether it is the open one.
    pub open: bool,
    /// Whether it may be put below another.
    pub movable: bool,
    /// Those directly below.
    pub below: Vec<Self>,
}

/// The open folder.
#[derive(Debug, Clone)]
pub struct OpenFolder {
    /// Which.
    pub id: FolderId,
    /// Its name, as it is.
    pub title: String,
    /// Its name, as typed.
    pub name: Field,
    /// Whether it is the root.
    pub is_root: bool,
    /// How many people are directly in it.
    pub people: u64,
    /// How many are in it and below.
    pub with_below: u64,
    /// How many folders are directly below.
    pub folders: usize,
    /// The folders it may be put below.
    pub parents: Vec<Choice>,
    /// What is wrong with the folder to put it below.
    pub parent_problem: Option<String>,
}

/// Somebody who reaches the folder.
#[derive(Debug, Clone)]
pub struct AccessRow {
    /// Who.
    pub user: UserId,
    /// First and last name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// Through what, in words.
    pub through: String,
    /// Whether it can be taken back here.
    pub direct: bool,
}

/// The form for a new folder.
#[derive(Debug, Clone, Template)]
#[template(path = "people/folder_form.html")]
pub struct FolderFormPage {
    /// The frame around it.
    pub shell: Shell,
    /// Its name.
    pub name: Field,
    /// The folders it may lie in.
    pub parents: Vec<Choice>,
    /// What is wrong with the one given.
    pub parent_problem: Option<String>,
    /// The users who may get access, for those who grant it.
    pub users: Vec<Choice>,
    /// The people put into it.
    pub people: Vec<super::change::Chosen>,
}

/// Some branches as nested lists.
#[derive(Debug, Clone, Template)]
#[template(path = "people/_branches.html")]
struct Branches<'a> {
    shell: &'a Shell,
    branches: &'a [Branch],
}

impl FolderPage {
    /// The tree as nested lists.
    pub fn tree_list(&self) -> askama::filters::Safe<String> {
        branch_list(&self.shell, &self.tree)
    }

    /// The people of this folder and below, in the list.
    pub fn people_href(&self) -> String {
        format!("{}?folder={}", here(&self.shell).people(), self.folder.id)
    }

    /// Where a folder below is begun.
    pub fn new_href(&self) -> String {
        format!("{}?parent={}", here(&self.shell).new_folder(), self.folder.id)
    }

    /// Whether more people are directly in it than are listed.
    pub fn has_more_people(&self) -> bool {
        self.folder.people > self.people.len() as u64
    }

    /// Why it cannot be removed, in words; none when it can.
    pub fn keep_words(&self) -> Option<String> {
        let filled = self.folder.with_below > 0 || self.folder.folders > 0;
        filled.then(|| self.shell.t("folder-keep"))
    }
}

/// Branches as nested lists; a tree is no deeper than its rules allow, and a page is not made without its tree.
fn branch_list(shell: &Shell, branches: &[Branch]) -> askama::filters::Safe<String> {
    askama::filters::Safe(Branches { shell, branches }.render().unwrap_or_default())
}

impl Branches<'_> {
    fn below(&self, branch: &Branch) -> askama::filters::Safe<String> {
        branch_list(self.shell, &branch.below)
    }
}

impl AccessRow {
    /// What the button says to those who only hear it.
    pub fn revoke_words(&self, shell: &Shell) -> String {
        shell.words().t_name("folder-revoke-label", self.name.as_str())
    }
}
