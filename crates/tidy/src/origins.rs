//! Nothing committed tells where it was made: no paths of a machine, no addresses of a package registry.

use crate::tree::{Finding, Tree, lines};

/// How an absolute path of somebody's machine begins.
const MACHINE_PATHS: [&str; 4] = ["/home/", "/root/", "/work/", "/Users/"];
/// How the address of a registry or its setting shows itself, whatever it is called.
const REGISTRIES: [&str; 6] =
    ["://registry.", "://index.", "registry=http", "\"resolved\": \"http", "index-url", "://static."];

/// No path of a machine in any text.
pub fn machine_paths(tree: &Tree) -> Vec<Finding> {
    find(tree, |line| {
        let starts =
            |path: &&&str| line.match_indices(**path).any(|(at, _)| line.get(..at).is_some_and(begins_here));
        MACHINE_PATHS
            .iter()
            .find(starts)
            .map(|path| format!("`{path}…` is a path of one machine: write it relative"))
    })
}

/// No address of a registry in any text; a client's own settings say where packages come from.
pub fn registries(tree: &Tree) -> Vec<Finding> {
    find(tree, |line| {
        let word = REGISTRIES.iter().find(|word| line.contains(**word));
        word.map(|word| {
            format!("`{word}` names where packages come from: leave that to the machine's settings")
        })
    })
}

fn find(tree: &Tree, objection: impl Fn(&str) -> Option<String>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.files().filter(|(path, _)| !path.starts_with("crates/tidy/")) {
        for (number, line) in lines(text) {
            if let Some(message) = objection(line) {
                findings.push(Finding { path: path.to_owned(), line: number, message });
            }
        }
    }
    findings
}

/// A path begins after a space, a quote or a sign, and goes on after a letter: `/a/acme/work/…` is an address of ours.
fn begins_here(before: &str) -> bool {
    !before.ends_with(|letter: char| letter.is_alphanumeric() || "._-}>~)]$".contains(letter))
}
