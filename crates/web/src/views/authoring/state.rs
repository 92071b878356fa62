//! The state of a skill: what is asked before it goes live, and exactly what a change does to whom.

use super::SkillHead;
use crate::page::Shell;
use actions::skill_states::may_follow;
use askama::Template;
use domain::skill::SkillState;
use psychometrics::promotion::{
    Check, LEAST_LIVE_ITEMS, LEAST_PER_TOPIC, Outcome, Proposal, SkillRequirement,
};
use store::skill_uses::SkillUse;

/// The state of a skill and the changes open to it.
#[derive(Debug, Clone, Template)]
#[template(path = "authoring/state.html")]
pub struct StatePage {
    /// The frame around it.
    pub shell: Shell,
    /// The skill.
    pub head: SkillHead,
    /// What is asked before it goes live.
    pub readiness: Proposal<SkillRequirement>,
    /// What a change touches.
    pub used: SkillUse,
}

/// The last question before a change.
#[derive(Debug, Clone, Template)]
#[template(path = "authoring/state_confirm.html")]
pub struct ConfirmStatePage {
    /// The frame around it.
    pub shell: Shell,
    /// The skill.
    pub head: SkillHead,
    /// What is asked before it goes live.
    pub readiness: Proposal<SkillRequirement>,
    /// What the change touches.
    pub used: SkillUse,
    /// The state it would have.
    pub to: SkillState,
    /// Whether the tick that unmet requirements were seen was missing.
    pub refused: bool,
}

/// One requirement in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// What is asked.
    pub what: String,
    /// What there is.
    pub value: String,
    /// Whether it is met.
    pub met: bool,
}

/// The requirements in words.
pub fn asked(shell: &Shell, head: &SkillHead, readiness: &Proposal<SkillRequirement>) -> Vec<Asked> {
    readiness.checks.iter().map(|check| one_asked(shell, head, check)).collect()
}

fn one_asked(shell: &Shell, head: &SkillHead, check: &Check<SkillRequirement>) -> Asked {
    let words = shell.words();
    let what = match check.requirement {
        SkillRequirement::LiveItems => words.t_count("authoring-asked-live-items", LEAST_LIVE_ITEMS),
        SkillRequirement::Topic(place) => {
            let topic = head.overview.skill.topics.get(place).map_or("", |topic| topic.name.as_str());
            let things = [("count", LEAST_PER_TOPIC.into()), ("topic", topic.to_owned().into())];
            words.t_with("authoring-asked-topic", &things)
        }
    };
    let value = check.value.map_or_else(|| "–".to_owned(), |value| format!("{value:.0}"));
    Asked { what, value, met: check.outcome == Outcome::Met }
}

impl StatePage {
    /// The requirements in words.
    pub fn asked(&self) -> Vec<Asked> {
        asked(&self.shell, &self.head, &self.readiness)
    }

    /// How many requirements are met, in words.
    pub fn readiness_words(&self) -> String {
        let unmet = self.readiness.unmet().count();
        self.shell.words().t_count("authoring-unmet", unmet)
    }

    /// The states it may have next.
    pub fn next_states(&self) -> Vec<SkillState> {
        let from = self.head.overview.skill.state;
        SkillState::ALL.into_iter().filter(|to| may_follow(from, *to)).collect()
    }

    /// What the state means, in words.
    pub fn meaning(&self) -> String {
        let name = self.head.overview.skill.state.name();
        self.shell.words().t(&format!("authoring-meaning-{name}"))
    }

    /// What a change is called, in words.
    pub fn change_words(&self, to: &SkillState) -> String {
        change_words(&self.shell, to)
    }
}

/// What a change is called, in words.
pub fn change_words(shell: &Shell, to: &SkillState) -> String {
    let name = to.name();
    shell.words().t(&format!("authoring-change-{name}"))
}

impl ConfirmStatePage {
    /// The requirements in words, when they matter.
    pub fn asked(&self) -> Vec<Asked> {
        if self.to == SkillState::Live { asked(&self.shell, &self.head, &self.readiness) } else { Vec::new() }
    }

    /// Whether going live asks for a tick.
    pub fn needs_tick(&self) -> bool {
        self.to == SkillState::Live && !self.readiness.is_ready()
    }

    /// Whether there are too few live items to go live at all.
    pub fn is_impossible(&self) -> bool {
        let overview = &self.head.overview;
        self.to == SkillState::Live && overview.n_live < overview.skill.longest
    }

    /// Why, in words.
    pub fn impossible_words(&self) -> String {
        let overview = &self.head.overview;
        let things = [("live", overview.n_live.into()), ("longest", overview.skill.longest.into())];
        self.shell.words().t_with("authoring-impossible", &things)
    }

    /// What the change is called, in words.
    pub fn change_words(&self) -> String {
        change_words(&self.shell, &self.to)
    }

    /// The question, in words.
    pub fn title(&self) -> String {
        let key = match self.to {
            SkillState::Draft => "authoring-confirm-draft",
            SkillState::Beta => "authoring-confirm-beta",
            SkillState::Live => "authoring-confirm-live",
            SkillState::Retired => "authoring-confirm-retired",
        };
        self.shell.words().t_name(key, self.head.overview.skill.name.as_str())
    }

    /// What will happen, sentence by sentence.
    pub fn consequences(&self) -> Vec<String> {
        let words = self.shell.words();
        let (used, from) = (&self.used, self.head.overview.skill.state);
        let starts = match self.to {
            SkillState::Live => words.t("authoring-then-live"),
            SkillState::Retired => words.t("authoring-then-retired"),
            SkillState::Beta | SkillState::Draft => words.t("authoring-then-beta"),
        };
        let mut sentences = vec![starts];
        sentences.push(words.t_count("authoring-then-open", used.open_attempts));
        let people = if self.to == SkillState::Live && used.unscored > 0 {
            words.t_with(
                "authoring-then-unscored",
                &[("people", used.people.into()), ("count", used.unscored.into())],
            )
        } else {
            words.t_count("authoring-then-people", used.people)
        };
        sentences.push(people);
        let roles = match (from, self.to) {
            (_, SkillState::Live) => "authoring-then-roles-live",
            (_, SkillState::Retired) => "authoring-then-roles-retired",
            _ => "authoring-then-roles-beta",
        };
        sentences.push(words.t_count(roles, used.roles));
        sentences
    }
}
