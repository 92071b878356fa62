//! Who edits a role, and what putting roles away does.

use super::top::RoleTop;
use crate::form::Offered;
use crate::page::Shell;
use crate::views::lead::LedRole;
use askama::Template;
use domain::id::UserId;
use domain::role::RESTORABLE;

/// Who edits a role.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/settings.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a part of the page of its own, and none rules out another"
)]
pub struct RoleSettingsPage {
    /// The frame around it.
    pub shell: Shell,
    /// The role.
    pub top: RoleTop,
    /// Who made it, or has it now.
    pub creator: Option<String>,
    /// Whether that is the viewer.
    pub is_creator: bool,
    /// Whether the account allows co-editors.
    pub has_co_editors: bool,
    /// The co-editors.
    pub editors: Vec<EditorRow>,
    /// Who may become one, or have the role, after nobody.
    pub candidates: Vec<Offered>,
    /// Whether the viewer names co-editors and may hand the role over.
    pub may_share: bool,
    /// Whether the viewer may take it over, because its creator is gone.
    pub may_adopt: bool,
    /// What is wrong with the co-editor chosen.
    pub editor_problem: Option<String>,
    /// What is wrong with the new creator chosen.
    pub creator_problem: Option<String>,
}

/// A co-editor.
#[derive(Debug, Clone)]
pub struct EditorRow {
    /// Who.
    pub id: UserId,
    /// First and last name.
    pub name: String,
    /// The address they sign in with.
    pub email: String,
    /// Whether that is the viewer, who may step back.
    pub is_viewer: bool,
}

/// What putting roles away does.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/archival.html")]
pub struct ArchivalPage {
    /// The frame around it.
    pub shell: Shell,
    /// The roles.
    pub roles: Vec<PutRow>,
    /// Whether the viewer reaches everybody, so that all members are counted.
    pub is_everyone: bool,
}

/// A role about to be put away.
#[derive(Debug, Clone)]
pub struct PutRow {
    /// Which.
    pub role: LedRole,
    /// Everyone in reach who has it.
    pub members: usize,
    /// Those who completed it.
    pub completed: usize,
    /// Whether learners ever saw it.
    pub was_published: bool,
}

impl RoleSettingsPage {
    /// What a button about a co-editor says to those who only hear it.
    pub fn remove_words(&self, editor: &EditorRow) -> String {
        self.shell.words().t_name("role-editor-remove-label", editor.name.as_str())
    }
}

impl EditorRow {
    /// The letters of the avatar.
    pub fn initials(&self) -> String {
        super::initials(&self.name)
    }
}

impl ArchivalPage {
    /// The one role, or how many.
    pub fn title(&self) -> String {
        Self::title_of(&self.shell, &self.roles)
    }

    /// The same before there is a page.
    pub fn title_of(shell: &Shell, roles: &[PutRow]) -> String {
        match roles {
            [only] => shell.words().t_name("role-archive-title", only.role.title.as_str()),
            _ => shell.words().t_count("role-archive-several", roles.len()),
        }
    }

    /// What happens, in sentences.
    pub fn consequences(&self) -> Vec<String> {
        let words = self.shell.words();
        let members: usize = self.roles.iter().map(|row| row.members).sum();
        let completed: usize = self.roles.iter().map(|row| row.completed).sum();
        let open = members.saturating_sub(completed);
        let mut said = Vec::new();
        if self.roles.iter().all(|row| !row.was_published) {
            said.push(self.shell.t("role-archive-drafts"));
        } else {
            said.push(self.shell.t("role-archive-not-offered"));
            said.push(words.t_count("role-archive-open", open));
            said.push(words.t_count("role-archive-completed", completed));
        }
        let days = usize::try_from(RESTORABLE.as_seconds() / 86_400).unwrap_or_default();
        said.push(words.t_count("role-archive-restorable", days));
        said
    }

    /// Where calling it off leads.
    pub fn back_href(&self) -> String {
        let here = crate::views::learn::here(&self.shell);
        match self.roles.as_slice() {
            [only] => here.role_skills(only.role.id),
            _ => here.lead_roles(),
        }
    }

    /// What the button does.
    pub fn button_words(&self) -> String {
        self.shell.words().t_count("role-archive-button", self.roles.len())
    }
}
