//! What the account decides for its users.

use actions::accounts::{SettingsDraft, configure};
use axum::Json;
use axum::extract::State;
use domain::access::Right;
use domain::account::AccountSettings;
use serde::{Deserialize, Serialize};
use store::accounts::settings;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract;
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    let configurer = Access::Holds(Right::ConfigureAccount);
    Routes::new().api(configurer, routes!(show_settings)).api(configurer, routes!(save_settings))
}

/// What an account decides.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SettingsBody {
    /// Its name on screen.
    name: String,
    /// Its name in addresses; the former one leads its users here and is nobody else's.
    #[schema(example = "northwind")]
    slug: String,
    /// The tags of the languages its users choose from.
    #[schema(example = json!(["en"]))]
    languages: Vec<String>,
    /// Days after which an unused session ends, 1 to 30.
    session_days: i64,
    /// The fewest characters of a password, 12 to 64.
    password_length: i64,
    /// Whether third-party externals are switched on when they are added.
    third_party_on: bool,
    /// Days until a skill may be measured again, 1 to 365.
    retake_days: i64,
    /// Who may edit a role of the account: `creator_only` or `co_editors`.
    #[schema(example = "creator_only")]
    role_editing: String,
    /// Whether learners get a mail about new versions of the roles they hold.
    tells_published: bool,
    /// Counts the changes; a change names the version it read.
    version: i64,
}

/// Shows the account's settings
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/settings",
    tag = "accounts",
    params(("account" = String, Path, description = "The account's slug")),
    responses(
        (status = 200, description = "The settings", body = SettingsBody),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not configure the account", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn show_settings(
    State(app): State<AppState>,
    inside: InAccount,
) -> Result<Json<SettingsBody>, WebError> {
    let account = inside.caller.account;
    let (now, version) = app.reader.read(move |tx| settings::get(tx, account)).await?;
    Ok(Json(body_of(&now, version)))
}

/// Changes the account's settings, which count from the next request on
#[utoipa::path(
    put,
    path = "/api/v1/accounts/{account}/settings",
    tag = "accounts",
    params(("account" = String, Path, description = "The account's slug")),
    request_body = SettingsBody,
    responses(
        (status = 200, description = "The settings as they are now", body = SettingsBody),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not configure the account", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
        (status = 409, description = "Somebody changed them since that version", body = ProblemDetails),
        (status = 422, description = "Some fields need another value", body = ProblemDetails),
    )
)]
async fn save_settings(
    State(app): State<AppState>,
    inside: InAccount,
    extract::Json(body): extract::Json<SettingsBody>,
) -> Result<Json<SettingsBody>, WebError> {
    let draft = SettingsDraft {
        name: body.name,
        slug: body.slug,
        languages: body.languages,
        session_days: body.session_days.to_string(),
        password_length: body.password_length.to_string(),
        third_party_on: body.third_party_on,
        retake_days: body.retake_days.to_string(),
        role_editing: body.role_editing,
        tells_published: body.tells_published,
        version: body.version,
    };
    let caller = inside.caller.clone();
    let saved = app.door.act(inside.context(), move |act| {
        configure(act, &caller, &draft)?;
        Ok(settings::get(act.tx, caller.account)?)
    });
    let (now, version) = saved.await?;
    Ok(Json(body_of(&now, version)))
}

fn body_of(settings: &AccountSettings, version: i64) -> SettingsBody {
    SettingsBody {
        name: settings.name.to_string(),
        slug: settings.slug.to_string(),
        languages: settings.languages.iter().map(|language| language.tag().to_owned()).collect(),
        session_days: settings.session_days,
        password_length: settings.password_length,
        third_party_on: settings.third_party_on,
        retake_days: settings.retake_days,
        role_editing: settings.role_editing.name().to_owned(),
        tells_published: settings.tells_published,
        version,
    }
}
