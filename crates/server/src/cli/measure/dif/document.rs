//! The JSON document of a comparison of two groups.

use psychometrics::chi_square::ChiSquare;
use psychometrics::dif::logistic::LogisticDif;
use psychometrics::dif::mantel_haenszel::MantelHaenszel;
use psychometrics::dif::screen::{ItemDif, Screen};
use psychometrics::dif::{DifError, Group};
use serde::Serialize;

use crate::cli::measure::input::answers::ItemColumn;
use crate::cli::measure::report::Warnings;

/// The whole of it.
#[derive(Debug, Serialize)]
pub struct Document<'a> {
    groups: Groups<'a>,
    n_complete: usize,
    n_left_out: usize,
    items: Vec<Item<'a>>,
    warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Groups<'a> {
    reference: OfGroup<'a>,
    focal: OfGroup<'a>,
}

#[derive(Debug, Serialize)]
struct OfGroup<'a> {
    value: &'a str,
    n: usize,
}

#[derive(Debug, Serialize)]
struct Item<'a> {
    id: &'a str,
    matching: bool,
    mantel_haenszel: Option<ByOdds>,
    mantel_haenszel_reason: Option<String>,
    logistic: Option<ByRegression>,
    logistic_reason: Option<String>,
}

#[derive(Debug, Serialize)]
struct ByOdds {
    chi_square: f64,
    p: Option<f64>,
    odds_ratio: f64,
    delta: f64,
    delta_se: f64,
    share_difference: f64,
    class: char,
    enough: bool,
}

#[derive(Debug, Serialize)]
struct ByRegression {
    uniform: Tested,
    non_uniform: Tested,
    either: Tested,
    r_squared_change: f64,
    class: char,
    enough: bool,
}

#[derive(Debug, Serialize)]
struct Tested {
    chi_square: f64,
    df: usize,
    p: Option<f64>,
}

impl<'a> Document<'a> {
    /// The document of a screen; items of which nothing can be said are named in a warning.
    pub fn new(
        file: &str,
        items: &'a [ItemColumn],
        [reference, focal]: [&'a str; 2],
        groups: &[Group],
        screen: &Screen,
        mut warnings: Warnings,
    ) -> Self {
        for (item, found) in items.iter().zip(&screen.items) {
            if let Err(reason) = found.mantel_haenszel {
                let ItemColumn { id, column } = item;
                warnings.add(format!(
                    "{file}, line 1, column {column}: item `{id}` cannot be compared: {reason}"
                ));
            }
        }
        let count = |wanted: Group| groups.iter().filter(|group| **group == wanted).count();
        Self {
            groups: Groups {
                reference: OfGroup { value: reference, n: count(Group::Reference) },
                focal: OfGroup { value: focal, n: count(Group::Focal) },
            },
            n_complete: screen.n_complete,
            n_left_out: screen.n_left_out,
            items: items.iter().zip(&screen.items).map(|(item, found)| Item::of(&item.id, found)).collect(),
            warnings: warnings.into_list(),
        }
    }
}

impl<'a> Item<'a> {
    fn of(id: &'a str, found: &ItemDif) -> Self {
        Self {
            id,
            matching: found.is_matching,
            mantel_haenszel: found.mantel_haenszel.ok().map(|found| ByOdds::of(&found)),
            mantel_haenszel_reason: reason(found.mantel_haenszel.err()),
            logistic: found.logistic.ok().map(|found| ByRegression::of(&found)),
            logistic_reason: reason(found.logistic.err()),
        }
    }
}

fn reason(error: Option<DifError>) -> Option<String> {
    error.map(|error| error.to_string())
}

impl ByOdds {
    fn of(found: &MantelHaenszel) -> Self {
        Self {
            chi_square: found.chi_square.statistic,
            p: found.chi_square.p_value(),
            odds_ratio: found.odds_ratio,
            delta: found.delta,
            delta_se: found.delta_error,
            share_difference: found.share_difference,
            class: found.class.letter(),
            enough: found.is_enough,
        }
    }
}

impl ByRegression {
    fn of(found: &LogisticDif) -> Self {
        Self {
            uniform: Tested::of(found.uniform),
            non_uniform: Tested::of(found.non_uniform),
            either: Tested::of(found.either),
            r_squared_change: found.r_squared_change,
            class: found.class.letter(),
            enough: found.is_enough,
        }
    }
}

impl Tested {
    fn of(test: ChiSquare) -> Self {
        Self { chi_square: test.statistic, df: test.degrees_of_freedom, p: test.p_value() }
    }
}
