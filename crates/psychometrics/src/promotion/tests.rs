//! Tests of the requirements, each at its bound.

use super::*;
use crate::{item::ItemParameters, standard_errors::StandardErrors};

fn item(n_answers: usize, (a, b): (f64, f64), b_error: f64, infit: f64, point_biserial: f64) -> BetaItem {
    BetaItem {
        n_answers,
        calibration: Some(CalibratedItem {
            parameters: ItemParameters::new(a, b, 0.25, 1.0).unwrap(),
            errors: StandardErrors {
                discrimination: Some(0.2),
                difficulty: b_error,
                lower_asymptote: None,
                covariance: 0.0,
            },
        }),
        mean_squares: Some(MeanSquares { n: n_answers, infit, outfit: 9.0 }),
        point_biserial: Some(point_biserial),
    }
}

#[track_caller]
fn assert_unmet(item: &BetaItem, expected: &[ItemRequirement]) {
    let proposal = propose_item(item);
    let unmet: Vec<ItemRequirement> = proposal.unmet().map(|check| check.requirement).collect();
    assert_eq!(unmet, expected);
    assert_eq!(proposal.is_ready(), expected.is_empty());
    assert_eq!(proposal.checks.len(), 5);
}

#[test]
fn an_item_at_every_bound_is_ready() {
    assert_unmet(&item(200, (0.4, 1.9), 0.30, 1.3, 0.0), &[]);
    assert_unmet(&item(200, (0.4, -1.9), 0.30, 0.7, 0.2), &[]);
}

#[test]
fn each_bound_missed_is_named_alone() {
    assert_unmet(&item(199, (1.0, 0.0), 0.2, 1.0, 0.3), &[ItemRequirement::Answers]);
    assert_unmet(&item(300, (1.0, 0.0), 0.301, 1.0, 0.3), &[ItemRequirement::DifficultyError]);
    assert_unmet(&item(300, (0.39, 0.0), 0.2, 1.0, 0.3), &[ItemRequirement::Discrimination]);
    assert_unmet(&item(300, (1.0, 0.0), 0.2, 1.31, 0.3), &[ItemRequirement::Infit]);
    assert_unmet(&item(300, (1.0, 0.0), 0.2, 0.69, 0.3), &[ItemRequirement::Infit]);
    assert_unmet(&item(300, (1.0, 0.0), 0.2, 1.0, -0.01), &[ItemRequirement::Key]);
}

#[test]
fn the_difficulty_of_an_extreme_item_may_be_less_certain() {
    let extreme = item(300, (1.0, -2.5), 0.8, 1.0, 0.3);
    assert_unmet(&extreme, &[]);
    assert_eq!(propose_item(&extreme).checks[1].outcome, Outcome::NotAsked);
    assert_eq!(propose_item(&extreme).checks[1].value, Some(0.8));
}

#[test]
fn what_is_not_known_yet_is_not_met() {
    let proposal = propose_item(&BetaItem { n_answers: 12, ..BetaItem::default() });
    assert_eq!(proposal.unmet().count(), 5);
    assert_eq!(proposal.checks[0].outcome, Outcome::Unmet);
    assert!(proposal.checks[1..].iter().all(|check| check.outcome == Outcome::Unknown));
    assert!(!proposal.is_ready());
}

#[test]
fn a_skill_needs_forty_items_and_five_of_each_topic() {
    let unmet = |topics: &[usize]| -> Vec<SkillRequirement> {
        propose_skill(topics).unmet().map(|check| check.requirement).collect()
    };
    assert_eq!(unmet(&[20, 15, 5]), []);
    assert_eq!(unmet(&[20, 14, 5]), [SkillRequirement::LiveItems]);
    assert_eq!(unmet(&[30, 4, 20]), [SkillRequirement::Topic(1)]);
    assert_eq!(unmet(&[]), [SkillRequirement::LiveItems]);
    assert_eq!(propose_skill(&[30, 4, 20]).checks[2].value, Some(4.0));
}
