//! One row of an answer, read by column name with the same meaning on both engines.

use std::cell::{Cell, RefCell};

use domain::time::{Span, Timestamp};
use rusqlite::types::ValueRef;
use sqlx::postgres::{PgRow, PgValueRef};
use sqlx::{Decode, Postgres, Row as _, TypeInfo as _, ValueRef as _};
use uuid::Uuid;

use crate::error::StoreError;

/// One row; it lives only while its statement is being read.
pub struct Row<'r> {
    pub(super) cells: Cells<'r>,
    pub(super) columns: &'r Columns,
    pub(super) sql: &'r str,
}

pub(super) enum Cells<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r PgRow),
}

/// One cell of a row, for those who teach the store a new stored form.
pub struct Column<'r>(Cell_<'r>);

enum Cell_<'r> {
    Sqlite(ValueRef<'r>),
    Postgres(PgValueRef<'r>),
}

/// What can be read from a column; implement it for a domain type by delegating to its stored form.
pub trait FromColumn: Sized {
    /// The value, none when it is missing, or what is wrong with it ("is no number").
    fn from_column(column: Column<'_>) -> Result<Option<Self>, String>;
}

impl Row<'_> {
    /// The value of a column by its name in the answer.
    pub fn get<T: FromColumn>(&self, column: &'static str) -> Result<T, StoreError> {
        let cell = self.cell(column)?;
        match T::from_column(cell) {
            Ok(Some(value)) => Ok(value),
            Ok(None) => Err(self.inconsistent(column, "is missing".to_owned())),
            Err(problem) => Err(self.inconsistent(column, problem)),
        }
    }

    /// The value of a text column as the type it spells.
    pub fn parse<T: std::str::FromStr>(&self, column: &'static str) -> Result<T, StoreError> {
        let text: String = self.get(column)?;
        text.parse().map_err(|_| self.unknown(column, &text))
    }

    /// The value of a JSON column.
    pub fn json<T: serde::de::DeserializeOwned>(&self, column: &'static str) -> Result<T, StoreError> {
        let text: String = self.get(column)?;
        serde_json::from_str(&text)
            .map_err(|error| self.inconsistent(column, format!("is not the JSON expected: {error}")))
    }

    /// The error for a text that the product does not know, as for a state written by a newer version.
    pub fn unknown(&self, column: &'static str, text: &str) -> StoreError {
        let short: String = text.chars().take(64).collect();
        self.inconsistent(column, format!("holds `{short}`, which means nothing here"))
    }

    /// The error for a value that does not convert.
    pub fn inconsistent(&self, column: &'static str, problem: String) -> StoreError {
        StoreError::Inconsistent { statement: shortened(self.sql), column: column.to_owned(), problem }
    }

    fn cell(&self, column: &'static str) -> Result<Column<'_>, StoreError> {
        let position = self.columns.position(column, |name| self.cells.find(name));
        let cell = match (position, &self.cells) {
            (Some(position), Cells::Sqlite(row)) => row.get_ref(position).ok().map(Cell_::Sqlite),
            (Some(position), Cells::Postgres(row)) => row.try_get_raw(position).ok().map(Cell_::Postgres),
            (None, _) => None,
        };
        cell.map(Column).ok_or_else(|| self.inconsistent(column, "is not among the columns read".to_owned()))
    }
}

impl Cells<'_> {
    fn find(&self, name: &str) -> Option<usize> {
        match self {
            Self::Sqlite(row) => row.as_ref().column_index(name).ok(),
            Self::Postgres(row) => row.try_column(name).ok().map(sqlx::Column::ordinal),
        }
    }
}

/// Where the columns of one answer stand: rows ask for the same names in the same order, so that from the second row
/// on one comparison of addresses finds each.
#[derive(Default)]
pub(super) struct Columns {
    known: RefCell<Vec<(&'static str, usize)>>,
    next: Cell<usize>,
}

impl Columns {
    /// Begins the next row.
    pub(super) fn rewind(&self) {
        self.next.set(0);
    }

    fn position(&self, name: &'static str, find: impl FnOnce(&str) -> Option<usize>) -> Option<usize> {
        let turn = self.next.replace(self.next.get() + 1);
        let mut known = self.known.borrow_mut();
        match known.get(turn) {
            Some((seen, position)) if std::ptr::eq(*seen, name) => Some(*position),
            _ => {
                let position = known.iter().find(|(seen, _)| *seen == name).map(|(_, position)| *position);
                let position = position.or_else(|| find(name))?;
                if known.len() == turn {
                    known.push((name, position));
                }
                Some(position)
            }
        }
    }
}

impl Column<'_> {
    /// Yes or no.
    pub fn bool(self) -> Result<Option<bool>, String> {
        match self.0 {
            Cell_::Sqlite(ValueRef::Null) => Ok(None),
            Cell_::Sqlite(ValueRef::Integer(number @ 0..=1)) => Ok(Some(number == 1)),
            Cell_::Postgres(cell) if cell.is_null() => Ok(None),
            Cell_::Postgres(cell) if held(&cell) == Held::Bool => decode(cell),
            _ => Err("is neither yes nor no".to_owned()),
        }
    }

    /// A whole number.
    pub fn int(self) -> Result<Option<i64>, String> {
        match self.0 {
            Cell_::Sqlite(ValueRef::Null) => Ok(None),
            Cell_::Sqlite(ValueRef::Integer(number)) => Ok(Some(number)),
            Cell_::Postgres(cell) if cell.is_null() => Ok(None),
            Cell_::Postgres(cell) => match held(&cell) {
                Held::Int8 => decode(cell),
                Held::Int4 => Ok(decode::<i32>(cell)?.map(i64::from)),
                Held::Int2 => Ok(decode::<i16>(cell)?.map(i64::from)),
                Held::Numeric => Err("is a sum without `cast(… as bigint)`".to_owned()),
                _ => Err("is no whole number".to_owned()),
            },
            Cell_::Sqlite(_) => Err("is no whole number".to_owned()),
        }
    }

    /// A fraction.
    pub fn real(self) -> Result<Option<f64>, String> {
        match self.0 {
            Cell_::Sqlite(ValueRef::Null) => Ok(None),
            Cell_::Sqlite(ValueRef::Real(number)) => Ok(Some(number)),
            #[expect(clippy::cast_precision_loss, reason = "SQLite stores a whole fraction as an integer")]
            Cell_::Sqlite(ValueRef::Integer(number)) => Ok(Some(number as f64)),
            Cell_::Postgres(cell) if cell.is_null() => Ok(None),
            Cell_::Postgres(cell) => match held(&cell) {
                Held::Float8 => decode(cell),
                Held::Float4 => Ok(decode::<f32>(cell)?.map(f64::from)),
                Held::Numeric => Err("is an average without `cast(… as double precision)`".to_owned()),
                _ => Err("is no number".to_owned()),
            },
            Cell_::Sqlite(_) => Err("is no number".to_owned()),
        }
    }

    /// A text.
    pub fn text(self) -> Result<Option<String>, String> {
        match self.0 {
            Cell_::Sqlite(ValueRef::Null) => Ok(None),
            Cell_::Sqlite(ValueRef::Text(text)) => std::str::from_utf8(text)
                .map(|text| Some(text.to_owned()))
                .map_err(|_| "is not UTF-8".to_owned()),
            Cell_::Postgres(cell) if cell.is_null() => Ok(None),
            Cell_::Postgres(cell) if held(&cell) == Held::Text => decode(cell),
            _ => Err("is no text".to_owned()),
        }
    }

    /// An identifier.
    pub fn id(self) -> Result<Option<Uuid>, String> {
        match self.0 {
            Cell_::Sqlite(ValueRef::Null) => Ok(None),
            Cell_::Sqlite(ValueRef::Blob(bytes)) => {
                Uuid::from_slice(bytes).map(Some).map_err(|_| "is no identifier".to_owned())
            }
            Cell_::Postgres(cell) if cell.is_null() => Ok(None),
            Cell_::Postgres(cell) if held(&cell) == Held::Id => decode(cell),
            _ => Err("is no identifier".to_owned()),
        }
    }
}

impl<T: FromColumn> FromColumn for Option<T> {
    fn from_column(column: Column<'_>) -> Result<Option<Self>, String> {
        T::from_column(column).map(Some)
    }
}

impl FromColumn for bool {
    fn from_column(column: Column<'_>) -> Result<Option<Self>, String> {
        column.bool()
    }
}

impl FromColumn for i64 {
    fn from_column(column: Column<'_>) -> Result<Option<Self>, String> {
        column.int()
    }
}

impl FromColumn for f64 {
    fn from_column(column: Column<'_>) -> Result<Option<Self>, String> {
        column.real()
    }
}

impl FromColumn for String {
    fn from_column(column: Column<'_>) -> Result<Option<Self>, String> {
        column.text()
    }
}

impl FromColumn for Uuid {
    fn from_column(column: Column<'_>) -> Result<Option<Self>, String> {
        column.id()
    }
}

impl FromColumn for Timestamp {
    fn from_column(column: Column<'_>) -> Result<Option<Self>, String> {
        Ok(column.int()?.map(Self::from_micros))
    }
}

impl FromColumn for Span {
    fn from_column(column: Column<'_>) -> Result<Option<Self>, String> {
        Ok(column.int()?.map(Self::micros))
    }
}

macro_rules! narrow_numbers {
    ($($name:ty),+) => {$(
        impl FromColumn for $name {
            fn from_column(column: Column<'_>) -> Result<Option<Self>, String> {
                let Some(number) = column.int()? else { return Ok(None) };
                Self::try_from(number).map(Some).map_err(|_| format!("holds `{number}`, which is out of range"))
            }
        }
    )+};
}

narrow_numbers!(i32, i16, u64, u32, u16, u8, usize);

/// What a cell of `PostgreSQL` holds, as far as the store cares.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    Bool,
    Int8,
    Int4,
    Int2,
    Float8,
    Float4,
    Numeric,
    Text,
    Id,
    Other,
}

fn held(cell: &PgValueRef<'_>) -> Held {
    match cell.type_info().name() {
        "BOOL" => Held::Bool,
        "INT8" => Held::Int8,
        "INT4" => Held::Int4,
        "INT2" => Held::Int2,
        "FLOAT8" => Held::Float8,
        "FLOAT4" => Held::Float4,
        "NUMERIC" => Held::Numeric,
        "TEXT" | "VARCHAR" | "NAME" | "CHAR" | "UNKNOWN" => Held::Text,
        "UUID" => Held::Id,
        _ => Held::Other,
    }
}

fn decode<'r, T: Decode<'r, Postgres>>(cell: PgValueRef<'r>) -> Result<Option<T>, String> {
    T::decode(cell).map(Some).map_err(|_| "does not decode".to_owned())
}

/// The first words of a statement, enough to find it in the source.
fn shortened(sql: &str) -> String {
    let mut words: String = sql.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(120).collect();
    if sql.len() > 120 {
        words.push('…');
    }
    words
}
