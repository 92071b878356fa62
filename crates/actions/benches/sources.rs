//! Roles of a large team: assigning it, joining, moving and taking it back: `cargo bench -p actions --bench sources`.
#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a benchmark measures time, stops on any failure and prints its table"
)]

use std::sync::Arc;
use std::time::Instant;

use actions::accounts::{self, NewAccount, Opened};
use actions::act::{Act, Context};
use actions::door::Door;
use actions::error::ActionError;
use actions::roles::{self, Assign, Source, Unassign};
use actions::{teams, users};
use domain::access::{Caller, UserRole};
use domain::account::Plan;
use domain::content::{BadgeFile, RoleFile};
use domain::id::{AccountId, PersonId, RoleId, TeamId, TypedId};
use domain::person::{Person, PersonType, TimeMultiplier};
use domain::text::{EmailAddress, Name, Slug};
use domain::time::Clock;
use domain::user::NewUser;
use store::Engine;
use testkit::clock::{TestChance, TestClock};
use uuid::Uuid;

/// People in one team and the 50 below it.
const PEOPLE: u128 = 5_000;
const TEAMS: u128 = 51;

fn main() {
    println!("{:<10} {:<44} {:>10}", "engine", "what", "ms");
    for engine in [Engine::Sqlite, Engine::Postgres] {
        let db = testkit::database(engine);
        let clock = Arc::new(TestClock::new());
        let door =
            Door::new((*db).clone(), Arc::clone(&clock) as Arc<dyn Clock>, Arc::new(TestChance::new(1)));
        let ground = Ground::on(&door);
        if engine == Engine::Postgres {
            // The server does so by itself within a minute of such an import, and plans poorly before.
            act(&door, |act| Ok(act.tx.run("analyze", &[]).map(drop)?));
        }
        ground.measure(&format!("{engine:?}"));
    }
}

struct Ground<'a> {
    door: &'a Door,
    account: AccountId,
    owner: Caller,
    role: RoleId,
    top: TeamId,
    lower: TeamId,
}

impl<'a> Ground<'a> {
    fn on(door: &'a Door) -> Self {
        let new = NewAccount { slug: slug("northwind"), name: name("Northwind"), plan: Plan::Enterprise };
        let opened = act(door, move |act| accounts::open(act, &new));
        let account = opened.account;
        let role = act(door, |act| {
            roles::load_library(act, &[role_file()])?;
            let known = store::roles::find_library(act.tx, "nothing-asked")?;
            Ok(known.expect("the role was loaded").id)
        });
        let new = NewUser {
            first_name: name("Olive"),
            last_name: name("Marsh"),
            email: email("olive@example.org"),
            job_title: String::new(),
            user_role: UserRole::AccountOwner,
            default_folder: opened.employees,
        };
        let user = act(door, move |act| users::add(act, account, &new));
        let find = move |tx: &mut store::Read<'_>| store::memberships::find_by_slug(tx, user, "northwind");
        let membership = door.reader().read_now::<_, store::StoreError>(find).expect("the read succeeds");
        let owner = membership.expect("the owner is a member").caller(user);
        let made = act(door, move |act| {
            let top = teams::add(act, account, None, &name("Everyone"))?;
            let mut made = vec![top];
            for n in 1..TEAMS {
                made.push(teams::add(act, account, Some(top), &name(&format!("Team {n}")))?);
            }
            Ok(made)
        });
        fill(door, &opened, &made);
        let (top, lower) = (made.first().copied(), made.last().copied());
        let (top, lower) = (top.expect("a team was made"), lower.expect("a team was made"));
        Self { door, account, owner, role, top, lower }
    }

    fn measure(&self, engine: &str) {
        let (owner, role, top, lower) = (&self.owner, self.role, self.top, self.lower);
        let assign = |team: TeamId, notify| {
            let (owner, message) = (owner.clone(), "Welcome.".to_owned());
            let assign = Assign { role, people: Vec::new(), teams: vec![team], message, notify };
            act(self.door, move |act| roles::assign(act, &owner, &assign)).through_teams.len()
        };
        let unassign = |team: TeamId, notify| {
            let (owner, unassign) = (owner.clone(), Unassign { role, from: Source::Team(team), notify });
            act(self.door, move |act| roles::unassign(act, &owner, &unassign)).len()
        };
        let all = usize::try_from(PEOPLE).unwrap_or_default();
        time(engine, "assign a team of 5,000, a mail to each", || assert_eq!(assign(top, true), all));
        time(engine, "take it back, a mail to each", || assert_eq!(unassign(top, true), all));
        time(engine, "assign it again without a mail", || assert_eq!(assign(top, false), all));
        let (account, person) = (self.account, person_id(PEOPLE));
        time(engine, "one person more joins", || {
            act(self.door, move |act| teams::add_member(act, account, lower, person));
        });
        let owner = owner.clone();
        time(engine, "a team of 98 moves away and loses it", || {
            let owner = owner.clone();
            act(self.door, move |act| teams::move_to(act, &owner, lower, None));
        });
    }
}

/// One person too many, who is in no team yet.
fn fill(door: &Door, opened: &Opened, made: &[TeamId]) {
    let (account, folder) = (opened.account, opened.employees);
    let made = made.to_vec();
    act(door, move |act| {
        let people: Vec<(Person, Option<String>)> =
            (0..=PEOPLE).map(|n| (person(act, folder, n), None)).collect();
        store::people::add_many(act.tx, account, &people)?;
        for n in 0..PEOPLE {
            let place = usize::try_from(n % TEAMS).unwrap_or_default();
            let team = made.get(place).copied().expect("there are as many teams");
            store::teams::add_member(act.tx, account, team, person_id(n), act.now)?;
        }
        Ok(())
    });
}

fn person(act: &Act<'_, '_>, folder: domain::id::FolderId, n: u128) -> Person {
    Person {
        id: person_id(n),
        folder,
        name: name(&format!("Person {n}")),
        email: email(&format!("p{n}@example.org")),
        person_type: PersonType::Employee,
        job_title: String::new(),
        user: None,
        time_multiplier: TimeMultiplier::Standard,
        created_at: act.now,
    }
}

fn person_id(n: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(20_000_000 + n))
}

fn role_file() -> RoleFile {
    RoleFile {
        slug: "nothing-asked".to_owned(),
        title: "Nothing asked".to_owned(),
        summary: String::new(),
        family: "Engineering".to_owned(),
        badge: BadgeFile { icon: "python".to_owned(), colour: "#0b5d5e".to_owned() },
        skills: Vec::new(),
    }
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}

fn email(text: &str) -> EmailAddress {
    EmailAddress::parse(text).expect("an address")
}

fn act<T: Send + 'static>(
    door: &Door,
    work: impl Fn(&mut Act<'_, '_>) -> Result<T, ActionError> + Send + 'static,
) -> T {
    door.act_now(Context::default(), work).expect("the use case succeeds")
}

fn time(engine: &str, what: &str, work: impl FnOnce()) {
    let begun = Instant::now();
    work();
    println!("{engine:<10} {what:<44} {:>10.1}", begun.elapsed().as_secs_f64() * 1e3);
}
