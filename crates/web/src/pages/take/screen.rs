//! What the taker sees of an attempt, as a page or as the part that is swapped into it.

use actions::attempts::Seen;
use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::attempt::{Attempt, Ending};
use domain::time::Span;

use crate::caller::InAccount;
use crate::error::WebError;
use crate::page::{AccountEntry, Place, Shell, Visit};
use crate::state::AppState;
use crate::views::take::{
    Abandoned, Coming, Finished, Notice, Now, Onward, Question, TakeFragment, TakePage, TimeLeft,
};

/// An attempt about to be shown.
pub(super) struct Screen<'a> {
    pub app: &'a AppState,
    pub inside: &'a InAccount,
    pub seen: &'a Seen,
    pub notice: Option<Notice>,
    /// Where to go after the last question.
    pub onward: Option<Onward>,
}

impl Screen<'_> {
    /// The whole page.
    pub fn page(&self, status: StatusCode) -> Result<Response, WebError> {
        let page = TakePage {
            shell: self.shell(),
            skill: self.skill(),
            attempt: self.attempt().definition().pinned.id,
            now: self.now(),
        };
        Ok((status, Html(page.render()?)).into_response())
    }

    /// The part that takes the place of the last question.
    pub fn fragment(&self, status: StatusCode) -> Result<Response, WebError> {
        let fragment = TakeFragment {
            shell: self.shell(),
            skill: self.skill(),
            attempt: self.attempt().definition().pinned.id,
            now: self.now(),
        };
        Ok((status, Html(fragment.render()?)).into_response())
    }

    /// The taking page has no navigation, so that nothing is read for it and nothing leads away.
    fn shell(&self) -> Shell {
        let origin = &self.inside.signed_in.origin;
        let account = AccountEntry {
            name: self.inside.membership.account_name.to_string(),
            slug: self.inside.slug().to_owned(),
        };
        let visit = Visit {
            account: Some(account),
            ..Visit::anonymous(origin.words, origin.theme, origin.csrf.clone())
        };
        Shell::new(visit, Place::Nowhere, self.skill())
    }

    fn attempt(&self) -> &Attempt {
        &self.seen.attempt
    }

    fn skill(&self) -> String {
        self.attempt().definition().item_bank.skill.name.clone()
    }

    fn now(&self) -> Now {
        let attempt = self.attempt();
        if self.seen.abandoned {
            let skill_slug = attempt.definition().item_bank.skill.slug.as_str().to_owned();
            return Now::Abandoned(Abandoned { skill_slug, opens_at: None });
        }
        let number = short(attempt.answers().len() + 1);
        match (attempt.question(), attempt.ending()) {
            (Some((shown, _)), None) if self.seen.is_expired() => {
                Now::TimeRanOut { sequence: shown.sequence, number }
            }
            (Some(_), None) => Now::Question(Box::new(self.question(number))),
            (_, Some(Ending::Finished(_)) | None) | (Some(_), Some(Ending::Abandoned)) | (None, Some(_)) => {
                let is_scored = attempt.definition().is_scored();
                let result = if is_scored { Coming::Ready } else { Coming::Beta };
                Now::Finished(Finished {
                    asked: short(attempt.answers().len()),
                    result,
                    next: self.onward.clone(),
                })
            }
        }
    }

    fn question(&self, number: u32) -> Question {
        let attempt = self.attempt();
        let (sequence, stem, options, limit) = match attempt.question() {
            Some((shown, item)) => {
                let rendered = self.app.questions.item(item);
                let option = |place: &u8| rendered.options.get(usize::from(*place)).cloned();
                let options = shown.order.iter().filter_map(option).collect();
                (shown.sequence, rendered.stem.clone(), options, shown.limit)
            }
            None => (0, String::new(), Vec::new(), None),
        };
        let time = limit
            .zip(self.seen.time_left)
            .map(|(limit, left)| TimeLeft { left: millis(left), limit: millis(limit) });
        let about_more = short(attempt.about_remaining().saturating_sub(1));
        Question { sequence, number, about_more, stem, options, time, notice: self.notice }
    }
}

fn short(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn millis(span: Span) -> u32 {
    u32::try_from(span.as_millis()).unwrap_or_default()
}
