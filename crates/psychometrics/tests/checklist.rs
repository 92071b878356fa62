//! The behavioural list: shares from two poles, sigma under a norm set, and what may be said of them.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot build its premise has failed"
)]

use proptest::prelude::*;
use psychometrics::{
    checklist::{
        Caution, Key, KeyError, N_WORDS, NotScorable, Pole, Sheet, TicksError, Word,
        behaviour::Behaviour,
        norm::{FactorNorm, NormSet, NormSetError},
        validity,
    },
    factor::{Factor, PerFactor},
    normal::quantile,
    uniform::Uniforms,
};

/// A list with `high` and `low` words to each factor.
fn key_of(high: usize, low: usize) -> Key {
    let mut words = Vec::new();
    for factor in Factor::ALL {
        for (pole, n) in [(Pole::High, high), (Pole::Low, low)] {
            words.extend((0..n).map(|at| Word {
                text: format!("{} {pole:?} {at}", factor.name()),
                factor,
                pole,
            }));
        }
    }
    Key::new(words).unwrap()
}

/// Ticks on the first words of each pole, high before low in each factor.
fn tick(key: &Key, counts: [(usize, usize); 4]) -> Vec<bool> {
    let mut left = PerFactor::from_fn(|factor| counts[factor as usize]);
    let one = |word: &Word| {
        let (high, low) = left.get_mut(word.factor);
        let left = if word.pole == Pole::High { high } else { low };
        let ticked = *left > 0;
        *left = left.saturating_sub(1);
        ticked
    };
    key.words().iter().map(one).collect()
}

#[track_caller]
fn check(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-12, "{value} is not {expected}");
}

#[test]
fn the_poles_are_counted_apart_and_divided_by_their_own_words() {
    let key = key_of(11, 11);
    assert!(key.is_full_size() && key.words().len() == N_WORDS);
    let sheet = key.score(&tick(&key, [(6, 1), (0, 11), (11, 11), (3, 0)])).unwrap();
    assert_eq!((sheet.n_ticked, sheet.caution), (43, None));
    for (share, expected) in sheet.shares.values().zip([5.0 / 11.0, -1.0, 0.0, 3.0 / 11.0]) {
        check(*share, expected);
    }
    let uneven = key_of(4, 8);
    assert!(!uneven.is_full_size());
    let sheet = uneven.score(&tick(&uneven, [(2, 2), (4, 0), (0, 1), (1, 8)])).unwrap();
    for (share, expected) in sheet.shares.values().zip([0.25, 1.0, -0.125, -0.75]) {
        check(*share, expected);
    }
}

#[test]
fn nothing_and_everything_give_no_score_and_nearly_so_is_a_caution() {
    assert_eq!(validity(0, 88), Err(NotScorable::NothingTicked));
    assert_eq!(validity(88, 88), Err(NotScorable::EverythingTicked));
    // Seven per cent of 88 are 6.16 words and 93 per cent are 81.84.
    assert_eq!(
        [1, 6, 7].map(|n| validity(n, 88).unwrap()),
        [Some(Caution::VeryFew), Some(Caution::VeryFew), None]
    );
    assert_eq!(
        [81, 82, 87].map(|n| validity(n, 88).unwrap()),
        [None, Some(Caution::VeryMany), Some(Caution::VeryMany)]
    );
    assert_eq!([7, 93].map(|n| validity(n, 100).unwrap()), [None, None]);
    let key = key_of(11, 11);
    assert_eq!(key.score(&[true; 88]), Err(NotScorable::EverythingTicked.into()));
    assert_eq!(key.score(&[true; 87]), Err(TicksError::Length { expected: 88, found: 87 }));
}

#[test]
fn a_key_needs_words_that_differ_at_every_pole() {
    let words = key_of(2, 2).words().to_vec();
    let twice = [words.clone(), vec![words[3].clone()]].concat();
    assert_eq!(Key::new(twice), Err(KeyError::Twice(words[3].text.clone())));
    let without = words.iter().filter(|word| (word.factor, word.pole) != (Factor::Patience, Pole::Low));
    let refused = KeyError::NoWords { factor: Factor::Patience, pole: Pole::Low };
    assert_eq!(Key::new(without.cloned().collect()), Err(refused.clone()));
    assert_eq!(refused.to_string(), "no word speaks for the low pole of `patience`; add one");
    let mut empty = words;
    empty[1].text = " ".to_owned();
    assert_eq!(Key::new(empty), Err(KeyError::EmptyWord(2)));
}

