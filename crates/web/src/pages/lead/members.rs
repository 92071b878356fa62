//! Who has a role and by which source; taking it from a person or a team (product 8.10).

use std::collections::BTreeSet;

use actions::error::ActionError;
use actions::roles::{Source, Unassign};
use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Caller, Right};
use domain::id::{PersonId, RoleId, TeamId};
use domain::team::{Standing, Team};
use serde::{Deserialize, Serialize};
use store::assignments::{Member, count_by_role, list_members};
use store::page::{Cursor, Page, PageSize};
use store::role_sources::{self, Effect, SourceTeam, TeamRule};
use store::roles::{self, ListedRole};
use store::{Read, people, teams};

use crate::caller::InAccount;
use crate::csrf::Checked;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::page::{Flash, Place, Shell};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::lead::members::{MembersPage, SourcedRow, TeamRow, UnassignTeamPage};
use crate::words::Words;

/// So many members are shown at once.
const MEMBERS_SHOWN: u32 = 100;

/// What narrows the members, where they go on, and what was just done.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Narrowing {
    q: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    #[serde(skip_serializing)]
    unassigned: Option<usize>,
    /// From whom it was taken though somebody else still gives it.
    #[serde(skip_serializing)]
    kept: Option<PersonId>,
}

/// What taking the role from a person sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct TakeForm {
    email: Option<String>,
    /// Where it was sent from: `members`, or the role's page.
    from: String,
    q: String,
}

/// What taking the role from a team sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct TakeTeamForm {
    email: Option<String>,
}

/// What the page shows.
struct Found {
    listed: ListedRole,
    members: Page<Member>,
    n_members: usize,
    sources: Vec<SourceTeam>,
    rules: Vec<TeamRule>,
    counts: Vec<teams::Counted>,
    led: BTreeSet<TeamId>,
    kept: Option<(String, Vec<SourceTeam>)>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    Query(narrowing): Query<Narrowing>,
) -> Result<Html<String>, WebError> {
    let (caller, asked, size) = (inside.caller.clone(), narrowing.clone(), PageSize::new(MEMBERS_SHOWN)?);
    let work = move |tx: &mut Read<'_>| read(tx, &caller, role, &asked, size);
    let found = app.reader.read(work).await?.ok_or(WebError::NotFound)?;
    let visit = inside.visit(&app).await?;
    let more = found.members.next.as_ref().map(|next| {
        let on = Narrowing { after: Some(next.as_str().to_owned()), ..narrowing.clone() };
        with_query(&paths::account(inside.slug()).role_members(role), &on)
    });
    let title = visit.words.t_name("lead-sources-title", found.listed.role.title.as_str());
    let flash = flash(visit.words, &narrowing, found.kept.as_ref());
    let shell = Shell::new(visit, Place::LeadRoles, title).without_search();
    let page = MembersPage {
        shell: match flash {
            Some(flash) => shell.with_flash(flash),
            None => shell,
        },
        role: super::led(&found.listed),
        teams: found.rules.iter().map(|rule| team_row(rule, &found)).collect(),
        n_members: found.n_members,
        search: narrowing.q,
        members: found.members.items.iter().map(|member| sourced(member, &found.sources)).collect(),
        more,
    };
    Ok(Html(page.render()?))
}

/// Takes the role from one person and goes back to where it was asked.
pub(super) async fn take(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, role, person)): Path<(String, RoleId, PersonId)>,
    Checked(form): Checked<TakeForm>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let unassign = Unassign { role, from: Source::Person(person), notify: form.email.is_some() };
    let work = move |act: &mut actions::act::Act<'_, '_>| {
        let lost = actions::roles::unassign(act, &caller, &unassign)?;
        let reach = caller.reach(Right::AssignRoles)?;
        let has_it = store::assignments::list_assigned(act.tx, &reach, role, &[person])?;
        Ok((lost.len(), has_it.contains_key(&person)))
    };
    let (n_lost, keeps) = app.door.act(inside.context(), work).await?;
    let (here, said) = (paths::account(&slug), n_lost.to_string());
    let back = if keeps {
        with_query(&here.role_members(role), &[("kept", person.to_string()), ("q", form.q)])
    } else if form.from == "members" {
        with_query(&here.role_members(role), &[("unassigned", said), ("q", form.q)])
    } else {
        with_query(&here.lead_role(role), &[("unassigned", said)])
    };
    Ok(Redirect::to(&back).into_response())
}

/// Says what taking the role from a team does.
pub(super) async fn ask_team(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role, team)): Path<(String, RoleId, TeamId)>,
) -> Result<Html<String>, WebError> {
    let caller = inside.caller.clone();
    let work = move |tx: &mut Read<'_>| effect_of(tx, &caller, role, team);
    let (listed, team, effect) = app.reader.read(work).await?.ok_or(WebError::NotFound)?;
    let visit = inside.visit(&app).await?;
    let title = visit.words.t_name("lead-unassign-team-title", team.name.as_str());
    let page = UnassignTeamPage {
        shell: Shell::new(visit, Place::LeadRoles, title).without_search(),
        role: super::led(&listed),
        team: (team.id, team.name.to_string()),
        n_lose: effect.lose,
        n_keep: effect.keep,
    };
    Ok(Html(page.render()?))
}

