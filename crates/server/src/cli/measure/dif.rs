//! `metier measure dif`: items that are harder for one of two groups of equal ability.

mod document;

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;
use psychometrics::dif::Group;
use psychometrics::dif::screen::{Matching, screen};

use super::Failure;
use super::input::answers::{AnswerFile, Layout};
use super::input::{BadInput, listed};
use super::report::{self, Warnings};
use document::Document;

/// Items that are harder for one of two groups of equal ability: Mantel-Haenszel with the classes A, B and C, and logistic regression.
///
/// People are matched by their number of right answers, the studied item included; only rows with every answer enter.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Answers: one row a person, one column an item, 1 or 0, and a column with the group; a first column named \
`id` or `person` names the people.

  person,sex,q1,q2,q3
  ada,f,1,0,1
  ben,m,1,1,0

The reference group is the larger one (of equals the first by name) unless --reference says otherwise; the \
other is the focal group. With more than two groups name both.

Gives groups, n_complete, n_left_out and items. Each item has mantel_haenszel (chi_square, p, odds_ratio, \
delta and its delta_se, share_difference, class A, B or C, enough: at least 200 in the smaller group and \
500 together) and logistic (uniform, non_uniform and either with chi_square and p, r_squared_change, \
class, enough). A delta below 0 means harder for the focal group. What cannot be said is null, and the \
reason stands beside it.

Example:
  metier measure dif --responses answers.csv --group sex --purify")]
pub struct Dif {
    /// The answers with the group of each person.
    #[arg(long, value_name = "FILE")]
    responses: PathBuf,
    /// The column with the group.
    #[arg(long, value_name = "COLUMN")]
    group: String,
    /// The group compared with.
    #[arg(long, value_name = "VALUE")]
    reference: Option<String>,
    /// The group that may be at a disadvantage.
    #[arg(long, value_name = "VALUE")]
    focal: Option<String>,
    /// Take items of class B and C out of the score that people are matched by, until the classes stay.
    #[arg(long)]
    purify: bool,
    /// Columns that are no items, separated by commas.
    #[arg(long, value_name = "COLUMNS", value_delimiter = ',')]
    ignore: Vec<String>,
}

/// All rows, with the group each names.
struct Read {
    file: String,
    cells: Vec<Option<bool>>,
    groups: Vec<usize>,
    names: Vec<String>,
}

/// The values of the two groups.
struct Pair {
    reference: usize,
    focal: usize,
}

/// Runs it.
pub fn run(options: &Dif) -> Result<(), Failure> {
    let mut warnings = Warnings::default();
    let layout = Layout { group: Some(&options.group), weights: None, ignored: &options.ignore };
    let file = AnswerFile::open(&options.responses, &layout)?;
    let items = file.items().to_vec();
    let read = Read::all(file, &mut warnings)?;
    let pair = options.pair(&read)?;
    let (mut rows, mut groups) = (Vec::new(), Vec::new());
    for (cells, group) in read.cells.chunks_exact(items.len().max(1)).zip(&read.groups) {
        let side = match *group {
            group if group == pair.reference => Group::Reference,
            group if group == pair.focal => Group::Focal,
            _ => continue,
        };
        rows.push(cells);
        groups.push(side);
    }
    let others = read.groups.len() - rows.len();
    if others > 0 {
        warnings.add(format!("{}: {others} rows of other groups are left out", read.file));
    }
    let matching = if options.purify { Matching::Purified } else { Matching::TotalScore };
    let found = screen(items.len(), &rows, &groups, matching)
        .map_err(|error| BadInput::file(&options.responses, error))?;
    if found.n_left_out > 0 {
        warnings.add(format!("{}: {} rows without every answer are left out", read.file, found.n_left_out));
    }
    let names = [pair.reference, pair.focal].map(|at| read.names.get(at).map_or("", String::as_str));
    let document = Document::new(&read.file, &items, names, &groups, &found, warnings);
    report::print(&document)
}

impl Read {
    fn all(file: AnswerFile, warnings: &mut Warnings) -> Result<Self, BadInput> {
        let mut read =
            Self { file: file.file().to_owned(), cells: Vec::new(), groups: Vec::new(), names: Vec::new() };
        let mut without = Vec::new();
        file.read(|person| {
            if person.group.is_empty() {
                without.push(person.line);
                return Ok(());
            }
            let known = read.names.iter().position(|name| name == person.group);
            let group = known.unwrap_or_else(|| {
                read.names.push(person.group.to_owned());
                read.names.len() - 1
            });
            read.groups.push(group);
            read.cells.extend_from_slice(person.cells);
            Ok(())
        })?;
        if !without.is_empty() {
            let without = listed(&without);
            warnings.add(format!("{}: rows without a group are left out: line {without}", read.file));
        }
        Ok(read)
    }

    /// How many rows each group has, by name.
    fn sizes(&self) -> BTreeMap<&str, usize> {
        let mut sizes = BTreeMap::new();
        for group in &self.groups {
            *sizes.entry(self.names.get(*group).map_or("", String::as_str)).or_default() += 1;
        }
        sizes
    }
}

impl Dif {
    fn pair(&self, read: &Read) -> Result<Pair, BadInput> {
        let place = |wanted: &str| {
            read.names.iter().position(|name| name == wanted).ok_or_else(|| {
                let there = listed(&read.names);
                BadInput::File {
                    file: read.file.clone(),
                    what: format!("there is no group `{wanted}` in `{}`, only {there}", self.group).into(),
                }
            })
        };
        let named = [self.reference.as_deref(), self.focal.as_deref()];
        if let [Some(reference), Some(focal)] = named {
            if reference == focal {
                return Err(BadInput::options("--reference and --focal name the same group; name two"));
            }
            return Ok(Pair { reference: place(reference)?, focal: place(focal)? });
        }
        let sizes = read.sizes();
        let (Some(first), Some(second), 2) = (sizes.iter().next(), sizes.iter().nth(1), sizes.len()) else {
            return Err(BadInput::File {
                file: read.file.clone(),
                what: format!(
                    "`{}` has {} groups ({}); two can be compared, named by --reference and --focal",
                    self.group,
                    sizes.len(),
                    listed(&read.names)
                )
                .into(),
            });
        };
        let [larger, smaller] = if second.1 > first.1 { [second.0, first.0] } else { [first.0, second.0] };
        let other = |name: &str| if name == *larger { *smaller } else { *larger };
        let (reference, focal) = match named {
            [Some(reference), _] => (reference, other(reference)),
            [None, Some(focal)] => (other(focal), focal),
            [None, None] => (*larger, *smaller),
        };
        Ok(Pair { reference: place(reference)?, focal: place(focal)? })
    }
}
