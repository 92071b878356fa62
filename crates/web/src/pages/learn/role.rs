//! One role for its learner: experience, skills, Role IQ.

use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use domain::access::Caller;
use domain::chart::Estimate;
use domain::id::{RoleId, SkillId};
use domain::role::{Progress, RoleIq, RoleState, SkillGoal};
use domain::time::Timestamp;
use store::enrolments::{self, HeldRole, Standing};
use store::role_verifications::{self, Showing};
use store::roles::ListedRole;
use store::{Read, attempts, people, results, role_results, roles};

use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Path;
use crate::own_results::open_attempt;
use crate::page::{Place, Shell};
use crate::paths::verifications::verification;
use crate::state::AppState;
use crate::views::learn::Retake;
use crate::views::learn::my_roles::Assignment;
use crate::views::learn::role::{self as view, Holding, RolePage, RoleResult, SkillRow};
use crate::views::learn::showing::PublicPage;
use crate::views::learn::skill::{Gave, LastResult, OpenAttempt, SkillStanding};
use crate::views::learn::what_if::WhatIf;

/// What a question takes on the average of all takers, thinking included.
const USUAL_SECONDS: u32 = 45;

/// Everything the page tells of one role and its learner.
struct Known {
    listed: ListedRole,
    held: Option<HeldRole>,
    standings: Vec<Standing>,
    open: Vec<(SkillId, OpenAttempt)>,
    role_iq: Option<RoleIq>,
    /// The version it was earned on.
    earned: Option<u32>,
    showing: Option<Showing>,
    name: String,
    retake_days: i64,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Path((_, role)): Path<(String, RoleId)>,
) -> Result<Html<String>, WebError> {
    Ok(Html(page(&app, &inside, role).await?.render()?))
}

/// The page of one role.
pub(super) async fn page(app: &AppState, inside: &InAccount, role: RoleId) -> Result<RolePage, WebError> {
    let (caller, now) = (inside.caller.clone(), app.door.now());
    let known = app.reader.read(move |tx| read(tx, &caller, role, now)).await?;
    let known = known.ok_or(WebError::NotFound)?;
    let visit = inside.visit(app).await?;
    let result = result_of(&known);
    let (required, optional) =
        known.standings.iter().partition::<Vec<_>, _>(|standing| standing.skill.part.required);
    let rows = |part: Vec<&Standing>| part.into_iter().map(|standing| row(standing, &known, now)).collect();
    Ok(RolePage {
        shell: Shell::new(visit, Place::MyRoles, known.listed.role.title.clone()),
        mark: super::mark_of(&known.listed),
        summary: known.listed.role.summary.clone(),
        holding: holding_of(known.held.as_ref()),
        // Who took the role out of My roles is asked again, and answering brings it back.
        experience: known.held.as_ref().and_then(|held| held.experience),
        experience_refused: false,
        required: rows(required),
        optional: rows(optional),
        result,
        earned: known
            .earned
            .filter(|earned| *earned < known.listed.role.version)
            .map(|earned| (earned, known.listed.role.version)),
        archived: known.listed.role.state == RoleState::Archived,
        public: known.role_iq.is_some().then(|| PublicPage {
            name: known.name.clone(),
            name_shown: known.showing.as_ref().map(|showing| showing.name_shown).unwrap_or_default(),
            address: known
                .showing
                .as_ref()
                .map(|showing| format!("{}{}", app.settings.public_url, verification(&showing.address))),
        }),
    })
}

fn read(
    tx: &mut Read<'_>,
    caller: &Caller,
    role: RoleId,
    now: Timestamp,
) -> Result<Option<Known>, ActionError> {
    let own = &caller.own();
    let Some(listed) = find(tx, caller, role)? else { return Ok(None) };
    let retake_days = results::find_retake_days(tx, own.account())?.unwrap_or_default();
    let Some(person) = caller.person else {
        let standings =
            listed.skills.iter().map(|skill| Standing { role, skill: skill.clone(), result: None }).collect();
        return Ok(Some(Known {
            listed,
            held: None,
            standings,
            open: Vec::new(),
            role_iq: None,
            earned: None,
            showing: None,
            name: String::new(),
            retake_days,
        }));
    };
    let held = enrolments::find_held(tx, own, person, role)?;
    Ok(Some(Known {
        earned: held.as_ref().and_then(|held| held.result).map(|result| result.version),
        showing: role_verifications::find(tx, own, person, role)?,
        name: people::find(tx, own, person)?.map(|person| person.name.to_string()).unwrap_or_default(),
        held,
        standings: enrolments::list_standings(tx, own, person, &[role])?,
        open: list_open(tx, caller, now)?,
        role_iq: role_results::find(tx, own, person, role)?,
        listed,
        retake_days,
    }))
}

