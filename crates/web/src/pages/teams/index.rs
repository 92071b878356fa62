//! The tree of teams in reach, or those whose name was searched for.

use std::collections::BTreeMap;

use actions::error::ActionError;
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use domain::access::{Caller, Right};
use domain::id::TeamId;
use domain::team::{Team, arrange};
use serde::Deserialize;
use store::Read;
use store::teams::{self, Counted, SeenTeam};

use super::{Done, shell};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Query;
use crate::state::AppState;
use crate::views::teams::index::{TeamRow, TeamsPage};

/// What narrows the list.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Narrowing {
    q: String,
}

/// The teams with what stands beside each.
struct Tree {
    rows: Vec<(usize, SeenTeam)>,
    names: BTreeMap<TeamId, (String, Option<TeamId>)>,
    counts: BTreeMap<TeamId, Counted>,
    managers: BTreeMap<TeamId, Vec<String>>,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Query(narrowing): Query<Narrowing>,
    Query(done): Query<Done>,
) -> Result<Html<String>, WebError> {
    let (caller, search) = (inside.caller.clone(), narrowing.q.trim().to_owned());
    let searched = search.clone();
    let tree = app.reader.read(move |tx| read(tx, &caller, &searched)).await?;
    let visit = inside.visit(&app).await?;
    let title = visit.words.t("teams");
    let page = TeamsPage {
        shell: shell(visit, title, &done),
        rows: rows(tree, !search.is_empty()),
        search,
        may_create: inside.caller.may(Right::ManageTeams),
    };
    Ok(Html(page.render()?))
}

fn read(tx: &mut Read<'_>, caller: &Caller, search: &str) -> Result<Tree, ActionError> {
    let reach = caller.team_reach()?;
    let all = teams::list_seen(tx, &reach, "")?;
    let names =
        all.iter().map(|seen| (seen.team.id, (seen.team.name.to_string(), seen.team.parent))).collect();
    let shown = if search.is_empty() { all } else { teams::list_seen(tx, &reach, search)? };
    let counted: Vec<Team> = shown.iter().map(|seen| seen.team.clone()).collect();
    let counts = teams::count_members_by_team(tx, &reach, &counted)?;
    let counts = counts.into_iter().map(|count| (count.team, count)).collect();
    let mut managers: BTreeMap<TeamId, Vec<String>> = BTreeMap::new();
    for (team, name) in teams::list_managers_by_team(tx, &reach)? {
        managers.entry(team).or_default().push(name);
    }
    Ok(Tree { rows: arrange(shown, |seen| &seen.team), names, counts, managers })
}

fn rows(mut tree: Tree, is_search: bool) -> Vec<TeamRow> {
    // What was found is a list, because the teams between may not be among it.
    let depth = |depth: usize| if is_search { 0 } else { depth };
    let next: Vec<usize> = tree.rows.iter().skip(1).map(|(at, _)| depth(*at)).chain([0]).collect();
    let mut rows = Vec::with_capacity(tree.rows.len());
    for ((at, seen), next_depth) in std::mem::take(&mut tree.rows).into_iter().zip(next) {
        let team = seen.team;
        rows.push(TeamRow {
            id: team.id,
            within: if is_search { within(&tree.names, team.parent) } else { String::new() },
            n_members: tree.counts.get(&team.id).map_or(0, |count| count.n_members),
            n_with_below: tree.counts.get(&team.id).map_or(0, |count| count.n_with_below),
            managers: tree.managers.remove(&team.id).unwrap_or_default(),
            standing: seen.standing,
            depth: depth(at),
            next_depth,
            name: team.name.to_string(),
        });
    }
    rows
}

/// The names of the teams above, the topmost first, as far as they are seen.
fn within(names: &BTreeMap<TeamId, (String, Option<TeamId>)>, parent: Option<TeamId>) -> String {
    let parent_of = |team: &TeamId| names.get(team).and_then(|(_, parent)| *parent);
    let above = std::iter::successors(parent, parent_of);
    let mut above: Vec<&str> =
        above.filter_map(|team| names.get(&team)).map(|(name, _)| name.as_str()).collect();
    above.reverse();
    above.join(" / ")
}
