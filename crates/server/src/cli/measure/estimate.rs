//! `metier measure estimate`: abilities from answers and a calibrated bank.

use std::path::PathBuf;

use clap::Args;
use psychometrics::bank::Bank;
use psychometrics::estimate::{Answer, Estimate as Found};
use psychometrics::method::Method;
use psychometrics::normal::Normal;
use psychometrics::posterior::Posterior;
use serde::Serialize;

use super::Failure;
use super::input::answers::{AnswerFile, Layout, Person};
use super::input::bank::BankFile;
use super::input::{BadInput, listed};
use super::options::{Ability, MethodName};
use super::report::{self, Warnings};

/// Abilities from answers and a calibrated bank.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Bank: a CSV with the columns id, a, b and, where they are not 0 and 1, the lower and upper asymptotes c and d.

  id,a,b,c
  q1,1.2,-0.5,0.25
  q2,0.8,0.3,0.2

Answers: one row a person, one column an item of the bank, in any order; 1, 0 or empty for not shown. A \
first column named `id` or `person` names the people.

  person,q2,q1
  ada,1,0
  ben,,1

A file without a header whose lines hold only 0 and 1 is read too (not if it is named .csv); it has one \
digit for each item of the bank, in the bank's order.

Gives a list with row (the person's number, from 1), id (where there is one), theta, se and n_answered. \
Where the method has no estimate, theta and se are null and reason says why.

Example:
  metier measure estimate --bank bank.csv --responses answers.csv --method wle")]
pub struct Estimate {
    /// The calibrated items.
    #[arg(long, value_name = "FILE")]
    bank: PathBuf,
    /// The answers.
    #[arg(long, value_name = "FILE")]
    responses: PathBuf,
    /// How to estimate.
    #[arg(long, value_enum, default_value = "eap")]
    method: MethodName,
    /// Columns that are no items, separated by commas.
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    ignore: Vec<String>,
    #[command(flatten)]
    ability: Ability,
}

#[derive(Debug, Serialize)]
struct Line {
    row: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    theta: Option<f64>,
    se: Option<f64>,
    n_answered: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

/// Runs it.
pub fn run(options: &Estimate) -> Result<(), Failure> {
    let mut warnings = Warnings::default();
    let prior = options.ability.prior()?;
    let bank = BankFile::read(&options.bank, &mut warnings)?;
    let layout = Layout { ignored: &options.ignore, ..Layout::default() };
    let answers = AnswerFile::open(&options.responses, &layout)?;
    let places = bank.places(&answers)?;
    let file = answers.file().to_owned();
    let engine = Bank::new(&bank.bank_items(), options.ability.quadrature()).map_err(BadInput::options)?;
    let estimator = Estimator::new(&engine, options.method.method(), prior);
    let (mut lines, mut empty, mut without) = (Vec::new(), Vec::new(), Vec::new());
    answers.read(|person| {
        let line = estimator.line(lines.len() + 1, &person, &places);
        if line.n_answered == 0 {
            empty.push(person.line);
        } else if line.theta.is_none() {
            without.push(person.line);
        }
        lines.push(line);
        Ok(())
    })?;
    if !empty.is_empty() {
        warnings
            .add(format!("{file}: rows without an answer say nothing of ability: line {}", listed(&empty)));
    }
    if !without.is_empty() {
        let without = listed(&without);
        warnings.add(format!("{file}: the method has no estimate for line {without}; see the reasons given"));
    }
    report::print(&lines)
}

/// Estimates from tables over the bank's grid where the method allows it.
struct Estimator<'a> {
    bank: &'a Bank,
    method: Method,
    prior: Normal,
    before: Posterior,
}

impl<'a> Estimator<'a> {
    fn new(bank: &'a Bank, method: Method, prior: Normal) -> Self {
        Self { bank, method, prior, before: Posterior::prior(bank.quadrature(), prior) }
    }

    fn line(&self, row: usize, person: &Person<'_>, places: &[usize]) -> Line {
        let answered: Vec<(usize, bool)> = places
            .iter()
            .zip(person.cells)
            .filter_map(|(place, cell)| cell.map(|right| (*place, right)))
            .collect();
        let (found, reason) = match self.estimate(&answered) {
            Ok(found) => (Some(found), None),
            Err(reason) => (None, Some(reason)),
        };
        Line {
            row,
            id: person.id.map(str::to_owned),
            theta: found.map(|found| found.theta),
            se: found.map(|found| found.standard_error),
            n_answered: answered.len(),
            reason,
        }
    }

    fn estimate(&self, answered: &[(usize, bool)]) -> Result<Found, String> {
        if self.method == Method::Eap {
            return Ok(self.eap(answered));
        }
        let answers: Vec<Answer> = answered
            .iter()
            .filter_map(|(item, right)| {
                self.bank.parameters(*item).map(|item| Answer { item: *item, right: *right })
            })
            .collect();
        let found = self.method.estimate(&answers, self.bank.quadrature(), self.prior);
        found.map_err(|reason| reason.to_string())
    }

    /// The logarithms of all answers are added up before the one posterior is worked out.
    fn eap(&self, answered: &[(usize, bool)]) -> Found {
        let mut sums = vec![0.0; self.bank.quadrature().points().len()];
        for (item, right) in answered {
            for (sum, value) in sums.iter_mut().zip(self.bank.log_row(*item, *right)) {
                *sum += value;
            }
        }
        let mut posterior = self.before.clone();
        posterior.observe(&sums);
        Found { theta: posterior.mean(), standard_error: posterior.standard_deviation() }
    }
}
