//! What must not stay behind: switched-off tests, silenced lints, notes to oneself, waiting by the clock.

use crate::rust_text::{code, has_word, is_test_path, without_tests};
use crate::tree::{Finding, Tree, lines};

const NOTES: [&str; 4] = ["TODO", "FIXME", "XXX", "HACK"];
const TEXTS: [&str; 9] = [".rs", ".md", ".html", ".scss", ".ts", ".mjs", ".sql", ".ftl", ".sh"];

/// No `#[ignore]`, `#[should_panic]` or `#[allow]` in Rust, unless the line cites an issue.
pub fn attributes(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending(&[".rs"]) {
        let source: Vec<_> = text.lines().collect();
        for (number, line) in
            lines(&code(text)).filter(|(_, line)| line.contains("#[") || line.contains("#!["))
        {
            let cited = source.get(number - 1).is_some_and(|line| cites_an_issue(line));
            let message = if has_word(line, "ignore") {
                "a test that does not run proves nothing: mend or remove it"
            } else if has_word(line, "should_panic") {
                "return an error and assert on it"
            } else if has_word(line, "allow") {
                "write #[expect(lint, reason = \"…\")], which goes away with its cause"
            } else {
                continue;
            };
            if !cited {
                findings.push(Finding { path: path.to_owned(), line: number, message: message.to_owned() });
            }
        }
    }
    findings
}

/// No note to oneself without an issue.
pub fn notes(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending(&TEXTS).filter(|(path, _)| binds(path)) {
        for (number, line) in lines(text) {
            let note = NOTES.iter().find(|note| has_word(line, note) && !line.contains(&format!("`{note}`")));
            if let Some(note) = note.filter(|_| !cites_an_issue(line)) {
                let message = format!("`{note}` without an issue: do it, or cite the issue as #12");
                findings.push(Finding { path: path.to_owned(), line: number, message });
            }
        }
    }
    findings
}

/// A test never sleeps: time moves only when it says so.
pub fn sleeps(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending(&[".rs"]).filter(|(path, _)| !path.starts_with("crates/tidy/")) {
        let n_code = if is_test_path(path) { 0 } else { without_tests(text).lines().count() };
        for (number, line) in lines(&code(text)).skip(n_code).filter(|(_, line)| line.contains("sleep(")) {
            let message = format!("a test never sleeps: wait for the event itself (`{}`)", line.trim());
            findings.push(Finding { path: path.to_owned(), line: number, message });
        }
    }
    findings
}

/// Questions of a skill may speak of anything, and this crate has to name what it forbids.
fn binds(path: &str) -> bool {
    !path.starts_with("crates/tidy/") && !path.starts_with("content/")
}

fn cites_an_issue(line: &str) -> bool {
    line.split('#').skip(1).any(|tail| tail.starts_with(|letter: char| letter.is_ascii_digit()))
}
