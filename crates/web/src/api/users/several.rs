//! Adding up to twenty users at once, after looking at what would become of each.

use actions::users::{Ready, SeveralDraft, UserDraft, add_several, preview};
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::user::read_roster;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract;
use crate::idempotency::{self, RequestKey};
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// Addresses as somebody would paste them.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PastedUsers {
    /// Divided by lines, commas or semicolons, as `name@host` or `First Last <name@host>`.
    #[schema(example = "Ada Lovelace <ada@company.com>, bert@company.com")]
    emails: String,
}

/// What would become of each address.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserPreview {
    /// In the order given.
    items: Vec<UserPreviewItem>,
}

/// What would become of one address.
#[derive(Debug, Serialize, ToSchema)]
pub struct UserPreviewItem {
    /// As it was given.
    given: String,
    /// The address, if it is one.
    email: Option<String>,
    /// `ready`, `already_a_user` or `refused`.
    becomes: &'static str,
    /// The code of why it is refused.
    problem: Option<&'static str>,
    /// The first name it came with or suggests.
    first_name: String,
    /// The last name it came with or suggests.
    last_name: String,
}

/// Users to be added together.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUsers {
    /// Each one, at most 20.
    users: Vec<NewUserOfSeveral>,
    /// What all of them will be.
    #[serde(default)]
    user_role: String,
    /// Everyone's job title.
    #[serde(default)]
    job_title: String,
    /// The folder where everything they send is stored.
    #[serde(default)]
    default_folder: String,
}

/// One of several users to be added.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUserOfSeveral {
    /// The address they will sign in with.
    email: String,
    /// First name.
    #[serde(default)]
    first_name: String,
    /// Last name.
    #[serde(default)]
    last_name: String,
}

/// The users who were added.
#[derive(Debug, Serialize, ToSchema)]
pub struct AddedUsers {
    /// Their identifiers, in the order given.
    ids: Vec<String>,
}

/// Looks at what would become of pasted addresses; nothing is applied
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/users/preview",
    tag = "users",
    params(
        ("account" = String, Path, description = "The account's slug"),
    ),
    request_body = PastedUsers,
    responses(
        (status = 200, description = "What would become of each", body = UserPreview),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not manage users", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
pub(super) async fn preview_users(
    State(app): State<AppState>,
    inside: InAccount,
    extract::Json(body): extract::Json<PastedUsers>,
) -> Result<Json<UserPreview>, WebError> {
    let (caller, lines) = (inside.caller.clone(), read_roster(&body.emails));
    let asked = lines.clone();
    let becomes = app.reader.read(move |tx| preview(tx, &caller, &asked)).await?;
    let items = lines.into_iter().zip(becomes).map(|(line, becomes)| {
        let (becomes, problem) = match becomes {
            Ready::Ready => ("ready", None),
            Ready::AlreadyAUser => ("already_a_user", None),
            Ready::Refused(code) => ("refused", Some(code)),
        };
        UserPreviewItem {
            given: line.given,
            email: line.email.ok().map(|email| email.to_string()),
            becomes,
            problem,
            first_name: line.first_name,
            last_name: line.last_name,
        }
    });
    Ok(Json(UserPreview { items: items.collect() }))
}

/// Adds up to 20 users: all of them or, when a field of one needs another value, nobody
///
/// Each of `errors` names its field, as `users.0.email`.
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/users/several",
    tag = "users",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body = NewUsers,
    responses(
        (status = 201, description = "They were added and welcomed", body = AddedUsers),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not manage users", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
        (status = 422, description = "Some fields need another value; nobody was added", body = ProblemDetails),
    )
)]
pub(super) async fn add_users(
    State(app): State<AppState>,
    inside: InAccount,
    key: RequestKey,
    extract::Json(body): extract::Json<NewUsers>,
) -> Result<Response, WebError> {
    let request_hash = key.request_hash(&body);
    let one = |user: NewUserOfSeveral| UserDraft {
        email: user.email,
        first_name: user.first_name,
        last_name: user.last_name,
        ..UserDraft::default()
    };
    let draft = SeveralDraft {
        users: body.users.into_iter().map(one).collect(),
        user_role: body.user_role,
        job_title: body.job_title,
        default_folder: body.default_folder,
    };
    let caller = inside.caller.clone();
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        let ids = add_several(act, &caller, &draft)?.iter().map(ToString::to_string).collect();
        Ok(json!(AddedUsers { ids }))
    })
    .await
}
