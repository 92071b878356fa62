//! Tables of answers: one row a person, one column an item, `1`, `0` or nothing; or a plain text of 0 and 1.

use std::path::Path;

use super::header;
use super::lines::{Cells, Lines};
use super::{BadInput, What, listed, number, table};

/// Columns that are no items, by name.
#[derive(Debug, Default)]
pub struct Layout<'a> {
    /// How many people a row stands for.
    pub weights: Option<&'a str>,
    /// The group a person belongs to.
    pub group: Option<&'a str>,
    /// Columns to pass over.
    pub ignored: &'a [String],
}

/// A file of answers whose header has been read.
pub struct AnswerFile {
    lines: Lines,
    roles: Vec<Role>,
    items: Vec<ItemColumn>,
    is_matrix: bool,
}

/// A column of answers.
#[derive(Debug, Clone)]
pub struct ItemColumn {
    /// The item's name; its number, counted from 1, in a plain text.
    pub id: String,
    /// Its column in the file, from 1.
    pub column: usize,
}

/// One row.
pub struct Person<'a> {
    /// Its line.
    pub line: usize,
    /// What its first column names it, if there is such a column.
    pub id: Option<&'a str>,
    /// How many people it stands for.
    pub weight: f64,
    /// The group.
    pub group: &'a str,
    /// An answer for each item, in the order of the items.
    pub cells: &'a [Option<bool>],
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Id,
    Item,
    Weight,
    Group,
    Ignored,
}

/// Weights beyond these are typing errors; the engine refuses them too.
const WEIGHTS: std::ops::RangeInclusive<f64> = 1e-9..=1e12;

