//! Step 3 of the builder: an icon and a background (product 8.5). Nothing typed is lost, whichever button is pressed.

use std::collections::BTreeSet;

use actions::error::ActionError;
use actions::roles::{find_badge_draft, save_badge};
use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::id::RoleId;
use domain::role::badge::{ChosenBadge, Colour, IconName};
use serde::Deserialize;
use store::error::StoreError;
use store::role_badges::BadgeDraft;

use crate::badge::{Badge, BadgeColour, catalogue};
use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::form::Field;
use crate::page::{Flash, Place, Shell};
use crate::paths;
use crate::state::AppState;
use crate::views::lead::badge::{BadgeIconsFragment, BadgePage, IconChoice, Icons};
use crate::words::Words;

/// The header of the island that searches while somebody types.
const FRAGMENT: &str = "metier-fragment";
/// So many icons at once; a search brings the others.
const SHOWN: usize = 96;
/// The colour choice that means the typed one.
const OWN: &str = "own";

/// What the form sends, or an address that leads to a search.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct BadgeForm {
    icon: String,
    /// A colour of the palette, or [`OWN`].
    palette: String,
    colour: String,
    q: String,
    revision: i64,
    /// `save`, `back`, `publish`, `to:` and a step, `preview` or `search`.
    #[serde(rename = "do")]
    then: String,
}

/// What is said just above the form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    saved: Option<String>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    Query(asked): Query<BadgeForm>,
    Query(done): Query<Done>,
    headers: HeaderMap,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let draft = app.reader.read(move |tx| find_badge_draft(tx, &caller, role)).await?;
    let icon = if asked.icon.is_empty() { chosen_icon(&draft) } else { asked.icon.clone() };
    let icons = offer(&draft, icon, asked.q.clone());
    let visit = inside.visit(&app).await?;
    let shell = Shell::new(visit, Place::LeadRoles, inside.signed_in.origin.words.t("badge-title"));
    if headers.contains_key(FRAGMENT) {
        return Ok(Html(BadgeIconsFragment { shell, icons }.render()?).into_response());
    }
    let flash = done.saved.map(|_| Flash::good(shell.t("badge-saved")));
    let colour = BadgeColour::of_stored(&draft.badge.colour);
    let page =
        page_of(Shell { flash, ..shell }, role, &draft, icons, Field::kept(colour.to_string()), colour);
    Ok(Html(page.render()?).into_response())
}

pub(super) async fn save(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, role)): Path<(String, RoleId)>,
    Checked(form): Checked<BadgeForm>,
) -> Result<Response, WebError> {
    let words = inside.signed_in.origin.words;
    let (icon, colour) = (icon_of(&form, words), colour_of(&form, words));
    let stays = matches!(form.then.as_str(), "preview" | "search");
    let (status, flash, revision) = match (&icon, &colour) {
        (Ok(icon), Ok(colour)) if !stays => {
            let (caller, chosen) =
                (inside.caller.clone(), ChosenBadge { icon: icon.clone(), colour: *colour });
            let revision = form.revision;
            let work = move |act: &mut actions::act::Act<'_, '_>| {
                save_badge(act, &caller, role, revision, chosen.clone())
            };
            match app.door.act(inside.context(), work).await {
                Ok(_) => return Ok(Redirect::to(&onward(&slug, role, &form.then)).into_response()),
                Err(ActionError::Store(StoreError::Conflict)) => {
                    (StatusCode::CONFLICT, Some(Flash::care(words.t("badge-changed-meanwhile"))), None)
                }
                Err(error) => return Err(error.into()),
            }
        }
        _ if stays => (StatusCode::OK, None, Some(form.revision)),
        _ => (StatusCode::UNPROCESSABLE_ENTITY, None, Some(form.revision)),
    };
    let caller = inside.caller.clone();
    let draft = app.reader.read(move |tx| find_badge_draft(tx, &caller, role)).await?;
    let mut icons = offer(&draft, form.icon.clone(), form.q.clone());
    icons.problem = icon.err();
    let (field, drawn) = match colour {
        Ok(colour) => (Field::kept(colour.to_string()), colour),
        Err(problem) => {
            (Field::refused(form.colour.clone(), problem), BadgeColour::of_stored(&draft.badge.colour))
        }
    };
    let shell = Shell::new(inside.visit(&app).await?, Place::LeadRoles, words.t("badge-title"));
    let draft = BadgeDraft { revision: revision.unwrap_or(draft.revision), ..draft };
    let page = page_of(Shell { flash, ..shell }, role, &draft, icons, field, drawn);
    Ok((status, Html(page.render()?)).into_response())
}

/// Where a pressed button leads once the choice is kept.
fn onward(slug: &str, role: RoleId, then: &str) -> String {
    let here = paths::account(slug);
    match then {
        "to:skills" => here.role_edit(role),
        "back" | "to:goals" => here.role_goals(role),
        "publish" => here.role_publish(role),
        _ => paths::with_query(&here.role_badge(role), &[("saved", "1")]),
    }
}

fn icon_of(form: &BadgeForm, words: Words) -> Result<IconName, String> {
    IconName::parse(&form.icon)
        .filter(|icon| catalogue::is_known(icon.as_str()))
        .ok_or_else(|| words.t("badge-icon-problem"))
}

fn colour_of(form: &BadgeForm, words: Words) -> Result<Colour, String> {
    let written = if form.palette.is_empty() || form.palette == OWN { &form.colour } else { &form.palette };
    Colour::parse(written).ok_or_else(|| words.t("badge-colour-problem"))
}

/// The icon of the draft; before one was chosen, that of its first skill.
fn chosen_icon(draft: &BadgeDraft) -> String {
    if draft.badge.icon.is_empty() {
        draft.skills.first().map_or("hexagon".to_owned(), |skill| skill.icon.clone())
    } else {
        draft.badge.icon.clone()
    }
}

/// The icons of the skills first, then what was searched for.
fn offer(draft: &BadgeDraft, chosen: String, search: String) -> Icons {
    let mut seen = BTreeSet::new();
    let of_skills: Vec<IconChoice> = draft
        .skills
        .iter()
        .filter(|skill| catalogue::is_known(&skill.icon) && seen.insert(skill.icon.clone()))
        .map(|skill| IconChoice { name: skill.icon.clone(), title: skill.name.clone() })
        .collect();
    let all = catalogue::search(&search);
    let found: Vec<IconChoice> = all
        .iter()
        .filter(|icon| !seen.contains(icon.name))
        .map(|icon| IconChoice { name: icon.name.to_owned(), title: icon.title.to_owned() })
        .collect();
    let n_found = found.len();
    let found: Vec<IconChoice> = found.into_iter().take(SHOWN).collect();
    let is_shown = of_skills.iter().chain(&found).any(|icon| icon.name == chosen);
    let kept = (!is_shown && catalogue::is_known(&chosen)).then(|| IconChoice {
        title: catalogue::find(&chosen).map_or(chosen.clone(), |icon| icon.title.to_owned()),
        name: chosen.clone(),
    });
    Icons { chosen, search, kept, of_skills, found, n_found, problem: None }
}

fn page_of(
    shell: Shell,
    role: RoleId,
    draft: &BadgeDraft,
    icons: Icons,
    colour: Field,
    drawn: Colour,
) -> BadgePage {
    let title =
        if draft.title.trim().is_empty() { shell.t("badge-role-untitled") } else { draft.title.clone() };
    let badge = Badge::new(icons.chosen.as_str(), drawn);
    BadgePage { title, role, revision: draft.revision, badge, colour, icons, shell }
}
