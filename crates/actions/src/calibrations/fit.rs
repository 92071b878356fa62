//! Fitting the live items together, bringing them to the scale in use, and placing beta items on it.

use domain::bank::ItemBank;
use domain::calibration::{ItemCalibration, LEAST_ANSWERS};
use psychometrics::calibrate::{CalibratedItem, Calibration, Options, Responses, calibrate};
use psychometrics::equating::{Criterion, Link, People, by_curves};
use psychometrics::item::ItemParameters;
use psychometrics::normal::Normal;
use psychometrics::online::{self, BetaAnswer};
use psychometrics::posterior::Posterior;
use psychometrics::quadrature::Quadrature;
use psychometrics::test_form::TestForm;

use super::answers::{Gathered, Given};
use crate::error::ActionError;

/// Items calibrated before that carry the old scale into the new fit; fewer would let one changed item move everybody.
const LEAST_COMMON: usize = 5;

/// What was fitted of one item.
#[derive(Debug, Clone, Copy)]
pub(super) struct FittedItem {
    /// On the scale in use.
    pub parameters: ItemParameters,
    /// Standard error of a.
    pub discrimination_error: Option<f64>,
    /// Standard error of b.
    pub difficulty_error: Option<f64>,
    /// Standard error of c.
    pub guessing_error: Option<f64>,
}

/// The fit of a skill.
#[derive(Debug, Clone)]
pub(super) struct Outcome {
    /// By index in the bank; none where there are too few answers.
    pub items: Vec<Option<FittedItem>>,
    /// The marginal log-likelihood of the live items.
    pub log_likelihood: f64,
    /// E-steps taken.
    pub iterations: usize,
    /// Whether the fit came to rest.
    pub converged: bool,
    /// The takers' abilities on the scale in use.
    pub latent: Normal,
}

impl Outcome {
    /// The curve an item has after this fit: the fitted one, or the one in use.
    pub fn curve(&self, bank: &ItemBank, item: usize) -> Option<ItemParameters> {
        let fitted = self.items.get(item).copied().flatten().map(|fitted| fitted.parameters);
        fitted.or_else(|| bank.item(item).map(|item| item.parameters))
    }
}

/// Fits live items by marginal maximum likelihood and beta items to the abilities that the live ones tell.
pub(super) fn fit(
    bank: &ItemBank,
    gathered: &Gathered,
    before: &[ItemCalibration],
) -> Result<Outcome, ActionError> {
    let columns = live_columns(bank, gathered);
    let calibration = calibrate_live(bank, gathered, &columns)?;
    let of_column = |fitted: &CalibratedItem| columns.get(fitted.column).copied();
    let link = link(bank, &calibration, of_column, before)?;
    let mut items = vec![None; bank.items().len()];
    for fitted in &calibration.items {
        let place = of_column(fitted).and_then(|item| items.get_mut(item));
        if let Some(place) = place {
            *place = Some(linked(fitted, &link)?);
        }
    }
    let latent = Normal::new(
        link.theta(calibration.ability.mean),
        link.slope() * calibration.ability.standard_deviation,
    )
    .map_err(broken)?;
    let mut outcome = Outcome {
        items,
        log_likelihood: calibration.fit.log_likelihood,
        iterations: calibration.fit.iterations,
        converged: calibration.fit.converged,
        latent,
    };
    place_beta_items(bank, gathered, &mut outcome);
    Ok(outcome)
}

/// The live items with enough answers, as columns of the fit.
fn live_columns(bank: &ItemBank, gathered: &Gathered) -> Vec<usize> {
    let mut counts = vec![0_u32; bank.items().len()];
    for answer in gathered.attempts.iter().flatten() {
        if let Some(count) = counts.get_mut(answer.item) {
            *count += 1;
        }
    }
    let enough = |item: &usize| counts.get(*item).is_some_and(|count| *count >= LEAST_ANSWERS);
    bank.bank().live().iter().filter(enough).collect()
}

fn calibrate_live(
    bank: &ItemBank,
    gathered: &Gathered,
    columns: &[usize],
) -> Result<Calibration, ActionError> {
    let mut column_of = vec![None; bank.items().len()];
    for (column, item) in columns.iter().enumerate() {
        if let Some(place) = column_of.get_mut(*item) {
            *place = Some(column);
        }
    }
    let mut responses = Responses::new(columns.len());
    for attempt in &gathered.attempts {
        let cells = attempt
            .iter()
            .filter_map(|answer| Some((column_of.get(answer.item).copied().flatten()?, answer.right)));
        responses.push_answers(cells, 1.0).map_err(broken)?;
    }
    let n_options: Vec<usize> =
        columns.iter().filter_map(|item| Some(bank.item(*item)?.options.len())).collect();
    if columns.is_empty() {
        return Err(ActionError::Conflict { reason: "too-few-answers" });
    }
    calibrate(&responses, &Options::staged(&responses, &n_options))
        .map_err(|_| ActionError::Conflict { reason: "too-few-answers" })
}

