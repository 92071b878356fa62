//! What authors see of the library's skills: how they measure, what is proposed, what takers reported.

pub mod calibration;
pub mod calibrations;
pub mod item;
pub mod items;
pub mod norms;
pub mod samples;
pub mod skills;
pub mod state;

use crate::page::{Flash, Shell};
use crate::words::Words;
use actions::authoring::{ItemStanding, SkillOverview};
use domain::calibration::Requirement;
use domain::skill::SkillState;
use psychometrics::item::ItemParameters;

/// The tabs of a skill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkillTab {
    /// Its items.
    Items,
    /// Its calibrations.
    Calibrations,
    /// Its norm sets.
    NormSets,
    /// Its state and what is asked before it goes live.
    State,
}

/// The head of every page of a skill.
#[derive(Debug, Clone)]
pub struct SkillHead {
    /// The skill with its counts.
    pub overview: SkillOverview,
    /// Which tab is open.
    pub tab: SkillTab,
}

impl SkillHead {
    /// Its name in addresses.
    pub fn slug(&self) -> &str {
        self.overview.skill.slug.as_str()
    }

    /// Its counts, in words.
    pub fn words(&self, shell: &Shell) -> String {
        let overview = &self.overview;
        let things = [
            ("live", overview.n_live.into()),
            ("beta", overview.n_beta.into()),
            ("finished", overview.n_finished.into()),
        ];
        shell.words().t_with("authoring-skill-counts", &things)
    }

    /// Whether that tab is open.
    pub fn is_tab(&self, tab: &str) -> bool {
        let name = match self.tab {
            SkillTab::Items => "items",
            SkillTab::Calibrations => "calibrations",
            SkillTab::NormSets => "norm-sets",
            SkillTab::State => "state",
        };
        name == tab
    }
}

/// The state of a skill or an item in words.
pub fn state_words(words: Words, state: &SkillState) -> String {
    named_state(words, state.name())
}

/// The look of a state; the words carry the meaning.
pub fn state_class(state: &SkillState) -> &'static str {
    match state {
        SkillState::Live => "tag tag-teal",
        SkillState::Beta => "tag tag-amber",
        SkillState::Draft | SkillState::Retired => "tag",
    }
}

/// Where an item stands, in words.
pub fn standing_words(words: Words, standing: &ItemStanding) -> String {
    named_state(words, standing.name())
}

/// The look of where an item stands.
pub fn standing_class(standing: &ItemStanding) -> &'static str {
    match standing {
        ItemStanding::InUse(state) => state_class(state),
        ItemStanding::TakenOut => "tag tag-rose",
        ItemStanding::Removed => "tag",
    }
}

/// A standing by its name, in words.
pub fn named_state(words: Words, name: &str) -> String {
    words.t(&format!("authoring-state-{name}"))
}

/// What bringing an item to a state is called, in words.
pub fn item_change_words(words: Words, state: &SkillState) -> String {
    let name = state.name();
    words.t(&format!("authoring-item-change-{name}"))
}

/// How a requirement compares, in words.
pub fn outcome_words(words: Words, outcome: &str) -> String {
    words.t(&format!("authoring-outcome-{outcome}"))
}

/// What there is, beside what a requirement asks; counts are whole.
pub fn requirement_value(one: &Requirement) -> String {
    if one.name == "answers" {
        one.value.map_or_else(|| two(None), |n| format!("{n:.0}"))
    } else {
        two(one.value)
    }
}

/// What asks for attention about an item, in words.
pub fn concern_words(words: Words, concern: &str) -> String {
    words.t(&format!("authoring-concern-{concern}"))
}

/// A number with two decimals and a true minus; a dash where there is none.
pub fn two(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| signed(format!("{value:.2}")))
}

/// A number with its standard error.
pub fn with_error(value: f64, error: Option<f64>) -> String {
    let value = two(Some(value));
    error.map_or_else(|| value.clone(), |error| format!("{value} ± {error:.2}"))
}

/// A share in percent.
pub fn percent(share: Option<f64>) -> String {
    share.map_or_else(|| "–".to_owned(), |share| format!("{:.0} %", share * 100.0))
}

/// One of the three parameters, as shown.
pub fn shown(parameters: &[f64; 3], place: usize) -> String {
    two(parameters.get(place).copied())
}

/// The three parameters of an item, for table cells.
pub fn abc(parameters: &ItemParameters) -> [f64; 3] {
    [parameters.discrimination(), parameters.difficulty(), parameters.lower_asymptote()]
}

/// What is said when something could not be done; none for a reason that no author meets.
pub fn problem_flash(words: Words, reason: &str) -> Option<Flash> {
    const KNOWN: [&str; 12] = [
        "too-few-answers",
        "too-few-people",
        "calibration-decided",
        "calibration-outdated",
        "calibration-not-converged",
        "calibration-not-linked",
        "item-without-fit",
        "item-not-in-use",
        "item-state",
        "skill-state",
        "too-few-live-items",
        "skill-not-ready",
    ];
    let known = KNOWN.into_iter().find(|known| *known == reason)?;
    Some(Flash::problem(words.t(&format!("authoring-refused-{known}"))))
}

fn signed(number: String) -> String {
    // A rounded -0.00 is no number anyone should read.
    match number.strip_prefix('-') {
        Some(rest) if rest.chars().all(|digit| matches!(digit, '0' | '.')) => rest.to_owned(),
        Some(rest) => format!("−{rest}"),
        None => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_two_decimals_and_a_true_minus() {
        assert_eq!(two(Some(-1.234)), "−1.23");
        assert_eq!(two(Some(-0.001)), "0.00");
        assert_eq!(two(None), "–");
        assert_eq!(with_error(0.5, Some(0.123)), "0.50 ± 0.12");
        assert_eq!(with_error(-0.5, None), "−0.50");
    }

    #[test]
    fn a_made_up_reason_says_nothing() {
        assert!(problem_flash(Words::english(), "<script>").is_none());
        assert!(problem_flash(Words::english(), "item-state").is_some());
    }
}
