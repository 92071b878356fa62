//! What the two questions of the behavioural list say together: Self, Self-Concept, Synthesis, and where the first two differ.

use super::{Sheet, norm::NormSet};
use crate::{
    factor::{Factor, PerFactor, Sigma, SigmaError},
    scale::NINETY_FIVE,
};

/// How far Self-Concept lies from Self on one factor, where that is more than error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// Self-Concept minus Self in sigma.
    pub z: f64,
    /// The standard error of the difference.
    pub standard_error: f64,
}

/// The behavioural result of a person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Behaviour {
    /// From "describes you".
    pub own: PerFactor<Sigma>,
    /// From "expected of you".
    pub self_concept: PerFactor<Sigma>,
    /// From the mean of the two shares.
    pub synthesis: PerFactor<Sigma>,
    /// Differences beyond 1.96 standard errors; the others are not to be shown.
    pub differences: PerFactor<Option<Difference>>,
    /// Whether the norm set was provisional, which the result must say.
    pub is_provisional: bool,
}

impl Behaviour {
    /// Scores the two questions under a norm set.
    ///
    /// One norm serves all three, so that they lie on one scale and Synthesis lies halfway.
    /// Synthesis keeps the factor's standard error: both answers come from the same words, whose errors may go together.
    pub fn of(norm: &NormSet, describes_you: &Sheet, expected_of_you: &Sheet) -> Result<Self, SigmaError> {
        let own = norm.sigmas(&describes_you.shares)?;
        let self_concept = norm.sigmas(&expected_of_you.shares)?;
        let middle = PerFactor::from_fn(|factor| {
            0.5 * (describes_you.shares.get(factor) + expected_of_you.shares.get(factor))
        });
        let differences = PerFactor::from_fn(|factor: Factor| {
            let difference = difference(*own.get(factor), *self_concept.get(factor));
            (difference.z.abs() > NINETY_FIVE * difference.standard_error).then_some(difference)
        });
        Ok(Self {
            own,
            self_concept,
            synthesis: norm.sigmas(&middle)?,
            differences,
            is_provisional: norm.is_provisional(),
        })
    }
}

/// Self-Concept minus Self with `sqrt(se^2 + se^2)`, the errors of two askings being independent. Source: Lord and Novick (1968).
fn difference(own: Sigma, self_concept: Sigma) -> Difference {
    Difference {
        z: self_concept.z() - own.z(),
        standard_error: own.standard_error().hypot(self_concept.standard_error()),
    }
}
