//! Why a user may or may not do something, and the matrix.

use actions::error::ActionError;
use actions::explanations::{self, Explanation, Question, Thing};
use axum::Json;
use axum::extract::State;
use domain::access::{Cell, Decision, Right, Ruling, Switched, UserRole, Way, matrix};
use domain::problem::Problems;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Query;
use crate::paths;
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::why::{self, Says};

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
        .api(Access::Member, routes!(explain_access))
        .api(Access::Member, routes!(show_access_matrix))
}

/// A question about access.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Asked {
    /// The user it is about; the caller unless given. Others need `explain_access_of_others`.
    pub user: Option<String>,
    /// The right, as the access matrix names it.
    pub right: Option<String>,
    /// What it is used on: `account` unless given, `person`, `folder`, `team`, `user` or `role`.
    pub object_kind: Option<String>,
    /// The identifier of that.
    pub object: Option<String>,
}

/// A decision with everything that decided it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccessExplanation {
    /// The user.
    user: String,
    /// The right.
    #[schema(example = "assign_roles")]
    right: &'static str,
    /// What it is used on.
    object: ExplainedObject,
    /// Whether the user may.
    allowed: bool,
    /// The stable name of the last fact that counted: a way for a yes, an obstacle for a no.
    #[schema(example = "folder_grant")]
    decided_by: &'static str,
    /// The granted folder or the managed team that decided, if one did.
    through: Option<ExplainedObject>,
    /// What was decided, in words.
    verdict: String,
    /// Why, in words.
    reason: String,
    /// What the user is.
    user_role: &'static str,
    /// Their custom user role, if they have one.
    custom_user_role: Option<String>,
    /// What that says of the right: `on`, `off` or `lapsed`.
    switched: Option<&'static str>,
    /// When the row of the matrix counts: `any`, `cognitive_granted` or `cognitive_not_granted`.
    condition: &'static str,
    /// The cognitive flag as it counts: `always_on`, `always_off`, `granted` or `not_granted`.
    cognitive_access: &'static str,
    /// The account's plan.
    plan: &'static str,
    /// Whether the right exists only on the enterprise plan.
    needs_enterprise: bool,
    /// What gives the right over anything at all: `user_role`, `team`, both or nothing.
    held_by: Vec<&'static str>,
    /// The same as sentences, in the order in which they count.
    facts: Vec<ExplainedFact>,
}

/// Something a decision names.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExplainedObject {
    /// Its kind.
    kind: &'static str,
    /// Its identifier; none for the account.
    id: Option<String>,
    /// Its name; none for the account.
    name: Option<String>,
}

/// One fact of a decision.
#[derive(Debug, Serialize, ToSchema)]
pub struct ExplainedFact {
    /// What it is about: `matrix`, `custom_user_role`, `cognitive_access`, `plan`, `teams` or `reach`.
    kind: &'static str,
    /// Whether it speaks for the right.
    speaks_for: bool,
    /// The fact in words.
    text: String,
    /// The page where it can be read, if there is one.
    href: Option<String>,
}

/// The access matrix, beside the plan of the account.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccessMatrix {
    /// The account's plan.
    plan: &'static str,
    /// Each row.
    rows: Vec<AccessMatrixRow>,
}

/// One row of the matrix.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccessMatrixRow {
    /// The right.
    right: &'static str,
    /// The part of the product it belongs to.
    area: String,
    /// What it allows, in words.
    label: String,
    /// When the row counts.
    condition: &'static str,
    /// Whether the right exists only on the enterprise plan.
    needs_enterprise: bool,
    /// The built-in user roles that hold it.
    user_roles: Vec<&'static str>,
    /// Whether those who manage a team hold it over that team and all below.
    own_teams: bool,
}

/// Explains why a user may or may not do something
///
/// Everyone may ask about themselves. What the caller reaches by no right is not there.
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/access/explanations",
    tag = "access",
    params(("account" = String, Path, description = "The account's slug"), Asked),
    responses(
        (status = 200, description = "The decision and what decided it", body = AccessExplanation),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not ask about others", body = ProblemDetails),
        (status = 404, description = "There is no such user or object in reach", body = ProblemDetails),
        (status = 422, description = "A parameter needs another value", body = ProblemDetails),
    )
)]
async fn explain_access(
    State(app): State<AppState>,
    inside: InAccount,
    Query(asked): Query<Asked>,
) -> Result<Json<AccessExplanation>, WebError> {
    let caller = inside.caller.clone();
    let question = question_of(&asked, &inside)?;
    let explanation = app.reader.read(move |tx| explanations::explain(tx, &caller, &question)).await?;
    Ok(Json(explained(&explanation, &inside)))
}

