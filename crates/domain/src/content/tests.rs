//! What the content format accepts, and where it points when it does not.

use super::*;

const SKILL: &str = r#"name = "Knots"
summary = "Tying."
description = "You tie."
family = "Sailing"
state = "draft"
icon = "rope"
[[topics]]
slug = "bends"
name = "Bends"
summary = "Joining."
share = 100
"#;

const ITEM: &str = "+++
topic = \"bends\"
difficulty = 3
key = \"B\"
+++
Which knot joins two ropes?

# Options

A. `bowline`

B. ```
# not a heading
sheet bend
```

# Rationale

A bowline makes a loop.

# Verify

```python
print('# not a heading')
print('sheet bend')
```
";

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile { path: path.to_owned(), text: text.to_owned() }
}

fn parse(skill: &str, item: &str) -> Result<Content, Vec<ContentProblem>> {
    Content::parse(&[file("skills/knots/skill.toml", skill), file("skills/knots/items/join.md", item)])
}

/// The only problem of an item changed by one replacement, as `line:column: message`.
fn problem_of(from: &str, to: &str) -> String {
    assert!(ITEM.contains(from), "{from}");
    let problems = parse(SKILL, &ITEM.replacen(from, to, 1)).unwrap_err();
    let shown: Vec<String> = problems.iter().map(ToString::to_string).collect();
    shown.join("\n").replace("skills/knots/items/join.md:", "")
}

#[test]
fn an_item_is_read_whole() {
    let content = parse(SKILL, ITEM).unwrap();
    let item = &content.skills[0].items[0];
    assert_eq!((item.key, item.seconds, item.difficulty), (1, 90, 3));
    assert_eq!(plain_text(&item.options[0]), "bowline");
    assert_eq!(plain_text(&item.options[1]), "# not a heading\nsheet bend");
    let verify = item.verify.as_ref().unwrap();
    assert_eq!((verify.language, verify.line), (VerifyLanguage::Python, 24));
    assert_eq!(verify.program, "print('# not a heading')\nprint('sheet bend')\n");
}

#[test]
fn each_fault_of_an_item_is_named_with_its_line() {
    let cases = [
        ("key = \"B\"", "key = \"C\"", "4:1: key `C` is no letter of the 2 options"),
        ("difficulty = 3", "difficulty = 9", "3:1: difficulty is a step from 1 to 5"),
        (
            "topic = \"bends\"",
            "topic = \"hitches\"",
            "2:1: topic `hitches` is not in skill.toml; use one of its topics",
        ),
        ("# Rationale", "# Reason", "1:1: the item has no heading `# Rationale`; add it"),
        ("A. `bowline`", "1. bowline", "10:1: the first option begins with `A.`"),
        ("# Verify", "# Proof", "21:1: heading `# Proof` is none of Options, Rationale, Verify"),
        ("```python", "```cobol", "23:1: verify fence ````cobol` is none of python, sql, shell"),
        ("+++\nWhich", "Which", "1:1: the front matter has no closing line `+++`"),
    ];
    for (from, to, expected) in cases {
        assert_eq!(problem_of(from, to), expected);
    }
}

#[test]
fn broken_front_matter_points_at_line_and_column() {
    let shown = problem_of("difficulty = 3", "difficulty = three");
    assert!(shown.starts_with("3:14: "), "{shown}");
    let unknown = problem_of("difficulty = 3", "difficulty = 3\ncolour = 1");
    assert!(unknown.starts_with("4:1: unknown field `colour`"), "{unknown}");
}

#[test]
fn a_verify_that_only_states_a_letter_is_refused() {
    let shown = problem_of("print('# not a heading')\nprint('sheet bend')", "print('B')");
    assert!(shown.contains("make it compute the answer"), "{shown}");
}

#[test]
fn shares_must_add_up_and_states_be_known() {
    let problems = parse(&SKILL.replace("share = 100", "share = 90"), ITEM).unwrap_err();
    assert_eq!(problems[0].message, "the topics' shares add up to 90, not 100; adjust them");
    let problems = parse(&SKILL.replace("\"draft\"", "\"done\""), ITEM).unwrap_err();
    assert_eq!(problems[0].line, 5);
}

#[test]
fn a_live_skill_needs_a_bank() {
    let problems = parse(&SKILL.replace("\"draft\"", "\"live\""), ITEM).unwrap_err();
    assert_eq!(problems[0].message, "a live skill needs at least 40 items, this one has 1");
}

#[test]
fn a_missing_head_and_a_stray_file_are_named() {
    let problems = Content::parse(&[file("skills/knots/items/join.md", ITEM), file("skills/readme.txt", "")])
        .unwrap_err();
    let files: Vec<&str> = problems.iter().map(|problem| problem.file.as_str()).collect();
    assert_eq!(files, ["skills/readme.txt", "skills/knots/skill.toml"]);
}
