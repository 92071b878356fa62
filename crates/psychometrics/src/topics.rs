//! Strengths and gaps: each topic's answers against the whole result.

use crate::{
    bank::Bank,
    estimate::Estimate,
    normal::{Normal, NormalError},
    posterior::Posterior,
    sitting::Answered,
};

/// How a person did in one topic, compared with the same person's whole result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Better than the whole.
    Strength,
    /// Worse than the whole.
    Gap,
    /// No clear difference.
    AsExpected,
    /// Fewer than three answers.
    NotEnoughAnswers,
}

/// The result in one topic.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TopicResult {
    /// Scored answers in the topic.
    pub n_answers: usize,
    /// Right ones among them.
    pub n_right: usize,
    /// Ability in the topic, absent below three answers.
    pub estimate: Option<Estimate>,
    /// The comparison.
    pub standing: Standing,
}

/// Fewer answers than this say nothing about a topic.
const FEWEST: usize = 3;

/// How sure a difference must be; with no true difference and six answers a topic about one in forty is named to either side.
const SURE: f64 = 0.9;

/// The standing of every topic of the bank, in the order of topic indices.
///
/// A topic's posterior starts from a normal around the whole estimate with the spread of people (1), so that few answers pull it
/// towards the whole and not towards the average person. Strength: `P(theta_topic > theta_whole) >= 0.9`; gap: at most 0.1.
pub fn standings(
    bank: &Bank,
    answers: &[Answered],
    whole: Estimate,
) -> Result<Vec<TopicResult>, NormalError> {
    let start = Normal::new(whole.theta, 1.0)?;
    Ok((0..bank.n_topics()).map(|topic| standing(bank, answers, topic, whole, start)).collect())
}

fn standing(bank: &Bank, answers: &[Answered], topic: usize, whole: Estimate, start: Normal) -> TopicResult {
    let mut posterior = Posterior::prior(bank.quadrature(), start);
    let (mut n_answers, mut n_right) = (0, 0);
    for answered in
        answers.iter().filter(|answered| answered.scored && bank.topic(answered.item) == Some(topic))
    {
        n_answers += 1;
        n_right += usize::from(answered.right);
        posterior.observe(bank.log_row(answered.item, answered.right));
    }
    if n_answers < FEWEST {
        return TopicResult { n_answers, n_right, estimate: None, standing: Standing::NotEnoughAnswers };
    }
    let above = posterior.probability_between(whole.theta, f64::INFINITY);
    let standing = match above {
        p if p >= SURE => Standing::Strength,
        p if p <= 1.0 - SURE => Standing::Gap,
        _ => Standing::AsExpected,
    };
    let estimate = Estimate { theta: posterior.mean(), standard_error: posterior.standard_deviation() };
    TopicResult { n_answers, n_right, estimate: Some(estimate), standing }
}
