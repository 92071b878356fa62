//! One user: identity, what they are, folders, sign-in, history.

use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use domain::access::{Caller, Reach, Right};
use domain::folder::Folder;
use domain::id::{TypedId, UserId};
use domain::language::Language;
use domain::time::Timestamp;
use serde::Deserialize;
use store::account_users::AccountUser;
use store::audit::{self, Done};
use store::page::{Cursor, Page, PageSize};
use store::{Read, folders, sessions, tokens};

use super::{Outcome, find, history, is_above, named, told};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::form::Field;
use crate::page::{Place, Shell};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::users::show::{MayDo, Stance, UserFacts, UserPage};
use crate::views::users::{offered_roles, trail};

/// So much of the history is shown at first.
const LINES_SHOWN: u32 = 20;

/// Where the history goes on.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct After {
    after: Option<String>,
}

/// Everything the page needs, read at once.
struct Known {
    user: AccountUser,
    folders: Vec<Folder>,
    granted: Vec<Folder>,
    sessions: i64,
    tokens: i64,
    history: Page<Done>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, user)): Path<(String, UserId)>,
    Query(after): Query<After>,
    Query(outcome): Query<Outcome>,
) -> Result<Html<String>, WebError> {
    let reach = inside.caller.reach(Right::ManageUsers)?;
    let (now, size) = (app.door.now(), PageSize::new(LINES_SHOWN)?);
    let read = move |tx: &mut Read<'_>| know(tx, &reach, user, now, after.after.clone(), size);
    let known = app.reader.read(read).await?;
    let visit = inside.visit(&app).await?;
    let words = visit.words;
    let caller = &inside.caller;
    let more = known
        .history
        .next
        .as_ref()
        .map(|next| with_query(&paths::account(inside.slug()).user(user), &[("after", next.as_str())]));
    let page = UserPage {
        shell: told(Shell::new(visit, Place::Users, known.user.full_name()), &outcome),
        user: named(&known.user),
        folders: known.granted.iter().map(|folder| trail(&known.folders, folder)).collect(),
        may: may_do(caller, &known.user),
        user_role: Field::kept(known.user.user_role.name()),
        roles: offered_roles(words, caller.user_role),
        history: known.history.items.iter().map(|done| history::line(words, done, &known.folders)).collect(),
        more,
        facts: facts(known),
    };
    Ok(Html(page.render()?))
}

fn may_do(caller: &Caller, user: &AccountUser) -> MayDo {
    let stance = if user.id == caller.user {
        Stance::Own
    } else if is_above(caller, user) {
        Stance::Above
    } else {
        Stance::Below
    };
    let rights = [
        Right::ChangeUserRole,
        Right::GrantCognitiveAccess,
        Right::GrantFolderAccess,
        Right::ToggleThirdParty,
    ];
    MayDo { stance, rights: rights.into_iter().filter(|right| caller.may(*right)).collect() }
}

fn know(
    tx: &mut Read<'_>,
    reach: &Reach,
    user: UserId,
    now: Timestamp,
    after: Option<String>,
    size: PageSize,
) -> Result<Known, ActionError> {
    let (found, all) = find(tx, reach, user)?;
    let after = after.map(Cursor::from_text);
    Ok(Known {
        granted: folders::list_granted(tx, reach, user)?,
        sessions: sessions::count(tx, user, now)?,
        tokens: tokens::count(tx, reach.account(), user)?,
        history: audit::list_history(tx, reach, user.uuid(), after.as_ref(), size)?,
        user: found,
        folders: all,
    })
}

fn facts(known: Known) -> UserFacts {
    let Known { user, folders, sessions, tokens, .. } = known;
    let default_folder = folders.iter().find(|folder| folder.id == user.default_folder);
    UserFacts {
        default_folder: default_folder.map(|folder| trail(&folders, folder)).unwrap_or_default(),
        language: user
            .language
            .as_deref()
            .and_then(Language::from_tag)
            .map(|known| known.own_name().to_owned()),
        job_title: user.job_title,
        phone: user.phone,
        created_at: user.created_at,
        cognitive_access: user.cognitive_access,
        sessions,
        tokens,
    }
}
