//! The norm sets of a skill: making one, and using one from now on.

use actions::act::Act;
use actions::error::ActionError;
use actions::{authoring, norms};
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::id::NormSetId;
use serde::{Deserialize, Serialize};
use serde_json::json;
use store::norms::NormSet;
use utoipa::ToSchema;

use crate::api::paging::instant;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::idempotency::{self, RequestKey};
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// A frozen norm set.
#[derive(Debug, Serialize, ToSchema)]
pub struct NormSetBody {
    /// Its identifier.
    id: String,
    /// Its number within the skill.
    version: u32,
    /// `normal` or `empirical`.
    kind: &'static str,
    /// The mean of ability in the norm group.
    mean: f64,
    /// Its standard deviation.
    standard_deviation: f64,
    /// How many people stand behind it.
    people: u32,
    /// Whether no sample stands behind it yet.
    provisional: bool,
    /// When it was made.
    created_at: String,
    /// When it was last chosen; the one chosen last is in use.
    chosen_at: Option<String>,
}

/// The norm sets of a skill.
#[derive(Debug, Serialize, ToSchema)]
pub struct NormSetList {
    /// Newest first.
    items: Vec<NormSetBody>,
    /// People a set made now would rest on.
    people: u32,
}

/// The norm set to use from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NormSetChoice {
    /// Its identifier.
    norm_set: String,
}

/// Lists the norm sets of a skill
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/authoring/skills/{skill}/norm-sets",
    tag = "authoring",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
    ),
    responses(
        (status = 200, description = "Every norm set, newest first", body = NormSetList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "There is no such skill", body = ProblemDetails),
    )
)]
pub(super) async fn list_norm_sets(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, String)>,
) -> Result<Json<NormSetList>, WebError> {
    let Path((_, slug)) = path;
    Ok(Json(all(&app, &inside, slug).await?))
}

/// Makes a norm set from each person's latest result and freezes it; it is not in use until chosen
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/authoring/skills/{skill}/norm-sets",
    tag = "authoring",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    responses(
        (status = 201, description = "The norm set", body = NormSetBody),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "There is no such skill", body = ProblemDetails),
        (status = 409, description = "There are too few people", body = ProblemDetails),
    )
)]
pub(super) async fn create_norm_set(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, String)>,
    key: RequestKey,
) -> Result<Response, WebError> {
    let (caller, Path((_, slug))) = (inside.caller.clone(), path);
    let request_hash = key.request_hash(&());
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        let skill = authoring::find_skill(act.tx, &caller, &slug)?;
        let id = norms::make(act, &caller, skill.id)?;
        let made = store::norms::find(act.tx, skill.id, id)?;
        Ok(json!(body(&made.ok_or(ActionError::not_found("norm set"))?)))
    })
    .await
}

/// Scores new attempts with this norm set from now on
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/authoring/skills/{skill}/norm-set-in-use",
    tag = "authoring",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
    ),
    request_body = NormSetChoice,
    responses(
        (status = 200, description = "Every norm set, newest first", body = NormSetList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "There is no such skill or norm set", body = ProblemDetails),
    )
)]
pub(super) async fn choose_norm_set(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, String)>,
    extract::Json(choice): extract::Json<NormSetChoice>,
) -> Result<Json<NormSetList>, WebError> {
    let (caller, Path((_, slug))) = (inside.caller.clone(), path);
    let set: NormSetId = choice.norm_set.parse().map_err(|_| WebError::NotFound)?;
    let named = slug.clone();
    let choose = move |act: &mut Act<'_, '_>| {
        let skill = authoring::find_skill(act.tx, &caller, &named)?;
        norms::choose(act, &caller, skill.id, set)
    };
    app.door.act(inside.context(), choose).await?;
    Ok(Json(all(&app, &inside, slug).await?))
}

async fn all(app: &AppState, inside: &InAccount, slug: String) -> Result<NormSetList, WebError> {
    let caller = inside.caller.clone();
    let read = move |read: &mut store::Read<'_>| {
        let skill = authoring::find_skill(read, &caller, &slug)?;
        authoring::list_norm_sets(read, &caller, skill.id)
    };
    let (sets, people) = app.reader.read(read).await?;
    Ok(NormSetList { items: sets.iter().map(body).collect(), people })
}

fn body(set: &NormSet) -> NormSetBody {
    NormSetBody {
        id: set.id.to_string(),
        version: set.version,
        kind: if set.is_empirical() { "empirical" } else { "normal" },
        mean: set.mean,
        standard_deviation: set.deviation,
        people: set.sample,
        provisional: set.provisional,
        created_at: instant(set.created_at),
        chosen_at: set.chosen_at.map(instant),
    }
}
