//! What a decision costs for somebody with 20 folders and 5 teams, about a person five folders deep in five teams:
//! `cargo bench -p domain`.

use divan::{Bencher, black_box};
use domain::access::{
    Caller, CustomUserRole, Grant, ManagedTeam, Object, Place, Right, Subject, Switches, UserRole, may,
};
use domain::account::Plan;
use domain::folder::path_below;
use domain::id::{AccountId, FolderId, TeamId, TypedId, UserId, UserRoleId};
use uuid::Uuid;

fn main() {
    divan::main();
}

/// Five identifiers deep; the last of them tells one path from another.
fn path(n: u128) -> String {
    (0..4).chain([n]).fold(String::new(), |above, id| path_below(&above, Uuid::from_u128(id)))
}

fn subject(user_role: UserRole, grants: u128) -> Subject {
    Subject {
        caller: Caller {
            account: AccountId::from_uuid(Uuid::from_u128(1)),
            plan: Plan::Enterprise,
            user: UserId::from_uuid(Uuid::from_u128(2)),
            user_role,
            custom: Some(CustomUserRole {
                id: UserRoleId::from_uuid(Uuid::from_u128(3)),
                switches: Switches::default(),
            }),
            cognitive_access: true,
            manages_teams: true,
            person: None,
        },
        is_active: true,
        grants: (100..100 + grants)
            .map(|n| Grant { folder: FolderId::from_uuid(Uuid::from_u128(n)), path: path(n) })
            .collect(),
        managed: (200..205)
            .map(|n| ManagedTeam { team: TeamId::from_uuid(Uuid::from_u128(n)), path: path(n) })
            .collect(),
    }
}

fn decide(bencher: Bencher<'_, '_>, subject: &Subject, folder: u128) {
    let (folder, teams) = (path(folder), (300..305).map(path).collect::<Vec<_>>());
    let object =
        Object::Person { account: subject.caller.account, folder: Place(&folder), teams: &teams, user: None };
    bencher.bench(|| may(black_box(subject), black_box(Right::AssignRoles), black_box(&object)));
}

#[divan::bench]
fn owner(bencher: Bencher<'_, '_>) {
    decide(bencher, &subject(UserRole::AccountOwner, 0), 999);
}

#[divan::bench]
fn allowed_by_the_last_of_20_grants(bencher: Bencher<'_, '_>) {
    decide(bencher, &subject(UserRole::PowerUser, 20), 119);
}

#[divan::bench]
fn refused_after_20_grants_and_5_teams(bencher: Bencher<'_, '_>) {
    decide(bencher, &subject(UserRole::PowerUser, 20), 999);
}

#[divan::bench]
fn reach_of_a_list(bencher: Bencher<'_, '_>) {
    let caller = subject(UserRole::PowerUser, 0).caller;
    bencher.bench(|| black_box(&caller).reach(black_box(Right::AssignRoles)));
}
