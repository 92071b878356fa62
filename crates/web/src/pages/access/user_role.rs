//! One custom user role: changing it, who holds it, and deleting it.

use actions::error::ActionError;
use actions::user_roles::{self, Affected, Successor};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use domain::access::{Caller, Right, UserRoleDefinition, bases};
use domain::id::{UserId, UserRoleId};
use serde::Deserialize;
use store::db::Read;
use store::error::StoreError;
use store::user_roles::Holder;

use super::user_roles::{
    Done, UserRoleForm, done_at, draft_of, editing, refused, review_title, rights_of, shell,
};
use crate::caller::InAccount;
use crate::csrf::{Checked, NoFields};
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::form::Field;
use crate::paths;
use crate::state::AppState;
use crate::views::access::explain::Choice;
use crate::views::access::user_roles::{
    DeletionPage, Editing, Effect, EffectRow, HolderRow, Holding, NAMES_SHOWN, ReviewPage, UserRolePage,
};
use crate::why;
use crate::words::Words;

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Becoming {
    successor: String,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Giving {
    user: String,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, user_role)): Path<(String, UserRoleId)>,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let page = page(&app, &inside, user_role, None).await?;
    let shell = match done.flash(page.shell.words()) {
        Some(flash) => page.shell.with_flash(flash),
        None => page.shell,
    };
    Ok(Html(UserRolePage { shell, ..page }.render()?))
}

pub(super) async fn redefine(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, user_role)): Path<(String, UserRoleId)>,
    Checked(form): Checked<UserRoleForm>,
) -> Result<Response, WebError> {
    let (caller, draft) = (inside.caller.clone(), draft_of(&form));
    let before = app.reader.read(move |tx| user_roles::get(tx, &caller, user_role)).await?;
    let words = inside.signed_in.origin.words;
    let version = form.version.parse().unwrap_or(before.version);
    let name = Field::kept(form.name.as_str());
    let editing = editing(words, Some(user_role), version, before.base, name, rights_of(&form));
    let caller = inside.caller.clone();
    match form.step.as_str() {
        "save" => {
            let work = move |act: &mut actions::act::Act<'_, '_>| {
                user_roles::redefine(act, &caller, user_role, Some(version), &draft)
            };
            match app.door.act(inside.context(), work).await {
                Ok(()) => Ok(done_at(&paths::account(inside.slug()).user_roles(), "saved")),
                Err(ActionError::Invalid(problems)) => refused(&app, &inside, editing, &problems).await,
                Err(ActionError::Store(StoreError::Conflict)) => {
                    conflicting(&app, &inside, &before, editing).await
                }
                Err(error) => Err(error.into()),
            }
        }
        "edit" => {
            let shell = shell(&app, &inside, review_title(words, &form.name)).await?;
            Ok(Html(UserRolePage { shell, editing, conflict: None, holding: None }.render()?).into_response())
        }
        _ => {
            let preview =
                app.reader.read(move |tx| user_roles::preview(tx, &caller, user_role, &draft)).await;
            match preview {
                Ok(affected) => {
                    let shell = shell(&app, &inside, review_title(words, &form.name)).await?;
                    let page = ReviewPage { shell, editing, effect: effect(words, &affected) };
                    Ok(Html(page.render()?).into_response())
                }
                Err(ActionError::Invalid(problems)) => refused(&app, &inside, editing, &problems).await,
                Err(error) => Err(error.into()),
            }
        }
    }
}

