//! Role analytics: the overview for every plan, people, heat map, gaps and ages for enterprise, files, and kept views.

mod frame;
mod kept;
mod lists;

use actions::analytics::Wanted;
use askama::Template;
use axum::extract::State;
use axum::response::{Html, Response};
use domain::access::Right;
use serde::Deserialize;

use crate::analytics::file::download;
use crate::analytics::tables::Table;
use crate::analytics::{Narrowing, count};
use crate::badge::Badge;
use crate::caller::InAccount;
use crate::csv::BYTE_ORDER_MARK;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::form::Field;
use crate::page::{Flash, Place, Shell};
use crate::paths::route;
use crate::routes::{Access, Routes};
use crate::state::AppState;
use crate::views::analytics::Tab;
use crate::views::analytics::ages::{AgeLine, AgesPage};
use crate::views::analytics::gaps::{GapLine, GapsPage, LISTED};
use crate::views::analytics::overview::{OverviewPage, RoleLine};

/// The routes of this area.
pub fn routes() -> Routes {
    let basic = Access::Holds(Right::ViewBasicRoleAnalytics);
    let advanced = Access::Holds(Right::ViewAdvancedRoleAnalytics);
    Routes::new()
        .get(route::ANALYTICS, basic, overview)
        .get(route::ANALYTICS_PEOPLE, advanced, lists::people)
        .get(route::ANALYTICS_HEAT_MAP, advanced, lists::heat_map)
        .get(route::ANALYTICS_GAPS, advanced, gaps)
        .get(route::ANALYTICS_AGES, advanced, ages)
        .get(route::ANALYTICS_FILE, Access::Holds(Right::DownloadCsv), file)
        .post(route::ANALYTICS_VIEWS, basic, kept::keep)
        .post(route::ANALYTICS_VIEW_REMOVAL, basic, kept::remove)
}

/// What was just done.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Done {
    saved: Option<String>,
    removed: Option<String>,
}

impl Done {
    fn on(&self, shell: Shell) -> Shell {
        let key = match (&self.saved, &self.removed) {
            (Some(_), _) => "analytics-view-saved",
            (None, Some(_)) => "analytics-view-removed",
            (None, None) => return shell,
        };
        let flash = Flash::good(shell.t(key));
        shell.with_flash(flash)
    }
}

async fn overview(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let page = overview_page(&app, &inside, &narrowing, Field::default()).await?;
    let page = OverviewPage { shell: done.on(page.shell), ..page };
    Ok(Html(page.render()?))
}

async fn overview_page(
    app: &AppState,
    inside: &InAccount,
    narrowing: &Narrowing,
    naming: Field,
) -> Result<OverviewPage, WebError> {
    let answer = count(app, &inside.caller, Wanted::Overview, narrowing).await?;
    let shell = shell(app, inside).await?;
    let frame = frame::of(app, inside, &shell, Tab::Overview, narrowing, &answer, naming).await?;
    let mut roles: Vec<RoleLine> = answer
        .roles
        .iter()
        .filter_map(|figures| {
            let role = answer.role(figures.role)?;
            Some(RoleLine {
                id: role.id,
                title: role.title.clone(),
                badge: Badge::of(&role.badge),
                reached: figures.reached,
                levels: figures.levels.clone(),
                words: figures.words.clone(),
            })
        })
        .collect();
    roles.sort_by_key(|role| std::cmp::Reverse(role.reached.members));
    Ok(OverviewPage { shell, frame, roles, months: answer.months.clone() })
}

async fn gaps(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let answer = count(&app, &inside.caller, Wanted::Gaps, &narrowing).await?;
    let shell = shell(&app, &inside).await?;
    let frame = frame::of(&app, &inside, &shell, Tab::Gaps, &narrowing, &answer, Field::default()).await?;
    let gaps = answer.gaps.iter().take(LISTED).filter_map(|gap| {
        let role = answer.role(gap.role)?;
        let skill = role.skills.iter().find(|skill| skill.demand.skill == gap.skill)?;
        Some(GapLine {
            role: role.id,
            title: role.title.clone(),
            skill: skill.name.clone(),
            required: gap.required,
            members: gap.members,
            goal: gap.goal.clone(),
        })
    });
    let page = GapsPage { gaps: gaps.collect(), n_gaps: answer.gaps.len(), frame, shell: done.on(shell) };
    Ok(Html(page.render()?))
}

async fn ages(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let answer = count(&app, &inside.caller, Wanted::Ages, &narrowing).await?;
    let shell = shell(&app, &inside).await?;
    let frame = frame::of(&app, &inside, &shell, Tab::Ages, &narrowing, &answer, Field::default()).await?;
    let line = |age: &domain::analytics::gaps::AgeFigures| AgeLine {
        skill: answer.skill_name(age.skill).unwrap_or_default().to_owned(),
        measured: age.measured,
        old: age.old,
        oldest: age.oldest,
    };
    let page = AgesPage { ages: answer.ages.iter().map(line).collect(), frame, shell: done.on(shell) };
    Ok(Html(page.render()?))
}

async fn file(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, file)): Path<(String, String)>,
    Query(narrowing): Query<Narrowing>,
) -> Result<Response, WebError> {
    let table = Table::from_file(&file).ok_or(WebError::NotFound)?;
    download(&app, &inside, table, &narrowing, BYTE_ORDER_MARK).await
}

async fn shell(app: &AppState, inside: &InAccount) -> Result<Shell, WebError> {
    let visit = inside.visit(app).await?;
    let title = visit.words.t("nav-analytics");
    Ok(Shell::new(visit, Place::Analytics, title).without_search())
}
