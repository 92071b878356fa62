//! Someone signed in to one account, and the decision what they may do there.

use super::{Cell, Extent, Reach, Right, UserRole, matrix};
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
    /// INVARIANT (reads carry proof): with [`Caller::own`] and [`Reach::for_job`] this is the only way to a [`Reach`].
    pub fn reach(&self, right: Right) -> Result<Reach, Refusal> {
        if self.plan != Plan::Enterprise && matrix().needs_enterprise(right) {
            return Err(Refusal::PlanNeeded { right });
        }
        let cognitive_access = self.effective_cognitive_access();
        let by_role = matrix().cell(right, self.user_role, cognitive_access) == Cell::Yes;
        let by_team =
            self.manages_teams && matrix().team_manager_cell(right, cognitive_access) == Cell::OwnTeams;
        let extent = match (by_role, by_team) {
            (true, _) if self.reaches_everything() => Extent::Everything,
            (true, teams) => Extent::Granted { user: self.user, teams },
            (false, true) => Extent::ManagedTeams { user: self.user },
            (false, false) => return Err(Refusal::NotPermitted { right }),
        };
        Ok(Reach::new(self.account, right, extent))
    }

    /// Whether the caller holds a right at all, over however much.
    pub fn may(&self, right: Right) -> bool {
        self.reach(right).is_ok()
    }

    /// The caller's own results and roles, which need no right over others.
    pub const fn own(&self) -> Reach {
        Reach::own(self.account, self.user)
    }

    /// The flag as it counts: always on for owners, always off for third parties.
    const fn effective_cognitive_access(&self) -> bool {
        match self.user_role {
            UserRole::AccountOwner => true,
            UserRole::ThirdParty => false,
            _ => self.cognitive_access,
        }
    }

    fn reaches_everything(&self) -> bool {
        matrix().cell(Right::SeeAllFolders, self.user_role, self.cognitive_access) == Cell::Yes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::TypedId;
    use uuid::Uuid;

    fn caller(user_role: UserRole) -> Caller {
        Caller {
            account: AccountId::from_uuid(Uuid::from_u128(1)),
            plan: Plan::Enterprise,
            user: UserId::from_uuid(Uuid::from_u128(2)),
            user_role,
            cognitive_access: false,
            manages_teams: false,
            person: None,
        }
    }

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
