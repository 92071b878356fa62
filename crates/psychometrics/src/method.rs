//! Which of the four estimates is taken of a person's answers, and what stands in while it does not exist.

use crate::{
    estimate::{self, Answer, Estimate, NotEstimable},
    normal::Normal,
    posterior::Posterior,
    quadrature::Quadrature,
};

/// A way to estimate ability; [`crate::estimate`] has the formulas.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Method {
    /// The mean of the posterior.
    #[default]
    Eap,
    /// The mode of the posterior.
    Map,
    /// The maximum of the likelihood.
    Ml,
    /// Warm's weighted likelihood.
    Wle,
}

/// The estimate after some answers of a sitting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Running {
    /// Ability and its standard error.
    pub estimate: Estimate,
    /// How it was made: EAP where the answers so far do not give an estimate by the wanted method.
    pub by: Method,
}

impl Method {
    /// The estimate from all answers; ML and WLE do not exist for all of them.
    pub fn estimate(
        self,
        answers: &[Answer],
        quadrature: &Quadrature,
        prior: Normal,
    ) -> Result<Estimate, NotEstimable> {
        match self {
            Self::Eap => Ok(estimate::eap(answers, quadrature, prior)),
            Self::Map => Ok(estimate::map(answers, prior)),
            Self::Ml => estimate::ml(answers),
            Self::Wle => estimate::wle(answers),
        }
    }
}

impl Running {
    /// The estimate by the method, or by EAP while it does not exist; `posterior` holds the same answers.
    pub(crate) fn new(method: Method, answers: &[Answer], posterior: &Posterior, prior: Normal) -> Self {
        let found = match method {
            Method::Eap => None,
            Method::Map => Some(estimate::map(answers, prior)),
            Method::Ml => estimate::ml(answers).ok(),
            Method::Wle => estimate::wle(answers).ok(),
        };
        match found {
            Some(estimate) => Self { estimate, by: method },
            None => Self {
                estimate: Estimate {
                    theta: posterior.mean(),
                    standard_error: posterior.standard_deviation(),
                },
                by: Method::Eap,
            },
        }
    }
}
