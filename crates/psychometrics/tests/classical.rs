//! Classical statistics and reliability against long-used programs, and the laws they keep.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot read its table has failed"
)]

use proptest::prelude::*;
use psychometrics::{
    classical::{
        ItemFinding, ScoreTable, TableError, correlations,
        options::{self, Choice, ChoiceTable, Key},
        statistics,
    },
    estimate::{Answer, Estimate, eap},
    item::ItemParameters,
    normal::{Normal, quantile},
    quadrature::Quadrature,
    reliability::{ReliabilityError, alpha, empirical, marginal, omega},
    uniform::Uniforms,
};

fn numbers(line: &str) -> Vec<f64> {
    line.split(',').map(|cell| cell.parse().unwrap()).collect()
}

/// The answers of the 1,000 people, as patterns with their frequencies.
fn lsat_patterns() -> (Vec<Vec<Option<f64>>>, Vec<f64>) {
    let rows = include_str!("reference/lsat6.csv").lines().skip(1).map(numbers);
    rows.map(|row| (row[..5].iter().copied().map(Some).collect(), row[5])).unzip()
}

fn lsat() -> ScoreTable {
    let (patterns, frequencies) = lsat_patterns();
    ScoreTable::new(&patterns).unwrap().weighted(frequencies).unwrap()
}

/// Complete scores as cells.
fn table(rows: &[Vec<f64>]) -> ScoreTable {
    let cells: Vec<Vec<Option<f64>>> =
        rows.iter().map(|row| row.iter().copied().map(Some).collect()).collect();
    ScoreTable::new(&cells).unwrap()
}

#[track_caller]
fn check(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance, "{value} is not {expected} within {tolerance}");
}

#[test]
fn classical_statistics_of_the_lsat_meet_psych() {
    let found = statistics(&lsat());
    let expected =
        [(0.924, 0.112_833), (0.709, 0.153_178), (0.553, 0.172_779), (0.763, 0.144_428), (0.870, 0.121_596)];
    assert_eq!(found.len(), expected.len());
    for (item, (proportion, rest)) in found.iter().zip(expected) {
        check(item.n, 1_000.0, 0.0);
        check(item.mean.unwrap(), proportion, 1e-9);
        check(item.item_rest.unwrap(), rest, 1e-6);
        assert!(item.item_total > item.item_rest && item.finding.is_none());
    }
    check(alpha(&lsat()).unwrap().alpha, 0.294_997, 1e-6);
}

#[test]
fn omega_of_the_lsat_meets_a_fit_by_gradient_descent() {
    let found = omega(&lsat()).unwrap();
    check(found.omega, 0.306_849_316_206, 1e-9);
    let expected =
        [0.214_692_123_005, 0.305_921_263_053, 0.369_076_808_588, 0.279_314_262_774, 0.222_709_216_047];
    for (loading, expected) in found.loadings.iter().zip(expected) {
        check(*loading, expected, 1e-9);
    }
}

#[test]
fn a_pattern_with_its_frequency_is_the_same_as_its_people() {
    let (patterns, frequencies) = lsat_patterns();
    let mut people = Vec::new();
    for (pattern, frequency) in patterns.into_iter().zip(frequencies) {
        let mut left = frequency;
        while left > 0.0 {
            people.push(pattern.clone());
            left -= 1.0;
        }
    }
    assert_eq!(people.len(), 1_000);
    let people = ScoreTable::new(&people).unwrap();
    for (one, other) in statistics(&people).iter().zip(statistics(&lsat())) {
        check(one.item_total.unwrap(), other.item_total.unwrap(), 1e-12);
        check(one.item_rest.unwrap(), other.item_rest.unwrap(), 1e-12);
    }
    check(alpha(&people).unwrap().alpha, alpha(&lsat()).unwrap().alpha, 1e-12);
    check(omega(&people).unwrap().omega, omega(&lsat()).unwrap().omega, 1e-9);
}

#[test]
fn empirical_reliability_of_the_lsat_meets_mirt() {
    let items: Vec<ItemParameters> = include_str!("reference/lsat6_2pl_items.csv")
        .lines()
        .skip(1)
        .map(numbers)
        .map(|row| ItemParameters::new(row[1], -row[2] / row[1], 0.0, 1.0).unwrap())
        .collect();
    let mut estimates = Vec::new();
    let (patterns, frequencies) = lsat_patterns();
    for (pattern, frequency) in patterns.iter().zip(frequencies) {
        let answers: Vec<Answer> = items
            .iter()
            .zip(pattern)
            .map(|(item, score)| Answer { item: *item, right: *score == Some(1.0) })
            .collect();
        let estimate = eap(&answers, &Quadrature::default(), Normal::STANDARD);
        let mut left = frequency;
        while left > 0.0 {
            estimates.push(estimate);
            left -= 1.0;
        }
    }
    check(empirical(&estimates).unwrap(), 0.301_089, 1e-5);
}

