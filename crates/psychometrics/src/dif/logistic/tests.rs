//! Tests of logistic regression on a table fitted by another program and at its edges.

use super::*;

fn stratum((reference_right, reference_wrong, focal_right, focal_wrong): (u64, u64, u64, u64)) -> Stratum {
    Stratum { reference_right, reference_wrong, focal_right, focal_wrong }
}

const TABLE: [(u64, u64, u64, u64); 6] =
    [(3, 9, 2, 11), (8, 14, 5, 16), (16, 15, 12, 21), (25, 12, 21, 18), (28, 6, 24, 13), (20, 2, 25, 5)];

#[test]
fn likelihood_ratios_meet_statsmodels() {
    // Values of the Python package statsmodels 0.15.0, function Logit, one row per person.
    let fit = logistic(&TABLE.map(stratum)).unwrap();
    assert!((fit.uniform.statistic - 7.325_421_369_6).abs() < 1e-9, "{fit:?}");
    assert!((fit.non_uniform.statistic - 0.041_815_270_7).abs() < 1e-9, "{fit:?}");
    assert!((fit.either.statistic - 7.367_236_640_3).abs() < 1e-9, "{fit:?}");
    assert!((fit.r_squared_change - 0.024_582_510_5).abs() < 1e-9, "{fit:?}");
    assert_eq!([fit.uniform, fit.non_uniform, fit.either].map(|test| test.degrees_of_freedom), [1, 1, 2]);
    assert!(fit.class == DifClass::Negligible && !fit.is_enough);
}

#[test]
fn a_million_people_have_a_million_times_the_evidence_of_one() {
    let times = |factor: u64| {
        let strata = TABLE.map(|(a, b, c, d)| stratum((a * factor, b * factor, c * factor, d * factor)));
        logistic(&strata).unwrap()
    };
    let (one, many) = (times(1), times(1_000_000));
    assert!((many.uniform.statistic / one.uniform.statistic / 1e6 - 1.0).abs() < 1e-8);
    assert!((many.r_squared_change - one.r_squared_change).abs() < 1e-9);
}

#[test]
fn exchanging_the_groups_changes_nothing() {
    let swapped = TABLE.map(|(a, b, c, d)| stratum((c, d, a, b)));
    let (one, other) = (logistic(&TABLE.map(stratum)).unwrap(), logistic(&swapped).unwrap());
    assert!((one.uniform.statistic - other.uniform.statistic).abs() < 1e-9);
    assert!((one.non_uniform.statistic - other.non_uniform.statistic).abs() < 1e-9);
    assert!((one.r_squared_change - other.r_squared_change).abs() < 1e-12);
}

#[test]
fn a_difference_that_turns_with_the_score_is_not_uniform() {
    let turning = [(10, 90, 40, 60), (30, 70, 45, 55), (50, 50, 50, 50), (70, 30, 55, 45), (90, 10, 60, 40)]
        .map(stratum);
    let fit = logistic(&turning).unwrap();
    assert!(fit.uniform.statistic < 0.1 && fit.non_uniform.statistic > 50.0, "{fit:?}");
    assert!(fit.class != DifClass::Negligible && fit.is_enough);
}

#[test]
fn separation_is_said_and_not_computed() {
    let by_group = [(5, 0, 0, 5), (6, 0, 0, 4)].map(stratum);
    let by_score = [(0, 5, 0, 4), (0, 3, 0, 6), (4, 0, 5, 0)].map(stratum);
    // The focal group's score settles its answers, that of the reference group does not.
    let in_one_group = [(3, 4, 0, 5), (5, 3, 0, 4), (6, 2, 7, 0)].map(stratum);
    assert_eq!(logistic(&by_group), Err(DifError::Separated));
    assert_eq!(logistic(&by_score), Err(DifError::Separated));
    assert_eq!(logistic(&in_one_group), Err(DifError::Separated));
}

#[test]
fn nothing_to_compare_is_said_and_not_computed() {
    for strata in [
        vec![],
        vec![stratum((3, 4, 5, 6))],
        vec![stratum((3, 4, 0, 0)), stratum((5, 2, 0, 0))],
        vec![stratum((3, 0, 4, 0)), stratum((5, 0, 2, 0))],
    ] {
        assert_eq!(logistic(&strata), Err(DifError::NothingToCompare), "{strata:?}");
    }
}
