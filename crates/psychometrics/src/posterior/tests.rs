//! Tests of the posterior.

use super::*;

fn close(left: f64, right: f64, tolerance: f64) {
    assert!((left - right).abs() <= tolerance, "{left} is not {right} within {tolerance}");
}

/// A normal posterior with this mean and standard deviation, reached by observing a normal likelihood.
fn normal_posterior(mean: f64, standard_deviation: f64) -> Posterior {
    let grid = Quadrature::default();
    let Ok(wide) = Normal::new(0.0, 1e3) else { panic!("a normal prior") };
    let Ok(narrow) = Normal::new(mean, standard_deviation) else { panic!("a normal likelihood") };
    let mut posterior = Posterior::prior(&grid, wide);
    let row: Vec<f64> = grid.points().iter().map(|point| narrow.log_kernel(*point)).collect();
    posterior.observe(&row);
    posterior
}

#[test]
fn the_prior_has_its_own_mean_and_spread() {
    let prior = Posterior::prior(&Quadrature::default(), Normal::STANDARD);
    close(prior.mean(), 0.0, 1e-15);
    close(prior.standard_deviation(), 1.0, 1e-6);
    close(prior.weights().iter().sum(), 1.0, 1e-14);
}

#[test]
fn probabilities_of_a_normal_posterior_are_those_of_the_normal() {
    for (mean, sd, tolerance) in [(0.0, 1.0, 2e-4), (0.37, 0.5, 5e-4), (-0.81, 0.3, 3e-3), (1.13, 0.25, 5e-3)]
    {
        let posterior = normal_posterior(mean, sd);
        let Ok(exact) = Normal::new(mean, sd) else { panic!("a normal") };
        for cut in [-1.3, -0.85, -0.25, 0.0, 0.26, 0.84, 1.11] {
            close(posterior.probability_between(f64::NEG_INFINITY, cut), exact.cumulative(cut), tolerance);
        }
    }
}

#[test]
fn the_probabilities_between_cuts_add_up_and_agree_with_each_stretch() {
    let posterior = normal_posterior(0.2, 0.4);
    let cuts = [-0.8, -0.2, 0.3, 0.9];
    let shares = posterior.probabilities(&cuts);
    assert_eq!(shares.len(), 5);
    close(shares.iter().sum(), 1.0, 1e-12);
    let ends = [f64::NEG_INFINITY, -0.8, -0.2, 0.3, 0.9, f64::INFINITY];
    for (share, pair) in shares.iter().zip(ends.windows(2)) {
        let &[low, high] = pair else { panic!("a pair") };
        close(*share, posterior.probability_between(low, high), 1e-12);
    }
}

#[test]
fn jumps_of_a_million_between_points_leave_probabilities() {
    let grid = Quadrature::default();
    let mut posterior = Posterior::prior(&grid, Normal::STANDARD);
    let row: Vec<f64> = grid.points().iter().map(|point| if *point < 0.5 { -1e12 } else { 0.0 }).collect();
    posterior.observe(&row);
    close(posterior.probability_between(0.4, f64::INFINITY), 1.0, 1e-9);
    assert!(posterior.mean().is_finite() && posterior.standard_deviation().is_finite());
}
