//! Folders in reach: the tree, changes to it, and who has access.

use actions::error::ActionError;
use actions::folders::NewFolder;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::{Right, UserRole};
use domain::id::{FolderId, PersonId, UserId};
use domain::text::Name;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::error::StoreError;
use store::folders;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::idempotency::{self, RequestKey};
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    let arranges = Access::Holds(Right::CreateFolders);
    Routes::new()
        .api(Access::Holds(Right::ViewReportsAndTools), routes!(list_folders))
        .api(arranges, routes!(create_folder))
        .api(arranges, routes!(change_folder))
        .api(arranges, routes!(remove_folder))
        .api(Access::Holds(Right::GrantFolderAccess), routes!(list_access))
}

/// A folder.
#[derive(Debug, Serialize, ToSchema)]
pub struct FolderItem {
    /// Its identifier.
    id: String,
    /// Its name.
    name: String,
    /// The folder it lies in, if that is in reach; none for the root.
    parent: Option<String>,
    /// How many people in reach are directly in it.
    people: u64,
}

/// Every folder in reach.
#[derive(Debug, Serialize, ToSchema)]
pub struct FolderList {
    /// Each behind the one it lies in.
    items: Vec<FolderItem>,
}

/// A new folder.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewFolderBody {
    /// Its name.
    #[serde(default)]
    name: String,
    /// The identifier of the folder it lies in.
    #[serde(default)]
    parent: String,
    /// The identifiers of its first people.
    #[serde(default)]
    people: Vec<String>,
    /// The identifiers of users with access.
    #[serde(default)]
    users: Vec<String>,
}

/// A folder's name and place.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FolderBody {
    /// Its name.
    #[serde(default)]
    name: String,
    /// The identifier of the folder it is put below; it stays where it is unless given.
    #[serde(default)]
    parent: Option<String>,
}

/// Somebody who reaches a folder.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccessItem {
    /// The user.
    user: String,
    /// First and last name.
    name: String,
    /// The address they sign in with.
    email: String,
    /// What they are in the account.
    user_role: &'static str,
    /// `everything` for those who see every folder, `here` or `above`.
    through: &'static str,
    /// The folder that was granted.
    granted: Option<String>,
}

/// Everybody who reaches a folder, each grant for itself.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccessList {
    /// Those who were granted it first.
    items: Vec<AccessItem>,
}

