//! Calibrations of a skill: running one, reading it, deciding on it.

use actions::act::Act;
use actions::authoring::{self, CalibrationDetail};
use actions::calibrations;
use actions::error::ActionError;
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::calibration::{Calibration, Findings, ItemCalibration};
use domain::id::{CalibrationId, ItemId};
use domain::item::Item;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::ParametersBody;
use crate::api::paging::instant;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{self, Path};
use crate::idempotency::{self, RequestKey};
use crate::pages::authoring::calibrations::compute;
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// The head of a calibration.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalibrationBody {
    /// Its identifier.
    id: String,
    /// Its number within the skill.
    version: u32,
    /// `proposed`, `applied` or `dismissed`.
    state: &'static str,
    /// The revision of the skill whose items were calibrated.
    revision: u32,
    /// Attempts whose answers entered.
    attempts: u32,
    /// Attempts left out because too many answers came too fast to be read.
    left_out: u32,
    /// Whether the fit came to rest; if not, nothing of it can be taken over.
    converged: bool,
    /// Steps of the fit.
    iterations: u32,
    /// The marginal log-likelihood.
    log_likelihood: f64,
    /// The mean of the takers' abilities on the scale in use.
    mean: f64,
    /// Their standard deviation.
    standard_deviation: f64,
    /// When it was made.
    created_at: String,
    /// When an author decided on it.
    decided_at: Option<String>,
}

/// The calibrations of a skill.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalibrationList {
    /// Newest first.
    items: Vec<CalibrationBody>,
}

/// A calibration with what was found about each item.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalibrationDetailBody {
    #[serde(flatten)]
    calibration: CalibrationBody,
    /// Whether items can still be taken over.
    open: bool,
    /// By slug.
    items: Vec<CalibratedItemBody>,
}

/// What was found about an item.
#[derive(Debug, Serialize, ToSchema)]
pub struct CalibratedItemBody {
    /// The item's identifier.
    item: String,
    /// Its name in content files.
    slug: String,
    /// `promote`, `refit`, `review`, `wait` or `too_few`.
    proposal: &'static str,
    /// Whether it is ticked beforehand.
    suggested: bool,
    /// Whether an author took it over.
    accepted: bool,
    /// Answers that entered.
    answers: u32,
    /// The parameters it had.
    before: ParametersBody,
    /// The parameters found; the same where nothing could be fitted.
    found: ParametersBody,
    /// What the answers say.
    findings: FindingsBody,
}

/// What the answers say of an item; what could not be worked out is null.
#[derive(Debug, Serialize, ToSchema)]
pub struct FindingsBody {
    /// Whether the parameters were fitted.
    fitted: bool,
    /// Standard error of a.
    standard_error_a: Option<f64>,
    /// Standard error of b.
    standard_error_b: Option<f64>,
    /// Standard error of c.
    standard_error_c: Option<f64>,
    /// The share of right answers.
    proportion_right: Option<f64>,
    /// The correlation of a right answer with ability.
    point_biserial: Option<f64>,
    /// Weighted mean square, 1 when it fits.
    infit: Option<f64>,
    /// Unweighted mean square, 1 when it fits.
    outfit: Option<f64>,
    /// How much harder than in the calibration before.
    drift: Option<f64>,
    /// What asks for attention: `key_error`, `idle_option`, `attractive_option`, `infit`, `summed_score`, `drift`, `dif`.
    concerns: Vec<String>,
}

/// What an author decides.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CalibrationDecision {
    /// The identifiers of the items to take over; none puts the calibration away.
    accepted: Vec<String>,
}

/// Lists the calibrations of a skill
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/authoring/skills/{skill}/calibrations",
    tag = "authoring",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
    ),
    responses(
        (status = 200, description = "Every calibration, newest first", body = CalibrationList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "There is no such skill", body = ProblemDetails),
    )
)]
pub(super) async fn list_calibrations(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, String)>,
) -> Result<Json<CalibrationList>, WebError> {
    let (caller, Path((_, slug))) = (inside.caller.clone(), path);
    let read = move |read: &mut store::Read<'_>| {
        let skill = authoring::find_skill(read, &caller, &slug)?;
        authoring::list_calibrations(read, &caller, skill.id)
    };
    let found = app.reader.read(read).await?;
    Ok(Json(CalibrationList { items: found.iter().map(body).collect() }))
}

/// Calibrates a skill from the answers of its finished attempts and keeps the outcome as a proposal
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/authoring/skills/{skill}/calibrations",
    tag = "authoring",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    responses(
        (status = 201, description = "The proposal; nothing has changed yet", body = CalibrationBody),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "There is no such skill", body = ProblemDetails),
        (status = 409, description = "There are too few answers, or the fit cannot be brought to the scale in use", body = ProblemDetails),
    )
)]
pub(super) async fn create_calibration(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, String)>,
    key: RequestKey,
) -> Result<Response, WebError> {
    let (caller, Path((_, slug))) = (inside.caller.clone(), path);
    let asking = caller.clone();
    let skill = app.reader.read(move |read| authoring::find_skill(read, &asking, &slug)).await?;
    let computed = compute(&app, caller.clone(), skill.id).await?;
    let request_hash = key.request_hash(&());
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        let id = calibrations::keep(act, Some(&caller), &computed)?;
        let kept = store::calibrations::find(act.tx, skill.id, id)?;
        Ok(json!(body(&kept.ok_or(ActionError::not_found("calibration"))?)))
    })
    .await
}

