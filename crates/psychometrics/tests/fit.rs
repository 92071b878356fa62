//! Item and model fit against long-used programs, and how often a true model is called wrong.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that cannot read its table has failed"
)]

use psychometrics::{
    item::ItemParameters,
    item_fit::{Estimated, ItemFitError, limited_information::model_fit, summed_score::summed_score_fit},
    item_report::point_biserial,
    normal::{Normal, quantile},
    quadrature::Quadrature,
    uniform::Uniforms,
};

type Row = Vec<Option<bool>>;

fn table(text: &'static str) -> impl Iterator<Item = Vec<f64>> {
    let number = |cell: &str| cell.parse().unwrap_or_else(|_| panic!("`{cell}` is not a number"));
    text.lines().skip(1).map(move |line| line.split(',').map(number).collect())
}

#[track_caller]
fn check(value: f64, expected: f64, tolerance: f64) {
    assert!((value - expected).abs() <= tolerance, "{value} is not {expected} within {tolerance}");
}

fn lsat_items() -> Vec<ItemParameters> {
    table(include_str!("reference/lsat6_2pl_items.csv"))
        .map(|row| ItemParameters::new(row[1], -row[2] / row[1], 0.0, 1.0).unwrap())
        .collect()
}

fn lsat_rows() -> Vec<Row> {
    table(include_str!("reference/lsat6.csv"))
        .flat_map(|line| {
            let row: Row = line[..5].iter().map(|cell| Some(*cell > 0.5)).collect();
            std::iter::repeat_with(move || row.clone()).take(format!("{}", line[5]).parse().unwrap())
        })
        .collect()
}

#[test]
fn summed_score_statistics_of_the_lsat_meet_mirt() {
    let (items, grid) = (lsat_items(), Quadrature::default());
    let fit = summed_score_fit(&items, &lsat_rows(), Estimated::SlopeAndDifficulty, Normal::STANDARD, &grid)
        .unwrap();
    assert_eq!((fit.n_complete, fit.n_left_out), (1_000, 0));
    for (item, row) in fit.items.iter().zip(table(include_str!("reference/lsat6_fit.csv"))) {
        check(item.statistic, row[1], 2e-6);
        check(item.degrees_of_freedom as f64, row[2], 0.0);
        check(item.p_value().unwrap(), row[3], 2e-6);
    }
}

#[test]
fn correlations_of_items_with_the_other_items_meet_psych() {
    let rows = lsat_rows();
    for (item, expected) in table(include_str!("reference/lsat6_fit.csv")).enumerate() {
        let is_right = |cell: &Option<bool>| *cell == Some(true);
        let pairs = rows.iter().map(|row| {
            let others = row.iter().filter(|cell| is_right(cell)).count() - usize::from(is_right(&row[item]));
            (others as f64, is_right(&row[item]))
        });
        check(point_biserial(pairs).unwrap(), expected[5], 1e-6);
    }
}

#[test]
fn the_fit_of_the_whole_lsat_meets_mirt() {
    let (items, grid) = (lsat_items(), Quadrature::default());
    let fit =
        model_fit(&items, &lsat_rows(), Estimated::SlopeAndDifficulty, Normal::STANDARD, &grid).unwrap();
    check(fit.m2.statistic, 4.738_384, 2e-6);
    assert_eq!(fit.m2.degrees_of_freedom, 5);
    check(fit.rmsea, 0.0, 0.0);
}

#[test]
fn rows_with_missing_answers_are_counted_and_change_nothing() {
    let (items, grid) = (lsat_items(), Quadrature::default());
    let mut rows = lsat_rows();
    let of = |rows: &[Row]| {
        summed_score_fit(&items, rows, Estimated::SlopeAndDifficulty, Normal::STANDARD, &grid).unwrap()
    };
    let whole = of(&rows);
    rows.extend([vec![None; 5], vec![Some(true), None, Some(true), Some(true), Some(true)]]);
    let holed = of(&rows);
    assert_eq!((holed.n_complete, holed.n_left_out), (1_000, 2));
    assert_eq!(holed.items, whole.items);
}

