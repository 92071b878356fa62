//! Explore: every published role of the library and the account.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::State;
use axum::response::Html;
use domain::id::RoleId;
use serde::{Deserialize, Serialize};
use store::enrolments;
use store::error::StoreError;
use store::page::{Cursor, PageSize};
use store::roles::{self, ListedRole, RoleFilter};

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Query;
use crate::page::{Place, Shell};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::learn::explore::{ExplorePage, FamilyChoice, OfferedRole};

/// What narrows the list, and where it goes on.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Narrowing {
    q: String,
    family: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
) -> Result<Html<String>, WebError> {
    let (own, person) = (inside.caller.own(), inside.caller.person);
    let asked = narrowing.clone();
    let work = move |tx: &mut store::Read<'_>| {
        let family = Some(asked.family.as_str()).filter(|family| !family.is_empty());
        let filter = RoleFilter { search: asked.q.trim(), family, ..RoleFilter::default() };
        let after = asked.after.clone().map(Cursor::from_text);
        let page = roles::list(tx, &own, &filter, after.as_ref(), PageSize::DEFAULT)?;
        let held = match person {
            Some(person) => enrolments::list_held(tx, &own, person)?,
            None => Vec::new(),
        };
        let held: BTreeSet<RoleId> = held.iter().map(|held| held.role.id).collect();
        Ok::<_, StoreError>((page, roles::list_families(tx, &own)?, held))
    };
    let (found, families, held) = app.reader.read(work).await?;
    let visit = inside.visit(&app).await?;
    let title = visit.words.t("learn-explore");
    let more = found.next.map(|next| {
        let on = Narrowing { after: Some(next.as_str().to_owned()), ..narrowing.clone() };
        with_query(&paths::account(inside.slug()).explore(), &on)
    });
    let page = ExplorePage {
        shell: Shell::new(visit, Place::Explore, title).without_search(),
        families: families
            .into_iter()
            .map(|name| FamilyChoice { chosen: name == narrowing.family, name })
            .collect(),
        roles: found.items.iter().map(|listed| offered(listed, &held)).collect(),
        search: narrowing.q,
        more,
    };
    Ok(Html(page.render()?))
}

fn offered(listed: &ListedRole, held: &BTreeSet<RoleId>) -> OfferedRole {
    OfferedRole {
        mark: super::mark_of(listed),
        summary: listed.role.summary.clone(),
        skills: skill_names(listed),
        held: held.contains(&listed.role.id),
    }
}

/// The names of a role's skills, required ones first.
pub(crate) fn skill_names(listed: &ListedRole) -> Vec<String> {
    let part = |required: bool| listed.skills.iter().filter(move |skill| skill.part.required == required);
    part(true).chain(part(false)).map(|skill| skill.name.clone()).collect()
}
