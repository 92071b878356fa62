//! The people a role is assigned to, as leaders see them.

use axum::Json;
use axum::extract::State;
use domain::access::Right;
use domain::id::{PersonId, RoleId};
use domain::result::level_name;
use domain::role::{Experience, role_level_name};
use serde::Serialize;
use store::assignments::{self, Member};
use store::error::StoreError;
use store::role_sources::{self, SourceTeam};
use store::roles::{self, ListedRole};
use utoipa::ToSchema;

use crate::api::enrolments::parts;
use crate::api::paging::Search;
use crate::api::paging::{Paging, instant};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::{Path, Query};
use crate::pages::lead::progress_of;
use crate::problems::ProblemDetails;
use crate::state::AppState;

/// A person the role is assigned to; an exact score is never here.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberItem {
    /// The person's identifier.
    person: String,
    /// Their name.
    name: String,
    /// Their address.
    email: String,
    /// `not_started`, `in_progress`, `pending` or `completed`.
    state: &'static str,
    /// Required skills with a result.
    measured: usize,
    /// Required skills.
    required: usize,
    /// The level of the Role IQ.
    level: Option<&'static str>,
    /// What they said of their experience.
    experience: Option<&'static str>,
    /// Whether the role is assigned to them themselves.
    direct: bool,
    /// The teams in sight through which they have it, by name.
    teams: Vec<SourceTeamItem>,
    /// How many teams out of sight give it to them.
    n_hidden_teams: usize,
    /// Who assigned the role first, unless they have left.
    assigned_by: Option<String>,
    /// When.
    assigned_at: String,
    /// When a skill of the role was last measured.
    last_measured_at: Option<String>,
    /// The levels in the role's skills, as far as they are measured.
    skills: Vec<MemberSkillItem>,
}

/// A team through which a member has the role.
#[derive(Debug, Serialize, ToSchema)]
pub struct SourceTeamItem {
    /// The team's identifier.
    team: String,
    /// Its name.
    name: String,
}

/// A member's level in one skill.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberSkillItem {
    /// The skill's identifier.
    skill: String,
    /// The level; a beta skill gives none.
    level: Option<&'static str>,
    /// When it was measured.
    measured_at: String,
}

/// Some members and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct MemberList {
    /// By name.
    items: Vec<MemberItem>,
    /// Give it as `after` for the next page; none after the last member.
    next: Option<String>,
}

/// Lists the people in reach to whom a role is assigned
#[utoipa::path(
    get,
    path = "/api/v1/accounts/{account}/roles/{role}/members",
    tag = "assignments",
    params(
        ("account" = String, Path, description = "The account's slug"),
        ("role" = String, Path, description = "The role's identifier"),
        Search,
        Paging,
    ),
    responses(
        (status = 200, description = "A page of members, by name", body = MemberList),
        (status = 400, description = "The page cannot be answered as asked", body = ProblemDetails),
        (status = 401, description = "Nobody is signed in", body = ProblemDetails),
        (status = 403, description = "The caller may not assign roles", body = ProblemDetails),
        (status = 404, description = "There is no such role for the caller", body = ProblemDetails),
    )
)]
pub(super) async fn list_members(
    State(app): State<AppState>,
    inside: InAccount,
    path: Path<(String, RoleId)>,
    Query(search): Query<Search>,
    Query(paging): Query<Paging>,
) -> Result<Json<MemberList>, WebError> {
    let (reach, Path((_, role))) = (inside.caller.reach(Right::AssignRoles)?, path);
    let sight = inside.caller.team_reach()?;
    let (after, size) = (paging.cursor(), paging.size()?);
    let work = move |tx: &mut store::Read<'_>| {
        let Some(listed) = roles::find(tx, &reach, role)? else { return Ok(None) };
        let search = search.search.trim();
        let page =
            assignments::list_members(tx, &reach, (&listed.role).into(), search, after.as_ref(), size)?;
        let people: Vec<PersonId> = page.items.iter().map(|member| member.person).collect();
        let sources = role_sources::list_source_teams(tx, &sight, role, &people)?;
        Ok::<_, StoreError>(Some((listed, page, sources)))
    };
    let (listed, page, sources) = app.reader.read(work).await?.ok_or(WebError::NotFound)?;
    let page = page.map(|member| item(member, &listed, &sources));
    Ok(Json(MemberList { items: page.items, next: page.next.map(|next| next.as_str().to_owned()) }))
}

fn item(member: Member, listed: &ListedRole, sources: &[SourceTeam]) -> MemberItem {
    let of_them = || sources.iter().filter(|source| source.person == member.person);
    let seen = of_them().filter_map(|source| source.team.as_ref());
    let (state, measured, required) = parts(progress_of(&member, listed));
    MemberItem {
        person: member.person.to_string(),
        direct: member.direct,
        teams: seen
            .map(|(team, name)| SourceTeamItem { team: team.to_string(), name: name.to_string() })
            .collect(),
        n_hidden_teams: of_them().filter(|source| source.team.is_none()).count(),
        state,
        measured,
        required,
        level: member.level.map(role_level_name),
        experience: member.experience.map(Experience::name),
        assigned_at: instant(member.assigned_at),
        last_measured_at: member.last_measured().map(instant),
        skills: member
            .skills
            .iter()
            .map(|skill| MemberSkillItem {
                skill: skill.skill.to_string(),
                level: skill.level.map(level_name),
                measured_at: instant(skill.verified_at),
            })
            .collect(),
        name: member.name,
        email: member.email,
        assigned_by: member.assigned_by,
    }
}
