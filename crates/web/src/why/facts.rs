//! The facts behind a decision, one line each, with the address where each can be read or changed.

use actions::explanations::{Explanation, Thing};
use domain::access::{Cell, Condition, Decision, Extent, Flag, Hold, Right, Ruling, Switched, Way};

use super::{plan, right_label, user_role};
use crate::paths::{AccountPaths, with_query};
use crate::words::{Value, Words};

/// What a fact is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactKind {
    /// The row of the matrix.
    Matrix,
    /// A custom user role's switch.
    CustomUserRole,
    /// The cognitive flag.
    Cognitive,
    /// The plan.
    Plan,
    /// Managing a team.
    Teams,
    /// How far it goes, and whether that is far enough.
    Reach,
}

impl FactKind {
    /// The name the API uses, also the end of its key in the catalogue.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Matrix => "matrix",
            Self::CustomUserRole => "custom_user_role",
            Self::Cognitive => "cognitive_access",
            Self::Plan => "plan",
            Self::Teams => "teams",
            Self::Reach => "reach",
        }
    }
}

/// What a fact does to the decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// It speaks for it.
    Yes,
    /// It speaks against it.
    No,
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What it is about.
    pub kind: FactKind,
    /// What it does to the decision.
    pub says: Says,
    /// The fact in words.
    pub text: String,
    /// Where to read on, if there is a place.
    pub href: Option<String>,
}

/// The facts of a decision, in the order in which they count.
pub fn facts_of(
    words: Words,
    explanation: &Explanation,
    paths: AccountPaths<'_>,
    may_define: bool,
) -> Vec<Fact> {
    let listing = Listing { words, explanation, paths, may_define };
    let hold = &explanation.decision.hold;
    [
        Some(listing.matrix(hold)),
        listing.custom(hold),
        listing.cognitive(hold),
        listing.plan(hold),
        listing.teams(hold),
        listing.reach(&explanation.decision),
    ]
    .into_iter()
    .flatten()
    .collect()
}

struct Listing<'a> {
    words: Words,
    explanation: &'a Explanation,
    paths: AccountPaths<'a>,
    may_define: bool,
}

