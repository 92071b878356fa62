//! What a caller holds of one right, with every fact that decides it.

use super::{Caller, Cell, Condition, Extent, Refusal, Right, Switched, UserRole, matrix};
use crate::account::Plan;

/// The cognitive flag as it counts, and why (product 3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flag {
    /// On for every owner.
    AlwaysOn,
    /// Off for every third party.
    AlwaysOff,
    /// Given by an owner.
    Granted,
    /// Not given.
    NotGranted,
}

impl Flag {
    /// Whether it is on.
    pub const fn is_on(self) -> bool {
        matches!(self, Self::AlwaysOn | Self::Granted)
    }

    /// The name the API uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AlwaysOn => "always_on",
            Self::AlwaysOff => "always_off",
            Self::Granted => "granted",
            Self::NotGranted => "not_granted",
        }
    }
}

/// What a caller holds of one right, and the facts that decide it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hold {
    /// The right.
    pub right: Right,
    /// The built-in user role whose column counts.
    pub user_role: UserRole,
    /// The cognitive flag as it counts.
    pub flag: Flag,
    /// The condition of the row that counts.
    pub condition: Condition,
    /// What that row says of the user role.
    pub cell: Cell,
    /// What the custom user role says of it, if the caller has one that says anything.
    pub switched: Option<Switched>,
    /// Whether the user role gives the right after all of this.
    pub by_role: bool,
    /// Whether managing a team gives it over that team.
    pub by_team: bool,
    /// Whether the row says so of those who manage a team.
    pub team_cell: Cell,
    /// Whether the right exists only on the enterprise plan.
    pub needs_enterprise: bool,
    /// The account's plan.
    pub plan: Plan,
}

impl Hold {
    /// Whether the plan is what refuses.
    pub fn lacks_plan(&self) -> bool {
        self.needs_enterprise && self.plan != Plan::Enterprise
    }
}

impl Caller {
    /// What the caller holds of a right; everything else about access is decided from it.
    pub fn hold(&self, right: Right) -> Hold {
        let flag = self.flag();
        let matrix = matrix();
        let cell = matrix.cell(right, self.user_role, flag.is_on());
        let switched = self.custom.and_then(|custom| custom.switches.under(self.plan, right));
        let by_role = match switched {
            Some(Switched::On) => cell == Cell::Yes || matrix.is_open_to_others(right, flag.is_on()),
            Some(Switched::Off) => false,
            Some(Switched::Lapsed) | None => cell == Cell::Yes,
        };
        let team_cell = matrix.team_manager_cell(right, flag.is_on());
        Hold {
            right,
            user_role: self.user_role,
            flag,
            condition: matrix.condition(right, flag.is_on()),
            cell,
            switched,
            by_role,
            by_team: self.manages_teams && team_cell == Cell::OwnTeams,
            team_cell,
            needs_enterprise: matrix.needs_enterprise(right),
            plan: self.plan,
        }
    }

    /// How far what is held goes, or why it goes nowhere.
    pub(super) fn extent(&self, hold: &Hold) -> Result<Extent, Refusal> {
        let (user, right) = (self.user, hold.right);
        if hold.lacks_plan() {
            return Err(Refusal::PlanNeeded { right });
        }
        match (hold.by_role, hold.by_team) {
            // What is said of oneself reaches oneself, whatever else one sees.
            (true, _) if right == Right::TakeSkillAssessments => Ok(Extent::Own { user }),
            (true, _) if self.reaches_everything() => Ok(Extent::Everything),
            (true, teams) => Ok(Extent::Granted { user, teams }),
            (false, true) => Ok(Extent::ManagedTeams { user }),
            (false, false) => Err(Refusal::NotPermitted { right }),
        }
    }

    /// The flag as it counts.
    pub const fn flag(&self) -> Flag {
        match (self.user_role, self.cognitive_access) {
            (UserRole::AccountOwner, _) => Flag::AlwaysOn,
            (UserRole::ThirdParty, _) => Flag::AlwaysOff,
            (_, true) => Flag::Granted,
            (_, false) => Flag::NotGranted,
        }
    }

    /// Whether folders do not bound what the user role gives.
    pub fn reaches_everything(&self) -> bool {
        self.hold(Right::SeeAllFolders).by_role
    }
}
