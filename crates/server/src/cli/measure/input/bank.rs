//! A bank of calibrated items from a CSV with the columns `id,a,b,c,d,topic`.

use std::collections::HashMap;
use std::path::Path;

use psychometrics::bank::{BankItem, Stage};
use psychometrics::item::{ItemParameters, ParameterError};

use super::answers::AnswerFile;
use super::table::{Column, Row, Table};
use super::{BadInput, What, listed};
use crate::cli::measure::report::Warnings;

/// A bank in the order of its file.
pub struct BankFile {
    table: Table,
    items: Vec<ListedItem>,
    columns: Columns,
    topics: Vec<String>,
}

/// An item of a bank.
pub struct ListedItem {
    /// Its name.
    pub id: String,
    /// Its curve.
    pub parameters: ItemParameters,
    /// Index of its topic.
    pub topic: usize,
}

#[derive(Clone, Copy)]
struct Columns {
    id: Column,
    a: Column,
    b: Column,
    c: Option<Column>,
    d: Option<Column>,
    topic: Option<Column>,
}

impl BankFile {
    /// Reads and checks a bank; columns that are not used are named in a warning.
    pub fn read(path: &Path, warnings: &mut Warnings) -> Result<Self, BadInput> {
        let table = Table::read(path)?;
        let columns = Columns {
            id: table.get(&["id", "item"])?,
            a: table.get(&["a"])?,
            b: table.get(&["b"])?,
            c: table.find(&["c"]),
            d: table.find(&["d"]),
            topic: table.find(&["topic", "content"]),
        };
        let Columns { id, a, b, c, d, topic } = columns;
        let unused = table.unused(&[Some(id), Some(a), Some(b), c, d, topic]);
        if !unused.is_empty() {
            let unused = listed(&unused);
            warnings.add(format!("{}: a bank has no use for the columns {unused}", table.file()));
        }
        let mut bank = Self { table, items: Vec::new(), columns, topics: Vec::new() };
        bank.fill()?;
        Ok(bank)
    }

    /// The items in the order of the file.
    pub fn items(&self) -> &[ListedItem] {
        &self.items
    }

    /// The same as the engine takes them, all live and without enemies.
    pub fn bank_items(&self) -> Vec<BankItem> {
        let live = |item: &ListedItem| BankItem {
            parameters: item.parameters,
            topic: item.topic,
            enemies: Vec::new(),
            stage: Stage::Live,
        };
        self.items.iter().map(live).collect()
    }

    /// The share of the items that each topic has; empty without a column of topics.
    pub fn topic_shares(&self) -> Vec<f64> {
        let share = |topic: usize| {
            let count = self.items.iter().filter(|item| item.topic == topic).count();
            count as f64 / self.items.len() as f64
        };
        (0..self.topics.len()).map(share).collect()
    }

    /// The item of the bank for each column of answers: by name, or by place where the answers have no names.
    pub fn places(&self, answers: &AnswerFile) -> Result<Vec<usize>, BadInput> {
        if answers.is_matrix() {
            let (found, expected) = (answers.items().len(), self.items.len());
            if found == expected {
                return Ok((0..expected).collect());
            }
            let what = format!(
                "there are {found} answers in a row and {expected} items in the bank; give one for each, or a CSV that names its items"
            );
            return Err(answers.header_wrong(found.min(expected) + 1, what));
        }
        let by_id: HashMap<&str, usize> =
            self.items.iter().enumerate().map(|(at, item)| (item.id.as_str(), at)).collect();
        let place = |item: &super::answers::ItemColumn| {
            by_id.get(item.id.as_str()).copied().ok_or_else(|| {
                let what = format!(
                    "the item `{}` is not in the bank `{}`; add it there, or pass the column over with --ignore",
                    item.id,
                    self.table.file()
                );
                answers.header_wrong(item.column, what)
            })
        };
        answers.items().iter().map(place).collect()
    }

    /// An error at the upper asymptote of an item.
    pub fn wrong_upper(&self, item: usize, what: impl Into<What>) -> BadInput {
        let column = self.columns.d.unwrap_or(self.columns.a);
        match self.table.rows().get(item) {
            Some(row) => self.table.wrong(row, column, what),
            None => self.table.header_wrong(1, what),
        }
    }

    /// The file as it was named.
    pub fn file(&self) -> &str {
        self.table.file()
    }

    fn fill(&mut self) -> Result<(), BadInput> {
        let (table, columns) = (&self.table, self.columns);
        let mut seen = HashMap::new();
        for row in table.rows() {
            let id = table.filled(row, columns.id)?;
            if let Some(other) = seen.insert(id, row.line) {
                let what = format!("the item `{id}` stands in line {other} too; name each item once");
                return Err(table.wrong(row, columns.id, what));
            }
            let topic = columns.topic.map_or("", |topic| row.text(topic));
            let known = self.topics.iter().position(|known| known == topic);
            let topic = known.unwrap_or_else(|| {
                self.topics.push(topic.to_owned());
                self.topics.len() - 1
            });
            let parameters = parameters(table, row, columns)?;
            self.items.push(ListedItem { id: id.to_owned(), parameters, topic });
        }
        if columns.topic.is_none() {
            self.topics.clear();
        }
        Ok(())
    }
}

fn parameters(table: &Table, row: &Row, columns: Columns) -> Result<ItemParameters, BadInput> {
    let (a, b) = (table.filled_number(row, columns.a)?, table.filled_number(row, columns.b)?);
    let c = table.number(row, columns.c)?.unwrap_or(0.0);
    let d = table.number(row, columns.d)?.unwrap_or(1.0);
    ItemParameters::new(a, b, c, d).map_err(|error| {
        let upper_is_wrong = columns.c.is_none() || !(d > 0.0 && d <= 1.0);
        let column = match error {
            ParameterError::Difficulty(_) => columns.b,
            ParameterError::Asymptotes { .. } if upper_is_wrong => columns.d.unwrap_or(columns.a),
            ParameterError::Asymptotes { .. } => columns.c.unwrap_or(columns.a),
            _ => columns.a,
        };
        table.wrong(row, column, format!("{error}; correct item `{}`", row.text(columns.id)))
    })
}
