//! Rust source with comments and literals blanked, so that a rule sees only code; not a parser.

/// The source with the inside of comments, strings and characters replaced by spaces, line for line.
pub fn code(source: &str) -> String {
    Blanking {
        rest: source.chars().collect::<Vec<_>>().into_iter().peekable(),
        out: String::with_capacity(source.len()),
        last: ' ',
    }
    .run()
}

/// The lines before the unit tests at the bottom of a file.
pub fn without_tests(source: &str) -> &str {
    source.find("\n#[cfg(test)]\nmod ").and_then(|end| source.get(..=end)).unwrap_or(source)
}

/// Whether a path holds only tests or code that builds.
pub fn is_test_path(path: &str) -> bool {
    let folders = ["/tests/", "/benches/", "/build/", "/examples/"];
    folders.iter().any(|folder| path.contains(folder))
        || path.ends_with("/tests.rs")
        || path.ends_with("/build.rs")
}

/// Whether `word` stands in `line` on its own, `::` in it included, not as a part of a longer name.
pub fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let before = line.get(..start).and_then(|head| head.chars().next_back());
        let after = line.get(start + word.len()..).and_then(|tail| tail.chars().next());
        !before.is_some_and(is_name) && !after.is_some_and(is_name)
    })
}

fn is_name(letter: char) -> bool {
    letter == '_' || letter.is_alphanumeric()
}

struct Blanking {
    rest: std::iter::Peekable<std::vec::IntoIter<char>>,
    out: String,
    last: char,
}

impl Blanking {
    fn run(mut self) -> String {
        while let Some(letter) = self.rest.next() {
            let before = std::mem::replace(&mut self.last, letter);
            match letter {
                '/' if self.rest.peek() == Some(&'/') => self.line_comment(),
                '/' if self.rest.peek() == Some(&'*') => self.block_comment(),
                '"' => self.string(),
                'r' if !is_name(before) || before == 'b' => self.maybe_raw_string(),
                '\'' => self.character_or_lifetime(),
                _ => self.out.push(letter),
            }
        }
        self.out
    }

    fn blank(&mut self, letter: char) {
        self.out.push(if letter == '\n' { '\n' } else { ' ' });
    }

    fn line_comment(&mut self) {
        self.out.push(' ');
        while let Some(letter) = self.rest.next_if(|letter| *letter != '\n') {
            self.blank(letter);
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0_u32;
        let mut before = '/';
        self.out.push(' ');
        while let Some(letter) = self.rest.next() {
            self.blank(letter);
            match (before, letter) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => {
                    before = letter;
                    continue;
                }
            }
            before = ' ';
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        self.out.push('"');
        while let Some(letter) = self.rest.next() {
            match letter {
                '"' => return self.out.push('"'),
                '\\' => {
                    self.blank(letter);
                    if let Some(escaped) = self.rest.next() {
                        self.blank(escaped);
                    }
                }
                _ => self.blank(letter),
            }
        }
    }

    fn maybe_raw_string(&mut self) {
        self.out.push('r');
        let mut ahead = self.rest.clone();
        let mut n_hashes = 0;
        while ahead.next_if_eq(&'#').is_some() {
            n_hashes += 1;
        }
        if ahead.next() != Some('"') {
            return;
        }
        self.rest = ahead;
        self.out.push('"');
        let mut n_seen = None;
        while let Some(letter) = self.rest.next() {
            n_seen = match (letter, n_seen) {
                ('"', _) => Some(0),
                ('#', Some(n)) => Some(n + 1),
                _ => None,
            };
            if n_seen == Some(n_hashes) {
                return self.out.push('"');
            }
            self.blank(letter);
        }
    }

    fn character_or_lifetime(&mut self) {
        let mut ahead = self.rest.clone();
        let first = ahead.next();
        if first == Some('\\') {
            ahead.next();
            while ahead.next_if(|letter| *letter != '\'' && *letter != '\n').is_some() {}
        }
        if ahead.next() == Some('\'') {
            self.out.push_str("' '");
            self.rest = ahead;
        } else {
            self.out.push('\'');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_literals_are_blank_and_code_stays() {
        let source = "let a = \"sqlx \\\" x\"; // axum\n/* one /* two */ std::fs */ use b::c;\nlet r = r#\"askama \"q\" \"#; let l: &'static str; let c = '\"'; d();";
        let code = code(source);
        for hidden in ["sqlx", "axum", "std::fs", "askama"] {
            assert!(!code.contains(hidden), "`{hidden}` shows in {code}");
        }
        for shown in ["use b::c;", "&'static str", "d();"] {
            assert!(code.contains(shown), "`{shown}` is missing from {code}");
        }
        assert_eq!(code.lines().count(), source.lines().count());
    }

    #[test]
    fn a_word_is_not_found_inside_a_longer_one() {
        assert!(has_word("use std::fs::File;", "std::fs"));
        assert!(!has_word("use std::fstab;", "std::fs"));
        assert!(!has_word("let my_sqlx = 1;", "sqlx"));
    }
}