/// Scores of people on items with these loadings and standard deviations: one factor and a part of each item's own.
fn factor_scores(loadings: &[f64], deviations: &[f64], n: u64) -> ScoreTable {
    let mut uniforms = Uniforms::new(4, 0);
    let mut normal = || quantile(uniforms.draw().max(1e-12));
    let rows: Vec<Vec<f64>> = (0..n)
        .map(|_| {
            let factor = normal();
            loadings
                .iter()
                .zip(deviations)
                .map(|(loading, sd)| sd * (loading * factor + (1.0 - loading * loading).sqrt() * normal()))
                .collect()
        })
        .collect();
    table(&rows)
}

#[test]
fn omega_is_the_share_of_the_factor_and_alpha_falls_short_of_it() {
    let (loadings, deviations) = ([0.9, 0.8, 0.6, 0.4, 0.3], [1.0, 2.0, 1.0, 0.5, 1.5]);
    let scores = factor_scores(&loadings, &deviations, 20_000);
    let common: f64 = loadings.iter().zip(deviations).map(|(loading, sd)| loading * sd).sum();
    let unique: f64 =
        loadings.iter().zip(deviations).map(|(loading, sd)| sd * sd * (1.0 - loading * loading)).sum();
    let found = omega(&scores).unwrap();
    assert!(found.converged && found.constant.is_empty());
    check(found.omega, common * common / (common * common + unique), 0.005);
    for (loading, expected) in found.loadings.iter().zip(loadings) {
        check(*loading, expected, 0.02);
    }
    let alpha = alpha(&scores).unwrap().alpha;
    assert!(alpha < found.omega - 0.02, "{alpha} against {}", found.omega);
}

#[test]
fn alpha_and_omega_agree_where_all_items_share_equally() {
    let scores = factor_scores(&[0.6; 6], &[1.0; 6], 20_000);
    check(alpha(&scores).unwrap().alpha, omega(&scores).unwrap().omega, 0.002);
}

#[test]
fn answers_missing_at_random_leave_alpha_and_omega_where_they_were() {
    let (loadings, deviations) = ([0.8, 0.7, 0.6, 0.5, 0.4], [1.0; 5]);
    let mut uniforms = Uniforms::new(4, 0);
    let mut holes = Uniforms::new(5, 0);
    let mut normal = || quantile(uniforms.draw().max(1e-12));
    let (mut complete, mut sparse) = (Vec::new(), Vec::new());
    for _ in 0..20_000 {
        let factor = normal();
        let row: Vec<Option<f64>> = loadings
            .iter()
            .map(|loading: &f64| Some(loading * factor + (1.0 - loading * loading).sqrt() * normal()))
            .collect();
        sparse.push(row.iter().map(|cell| cell.filter(|_| holes.draw() < 0.6)).collect::<Vec<_>>());
        complete.push(row);
    }
    assert_eq!(deviations.len(), loadings.len());
    let (complete, sparse) = (ScoreTable::new(&complete).unwrap(), ScoreTable::new(&sparse).unwrap());
    check(alpha(&sparse).unwrap().alpha, alpha(&complete).unwrap().alpha, 0.01);
    check(omega(&sparse).unwrap().omega, omega(&complete).unwrap().omega, 0.01);
}

/// The covariance over `n - 1` of two columns by the textbook, over the rows that have both.
fn by_the_textbook(cells: &[Vec<Option<f64>>], one: usize, other: usize) -> f64 {
    let pairs: Vec<(f64, f64)> = cells.iter().filter_map(|row| row[one].zip(row[other])).collect();
    let n = pairs.len() as f64;
    let mean = |values: fn(&(f64, f64)) -> f64| pairs.iter().map(values).sum::<f64>() / n;
    let (x, y) = (mean(|pair| pair.0), mean(|pair| pair.1));
    pairs.iter().map(|pair| (pair.0 - x) * (pair.1 - y)).sum::<f64>() / (n - 1.0)
}

