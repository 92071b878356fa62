//! Small tables with named columns, kept whole: banks, keys, goals, targets.

use std::path::Path;

use super::header;
use super::lines::{Cells, Lines};
use super::{BadInput, What, listed, number};

/// A table with a header row.
pub struct Table {
    file: String,
    names: Vec<String>,
    rows: Vec<Row>,
}

/// A row with as many cells as there are names.
pub struct Row {
    /// Its line in the file, from 1.
    pub line: usize,
    cells: Vec<String>,
}

impl Row {
    /// The text of a cell.
    pub fn text(&self, column: Column) -> &str {
        self.cells.get(column.0).map_or("", String::as_str)
    }
}

/// A column that was found.
#[derive(Debug, Clone, Copy)]
pub struct Column(usize);

impl Table {
    /// Reads a file whole; it must hold at least one row.
    pub fn read(path: &Path) -> Result<Self, BadInput> {
        let mut lines = Lines::open(path)?;
        if !lines.advance()? {
            return Err(lines.nothing("the file is empty; it needs a header row and rows below it"));
        }
        let names = header::names(&lines)?;
        let (mut rows, mut cells) = (Vec::new(), Cells::default());
        while lines.advance()? {
            lines.split(&mut cells)?;
            if cells.len() != names.len() {
                return Err(lines.wrong(cells.len().min(names.len()) + 1, ragged(cells.len(), names.len())));
            }
            let row: Vec<String> = cells
                .iter()
                .zip(1..)
                .map(|(cell, column)| {
                    let text = String::from_utf8(cell.to_vec());
                    text.map_err(|_| {
                        lines.wrong(column, "the cell is not UTF-8; save the file in that encoding")
                    })
                })
                .collect::<Result<_, _>>()?;
            rows.push(Row { line: lines.number(), cells: row });
        }
        if rows.is_empty() {
            return Err(lines.nothing("there is no row below the header row; add one"));
        }
        Ok(Self { file: lines.file().to_owned(), names, rows })
    }

    /// The names of the columns.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The rows in order.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The column with one of these names, if there is one.
    pub fn find(&self, wanted: &[&str]) -> Option<Column> {
        wanted.iter().find_map(|name| header::place(&self.names, name)).map(Column)
    }

    /// The column with one of these names; the first is asked for where none is there.
    pub fn get(&self, wanted: &[&str]) -> Result<Column, BadInput> {
        self.find(wanted).ok_or_else(|| {
            let name = wanted.first().copied().unwrap_or_default();
            let there = listed(&self.names);
            self.header_wrong(
                self.names.len() + 1,
                format!("there is no column `{name}` among {there}; add it"),
            )
        })
    }

    /// Names of columns that are not among those used, with their places.
    pub fn unused(&self, used: &[Option<Column>]) -> Vec<&str> {
        let is_used = |at: usize| used.iter().flatten().any(|column| column.0 == at);
        self.names.iter().enumerate().filter(|(at, _)| !is_used(*at)).map(|(_, name)| name.as_str()).collect()
    }

    /// The text of a cell that must hold some.
    pub fn filled<'a>(&self, row: &'a Row, column: Column) -> Result<&'a str, BadInput> {
        match row.text(column) {
            "" => Err(self.wrong(row, column, format!("the `{}` is missing; fill it in", self.name(column)))),
            text => Ok(text),
        }
    }

    /// The number in a cell; nothing where it is empty or the column is not there.
    pub fn number(&self, row: &Row, column: Option<Column>) -> Result<Option<f64>, BadInput> {
        let Some(column) = column else { return Ok(None) };
        match row.text(column) {
            "" => Ok(None),
            text => number::parse(text).map(Some).ok_or_else(|| {
                let what = format!("the {} `{text}` is not a finite number; correct it", self.name(column));
                self.wrong(row, column, what)
            }),
        }
    }

    /// The number in a cell that must hold one.
    pub fn filled_number(&self, row: &Row, column: Column) -> Result<f64, BadInput> {
        self.filled(row, column)?;
        Ok(self.number(row, Some(column))?.unwrap_or_default())
    }

    /// The whole number of people in a cell.
    pub fn count(&self, row: &Row, column: Column) -> Result<u64, BadInput> {
        let text = self.filled(row, column)?;
        text.parse().map_err(|_| {
            let what =
                format!("the {} `{text}` is not a whole number of people; correct it", self.name(column));
            self.wrong(row, column, what)
        })
    }

    /// The name of a column.
    pub fn name(&self, column: Column) -> &str {
        self.names.get(column.0).map_or("", String::as_str)
    }

    /// An error at a cell.
    pub fn wrong(&self, row: &Row, column: Column, what: impl Into<What>) -> BadInput {
        self.at(row.line, column.0 + 1, what)
    }

    /// An error at a cell of the header row, counted from 1.
    pub fn header_wrong(&self, column: usize, what: impl Into<What>) -> BadInput {
        self.at(1, column, what)
    }

    /// Words for a warning about a row.
    pub fn place(&self, row: &Row) -> String {
        format!("{}, line {}", self.file, row.line)
    }

    /// The file as it was named.
    pub fn file(&self) -> &str {
        &self.file
    }

    fn at(&self, line: usize, column: usize, what: impl Into<What>) -> BadInput {
        BadInput::At { file: self.file.clone(), line, column, what: what.into() }
    }
}

impl Column {
    /// The column at a place counted from 0.
    pub const fn at(place: usize) -> Self {
        Self(place)
    }

    /// Its place counted from 1, as in messages.
    pub const fn number(self) -> usize {
        self.0 + 1
    }
}

/// What is wrong with a row of another length than the header row.
pub fn ragged(found: usize, expected: usize) -> String {
    format!("the row has {found} cells and the header row {expected}; give one cell for each column")
}
