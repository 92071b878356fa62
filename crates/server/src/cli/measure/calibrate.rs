//! `metier measure calibrate`: item parameters from answers.

mod document;

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};
use psychometrics::calibrate::{
    Ability, Anchor, Calibration, DropReason, Errors, ItemTally, Model, Options, Priors, Responses, Run,
    WantedErrors,
};
use psychometrics::quadrature::Quadrature;

use super::Failure;
use super::input::answers::{AnswerFile, ItemColumn, Layout};
use super::input::bank::BankFile;
use super::input::{BadInput, listed, number};
use super::options::grid;
use super::report::{self, Warnings};
use document::Document;

/// Item parameters from answers, by marginal maximum likelihood with the EM algorithm.
///
/// The curve is P = c + (1 - c) / (1 + exp(-a (theta - b))), without the factor 1.7. Ability is N(0, 1) and integrated out over
/// equally spaced points; with anchors its mean and standard deviation are estimated and the new items land on the anchors' scale.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each switch of the command line is one, and none depends on another"
)]
#[derive(Debug, Args)]
#[command(after_long_help = "\
Answers: one row a person, one column an item; 1 is right, 0 is wrong, an empty cell means not shown. A \
first column named `id` or `person` names the people and is no item.

  id,q1,q2,q3
  ada,1,0,1
  ben,0,,1

A file without a header whose lines hold only 0 and 1, such as 0110, is read too (not if it is named \
.csv); its items are then called 1, 2, 3 and so on.

Gives log_likelihood, aic, bic, n_parameters, n_persons, n_patterns, iterations, converged, latent (mean \
and sd of ability) and items with id, a, b, c, their standard errors se_a, se_b, se_c (null where a \
parameter is not estimated), the number of answers, the share right and the point-biserial with the other \
items. Items that everybody gets right, or wrong, say nothing; they are left out, and named under dropped.

Example:
  metier measure calibrate --model 2pl --responses answers.csv --weights freq")]
pub struct Calibrate {
    /// 1pl: one slope for all items; 2pl: a slope each; 3pl: a slope and a lower asymptote each.
    #[arg(long)]
    model: ModelName,
    /// The answers.
    #[arg(long, value_name = "FILE")]
    responses: PathBuf,
    /// The column that says how many people a row stands for.
    #[arg(long, value_name = "COLUMN")]
    weights: Option<String>,
    /// A bank (columns id,a,b and c where it is not 0) whose items keep these parameters.
    #[arg(long, value_name = "FILE")]
    anchors: Option<PathBuf>,
    /// Columns that are no items, separated by commas.
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    ignore: Vec<String>,
    /// With 1pl: the slope is 1 for every item instead of estimated (Rasch).
    #[arg(long)]
    fixed_slope: bool,
    /// With 3pl: no priors. Otherwise a is lognormal(0, 0.5), b N(0, 2) and c Beta(20/m + 1, 20 (m - 1)/m + 1).
    #[arg(long)]
    no_priors: bool,
    /// With 3pl: the m options of every item, for the prior and the start of c.
    #[arg(long, value_name = "M", default_value_t = 4)]
    options: usize,
    /// Points of ability, each with the same weight.
    #[arg(long, value_name = "N:LOW:HIGH", value_parser = grid, default_value = "61:-6:6")]
    quadrature: Quadrature,
    /// Converged when no parameter moves further than this.
    #[arg(long, value_name = "CHANGE", value_parser = number::positive, default_value = "1e-6")]
    tolerance: f64,
    /// The most steps to take.
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    max_iterations: usize,
    /// Leave the standard errors out; for thousands of items they take longer than the rest.
    #[arg(long)]
    no_errors: bool,
    /// Count as done what has not converged; it is printed in any case, with `converged` false.
    #[arg(long)]
    allow_unconverged: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ModelName {
    #[value(name = "1pl")]
    One,
    #[value(name = "2pl")]
    Two,
    #[value(name = "3pl")]
    Three,
}

/// Answers as the engine takes them, with what the messages need.
struct Read {
    file: String,
    items: Vec<ItemColumn>,
    responses: Responses,
}

/// Runs it.
pub fn run(options: &Calibrate) -> Result<(), Failure> {
    options.check()?;
    let mut warnings = Warnings::default();
    let file = AnswerFile::open(&options.responses, &options.layout())?;
    let anchors = options.anchors.as_deref().map(|path| anchors(path, &file, &mut warnings)).transpose()?;
    let read = Read::all(file, &mut warnings)?;
    let for_engine = options.for_engine(read.items.len(), anchors.unwrap_or_default());
    let calibration = psychometrics::calibrate::calibrate(&read.responses, &for_engine)
        .map_err(|error| BadInput::File { file: read.file.clone(), what: error.into() })?;
    let tallies = read.responses.item_tallies();
    warn(options, &read, &calibration, &tallies, &mut warnings);
    let fit = calibration.fit;
    let unfinished = (!fit.converged).then(|| {
        format!(
            "the fit has not converged after {} iterations (largest change {:.1e}); raise --max-iterations, or take it as it is with --allow-unconverged",
            fit.iterations, fit.largest_change
        )
    });
    if let Some(unfinished) = unfinished.as_ref().filter(|_| options.allow_unconverged) {
        warnings.add(unfinished);
    }
    report::print(&Document::new(&read.items, &calibration, &tallies, warnings.into_list()))?;
    match unfinished {
        Some(unfinished) if !options.allow_unconverged => Err(unfinished.into()),
        _ => Ok(()),
    }
}

impl Calibrate {
    fn check(&self) -> Result<(), BadInput> {
        if self.fixed_slope && self.model != ModelName::One {
            return Err(BadInput::options("--fixed-slope goes with --model 1pl only; leave one of them out"));
        }
        if self.options < 2 {
            return Err(BadInput::options("--options leaves nothing to choose; give it at least 2"));
        }
        if self.max_iterations == 0 {
            return Err(BadInput::options("--max-iterations must be at least 1"));
        }
        Ok(())
    }

