//! One skill before it is measured: what, how long, what for, who sees it, and a question to try.

use super::{Retake, RoleMark};
use crate::page::Shell;
use askama::Template;
use domain::id::AttemptId;
use domain::skill::SkillState;
use domain::time::Timestamp;
use psychometrics::scale::Level;

/// One skill, before starting.
#[derive(Debug, Clone, Template)]
#[template(path = "learn/skill.html")]
pub struct SkillPage {
    /// The frame around it.
    pub shell: Shell,
    /// Its name in addresses.
    pub slug: String,
    /// Its name on screen.
    pub name: String,
    /// The slug of its icon.
    pub icon: String,
    /// A few sentences for the taker.
    pub description: String,
    /// Its topics in order.
    pub topics: Vec<TopicShare>,
    /// The fewest questions.
    pub shortest: u32,
    /// The most questions.
    pub longest: u32,
    /// About how many minutes it takes this learner.
    pub minutes: u32,
    /// The usual seconds per question for this learner; none when their questions have no time limit.
    pub seconds: Option<u32>,
    /// Days until a retake opens.
    pub retake_days: i64,
    /// How the learner stands in it.
    pub standing: SkillStanding,
    /// The role the learner came from.
    pub role: Option<RoleMark>,
    /// What was chosen in the sample question, if it was tried.
    pub sample: Option<SampleChoice>,
}

/// A topic and its part of an attempt.
#[derive(Debug, Clone)]
pub struct TopicShare {
    /// Its name.
    pub name: String,
    /// One sentence: what belongs to it.
    pub summary: String,
    /// Its part in percent.
    pub share: u32,
}

/// How a learner stands in a skill.
#[derive(Debug, Clone)]
pub struct SkillStanding {
    /// Where the skill stands.
    pub state: SkillState,
    /// The latest finished attempt.
    pub last: Option<LastResult>,
    /// The attempt that is open.
    pub open: Option<OpenAttempt>,
    /// When it may be measured again; only asked when there is a last result.
    pub retake: Retake,
}

/// The latest finished attempt in a skill.
#[derive(Debug, Clone)]
pub struct LastResult {
    /// Which.
    pub attempt: AttemptId,
    /// When it was verified.
    pub verified_at: Timestamp,
    /// What it gave.
    pub gave: Gave,
}

/// What a finished attempt gave.
#[derive(Debug, Clone, Copy)]
pub enum Gave {
    /// A Skill IQ.
    Score {
        /// 0 to 300, rounded.
        score: u32,
        /// The level.
        level: Level,
    },
    /// Counts only: the skill was in beta.
    Counts {
        /// Right answers.
        right: u32,
        /// All others.
        wrong: u32,
    },
}

/// An attempt that waits for its taker.
#[derive(Debug, Clone)]
pub struct OpenAttempt {
    /// Which.
    pub attempt: AttemptId,
    /// How many questions are answered.
    pub answered: usize,
    /// Until when the place is kept.
    pub until: Timestamp,
}

/// A choice in the sample question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SampleChoice {
    /// The option at this place, from 1.
    Option(u8),
    /// "I don't know".
    Unknown,
}

/// What the page offers to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextStep {
    /// Go on with the open attempt.
    Resume,
    /// Measure for the first time.
    Start,
    /// Measure again.
    Retake,
    /// Wait until the retake opens.
    Wait(Timestamp),
    /// Nothing: the skill cannot be started.
    Nothing,
}

impl OpenAttempt {
    /// How many questions are answered, in words.
    pub fn answered_words(&self, shell: &Shell) -> String {
        shell.words().t_count("learn-answered-so-far", self.answered)
    }
}

impl SkillStanding {
    /// Whether there is a Skill IQ that counts.
    pub fn is_scored(&self) -> bool {
        self.last.as_ref().is_some_and(|last| matches!(last.gave, Gave::Score { .. }))
    }

    /// Whether it gives counts only.
    pub fn is_beta(&self) -> bool {
        self.state == SkillState::Beta
    }

    /// Whether the last result came from the beta and the skill has gone live since.
    pub fn has_gone_live(&self) -> bool {
        let counts = self.last.as_ref().is_some_and(|last| matches!(last.gave, Gave::Counts { .. }));
        counts && self.state == SkillState::Live
    }

    /// What can be done now.
    pub fn next_step(&self) -> NextStep {
        match (&self.open, self.state.may_start(), &self.last, self.retake) {
            (Some(_), ..) => NextStep::Resume,
            (None, false, ..) | (None, true, Some(_), Retake::Closed) => NextStep::Nothing,
            (None, true, None, _) => NextStep::Start,
            (None, true, Some(_), Retake::Open) => NextStep::Retake,
            (None, true, Some(_), Retake::Opens(at)) => NextStep::Wait(at),
        }
    }
}

impl TopicShare {
    /// Its part, in words.
    pub fn share_words(&self, shell: &Shell) -> String {
        shell.words().t_with("learn-skill-share", &[("percent", self.share.into())])
    }
}

impl SampleChoice {
    /// The choice a query names.
    pub fn from_query(value: &str) -> Option<Self> {
        match value {
            "unknown" => Some(Self::Unknown),
            digit => digit.parse().ok().filter(|place| (1..=4).contains(place)).map(Self::Option),
        }
    }
}

impl SkillPage {
    /// Whether the sample option at this place is chosen.
    pub fn tried(&self, place: &u8) -> bool {
        self.sample == Some(SampleChoice::Option(*place))
    }

    /// Whether "I don't know" is chosen in the sample question.
    pub fn tried_unknown(&self) -> bool {
        self.sample == Some(SampleChoice::Unknown)
    }

    /// How many questions and minutes, in words.
    pub fn length_words(&self) -> String {
        let things = [
            ("shortest", self.shortest.into()),
            ("longest", self.longest.into()),
            ("minutes", self.minutes.into()),
        ];
        self.shell.words().t_with("learn-skill-length", &things)
    }

    /// How the time of a question runs, in words.
    pub fn clock_words(&self) -> String {
        match self.seconds {
            Some(seconds) => self.shell.words().t_with("learn-skill-clock", &[("seconds", seconds.into())]),
            None => self.shell.t("learn-skill-no-clock"),
        }
    }

    /// When a retake opens, in words.
    pub fn retake_words(&self) -> String {
        self.shell.words().t_with("learn-skill-after-retake", &[("days", self.retake_days.into())])
    }

    /// What leaders of the account see, in words.
    pub fn leaders_words(&self) -> String {
        let account = self.shell.visit.account.as_ref().map_or(String::new(), |account| account.name.clone());
        self.shell.words().t_with("learn-skill-who-leaders", &[("account", account.into())])
    }

    /// The key of what the sample question says to the choice.
    pub fn sample_reply(&self) -> Option<&'static str> {
        self.sample.map(|choice| match choice {
            SampleChoice::Option(3) => "learn-sample-right",
            SampleChoice::Option(_) => "learn-sample-other",
            SampleChoice::Unknown => "learn-sample-unknown",
        })
    }

    /// The sample question's options with their places.
    pub fn sample_options(&self) -> [(u8, String); 4] {
        let words = self.shell.words();
        [
            (1, words.t("learn-sample-option-1")),
            (2, words.t("learn-sample-option-2")),
            (3, words.t("learn-sample-option-3")),
            (4, words.t("learn-sample-option-4")),
        ]
    }
}
