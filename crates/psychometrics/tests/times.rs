//! Response times: known parameters are found again, and extended time is no advantage.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot build its premise has failed"
)]

use std::time::Duration;

use proptest::prelude::*;
use psychometrics::{
    cognitive::{
        ConversionTable, HIGHEST, LOWEST, N_ITEMS, TimeCondition,
        extended_time::{DerivationError, FormItem, Population, derive},
    },
    item::ItemParameters,
    normal::{Normal, quantile},
    rapid::is_rapid_guess,
    response_time::{
        ItemTime, TimeError,
        calibration::{Calibration, Settings, Timed, calibrate},
        expected_speed, likeliest_speed,
    },
    uniform::Uniforms,
};

const SPREAD: f64 = 0.35;

fn deviate(chance: &mut Uniforms) -> f64 {
    quantile(chance.draw().max(1e-16))
}

fn items() -> Vec<ItemTime> {
    let one = |at: u32| ItemTime::new(2.5 + 0.05 * f64::from(at), 1.5 + 0.1 * f64::from(at % 7)).unwrap();
    (0..30).map(one).collect()
}

/// People of N(0, .35^2) who each meet about two thirds of the items.
fn people(items: &[ItemTime], n: u64) -> Vec<Vec<Timed>> {
    let person = |person: u64| {
        let mut chance = Uniforms::new(5, person);
        let speed = SPREAD * deviate(&mut chance);
        let mut row = Vec::new();
        for (item, time) in items.iter().enumerate() {
            let seconds = time.seconds(speed, deviate(&mut chance));
            if chance.draw() < 0.67 {
                row.push(Timed { item, seconds });
            }
        }
        row
    };
    (0..n).map(person).collect()
}

#[test]
fn known_item_times_and_the_spread_of_speed_are_found_again() {
    let truth = items();
    let found = calibrate(truth.len(), &people(&truth, 3_000), Settings::default()).unwrap();
    assert!(found.converged && found.iterations < 20, "{}", found.iterations);
    assert!((found.speed_spread / SPREAD - 1.0).abs() < 0.04, "{}", found.speed_spread);
    // The mean of 3,000 people's speed, which no calibration can know, is off by up to .02.
    let shift = found.items.iter().zip(&truth).map(|(found, truth)| found.intensity() - truth.intensity());
    let shift = shift.sum::<f64>() / truth.len() as f64;
    assert!(shift.abs() < 0.02, "{shift}");
    for (found, truth) in found.items.iter().zip(&truth) {
        assert!((found.intensity() - shift - truth.intensity()).abs() < 0.05, "{found:?} {truth:?}");
        assert!((found.discrimination() / truth.discrimination() - 1.0).abs() < 0.07, "{found:?} {truth:?}");
    }
}

/// The marginal log-likelihood by brute force: speed is integrated out on a grid.
fn log_likelihood(people: &[Vec<Timed>], items: &[ItemTime], spread: f64) -> f64 {
    let one = |row: &Vec<Timed>| {
        // The integral over speed on 2,001 points, which for a smooth density is exact to a double.
        let density = |step: i32| {
            let tau = 8.0 * spread * f64::from(step) / 1_000.0;
            let times = row.iter().map(|timed| items[timed.item].log_density(timed.seconds, tau));
            times.sum::<f64>() - 0.5 * (tau / spread).powi(2)
        };
        let heights: Vec<f64> = (-1_000..=1_000).map(density).collect();
        let top = heights.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let sum: f64 = heights.iter().map(|height| (height - top).exp()).sum();
        top + (sum * 8.0 / 1_000.0).ln() - 0.5 * std::f64::consts::TAU.ln()
    };
    people.iter().map(one).sum()
}

#[test]
fn no_other_parameters_nearby_are_likelier() {
    let people = people(&items()[..6], 60);
    let Calibration { items, speed_spread, log_likelihood: top, converged, .. } =
        calibrate(6, &people, Settings::default()).unwrap();
    assert!(converged);
    assert!((log_likelihood(&people, &items, speed_spread) - top).abs() < 1e-8 * top.abs());
    // Someone without an answer changes nothing.
    let more = [people.clone(), vec![Vec::new(); 20]].concat();
    let same = calibrate(6, &more, Settings::default()).unwrap();
    assert_eq!((same.items.as_slice(), same.log_likelihood.to_bits()), (items.as_slice(), top.to_bits()));
    for nudge in [-0.01, 0.01] {
        assert!(log_likelihood(&people, &items, speed_spread * (1.0 + nudge)) < top);
        for at in 0..items.len() {
            for (intensity, discrimination) in [(nudge, 0.0), (0.0, nudge)] {
                let mut nudged = items.clone();
                let old = items[at];
                nudged[at] =
                    ItemTime::new(old.intensity() + intensity, old.discrimination() + discrimination)
                        .unwrap();
                assert!(log_likelihood(&people, &nudged, speed_spread) < top, "item {at}");
            }
        }
    }
}

