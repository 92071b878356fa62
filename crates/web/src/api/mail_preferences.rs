//! Which mail the caller gets.

use actions::mails::{self, Preference};
use axum::Json;
use axum::extract::State;
use domain::mail::MailKind;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::caller::SignedIn;
use crate::error::WebError;
use crate::extract;
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
        .api(Access::SignedIn, routes!(show_mail_preferences))
        .api(Access::SignedIn, routes!(save_mail_preferences))
}

/// Which mail the caller gets; welcome, a new password and a corrected result are always sent.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(clippy::struct_excessive_bools, reason = "each is a kind of mail, and none rules out another")]
pub struct MailPreferences {
    /// When roles are assigned to them.
    role_assigned: bool,
    /// When a role is taken back and they are to know.
    role_unassigned: bool,
    /// When a role they hold has a new version, in accounts that tell of it.
    role_published: bool,
    /// When every required skill of a role is measured.
    role_completed: bool,
    /// After each skill they measure.
    skill_measured: bool,
    /// When a team is shared with them.
    team_shared: bool,
}

impl MailPreferences {
    fn wanted(&self) -> Vec<MailKind> {
        let kinds = [
            (MailKind::RoleAssigned, self.role_assigned),
            (MailKind::RoleUnassigned, self.role_unassigned),
            (MailKind::RolePublished, self.role_published),
            (MailKind::RoleCompleted, self.role_completed),
            (MailKind::SkillMeasured, self.skill_measured),
            (MailKind::TeamShared, self.team_shared),
        ];
        kinds.into_iter().filter_map(|(kind, wanted)| wanted.then_some(kind)).collect()
    }

    fn of(known: &[Preference]) -> Self {
        let wants = |kind| known.iter().any(|preference| preference.kind == kind && preference.wanted);
        Self {
            role_assigned: wants(MailKind::RoleAssigned),
            role_unassigned: wants(MailKind::RoleUnassigned),
            role_published: wants(MailKind::RolePublished),
            role_completed: wants(MailKind::RoleCompleted),
            skill_measured: wants(MailKind::SkillMeasured),
            team_shared: wants(MailKind::TeamShared),
        }
    }
}

/// Shows which mail the caller gets
#[utoipa::path(
    get,
    path = "/api/v1/me/mail-preferences",
    tag = "profile",
    responses(
        (status = 200, description = "Every kind that may be switched off", body = MailPreferences),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
    )
)]
async fn show_mail_preferences(
    State(app): State<AppState>,
    signed_in: SignedIn,
) -> Result<Json<MailPreferences>, WebError> {
    let user = signed_in.user;
    let known = app.reader.read(move |tx| mails::preferences(tx, user)).await?;
    Ok(Json(MailPreferences::of(&known)))
}

/// Chooses which mail the caller gets, for every kind at once
#[utoipa::path(
    put,
    path = "/api/v1/me/mail-preferences",
    tag = "profile",
    request_body = MailPreferences,
    responses(
        (status = 200, description = "What is sent from now on", body = MailPreferences),
        (status = 400, description = "A kind is missing or unknown", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
    )
)]
async fn save_mail_preferences(
    State(app): State<AppState>,
    signed_in: SignedIn,
    extract::Json(body): extract::Json<MailPreferences>,
) -> Result<Json<MailPreferences>, WebError> {
    let user = signed_in.user;
    let saved = app.door.act(signed_in.context(), move |act| {
        mails::choose(act, user, &body.wanted())?;
        mails::preferences(act.tx, user)
    });
    Ok(Json(MailPreferences::of(&saved.await?)))
}
