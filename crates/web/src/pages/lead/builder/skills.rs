//! Step 1: title, family, summary, and the skills (product 8.3).

use actions::roles::drafts::Editable;
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use domain::id::{RoleId, SkillId};
use domain::problem::Problems;
use domain::role::{BuilderStep, RoleDraft, RoleSkill};
use domain::skill::{Skill, SkillState};
use serde::Deserialize;
use store::Read;
use store::error::StoreError;

use super::form::{BuilderForm, Deed};
use super::step::{self, Saved};
use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::form::Field;
use crate::page::Shell;
use crate::state::AppState;
use crate::views::lead::builder::BuilderFrame;
use crate::views::lead::builder::skills::{
    AboutFields, ChosenSkill, OfferedSkill, SkillsFragment, SkillsPage, SkillsPart,
};
use crate::words::Words;

/// So many skills are offered at once; a longer list is searched, not scrolled.
const OFFERED: usize = 60;

/// What is looked for, and what was just done.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    q: String,
    done: String,
}

/// Everything step 1 shows besides the draft.
struct Catalogue {
    skills: Vec<Skill>,
    families: Vec<String>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    Query(asked): Query<Asked>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let editable = step::read(&app, &inside, role).await?;
    let frame = step::frame(&editable, BuilderStep::Skills);
    let page = Page { frame, draft: editable.stored.draft, problems: Problems::new(), search: asked.q };
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
    let (deed, search) = (form.deed(), form.one("q").to_owned());
    let mut draft = form.over_skills(&before.stored.draft);
    deed.apply(&mut draft);
    let saved = step::keep(&app, &inside, role, form.revision(), BuilderStep::Skills, draft.clone()).await?;
    let now = step::read(&app, &inside, role).await?;
    let missing = deed == Deed::Next && !draft.missing().is_empty();
    let (status, frame) = match &saved {
        Saved::Kept if missing || fragment => (status_of(missing), step::frame(&now, BuilderStep::Skills)),
        Saved::Kept => return Ok(step::onwards(&inside, role, BuilderStep::Skills, deed, &search)),
        Saved::Refused(_) => (StatusCode::UNPROCESSABLE_ENTITY, around(&now, &draft, &saved, &inside)),
        Saved::Clash => (StatusCode::CONFLICT, around(&now, &draft, &saved, &inside)),
    };
    let problems = if let Saved::Refused(problems) = saved { problems } else { Problems::new() };
    let page = Page { frame: BuilderFrame { refused: missing, ..frame }, draft, problems, search };
    page.answer(&app, &inside, status, "", fragment, Some(deed)).await
}

fn status_of(missing: bool) -> StatusCode {
    if missing { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }
}

fn around(now: &Editable, draft: &RoleDraft, saved: &Saved, inside: &InAccount) -> BuilderFrame {
    step::frame_around(now, BuilderStep::Skills, draft, saved, inside)
}

/// Step 1 about to be shown.
struct Page {
    frame: BuilderFrame,
    draft: RoleDraft,
    problems: Problems,
    search: String,
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
        let caller = inside.caller.clone();
        let work = move |tx: &mut Read<'_>| {
            let reach = caller.own();
            let (skills, families) =
                (store::skills::all(tx)?, store::role_drafts::list_families(tx, &reach)?);
            Ok::<_, StoreError>(Catalogue { skills, families })
        };
        let catalogue = app.reader.read(work).await?;
        let visit = inside.visit(app).await?;
        let words = visit.words;
        let shell = step::shell(visit, &self.frame, done);
        let skills = self.part(&catalogue, words);
        let html = if fragment {
            let said = deed.map_or_else(String::new, |deed| said(words, &catalogue, deed));
            SkillsFragment { shell, frame: self.frame, skills, said }.render()?
        } else {
            self.page(shell, catalogue.families, skills, words).render()?
        };
        Ok((status, Html(html)).into_response())
    }

    fn page(self, shell: Shell, families: Vec<String>, skills: SkillsPart, words: Words) -> SkillsPage {
        let field = |value: &str, name: &str| Field::of(value, name, &self.problems, words);
        let mut about = AboutFields {
            title: field(&self.draft.title, "title"),
            family: field(&self.draft.family, "family"),
            families,
            summary: field(&self.draft.summary, "summary"),
        };
        let no_title = self.frame.missing.contains(&domain::role::draft::Missing::Title);
        if self.frame.refused && no_title {
            about.title = Field::refused(about.title.value, words.t("builder-missing-title"));
        }
        SkillsPage { shell, frame: self.frame, about, skills }
    }

    fn part(&self, catalogue: &Catalogue, words: Words) -> SkillsPart {
        let is_chosen = |skill: SkillId| self.draft.skills.iter().any(|part| part.skill == skill);
        let looked_for = self.search.trim().to_lowercase();
        let mut found: Vec<OfferedSkill> = catalogue
            .skills
            .iter()
            .filter(|skill| skill.state.may_start() && fits(skill, &looked_for))
            .map(|skill| offered(skill, is_chosen(skill.id)))
            .collect();
        let has_more = found.len() > OFFERED;
        found.truncate(OFFERED);
        let problem = self.problems.with("skills");
        SkillsPart {
            search: self.search.clone(),
            found,
            has_more,
            chosen: self.draft.skills.iter().map(|part| chosen(catalogue, part)).collect(),
            problem: problem.map(|problem| words.t(&format!("field-{}", problem.code))),
        }
    }
}

/// Whether a skill's name, family or a topic holds what was looked for.
fn fits(skill: &Skill, looked_for: &str) -> bool {
    let topics = skill.topics.iter().map(|topic| &topic.name);
    let mut names = [&skill.name, &skill.family].into_iter().chain(topics);
    looked_for.is_empty() || names.any(|name| name.to_lowercase().contains(looked_for))
}

fn offered(skill: &Skill, chosen: bool) -> OfferedSkill {
    OfferedSkill {
        id: skill.id,
        name: skill.name.clone(),
        icon: skill.icon.clone(),
        family: skill.family.clone(),
        topics: skill.topics.iter().map(|topic| topic.name.clone()).collect(),
        state: skill.state,
        chosen,
    }
}

/// A skill of the draft by name; one that does not exist is shown by its identifier, to be taken out again.
fn chosen(catalogue: &Catalogue, part: &RoleSkill) -> ChosenSkill {
    let known = catalogue.skills.iter().find(|skill| skill.id == part.skill);
    ChosenSkill {
        id: part.skill,
        name: known.map_or_else(|| part.skill.to_string(), |skill| skill.name.clone()),
        icon: known.map_or_else(String::new, |skill| skill.icon.clone()),
        state: known.map_or(SkillState::Retired, |skill| skill.state),
        required: part.required,
    }
}

/// What a deed did, for those who only hear it.
fn said(words: Words, catalogue: &Catalogue, deed: Deed) -> String {
    let key = match deed {
        Deed::Add(_) => "builder-added",
        Deed::Take(_) => "builder-removed",
        _ => return String::new(),
    };
    let name = catalogue.skills.iter().find(|skill| Some(skill.id) == deed.skill());
    name.map_or_else(String::new, |skill| words.t_name(key, skill.name.as_str()))
}
