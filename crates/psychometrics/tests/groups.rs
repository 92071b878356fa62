//! How often equal groups are said to differ, and planted differences found, by both methods.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot build its premise has failed"
)]

use proptest::prelude::*;
use psychometrics::{
    dif::{
        DifClass, DifError, Group, Stratum,
        logistic::logistic,
        mantel_haenszel::mantel_haenszel,
        screen::{Matching, Screen, screen},
        strata,
    },
    item::ItemParameters,
    normal::quantile,
    uniform::Uniforms,
};

/// Answers of the reference group to the first half of the rows and of the focal group to the second.
fn simulate(
    curves: [&[ItemParameters]; 2],
    focal_mean: f64,
    n_each: usize,
    seed: u64,
) -> (Vec<Vec<Option<bool>>>, Vec<Group>) {
    let mut uniforms = Uniforms::new(1_959, seed);
    let groups = [(Group::Reference, curves[0], 0.0), (Group::Focal, curves[1], focal_mean)];
    groups
        .into_iter()
        .flat_map(|(group, items, mean)| std::iter::repeat_n((group, items, mean), n_each))
        .map(|(group, items, mean)| {
            let theta = mean + quantile(uniforms.draw().max(1e-12));
            (items.iter().map(|item| Some(uniforms.draw() < item.probability(theta))).collect(), group)
        })
        .unzip()
}

/// Rasch items, under which equal scores mean equal abilities.
fn form(n: u32) -> Vec<ItemParameters> {
    (0..n)
        .map(|at| ItemParameters::new(1.0, 3.0 * f64::from(at) / f64::from(n - 1) - 1.5, 0.0, 1.0).unwrap())
        .collect()
}

fn of(rows: &[Vec<Option<bool>>], groups: &[Group], matching: Matching) -> Screen {
    screen(rows[0].len(), rows, groups, matching).unwrap()
}

#[test]
fn equal_curves_are_said_to_differ_in_one_of_twenty_cases() {
    let items = form(20);
    let (mut by_odds, mut by_regression, mut turning, mut tests) = (0.0, 0.0, 0.0, 0.0);
    for repetition in 0..250 {
        // The focal group is half a standard deviation less able, which must not count as a difference.
        let (rows, groups) = simulate([&items, &items], -0.5, 1_500, repetition);
        for item in of(&rows, &groups, Matching::TotalScore).items {
            let (odds, regression) = (item.mantel_haenszel.unwrap(), item.logistic.unwrap());
            tests += 1.0;
            by_odds += f64::from(u8::from(odds.chi_square.is_beyond(0.05)));
            by_regression += f64::from(u8::from(regression.uniform.is_beyond(0.05)));
            turning += f64::from(u8::from(regression.non_uniform.is_beyond(0.05)));
            assert!(odds.class != DifClass::Large && regression.class == DifClass::Negligible);
        }
    }
    let shares = [by_odds / tests, by_regression / tests, turning / tests];
    assert!(shares.iter().all(|share| (0.04..0.06).contains(share)), "{shares:?}");
}

#[test]
fn a_planted_difference_is_found_with_its_size_and_direction() {
    let items = form(20);
    let mut harder = items.clone();
    harder[10] = ItemParameters::new(1.0, items[10].difficulty() + 0.8, 0.0, 1.0).unwrap();
    let (mut found, mut delta, mut stated, mut squares) = (0.0, 0.0, 0.0, 0.0);
    let repetitions = 100;
    for repetition in 0..repetitions {
        let (rows, groups) = simulate([&items, &harder], 0.0, 500, repetition);
        let item = of(&rows, &groups, Matching::Purified).items[10];
        let odds = item.mantel_haenszel.unwrap();
        found += f64::from(u8::from(odds.class != DifClass::Negligible));
        assert!(item.logistic.unwrap().uniform.is_beyond(0.05));
        delta += odds.delta;
        stated += odds.delta_error;
        squares += odds.delta * odds.delta;
        assert!(odds.share_difference < 0.0);
    }
    let n = f64::from(u32::try_from(repetitions).unwrap());
    let (mean, error) = (delta / n, stated / n);
    let spread = (squares / n - mean * mean).sqrt();
    assert!(found / n > 0.95, "{found}");
    // Under the Rasch model the odds ratio is exactly that of the difficulties.
    assert!((mean + 2.35 * 0.8).abs() < 0.1, "{mean}");
    assert!((error / spread - 1.0).abs() < 0.2, "stated {error}, seen {spread}");
}

