//! Role analytics over 50,000 learners with 300 roles and two million results: `cargo bench -p actions --bench analytics`.
//!
//! Boards are what pages count on; they are made here as the worker makes them, but from numbers and not from attempts,
//! so that filling takes seconds. `scripts/bench-analytics.py` asks an analytical engine the same of the same rows.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark measures time, stops on any failure and prints its table"
)]

use std::time::Instant;

use actions::analytics::{Asked, Wanted, answer, list_rows};
use actions::door::Memory;
use domain::access::{Caller, UserRole};
use domain::account::Plan;
use domain::analytics::board::Earned;
use domain::analytics::packing::pack;
use domain::analytics::{Board, Day, Filter, Holding, Mark};
use domain::folder::{Folder, path_below};
use domain::id::{AccountId, FolderId, PersonId, TypedId, UserId};
use domain::person::{Person, PersonType, TimeMultiplier};
use domain::text::{EmailAddress, Name};
use domain::time::Timestamp;
use psychometrics::role_score::RoleLevel;
use psychometrics::scale::Level;
use store::{Engine, StoreError, args};
use testkit::TestDatabase;
use uuid::Uuid;

const PEOPLE: u32 = 50_000;
const ROLES: u32 = 300;
const SKILLS: u32 = 40;
const HELD: u32 = 3;
const NEEDED: u32 = 6;
const NOW: Timestamp = Timestamp::from_micros(1_795_302_847_000_000);

fn account() -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(1))
}

fn thing(kind: u128, n: u32) -> Uuid {
    Uuid::from_u128(kind * 100_000_000 + u128::from(n))
}

fn owner() -> Caller {
    Caller {
        account: account(),
        plan: Plan::Enterprise,
        user: UserId::from_uuid(Uuid::from_u128(2)),
        user_role: UserRole::AccountOwner,
        custom: None,
        cognitive_access: true,
        manages_teams: false,
        person: None,
    }
}

fn main() {
    println!("{:<10} {:<34} {:>10}", "engine", "what", "ms");
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let db = testkit::database(engine);
        fill(&db);
        measure(&db);
    }
}

fn write(db: &TestDatabase, work: impl FnMut(&mut store::Tx<'_>) -> Result<(), StoreError> + Send + 'static) {
    db.write_now(work).expect("written");
}

fn fill(db: &TestDatabase) {
    let folder = FolderId::from_uuid(Uuid::from_u128(3));
    write(db, move |tx| {
        let name = Name::parse("Root").expect("a name");
        let root = Folder { id: folder, parent: None, name, path: path_below("", folder) };
        store::folders::add(tx, account(), &root, NOW)?;
        for n in 0..SKILLS {
            tx.run(
                "insert into skills (skill_id, slug, revision, content_hash, name, summary, description, family,
                    icon, state, shortest, longest, created_at, updated_at)
                 values ($1, $2, 1, '', $2, '', '', '', '', 'live', 15, 30, 0, 0)",
                args![thing(4, n), format!("skill-{n}")],
            )?;
            number(tx, thing(4, n), n)?;
        }
        for n in 0..ROLES {
            tx.run(
                "insert into roles (account_id, role_id, slug, version, state, title, summary, family, badge_icon,
                    badge_colour, content_hash, created_at, updated_at)
                 values ($1, $2, $3, 1, 'published', $3, '', '', 'python', '#0b5d5e', '', 0, 0)",
                args![account(), thing(5, n), format!("role-{n}")],
            )?;
            number(tx, thing(5, n), SKILLS + n)?;
            for place in 0..NEEDED {
                tx.run(
                    "insert into role_skills (account_id, role_id, version, skill_id, required, goal, position)
                     values ($1, $2, 1, $3, true, 'median', $4)",
                    args![account(), thing(5, n), thing(4, (n + place * 7) % SKILLS), i64::from(place)],
                )?;
            }
        }
        Ok(())
    });
    for first in (0..PEOPLE).step_by(1_000) {
        write(db, move |tx| {
            for n in first..first + 1_000 {
                store::people::add(tx, account(), &person(folder, n))?;
                let board = board(n);
                store::analytics::save_board(tx, account(), board.person, 1, &pack(&board))?;
            }
            Ok(())
        });
    }
    write(db, |tx| {
        store::analytics::begin_generation(tx, account(), NOW)?;
        store::analytics::end_generation(tx, account(), 1, Some(NOW))?;
        if tx.run("delete from analytics_changes where account_id = $1", args![account()])? == 0 {
            println!("nobody was noted as changed");
        }
        tx.run("analyze", &[]).map(drop)
    });
}

