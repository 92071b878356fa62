//! `items/<slug>.md`: one question with front matter, options, rationale and the program that proves its key.

use serde::Deserialize;

use super::source::{ContentProblem, SourceFile};
use crate::text::Slug;

/// One item as its file says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemFile {
    /// The file's name.
    pub slug: String,
    /// The topic's slug.
    pub topic: String,
    /// The line on which the topic stands, for problems.
    pub topic_line: usize,
    /// The author's difficulty, 1 to 5.
    pub difficulty: u8,
    /// The time limit in seconds, 30 to 240.
    pub seconds: u32,
    /// The position of the right option, from 0.
    pub key: u8,
    /// Slugs of items that must not appear in the same attempt.
    pub enemies: Vec<String>,
    /// The question in Markdown.
    pub stem: String,
    /// The options in Markdown, 2 to 6.
    pub options: Vec<String>,
    /// Why the key is right.
    pub rationale: String,
    /// The program that proves the key.
    pub verify: Option<Verify>,
}

/// A program whose output proves the key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verify {
    /// How to run it.
    pub language: VerifyLanguage,
    /// Its text.
    pub program: String,
    /// The line on which it begins.
    pub line: usize,
}

/// How a verifying program is run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VerifyLanguage {
    /// By `python3`.
    Python,
    /// In an embedded database in memory.
    Sql,
    /// By `sh` in an empty folder.
    Shell,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    topic: String,
    difficulty: u8,
    #[serde(default = "usual_seconds")]
    seconds: u32,
    key: String,
    #[serde(default)]
    enemies: Vec<String>,
}

/// Product 6.2: ninety seconds unless the item says otherwise.
const fn usual_seconds() -> u32 {
    90
}

/// A level-one heading and the text under it.
struct Section {
    heading: String,
    /// The one-based line of the first line below the heading.
    line: usize,
    text: String,
}

pub(super) fn parse(file: &SourceFile, slug: &str, problems: &mut Vec<ContentProblem>) -> Option<ItemFile> {
    match read(file, slug) {
        Ok(item) => {
            problems.extend(judge(file, &item));
            Some(item)
        }
        Err(problem) => {
            problems.push(problem);
            None
        }
    }
}

fn read(file: &SourceFile, slug: &str) -> Result<ItemFile, ContentProblem> {
    let rest = file
        .text
        .strip_prefix("+++\n")
        .ok_or_else(|| file.problem(1, 1, "an item begins with a line `+++` and its front matter"))?;
    let (head, body) = rest
        .split_once("\n+++\n")
        .ok_or_else(|| file.problem(1, 1, "the front matter has no closing line `+++`"))?;
    let front: FrontMatter = file.toml(head, 1)?;
    let sections = sections(body, head.matches('\n').count() + 4);
    let find = |heading: &str| sections.iter().find(|section| section.heading == heading);
    let options_section =
        find("Options").ok_or_else(|| file.problem(1, 1, "the item has no heading `# Options`; add it"))?;
    let rationale = find("Rationale")
        .ok_or_else(|| file.problem(1, 1, "the item has no heading `# Rationale`; add it"))?;
    for section in &sections {
        if !matches!(section.heading.as_str(), "" | "Options" | "Rationale" | "Verify") {
            let message = format!("heading `# {}` is none of Options, Rationale, Verify", section.heading);
            return Err(file.problem(section.line.saturating_sub(1), 1, &message));
        }
    }
    let options = options(file, options_section)?;
    Ok(ItemFile {
        slug: slug.to_owned(),
        topic: front.topic,
        topic_line: file.line_starting("topic"),
        difficulty: front.difficulty,
        seconds: front.seconds,
        key: key_position(file, &front.key, options.len())?,
        enemies: front.enemies,
        stem: find("").map(|section| section.text.trim().to_owned()).unwrap_or_default(),
        options,
        rationale: rationale.text.trim().to_owned(),
        verify: find("Verify").map(|section| verify(file, section)).transpose()?,
    })
}

/// Splits Markdown at level-one headings that stand outside fenced code.
fn sections(body: &str, first_line: usize) -> Vec<Section> {
    let mut sections = vec![Section { heading: String::new(), line: first_line, text: String::new() }];
    let mut fenced = false;
    for (index, line) in body.lines().enumerate() {
        if is_fence(line) {
            fenced = !fenced;
        }
        match line.strip_prefix("# ") {
            Some(heading) if !fenced => sections.push(Section {
                heading: heading.trim().to_owned(),
                line: first_line + index + 1,
                text: String::new(),
            }),
            _ => {
                if let Some(section) = sections.last_mut() {
                    section.text.push_str(line);
                    section.text.push('\n');
                }
            }
        }
    }
    sections
}

/// Whether a line begins or ends fenced code, also behind the letter of an option.
fn is_fence(line: &str) -> bool {
    let line = line.trim_start();
    let behind_letter =
        line.split_once(". ").filter(|(label, _)| label.len() == 1).map(|(_, text)| text.trim_start());
    line.starts_with("```") || behind_letter.is_some_and(|text| text.starts_with("```"))
}

