//! Made-up accounts: a tree of folders, a tree of teams, people and things in them, and somebody who asks.

use domain::access::{
    Caller, CustomUserRole, Grant, ManagedTeam, Object, Place, Right, Rights, Subject, Switches, UserRole,
};
use domain::account::Plan;
use domain::folder::path_below;
use domain::id::{AccountId, FolderId, TeamId, TypedId, UserId, UserRoleId};
use uuid::Uuid;

/// Chance that follows from a seed.
pub struct Draws(u64);

impl Draws {
    pub fn of(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) % end as u64).unwrap()
    }

    pub fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    pub fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// A folder or a team: its place among the others of its kind, above which it lies.
#[derive(Debug)]
pub struct Node {
    pub parent: Option<usize>,
    pub id: Uuid,
    pub path: String,
}

/// Something that can be asked about, by the places of what it is in.
#[derive(Debug)]
pub enum Thing {
    Account { account: AccountId },
    Person { account: AccountId, folder: usize, teams: Vec<usize>, user: Option<UserId> },
    Job { account: AccountId, folder: usize },
    Folder { account: AccountId, folder: usize },
    Team { account: AccountId, team: usize },
    User { account: AccountId, user: UserId, user_role: UserRole },
    Role { account: AccountId, created_by: Option<UserId> },
}

/// An account with somebody in it.
#[derive(Debug)]
pub struct World {
    pub folders: Vec<Node>,
    pub teams: Vec<Node>,
    pub things: Vec<Thing>,
    /// The paths of each person's teams, beside `things`.
    pub team_paths: Vec<Vec<String>>,
    pub subject: Subject,
    pub granted: Vec<usize>,
    pub managed: Vec<usize>,
}

pub fn id(n: usize) -> Uuid {
    Uuid::from_u128(n as u128)
}

pub fn home() -> AccountId {
    AccountId::from_uuid(id(1))
}

pub fn user(n: usize) -> UserId {
    UserId::from_uuid(id(2_000 + n))
}

impl World {
    pub fn draw(draws: &mut Draws) -> Self {
        let n_folders = 1 + draws.below(9);
        let folders = tree(draws, n_folders, 3_000, true);
        let n_teams = 1 + draws.below(7);
        let teams = tree(draws, n_teams, 4_000, false);
        let granted = some(draws, folders.len());
        let managed = some(draws, teams.len());
        let subject = Subject {
            caller: caller(draws, !managed.is_empty()),
            is_active: !draws.one_in(20),
            grants: granted
                .iter()
                .map(|at| Grant {
                    folder: FolderId::from_uuid(folders[*at].id),
                    path: folders[*at].path.clone(),
                })
                .collect(),
            managed: managed
                .iter()
                .map(|at| ManagedTeam {
                    team: TeamId::from_uuid(teams[*at].id),
                    path: teams[*at].path.clone(),
                })
                .collect(),
        };
        let things: Vec<Thing> = (0..24).map(|_| thing(draws, folders.len(), teams.len())).collect();
        let team_paths = things
            .iter()
            .map(|thing| match thing {
                Thing::Person { teams: places, .. } => {
                    places.iter().map(|at| teams[*at].path.clone()).collect()
                }
                _ => Vec::new(),
            })
            .collect();
        Self { folders, teams, things, team_paths, subject, granted, managed }
    }

    /// One of the things as the decision takes it.
    pub fn object(&self, at: usize) -> Object<'_> {
        let place = |folder: &usize| Place(&self.folders[*folder].path);
        match &self.things[at] {
            Thing::Account { account } => Object::Account { account: *account },
            Thing::Person { account, folder, user, .. } => Object::Person {
                account: *account,
                folder: place(folder),
                teams: &self.team_paths[at],
                user: *user,
            },
            Thing::Job { account, folder } => Object::Job { account: *account, folder: place(folder) },
            Thing::Folder { account, folder } => Object::Folder { account: *account, folder: place(folder) },
            Thing::Team { account, team } => {
                Object::Team { account: *account, path: &self.teams[*team].path }
            }
            Thing::User { account, user, user_role } => {
                Object::User { account: *account, user: *user, user_role: *user_role }
            }
            Thing::Role { account, created_by } => {
                Object::Role { account: *account, created_by: *created_by }
            }
        }
    }
}

/// Nodes, each below an earlier one; with a single root or with several.
fn tree(draws: &mut Draws, n: usize, first: usize, single_root: bool) -> Vec<Node> {
    let mut nodes: Vec<Node> = Vec::new();
    for at in 0..n {
        let top = at == 0 || (!single_root && draws.one_in(3));
        let parent = (!top).then(|| draws.below(at));
        let above = parent.map_or("", |parent| nodes[parent].path.as_str());
        let path = path_below(above, id(first + at));
        nodes.push(Node { parent, id: id(first + at), path });
    }
    nodes
}

/// Mostly none or one, sometimes more.
fn some(draws: &mut Draws, n: usize) -> Vec<usize> {
    let many = draws.below(3);
    let mut chosen: Vec<usize> = (0..many).map(|_| draws.below(n)).collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}

fn caller(draws: &mut Draws, manages_teams: bool) -> Caller {
    let custom = draws.one_in(3).then(|| CustomUserRole {
        id: UserRoleId::from_uuid(id(9)),
        switches: Switches { on: rights(draws), off: rights(draws) },
    });
    Caller {
        account: home(),
        plan: draws.pick(&[Plan::Enterprise, Plan::Enterprise, Plan::Professional, Plan::Starter]),
        user: user(0),
        user_role: draws.pick(&UserRole::ALL),
        custom,
        cognitive_access: draws.one_in(2),
        manages_teams,
        person: None,
    }
}

/// A few rights, any of them: also those that no user role may be given.
fn rights(draws: &mut Draws) -> Rights {
    let n = draws.below(12);
    (0..n).map(|_| draws.pick(Right::ALL)).collect()
}

fn thing(draws: &mut Draws, n_folders: usize, n_teams: usize) -> Thing {
    let account = if draws.one_in(15) { AccountId::from_uuid(id(5)) } else { home() };
    match draws.below(10) {
        0 => Thing::Account { account },
        1..=3 => Thing::Person {
            account,
            folder: draws.below(n_folders),
            teams: some(draws, n_teams),
            user: draws.one_in(2).then(|| user(draws.below(3))),
        },
        4 => Thing::Job { account, folder: draws.below(n_folders) },
        5 => Thing::Folder { account, folder: draws.below(n_folders) },
        6 => Thing::Team { account, team: draws.below(n_teams) },
        7 => {
            let who = user(draws.below(4));
            // Whoever asks is a user of their own account.
            let account = if who == user(0) { home() } else { account };
            Thing::User { account, user: who, user_role: draws.pick(&UserRole::ALL) }
        }
        8 => Thing::Role { account: AccountId::LIBRARY, created_by: None },
        _ => Thing::Role { account, created_by: draws.one_in(2).then(|| user(draws.below(2))) },
    }
}
