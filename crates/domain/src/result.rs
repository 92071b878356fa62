//! The result of a skill assessment: the Skill IQ of one finished attempt.

use psychometrics::scale::Level;
use serde::{Deserialize, Serialize};

use crate::id::{AttemptId, NormSetId, PersonId, SkillId};
use crate::time::{Span, Timestamp};

/// What counts for roles of a person's latest finished attempt in one skill.
#[derive(Debug, Clone, PartialEq)]
pub struct LatestResult {
    /// The attempt it came from.
    pub attempt: AttemptId,
    /// Whether it gave a Skill IQ; results of beta skills do not.
    pub scored: bool,
    /// 0 to 300.
    pub score: f64,
    /// From the unrounded percentile.
    pub level: Level,
    /// The ability.
    pub theta: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// When it was verified.
    pub verified_at: Timestamp,
}

/// A result as stored, with everything its page tells.
#[derive(Debug, Clone, PartialEq)]
pub struct SkillResult {
    /// The attempt it came from; also its identifier.
    pub attempt: AttemptId,
    /// Whose.
    pub person: PersonId,
    /// In which skill.
    pub skill: SkillId,
    /// The content revision it was measured with.
    pub revision: u32,
    /// The norm set it was scored with, kept for ever (product 6.7).
    pub norm_set: NormSetId,
    /// What counts for roles.
    pub outcome: LatestResult,
    /// The share of the norm group below, 0 to 1, unrounded.
    pub percentile: f64,
    /// How the items went.
    pub counts: Counts,
    /// Whether too many answers came too fast to be read.
    pub low_effort: bool,
    /// The rest of the page.
    pub detail: ResultDetail,
}

/// How the items of an attempt went; only scored items count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Items answered, whichever way.
    pub items: u32,
    /// Right answers.
    pub right: u32,
    /// "I don't know".
    pub unknown: u32,
    /// Out of time.
    pub out_of_time: u32,
}

/// What a result page tells beyond the numbers that are searched by; stored as JSON.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ResultDetail {
    /// The score at 1.96 standard errors below and above.
    pub interval: (f64, f64),
    /// The probability of each of the five levels, the lowest first.
    pub level_probabilities: [f64; 5],
    /// Whether the norm set was provisional then.
    pub provisional: bool,
    /// Why the attempt stopped.
    pub reason: String,
    /// One entry per topic, in the skill's order.
    pub topics: Vec<TopicDetail>,
}

/// One topic of a result.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopicDetail {
    /// The topic's name as it was.
    pub name: String,
    /// Answered items of the topic.
    pub answered: u32,
    /// Right ones of them.
    pub right: u32,
    /// How it stands against the whole.
    pub standing: TopicStanding,
    /// The topic's own score, from three answers on.
    pub estimate: Option<TopicEstimate>,
}

/// A topic's own score with its 95 % interval, on the scale of the whole.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct TopicEstimate {
    /// 0 to 300.
    pub score: f64,
    /// The score at 1.96 standard errors below and above.
    pub interval: (f64, f64),
}

/// How a topic stands against the whole (measurement 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TopicStanding {
    /// Clearly above one's own whole.
    Strength,
    /// As the whole.
    AsExpected,
    /// Clearly below one's own whole.
    NextToLearn,
    /// Fewer than three answers.
    NotEnough,
}

impl From<psychometrics::topics::Standing> for TopicStanding {
    fn from(standing: psychometrics::topics::Standing) -> Self {
        use psychometrics::topics::Standing;
        match standing {
            Standing::Strength => Self::Strength,
            Standing::Gap => Self::NextToLearn,
            Standing::AsExpected => Self::AsExpected,
            Standing::NotEnoughAnswers => Self::NotEnough,
        }
    }
}

/// When a skill may be measured again (product 6.5).
pub fn retake_opens(verified_at: Timestamp, retake_days: i64) -> Timestamp {
    verified_at.plus(Span::days(retake_days))
}

/// The name the store and the API use for a level.
pub const fn level_name(level: Level) -> &'static str {
    match level {
        Level::Novice => "novice",
        Level::Emerging => "emerging",
        Level::Average => "average",
        Level::AboveAverage => "above_average",
        Level::Expert => "expert",
    }
}

/// The level of that name.
pub fn level_from_name(name: &str) -> Option<Level> {
    [Level::Novice, Level::Emerging, Level::Average, Level::AboveAverage, Level::Expert]
        .into_iter()
        .find(|level| level_name(*level) == name)
}

impl LatestResult {
    /// A plain result in the middle of the scale, for samples and tests.
    pub fn sample() -> Self {
        use crate::id::TypedId;
        Self {
            attempt: AttemptId::from_uuid(uuid::Uuid::nil()),
            scored: true,
            score: 150.0,
            level: Level::Average,
            theta: 0.0,
            standard_error: 0.32,
            verified_at: Timestamp::from_micros(0),
        }
    }
}

/// What a result says, as far as a correction changes it.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Said {
    /// 0 to 300, unrounded.
    pub score: f64,
    /// The share of the norm group below, 0 to 1.
    pub percentile: f64,
    /// The ability.
    pub theta: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// A result was worked out again without an item that was taken out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Correction {
    /// When.
    pub at: Timestamp,
    /// What it said before.
    pub before: Said,
    /// What it says now.
    pub after: Said,
}
