//! The JSON document of the behavioural list.

use psychometrics::checklist::behaviour::Behaviour;
use psychometrics::checklist::norm::NormSet;
use psychometrics::checklist::{Caution, Key, Sheet};
use psychometrics::factor::{Factor, PerFactor, Sigma, SigmaError};
use psychometrics::profile::{Likely, Reading, Wording};
use serde::Serialize;

use super::sheets::{Answered, Question, Sheets};
use crate::cli::measure::input::BadInput;
use crate::cli::measure::per_factor::Named;
use crate::cli::measure::report::Warnings;

/// The whole of it.
#[derive(Debug, Serialize)]
pub struct Document {
    n_words: usize,
    norms: Norms,
    results: Vec<Outcome>,
    people: Vec<Both>,
    warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Norms {
    provisional: bool,
    n_people: usize,
    factors: Named<NormOfFactor>,
}

#[derive(Debug, Serialize)]
struct NormOfFactor {
    mean: f64,
    sd: f64,
    reliability: f64,
}

/// One row of ticks.
#[derive(Debug, Serialize)]
struct Outcome {
    row: usize,
    id: Option<String>,
    question: &'static str,
    n_ticked: Option<usize>,
    caution: Option<&'static str>,
    factors: Option<Named<OfFactor>>,
    profile: Option<Profile>,
    reason: Option<String>,
}

#[derive(Debug, Serialize)]
struct OfFactor {
    ticks_high: usize,
    ticks_low: usize,
    share: f64,
    z: f64,
    se: f64,
    low: f64,
    high: f64,
}

#[derive(Debug, Serialize)]
struct Profile {
    wording: &'static str,
    best: Probable,
    second: Probable,
}

#[derive(Debug, Serialize)]
struct Probable {
    profile: &'static str,
    probability: f64,
}

/// What both questions of a person say together.
#[derive(Debug, Serialize)]
struct Both {
    id: String,
    synthesis: Named<Score>,
    differences: Named<Option<Score>>,
    profile: Profile,
}

#[derive(Debug, Serialize)]
struct Score {
    z: f64,
    se: f64,
}

impl Document {
    /// Scores all rows under a norm set.
    pub fn new(key: &Key, norms: &NormSet, sheets: &Sheets, warnings: Warnings) -> Result<Self, BadInput> {
        let results = sheets.0.iter().map(|one| Outcome::of(norms, one)).collect::<Result<_, _>>();
        let people = both(norms, &sheets.0);
        Ok(Self {
            n_words: key.words().len(),
            norms: Norms::of(norms),
            results: results.map_err(BadInput::options)?,
            people: people.map_err(BadInput::options)?,
            warnings: warnings.into_list(),
        })
    }
}

impl Norms {
    fn of(norms: &NormSet) -> Self {
        let factors = norms.factors.map(|norm| NormOfFactor {
            mean: norm.mean(),
            sd: norm.standard_deviation(),
            reliability: norm.reliability(),
        });
        Self { provisional: norms.is_provisional(), n_people: norms.n_people, factors: factors.into() }
    }
}

impl Outcome {
    fn of(norms: &NormSet, answered: &Answered) -> Result<Self, SigmaError> {
        let empty = Self {
            row: answered.row,
            id: answered.id.clone(),
            question: answered.question.name(),
            n_ticked: None,
            caution: None,
            factors: None,
            profile: None,
            reason: None,
        };
        let sheet = match &answered.sheet {
            Ok(sheet) => sheet,
            Err(reason) => return Ok(Self { reason: Some(reason.to_string()), ..empty }),
        };
        let sigmas = norms.sigmas(&sheet.shares)?;
        let factors = PerFactor::from_fn(|factor| OfFactor::of(sheet, &sigmas, factor));
        Ok(Self {
            n_ticked: Some(sheet.n_ticked),
            caution: sheet.caution.map(|caution| match caution {
                Caution::VeryFew => "very_few",
                Caution::VeryMany => "very_many",
            }),
            factors: Some(factors.into()),
            profile: Some(Profile::of(&sigmas)),
            ..empty
        })
    }
}

impl OfFactor {
    fn of(sheet: &Sheet, sigmas: &PerFactor<Sigma>, factor: Factor) -> Self {
        let (ticks, sigma) = (sheet.ticks.get(factor), sigmas.get(factor));
        let (low, high) = sigma.band();
        Self {
            ticks_high: ticks.high,
            ticks_low: ticks.low,
            share: *sheet.shares.get(factor),
            z: sigma.z(),
            se: sigma.standard_error(),
            low,
            high,
        }
    }
}

impl Profile {
    fn of(sigmas: &PerFactor<Sigma>) -> Self {
        let Reading { best, runner_up, wording } = Reading::of(sigmas);
        let probable =
            |likely: Likely| Probable { profile: likely.profile.id, probability: likely.probability };
        let wording = match wording {
            Wording::Balanced => "balanced",
            Wording::BetweenTwo => "between_two",
            Wording::Clear => "clear",
        };
        Self { wording, best: probable(best), second: probable(runner_up) }
    }
}

/// People of whom both questions were answered and can be scored, in the order in which they come first.
fn both(norms: &NormSet, answered: &[Answered]) -> Result<Vec<Both>, SigmaError> {
    let mut people = Vec::new();
    for own in answered.iter().filter(|one| one.question == Question::Own) {
        let Some(id) = own.id.as_deref() else { continue };
        let is_other =
            |one: &&Answered| one.question == Question::SelfConcept && one.id.as_deref() == Some(id);
        let Some(expected) = answered.iter().find(is_other) else { continue };
        let (Ok(describes), Ok(expected)) = (&own.sheet, &expected.sheet) else { continue };
        let behaviour = Behaviour::of(norms, describes, expected)?;
        people.push(Both {
            id: id.to_owned(),
            synthesis: behaviour
                .synthesis
                .map(|sigma| Score { z: sigma.z(), se: sigma.standard_error() })
                .into(),
            differences: behaviour
                .differences
                .map(|difference| difference.map(|found| Score { z: found.z, se: found.standard_error }))
                .into(),
            profile: Profile::of(&behaviour.synthesis),
        });
    }
    Ok(people)
}