/// Takes the role from a team and goes back to the members.
pub(super) async fn take_team(
    State(app): State<AppState>,
    inside: InAccount,
    Path((slug, role, team)): Path<(String, RoleId, TeamId)>,
    Checked(form): Checked<TakeTeamForm>,
) -> Result<Response, WebError> {
    let caller = inside.caller.clone();
    let unassign = Unassign { role, from: Source::Team(team), notify: form.email.is_some() };
    let work = move |act: &mut actions::act::Act<'_, '_>| actions::roles::unassign(act, &caller, &unassign);
    let lost = app.door.act(inside.context(), work).await?;
    let said = [("unassigned", lost.len().to_string())];
    Ok(Redirect::to(&with_query(&paths::account(&slug).role_members(role), &said)).into_response())
}

fn read(
    tx: &mut Read<'_>,
    caller: &Caller,
    role: RoleId,
    narrowing: &Narrowing,
    size: PageSize,
) -> Result<Option<Found>, ActionError> {
    let (reach, sight) = (caller.reach(Right::AssignRoles)?, caller.team_reach()?);
    let Some(listed) = roles::find(tx, &reach, role)? else { return Ok(None) };
    let (search, after) = (narrowing.q.trim(), narrowing.after.clone().map(Cursor::from_text));
    let members = list_members(tx, &reach, (&listed.role).into(), search, after.as_ref(), size)?;
    let people: Vec<PersonId> = members.items.iter().map(|member| member.person).collect();
    let sources = role_sources::list_source_teams(tx, &sight, role, &people)?;
    let n_members = count_by_role(tx, &reach, &[role])?.first().map_or(0, |(_, n)| *n as usize);
    let rules = role_sources::list_rules(tx, &sight, role)?;
    let shown: Vec<Team> = rules.iter().map(|rule| rule.team.clone()).collect();
    let (counts, led) = if shown.is_empty() {
        (Vec::new(), BTreeSet::new())
    } else {
        let seen = teams::list_seen(tx, &reach, "")?.into_iter();
        let led = seen.filter(|seen| seen.standing >= Standing::Leads).map(|seen| seen.team.id);
        (teams::count_members_by_team(tx, &reach, &shown)?, led.collect())
    };
    let kept = match narrowing.kept {
        Some(person) => match people::find(tx, &reach, person)? {
            Some(found) => {
                let through = role_sources::list_source_teams(tx, &sight, role, &[person])?;
                Some((found.name.to_string(), through))
            }
            None => None,
        },
        None => None,
    };
    Ok(Some(Found { listed, members, n_members, sources, rules, counts, led, kept }))
}

/// What taking a role from a team the caller leads would do; a team without it is not found.
fn effect_of(
    tx: &mut Read<'_>,
    caller: &Caller,
    role: RoleId,
    team: TeamId,
) -> Result<Option<(ListedRole, Team, Effect)>, ActionError> {
    let reach = caller.reach(Right::AssignRoles)?;
    let Some(listed) = roles::find(tx, &reach, role)? else { return Ok(None) };
    let team = actions::roles::led(tx, caller, &reach, team)?;
    if role_sources::list_teams_with(tx, &reach, role, &[team.id])?.is_empty() {
        return Ok(None);
    }
    let effect = role_sources::count_effect(tx, &reach, role, &team)?;
    Ok(Some((listed, team, effect)))
}

fn flash(words: Words, narrowing: &Narrowing, kept: Option<&(String, Vec<SourceTeam>)>) -> Option<Flash> {
    if let Some((name, through)) = kept {
        let named: Vec<String> = through
            .iter()
            .filter_map(|source| source.team.as_ref().map(|(_, name)| name.to_string()))
            .collect();
        let named = if named.is_empty() { words.t("lead-sources-hidden-team") } else { named.join(", ") };
        let things = [("name", name.clone().into()), ("teams", named.into())];
        return Some(Flash::good(words.t_with("lead-unassigned-kept", &things)));
    }
    narrowing.unassigned.map(|n| Flash::good(words.t_count("lead-unassigned-flash", n)))
}

fn team_row(rule: &TeamRule, found: &Found) -> TeamRow {
    let count = found.counts.iter().find(|count| count.team == rule.team.id);
    TeamRow {
        id: rule.team.id,
        name: rule.team.name.to_string(),
        n_people: count.and_then(|count| usize::try_from(count.n_with_below).ok()).unwrap_or_default(),
        by: rule.by.clone(),
        at: rule.at,
        notify: rule.notify,
        may_unassign: found.led.contains(&rule.team.id),
    }
}

fn sourced(member: &Member, sources: &[SourceTeam]) -> SourcedRow {
    let of_them = || sources.iter().filter(|source| source.person == member.person);
    SourcedRow {
        person: member.person,
        name: member.name.clone(),
        email: member.email.clone(),
        direct: member.direct,
        teams: of_them()
            .filter_map(|source| source.team.as_ref().map(|(id, name)| (*id, name.to_string())))
            .collect(),
        n_hidden_teams: of_them().filter(|source| source.team.is_none()).count(),
        since: member.assigned_at,
    }
}
