//! Every rule of the house, run on the real tree, and on a made-up one that breaks it.

use std::io;
use std::path::Path;
use std::sync::LazyLock;

use tidy::{Finding, Tree};
use tidy::{boundaries, documents, files, invariants, leftovers, manifests, migrations, origins, templates};

type Rule = fn(&Tree) -> Vec<Finding>;

static REAL: LazyLock<io::Result<Tree>> =
    LazyLock::new(|| Tree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")));

/// The rule finds nothing in the real tree.
fn holds(rule: Rule) {
    let Ok(tree) = &*REAL else {
        assert!(REAL.is_ok(), "the tree cannot be read: {:?}", REAL.as_ref().err());
        return;
    };
    let findings: Vec<_> = rule(tree).iter().map(|finding| format!("  {finding}\n")).collect();
    assert!(findings.is_empty(), "{} found:\n{}", findings.len(), findings.concat());
}

/// The rule finds each expected message in a made-up tree, once, and nothing else.
fn catches(rule: Rule, files: &[(&str, &str)], expected: &[&str]) {
    let found: Vec<_> = rule(&Tree::of(files)).iter().map(ToString::to_string).collect();
    assert_eq!(found.len(), expected.len(), "expected {expected:#?}, found {found:#?}");
    for (message, expected) in found.iter().zip(expected) {
        assert!(message.contains(expected), "expected `{expected}` in `{message}`");
    }
}

#[test]
fn the_real_tree_was_read() {
    let tree = REAL.as_ref().ok();
    assert!(tree.is_some_and(|tree| tree.has("Cargo.toml") && tree.has("crates/tidy/src/tree.rs")));
}

#[test]
fn every_file_says_what_it_is_for() {
    let good = "//! Teams: who leads whom.\n";
    catches(
        files::headers,
        &[("a.rs", "use b;\n"), ("b.rs", "//! Teams\n"), ("c.rs", good)],
        &["a.rs:1", "b.rs:1"],
    );
    holds(files::headers);
}

#[test]
fn files_are_named_for_things() {
    let bad =
        [("crates/a/src/utils.rs", ""), ("crates/a/src/common/b.rs", ""), ("crates/a/src/c/mod.rs", "")];
    catches(files::names, &bad, &["after its module", "`common`", "`utils`"]);
    holds(files::names);
}

#[test]
fn files_are_short() {
    let long = "x\n".repeat(401);
    let tested = format!("{}#[cfg(test)]\nmod tests {{\n{}}}\n", "x\n".repeat(399), "x\n".repeat(150));
    let huge = "x\n".repeat(601);
    let made_up =
        [("crates/a/src/b.rs", &*long), ("crates/a/src/c.rs", &*tested), ("crates/a/tests/it/d.rs", &*huge)];
    catches(files::sizes, &made_up, &["401 lines without tests", "601 lines with tests"]);
    holds(files::sizes);
}

#[test]
fn most_files_are_very_short() {
    let long = "x\n".repeat(151);
    catches(files::median_size, &[("a.rs", "x\n"), ("b.rs", &long), ("c.rs", &long)], &["151 lines"]);
    holds(files::median_size);
}

#[test]
fn manifests_keep_the_arrows() {
    let domain = "[dependencies]\nstore.workspace = true\ntokio.workspace = true\ncsv.workspace = true\n[dev-dependencies]\nproptest.workspace = true\n";
    let web = "[dependencies]\nactions.workspace = true\nsqlx.workspace = true\n";
    let made_up = [
        ("crates/domain/Cargo.toml", domain),
        ("crates/fresh/Cargo.toml", "[package]\n"),
        ("crates/web/Cargo.toml", web),
    ];
    let expected = [
        "must not see `store`",
        "is pure and may not have `tokio`",
        "new layer",
        "only store may have `sqlx`",
    ];
    catches(manifests::allowed, &made_up, &expected);
    holds(manifests::allowed);
}

#[test]
fn every_dependency_has_a_reason() {
    let root = "[workspace.dependencies]\ndomain = { path = \"crates/domain\" }\ncsv = \"1\"\ntoml = \"1\" # configuration files\n";
    let made_up = [("Cargo.toml", root), ("crates/a/Cargo.toml", "[dependencies]\ncsv = \"1\"\n")];
    catches(manifests::reasons, &made_up, &["what it is for", "pin it in"]);
    holds(manifests::reasons);
}

#[test]
fn libraries_are_named_in_their_homes() {
    let made_up = [
        ("crates/domain/src/a.rs", "// sqlx is fine here\nuse std::{fmt, fs};\n"),
        (
            "crates/actions/src/b.rs",
            "fn f(r: axum::Router) {}\n\n#[cfg(test)]\nmod tests {\n    use std::env;\n}\n",
        ),
        ("crates/store/src/c.rs", "use rusqlite::Connection;\n"),
        ("crates/store/tests/it/d.rs", "use std::fs;\n"),
    ];
    catches(
        boundaries::homes,
        &made_up,
        &["only web may name `axum`", "a.rs:2: only server may name `std::fs`"],
    );
    holds(boundaries::homes);
}

#[test]
fn use_cases_never_wait() {
    let made_up =
        [("crates/actions/src/a.rs", "pub async fn f() {}\n"), ("crates/web/src/b.rs", "async fn g() {}\n")];
    catches(boundaries::synchronous, &made_up, &["a.rs:1"]);
    holds(boundaries::synchronous);
}

#[test]
fn migrations_are_numbered_once() {
    let folder = |name: &str| format!("crates/store/migrations/{name}");
    let names =
        ["0001_a.sql", "0002_b.sql", "0002_c.sql", "0004_d.sqlite.sql", "5_e.sql", "0005_f.oracle.sql"];
    let paths = names.map(folder);
    let made_up = paths.each_ref().map(|path| (path.as_str(), ""));
    let expected = [
        "`oracle` is no engine",
        "four digits",
        "0002:0: the number is used twice",
        "0003 is missing",
        "`0004_d` must exist once for both engines, or once for each",
        "0004 is missing",
        "`0005_f` must exist",
    ];
    catches(migrations::numbers, &made_up, &expected);
    holds(migrations::numbers);
}

#[test]
fn a_template_has_one_owner() {
    let made_up = [
        (
            "crates/web/src/a.rs",
            "#[template(path = \"roles/show.html\")]\n#[template(path = \"roles/show.html\", block = \"row\")]\n",
        ),
        ("crates/web/src/b.rs", "#[template(path = \"roles/show.html\")]\n"),
        ("crates/web/templates/layout.html", ""),
        ("crates/web/templates/roles/orphan.html", ""),
        ("crates/web/templates/roles/show.html", "{% extends \"layout.html\" %}"),
    ];
    let expected = [
        "orphan.html:0: no struct",
        "show.html:0: two structs render it: crates/web/src/a.rs:1, crates/web/src/b.rs:1",
    ];
    catches(templates::owners, &made_up, &expected);
    holds(templates::owners);
}

#[test]
fn invariants_have_guards() {
    let text = "**Invariant (a).** So.\nGuarded by `store::steps::a_real_one`.\n\n**Invariant (b).** So.\n\n**Invariant (c).** So.\nGuarded by `store::steps::a_dream` and `store::steps::a_comment`.\n";
    let steps = "fn a_dream() {}\n\n#[cfg(test)]\nmod tests {\n    // a_comment\n    #[test]\n    fn a_real_one() {}\n}\n";
    let made_up = [("crates/store/src/steps.rs", steps), ("docs/ARCHITECTURE.md", text)];
    let expected = [
        "md:4: an invariant without a guard",
        "no test `store::steps::a_dream`",
        "no test `store::steps::a_comment`",
    ];
    catches(invariants::guarded, &made_up, &expected);
    holds(invariants::guarded);
}

#[test]
fn nothing_is_switched_off() {
    let text = "#[ignore]\n#[allow(dead_code)]\n#[should_panic]\n#[ignore = \"waits for #12\"]\n// #[allow(x)]\n#[expect(x)]\n";
    catches(leftovers::attributes, &[("a.rs", text)], &["a.rs:1", "a.rs:2", "a.rs:3"]);
    holds(leftovers::attributes);
}

#[test]
fn no_note_is_left_without_an_issue() {
    let text = "// TODO: later\n// TODO(#12): later\n// FIXME\nlet todos = 1;\n";
    catches(leftovers::notes, &[("a.rs", text)], &["a.rs:1", "a.rs:3"]);
    holds(leftovers::notes);
}

#[test]
fn no_test_sleeps() {
    let made_up = [
        (
            "crates/a/src/b.rs",
            "fn f() { sleep(SECOND); }\n\n#[cfg(test)]\nmod tests {\n    fn g() { sleep(SECOND); }\n}\n",
        ),
        ("crates/a/tests/it/c.rs", "fn h() { thread::sleep(SECOND); }\n"),
    ];
    catches(leftovers::sleeps, &made_up, &["b.rs:5", "c.rs:1"]);
    holds(leftovers::sleeps);
}

#[test]
fn no_path_of_a_machine_is_told() {
    let text = "cd /root/x\nsee `/home/anna`\nGET /a/acme/work/1\ncd $ROOT/work/x\n";
    catches(origins::machine_paths, &[("a.sh", text)], &["a.sh:1", "a.sh:2"]);
    holds(origins::machine_paths);
}

#[test]
fn no_registry_is_named() {
    let made_up = [
        ("package-lock.json", "\"resolved\": \"https://somewhere\"\n"),
        (".npmrc", "registry=https://somewhere\n"),
    ];
    catches(origins::registries, &made_up, &[".npmrc:1", "package-lock.json:1"]);
    holds(origins::registries);
}

#[test]
fn each_sentence_has_its_line() {
    let text = "# A title. With two.\n\nOne sentence, e.g. This.\nOne sentence. Another one.\nThis one goes on\nhere.\n\n1. Numbers are fine.\n- `a. B` is code.\n- **A lead.** And its sentence.\n- A, B. (1998). A source.\n\n```\nNot. Read.\n```\n";
    catches(
        documents::sentences,
        &[("a.md", text)],
        &["a.md:4: two sentences", "a.md:6: the sentence above"],
    );
    holds(documents::sentences);
}

#[test]
fn links_lead_somewhere() {
    let docs = "[a](../README.md) [b](missing.md)\n[c](../README.md#the-two-commands) [d](#nowhere) [e](https://example.org)\n";
    let made_up = [("README.md", "## The two commands\n"), ("docs/A.md", docs)];
    catches(documents::links, &made_up, &["`missing.md` leads nowhere", "no heading `#nowhere`"]);
    holds(documents::links);
}
