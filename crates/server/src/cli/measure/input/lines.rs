//! Lines of a file and the cells of a line, a line at a time, so that large files need little memory.
//!
//! A record is a line: tables of numbers have no line breaks inside cells, and then every place has an exact line and column.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use super::{BadInput, What};

/// A file read line by line, with an empty one allowed only at its end.
pub struct Lines {
    file: String,
    reader: BufReader<File>,
    number: usize,
    bytes: Vec<u8>,
}

/// Large enough that asking the system for more costs nothing beside the parsing.
const BUFFER: usize = 1 << 17;

impl Lines {
    /// Opens a file before its first line.
    pub fn open(path: &Path) -> Result<Self, BadInput> {
        let file =
            File::open(path).map_err(|error| BadInput::file(path, format!("it cannot be read ({error})")))?;
        let reader = BufReader::with_capacity(BUFFER, file);
        Ok(Self { file: path.display().to_string(), reader, number: 0, bytes: Vec::new() })
    }

    /// Goes to the next line; false at the end of the file.
    pub fn advance(&mut self) -> Result<bool, BadInput> {
        let mut empty = None;
        loop {
            self.bytes.clear();
            let n_read = self.reader.read_until(b'\n', &mut self.bytes).map_err(|error| BadInput::File {
                file: self.file.clone(),
                what: format!("it cannot be read ({error})").into(),
            })?;
            if n_read == 0 {
                return Ok(false);
            }
            self.number += 1;
            if self.number == 1 && self.bytes.starts_with(b"\xef\xbb\xbf") {
                self.bytes.drain(..3);
            }
            while matches!(self.bytes.last(), Some(b'\n' | b'\r')) {
                self.bytes.pop();
            }
            if self.bytes.trim_ascii().is_empty() {
                empty = empty.or(Some(self.number));
                continue;
            }
            return match empty {
                None => Ok(true),
                Some(line) => Err(BadInput::At {
                    file: self.file.clone(),
                    line,
                    column: 1,
                    what: "the line is empty; take it out, or write `\"\"` for a single empty cell".into(),
                }),
            };
        }
    }

    /// The line without its end.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its number, from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// An error at a cell of this line, counted from 1.
    pub fn wrong(&self, column: usize, what: impl Into<What>) -> BadInput {
        BadInput::At { file: self.file.clone(), line: self.number, column, what: what.into() }
    }

    /// An error because the file holds nothing.
    pub fn nothing(&self, what: &str) -> BadInput {
        BadInput::At { file: self.file.clone(), line: self.number.max(1), column: 1, what: what.into() }
    }

    /// The file as it was named.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Splits this line at its commas.
    pub fn split(&self, into: &mut Cells) -> Result<(), BadInput> {
        into.text.clear();
        into.ends.clear();
        if self.bytes.contains(&b'"') {
            return self.split_quoted(into);
        }
        into.text.extend_from_slice(&self.bytes);
        for (at, byte) in self.bytes.iter().enumerate() {
            if *byte == b',' {
                into.ends.push((at, at + 1));
            }
        }
        into.ends.push((self.bytes.len(), self.bytes.len()));
        Ok(())
    }

    /// A cell may stand in quotes, with `""` for a quote inside it and spaces around it. Source: RFC 4180.
    fn split_quoted(&self, into: &mut Cells) -> Result<(), BadInput> {
        let mut rest = self.bytes.as_slice();
        loop {
            let column = into.ends.len() + 1;
            let opened = rest.trim_ascii_start();
            let cell_is_last = if let Some(mut inside) = opened.strip_prefix(b"\"") {
                loop {
                    let Some(end) = inside.iter().position(|byte| *byte == b'"') else {
                        return Err(
                            self.wrong(column, "the cell's quote is not closed on its line; close it")
                        );
                    };
                    let (text, after) = inside.split_at(end);
                    into.text.extend_from_slice(text);
                    let after = after.get(1..).unwrap_or_default();
                    let Some(more) = after.strip_prefix(b"\"") else {
                        rest = after.trim_ascii_start();
                        break;
                    };
                    into.text.push(b'"');
                    inside = more;
                }
                !rest.starts_with(b",")
            } else {
                let end = rest.iter().position(|byte| *byte == b',').unwrap_or(rest.len());
                let (text, after) = rest.split_at(end);
                into.text.extend_from_slice(text);
                rest = after;
                rest.is_empty()
            };
            into.ends.push((into.text.len(), into.text.len()));
            match (cell_is_last, rest) {
                (false, [_comma, more @ ..]) => rest = more,
                (_, []) => return Ok(()),
                _ => {
                    return Err(self.wrong(column, "something follows the cell's closing quote; take it out"));
                }
            }
        }
    }
}

/// The cells of a line; one is used again for each line.
#[derive(Debug, Default)]
pub struct Cells {
    text: Vec<u8>,
    /// Where each cell ends, and where the next one begins.
    ends: Vec<(usize, usize)>,
}

impl Cells {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Each cell without the spaces around it.
    pub fn iter(&self) -> impl Iterator<Item = &[u8]> {
        self.ends.iter().scan(0, |start, (end, next)| {
            let cell = self.text.get(*start..*end).unwrap_or_default();
            *start = *next;
            Some(cell.trim_ascii())
        })
    }
}