    fn layout(&self) -> Layout<'_> {
        Layout { weights: self.weights.as_deref(), group: None, ignored: &self.ignore }
    }

    /// Whether ability reaches further than the points it is integrated over.
    fn reach_is_short(&self, ability: Ability) -> bool {
        /// Beyond four standard deviations lie six of 100,000 people; what a grid cuts off there moves no digit that is shown.
        const REACH: f64 = 4.0;
        let points = self.quadrature.points();
        let reach = REACH * ability.standard_deviation;
        points.first().is_some_and(|low| *low > ability.mean - reach)
            || points.last().is_some_and(|high| *high < ability.mean + reach)
    }

    fn for_engine(&self, n_items: usize, anchors: Vec<Anchor>) -> Options {
        let model = match self.model {
            ModelName::One if self.fixed_slope => Model::Rasch,
            ModelName::One => Model::OneParameter,
            ModelName::Two => Model::TwoParameter,
            ModelName::Three => Model::ThreeParameter,
        };
        let usual = Options::new(model);
        Options {
            priors: if self.no_priors { Priors::NONE } else { usual.priors },
            n_options: vec![self.options; n_items],
            anchors,
            run: Run {
                quadrature: self.quadrature.clone(),
                tolerance: self.tolerance,
                max_iterations: self.max_iterations,
                errors: if self.no_errors { WantedErrors::Skip } else { WantedErrors::Observed },
            },
            ..usual
        }
    }
}

impl Read {
    fn all(file: AnswerFile, warnings: &mut Warnings) -> Result<Self, BadInput> {
        let (name, items) = (file.file().to_owned(), file.items().to_vec());
        let mut responses = Responses::new(items.len());
        let mut empty = Vec::new();
        file.read(|person| {
            if person.cells.iter().all(Option::is_none) {
                empty.push(person.line);
            }
            responses
                .push(person.cells.iter().copied(), person.weight)
                .map_err(|error| BadInput::File { file: name.clone(), what: error.into() })
        })?;
        if !empty.is_empty() {
            warnings.add(format!("{name}: rows without an answer carry nothing: line {}", listed(&empty)));
        }
        Ok(Self { file: name, items, responses })
    }

    fn place(&self, item: &ItemColumn) -> String {
        format!("{}, line 1, column {}", self.file, item.column)
    }
}

/// The items of a bank as anchors for the columns that have their names.
fn anchors(path: &Path, file: &AnswerFile, warnings: &mut Warnings) -> Result<Vec<Anchor>, BadInput> {
    let bank = BankFile::read(path, warnings)?;
    let (mut anchors, mut absent) = (Vec::new(), Vec::new());
    for (at, known) in bank.items().iter().enumerate() {
        if known.parameters.upper_asymptote() < 1.0 {
            return Err(bank.wrong_upper(at, "an anchor needs the upper asymptote 1; take the item out"));
        }
        match file.items().iter().position(|item| item.id == known.id) {
            Some(item) => anchors.push(Anchor { item, parameters: known.parameters }),
            None => absent.push(known.id.as_str()),
        }
    }
    if anchors.is_empty() {
        let what = format!("none of its items is a column of `{}`; anchors are found by name", file.file());
        return Err(BadInput::file(path, what));
    }
    if !absent.is_empty() {
        let absent = listed(&absent);
        warnings.add(format!("{}: anchors without a column of answers are not used: {absent}", bank.file()));
    }
    Ok(anchors)
}

fn warn(
    options: &Calibrate,
    read: &Read,
    calibration: &Calibration,
    tallies: &[ItemTally],
    warnings: &mut Warnings,
) {
    for dropped in &calibration.dropped {
        let Some(item) = read.items.get(dropped.column) else { continue };
        let reason = match dropped.reason {
            DropReason::NeverShown => "has no answers",
            DropReason::AllRight => "was answered right by everyone",
            DropReason::AllWrong => "was answered wrong by everyone",
            DropReason::OneCategory => "has one answer only",
        };
        warnings.add(format!("{}: item `{}` {reason}; it is left out", read.place(item), item.id));
    }
    for (item, tally) in read.items.iter().zip(tallies) {
        if let Some(correlation) = tally.item_rest.filter(|correlation| *correlation < 0.0) {
            warnings.add(format!(
                "{}: item `{}` has the point-biserial {correlation:.3}: people who do better elsewhere do worse here, a sign of a wrong key",
                read.place(item),
                item.id
            ));
        }
    }
    for found in calibration.items.iter().filter(|found| !found.at_bound.is_empty()) {
        let Some(item) = read.items.get(found.column) else { continue };
        let names: Vec<&str> = found.at_bound.iter().map(|parameter| document::name(*parameter)).collect();
        warnings.add(format!(
            "{}: item `{}` is at the end of the allowed range of {}; it has no standard error there",
            read.place(item),
            item.id,
            names.join(" and ")
        ));
    }
    if options.reach_is_short(calibration.ability) {
        warnings.add(format!(
            "ability has the mean {:.2} and the standard deviation {:.2}, so that some of it lies beyond the points; widen --quadrature",
            calibration.ability.mean, calibration.ability.standard_deviation
        ));
    }
    if calibration.fit.errors == Errors::Undetermined {
        warnings.add("the answers do not determine all parameters, so there are no standard errors");
    }
}
