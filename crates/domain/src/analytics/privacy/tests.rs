//! What is published never isolates fewer than five people, by itself or beside another view.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;

const CELLS: usize = 3;

/// Somebody of a made-up role: the sets they are in as they stand.
#[derive(Debug, Clone)]
struct Someone {
    cell: usize,
    removed: bool,
    month: u32,
    sets: Vec<u32>,
}

fn month(number: u32) -> Month {
    "2026-01".parse::<Month>().unwrap().minus(12 - number)
}

fn members(people: &[Someone]) -> Vec<Member<'_>> {
    people
        .iter()
        .map(|someone| Member {
            cell: someone.cell,
            removed: someone.removed,
            month: month(someone.month),
            sets: &someone.sets,
        })
        .collect()
}

/// Every number a view publishes with the people it counts; each part beside it, none for all parts.
fn numbers(people: &[Someone], window: &Window) -> Vec<(Option<usize>, BTreeSet<usize>)> {
    let everybody = members(people);
    let published = publish(&everybody, window, CELLS);
    let of = |cell: Option<usize>| -> BTreeSet<usize> {
        let counted = |(_, member): &(usize, &Member<'_>)| {
            is_in(member, window) && cell.is_none_or(|cell| cell == member.cell)
        };
        everybody.iter().enumerate().filter(counted).map(|(place, _)| place).collect()
    };
    let mut numbers = Vec::new();
    let all = (None, published.total);
    for (cell, number) in std::iter::once(all)
        .chain(published.cells.iter().enumerate().map(|(cell, number)| (Some(cell), *number)))
    {
        if let Some(number) = number {
            let set = of(cell);
            assert_eq!(number, set.len(), "a number that is published is right");
            numbers.push((cell, set));
        }
    }
    let missing: usize = published
        .cells
        .iter()
        .enumerate()
        .filter(|(_, cell)| cell.is_none())
        .map(|(cell, _)| of(Some(cell)).len())
        .sum();
    if published.total.is_some() {
        assert!(missing == 0 || missing >= FEWEST, "what is missing can be worked out: {published:?}");
    }
    numbers
}

/// Everybody of whom a view tells.
fn seen_by(people: &[Someone], window: &Window) -> BTreeSet<usize> {
    let everybody = members(people);
    everybody.iter().enumerate().filter(|(_, member)| is_in(member, window)).map(|(place, _)| place).collect()
}

fn pairs<'a, T>(one: &'a [T], other: &'a [T]) -> impl Iterator<Item = (&'a T, &'a T)> {
    one.iter().flat_map(move |mine| other.iter().map(move |theirs| (mine, theirs)))
}

fn people() -> impl Strategy<Value = Vec<Someone>> {
    let sets = proptest::collection::btree_set(1_u32..6, 0..4);
    let someone =
        (0..CELLS, proptest::bool::weighted(0.2), 0_u32..4, sets).prop_map(|(cell, removed, month, sets)| {
            Someone { cell, removed, month, sets: sets.into_iter().collect() }
        });
    proptest::collection::vec(someone, 0..70)
}

fn view() -> impl Strategy<Value = Window> {
    let bound = || proptest::option::of(0_u32..4);
    (proptest::option::of(1_u32..6), bound(), bound(), proptest::bool::weighted(0.2)).prop_map(
        |(set, from, to, removed)| Window {
            set,
            from: from.map(month),
            to: to.map(month),
            members: members_of(removed),
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_500))]

    #[test]
    fn no_difference_of_two_published_numbers_isolates_fewer_than_five(
        people in people(), one in view(), other in view(),
    ) {
        let (mine, others) = (numbers(&people, &one), numbers(&people, &other));
        let (narrow, broad) = (seen_by(&people, &one), seen_by(&people, &other));
        for (cell, set) in mine.iter().chain(&others) {
            prop_assert!(set.is_empty() || set.len() >= FEWEST, "{cell:?} {set:?}");
        }
        for (wide_numbers, is_within) in [(&others, narrow.is_subset(&broad)), (&mine, true)] {
            for ((cell, set), (wide_cell, wide)) in pairs(&mine, wide_numbers) {
                if is_within && (wide_cell.is_none() || cell == wide_cell) && !set.is_empty() {
                    let more = wide.len() - set.len();
                    prop_assert!(more == 0 || more >= FEWEST, "{cell:?} {set:?} in {wide_cell:?} {wide:?}");
                }
            }
        }
    }

    #[test]
    fn a_view_of_everybody_withholds_only_what_is_small_and_what_would_tell_it(people in people()) {
        let window = Window::default();
        let everybody = members(&people);
        let published = publish(&everybody, &window, CELLS);
        let active: Vec<_> = everybody.iter().filter(|member| !member.removed).collect();
        let counts: Vec<usize> =
            (0..CELLS).map(|cell| active.iter().filter(|member| member.cell == cell).count()).collect();
        if counts.iter().all(|count| *count >= FEWEST) {
            prop_assert!(!published.is_cut(), "{counts:?} {published:?}");
        }
    }
}

fn some(cell: usize, month: u32, sets: &[u32], n: usize) -> Vec<Someone> {
    vec![Someone { cell, removed: false, month, sets: sets.to_vec() }; n]
}

fn of(people: &[Someone], window: &Window) -> Published {
    publish(&members(people), window, CELLS)
}

#[test]
fn fewer_than_five_people_have_no_distribution() {
    let four = some(0, 1, &[], 4);
    assert_eq!(of(&four, &Window::default()), Published::withheld(CELLS));
    let nobody = of(&[], &Window::default());
    assert_eq!((nobody.total, nobody.cells), (Some(0), vec![Some(0); 3]));
}

#[test]
fn a_small_part_takes_the_next_smallest_with_it() {
    let people = [some(0, 1, &[], 20), some(1, 1, &[], 7), some(2, 1, &[], 2)].concat();
    let published = of(&people, &Window::default());
    assert_eq!((published.total, published.cells), (Some(29), vec![Some(20), None, None]));
}

#[test]
fn a_team_that_is_everybody_but_two_is_withheld_and_everybody_is_not() {
    let people = [some(0, 1, &[7], 18), some(0, 1, &[], 2)].concat();
    let team = Window { set: Some(7), ..Window::default() };
    assert_eq!(of(&people, &team), Published::withheld(CELLS));
    assert_eq!(of(&people, &Window::default()).total, Some(20));
}

#[test]
fn two_teams_that_differ_by_one_person_never_both_tell_their_levels() {
    let people = [some(0, 1, &[1, 2], 12), some(0, 1, &[2], 1), some(0, 1, &[], 30)].concat();
    let team = |set| of(&people, &Window { set: Some(set), ..Window::default() });
    assert_eq!((team(1).total, team(2).total), (None, Some(13)));
}

#[test]
fn months_that_leave_out_three_people_are_withheld() {
    let people = [some(0, 1, &[], 9), some(0, 2, &[], 3), some(0, 3, &[], 40)].concat();
    let to = |number| of(&people, &Window { to: Some(month(number)), ..Window::default() });
    assert_eq!((to(1).total, to(2).total, to(3).total), (None, Some(12), Some(52)));
}
