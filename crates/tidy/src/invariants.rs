//! Each invariant of the architecture names the test that guards it, and the test exists.

use crate::rust_text::{code, has_word, is_test_path, without_tests};
use crate::tree::{Finding, Tree, lines};

const DOCUMENT: &str = "docs/ARCHITECTURE.md";
const OPENING: &str = "**Invariant";
const GUARD: &str = "Guarded by `";

/// Every `**Invariant (…)**` paragraph has a `Guarded by` line whose test stands in the named crate.
pub fn guarded(tree: &Tree) -> Vec<Finding> {
    let Some(text) = tree.text(DOCUMENT) else {
        return vec![found(0, "the document is missing".to_owned())];
    };
    let mut findings = Vec::new();
    let mut open: Option<usize> = None;
    let closed = "an invariant without a guard is a wish: add \"Guarded by `crate::file::test_name`.\"";
    for (number, line) in lines(text) {
        if line.starts_with(OPENING) {
            findings.extend(open.replace(number).map(|start| found(start, closed.to_owned())));
        }
        if line.contains(GUARD) {
            open = None;
            let guards = line.split('`').skip(1).step_by(2);
            findings.extend(
                guards
                    .filter(|guard| !exists(tree, guard))
                    .map(|guard| found(number, format!("there is no test `{guard}`"))),
            );
        }
    }
    findings.extend(open.map(|start| found(start, closed.to_owned())));
    findings
}

/// `store::attempts::a_step_is_never_changed` is a test of that name in a file of `store` whose path says `attempts`.
fn exists(tree: &Tree, guard: &str) -> bool {
    let parts: Vec<_> = guard.split("::").collect();
    let [home, folders @ .., name] = parts.as_slice() else { return false };
    let root = format!("crates/{home}/");
    tree.ending(&[".rs"]).any(|(path, text)| {
        let tests =
            if is_test_path(path) { text } else { text.get(without_tests(text).len()..).unwrap_or_default() };
        let stem = path.trim_end_matches(".rs");
        let placed = folders.iter().all(|folder| stem.split('/').any(|part| part == *folder));
        path.starts_with(&root) && placed && has_word(&code(tests), name)
    })
}

fn found(line: usize, message: String) -> Finding {
    Finding { path: DOCUMENT.to_owned(), line, message }
}