/// A role on offer; one that is archived stays with whoever completed it (product 8.6).
fn find(tx: &mut Read<'_>, caller: &Caller, role: RoleId) -> Result<Option<ListedRole>, ActionError> {
    let own = &caller.own();
    if let Some(listed) = roles::find(tx, own, role)? {
        return Ok(Some(listed));
    }
    let Some(person) = caller.person else { return Ok(None) };
    let held = enrolments::find_held(tx, own, person, role)?;
    Ok(if held.is_some_and(|held| held.result.is_some()) { roles::find_kept(tx, own, role)? } else { None })
}

/// The caller's open attempts that still wait for their taker.
fn list_open(
    tx: &mut Read<'_>,
    caller: &Caller,
    now: Timestamp,
) -> Result<Vec<(SkillId, OpenAttempt)>, ActionError> {
    let mut waiting = Vec::new();
    for head in attempts::list_open(tx, &caller.own())? {
        let open = open_attempt(tx, caller, head.pinned.id, now)?;
        waiting.extend(open.map(|open| (head.skill, open)));
    }
    Ok(waiting)
}

fn holding_of(held: Option<&HeldRole>) -> Holding {
    match held {
        None => Holding::None,
        Some(HeldRole { granted: Some(granted), .. }) => {
            Holding::Assigned(Assignment { by: granted.by.clone(), at: granted.at })
        }
        Some(_) => Holding::Chosen,
    }
}

fn row(standing: &Standing, known: &Known, now: Timestamp) -> SkillRow {
    let skill = &standing.skill;
    let open = known.open.iter().find(|(id, _)| *id == skill.part.skill);
    SkillRow {
        slug: skill.slug.clone(),
        name: skill.name.clone(),
        icon: skill.icon.clone(),
        minutes: ((skill.shortest + skill.longest) * USUAL_SECONDS).div_ceil(120),
        standing: SkillStanding {
            state: skill.state,
            last: standing.result.map(|result| LastResult {
                attempt: result.attempt,
                verified_at: result.verified_at,
                gave: match result.skill_iq {
                    Some(skill_iq) => Gave::Score { score: whole(skill_iq.score), level: skill_iq.level },
                    None => {
                        Gave::Counts { right: result.right, wrong: result.items.saturating_sub(result.right) }
                    }
                },
            }),
            open: open.map(|(_, open)| open.clone()),
            retake: match actions::roles::retake_of(standing, now, known.retake_days) {
                actions::roles::Retake::Open => Retake::Open,
                actions::roles::Retake::Opens(at) => Retake::Opens(at),
                actions::roles::Retake::Closed => Retake::Closed,
            },
        },
    }
}

/// The Role IQ, or which beta skills it waits for.
fn result_of(known: &Known) -> Option<RoleResult> {
    if known.held.is_some()
        && let Some(role_iq) = &known.role_iq
    {
        return Some(RoleResult::Complete(Box::new(shown(role_iq))));
    }
    if !matches!(actions::roles::progress_of(&known.standings), Progress::Pending { .. }) {
        return None;
    }
    let unscored = |standing: &&Standing| {
        standing.skill.part.required && standing.result.is_none_or(|result| result.skill_iq.is_none())
    };
    let names = known.standings.iter().filter(unscored).map(|standing| standing.skill.name.clone());
    Some(RoleResult::Pending(names.collect()))
}

fn shown(role_iq: &RoleIq) -> view::RoleIq {
    view::RoleIq {
        score: whole(role_iq.shown()),
        level: role_iq.level,
        level_probability: role_iq.level_probability(),
        goal_met: role_iq.goal_met,
        verified_at: role_iq.verified_at,
        mean: role_iq.score,
        target: role_iq.target,
        ratio: role_iq.ratio,
        standard_error: role_iq.detail.standard_error,
        probabilities: role_iq.detail.level_probabilities,
        skills: role_iq.detail.skills.iter().map(goal).collect(),
        what_if: WhatIf { level: role_iq.level, next: role_iq.next_level(), skills: role_iq.what_if() },
    }
}

fn goal(skill: &SkillGoal) -> view::SkillGoal {
    let (low, high) = skill.interval;
    view::SkillGoal {
        name: skill.name.clone(),
        estimate: Estimate { score: skill.score, low, high },
        goal: skill.goal,
        step: skill.step,
        benchmark: skill.benchmark.into(),
    }
}

/// A score as whole points.
fn whole(score: f64) -> u32 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "scores lie between 0 and 30,000"
    )]
    let whole = score.round().max(0.0) as u32;
    whole
}
