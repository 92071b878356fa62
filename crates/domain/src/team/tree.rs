//! Teams in the order of their tree.

use std::collections::{BTreeMap, BTreeSet};

use super::{Team, name_key};
use crate::id::TeamId;

/// Puts teams into the order of their tree, beside how deep each lies; teams of one parent come by name.
///
/// One whose parent is not among them comes at the top, because who asks does not see that parent.
pub fn arrange<T>(rows: Vec<T>, team: impl Fn(&T) -> &Team) -> Vec<(usize, T)> {
    let known: BTreeSet<TeamId> = rows.iter().map(|row| team(row).id).collect();
    let mut below: BTreeMap<Option<TeamId>, Vec<(String, T)>> = BTreeMap::new();
    for row in rows {
        let parent = team(&row).parent.filter(|parent| known.contains(parent));
        let key = name_key(&team(&row).name);
        below.entry(parent).or_default().push((key, row));
    }
    for siblings in below.values_mut() {
        // The last one is taken first.
        siblings.sort_by(|(one, _), (other, _)| other.cmp(one));
    }
    let mut arranged = Vec::new();
    let mut open: Vec<Option<TeamId>> = vec![None];
    while let Some(parent) = open.last().copied() {
        match below.get_mut(&parent).and_then(Vec::pop) {
            Some((_, row)) => {
                let id = team(&row).id;
                arranged.push((open.len() - 1, row));
                open.push(Some(id));
            }
            None => {
                open.pop();
            }
        }
    }
    arranged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::TypedId;
    use crate::text::Name;
    use uuid::Uuid;

    fn team(id: u128, parent: Option<u128>, name: &str) -> Team {
        let id_of = |n| TeamId::from_uuid(Uuid::from_u128(n));
        Team {
            id: id_of(id),
            parent: parent.map(id_of),
            name: Name::parse(name).unwrap(),
            path: String::new(),
        }
    }

    #[test]
    fn siblings_come_by_name_and_those_of_an_unseen_parent_at_the_top() {
        let teams = vec![
            team(1, None, "web"),
            team(2, Some(1), "Zeta"),
            team(3, Some(1), "alpha"),
            team(4, Some(3), "Deep"),
            team(5, Some(99), "Orphan"),
            team(6, None, "Áccent"),
        ];
        let arranged = arrange(teams, |team| team);
        let shown: Vec<_> = arranged.iter().map(|(depth, team)| (*depth, team.name.as_str())).collect();
        assert_eq!(shown, [(0, "Orphan"), (0, "web"), (1, "alpha"), (2, "Deep"), (1, "Zeta"), (0, "Áccent")]);
    }
}
