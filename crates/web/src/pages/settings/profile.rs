//! One's own profile: what one is called, how one is reached, and the password.

use actions::error::ActionError;
use actions::profiles::{self, ProfileDraft};
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::password::NewPassword;
use domain::problem::Problems;
use domain::user::{Membership, User};
use serde::Deserialize;

use crate::caller::SignedIn;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::Query;
use crate::form::Field;
use crate::page::{Flash, Place, Shell};
use crate::paths::settings as addresses;
use crate::state::AppState;
use crate::views::settings::{OwnMembership, ProfilePage};
use crate::views::users::{offered_languages, role_words};
use crate::words::Words;

/// What was done just before.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Done {
    done: Option<String>,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct ProfileForm {
    first_name: String,
    last_name: String,
    phone: String,
    language: String,
}

/// What the form for another password sends.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct PasswordForm {
    present: String,
    password: String,
}

/// What the profile shows beside what was typed.
struct Known {
    user: User,
    memberships: Vec<(Membership, String)>,
    shortest: usize,
}

pub(super) async fn show(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let mut page = page(&app, &signed_in, None, &Problems::new()).await?;
    let key = match done.done.as_deref() {
        Some("saved") => Some("own-done-saved"),
        Some("password") => Some("own-done-password"),
        _ => None,
    };
    page.shell.flash = key.map(|key| Flash::good(page.shell.t(key)));
    Ok(Html(page.render()?))
}

pub(super) async fn save(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Checked(form): Checked<ProfileForm>,
) -> Result<Response, WebError> {
    let draft = ProfileDraft {
        first_name: form.first_name,
        last_name: form.last_name,
        phone: form.phone,
        language: form.language,
    };
    let (user, wanted) = (signed_in.user, draft.clone());
    let saved = app.door.act(signed_in.context(), move |act| profiles::edit(act, user, &wanted)).await;
    match saved {
        Ok(()) => Ok(Redirect::to(&format!("{}?done=saved", addresses::profile())).into_response()),
        Err(ActionError::Invalid(problems)) => {
            let page = page(&app, &signed_in, Some(draft), &problems).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Sets another password when the present one was shown; tries are counted as those at the sign-in form.
pub(super) async fn change_password(
    State(app): State<AppState>,
    signed_in: SignedIn,
    Checked(form): Checked<PasswordForm>,
) -> Result<Response, WebError> {
    let user = signed_in.user;
    let words = signed_in.origin.words;
    let changed = replace_password(&app, &signed_in, form.present, &form.password).await;
    let problems = match changed {
        Ok(()) => return Ok(Redirect::to(&format!("{}?done=password", addresses::profile())).into_response()),
        Err(WebError::Action(ActionError::Invalid(problems))) => problems,
        Err(error) => return Err(error),
    };
    let shortest = app.reader.read(move |tx| profiles::shortest_password(tx, user)).await?;
    let mut page = page(&app, &signed_in, None, &Problems::new()).await?;
    page.present = Field::of("", "present", &problems, words);
    page.password = problems.with("password").map_or_else(Field::default, |problem| {
        Field::refused("", password_problem(words, problem.code, shortest))
    });
    Ok((StatusCode::UNPROCESSABLE_ENTITY, Html(page.render()?)).into_response())
}

/// Keeps another password of whoever is signed in, if `present` is the one they have.
pub(crate) async fn replace_password(
    app: &AppState,
    signed_in: &SignedIn,
    present: String,
    new: &str,
) -> Result<(), WebError> {
    app.limits.count_try(&signed_in.origin.address, &signed_in.email)?;
    let user = signed_in.user;
    let read = move |tx: &mut store::Read<'_>| {
        Ok::<_, ActionError>((store::users::find_password(tx, user)?, profiles::shortest_password(tx, user)?))
    };
    let (kept, shortest) = app.reader.read(read).await?;
    let mut problems = Problems::new();
    if !app.hashing.matches(present, kept.clone()).await? {
        problems.add("present", "wrong-password");
    }
    let parsed = NewPassword::parse_at_least(new, &signed_in.email, shortest);
    let password = problems.take("password", parsed);
    let password = problems.or(password).map_err(ActionError::from)?;
    let hash = app.hashing.hash(password, app.door.chance().secret()).await?;
    let (shown, session) = (kept.unwrap_or_default(), signed_in.session);
    let work = move |act: &mut actions::act::Act<'_, '_>| {
        profiles::change_password(act, user, &shown, &hash, session)
    };
    Ok(app.door.act(signed_in.context(), work).await?)
}

/// What is wrong with a new password, with the length the user's accounts ask for.
pub(in crate::pages) fn password_problem(words: Words, code: &str, shortest: usize) -> String {
    match code {
        "password-too-short" => words.t_count("own-password-shortest", shortest),
        _ => words.t(&format!("field-{code}")),
    }
}

async fn page(
    app: &AppState,
    signed_in: &SignedIn,
    typed: Option<ProfileDraft>,
    problems: &Problems,
) -> Result<ProfilePage, WebError> {
    let known = app.reader.read({
        let user = signed_in.user;
        move |tx| know(tx, user)
    });
    let Known { user, memberships, shortest } = known.await?;
    let words = signed_in.origin.words;
    let draft = typed.unwrap_or_else(|| ProfileDraft {
        first_name: user.first_name.to_string(),
        last_name: user.last_name.to_string(),
        phone: user.phone.unwrap_or_default(),
        language: user.language.unwrap_or_default(),
    });
    let field = |value: String, named: &str| Field::of(value, named, problems, words);
    Ok(ProfilePage {
        shell: Shell::new(signed_in.visit(app).await?, Place::Profile, words.t("nav-profile")),
        email: user.email.to_string(),
        first_name: field(draft.first_name, "first_name"),
        last_name: field(draft.last_name, "last_name"),
        phone: field(draft.phone, "phone"),
        language: field(draft.language, "language"),
        languages: offered_languages(words),
        present: Field::default(),
        password: Field::default(),
        shortest,
        memberships: memberships
            .into_iter()
            .map(|(membership, job_title)| OwnMembership {
                account: membership.account_name.to_string(),
                user_role: role_words(words, membership.user_role),
                job_title,
            })
            .collect(),
    })
}

fn know(tx: &mut store::Read<'_>, user: domain::id::UserId) -> Result<Known, ActionError> {
    let mut memberships = Vec::new();
    for membership in store::memberships::list_of_user(tx, user)? {
        let found = store::people::find_unlinked(tx, membership.account, user)?;
        memberships.push((membership, found.map(|found| found.job_title).unwrap_or_default()));
    }
    Ok(Known {
        user: store::users::get(tx, user)?,
        memberships,
        shortest: profiles::shortest_password(tx, user)?,
    })
}
