//! `metier measure simulate`: whole adaptive sittings of simulated people, from drawn or fixed answers.

mod document;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use clap::{Args, ValueEnum};
use psychometrics::bank::Bank;
use psychometrics::select::Selection;
use psychometrics::simulate::{AnswerMatrix, Answers, ExposureControl, Simulation, SimulationError};
use psychometrics::sitting::Plan;
use psychometrics::stop::StopRules;

use super::Failure;
use super::input::answers::{AnswerFile, Layout};
use super::input::bank::BankFile;
use super::input::table::{Column, Table};
use super::input::{BadInput, number};
use super::options::{Ability, MethodName};
use super::report::{self, Warnings};
use document::Document;

/// Whole adaptive sittings of simulated people: how well a bank measures and how evenly it is used.
///
/// Every sitting has the same length. The first item is chosen at the mean of the prior, each later one at the estimate so far. The
/// result follows from the seed alone, whatever the number of processors.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Bank: a CSV with the columns id, a, b and where needed c, d and topic. Thetas: the true ability of each \
simulated person, in a column named `theta`, or one number a line.

  theta
  -0.48
  1.25

Without --responses a right answer is drawn with the probability of the item's curve; each person has one \
answer to each item, whatever rule chooses it. With --responses the answers are fixed: one row a person in \
the order of the thetas, as a CSV with the bank's ids in its header row, or as a text of one row of 0 and \
1 a person.

Rules of choice:
  progressive   chance at first, information alone at the end; items shown to more than a quarter
                of the latest sittings are closed, and the first three choices weigh information by
                the posterior (the product's rule)
  mfi           most information at the estimate, the first in the bank on a tie
  randomesque   one of the --k most informative, each as likely

Gives n, bias, rmse, mean_se, correlation of estimate and truth, exposure and seconds. In exposure, max is \
the highest share of people that one item was shown to, unused the share of the bank that nobody was shown \
(0.78 is 78 %; n_unused counts the items), and overlap the share of their items that two people have in \
common. With --out a CSV of each step: examinee, step, item, response, theta, se.

Example:
  metier measure simulate --bank bank.csv --thetas thetas.csv --length 20 --out path.csv")]
pub struct Simulate {
    /// The calibrated items.
    #[arg(long, value_name = "FILE")]
    bank: PathBuf,
    /// The true abilities.
    #[arg(long, value_name = "FILE")]
    thetas: PathBuf,
    /// Items in each sitting.
    #[arg(long, value_name = "N")]
    length: usize,
    /// How the next item is chosen.
    #[arg(long, value_enum, default_value = "progressive")]
    select: Rule,
    /// With randomesque: how many items the draw is among.
    #[arg(long, value_name = "K", default_value_t = 5)]
    k: usize,
    /// How ability is estimated; EAP stands in while ML or WLE have no estimate.
    #[arg(long, value_enum, default_value = "eap")]
    method: MethodName,
    /// How many first choices weigh information by the posterior [default: 3 with progressive, 0 otherwise].
    #[arg(long, value_name = "N")]
    posterior_weighted: Option<usize>,
    /// Keep each topic's share of a sitting at its share of the bank.
    #[arg(long)]
    balance: bool,
    /// From which all chance follows.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Fixed answers.
    #[arg(long, value_name = "FILE")]
    responses: Option<PathBuf>,
    /// Where to write the path of each person.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    ability: Ability,
}

/// A rule of choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Rule {
    Mfi,
    Randomesque,
    Progressive,
}

/// Runs it.
pub fn run(options: &Simulate) -> Result<(), Failure> {
    let mut warnings = Warnings::default();
    let file = BankFile::read(&options.bank, &mut warnings)?;
    let thetas = thetas(&options.thetas)?;
    options.check(&file, &mut warnings)?;
    let matrix = options.responses.as_deref().map(|path| matrix(path, &file, thetas.len())).transpose()?;
    #[expect(clippy::disallowed_methods, reason = "the seconds are how fast we are, not when something was")]
    let start = Instant::now();
    let plan = options.plan(&file)?;
    let simulation = Simulation {
        answers: matrix.as_ref().map_or(Answers::Drawn, Answers::Fixed),
        control: match options.select {
            Rule::Progressive => ExposureControl::Restricted,
            Rule::Mfi | Rule::Randomesque => ExposureControl::None,
        },
        ..Simulation::new(plan, &thetas, options.seed)
    };
    let outcome = simulation.run().map_err(|error| refused(error, &file))?;
    let seconds = start.elapsed().as_secs_f64();
    document::warn_of_stand_ins(&outcome, options.method.method(), &mut warnings);
    if let Some(path) = &options.out {
        report::write_whole(path, &document::paths(&outcome, &file))?;
    }
    report::print(&Document::new(&outcome.summary, seconds, warnings.into_list()))
}