impl Listing<'_> {
    fn row_of(&self, right: Right) -> String {
        format!("{}#{}", self.paths.matrix(), right.name())
    }

    fn matrix(&self, hold: &Hold) -> Fact {
        let is_held = hold.cell == Cell::Yes;
        let key = match (hold.condition, is_held) {
            (Condition::Any, true) => "fact-matrix-yes",
            (Condition::Any, false) => "fact-matrix-no",
            (Condition::CognitiveGranted, true) => "fact-matrix-with-yes",
            (Condition::CognitiveGranted, false) => "fact-matrix-with-no",
            (Condition::CognitiveNotGranted, true) => "fact-matrix-without-yes",
            (Condition::CognitiveNotGranted, false) => "fact-matrix-without-no",
        };
        let things: [(&'static str, Value); 2] = [
            ("right", right_label(hold.right, hold.flag.is_on()).into()),
            ("role", user_role(self.words, hold.user_role).into()),
        ];
        let text = self.words.t_with(key, &things);
        Fact { kind: FactKind::Matrix, says: says(is_held), text, href: Some(self.row_of(hold.right)) }
    }

    fn custom(&self, hold: &Hold) -> Option<Fact> {
        let name = self.explanation.found.custom_name.clone()?;
        let (key, says) = match hold.switched {
            Some(Switched::On) => ("fact-custom-on", says(hold.by_role)),
            Some(Switched::Off) => ("fact-custom-off", Says::No),
            Some(Switched::Lapsed) => ("fact-custom-lapsed", Says::No),
            None => ("fact-custom-same", says(hold.by_role)),
        };
        let custom = self.explanation.found.subject.caller.custom;
        let href = match custom.filter(|_| self.may_define) {
            Some(custom) => self.paths.user_role(custom.id),
            None => self.row_of(hold.right),
        };
        let text = self.words.t_name(key, name);
        Some(Fact { kind: FactKind::CustomUserRole, says, text, href: Some(href) })
    }

    fn cognitive(&self, hold: &Hold) -> Option<Fact> {
        let key = match hold.flag {
            _ if hold.condition == Condition::Any => return None,
            Flag::AlwaysOn => "fact-flag-owner",
            Flag::AlwaysOff => "fact-flag-third-party",
            Flag::Granted => "fact-flag-granted",
            Flag::NotGranted => "fact-flag-not-granted",
        };
        let text = self.words.t_name(key, self.explanation.found.name.as_str());
        Some(Fact { kind: FactKind::Cognitive, says: says(hold.flag.is_on()), text, href: None })
    }

    fn plan(&self, hold: &Hold) -> Option<Fact> {
        let key = match (hold.needs_enterprise, hold.lacks_plan()) {
            (false, _) => return None,
            (true, true) => "fact-plan-lacks",
            (true, false) => "fact-plan-has",
        };
        let text = self.words.t_name(key, plan(self.words, hold.plan));
        let href = Some(self.row_of(hold.right));
        Some(Fact { kind: FactKind::Plan, says: says(!hold.lacks_plan()), text, href })
    }

    fn teams(&self, hold: &Hold) -> Option<Fact> {
        let key = match (hold.team_cell, hold.by_team) {
            (Cell::OwnTeams, true) => "fact-teams-yes",
            (Cell::OwnTeams, false) => "fact-teams-no",
            _ => return None,
        };
        let text = self.words.t_name(key, self.explanation.found.name.as_str());
        let href = Some(self.row_of(hold.right));
        Some(Fact { kind: FactKind::Teams, says: says(hold.by_team), text, href })
    }

    fn reach(&self, decision: &Decision) -> Option<Fact> {
        let key = match (decision.ruling, decision.extent?) {
            (Ruling::Allowed(Way::Grant(_)), _) => "fact-reach-grant",
            (Ruling::Allowed(Way::Team(_)), _) => "fact-reach-team",
            (Ruling::Allowed(Way::Root), _) => "fact-reach-root",
            (Ruling::Allowed(Way::Created), _) => "fact-reach-created",
            (_, Extent::Everything) => "fact-reach-everything",
            (_, Extent::Granted { teams: false, .. }) => "fact-reach-folders",
            (_, Extent::Granted { teams: true, .. }) => "fact-reach-folders-and-teams",
            (_, Extent::ManagedTeams { .. }) => "fact-reach-teams",
            (_, Extent::Own { .. }) => "fact-reach-own",
        };
        let things: [(&'static str, Value); 3] = [
            ("user", self.explanation.found.name.clone().into()),
            ("thing", self.explanation.thing_name.clone().unwrap_or_default().into()),
            ("through", self.explanation.through.clone().unwrap_or_default().into()),
        ];
        let text = self.words.t_with(key, &things);
        let says = says(decision.is_allowed());
        Some(Fact { kind: FactKind::Reach, says, text, href: self.reach_href(decision) })
    }

    /// The folder or team that decided, asked about in turn; the matrix row when the user role sees everything.
    fn reach_href(&self, decision: &Decision) -> Option<String> {
        let about = |kind: &'static str, id: String| {
            let question = self.explanation.question;
            let values = [
                ("user", question.user.to_string()),
                ("right", question.right.name().to_owned()),
                ("kind", kind.to_owned()),
                ("object", id),
            ];
            with_query(&self.paths.access(), &values)
        };
        let asked = self.explanation.question.thing;
        match decision.ruling {
            Ruling::Allowed(Way::Grant(folder)) if asked != Thing::Folder(folder) => {
                Some(about("folder", folder.to_string()))
            }
            Ruling::Allowed(Way::Team(team)) if asked != Thing::Team(team) => {
                Some(about("team", team.to_string()))
            }
            Ruling::Allowed(Way::Everything) => Some(self.row_of(Right::SeeAllFolders)),
            _ => None,
        }
    }
}

const fn says(yes: bool) -> Says {
    if yes { Says::Yes } else { Says::No }
}
