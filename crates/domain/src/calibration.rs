//! A calibration of a skill as it is stored and shown: what was found about each item, and what is proposed.

use psychometrics::item::ItemParameters;
use psychometrics::item_report::Concern;
use psychometrics::promotion::{Check, ItemRequirement, Outcome};
use serde::{Deserialize, Serialize};

use crate::id::{CalibrationId, ItemId, ItemVersionId, UserId};
use crate::time::Timestamp;

/// Fewer answers than this say too little of an item to fit anything.
pub const LEAST_ANSWERS: u32 = 30;

/// Where a calibration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalibrationState {
    /// It waits for an author.
    Proposed,
    /// An author took over some of it.
    Applied,
    /// An author put it away.
    Dismissed,
}

impl CalibrationState {
    /// The name the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Proposed => "proposed",
            Self::Applied => "applied",
            Self::Dismissed => "dismissed",
        }
    }

    /// The state of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Proposed, Self::Applied, Self::Dismissed].into_iter().find(|state| state.name() == name)
    }
}

/// The head of a calibration.
#[derive(Debug, Clone, PartialEq)]
pub struct Calibration {
    /// Its identifier.
    pub id: CalibrationId,
    /// Its number within the skill.
    pub version: u32,
    /// The revision of the skill whose items were calibrated.
    pub revision: u32,
    /// Attempts whose answers entered.
    pub n_attempts: u32,
    /// Attempts left out because too many answers came too fast to be read.
    pub n_left_out: u32,
    /// The marginal log-likelihood of the fit.
    pub log_likelihood: f64,
    /// E-steps taken.
    pub iterations: u32,
    /// Whether the fit came to rest; if not, nothing of it can be taken over.
    pub converged: bool,
    /// The mean of the takers' abilities on the scale of the norms.
    pub latent_mean: f64,
    /// Their standard deviation.
    pub latent_deviation: f64,
    /// Where it stands.
    pub state: CalibrationState,
    /// When it was made.
    pub created_at: Timestamp,
    /// Who decided on it.
    pub decided_by: Option<UserId>,
    /// When it was decided on.
    pub decided_at: Option<Timestamp>,
}

/// What is proposed for an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proposal {
    /// Too few answers: it stays as it is.
    TooFew,
    /// It takes the new parameters and goes on as it is.
    Refit,
    /// A beta item that may count from now on, with the new parameters.
    Promote,
    /// A beta item that does not meet every requirement yet.
    Wait,
    /// Something is wrong with it, such as the key; an author should look before anything else.
    Review,
}

impl Proposal {
    /// The name the store and the API use.
    pub const fn name(self) -> &'static str {
        match self {
            Self::TooFew => "too_few",
            Self::Refit => "refit",
            Self::Promote => "promote",
            Self::Wait => "wait",
            Self::Review => "review",
        }
    }

    /// The proposal of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::TooFew, Self::Refit, Self::Promote, Self::Wait, Self::Review]
            .into_iter()
            .find(|proposal| proposal.name() == name)
    }

    /// Whether an author may take it over at all.
    pub const fn may_be_accepted(self) -> bool {
        !matches!(self, Self::TooFew)
    }

    /// Whether it is ticked beforehand.
    pub const fn is_suggested(self) -> bool {
        matches!(self, Self::Refit | Self::Promote)
    }
}

/// One item in a calibration.
#[derive(Debug, Clone, PartialEq)]
pub struct ItemCalibration {
    /// The item.
    pub item: ItemId,
    /// The version in use then.
    pub version: ItemVersionId,
    /// Answers that entered.
    pub n: u32,
    /// The parameters found; the ones in use where nothing could be fitted.
    pub parameters: ItemParameters,
    /// What was found.
    pub findings: Findings,
    /// What is proposed.
    pub proposal: Proposal,
    /// Whether an author took it over.
    pub accepted: bool,
}

/// What the answers say of an item; stored as JSON. What could not be worked out is absent.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Findings {
    /// Whether the parameters were fitted; if not they are the ones in use.
    pub fitted: bool,
    /// Standard error of a.
    pub discrimination_error: Option<f64>,
    /// Standard error of b.
    pub difficulty_error: Option<f64>,
    /// Standard error of c.
    pub guessing_error: Option<f64>,
    /// The share of right answers.
    pub proportion_right: Option<f64>,
    /// The correlation of a right answer with the ability from the other answers.
    pub point_biserial: Option<f64>,
    /// Weighted mean square, 1 when it fits.
    pub infit: Option<f64>,
    /// Unweighted mean square, 1 when it fits.
    pub outfit: Option<f64>,
    /// How much harder than in the calibration before, on the scale of ability.
    pub drift: Option<f64>,
    /// Each option's use, in the author's order.
    pub options: Vec<OptionFinding>,
    /// What takers of about one ability did, for the picture of the curve.
    pub observed: Vec<ObservedShare>,
    /// What asks for attention, by stable names.
    pub concerns: Vec<String>,
    /// What is asked of a beta item, met or not.
    pub requirements: Vec<Requirement>,
}

/// One option's use.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct OptionFinding {
    /// How often it was chosen.
    pub n: u32,
    /// Its share of all answers.
    pub share: f64,
    /// The correlation of choosing it with ability.
    pub correlation: Option<f64>,
}

/// What takers of about one ability did.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ObservedShare {
    /// Their mean ability from their other answers.
    pub theta: f64,
    /// The share of right answers.
    pub share: f64,
    /// How many answers.
    pub n: u32,
}

/// One thing that is asked of a beta item before it counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// What is asked, by its stable name.
    pub name: String,
    /// What there is.
    pub value: Option<f64>,
    /// `met`, `unmet`, `unknown` or `not_asked`.
    pub outcome: String,
}

impl From<&Check<ItemRequirement>> for Requirement {
    fn from(check: &Check<ItemRequirement>) -> Self {
        let name = match check.requirement {
            ItemRequirement::Answers => "answers",
            ItemRequirement::DifficultyError => "difficulty_error",
            ItemRequirement::Discrimination => "discrimination",
            ItemRequirement::Infit => "infit",
            ItemRequirement::Key => "key",
        };
        Self { name: name.to_owned(), value: check.value, outcome: outcome_name(check.outcome).to_owned() }
    }
}

/// The stable name of how a requirement compares.
pub const fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Met => "met",
        Outcome::Unmet => "unmet",
        Outcome::Unknown => "unknown",
        Outcome::NotAsked => "not_asked",
    }
}

/// The stable name of a concern.
pub const fn concern_name(concern: Concern) -> &'static str {
    match concern {
        Concern::KeyError => "key_error",
        Concern::IdleOption(_) => "idle_option",
        Concern::AttractiveOption(_) => "attractive_option",
        Concern::Infit => "infit",
        Concern::SummedScore => "summed_score",
        Concern::Drift => "drift",
        Concern::Dif(_) => "dif",
    }
}
