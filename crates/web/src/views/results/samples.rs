//! Results of made-up attempts, in every state worth looking at.

use super::{BetaResult, ResultOutcome, ResultPage, ScoredResult, TopicReading};
use crate::badge::BadgeColour;
use crate::page::{Place, samples as visits};
use crate::views::learn::Retake;
use crate::views::learn::samples::{NOW, attempt, days_ago, mark};
use crate::views::learn::skill::OpenAttempt;
use crate::views::samples::Sample;
use domain::chart::Estimate;
use domain::result::{Correction, Counts, Said, TopicStanding};
use domain::time::Span;
use psychometrics::scale::Level;

fn page(outcome: ResultOutcome) -> ResultPage {
    ResultPage {
        shell: visits::learner_shell(Place::MyRoles, "Python: your result"),
        skill_slug: "python".to_owned(),
        skill: "Python".to_owned(),
        skill_icon: "python".to_owned(),
        attempt: attempt(),
        outcome,
        roles: vec![mark("Backend developer", "python", BadgeColour::Teal)],
    }
}

fn topic(name: &str, answered: u32, standing: TopicStanding, score: Option<f64>) -> TopicReading {
    let estimate = score.map(|score| Estimate { score, low: score - 46.0, high: score + 46.0 });
    TopicReading { name: name.to_owned(), answered, standing, estimate }
}

fn topics() -> Vec<TopicReading> {
    vec![
        topic("Data model", 5, TopicStanding::Strength, Some(226.0)),
        topic("Functions and closures", 5, TopicStanding::AsExpected, Some(176.0)),
        topic("Iteration and generators", 4, TopicStanding::AsExpected, Some(190.0)),
        topic("Errors and context managers", 4, TopicStanding::NextToLearn, Some(118.0)),
        topic("Types, packaging and tooling", 2, TopicStanding::NotEnough, None),
    ]
}

fn scored() -> ScoredResult {
    ScoredResult {
        score: 181.0,
        interval: (158.0, 204.0),
        percentile: 0.7,
        level: Level::AboveAverage,
        level_probability: 0.62,
        provisional: None,
        corrections: Vec::new(),
        counts: Counts { items: 22, right: 13, unknown: 3, out_of_time: 1 },
        topics: topics(),
        verified_at: NOW,
        retake: Retake::Opens(NOW.plus(Span::days(14))),
    }
}

fn corrections() -> Vec<Correction> {
    let said = |score| Said { score, percentile: 0.6, theta: 0.3, standard_error: 0.3 };
    let correction =
        |days, before, after| Correction { at: days_ago(days), before: said(before), after: said(after) };
    vec![correction(9, 176.0, 181.2), correction(2, 181.2, 181.0)]
}

fn with(result: ScoredResult) -> ResultPage {
    page(ResultOutcome::Scored(Box::new(result)))
}

fn without_estimates() -> Vec<TopicReading> {
    let plain =
        |topic: TopicReading| TopicReading { standing: TopicStanding::AsExpected, estimate: None, ..topic };
    topics().into_iter().map(plain).collect()
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let top = ScoredResult {
        score: 292.0,
        interval: (251.0, 300.0),
        percentile: 0.993,
        level: Level::Expert,
        level_probability: 0.97,
        verified_at: days_ago(40),
        retake: Retake::Open,
        ..scored()
    };
    let first = ScoredResult {
        score: 31.0,
        interval: (4.0, 71.0),
        percentile: 0.016,
        level: Level::Novice,
        level_probability: 0.98,
        retake: Retake::Closed,
        ..scored()
    };
    let provisional = ScoredResult {
        provisional: Some(41),
        corrections: corrections(),
        topics: without_estimates(),
        ..scored()
    };
    let beta = BetaResult {
        counts: Counts { items: 22, right: 14, unknown: 2, out_of_time: 0 },
        corrections: corrections().into_iter().take(1).collect(),
        verified_at: NOW,
        now_live: false,
        retake: Retake::Opens(NOW.plus(Span::days(14))),
    };
    let now_live = BetaResult { now_live: true, retake: Retake::Open, ..beta.clone() };
    let open = OpenAttempt { attempt: attempt(), answered: 7, until: NOW.plus(Span::hours(21)) };
    vec![
        Sample::of("results-scored", &with(scored())),
        Sample::of("results-top", &with(top)),
        Sample::of("results-first-steps", &ResultPage { roles: Vec::new(), ..with(first) }),
        Sample::of("results-provisional", &with(provisional)),
        Sample::of("results-beta", &page(ResultOutcome::Beta(beta))),
        Sample::of("results-beta-now-live", &page(ResultOutcome::Beta(now_live))),
        Sample::of("results-pending", &page(ResultOutcome::Pending)),
        Sample::of("results-open", &page(ResultOutcome::Open(open))),
        Sample::of("results-abandoned", &page(ResultOutcome::Abandoned)),
    ]
}
