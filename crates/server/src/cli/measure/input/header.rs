//! The header row: the names of the columns, each its own.

use std::collections::HashMap;

use super::BadInput;
use super::lines::{Cells, Lines};

/// Reads the names from the line that `lines` stands on.
pub fn names(lines: &Lines) -> Result<Vec<String>, BadInput> {
    let mut cells = Cells::default();
    lines.split(&mut cells)?;
    let names: Vec<String> = cells
        .iter()
        .zip(1..)
        .map(|(cell, column)| match std::str::from_utf8(cell) {
            Ok("") => Err(lines.wrong(
                column,
                format!("the column has no name; give it one in the header row{}", hint(&cells)),
            )),
            Ok(name) => Ok(name.to_owned()),
            Err(_) => Err(lines.wrong(column, "the name is not UTF-8; save the file in that encoding")),
        })
        .collect::<Result<_, _>>()?;
    if let [name] = names.as_slice()
        && name.contains([';', '\t'])
    {
        return Err(lines.wrong(1, "there is no comma in the header row; separate cells by commas"));
    }
    let mut seen = HashMap::new();
    for (name, column) in names.iter().zip(1_usize..) {
        if let Some(other) = seen.insert(name, column) {
            let what = format!("`{name}` is also the name of column {other}; name each column once");
            return Err(lines.wrong(column, what + hint(&cells)));
        }
    }
    Ok(names)
}

/// A first row of answers is the likeliest reason for names that cannot be.
fn hint(cells: &Cells) -> &'static str {
    let holds_answers = cells.iter().all(|cell| matches!(cell, b"0" | b"1" | b""));
    if holds_answers { ", and put a header row above the answers" } else { "" }
}

/// The place of a column among the names, whatever its capitals.
pub fn place(names: &[String], wanted: &str) -> Option<usize> {
    names
        .iter()
        .position(|name| name == wanted)
        .or_else(|| names.iter().position(|name| name.eq_ignore_ascii_case(wanted)))
}
