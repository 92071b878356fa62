//! What narrows a list of people, as conditions of a statement.

use domain::id::{FolderId, TeamId, TypedId};
use domain::person::PersonType;

use crate::db::Value;

/// What narrows a list of people; everything left out narrows nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PersonFilter<'a> {
    /// Part of a name or an e-mail address, in any case.
    pub search: &'a str,
    /// How the account knows them.
    pub person_type: Option<PersonType>,
    /// The folder they are in, or one above theirs.
    pub folder: Option<FolderId>,
    /// The team they are in, or one above theirs.
    pub team: Option<TeamId>,
    /// Whether they sign in.
    pub sign_in: Option<SignIn>,
    /// Whether they have a result.
    pub measured: Option<bool>,
}

/// Whether a person is a user too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignIn {
    /// They sign in.
    Linked,
    /// They do not.
    Unlinked,
}

impl SignIn {
    /// The name in addresses and the API.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Linked => "linked",
            Self::Unlinked => "unlinked",
        }
    }

    /// What a name stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Linked, Self::Unlinked].into_iter().find(|state| state.name() == name)
    }
}

/// The end of a statement's `where` and the arguments it asks for, growing together.
pub(super) struct Conditions<'a> {
    pub sql: String,
    pub args: Vec<Value<'a>>,
}

impl<'a> Conditions<'a> {
    pub(super) fn new(args: Vec<Value<'a>>) -> Self {
        Self { sql: String::new(), args }
    }

    /// Adds an argument and answers its place.
    pub(super) fn place(&mut self, value: Value<'a>) -> String {
        self.args.push(value);
        format!("${}", self.args.len())
    }

    pub(super) fn and(&mut self, condition: &str) {
        self.sql.push_str(" and ");
        self.sql.push_str(condition);
    }

    /// Everything a filter asks for but its search, which decides by which way a list is read.
    pub(super) fn and_filter(&mut self, filter: &PersonFilter<'_>) {
        if let Some(kind) = filter.person_type {
            let place = self.place(Value::Text(Some(kind.name().into())));
            self.and(&format!("p.person_type = {place}"));
        }
        if let Some(folder) = filter.folder {
            let place = self.place(Value::Id(Some(folder.uuid())));
            self.and(&format!("p.folder_id in ({})", below(&place)));
        }
        if let Some(team) = filter.team {
            let place = self.place(Value::Id(Some(team.uuid())));
            self.and(&format!(
                "p.person_id in (
                    select wm.person_id from teams wt
                    join teams wb on wb.account_id = $1 and substr(wb.path, 1, length(wt.path)) = wt.path
                    join team_members wm on wm.account_id = $1 and wm.team_id = wb.team_id
                    where wt.account_id = $1 and wt.team_id = {place})"
            ));
        }
        match filter.sign_in {
            Some(SignIn::Linked) => self.and("p.user_id is not null"),
            Some(SignIn::Unlinked) => self.and("p.user_id is null"),
            None => {}
        }
        if let Some(measured) = filter.measured {
            let not = if measured { "" } else { "not " };
            self.and(&format!(
                "{not}exists (select 1 from skill_results k
                    where k.account_id = $1 and k.person_id = p.person_id and k.latest)"
            ));
        }
    }
}

/// The folder at a place with all below it.
pub(super) fn below(place: &str) -> String {
    format!(
        "select fb.folder_id from folder_ancestors fb where fb.account_id = $1 and fb.ancestor_id = {place}"
    )
}
