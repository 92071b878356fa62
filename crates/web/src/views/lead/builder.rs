//! Composing a role step by step: what its pages share (product 8.3-8.6).

pub mod goals;
pub mod samples;
pub mod skills;

use crate::page::Shell;
use crate::views::learn::here;
use askama::Template;
use domain::id::RoleId;
use domain::role::BuilderStep;
use domain::role::draft::Missing;
use domain::time::Timestamp;

/// What frames every step: the role, the steps, and how it is kept.
#[derive(Debug, Clone)]
pub struct BuilderFrame {
    /// Which role.
    pub role: RoleId,
    /// Its title as typed, possibly none yet.
    pub title: String,
    /// The step of the page.
    pub step: BuilderStep,
    /// The revision a save replaces.
    pub revision: i64,
    /// Its published version; 0 when it never was.
    pub version: u32,
    /// When it was last saved; none where nobody began a draft.
    pub saved_at: Option<Timestamp>,
    /// What is missing before it can go on.
    pub missing: Vec<Missing>,
    /// Whether going on was tried without it.
    pub refused: bool,
    /// What somebody else saved meanwhile.
    pub clash: Option<Clash>,
}

/// A save that came first.
#[derive(Debug, Clone)]
pub struct Clash {
    /// Who saved; nobody when it was the same user somewhere else.
    pub by: Option<String>,
    /// When.
    pub at: Timestamp,
    /// The parts in which theirs differs.
    pub parts: Vec<&'static str>,
}

/// Whether a draft shall be put away.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/builder/discard.html")]
pub struct DiscardPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which role.
    pub role: RoleId,
    /// Its title, possibly none yet.
    pub title: String,
    /// Whether there is a published version that stays.
    pub published: bool,
}

impl BuilderFrame {
    /// What the page is headed.
    pub fn heading(&self, shell: &Shell) -> String {
        if self.title.is_empty() { shell.t("builder-untitled") } else { self.title.clone() }
    }

    /// The address of the page's own step.
    pub fn action(&self, shell: &Shell) -> String {
        self.address(shell, self.step)
    }

    /// The address of a step.
    pub fn address(&self, shell: &Shell, step: BuilderStep) -> String {
        let here = here(shell);
        match step {
            BuilderStep::Skills => here.role_edit(self.role),
            BuilderStep::Goals => here.role_goals(self.role),
            BuilderStep::Badge => here.role_badge(self.role),
        }
    }

    /// Why it cannot go on, in words.
    pub fn missing_words(&self, shell: &Shell) -> Vec<String> {
        self.missing.iter().map(|missing| shell.t(&format!("builder-missing-{}", missing.code()))).collect()
    }
}

impl Clash {
    /// What happened, in words.
    pub fn words(&self, shell: &Shell) -> String {
        match &self.by {
            Some(name) => shell.words().t_name("builder-clash-by", name.as_str()),
            None => shell.t("builder-clash-own"),
        }
    }

    /// What differs, in words.
    pub fn parts_words(&self, shell: &Shell) -> String {
        let parts: Vec<String> =
            self.parts.iter().map(|part| shell.t(&format!("builder-part-{part}"))).collect();
        shell.words().t_name("builder-clash-parts", parts.join(", "))
    }
}

impl DiscardPage {
    /// What the page is headed.
    pub fn heading(&self) -> String {
        if self.title.is_empty() {
            self.shell.t("builder-discard-untitled")
        } else {
            self.shell.words().t_name("builder-discard-title", self.title.as_str())
        }
    }

    /// What becomes of it, in words.
    pub fn words(&self) -> String {
        self.shell.t(if self.published { "builder-discard-published" } else { "builder-discard-archived" })
    }
}
