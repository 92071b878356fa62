//! How long "people I can see" takes: the first page by name with a search term, and its exact count, among 100,000
//! people in 1,000 folders for users who reach all, 9 % and 0.1 % of them: `cargo bench -p store --bench people`.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark measures time, stops on any failure and prints its table"
)]

use std::time::{Duration, Instant};

use domain::access::{Caller, Reach, Right, UserRole};
use domain::account::Plan;
use domain::folder::{Folder, path_below};
use domain::id::{AccountId, FolderId, PersonId, TeamId, TypedId, UserId};
use domain::person::{Person, PersonType, TimeMultiplier};
use domain::text::{EmailAddress, Name};
use domain::time::Timestamp;
use store::folders;
use store::page::PageSize;
use store::people::{self, PersonFilter};
use store::{Db, StoreError, args};
use testkit::Engine;
use uuid::Uuid;

const PEOPLE: u128 = 100_000;
const FOLDERS: u128 = 1_000;
const USERS: u128 = 200;
const TEAMS: u128 = 500;
const NOW: Timestamp = Timestamp::from_micros(1_767_603_600_000_000);
const ROUNDS: usize = 40;
/// What people type: a first name, a part of one, a last name, both, an address, nobody.
const TERMS: [&str; 8] =
    ["sandra", "bert", "Okonkwo", "mira so", "lena.brandt", "nils.holm.7", "ström", "zzyzx"];

fn main() {
    println!(
        "{:<10} {:<26} {:<6} {:>9} {:>9} {:>9} {:>9}",
        "engine", "reach", "what", "p50 ms", "p99 ms", "worst", "found"
    );
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let db = testkit::database(engine);
        let begun = Instant::now();
        fill(&db);
        println!("{engine:?} filled in {:.1} s", begun.elapsed().as_secs_f64());
        for (name, caller) in callers() {
            let reach = caller.reach(Right::ViewReportsAndTools).expect("everyone may look at people");
            measure(&db, engine, name, &reach);
        }
        move_subtree(&db, engine);
    }
}

fn account() -> AccountId {
    AccountId::from_uuid(Uuid::from_u128(1))
}

fn id<T: TypedId>(kind: u128, n: u128) -> T {
    // The low bits are spread as random ones would be.
    let low = (n + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) & 0xffff_ffff_ffff_ffff;
    T::from_uuid(Uuid::from_u128((kind << 100) | (n << 64) | low))
}

