//! Norms made from finished attempts.
#![expect(clippy::unwrap_used, reason = "a test that cannot build its premise has failed")]

use psychometrics::{
    norm::{EMPIRICAL_FROM, Norm, NormError},
    normal::{Normal, quantile},
    uniform::Uniforms,
};

fn sample(n: usize) -> Vec<f64> {
    let mut uniforms = Uniforms::new(6, 1);
    let group = Normal::new(0.4, 0.9).unwrap();
    (0..n).map(|_| group.mean() + group.standard_deviation() * quantile(uniforms.draw().max(1e-12))).collect()
}

#[test]
fn below_a_thousand_attempts_an_empirical_norm_is_refused_and_a_normal_one_made() {
    let sample = sample(EMPIRICAL_FROM - 1);
    let refused = Norm::empirical(sample.clone()).unwrap_err();
    assert_eq!(refused, NormError::TooFewAttempts(999));
    assert!(refused.to_string().contains("wait for 1000"), "{refused}");
    let Norm::Normal(normal) = Norm::of_attempts(&sample).unwrap() else { panic!("a normal norm") };
    assert!(
        (normal.mean() - 0.4).abs() < 0.1 && (normal.standard_deviation() - 0.9).abs() < 0.07,
        "{normal:?}"
    );
}

#[test]
fn from_a_thousand_attempts_on_the_norm_is_their_own_ranks() {
    let mut attempts = sample(EMPIRICAL_FROM);
    let Norm::Empirical(group) = Norm::of_attempts(&attempts).unwrap() else { panic!("an empirical norm") };
    assert_eq!(group.thetas().len(), EMPIRICAL_FROM);
    attempts[0] = f64::NAN;
    assert!(
        matches!(Norm::of_attempts(&attempts), Ok(Norm::Normal(_))),
        "what is not a number is no attempt"
    );
}

#[test]
fn a_normal_norm_has_the_mean_and_the_deviation_of_its_attempts() {
    let norm = Norm::normal_of([1.0, 2.0, 3.0, f64::INFINITY, 6.0]).unwrap();
    assert_eq!(norm, Norm::normal(3.0, (14.0_f64 / 3.0).sqrt()).unwrap());
    assert_eq!(Norm::normal_of([0.5, 0.5]), Err(NormError::NoSpread(2)));
    assert_eq!(Norm::of_attempts(&[]), Err(NormError::NoSpread(0)));
}

#[test]
fn a_large_sample_gives_the_percentiles_of_its_group_either_way() {
    let attempts = sample(20_000);
    let group = Norm::normal(0.4, 0.9).unwrap();
    let (ranks, normal) = (Norm::of_attempts(&attempts).unwrap(), Norm::normal_of(attempts).unwrap());
    for theta in [-1.0, 0.0, 0.4, 1.0, 2.0] {
        assert!((ranks.percentile(theta) - group.percentile(theta)).abs() < 0.012, "at {theta}");
        assert!((normal.percentile(theta) - group.percentile(theta)).abs() < 0.012, "at {theta}");
    }
}
