//! Teams of a large account: moving 5,000 people, and the tree as owners and managers see it: `cargo bench -p store --bench teams`.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark measures time, stops on any failure and prints its table"
)]

use std::time::{Duration, Instant};

use domain::access::{Caller, Reach, UserRole};
use domain::account::Plan;
use domain::folder::{Folder, path_below};
use domain::id::{AccountId, FolderId, PersonId, TeamId, TypedId, UserId};
use domain::person::{Person, PersonType, TimeMultiplier};
use domain::team::Team;
use domain::text::{EmailAddress, Name};
use domain::time::Timestamp;
use store::page::PageSize;
use store::{Engine, StoreError, folders, people, teams};
use testkit::TestDatabase;
use uuid::Uuid;

const PEOPLE: u128 = 100_000;
const TEAMS: u128 = 500;
/// The first so many teams lie below the first one, and hold the first 5,000 people.
const MOVED: u128 = 200;
const MOVED_PEOPLE: u128 = 5_000;
const ROUNDS: usize = 40;

fn account() -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(1))
}

fn manager() -> UserId {
    UserId::from_uuid(Uuid::from_u128(2))
}

fn team_id(n: u128) -> TeamId {
    TeamId::from_uuid(Uuid::from_u128(10_000_000 + n))
}

fn team(n: u128) -> Team {
    let top = team_id(0);
    let (parent, above) = match n {
        0 => (None, String::new()),
        n if n < MOVED => (Some(top), path_below("", top)),
        _ => (None, String::new()),
    };
    let name = Name::parse(&format!("Team {n}")).expect("a name");
    Team { id: team_id(n), parent, name, path: path_below(&above, team_id(n)) }
}

fn person_id(n: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(20_000_000 + n))
}

fn main() {
    println!("{:<10} {:<34} {:>10} {:>10}", "engine", "what", "p50 ms", "most ms");
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let db = testkit::database(engine);
        fill(&db);
        measure(&db);
    }
}

fn fill(db: &TestDatabase) {
    let folder = FolderId::from_uuid(Uuid::from_u128(3));
    let now = Timestamp::from_micros(1);
    write(db, move |tx| {
        let name = Name::parse("Root").expect("a name");
        let root = Folder { id: folder, parent: None, name, path: path_below("", folder) };
        folders::add(tx, account(), &root, now)?;
        for n in 0..TEAMS {
            teams::add(tx, account(), &team(n), now)?;
        }
        teams::add_manager(tx, account(), team_id(0), manager(), now)?;
        Ok(())
    });
    for first in (0..PEOPLE).step_by(1_000) {
        write(db, move |tx| {
            for n in first..first + 1_000 {
                let person = Person {
                    id: person_id(n),
                    folder,
                    name: Name::parse(&format!("Person {n}")).expect("a name"),
                    email: EmailAddress::parse(&format!("p{n}@example.org")).expect("an address"),
                    person_type: PersonType::Employee,
                    job_title: String::new(),
                    user: None,
                    time_multiplier: TimeMultiplier::Standard,
                    created_at: now,
                };
                people::add(tx, account(), &person)?;
                let place = if n < MOVED_PEOPLE { n % MOVED } else { MOVED + n % (TEAMS - MOVED) };
                if n < 4 * MOVED_PEOPLE {
                    teams::add_member(tx, account(), team_id(place), person_id(n), now)?;
                }
            }
            Ok(())
        });
    }
}

fn measure(db: &TestDatabase) {
    if db.engine() == Engine::Postgres {
        // The server does so by itself within a minute of such an import, and plans poorly before.
        write(db, |tx| tx.run("analyze", &[]).map(drop));
    }
    let mut below = false;
    time(db, "move 200 teams with 5,000 people", || {
        let (from, to) = (below, !below);
        below = to;
        let target = team_id(MOVED);
        let path = move |is_below: bool| {
            let above = if is_below { path_below("", target) } else { String::new() };
            path_below(&above, team_id(0))
        };
        let moved = Team { path: path(from), ..team(0) };
        let parent = to.then_some(target);
        write(db, move |tx| teams::save_parent(tx, account(), &moved, parent, &path(to)));
    });
    let readers = [("owner", caller(UserRole::AccountOwner)), ("manager", caller(UserRole::User))];
    for (who, caller) in readers {
        let reach = caller.team_reach().expect("everybody looks at people");
        time(db, &format!("{who}: the tree with its counts"), || tree(db, reach));
        time(db, &format!("{who}: first people of a team"), || {
            let page =
                read(db, move |tx| teams::list_members(tx, &reach, team_id(7), "", None, PageSize::DEFAULT));
            assert_eq!(page.items.len(), 25);
        });
        time(db, &format!("{who}: 5,000 people with those below"), || {
            let count = read(db, move |tx| {
                let top = teams::find(tx, &reach, team_id(0))?.expect("the team is seen");
                teams::count_below(tx, &reach, &top)
            });
            assert_eq!(count, 5_000);
        });
    }
}

fn caller(user_role: UserRole) -> Caller {
    Caller {
        account: account(),
        plan: Plan::Enterprise,
        user: manager(),
        user_role,
        custom: None,
        cognitive_access: false,
        manages_teams: true,
        person: None,
    }
}

fn tree(db: &TestDatabase, reach: Reach) {
    let counts = read(db, move |tx| {
        let seen = teams::list_seen(tx, &reach, "")?;
        let seen: Vec<Team> = seen.into_iter().map(|seen| seen.team).collect();
        teams::list_managers_by_team(tx, &reach)?;
        teams::count_members_by_team(tx, &reach, &seen)
    });
    assert!(counts.len() >= 200, "{} teams were counted", counts.len());
}

fn time(db: &TestDatabase, what: &str, mut work: impl FnMut()) {
    let mut took: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect();
    took.sort_unstable();
    let at = |place: usize| took.get(place).copied().unwrap_or_default().as_secs_f64() * 1e3;
    let engine = format!("{:?}", db.engine());
    println!("{engine:<10} {what:<34} {:>10.1} {:>10.1}", at(ROUNDS / 2), at(ROUNDS - 1));
}

fn write(
    db: &TestDatabase,
    work: impl Fn(&mut store::db::Tx<'_>) -> Result<(), StoreError> + Send + 'static,
) {
    db.write_now(work).expect("the write succeeds");
}

fn read<T: Send + 'static>(
    db: &TestDatabase,
    work: impl FnMut(&mut store::Read<'_>) -> Result<T, StoreError> + Send + 'static,
) -> T {
    db.read_now(work).expect("the read succeeds")
}