/// The letter at a position: `A` for 0.
fn letter(position: usize) -> char {
    u8::try_from(position).ok().and_then(|p| b'A'.checked_add(p)).map_or('?', char::from)
}

/// The options of a section: each begins with the next letter and a full stop at the start of a line outside fenced code.
fn options(file: &SourceFile, section: &Section) -> Result<Vec<String>, ContentProblem> {
    let mut options: Vec<String> = Vec::new();
    let mut fenced = false;
    for (index, line) in section.text.lines().enumerate() {
        let begins = format!("{}.", letter(options.len()));
        if let (false, Some(text)) = (fenced, line.strip_prefix(&begins)) {
            options.push(text.trim_start().to_owned());
        } else if let Some(option) = options.last_mut() {
            option.push('\n');
            option.push_str(line);
        } else if !line.trim().is_empty() {
            return Err(file.problem(section.line + index, 1, "the first option begins with `A.`"));
        }
        if is_fence(line) {
            fenced = !fenced;
        }
    }
    Ok(options.into_iter().map(|option| option.trim().to_owned()).collect())
}

fn key_position(file: &SourceFile, key: &str, n_options: usize) -> Result<u8, ContentProblem> {
    let position = (0..n_options).find(|position| key == letter(*position).to_string());
    position.and_then(|position| u8::try_from(position).ok()).ok_or_else(|| {
        file.problem(
            file.line_starting("key"),
            1,
            &format!("key `{key}` is no letter of the {n_options} options"),
        )
    })
}

fn verify(file: &SourceFile, section: &Section) -> Result<Verify, ContentProblem> {
    let blank = section.text.lines().take_while(|line| line.trim().is_empty()).count();
    let wrong = |message: &str| file.problem(section.line + blank, 1, message);
    let text = section.text.trim();
    let (fence, rest) =
        text.split_once('\n').ok_or_else(|| wrong("`# Verify` holds one fenced program and nothing else"))?;
    let language = match fence.trim() {
        "```python" => VerifyLanguage::Python,
        "```sql" => VerifyLanguage::Sql,
        "```sh" | "```shell" => VerifyLanguage::Shell,
        other => return Err(wrong(&format!("verify fence `{other}` is none of python, sql, shell"))),
    };
    let program =
        rest.strip_suffix("```").ok_or_else(|| wrong("the verifying program's fence is not closed"))?;
    Ok(Verify { language, program: program.to_owned(), line: section.line + blank + 1 })
}

/// What reads well but cannot be used.
fn judge(file: &SourceFile, item: &ItemFile) -> Vec<ContentProblem> {
    let mut problems = Vec::new();
    let mut wrong =
        |start: &str, message: &str| problems.push(file.problem(file.line_starting(start), 1, message));
    if Slug::parse(&item.slug).is_err() {
        wrong("+++", "the file's name is not made of lower-case words and hyphens");
    }
    if !(1..=5).contains(&item.difficulty) {
        wrong("difficulty", "difficulty is a step from 1 to 5");
    }
    if !(30..=240).contains(&item.seconds) {
        wrong("seconds", "seconds lie from 30 to 240");
    }
    if item.stem.is_empty() {
        wrong("# Options", "the item has no question before `# Options`");
    }
    if item.rationale.is_empty() {
        wrong("# Rationale", "the rationale is empty; say why the key is right");
    }
    if !(2..=6).contains(&item.options.len()) {
        wrong("# Options", "an item has 2 to 6 options");
    }
    let plain: Vec<String> = item.options.iter().map(|option| plain_text(option)).collect();
    for (position, text) in plain.iter().enumerate() {
        if text.is_empty() {
            wrong("# Options", &format!("option {} is empty", letter(position)));
        } else if plain.iter().take(position).any(|other| other == text) {
            wrong("# Options", &format!("option {} repeats another; make them differ", letter(position)));
        }
    }
    if item.verify.as_ref().is_some_and(|verify| states_its_answer(&verify.program)) {
        wrong("# Verify", "the verifying program only prints a fixed letter; make it compute the answer");
    }
    problems
}

/// Whether a program is nothing but the printing of a fixed text.
fn states_its_answer(program: &str) -> bool {
    let lines: Vec<&str> = program.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    match lines.as_slice() {
        [only] => {
            let squeezed: String =
                only.chars().filter(|c| !c.is_whitespace() && !"'\"();".contains(*c)).collect();
            let lower = squeezed.to_lowercase();
            let rest = ["print", "echo", "select"].iter().find_map(|word| lower.strip_prefix(word));
            rest.is_some_and(|rest| rest.len() == 1)
        }
        _ => false,
    }
}

/// An option's text without Markdown's code marks, as a program would print it.
pub fn plain_text(option: &str) -> String {
    let trimmed = option.trim();
    if let Some(fenced) = trimmed.strip_prefix("```").and_then(|rest| rest.strip_suffix("```")) {
        return fenced.split_once('\n').map_or(fenced, |(_, body)| body).trim().to_owned();
    }
    trimmed.replace('`', "").trim().to_owned()
}
