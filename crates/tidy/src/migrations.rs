//! Migrations are numbered once, without gaps, and differ between the engines only in pairs.

use std::collections::{BTreeMap, BTreeSet};

use crate::tree::{Finding, Tree};

const ENGINES: [&str; 2] = ["sqlite", "postgres"];

/// Each number once; `0007_name.sqlite.sql` never without `0007_name.postgres.sql`.
pub fn numbers(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut by_number: BTreeMap<usize, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    for (path, _) in tree.ending(&[".sql"]) {
        let Some(file) = path.split("/migrations/").nth(1) else { continue };
        let stem = file.trim_end_matches(".sql");
        let (name, engine) = stem.split_once('.').unwrap_or((stem, ""));
        if !engine.is_empty() && !ENGINES.contains(&engine) {
            findings.push(found(path, format!("`{engine}` is no engine: use {}", ENGINES.join(" or "))));
        }
        match name.split_once('_').map(|(digits, _)| (digits.len(), digits.parse())) {
            Some((4, Ok(number))) => {
                by_number.entry(number).or_default().entry(name).or_default().insert(engine);
            }
            _ => findings
                .push(found(path, "name it by four digits and what it does: `0007_teams.sql`".to_owned())),
        }
    }
    for (idx, (number, names)) in by_number.iter().enumerate() {
        findings.extend(clashes(idx + 1, *number, names));
    }
    findings
}

fn clashes(expected: usize, number: usize, names: &BTreeMap<&str, BTreeSet<&str>>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let path = format!("migrations/{number:04}");
    if number != expected {
        findings.push(found(&path, format!("the number {expected:04} is missing")));
    }
    if names.len() > 1 {
        findings.push(found(&path, "the number is used twice".to_owned()));
    }
    for (name, engines) in names {
        let plain = engines.len() == 1 && engines.contains("");
        let pair = ENGINES.iter().all(|engine| engines.contains(engine)) && engines.len() == ENGINES.len();
        if !plain && !pair {
            findings
                .push(found(&path, format!("`{name}` must exist once for both engines, or once for each")));
        }
    }
    findings
}

fn found(path: &str, message: String) -> Finding {
    Finding { path: path.to_owned(), line: 0, message }
}
