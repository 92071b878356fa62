//! `metier measure fairness`: selection rates of groups against each other.

use std::path::{Path, PathBuf};

use clap::Args;
use psychometrics::fairness::groups::{Group, Table as Counts};
use psychometrics::fairness::{GroupReport, TooFew, compare};
use serde::Serialize;

use super::Failure;
use super::input::BadInput;
use super::input::table::{Column, Row, Table};
use super::report;

/// Selection rates of groups: impact ratios with the four-fifths rule, Fisher's exact p, z, and when there are too few to say.
///
/// Each group is compared with the one whose rate is highest. These are numbers; what follows from them is for people to say.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Table: columns `selected` and `total` (people in the group), and one column for each attribute.

  sex,age,selected,total
  women,under 40,48,80
  women,40 and over,30,64
  men,under 40,51,70

Without `total` each row is one person and `selected` is 1 or 0. Rows of the same group are added up.

Gives comparisons: one for each attribute and, where there are several, one for the cells where all of \
them meet. Each group has values, selected, total, rate, reference (whether the others are compared with \
it), impact_ratio, below_four_fifths, fisher_p, z and z_p (null where fewer than five people are \
expected), and too_few, reasons to say nothing: few_people (under 30), small_share (under 2 %), \
one_person_decides.

Example:
  metier measure fairness --table selection.csv")]
pub struct Fairness {
    /// The counts.
    #[arg(long, value_name = "FILE")]
    table: PathBuf,
}

#[derive(Debug, Serialize)]
struct Document {
    comparisons: Vec<Compared>,
}

#[derive(Debug, Serialize)]
struct Compared {
    by: Vec<String>,
    groups: Vec<OfGroup>,
}

#[derive(Debug, Serialize)]
struct OfGroup {
    values: Vec<String>,
    selected: u64,
    total: u64,
    rate: Option<f64>,
    reference: bool,
    impact_ratio: Option<f64>,
    below_four_fifths: Option<bool>,
    fisher_p: Option<f64>,
    z: Option<f64>,
    z_p: Option<f64>,
    too_few: Vec<&'static str>,
}

/// Runs it.
pub fn run(options: &Fairness) -> Result<(), Failure> {
    let (names, counts) = read(&options.table)?;
    let compared = |attributes: &[usize]| -> Result<Compared, BadInput> {
        let groups = counts.by(attributes).map_err(|error| BadInput::file(&options.table, error))?;
        let by = attributes.iter().filter_map(|attribute| names.get(*attribute)).cloned().collect();
        Ok(Compared { by, groups: compare(&groups).iter().map(OfGroup::of).collect() })
    };
    let mut comparisons: Vec<Compared> =
        (0..names.len()).map(|attribute| compared(&[attribute])).collect::<Result<_, _>>()?;
    if names.len() > 1 {
        comparisons.push(compared(&(0..names.len()).collect::<Vec<_>>())?);
    }
    report::print(&Document { comparisons })
}

fn read(path: &Path) -> Result<(Vec<String>, Counts), BadInput> {
    let table = Table::read(path)?;
    let selected = table.get(&["selected"])?;
    let total = table.find(&["total", "people", "n"]);
    let attributes: Vec<Column> = table
        .unused(&[Some(selected), total])
        .iter()
        .map(|name| table.get(&[name]))
        .collect::<Result<_, _>>()?;
    if attributes.is_empty() {
        let what = "no column names a group; add one for each attribute, such as `sex`";
        return Err(table.header_wrong(table.names().len() + 1, what));
    }
    let group = |row: &Row| {
        let values = attributes
            .iter()
            .map(|column| table.filled(row, *column).map(str::to_owned))
            .collect::<Result<_, _>>()?;
        let chosen = table.count(row, selected)?;
        let people = total.map_or(Ok(1), |total| table.count(row, total))?;
        Group::new(values, chosen, people).map_err(|error| table.wrong(row, selected, error))
    };
    let rows = table.rows().iter().map(group).collect::<Result<_, BadInput>>()?;
    let names = attributes.iter().map(|column| table.name(*column).to_owned()).collect();
    let counts = Counts::new(attributes.len(), rows).map_err(|error| BadInput::file(path, error))?;
    Ok((names, counts))
}

impl OfGroup {
    fn of(report: &GroupReport) -> Self {
        let comparison = report.comparison;
        let proportions = comparison.and_then(|comparison| comparison.proportions);
        Self {
            values: report.group.values().to_vec(),
            selected: report.group.selected(),
            total: report.group.total(),
            rate: report.rate,
            reference: report.is_reference,
            impact_ratio: comparison.map(|comparison| comparison.impact_ratio),
            below_four_fifths: comparison.map(|comparison| comparison.below_four_fifths),
            fisher_p: comparison.map(|comparison| comparison.fisher_p),
            z: proportions.map(|proportions| proportions.z),
            z_p: proportions.map(|proportions| proportions.p),
            too_few: report.too_few.iter().map(|reason| name(*reason)).collect(),
        }
    }
}

const fn name(reason: TooFew) -> &'static str {
    match reason {
        TooFew::FewPeople => "few_people",
        TooFew::SmallShare => "small_share",
        TooFew::OnePersonDecides => "one_person_decides",
    }
}
