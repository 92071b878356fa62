//! Why a user may or may not do something: the decision, and the names of what decided it (product 3.8).

use domain::access::{Caller, Decision, Object, Place, Right, Ruling, Way, may};
use domain::id::{AccountId, FolderId, PersonId, RoleId, TeamId, UserId};
use store::db::Read;
use store::explanations::{self as facts, FoundSubject, UserName};
use store::{folders, people, teams};

use crate::error::ActionError;

/// What a question is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Thing {
    /// Nothing smaller than the account.
    Account,
    /// Someone assessed.
    Person(PersonId),
    /// A folder.
    Folder(FolderId),
    /// A team.
    Team(TeamId),
    /// A user.
    User(UserId),
    /// A role of the catalogue.
    Role(RoleId),
}

impl Thing {
    /// What a kind and an identifier name; text that is no identifier names nothing.
    pub fn from_text(kind: &str, id: &str) -> Result<Self, ActionError> {
        Ok(match kind {
            "" | "account" => Self::Account,
            "person" => Self::Person(parse(id, "person")?),
            "folder" => Self::Folder(parse(id, "folder")?),
            "team" => Self::Team(parse(id, "team")?),
            "user" => Self::User(parse(id, "user")?),
            "role" => Self::Role(parse(id, "role")?),
            _ => return Err(ActionError::invalid("object_kind", "not-an-object-kind")),
        })
    }

    /// The kind and the identifier, as the API spells them.
    pub fn text(self) -> (&'static str, Option<String>) {
        match self {
            Self::Account => ("account", None),
            Self::Person(id) => ("person", Some(id.to_string())),
            Self::Folder(id) => ("folder", Some(id.to_string())),
            Self::Team(id) => ("team", Some(id.to_string())),
            Self::User(id) => ("user", Some(id.to_string())),
            Self::Role(id) => ("role", Some(id.to_string())),
        }
    }
}

fn parse<T: std::str::FromStr>(id: &str, thing: &'static str) -> Result<T, ActionError> {
    id.parse().map_err(|_| ActionError::not_found(thing))
}

/// A question: may this user use this right on this thing?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Question {
    /// Who is asked about.
    pub user: UserId,
    /// The right.
    pub right: Right,
    /// On what.
    pub thing: Thing,
}

/// The answer, with the names of what decided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What was asked.
    pub question: Question,
    /// The user with all that bounds what they reach.
    pub found: FoundSubject,
    /// The name of the thing; none for the account.
    pub thing_name: Option<String>,
    /// The name of the granted folder or the managed team that decided.
    pub through: Option<String>,
    /// The decision.
    pub decision: Decision,
}

/// Answers a question of a caller: about themselves, or about others for those who may explain.
///
/// A thing the caller does not reach by any right is not there, so that a question cannot be used to probe.
pub fn explain(tx: &mut Read<'_>, caller: &Caller, question: &Question) -> Result<Explanation, ActionError> {
    if question.user != caller.user {
        caller.reach(Right::ExplainAccessOfOthers)?;
    }
    if !sees(tx, caller, question.thing)? {
        return Err(not_there(question.thing));
    }
    answer(tx, caller.account, question)
}

/// Everyone the caller may ask about, by name: all users for those who may explain others, and otherwise nobody but
/// themselves, for whom no choice is needed.
pub fn whom(tx: &mut Read<'_>, caller: &Caller) -> Result<Vec<UserName>, ActionError> {
    match caller.reach(Right::ExplainAccessOfOthers) {
        Ok(reach) => Ok(facts::list_users(tx, &reach)?),
        Err(_) => Ok(Vec::new()),
    }
}

/// A user with all that bounds what they reach, for showing everything they may do.
pub fn overview(tx: &mut Read<'_>, caller: &Caller, user: UserId) -> Result<FoundSubject, ActionError> {
    if user != caller.user {
        caller.reach(Right::ExplainAccessOfOthers)?;
    }
    facts::find_subject(tx, caller.account, user)?.ok_or(ActionError::not_found("user"))
}