#[test]
fn poles_are_found_by_the_names_that_files_use() {
    assert_eq!(["high", "low", "middle"].map(Pole::from_name), [Some(Pole::High), Some(Pole::Low), None]);
}

#[test]
fn ticked_words_become_ticks_in_the_order_of_the_key() {
    let key = key_of(1, 1);
    let ticks = key.ticks(["formality Low 0", "dominance High 0", "formality Low 0"]).unwrap();
    assert_eq!(ticks, [true, false, false, false, false, false, false, true]);
    assert_eq!(key.ticks(["bold"]), Err(TicksError::UnknownWord("bold".to_owned())));
}

#[test]
fn the_provisional_norm_has_mean_nothing_and_three_tenths_spread_and_says_so() {
    let norm = NormSet::provisional();
    assert!(norm.is_provisional());
    let sigma = norm.factors.patience.sigma(0.45).unwrap();
    check(sigma.z(), 1.5);
    check(sigma.standard_error(), 0.2_f64.sqrt());
    check(norm.factors.patience.standard_error(), 0.3 * 0.2_f64.sqrt());
    assert!(FactorNorm::new(0.0, 0.0, 0.8).is_err() && FactorNorm::new(0.0, 0.3, 1.1).is_err());
    assert!(FactorNorm::new(0.0, 0.3, f64::NAN).is_err());
    assert!(norm.factors.patience.sigma(f64::INFINITY).is_err());
}

fn sheets(own: [(usize, usize); 4], expected: [(usize, usize); 4]) -> (Sheet, Sheet) {
    let key = key_of(11, 11);
    (key.score(&tick(&key, own)).unwrap(), key.score(&tick(&key, expected)).unwrap())
}

#[test]
fn synthesis_lies_halfway_and_only_differences_beyond_error_are_named() {
    let (own, expected) = sheets([(5, 5), (6, 0), (3, 0), (0, 4)], [(9, 5), (2, 0), (0, 1), (0, 4)]);
    let behaviour = Behaviour::of(&NormSet::provisional(), &own, &expected).unwrap();
    assert!(behaviour.is_provisional);
    for factor in Factor::ALL {
        let middle = 0.5 * (behaviour.own.get(factor).z() + behaviour.self_concept.get(factor).z());
        check(behaviour.synthesis.get(factor).z(), middle);
        check(behaviour.synthesis.get(factor).standard_error(), 0.2_f64.sqrt());
    }
    // 1.96 sqrt(.2 + .2) is 1.2396 sigma: four words differ by 1.2121 and are not named.
    let named = behaviour.differences.map(Option::is_some);
    assert_eq!(named, PerFactor { dominance: false, extraversion: false, patience: false, formality: false });
    let (own, expected) = sheets([(5, 5), (6, 0), (3, 0), (0, 4)], [(10, 5), (1, 0), (0, 2), (0, 4)]);
    let behaviour = Behaviour::of(&NormSet::provisional(), &own, &expected).unwrap();
    let found = behaviour.differences.map(|difference| difference.map_or(0.0, |difference| difference.z));
    let five = 5.0 / 11.0 / 0.3;
    for (found, expected) in found.values().zip([five, -five, -five, 0.0]) {
        check(*found, expected);
    }
}

/// People whose ticks follow four traits, with their rows.
fn sample(key: &Key, n: u64) -> Vec<Vec<bool>> {
    let person = |person: u64| {
        let mut chance = Uniforms::new(31, person);
        let traits = PerFactor::from_fn(|_| quantile(chance.draw().max(1e-12)));
        let mut one = |word: &Word| {
            let pull = if word.pole == Pole::High { 1.0 } else { -1.0 } * traits.get(word.factor);
            chance.draw() < 1.0 / (1.0 + (1.0 - 1.5 * pull).exp())
        };
        key.words().iter().map(&mut one).collect()
    };
    (0..n).map(person).collect()
}