pub(super) async fn ask_deletion(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, user_role)): Path<(String, UserRoleId)>,
    Query(becoming): Query<Becoming>,
) -> Result<Html<String>, WebError> {
    let caller = inside.caller.clone();
    let (definition, others, affected) = app
        .reader
        .read(move |tx| {
            let definition = user_roles::get(tx, &caller, user_role)?;
            let successor =
                Successor::from_text(&becoming.successor).unwrap_or(Successor::BuiltIn(definition.base));
            let affected = user_roles::preview_deletion(tx, &caller, user_role, successor)?;
            let others = user_roles::list(tx, &caller)?;
            Ok::<_, ActionError>((definition, (others, successor), affected))
        })
        .await?;
    let words = inside.signed_in.origin.words;
    let (others, chosen) = others;
    let built_in = bases().map(|base| Choice {
        value: base.name().to_owned(),
        label: why::user_role(words, base),
        chosen: chosen == Successor::BuiltIn(base),
    });
    let custom = others.into_iter().filter(|listed| listed.definition.id != user_role).map(|listed| Choice {
        value: listed.definition.id.to_string(),
        label: listed.definition.name.to_string(),
        chosen: chosen == Successor::Custom(listed.definition.id),
    });
    let title = words.t_name("user-roles-delete-title", definition.name.as_str());
    let page = DeletionPage {
        shell: shell(&app, &inside, title).await?,
        id: user_role,
        successors: built_in.chain(custom).collect(),
        effect: effect(words, &affected),
    };
    Ok(Html(page.render()?))
}

pub(super) async fn delete(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, user_role)): Path<(String, UserRoleId)>,
    Checked(becoming): Checked<Becoming>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let successor = Successor::from_text(&becoming.successor);
    let work =
        move |act: &mut actions::act::Act<'_, '_>| user_roles::delete(act, &caller, user_role, successor);
    match app.door.act(inside.context(), work).await {
        Ok(()) => Ok(done_at(&paths::account(inside.slug()).user_roles(), "deleted")),
        // Somebody was given it meanwhile: ask again, now with what becomes of them.
        Err(ActionError::Conflict { reason: "user-role-held" }) => {
            Ok(axum::response::Redirect::to(&paths::account(inside.slug()).user_role_deletion(user_role))
                .into_response())
        }
        Err(error) => Err(error.into()),
    }
}

pub(super) async fn give(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, user_role)): Path<(String, UserRoleId)>,
    Checked(giving): Checked<Giving>,
) -> Result<Response, WebError> {
    let words = inside.signed_in.origin.words;
    let given = match giving.user.parse::<UserId>() {
        Ok(user) => {
            let caller = inside.caller.clone();
            let work =
                move |act: &mut actions::act::Act<'_, '_>| user_roles::give(act, &caller, user, user_role);
            app.door.act(inside.context(), work).await
        }
        Err(_) => Err(ActionError::invalid("user", "required")),
    };
    let Err(error) = given else {
        return Ok(done_at(&paths::account(inside.slug()).user_role(user_role), "given"));
    };
    let key = match &error {
        ActionError::Invalid(problems) if problems.with("user").is_some() => "user-roles-problem-user",
        ActionError::Invalid(_) | ActionError::Conflict { reason: "above-your-role" } => {
            "user-roles-problem-above"
        }
        ActionError::Conflict { reason: "own-user-role" } => "user-roles-problem-own",
        ActionError::Conflict { reason: "last-owner" } => "user-roles-problem-last-owner",
        _ => return Err(error.into()),
    };
    let page = page(&app, &inside, user_role, Some(words.t(key))).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

pub(super) async fn take(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, user_role, user)): Path<(String, UserRoleId, UserId)>,
    Checked(NoFields {}): Checked<NoFields>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let work = move |act: &mut actions::act::Act<'_, '_>| user_roles::take(act, &caller, user, user_role);
    app.door.act(inside.context(), work).await?;
    Ok(done_at(&paths::account(inside.slug()).user_role(user_role), "taken"))
}

