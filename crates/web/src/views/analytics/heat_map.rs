//! The people of one role against its goals: steps of one hue, with the level in words in every cell.

use actions::analytics::{Cell, PersonRow};
use askama::Template;
use domain::analytics::board::GapStep;
use domain::id::PersonId;

use super::{Frame, spaced};
use crate::analytics::tables::Table;
use crate::page::Shell;
use crate::views::learn::here;
use crate::views::results::level::ShownLevel as _;

/// A person by skill heat map (product 9.2).
#[derive(Debug, Clone, Template)]
#[template(path = "analytics/heat_map.html")]
pub struct HeatMapPage {
    /// The frame around it.
    pub shell: Shell,
    /// What all pages of analytics have.
    pub frame: Frame,
    /// The role's title; nothing when there is no role to show.
    pub role: Option<String>,
    /// The role's skills in order.
    pub skills: Vec<String>,
    /// Its people, by name.
    pub rows: Vec<PersonRow>,
    /// The address of the next ones, if there are more.
    pub more: Option<String>,
}

impl HeatMapPage {
    /// The table as a file.
    pub fn file(&self) -> String {
        self.frame.file(&self.shell, Table::HeatMap)
    }

    /// Where a person leads.
    pub fn person_href(&self, person: &PersonId) -> String {
        here(&self.shell).person(*person)
    }

    /// What the map says, in a sentence: of the people shown.
    pub fn words(&self) -> String {
        let cells = || self.rows.iter().flat_map(|row| &row.cells);
        let below = cells().filter(|cell| cell.step.is_some_and(GapStep::is_below)).count();
        let measured = cells().filter(|cell| cell.step.is_some()).count();
        let things = [("below", spaced(below).into()), ("measured", spaced(measured).into())];
        self.shell.words().t_with("analytics-heat-words", &things)
    }

    /// The look of a cell; its words carry the meaning.
    pub fn class(&self, cell: &Cell) -> &'static str {
        cell.step.map_or("heat-none", class_of)
    }

    /// What a cell says.
    pub fn cell(&self, cell: &Cell) -> String {
        match (cell.level, cell.measured) {
            (Some(level), _) => self.shell.t(level.key()),
            (None, Some(_)) => self.shell.t("analytics-heat-beta"),
            (None, None) => self.shell.t("analytics-heat-none"),
        }
    }

    /// How a cell lies to the goal, in words.
    pub fn against(&self, cell: &Cell) -> String {
        cell.step.map_or_else(String::new, |step| self.shell.t(&key_of(step)))
    }

    /// The steps and their names.
    pub fn legend(&self) -> Vec<(&'static str, String)> {
        let steps = GapStep::ALL.map(|step| (class_of(step), self.shell.t(&key_of(step))));
        steps.into_iter().chain([("heat-none", self.shell.t("analytics-heat-none"))]).collect()
    }
}

fn class_of(step: GapStep) -> &'static str {
    match step {
        GapStep::FarBelow => "heat-1",
        GapStep::Below => "heat-2",
        GapStep::JustBelow => "heat-3",
        GapStep::Met => "heat-4",
        GapStep::WellAbove => "heat-5",
    }
}

fn key_of(step: GapStep) -> String {
    format!("analytics-step-{}", step.name().replace('_', "-"))
}
