//! Tests of Mantel-Haenszel on a published table and at its edges.

use super::*;

fn stratum(reference: (u64, u64), focal: (u64, u64)) -> Stratum {
    Stratum {
        reference_right: reference.0,
        reference_wrong: reference.1,
        focal_right: focal.0,
        focal_wrong: focal.1,
    }
}

/// Admitted and rejected men and women in six departments, Berkeley 1973. Source: Bickel, Hammel and O'Connell (1975).
fn admissions() -> [Stratum; 6] {
    [
        stratum((512, 313), (89, 19)),
        stratum((353, 207), (17, 8)),
        stratum((120, 205), (202, 391)),
        stratum((138, 279), (131, 244)),
        stratum((53, 138), (94, 299)),
        stratum((22, 351), (24, 317)),
    ]
}

#[test]
fn the_berkeley_admissions_meet_r() {
    // Values of R's mantelhaen.test: chi-square 1.4269, odds ratio 0.9046968, its 95 % interval 0.7719074 to 1.0603298.
    let fit = mantel_haenszel(&admissions()).unwrap();
    assert!((fit.chi_square.statistic - 1.4269).abs() < 5e-5, "{fit:?}");
    assert!((fit.chi_square.p_value().unwrap() - 0.2323).abs() < 5e-5);
    assert!((fit.odds_ratio - 0.904_696_8).abs() < 5e-8);
    let reach = quantile(0.975) * fit.delta_error / DELTA_PER_LOGIT;
    assert!((fit.odds_ratio * (-reach).exp() - 0.771_907_4).abs() < 5e-8);
    assert!((fit.odds_ratio * reach.exp() - 1.060_329_8).abs() < 5e-8);
    assert_eq!((fit.n_reference, fit.n_focal), (2_691, 1_835));
    assert!(fit.class == DifClass::Negligible && fit.is_enough);
}

#[test]
fn the_variance_is_that_of_phillips_and_holland() {
    // Their formula of 1987 looks different and is the same number.
    let fit = mantel_haenszel(&admissions()).unwrap();
    let alpha = fit.odds_ratio;
    let (mut sum, mut scale) = (0.0, 0.0);
    for stratum in admissions() {
        let [right, wrong, focal_right, focal_wrong] =
            [stratum.reference_right, stratum.reference_wrong, stratum.focal_right, stratum.focal_wrong]
                .map(|count| count as f64);
        let (one, other, n) =
            (right * focal_wrong, wrong * focal_right, right + wrong + focal_right + focal_wrong);
        scale += one / n;
        sum += (one + alpha * other) * (right + focal_wrong + alpha * (wrong + focal_right)) / (n * n);
    }
    let expected = DELTA_PER_LOGIT * (sum / (2.0 * scale * scale)).sqrt();
    assert!((fit.delta_error - expected).abs() < 1e-14);
}

#[test]
fn exchanging_the_groups_turns_the_sign_and_nothing_else() {
    let swapped =
        admissions().map(|s| stratum((s.focal_right, s.focal_wrong), (s.reference_right, s.reference_wrong)));
    let (one, other) = (mantel_haenszel(&admissions()).unwrap(), mantel_haenszel(&swapped).unwrap());
    assert!((one.delta + other.delta).abs() < 1e-12);
    assert!((one.delta_error - other.delta_error).abs() < 1e-12);
    assert!((one.chi_square.statistic - other.chi_square.statistic).abs() < 1e-12);
    assert_eq!(one.class, other.class);
}

#[test]
fn the_share_difference_weighs_by_the_focal_group() {
    let strata = [stratum((8, 2), (3, 3)), stratum((5, 5), (1, 3)), stratum((9, 0), (0, 0))];
    let fit = mantel_haenszel(&strata).unwrap();
    let expected = (6.0 * (0.5 - 0.8) + 4.0 * (0.25 - 0.5)) / 10.0;
    assert!((fit.share_difference - expected).abs() < 1e-15);
    assert!(fit.delta < 0.0, "a negative delta is against the focal group");
}

#[test]
fn classes_need_both_size_and_certainty() {
    let of = |statistic: f64, size: f64, error: f64| {
        class(ChiSquare { statistic, degrees_of_freedom: 1 }, size, error)
    };
    assert_eq!(of(50.0, 0.99, 0.1), DifClass::Negligible);
    assert_eq!(of(3.8, 2.0, 1.0), DifClass::Negligible);
    assert_eq!(of(3.9, 1.2, 0.6), DifClass::Moderate);
    assert_eq!(of(50.0, 1.49, 0.1), DifClass::Moderate);
    assert_eq!(of(50.0, 1.6, 0.4), DifClass::Moderate);
    assert_eq!(of(50.0, 1.6, 0.36), DifClass::Large);
    assert_eq!(
        [DifClass::Negligible, DifClass::Moderate, DifClass::Large].map(DifClass::letter),
        ['A', 'B', 'C']
    );
}

#[test]
fn few_people_are_said_to_be_few() {
    let few = mantel_haenszel(&[stratum((60, 140), (70, 129))]).unwrap();
    assert!(!few.is_enough);
    let lopsided = mantel_haenszel(&[stratum((600, 1400), (70, 129))]).unwrap();
    assert!(!lopsided.is_enough);
    assert!(mantel_haenszel(&[stratum((160, 140), (70, 130))]).unwrap().is_enough);
}

#[test]
fn nothing_to_compare_is_said_and_not_divided_by() {
    assert_eq!(mantel_haenszel(&[]), Err(DifError::NothingToCompare));
    assert_eq!(mantel_haenszel(&[stratum((3, 4), (0, 0))]), Err(DifError::NothingToCompare));
    assert_eq!(mantel_haenszel(&[stratum((3, 0), (5, 0))]), Err(DifError::NothingToCompare));
    assert_eq!(mantel_haenszel(&[stratum((3, 0), (0, 5))]), Err(DifError::Separated));
    assert_eq!(mantel_haenszel(&[stratum((3, 2), (4, 0))]), Err(DifError::Separated));
}
