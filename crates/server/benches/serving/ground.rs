//! The data a load needs: takers with open attempts on a bank of five hundred items, and sessions of the demo.

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use actions::accounts::{self, NewAccount};
use actions::act::Context;
use actions::door::Door;
use actions::roles::{self, Assign};
use actions::sign_in::{self, Browser};
use actions::{attempts, catalogue, tokens, users};
use domain::access::{Caller, Reach, UserRole};
use domain::account::Plan;
use domain::content::{AttemptFile, ItemFile, SkillContent, SkillFile, TopicFile};
use domain::id::AccountId;
use domain::text::{EmailAddress, Name, Slug};
use domain::time::Timestamp;
use domain::user::NewUser;
use store::page::PageSize;
use store::{Db, Settings, schema};
use testkit::clock::{TestChance, TestClock};

use crate::load::Request;

/// Items of the bank.
const N_ITEMS: usize = 500;
/// Every attempt has as many, so that a client knows beforehand what it will be asked.
const LENGTH: u32 = 30;
const ACCOUNT: &str = "bench";

/// Takers with open attempts.
pub struct Ground {
    /// Token and attempt of each taker.
    takers: Vec<(String, String)>,
}

impl Ground {
    /// A database with so many takers, each at the first item of an attempt.
    pub fn with_open_attempts(url: &str, n_takers: usize) -> Self {
        let door = open(url);
        let content = vec![bank()];
        let opened = door
            .act_now(Context::default(), move |act| {
                catalogue::load(act, &content)?;
                let new = NewAccount { slug: slug(ACCOUNT), name: name("Bench"), plan: Plan::Enterprise };
                accounts::open(act, &new)
            })
            .expect("an account can be opened");
        let skill = door.reader().read_now(|tx| store::skills::find_by_slug(tx, "bench")).expect("a read");
        let skill = skill.expect("the skill was loaded").id;
        let numbers: Vec<usize> = (0..n_takers).collect();
        let takers = numbers
            .chunks(250)
            .flat_map(|chunk| {
                let chunk = chunk.to_vec();
                door.act_now(Context::default(), move |act| {
                    chunk
                        .iter()
                        .map(|number| {
                            let user = users::add(act, opened.account, &taker(*number, opened.employees))?;
                            let membership = store::memberships::find_by_slug(act.tx, user, ACCOUNT)?;
                            let caller = membership.expect("just added").caller(user);
                            let token = tokens::make(act, &caller, "bench")?.secret;
                            let started = attempts::start(act, &caller, skill)?;
                            Ok((token, started.attempt.definition().pinned.id.to_string()))
                        })
                        .collect::<Result<Vec<_>, actions::error::ActionError>>()
                })
                .expect("takers can be added")
            })
            .collect();
        Self { takers }
    }

    /// All answers of all attempts, dealt out to so many clients.
    pub fn answer_requests(&self, clients: usize) -> Vec<Vec<Request>> {
        let mut shares = vec![Vec::new(); clients];
        for (number, (token, attempt)) in self.takers.iter().enumerate() {
            for question in 0..LENGTH {
                // The first item is step 1; each answer adds itself and the next item.
                let sequence = 2 * question + 1;
                let body =
                    format!("{{\"sequence\":{sequence},\"choice\":{}}}", 1 + (number as u32 + question) % 4);
                let request = format!(
                    "POST /api/v1/accounts/{ACCOUNT}/attempts/{attempt}/answers HTTP/1.1\r\nhost: localhost\r\n\
                     authorization: Bearer {token}\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
                    body.len()
                );
                shares[number % clients].push(request.into_bytes());
            }
        }
        shares
    }
}