#[test]
fn with_missing_answers_each_covariance_is_that_of_the_people_shown_both_and_an_offset_costs_no_digits() {
    let mut uniforms = Uniforms::new(7, 0);
    let cells: Vec<Vec<Option<f64>>> = (0..40)
        .map(|person| {
            let cell = |_| (uniforms.draw() < 0.7).then_some(f64::from(person % 5) + 3.0 * uniforms.draw());
            (0..4).map(cell).collect()
        })
        .collect();
    let entries = (0..4).flat_map(|one| (0..4).map(move |other| (one, other)));
    let total: f64 = entries.map(|(one, other)| by_the_textbook(&cells, one, other)).sum();
    let alone: f64 = (0..4).map(|item| by_the_textbook(&cells, item, item)).sum();
    let expected = 4.0 / 3.0 * (1.0 - alone / total);
    check(alpha(&ScoreTable::new(&cells).unwrap()).unwrap().alpha, expected, 1e-13);
    let far: Vec<Vec<Option<f64>>> =
        cells.iter().map(|row| row.iter().map(|cell| cell.map(|score| score + 9e5)).collect()).collect();
    check(alpha(&ScoreTable::new(&far).unwrap()).unwrap().alpha, expected, 1e-9);
}

#[test]
fn a_wrong_key_is_named_and_the_right_one_pointed_at() {
    // Eight people in rising order of ability; the third item's key says 0 where the better half chooses 2.
    let keys = vec![Key { right: 1, n_options: 4 }; 2].into_iter().chain([Key { right: 0, n_options: 4 }]);
    let wrong_then_right = |from: usize| move |person: usize| Choice::Option(usize::from(person >= from));
    let (first, second) = (wrong_then_right(3), wrong_then_right(5));
    let third = |person: usize| match person {
        0..=2 => Choice::Option(0),
        3 => Choice::None,
        7 => Choice::NotShown,
        _ => Choice::Option(2),
    };
    let rows = (0..8).map(|person| vec![first(person), second(person), third(person)]).collect();
    let choices = ChoiceTable::new(keys.collect(), rows).unwrap();
    assert_eq!(statistics(choices.scores())[2].finding, Some(ItemFinding::KeyError));
    let item = &options::statistics(&choices)[2];
    assert_eq!(item.likelier_keys, [2]);
    assert_eq!(item.options.iter().map(|option| option.n).collect::<Vec<_>>(), [3, 0, 3, 0]);
    check(item.options[0].rate, 3.0 / 7.0, 1e-15);
    check(item.none.rate, 1.0 / 7.0, 1e-15);
    check(item.options[0].choosers_rest.unwrap(), 0.0, 1e-15);
    check(item.options[2].choosers_rest.unwrap(), (0.5 + 1.0 + 1.0) / 3.0, 1e-15);
    assert_eq!((item.options[1].choosers_rest, item.options[1].option_rest), (None, None));
    assert!(item.options[0].option_rest < Some(0.0) && item.options[2].option_rest > Some(0.5));
}

#[test]
fn columns_that_tell_nothing_are_named_and_never_numbers() {
    let scores = table(&[
        vec![1.0, 1.0, 0.0, 0.0],
        vec![1.0, 0.0, 1.0, 0.0],
        vec![1.0, 0.0, 0.0, 0.0],
        vec![1.0, 1.0, 1.0, 1.0],
    ]);
    let found = statistics(&scores);
    assert_eq!((found[0].finding, found[0].item_rest), (Some(ItemFinding::Constant), None));
    assert_eq!((found[1].finding, found[2].finding), (None, None));
    assert_eq!(alpha(&scores).unwrap().constant, [0]);
    assert_eq!((omega(&scores).unwrap().constant, omega(&scores).unwrap().items), (vec![0], vec![1, 2, 3]));

    let unseen = ScoreTable::new(&[vec![Some(1.0), None], vec![Some(0.0), None]]).unwrap();
    let found = statistics(&unseen);
    assert_eq!(
        (found[0].finding, found[1].finding),
        (Some(ItemFinding::NothingToCompare), Some(ItemFinding::NotShown))
    );
    assert_eq!((found[1].mean, found[1].item_total), (None, None));
    assert_eq!(alpha(&unseen), Err(ReliabilityError::TooFewItems { found: 1, needed: 2 }));
}

#[test]
fn reliability_says_why_there_is_none() {
    let apart = [[Some(1.0), None], [Some(0.0), None], [None, Some(1.0)], [None, Some(0.0)]];
    let apart = ScoreTable::new(&apart.map(Vec::from)).unwrap();
    assert_eq!(alpha(&apart), Err(ReliabilityError::NeverTogether { one: 0, other: 1 }));
    let against = table(&[vec![1.0, 0.0], vec![0.0, 1.0]]);
    assert_eq!(alpha(&against), Err(ReliabilityError::NoTotal));
    let same = Estimate { theta: 0.3, standard_error: 0.3 };
    assert_eq!(empirical(&[same, same]), Err(ReliabilityError::NoSpread));
    assert_eq!(marginal(&[]), Err(ReliabilityError::NoSpread));
    let far = [-1e300, 1e300].map(|theta| Estimate { theta, standard_error: 0.3 });
    assert_eq!(marginal(&far), Err(ReliabilityError::NoSpread));
    let broken = Estimate { theta: f64::INFINITY, standard_error: 0.3 };
    assert_eq!(marginal(&[same, broken]), Err(ReliabilityError::NotFinite(1)));
}

