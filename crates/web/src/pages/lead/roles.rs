//! The leader's roles with how many members each has in reach.

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use domain::access::Right;
use domain::id::RoleId;
use serde::{Deserialize, Serialize};
use store::assignments::count_by_role;
use store::error::StoreError;
use store::page::{Cursor, PageSize};
use store::roles::{self, RoleFilter, Source};

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Query;
use crate::page::{Flash, Place, Shell};
use crate::pages::learn::skill_names;
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::lead::roles::{LeadRolesPage, LedRoleRow, RolesTab};

/// The tab, what narrows the list, and where it goes on.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Narrowing {
    tab: String,
    q: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    #[serde(skip_serializing)]
    done: String,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
) -> Result<Html<String>, WebError> {
    let reach = inside.caller.reach(Right::AssignRoles)?;
    let tab = RolesTab::from_name(&narrowing.tab);
    let asked = narrowing.clone();
    let work = move |tx: &mut store::Read<'_>| {
        let source = match tab {
            RolesTab::Published => Source::InUse,
            RolesTab::Library => Source::Library,
        };
        let filter = RoleFilter { search: asked.q.trim(), family: None, source: Some(source) };
        let after = asked.after.clone().map(Cursor::from_text);
        let page = roles::list(tx, &reach, &filter, after.as_ref(), PageSize::DEFAULT)?;
        let ids: Vec<RoleId> = page.items.iter().map(|listed| listed.role.id).collect();
        Ok::<_, StoreError>((page, count_by_role(tx, &reach, &ids)?))
    };
    let (found, counts) = app.reader.read(work).await?;
    let members = |role: RoleId| counts.iter().find(|(id, _)| *id == role).map_or(0, |(_, n)| *n as usize);
    let visit = inside.visit(&app).await?;
    let title = visit.words.t("lead-roles");
    let more = found.next.as_ref().map(|next| {
        let on = Narrowing { after: Some(next.as_str().to_owned()), ..narrowing.clone() };
        with_query(&paths::account(inside.slug()).lead_roles(), &on)
    });
    let shell = Shell::new(visit, Place::LeadRoles, title).without_search();
    let page = LeadRolesPage {
        shell: if narrowing.done == "discarded" {
            let said = shell.t("builder-discarded-flash");
            shell.with_flash(Flash::good(said))
        } else {
            shell
        },
        tab,
        search: narrowing.q,
        roles: found
            .items
            .iter()
            .map(|listed| LedRoleRow {
                role: super::led(listed),
                skills: skill_names(listed),
                members: members(listed.role.id),
                updated_at: listed.updated_at,
            })
            .collect(),
        more,
        may_create: inside.caller.may(Right::CreateRoles),
    };
    Ok(Html(page.render()?))
}
