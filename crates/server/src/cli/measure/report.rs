//! What `metier measure` gives back: one JSON document, warnings beside it, and files that appear whole or not at all.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::Failure;
use super::input::BadInput;
use crate::output::complain;

/// Things worth knowing that stop nothing; each is said at once and kept for the document.
#[derive(Debug, Default)]
pub struct Warnings(Vec<String>);

impl Warnings {
    /// Says one.
    pub fn add(&mut self, warning: impl Into<String>) {
        let warning = warning.into();
        complain(&format!("warning: {warning}"));
        self.0.push(warning);
    }

    /// All of them.
    pub fn into_list(self) -> Vec<String> {
        self.0
    }
}

/// Prints the document whole. A reader that has gone away is no reason to fail; a full disk is.
pub fn print(document: &impl Serialize) -> Result<(), Failure> {
    let mut text = serde_json::to_string_pretty(document)?;
    text.push('\n');
    let mut out = std::io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(format!("standard output cannot be written ({error})").into())
        }
        _ => Ok(()),
    }
}

/// Writes a file under another name beside its own and then renames it, so that it is never there by half.
pub fn write_whole(path: &Path, text: &str) -> Result<(), BadInput> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part: PathBuf = path.with_file_name(name);
    let written = std::fs::write(&part, text).and_then(|()| std::fs::rename(&part, path));
    written.map_err(|error| {
        // It may not be there, which is what is wanted.
        let _ = std::fs::remove_file(&part);
        BadInput::file(path, format!("it cannot be written ({error}); choose another place"))
    })
}