#[test]
fn a_flatter_curve_in_one_group_is_found_by_regression_and_missed_by_the_odds() {
    let items = form(21);
    let mut flatter = items.clone();
    flatter[10] = ItemParameters::new(0.4, items[10].difficulty(), 0.0, 1.0).unwrap();
    let (rows, groups) = simulate([&items, &flatter], 0.0, 2_000, 5);
    let item = of(&rows, &groups, Matching::TotalScore).items[10];
    assert!(item.logistic.unwrap().non_uniform.is_beyond(1e-6));
    assert_eq!(item.mantel_haenszel.unwrap().class, DifClass::Negligible);
}

#[test]
fn purification_takes_differing_items_out_and_clears_the_others() {
    let items = form(20);
    let mut harder = items.clone();
    for at in [2, 7, 11, 13, 17] {
        harder[at] = ItemParameters::new(1.0, items[at].difficulty() + 1.0, 0.0, 1.0).unwrap();
    }
    let (rows, groups) = simulate([&items, &harder], -1.0, 3_000, 8);
    let error = |screen: &Screen| -> f64 {
        let fair = (0..20).filter(|at| ![2, 7, 11, 13, 17].contains(at));
        fair.map(|at| screen.items[at].mantel_haenszel.unwrap().delta).sum::<f64>() / 15.0
    };
    let (plain, purified) =
        (of(&rows, &groups, Matching::TotalScore), of(&rows, &groups, Matching::Purified));
    assert!(error(&plain) > 0.35, "fair items seem easier: {}", error(&plain));
    assert!(error(&purified).abs() < 0.1, "{}", error(&purified));
    // A differing item still counts in its own score, or the difference in ability would be added to its own.
    let planted = [2, 7, 11, 13, 17].map(|at| purified.items[at].mantel_haenszel.unwrap().delta);
    let mean = planted.iter().sum::<f64>() / 5.0;
    assert!((mean + 2.35).abs() < 0.15, "{mean}");
    for (at, item) in purified.items.iter().enumerate() {
        assert_eq!(item.is_matching, ![2, 7, 11, 13, 17].contains(&at), "item {at}");
    }
}

#[test]
fn rows_with_missing_answers_are_counted_and_change_nothing() {
    let items = form(6);
    let (mut rows, mut groups) = simulate([&items, &items], 0.0, 300, 1);
    let whole = of(&rows, &groups, Matching::Purified);
    rows.insert(7, vec![None; 6]);
    groups.insert(7, Group::Focal);
    let holed = of(&rows, &groups, Matching::Purified);
    assert_eq!((holed.n_complete, holed.n_left_out), (600, 1));
    assert_eq!(holed.items, whole.items);
    let short = screen(6, &rows, &groups[1..], Matching::TotalScore);
    assert_eq!(short, Err(DifError::Groups { n_rows: 601, n_groups: 600 }));
    assert!(matches!(screen(7, &rows, &groups, Matching::TotalScore), Err(DifError::RaggedRow(_))));
    let nobody = screen(2, &[[None, None]], &[Group::Focal], Matching::Purified).unwrap();
    assert!(nobody.items.iter().all(|item| item.mantel_haenszel == Err(DifError::NothingToCompare)));
}

#[test]
fn answers_are_sorted_by_score() {
    let answers = [(Group::Focal, 2, true), (Group::Reference, 0, false), (Group::Focal, 2, false)];
    let (none, wrong) = (Stratum::default(), Stratum { reference_wrong: 1, ..Stratum::default() });
    assert_eq!(strata(answers), [wrong, none, Stratum { focal_right: 1, focal_wrong: 1, ..none }]);
}

prop_compose! {
    fn stratum()(a in 0..40_u64, b in 0..40_u64, c in 0..40_u64, d in 0..40_u64) -> Stratum {
        Stratum { reference_right: a, reference_wrong: b, focal_right: c, focal_wrong: d }
    }
}

fn sparse_stratum() -> impl Strategy<Value = Stratum> {
    prop_oneof![
        stratum(),
        Just(Stratum::default()),
        Just(Stratum { reference_right: 1, ..Stratum::default() })
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_table_gives_numbers_or_says_why_not(strata in prop::collection::vec(sparse_stratum(), 0..12)) {
        if let Ok(fit) = mantel_haenszel(&strata) {
            prop_assert!(fit.delta.is_finite() && fit.delta_error > 0.0 && fit.delta_error.is_finite());
            prop_assert!(fit.chi_square.statistic >= 0.0 && fit.share_difference.abs() <= 1.0);
        }
        if let Ok(fit) = logistic(&strata) {
            prop_assert!(fit.uniform.statistic.is_finite() && fit.non_uniform.statistic.is_finite());
            prop_assert!((fit.uniform.statistic + fit.non_uniform.statistic - fit.either.statistic).abs() < 1e-8);
            prop_assert!((0.0..=1.0).contains(&fit.r_squared_change));
        }
    }
}
