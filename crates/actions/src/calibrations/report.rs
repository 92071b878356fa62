//! What the answers say of each item, and what is proposed for it.

use domain::bank::ItemBank;
use domain::calibration::{
    Findings, ItemCalibration, LEAST_ANSWERS, ObservedShare, OptionFinding, Proposal, Requirement,
    concern_name,
};
use domain::item::Item;
use domain::skill::SkillState;
use psychometrics::drift::{ItemDrift, Linking, drift};
use psychometrics::item_fit::mean_squares;
use psychometrics::item_report::{Concern, ItemReport, ReportedAnswer};
use psychometrics::normal::Normal;
use psychometrics::posterior::Posterior;
use psychometrics::promotion::{BetaItem, propose_item};
use psychometrics::quadrature::Quadrature;
use psychometrics::standard_errors::{CalibratedItem, StandardErrors};

use super::answers::Gathered;
use super::fit::{FittedItem, Outcome, Rows};
use crate::error::ActionError;

/// Dots of a curve's picture at most, and the fewest answers behind one.
const MOST_DOTS: usize = 10;
const LEAST_BEHIND_A_DOT: usize = 10;

/// The findings and the proposal of every item of the bank.
pub(super) fn report(
    bank: &ItemBank,
    gathered: &Gathered,
    outcome: &Outcome,
    before: &[ItemCalibration],
) -> Result<Vec<ItemCalibration>, ActionError> {
    let answers = reported(bank, gathered, outcome);
    let drifts = drifts(bank, outcome, before)?;
    let items = bank.items().iter().zip(answers.iter().zip(&drifts)).enumerate();
    Ok(items
        .map(|(index, (item, (answers, drift)))| {
            let fitted = outcome.items.get(index).copied().flatten();
            let is_beta = item.state != SkillState::Live;
            one(item, is_beta, answers, fitted, *drift)
        })
        .collect())
}

fn one(
    item: &Item,
    is_beta: bool,
    answers: &[ReportedAnswer],
    fitted: Option<FittedItem>,
    drift: Option<ItemDrift>,
) -> ItemCalibration {
    let keys: Vec<bool> = (0..item.options.len()).map(|option| option == usize::from(item.key)).collect();
    let parameters = fitted.map_or(item.parameters, |fitted| fitted.parameters);
    let mut report = ItemReport::of(answers, &keys);
    report.mean_squares =
        mean_squares(&parameters, answers.iter().map(|answer| (answer.ability, answer.right)));
    report.drift = drift;
    let asked = propose_item(&BetaItem {
        n_answers: answers.len(),
        calibration: fitted.and_then(|fitted| calibrated(&fitted)),
        mean_squares: report.mean_squares,
        point_biserial: report.point_biserial,
    });
    let proposal = if answers.len() < LEAST_ANSWERS as usize || fitted.is_none() {
        Proposal::TooFew
    } else if report.concerns().contains(&Concern::KeyError) {
        Proposal::Review
    } else if !is_beta {
        Proposal::Refit
    } else if asked.is_ready() {
        Proposal::Promote
    } else {
        Proposal::Wait
    };
    let requirements = asked.checks.iter().filter(|_| is_beta).map(Requirement::from).collect();
    let findings = Findings { observed: observed(answers), requirements, ..findings(&report, fitted) };
    let (item, version, n) = (item.id, item.version_id, count(answers.len()));
    ItemCalibration { item, version, n, parameters, findings, proposal, accepted: false }
}

fn findings(report: &ItemReport, fitted: Option<FittedItem>) -> Findings {
    let mut concerns: Vec<String> =
        report.concerns().iter().map(|concern| concern_name(*concern).to_owned()).collect();
    // Several options of one kind are one thing to look at.
    concerns.dedup();
    let options = report.options.iter().map(|option| OptionFinding {
        n: count(option.n),
        share: option.share,
        correlation: option.correlation,
    });
    Findings {
        fitted: fitted.is_some(),
        discrimination_error: fitted.and_then(|fitted| fitted.discrimination_error),
        difficulty_error: fitted.and_then(|fitted| fitted.difficulty_error),
        guessing_error: fitted.and_then(|fitted| fitted.guessing_error),
        proportion_right: report.proportion_right,
        point_biserial: report.point_biserial,
        infit: report.mean_squares.map(|fit| fit.infit),
        outfit: report.mean_squares.map(|fit| fit.outfit),
        drift: report.drift.map(|drift| drift.difficulty_change),
        options: options.collect(),
        concerns,
        ..Findings::default()
    }
}

