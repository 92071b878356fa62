//! What somebody measured in accounts they have left stays theirs to see (product 7.6).

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use store::error::StoreError;
use store::former_accounts::{self, FormerRole, FormerSkill};

use crate::badge::Badge;
use crate::caller::SignedIn;
use crate::error::WebError;
use crate::own_results::rounded;
use crate::page::{Place, Shell};
use crate::paths::former::FORMER_RESULTS;
use crate::paths::verifications::verification;
use crate::routes::{Access, Routes};
use crate::state::{App, AppState};
use crate::views::former::{self as view, FormerPage};

/// The routes of this area.
pub fn routes() -> Routes {
    Routes::new().get(FORMER_RESULTS, Access::SignedIn, show)
}

async fn show(State(app): State<AppState>, signed_in: SignedIn) -> Result<Html<String>, WebError> {
    let (roles, skills) = read(&app, &signed_in).await?;
    let title = signed_in.origin.words.t("former-title");
    let page = FormerPage {
        shell: Shell::new(signed_in.visit(&app).await?, Place::Former, title),
        roles: roles.into_iter().map(role).collect(),
        skills: skills.into_iter().map(skill).collect(),
    };
    Ok(Html(page.render()?))
}

/// What the caller measured elsewhere.
pub(crate) async fn read(
    app: &App,
    signed_in: &SignedIn,
) -> Result<(Vec<FormerRole>, Vec<FormerSkill>), WebError> {
    let user = signed_in.user;
    let work = move |tx: &mut store::Read<'_>| {
        Ok::<_, StoreError>((former_accounts::list_roles(tx, user)?, former_accounts::list_skills(tx, user)?))
    };
    Ok(app.reader.read(work).await?)
}

fn role(found: FormerRole) -> view::FormerRole {
    view::FormerRole {
        badge: Badge::of(&found.badge),
        title: found.title,
        account: found.account_name,
        level: found.level,
        verified_at: found.verified_at,
        page: found.address.map(|address| verification(&address)),
    }
}

fn skill(found: FormerSkill) -> view::FormerSkill {
    view::FormerSkill {
        name: found.name,
        icon: found.icon,
        account: found.account_name,
        score: rounded(found.score),
        level: found.level,
        verified_at: found.verified_at,
    }
}
