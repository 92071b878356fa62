//! Every sample renders, is well formed and keeps the promises all pages make.

use super::*;
use crate::{assets, icons};
use scraper::{Html, Selector};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn pages() -> Vec<(&'static str, String)> {
    all().into_iter().map(|sample| (sample.name, sample.html.unwrap())).collect()
}

fn count(page: &Html, selector: &str) -> usize {
    page.select(&Selector::parse(selector).unwrap()).count()
}

#[test]
fn every_sample_has_a_name_of_its_own() {
    let pages = pages();
    let names: BTreeSet<_> = pages.iter().map(|(name, _)| name).collect();
    assert_eq!(names.len(), pages.len());
}

#[test]
fn every_page_is_well_formed() {
    for (name, html) in pages() {
        let page = Html::parse_document(&html);
        assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
        assert_eq!(count(&page, "html[lang] > head > title"), 1, "{name}: title");
        assert_eq!(count(&page, "main#main"), 1, "{name}: main");
        assert_eq!(count(&page, "main h1"), 1, "{name}: h1");
        assert_eq!(count(&page, "a.skip[href='#main']"), 1, "{name}: skip link");
    }
}

#[test]
fn no_page_needs_more_than_the_security_policy_allows() {
    for (name, html) in pages() {
        let page = Html::parse_document(&html);
        assert_eq!(
            count(&page, "[style], style, script:not([src]), [onclick], [onload], [onsubmit]"),
            0,
            "{name}"
        );
    }
}

#[test]
fn every_form_that_changes_something_carries_its_token() {
    for (name, html) in pages() {
        let page = Html::parse_document(&html);
        let forms = count(&page, "form[method='post']");
        assert_eq!(count(&page, "form[method='post'] > input[type='hidden'][name='csrf']"), forms, "{name}");
    }
}

#[test]
fn every_control_has_a_name_readers_can_say() {
    let labels = Selector::parse("label[for]").unwrap();
    let controls = Selector::parse("input:not([type='hidden']), select, textarea").unwrap();
    for (name, html) in pages() {
        let page = Html::parse_document(&html);
        let labelled: BTreeSet<_> = page.select(&labels).filter_map(|label| label.attr("for")).collect();
        for control in page.select(&controls) {
            let inside = control
                .ancestors()
                .any(|node| node.value().as_element().is_some_and(|e| e.name() == "label"));
            let named =
                inside || control.attr("aria-label").is_some() || control.attr("aria-labelledby").is_some();
            assert!(
                named || control.attr("id").is_some_and(|id| labelled.contains(id)),
                "{name}: {}",
                control.html()
            );
        }
    }
}

#[test]
fn no_id_occurs_twice_on_a_page() {
    let ids = Selector::parse("[id]").unwrap();
    for (name, html) in pages() {
        let page = Html::parse_document(&html);
        let mut seen = BTreeSet::new();
        for element in page.select(&ids) {
            let id = element.attr("id").unwrap().to_owned();
            assert!(seen.insert(id.clone()), "{name}: `{id}`");
        }
    }
}

fn sources(folder: &Path) -> Vec<(String, String)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![(path.display().to_string(), fs::read_to_string(&path).unwrap())]
            }
        })
        .collect()
}

/// The literals given to a call, such as the names after `icon("`.
fn literals<'a>(text: &'a str, opening: &'a str) -> impl Iterator<Item = &'a str> {
    text.match_indices(opening)
        .filter_map(move |(at, _)| text.split_at(at + opening.len()).1.split('"').next())
}

#[test]
fn templates_name_only_icons_and_files_that_exist() {
    for (path, text) in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("templates")) {
        for name in literals(&text, "icons::icon(\"") {
            assert!(icons::is_listed(name), "{path}: list `{name}` in assets/icons.txt");
        }
        for name in literals(&text, "asset(\"") {
            assert!(assets::is_bundled(name), "{path}: `{name}` is not bundled");
        }
    }
}