#[test]
fn times_that_cannot_be_calibrated_are_refused() {
    let settings = Settings::default();
    let row = |item: usize, seconds: f64| vec![Timed { item, seconds }];
    let refused = |people: &[Vec<Timed>]| calibrate(2, people, settings).unwrap_err();
    assert_eq!(refused(&[row(0, 0.0)]), TimeError::Seconds(0.0));
    assert!(matches!(refused(&[row(0, f64::NAN)]), TimeError::Seconds(_)));
    assert_eq!(refused(&[row(0, 1e9)]), TimeError::Seconds(1e9));
    assert_eq!(refused(&[row(2, 4.0)]), TimeError::UnknownItem { item: 2, n_items: 2 });
    assert_eq!(refused(&[row(0, 4.0), row(0, 5.0), row(1, 5.0)]), TimeError::TooFewTimes(1));
    assert!(ItemTime::new(3.0, 0.0).is_err() && ItemTime::new(f64::NAN, 1.0).is_err());
    // Everybody takes exactly as long: the spread is held at one per cent.
    let alike = calibrate(1, &[row(0, 4.0), row(0, 4.0)], settings).unwrap();
    assert!((alike.items[0].discrimination() - 100.0).abs() < 1e-9 && alike.speed_spread < 0.01);
}

#[test]
fn a_person_twice_as_fast_as_the_mean_has_speed_ln_two() {
    let times: Vec<(ItemTime, f64)> =
        items().into_iter().map(|item| (item, item.seconds(2.0_f64.ln(), 0.0))).collect();
    let found = likeliest_speed(&times).unwrap().unwrap();
    assert!((found.tau - 2.0_f64.ln()).abs() < 1e-12);
    let precision: f64 = times.iter().map(|(item, _)| item.discrimination().powi(2)).sum();
    assert!((found.standard_error - precision.sqrt().recip()).abs() < 1e-12);
    let prior = Normal::new(0.0, SPREAD).unwrap();
    let shrunken = expected_speed(&times, prior).unwrap();
    assert!((shrunken.tau - found.tau * precision / (precision + SPREAD.powi(-2))).abs() < 1e-12);
    assert!(shrunken.standard_error < found.standard_error);
    let slower = expected_speed(&times, Normal::new(-0.4, SPREAD).unwrap()).unwrap();
    let before = SPREAD.powi(-2);
    let weighted = (precision * found.tau - 0.4 * before) / (precision + before);
    assert!((slower.tau - weighted).abs() < 1e-12);
    assert_eq!(likeliest_speed(&[]), Ok(None));
    assert!((expected_speed(&[], prior).unwrap().standard_error - SPREAD).abs() < 1e-12);
    assert!(matches!(likeliest_speed(&[(items()[0], f64::NAN)]), Err(TimeError::Seconds(_))));
}

#[test]
fn the_usual_time_of_an_item_marks_rapid_guesses() {
    let item = ItemTime::new(40.0_f64.ln(), 2.0).unwrap();
    assert!(item.usual().abs_diff(Duration::from_secs(40)) < Duration::from_micros(1));
    assert!(is_rapid_guess(Duration::from_millis(3_999), item.usual()));
    assert!(!is_rapid_guess(Duration::from_millis(4_001), item.usual()));
    assert!((item.residual(40.0 * 1.0_f64.exp(), 0.0) - 2.0).abs() < 1e-12);
}

/// A form of fifty items from easy to hard that take twenty seconds on average.
fn form() -> Vec<FormItem> {
    let item = |at: u32| FormItem {
        parameters: ItemParameters::new(1.2, -2.0 + 0.08 * f64::from(at), 0.2, 1.0).unwrap(),
        time: ItemTime::new(2.6 + 0.015 * f64::from(at), 2.0).unwrap(),
    };
    (0..50).map(item).collect()
}

fn right_within(form: &[FormItem], ability: f64, speed: f64, chance: &mut Uniforms) -> [usize; 3] {
    let mut right = [0; 3];
    let mut clock = 0.0;
    for item in form {
        clock += item.time.seconds(speed, deviate(chance));
        let is_right = chance.draw() < item.parameters.probability(ability);
        for (right, condition) in right.iter_mut().zip(TimeCondition::ALL) {
            *right += usize::from(is_right && clock <= condition.limit().as_secs_f64());
        }
    }
    right
}

