//! The result of one skill: the message first, then the picture, then the table.

pub mod level;
pub mod message;
pub mod samples;

use crate::page::Shell;
use crate::svg::{self, ArcWords, Caption};
use crate::views::learn::role::{percent, whole};
use crate::views::learn::skill::OpenAttempt;
use crate::views::learn::{Retake, RoleMark};
use askama::Template;
use askama::filters::Safe;
use domain::chart::{Estimate, arc::score_arc, topics::topic_chart};
use domain::id::AttemptId;
use domain::result::{Correction, Counts, TopicStanding};
use domain::time::Timestamp;
use level::ShownLevel as _;
use psychometrics::scale::{LEVEL_PERCENTILES, Level, score};

/// The result page of one attempt (product 6.5).
#[derive(Debug, Clone, Template)]
#[template(path = "results/show.html")]
pub struct ResultPage {
    /// The frame around it.
    pub shell: Shell,
    /// The skill's name in addresses.
    pub skill_slug: String,
    /// The skill's name on screen.
    pub skill: String,
    /// The slug of the skill's icon.
    pub skill_icon: String,
    /// The attempt.
    pub attempt: AttemptId,
    /// What came of it.
    pub outcome: ResultOutcome,
    /// The learner's roles that contain the skill.
    pub roles: Vec<RoleMark>,
}

/// What came of an attempt.
#[derive(Debug, Clone)]
pub enum ResultOutcome {
    /// A Skill IQ.
    Scored(Box<ScoredResult>),
    /// Counts only: the skill was in beta.
    Beta(BetaResult),
    /// Finished, but not worked out yet.
    Pending,
    /// Not finished.
    Open(OpenAttempt),
    /// Given up after 24 hours.
    Abandoned,
}

/// A Skill IQ with everything its page tells.
#[derive(Debug, Clone)]
pub struct ScoredResult {
    /// The score on the 0-300 scale, unrounded.
    pub score: f64,
    /// The score at 1.96 standard errors below and above.
    pub interval: (f64, f64),
    /// The share of the norm group below, 0 to 1, unrounded.
    pub percentile: f64,
    /// The level.
    pub level: Level,
    /// How certain the level is, 0 to 1.
    pub level_probability: f64,
    /// How many people the norm rests on, when it is provisional.
    pub provisional: Option<usize>,
    /// What it said before questions were taken out of it, the earliest first.
    pub corrections: Vec<Correction>,
    /// How the items went.
    pub counts: Counts,
    /// One entry per topic, in the skill's order.
    pub topics: Vec<TopicReading>,
    /// When it was verified.
    pub verified_at: Timestamp,
    /// When it may be measured again.
    pub retake: Retake,
}

/// One topic of a result.
#[derive(Debug, Clone)]
pub struct TopicReading {
    /// Its name.
    pub name: String,
    /// Answered items of the topic.
    pub answered: u32,
    /// How it stands against the whole.
    pub standing: TopicStanding,
    /// The topic's own score with its interval, where it is known.
    pub estimate: Option<Estimate>,
}

/// A result of a beta skill.
#[derive(Debug, Clone)]
pub struct BetaResult {
    /// How the items went.
    pub counts: Counts,
    /// Questions that were taken out of it, the earliest first.
    pub corrections: Vec<Correction>,
    /// When it was finished.
    pub verified_at: Timestamp,
    /// Whether the skill has gone live since.
    pub now_live: bool,
    /// When it may be taken again.
    pub retake: Retake,
}

/// A level's place on the scale.
#[derive(Debug, Clone, Copy)]
pub struct LevelStart {
    /// The level.
    pub level: Level,
    /// The score it begins at.
    pub from: f64,
    /// Whether the result lies in it.
    pub here: bool,
}

impl ResultPage {
    /// The score arc.
    pub fn arc(&self, result: &ScoredResult) -> Safe<String> {
        let words = self.shell.words();
        let levels: Vec<String> = Level::ALL.iter().map(|level| words.t(level.key())).collect();
        let (low, high) = result.interval;
        let (score, low_shown, high_shown) = (whole(result.score), whole(low), whole(high));
        let title = words.t_with("results-arc-title", &[("score", score.clone().into())]);
        let description = words.t_with(
            "results-arc-desc",
            &[
                ("score", score.clone().into()),
                ("level", words.t(result.level.key()).into()),
                ("low", low_shown.into()),
                ("high", high_shown.into()),
            ],
        );
        let shapes = score_arc(Estimate { score: result.score, low, high }, &level_bounds());
        let caption = Caption { id: "score-arc", title: &title, description: &description };
        Safe(svg::score_arc(&shapes, &ArcWords { levels: &levels, score: &score }, &caption))
    }

    /// The level's family, in words.
    pub fn family_words(&self, result: &ScoredResult) -> String {
        self.shell.words().t_name("results-level-family", self.shell.t(level::family_key(result.level)))
    }

    /// What leaders of the account see, in words.
    pub fn leaders_words(&self) -> String {
        let account = self.shell.visit.account.as_ref().map_or(String::new(), |account| account.name.clone());
        self.shell.words().t_with("results-leaders-words", &[("account", account.into())])
    }