/// Shows the whole access matrix
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/access/matrix",
    tag = "access",
    params(("account" = String, Path, description = "The account's slug")),
    responses(
        (status = 200, description = "Every row, in the order of the areas", body = AccessMatrix),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn show_access_matrix(inside: InAccount) -> Json<AccessMatrix> {
    let rows = matrix().rows().iter().map(|row| AccessMatrixRow {
        right: row.right.name(),
        area: row.area.clone(),
        label: row.label.clone(),
        condition: row.condition.name(),
        needs_enterprise: matrix().needs_enterprise(row.right),
        user_roles: UserRole::ALL
            .into_iter()
            .zip(row.user_roles)
            .filter(|(_, cell)| *cell == Cell::Yes)
            .map(|(role, _)| role.name())
            .collect(),
        own_teams: row.team_manager == Cell::OwnTeams,
    });
    Json(AccessMatrix { plan: inside.caller.plan.name(), rows: rows.collect() })
}

fn question_of(asked: &Asked, inside: &InAccount) -> Result<Question, WebError> {
    let mut problems = Problems::new();
    let right = match asked.right.as_deref().unwrap_or_default() {
        "" => {
            problems.add("right", "required");
            None
        }
        name => {
            let right = Right::from_name(name);
            if right.is_none() {
                problems.add_given("right", "not-a-right", name);
            }
            right
        }
    };
    let (kind, id) =
        (asked.object_kind.as_deref().unwrap_or_default(), asked.object.as_deref().unwrap_or_default());
    if id.is_empty() && !matches!(kind, "" | "account") {
        problems.add("object", "required");
    }
    let right = problems.or(right).map_err(ActionError::from)?;
    let user = match asked.user.as_deref().unwrap_or_default() {
        "" => inside.caller.user,
        text => text.parse().map_err(|_| WebError::NotFound)?,
    };
    Ok(Question { user, right, thing: Thing::from_text(kind, id)? })
}

fn explained(explanation: &Explanation, inside: &InAccount) -> AccessExplanation {
    let words = inside.signed_in.origin.words;
    let may_define = inside.caller.may(Right::DefineUserRoles);
    let facts = why::facts_of(words, explanation, paths::account(inside.slug()), may_define);
    let told = why::put_into_words(words, explanation);
    let Decision { hold, ruling, .. } = explanation.decision;
    let (kind, id) = explanation.question.thing.text();
    AccessExplanation {
        user: explanation.question.user.to_string(),
        right: hold.right.name(),
        object: ExplainedObject { kind, id, name: explanation.thing_name.clone() },
        allowed: told.is_allowed,
        decided_by: match ruling {
            Ruling::Allowed(way) => way.name(),
            Ruling::Denied(denial) => denial.name(),
        },
        through: through(explanation),
        verdict: told.verdict,
        reason: told.reason,
        user_role: hold.user_role.name(),
        custom_user_role: explanation.found.subject.caller.custom.map(|custom| custom.id.to_string()),
        switched: hold.switched.map(switched_name),
        condition: hold.condition.name(),
        cognitive_access: hold.flag.name(),
        plan: hold.plan.name(),
        needs_enterprise: hold.needs_enterprise,
        held_by: [("user_role", hold.by_role), ("team", hold.by_team)]
            .into_iter()
            .filter_map(|(source, gives)| gives.then_some(source))
            .collect(),
        facts: facts
            .into_iter()
            .map(|fact| ExplainedFact {
                kind: fact.kind.name(),
                speaks_for: fact.says == Says::Yes,
                text: fact.text,
                href: fact.href,
            })
            .collect(),
    }
}

fn through(explanation: &Explanation) -> Option<ExplainedObject> {
    let (kind, id) = match explanation.decision.ruling {
        Ruling::Allowed(Way::Grant(folder)) => ("folder", folder.to_string()),
        Ruling::Allowed(Way::Team(team)) => ("team", team.to_string()),
        _ => return None,
    };
    Some(ExplainedObject { kind, id: Some(id), name: explanation.through.clone() })
}

const fn switched_name(switched: Switched) -> &'static str {
    match switched {
        Switched::On => "on",
        Switched::Off => "off",
        Switched::Lapsed => "lapsed",
    }
}
