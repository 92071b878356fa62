//! Laws of access: what must hold of every decision, in whatever account.

use domain::access::{
    CustomUserRole, Extent, Grant, ManagedTeam, Object, Right, Rights, Ruling, Subject, Switches, Way, may,
};
use domain::id::{AccountId, FolderId, TeamId, TypedId};
use proptest::prelude::*;

use crate::world::{Draws, World, id};

fn worlds() -> impl Strategy<Value = World> {
    any::<u64>().prop_map(|seed| World::draw(&mut Draws::of(seed)))
}

/// Every right on every thing of a world.
fn each(world: &World, mut look: impl FnMut(Right, usize)) {
    for right in Right::ALL {
        for at in 0..world.things.len() {
            look(*right, at);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn removing_a_grant_or_a_team_never_allows_more(world in worlds(), which in any::<prop::sample::Index>()) {
        let mut less = world.subject.clone();
        let (n_grants, n_teams) = (less.grants.len(), less.managed.len());
        prop_assume!(n_grants + n_teams > 0);
        let which = which.index(n_grants + n_teams);
        if which < n_grants {
            less.grants.remove(which);
        } else {
            less.managed.remove(which - n_grants);
            less.caller.manages_teams = !less.managed.is_empty();
        }
        each(&world, |right, at| {
            let object = world.object(at);
            let (before, after) = (may(&world.subject, right, &object), may(&less, right, &object));
            assert!(before.is_allowed() || !after.is_allowed(), "{right} on {object:?}");
        });
    }

    #[test]
    fn a_decision_depends_on_nothing_outside_its_account(world in worlds(), other in worlds()) {
        // What another account grants: the same shapes under other identifiers, as identifiers are unique.
        let foreign = |path: &str| path.replace("000000000", "f00000000");
        let mut more = world.subject.clone();
        more.grants.extend(other.folders.iter().map(|folder| Grant {
            folder: FolderId::from_uuid(id(7_000)),
            path: foreign(&folder.path),
        }));
        if more.caller.manages_teams {
            more.managed.extend(other.teams.iter().map(|team| ManagedTeam {
                team: TeamId::from_uuid(id(8_000)),
                path: foreign(&team.path),
            }));
        }
        each(&world, |right, at| {
            let object = world.object(at);
            let decision = may(&world.subject, right, &object);
            assert_eq!(decision, may(&more, right, &object));
            let at_home = object.account() == world.subject.caller.account;
            let library = matches!(object, Object::Role { account: AccountId::LIBRARY, .. });
            assert!(at_home || library || !decision.is_allowed(), "{right} on {object:?}");
        });
    }

    #[test]
    fn an_allowed_request_is_allowed_again_by_its_deciding_facts_alone(world in worlds()) {
        each(&world, |right, at| {
            let object = world.object(at);
            let decision = may(&world.subject, right, &object);
            if let Ruling::Allowed(way) = decision.ruling {
                let again = may(&bare(&world.subject, right, way), right, &object);
                assert_eq!(again.ruling, decision.ruling, "{right} on {object:?}");
            }
        });
    }

    #[test]
    fn a_decision_and_the_reach_of_lists_say_the_same(world in worlds()) {
        let caller = &world.subject.caller;
        each(&world, |right, at| {
            let object = world.object(at);
            let decision = may(&world.subject, right, &object);
            assert_eq!(decision.extent, caller.reach(right).ok().map(|reach| reach.extent()));
            let of_oneself = matches!(decision.extent, None | Some(Extent::Own { .. }));
            assert!(of_oneself || right != Right::TakeSkillAssessments);
            if decision.is_allowed() {
                assert!(caller.may(right));
            }
        });
    }

    #[test]
    fn switching_a_right_off_never_allows_more(world in worlds()) {
        let mut less = world.subject.clone();
        each(&world, |right, at| {
            let custom = world.subject.caller.custom.unwrap_or(CustomUserRole {
                id: TypedId::from_uuid(id(9)),
                switches: Switches::default(),
            });
            let switches = Switches { off: custom.switches.off.with(right), ..custom.switches };
            less.caller.custom = Some(CustomUserRole { switches, ..custom });
            let object = world.object(at);
            let (before, after) = (may(&world.subject, right, &object), may(&less, right, &object));
            assert!(before.is_allowed() || !after.is_allowed(), "{right} on {object:?}");
        });
    }
}

/// The subject with nothing but the facts an explanation names.
fn bare(subject: &Subject, right: Right, way: Way) -> Subject {
    let mut bare = subject.clone();
    bare.grants.retain(|grant| way == Way::Grant(grant.folder));
    bare.managed.retain(|managed| way == Way::Team(managed.team));
    let named = Rights::NONE.with(right).with(Right::SeeAllFolders);
    bare.caller.custom = subject.caller.custom.map(|custom| CustomUserRole {
        switches: Switches { on: custom.switches.on.shared(named), off: custom.switches.off.shared(named) },
        ..custom
    });
    bare
}
