//! One role's skills and goals, its versions, and what publishing a draft does.

use super::difference::DifferenceView;
use super::top::RoleTop;
use crate::page::Shell;
use askama::Template;
use domain::id::RoleId;
use domain::time::Timestamp;

/// What a role asks for.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/skills.html")]
pub struct RoleSkillsPage {
    /// The frame around it.
    pub shell: Shell,
    /// The role.
    pub top: RoleTop,
    /// Its skills in order.
    pub skills: Vec<AskedSkill>,
}

/// A skill with its goal.
#[derive(Debug, Clone)]
pub struct AskedSkill {
    /// Its name.
    pub name: String,
    /// The slug of its icon.
    pub icon: String,
    /// Whether the role needs it.
    pub required: bool,
    /// Where it stands: `draft`, `beta`, `live` or `retired`.
    pub state: &'static str,
    /// The goal in words.
    pub goal: String,
}

/// What each version changed, the latest first.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/versions.html")]
pub struct RoleVersionsPage {
    /// The frame around it.
    pub shell: Shell,
    /// The role.
    pub top: RoleTop,
    /// The versions.
    pub versions: Vec<VersionView>,
}

/// One version.
#[derive(Debug, Clone)]
pub struct VersionView {
    /// Its number.
    pub version: u32,
    /// What it was called.
    pub title: String,
    /// Who published it.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// What it changed; none for the first one.
    pub difference: Option<DifferenceView>,
    /// Its skills in words, for the first one.
    pub skills: Vec<String>,
}

/// What publishing a draft does.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/publish.html")]
pub struct PublishPage {
    /// The frame around it.
    pub shell: Shell,
    /// Which role.
    pub role: RoleId,
    /// Its title as it would be.
    pub title: String,
    /// The version it would become.
    pub version: u32,
    /// Which save of the draft is shown.
    pub revision: i64,
    /// What differs from what learners see; none for the first publication.
    pub difference: Option<DifferenceView>,
    /// What it would ask for, in order.
    pub skills: Vec<AskedSkill>,
    /// Whom it touches.
    pub affected: AffectedView,
    /// What still keeps it from being published, each in a sentence.
    pub problems: Vec<String>,
}

/// Whom a new version touches.
#[derive(Debug, Clone, Copy, Default)]
pub struct AffectedView {
    /// Everyone who has the role.
    pub members: usize,
    /// Those who go on with the new version.
    pub in_progress: usize,
    /// Those who completed it and keep what they earned.
    pub completed: usize,
    /// Those of them whose level would be another; none when they are too few to say.
    pub would_change: Option<usize>,
    /// Whether the viewer reaches everybody, so that these are all.
    pub is_everyone: bool,
}

impl VersionView {
    /// Its number, in words.
    pub fn words(&self, shell: &Shell) -> String {
        shell.words().t_count("role-version", self.version as usize)
    }
}

impl PublishPage {
    /// Whether the draft says nothing new.
    pub fn is_unchanged(&self) -> bool {
        self.difference.as_ref().is_some_and(DifferenceView::is_empty)
    }

    /// Whether it can be published now.
    pub fn is_ready(&self) -> bool {
        self.problems.is_empty() && !self.is_unchanged()
    }

    /// What the button does.
    pub fn button_words(&self) -> String {
        if self.version == 1 {
            self.shell.t("role-publish-first")
        } else {
            self.shell.words().t_count("role-publish-next", self.version as usize)
        }
    }

    /// Whom it touches, in sentences.
    pub fn affected_words(&self) -> Vec<String> {
        let AffectedView { members, in_progress, completed, would_change, .. } = self.affected;
        let words = self.shell.words();
        if members == 0 {
            let key = if self.version == 1 { "role-affects-first" } else { "role-affects-nobody" };
            return vec![self.shell.t(key)];
        }
        let mut said = Vec::new();
        if in_progress > 0 {
            said.push(words.t_count("role-affects-in-progress", in_progress));
        }
        if completed > 0 {
            let things = [("count", completed.into()), ("version", (self.version as usize - 1).into())];
            said.push(words.t_with("role-affects-completed", &things));
            said.push(match would_change {
                Some(n) => words.t_count("role-affects-levels", n),
                None => self.shell.t("role-affects-too-few"),
            });
        }
        said
    }
}
