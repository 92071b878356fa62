//! Runs the binary in a folder of its own and keeps what it said.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// A folder that goes away with its test.
pub struct Folder(PathBuf);

/// What a run left behind.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Folder {
    /// An empty folder; `name` is the test's own.
    pub fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("metier-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Writes a file into it.
    pub fn with(self, name: &str, text: impl AsRef<[u8]>) -> Self {
        std::fs::write(self.0.join(name), text).unwrap();
        self
    }

    /// The files in it, by name.
    pub fn files(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The text of a file in it.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// Runs `metier` in it with words separated by spaces.
    pub fn run(&self, words: &str) -> Ran {
        self.run_with(words, &[])
    }

    /// The same with variables of the environment.
    pub fn run_with(&self, words: &str, variables: &[(&str, &str)]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_metier"))
            .args(words.split_whitespace())
            .envs(variables.iter().copied())
            .current_dir(&self.0)
            .output()
            .unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).unwrap();
    }
}

impl Ran {
    /// The document of a run that succeeded.
    #[track_caller]
    pub fn document(&self) -> Value {
        assert_eq!(self.code, 0, "{}", self.err);
        serde_json::from_str(&self.out).unwrap()
    }

    /// A run that was refused, with nothing on standard output, for this reason.
    #[track_caller]
    pub fn refused(&self, reason: &str) {
        assert_eq!((self.code, self.out.as_str()), (2, ""), "{}", self.err);
        assert!(self.err.contains(reason), "`{reason}` is not in `{}`", self.err);
    }
}

/// The text of a reference file of the engine.
pub fn reference(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../psychometrics/tests/reference");
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// The rows of a reference table, without its header.
pub fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).map(|line| line.split(',').collect())
}

/// The number in a document.
#[track_caller]
pub fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

/// Fails unless a number of a document is the one expected.
#[track_caller]
pub fn close(value: &Value, expected: f64, tolerance: f64) {
    let value = number(value);
    assert!((value - expected).abs() <= tolerance, "{value} is not {expected} within {tolerance}");
}
