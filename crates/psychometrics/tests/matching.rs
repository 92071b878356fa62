//! Job targets and match scores: the numbers of the specification and its laws.
#![expect(clippy::unwrap_used, reason = "a test that cannot build its premise has failed")]

use proptest::prelude::*;
use psychometrics::{
    factor::{Factor, PerFactor, Sigma},
    job_target::{JobTarget, Range, TargetError, Weights, proposal::propose},
    match_score::{Cognitive, Component, MatchScore, Part, Results},
    normal::quantile,
    profile::{PROFILES, Reading, Wording, probabilities},
    uniform::Uniforms,
};

#[track_caller]
fn check(value: f64, expected: f64) {
    assert!((value - expected).abs() < 1e-13, "{value} is not {expected}");
}

fn per_factor<T: Copy>(values: [T; 4]) -> PerFactor<T> {
    let [dominance, extraversion, patience, formality] = values;
    PerFactor { dominance, extraversion, patience, formality }
}

fn sigmas(z: [f64; 4], standard_error: f64) -> PerFactor<Sigma> {
    per_factor(z.map(|z| Sigma::new(z, standard_error).unwrap()))
}

fn target() -> JobTarget {
    let ranges = [(0.2, 1.2), (-0.5, 0.5), (-1.0, 0.0), (0.0, 0.4)];
    let target = JobTarget::behavioural(per_factor(ranges.map(|(low, high)| Range::new(low, high).unwrap())));
    target.with_minimum(260.0).unwrap()
}

fn results() -> Results {
    Results {
        behavioural: Some(sigmas([0.7, 1.3, -1.8, 0.1], 0.2_f64.sqrt())),
        cognitive: Some(Cognitive::new(230.0, 30.0).unwrap()),
    }
}

#[test]
fn every_part_of_a_match_is_that_of_a_calculation_with_thirty_digits() {
    let found = MatchScore::of(&target(), &results());
    let behavioural = found.behavioural.measured().unwrap();
    let expected = [
        (0.988_862_707_769_286_9, 0.036_564_854_830_799_47, 0.0),
        (0.700_051_752_548_063_7, 0.215_858_125_948_200_5, 0.8),
        (0.700_051_752_548_063_7, 0.215_858_125_948_200_5, 0.8),
        (0.955_672_881_467_296, 0.080_455_649_266_281_18, 0.0),
    ];
    for (part, (value, standard_error, distance)) in behavioural.factors.values().zip(expected) {
        check(part.component.value, value);
        check(part.component.standard_error, standard_error);
        check(part.distance, distance);
    }
    check(behavioural.component.value, 0.836_159_773_583_177_6);
    check(behavioural.component.standard_error, 0.079_451_070_313_509_1);
    let cognitive = found.cognitive.measured().unwrap();
    check(cognitive.component.value, 0.763_006_743_099_117_3);
    check(cognitive.component.standard_error, 0.239_309_848_424_957_8);
    let overall = found.overall.unwrap();
    check(overall.value, 0.799_583_258_341_147_4);
    check(overall.standard_error, 0.126_077_036_100_094_8);
    check(overall.shown(), 8.2);
    check(overall.interval().0, 6.0);
    check(overall.interval().1, 10.0);
}

#[test]
fn weights_of_the_job_move_the_overall_score() {
    let target = target().with_weights(Weights::new(3.0, 1.0).unwrap());
    let overall = MatchScore::of(&target, &results()).overall.unwrap();
    check(overall.value, 0.817_871_515_962_162_5);
    check(overall.standard_error, 0.084_439_866_443_092_11);
    check(overall.interval().0, 6.9);
    check(overall.interval().1, 9.9);
}

