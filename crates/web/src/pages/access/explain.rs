//! Asking why, and everything a user may do.

use actions::explanations::{self, Explanation, Question, Thing};
use askama::Template;
use axum::extract::State;
use axum::response::Html;
use domain::access::{Caller, Extent, Right};
use domain::id::UserId;
use serde::Deserialize;
use store::explanations::{FoundSubject, UserName};

use super::search::{self, Found};
use crate::caller::InAccount;
use crate::error::WebError;
use crate::extract::Query;
use crate::form::Field;
use crate::page::{Place, Shell};
use crate::paths::{self, AccountPaths, with_query};
use crate::state::AppState;
use crate::views::access::explain::{
    Answer, Asking, Choice, ExplainPage, KINDS, Match, Matches, RightArea, Shown, Summary, SummaryArea,
    SummaryRight,
};
use crate::why;
use crate::words::Words;

/// What the form sends, and what links to it name.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    user: String,
    right: String,
    kind: String,
    q: String,
    object: String,
}

/// What is known before it is put into words.
enum Known {
    Summary(Box<FoundSubject>),
    Answer(Box<Explanation>),
    Matches(Vec<Found>, bool),
    NoMatch,
    RightMissing,
    NameMissing,
}

pub(super) async fn show(
    State(app): State<AppState>,
    inside: InAccount,
    Query(asked): Query<Asked>,
) -> Result<Html<String>, WebError> {
    let caller = inside.caller.clone();
    let user = match asked.user.as_str() {
        "" => caller.user,
        text => text.parse().map_err(|_| WebError::NotFound)?,
    };
    let right = match asked.right.as_str() {
        "" => None,
        text => Some(Right::from_name(text).ok_or(WebError::NotFound)?),
    };
    let kind = KINDS.into_iter().find(|kind| *kind == asked.kind).ok_or(WebError::NotFound)?;
    let question = asked.clone();
    let (users, known) = app
        .reader
        .read(move |tx| {
            let users = explanations::whom(tx, &caller)?;
            let known = know(tx, &caller, user, right, kind, &question)?;
            Ok::<_, actions::error::ActionError>((users, known))
        })
        .await?;
    let words = inside.signed_in.origin.words;
    let mut asking = asking(words, &users, user, right, kind, &asked);
    let paths = paths::account(inside.slug());
    let shown = put(words, paths, &inside, &asked, known, &mut asking);
    let place = if inside.caller.may(Right::ExplainAccessOfOthers) { Place::Access } else { Place::Nowhere };
    let shell = Shell::new(inside.visit(&app).await?, place, words.t("access-title"));
    Ok(Html(ExplainPage { shell, asking, shown }.render()?))
}

fn know(
    tx: &mut store::db::Read<'_>,
    caller: &Caller,
    user: UserId,
    right: Option<Right>,
    kind: &str,
    asked: &Asked,
) -> Result<Known, actions::error::ActionError> {
    let Some(right) = right else {
        let found = explanations::overview(tx, caller, user)?;
        let about = !kind.is_empty() || !asked.q.trim().is_empty();
        return Ok(if about { Known::RightMissing } else { Known::Summary(Box::new(found)) });
    };
    let mut answer = |thing| {
        let question = Question { user, right, thing };
        explanations::explain(tx, caller, &question).map(|found| Known::Answer(Box::new(found)))
    };
    if kind.is_empty() {
        return answer(Thing::Account);
    }
    if !asked.object.is_empty() {
        return answer(Thing::from_text(kind, &asked.object)?);
    }
    if asked.q.trim().is_empty() {
        explanations::overview(tx, caller, user)?;
        return Ok(Known::NameMissing);
    }
    let (found, more) = search::find(tx, caller, kind, asked.q.trim())?;
    Ok(match found.as_slice() {
        [] => Known::NoMatch,
        [one] => {
            let question = Question { user, right, thing: one.thing };
            Known::Answer(Box::new(explanations::explain(tx, caller, &question)?))
        }
        _ => Known::Matches(found, more),
    })
}

