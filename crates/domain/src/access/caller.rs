//! Someone signed in to one account, and the decision what they may do there.

use super::{CustomUserRole, Extent, Reach, Right, UserRole};
use crate::account::Plan;
use crate::id::{AccountId, PersonId, UserId};

/// Someone signed in, in one account, with everything a decision needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// The account of the request.
    pub account: AccountId,
    /// The account's plan.
    pub plan: Plan,
    /// Who signed in.
    pub user: UserId,
    /// What they are in this account.
    pub user_role: UserRole,
    /// The custom user role derived from that, if they have one.
    pub custom: Option<CustomUserRole>,
    /// Their cognitive flag as stored.
    pub cognitive_access: bool,
    /// Whether they manage at least one team.
    pub manages_teams: bool,
    /// Their own record as someone assessed, if any.
    pub person: Option<PersonId>,
}

/// Why a caller may not do something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The user role does not hold the right.
    #[error("your user role does not include `{right}`; ask an account owner")]
    NotPermitted {
        /// The right that was asked for.
        right: Right,
    },
    /// The account's plan lacks it.
    #[error("`{right}` needs the enterprise plan; ask an account owner")]
    PlanNeeded {
        /// The right that was asked for.
        right: Right,
    },
}

impl Caller {
    /// The reach a right gives this caller, or why it gives none.
    ///
    /// INVARIANT (reads carry proof): with [`Caller::own`], [`Caller::sight`] and [`Reach::for_job`] this is the only way to a [`Reach`].
    pub fn reach(&self, right: Right) -> Result<Reach, Refusal> {
        let extent = self.extent(&self.hold(right))?;
        Ok(Reach::new(self.account, right, extent))
    }

    /// Whether the caller holds a right at all, over however much.
    pub fn may(&self, right: Right) -> bool {
        self.reach(right).is_ok()
    }

    /// All that any right shows this caller, their own things apart: for finding what a question is about.
    pub fn sight(&self) -> Option<Reach> {
        let extents = Right::ALL.iter().filter_map(|right| self.extent(&self.hold(*right)).ok());
        let seen = extents.fold((false, false, false), |(all, granted, teams), extent| match extent {
            Extent::Everything => (true, granted, teams),
            Extent::Granted { teams: managed, .. } => (all, true, teams || managed),
            Extent::ManagedTeams { .. } => (all, granted, true),
            Extent::Own { .. } => (all, granted, teams),
        });
        let extent = match seen {
            (true, _, _) => Extent::Everything,
            (false, true, teams) => Extent::Granted { user: self.user, teams },
            (false, false, true) => Extent::ManagedTeams { user: self.user },
            (false, false, false) => return None,
        };
        Some(Reach::of_any_right(self.account, extent))
    }

    /// The caller's own results and roles, which need no right over others.
    pub const fn own(&self) -> Reach {
        Reach::own(self.account, self.user)
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::caller;
    use super::*;

    #[test]
    fn owners_admins_and_third_parties_reach_everything_and_others_their_grants() {
        for role in UserRole::ALL {
            let extent = caller(role).reach(Right::ViewRoles).unwrap().extent();
            let everything =
                matches!(role, UserRole::AccountOwner | UserRole::AccountAdmin | UserRole::ThirdParty);
            assert_eq!(extent == Extent::Everything, everything, "{role:?}");
        }
    }

    #[test]
    fn taking_assessments_reaches_oneself_however_much_else_is_reached() {
        for role in UserRole::ALL {
            let someone = caller(role);
            let extent = someone.reach(Right::TakeSkillAssessments).unwrap().extent();
            assert_eq!(extent, Extent::Own { user: someone.user }, "{role:?}");
        }
    }

    #[test]
    fn managing_a_team_gives_a_plain_user_that_team_only() {
        let mut manager = caller(UserRole::User);
        assert_eq!(
            manager.reach(Right::AssignRoles),
            Err(Refusal::NotPermitted { right: Right::AssignRoles })
        );
        manager.manages_teams = true;
        assert_eq!(
            manager.reach(Right::AssignRoles).unwrap().extent(),
            Extent::ManagedTeams { user: manager.user }
        );
    }

    #[test]
    fn a_power_user_who_manages_a_team_reaches_both_folders_and_team() {
        let mut manager = caller(UserRole::PowerUser);
        manager.manages_teams = true;
        assert_eq!(
            manager.reach(Right::AssignRoles).unwrap().extent(),
            Extent::Granted { user: manager.user, teams: true }
        );
    }

    #[test]
    fn what_the_plan_lacks_is_refused_by_the_plan_even_to_an_owner() {
        let mut owner = caller(UserRole::AccountOwner);
        owner.plan = Plan::Professional;
        assert_eq!(owner.reach(Right::CreateRoles), Err(Refusal::PlanNeeded { right: Right::CreateRoles }));
        assert!(owner.may(Right::AssignRoles));
    }

    #[test]
    fn the_cognitive_flag_gates_but_never_grants() {
        let mut reader = caller(UserRole::ReadOnly);
        assert!(!reader.may(Right::ViewCognitive));
        reader.cognitive_access = true;
        assert!(reader.may(Right::ViewCognitive));
        assert!(!reader.may(Right::SendCognitive));
        let mut outsider = caller(UserRole::ThirdParty);
        outsider.cognitive_access = true;
        assert!(!outsider.may(Right::ViewCognitive));
    }
}
