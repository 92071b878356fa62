//! The items of a skill: reading them, their states, reports about them, taking them out.

mod shapes;

use actions::act::Act;
use actions::authoring;
use actions::error::ActionError;
use actions::{item_reports, item_voids, skill_states};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::id::ItemId;
use domain::skill::SkillState;
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::page::{Cursor, Key, Page};
use utoipa::ToSchema;

use crate::api::paging::{Paging, instant};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path, Query};
use crate::idempotency::{self, RequestKey};
use crate::problems::ProblemDetails;
use crate::state::AppState;
use shapes::{AuthoredItemBody, AuthoredItemDetail, AuthoredItemList, body, whole};

/// The name of the list in its cursors.
const BY_SLUG: &str = "authoring.items";

/// The state an item is to have.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewItemState {
    /// `beta`, `live` or `retired`.
    state: String,
}

/// Why an item is taken out.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewItemVoid {
    /// The author's words, at most 2,000 characters; takers do not see them.
    reason: String,
}

/// Until when reports were looked at.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReportsSeen {
    /// The instant of the newest report that was looked at; later ones stay new.
    until: String,
}

/// Lists the items of a skill, those taken out included
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/authoring/skills/{skill}/items",
    tag = "authoring",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
        Paging,
    ),
    responses(
        (status = 200, description = "A page of items, by slug", body = AuthoredItemList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "There is no such skill", body = ProblemDetails),
    )
)]
pub(super) async fn list_items(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, String)>,
    Query(paging): Query<Paging>,
) -> Result<Json<AuthoredItemList>, WebError> {
    let (caller, Path((_, slug))) = (inside.caller.clone(), path);
    let size = paging.size()?;
    let after = match paging.cursor() {
        None => String::new(),
        Some(cursor) => match cursor.keys(BY_SLUG)?.as_slice() {
            [Key::Text(slug)] => slug.clone(),
            _ => return Err(cursor.refused().into()),
        },
    };
    let read = move |read: &mut store::Read<'_>| {
        let skill = authoring::find_skill(read, &caller, &slug)?;
        let items = authoring::list_items(read, &caller, &skill)?;
        Ok::<_, ActionError>((skill, items))
    };
    let (skill, mut items) = app.reader.read(read).await?;
    // A bank is read whole, because what is known of its items comes from several tables; the page is cut from it.
    items.sort_by(|one, other| one.item.slug.cmp(&other.item.slug));
    items.retain(|item| item.item.slug > after);
    let page = Page::cut(items, size, |last| Cursor::after(BY_SLUG, &[Key::Text(last.item.slug.clone())]));
    Ok(Json(AuthoredItemList {
        items: page.items.iter().map(|item| body(&skill, item)).collect(),
        next: page.next.map(|next| next.as_str().to_owned()),
    }))
}

/// Shows an item with its key, how it measures, its calibrations and what takers reported
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/authoring/skills/{skill}/items/{item}",
    tag = "authoring",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
        ("item" = String, Path, description = "The item's identifier"),
    ),
    responses(
        (status = 200, description = "The item", body = AuthoredItemDetail),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "The skill has and had no such item", body = ProblemDetails),
    )
)]
pub(super) async fn show_item(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, String, ItemId)>,
) -> Result<Json<AuthoredItemDetail>, WebError> {
    let Path((_, slug, item)) = path;
    Ok(Json(detail(&app, &inside, slug, item).await?))
}

