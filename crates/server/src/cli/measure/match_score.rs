//! `metier measure match`: how people's results meet a job target, with every part on view.

mod document;

use std::path::{Path, PathBuf};

use clap::Args;
use psychometrics::factor::{Factor, PerFactor, Sigma};
use psychometrics::job_target::{JobTarget, Range, Weights};
use psychometrics::match_score::{Cognitive, MatchScore, Results};

use super::Failure;
use super::input::table::{Column, Row, Table};
use super::input::{BadInput, listed};
use super::report::{self, Warnings};
use document::{Document, Matched};

/// Match scores of people with a job target, from 1 to 10, with their intervals and every part.
///
/// A factor inside its range counts 1 and outside it exp(-d^2 / 2), d sigma away, averaged over the error of measurement; a
/// cognitive score below its minimum counts the same way, 50 points standing for one sigma. What was not measured is missing and
/// never counts as 0.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Target: one row a part. The four factors have a range in sigma; `cognitive`, if the job asks for it, has \
its minimum in scaled points under low. The weights of the behavioural and the cognitive part are equal \
unless given.

  part,low,high,weight
  dominance,0.5,1.5,
  extraversion,-0.5,0.5,
  patience,-1,0,
  formality,0,1,
  behavioural,,,2
  cognitive,250,,1

Results: one row a person. A factor's standard error is 0.447 (reliability .80) where its column _se is \
missing or empty; a cognitive score needs its cognitive_se. Empty cells are not measured; the four factors \
come together or not at all.

  person,dominance,extraversion,patience,formality,dominance_se,cognitive,cognitive_se
  ada,1.1,0.2,-0.4,0.6,0.4,265,25
  ben,0.3,0.9,0.1,-0.2,,,

Gives results: for each person overall, behavioural and cognitive with status, score (1 to 10), its \
interval, value (0 to 1) and se, each factor, and tied_with, the rows whose overall score is no further \
away than the error of the difference.

Example:
  metier measure match --target target.csv --results results.csv")]
pub struct Match {
    /// The job target.
    #[arg(long, value_name = "FILE")]
    target: PathBuf,
    /// The people's results.
    #[arg(long, value_name = "FILE")]
    results: PathBuf,
}

/// The standard error of a sigma score with the provisional reliability, .80.
const PROVISIONAL_RELIABILITY: f64 = 0.80;

/// Runs it.
pub fn run(options: &Match) -> Result<(), Failure> {
    let mut warnings = Warnings::default();
    let target = target(&options.target)?;
    let people = people(&options.results, &mut warnings)?;
    let matched: Vec<Matched> = people
        .into_iter()
        .map(|(id, results)| Matched { id, score: MatchScore::of(&target, &results) })
        .collect();
    report::print(&Document::new(&matched, warnings.into_list()))
}

fn target(path: &Path) -> Result<JobTarget, BadInput> {
    let table = Table::read(path)?;
    let [part, low, high] = [table.get(&["part", "factor"])?, table.get(&["low"])?, table.get(&["high"])?];
    let weight = table.find(&["weight"]);
    let mut ranges = PerFactor::<Option<Range>>::default();
    let (mut minimum, mut weights) = (None, (1.0, 1.0));
    let mut seen: Vec<&str> = Vec::new();
    for row in table.rows() {
        let name = table.filled(row, part)?;
        if seen.contains(&name) {
            return Err(table.wrong(row, part, format!("`{name}` stands twice; take one out")));
        }
        seen.push(name);
        let given = table.number(row, weight)?;
        match name {
            "behavioural" => weights.0 = given.unwrap_or(1.0),
            "cognitive" => {
                minimum = Some(table.filled_number(row, low)?);
                weights.1 = given.unwrap_or(1.0);
            }
            _ => {
                let factor = Factor::from_name(name).ok_or_else(|| table.wrong(row, part, no_part(name)))?;
                if let Some(weight) = weight.filter(|_| given.is_some()) {
                    let what =
                        "the four factors count the same; weights are for `behavioural` and `cognitive`";
                    return Err(table.wrong(row, weight, what));
                }
                let range = Range::new(table.filled_number(row, low)?, table.filled_number(row, high)?);
                *ranges.get_mut(factor) = Some(range.map_err(|error| table.wrong(row, low, error))?);
            }
        }
    }
    let ranges = PerFactor::try_from_fn(|factor| {
        let missing = || BadInput::file(path, format!("the factor `{}` has no range; add it", factor.name()));
        ranges.get(factor).ok_or_else(missing)
    })?;
    let refused = |error: psychometrics::job_target::TargetError| BadInput::file(path, error);
    let target =
        JobTarget::behavioural(ranges).with_weights(Weights::new(weights.0, weights.1).map_err(refused)?);
    minimum.map_or(Ok(target), |minimum| target.with_minimum(minimum).map_err(refused))
}

