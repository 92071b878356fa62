//! What each crate may depend on: the arrows of the architecture as a table.

use crate::tree::{Finding, Tree, crate_of, lines};

/// Our layers and what each may use of the others outside its tests.
const ARROWS: [(&str, &[&str]); 8] = [
    ("psychometrics", &[]),
    ("domain", &["psychometrics"]),
    ("store", &["domain", "psychometrics"]),
    ("actions", &["store", "domain", "psychometrics"]),
    ("web", &["actions", "store", "domain", "psychometrics"]),
    ("server", &["web", "actions", "store", "domain", "psychometrics"]),
    ("testkit", &["actions", "store", "domain", "psychometrics"]),
    ("tidy", &[]),
];

/// The pure crates may have these libraries and no others, because none of them does input or output.
const PURE: [(&str, &[&str]); 3] = [
    ("psychometrics", &["thiserror", "rayon"]),
    (
        "domain",
        &[
            "csv",
            "jiff",
            "pulldown-cmark",
            "serde",
            "serde_json",
            "sha2",
            "thiserror",
            "toml",
            "unicode-normalization",
            "uuid",
        ],
    ),
    ("tidy", &[]),
];

/// A library with a home may be depended on only there.
const HOMES: [(&str, &[&str]); 14] = [
    ("sqlx", &["store"]),
    ("rusqlite", &["store"]),
    ("axum", &["web"]),
    ("axum-extra", &["web"]),
    ("askama", &["web"]),
    ("tower-http", &["web"]),
    ("utoipa", &["web"]),
    ("utoipa-axum", &["web"]),
    ("utoipa-swagger-ui", &["web"]),
    ("tokio", &["store", "web", "server"]),
    ("lettre", &["server"]),
    ("clap", &["server"]),
    ("mimalloc", &["server"]),
    ("tracing-subscriber", &["server"]),
];

/// Each manifest holds only what its crate may know.
pub fn allowed(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending(&["/Cargo.toml"]) {
        let Some(home) = crate_of(path) else { continue };
        let Some(arrows) = lookup(&ARROWS, home) else {
            let message =
                format!("`{home}` is a new layer: add it to the arrows in tidy and to DECISIONS.md");
            findings.push(Finding { path: path.to_owned(), line: 0, message });
            continue;
        };
        for dependency in dependencies(text) {
            if let Some(message) = objection(home, arrows, &dependency) {
                findings.push(Finding { path: path.to_owned(), line: dependency.line, message });
            }
        }
    }
    findings
}

/// Each library in the workspace says on its line what it is for, and is pinned nowhere else.
pub fn reasons(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.ending(&["Cargo.toml"]) {
        for dependency in dependencies(text) {
            let problem = if dependency.table == "workspace.dependencies" {
                let ours = lookup(&ARROWS, dependency.name).is_some();
                let reason = dependency.text.rsplit_once(" # ").map_or("", |(_, reason)| reason);
                (!ours && reason.trim().is_empty()).then_some("say behind `#` what it is for")
            } else {
                (!dependency.text.contains("workspace = true"))
                    .then_some("pin it in [workspace.dependencies] and write `workspace = true` here")
            };
            if let Some(problem) = problem {
                let message = format!("`{}`: {problem}", dependency.name);
                findings.push(Finding { path: path.to_owned(), line: dependency.line, message });
            }
        }
    }
    findings
}

struct Dependency<'a> {
    table: &'a str,
    name: &'a str,
    text: &'a str,
    line: usize,
}

fn objection(home: &str, arrows: &[&str], dependency: &Dependency<'_>) -> Option<String> {
    let name = dependency.name;
    let shipped = dependency.table.split('.').next_back() == Some("dependencies");
    if !shipped {
        return None;
    }
    if lookup(&ARROWS, name).is_some() {
        return (!arrows.contains(&name))
            .then(|| format!("`{home}` must not see `{name}`: arrows never turn"));
    }
    if let Some(libraries) = lookup(&PURE, home) {
        return (!libraries.contains(&name)).then(|| format!("`{home}` is pure and may not have `{name}`"));
    }
    let allowed = lookup(&HOMES, name)?;
    let free = allowed.contains(&home) || home == "testkit";
    (!free).then(|| format!("only {} may have `{name}`", allowed.join(" and ")))
}

fn dependencies(manifest: &str) -> Vec<Dependency<'_>> {
    let mut table = "";
    let mut found = Vec::new();
    for (number, text) in lines(manifest) {
        if let Some(header) = text.strip_prefix('[') {
            table = header.trim_end().trim_end_matches(']');
        } else if table.ends_with("dependencies")
            && text.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        {
            let name = text.split(['.', ' ', '=']).next().unwrap_or_default();
            found.push(Dependency { table, name, text, line: number });
        }
    }
    found
}

fn lookup<'a>(table: &'a [(&str, &'a [&'a str])], name: &str) -> Option<&'a [&'a str]> {
    table.iter().find(|(key, _)| *key == name).map(|(_, value)| *value)
}
