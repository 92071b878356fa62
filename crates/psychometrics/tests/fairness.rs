//! Selection rates of groups, with published and exactly reckoned probabilities.
#![expect(clippy::unwrap_used, reason = "a test that cannot build its premise has failed")]

use proptest::prelude::*;
use psychometrics::fairness::{
    FairnessError, GroupReport, TooFew, compare,
    fisher::two_sided,
    groups::{Group, Table},
    proportions::TwoProportions,
};

fn group(name: &str, selected: u64, total: u64) -> Group {
    Group::new(vec![name.to_owned()], selected, total).unwrap()
}

fn report<const N: usize>(groups: [(&str, u64, u64); N]) -> [GroupReport; N] {
    let groups = groups.map(|(name, selected, total)| group(name, selected, total));
    compare(&groups).try_into().unwrap()
}

#[test]
fn fishers_p_is_that_of_whole_number_arithmetic() {
    // The first is the lady who tasted tea (Fisher 1935); all were reckoned with fractions of whole numbers.
    let table = [
        ([[3, 1], [1, 3]], 0.485_714_285_714_285_7),
        ([[8, 2], [1, 5]], 0.034_965_034_965_034_96),
        ([[10, 2], [3, 15]], 0.000_536_724_119_143_435_8),
        ([[1, 9], [11, 3]], 0.002_759_456_185_220_083_5),
        ([[48, 32], [12, 28]], 0.003_409_221_767_849_182),
        ([[0, 10], [10, 0]], 0.000_010_825_088_224_469_03),
        ([[5, 0], [1, 4]], 0.047_619_047_619_047_62),
        ([[7, 12], [0, 5]], 0.272_068_511_198_946),
        ([[312, 688], [401, 599]], 0.000_039_220_207_829_810_12),
        ([[20, 180], [31, 169]], 0.133_248_409_432_599_87),
        ([[2, 98], [9, 91]], 0.058_220_717_580_287_505),
        ([[1_200, 8_800], [1_350, 8_650]], 0.001_579_907_237_998_590_8),
        ([[4, 6], [4, 6]], 1.0),
        ([[0, 5], [0, 7]], 1.0),
        ([[0, 0], [0, 0]], 1.0),
    ];
    for (table, p) in table {
        let found = two_sided(table);
        assert!((found / p - 1.0).abs() < 1e-12, "{table:?}: {found} is not {p}");
    }
}

#[test]
fn the_largest_tables_give_a_probability() {
    let half = 500_000_000;
    assert!(two_sided([[half, half], [half + 20_000, half - 20_000]]) > 0.3);
    assert!(two_sided([[half, half], [half + 1_000_000, half - 1_000_000]]) < 1e-12);
    assert!((two_sided([[2 * half, 0], [2 * half, 0]]) - 1.0).abs() < 1e-12);
    assert!(two_sided([[2 * half, 0], [0, 2 * half]]) < 1e-300);
    // One person of n is in neither margin; the formula of the likeliest count rounds out of what the margins allow.
    assert!((two_sided([[1_719_433_807, 0], [0, 1]]) * 1_719_433_808.0 - 1.0).abs() < 1e-9);
}

#[test]
fn the_z_of_two_proportions_is_the_pooled_one() {
    let found = TwoProportions::of(&group("a", 48, 80), &group("b", 12, 40)).unwrap();
    assert!((found.z - 3.098_386_676_965_933).abs() < 1e-12);
    assert!((found.p - 0.001_945_773_693_739_154_5).abs() < 1e-12);
    let found = TwoProportions::of(&group("a", 312, 1_000), &group("b", 401, 1_000)).unwrap();
    assert!((found.z + 4.154_999_406_626_812).abs() < 1e-12);
    assert_eq!(TwoProportions::of(&group("a", 0, 40), &group("b", 8, 40)), None);
    assert_eq!(TwoProportions::of(&group("a", 0, 0), &group("b", 8, 40)), None);
}

#[test]
fn the_ratio_to_the_highest_rate_falls_below_four_fifths_or_not() {
    // Question 12 of the Questions and Answers on the Uniform Guidelines (1979) has these numbers.
    let [white, black] = report([("white", 48, 80), ("black", 12, 40)]);
    assert!(white.is_reference && white.comparison.is_none() && white.rate == Some(0.6));
    let comparison = black.comparison.unwrap();
    assert!((comparison.impact_ratio - 0.5).abs() < 1e-15 && comparison.below_four_fifths);
    assert!((comparison.fisher_p - 0.003_409_221_767_849_182).abs() < 1e-14);
    assert!(comparison.proportions.unwrap().z < 0.0);
    assert_eq!(black.too_few, []);
}

