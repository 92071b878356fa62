//! What all pages of role analytics have around their content: filters to choose from, kept views, as of when.

use actions::analytics::{Answer, list};
use domain::access::Right;
use domain::analytics::Day;
use store::saved_views::SavedView;

use crate::analytics::Narrowing;
use crate::caller::InAccount;
use crate::error::WebError;
use crate::form::Field;
use crate::page::Shell;
use crate::paths;
use crate::state::AppState;
use crate::views::analytics::{Choice, Frame, KeptView, Tab};

/// A role is seldom asked about further back.
const MONTHS: u32 = 36;

pub(super) async fn of(
    app: &AppState,
    inside: &InAccount,
    shell: &Shell,
    tab: Tab,
    narrowing: &Narrowing,
    answer: &Answer,
    naming: Field,
) -> Result<Frame, WebError> {
    let caller = inside.caller.clone();
    let (kept, teams) = app
        .reader
        .read(move |tx| {
            let reach = caller.reach(Right::ViewBasicRoleAnalytics)?;
            let teams = store::teams::list(tx, &reach)?;
            Ok::<_, actions::error::ActionError>((list(tx, &caller)?, teams))
        })
        .await?;
    let mut skills: Vec<Choice> = answer
        .catalogue
        .iter()
        .flat_map(|role| &role.skills)
        .map(|skill| Choice { value: skill.id.to_string(), label: skill.name.clone() })
        .collect();
    skills.sort_by(|one, other| (&one.label, &one.value).cmp(&(&other.label, &other.value)));
    skills.dedup();
    let roles = answer.catalogue.iter();
    let roles = roles.map(|role| Choice { value: role.id.to_string(), label: role.title.clone() });
    let teams = domain::team::arrange(teams, |team| team).into_iter().map(|(depth, team)| Choice {
        value: team.id.to_string(),
        label: format!("{}{}", "\u{2003}".repeat(depth), team.name),
    });
    Ok(Frame {
        tab,
        narrowing: narrowing.clone(),
        roles: roles.collect(),
        skills,
        teams: teams.collect(),
        months: months(shell, app),
        views: kept.iter().filter_map(|view| link(inside, view)).collect(),
        naming,
        as_of: answer.as_of,
        people: answer.people,
        advanced: inside.caller.may(Right::ViewAdvancedRoleAnalytics),
        may_download: inside.caller.may(Right::DownloadCsv),
    })
}

fn months(shell: &Shell, app: &AppState) -> Vec<Choice> {
    let now = Day::of(app.door.now()).month();
    (0..MONTHS)
        .map(|back| {
            let month = now.minus(back);
            let name = shell.t(&format!("analytics-month-{}", month.number()));
            Choice { value: month.to_string(), label: format!("{name} {}", month.year()) }
        })
        .collect()
}

/// A view whose page the viewer may not see any more is not offered.
fn link(inside: &InAccount, view: &SavedView) -> Option<KeptView> {
    let tab = Tab::from_name(&view.page)?;
    if tab != Tab::Overview && !inside.caller.may(Right::ViewAdvancedRoleAnalytics) {
        return None;
    }
    let mut href = tab.href(paths::account(inside.slug()));
    if !view.query.is_empty() {
        href.push('?');
        href.push_str(&view.query);
    }
    Some(KeptView { id: view.id, name: view.name.clone(), href })
}