/// Requests of signed-in pages: a learner's My roles, and a role with eighty members for the owner.
pub fn sign_in_to_the_demo(url: &str) -> Vec<(&'static str, Request)> {
    let door = open(url);
    let (learner, _) = session(&door, "mira.solberg@harbour.example");
    let (owner, caller) = session(&door, "ines.moreau@harbour.example");
    let library = Reach::for_job(AccountId::LIBRARY);
    let role = door
        .reader()
        .read_now(move |tx| {
            store::roles::list(tx, &library, &store::roles::RoleFilter::default(), None, PageSize::DEFAULT)
        })
        .expect("a read")
        .items
        .first()
        .expect("a library role")
        .role
        .id;
    door.act_now(Context::default(), move |act| {
        let everyone = caller.reach(domain::access::Right::AssignRoles)?;
        let people =
            store::people::list(act.tx, &everyone, "", None, PageSize::new(80).expect("a fair size"))?;
        let people = people.items.into_iter().map(|listed| listed.id).collect();
        roles::assign(
            act,
            &caller,
            &Assign { role, people, teams: Vec::new(), message: String::new(), notify: false },
        )
    })
    .expect("the role can be assigned");
    let get = |path: &str, session: &str| {
        format!("GET {path} HTTP/1.1\r\nhost: localhost\r\ncookie: metier_session={session}\r\n\r\n")
            .into_bytes()
    };
    vec![
        ("My roles", get("/a/harbour/learn", &learner)),
        ("role page with 80 members", get(&format!("/a/harbour/lead/roles/{role}"), &owner)),
    ]
}

fn session(door: &Door, email: &str) -> (String, Caller) {
    let address = email.to_owned();
    let (secret, user) = door
        .act_now(Context::default(), move |act| {
            let credentials = sign_in::find_credentials(act.tx, &address)?.expect("a demo user");
            let browser = Browser { address: String::new(), agent: "bench".to_owned() };
            let started = sign_in::begin(act, &credentials, &browser)?;
            Ok((started.secret, started.user))
        })
        .expect("a session can begin");
    let membership = door.reader().read_now(move |tx| store::memberships::find_by_slug(tx, user, "harbour"));
    (secret, membership.expect("a read").expect("a member").caller(user))
}

fn open(url: &str) -> Door {
    let db = Db::open(&Settings::parse(url).expect("an address")).expect("the database opens");
    schema::migrate(&db).expect("the database can be migrated");
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
    let clock = TestClock::at(Timestamp::from_micros(now.as_micros() as i64));
    Door::new(db, Arc::new(clock), Arc::new(TestChance::new(now.subsec_nanos().into())))
}

fn taker(number: usize, default_folder: domain::id::FolderId) -> NewUser {
    NewUser {
        first_name: name("Taker"),
        last_name: name(&number.to_string()),
        email: EmailAddress::parse(&format!("taker{number}@bench.example")).expect("an address"),
        job_title: "Taker".to_owned(),
        user_role: UserRole::User,
        default_folder,
    }
}

/// Five topics, five hundred items, thirty to an attempt.
fn bank() -> SkillContent {
    let topics = (0..5)
        .map(|number| TopicFile {
            slug: format!("topic-{number}"),
            name: format!("Topic {number}"),
            summary: "A topic.".to_owned(),
            share: 20,
        })
        .collect();
    let items = (0..N_ITEMS).map(item).collect();
    SkillContent {
        slug: ACCOUNT.to_owned(),
        skill: SkillFile {
            name: "Bench".to_owned(),
            summary: "A bank as large as the target says.".to_owned(),
            description: "Nothing is learned here.".to_owned(),
            family: "Bench".to_owned(),
            state: "live".to_owned(),
            icon: "git".to_owned(),
            attempt: AttemptFile { shortest: LENGTH, longest: LENGTH },
            topics,
        },
        items,
    }
}

fn item(number: usize) -> ItemFile {
    ItemFile {
        slug: format!("item-{number:03}"),
        topic: format!("topic-{}", number % 5),
        topic_line: 1,
        difficulty: 1 + (number / 5 % 5) as u8,
        seconds: 240,
        key: (number % 4) as u8,
        enemies: Vec::new(),
        stem: format!("Which of these is number {number}? Read all four before you choose one."),
        options: (0..4).map(|option| format!("`{}`", number + option)).collect(),
        rationale: "It is the number asked for.".to_owned(),
        verify: None,
    }
}

fn name(text: &str) -> Name {
    Name::parse(text).expect("a name")
}

fn slug(text: &str) -> Slug {
    Slug::parse(text).expect("a slug")
}
