//! An attempt as its taker may see it: the question without its key, never the rationale.

use actions::attempts::Seen;
use domain::attempt::Ending;
use domain::time::Span;
use serde::Serialize;
use utoipa::ToSchema;

use crate::api::paging::instant;

/// An attempt as it stands.
#[derive(Debug, Serialize, ToSchema)]
pub struct AttemptBody {
    /// Its identifier.
    id: String,
    /// The slug of its skill.
    skill: String,
    /// `open`, `finished` or `abandoned`.
    state: &'static str,
    /// When it began.
    started_at: String,
    /// How many questions are answered.
    answered: usize,
    /// The question to answer now.
    question: Option<QuestionBody>,
}

/// The question to answer now.
#[derive(Debug, Serialize, ToSchema)]
pub struct QuestionBody {
    /// Goes into the answer.
    sequence: u32,
    /// Which question of the attempt it is, from 1.
    number: usize,
    /// An honest guess how many come after it.
    about_more: usize,
    /// The question in Markdown.
    stem: String,
    /// The options in Markdown, in the order of their places.
    options: Vec<String>,
    /// The time for it in milliseconds; none without a limit.
    limit_ms: Option<i64>,
    /// What is left of it; at 0 only `timed_out` counts.
    left_ms: Option<i64>,
}

impl AttemptBody {
    /// The attempt as its taker sees it.
    pub fn of(seen: &Seen) -> Self {
        let attempt = &seen.attempt;
        let definition = attempt.definition();
        let state = match attempt.ending() {
            _ if seen.abandoned => "abandoned",
            None => "open",
            Some(Ending::Finished(_)) => "finished",
            Some(Ending::Abandoned) => "abandoned",
        };
        Self {
            id: definition.pinned.id.to_string(),
            skill: definition.item_bank.skill.slug.as_str().to_owned(),
            state,
            started_at: instant(definition.pinned.started_at),
            answered: attempt.answers().len(),
            question: if state == "open" { question(seen) } else { None },
        }
    }
}

fn question(seen: &Seen) -> Option<QuestionBody> {
    let attempt = &seen.attempt;
    let (shown, item) = attempt.question()?;
    let option = |place: &u8| item.options.get(usize::from(*place)).cloned();
    Some(QuestionBody {
        sequence: shown.sequence,
        number: attempt.answers().len() + 1,
        about_more: attempt.about_remaining().saturating_sub(1),
        stem: item.stem.clone(),
        options: shown.order.iter().filter_map(option).collect(),
        limit_ms: shown.limit.map(Span::as_millis),
        left_ms: seen.time_left.map(Span::as_millis),
    })
}
