//! The custom user roles, and deriving a new one.

use actions::error::ActionError;
use actions::user_roles::{self, UserRoleDraft};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Cell, LONGEST_NAME, Right, Rights, Switches, UserRole, bases, matrix};
use domain::id::UserRoleId;
use domain::problem::Problems;
use serde::Deserialize;

use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::Query;
use crate::form::Field;
use crate::page::{Flash, Place, Shell};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::access::user_roles::{
    Base, BasesPage, Editing, Effect, ReviewPage, Tick, TickArea, UserRolePage, UserRoleRow, UserRolesPage,
};
use crate::why;
use crate::words::Words;

/// What the editor and the review send.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct UserRoleForm {
    pub name: String,
    pub base: String,
    pub version: String,
    pub right: Vec<String>,
    pub step: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    base: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Done {
    done: String,
}

impl Done {
    /// What is said once something was done.
    pub(super) fn flash(&self, words: Words) -> Option<Flash> {
        let key = match self.done.as_str() {
            "saved" => "user-roles-saved-flash",
            "deleted" => "user-roles-deleted-flash",
            "given" => "user-roles-given-flash",
            "taken" => "user-roles-taken-flash",
            _ => return None,
        };
        Some(Flash::good(words.t(key)))
    }
}

pub(super) async fn list(
    State(app): State<AppState>,
    inside: InAccount,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let caller = inside.caller.clone();
    let found = app.reader.read(move |tx| user_roles::list(tx, &caller)).await?;
    let words = inside.signed_in.origin.words;
    let rows = found.into_iter().map(|listed| UserRoleRow {
        id: listed.definition.id,
        name: listed.definition.name.to_string(),
        base: why::user_role(words, listed.definition.base),
        added: listed.definition.switches.on.len(),
        taken: listed.definition.switches.off.len(),
        holders: listed.holders,
        saved_at: listed.definition.updated_at,
    });
    let user_roles = rows.collect();
    let shell = shell(&app, &inside, words.t("user-roles-title")).await?;
    let shell = match done.flash(words) {
        Some(flash) => shell.with_flash(flash),
        None => shell,
    };
    Ok(Html(UserRolesPage { shell, user_roles }.render()?))
}

/// Chooses what a new one is derived from, and then shows its rights.
pub(super) async fn start(
    State(app): State<AppState>,
    inside: InAccount,
    Query(from): Query<From>,
) -> Result<Html<String>, WebError> {
    let words = inside.signed_in.origin.words;
    let shell = shell(&app, &inside, words.t("user-roles-new")).await?;
    let Some(base) = base_of(&from.base) else {
        let bases = bases().map(|base| Base {
            name: base.name(),
            label: why::user_role(words, base),
            n_rights: Switches::default().held(base).len(),
        });
        return Ok(Html(BasesPage { shell, bases: bases.collect() }.render()?));
    };
    let editing = editing(words, None, 1, base, Field::default(), Switches::default().held(base));
    Ok(Html(UserRolePage { shell, editing, conflict: None, holding: None }.render()?))
}

pub(super) async fn define(
    State(app): State<AppState>,
    inside: InAccount,
    Checked(form): Checked<UserRoleForm>,
) -> Result<Response, WebError> {
    let words = inside.signed_in.origin.words;
    let base = base_of(&form.base).ok_or(WebError::NotFound)?;
    let editing = editing(words, None, 1, base, Field::kept(form.name.as_str()), rights_of(&form));
    let (caller, draft) = (inside.caller.clone(), draft_of(&form));
    if form.step != "save" {
        let checked = user_roles::check_draft(&caller, &draft, Some(base));
        if let Err(problems) = checked {
            return refused(&app, &inside, editing, &problems).await;
        }
        let title = review_title(words, &form.name);
        let shell = shell(&app, &inside, title).await?;
        if form.step == "edit" {
            return Ok(Html(UserRolePage { shell, editing, conflict: None, holding: None }.render()?)
                .into_response());
        }
        return Ok(Html(ReviewPage { shell, editing, effect: Effect::default() }.render()?).into_response());
    }
    let done = app.door.act(inside.context(), move |act| user_roles::define(act, &caller, &draft)).await;
    match done {
        Ok(_) => Ok(done_at(&paths::account(inside.slug()).user_roles(), "saved")),
        Err(ActionError::Invalid(problems)) => refused(&app, &inside, editing, &problems).await,
        Err(error) => Err(error.into()),
    }
}

/// The editor once more, with everything typed and ticked and what is wrong with it.
pub(super) async fn refused(
    app: &AppState,
    inside: &InAccount,
    mut editing: Editing,
    problems: &Problems,
) -> Result<Response, WebError> {
    let words = inside.signed_in.origin.words;
    let say = |field: &str| problems.with(field).map(|problem| words.t(&format!("field-{}", problem.code)));
    editing.name.problem = say("name");
    editing.rights_problem = say("rights");
    let title = review_title(words, &editing.name.value);
    let shell = shell(app, inside, title).await?;
    let page = UserRolePage { shell, editing, conflict: None, holding: None };
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

pub(super) fn review_title(words: Words, name: &str) -> String {
    let name = name.trim();
    if name.is_empty() { words.t("user-roles-new") } else { words.t_name("user-roles-review-title", name) }
}

pub(super) async fn shell(app: &AppState, inside: &InAccount, title: String) -> Result<Shell, WebError> {
    Ok(Shell::new(inside.visit(app).await?, Place::UserRoles, title))
}

pub(super) fn done_at(path: &str, what: &str) -> Response {
    Redirect::to(&with_query(path, &[("done", what)])).into_response()
}

pub(super) fn draft_of(form: &UserRoleForm) -> UserRoleDraft {
    UserRoleDraft { name: form.name.clone(), base: form.base.clone(), rights: form.right.clone() }
}

pub(super) fn rights_of(form: &UserRoleForm) -> Rights {
    form.right.iter().filter_map(|name| Right::from_name(name)).collect()
}

fn base_of(name: &str) -> Option<UserRole> {
    bases().find(|base| base.name() == name)
}

/// The key of what else is to be known of a right.
fn note(right: Right) -> Option<&'static str> {
    let [without, with] = [false, true].map(|flag| matrix().is_open_to_others(right, flag));
    if with && !without {
        Some("user-roles-with-cognitive")
    } else if matrix().team_manager_cell(right, true) == Cell::OwnTeams {
        Some("user-roles-on-teams")
    } else {
        None
    }
}

/// The editor of a user role with these rights ticked.
pub(super) fn editing(
    words: Words,
    id: Option<UserRoleId>,
    version: i64,
    base: UserRole,
    name: Field,
    ticked: Rights,
) -> Editing {
    let in_base = Switches::default().held(base);
    let tick = |(right, label): (Right, &str)| Tick {
        name: right.name(),
        label: label.to_owned(),
        ticked: ticked.has(right),
        in_base: in_base.has(right),
        owners_only: matrix().is_only_for_owners(right),
        note: note(right),
    };
    let areas = super::areas().into_iter().map(|(name, rights)| TickArea {
        name: name.to_owned(),
        rights: rights.into_iter().map(tick).collect(),
    });
    Editing {
        id,
        version,
        base: base.name(),
        base_label: why::user_role(words, base),
        name,
        name_limit: LONGEST_NAME,
        rights_problem: None,
        areas: areas.collect(),
    }
}
