//! People counted by their attributes: groups of one attribute and cells where several meet.

use std::collections::BTreeMap;

use super::{FairnessError, MOST_PEOPLE};

/// Some people and how many of them were selected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    values: Vec<String>,
    selected: u64,
    total: u64,
}

impl Group {
    /// A group named by one value of each attribute that makes it; at most as many selected as people.
    pub fn new(values: Vec<String>, selected: u64, total: u64) -> Result<Self, FairnessError> {
        if selected > total || total > MOST_PEOPLE {
            return Err(FairnessError::Counts { selected, total });
        }
        Ok(Self { values, selected, total })
    }

    /// The values that make the group, in the order of the attributes.
    pub fn values(&self) -> &[String] {
        &self.values
    }

    /// People selected.
    pub const fn selected(&self) -> u64 {
        self.selected
    }

    /// People in all.
    pub const fn total(&self) -> u64 {
        self.total
    }

    /// People not selected.
    pub const fn rest(&self) -> u64 {
        self.total - self.selected
    }

    /// The selection rate; absent without people.
    pub fn rate(&self) -> Option<f64> {
        (self.total > 0).then(|| self.selected as f64 / self.total as f64)
    }

    pub(super) const fn counts(&self) -> (u64, u64) {
        (self.selected, self.total)
    }
}

/// Rows of people with the same attributes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    n_attributes: usize,
    rows: Vec<Group>,
}

impl Table {
    /// A table whose rows each have a value for every attribute; rows with the same values are added up when they are grouped.
    pub fn new(n_attributes: usize, rows: Vec<Group>) -> Result<Self, FairnessError> {
        for row in &rows {
            if row.values.len() != n_attributes {
                return Err(FairnessError::Values { expected: n_attributes, found: row.values.len() });
            }
        }
        Ok(Self { n_attributes, rows })
    }

    /// The groups of one attribute, or the cells where several meet, in the order of their values.
    pub fn by(&self, attributes: &[usize]) -> Result<Vec<Group>, FairnessError> {
        let n_attributes = self.n_attributes;
        if let Some(attribute) = attributes.iter().copied().find(|attribute| *attribute >= n_attributes) {
            return Err(FairnessError::UnknownAttribute { attribute, n_attributes });
        }
        let mut counts: BTreeMap<Vec<&str>, (u64, u64)> = BTreeMap::new();
        for row in &self.rows {
            let values = attributes.iter().filter_map(|attribute| row.values.get(*attribute));
            let sums = counts.entry(values.map(String::as_str).collect()).or_default();
            *sums = (sums.0.saturating_add(row.selected), sums.1.saturating_add(row.total));
        }
        counts
            .into_iter()
            .map(|(values, (selected, total))| {
                Group::new(values.into_iter().map(str::to_owned).collect(), selected, total)
            })
            .collect()
    }

    /// The cells where all attributes meet.
    pub fn cells(&self) -> Result<Vec<Group>, FairnessError> {
        self.by(&(0..self.n_attributes).collect::<Vec<_>>())
    }
}
