//! Working a stored result out again from its steps, bit for bit, and saying where it differs.

use domain::access::Reach;
use domain::attempt::{Attempt, Ending, Step, StepKind};
use domain::id::{AccountId, AttemptId};
use store::db::Read;
use store::{attempts, results};

use crate::attempts::definition_of;
use crate::door::Memory;
use crate::error::ActionError;

/// What working an attempt out again came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Verification {
    /// Its steps.
    pub n_steps: usize,
    /// How many answers were folded.
    pub n_answers: usize,
    /// How many questions were taken out of it afterwards.
    pub n_voided: usize,
    /// The result as it is stored; none for an attempt without one.
    pub result: Option<VerifiedResult>,
    /// Where what is stored differs from what follows from the steps; none means that all of it agrees.
    pub differences: Vec<Difference>,
}

/// The numbers of a result that were worked out again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct VerifiedResult {
    /// The ability.
    pub theta: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// The share of the norm group below, 0 to 1.
    pub percentile: f64,
    /// 0 to 300.
    pub score: f64,
}

/// One value that is not what follows from the steps.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Which value, such as `step 12: theta`.
    pub what: String,
    /// As stored.
    pub stored: String,
    /// As it follows from the steps.
    pub recomputed: String,
}

/// Works an attempt out again; `None` when the account has no such attempt. For operators, who see no page.
pub fn verify(
    read: &mut Read<'_>,
    memory: &Memory,
    account: AccountId,
    attempt: AttemptId,
) -> Result<Option<Verification>, ActionError> {
    let reach = Reach::for_job(account);
    let Some(head) = attempts::find(read, &reach, attempt)? else { return Ok(None) };
    let steps = attempts::list_steps(read, account, attempt)?;
    let definition = definition_of(read, memory, head)?;
    let mut again = Attempt::new(definition);
    let mut differences = Vec::new();
    for step in &steps {
        follow(&mut again, step, &mut differences)?;
    }
    let stored = results::find(read, &reach, attempt)?;
    if let Some(stored) = &stored {
        let outcome = again.outcome(stored.outcome.verified_at);
        let outcome = outcome.map_err(|error| ActionError::Broken { reason: error.to_string() })?;
        match outcome {
            Some(outcome) => {
                let mut number = |what: &str, stored: f64, recomputed: f64| {
                    compare(&mut differences, &format!("result: {what}"), stored, recomputed);
                };
                number("theta", stored.outcome.theta, outcome.latest.theta);
                number("standard error", stored.outcome.standard_error, outcome.latest.standard_error);
                number("percentile", stored.percentile, outcome.percentile);
                number("score", stored.outcome.score, outcome.latest.score);
                let texts = [
                    ("level", format!("{:?}", stored.outcome.level), format!("{:?}", outcome.latest.level)),
                    ("counts", format!("{:?}", stored.counts), format!("{:?}", outcome.counts)),
                    ("low effort", stored.low_effort.to_string(), outcome.low_effort.to_string()),
                    ("detail", as_json(&stored.detail), as_json(&outcome.detail)),
                ];
                for (what, stored, recomputed) in texts {
                    if stored != recomputed {
                        differences.push(Difference { what: format!("result: {what}"), stored, recomputed });
                    }
                }
            }
            None => differences.push(Difference {
                what: "result".to_owned(),
                stored: "there is one".to_owned(),
                recomputed: "the steps do not end".to_owned(),
            }),
        }
    } else if matches!(again.ending(), Some(Ending::Finished(_))) {
        differences.push(Difference {
            what: "result".to_owned(),
            stored: "there is none".to_owned(),
            recomputed: "the steps end".to_owned(),
        });
    }
    Ok(Some(Verification {
        n_steps: steps.len(),
        n_answers: again.answers().len(),
        n_voided: again.n_voided(),
        result: stored.map(|stored| VerifiedResult {
            theta: stored.outcome.theta,
            standard_error: stored.outcome.standard_error,
            percentile: stored.percentile,
            score: stored.outcome.score,
        }),
        differences,
    }))
}

/// Takes a stored step in and compares what it says with what follows.
fn follow(attempt: &mut Attempt, step: &Step, differences: &mut Vec<Difference>) -> Result<(), ActionError> {
    let expected = attempt.expected_next(step.at);
    let at = |what: &str| format!("step {}: {what}", step.sequence);
    match (&step.kind, expected) {
        (StepKind::Shown { .. } | StepKind::Finished { .. }, Some(expected))
            if expected.kind != step.kind =>
        {
            differences.push(Difference {
                what: at("what came next"),
                stored: format!("{:?}", step.kind),
                recomputed: format!("{:?}", expected.kind),
            });
        }
        _ => {}
    }
    let keyed = attempt.question().map(|(_, item)| item.key);
    attempt.follow(step)?;
    if let StepKind::Answered { response, correct, theta, standard_error, .. } = &step.kind {
        let right = keyed.is_some_and(|key| *response == domain::attempt::Response::Option(key));
        if right != *correct {
            differences.push(Difference {
                what: at("whether the answer is right"),
                stored: correct.to_string(),
                recomputed: right.to_string(),
            });
        }
        let estimate = attempt.sitting().estimate();
        compare(differences, &at("theta"), *theta, estimate.theta);
        compare(differences, &at("standard error"), *standard_error, estimate.standard_error);
    }
    Ok(())
}

/// Numbers agree when all their bits do.
fn compare(differences: &mut Vec<Difference>, what: &str, stored: f64, recomputed: f64) {
    if stored.to_bits() != recomputed.to_bits() {
        let (stored, recomputed) = (format!("{stored:?}"), format!("{recomputed:?}"));
        differences.push(Difference { what: what.to_owned(), stored, recomputed });
    }
}

fn as_json(detail: &domain::result::ResultDetail) -> String {
    serde_json::to_string(detail).unwrap_or_default()
}