/// Shows a calibration with what was found about each item
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/authoring/skills/{skill}/calibrations/{calibration}",
    tag = "authoring",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
        ("calibration" = String, Path, description = "The calibration's identifier"),
    ),
    responses(
        (status = 200, description = "The calibration", body = CalibrationDetailBody),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "There is no such calibration", body = ProblemDetails),
    )
)]
pub(super) async fn show_calibration(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, String, CalibrationId)>,
) -> Result<Json<CalibrationDetailBody>, WebError> {
    let Path((_, slug, id)) = path;
    Ok(Json(detail(&app, &inside, slug, id).await?))
}

/// Takes over what was found about items, or puts the calibration away
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/authoring/skills/{skill}/calibrations/{calibration}/decision",
    tag = "authoring",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("skill" = String, Path, description = "The skill's slug"),
        ("calibration" = String, Path, description = "The calibration's identifier"),
    ),
    request_body = CalibrationDecision,
    responses(
        (status = 200, description = "The calibration as it was decided", body = CalibrationDetailBody),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller is no author, or the account does not curate the library", body = ProblemDetails),
        (status = 404, description = "There is no such calibration, or it has no such item; nothing was taken over", body = ProblemDetails),
        (status = 409, description = "It was decided, is outdated, did not come to rest, or an item has too few answers", body = ProblemDetails),
    )
)]
pub(super) async fn decide_calibration(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, String, CalibrationId)>,
    extract::Json(decision): extract::Json<CalibrationDecision>,
) -> Result<Json<CalibrationDetailBody>, WebError> {
    let (caller, Path((_, slug, id))) = (inside.caller.clone(), path);
    // Text that is no identifier names no item of the calibration.
    let accepted: Option<Vec<ItemId>> = decision.accepted.iter().map(|id| id.parse().ok()).collect();
    let (accepted, named) = (accepted.ok_or(WebError::NotFound)?, slug.clone());
    let decide = move |act: &mut Act<'_, '_>| {
        let skill = authoring::find_skill(act.tx, &caller, &named)?;
        calibrations::decide(act, &caller, skill.id, id, &accepted)
    };
    app.door.act(inside.context(), decide).await?;
    Ok(Json(detail(&app, &inside, slug, id).await?))
}

async fn detail(
    app: &AppState,
    inside: &InAccount,
    slug: String,
    id: CalibrationId,
) -> Result<CalibrationDetailBody, WebError> {
    let caller = inside.caller.clone();
    let read = move |read: &mut store::Read<'_>| {
        let skill = authoring::find_skill(read, &caller, &slug)?;
        authoring::find_calibration(read, &caller, &skill, id)
    };
    let CalibrationDetail { head, items, is_open, .. } = app.reader.read(read).await?;
    let items = items.iter().map(|(found, item)| calibrated(found, item)).collect();
    Ok(CalibrationDetailBody { calibration: body(&head), open: is_open, items })
}

fn calibrated(found: &ItemCalibration, item: &Item) -> CalibratedItemBody {
    CalibratedItemBody {
        item: found.item.to_string(),
        slug: item.slug.clone(),
        proposal: found.proposal.name(),
        suggested: found.proposal.is_suggested(),
        accepted: found.accepted,
        answers: found.n,
        before: ParametersBody::of(&item.parameters),
        found: ParametersBody::of(&found.parameters),
        findings: findings(&found.findings),
    }
}

/// What the answers say of an item.
pub(super) fn findings(found: &Findings) -> FindingsBody {
    FindingsBody {
        fitted: found.fitted,
        standard_error_a: found.discrimination_error,
        standard_error_b: found.difficulty_error,
        standard_error_c: found.guessing_error,
        proportion_right: found.proportion_right,
        point_biserial: found.point_biserial,
        infit: found.infit,
        outfit: found.outfit,
        drift: found.drift,
        concerns: found.concerns.clone(),
    }
}

fn body(head: &Calibration) -> CalibrationBody {
    CalibrationBody {
        id: head.id.to_string(),
        version: head.version,
        state: head.state.name(),
        revision: head.revision,
        attempts: head.n_attempts,
        left_out: head.n_left_out,
        converged: head.converged,
        iterations: head.iterations,
        log_likelihood: head.log_likelihood,
        mean: head.latent_mean,
        standard_deviation: head.latent_deviation,
        created_at: instant(head.created_at),
        decided_at: head.decided_at.map(instant),
    }
}
