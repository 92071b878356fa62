//! Which teams a user sees, and whom of the people in them.

use super::{Caller, Extent, Reach, Refusal, Right};

impl Caller {
    /// The reach over teams: the people of one's folders and, where any right reaches managed teams, the people of those.
    ///
    /// A team may be shared with somebody who may change nothing, so what is asked for is the right to look at people.
    /// Sharing shows a team and never one more person.
    pub fn team_reach(&self) -> Result<Reach, Refusal> {
        let right = Right::ViewReportsAndTools;
        let extent = match self.reach(right)?.extent() {
            Extent::Granted { user, .. } => Extent::Granted { user, teams: self.reaches_managed_teams() },
            extent => extent,
        };
        Ok(Reach::new(self.account, right, extent))
    }

    fn reaches_managed_teams(&self) -> bool {
        let by_team =
            |extent| matches!(extent, Extent::ManagedTeams { .. } | Extent::Granted { teams: true, .. });
        Right::ALL.iter().any(|right| self.reach(*right).is_ok_and(|reach| by_team(reach.extent())))
    }
}

#[cfg(test)]
mod tests {
    use super::super::UserRole;
    use super::*;
    use crate::account::Plan;
    use crate::id::{AccountId, TypedId, UserId};
    use crate::text::{Name, Slug};
    use crate::user::Membership;
    use uuid::Uuid;

    fn caller(user_role: UserRole, manages_teams: bool) -> Caller {
        let membership = Membership {
            account: AccountId::from_uuid(Uuid::from_u128(1)),
            account_slug: Slug::parse("northwind").unwrap(),
            account_name: Name::parse("Northwind").unwrap(),
            plan: Plan::Starter,
            user_role,
            cognitive_access: false,
            manages_teams,
            person: None,
            custom: None,
        };
        membership.caller(UserId::from_uuid(Uuid::from_u128(2)))
    }

    #[test]
    fn everybody_sees_teams_within_what_they_reach_and_managers_see_their_people() {
        for user_role in UserRole::ALL {
            for manages in [false, true] {
                let extent = caller(user_role, manages).team_reach().unwrap().extent();
                match user_role {
                    UserRole::AccountOwner | UserRole::AccountAdmin | UserRole::ThirdParty => {
                        assert_eq!(extent, Extent::Everything);
                    }
                    _ => assert!(matches!(extent, Extent::Granted { teams, .. } if teams == manages)),
                }
            }
        }
    }
}
