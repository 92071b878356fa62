//! The whole site over a fresh database in memory, under a clock that waits, with two accounts and their users.

use std::sync::{Arc, LazyLock};

use actions::accounts::{self, NewAccount, Opened};
use actions::act::{Act, Context};
use actions::door::Door;
use actions::error::ActionError;
use actions::{passwords, sign_in, users};
use axum::Router;
use domain::access::{Caller, UserRole};
use domain::account::Plan;
use domain::id::UserId;
use domain::mail::MailFacts;
use domain::password::NewPassword;
use domain::text::{EmailAddress, Name, Slug};
use domain::time::Span;
use domain::user::NewUser;
use store::StoreError;
use store::db::Read;
use store::mails::Mail;
use testkit::TestDatabase;
use testkit::clock::{TestChance, TestClock};
use web::state::{App, AppState, Settings};

use crate::client::Client;

/// The password of everyone.
pub const PASSWORD: &str = "correct horse battery";

/// Where the site is reached.
pub const PUBLIC_URL: &str = "https://metier.example";

/// The owner of Northwind.
pub const OLIVE: &str = "olive@northwind.example";
/// An admin of Northwind.
pub const ADAM: &str = "adam@northwind.example";
/// A plain user of Northwind, who learns.
pub const LENA: &str = "lena@northwind.example";
/// The owner of Southwind, who is also a plain user of Northwind.
pub const EVE: &str = "eve@southwind.example";

/// The site. Northwind and Southwind are both enterprises.
pub struct TestApp {
    pub state: AppState,
    pub clock: Arc<TestClock>,
    pub northwind: Opened,
    pub southwind: Opened,
    router: Router,
    /// Lives as long as the site.
    _database: TestDatabase,
}

impl TestApp {
    pub fn new() -> Self {
        let database = testkit::memory();
        let clock = Arc::new(TestClock::new());
        let door =
            Door::new(store::Db::clone(&database), Arc::clone(&clock) as _, Arc::new(TestChance::new(1)));
        let settings = Settings { public_url: PUBLIC_URL.to_owned(), trust_proxy: true, sends_mail: false };
        let northwind = open(&door, "northwind", "Northwind Labs");
        let southwind = open(&door, "southwind", "Southwind");
        add(&door, &northwind, OLIVE, UserRole::AccountOwner);
        add(&door, &northwind, ADAM, UserRole::AccountAdmin);
        add(&door, &northwind, LENA, UserRole::User);
        add(&door, &southwind, EVE, UserRole::AccountOwner);
        add(&door, &northwind, EVE, UserRole::User);
        let state = App::new(door, settings);
        let router = web::site::app(Arc::clone(&state));
        Self { state, clock, northwind, southwind, router, _database: database }
    }

    /// A browser nobody is signed in with.
    pub fn anon(&self) -> Client {
        Client::new(self.router.clone())
    }

    /// A browser somebody is signed in with.
    pub fn browser(&self, email: &'static str) -> Client {
        let started = self.act(move |act| {
            let found = sign_in::find_credentials(act.tx, email)?.unwrap();
            sign_in::begin(act, &found, &sign_in::Browser::default())
        });
        self.anon().with_session(&started.secret)
    }

    /// A program with a token of somebody in an account.
    pub fn api(&self, email: &'static str, slug: &'static str) -> Client {
        let caller = self.caller(email, slug);
        let made = self.act(move |act| actions::tokens::make(act, &caller, "Test"));
        self.anon().with_token(&made.secret)
    }

    pub fn user(&self, email: &str) -> UserId {
        let email = EmailAddress::parse(email).unwrap();
        self.read(move |tx| store::users::find_by_email(tx, &email)).unwrap().id
    }

    pub fn caller(&self, email: &str, slug: &'static str) -> Caller {
        let user = self.user(email);
        self.read(move |tx| store::memberships::find_by_slug(tx, user, slug)).unwrap().caller(user)
    }

    pub fn act<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Act<'_, '_>) -> Result<T, ActionError> + Send + 'static,
    ) -> T {
        self.state.door.act_now(Context::default(), work).unwrap()
    }

    pub fn read<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut Read<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.state.reader.read_now(work).unwrap()
    }

    pub fn later(&self, span: Span) {
        self.clock.advance(span);
    }

    /// Adds another user with the same password as everyone.
    pub fn add_user(&self, opened: &Opened, email: &str, user_role: UserRole) -> UserId {
        // Identifiers made at different instants sort by them.
        self.later(Span::seconds(1));
        add(&self.state.door, opened, email, user_role)
    }

    /// Every mail there is, the oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.read(|tx| {
            let ids =
                tx.all("select mail_id from mails order by created_at, mail_id", store::args![], |row| {
                    row.get("mail_id")
                })?;
            let mut mails = Vec::new();
            for id in ids {
                mails.extend(store::mails::find_to_send(tx, id)?);
            }
            Ok(mails)
        })
    }

    /// Waits for a mail that is written after its answer has left, and answers with the path of its link.
    pub async fn reset_link(&self) -> String {
        // Each turn lets the other tasks go on; a writer needs a few of them, however slow the machine.
        for _ in 0..200_000 {
            let link = self.mails().into_iter().rev().find_map(|mail| match mail.facts {
                MailFacts::PasswordReset { path } => Some(path),
                _ => None,
            });
            if let Some(link) = link {
                return link;
            }
            tokio::task::yield_now().await;
        }
        panic!("no mail was written");
    }
}

fn open(door: &Door, slug: &'static str, name: &'static str) -> Opened {
    let new = NewAccount {
        slug: Slug::parse(slug).unwrap(),
        name: Name::parse(name).unwrap(),
        plan: Plan::Enterprise,
    };
    door.act_now(Context::default(), move |act| accounts::open(act, &new)).unwrap()
}

fn add(door: &Door, opened: &Opened, email: &str, user_role: UserRole) -> UserId {
    // Hashing takes its time, so everyone shares one hash.
    static HASH: LazyLock<String> =
        LazyLock::new(|| passwords::hash(&NewPassword::parse(PASSWORD, "").unwrap(), [9; 32]).unwrap());
    let (first, _) = email.split_once('@').unwrap();
    let new = NewUser {
        first_name: Name::parse(first).unwrap(),
        last_name: Name::parse("Marsh").unwrap(),
        email: EmailAddress::parse(email).unwrap(),
        job_title: "Engineer".to_owned(),
        user_role,
        default_folder: opened.employees,
    };
    let account = opened.account;
    let added = door.act_now(Context::default(), move |act| {
        let user = users::add(act, account, &new)?;
        passwords::set(act, user, &HASH, None)?;
        Ok(user)
    });
    added.unwrap()
}