impl AnswerFile {
    /// Opens a file and reads its header row.
    ///
    /// A file whose first line holds nothing but 0, 1 and spaces is a plain text without a header, unless it is named `.csv`.
    pub fn open(path: &Path, layout: &Layout<'_>) -> Result<Self, BadInput> {
        let mut lines = Lines::open(path)?;
        if !lines.advance()? {
            return Err(lines.nothing("the file is empty; it needs a row for each person"));
        }
        let is_csv = path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("csv"));
        if !is_csv && lines.bytes().iter().all(|byte| matches!(byte, b'0' | b'1' | b' ' | b'\t')) {
            return Self::matrix(lines, layout);
        }
        let names = header::names(&lines)?;
        // They could be names, but a person would be lost in silence if they were answers.
        if names.iter().all(|name| matches!(name.as_str(), "0" | "1")) {
            let what = "the header row holds answers; put a row with the items' names above them";
            return Err(lines.wrong(1, what));
        }
        let roles = roles(&lines, &names, layout)?;
        let items: Vec<ItemColumn> = names
            .into_iter()
            .zip(1..)
            .zip(&roles)
            .filter(|(_, role)| **role == Role::Item)
            .map(|((id, column), _)| ItemColumn { id, column })
            .collect();
        if items.is_empty() {
            return Err(lines.wrong(1, "no column holds answers; give each item a column"));
        }
        Ok(Self { lines, roles, items, is_matrix: false })
    }

    fn matrix(lines: Lines, layout: &Layout<'_>) -> Result<Self, BadInput> {
        if let Some(name) = layout.weights.or(layout.group).or(layout.ignored.first().map(String::as_str)) {
            let what =
                format!("a plain text of answers has no column `{name}`; give a CSV with a header row");
            return Err(lines.wrong(1, what));
        }
        let n_items = lines.bytes().iter().filter(|byte| !byte.is_ascii_whitespace()).count();
        let items = (1..=n_items).map(|column| ItemColumn { id: column.to_string(), column }).collect();
        Ok(Self { lines, roles: Vec::new(), items, is_matrix: true })
    }

    /// The items in the order of their columns.
    pub fn items(&self) -> &[ItemColumn] {
        &self.items
    }

    /// Whether the items have no names because the file is a plain text.
    pub fn is_matrix(&self) -> bool {
        self.is_matrix
    }

    /// The file as it was named.
    pub fn file(&self) -> &str {
        self.lines.file()
    }

    /// An error at a column of the header row.
    pub fn header_wrong(&self, column: usize, what: impl Into<What>) -> BadInput {
        BadInput::At { file: self.file().to_owned(), line: 1, column, what: what.into() }
    }

    /// Gives every row to `take`, in order; there must be one.
    pub fn read(mut self, mut take: impl FnMut(Person<'_>) -> Result<(), BadInput>) -> Result<(), BadInput> {
        let mut answers = Vec::with_capacity(self.items.len());
        if self.is_matrix {
            loop {
                self.matrix_row(&mut answers)?;
                let line = self.lines.number();
                take(Person { line, id: None, weight: 1.0, group: "", cells: &answers })?;
                if !self.lines.advance()? {
                    return Ok(());
                }
            }
        }
        let mut cells = Cells::default();
        let mut has_rows = false;
        while self.lines.advance()? {
            has_rows = true;
            self.lines.split(&mut cells)?;
            take(self.row(&cells, &mut answers)?)?;
        }
        if has_rows {
            Ok(())
        } else {
            Err(self.lines.nothing("there is no row of answers below the header row; add one a person"))
        }
    }

    fn matrix_row(&self, answers: &mut Vec<Option<bool>>) -> Result<(), BadInput> {
        answers.clear();
        for (byte, column) in self.lines.bytes().iter().zip(1..) {
            match byte {
                b'0' => answers.push(Some(false)),
                b'1' => answers.push(Some(true)),
                b' ' | b'\t' => {}
                other => {
                    let what = format!(
                        "`{}` is neither 0 nor 1; where answers are missing give a CSV with empty cells",
                        char::from(*other).escape_default()
                    );
                    return Err(self.lines.wrong(column, what));
                }
            }
        }
        let (found, expected) = (answers.len(), self.items.len());
        if found == expected {
            return Ok(());
        }
        let what =
            format!("the row has {found} answers and the first one {expected}; give one for each item");
        Err(self.lines.wrong(found.min(expected) + 1, what))
    }

    fn row<'a>(
        &'a self,
        cells: &'a Cells,
        answers: &'a mut Vec<Option<bool>>,
    ) -> Result<Person<'a>, BadInput> {
        answers.clear();
        if cells.len() != self.roles.len() {
            let column = cells.len().min(self.roles.len()) + 1;
            return Err(self.lines.wrong(column, table::ragged(cells.len(), self.roles.len())));
        }
        let (mut id, mut weight, mut group) = (None, 1.0, "");
        for ((cell, role), column) in cells.iter().zip(&self.roles).zip(1..) {
            match (role, cell) {
                (Role::Item, b"0") => answers.push(Some(false)),
                (Role::Item, b"1") => answers.push(Some(true)),
                (Role::Item, b"") => answers.push(None),
                (Role::Item, other) => return Err(self.no_answer(column, other)),
                (Role::Ignored, _) => {}
                (Role::Id, cell) => id = Some(self.text(column, cell)?),
                (Role::Group, cell) => group = self.text(column, cell)?,
                (Role::Weight, cell) => weight = self.weight(column, cell)?,
            }
        }
        Ok(Person { line: self.lines.number(), id, weight, group, cells: answers })
    }

    fn no_answer(&self, column: usize, cell: &[u8]) -> BadInput {
        let id = self.items.iter().find(|item| item.column == column).map_or("", |item| item.id.as_str());
        let cell = String::from_utf8_lossy(cell);
        self.lines.wrong(
            column,
            format!(
                "the answer `{cell}` to item `{id}` is neither 0 nor 1; leave the cell empty where the item was not shown"
            ),
        )
    }

    fn text<'a>(&self, column: usize, cell: &'a [u8]) -> Result<&'a str, BadInput> {
        std::str::from_utf8(cell)
            .map_err(|_| self.lines.wrong(column, "the cell is not UTF-8; save the file in that encoding"))
    }

    fn weight(&self, column: usize, cell: &[u8]) -> Result<f64, BadInput> {
        let text = self.text(column, cell)?;
        let weight = number::parse(text).filter(|weight| *weight == 0.0 || WEIGHTS.contains(weight));
        weight.ok_or_else(|| {
            let what = format!("the weight `{text}` is not 0 or a number from 1e-9 to 1e12; correct it");
            self.lines.wrong(column, what)
        })
    }
}

/// What each column holds; the first one may be a person's name.
fn roles(lines: &Lines, names: &[String], layout: &Layout<'_>) -> Result<Vec<Role>, BadInput> {
    let mut roles = vec![Role::Item; names.len()];
    let special = [(layout.weights, Role::Weight), (layout.group, Role::Group)];
    let ignored = layout.ignored.iter().map(|name| (Some(name.as_str()), Role::Ignored));
    if let (Some(role), Some(name)) = (roles.first_mut(), names.first())
        && ["id", "person"].iter().any(|known| name.eq_ignore_ascii_case(known))
    {
        *role = Role::Id;
    }
    for (name, role) in special.into_iter().chain(ignored) {
        let Some(name) = name else { continue };
        let place = header::place(names, name).and_then(|place| roles.get_mut(place)).ok_or_else(|| {
            lines.wrong(names.len() + 1, format!("there is no column `{name}` among {}", listed(names)))
        })?;
        *place = role;
    }
    Ok(roles)
}
