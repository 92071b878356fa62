//! The list of users: search, filters, counts.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use domain::access::{Right, UserRole};
use domain::user::MembershipState;
use serde::{Deserialize, Serialize};
use store::account_users::{self, AccountUser, UserFilter};
use store::error::StoreError;
use store::page::{Cursor, PageSize};

use super::{Outcome, named, told};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Query;
use crate::form::Offered;
use crate::page::{Place, Shell};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::users::list::{StateTab, UserRow, UsersPage};
use crate::views::users::several::added_flash;
use crate::views::users::{role_words, state_key};
use crate::words::Words;

/// What narrows the list and where it goes on.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Narrowing {
    q: String,
    role: String,
    state: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    #[serde(skip_serializing)]
    several: Option<usize>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
    Query(outcome): Query<Outcome>,
) -> Result<Html<String>, WebError> {
    let reach = inside.caller.reach(Right::ManageUsers)?;
    let asked = narrowing.clone();
    let work = move |tx: &mut store::Read<'_>| {
        let filter = UserFilter {
            search: asked.q.trim(),
            user_role: UserRole::from_name(&asked.role),
            state: MembershipState::from_name(&asked.state),
        };
        let after = asked.after.clone().map(Cursor::from_text);
        let page = account_users::list(tx, &reach, &filter, after.as_ref(), PageSize::DEFAULT)?;
        Ok::<_, StoreError>((page, account_users::count_by_state(tx, &reach, &filter)?))
    };
    let (found, counts) = app.reader.read(work).await?;
    let visit = inside.visit(&app).await?;
    let words = visit.words;
    let more = found.next.as_ref().map(|next| {
        let on = Narrowing { after: Some(next.as_str().to_owned()), ..narrowing.clone() };
        with_query(&paths::account(inside.slug()).users(), &on)
    });
    let shell = Shell::new(visit, Place::Users, words.t("users-title")).without_search();
    let shell = told(shell, &outcome);
    let page = UsersPage {
        tabs: tabs(words, &counts),
        state: narrowing.state,
        search: narrowing.q,
        user_role: narrowing.role,
        roles: roles(words),
        users: found.items.iter().map(|user| row(user, &inside)).collect(),
        more,
        shell: match narrowing.several {
            Some(count) => {
                let flash = added_flash(&shell, count);
                shell.with_flash(flash)
            }
            None => shell,
        },
    };
    Ok(Html(page.render()?))
}

/// All, and each state a user may be in.
fn tabs(words: Words, counts: &[(MembershipState, i64)]) -> Vec<StateTab> {
    let count = |state| counts.iter().find(|(known, _)| *known == state).map_or(0, |(_, count)| *count);
    let all = StateTab {
        state: "",
        label: words.t("users-all"),
        count: counts.iter().map(|(_, count)| count).sum(),
    };
    let states = MembershipState::LISTED.into_iter().map(|state| StateTab {
        state: state.name(),
        label: words.t(state_key(state)),
        count: count(state),
    });
    std::iter::once(all).chain(states).collect()
}

fn roles(words: Words) -> Vec<Offered> {
    let any = Offered { value: String::new(), label: words.t("users-role-any") };
    let roles = UserRole::ALL
        .into_iter()
        .map(|role| Offered { value: role.name().to_owned(), label: role_words(words, role) });
    std::iter::once(any).chain(roles).collect()
}

fn row(user: &AccountUser, inside: &InAccount) -> UserRow {
    UserRow {
        user: named(user),
        job_title: user.job_title.clone(),
        cognitive: match user.user_role {
            UserRole::AccountOwner => true,
            UserRole::ThirdParty => false,
            _ => user.cognitive_access,
        },
        is_viewer: user.id == inside.caller.user,
        created_at: user.created_at,
    }
}