/// Every answer with the ability that its taker's other answers tell.
fn reported(bank: &ItemBank, gathered: &Gathered, outcome: &Outcome) -> Vec<Vec<ReportedAnswer>> {
    let rows = Rows::of(bank, outcome);
    let is_live = |item: usize| bank.bank().live().contains(item);
    let mut answers: Vec<Vec<ReportedAnswer>> = vec![Vec::new(); bank.items().len()];
    for attempt in &gathered.attempts {
        let whole = rows.posterior(outcome.latent, attempt.iter().filter(|answer| is_live(answer.item)));
        for answer in attempt {
            let ability = if is_live(answer.item) {
                let mut others = whole.clone();
                let taken_back: Vec<f64> = rows.row(answer).iter().map(|value| -value).collect();
                others.observe(&taken_back);
                others.mean()
            } else {
                whole.mean()
            };
            if let Some(list) = answers.get_mut(answer.item) {
                let option = answer.option.map(usize::from);
                list.push(ReportedAnswer { ability, right: answer.right, option });
            }
        }
    }
    answers
}

/// The change of each item since the calibration whose parameters are in use.
fn drifts(
    bank: &ItemBank,
    outcome: &Outcome,
    before: &[ItemCalibration],
) -> Result<Vec<Option<ItemDrift>>, ActionError> {
    let mut pairs = (Vec::new(), Vec::new(), Vec::new());
    for (index, item) in bank.items().iter().enumerate() {
        let now = outcome.items.get(index).copied().flatten().and_then(|fitted| calibrated(&fitted));
        let then = before.iter().find(|old| old.item == item.id).and_then(|old| {
            let errors = StandardErrors {
                discrimination: old.findings.discrimination_error,
                difficulty: old.findings.difficulty_error?,
                lower_asymptote: old.findings.guessing_error,
                covariance: 0.0,
            };
            Some(CalibratedItem { parameters: old.parameters, errors })
        });
        if let Some((then, now)) = then.zip(now) {
            pairs.0.push(index);
            pairs.1.push(then);
            pairs.2.push(now);
        }
    }
    let (indices, then, now) = pairs;
    let population = Posterior::prior(&Quadrature::default(), Normal::STANDARD);
    let found = drift(&then, &now, Linking::SAME_SCALE, &population)
        .map_err(|error| ActionError::Broken { reason: error.to_string() })?;
    let mut drifts = vec![None; bank.items().len()];
    for (index, drift) in indices.into_iter().zip(found) {
        if let Some(place) = drifts.get_mut(index) {
            *place = Some(drift);
        }
    }
    Ok(drifts)
}

fn calibrated(fitted: &FittedItem) -> Option<CalibratedItem> {
    let errors = StandardErrors {
        discrimination: fitted.discrimination_error,
        difficulty: fitted.difficulty_error?,
        lower_asymptote: fitted.guessing_error,
        covariance: 0.0,
    };
    Some(CalibratedItem { parameters: fitted.parameters, errors })
}

/// Takers in groups of about one ability and equal size, with the share of right answers.
fn observed(answers: &[ReportedAnswer]) -> Vec<ObservedShare> {
    let mut sorted: Vec<&ReportedAnswer> = answers.iter().collect();
    sorted.sort_by(|one, other| one.ability.total_cmp(&other.ability));
    let n_dots = (sorted.len() / LEAST_BEHIND_A_DOT).min(MOST_DOTS);
    if n_dots == 0 {
        return Vec::new();
    }
    sorted
        .chunks(sorted.len().div_ceil(n_dots))
        .map(|group| {
            let n = group.len() as f64;
            let right = group.iter().filter(|answer| answer.right).count() as f64;
            let theta = group.iter().map(|answer| answer.ability).sum::<f64>() / n;
            ObservedShare { theta, share: right / n, n: count(group.len()) }
        })
        .collect()
}

fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
