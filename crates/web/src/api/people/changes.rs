//! What is done to people: moving, deleting and restoring, linking, merging, erasing.

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::access::Right;
use domain::id::{FolderId, PersonId};
use domain::person::RESTORABLE;
use domain::text::EmailAddress;
use serde::{Deserialize, Serialize};
use store::people;
use utoipa::ToSchema;

use super::{ids, nothing, time_of};
use crate::api::paging::{Paging, instant};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path, Query};
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// Who is moved, and where to.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveBody {
    /// The people's identifiers, at most 1,000.
    people: Vec<String>,
    /// The folder's identifier.
    folder: String,
}

/// How many were moved.
#[derive(Debug, Serialize, ToSchema)]
pub struct Moved {
    /// Those who were elsewhere.
    moved: usize,
}

/// Whose time is set, and to what.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct TimeBody {
    /// The people's identifiers, at most 1,000.
    people: Vec<String>,
    /// `standard`, `quarter`, `half`, `double` or `unlimited`.
    time_multiplier: String,
}

/// Whom somebody is.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LinkBody {
    /// The address the user signs in with.
    email: String,
}

/// The other record of the same person.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MergeBody {
    /// The identifier of the record that goes.
    with: String,
}

/// Somebody who can be restored.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeletedItem {
    /// Their identifier.
    id: String,
    /// Their name.
    name: String,
    /// Their address.
    email: String,
    /// The folder they come back to.
    folder: String,
    /// When they were deleted.
    deleted_at: String,
    /// When they are erased.
    erased_at: String,
}

/// Some of those who can be restored and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct DeletedList {
    /// The latest first.
    items: Vec<DeletedItem>,
    /// Give it as `after` for the next page; none after the last one.
    next: Option<String>,
}

/// Deletes a person, who can be restored for thirty days
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/people/{person}",
    tag = "people",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("person" = String, Path, description = "The person's identifier"),
    ),
    responses(
        (status = 204, description = "The person is deleted"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not delete people", body = ProblemDetails),
        (status = 404, description = "There is no such person in reach", body = ProblemDetails),
    )
)]
pub(super) async fn delete_person(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, PersonId)>,
) -> Result<StatusCode, WebError> {
    let Path((_, person)) = path;
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| actions::people::remove(act, &caller, &[person])).await?;
    Ok(nothing())
}

/// Moves people into a folder: all of them or, when one is not in reach, none
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/people/moves",
    tag = "people",
    params(("account" = String, Path, description = "The account's slug")),
    request_body = MoveBody,
    responses(
        (status = 200, description = "They are in the folder", body = Moved),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not move people", body = ProblemDetails),
        (status = 404, description = "One of them is not in reach; nobody was moved", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
pub(super) async fn move_people(
    State(app): State<AppState>,
    inside: InAccount,
    extract::Json(body): extract::Json<MoveBody>,
) -> Result<Json<Moved>, WebError> {
    let (caller, people) = (inside.caller.clone(), ids::<PersonId>(&body.people)?);
    let folder: FolderId =
        body.folder.parse().map_err(|_| actions::error::ActionError::invalid("folder", "not-a-folder"))?;
    let work =
        move |act: &mut actions::act::Act<'_, '_>| actions::people::move_to(act, &caller, &people, folder);
    Ok(Json(Moved { moved: app.door.act(inside.context(), work).await? }))
}

/// Sets how much time people have for items in assessments they start from now on
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/people/times",
    tag = "people",
    params(("account" = String, Path, description = "The account's slug")),
    request_body = TimeBody,
    responses(
        (status = 204, description = "It is set"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not edit people", body = ProblemDetails),
        (status = 404, description = "One of them is not in reach; nothing was set", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
pub(super) async fn set_time(
    State(app): State<AppState>,
    inside: InAccount,
    extract::Json(body): extract::Json<TimeBody>,
) -> Result<StatusCode, WebError> {
    let (caller, people) = (inside.caller.clone(), ids::<PersonId>(&body.people)?);
    let time = time_of(&body.time_multiplier)?;
    let work = move |act: &mut actions::act::Act<'_, '_>| {
        actions::people::set_time_multiplier(act, &caller, &people, time)
    };
    app.door.act(inside.context(), work).await?;
    Ok(nothing())
}

/// Erases a person for ever; results stay without a name
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/people/{person}/anonymisation",
    tag = "people",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("person" = String, Path, description = "The person's identifier"),
    ),
    responses(
        (status = 204, description = "Name, address and free text are gone"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not anonymise", body = ProblemDetails),
        (status = 404, description = "There is no such person in reach", body = ProblemDetails),
        (status = 409, description = "They are in the middle of an assessment", body = ProblemDetails),
    )
)]
pub(super) async fn anonymise_person(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, PersonId)>,
) -> Result<StatusCode, WebError> {
    let Path((_, person)) = path;
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| actions::people::anonymise(act, &caller, &[person])).await?;
    Ok(nothing())
}

/// Links a person to the user they are
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/people/{person}/user",
    tag = "people",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("person" = String, Path, description = "The person's identifier"),
    ),
    request_body = LinkBody,
    responses(
        (status = 204, description = "They are linked"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not edit people", body = ProblemDetails),
        (status = 404, description = "There is no such person in reach", body = ProblemDetails),
        (status = 422, description = "The address needs another value", body = ProblemDetails),
    )
)]
pub(super) async fn link_user(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, PersonId)>,
    extract::Json(body): extract::Json<LinkBody>,
) -> Result<StatusCode, WebError> {
    let Path((_, person)) = path;
    let caller = inside.caller.clone();
    let reach = caller.reach(Right::EditPerson)?;
    let known = app.reader.read(move |tx| people::find(tx, &reach, person)).await?;
    known.ok_or(WebError::NotFound)?;
    let email = EmailAddress::parse(&body.email)
        .map_err(|code| actions::error::ActionError::invalid("email", code))?;
    let work = move |act: &mut actions::act::Act<'_, '_>| {
        actions::people::link_by_email(act, &caller, person, &email)
    };
    app.door.act(inside.context(), work).await?;
    Ok(nothing())
}

