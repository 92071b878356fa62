//! How an attempt ends, and what a finished one says about its taker.

use std::time::Duration;

use psychometrics::norm::Norm;
use psychometrics::normal::NormalError;
use psychometrics::rapid::{is_low_effort, is_rapid_guess};
use psychometrics::scale::{Interval, SkillScore, level_probabilities};
use psychometrics::stop::Reason;
use psychometrics::topics::standings;

use super::{AnsweredStep, Attempt, Response};
use crate::result::{Counts, LatestResult, ResultDetail, TopicDetail, TopicEstimate};
use crate::time::Timestamp;

/// How an attempt ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// It is complete.
    Finished(Reason),
    /// Its taker stayed away too long; it gives no score.
    Abandoned,
}

/// What a finished attempt says, ready to be stored as a result.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// What counts for roles.
    pub latest: LatestResult,
    /// The unrounded percentile, 0 to 1.
    pub percentile: f64,
    /// How the items went.
    pub counts: Counts,
    /// Whether too many answers came too fast to be read.
    pub low_effort: bool,
    /// The rest of the result page.
    pub detail: ResultDetail,
}

impl Attempt {
    /// What the attempt says, if it is finished.
    pub fn outcome(&self, verified_at: Timestamp) -> Result<Option<Outcome>, NormalError> {
        let Some(Ending::Finished(reason)) = self.ending() else { return Ok(None) };
        let definition = self.definition();
        let norm: &Norm = &definition.norm;
        let estimate = self.sitting().estimate();
        let SkillScore { percentile, score, level } = SkillScore::of(estimate.theta, norm);
        let interval = Interval::of(estimate, norm);
        let latest = LatestResult {
            attempt: definition.pinned.id,
            scored: definition.is_scored(),
            score,
            level,
            theta: estimate.theta,
            standard_error: estimate.standard_error,
            verified_at,
        };
        let detail = ResultDetail {
            interval: (interval.low.score, interval.high.score),
            level_probabilities: level_probabilities(self.sitting().posterior(), norm),
            provisional: definition.provisional,
            reason: reason_name(reason).to_owned(),
            topics: self.topics()?,
        };
        let counts = counts(self.answers().iter().filter(|step| step.answered.scored));
        Ok(Some(Outcome { latest, percentile, counts, low_effort: self.low_effort(), detail }))
    }

    fn topics(&self) -> Result<Vec<TopicDetail>, NormalError> {
        let (item_bank, norm) = (&self.definition().item_bank, &self.definition().norm);
        let answers: Vec<_> = self.answers().iter().map(|step| step.answered).collect();
        let results = standings(item_bank.bank(), &answers, self.sitting().estimate())?;
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Ok(item_bank
            .skill
            .topics
            .iter()
            .zip(results)
            .map(|(topic, result)| TopicDetail {
                name: topic.name.clone(),
                answered: count(result.n_answers),
                right: count(result.n_right),
                standing: result.standing.into(),
                estimate: result.estimate.map(|estimate| {
                    let interval = Interval::of(estimate, norm);
                    TopicEstimate {
                        score: SkillScore::of(estimate.theta, norm).score,
                        interval: (interval.low.score, interval.high.score),
                    }
                }),
            })
            .collect())
    }

    /// Whether fewer than nine in ten answers took long enough to have been read.
    fn low_effort(&self) -> bool {
        let chosen: Vec<&AnsweredStep> =
            self.answers().iter().filter(|step| matches!(step.response, Response::Option(_))).collect();
        let n_rapid = chosen.iter().filter(|step| self.is_rapid(step)).count();
        is_low_effort(chosen.len(), n_rapid)
    }

    fn is_rapid(&self, step: &AnsweredStep) -> bool {
        let Some(item) = self.definition().item_bank.item(step.answered.item) else { return false };
        // Until an item has answers to take its usual time from, half its limit stands for it.
        let usual = Duration::from_secs(u64::from(item.seconds)) / 2;
        let taken = Duration::from_micros(u64::try_from(step.elapsed.as_micros()).unwrap_or(0));
        is_rapid_guess(taken, usual)
    }
}

fn counts<'a>(answers: impl Iterator<Item = &'a AnsweredStep>) -> Counts {
    let mut counts = Counts::default();
    for step in answers {
        counts.items += 1;
        counts.right += u32::from(step.answered.right);
        counts.unknown += u32::from(step.response == Response::Unknown);
        counts.out_of_time += u32::from(step.response == Response::OutOfTime);
    }
    counts
}

/// The stable name of why an attempt stopped.
pub const fn reason_name(reason: Reason) -> &'static str {
    match reason {
        Reason::Precise => "precise",
        Reason::LevelCertain => "level_certain",
        Reason::Longest => "longest",
        Reason::NothingLeft => "nothing_left",
    }
}

/// The reason of that name.
pub fn reason_from_name(name: &str) -> Option<Reason> {
    [Reason::Precise, Reason::LevelCertain, Reason::Longest, Reason::NothingLeft]
        .into_iter()
        .find(|reason| reason_name(*reason) == name)
}
