//! Accounts the caller belongs to, and adding users to them.

use actions::users::{self, UserDraft};
use axum::Json;
use axum::extract::State;
use axum::response::Response;
use domain::access::Right;
use domain::user::Membership;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::caller::{InAccount, SignedIn};
use crate::error::WebError;
use crate::extract;
use crate::idempotency::{self, RequestKey};
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new()
        .api(Access::SignedIn, routes!(list_accounts))
        .api(Access::Member, routes!(show_account))
        .api(Access::Holds(Right::ManageUsers), routes!(add_user))
}

/// An account as its user sees it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountSummary {
    /// Its name in addresses.
    #[schema(example = "northwind")]
    slug: String,
    /// Its name.
    name: String,
    /// Its plan: `starter`, `professional` or `enterprise`.
    plan: String,
    /// What the caller is in it.
    #[schema(example = "power_user")]
    user_role: String,
}

/// All accounts the caller belongs to.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountList {
    /// By name.
    items: Vec<AccountSummary>,
}

/// An account with what the caller may do in it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountDetail {
    #[serde(flatten)]
    account: AccountSummary,
    /// The rights the caller holds in it, each over however much.
    #[schema(example = json!(["take_skill_assessments", "view_roles"]))]
    rights: Vec<&'static str>,
}

/// A user to be added.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewUserBody {
    /// First name.
    #[serde(default)]
    first_name: String,
    /// Last name.
    #[serde(default)]
    last_name: String,
    /// The address they will sign in with.
    #[serde(default)]
    email: String,
    /// Job title.
    #[serde(default)]
    job_title: String,
    /// Phone number, possibly none; it counts while they have not set a password.
    #[serde(default)]
    phone: String,
    /// The tag of the language they read, possibly none; the same.
    #[serde(default)]
    language: String,
    /// What they will be: `account_owner`, `account_admin`, `power_user`, `user`, `read_only` or `third_party`.
    #[serde(default)]
    user_role: String,
    /// The folder where everything they send is stored.
    #[serde(default)]
    default_folder: String,
}

/// Something that was made.
#[derive(Debug, Serialize, ToSchema)]
pub struct Made {
    /// Its identifier.
    id: String,
}

/// Lists the accounts the caller belongs to
#[utoipa::path(
    get,
    path = "/api/v1/accounts",
    tag = "accounts",
    responses(
        (status = 200, description = "Every account, by name", body = AccountList),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
    )
)]
async fn list_accounts(
    State(app): State<AppState>,
    signed_in: SignedIn,
) -> Result<Json<AccountList>, WebError> {
    let user = signed_in.user;
    let found = app.reader.read(move |tx| store::memberships::list_of_user(tx, user)).await?;
    let opens = |account| signed_in.only_account.is_none_or(|only| only == account);
    let items = found.iter().filter(|membership| opens(membership.account)).map(summary).collect();
    Ok(Json(AccountList { items }))
}

/// Shows an account and what the caller may do in it
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}",
    tag = "accounts",
    params(("account" = String, Path, description = "The account's slug")),
    responses(
        (status = 200, description = "The account", body = AccountDetail),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn show_account(inside: InAccount) -> Json<AccountDetail> {
    let rights =
        Right::ALL.iter().filter(|right| inside.caller.may(**right)).map(|right| right.name()).collect();
    Json(AccountDetail { account: summary(&inside.membership), rights })
}

/// Adds a user to the account
///
/// A new user gets a mail with a link to set a password; one who is known elsewhere keeps theirs and is told.
#[utoipa::path(
    post,
    path = "/api/v1/accounts/{account}/users",
    tag = "accounts",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("Idempotency-Key" = Option<String>, Header, description = "Names the request, so that repeating it does nothing more"),
    ),
    request_body = NewUserBody,
    responses(
        (status = 201, description = "The user was added", body = Made),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not add users", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
        (status = 422, description = "Some fields need another value", body = ProblemDetails),
    )
)]
async fn add_user(
    State(app): State<AppState>,
    inside: InAccount,
    key: RequestKey,
    extract::Json(body): extract::Json<NewUserBody>,
) -> Result<Response, WebError> {
    let request_hash = key.request_hash(&body);
    let draft = UserDraft {
        first_name: body.first_name,
        last_name: body.last_name,
        email: body.email,
        job_title: body.job_title,
        phone: body.phone,
        language: body.language,
        user_role: body.user_role,
        default_folder: body.default_folder,
    };
    let caller = inside.caller.clone();
    idempotency::create(&app, &inside, &key, request_hash, move |act| {
        let drafted = users::check(&draft)?;
        Ok(json!(Made { id: users::add_drafted(act, &caller, &drafted)?.to_string() }))
    })
    .await
}

fn summary(membership: &Membership) -> AccountSummary {
    AccountSummary {
        slug: membership.account_slug.to_string(),
        name: membership.account_name.to_string(),
        plan: membership.plan.name().to_owned(),
        user_role: membership.user_role.name().to_owned(),
    }
}
