//! User roles an account derives from the built-in ones by switching rights off or on (product 3.9).

use super::{Caller, Cell, Right, Rights, UserRole, matrix};
use crate::account::Plan;
use crate::id::UserRoleId;
use crate::problem::Problems;
use crate::text::Name;
use crate::time::Timestamp;

/// The rights in which a custom user role differs from the one it is derived from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Switches {
    /// Held although the built-in user role does not hold them.
    pub on: Rights,
    /// Not held although the built-in user role holds them.
    pub off: Rights,
}

/// The custom user role of a caller, as a decision needs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CustomUserRole {
    /// Which.
    pub id: UserRoleId,
    /// How it differs from the user role it is derived from.
    pub switches: Switches,
}

/// A custom user role of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRoleDefinition {
    /// Its identifier.
    pub id: UserRoleId,
    /// Its name, unique in the account.
    pub name: Name,
    /// The built-in user role it is derived from, for ever.
    pub base: UserRole,
    /// How it differs from that.
    pub switches: Switches,
    /// Counts its changes; a save names the one it read.
    pub version: i64,
    /// When it was last saved.
    pub updated_at: Timestamp,
}

/// The most characters of a custom user role's name: it stands beside people's names in narrow columns.
pub const LONGEST_NAME: usize = 60;

/// What a user role may be derived from: everything but the owner, of whom an account always has a whole one.
pub fn bases() -> impl Iterator<Item = UserRole> {
    UserRole::ALL.into_iter().filter(|role| *role != UserRole::AccountOwner)
}

/// The rights a user role holds, with cognitive access or without, before the plan is asked.
pub fn held_by(base: UserRole, switches: Switches, cognitive_access: bool) -> Rights {
    let matrix = matrix();
    let held = |right: &Right| {
        let yes = matrix.cell(*right, base, cognitive_access) == Cell::Yes;
        match switches.of(*right) {
            Some(Switched::On) => yes || matrix.is_open_to_others(*right, cognitive_access),
            Some(Switched::Off) => false,
            _ => yes,
        }
    };
    Right::ALL.iter().copied().filter(held).collect()
}

/// What a custom user role says of a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Switched {
    /// It adds it.
    On,
    /// It takes it away.
    Off,
    /// It would add it, but the account's plan no longer has custom user roles.
    Lapsed,
}

impl Switches {
    /// The switches that make of a built-in user role one that holds just these rights.
    pub fn between(base: UserRole, wanted: Rights) -> Self {
        let whole = held_by(base, Self::default(), true);
        Self { on: wanted.except(whole), off: whole.except(wanted) }
    }

    /// What they say of a right, if anything.
    pub const fn of(&self, right: Right) -> Option<Switched> {
        if self.off.has(right) {
            Some(Switched::Off)
        } else if self.on.has(right) {
            Some(Switched::On)
        } else {
            None
        }
    }

    /// The same as they count under a plan: without the enterprise plan they still take away, but add nothing.
    pub fn under(&self, plan: Plan, right: Right) -> Option<Switched> {
        match self.of(right) {
            Some(Switched::On) if plan != Plan::Enterprise => Some(Switched::Lapsed),
            said => said,
        }
    }

    /// The same as they count under a plan.
    #[must_use]
    pub fn counting_under(self, plan: Plan) -> Self {
        if plan == Plan::Enterprise { self } else { Self { on: Rights::NONE, ..self } }
    }

    /// Whether nothing is switched.
    pub const fn is_empty(&self) -> bool {
        self.on.is_empty() && self.off.is_empty()
    }

    /// The rights a user role with these switches holds, some only with cognitive access.
    pub fn held(&self, base: UserRole) -> Rights {
        held_by(base, *self, true)
    }

    /// What is wrong with deriving a user role in this way, on behalf of somebody.
    ///
    /// INVARIANT (owners' rights stay with owners): nothing else lets switches into the store.
    pub fn check(&self, caller: &Caller, base: UserRole) -> Problems {
        let mut problems = Problems::new();
        if base == UserRole::AccountOwner {
            problems.add("base", "not-a-base");
        }
        for right in self.on.iter() {
            if matrix().is_only_for_owners(right) {
                problems.add_given("rights", "only-for-owners", right.name());
            } else if !caller.hold(right).by_role {
                problems.add_given("rights", "beyond-your-rights", right.name());
            }
        }
        problems
    }
}