/// Says that a person is no user; again changes nothing
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/people/{person}/user",
    tag = "people",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("person" = String, Path, description = "The person's identifier"),
    ),
    responses(
        (status = 204, description = "They are no user"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not edit people", body = ProblemDetails),
        (status = 404, description = "There is no such person in reach", body = ProblemDetails),
        (status = 409, description = "They are in the middle of an assessment", body = ProblemDetails),
    )
)]
pub(super) async fn unlink_user(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, PersonId)>,
) -> Result<StatusCode, WebError> {
    let Path((_, person)) = path;
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| actions::people::unlink(act, &caller, person)).await?;
    Ok(nothing())
}

/// Puts another record of the same person into this one; results of both stay
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/people/{person}/merges",
    tag = "people",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("person" = String, Path, description = "The identifier of the record that stays"),
    ),
    request_body = MergeBody,
    responses(
        (status = 204, description = "The two records are one"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not edit and delete people", body = ProblemDetails),
        (status = 404, description = "One of them is not in reach", body = ProblemDetails),
        (status = 409, description = "One is in the middle of an assessment, or both sign in", body = ProblemDetails),
        (status = 422, description = "The two records are the same", body = ProblemDetails),
    )
)]
pub(super) async fn merge_person(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, PersonId)>,
    extract::Json(body): extract::Json<MergeBody>,
) -> Result<StatusCode, WebError> {
    let Path((_, person)) = path;
    let caller = inside.caller.clone();
    let gone: PersonId = body.with.parse().map_err(|_| WebError::NotFound)?;
    let work = move |act: &mut actions::act::Act<'_, '_>| actions::people::merge(act, &caller, person, gone);
    app.door.act(inside.context(), work).await?;
    Ok(nothing())
}

/// Lists those who were deleted and can be restored
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/deleted-people",
    tag = "people",
    params(("account" = String, Path, description = "The account's slug"), Paging),
    responses(
        (status = 200, description = "A page, the latest first", body = DeletedList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not restore people", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
pub(super) async fn list_deleted(
    State(app): State<AppState>,
    inside: InAccount,
    Query(paging): Query<Paging>,
) -> Result<Json<DeletedList>, WebError> {
    let reach = inside.caller.reach(Right::RestoreDeleted)?;
    let (after, size) = (paging.cursor(), paging.size()?);
    let read = move |tx: &mut store::Read<'_>| people::list_removed(tx, &reach, after.as_ref(), size);
    let page = app.reader.read(read).await?;
    let next = page.next.map(|next| next.as_str().to_owned());
    let items = page.items.into_iter().map(|removed| DeletedItem {
        id: removed.person.to_string(),
        name: removed.name,
        email: removed.email,
        folder: removed.folder.to_string(),
        deleted_at: instant(removed.deleted_at),
        erased_at: instant(removed.deleted_at.plus(RESTORABLE)),
    });
    Ok(Json(DeletedList { items: items.collect(), next }))
}

/// Restores a deleted person
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/deleted-people/{person}/restoration",
    tag = "people",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("person" = String, Path, description = "The person's identifier"),
    ),
    responses(
        (status = 204, description = "They are back"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not restore people", body = ProblemDetails),
        (status = 404, description = "Nobody of that identifier can be restored", body = ProblemDetails),
        (status = 409, description = "The thirty days are over", body = ProblemDetails),
        (status = 422, description = "Somebody else has the address now", body = ProblemDetails),
    )
)]
pub(super) async fn restore_person(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, PersonId)>,
) -> Result<StatusCode, WebError> {
    let Path((_, person)) = path;
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| actions::people::restore(act, &caller, person)).await?;
    Ok(nothing())
}