/// The editor with who holds the user role.
async fn page(
    app: &AppState,
    inside: &InAccount,
    user_role: UserRoleId,
    problem: Option<String>,
) -> Result<UserRolePage, WebError> {
    let caller = inside.caller.clone();
    let (definition, holders, users) = app
        .reader
        .read(move |tx| {
            let definition = user_roles::get(tx, &caller, user_role)?;
            Ok::<_, ActionError>((definition, holders(tx, &caller, user_role)?, others(tx, &caller)?))
        })
        .await?;
    let words = inside.signed_in.origin.words;
    let is_holder = |user: &UserId| holders.iter().any(|holder| holder.caller.user == *user);
    let others = users.into_iter().filter(|(user, _)| !is_holder(user) && *user != inside.caller.user);
    let holding = Holding {
        others: others
            .map(|(user, label)| Choice { value: user.to_string(), label, chosen: false })
            .collect(),
        holders: holders
            .iter()
            .map(|holder| HolderRow {
                user: holder.caller.user,
                name: holder.name.clone(),
                email: holder.email.clone(),
            })
            .collect(),
        problem,
    };
    let editing = editing_of(words, &definition);
    let shell = shell(app, inside, definition.name.to_string()).await?;
    Ok(UserRolePage { shell, editing, conflict: None, holding: Some(holding) })
}

fn editing_of(words: Words, definition: &UserRoleDefinition) -> Editing {
    let rights = definition.switches.held(definition.base);
    let name = Field::kept(definition.name.as_str());
    editing(words, Some(definition.id), definition.version, definition.base, name, rights)
}

fn holders(tx: &mut Read<'_>, caller: &Caller, user_role: UserRoleId) -> Result<Vec<Holder>, ActionError> {
    let reach = caller.reach(Right::DefineUserRoles)?;
    Ok(store::user_roles::list_holders(tx, &reach, user_role)?)
}

/// The active users of the account with what they are called in a list.
fn others(tx: &mut Read<'_>, caller: &Caller) -> Result<Vec<(UserId, String)>, ActionError> {
    let reach = caller.reach(Right::DefineUserRoles)?;
    let users = store::explanations::list_users(tx, &reach)?.into_iter().filter(|user| user.is_active);
    Ok(users.map(|user| (user.user, format!("{} · {}", user.name, user.email))).collect())
}

/// The editor once more, over what somebody else saved meanwhile, with everything typed kept.
async fn conflicting(
    app: &AppState,
    inside: &InAccount,
    before: &UserRoleDefinition,
    editing: Editing,
) -> Result<Response, WebError> {
    let words = inside.signed_in.origin.words;
    let conflict = Some(words.t_name("user-roles-conflict", told(words, before)));
    let editing = Editing { version: before.version, ..editing };
    let shell = shell(app, inside, before.name.to_string()).await?;
    let page = UserRolePage { shell, editing, conflict, holding: None };
    Ok((StatusCode::CONFLICT, Html(page.render()?)).into_response())
}

/// A user role in a few words: its name and what differs.
fn told(words: Words, definition: &UserRoleDefinition) -> String {
    let switches = definition.switches;
    let counts = [("user-roles-added", switches.on.len()), ("user-roles-taken", switches.off.len())];
    let mut parts = vec![format!("“{}”", definition.name)];
    parts.extend(
        counts.into_iter().filter(|(_, count)| *count > 0).map(|(key, count)| words.t_count(key, count)),
    );
    parts.join(", ")
}

/// Who gains and loses what, right by right.
fn effect(words: Words, affected: &[Affected]) -> Effect {
    let mut rows = Vec::new();
    for right in Right::ALL {
        for is_gain in [true, false] {
            let changed = |one: &&Affected| {
                let rights = if is_gain { one.change.gained } else { one.change.lost };
                rights.has(*right)
            };
            let who: Vec<&Affected> = affected.iter().filter(changed).collect();
            if who.is_empty() {
                continue;
            }
            let named = |one: &&Affected| {
                let keeps = !is_gain && one.change.kept_in_teams.has(*right);
                if keeps { words.t_name("user-roles-keep", one.name.as_str()) } else { one.name.clone() }
            };
            rows.push(EffectRow {
                label: why::right_label(*right, true),
                is_gain,
                count: who.len(),
                names: who.iter().take(NAMES_SHOWN).map(named).collect(),
            });
        }
    }
    let n_affected = affected.iter().filter(|one| !one.change.is_empty()).count();
    Effect { n_holders: affected.len(), n_affected, rows }
}
