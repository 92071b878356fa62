//! Everything an author should know of one item's answers on one page, and what of it asks for attention.

use crate::{
    chi_square::ChiSquare,
    dif::{DifClass, screen::ItemDif},
    drift::{ItemDrift, Verdict},
    item_fit::MeanSquares,
    promotion::INFIT_RANGE,
};

/// One option of a choice item.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OptionUse {
    /// Whether it is the key.
    pub is_key: bool,
    /// How many chose it.
    pub n: usize,
    /// Their share of all answers, 0 to 1.
    pub share: f64,
    /// The correlation of choosing it with ability; absent when all or none chose it.
    pub correlation: Option<f64>,
}

/// One answer as the report counts it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReportedAnswer {
    /// Ability from other answers, or the score on the other items.
    pub ability: f64,
    /// Whether it was right.
    pub right: bool,
    /// The option chosen in the author's order; absent where there was none, as for "I don't know".
    pub option: Option<usize>,
}

/// What the answers to one item say; parts that were not computed are absent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ItemReport {
    /// How many answers.
    pub n: usize,
    /// The share of right ones, 0 to 1; absent without answers.
    pub proportion_right: Option<f64>,
    /// The correlation of a right answer with ability; absent when all or none are right.
    pub point_biserial: Option<f64>,
    /// Each option's use, in the author's order.
    pub options: Vec<OptionUse>,
    /// Infit and outfit.
    pub mean_squares: Option<MeanSquares>,
    /// S-X2.
    pub summed_score: Option<ChiSquare>,
    /// Drift since the last calibration.
    pub drift: Option<ItemDrift>,
    /// The comparison of each pair of groups.
    pub dif: Vec<ItemDif>,
}

/// What an author should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Concern {
    /// Able people answer wrong more often: the key is probably wrong.
    KeyError,
    /// Hardly anyone chooses this option, so it makes nothing harder.
    IdleOption(usize),
    /// Able people choose this wrong option more often than others do.
    AttractiveOption(usize),
    /// Infit outside its range.
    Infit,
    /// S-X2 beyond [`MISFIT`].
    SummedScore,
    /// The item changed since the last calibration.
    Drift,
    /// Class C in the comparison with this index.
    Dif(usize),
}

/// S-X2 rarer than this is a misfit; a bank of 100 fitting items shows one.
pub const MISFIT: f64 = 0.01;

/// An option chosen by less than this share is idle. Source: Haladyna and Downing (1993).
pub const IDLE_SHARE: f64 = 0.05;

/// Fewer answers than this say nothing of the key or an option.
pub const LEAST_ANSWERS: usize = 100;

impl ItemReport {
    /// Counts answers to an item; `keys` says of each option whether it is right, and is empty for a free answer.
    ///
    /// Fit, drift and comparisons are filled in by whoever has them.
    pub fn of(answers: &[ReportedAnswer], keys: &[bool]) -> Self {
        let n = answers.len();
        let n_right = answers.iter().filter(|answer| answer.right).count();
        let share = |count: usize| (n > 0).then(|| count as f64 / n as f64);
        let option = |(option, is_key): (usize, &bool)| {
            let chose = |answer: &ReportedAnswer| answer.option == Some(option);
            let count = answers.iter().filter(|answer| chose(answer)).count();
            OptionUse {
                is_key: *is_key,
                n: count,
                share: share(count).unwrap_or(0.0),
                correlation: point_biserial(answers.iter().map(|answer| (answer.ability, chose(answer)))),
            }
        };
        Self {
            n,
            proportion_right: share(n_right),
            point_biserial: point_biserial(answers.iter().map(|answer| (answer.ability, answer.right))),
            options: keys.iter().enumerate().map(option).collect(),
            ..Self::default()
        }
    }

    /// What to look at, in the order of the report.
    pub fn concerns(&self) -> Vec<Concern> {
        let mut concerns = Vec::new();
        let mut note = |concern, is_so: bool| concerns.extend(is_so.then_some(concern));
        if self.n >= LEAST_ANSWERS {
            note(Concern::KeyError, self.point_biserial.is_some_and(|correlation| correlation < 0.0));
            for (at, option) in self.options.iter().enumerate().filter(|(_, option)| !option.is_key) {
                note(Concern::IdleOption(at), option.share < IDLE_SHARE);
                // Two standard errors of no correlation at all.
                let bound = 2.0 / (self.n as f64).sqrt();
                note(Concern::AttractiveOption(at), option.correlation.is_some_and(|r| r > bound));
            }
        }
        let (lowest, highest) = INFIT_RANGE;
        let is_off = |fit: MeanSquares| !(lowest..=highest).contains(&fit.infit);
        note(Concern::Infit, self.mean_squares.is_some_and(is_off));
        note(Concern::SummedScore, self.summed_score.is_some_and(|fit| fit.is_beyond(MISFIT)));
        note(Concern::Drift, self.drift.is_some_and(|drift| drift.verdict == Verdict::Drifted));
        for (at, dif) in self.dif.iter().enumerate() {
            let is_large = dif.mantel_haenszel.is_ok_and(|fit| fit.is_enough && fit.class == DifClass::Large);
            note(Concern::Dif(at), is_large);
        }
        concerns
    }
}

/// The correlation of a yes-or-no with ability or with the score on the other items; absent when either does not vary.
///
/// A score that includes the item itself would make the correlation too high.
pub fn point_biserial(pairs: impl IntoIterator<Item = (f64, bool)>) -> Option<f64> {
    let (mut n, mut n_yes, mut mean, mut mean_yes, mut squares) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (ability, yes) in pairs {
        // Updating means instead of sums loses no digits (Welford 1962).
        n += 1.0;
        let off = ability - mean;
        mean += off / n;
        squares += off * (ability - mean);
        if yes {
            n_yes += 1.0;
            mean_yes += (ability - mean_yes) / n_yes;
        }
    }
    let spread = (squares / n).sqrt();
    let correlation = (mean_yes - mean) / spread * (n_yes / (n - n_yes)).sqrt();
    (n_yes > 0.0 && n_yes < n && spread > 0.0 && correlation.is_finite())
        .then(|| correlation.clamp(-1.0, 1.0))
}

#[cfg(test)]
mod tests;