#[test]
fn what_is_missing_is_said_and_never_counts_as_nothing() {
    let whole = MatchScore::of(&target(), &results());
    let no_cognitive = MatchScore::of(&target(), &Results { cognitive: None, ..results() });
    assert_eq!(no_cognitive.cognitive, Part::Missing);
    assert_eq!(no_cognitive.behavioural, whole.behavioural);
    assert_eq!(no_cognitive.overall, whole.behavioural.measured().map(|part| part.component));
    let no_list = MatchScore::of(&target(), &Results { behavioural: None, ..results() });
    assert_eq!((no_list.behavioural, no_list.cognitive), (Part::Missing, whole.cognitive));
    assert_eq!(no_list.overall, whole.cognitive.measured().map(|part| part.component));
    let nothing = MatchScore::of(&target(), &Results::default());
    assert_eq!(nothing.overall, None);
    let not_asked = MatchScore::of(&JobTarget::behavioural(*target().ranges()), &results());
    assert_eq!(not_asked.cognitive, Part::NotAsked);
    let unweighted = target().with_weights(Weights::new(0.0, 1.0).unwrap());
    assert_eq!(MatchScore::of(&unweighted, &Results { cognitive: None, ..results() }).overall, None);
}

#[test]
fn two_people_closer_than_the_error_of_their_difference_are_tied() {
    let at = |value: f64, standard_error: f64| Component { value, standard_error };
    // 1.96 times the root of .03 squared and .04 squared is .098.
    assert!(at(0.80, 0.03).is_tied_with(at(0.70 + 0.0021, 0.04)));
    assert!(!at(0.80, 0.03).is_tied_with(at(0.70 + 0.0019, 0.04)));
    assert!(at(0.5, 0.0).is_tied_with(at(0.5, 0.0)) && !at(0.5, 0.0).is_tied_with(at(0.51, 0.0)));
}

#[test]
fn a_proposal_is_the_mean_of_the_raters_with_half_a_sigma_to_each_side() {
    let ratings = [[0.4, -1.0, 0.0, 1.2], [0.8, -0.6, 0.3, 1.0], [0.0, -1.4, 0.6, 0.8]].map(per_factor);
    let found = propose(&ratings).unwrap();
    for (range, mean) in found.ranges.values().zip([0.4, -1.0, 0.3, 1.0]) {
        check(range.low(), mean - 0.5);
        check(range.high(), mean + 0.5);
        assert!(!range.is_wide());
    }
    assert_eq!(found.n_raters, 3);
    assert!(found.agreement.unwrap().of_one_rater > 0.8);
    let two: Vec<_> = ratings.into_iter().take(2).collect();
    assert_eq!(propose(&two).unwrap().agreement, None);
    assert!(propose(&two).unwrap().ranges.dominance.low() > found.ranges.dominance.low());
}

#[test]
fn targets_that_ask_for_nothing_possible_are_refused() {
    assert_eq!(propose(&[]), Err(TargetError::NoRatings));
    let rating = per_factor([0.0, f64::NAN, 0.0, 0.0]);
    assert!(matches!(propose(&[rating]), Err(TargetError::Rating { factor: Factor::Extraversion, .. })));
    assert!(Range::new(1.0, 0.9).is_err() && Range::new(f64::NEG_INFINITY, 0.0).is_err());
    assert!(Range::new(-0.2, 0.81).unwrap().is_wide() && !Range::new(-0.2, 0.8).unwrap().is_wide());
    assert!(Weights::new(0.0, 0.0).is_err() && Weights::new(-1.0, 2.0).is_err());
    assert!(target().with_minimum(f64::NAN).is_err() && Cognitive::new(230.0, -1.0).is_err());
}

#[test]
fn no_proposal_is_flagged_as_wide_for_its_rounding() {
    for step in 0..3_000 {
        let mean = f64::from(step) / 997.0;
        assert!(!Range::new(mean - 0.5, mean + 0.5).unwrap().is_wide(), "at {mean}");
    }
}

/// Four independent normal deviates of a person.
fn deviates(seed: u64, person: u64) -> [f64; 4] {
    let mut chance = Uniforms::new(seed, person);
    [(); 4].map(|()| quantile(chance.draw().max(1e-16)))
}

#[test]
fn the_corner_profiles_share_people_out_evenly_and_most_results_are_clear() {
    let n = 20_000;
    let (mut best, mut clear) = ([0.0; PROFILES.len()], 0.0);
    for person in 0..n {
        let reading = Reading::of(&sigmas(deviates(8, person), 0.2_f64.sqrt()));
        let profiles = best.iter_mut().zip(&PROFILES);
        for (count, _) in profiles.filter(|(_, profile)| profile.id == reading.best.profile.id) {
            *count += 1.0 / n as f64;
        }
        clear += f64::from(u8::from(reading.wording == Wording::Clear)) / n as f64;
    }
    let [middle, corners @ ..] = best;
    assert!((0.14..0.18).contains(&middle), "{middle}");
    assert!(corners.iter().all(|share| (0.045..0.060).contains(share)), "{corners:?}");
    assert!((0.59..0.64).contains(&clear), "{clear}");
}