fn no_part(name: &str) -> String {
    format!(
        "`{name}` is no part; write dominance, extraversion, patience, formality, behavioural or cognitive"
    )
}

type Person = (Option<String>, Results);

fn people(path: &Path, warnings: &mut Warnings) -> Result<Vec<Person>, BadInput> {
    let table = Table::read(path)?;
    let id = table.find(&["id", "person"]);
    let columns = Columns {
        factors: PerFactor::from_fn(|factor| table.find(&[factor.name()])),
        errors: PerFactor::from_fn(|factor| table.find(&[&format!("{}_se", factor.name())])),
        cognitive: table.find(&["cognitive"]),
        cognitive_error: table.find(&["cognitive_se"]),
    };
    let unused = table.unused(&columns.all(id));
    if !unused.is_empty() {
        warnings.add(format!("{}: there is no use for the columns {}", table.file(), listed(&unused)));
    }
    let person = |row: &Row| {
        let behavioural = columns.behavioural(&table, row)?;
        let cognitive = columns.cognitive(&table, row)?;
        Ok((id.map(|id| row.text(id).to_owned()), Results { behavioural, cognitive }))
    };
    table.rows().iter().map(person).collect()
}

struct Columns {
    factors: PerFactor<Option<Column>>,
    errors: PerFactor<Option<Column>>,
    cognitive: Option<Column>,
    cognitive_error: Option<Column>,
}

impl Columns {
    fn all(&self, id: Option<Column>) -> Vec<Option<Column>> {
        let factors = self.factors.values().chain(self.errors.values()).copied();
        factors.chain([id, self.cognitive, self.cognitive_error]).collect()
    }

    fn behavioural(&self, table: &Table, row: &Row) -> Result<Option<PerFactor<Sigma>>, BadInput> {
        let scores = PerFactor::try_from_fn(|factor| table.number(row, *self.factors.get(factor)))?;
        if scores.values().all(Option::is_none) {
            return Ok(None);
        }
        PerFactor::try_from_fn(|factor| {
            let place = self.factors.get(factor).unwrap_or(Column::at(0));
            let missing = || {
                let what = format!("the `{}` is missing beside the other factors; fill it in", factor.name());
                table.wrong(row, place, what)
            };
            let z = scores.get(factor).ok_or_else(missing)?;
            let usual = (1.0 - PROVISIONAL_RELIABILITY).sqrt();
            let error_column = *self.errors.get(factor);
            let error = table.number(row, error_column)?.unwrap_or(usual);
            Sigma::new(z, error).map_err(|error| table.wrong(row, error_column.unwrap_or(place), error))
        })
        .map(Some)
    }

    fn cognitive(&self, table: &Table, row: &Row) -> Result<Option<Cognitive>, BadInput> {
        let (Some(column), Some(score)) = (self.cognitive, table.number(row, self.cognitive)?) else {
            return Ok(None);
        };
        let error = table.number(row, self.cognitive_error)?.ok_or_else(|| {
            let what = "the standard error of the cognitive score is missing; give it under `cognitive_se`";
            table.wrong(row, self.cognitive_error.unwrap_or(column), what)
        })?;
        let wrong = |error| table.wrong(row, self.cognitive_error.unwrap_or(column), error);
        Cognitive::new(score, error).map(Some).map_err(wrong)
    }
}
