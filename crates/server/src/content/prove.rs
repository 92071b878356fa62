//! Running the programs that prove items' keys.

use std::process::{Command, Stdio};

use domain::content::{Content, ContentProblem, ItemFile, Verify, VerifyLanguage, plain_text};
use parking_lot::Mutex;

/// How the proofs went.
#[derive(Debug, Default)]
pub struct Proof {
    /// Programs that ran and proved their key.
    pub proved: usize,
    /// Programs that did not.
    pub problems: Vec<ContentProblem>,
}

/// Runs every verifying program, as many at a time as there are processors, each in an empty folder for ten seconds at most.
pub fn prove(content: &Content) -> Proof {
    let mut work: Vec<(&str, &ItemFile, &Verify)> = content
        .skills
        .iter()
        .flat_map(|skill| skill.items.iter().map(move |item| (skill.slug.as_str(), item)))
        .filter_map(|(skill, item)| Some((skill, item, item.verify.as_ref()?)))
        .collect();
    work.reverse();
    let (work, proof) = (Mutex::new(work), Mutex::new(Proof::default()));
    let n_threads = std::thread::available_parallelism().map_or(2, std::num::NonZeroUsize::get);
    std::thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(|| {
                loop {
                    let Some((skill, item, verify)) = work.lock().pop() else { break };
                    let outcome = check(skill, item, verify);
                    let mut proof = proof.lock();
                    match outcome {
                        None => proof.proved += 1,
                        Some(problem) => proof.problems.push(problem),
                    }
                }
            });
        }
    });
    let mut proof = proof.into_inner();
    proof.problems.sort();
    proof
}

/// What is wrong with one item's proof, if anything.
fn check(skill: &str, item: &ItemFile, verify: &Verify) -> Option<ContentProblem> {
    let output = match verify.language {
        VerifyLanguage::Sql => Ok(store::scratch::run(&verify.program)),
        VerifyLanguage::Python => {
            run(Command::new("timeout").args(["--kill-after=1", "10", "python3", "-c"]), verify)
        }
        VerifyLanguage::Shell => {
            run(Command::new("timeout").args(["--kill-after=1", "10", "sh", "-c"]), verify)
        }
    };
    let message = match output {
        Err(message) => message,
        Ok(printed) => {
            let key =
                item.options.get(usize::from(item.key)).map(|option| plain_text(option)).unwrap_or_default();
            let letter = char::from(b'A' + item.key).to_string();
            let printed = printed.trim();
            if printed == key || printed == letter {
                return None;
            }
            format!("the program prints `{}`, the key says `{key}` ({letter})", printed.replace('\n', "⏎"))
        }
    };
    let file = format!("skills/{skill}/items/{}.md", item.slug);
    Some(ContentProblem { file, line: verify.line, column: 1, message })
}

/// Runs a program in an empty folder with nothing of ours in its environment.
fn run(command: &mut Command, verify: &Verify) -> Result<String, String> {
    let folder = EmptyFolder::new().map_err(|error| format!("no empty folder could be made: {error}"))?;
    let path = crate::config::process_environment("PATH").unwrap_or_default();
    command.arg(&verify.program).current_dir(&folder.0).env_clear().env("PATH", path).env("HOME", &folder.0);
    for (name, value) in [
        ("LC_ALL", "C.UTF-8"),
        ("PYTHONHASHSEED", "0"),
        ("GIT_CONFIG_NOSYSTEM", "1"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("GIT_CONFIG_COUNT", "1"),
        ("GIT_CONFIG_KEY_0", "init.defaultBranch"),
        ("GIT_CONFIG_VALUE_0", "main"),
        ("GIT_AUTHOR_NAME", "Test"),
        ("GIT_AUTHOR_EMAIL", "test@example.org"),
        ("GIT_AUTHOR_DATE", "2026-01-05T09:00:00Z"),
        ("GIT_COMMITTER_NAME", "Test"),
        ("GIT_COMMITTER_EMAIL", "test@example.org"),
        ("GIT_COMMITTER_DATE", "2026-01-05T09:00:00Z"),
    ] {
        command.env(name, value);
    }
    if verify.language == VerifyLanguage::Shell {
        command.env("LC_ALL", "C");
    }
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|error| format!("the program cannot be run: {error}"))?;
    if output.status.code() == Some(124) {
        return Err("the program took longer than ten seconds".to_owned());
    }
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    if printed.trim().is_empty() {
        let complaint: String = String::from_utf8_lossy(&output.stderr).chars().take(400).collect();
        return Err(format!("the program prints nothing; it says `{}`", complaint.trim().replace('\n', "⏎")));
    }
    Ok(printed)
}

/// A folder of its own that goes away with the value.
struct EmptyFolder(std::path::PathBuf);

impl EmptyFolder {
    fn new() -> std::io::Result<Self> {
        use domain::time::Chance;
        let name = format!("{:016x}", crate::random::SystemChance.seed());
        let path = std::env::temp_dir().join(format!("metier-verify-{name}"));
        std::fs::create_dir(&path)?;
        Ok(Self(path))
    }
}

impl Drop for EmptyFolder {
    fn drop(&mut self) {
        // What cannot be removed lies in the temporary folder and is the system's to clear.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(language: VerifyLanguage, program: &str) -> ItemFile {
        ItemFile {
            slug: "sum".to_owned(),
            topic: "t".to_owned(),
            topic_line: 1,
            difficulty: 1,
            seconds: 30,
            key: 1,
            enemies: Vec::new(),
            stem: "What is 1 + 1?".to_owned(),
            options: vec!["`1`".to_owned(), "`2`".to_owned()],
            rationale: "It is two.".to_owned(),
            verify: Some(Verify { language, program: program.to_owned(), line: 9 }),
        }
    }

    fn message(language: VerifyLanguage, program: &str) -> Option<String> {
        let item = item(language, program);
        check("sums", &item, item.verify.as_ref().unwrap()).map(|problem| problem.to_string())
    }

    #[test]
    fn a_program_proves_by_text_or_letter_in_each_language() {
        assert_eq!(message(VerifyLanguage::Sql, "select 1 + 1"), None);
        assert_eq!(message(VerifyLanguage::Shell, "echo $((1 + 1))"), None);
        assert_eq!(message(VerifyLanguage::Python, "print('AB'[1 + 1 == 2])"), None);
    }

    #[test]
    fn a_wrong_key_is_named_with_what_was_printed() {
        assert_eq!(
            message(VerifyLanguage::Sql, "select 3"),
            Some("skills/sums/items/sum.md:9:1: the program prints `3`, the key says `2` (B)".to_owned())
        );
    }

    #[test]
    fn a_program_that_fails_says_why() {
        let shown = message(VerifyLanguage::Shell, "echo no >&2; exit 3").unwrap();
        assert!(shown.ends_with("the program prints nothing; it says `no`"), "{shown}");
    }
}
