//! The ticks of people, one row for each person and question.

use std::path::Path;

use psychometrics::checklist::{Key, NotScorable, Sheet, TicksError};

use crate::cli::measure::input::table::{Column, Row, Table};
use crate::cli::measure::input::{BadInput, listed};
use crate::cli::measure::report::Warnings;

/// Which question a row answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// Describes you.
    Own,
    /// Expected of you.
    SelfConcept,
}

impl Question {
    /// Its name in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Own => "self",
            Self::SelfConcept => "self_concept",
        }
    }
}

/// One answered question.
pub struct Answered {
    /// The row, from 1.
    pub row: usize,
    /// Who answered, where the file says so.
    pub id: Option<String>,
    /// Which question.
    pub question: Question,
    /// The counted ticks, or why there is no score.
    pub sheet: Result<Sheet, NotScorable>,
}

/// All rows in order.
pub struct Sheets(pub Vec<Answered>);

struct Columns {
    id: Option<Column>,
    question: Option<Column>,
    words: Vec<Column>,
}

impl Sheets {
    /// Reads the ticks; every word of the key must have a column and every other column a use.
    pub fn read(path: &Path, key: &Key, warnings: &mut Warnings) -> Result<Self, BadInput> {
        let table = Table::read(path)?;
        let columns = Columns::of(&table, key)?;
        let mut answered = Vec::with_capacity(table.rows().len());
        for (row, number) in table.rows().iter().zip(1..) {
            let one = columns.answered(&table, row, number, key)?;
            if let Err(reason) = one.sheet {
                warnings.add(format!("{}: {reason}", table.place(row)));
            }
            let is_again =
                |other: &&Answered| one.id.is_some() && other.id == one.id && other.question == one.question;
            if let (Some(other), Some(id)) = (answered.iter().find(is_again), columns.id) {
                let what = format!("row {} has the same person and question; keep one of them", other.row);
                return Err(table.wrong(row, id, what));
            }
            answered.push(one);
        }
        Ok(Self(answered))
    }
}

impl Columns {
    fn of(table: &Table, key: &Key) -> Result<Self, BadInput> {
        let is_word = |name: &str| key.words().iter().any(|word| word.text == name);
        let named = |wanted: &[&str]| table.find(wanted).filter(|column| !is_word(table.name(*column)));
        let (id, question) = (named(&["id", "person"]), named(&["question"]));
        let words: Vec<Column> =
            key.words().iter().map(|word| table.get(&[word.text.as_str()])).collect::<Result<_, _>>()?;
        let used: Vec<Option<Column>> = words.iter().copied().map(Some).chain([id, question]).collect();
        let unknown = table.unused(&used);
        match unknown.first().and_then(|name| table.find(&[name])) {
            None => Ok(Self { id, question, words }),
            Some(column) => {
                let what = format!(
                    "no word of the key is called {}; take it out or add it to the key",
                    listed(&unknown)
                );
                Err(table.header_wrong(column.number(), what))
            }
        }
    }

    fn answered(&self, table: &Table, row: &Row, number: usize, key: &Key) -> Result<Answered, BadInput> {
        let question = match self.question {
            None => Question::Own,
            Some(column) => match row.text(column) {
                "self" => Question::Own,
                "self_concept" => Question::SelfConcept,
                other => {
                    let what = format!("`{other}` is no question; write self or self_concept");
                    return Err(table.wrong(row, column, what));
                }
            },
        };
        let tick = |column: &Column| match row.text(*column) {
            "1" => Ok(true),
            "0" | "" => Ok(false),
            other => {
                let word = table.name(*column);
                let what = format!("the tick `{other}` of `{word}` is neither 0 nor 1; correct it");
                Err(table.wrong(row, *column, what))
            }
        };
        let ticks: Vec<bool> = self.words.iter().map(tick).collect::<Result<_, _>>()?;
        let sheet = match key.score(&ticks) {
            Ok(sheet) => Ok(sheet),
            Err(TicksError::NotScorable(reason)) => Err(reason),
            Err(other) => return Err(BadInput::options(other)),
        };
        let id = self.id.map(|column| row.text(column).to_owned());
        Ok(Answered { row: number, id, question, sheet })
    }
}
