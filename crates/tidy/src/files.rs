//! Rules about files as such: headers, names, sizes.

use crate::rust_text::{is_test_path, without_tests};
use crate::tree::{Finding, Tree};

/// Names that say a pattern instead of a thing; such files only grow.
const FORBIDDEN: [&str; 8] = ["utils", "util", "helpers", "common", "misc", "manager", "service", "types"];
/// More than this and a file has two subjects.
const LONGEST_CODE: usize = 400;
/// The same with its unit tests, and for files of tests.
const LONGEST_WITH_TESTS: usize = 600;
/// Half of all files are shorter than this.
const MEDIAN: usize = 150;

/// Each Rust file opens with a `//!` sentence saying what it is for.
pub fn headers(tree: &Tree) -> Vec<Finding> {
    tree.ending(&[".rs"])
        .filter(|(_, text)| !opens_with_a_sentence(text))
        .map(|(path, _)| {
            found(path, 1, "open the file with a `//!` sentence saying what it is for".to_owned())
        })
        .collect()
}

/// No `mod.rs`, and no file or folder named for a pattern.
pub fn names(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, _) in tree.ending(&[".rs"]) {
        if path.ends_with("/mod.rs") {
            findings.push(found(
                path,
                0,
                "name the file after its module: `foo.rs` beside `foo/`".to_owned(),
            ));
        }
        let parts = path.trim_end_matches(".rs").split('/');
        for part in parts.filter(|part| FORBIDDEN.contains(part)) {
            findings.push(found(
                path,
                0,
                format!("`{part}` names no thing: name the file for what it holds"),
            ));
        }
    }
    findings
}

/// Files stay short enough to be read at once.
pub fn sizes(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending(&[".rs"]) {
        let n_code = without_tests(text).lines().count();
        let n_all = text.lines().count();
        if !is_test_path(path) && n_code > LONGEST_CODE {
            findings.push(found(
                path,
                n_code,
                format!("{n_code} lines without tests; split at {LONGEST_CODE}"),
            ));
        } else if n_all > LONGEST_WITH_TESTS {
            findings.push(found(
                path,
                n_all,
                format!("{n_all} lines with tests; split at {LONGEST_WITH_TESTS}"),
            ));
        }
    }
    findings
}

/// The middle file of all is short.
pub fn median_size(tree: &Tree) -> Vec<Finding> {
    let mut sizes: Vec<_> = tree
        .ending(&[".rs"])
        .filter(|(path, _)| !is_test_path(path))
        .map(|(path, text)| (without_tests(text).lines().count(), path))
        .collect();
    sizes.sort_unstable();
    match sizes.get(sizes.len() / 2) {
        Some((n, path)) if *n > MEDIAN => {
            vec![found(path, 0, format!("the median file has {n} lines; keep it under {MEDIAN}"))]
        }
        _ => Vec::new(),
    }
}

fn opens_with_a_sentence(text: &str) -> bool {
    let header: Vec<_> = text.lines().map_while(|line| line.strip_prefix("//!")).map(str::trim).collect();
    let first = header.split(|line| line.is_empty()).next().unwrap_or_default().join(" ");
    first.contains(' ') && first.contains(['.', '?', ':']) && !first.starts_with("Placeholder")
}

fn found(path: &str, line: usize, message: String) -> Finding {
    Finding { path: path.to_owned(), line, message }
}
