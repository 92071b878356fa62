//! One role for its leader: its members with their states and levels, its skills.

use super::top::RoleTop;
use super::{LedRole, initials};
use crate::page::Shell;
use crate::views::results::level::ShownLevel as _;
use askama::Template;
use domain::id::PersonId;
use domain::role::{Experience, Progress};
use domain::time::Timestamp;
use psychometrics::role_score::RoleLevel;
use psychometrics::scale::Level;

/// One role and its members (product 6.10, 8.10).
#[derive(Debug, Clone, Template)]
#[template(path = "lead/role.html")]
pub struct LeadRolePage {
    /// The frame around it.
    pub shell: Shell,
    /// Which.
    pub role: LedRole,
    /// Its head and tabs.
    pub top: RoleTop,
    /// Its skills in order; each member's levels follow it.
    pub skills: Vec<LedSkill>,
    /// How the members within reach stand.
    pub tally: Tally,
    /// What was searched for among the members.
    pub search: String,
    /// The members found.
    pub members: Vec<MemberRow>,
    /// The address of the next members, if there are more.
    pub more: Option<String>,
    /// Whether the leader may assign it.
    pub may_assign: bool,
}

/// A skill of the role.
#[derive(Debug, Clone)]
pub struct LedSkill {
    /// Its name.
    pub name: String,
    /// Whether the role needs it.
    pub required: bool,
    /// Whether it is beta.
    pub beta: bool,
}

/// How many members stand where.
#[derive(Debug, Clone, Copy, Default)]
pub struct Tally {
    /// All within reach.
    pub members: usize,
    /// Those who have measured something.
    pub started: usize,
    /// Those who are done.
    pub completed: usize,
}

/// A member; exact scores are not here on purpose (product 6.10).
#[derive(Debug, Clone)]
pub struct MemberRow {
    /// Who.
    pub person: PersonId,
    /// First and last name.
    pub name: String,
    /// The primary address.
    pub email: String,
    /// How they came by the role.
    pub source: MemberSource,
    /// What they said of their experience.
    pub experience: Option<Experience>,
    /// How far they are.
    pub progress: Progress,
    /// The level, once complete.
    pub level: Option<RoleLevel>,
    /// The version the level was earned on, when it is not the one learners see now.
    pub earlier_version: Option<u32>,
    /// When something was last measured.
    pub last_measured: Option<Timestamp>,
    /// The level in each skill of the role, in its order; none when not measured.
    pub skill_levels: Vec<Option<Level>>,
}

/// How a member came by the role.
#[derive(Debug, Clone)]
pub enum MemberSource {
    /// They chose it.
    Chosen {
        /// When.
        at: Timestamp,
    },
    /// It was assigned.
    Assigned {
        /// The name of who assigned it, unless they have left.
        by: Option<String>,
        /// When.
        at: Timestamp,
    },
    /// It was assigned to a team they are in.
    Team {
        /// Since when they have it.
        at: Timestamp,
    },
}

/// So many avatars are shown before the rest is counted.
const AVATARS: usize = 6;

impl LeadRolePage {
    /// The first members, for their avatars.
    pub fn faces(&self) -> Vec<&MemberRow> {
        self.members.iter().take(AVATARS).collect()
    }

    /// How many members have no avatar.
    pub fn more_faces(&self) -> usize {
        self.tally.members.saturating_sub(self.faces().len())
    }
}

impl LeadRolePage {
    /// A member's level in each skill, with the skill's name.
    pub fn levels_of<'a>(&'a self, member: &'a MemberRow) -> Vec<(&'a str, Option<Level>)> {
        let names = self.skills.iter().map(|skill| skill.name.as_str());
        names.zip(member.skill_levels.iter().copied().chain(std::iter::repeat(None))).collect()
    }

    /// How many members stand where, in words.
    pub fn tally_words(&self) -> String {
        let Tally { members, started, completed } = self.tally;
        let things =
            [("members", members.into()), ("started", started.into()), ("completed", completed.into())];
        self.shell.words().t_with("lead-tally", &things)
    }
}

impl MemberRow {
    /// How far they are, in words.
    pub fn state_words(&self, shell: &Shell) -> String {
        match self.progress {
            Progress::NotStarted { .. } => shell.t("lead-member-not-started"),
            Progress::InProgress { measured, required } => {
                let things = [("measured", measured.into()), ("required", required.into())];
                shell.words().t_with("lead-member-progress", &things)
            }
            Progress::Pending { .. } => shell.t("lead-member-pending"),
            Progress::Completed { .. } => shell.t("lead-member-completed"),
        }
    }

    /// The look of how far they are; the words carry the meaning.
    pub fn state_class(&self) -> &'static str {
        match self.progress {
            Progress::NotStarted { .. } => "quiet",
            Progress::InProgress { .. } => "tag tag-teal",
            Progress::Pending { .. } => "tag tag-amber",
            Progress::Completed { .. } => "tag tag-green",
        }
    }

    /// The letters of the avatar.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }

    /// Which version the level was earned on, in words.
    pub fn earned_words(&self, shell: &Shell) -> Option<String> {
        self.earlier_version.map(|version| shell.words().t_count("lead-member-earned-on", version as usize))
    }

    /// Whether a leader gave them the role and may take it back.
    pub fn may_be_unassigned(&self) -> bool {
        matches!(self.source, MemberSource::Assigned { .. })
    }

    /// What the button to unassign says to those who only hear it.
    pub fn unassign_words(&self, shell: &Shell) -> String {
        shell.words().t_name("lead-unassign-label", self.name.as_str())
    }
}

impl MemberSource {
    /// Who it came from, in words.
    pub fn words(&self, shell: &Shell) -> String {
        match self {
            Self::Chosen { .. } => shell.t("lead-member-self-chosen"),
            Self::Assigned { by: Some(name), .. } => {
                shell.words().t_name("lead-member-assigned-by", name.as_str())
            }
            Self::Assigned { by: None, .. } => shell.t("lead-member-assigned-left"),
            Self::Team { .. } => shell.t("lead-member-by-team"),
        }
    }

    /// When.
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Chosen { at } | Self::Assigned { at, .. } | Self::Team { at } => *at,
        }
    }
}
