//! Which numbers may be published: none that points at fewer than five people, alone or as the difference of two views.
//!
//! What is protected is a distribution: how many of the people of a role have this level or that one. A view is a
//! [`Window`]: a team, some months, and those who have the role or had it. A number is the size of a set of people, and
//! two numbers isolate somebody when one set lies within the other and is smaller by one to four.
//!
//! INVARIANT (no number isolates fewer than five): a number is published only if, in every view that holds all the
//! people of its own view, the same number is as large or larger by five; the narrower of two views that differ by fewer
//! withholds. Views are compared by the people in them and not by their names, because whoever can see who is in two
//! teams can tell that one lies within the other. Which part somebody belongs to is what is protected, so that nobody
//! can tell whether a part of one view lies within a part of another unless the views do.

use super::day::Month;
use super::filter::{Members, Window};

/// The fewest people a number may speak of.
pub const FEWEST: usize = 5;

/// Somebody of whom a distribution tells, whatever the view.
#[derive(Debug, Clone, Copy)]
pub struct Member<'a> {
    /// The part of the distribution they belong to.
    pub cell: usize,
    /// Whether they had the role and no longer have it.
    pub removed: bool,
    /// When it was assigned to them.
    pub month: Month,
    /// The sets that teams name and they are in.
    pub sets: &'a [u32],
}

/// A distribution as it may be shown; what is withheld is missing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Published {
    /// How many people there are in all.
    pub total: Option<usize>,
    /// How many of them belong to each part.
    pub cells: Vec<Option<usize>>,
}

impl Published {
    /// Nothing at all.
    fn withheld(n_cells: usize) -> Self {
        Self { total: None, cells: vec![None; n_cells] }
    }

    /// Whether anything is withheld.
    pub fn is_cut(&self) -> bool {
        self.total.is_none() || self.cells.iter().any(Option::is_none)
    }
}

/// What of a distribution may be shown in a view, given everybody it could tell of in any view.
pub fn publish(everybody: &[Member<'_>], window: &Window, n_cells: usize) -> Published {
    let inside: Vec<&Member<'_>> = everybody.iter().filter(|member| is_in(member, window)).collect();
    let mut counts = vec![0_usize; n_cells];
    for member in &inside {
        if let Some(count) = counts.get_mut(member.cell) {
            *count += 1;
        }
    }
    if inside.is_empty() {
        return Published { total: Some(0), cells: vec![Some(0); n_cells] };
    }
    if inside.len() < FEWEST {
        return Published::withheld(n_cells);
    }
    let wider = wider_views(&inside);
    let stands_apart = |n, cell| wider.iter().all(|view| is_far(view, n, everybody, cell));
    if !stands_apart(inside.len(), None) {
        return Published::withheld(n_cells);
    }
    let mut shown: Vec<bool> = counts
        .iter()
        .enumerate()
        .map(|(cell, count)| *count == 0 || *count >= FEWEST && stands_apart(*count, Some(cell)))
        .collect();
    withhold_more(&counts, &mut shown);
    let cells = counts.iter().zip(&shown).map(|(count, shown)| shown.then_some(*count)).collect();
    Published { total: Some(inside.len()), cells }
}

fn is_in(member: &Member<'_>, window: &Window) -> bool {
    window.has_members(member.removed)
        && window.has_month(member.month)
        && window.set.is_none_or(|set| member.sets.contains(&set))
}

/// Withholds the next smallest parts until what is missing, which is the total less what is shown, is at least two parts
/// and five people.
fn withhold_more(counts: &[usize], shown: &mut [bool]) {
    loop {
        let missing: Vec<usize> =
            counts.iter().zip(shown.iter()).filter(|(_, shown)| !**shown).map(|(count, _)| *count).collect();
        if missing.is_empty() || missing.len() > 1 && missing.iter().sum::<usize>() >= FEWEST {
            return;
        }
        let open = counts.iter().zip(shown.iter_mut()).filter(|(_, shown)| **shown);
        // A part with nobody in it hides nobody, and comes last.
        let Some((_, next)) = open.min_by_key(|(count, _)| (**count == 0, **count)) else { return };
        *next = false;
    }
}

/// The narrowest of all views that hold these people: for everybody, and for each team that has all of them.
fn wider_views(people: &[&Member<'_>]) -> Vec<Window> {
    let Some(first) = people.first() else { return Vec::new() };
    let mut shared: Vec<u32> = first.sets.to_vec();
    for member in people {
        if shared.is_empty() {
            break;
        }
        shared.retain(|set| member.sets.contains(set));
    }
    let from = people.iter().map(|member| member.month).min();
    let to = people.iter().map(|member| member.month).max();
    let view = |set| Window { set, from, to, members: members_of(first.removed) };
    std::iter::once(None).chain(shared.into_iter().map(Some)).map(view).collect()
}

const fn members_of(removed: bool) -> Members {
    if removed { Members::Removed } else { Members::Active }
}

/// Whether no widening of a view's months, nor the view itself, holds one to four people more than `n`.
///
/// The months nearest on either side decide: with nobody more within, the first of them that holds anybody is the least
/// that a wider view adds.
fn is_far(view: &Window, n: usize, everybody: &[Member<'_>], cell: Option<usize>) -> bool {
    let mut within = 0_usize;
    let mut before: Option<(Month, usize)> = None;
    let mut after: Option<(Month, usize)> = None;
    let anytime = Window { from: None, to: None, ..*view };
    for member in everybody.iter().filter(|member| is_in(member, &anytime)) {
        if cell.is_some_and(|cell| cell != member.cell) {
            continue;
        }
        let month = member.month;
        if view.has_month(month) {
            within += 1;
        } else if view.from.is_some_and(|from| month < from) {
            count_nearest(&mut before, month, |seen| seen < month);
        } else {
            count_nearest(&mut after, month, |seen| month < seen);
        }
    }
    let is_few = |more: usize| (1..FEWEST).contains(&more);
    let more = within.saturating_sub(n);
    if more > 0 {
        return !is_few(more);
    }
    ![before, after].iter().flatten().any(|(_, count)| is_few(*count))
}

fn count_nearest(nearest: &mut Option<(Month, usize)>, month: Month, is_nearer: impl Fn(Month) -> bool) {
    match nearest {
        Some((seen, count)) if *seen == month => *count += 1,
        Some((seen, _)) if !is_nearer(*seen) => {}
        _ => *nearest = Some((month, 1)),
    }
}

#[cfg(test)]
mod tests;