impl Simulate {
    fn check(&self, file: &BankFile, warnings: &mut Warnings) -> Result<(), BadInput> {
        if self.length == 0 {
            return Err(BadInput::options("--length must be at least 1"));
        }
        if self.k == 0 {
            return Err(BadInput::options("--k must be at least 1"));
        }
        if self.balance && file.topic_shares().is_empty() {
            return Err(BadInput::options("--balance needs a column `topic` in the bank; add it"));
        }
        let n_items = file.items().len();
        if self.length > n_items {
            warnings.add(format!(
                "{}: the bank has {n_items} items, so that every sitting ends there and not at {}",
                file.file(),
                self.length
            ));
        }
        Ok(())
    }

    fn plan(&self, file: &BankFile) -> Result<Plan, BadInput> {
        let bank = Bank::new(&file.bank_items(), self.ability.quadrature()).map_err(BadInput::options)?;
        let usual = match self.select {
            Rule::Progressive => Plan::new(Arc::new(bank)),
            Rule::Mfi | Rule::Randomesque => Plan { posterior_weighted: 0, ..Plan::new(Arc::new(bank)) },
        };
        Ok(Plan {
            rules: StopRules::fixed(self.length),
            selection: match self.select {
                Rule::Progressive => Selection::ProgressiveRestricted,
                Rule::Mfi => Selection::MaximumInformation,
                Rule::Randomesque => Selection::Randomesque(self.k),
            },
            topic_shares: if self.balance { file.topic_shares() } else { Vec::new() },
            method: self.method.method(),
            posterior_weighted: self.posterior_weighted.unwrap_or(usual.posterior_weighted),
            prior: self.ability.prior()?,
            ..usual
        })
    }
}

/// Abilities from a column named `theta`, from the only column, or from lines of one number each.
fn thetas(path: &Path) -> Result<Vec<f64>, BadInput> {
    let table = Table::read(path)?;
    let column = match (table.find(&["theta"]), table.names()) {
        (Some(column), _) => column,
        (None, [_]) => Column::at(0),
        (None, _) => table.get(&["theta"])?,
    };
    // A file without a header row begins with an ability, which must not be lost.
    let first = match table.names() {
        [name] => number::parse(name),
        _ => None,
    };
    let rest = table.rows().iter().map(|row| table.filled_number(row, column));
    first.map(Ok).into_iter().chain(rest).collect()
}

/// Fixed answers in the order of the bank.
fn matrix(path: &Path, file: &BankFile, n_people: usize) -> Result<AnswerMatrix, BadInput> {
    let answers = AnswerFile::open(path, &Layout::default())?;
    let places = file.places(&answers)?;
    let n_items = file.items().len();
    let mut cells = Vec::with_capacity(n_people * n_items);
    let mut n_rows = 0;
    answers.read(|person| {
        let start = cells.len();
        cells.resize(start + n_items, None);
        for (place, cell) in places.iter().zip(person.cells) {
            if let Some(into) = cells.get_mut(start + place) {
                *into = *cell;
            }
        }
        n_rows += 1;
        Ok(())
    })?;
    if n_rows != n_people {
        let what = format!("there are {n_rows} rows of answers for {n_people} abilities; give one for each");
        return Err(BadInput::file(path, what));
    }
    AnswerMatrix::new(n_items, cells).map_err(|error| BadInput::file(path, error))
}

fn refused(error: SimulationError, file: &BankFile) -> BadInput {
    match error {
        SimulationError::NoAnswer { person, item } => BadInput::options(format!(
            "person {} was asked item `{}`, to which --responses has no answer; fill it in or leave --responses out",
            person + 1,
            file.items().get(item).map_or("", |item| item.id.as_str())
        )),
        _ => BadInput::options(error),
    }
}
