//! Step 1 of the builder: title, family, summary, and which skills.

use super::BuilderFrame;
use crate::form::Field;
use crate::page::Shell;
use askama::Template;
use domain::id::SkillId;
use domain::skill::SkillState;

/// Step 1 (product 8.3).
#[derive(Debug, Clone, Template)]
#[template(path = "lead/builder/skills.html")]
pub struct SkillsPage {
    /// The frame around it.
    pub shell: Shell,
    /// The frame of the builder.
    pub frame: BuilderFrame,
    /// What names the role.
    pub about: AboutFields,
    /// Which skills there are and which are chosen.
    pub skills: SkillsPart,
}

/// What the island gets back from a save of step 1.
#[derive(Debug, Clone, Template)]
#[template(path = "lead/builder/skills_fragment.html")]
pub struct SkillsFragment {
    /// The frame of the page it goes into, for words and addresses.
    pub shell: Shell,
    /// The frame of the builder.
    pub frame: BuilderFrame,
    /// Which skills there are and which are chosen.
    pub skills: SkillsPart,
    /// What is told to those who only hear it.
    pub said: String,
}

/// The fields that name a role.
#[derive(Debug, Clone, Default)]
pub struct AboutFields {
    /// Its title.
    pub title: Field,
    /// Its family.
    pub family: Field,
    /// Families there are.
    pub families: Vec<String>,
    /// What someone in it can do.
    pub summary: Field,
}

/// The selector and what was chosen from it.
#[derive(Debug, Clone)]
pub struct SkillsPart {
    /// What was searched for.
    pub search: String,
    /// The skills found.
    pub found: Vec<OfferedSkill>,
    /// Whether more were found than are shown.
    pub has_more: bool,
    /// The skills of the role, in order.
    pub chosen: Vec<ChosenSkill>,
    /// What is wrong with them.
    pub problem: Option<String>,
}

/// A skill of the selector.
#[derive(Debug, Clone)]
pub struct OfferedSkill {
    /// Which.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// Its icon.
    pub icon: String,
    /// Its family.
    pub family: String,
    /// The names of its topics.
    pub topics: Vec<String>,
    /// Where it stands.
    pub state: SkillState,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// A skill of the role.
#[derive(Debug, Clone)]
pub struct ChosenSkill {
    /// Which.
    pub id: SkillId,
    /// Its name.
    pub name: String,
    /// Its icon.
    pub icon: String,
    /// Where it stands.
    pub state: SkillState,
    /// Whether the role needs it.
    pub required: bool,
}

impl OfferedSkill {
    /// Whether its answers give no score yet.
    pub fn is_beta(&self) -> bool {
        self.state == SkillState::Beta
    }

    /// Its state in words.
    pub fn state_words(&self, shell: &Shell) -> String {
        shell.t(if self.is_beta() { "builder-state-beta" } else { "builder-state-live" })
    }

    /// Its topics in words.
    pub fn topics_words(&self, shell: &Shell) -> String {
        if self.topics.is_empty() {
            shell.t("builder-topics-none")
        } else {
            shell.words().t_name("builder-topics", self.topics.join(", "))
        }
    }

    /// What its button says to those who only hear it.
    pub fn button_words(&self, shell: &Shell) -> String {
        let key = if self.chosen { "builder-remove-label" } else { "builder-add-label" };
        shell.words().t_name(key, self.name.as_str())
    }
}

impl ChosenSkill {
    /// Whether its answers give no score yet.
    pub fn is_beta(&self) -> bool {
        self.state == SkillState::Beta
    }

    /// Whether nobody can measure it any more.
    pub fn is_retired(&self) -> bool {
        !self.state.may_start()
    }

    /// What the button to take it out says to those who only hear it.
    pub fn remove_words(&self, shell: &Shell) -> String {
        shell.words().t_name("builder-remove-label", self.name.as_str())
    }

    /// What the choice of required or optional says to those who only hear it.
    pub fn need_words(&self, shell: &Shell) -> String {
        shell.words().t_name("builder-need-label", self.name.as_str())
    }
}

impl SkillsPart {
    /// How many were found, in words.
    pub fn found_words(&self, shell: &Shell) -> String {
        let key = if self.has_more { "builder-found-first" } else { "builder-found" };
        shell.words().t_count(key, self.found.len())
    }

    /// How many are chosen, in words.
    pub fn chosen_words(&self, shell: &Shell) -> String {
        shell.words().t_count("builder-chosen-count", self.chosen.len())
    }
}
