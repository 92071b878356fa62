//! Tests of online calibration on small numbers of answers; recovery is tested by simulation.

use super::*;
use crate::{normal::Normal, quadrature::Quadrature};

fn people(thetas: &[f64]) -> Vec<Posterior> {
    let grid = Quadrature::default();
    thetas.iter().map(|theta| Posterior::prior(&grid, Normal::new(*theta, 0.3).unwrap())).collect()
}

fn spread(n: u32) -> Vec<Posterior> {
    people(&(0..n).map(|at| 4.0 * f64::from(at) / f64::from(n - 1) - 2.0).collect::<Vec<_>>())
}

/// Everyone above `cut` is right, and every fifth person answers the other way round.
fn answers(people: &[Posterior], cut: f64) -> Vec<BetaAnswer<'_>> {
    let right = |(at, ability): (usize, &Posterior)| (ability.mean() > cut) != (at % 5 == 0);
    people
        .iter()
        .enumerate()
        .map(|(at, ability)| BetaAnswer { ability, right: right((at, ability)) })
        .collect()
}

#[test]
fn more_answers_estimate_more_parameters() {
    let method = |n| Method::of(n, Some(4));
    assert_eq!([0, 149].map(method), [Method::OneParameter; 2]);
    assert_eq!([150, 499].map(method), [Method::TwoParameter; 2]);
    assert_eq!([500, 9_000].map(method), [Method::ThreeParameter; 2]);
    assert_eq!(Method::of(9_000, None), Method::TwoParameter);
}

#[test]
fn what_is_not_estimated_stays_where_it_was_and_has_no_error() {
    let few = spread(100);
    let fit = calibrate(&answers(&few, 0.5), Some(4)).unwrap();
    let (item, errors) = (fit.item.parameters, fit.item.errors);
    assert!((item.discrimination() - 1.0).abs() < 1e-15 && (item.lower_asymptote() - 0.25).abs() < 1e-15);
    assert_eq!((errors.discrimination, errors.lower_asymptote), (None, None));
    assert!(errors.covariance.abs() < 1e-15 && fit.converged);
    let some = spread(200);
    let fit = calibrate(&answers(&some, 0.5), None).unwrap();
    assert!(fit.item.parameters.lower_asymptote() <= 0.0 && fit.item.errors.lower_asymptote.is_none());
    assert!(fit.item.errors.discrimination.is_some());
}

#[test]
fn the_estimate_is_the_top_of_its_target() {
    let many = spread(600);
    let answers = answers(&many, 0.3);
    let fit = calibrate(&answers, Some(4)).unwrap();
    assert!(fit.converged && fit.method == Method::ThreeParameter);
    let target = Target { answers: &answers, points: many[0].points(), n_options: Some(4) };
    let item = fit.item.parameters;
    let c = item.lower_asymptote();
    let top: State = [item.difficulty(), item.discrimination().ln(), (c / (1.0 - c)).ln()];
    let height = target.height(&top).unwrap();
    for at in 0..3 {
        for step in [-1e-3, 1e-3] {
            let mut beside = top;
            beside[at] += step;
            assert!(target.height(&beside).unwrap() < height, "parameter {at}");
        }
    }
}

#[test]
fn the_gradient_is_that_of_the_target() {
    let many = spread(50);
    let answers = answers(&many, -0.4);
    let target = Target { answers: &answers, points: many[0].points(), n_options: Some(3) };
    let state: State = [0.7, 0.3, -1.2];
    let slopes = target.slopes(&state, 3).unwrap();
    for at in 0..3 {
        let beside = |step: f64| {
            let mut moved = state;
            moved[at] += step;
            target.height(&moved).unwrap()
        };
        let slope = (beside(1e-5) - beside(-1e-5)) / 2e-5;
        assert!((slopes.gradient[at] - slope).abs() < 1e-6, "{at}: {} is not {slope}", slopes.gradient[at]);
    }
}

#[test]
fn an_item_that_everyone_gets_right_or_wrong_still_has_a_place() {
    for n in [1, 30, 200, 700] {
        let people = people(&vec![0.0; n]);
        for right in [true, false] {
            let same: Vec<_> = people.iter().map(|ability| BetaAnswer { ability, right }).collect();
            let fit = calibrate(&same, Some(4)).unwrap();
            let b = fit.item.parameters.difficulty();
            assert!(fit.converged && b.is_finite() && (b < 0.0) == right, "{n} times {right}: {fit:?}");
            assert!(fit.item.errors.difficulty > 0.0 && fit.item.errors.difficulty <= 2.0);
        }
    }
}

#[test]
fn answers_that_cannot_be_used_are_refused() {
    let two = people(&[0.0, 0.5]);
    let other = Posterior::prior(&Quadrature::new(11, -4.0, 4.0).unwrap(), Normal::STANDARD);
    let good = BetaAnswer { ability: &two[0], right: true };
    assert_eq!(calibrate(&[], Some(4)), Err(OnlineError::NoAnswers));
    assert_eq!(calibrate(&[good], Some(1)), Err(OnlineError::Options(1)));
    let strange = BetaAnswer { ability: &other, right: true };
    assert_eq!(calibrate(&[good, strange], Some(4)), Err(OnlineError::Grid(1)));
}