#[test]
fn exactly_four_fifths_is_not_below() {
    let [_, at, under] = report([("a", 500, 1_000), ("b", 400, 1_000), ("c", 399, 1_000)]);
    assert!(!at.comparison.unwrap().below_four_fifths && under.comparison.unwrap().below_four_fifths);
    assert_eq!(at.too_few, [TooFew::OnePersonDecides]);
    assert_eq!(under.too_few, [TooFew::OnePersonDecides]);
}

#[test]
fn small_groups_are_flagged_and_are_not_what_others_are_compared_with() {
    let [large, small, few] = report([("a", 1_000, 2_000), ("b", 31, 35), ("c", 29, 29)]);
    assert!(large.is_reference && large.too_few.is_empty());
    assert_eq!(small.too_few, [TooFew::SmallShare]);
    assert_eq!(few.too_few, [TooFew::FewPeople, TooFew::SmallShare]);
    assert!((few.comparison.unwrap().impact_ratio - 2.0).abs() < 1e-15);
}

#[test]
fn when_all_groups_are_small_the_highest_rate_counts_all_the_same() {
    let [first, second] = report([("a", 3, 10), ("b", 9, 10)]);
    assert!(second.is_reference && (first.comparison.unwrap().impact_ratio - 1.0 / 3.0).abs() < 1e-15);
    assert!([first, second].iter().all(|group| group.too_few == [TooFew::FewPeople]));
}

#[test]
fn one_person_can_decide_on_which_side_of_four_fifths_a_ratio_lies() {
    // 12 of 40 against 16 of 42 is .787; 13 of 40 against 15 of 42 is .91.
    let [_, under] = report([("a", 16, 42), ("b", 12, 40)]);
    assert!(under.comparison.unwrap().below_four_fifths);
    assert_eq!(under.too_few, [TooFew::OnePersonDecides]);
    let [_, far] = report([("a", 100, 200), ("b", 60, 200)]);
    assert_eq!(far.too_few, []);
}

#[test]
fn nobody_selected_and_nobody_there_compare_with_nothing() {
    let [one, other, empty] = report([("a", 0, 40), ("b", 0, 50), ("c", 0, 0)]);
    assert!(one.is_reference && one.rate == Some(0.0));
    assert!(other.comparison.is_none() && empty.rate.is_none() && !empty.is_reference);
    assert!(compare(&[]).is_empty());
}

#[test]
fn attributes_make_groups_and_meet_in_cells() {
    let row = |sex: &str, age: &str, selected, total| {
        Group::new(vec![sex.to_owned(), age.to_owned()], selected, total).unwrap()
    };
    let rows = vec![
        row("w", "old", 5, 20),
        row("w", "young", 9, 30),
        row("m", "young", 20, 40),
        row("m", "old", 10, 40),
        row("w", "old", 1, 10),
    ];
    let table = Table::new(2, rows.clone()).unwrap();
    let counts = |groups: Vec<Group>| -> Vec<(String, u64, u64)> {
        groups.iter().map(|group| (group.values().join(" "), group.selected(), group.total())).collect()
    };
    let named = |name: &str, selected, total| (name.to_owned(), selected, total);
    assert_eq!(counts(table.by(&[0]).unwrap()), [named("m", 30, 80), named("w", 15, 60)]);
    assert_eq!(counts(table.by(&[1]).unwrap()), [named("old", 16, 70), named("young", 29, 70)]);
    assert_eq!(
        counts(table.cells().unwrap()),
        [named("m old", 10, 40), named("m young", 20, 40), named("w old", 6, 30), named("w young", 9, 30),]
    );
    assert_eq!(table.by(&[2]), Err(FairnessError::UnknownAttribute { attribute: 2, n_attributes: 2 }));
    assert_eq!(Table::new(1, rows), Err(FairnessError::Values { expected: 1, found: 2 }));
    assert_eq!(Group::new(Vec::new(), 3, 2), Err(FairnessError::Counts { selected: 3, total: 2 }));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn fishers_p_is_a_probability_that_does_not_depend_on_how_the_table_is_turned(a in 0_u64..60, b in 0_u64..60, c in 0_u64..60, d in 0_u64..60) {
        let p = two_sided([[a, b], [c, d]]);
        prop_assert!(p > 0.0 && p <= 1.0);
        for turned in [[[c, d], [a, b]], [[b, a], [d, c]], [[a, c], [b, d]]] {
            prop_assert!((two_sided(turned) / p - 1.0).abs() < 1e-11);
        }
    }

    #[test]
    fn with_groups_of_enough_people_no_ratio_exceeds_one(counts in prop::collection::vec((0_u64..=30, 30_u64..60), 1..8)) {
        let groups: Vec<Group> = counts.iter().map(|(selected, total)| group("g", *selected, *total)).collect();
        let found = compare(&groups);
        prop_assert_eq!(found.iter().filter(|group| group.is_reference).count(), 1);
        for comparison in found.iter().filter_map(|group| group.comparison) {
            prop_assert!((0.0..=1.0).contains(&comparison.impact_ratio));
        }
    }
}