#[test]
fn what_cannot_be_tested_is_said_and_not_computed() {
    let (items, grid) = (lsat_items(), Quadrature::default());
    let both = |items: &[ItemParameters], rows: &[Row]| {
        let estimated = Estimated::SlopeAndDifficulty;
        (
            summed_score_fit(items, rows, estimated, Normal::STANDARD, &grid).unwrap_err(),
            model_fit(items, rows, estimated, Normal::STANDARD, &grid).unwrap_err(),
        )
    };
    let none = ItemFitError::NoCompleteRows { n_left_out: 1 };
    assert_eq!(both(&items, &[vec![None; 5]]), (none, none));
    let (ragged, _) = both(&items, &[vec![Some(true); 4]]);
    assert!(matches!(ragged, ItemFitError::RaggedRow(_)));
    let (one, three) = (both(&items[..1], &[]), both(&items[..3], &[]));
    assert_eq!(one.0, ItemFitError::TooFewItems { n_items: 1, least: 2 });
    assert_eq!(three.1, ItemFitError::TooFewItems { n_items: 3, least: 4 });
}

/// Answers of `n` people with normal abilities to items of which the first may have another curve than it should.
fn simulate(items: &[ItemParameters], n: usize, seed: u64) -> Vec<Row> {
    let mut uniforms = Uniforms::new(31, seed);
    let person = |_| {
        let theta = quantile(uniforms.draw().max(1e-12));
        items.iter().map(|item| Some(uniforms.draw() < item.probability(theta))).collect()
    };
    (0..n).map(person).collect()
}

fn form(n: u32) -> Vec<ItemParameters> {
    let item = |at: u32| {
        let part = f64::from(at) / f64::from(n - 1);
        ItemParameters::new(0.8 + f64::from(at % 4) * 0.3, 3.0 * part - 1.5, 0.0, 1.0).unwrap()
    };
    (0..n).map(item).collect()
}

#[test]
fn one_true_curve_in_twenty_is_called_wrong_at_five_per_cent() {
    let (items, grid) = (form(20), Quadrature::default());
    let (mut called, mut model_called, mut tests) = (0.0, 0.0, 0.0);
    let repetitions = 300;
    for repetition in 0..repetitions {
        let rows = simulate(&items, 1_000, repetition);
        let fit = summed_score_fit(&items, &rows, Estimated::Nothing, Normal::STANDARD, &grid).unwrap();
        tests += fit.items.len() as f64;
        called += fit.items.iter().filter(|item| item.is_beyond(0.05)).count() as f64;
        let model = model_fit(&items, &rows, Estimated::Nothing, Normal::STANDARD, &grid).unwrap();
        model_called += f64::from(u8::from(model.m2.is_beyond(0.05)));
    }
    let (items_share, model_share) = (called / tests, model_called / repetitions as f64);
    assert!((0.04..0.06).contains(&items_share), "{items_share}");
    assert!((0.025..0.08).contains(&model_share), "{model_share}");
}

#[test]
fn a_curve_with_guessing_is_told_from_one_without() {
    let (items, grid) = (form(20), Quadrature::default());
    let mut truth = items.clone();
    truth[15] = ItemParameters::new(2.0, 1.0, 0.3, 1.0).unwrap();
    let rows = simulate(&truth, 2_000, 0);
    let fit = summed_score_fit(&items, &rows, Estimated::Nothing, Normal::STANDARD, &grid).unwrap();
    assert!(fit.items[15].is_beyond(1e-6), "{:?}", fit.items[15]);
    let model = model_fit(&items, &rows, Estimated::Nothing, Normal::STANDARD, &grid).unwrap();
    assert!(model.m2.is_beyond(1e-6) && model.rmsea > 0.02, "{model:?}");
}

#[test]
fn forms_at_the_limit_are_tested_and_longer_ones_refused() {
    let (items, grid) = (form(61), Quadrature::default());
    let rows = simulate(&items, 500, 9);
    let longer = model_fit(&items, &rows, Estimated::SlopeAndDifficulty, Normal::STANDARD, &grid);
    assert_eq!(longer, Err(ItemFitError::TooManyItems { n_items: 61, most: 60 }));
    let rows: Vec<&[Option<bool>]> = rows.iter().map(|row| &row[..60]).collect();
    let fit = model_fit(&items[..60], &rows, Estimated::SlopeAndDifficulty, Normal::STANDARD, &grid).unwrap();
    assert_eq!(fit.m2.degrees_of_freedom, 1_830 - 120);
    assert!(fit.m2.p_value().unwrap() > 1e-6, "{fit:?}");
}
