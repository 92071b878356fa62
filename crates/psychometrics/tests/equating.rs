//! Links between calibrations: a published example, known changes of scale found again, and the laws of linear links.
#![expect(clippy::unwrap_used, reason = "a test that cannot read its table has failed")]

use proptest::prelude::*;
use psychometrics::{
    equating::{Criterion, Link, LinkError, People, by_curves, mean_mean, mean_sigma},
    estimate::{Answer, Estimate, ml},
    graded::GradedItem,
    item::ItemParameters,
    normal::Normal,
    quadrature::Quadrature,
    test_form::TestForm,
};

#[track_caller]
fn check(link: Link, slope: f64, shift: f64, tolerance: f64) {
    let close = (link.slope() - slope).abs() <= tolerance && (link.shift() - shift).abs() <= tolerance;
    assert!(close, "{link:?} is not {slope} and {shift} within {tolerance}");
}

fn rows(table: &str) -> Vec<Vec<f64>> {
    table.lines().skip(1).map(|line| line.split(',').map(|cell| cell.parse().unwrap()).collect()).collect()
}

fn standard() -> People {
    People::normal(&Quadrature::default(), Normal::STANDARD)
}

#[test]
fn the_example_of_stuirt_is_met_by_all_four_methods() {
    let table = rows(include_str!("reference/common_items.csv"));
    let item = |cells: &[f64]| ItemParameters::new(1.7 * cells[0], cells[1], cells[2], 1.0).unwrap();
    let new: Vec<ItemParameters> = table.iter().map(|row| item(&row[..3])).collect();
    let old: Vec<ItemParameters> = table.iter().map(|row| item(&row[3..])).collect();
    let (new, old) = (TestForm::of(&new), TestForm::of(&old));
    check(mean_sigma(new, old).unwrap(), 1.168_891, -0.515_543, 1e-6);
    check(mean_mean(new, old).unwrap(), 1.217_266, -0.557_156, 1e-6);

    let people = rows(include_str!("reference/common_items_people.csv"));
    let column = |at: usize| people.iter().map(|row| row[at]).collect::<Vec<f64>>();
    let new_people = People::new(&column(0), &column(1)).unwrap();
    let old_people = People::new(&column(0), &column(2)).unwrap();
    let by = |criterion| by_curves(new, old, criterion, &old_people, Some(&new_people)).unwrap();
    let (test, items) = (by(Criterion::TestCurve), by(Criterion::ItemCurves));
    check(test.link, 1.083_417, -0.487_619, 1e-6);
    check(items.link, 1.067_800, -0.471_281, 1e-5);
    // The program adds the two directions up, where a distance is their mean.
    assert!((2.0 * test.distance.powi(2) - 0.009_666).abs() < 1e-6, "{test:?}");
    assert!((2.0 * items.distance.powi(2) - 0.001_506).abs() < 1e-6, "{items:?}");
}

/// Items that are spread as in an ordinary test, half with guessing.
fn items(n: usize) -> Vec<ItemParameters> {
    let item = |at: usize| {
        let c = if at.is_multiple_of(2) { 0.2 } else { 0.0 };
        ItemParameters::new(0.7 + 0.2 * (at % 6) as f64, -1.8 + 3.6 * at as f64 / n as f64, c, 1.0).unwrap()
    };
    (0..n).map(item).collect()
}

#[test]
fn errors_of_calibration_disturb_the_curves_less_than_the_moments() {
    // Every difficulty is off by up to 0.3 and one far more, as that of a hard item with few right answers may be.
    let old = items(12);
    let off = |at: usize| if at == 11 { 2.0 } else { 0.3 * ((at * 7 % 11) as f64 / 5.0 - 1.0) };
    let new: Vec<ItemParameters> = old
        .iter()
        .enumerate()
        .map(|(at, item)| {
            ItemParameters::new(
                item.discrimination(),
                item.difficulty() + off(at),
                item.lower_asymptote(),
                1.0,
            )
            .unwrap()
        })
        .collect();
    let (new, old) = (TestForm::of(&new), TestForm::of(&old));
    let distance = |link: Link| (link.slope() - 1.0).abs() + link.shift().abs();
    let curves = by_curves(new, old, Criterion::TestCurve, &standard(), None).unwrap();
    let moments = mean_sigma(new, old).unwrap();
    assert!(distance(curves.link) < 0.8 * distance(moments), "{curves:?} {moments:?}");
    assert!(curves.distance > 0.0 && curves.distance < 0.5);
}

