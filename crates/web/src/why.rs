//! A decision in words: one sentence for what was decided, one for why, and the facts behind it with where to read on.

use actions::explanations::{Explanation, Thing};
use domain::access::{
    Cell, Condition, Decision, Denial, Extent, Flag, Right, Ruling, Switched, UserRole, Way, matrix,
};
use domain::account::Plan;

use crate::words::{Value, Words};

mod facts;

pub use facts::{Fact, FactKind, Says, facts_of};

/// A decision in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// Whether it is a yes.
    pub is_allowed: bool,
    /// What was decided.
    pub verdict: String,
    /// Why.
    pub reason: String,
}

/// Puts a decision into words.
pub fn put_into_words(words: Words, explanation: &Explanation) -> Why {
    let telling = Telling { words, explanation };
    let decision = &explanation.decision;
    let reason = match decision.ruling {
        Ruling::Allowed(way) => telling.allowed(way),
        Ruling::Denied(denial) => telling.denied(denial),
    };
    Why { is_allowed: decision.is_allowed(), verdict: telling.verdict(), reason }
}

/// The name of a user role on screen.
pub fn user_role(words: Words, user_role: UserRole) -> String {
    words.t(&format!("access-role-{}", user_role.name()))
}

/// The words of a right, as the matrix has them.
pub fn right_label(right: Right, cognitive_access: bool) -> String {
    matrix().row_of(right, cognitive_access).map_or_else(|| right.name().to_owned(), |row| row.label.clone())
}

/// The name of a plan on screen.
pub fn plan(words: Words, plan: Plan) -> String {
    words.t(&format!("access-plan-{}", plan.name()))
}

struct Telling<'a> {
    words: Words,
    explanation: &'a Explanation,
}

impl Telling<'_> {
    fn decision(&self) -> &Decision {
        &self.explanation.decision
    }

    /// A sentence of the catalogue with everything a sentence here may name.
    fn say(&self, key: &str) -> String {
        let hold = &self.decision().hold;
        let role = user_role(self.words, hold.user_role);
        let custom = self.explanation.found.custom_name.clone().unwrap_or_else(|| role.clone());
        let things: [(&'static str, Value); 7] = [
            ("user", self.explanation.found.name.clone().into()),
            ("right", right_label(hold.right, hold.flag.is_on()).into()),
            ("role", role.into()),
            ("custom", custom.into()),
            ("thing", self.explanation.thing_name.clone().unwrap_or_default().into()),
            ("through", self.explanation.through.clone().unwrap_or_default().into()),
            ("plan", plan(self.words, hold.plan).into()),
        ];
        self.words.t_with(key, &things)
    }

    fn verdict(&self) -> String {
        let key = match (self.decision().is_allowed(), self.explanation.question.thing) {
            (true, Thing::Account) => "why-yes",
            (false, Thing::Account) => "why-no",
            (true, _) => "why-yes-thing",
            (false, _) => "why-no-thing",
        };
        self.say(key)
    }

    fn allowed(&self, way: Way) -> String {
        let hold = &self.decision().hold;
        let by_team = matches!(way, Way::Team(_)) || !hold.by_role;
        let source = match hold.switched {
            _ if by_team => "why-by-team",
            Some(Switched::On) if hold.cell != Cell::Yes => "why-by-switch",
            _ if hold.condition == Condition::CognitiveGranted => "why-by-role-cognitive",
            _ => "why-by-role",
        };
        let way = match way {
            Way::Account => return self.say(source),
            Way::Everything => "why-way-everything",
            Way::Root => "why-way-root",
            Way::Grant(_) => "why-way-grant",
            Way::Team(_) => "why-way-team",
            Way::Own => "why-way-own",
            Way::Created => "why-way-created",
        };
        format!("{} {}", self.say(source), self.say(way))
    }

    fn denied(&self, denial: Denial) -> String {
        let key = match denial {
            Denial::KeptOut => "why-kept-out",
            Denial::Elsewhere => "why-elsewhere",
            Denial::Plan => "why-plan",
            Denial::UserRole => self.lacking(),
            Denial::OutOfReach => self.unreached(),
            Denial::Yourself => "why-yourself",
            Denial::Above => "why-above",
            Denial::NotTheirs => "why-not-theirs",
        };
        self.say(key)
    }

    /// Why the user role does not give the right.
    fn lacking(&self) -> &'static str {
        let hold = &self.decision().hold;
        let with_flag = matrix().cell(hold.right, hold.user_role, true) == Cell::Yes;
        match (hold.switched, hold.flag, hold.team_cell) {
            (Some(Switched::Off), ..) => "why-switched-off",
            (Some(Switched::Lapsed), ..) => "why-lapsed",
            (Some(Switched::On), ..) => "why-needs-flag",
            (None, Flag::NotGranted, _) if with_flag => "why-needs-flag",
            (None, Flag::AlwaysOff, _) if hold.condition != Condition::Any => "why-third-party",
            (None, _, Cell::OwnTeams) => "why-role-lacks-teams",
            _ => "why-role-lacks",
        }
    }

    /// Why what is held does not reach the thing.
    fn unreached(&self) -> &'static str {
        match self.decision().extent {
            Some(Extent::Granted { teams: true, .. }) => "why-out-of-folders-and-teams",
            Some(Extent::ManagedTeams { .. }) => "why-out-of-teams",
            Some(Extent::Own { .. }) => "why-out-of-own",
            _ => "why-out-of-folders",
        }
    }
}

#[cfg(test)]
mod tests;
