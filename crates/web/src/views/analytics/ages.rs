//! Results that have grown old.

use askama::Template;
use askama::filters::Safe;
use domain::analytics::Day;
use domain::chart::shares;

use super::{Frame, day_text, spaced};
use crate::analytics::tables::Table;
use crate::page::Shell;
use crate::svg::{Caption, analytics as svg};

/// Skills by how many of their results are old (product 9.2).
#[derive(Debug, Clone, Template)]
#[template(path = "analytics/ages.html")]
pub struct AgesPage {
    /// The frame around it.
    pub shell: Shell,
    /// What all pages of analytics have.
    pub frame: Frame,
    /// The skills, those with the most old results first.
    pub ages: Vec<AgeLine>,
}

/// One skill.
#[derive(Debug, Clone)]
pub struct AgeLine {
    /// Its name.
    pub skill: String,
    /// How many people are measured.
    pub measured: usize,
    /// How many of them longer than a year ago.
    pub old: usize,
    /// When the oldest result was measured.
    pub oldest: Option<Day>,
}

const DRAWN: usize = 10;

impl AgesPage {
    /// The table as a file.
    pub fn file(&self) -> String {
        self.frame.file(&self.shell, Table::Ages)
    }

    /// What the ages say, in a sentence.
    pub fn words(&self) -> String {
        let sum = |of: fn(&AgeLine) -> usize| self.ages.iter().map(of).sum::<usize>();
        let things = [("old", sum(|age| age.old).into()), ("measured", sum(|age| age.measured).into())];
        self.shell.words().t_with("analytics-ages-words", &things)
    }

    /// The skills with the most old results.
    pub fn chart(&self) -> Safe<String> {
        let drawn = || self.ages.iter().take(DRAWN);
        let rows: Vec<_> = drawn()
            .map(|age| (Some(age.measured), vec![Some(age.old), Some(age.measured.saturating_sub(age.old))]))
            .collect();
        let names: Vec<String> = drawn().map(|age| age.skill.clone()).collect();
        let (title, description) = (self.shell.t("analytics-ages"), self.words());
        let caption = Caption { id: "chart-ages", title: &title, description: &description };
        Safe(svg::share_chart(
            &shares::share_chart(&rows),
            &names,
            &self.shell.t("analytics-withheld"),
            &caption,
        ))
    }

    /// A number.
    pub fn count(&self, of: &usize) -> String {
        spaced(*of)
    }

    /// A day.
    pub fn day(&self, of: &Option<Day>) -> String {
        of.map_or_else(|| "–".to_owned(), day_text)
    }
}
