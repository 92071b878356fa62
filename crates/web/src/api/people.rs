//! People in reach: the list, one of them, changes to them, and tables of them.

mod changes;
mod imports;
mod records;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use domain::access::Right;
use domain::person::TimeMultiplier;
use serde::{Deserialize, Serialize};
use store::people::{self, Record};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::paging::{Paging, instant};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Query;
use crate::pages::people::{Narrowing, filter_of};
use crate::problems::ProblemDetails;
use crate::routes::{Access, Routes};
use crate::state::AppState;

/// The routes of this area.
pub fn routes() -> Routes {
    let sees = Access::Holds(Right::ViewReportsAndTools);
    let edits = Access::Holds(Right::EditPerson);
    let restores = Access::Holds(Right::RestoreDeleted);
    Routes::new()
        .api(sees, routes!(list_people))
        .api(edits, routes!(records::add_person))
        .api(sees, routes!(records::show_person))
        .api(edits, routes!(records::edit_person))
        .api(Access::Holds(Right::DeletePeopleAndJobs), routes!(changes::delete_person))
        .api(Access::Holds(Right::MovePeople), routes!(changes::move_people))
        .api(edits, routes!(changes::set_time))
        .api(Access::Holds(Right::Anonymize), routes!(changes::anonymise_person))
        .api(edits, routes!(changes::link_user))
        .api(edits, routes!(changes::unlink_user))
        .api(edits, routes!(changes::merge_person))
        .api(restores, routes!(changes::list_deleted))
        .api(restores, routes!(changes::restore_person))
        .api(edits, routes!(imports::send_import))
        .api(edits, routes!(imports::show_import))
        .api(edits, routes!(imports::apply_import))
        .api(Access::Holds(Right::DownloadCsv), routes!(imports::export_people))
}

/// What narrows a list of people.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct PeopleQuery {
    /// Part of a name or an e-mail address.
    #[serde(default)]
    pub search: String,
    /// `employee`, `candidate`, `other` or `unknown`.
    #[serde(default, rename = "type")]
    pub kind: String,
    /// A folder's identifier: the people in it and below.
    #[serde(default)]
    pub folder: String,
    /// A team's identifier: the people in it and below.
    #[serde(default)]
    pub team: String,
    /// `linked` to a user who signs in, or `unlinked`.
    #[serde(default)]
    pub sign_in: String,
    /// Whether they have a result: `true` or `false`.
    #[serde(default)]
    pub measured: String,
    /// `assign_roles` for those to whom the caller may assign roles, managed teams among them.
    #[serde(default)]
    pub purpose: String,
}

impl PeopleQuery {
    /// The same as the pages say it.
    fn narrowing(&self) -> Narrowing {
        Narrowing {
            q: self.search.clone(),
            kind: self.kind.clone(),
            folder: self.folder.clone(),
            team: self.team.clone(),
            sign_in: self.sign_in.clone(),
            measured: self.measured.clone(),
            ..Narrowing::default()
        }
    }
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
    /// What another system calls them.
    external_id: Option<String>,
    /// The folder they are in.
    folder: String,
    /// The user they are, if they sign in.
    user: Option<String>,
    /// When they were added.
    created_at: String,
}

/// Some people and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct PersonList {
    /// By name.
    items: Vec<PersonItem>,
    /// How many there are on all pages.
    total: i64,
    /// Give it as `after` for the next page; none after the last person.
    next: Option<String>,
}

impl From<&Record> for PersonItem {
    fn from(record: &Record) -> Self {
        let person = &record.person;
        Self {
            id: person.id.to_string(),
            name: person.name.to_string(),
            email: person.email.to_string(),
            person_type: person.person_type.name(),
            job_title: person.job_title.clone(),
            external_id: record.external_id.clone(),
            folder: person.folder.to_string(),
            user: person.user.map(|user| user.to_string()),
            created_at: instant(person.created_at),
        }
    }
}

/// Lists the people the caller sees
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/people",
    tag = "people",
    params(("account" = String, Path, description = "The account's slug"), PeopleQuery, Paging),
    responses(
        (status = 200, description = "A page of people, by name", body = PersonList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not do what the purpose says", body = ProblemDetails),
        (status = 404, description = "There is no such account, folder or team for the caller", body = ProblemDetails),
    )
)]
async fn list_people(
    State(app): State<AppState>,
    inside: InAccount,
    Query(query): Query<PeopleQuery>,
    Query(paging): Query<Paging>,
) -> Result<Json<PersonList>, WebError> {
    let right = if query.purpose == "assign_roles" { Right::AssignRoles } else { Right::ViewReportsAndTools };
    let reach = inside.caller.reach(right)?;
    let (after, size, narrowing) = (paging.cursor(), paging.size()?, query.narrowing());
    let found = app
        .reader
        .read(move |tx| {
            let Some(filter) = filter_of(tx, &reach, &narrowing)? else { return Ok(None) };
            let page = people::list_where(tx, &reach, &filter, after.as_ref(), size)?;
            Ok::<_, store::StoreError>(Some((page, people::count_where(tx, &reach, &filter)?)))
        })
        .await?;
    let (page, total) = found.ok_or(WebError::NotFound)?;
    Ok(Json(PersonList {
        items: page.items.iter().map(PersonItem::from).collect(),
        total,
        next: page.next.map(|next| next.as_str().to_owned()),
    }))
}

/// The identifiers of a body, each of which may name nobody, which is the same as somebody out of reach.
fn ids<T: std::str::FromStr>(texts: &[String]) -> Result<Vec<T>, WebError> {
    texts.iter().map(|text| text.parse().map_err(|_| WebError::NotFound)).collect()
}

/// The answer to what leaves nothing to say.
const fn nothing() -> StatusCode {
    StatusCode::NO_CONTENT
}

/// The time of that name.
fn time_of(name: &str) -> Result<TimeMultiplier, WebError> {
    TimeMultiplier::from_name(name).ok_or_else(|| {
        let code = if name.is_empty() { "required" } else { "not-a-time" };
        actions::error::ActionError::invalid("time_multiplier", code).into()
    })
}

/// An answer whose version goes into `ETag`.
fn with_version(version: i64, response: Response) -> Response {
    let mut response = response;
    if let Ok(value) = axum::http::HeaderValue::from_str(&format!("\"{version}\"")) {
        response.headers_mut().insert(axum::http::header::ETAG, value);
    }
    response
}
