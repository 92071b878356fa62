//! What the account decides for its users.

use actions::accounts::{SettingsDraft, configure};
use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::Right;
use domain::language::Language;
use domain::problem::Problems;
use serde::Deserialize;
use store::accounts::settings;
use store::error::StoreError;

use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::Query;
use crate::form::Field;
use crate::page::{Flash, Place, Shell};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::settings::{LanguageTick, SettingsFields, SettingsPage};

/// What was done just before.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct SettingsForm {
    name: String,
    slug: String,
    languages: Vec<String>,
    session_days: String,
    password_length: String,
    third_party_on: Option<String>,
    retake_days: String,
    role_editing: String,
    tells_published: Option<String>,
    version: i64,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    inside.caller.reach(Right::ConfigureAccount)?;
    let account = inside.caller.account;
    let (now, version) = app.reader.read(move |tx| settings::get(tx, account)).await?;
    let draft = SettingsDraft {
        name: now.name.to_string(),
        slug: now.slug.to_string(),
        languages: now.languages.iter().map(|language| language.tag().to_owned()).collect(),
        session_days: now.session_days.to_string(),
        password_length: now.password_length.to_string(),
        third_party_on: now.third_party_on,
        retake_days: now.retake_days.to_string(),
        role_editing: now.role_editing.name().to_owned(),
        tells_published: now.tells_published,
        version,
    };
    let flash =
        done.done.map(|_| "settings-saved").map(|key| Flash::good(inside.signed_in.origin.words.t(key)));
    Ok(Html(page(&app, &inside, draft, &Problems::new(), flash).await?.render()?))
}

pub(super) async fn save(
    State(app): State<AppState>,
    inside: InAccount,
    Checked(form): Checked<SettingsForm>,
) -> Result<Response, WebError> {
    let draft = SettingsDraft {
        name: form.name,
        slug: form.slug,
        languages: form.languages,
        session_days: form.session_days,
        password_length: form.password_length,
        third_party_on: form.third_party_on.is_some(),
        retake_days: form.retake_days,
        role_editing: form.role_editing,
        tells_published: form.tells_published.is_some(),
        version: form.version,
    };
    let (caller, wanted) = (inside.caller.clone(), draft.clone());
    let saved = app.door.act(inside.context(), move |act| configure(act, &caller, &wanted)).await;
    let (status, problems, draft, flash) = match saved {
        Ok(slug) => {
            let back = with_query(&paths::account(slug.as_str()).settings(), &[("done", "saved")]);
            return Ok(Redirect::to(&back).into_response());
        }
        Err(ActionError::Invalid(problems)) => (StatusCode::UNPROCESSABLE_ENTITY, problems, draft, None),
        Err(ActionError::Store(StoreError::Conflict)) => {
            let account = inside.caller.account;
            let (_, version) = app.reader.read(move |tx| settings::get(tx, account)).await?;
            let flash = Flash::care(inside.signed_in.origin.words.t("settings-changed-meanwhile"));
            (StatusCode::CONFLICT, Problems::new(), SettingsDraft { version, ..draft }, Some(flash))
        }
        Err(error) => return Err(error.into()),
    };
    let page = page(&app, &inside, draft, &problems, flash).await?;
    Ok((status, Html(page.render()?)).into_response())
}

async fn page(
    app: &AppState,
    inside: &InAccount,
    draft: SettingsDraft,
    problems: &Problems,
    flash: Option<Flash>,
) -> Result<SettingsPage, WebError> {
    let words = inside.signed_in.origin.words;
    let field = |value: String, named: &str| Field::of(value, named, problems, words);
    let shell = Shell::new(inside.visit(app).await?, Place::Settings, words.t("settings-title"));
    Ok(SettingsPage {
        shell: Shell { flash, ..shell },
        languages: Language::ALL
            .into_iter()
            .map(|language| LanguageTick {
                tag: language.tag(),
                name: language.own_name(),
                ticked: draft.languages.iter().any(|tag| tag == language.tag()),
            })
            .collect(),
        languages_problem: Field::of("", "languages", problems, words).problem,
        fields: SettingsFields {
            name: field(draft.name, "name"),
            slug: field(draft.slug, "slug"),
            session_days: field(draft.session_days, "session_days"),
            password_length: field(draft.password_length, "password_length"),
            retake_days: field(draft.retake_days, "retake_days"),
            role_editing: field(draft.role_editing, "role_editing"),
        },
        third_party_on: draft.third_party_on,
        tells_published: draft.tells_published,
        plan: words.t(&format!("settings-plan-{}", inside.membership.plan.name())),
        version: draft.version,
    })
}