#[test]
fn people_spread_around_a_centroid_are_mostly_found_there_and_the_probability_says_how_often() {
    let n = 17_000;
    let (mut found, mut promised) = (0.0, 0.0);
    for (person, profile) in (0..n).zip(PROFILES.iter().cycle()) {
        // Half a sigma within a profile and the provisional error of measurement.
        let spread = 0.45_f64.sqrt();
        let around = profile.centroid.values().zip(deviates(9, person));
        let mut z = around.map(|(centre, deviate)| centre + spread * deviate);
        let scores = PerFactor::from_fn(|_| Sigma::new(z.next().unwrap(), 0.2_f64.sqrt()).unwrap());
        let best = Reading::of(&scores).best;
        found += f64::from(u8::from(best.profile.id == profile.id)) / n as f64;
        promised += best.probability / n as f64;
    }
    assert!((0.71..0.75).contains(&found), "{found}");
    assert!((promised - found).abs() < 0.015, "{promised} {found}");
}

/// A range of up to three sigma.
fn range() -> impl Strategy<Value = Range> {
    (-3.0..3.0_f64, 0.0..3.0_f64).prop_map(|(low, width)| Range::new(low, low + width).unwrap())
}

fn ranges() -> impl Strategy<Value = PerFactor<Range>> {
    [range(), range(), range(), range()].prop_map(per_factor)
}

/// Scores with errors of up to one sigma, where nothing is left that is not error.
fn scores() -> impl Strategy<Value = PerFactor<Sigma>> {
    let one = || (-4.0..4.0_f64, 0.0..1.0_f64).prop_map(|(z, error)| Sigma::new(z, error).unwrap());
    [one(), one(), one(), one()].prop_map(per_factor)
}

fn factor() -> impl Strategy<Value = Factor> {
    prop::sample::select(Factor::ALL.to_vec())
}

fn behavioural(ranges: PerFactor<Range>, scores: PerFactor<Sigma>) -> f64 {
    let results = Results { behavioural: Some(scores), cognitive: None };
    MatchScore::of(&JobTarget::behavioural(ranges), &results).overall.unwrap().value
}

