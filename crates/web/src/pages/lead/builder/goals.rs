//! Step 2: benchmarks, goals, the order, and who would change level (product 8.4).

use actions::error::ActionError;
use actions::roles::drafts::{self, DraftBenchmark, Editable, WhatIf};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use domain::id::RoleId;
use domain::role::{BuilderStep, RoleDraft};
use domain::skill::SkillState;
use serde::Deserialize;
use store::Read;

use super::form::{BuilderForm, Deed};
use super::step::{self, Saved};
use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::page::Shell;
use crate::state::AppState;
use crate::views::lead::builder::BuilderFrame;
use crate::views::lead::builder::goals::{GoalRow, GoalsFragment, GoalsPage, GoalsPart, moved_words};

/// What was just done.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    done: String,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let editable = step::read(&app, &inside, role).await?;
    let frame = step::frame(&editable, BuilderStep::Goals);
    let page = Page { frame, draft: editable.stored.draft.clone(), editable };
    page.answer(&app, &inside, StatusCode::OK, &asked.done, step::wants_fragment(&headers), None).await
}

pub(super) async fn save(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    headers: HeaderMap,
    Checked(fields): Checked<Vec<(String, String)>>,
) -> Result<Response, WebError> {
    let (form, fragment) = (BuilderForm(fields), step::wants_fragment(&headers));
    let before = step::read(&app, &inside, role).await?;
    let deed = form.deed();
    let mut draft = form.over_goals(&before.stored.draft);
    deed.apply(&mut draft);
    let saved = step::keep(&app, &inside, role, form.revision(), BuilderStep::Goals, draft.clone()).await?;
    let now = step::read(&app, &inside, role).await?;
    let (status, frame) = match &saved {
        Saved::Kept if fragment => (StatusCode::OK, step::frame(&now, BuilderStep::Goals)),
        Saved::Kept => return Ok(step::onwards(&inside, role, BuilderStep::Goals, deed, "")),
        Saved::Refused(problems) => return Err(ActionError::Invalid(problems.clone()).into()),
        Saved::Clash => {
            let frame = step::frame_around(&now, BuilderStep::Goals, &draft, &saved, &inside);
            (StatusCode::CONFLICT, frame)
        }
    };
    Page { frame, draft, editable: now }.answer(&app, &inside, status, "", fragment, Some(deed)).await
}

/// Step 2 about to be shown.
struct Page {
    frame: BuilderFrame,
    draft: RoleDraft,
    editable: Editable,
}

impl Page {
    async fn answer(
        self,
        app: &AppState,
        inside: &InAccount,
        status: StatusCode,
        done: &str,
        fragment: bool,
        deed: Option<Deed>,
    ) -> Result<Response, WebError> {
        let (caller, role) = (inside.caller.clone(), self.frame.role);
        let work = move |tx: &mut Read<'_>| {
            let benchmarks = drafts::benchmarks(tx, &caller, role)?;
            Ok::<_, ActionError>((benchmarks, drafts::what_if(tx, &caller, role)?))
        };
        let (benchmarks, what_if) = app.reader.read(work).await?;
        let shell = step::shell(inside.visit(app).await?, &self.frame, done);
        let goals = self.part(&benchmarks, what_if);
        let html = if fragment {
            let said = deed.map_or_else(String::new, |deed| said(&shell, &goals, deed));
            GoalsFragment { shell, frame: self.frame, goals, said }.render()?
        } else {
            GoalsPage { shell, frame: self.frame, goals }.render()?
        };
        Ok((status, Html(html)).into_response())
    }

    /// The rows of what was typed, which after a clash may know other skills than what is stored.
    fn part(&self, benchmarks: &[DraftBenchmark], what_if: WhatIf) -> GoalsPart {
        let mut rows: Vec<GoalRow> = Vec::new();
        for part in &self.draft.skills {
            let named = self.editable.stored.skills.iter().find(|skill| skill.part.skill == part.skill);
            let found = benchmarks.iter().find(|found| found.skill == part.skill);
            if let Some((named, found)) = named.zip(found) {
                rows.push(GoalRow {
                    id: part.skill,
                    name: named.name.clone(),
                    required: part.required,
                    beta: named.state == SkillState::Beta,
                    step: part.goal,
                    found: *found,
                    place: rows.len() + 1,
                });
            }
        }
        GoalsPart { rows, what_if }
    }
}

/// Where a skill is now, for those who only hear it.
fn said(shell: &Shell, goals: &GoalsPart, deed: Deed) -> String {
    let row = goals.rows.iter().find(|row| Some(row.id) == deed.skill());
    row.map_or_else(String::new, |row| moved_words(shell, &row.name, row.place, goals.rows.len()))
}
