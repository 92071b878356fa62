//! One role for its leader: members with states and levels, and taking the role from one of them.

use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use domain::access::{Caller, Right};
use domain::id::RoleId;
use domain::role::{Progress, Tally as SkillTally};
use domain::skill::SkillState;
use serde::{Deserialize, Serialize};
use store::Read;
use store::assignments::{Member, Totals, find_totals, list_members};
use store::page::{Cursor, Page, PageSize};
use store::roles::ListedRole;

use super::top::{self, Found, Outcome};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::page::{Flash, Shell};
use crate::paths::{self, with_query};
use crate::state::AppState;
use crate::views::lead::assign::assigned_flash;
use crate::views::lead::role::{LeadRolePage, LedSkill, MemberRow, MemberSource, Tally};
use crate::views::lead::top::RoleTab;

/// More members than most roles have, so that most pages need no second one.
const MEMBERS_SHOWN: u32 = 100;

/// What narrows the members, where they go on, and what was just done.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Narrowing {
    q: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<String>,
    #[serde(skip_serializing)]
    assigned: Option<usize>,
    #[serde(skip_serializing)]
    teams: usize,
    #[serde(skip_serializing)]
    unassigned: Option<String>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
    Query(narrowing): Query<Narrowing>,
    Query(outcome): Query<Outcome>,
) -> Result<Response, WebError> {
    let (asked, size) = (narrowing.clone(), PageSize::new(MEMBERS_SHOWN)?);
    let caller = inside.caller.clone();
    let found = app.reader.read(move |tx| read(tx, &caller, role, &asked, size)).await?;
    let (found, members, totals) = found.ok_or(WebError::NotFound)?;
    if found.shelved.listed.role.version == 0 {
        // What was never published has no members.
        return Ok(Redirect::to(&paths::account(inside.slug()).role_skills(role)).into_response());
    }
    let listed = &found.shelved.listed;
    let visit = inside.visit(&app).await?;
    let more = members.next.as_ref().map(|next| {
        let on = Narrowing { after: Some(next.as_str().to_owned()), ..narrowing.clone() };
        with_query(&paths::account(inside.slug()).lead_role(role), &on)
    });
    let top = found.top(&inside.caller, RoleTab::Members, app.door.now());
    let shell = top::shell(visit, listed.role.title.clone(), &outcome);
    let page = LeadRolePage {
        shell: match flash(&shell, listed, &narrowing) {
            Some(flash) => shell.with_flash(flash),
            None => shell,
        },
        role: super::led(listed),
        skills: listed
            .skills
            .iter()
            .map(|skill| LedSkill {
                name: skill.name.clone(),
                required: skill.part.required,
                beta: skill.state == SkillState::Beta,
            })
            .collect(),
        tally: Tally { members: totals.members, started: totals.started, completed: totals.completed },
        search: narrowing.q,
        members: members.items.iter().map(|member| member_row(member, listed)).collect(),
        more,
        may_assign: top.may.assign,
        top,
    };
    Ok(Html(page.render()?).into_response())
}

fn read(
    tx: &mut Read<'_>,
    caller: &Caller,
    role: RoleId,
    narrowing: &Narrowing,
    size: PageSize,
) -> Result<Option<(Found, Page<Member>, Totals)>, ActionError> {
    let reach = &caller.reach(Right::AssignRoles)?;
    let Some(found) = top::find(tx, caller, role)? else { return Ok(None) };
    let listed = &found.shelved.listed;
    let (search, after) = (narrowing.q.trim(), narrowing.after.clone().map(Cursor::from_text));
    let members = list_members(tx, reach, (&listed.role).into(), search, after.as_ref(), size)?;
    let all_here = search.is_empty() && after.is_none() && members.next.is_none();
    let totals =
        if all_here { count(&members.items, listed) } else { find_totals(tx, reach, (&listed.role).into())? };
    Ok(Some((found, members, totals)))
}

fn count(members: &[Member], listed: &ListedRole) -> Totals {
    let progress = || members.iter().map(|member| progress_of(member, listed));
    Totals {
        members: members.len(),
        started: progress().filter(|progress| !matches!(progress, Progress::NotStarted { .. })).count(),
        completed: progress().filter(|progress| matches!(progress, Progress::Completed { .. })).count(),
    }
}

/// How far a member is with the role; who completed an earlier version has completed it (product 8.7).
pub(crate) fn progress_of(member: &Member, listed: &ListedRole) -> Progress {
    let mut tally = SkillTally::default();
    for skill in &listed.skills {
        let measured = member.skills.iter().find(|measured| measured.skill == skill.part.skill);
        tally.count(skill.part.required, skill.state, measured.map(|measured| measured.level.is_some()));
    }
    tally.progress().or_earned(member.earned_on.is_some())
}

fn flash(shell: &Shell, listed: &ListedRole, narrowing: &Narrowing) -> Option<Flash> {
    if let Some(people) = narrowing.assigned {
        return Some(assigned_flash(shell.words(), &listed.role.title, people, narrowing.teams));
    }
    narrowing.unassigned.as_ref().map(|_| Flash::good(shell.t("lead-unassigned-flash")))
}

fn member_row(member: &Member, listed: &ListedRole) -> MemberRow {
    let level_in = |skill: &store::roles::NamedSkill| {
        member.skills.iter().find(|measured| measured.skill == skill.part.skill)?.level
    };
    MemberRow {
        person: member.person,
        name: member.name.clone(),
        email: member.email.clone(),
        source: if member.direct {
            MemberSource::Assigned { by: member.assigned_by.clone(), at: member.assigned_at }
        } else {
            MemberSource::Team { at: member.assigned_at }
        },
        experience: member.experience,
        progress: progress_of(member, listed),
        level: member.level,
        earlier_version: member.earned_on.filter(|version| *version != listed.role.version),
        last_measured: member.last_measured(),
        skill_levels: listed.skills.iter().map(level_in).collect(),
    }
}
