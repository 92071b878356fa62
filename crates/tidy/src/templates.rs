//! A page template belongs to one struct, so that whoever edits it knows what it is given.

use std::collections::BTreeMap;

use crate::tree::{Finding, Tree, lines};

const FOLDER: &str = "crates/web/templates/";

/// Each template is named by at most one struct; one named by none is a part of another.
pub fn owners(tree: &Tree) -> Vec<Finding> {
    let mut owners: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (path, text) in tree.ending(&[".rs"]).filter(|(path, _)| path.starts_with("crates/web/src/")) {
        for (number, line) in lines(text).filter(|(_, line)| !line.contains("block =")) {
            if let Some(template) = quoted_after(line, "path = \"") {
                owners.entry(template).or_default().push(format!("{path}:{number}"));
            }
        }
    }
    let mut findings = Vec::new();
    for (path, _) in tree.ending(&[".html", ".txt", ".svg", ".xml"]) {
        let Some(template) = path.strip_prefix(FOLDER) else { continue };
        let message = match owners.get(template).map_or(&[][..], Vec::as_slice) {
            [] if !is_part(tree, template) => "no struct and no template uses it: remove it".to_owned(),
            [_, _, ..] => format!(
                "two structs render it: {}",
                owners.get(template).map(|all| all.join(", ")).unwrap_or_default()
            ),
            _ => continue,
        };
        findings.push(Finding { path: path.to_owned(), line: 0, message });
    }
    findings
}

fn is_part(tree: &Tree, template: &str) -> bool {
    let quoted = format!("\"{template}\"");
    tree.ending(&[".html", ".txt", ".svg", ".xml"]).any(|(path, text)| {
        let uses = |line: &str| {
            ["extends", "include", "import"].iter().any(|word| line.contains(word)) && line.contains(&quoted)
        };
        path.starts_with(FOLDER) && text.lines().any(uses)
    })
}

fn quoted_after<'a>(line: &'a str, before: &str) -> Option<&'a str> {
    line.split_once(before)?.1.split_once('"').map(|(inside, _)| inside)
}