#[test]
fn people_given_more_time_score_like_people_given_the_standard_time() {
    let form = form();
    let tables = derive(&form, Population::new(SPREAD, 0.2).unwrap(), 20_000, 1).unwrap();
    let standard = ConversionTable::standard(N_ITEMS);
    let tables = [&standard, &tables.eighteen, &tables.twenty_four];
    // Other people than those the tables come from; each condition has its own.
    let (mut raw, mut scaled) = ([0.0; 3], [const { Vec::new() }; 3]);
    let n = 6_000_u64;
    for person in 0..3 * n {
        let mut chance = Uniforms::new(99, person);
        let ability = deviate(&mut chance);
        let speed = SPREAD * (0.2 * ability + 0.96_f64.sqrt() * deviate(&mut chance));
        let condition = usize::try_from(person % 3).unwrap();
        let right = right_within(&form, ability, speed, &mut chance)[condition];
        raw[condition] += right as f64 / n as f64;
        scaled[condition].push(f64::from(tables[condition].scaled(right).unwrap()));
    }
    assert!(raw[1] > raw[0] + 3.0 && raw[2] > raw[1] + 0.3, "the longer time changes nothing: {raw:?}");
    let [standard, eighteen, twenty_four] = scaled.map(|mut scores| {
        scores.sort_by(f64::total_cmp);
        scores
    });
    let mean = |scores: &[f64]| scores.iter().sum::<f64>() / n as f64;
    for extended in [&eighteen, &twenty_four] {
        // Standard errors of the difference are 1.3 points for the mean and about 2 for the quartiles, and scores come in tens.
        assert!((mean(extended) - mean(&standard)).abs() < 4.0, "{} {}", mean(extended), mean(&standard));
        for part in [4, 2] {
            let at = scores_at(&standard, part);
            assert!((scores_at(extended, part) - at).abs() <= 10.0, "{} {at}", scores_at(extended, part));
        }
    }
}

fn scores_at(sorted: &[f64], part: usize) -> f64 {
    sorted[sorted.len() / part]
}

#[test]
fn a_form_that_everybody_finishes_has_the_same_table_in_every_time() {
    let quick: Vec<FormItem> =
        form().into_iter().map(|item| FormItem { time: ItemTime::new(0.0, 4.0).unwrap(), ..item }).collect();
    let tables = derive(&quick, Population::new(0.2, 0.0).unwrap(), 4_000, 3).unwrap();
    let standard = ConversionTable::standard(N_ITEMS);
    // Where nobody scores there is nothing to equate; 12 to 48 right answers are all found among 4,000 people.
    for right in 12..=48 {
        assert_eq!(tables.eighteen.scaled(right), standard.scaled(right), "{right}");
        assert_eq!(tables.twenty_four.scaled(right), standard.scaled(right), "{right}");
    }
}

#[test]
fn forms_and_populations_that_cannot_be_simulated_are_refused() {
    let population = Population::new(0.3, 0.0).unwrap();
    assert_eq!(derive(&[], population, 10, 1), Err(DerivationError::Nothing { n_people: 10, n_items: 0 }));
    assert_eq!(derive(&form(), population, 0, 1), Err(DerivationError::Nothing { n_people: 0, n_items: 50 }));
    assert!(Population::new(-0.1, 0.0).is_err() && Population::new(0.1, 1.1).is_err());
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn tables_rise_stay_on_the_scale_and_give_no_more_for_more_time(
        seed in any::<u64>(), spread in 0.0..0.6_f64, correlation in -1.0..1.0_f64, labour in 2.0..3.5_f64, n_people in 1_u64..400,
    ) {
        let form: Vec<FormItem> = form().into_iter()
            .map(|item| FormItem { time: ItemTime::new(labour, 2.0).unwrap(), ..item })
            .collect();
        let population = Population::new(spread, correlation).unwrap();
        let tables = derive(&form, population, n_people, seed).unwrap();
        prop_assert_eq!(&derive(&form, population, n_people, seed).unwrap(), &tables);
        let standard = ConversionTable::standard(N_ITEMS);
        let mut before = LOWEST;
        for right in 0..=N_ITEMS {
            let in_each = [&tables.twenty_four, &tables.eighteen, &standard].map(|table| table.scaled(right).unwrap());
            prop_assert!(in_each.is_sorted() && in_each[0] >= before && in_each[2] <= HIGHEST);
            before = in_each[0];
        }
    }
}
