//! Who gains and who loses which right when something about them changes.

use super::{Caller, Right, Rights};

/// The difference a change makes to what somebody holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Change {
    /// Held afterwards and not before, or over more than the teams they manage.
    pub gained: Rights,
    /// Held before and not afterwards, or only over the teams they manage.
    pub lost: Rights,
    /// Those of the lost that stay theirs over the teams they manage.
    pub kept_in_teams: Rights,
}

impl Change {
    /// The difference between what somebody was and what they will be.
    pub fn between(before: &Caller, after: &Caller) -> Self {
        Right::ALL.iter().fold(Self::default(), |change, right| {
            match (rank(before, *right), rank(after, *right)) {
                (was, is) if is > was => Self { gained: change.gained.with(*right), ..change },
                (was, is) if is < was => {
                    let kept = if is == 0 { change.kept_in_teams } else { change.kept_in_teams.with(*right) };
                    Self { lost: change.lost.with(*right), kept_in_teams: kept, ..change }
                }
                _ => change,
            }
        })
    }

    /// Whether nothing changes for them.
    pub const fn is_empty(&self) -> bool {
        self.gained.is_empty() && self.lost.is_empty()
    }
}

/// Nothing, over managed teams, or by the user role.
fn rank(caller: &Caller, right: Right) -> u8 {
    let hold = caller.hold(right);
    match (hold.lacks_plan(), hold.by_role, hold.by_team) {
        (true, ..) | (false, false, false) => 0,
        (false, false, true) => 1,
        (false, true, _) => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::caller;
    use super::super::{CustomUserRole, Switches, UserRole};
    use super::*;
    use crate::id::UserRoleId;

    #[test]
    fn a_change_names_what_is_gained_lost_and_kept_over_teams() {
        let before = Caller { manages_teams: true, ..caller(UserRole::PowerUser) };
        let switches = Switches {
            on: Rights::NONE.with(Right::ViewAuditLog),
            off: Rights::NONE.with(Right::AssignRoles).with(Right::MovePeople),
        };
        let custom = Some(CustomUserRole { id: UserRoleId::nil(), switches });
        let after = Caller { custom, ..before };
        let change = Change::between(&before, &after);
        assert_eq!(change.gained.names(), "view_audit_log");
        assert_eq!(change.lost.names(), "move_people assign_roles");
        assert_eq!(change.kept_in_teams.names(), "assign_roles");
        assert!(Change::between(&after, &after).is_empty());
    }

    #[test]
    fn without_the_enterprise_plan_a_custom_user_role_takes_away_and_adds_nothing() {
        let switches = Switches {
            on: Rights::NONE.with(Right::ViewAuditLog),
            off: Rights::NONE.with(Right::MovePeople),
        };
        let custom = Some(CustomUserRole { id: UserRoleId::nil(), switches });
        let lapsed = Caller { custom, plan: crate::account::Plan::Starter, ..caller(UserRole::PowerUser) };
        assert!(!lapsed.may(Right::ViewAuditLog) && !lapsed.may(Right::MovePeople));
    }
}