#[test]
fn an_estimate_moves_with_its_items() {
    let link = Link::new(1.3, -0.4).unwrap();
    let items = items(12);
    let answers = |link: Link| -> Vec<Answer> {
        let item = |item: &ItemParameters| link.item(item).unwrap();
        items.iter().enumerate().map(|(at, one)| Answer { item: item(one), right: at % 3 != 0 }).collect()
    };
    let (before, after) = (ml(&answers(Link::IDENTITY)).unwrap(), ml(&answers(link)).unwrap());
    let moved = link.estimate(before);
    assert!((moved.theta - after.theta).abs() < 1e-9);
    assert!((moved.standard_error - after.standard_error).abs() < 1e-9);
}

#[test]
fn items_that_do_not_pair_up_are_refused() {
    let (four, five) = (items(4), items(5));
    let (four, five) = (TestForm::of(&four), TestForm::of(&five));
    assert_eq!(mean_mean(four, five), Err(LinkError::Unpaired { new: 4, old: 5 }));
    assert_eq!(mean_sigma(TestForm::default(), TestForm::default()), Err(LinkError::NoItems));
    let people = standard();
    assert!(by_curves(four, five, Criterion::TestCurve, &people, None).is_err());
    let (two, three) =
        ([GradedItem::new(1.0, &[0.0]).unwrap()], [GradedItem::new(1.0, &[0.0, 1.0]).unwrap()]);
    let graded = |graded| TestForm { graded, ..TestForm::default() };
    assert_eq!(mean_mean(graded(&two), graded(&three)), Err(LinkError::Unpaired { new: 1, old: 2 }));
}

#[test]
fn what_determines_no_link_is_said() {
    let equal = vec![ItemParameters::new(1.2, 0.3, 0.0, 1.0).unwrap(); 3];
    let form = TestForm::of(&equal);
    assert_eq!(mean_sigma(form, form), Err(LinkError::NoSpread));
    check(mean_mean(form, form).unwrap(), 1.0, 0.0, 1e-12);
    let far = [ItemParameters::new(50.0, 900.0, 0.0, 1.0).unwrap()];
    let far = TestForm::of(&far);
    assert_eq!(by_curves(far, far, Criterion::TestCurve, &standard(), None), Err(LinkError::Flat));
    assert_eq!(Link::new(0.0, 1.0), Err(LinkError::Constants { slope: 0.0, shift: 1.0 }));
    assert!(Link::new(1.0, f64::NAN).is_err() && Link::new(f64::INFINITY, 0.0).is_err());
    assert_eq!(People::new(&[0.0], &[0.0]), Err(LinkError::People));
    assert!(People::new(&[0.0, 1.0], &[1.0]).is_err() && People::new(&[0.0, 1.0], &[2.0, -1.0]).is_err());
    let steep = ItemParameters::new(9e5, 0.0, 0.0, 1.0).unwrap();
    assert!(Link::new(0.5, 0.0).unwrap().item(&steep).is_err());
}

prop_compose! {
    fn logistic()(ln_a in -0.7..0.9_f64, b in -2.5..2.5_f64, c in 0.0..0.3_f64, d in 0.9..=1.0_f64) -> ItemParameters {
        ItemParameters::new(ln_a.exp(), b, c, d).unwrap()
    }
}

prop_compose! {
    fn graded()(ln_a in -0.7..0.9_f64, first in -2.0..0.0_f64, gaps in prop::collection::vec(0.3..1.0_f64, 1..4)) -> GradedItem {
        let steps = gaps.iter().scan(first, |at, gap| { *at += gap; Some(*at) });
        GradedItem::new(ln_a.exp(), &std::iter::once(first).chain(steps).collect::<Vec<_>>()).unwrap()
    }
}

fn link() -> impl Strategy<Value = Link> {
    (-0.4..0.4_f64, -1.0..1.0_f64).prop_map(|(ln_slope, shift)| Link::new(ln_slope.exp(), shift).unwrap())
}

