//! Adding several users: paste addresses, look at what would become of each, then add them.

use crate::form::{Field, Offered};
use crate::page::{Flash, Shell};
use actions::users::Ready;
use askama::Template;

/// Step 1: paste addresses and say what all will be.
#[derive(Debug, Clone, Template)]
#[template(path = "users/several.html")]
pub struct SeveralPage {
    /// The frame around it.
    pub shell: Shell,
    /// The addresses as pasted.
    pub emails: Field,
    /// What all of them share.
    pub shared: Shared,
}

/// Step 2: what would become of each address, with names to correct.
#[derive(Debug, Clone, Template)]
#[template(path = "users/preview.html")]
pub struct PreviewPage {
    /// The frame around it.
    pub shell: Shell,
    /// The addresses as pasted, for the way back.
    pub emails: String,
    /// Each address.
    pub rows: Vec<PreviewRow>,
    /// What all of them share.
    pub shared: Shared,
}

/// What all users added together share.
#[derive(Debug, Clone, Default)]
pub struct Shared {
    /// The name of what they will be.
    pub user_role: Field,
    /// Job title.
    pub job_title: Field,
    /// Where everything they send is stored.
    pub default_folder: Field,
    /// The user roles somebody may give.
    pub roles: Vec<Offered>,
    /// The folders to choose from.
    pub folders: Vec<Offered>,
}

/// One pasted address.
#[derive(Debug, Clone)]
pub struct PreviewRow {
    /// The address, or what was pasted where there is none.
    pub email: String,
    /// What would become of it.
    pub becomes: Ready,
    /// The first name suggested or typed.
    pub first_name: Field,
    /// The last name suggested or typed.
    pub last_name: Field,
    /// What else is wrong with it.
    pub problem: Option<String>,
}

/// What is said once they are added.
pub fn added_flash(shell: &Shell, count: usize) -> Flash {
    Flash::good(shell.words().t_count("users-several-added", count))
}

impl PreviewPage {
    /// How many can be added.
    pub fn n_ready(&self) -> usize {
        self.rows.iter().filter(|row| row.is_ready()).count()
    }

    /// What all share, in one line.
    pub fn shared_words(&self) -> String {
        let label = |offered: &[Offered], value: &str| {
            offered.iter().find(|choice| choice.value == value).map(|choice| choice.label.clone())
        };
        let role = label(&self.shared.roles, &self.shared.user_role.value);
        let folder = label(&self.shared.folders, &self.shared.default_folder.value);
        let job_title = Some(self.shared.job_title.value.clone());
        [role, job_title, folder].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

impl PreviewRow {
    /// Whether it can be added.
    pub fn is_ready(&self) -> bool {
        self.becomes == Ready::Ready
    }

    /// What would become of it, in words.
    pub fn words(&self, shell: &Shell) -> String {
        match self.becomes {
            Ready::Ready => shell.t("users-several-ready"),
            Ready::AlreadyAUser => shell.t("users-several-already"),
            Ready::Refused(code) => shell.t(&format!("field-{code}")),
        }
    }

    /// The class of the tag that says it.
    pub fn class(&self) -> &'static str {
        match self.becomes {
            Ready::Ready => "tag tag-green",
            Ready::AlreadyAUser => "tag",
            Ready::Refused(_) => "tag tag-rose",
        }
    }

    /// The tag's short word.
    pub fn tag(&self, shell: &Shell) -> String {
        shell.t(match self.becomes {
            Ready::Ready => "users-several-tag-ready",
            Ready::AlreadyAUser => "users-several-tag-already",
            Ready::Refused(_) => "users-several-tag-refused",
        })
    }
}
