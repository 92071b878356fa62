//! Taking an assessment: one question on the screen and nothing else; the page and the fragment share their template.

pub mod samples;

use super::learn::here;
use crate::page::Shell;
use askama::Template;
use domain::id::AttemptId;
use domain::time::Timestamp;

/// The taking page.
#[derive(Debug, Clone, Template)]
#[template(path = "take/show.html")]
pub struct TakePage {
    /// The frame around it.
    pub shell: Shell,
    /// The skill's name on screen.
    pub skill: String,
    /// The attempt.
    pub attempt: AttemptId,
    /// What the taker sees now.
    pub now: Now,
}

/// The answer to an answer: what the taker sees next, to be put where the last question was.
#[derive(Debug, Clone, Template)]
#[template(path = "take/fragment.html")]
pub struct TakeFragment {
    /// The frame of the page it goes into, for words, addresses and the form's token.
    pub shell: Shell,
    /// The skill's name on screen.
    pub skill: String,
    /// The attempt.
    pub attempt: AttemptId,
    /// What the taker sees now.
    pub now: Now,
}

/// What the taker sees now.
#[derive(Debug, Clone)]
pub enum Now {
    /// A question.
    Question(Box<Question>),
    /// The time of a question ran out before the page was opened.
    TimeRanOut {
        /// The sequence of the step that showed the question.
        sequence: u32,
        /// Which question of the attempt it is, from 1.
        number: u32,
    },
    /// All questions are answered.
    Finished(Finished),
    /// The attempt was given up.
    Abandoned(Abandoned),
}

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    /// The sequence of the step that showed it; every submission carries it.
    pub sequence: u32,
    /// Which question of the attempt it is, from 1.
    pub number: u32,
    /// An honest guess how many come after it.
    pub about_more: u32,
    /// The question as markup, made from our own Markdown.
    pub stem: String,
    /// The options as markup, in the order shown.
    pub options: Vec<String>,
    /// The time; none when there is no limit.
    pub time: Option<TimeLeft>,
    /// A word about the last submission.
    pub notice: Option<Notice>,
}

/// The time of a question, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeLeft {
    /// What is left when the page is made.
    pub left: u32,
    /// What there was at first.
    pub limit: u32,
}

/// A word about the last submission or visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// It came after its time.
    Late,
    /// It answered a question that was answered already.
    AlreadyAnswered,
    /// It named no option there is.
    ChooseOne,
    /// A report was taken.
    Reported,
    /// The attempt goes on after a break.
    Resumed,
    /// It could not be kept just now; nothing of it counts yet.
    NotSaved,
}

/// The last page of an attempt.
#[derive(Debug, Clone)]
pub struct Finished {
    /// How many questions were asked.
    pub asked: u32,
    /// What is to come.
    pub result: Coming,
    /// What can be done next.
    pub next: Option<Onward>,
}

/// What comes of a finished attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coming {
    /// The result is ready.
    Ready,
    /// The result is being worked out.
    Pending,
    /// Counts only.
    Beta,
}

/// The next thing to measure for a role.
#[derive(Debug, Clone)]
pub struct Onward {
    /// The role's identifier as it stands in addresses.
    pub role: String,
    /// The role's title.
    pub role_title: String,
    /// The next skill of the role: its name in addresses and on screen.
    pub skill: Option<(String, String)>,
}

/// An attempt that was left for too long.
#[derive(Debug, Clone)]
pub struct Abandoned {
    /// The skill's name in addresses.
    pub skill_slug: String,
    /// From when on it can be started again, if not at once.
    pub opens_at: Option<Timestamp>,
}

/// The address of the taking page.
pub fn address(shell: &Shell, attempt: &AttemptId) -> String {
    here(shell).take(attempt)
}

/// Which question it is, in words.
pub fn number_words(shell: &Shell, number: &u32) -> String {
    shell.words().t_with("take-question-number", &[("number", (*number).into())])
}

impl Question {
    /// Which question it is, in words.
    pub fn heading(&self, shell: &Shell) -> String {
        number_words(shell, &self.number)
    }

    /// About how many come after it, in words.
    pub fn more_words(&self, shell: &Shell) -> String {
        shell.words().t_count("take-more", self.about_more)
    }

    /// Which keys choose, in words.
    pub fn keys_words(&self, shell: &Shell) -> String {
        shell.words().t_with("take-keys-hint", &[("last", self.options.len().into())])
    }
}

impl Finished {
    /// What was done and what is to come, in words.
    pub fn words(&self, shell: &Shell, skill: &str) -> String {
        let key = match self.result {
            Coming::Ready => "take-finished-words",
            Coming::Pending => "take-finished-pending",
            Coming::Beta => "take-finished-beta",
        };
        shell.words().t_with(key, &[("asked", self.asked.into()), ("skill", skill.to_owned().into())])
    }
}

impl Onward {
    /// For which role it goes on, in words.
    pub fn words(&self, shell: &Shell) -> String {
        shell.words().t_name("take-finished-next", self.role_title.as_str())
    }

    /// What can be measured next, in words.
    pub fn measure_words(&self, shell: &Shell) -> String {
        let skill = self.skill.as_ref().map_or("", |(_, name)| name.as_str());
        shell.words().t_name("take-finished-measure", skill)
    }

    /// The way back to the role, in words.
    pub fn back_words(&self, shell: &Shell) -> String {
        shell.words().t_name("take-finished-role", self.role_title.as_str())
    }
}

impl TimeLeft {
    /// What is left as minutes and seconds, rounded up so that 0:00 means that it is over.
    pub fn clock(&self) -> String {
        let seconds = self.seconds();
        format!("{}:{:02}", seconds / 60, seconds % 60)
    }

    /// What was left when the page was made, in words.
    pub fn at_load_words(&self, shell: &Shell) -> String {
        shell.words().t_count("take-time-at-load", self.seconds())
    }

    /// What is left in whole seconds, rounded up.
    pub fn seconds(&self) -> u32 {
        self.left.div_ceil(1000)
    }
}

impl Notice {
    /// The key of what it says.
    pub fn key(self) -> &'static str {
        match self {
            Self::Late => "take-notice-late",
            Self::AlreadyAnswered => "take-notice-already",
            Self::ChooseOne => "take-notice-choose",
            Self::Reported => "take-notice-reported",
            Self::Resumed => "take-notice-resumed",
            Self::NotSaved => "take-notice-not-saved",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_shows_zero_only_when_the_time_is_over() {
        let clock = |left| TimeLeft { left, limit: 90_000 }.clock();
        assert_eq!([clock(90_000), clock(60_001), clock(1), clock(0)], ["1:30", "1:01", "0:01", "0:00"]);
    }
}