/// Lists the folders the caller sees, with how many people are in each
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/folders",
    tag = "folders",
    params(("account" = String, Path, description = "The account's slug")),
    responses(
        (status = 200, description = "All of them", body = FolderList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_folders(State(app): State<AppState>, inside: InAccount) -> Result<Json<FolderList>, WebError> {
    let reach = inside.caller.reach(Right::ViewReportsAndTools)?;
    let found = app.reader.read(move |tx| folders::list_counted(tx, &reach)).await?;
    let seen = |id: FolderId| found.iter().any(|counted| counted.folder.id == id);
    let items = found
        .iter()
        .map(|counted| FolderItem {
            id: counted.folder.id.to_string(),
            name: counted.folder.name.to_string(),
            parent: counted.folder.parent.filter(|parent| seen(*parent)).map(|parent| parent.to_string()),
            people: counted.people,
        })
        .collect();
    Ok(Json(FolderList { items }))
}

/// Makes a folder
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/folders",
    tag = "folders",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body = NewFolderBody,
    responses(
        (status = 201, description = "The new folder's `id`"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not make folders, move people or grant access", body = ProblemDetails),
        (status = 404, description = "One of the people is not in reach; nothing was made", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
async fn create_folder(
    State(app): State<AppState>,
    inside: InAccount,
    key: RequestKey,
    extract::Json(body): extract::Json<NewFolderBody>,
) -> Result<Response, WebError> {
    let (caller, request_hash) = (inside.caller.clone(), key.request_hash(&body));
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        let name = Name::parse(&body.name).map_err(|code| ActionError::invalid("name", code))?;
        let parent = body.parent.parse().map_err(|_| ActionError::invalid("parent", "not-a-folder"))?;
        let people: Result<Vec<PersonId>, _> = body.people.iter().map(|id| id.parse()).collect();
        let users: Result<Vec<UserId>, _> = body.users.iter().map(|id| id.parse()).collect();
        let new = NewFolder {
            parent,
            name,
            people: people.map_err(|_| ActionError::not_found("person"))?,
            users: users.map_err(|_| ActionError::invalid("user", "not-a-user"))?,
        };
        Ok(json!({ "id": actions::folders::create(act, &caller, &new)? }))
    })
    .await
}

/// Gives a folder another name and place
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/folders/{folder}",
    tag = "folders",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("folder" = String, Path, description = "The folder's identifier"),
    ),
    request_body = FolderBody,
    responses(
        (status = 204, description = "It is saved"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not arrange folders", body = ProblemDetails),
        (status = 404, description = "There is no such folder in reach", body = ProblemDetails),
        (status = 409, description = "The root folder stays where it is", body = ProblemDetails),
        (status = 422, description = "A field needs another value", body = ProblemDetails),
    )
)]
async fn change_folder(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, FolderId)>,
    extract::Json(body): extract::Json<FolderBody>,
) -> Result<StatusCode, WebError> {
    let Path((_, folder)) = path;
    let caller = inside.caller.clone();
    let work = move |act: &mut actions::act::Act<'_, '_>| {
        let reach = caller.reach(Right::CreateFolders)?;
        folders::find(act.tx, &reach, folder)?.ok_or(ActionError::not_found("folder"))?;
        let name = Name::parse(&body.name).map_err(|code| ActionError::invalid("name", code))?;
        let parent = body.parent.as_deref().map(str::parse).transpose();
        let parent = parent.map_err(|_| ActionError::invalid("parent", "not-a-folder"))?;
        actions::folders::change(act, &caller, folder, &name, parent)
    };
    app.door.act(inside.context(), work).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Removes an empty folder
#[utoipa::path(
    delete,
    path = "/api/v1/accounts/{account}/folders/{folder}",
    tag = "folders",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("folder" = String, Path, description = "The folder's identifier"),
    ),
    responses(
        (status = 204, description = "It is gone, with the access granted to it"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not arrange folders", body = ProblemDetails),
        (status = 404, description = "There is no such folder in reach", body = ProblemDetails),
        (status = 409, description = "It is not empty, is the root, or some user's default folder", body = ProblemDetails),
    )
)]
async fn remove_folder(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, FolderId)>,
) -> Result<StatusCode, WebError> {
    let Path((_, folder)) = path;
    let caller = inside.caller.clone();
    app.door.act(inside.context(), move |act| actions::folders::remove(act, &caller, folder)).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists who reaches a folder and through what
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/folders/{folder}/access",
    tag = "folders",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("folder" = String, Path, description = "The folder's identifier"),
    ),
    responses(
        (status = 200, description = "All of them", body = AccessList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not grant folders", body = ProblemDetails),
        (status = 404, description = "There is no such folder in reach", body = ProblemDetails),
    )
)]
async fn list_access(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, FolderId)>,
) -> Result<Json<AccessList>, WebError> {
    let Path((_, folder)) = path;
    let reach = inside.caller.reach(Right::GrantFolderAccess)?;
    let all: Vec<UserRole> =
        UserRole::ALL.into_iter().filter(|role| actions::folders::reaches_everything(*role)).collect();
    let found = app
        .reader
        .read(move |tx| {
            let Some(found) = folders::find(tx, &reach, folder)? else { return Ok(None) };
            let account = reach.account();
            Ok::<_, StoreError>(Some((
                folders::list_access(tx, account, found.id)?,
                folders::list_grantable(tx, account, &all)?,
            )))
        })
        .await?;
    let (granted, seeing) = found.ok_or(WebError::NotFound)?;
    let item = |user: &folders::FolderUser, through, granted: Option<FolderId>| AccessItem {
        user: user.user.to_string(),
        name: user.name.clone(),
        email: user.email.clone(),
        user_role: user.user_role.name(),
        through,
        granted: granted.map(|granted| granted.to_string()),
    };
    let mut items: Vec<AccessItem> = granted
        .iter()
        .map(|access| {
            let through = if access.granted == folder { "here" } else { "above" };
            item(&access.user, through, Some(access.granted))
        })
        .collect();
    items.extend(seeing.iter().map(|user| item(user, "everything", None)));
    Ok(Json(AccessList { items }))
}