fn asking(
    words: Words,
    users: &[UserName],
    user: UserId,
    right: Option<Right>,
    kind: &'static str,
    asked: &Asked,
) -> Asking {
    let named = |found: &UserName| {
        let name = format!("{} · {}", found.name, found.email);
        if found.is_active { name } else { words.t_name("access-user-out", name) }
    };
    let choice = |found: &UserName| Choice {
        value: found.user.to_string(),
        label: named(found),
        chosen: found.user == user,
    };
    let areas = super::areas().into_iter().map(|(name, rights)| RightArea {
        name: name.to_owned(),
        rights: rights
            .into_iter()
            .map(|(known, label)| Choice {
                value: known.name().to_owned(),
                label: label.to_owned(),
                chosen: right == Some(known),
            })
            .collect(),
    });
    Asking {
        users: users.iter().map(choice).collect(),
        areas: areas.collect(),
        kind,
        search: Field::kept(asked.q.as_str()),
        right_problem: None,
    }
}

/// Puts what is known into words; what is wrong with the question goes beside its fields.
fn put(
    words: Words,
    paths: AccountPaths<'_>,
    inside: &InAccount,
    asked: &Asked,
    known: Known,
    asking: &mut Asking,
) -> Shown {
    let search = asked.q.trim();
    match known {
        Known::Summary(found) => Shown::Summary(summary(words, paths, &found)),
        Known::Answer(explanation) => {
            let may_define = inside.caller.may(Right::DefineUserRoles);
            let facts = why::facts_of(words, &explanation, paths, may_define);
            let name = explanation.thing_name.clone().unwrap_or_default();
            asking.search = Field::kept(name);
            Shown::Answer(Answer { why: why::put_into_words(words, &explanation), facts })
        }
        Known::Matches(found, more) => Shown::Matches(matches(words, paths, asked, found, more)),
        Known::NoMatch => {
            asking.search = Field::refused(search, words.t_name("access-problem-none", search));
            Shown::Nothing
        }
        Known::RightMissing => {
            asking.right_problem = Some(words.t("access-problem-right"));
            Shown::Nothing
        }
        Known::NameMissing => {
            asking.search = Field::refused(search, words.t("access-problem-search"));
            Shown::Nothing
        }
    }
}

fn matches(words: Words, paths: AccountPaths<'_>, asked: &Asked, found: Vec<Found>, more: bool) -> Matches {
    let key = if more { "access-matches-first" } else { "access-matches-words" };
    let things = [("count", found.len().into()), ("name", asked.q.trim().to_owned().into())];
    let words = words.t_with(key, &things);
    let ask = |id: &str| {
        let values =
            [("user", asked.user.as_str()), ("right", &asked.right), ("kind", &asked.kind), ("object", id)];
        with_query(&paths.access(), &values)
    };
    let things = found.into_iter();
    Matches {
        words,
        things: things.map(|one| Match { href: ask(&one.id), name: one.name, about: one.about }).collect(),
    }
}

fn summary(words: Words, paths: AccountPaths<'_>, found: &FoundSubject) -> Summary {
    let caller = &found.subject.caller;
    let line = |(right, label): (Right, &str)| {
        let extent = caller.reach(right).ok().map(|reach| reach.extent());
        let values = [("user", caller.user.to_string()), ("right", right.name().to_owned())];
        SummaryRight {
            label: label.to_owned(),
            is_held: extent.is_some(),
            extent: extent.map(|extent| words.t(extent_key(extent))).unwrap_or_default(),
            href: with_query(&paths.access(), &values),
        }
    };
    let areas: Vec<SummaryArea> = super::areas()
        .into_iter()
        .map(|(name, rights)| SummaryArea {
            name: name.to_owned(),
            rights: rights.into_iter().map(line).collect(),
        })
        .collect();
    let all: Vec<&SummaryRight> = areas.iter().flat_map(|area| &area.rights).collect();
    let held = all.iter().filter(|right| right.is_held).count();
    let count = words.t_with("access-summary-count", &[("held", held.into()), ("all", all.len().into())]);
    let role = why::user_role(words, caller.user_role);
    let who = match &found.custom_name {
        Some(custom) => words.t_with(
            "access-summary-custom",
            &[("name", found.name.clone().into()), ("role", role.into()), ("custom", custom.clone().into())],
        ),
        None => words.t_with("access-summary", &[("name", found.name.clone().into()), ("role", role.into())]),
    };
    let kept_out =
        (!found.subject.is_active).then(|| words.t_name("access-summary-out", found.name.as_str()));
    Summary { who, kept_out, count, areas }
}

const fn extent_key(extent: Extent) -> &'static str {
    match extent {
        Extent::Everything => "access-extent-everything",
        Extent::Granted { teams: false, .. } => "access-extent-folders",
        Extent::Granted { teams: true, .. } => "access-extent-folders-and-teams",
        Extent::ManagedTeams { .. } => "access-extent-teams",
        Extent::Own { .. } => "access-extent-own",
    }
}