#[test]
fn tables_that_do_not_fit_are_refused() {
    let ragged = ScoreTable::new(&[vec![Some(1.0)], vec![]]);
    assert_eq!(ragged, Err(TableError::Ragged { row: 1, found: 0, expected: 1 }));
    assert!(ScoreTable::new(&[vec![Some(f64::NAN)]]).is_err());
    assert!(ScoreTable::new(&[vec![Some(1e300)], vec![Some(-1e300)]]).is_err());
    let one = || ScoreTable::new(&[vec![Some(1.0)]]).unwrap();
    assert_eq!(one().weighted(vec![]), Err(TableError::Length { found: 0, expected: 1 }));
    assert_eq!(one().weighted(vec![-1.0]), Err(TableError::Beside { row: 0, value: -1.0 }));
    assert!(correlations(&one(), &[f64::INFINITY]).is_err());
    let key = |right| vec![Key { right, n_options: 2 }];
    assert_eq!(ChoiceTable::new(key(2), vec![]), Err(TableError::Key { item: 0, key: 2, n_options: 2 }));
    assert_eq!(
        ChoiceTable::new(key(0), vec![vec![Choice::Option(2)]]),
        Err(TableError::Option { row: 0, item: 0, option: 2, n_options: 2 })
    );
    assert!(ChoiceTable::new(key(0), vec![vec![]]).is_err());
    assert!(statistics(&ScoreTable::new(&[]).unwrap()).is_empty());
    assert!(statistics(&ScoreTable::new(&[vec![], vec![]]).unwrap()).is_empty());
}

#[test]
fn reliabilities_of_estimates_take_out_the_error_variance() {
    let estimates: Vec<Estimate> =
        [-1.0, 0.0, 1.0].map(|theta| Estimate { theta, standard_error: 0.5 }).into();
    check(empirical(&estimates).unwrap(), 1.0 / 1.25, 1e-15);
    check(marginal(&estimates).unwrap(), 0.75, 1e-15);
    let rough: Vec<Estimate> = [-1.0, 1.0].map(|theta| Estimate { theta, standard_error: 3.0 }).into();
    check(marginal(&rough).unwrap(), 0.0, 0.0);
}

fn cells() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    let cell = prop_oneof![3 => Just(Some(0.0)), 3 => Just(Some(1.0)), 1 => Just(None)];
    (1_usize..6)
        .prop_flat_map(move |width| prop::collection::vec(prop::collection::vec(cell.clone(), width), 0..20))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_table_gives_anything_but_numbers_in_range(cells in cells()) {
        let scores = ScoreTable::new(&cells).unwrap();
        for item in statistics(&scores) {
            prop_assert!(item.mean.is_none_or(|mean| (0.0..=1.0).contains(&mean)));
            for value in [item.item_total, item.item_rest].into_iter().flatten() {
                prop_assert!((-1.0..=1.0).contains(&value));
            }
            prop_assert_eq!(item.finding == Some(ItemFinding::KeyError), item.item_rest.is_some_and(|rest| rest < 0.0));
        }
        if let Ok(found) = alpha(&scores) {
            prop_assert!(found.alpha.is_finite());
        }
        if let Ok(found) = omega(&scores) {
            prop_assert!((0.0..=1.0).contains(&found.omega));
        }
    }

    #[test]
    fn neither_the_order_of_people_nor_turning_all_scores_round_changes_reliability(cells in cells()) {
        let turned: Vec<Vec<Option<f64>>> =
            cells.iter().rev().map(|row| row.iter().map(|cell| cell.map(|score| 1.0 - score)).collect()).collect();
        let (one, other) = (ScoreTable::new(&cells).unwrap(), ScoreTable::new(&turned).unwrap());
        match (alpha(&one), alpha(&other)) {
            (Ok(one), Ok(other)) => prop_assert!((one.alpha - other.alpha).abs() < 1e-6 * (1.0 + one.alpha.abs())),
            // A sum that hardly varies may be rounded to either side of nothing.
            (one, other) => prop_assert!(one == other || one == Err(ReliabilityError::NoTotal) || other == Err(ReliabilityError::NoTotal)),
        }
    }
}