/// Alpha from the covariances of all pairs of parts: `k/(k-1)` times their sum over the variance of the total.
fn alpha_by_covariances(key: &Key, factor: Factor, rows: &[Vec<bool>]) -> f64 {
    let columns: Vec<Vec<f64>> = (0..key.words().len())
        .filter(|at| key.words()[*at].factor == factor)
        .map(|at| {
            let counts = key.counts().get(factor);
            let pole = key.words()[at].pole;
            let sign = if pole == Pole::High { 1.0 } else { -1.0 };
            let column: Vec<f64> =
                rows.iter().map(|row| sign * f64::from(u8::from(row[at])) / counts.at(pole) as f64).collect();
            let mean = column.iter().sum::<f64>() / rows.len() as f64;
            column.iter().map(|value| value - mean).collect()
        })
        .collect();
    let product = |one: &[f64], other: &[f64]| one.iter().zip(other).map(|(a, b)| a * b).sum::<f64>();
    let (mut all, mut pairs) = (0.0, 0.0);
    for (at, one) in columns.iter().enumerate() {
        for (other_at, other) in columns.iter().enumerate() {
            all += product(one, other);
            pairs += if at == other_at { 0.0 } else { product(one, other) };
        }
    }
    let k = columns.len() as f64;
    k / (k - 1.0) * pairs / all
}

#[test]
fn a_norm_set_of_a_sample_has_its_mean_spread_and_alpha() {
    let key = key_of(11, 7);
    let mut rows = sample(&key, 400);
    // Neither of these two people can be scored, and neither counts.
    rows.push(vec![false; key.words().len()]);
    rows.push(vec![true; key.words().len()]);
    let norm = NormSet::from_sample(&key, rows.iter().map(Vec::as_slice)).unwrap();
    assert!(norm.n_people == 400 && !norm.is_provisional());
    let shares: Vec<_> = rows[..400].iter().map(|row| key.score(row).unwrap().shares).collect();
    let (mut sum, mut squares) = (0.0, 0.0);
    for share in shares.iter().map(|shares| norm.factors.formality.sigma(shares.formality).unwrap().z()) {
        sum += share;
        squares += share * share;
    }
    assert!(sum.abs() < 1e-9 && (squares / 399.0 - 1.0).abs() < 1e-9, "{sum} {squares}");
    for factor in Factor::ALL {
        let found = norm.factors.get(factor).reliability();
        assert!((found - alpha_by_covariances(&key, factor, &rows[..400])).abs() < 1e-9, "{found}");
        assert!((0.6..0.95).contains(&found), "{found}");
    }
}

#[test]
fn a_sample_too_small_or_all_alike_makes_no_norm_set() {
    let key = key_of(3, 3);
    let rows = sample(&key, 299);
    let refused = NormSet::from_sample(&key, rows.iter().map(Vec::as_slice));
    assert!(matches!(refused, Err(NormSetError::TooFewPeople(1..=299))), "{refused:?}");
    let alike = vec![tick(&key, [(1, 0), (2, 1), (0, 3), (1, 1)]); 300];
    let refused = NormSet::from_sample(&key, alike.iter().map(Vec::as_slice));
    assert_eq!(refused, Err(NormSetError::NoSpread(Factor::Dominance)));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn one_more_tick_moves_its_own_factor_towards_its_pole_and_no_other(
        mut ticks in prop::collection::vec(any::<bool>(), 88),
        at in 0_usize..88,
    ) {
        let key = key_of(11, 11);
        ticks[at] = false;
        let before = key.score(&ticks);
        ticks[at] = true;
        if let (Ok(before), Ok(after)) = (before, key.score(&ticks)) {
            let word = &key.words()[at];
            let step = if word.pole == Pole::High { 1.0 } else { -1.0 } / 11.0;
            for factor in Factor::ALL {
                let moved = after.shares.get(factor) - before.shares.get(factor);
                let expected = if factor == word.factor { step } else { 0.0 };
                prop_assert!((moved - expected).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn a_share_lies_between_minus_one_and_one(ticks in prop::collection::vec(any::<bool>(), 88)) {
        if let Ok(sheet) = key_of(11, 11).score(&ticks) {
            prop_assert!(sheet.shares.values().all(|share| (-1.0..=1.0).contains(share)));
            prop_assert_eq!(sheet.n_ticked, ticks.iter().filter(|ticked| **ticked).count());
        }
    }
}
