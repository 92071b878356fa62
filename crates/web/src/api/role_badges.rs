//! The badge of a role under edit, and the icons it may show.

use actions::roles::{find_badge_draft, save_badge};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use domain::access::Right;
use domain::id::RoleId;
use domain::problem::Problems;
use domain::role::badge::{ChosenBadge, Colour, IconName};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::badge::{Badge, catalogue};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path, Query};
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// So wide is the picture an answer names.
const WIDTH: u32 = 96;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
        .api(Access::Holds(Right::ViewRoles), routes!(list_badge_icons))
        .api(Access::Holds(Right::EditOwnRoles), routes!(save_role_badge))
}

/// What narrows the icons.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct IconSearch {
    /// The beginnings of words: a technology, or what an icon stands for.
    #[serde(default)]
    search: String,
}

/// An icon a badge may show.
#[derive(Debug, Serialize, ToSchema)]
pub struct BadgeIconItem {
    /// Its name, for `icon` of a badge.
    name: &'static str,
    /// What it is called.
    title: &'static str,
}

/// A badge.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct BadgeBody {
    /// The name of an icon.
    #[serde(default)]
    icon: String,
    /// The background as `#rrggbb`.
    #[serde(default)]
    colour: String,
}

/// A badge as it is drawn.
#[derive(Debug, Serialize, ToSchema)]
pub struct BadgeItem {
    /// The name of its icon.
    icon: String,
    /// The background.
    colour: String,
    /// What the icon is drawn in, whichever can be read on that background.
    foreground: String,
    /// Where the picture is.
    picture: String,
}

/// Lists the icons a badge may show
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/badge-icons",
    tag = "roles",
    params(("account" = String, Path, description = "The account's slug"), IconSearch),
    responses(
        (status = 200, description = "The icons, in the order a chooser offers them", body = Vec<BadgeIconItem>),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_badge_icons(_: InAccount, Query(asked): Query<IconSearch>) -> Json<Vec<BadgeIconItem>> {
    let found = catalogue::search(&asked.search);
    Json(found.into_iter().map(|icon| BadgeIconItem { name: icon.name, title: icon.title }).collect())
}

/// Chooses the badge of a role under edit
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/roles/{role}/draft/badge",
    tag = "roles",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
        ("If-Match" = Option<String>, Header, description = "The draft's `ETag` that was read; without it, whatever is there is changed"),
    ),
    request_body = BadgeBody,
    responses(
        (status = 200, description = "The badge as it is drawn, with the draft's new `ETag`", body = BadgeItem),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not change this role, or the plan has no roles of its own", body = ProblemDetails),
        (status = 404, description = "No role of that identifier is under edit here", body = ProblemDetails),
        (status = 409, description = "Somebody saved the draft in the meantime", body = ProblemDetails),
        (status = 422, description = "There is no such icon, or no such colour", body = ProblemDetails),
    )
)]
async fn save_role_badge(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
    headers: HeaderMap,
    extract::Json(body): extract::Json<BadgeBody>,
) -> Result<Response, WebError> {
    let Path((_, role)) = path;
    let caller = inside.caller.clone();
    let draft = app.reader.read(move |tx| find_badge_draft(tx, &caller, role)).await?;
    let revision = match headers.get(header::IF_MATCH).and_then(|value| value.to_str().ok()) {
        None | Some("*") => draft.revision,
        Some(tag) => tag.trim_matches('"').parse().unwrap_or(-1),
    };
    let chosen = check(&body).map_err(actions::error::ActionError::from)?;
    let (caller, kept) = (inside.caller.clone(), chosen.clone());
    let work =
        move |act: &mut actions::act::Act<'_, '_>| save_badge(act, &caller, role, revision, kept.clone());
    let revision = app.door.act(inside.context(), work).await?;
    let badge = Badge::new(chosen.icon.as_str(), chosen.colour);
    let item = BadgeItem {
        colour: chosen.colour.to_string(),
        foreground: chosen.colour.foreground().to_string(),
        picture: badge.picture(WIDTH),
        icon: badge.icon,
    };
    let mut answer = Json(item).into_response();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{revision}\"")) {
        answer.headers_mut().insert(header::ETAG, tag);
    }
    Ok(answer)
}

fn check(body: &BadgeBody) -> Result<ChosenBadge, Problems> {
    let mut problems = Problems::new();
    let icon = IconName::parse(&body.icon).filter(|icon| catalogue::is_known(icon.as_str()));
    let icon = problems.take("icon", icon.ok_or("not-an-icon"));
    let colour = problems.take("colour", Colour::parse(&body.colour).ok_or("not-a-colour"));
    problems.or(icon.zip(colour).map(|(icon, colour)| ChosenBadge { icon, colour }))
}
