//! Documents: one sentence per line, and no link into nothing.

use crate::tree::{Finding, Tree, lines};

/// Words whose full stop does not end a sentence.
const ABBREVIATIONS: [&str; 9] = ["e.g.", "i.e.", "vs.", "etc.", "cf.", "No.", "Dr.", "approx.", "…"];

/// Each sentence has its line and each line its sentence, so that a change shows as what it is.
pub fn sentences(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in documents(tree) {
        let mut before = "";
        for (number, line) in prose(text) {
            if two_sentences(line) {
                findings.push(found(path, number, "two sentences: give the second its own line"));
            }
            if goes_on(before) && line.starts_with(|letter: char| letter.is_lowercase()) {
                findings.push(found(path, number, "the sentence above goes on here: join the lines"));
            }
            before = line;
        }
    }
    findings
}

/// Every relative link leads to a file of the tree, and its anchor to a heading there.
pub fn links(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in documents(tree) {
        for (number, line) in outside_fences(text) {
            for target in
                targets(line).filter(|target| !target.contains("://") && !target.starts_with("mailto:"))
            {
                let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
                let file = if file.is_empty() { path.to_owned() } else { resolve(path, file) };
                if !tree.has(&file) {
                    findings.push(found(path, number, &format!("`{target}` leads nowhere")));
                } else if !anchor.is_empty()
                    && !tree.text(&file).is_some_and(|text| has_heading(text, anchor))
                {
                    findings.push(found(path, number, &format!("`{file}` has no heading `#{anchor}`")));
                }
            }
        }
    }
    findings
}

/// Questions of a skill are data with a parser of their own, not documents.
fn documents(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.ending(&[".md"]).filter(|(path, _)| !path.starts_with("content/skills/"))
}

fn outside_fences(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut fenced = false;
    lines(text).filter(move |(_, line)| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    })
}

/// Lines of running text: an empty one stands for everything that is not.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    outside_fences(text).map(|(number, line)| {
        let bare = line.trim();
        let other = bare.starts_with(['#', '|', '<', '>']) || line.starts_with("    ");
        let item = ["- ", "* "].iter().find_map(|mark| bare.strip_prefix(mark));
        let numbered =
            bare.split_once(". ").filter(|(digits, _)| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let text = item.or(numbered.map(|(_, rest)| rest)).unwrap_or(bare);
        (number, if other { "" } else { without_lead(text) })
    })
}

/// A line may open with a few bold words of its own, as a heading inside a list does.
fn without_lead(line: &str) -> &str {
    line.strip_prefix("**").and_then(|rest| rest.split_once("** ")).map_or(line, |(_, rest)| rest)
}

fn two_sentences(line: &str) -> bool {
    let words: Vec<_> = without_code(line).split(' ').map(str::to_owned).collect();
    words.windows(2).any(|pair| {
        let [word, next] = pair else { return false };
        let bare = word.trim_end_matches(['*', '_', ')', '"', '`', '”']);
        let short = ABBREVIATIONS.contains(&bare.trim_start_matches('(')) || bare.chars().count() <= 2;
        // A source gives its year before its title: `(1998).`
        let year = bare
            .strip_prefix('(')
            .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()));
        let ends = bare.ends_with(['.', '?', '!']) && !short && !year;
        ends && next.trim_start_matches(['*', '_', '(', '"', '[', '`']).starts_with(char::is_uppercase)
    })
}

fn goes_on(line: &str) -> bool {
    let end = line.trim_end_matches(['*', '_', ')', '"', '`']);
    !end.is_empty() && !end.ends_with(['.', '?', '!', ':', ';', '>', '\\'])
}

/// The line with every piece of inline code replaced by one letter.
fn without_code(line: &str) -> String {
    line.split('`').enumerate().map(|(idx, part)| if idx % 2 == 0 { part } else { "x" }).collect()
}

fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|tail| tail.split([')', ' ']).next())
}

fn resolve(from: &str, link: &str) -> String {
    let mut parts: Vec<_> = from.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

fn has_heading(text: &str, anchor: &str) -> bool {
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| slug(line.trim_start_matches('#').trim())).any(|slug| slug == anchor)
}

fn slug(heading: &str) -> String {
    let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.collect::<String>().to_lowercase().replace(' ', "-")
}

fn found(path: &str, line: usize, message: &str) -> Finding {
    Finding { path: path.to_owned(), line, message: message.to_owned() }
}
