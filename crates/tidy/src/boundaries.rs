//! Where a library or a part of the standard library may be named: one crate to change when it changes.

use crate::rust_text::{code, has_word, is_test_path, without_tests};
use crate::tree::{Finding, Tree, crate_of, lines};

/// A name and the crates that may say it.
const HOMES: [(&str, &[&str]); 12] = [
    ("sqlx", &["store"]),
    ("rusqlite", &["store"]),
    ("axum", &["web"]),
    ("axum_extra", &["web"]),
    ("askama", &["web"]),
    ("tower_http", &["web"]),
    ("utoipa", &["web"]),
    ("lettre", &["server"]),
    ("clap", &["server"]),
    ("std::env", &["server"]),
    ("std::fs", &["server"]),
    ("std::net", &["server", "web"]),
];

/// Crates that serve development only and may name anything.
const FREE: [&str; 2] = ["testkit", "tidy"];
/// Crates that never wait.
const SYNCHRONOUS: [&str; 3] = ["psychometrics", "domain", "actions"];
/// Where a use case is run and its commit waited for; the use cases themselves know nothing of it.
const DOOR: &str = "crates/actions/src/door.rs";

/// Each restricted name is said only in its home.
pub fn homes(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_line_of_code(tree, |home, path, number, line| {
        for (name, allowed) in HOMES {
            if !allowed.contains(&home) && says(line, name) {
                let message = format!("only {} may name `{name}`", allowed.join(" and "));
                findings.push(Finding { path: path.to_owned(), line: number, message });
            }
        }
    });
    findings
}

/// The pure crates and the use cases contain no `async`.
pub fn synchronous(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    each_line_of_code(tree, |home, path, number, line| {
        if SYNCHRONOUS.contains(&home) && path != DOOR && (has_word(line, "async") || line.contains(".await"))
        {
            let message = format!("`{home}` never waits: `async` lives in web and server");
            findings.push(Finding { path: path.to_owned(), line: number, message });
        }
    });
    findings
}

fn each_line_of_code(tree: &Tree, mut look: impl FnMut(&str, &str, usize, &str)) {
    for (path, text) in tree.ending(&[".rs"]).filter(|(path, _)| !is_test_path(path)) {
        let Some(home) = crate_of(path).filter(|home| !FREE.contains(home)) else { continue };
        for (number, line) in lines(&code(without_tests(text))) {
            look(home, path, number, line);
        }
    }
}

/// A crate is named by a path, a `use` or a grouped import; `std::{env, fs}` counts as well.
fn says(line: &str, name: &str) -> bool {
    match name.split_once("::") {
        None => has_word(line, name),
        Some((head, tail)) => {
            let grouped = format!("{head}::{{");
            has_word(line, name) || (line.contains(&grouped) && has_word(line, tail))
        }
    }
}
