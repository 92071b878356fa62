//! What the caller says of themselves, and their password.

use actions::profiles::{self, ProfileDraft};
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use domain::user::User;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::caller::SignedIn;
use crate::error::WebError;
use crate::extract;
use crate::pages::settings::replace_password;
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
        .api(Access::SignedIn, routes!(show_profile))
        .api(Access::SignedIn, routes!(save_profile))
        .api(Access::SignedIn, routes!(change_password))
}

/// What the caller says of themselves.
#[derive(Debug, Serialize, ToSchema)]
pub struct ProfileItem {
    /// First name.
    first_name: String,
    /// Last name.
    last_name: String,
    /// The address they sign in with.
    email: String,
    /// Phone number.
    phone: Option<String>,
    /// The tag of the language they read.
    language: Option<String>,
}

/// What the caller says of themselves from now on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfileBody {
    /// First name.
    #[serde(default)]
    first_name: String,
    /// Last name.
    #[serde(default)]
    last_name: String,
    /// Phone number, possibly none.
    #[serde(default)]
    phone: String,
    /// The tag of the language they read, possibly none.
    #[serde(default)]
    language: String,
}

/// The present password and the one to come.
#[derive(Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PasswordBody {
    /// The present one.
    #[serde(default)]
    present: String,
    /// The new one.
    #[serde(default)]
    password: String,
}

/// Shows what the caller says of themselves
#[utoipa::path(
    get,
    path = "/api/v1/me/profile",
    tag = "profile",
    responses(
        (status = 200, description = "The profile", body = ProfileItem),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
    )
)]
async fn show_profile(
    State(app): State<AppState>,
    signed_in: SignedIn,
) -> Result<Json<ProfileItem>, WebError> {
    let user = signed_in.user;
    Ok(Json(item(app.reader.read(move |tx| store::users::get(tx, user)).await?)))
}

/// Changes what the caller says of themselves, as every account of theirs sees it
#[utoipa::path(
    put,
    path = "/api/v1/me/profile",
    tag = "profile",
    request_body = ProfileBody,
    responses(
        (status = 200, description = "The profile as it is now", body = ProfileItem),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 422, description = "Some fields need another value", body = ProblemDetails),
    )
)]
async fn save_profile(
    State(app): State<AppState>,
    signed_in: SignedIn,
    extract::Json(body): extract::Json<ProfileBody>,
) -> Result<Json<ProfileItem>, WebError> {
    let user = signed_in.user;
    let draft = ProfileDraft {
        first_name: body.first_name,
        last_name: body.last_name,
        phone: body.phone,
        language: body.language,
    };
    let saved = app.door.act(signed_in.context(), move |act| {
        profiles::edit(act, user, &draft)?;
        Ok(store::users::get(act.tx, user)?)
    });
    Ok(Json(item(saved.await?)))
}

/// Sets another password of the caller, who shows the present one; all other sessions end
#[utoipa::path(
    put,
    path = "/api/v1/me/password",
    tag = "profile",
    request_body = PasswordBody,
    responses(
        (status = 204, description = "It was changed"),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 409, description = "It was changed meanwhile", body = ProblemDetails),
        (status = 422, description = "Some fields need another value", body = ProblemDetails),
        (status = 429, description = "Too many tries", body = ProblemDetails),
    )
)]
async fn change_password(
    State(app): State<AppState>,
    signed_in: SignedIn,
    extract::Json(body): extract::Json<PasswordBody>,
) -> Result<StatusCode, WebError> {
    replace_password(&app, &signed_in, body.present, &body.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn item(user: User) -> ProfileItem {
    ProfileItem {
        first_name: user.first_name.to_string(),
        last_name: user.last_name.to_string(),
        email: user.email.to_string(),
        phone: user.phone,
        language: user.language,
    }
}

impl std::fmt::Debug for PasswordBody {
    /// Without the passwords, which no log may hold.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("PasswordBody")
    }
}