/// Brings an item to another state
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/authoring/skills/{skill}/items/{item}/state",
    tag = "authoring",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
        ("item" = String, Path, description = "The item's identifier"),
    ),
    request_body = NewItemState,
    responses(
        (status = 200, description = "The item in its new state", body = AuthoredItemDetail),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "The skill has no such item in use", body = ProblemDetails),
        (status = 409, description = "It has that state, or too few live items would be left", body = ProblemDetails),
        (status = 422, description = "There is no such state", body = ProblemDetails),
    )
)]
pub(super) async fn change_item_state(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, String, ItemId)>,
    extract::Json(wanted): extract::Json<NewItemState>,
) -> Result<Json<AuthoredItemDetail>, WebError> {
    let (caller, Path((_, slug, item))) = (inside.caller.clone(), path);
    let named = slug.clone();
    let change = move |act: &mut Act<'_, '_>| {
        let skill = authoring::find_skill(act.tx, &caller, &named)?;
        authoring::exists(act.tx, skill.id, item)?;
        let state = SkillState::from_name(&wanted.state);
        let state = state.ok_or_else(|| ActionError::invalid("state", "unknown-state"))?;
        skill_states::change_item(act, &caller, skill.id, item, state)
    };
    app.door.act(inside.context(), change).await?;
    Ok(Json(detail(&app, &inside, slug, item).await?))
}

/// Takes an item out: open attempts drop it, finished results are worked out again and their takers told
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/authoring/skills/{skill}/items/{item}/voids",
    tag = "authoring",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
        ("item" = String, Path, description = "The item's identifier"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body = NewItemVoid,
    responses(
        (status = 201, description = "It is out; attempts are told in the next moments", body = AuthoredItemBody),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "The skill has and had no such item", body = ProblemDetails),
        (status = 409, description = "It is not in use", body = ProblemDetails),
        (status = 422, description = "The reason is missing or too long", body = ProblemDetails),
    )
)]
pub(super) async fn void_item(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, String, ItemId)>,
    key: RequestKey,
    extract::Json(wanted): extract::Json<NewItemVoid>,
) -> Result<Response, WebError> {
    let (caller, Path((_, slug, item))) = (inside.caller.clone(), path);
    let request_hash = key.request_hash(&wanted);
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        let skill = authoring::find_skill(act.tx, &caller, &slug)?;
        authoring::exists(act.tx, skill.id, item)?;
        item_voids::void(act, &caller, skill.id, item, &wanted.reason)?;
        let (found, _) = authoring::find_item(act.tx, &caller, &skill, item)?;
        Ok(json!(body(&skill, &found)))
    })
    .await
}

/// Notes that the reports about an item were looked at
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/authoring/skills/{skill}/items/{item}/reports-seen",
    tag = "authoring",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
        ("item" = String, Path, description = "The item's identifier"),
    ),
    request_body = ReportsSeen,
    responses(
        (status = 204, description = "Reports up to that instant are looked at"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "The skill has and had no such item", body = ProblemDetails),
        (status = 422, description = "That is no instant", body = ProblemDetails),
    )
)]
pub(super) async fn mark_reports_seen(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, String, ItemId)>,
    extract::Json(wanted): extract::Json<ReportsSeen>,
) -> Result<StatusCode, WebError> {
    let (caller, Path((_, slug, item))) = (inside.caller.clone(), path);
    let until: Option<jiff::Timestamp> = wanted.until.parse().ok();
    let until = until.map(|until| Timestamp::from_micros(until.as_microsecond()));
    let see = move |act: &mut Act<'_, '_>| {
        let skill = authoring::find_skill(act.tx, &caller, &slug)?;
        authoring::exists(act.tx, skill.id, item)?;
        let until = until.ok_or_else(|| ActionError::invalid("until", "not-an-instant"))?;
        item_reports::mark_seen(act, &caller, skill.id, item, until)
    };
    app.door.act(inside.context(), see).await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn detail(
    app: &AppState,
    inside: &InAccount,
    slug: String,
    item: ItemId,
) -> Result<AuthoredItemDetail, WebError> {
    let caller = inside.caller.clone();
    let read = move |read: &mut store::Read<'_>| {
        let skill = authoring::find_skill(read, &caller, &slug)?;
        let (found, history) = authoring::find_item(read, &caller, &skill, item)?;
        Ok::<_, ActionError>((skill, found, history))
    };
    let (skill, found, history) = app.reader.read(read).await?;
    Ok(whole(&skill, &found, &history, instant))
}