fn moved(
    link: Link,
    logistic: &[ItemParameters],
    graded: &[GradedItem],
) -> (Vec<ItemParameters>, Vec<GradedItem>) {
    let logistic = logistic.iter().map(|item| link.item(item).unwrap()).collect();
    (logistic, graded.iter().map(|item| link.graded(item).unwrap()).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_known_change_of_scale_is_found_again_by_every_method(
        logistic in prop::collection::vec(logistic(), 4..12),
        graded in prop::collection::vec(graded(), 0..4),
        link in link(),
    ) {
        let (old_logistic, old_graded) = moved(link, &logistic, &graded);
        let (new, old) =
            (TestForm { logistic: &logistic, graded: &graded }, TestForm { logistic: &old_logistic, graded: &old_graded });
        let people = standard();
        let mut found = vec![mean_sigma(new, old).unwrap(), mean_mean(new, old).unwrap()];
        for criterion in [Criterion::TestCurve, Criterion::ItemCurves] {
            for new_people in [None, Some(&people)] {
                let curves = by_curves(new, old, criterion, &people, new_people).unwrap();
                prop_assert!(curves.distance < 1e-9);
                found.push(curves.link);
            }
        }
        for found in found {
            prop_assert!((found.slope() - link.slope()).abs() < 1e-6 && (found.shift() - link.shift()).abs() < 1e-6, "{found:?} {link:?}");
        }
    }

    #[test]
    fn with_people_on_both_scales_the_way_back_is_the_inverse(
        pairs in prop::collection::vec((logistic(), -0.2..0.2_f64, -0.2..0.2_f64), 6..12),
        link in link(),
    ) {
        let new: Vec<ItemParameters> = pairs.iter().map(|(item, _, _)| *item).collect();
        let old: Vec<ItemParameters> = pairs.iter().map(|(item, ln_a, b)| {
            let item = link.item(item).unwrap();
            ItemParameters::new(item.discrimination() * ln_a.exp(), item.difficulty() + b, item.lower_asymptote(), item.upper_asymptote()).unwrap()
        }).collect();
        let (new, old) = (TestForm::of(&new), TestForm::of(&old));
        let (there, here) = (standard(), People::normal(&Quadrature::default(), Normal::new(0.2, 0.9).unwrap()));
        for criterion in [Criterion::TestCurve, Criterion::ItemCurves] {
            let forth = by_curves(new, old, criterion, &there, Some(&here)).unwrap();
            let back = by_curves(old, new, criterion, &here, Some(&there)).unwrap();
            let round = forth.link.then(&back.link).unwrap();
            prop_assert!((round.slope() - 1.0).abs() < 1e-6 && round.shift().abs() < 1e-6, "{round:?}");
            prop_assert!((forth.distance - back.distance).abs() < 1e-9);
        }
    }

    #[test]
    fn unrelated_items_give_a_link_of_numbers_or_a_reason(
        pairs in prop::collection::vec(((-4.0..4.0_f64, -8.0..8.0_f64), (-4.0..4.0_f64, -8.0..8.0_f64)), 1..6),
    ) {
        let item = |(ln_a, b): (f64, f64)| ItemParameters::new(ln_a.exp(), b, 0.2, 1.0).unwrap();
        let new: Vec<ItemParameters> = pairs.iter().map(|(new, _)| item(*new)).collect();
        let old: Vec<ItemParameters> = pairs.iter().map(|(_, old)| item(*old)).collect();
        for criterion in [Criterion::TestCurve, Criterion::ItemCurves] {
            if let Ok(found) = by_curves(TestForm::of(&new), TestForm::of(&old), criterion, &standard(), None) {
                prop_assert!(found.link.slope() > 0.0 && found.link.shift().is_finite(), "{found:?}");
                prop_assert!(found.distance <= pairs.len() as f64, "{found:?}");
            }
        }
    }

    #[test]
    fn links_compose_and_turn_back_and_leave_probabilities_alone(
        item in logistic(),
        graded in graded(),
        first in link(),
        second in link(),
        theta in -4.0..4.0_f64,
    ) {
        let both = first.then(&second).unwrap();
        prop_assert!((both.theta(theta) - second.theta(first.theta(theta))).abs() < 1e-12);
        prop_assert!((first.inverse().unwrap().theta(first.theta(theta)) - theta).abs() < 1e-12);
        prop_assert!((both.item(&item).unwrap().probability(both.theta(theta)) - item.probability(theta)).abs() < 1e-12);
        let (before, after) = (graded.probabilities(theta).collect::<Vec<_>>(), both.graded(&graded).unwrap());
        for (before, after) in before.iter().zip(after.probabilities(both.theta(theta))) {
            prop_assert!((before - after).abs() < 1e-12);
        }
        let information = both.item(&item).unwrap().information(both.theta(theta)) * both.slope().powi(2);
        prop_assert!((information - item.information(theta)).abs() < 1e-9 * (1.0 + information));
        let same = Link::IDENTITY.estimate(Estimate { theta, standard_error: 0.3 });
        prop_assert!((same.theta - theta).abs() < 1e-15 && (same.standard_error - 0.3).abs() < 1e-15);
    }
}