/// Users by how much they reach.
fn callers() -> [(&'static str, Caller); 5] {
    let caller = |n, user_role| Caller {
        account: account(),
        plan: Plan::Enterprise,
        user: id::<UserId>(2, n),
        user_role,
        custom: None,
        cognitive_access: false,
        manages_teams: false,
        person: None,
    };
    [
        ("all, as owner", caller(0, UserRole::AccountOwner)),
        ("all, by grants", caller(1, UserRole::User)),
        ("9 %, by grants", caller(2, UserRole::User)),
        ("0.1 %, by one grant", caller(3, UserRole::User)),
        ("12 %, by ten grants", caller(4, UserRole::User)),
    ]
}

fn measure(db: &Db, engine: Engine, name: &str, reach: &Reach) {
    for what in ["page", "count"] {
        let mut waits = Vec::new();
        let mut found = 0;
        for _ in 0..ROUNDS {
            for term in TERMS {
                let reach = *reach;
                let begun = Instant::now();
                let n = db.read_now::<_, StoreError>(move |tx| {
                    let filter = PersonFilter { search: term, ..PersonFilter::default() };
                    if what == "page" {
                        Ok(people::list_where(tx, &reach, &filter, None, PageSize::DEFAULT)?.items.len())
                    } else {
                        Ok(usize::try_from(people::count_where(tx, &reach, &filter)?).unwrap_or_default())
                    }
                });
                waits.push(begun.elapsed());
                found = found.max(n.expect("the read succeeds"));
            }
        }
        // The first round reads the file for the first time.
        waits.drain(..TERMS.len());
        waits.sort_unstable();
        let at = |percent: usize| {
            waits.get((waits.len() * percent / 100).min(waits.len() - 1)).copied().unwrap_or_default()
        };
        let ms = |wait: Duration| wait.as_secs_f64() * 1e3;
        println!(
            "{engine:<10?} {name:<26} {what:<6} {:>9.2} {:>9.2} {:>9.2} {found:>9}",
            ms(at(50)),
            ms(at(99)),
            ms(at(100))
        );
    }
}

/// Ten departments of a hundred folders each; the root is seen by everyone and empty.
fn fill(db: &Db) {
    db.write_now::<_, StoreError>(|tx| {
        let folders = tree();
        for folder in &folders {
            folders::add(tx, account(), folder, NOW)?;
        }
        for n in 0..USERS {
            add_user(tx, n)?;
        }
        for n in 0..TEAMS {
            let team = domain::team::Team {
                id: id::<TeamId>(5, n),
                parent: None,
                name: Name::parse(&format!("Team {n}")).expect("a name"),
                path: path_below("", id::<TeamId>(5, n)),
            };
            store::teams::add(tx, account(), &team, NOW)?;
        }
        grant(tx)
    })
    .expect("the tree is made");
    for part in 0..PEOPLE / 10_000 {
        db.write_now::<_, StoreError>(move |tx| {
            let some: Vec<(Person, Option<String>)> =
                (part * 10_000..(part + 1) * 10_000).map(|n| (person(n), None)).collect();
            people::add_many(tx, account(), &some)?;
            for n in (part * 10_000..(part + 1) * 10_000).step_by(5) {
                let team = id::<TeamId>(5, n % TEAMS);
                store::teams::add_member(tx, account(), team, id::<PersonId>(4, n), NOW)?;
            }
            Ok(())
        })
        .expect("people are added");
    }
    let tidy = if db.engine() == Engine::Sqlite { "analyze" } else { "analyze people" };
    db.write_now::<_, StoreError>(move |tx| tx.run(tidy, args![])).expect("the tables are analysed");
}

fn tree() -> Vec<Folder> {
    let root: FolderId = id(3, 0);
    let named = |n: u128, parent: Option<(&FolderId, &str)>| Folder {
        id: id(3, n),
        parent: parent.map(|(id, _)| *id),
        name: Name::parse(&format!("Folder {n}")).expect("a name"),
        path: path_below(parent.map_or("", |(_, path)| path), id::<FolderId>(3, n)),
    };
    let mut folders = vec![named(0, None)];
    let above = path_below("", root);
    for department in 0..10 {
        let top = named(1 + department * 100, Some((&root, &above)));
        let below: Vec<Folder> =
            (2..=100).map(|n| named(department * 100 + n, Some((&top.id, &top.path)))).collect();
        folders.push(top);
        folders.extend(below);
    }
    folders.truncate(usize::try_from(FOLDERS).unwrap_or(usize::MAX));
    folders
}

fn add_user(tx: &mut store::Tx<'_>, n: u128) -> Result<(), StoreError> {
    let user = domain::user::User {
        id: id(2, n),
        email: EmailAddress::parse(&format!("user{n}@northwind.example")).expect("an address"),
        first_name: Name::parse("User").expect("a name"),
        last_name: Name::parse(&format!("{n}")).expect("a name"),
        language: None,
        phone: None,
        created_at: NOW,
    };
    store::users::add(tx, &user)
}

fn grant(tx: &mut store::Tx<'_>) -> Result<(), StoreError> {
    let folder = |n: u128| id::<FolderId>(3, n);
    let mut grants: Vec<(u128, FolderId)> =
        (0..10).map(|department| (1, folder(1 + department * 100))).collect();
    // Ninety of the thousand folders, then a single one, then ten departments' worth of twelve folders.
    grants.extend((2..92).map(|n| (2, folder(n))));
    grants.push((3, folder(507)));
    grants.extend((0..10).flat_map(|department| (2..14).map(move |n| (4, id(3, department * 100 + n)))));
    for n in 5..USERS {
        grants.push((n, folder(1 + (n * 37) % 990)));
    }
    for (user, folder) in grants {
        folders::grant(tx, account(), folder, id(2, user), NOW)?;
    }
    Ok(())
}

const FIRST: [&str; 40] = [
    "Ada", "Albert", "Amara", "Anna", "Bea", "Bruno", "Carla", "Chidi", "Clara", "Dario", "Elena", "Emil",
    "Fatima", "Gita", "Hugo", "Ines", "Ivan", "Jonas", "Kira", "Lena", "Lisbeth", "Luca", "Mateo", "Mira",
    "Nadia", "Nils", "Olga", "Omar", "Paula", "Quentin", "Ravi", "Robert", "Samuel", "Sandra", "Tariq",
    "Uma", "Vera", "Walter", "Yusuf", "Zoe",
];
const LAST: [&str; 50] = [
    "Adeyemi",
    "Andersson",
    "Baker",
    "Brandt",
    "Bergström",
    "Costa",
    "Cruz",
    "Dubois",
    "Eriksen",
    "Fischer",
    "Garcia",
    "Haddad",
    "Holm",
    "Ivanov",
    "Jansen",
    "Kaya",
    "Keller",
    "Khan",
    "Kowalski",
    "Lindqvist",
    "Lopez",
    "Marin",
    "Menon",
    "Moreau",
    "Müller",
    "Nakamura",
    "Nguyen",
    "Novak",
    "O'Brien",
    "Okonkwo",
    "Olsen",
    "Park",
    "Petrenko",
    "Popescu",
    "Quist",
    "Rossi",
    "Ruiz",
    "Sato",
    "Schmidt",
    "Silva",
    "Solberg",
    "Sundström",
    "Tanaka",
    "Thorne",
    "Usman",
    "Varga",
    "Weber",
    "Wong",
    "Yilmaz",
    "Zhang",
];

fn person(n: u128) -> Person {
    let first = FIRST.get(usize::try_from(n % 40).unwrap_or_default()).copied().unwrap_or_default();
    let last = LAST.get(usize::try_from(n / 40 % 50).unwrap_or_default()).copied().unwrap_or_default();
    let plain = last.to_lowercase().replace('ö', "o").replace('ü', "u").replace('\'', "");
    let email = format!("{}.{plain}.{n}@northwind.example", first.to_lowercase());
    // Every folder but the root holds a hundred people, and who has which name has nothing to do with it.
    let folder = 1 + (n * 7_919) % (FOLDERS - 1);
    Person {
        id: id(4, n),
        folder: id(3, folder),
        name: Name::parse(&format!("{first} {last}")).expect("a name"),
        email: EmailAddress::parse(&email).expect("an address"),
        person_type: PersonType::Employee,
        job_title: "Engineer".to_owned(),
        user: None,
        time_multiplier: TimeMultiplier::Standard,
        created_at: NOW,
    }
}

/// A department with its hundred folders and ten thousand people, moved below another and back.
fn move_subtree(db: &Db, engine: Engine) {
    let begun = Instant::now();
    db.write_now::<_, StoreError>(|tx| {
        let reach = Reach::for_job(account());
        let folder = folders::find(tx, &reach, id(3, 101))?.expect("the department is there");
        let target = folders::find(tx, &reach, id(3, 201))?.expect("the other is there");
        folders::save_parent(tx, account(), &folder, target.id, &path_below(&target.path, folder.id))?;
        let moved = folders::find(tx, &reach, folder.id)?.expect("it is still there");
        let root = folders::find_root(tx, account())?.expect("there is a root");
        folders::save_parent(tx, account(), &moved, root.id, &folder.path)
    })
    .expect("the subtree moves");
    println!(
        "{engine:?} moves 10,000 people there and back in {:.1} ms",
        begun.elapsed().as_secs_f64() * 1e3
    );
}