impl Caller {
    /// The rights of a user role that this caller lacks, and so may not give to anybody.
    ///
    /// Both are compared with cognitive access and without, because only an owner sets that flag.
    pub fn lacks(&self, base: UserRole, switches: Switches) -> Rights {
        let mine = self.custom.map(|custom| custom.switches).unwrap_or_default();
        [false, true].into_iter().fold(Rights::NONE, |lacking, flag| {
            let own = held_by(self.user_role, mine, flag);
            lacking.or(held_by(base, switches, flag).except(own))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::samples::caller;
    use super::*;

    fn switches(on: &[Right], off: &[Right]) -> Switches {
        Switches { on: on.iter().copied().collect(), off: off.iter().copied().collect() }
    }

    #[test]
    fn what_only_owners_hold_cannot_be_switched_on() {
        let owners = [
            Right::ToggleCognitiveRequirement,
            Right::GrantCognitiveAccess,
            Right::SendCognitiveExtendedTime,
            Right::ToggleConsent,
            Right::DefineUserRoles,
        ];
        let found: Vec<Right> =
            Right::ALL.iter().copied().filter(|right| matrix().is_only_for_owners(*right)).collect();
        assert_eq!(found, owners);
        for right in owners {
            let problems =
                switches(&[right], &[]).check(&caller(UserRole::AccountOwner), UserRole::PowerUser);
            assert_eq!(problems.with("rights").map(|problem| problem.code), Some("only-for-owners"));
        }
    }

    #[test]
    fn nobody_switches_on_what_they_lack_and_no_owner_is_cut() {
        let mut admin = caller(UserRole::AccountAdmin);
        let adding = switches(&[Right::Anonymize], &[]);
        assert!(adding.check(&admin, UserRole::User).is_empty());
        admin.custom =
            Some(CustomUserRole { id: UserRoleId::nil(), switches: switches(&[], &[Right::Anonymize]) });
        let problems = adding.check(&admin, UserRole::User);
        assert_eq!(problems.with("rights").map(|problem| problem.code), Some("beyond-your-rights"));
        let problems = switches(&[], &[Right::DownloadCsv]).check(&admin, UserRole::AccountOwner);
        assert_eq!(problems.with("base").map(|problem| problem.code), Some("not-a-base"));
    }

    #[test]
    fn a_user_role_is_given_only_by_those_who_hold_all_of_it() {
        let whole = caller(UserRole::AccountAdmin);
        for base in bases() {
            assert!(whole.lacks(base, Switches::default()).is_empty(), "{base:?}");
        }
        assert!(!whole.lacks(UserRole::AccountOwner, Switches::default()).is_empty());
        let cut = Caller {
            custom: Some(CustomUserRole {
                id: UserRoleId::nil(),
                switches: switches(&[], &[Right::Anonymize]),
            }),
            ..whole
        };
        let lacking = cut.lacks(UserRole::AccountAdmin, Switches::default());
        assert_eq!(lacking, Rights::NONE.with(Right::Anonymize));
        assert!(cut.lacks(UserRole::PowerUser, Switches::default()).is_empty());
        assert_eq!(cut.lacks(UserRole::PowerUser, switches(&[Right::Anonymize], &[])), lacking);
    }

    #[test]
    fn wanted_rights_become_the_fewest_switches() {
        for base in bases() {
            assert!(Switches::between(base, Switches::default().held(base)).is_empty());
            let wanted = Rights::NONE.with(Right::ViewAuditLog).with(Right::TakeSkillAssessments);
            assert_eq!(Switches::between(base, wanted).held(base), wanted, "{base:?}");
        }
    }

    #[test]
    fn a_switch_adds_a_cognitive_right_only_under_the_flag() {
        let adding = switches(&[Right::SendCognitive], &[]);
        assert!(!held_by(UserRole::ReadOnly, adding, false).has(Right::SendCognitive));
        assert!(held_by(UserRole::ReadOnly, adding, true).has(Right::SendCognitive));
    }
}
