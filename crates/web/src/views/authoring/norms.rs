//! The norm sets of a skill: which one is in use, and making another.

use super::{SkillHead, two};
use crate::page::Shell;
use actions::norms::LEAST_PEOPLE;
use askama::Template;
use domain::id::NormSetId;
use psychometrics::norm::EMPIRICAL_FROM;
use store::norms::NormSet;

/// The norm sets of a skill.
#[derive(Debug, Clone, Template)]
#[template(path = "authoring/norm_sets.html")]
pub struct NormSetsPage {
    /// The frame around it.
    pub shell: Shell,
    /// The skill.
    pub head: SkillHead,
    /// The newest first.
    pub sets: Vec<NormSet>,
    /// People a set made now would rest on.
    pub n_people: u32,
}

impl NormSetsPage {
    /// The set that new attempts are scored with.
    pub fn in_use(&self) -> Option<&NormSet> {
        self.sets.iter().filter(|set| set.chosen_at.is_some()).max_by_key(|set| (set.chosen_at, set.version))
    }

    /// Whether it is the one in use.
    pub fn is_in_use(&self, set: &NormSetId) -> bool {
        self.in_use().is_some_and(|used| used.id == *set)
    }

    /// Whether there are enough people for another.
    pub fn may_be_made(&self) -> bool {
        self.n_people as usize >= LEAST_PEOPLE
    }

    /// What a set made now would rest on, in words.
    pub fn making_words(&self) -> String {
        let n = self.n_people as usize;
        let key = if n < LEAST_PEOPLE {
            "authoring-norms-too-few"
        } else if n < EMPIRICAL_FROM {
            "authoring-norms-normal-now"
        } else {
            "authoring-norms-ranks-now"
        };
        let things = [
            ("count", self.n_people.into()),
            ("least", LEAST_PEOPLE.into()),
            ("ranks", EMPIRICAL_FROM.into()),
        ];
        self.shell.words().t_with(key, &things)
    }

    /// What a set rests on, in words.
    pub fn kind_words(&self, set: &NormSet) -> String {
        let words = self.shell.words();
        if set.provisional {
            words.t("authoring-norm-provisional")
        } else if set.is_empirical() {
            words.t("authoring-norms-ranks")
        } else {
            let things =
                [("mean", two(Some(set.mean)).into()), ("deviation", two(Some(set.deviation)).into())];
            words.t_with("authoring-norms-normal", &things)
        }
    }

    /// The name of a set.
    pub fn name(&self, set: &NormSet) -> String {
        self.shell.words().t_count("authoring-norm-set", set.version)
    }

    /// What the button to choose a set says to those who only hear it.
    pub fn choose_words(&self, set: &NormSet) -> String {
        self.shell.words().t_name("authoring-norms-choose-label", self.name(set))
    }
}