/// Answers a question of an operator, who reaches everything.
pub fn explain_for_operator(
    tx: &mut Read<'_>,
    account: AccountId,
    question: &Question,
) -> Result<Explanation, ActionError> {
    answer(tx, account, question)
}

fn answer(tx: &mut Read<'_>, account: AccountId, question: &Question) -> Result<Explanation, ActionError> {
    let found = facts::find_subject(tx, account, question.user)?.ok_or(ActionError::not_found("user"))?;
    let (thing_name, decision) = decide(tx, account, &found, question)?.ok_or(not_there(question.thing))?;
    let through = match decision.ruling {
        Ruling::Allowed(Way::Grant(folder)) => facts::find_folder_name(tx, account, folder)?,
        Ruling::Allowed(Way::Team(team)) => facts::find_team_name(tx, account, team)?,
        _ => None,
    };
    Ok(Explanation { question: *question, found, thing_name, through, decision })
}

/// The name of the thing and the decision, or nothing when it is not there.
fn decide(
    tx: &mut Read<'_>,
    account: AccountId,
    found: &FoundSubject,
    question: &Question,
) -> Result<Option<(Option<String>, Decision)>, ActionError> {
    let decide = |object: &Object<'_>| may(&found.subject, question.right, object);
    let everyone = domain::access::Reach::for_job(account);
    Ok(match question.thing {
        Thing::Account => Some((None, decide(&Object::Account { account }))),
        Thing::Person(person) => facts::find_person(tx, account, person)?.map(|place| {
            let folder = Place(&place.folder);
            let object = Object::Person { account, folder, teams: &place.teams, user: place.user };
            let decision = decide(&object);
            (Some(place.name), decision)
        }),
        Thing::Folder(folder) => folders::find(tx, &everyone, folder)?.map(|folder| {
            let object = Object::Folder { account, folder: Place(&folder.path) };
            (Some(folder.name.to_string()), decide(&object))
        }),
        Thing::Team(team) => teams::find(tx, &everyone, team)?
            .map(|team| (Some(team.name.to_string()), decide(&Object::Team { account, path: &team.path }))),
        Thing::User(user) => facts::find_user(tx, account, user)?
            .map(|(name, user_role)| (Some(name), decide(&Object::User { account, user, user_role }))),
        Thing::Role(role) => facts::find_role(tx, account, role, question.user)?.map(|origin| {
            let object = Object::Role { account: origin.account, created_by: origin.created_by };
            (Some(origin.title), decide(&object))
        }),
    })
}

/// Whether any right of the caller shows them the thing.
fn sees(tx: &mut Read<'_>, caller: &Caller, thing: Thing) -> Result<bool, ActionError> {
    let sight = caller.sight();
    Ok(match (thing, sight) {
        (Thing::Account | Thing::Role(_), _) => true,
        (Thing::User(user), _) => user == caller.user || caller.may(Right::ExplainAccessOfOthers),
        (Thing::Person(person), Some(sight)) => {
            people::find(tx, &sight, person)?.is_some() || people::find(tx, &caller.own(), person)?.is_some()
        }
        (Thing::Person(person), None) => people::find(tx, &caller.own(), person)?.is_some(),
        (Thing::Folder(folder), Some(sight)) => folders::find(tx, &sight, folder)?.is_some(),
        (Thing::Team(team), Some(sight)) => teams::find(tx, &sight, team)?.is_some(),
        (Thing::Folder(_) | Thing::Team(_), None) => false,
    })
}

const fn not_there(thing: Thing) -> ActionError {
    ActionError::not_found(match thing {
        Thing::Account => "account",
        Thing::Person(_) => "person",
        Thing::Folder(_) => "folder",
        Thing::Team(_) => "team",
        Thing::User(_) => "user",
        Thing::Role(_) => "role",
    })
}
