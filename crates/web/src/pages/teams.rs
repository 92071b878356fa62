//! Teams: the tree, and each team's people, managers, shares, name and place.

mod access;
mod add;
mod arrange;
mod index;
mod members;
mod share;

use domain::access::{Caller, Extent, Right};
use domain::id::{TeamId, UserId};
use domain::problem::Problems;
use domain::team::{Standing, Team, arrange};
use serde::Deserialize;
use store::teams::{SeenTeam, TeamUser};
use store::{Read, teams};

use crate::form::Field;
use crate::page::{Flash, Place, Shell, Visit};
use crate::paths::teams as route;
use crate::routes::{Access, Routes};
use crate::views::teams::{ParentChoice, Tab, TeamHead, UserRow};
use crate::words::Words;

/// The routes of this area.
pub fn routes() -> Routes {
    let viewer = Access::Holds(Right::ViewReportsAndTools);
    let editor = Access::Holds(Right::ManageTeams);
    let sharer = Access::Holds(Right::ShareTeams);
    Routes::new()
        .get(route::TEAMS, viewer, index::show)
        .get(route::NEW_TEAM, editor, arrange::begin)
        .post(route::TEAMS, editor, arrange::create)
        .get(route::TEAM, viewer, members::show)
        .get(route::NEW_TEAM_MEMBERS, editor, add::choose)
        .post(route::TEAM_MEMBER_CHECK, editor, add::check)
        .post(route::TEAM_MEMBERS, editor, add::add)
        .post(route::TEAM_MEMBER_REMOVAL, editor, members::take)
        .get(route::TEAM_ACCESS, viewer, access::show)
        .post(route::TEAM_MANAGERS, editor, access::appoint)
        .post(route::TEAM_MANAGER_REMOVAL, editor, access::dismiss)
        .get(route::TEAM_SHARE, sharer, share::begin)
        .post(route::TEAM_SHARE, sharer, share::share)
        .post(route::TEAM_SHARE_REMOVAL, sharer, share::unshare)
        .get(route::TEAM_SETTINGS, editor, arrange::settings)
        .post(route::TEAM_NAME, editor, arrange::rename)
        .post(route::TEAM_PARENT, editor, arrange::move_to)
        .get(route::TEAM_REMOVAL, editor, arrange::ask_removal)
        .post(route::TEAM_REMOVAL, editor, arrange::remove)
}

/// What was done just before, said once above the page.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Done {
    done: String,
    n: usize,
}

/// What may have been done, as addresses spell it, and what is said of it.
const DEEDS: [(&str, &str); 10] = [
    ("made", "teams-done-made"),
    ("renamed", "teams-done-renamed"),
    ("moved", "teams-done-moved"),
    ("deleted", "teams-done-deleted"),
    ("added", "teams-done-added"),
    ("taken", "teams-done-taken"),
    ("appointed", "teams-done-appointed"),
    ("dismissed", "teams-done-dismissed"),
    ("shared", "teams-done-shared"),
    ("unshared", "teams-done-unshared"),
];

impl Done {
    fn flash(&self, words: Words) -> Option<Flash> {
        let (_, key) = DEEDS.into_iter().find(|(deed, _)| *deed == self.done)?;
        Some(Flash::good(words.t_count(key, self.n)))
    }
}

/// A team with those above it that the caller sees.
#[derive(Debug, Clone)]
struct Found {
    seen: SeenTeam,
    above: Vec<Team>,
}

fn find(
    tx: &mut Read<'_>,
    caller: &Caller,
    team: TeamId,
) -> Result<Option<Found>, actions::error::ActionError> {
    let reach = caller.team_reach()?;
    let Some(seen) = teams::find_seen(tx, &reach, team)? else { return Ok(None) };
    let above = teams::list_above(tx, &reach, &seen.team)?;
    Ok(Some(Found { seen, above }))
}

impl Found {
    fn head(&self, caller: &Caller, tab: Tab) -> TeamHead {
        let standing = self.seen.standing;
        TeamHead {
            id: self.seen.team.id,
            name: self.seen.team.name.to_string(),
            above: self.above.iter().map(named).collect(),
            standing,
            may_edit: standing >= Standing::Edits && caller.may(Right::ManageTeams),
            may_lead: standing >= Standing::Leads && caller.may(Right::ManageTeams),
            may_share: standing >= Standing::Edits && caller.may(Right::ShareTeams),
            tab,
        }
    }

    /// Whether the caller may open a page that changes the team, or why not.
    fn must_be(&self, needed: Standing) -> Result<(), actions::error::ActionError> {
        Ok(self.seen.standing.must_be(needed)?)
    }
}

fn named(team: &Team) -> (TeamId, String) {
    (team.id, team.name.to_string())
}

fn shell(visit: Visit, title: impl Into<String>, done: &Done) -> Shell {
    let flash = done.flash(visit.words);
    let shell = Shell::new(visit, Place::Teams, title).without_search();
    match flash {
        Some(flash) => shell.with_flash(flash),
        None => shell,
    }
}

fn user_row(user: TeamUser) -> UserRow {
    UserRow { id: user.user, name: user.name, email: user.email }
}

/// The field as typed, with what is wrong with it in words.
fn field(words: Words, problems: &Problems, name: &str, typed: String) -> Field {
    match problem(words, problems, name) {
        Some(problem) => Field::refused(typed, problem),
        None => Field::kept(typed),
    }
}

fn problem(words: Words, problems: &Problems, name: &str) -> Option<String> {
    problems.with(name).map(|problem| words.t(&format!("field-{}", problem.code)))
}

/// The teams a caller may put something below, in the order of the tree and without `but` and all below it.
fn parents(
    tx: &mut Read<'_>,
    caller: &Caller,
    but: Option<&Team>,
    chosen: Option<TeamId>,
) -> Result<Vec<ParentChoice>, actions::error::ActionError> {
    let seen = teams::list_seen(tx, &caller.team_reach()?, "")?;
    let choices = arrange(seen, |seen| &seen.team).into_iter().filter(|(_, seen)| {
        seen.standing >= Standing::Edits && but.is_none_or(|but| !seen.team.path.starts_with(&but.path))
    });
    let choice = |(depth, seen): (usize, SeenTeam)| ParentChoice {
        id: seen.team.id,
        // Blanks at the beginning of an option are kept only when they are wide.
        label: format!("{}{}", "\u{2003}".repeat(depth), seen.team.name),
        chosen: chosen == Some(seen.team.id),
    };
    Ok(choices.map(choice).collect())
}

/// The team a form names: none for an empty text, and none at all for one that is no identifier.
fn team_of(text: &str) -> Result<Option<TeamId>, crate::error::WebError> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse().map(Some).map_err(|_| crate::error::WebError::NotFound)
}

/// Whether nobody is hidden from the caller.
fn reaches_everything(caller: &Caller) -> Result<bool, domain::access::Refusal> {
    Ok(caller.team_reach()?.extent() == Extent::Everything)
}

/// Whether a list of users holds one.
fn holds(users: &[TeamUser], user: UserId) -> bool {
    users.iter().any(|known| known.user == user)
}
