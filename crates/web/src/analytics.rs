//! Role analytics as pages, files and API share them: reading the filters of an address, and counting.

pub mod file;
pub mod tables;

use std::str::FromStr;
use std::sync::Arc;

use actions::act::Context;
use actions::analytics::{Answer, Asked, PersonRow, Rows, Wanted, answer, list_rows, make_boards};
use domain::access::Caller;
use domain::analytics::{Filter, Members, TeamFilter};
use domain::id::{PersonId, TypedId};
use domain::role::role_level_from_name;
use serde::{Deserialize, Serialize};
use store::page::{Cursor, Key};
use utoipa::IntoParams;

use crate::error::WebError;
use crate::state::AppState;

/// The list of people and roles, as cursors know it.
const BY_NAME: &str = "analytics.people";

/// What narrows a page, as its address says it (product 9.3).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub struct Narrowing {
    /// One role, by its identifier.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// Roles with this skill, by its identifier.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub skill: String,
    /// One team with all teams below it, by its identifier.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub team: String,
    /// `only` leaves the teams below out.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub below: String,
    /// In lists of people: those of this level, such as `mid_level`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub level: String,
    /// Assigned in this month or later, such as `2026-01`.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// Assigned in this month or earlier.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub to: String,
    /// `active` members, unless `removed` ones are asked for.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub members: String,
}

impl Narrowing {
    /// The same as the product knows it.
    pub fn filter(&self) -> Result<Filter, WebError> {
        let team = given("team", &self.team)?;
        let below = match self.below.as_str() {
            "" | "all" => true,
            "only" => false,
            _ => return Err(unreadable("below")),
        };
        let named = |field, text: &str, known: Option<_>| match text {
            "" => Ok(None),
            _ => known.map(Some).ok_or_else(|| unreadable(field)),
        };
        Ok(Filter {
            role: given("role", &self.role)?,
            skill: given("skill", &self.skill)?,
            team: team.map(|team| TeamFilter { team, below }),
            level: named("level", &self.level, role_level_from_name(&self.level))?,
            from: given("from", &self.from)?,
            to: given("to", &self.to)?,
            members: match self.members.as_str() {
                "" => Members::Active,
                name => Members::from_name(name).ok_or_else(|| unreadable("members"))?,
            },
        })
    }

    /// Whether anything is narrowed.
    pub fn narrows(&self) -> bool {
        let Self { below: _, members, .. } = self;
        let plain = Self { below: String::new(), members: String::new(), ..self.clone() };
        plain != Self::default() || !members.is_empty() && members != Members::Active.name()
    }
}

fn given<T: FromStr>(field: &'static str, text: &str) -> Result<Option<T>, WebError> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| unreadable(field))
}

fn unreadable(field: &'static str) -> WebError {
    WebError::Unreadable { detail: format!("`{field}` holds nothing that can be filtered by") }
}

/// Counts what is asked, after bringing up to date what has changed; if that cannot be written, what is known is shown
/// with its date.
pub async fn count(
    app: &AppState,
    caller: &Caller,
    wanted: Wanted,
    narrowing: &Narrowing,
) -> Result<Arc<Answer>, WebError> {
    let reach = caller.reach(wanted.right()).map_err(actions::error::ActionError::from)?;
    let filter = narrowing.filter()?;
    let state = app.reader.read(move |tx| store::analytics::find_state(tx, &reach)).await?;
    if state.is_behind {
        let account = caller.account;
        let made = app.door.act(Context::default(), move |act| make_boards(act, account)).await;
        if let Err(error) = made {
            tracing::warn!(%error, "boards could not be made; what is shown is older");
        }
    }
    let (caller, memory, now) = (caller.clone(), Arc::clone(app.door.memory()), app.door.now());
    let asked = Asked { wanted, filter };
    Ok(app.reader.read(move |tx| answer(tx, &memory, &caller, asked, now)).await?)
}

/// The next rows of the list of people and roles.
pub async fn rows(
    app: &AppState,
    caller: &Caller,
    answer: &Arc<Answer>,
    only: Option<u32>,
    after: Option<&Cursor>,
    most: usize,
) -> Result<(Vec<PersonRow>, Option<Cursor>), WebError> {
    let (caller, answer) = (caller.clone(), Arc::clone(answer));
    let after = after.map(place_of).transpose()?;
    let read =
        move |tx: &mut store::db::Read<'_>| list_rows(tx, &caller, &answer, only, after.as_ref(), most);
    let Rows { rows, next } = app.reader.read(read).await?;
    let next = next.map(|(text, person)| Cursor::after(BY_NAME, &[Key::Text(text), Key::Id(person.uuid())]));
    Ok((rows, next))
}

fn place_of(cursor: &Cursor) -> Result<(String, PersonId), WebError> {
    match cursor.keys(BY_NAME)?.as_slice() {
        [Key::Text(text), Key::Id(id)] => Ok((text.clone(), PersonId::from_uuid(*id))),
        _ => Err(cursor.refused().into()),
    }
}
