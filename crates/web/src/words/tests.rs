//! The catalogue and its use agree: no key is missing, none is unused.

use super::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// How this file begins: it names keys without using them.
const OURSELVES: &str = "//! The catalogue and its use agree";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn texts(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(
            |path: PathBuf| {
                if path.is_dir() { texts(&path) } else { vec![fs::read_to_string(&path).unwrap()] }
            },
        )
        .collect()
}

fn listed_keys() -> Vec<String> {
    let is_key = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
    let locales = texts(&root().join("locales/en"));
    locales
        .iter()
        .flat_map(|text| {
            text.lines()
                .filter(is_key)
                .filter_map(|line| line.split_once(" ="))
                .map(|(key, _)| key.to_owned())
        })
        .collect()
}

fn keys() -> BTreeSet<String> {
    listed_keys().into_iter().collect()
}

fn uses() -> Vec<String> {
    let mut uses = texts(&root().join("templates"));
    uses.extend(texts(&root().join("src")).into_iter().filter(|text| !text.starts_with(OURSELVES)));
    uses
}

/// The literal keys given to one of the four functions, such as those after `.t("`.
fn literal_keys(text: &str) -> Vec<String> {
    let openings = ["t(\"", "t_with(\"", "t_count(\"", "t_name(\""];
    let starts = openings.iter().flat_map(|opening| {
        text.match_indices(opening)
            .filter(|(at, _)| *at > 0 && text.as_bytes()[at - 1] == b'.')
            .map(|(at, found)| at + found.len())
    });
    starts.filter_map(|start| text.split_at(start).1.split_once('"')).map(|(key, _)| key.to_owned()).collect()
}

#[test]
fn no_key_is_listed_twice() {
    let mut seen = BTreeSet::new();
    let twice: Vec<String> = listed_keys().into_iter().filter(|key| !seen.insert(key.clone())).collect();
    assert!(twice.is_empty(), "listed in two places: {twice:?}");
}

#[test]
fn every_key_in_use_has_words() {
    let keys = keys();
    let missing: BTreeSet<String> =
        uses().iter().flat_map(|text| literal_keys(text)).filter(|key| !keys.contains(key)).collect();
    assert!(missing.is_empty(), "without words: {missing:?}");
}

/// The beginnings of keys that are put together, such as `problem-` in `.t(&format!("problem-{code}"))`.
fn composed_beginnings(text: &str) -> Vec<String> {
    let openings = [".t(&format!(\"", ".t_with(&format!(\""];
    let starts =
        openings.iter().flat_map(|opening| text.match_indices(opening)).map(|(at, found)| at + found.len());
    starts.filter_map(|start| text.split_at(start).1.split('{').next()).map(str::to_owned).collect()
}

#[test]
fn no_words_lie_unused() {
    let beginnings: Vec<String> = uses().iter().flat_map(|text| composed_beginnings(text)).collect();
    let uses = uses().join("\n");
    let is_composed =
        |key: &str| beginnings.iter().any(|beginning| !beginning.is_empty() && key.starts_with(beginning));
    let unused: BTreeSet<String> =
        keys().into_iter().filter(|key| !is_composed(key) && !uses.contains(&format!("\"{key}\""))).collect();
    assert!(unused.is_empty(), "nobody says: {unused:?}");
}

/// The messages of a catalogue with the names of what is put into each; terms begin with a hyphen.
fn messages(text: &str) -> std::collections::BTreeMap<String, BTreeSet<String>> {
    let mut found = std::collections::BTreeMap::new();
    let mut last = String::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        if let Some((key, _)) = line.split_once(" =").filter(|_| !line.starts_with([' ', '}', '*', '['])) {
            last = key.to_owned();
            found.insert(last.clone(), BTreeSet::new());
        }
        let put_in: &mut BTreeSet<String> = found.entry(last.clone()).or_default();
        put_in.extend(line.split("{ $").skip(1).filter_map(|rest| {
            rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '_').next().map(str::to_owned)
        }));
        put_in.extend(line.split("{ -").skip(1).filter_map(|rest| {
            rest.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().map(|term| format!("-{term}"))
        }));
    }
    found
}

/// What German says in full: letters, the pages about them with their frame, and the product's terms.
const IN_GERMAN: [&str; 4] = ["letters.ftl", "mail.ftl", "shell.ftl", "terms.ftl"];

#[test]
fn german_says_every_letter_and_puts_the_same_things_in() {
    for file in IN_GERMAN {
        let of = |language: &str| {
            messages(&fs::read_to_string(root().join("locales").join(language).join(file)).unwrap())
        };
        let (english, german) = (of("en"), of("de"));
        assert!(!english.is_empty(), "{file}");
        assert_eq!(german, english, "{file}");
    }
    let files = fs::read_dir(root().join("locales/de")).unwrap();
    let files: BTreeSet<String> =
        files.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(files, IN_GERMAN.map(str::to_owned).into());
}

#[test]
fn german_falls_back_to_english_for_a_message_it_does_not_say() {
    let words = Words::of(Language::German);
    assert_eq!(words.code(), "de");
    assert_eq!(words.t("letter-reset-subject"), "Neues Passwort festlegen");
    assert_eq!(words.t("settings-title"), Words::english().t("settings-title"));
    assert_eq!(words.t_count("sessions-ended", 2), Words::english().t_count("sessions-ended", 2));
    for unknown in [None, Some("xx"), Some("")] {
        assert_eq!(Words::of_tag(unknown).code(), "en");
    }
}

#[test]
fn plurals_follow_the_count() {
    let words = Words::english();
    assert_ne!(words.t_count("shell-mailbox", 1), words.t_count("shell-mailbox", 2));
}