fn number(tx: &mut store::Tx<'_>, thing: Uuid, number: u32) -> Result<(), StoreError> {
    tx.run(
        "insert into analytics_numbers (account_id, thing_id, number) values ($1, $2, $3)",
        args![account(), thing, number],
    )
    .map(drop)
}

fn person(folder: FolderId, n: u32) -> Person {
    Person {
        id: PersonId::from_uuid(thing(6, n)),
        folder,
        name: Name::parse(&format!("Person {n}")).expect("a name"),
        email: EmailAddress::parse(&format!("p{n}@example.org")).expect("an address"),
        person_type: PersonType::Employee,
        job_title: String::new(),
        user: None,
        time_multiplier: TimeMultiplier::Standard,
        created_at: NOW,
    }
}

/// Forty results and three roles, which follow from the person's number.
fn board(n: u32) -> Board {
    let levels = [Level::Novice, Level::Emerging, Level::Average, Level::AboveAverage, Level::Expert];
    let today = Day::of(NOW).number();
    let mark = |skill: u32| {
        let chance = n.wrapping_mul(2_654_435_761).wrapping_add(skill.wrapping_mul(40_503)) >> 8;
        let score = f64::from(chance % 300);
        let level = levels.get((chance % 5) as usize).copied();
        Mark::new(skill, level, score, Day::new(today - chance % 900), Day::new(today - chance % 400))
    };
    let holding = |place: u32| Holding {
        role: SKILLS + (n + place * 97) % ROLES,
        direct: true,
        chosen: false,
        assigned: Day::new(today - n % 600),
        removed: None,
        experience: domain::role::Experience::ALL.get(((n + place) % 4) as usize).copied(),
        earned: RoleLevel::ALL.get(((n / 7 + place) % 4) as usize).map(|level| Earned {
            level: *level,
            goal_met: n.is_multiple_of(2),
            verified: Day::new(today - n % 300),
        }),
    };
    Board {
        person: PersonId::from_uuid(thing(6, n)),
        marks: (0..SKILLS).map(mark).collect(),
        holdings: (0..HELD).map(holding).collect(),
        teams: [].into(),
    }
}

fn measure(db: &TestDatabase) {
    let engine = format!("{:?}", db.engine());
    let say = |what: &str, begun: Instant| {
        println!("{engine:<10} {what:<34} {:>10.1}", begun.elapsed().as_secs_f64() * 1_000.0);
    };
    let memory = std::sync::Arc::new(Memory::default());
    for (what, wanted) in [
        ("overview, first look of a process", Wanted::Overview),
        ("overview, nothing changed", Wanted::Overview),
        ("gaps, boards known", Wanted::Gaps),
        ("gaps, nothing changed", Wanted::Gaps),
        ("ages, boards known", Wanted::Ages),
        ("people, boards known", Wanted::People),
        ("people, nothing changed", Wanted::People),
    ] {
        let (begun, kept) = (Instant::now(), std::sync::Arc::clone(&memory));
        let asked = Asked { wanted, filter: Filter::default() };
        let counted = db.read_now(move |tx| answer(tx, &kept, &owner(), asked, NOW)).expect("counted");
        say(what, begun);
        if wanted == Wanted::People {
            let begun = Instant::now();
            let mut after = None;
            let mut rows = 0;
            loop {
                let (counted, from) = (std::sync::Arc::clone(&counted), after.clone());
                let page = db
                    .read_now(move |tx| list_rows(tx, &owner(), &counted, None, from.as_ref(), 500))
                    .expect("listed");
                if rows == 0 {
                    say("people, first 500 rows", begun);
                }
                rows += page.rows.len();
                after = page.next;
                if after.is_none() {
                    break;
                }
            }
            say(&format!("people, all {rows} rows"), begun);
        }
    }
}