/// From the scale of this fit, where takers are N(0, 1), to the scale in use, which norms and earlier results stand on.
fn link(
    bank: &ItemBank,
    calibration: &Calibration,
    of_column: impl Fn(&CalibratedItem) -> Option<usize>,
    before: &[ItemCalibration],
) -> Result<Link, ActionError> {
    let mut common: (Vec<ItemParameters>, Vec<ItemParameters>) = (Vec::new(), Vec::new());
    for fitted in &calibration.items {
        let Some(item) = of_column(fitted).and_then(|item| bank.item(item)) else { continue };
        if before.iter().any(|old| old.item == item.id && old.findings.fitted) {
            common.0.push(fitted.parameters);
            common.1.push(item.parameters);
        }
    }
    let (new, old) = &common;
    if new.len() < LEAST_COMMON {
        return Ok(Link::IDENTITY);
    }
    let people = People::normal(&Quadrature::default(), Normal::STANDARD);
    let found = by_curves(TestForm::of(new), TestForm::of(old), Criterion::TestCurve, &people, None);
    found.map(|found| found.link).map_err(|_| ActionError::Conflict { reason: "calibration-not-linked" })
}

fn linked(fitted: &CalibratedItem, link: &Link) -> Result<FittedItem, ActionError> {
    Ok(FittedItem {
        parameters: link.item(&fitted.parameters).map_err(broken)?,
        discrimination_error: fitted.discrimination_error.map(|error| error / link.slope()),
        difficulty_error: fitted.difficulty_error.map(|error| error * link.slope()),
        guessing_error: fitted.guessing_error,
    })
}

/// Beta items get parameters from the abilities that the live items tell, which they themselves never touch.
fn place_beta_items(bank: &ItemBank, gathered: &Gathered, outcome: &mut Outcome) {
    let rows = Rows::of(bank, outcome);
    let mut answers: Vec<Vec<(Posterior, bool)>> = vec![Vec::new(); bank.items().len()];
    let is_live = |item: usize| bank.bank().live().contains(item);
    for attempt in &gathered.attempts {
        let mut known: Option<Posterior> = None;
        for beta in attempt.iter().filter(|answer| !is_live(answer.item)) {
            let posterior = known.get_or_insert_with(|| {
                rows.posterior(outcome.latent, attempt.iter().filter(|answer| is_live(answer.item)))
            });
            if let Some(list) = answers.get_mut(beta.item) {
                list.push((posterior.clone(), beta.right));
            }
        }
    }
    for (item, answers) in answers.iter().enumerate() {
        if answers.len() < LEAST_ANSWERS as usize {
            continue;
        }
        let given: Vec<BetaAnswer<'_>> =
            answers.iter().map(|(ability, right)| BetaAnswer { ability, right: *right }).collect();
        let n_options = bank.item(item).map(|item| item.options.len());
        let Ok(found) = online::calibrate(&given, n_options) else { continue };
        if let Some(place) = outcome.items.get_mut(item).filter(|_| found.converged) {
            *place = Some(FittedItem {
                parameters: found.item.parameters,
                discrimination_error: found.item.errors.discrimination,
                difficulty_error: Some(found.item.errors.difficulty),
                guessing_error: found.item.errors.lower_asymptote,
            });
        }
    }
}

/// The logarithms of every item's curve over the points of ability.
pub(super) struct Rows {
    quadrature: Quadrature,
    right: Vec<Vec<f64>>,
    wrong: Vec<Vec<f64>>,
}

impl Rows {
    /// Of the curves after a fit.
    pub fn of(bank: &ItemBank, outcome: &Outcome) -> Self {
        let quadrature = Quadrature::default();
        let (mut right, mut wrong) = (Vec::new(), Vec::new());
        for item in 0..bank.items().len() {
            let pairs = outcome
                .curve(bank, item)
                .map(|curve| quadrature.points().iter().map(|point| curve.log_probabilities(*point)).unzip());
            let (of_right, of_wrong): (Vec<f64>, Vec<f64>) = pairs.unwrap_or_default();
            right.push(of_right);
            wrong.push(of_wrong);
        }
        Self { quadrature, right, wrong }
    }

    /// The row of one answer.
    pub fn row(&self, answer: &Given) -> &[f64] {
        let table = if answer.right { &self.right } else { &self.wrong };
        table.get(answer.item).map_or(&[], Vec::as_slice)
    }

    /// What some answers tell of the ability of their taker.
    pub fn posterior<'a>(&self, latent: Normal, answers: impl Iterator<Item = &'a Given>) -> Posterior {
        let mut sums = vec![0.0; self.quadrature.points().len()];
        for answer in answers {
            for (sum, value) in sums.iter_mut().zip(self.row(answer)) {
                *sum += value;
            }
        }
        let mut posterior = Posterior::prior(&self.quadrature, latent);
        posterior.observe(&sums);
        posterior
    }
}

fn broken(error: impl std::fmt::Display) -> ActionError {
    ActionError::Broken { reason: error.to_string() }
}
