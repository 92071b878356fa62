//! The leader's roles on four shelves, with how many members each has in reach.

use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use domain::access::{Caller, Reach, Right};
use domain::account::RoleEditing;
use domain::id::UserId;
use domain::role::{RESTORABLE, may_edit};
use domain::time::Timestamp;
use serde::{Deserialize, Serialize};
use store::page::{Cursor, Page, PageSize};
use store::roles::{self, Shelf, ShelfFilter, ShelfOrder, ShelvedRole};

use super::top::{self, Outcome};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Query;
use crate::pages::learn::skill_names;
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::lead::roles::{LeadRolesPage, LedRoleRow, Narrowing as Shown, either};
use crate::views::people::Choice;
use crate::words::Words;

/// The tab, what narrows the list, its order, and where it goes on.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Narrowing {
    tab: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    q: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    creator: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    beta: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    members: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    sort: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
}

/// A page of roles and what it is chosen from.
struct Found {
    page: Page<ShelvedRole>,
    creators: Vec<(UserId, String)>,
    setting: RoleEditing,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
    Query(outcome): Query<Outcome>,
) -> Result<Html<String>, WebError> {
    let reach = inside.caller.reach(Right::AssignRoles)?;
    let may_compose = inside.caller.may(Right::EditOwnRoles);
    let shelf = Shelf::from_name(&narrowing.tab).unwrap_or_default();
    // What the plan or the user role lacks is not there.
    if !may_compose && matches!(shelf, Shelf::Drafts | Shelf::Archived) {
        return Err(WebError::NotFound);
    }
    let (asked, caller) = (narrowing.clone(), inside.caller.clone());
    let found = app.reader.read(move |tx| read(tx, &reach, &caller, shelf, &asked)).await?;
    let visit = inside.visit(&app).await?;
    let (words, now) = (visit.words, app.door.now());
    let more = found.page.next.as_ref().map(|next| {
        let on = Narrowing { after: Some(next.as_str().to_owned()), ..narrowing.clone() };
        with_query(&paths::account(inside.slug()).lead_roles(), &on)
    });
    let row = |role| row(role, &inside.caller, found.setting, now);
    let page = LeadRolesPage {
        roles: found.page.items.iter().map(row).collect(),
        shelf,
        order: ShelfOrder::from_name(&narrowing.sort).unwrap_or_default(),
        narrowing: shown(words, &narrowing, &found.creators),
        more,
        may_compose,
        shell: top::shell(visit, words.t("lead-roles"), &outcome),
    };
    Ok(Html(page.render()?))
}

fn read(
    tx: &mut store::Read<'_>,
    reach: &Reach,
    caller: &Caller,
    shelf: Shelf,
    narrowing: &Narrowing,
) -> Result<Found, ActionError> {
    let filter = ShelfFilter {
        shelf,
        search: narrowing.q.trim(),
        creator: narrowing.creator.parse().ok().filter(|_| shelf != Shelf::Library),
        beta: yes_or_no(&narrowing.beta),
        members: yes_or_no(&narrowing.members).filter(|_| shelf != Shelf::Drafts),
        order: ShelfOrder::from_name(&narrowing.sort).unwrap_or_default(),
    };
    let after = narrowing.after.clone().map(Cursor::from_text);
    Ok(Found {
        page: roles::list_shelf(tx, reach, caller.user, &filter, after.as_ref(), PageSize::DEFAULT)?,
        creators: roles::list_creators(tx, reach)?,
        setting: store::accounts::settings::get(tx, caller.account)?.0.role_editing,
    })
}

fn yes_or_no(text: &str) -> Option<bool> {
    match text {
        "yes" => Some(true),
        "no" => Some(false),
        _ => None,
    }
}

fn shown(words: Words, narrowing: &Narrowing, creators: &[(UserId, String)]) -> Shown {
    let any = std::iter::once(Choice::new("", words.t("lead-any-creator"), &narrowing.creator));
    let named = creators.iter().map(|(user, name)| Choice::new(user.to_string(), name, &narrowing.creator));
    Shown {
        search: narrowing.q.trim().to_owned(),
        creators: any.chain(named).collect(),
        beta: either(words, "lead-any-beta", "lead-with-beta", "lead-without-beta", &narrowing.beta),
        members: either(
            words,
            "lead-any-members",
            "lead-with-members",
            "lead-without-members",
            &narrowing.members,
        ),
    }
}

fn row(role: &ShelvedRole, caller: &Caller, setting: RoleEditing, now: Timestamp) -> LedRoleRow {
    let listed = &role.listed;
    let until = role.archived_at.map(|at| at.plus(RESTORABLE));
    let is_own = listed.role.home == caller.account;
    LedRoleRow {
        role: super::led(listed),
        skills: skill_names(listed),
        members: role.members as usize,
        creator: listed.created_by.clone(),
        was_published: listed.role.version > 0,
        has_draft: role.has_draft && caller.may(Right::EditOwnRoles),
        restorable_until: until.filter(|until| now <= *until),
        updated_at: listed.updated_at,
        may_edit: is_own && may_edit(caller, role.creator, role.is_editor, setting).is_ok(),
    }
}
