//! People in reach.

use axum::Json;
use axum::extract::State;
use domain::access::Right;
use serde::{Deserialize, Serialize};
use store::people;
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::paging::Paging;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Query;
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new().api(Access::Holds(Right::AssignRoles), routes!(list_people))
}

/// What narrows a list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// Part of a name or an e-mail address.
    #[serde(default)]
    pub search: String,
}

/// A person.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonItem {
    /// Their identifier.
    id: String,
    /// Their name.
    name: String,
    /// Their address.
    email: String,
    /// How the account knows them: `employee`, `candidate`, `other` or `unknown`.
    person_type: &'static str,
    /// What they do.
    job_title: String,
}

/// Some people and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonList {
    /// By name.
    items: Vec<PersonItem>,
    /// Give it as `after` for the next page; none after the last person.
    next: Option<String>,
}

/// Lists the people to whom the caller may assign roles
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/people",
    tag = "people",
    params(("account" = String, Path, description = "The account's slug"), Search, Paging),
    responses(
        (status = 200, description = "A page of people, by name", body = PersonList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not assign roles", body = ProblemDetails),
        (status = 404, description = "There is no such account for the caller", body = ProblemDetails),
    )
)]
async fn list_people(
    State(app): State<AppState>,
    inside: InAccount,
    Query(search): Query<Search>,
    Query(paging): Query<Paging>,
) -> Result<Json<PersonList>, WebError> {
    let reach = inside.caller.reach(Right::AssignRoles)?;
    let (after, size) = (paging.cursor(), paging.size()?);
    let work =
        move |tx: &mut store::Read<'_>| people::list(tx, &reach, search.search.trim(), after.as_ref(), size);
    let page = app.reader.read(work).await?.map(|person| PersonItem {
        id: person.id.to_string(),
        name: person.name.to_string(),
        email: person.email.to_string(),
        person_type: person.person_type.name(),
        job_title: person.job_title,
    });
    Ok(Json(PersonList { items: page.items, next: page.next.map(|next| next.as_str().to_owned()) }))
}
