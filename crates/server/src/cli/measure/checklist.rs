//! `metier measure checklist`: the behavioural list, from ticked words to sigma scores and reference profiles.

mod document;
mod sheets;

use std::path::{Path, PathBuf};

use clap::Args;
use psychometrics::checklist::norm::{FactorNorm, NormSet};
use psychometrics::checklist::{Key, Pole, Word};
use psychometrics::factor::{Factor, PerFactor};

use super::Failure;
use super::input::BadInput;
use super::input::table::Table;
use super::report::{self, Warnings};
use document::Document;
use sheets::Sheets;

/// The behavioural list: shares, sigma scores with their errors, reference profiles, and where Self and Self-Concept differ.
///
/// The share of a factor is (ticks at its high pole / words there) - (ticks at its low pole / words there); its sigma score is
/// (share - mean) / sd of the norm set. The number of ticks is a note on validity and never a divisor.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Key: one row a word; the factor is dominance, extraversion, patience or formality, the pole high or low.

  word,factor,pole
  assertive,dominance,high
  accommodating,dominance,low

Ticks: one row a person, one column a word of the key; 1 is ticked, 0 or empty is not. A column `id` or \
`person` names the people. A column `question` says which question a row answers: self (describes you) or \
self_concept (expected of you); without it every row answers self. Two rows of one person with the two \
questions also give synthesis and differences.

  person,question,assertive,accommodating
  ada,self,1,0
  ada,self_concept,1,1

Norms (optional): one row a factor. Without it the provisional norms count: mean 0, sd 0.30, reliability .80.

  factor,mean,sd,reliability,n
  dominance,0.02,0.31,0.84,512

Gives norms and results: for each person and question the ticks, share, sigma (z with se and band) of each \
factor, the best and second profile with their probabilities, and a caution where very few or very many \
words are ticked. Where nothing or everything is ticked the factors are null and reason says so.

Example:
  metier measure checklist --key key.csv --ticks ticks.csv")]
pub struct Checklist {
    /// The words and what they speak for.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// The ticks of the people.
    #[arg(long, value_name = "FILE")]
    ticks: PathBuf,
    /// A norm set.
    #[arg(long, value_name = "FILE")]
    norms: Option<PathBuf>,
}

/// Runs it.
pub fn run(options: &Checklist) -> Result<(), Failure> {
    let mut warnings = Warnings::default();
    let key = key(&options.key)?;
    let norms = options.norms.as_deref().map_or_else(|| Ok(NormSet::provisional()), norms)?;
    let sheets = Sheets::read(&options.ticks, &key, &mut warnings)?;
    let document = Document::new(&key, &norms, &sheets, warnings)?;
    report::print(&document)
}

fn key(path: &Path) -> Result<Key, BadInput> {
    let table = Table::read(path)?;
    let [text, factor, pole] = [table.get(&["word"])?, table.get(&["factor"])?, table.get(&["pole"])?];
    let word = |row| {
        Ok(Word {
            text: table.filled(row, text)?.to_owned(),
            factor: Factor::from_name(row.text(factor)).ok_or_else(|| {
                let what = format!("`{}` is no factor; {FACTORS}", row.text(factor));
                table.wrong(row, factor, what)
            })?,
            pole: Pole::from_name(row.text(pole)).ok_or_else(|| {
                table.wrong(row, pole, format!("`{}` is no pole; write high or low", row.text(pole)))
            })?,
        })
    };
    let words: Vec<Word> = table.rows().iter().map(word).collect::<Result<_, BadInput>>()?;
    for (at, row) in table.rows().iter().enumerate() {
        let earlier = table.rows().iter().take(at).find(|other| other.text(text) == row.text(text));
        if let Some(earlier) = earlier {
            let what = format!("`{}` stands in line {} too; take one out", row.text(text), earlier.line);
            return Err(table.wrong(row, text, what));
        }
    }
    Key::new(words).map_err(|error| BadInput::file(path, error))
}

const FACTORS: &str = "write dominance, extraversion, patience or formality";

fn norms(path: &Path) -> Result<NormSet, BadInput> {
    let table = Table::read(path)?;
    let factor = table.get(&["factor"])?;
    let [mean, sd, reliability] = [table.get(&["mean"])?, table.get(&["sd"])?, table.get(&["reliability"])?];
    let n = table.get(&["n"])?;
    let (mut found, mut n_people) = (PerFactor::<Option<FactorNorm>>::default(), u64::MAX);
    for row in table.rows() {
        let name = Factor::from_name(row.text(factor)).ok_or_else(|| {
            table.wrong(row, factor, format!("`{}` is no factor; {FACTORS}", row.text(factor)))
        })?;
        let norm = FactorNorm::new(
            table.filled_number(row, mean)?,
            table.filled_number(row, sd)?,
            table.filled_number(row, reliability)?,
        )
        .map_err(|error| table.wrong(row, mean, error))?;
        n_people = n_people.min(table.count(row, n)?);
        if found.get_mut(name).replace(norm).is_some() {
            let what = format!("the factor `{}` stands twice; take one out", name.name());
            return Err(table.wrong(row, factor, what));
        }
    }
    let factors = PerFactor::try_from_fn(|factor| {
        let missing = || BadInput::file(path, format!("the factor `{}` is missing; add it", factor.name()));
        found.get(factor).ok_or_else(missing)
    })?;
    Ok(NormSet { factors, n_people: usize::try_from(n_people).unwrap_or(usize::MAX) })
}