    /// The topics against the whole; none when no topic has an estimate of its own.
    pub fn topic_picture(&self, result: &ScoredResult) -> Option<Safe<String>> {
        if result.topics.iter().all(|topic| topic.estimate.is_none()) {
            return None;
        }
        let words = self.shell.words();
        let estimates: Vec<Option<Estimate>> = result.topics.iter().map(|topic| topic.estimate).collect();
        let names: Vec<String> = result.topics.iter().map(|topic| topic.name.clone()).collect();
        let title = words.t("results-topics-title");
        let description = words.t_with("results-topics-desc", &[("score", whole(result.score).into())]);
        let caption = Caption { id: "topic-chart", title: &title, description: &description };
        let absent = words.t("results-too-few");
        Some(Safe(svg::topic_chart(&topic_chart(result.score, &estimates), &names, &absent, &caption)))
    }
}

impl ScoredResult {
    /// The levels with the scores they begin at.
    pub fn scale(&self) -> Vec<LevelStart> {
        let starts = std::iter::once(0.0).chain(level_bounds());
        let levels = Level::ALL.into_iter().zip(starts);
        levels.map(|(level, from)| LevelStart { level, from, here: level == self.level }).collect()
    }

    /// What the result means, said before the numbers.
    pub fn message(&self, shell: &Shell) -> String {
        message::standing(shell.words(), self.percentile)
    }

    /// The score with its interval, in words.
    pub fn score_words(&self, shell: &Shell) -> String {
        let (low, high) = self.interval;
        let things =
            [("score", whole(self.score).into()), ("low", whole(low).into()), ("high", whole(high).into())];
        shell.words().t_with("results-score-words", &things)
    }

    /// What a correction did to the score, in words.
    pub fn correction_words(&self, shell: &Shell, correction: &Correction) -> String {
        let (before, after) = (whole(correction.before.score), whole(correction.after.score));
        let key = if before == after { "results-corrected-same" } else { "results-corrected" };
        let day = shell.visit.zone.day_text(correction.at);
        let things = [("day", day.into()), ("before", before.into()), ("after", after.into())];
        shell.words().t_with(key, &things)
    }

    /// The interval as shown.
    pub fn interval_shown(&self) -> String {
        format!("{}–{}", whole(self.interval.0), whole(self.interval.1))
    }

    /// How certain the level is, in words.
    pub fn probability_words(&self, shell: &Shell) -> String {
        shell
            .words()
            .t_with("results-level-probability", &[("percent", percent(self.level_probability).into())])
    }

    /// The percentile as shown; the outermost values would claim more than was measured.
    pub fn percentile_shown(&self) -> String {
        percent(self.percentile.clamp(0.01, 0.99))
    }

    /// The percentile, in words.
    pub fn percentile_words(&self, shell: &Shell) -> String {
        shell.words().t_with("results-percentile-words", &[("percent", self.percentile_shown().into())])
    }

    /// How many items were answered with an option.
    pub fn answered(&self) -> u32 {
        self.counts.items.saturating_sub(self.counts.unknown).saturating_sub(self.counts.out_of_time)
    }

    /// The topics clearly above the whole.
    pub fn strengths(&self) -> Vec<&TopicReading> {
        self.topics.iter().filter(|topic| topic.standing == TopicStanding::Strength).collect()
    }

    /// The topics clearly below the whole.
    pub fn next_to_learn(&self) -> Vec<&TopicReading> {
        self.topics.iter().filter(|topic| topic.standing == TopicStanding::NextToLearn).collect()
    }
}

impl LevelStart {
    /// The score it begins at, as shown.
    pub fn from_shown(&self) -> String {
        whole(self.from)
    }
}

/// On how many people a provisional norm rests, in words.
pub fn provisional_words(shell: &Shell, people: &usize) -> String {
    shell.words().t_count("results-provisional", *people)
}

impl TopicReading {
    /// Its own score as shown; a dash where it is not known.
    pub fn estimate_shown(&self) -> String {
        self.estimate.map_or_else(|| "–".to_owned(), |estimate| whole(estimate.score))
    }

    /// Its interval as shown; a dash where it is not known.
    pub fn range_shown(&self) -> String {
        self.estimate.map(Estimate::on_scale).map_or_else(
            || "–".to_owned(),
            |estimate| format!("{}–{}", whole(estimate.low), whole(estimate.high)),
        )
    }

    /// The key of how it stands.
    pub fn key(&self) -> &'static str {
        match self.standing {
            TopicStanding::Strength => "results-strength",
            TopicStanding::AsExpected => "results-as-whole",
            TopicStanding::NextToLearn => "results-next",
            TopicStanding::NotEnough => "results-too-few",
        }
    }
}

impl BetaResult {
    /// That a question was taken out of the counts, in words.
    pub fn correction_words(&self, shell: &Shell, correction: &Correction) -> String {
        let day = shell.visit.zone.day_text(correction.at);
        shell.words().t_with("results-corrected-counts", &[("day", day.into())])
    }

    /// How many were right, in words.
    pub fn message(&self, shell: &Shell) -> String {
        let things = [("right", self.counts.right.into()), ("asked", self.counts.items.into())];
        shell.words().t_with("results-beta-message", &things)
    }

    /// Every answer that was not right.
    pub fn wrong(&self) -> u32 {
        self.counts.items.saturating_sub(self.counts.right)
    }
}

fn level_bounds() -> [f64; 4] {
    LEVEL_PERCENTILES.map(score)
}