/// Rounding of a sum of eleven terms.
const ROUNDING: f64 = 1e-14;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn without_error_inside_all_ranges_and_at_the_minimum_is_ten(
        ranges in ranges(), within in [0.0..=1.0_f64, 0.0..=1.0, 0.0..=1.0, 0.0..=1.0], minimum in 100.0..450.0_f64, above in 0.0..100.0_f64,
    ) {
        let within = per_factor(within);
        let inside = PerFactor::from_fn(|factor| {
            let (range, part) = (ranges.get(factor), within.get(factor));
            let z = (range.low() + part * (range.high() - range.low())).clamp(range.low(), range.high());
            Sigma::new(z, 0.0).unwrap()
        });
        let results = Results { behavioural: Some(inside), cognitive: Some(Cognitive::new(minimum + above, 0.0).unwrap()) };
        let target = JobTarget::behavioural(ranges).with_minimum(minimum).unwrap();
        let overall = MatchScore::of(&target, &results).overall.unwrap();
        prop_assert!(overall.value.to_bits() == 1.0_f64.to_bits() && overall.standard_error == 0.0);
        prop_assert!((overall.shown() - 10.0).abs() < 1e-12 && overall.interval() == (10.0, 10.0));
    }

    #[test]
    fn moving_a_factor_further_from_the_middle_of_its_range_never_raises_a_score(
        ranges in ranges(), scores in scores(), factor in factor(), more in 0.0..3.0_f64,
    ) {
        let before = behavioural(ranges, scores);
        let mut moved = scores;
        let (range, sigma) = (ranges.get(factor), scores.get(factor));
        let outward = if sigma.z() >= 0.5 * (range.low() + range.high()) { more } else { -more };
        *moved.get_mut(factor) = Sigma::new(sigma.z() + outward, sigma.standard_error()).unwrap();
        prop_assert!(behavioural(ranges, moved) <= before + ROUNDING);
    }

    #[test]
    fn widening_a_range_never_lowers_a_score(
        ranges in ranges(), scores in scores(), factor in factor(), below in 0.0..2.0_f64, above in 0.0..2.0_f64,
    ) {
        let mut wider = ranges;
        let range = ranges.get(factor);
        *wider.get_mut(factor) = Range::new(range.low() - below, range.high() + above).unwrap();
        prop_assert!(behavioural(wider, scores) >= behavioural(ranges, scores) - ROUNDING);
    }

    #[test]
    fn a_missing_component_never_changes_the_others(
        ranges in ranges(), scores in scores(), minimum in 100.0..450.0_f64, score in 100.0..450.0_f64, error in 0.0..60.0_f64,
    ) {
        let target = JobTarget::behavioural(ranges).with_minimum(minimum).unwrap();
        let cognitive = Some(Cognitive::new(score, error).unwrap());
        let whole = MatchScore::of(&target, &Results { behavioural: Some(scores), cognitive });
        let one = MatchScore::of(&target, &Results { behavioural: Some(scores), cognitive: None });
        let other = MatchScore::of(&target, &Results { behavioural: None, cognitive });
        prop_assert_eq!(one.behavioural, whole.behavioural);
        prop_assert_eq!(other.cognitive, whole.cognitive);
        let (low, high) = (one.overall.unwrap().value, other.overall.unwrap().value);
        let overall = whole.overall.unwrap().value;
        prop_assert!(overall >= low.min(high) - ROUNDING && overall <= low.max(high) + ROUNDING);
    }

    #[test]
    fn a_higher_cognitive_score_never_lowers_a_match_and_a_higher_minimum_never_raises_it(
        score in 100.0..450.0_f64, error in 0.0..100.0_f64, minimum in 100.0..450.0_f64, more in 0.0..200.0_f64,
    ) {
        let at = |score: f64, minimum: f64| {
            let results = Results { behavioural: None, cognitive: Some(Cognitive::new(score, error).unwrap()) };
            MatchScore::of(&target().with_minimum(minimum).unwrap(), &results).overall.unwrap().value
        };
        prop_assert!(at(score + more, minimum) >= at(score, minimum) - ROUNDING);
        prop_assert!(at(score, minimum + more) <= at(score, minimum) + ROUNDING);
    }

    #[test]
    fn a_match_and_its_interval_stay_on_the_scale_and_ties_go_both_ways(ranges in ranges(), one in scores(), other in scores()) {
        let matched = |scores| {
            let results = Results { behavioural: Some(scores), cognitive: None };
            MatchScore::of(&JobTarget::behavioural(ranges), &results).overall.unwrap()
        };
        let (one, other) = (matched(one), matched(other));
        let (low, high) = one.interval();
        prop_assert!(1.0 <= low && low <= one.shown() && one.shown() <= high && high <= 10.0);
        prop_assert_eq!(one.is_tied_with(other), other.is_tied_with(one));
    }

    #[test]
    fn profile_probabilities_add_up_to_one_and_the_best_is_the_largest(scores in scores()) {
        let shares = probabilities(&scores);
        prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-12);
        let reading = Reading::of(&scores);
        let mut sorted = shares;
        sorted.sort_by(|one, other| other.total_cmp(one));
        let [first, second, ..] = sorted;
        prop_assert_eq!((reading.best.probability, reading.runner_up.probability), (first, second));
        prop_assert!(reading.best.profile.id != reading.runner_up.profile.id);
    }

    #[test]
    fn a_balanced_result_is_nearest_to_the_middle_whatever_its_errors(
        z in [-0.499..0.499_f64, -0.499..0.499, -0.499..0.499, -0.499..0.499], errors in [0.0..1.0_f64, 0.0..1.0, 0.0..1.0, 0.0..1.0],
    ) {
        let (z, errors) = (per_factor(z), per_factor(errors));
        let reading = Reading::of(&PerFactor::from_fn(|factor| Sigma::new(*z.get(factor), *errors.get(factor)).unwrap()));
        prop_assert_eq!(reading.wording, Wording::Balanced);
        prop_assert_eq!(reading.best.profile.id, PROFILES.first().unwrap().id);
    }
}
