//! One account with its door, its clock and whoever a test adds.

use std::sync::Arc;

use actions::accounts::{NewAccount, Opened};
use actions::act::{Act, Context};
use actions::door::Door;
use actions::error::ActionError;
use actions::{accounts, passwords, sign_in, users};
use domain::access::{Caller, UserRole};
use domain::account::Plan;
use domain::id::{AccountId, UserId};
use domain::mail::MailFacts;
use domain::password::NewPassword;
use domain::text::{EmailAddress, Name, Slug};
use domain::time::{Clock, Span};
use domain::user::NewUser;
use store::mails::Mail;
use testkit::TestDatabase;
use testkit::clock::{TestChance, TestClock};

/// The password of everyone who has one.
pub const PASSWORD: &str = "correct horse battery";

/// A product with one account, called Northwind.
pub struct House {
    pub door: Door,
    pub clock: Arc<TestClock>,
    pub opened: Opened,
}

impl House {
    pub fn new(db: &TestDatabase) -> Self {
        let clock = Arc::new(TestClock::new());
        let door = Door::new(store::Db::clone(db), Arc::clone(&clock) as _, Arc::new(TestChance::new(1)));
        let opened = open(&door, "northwind", "Northwind Labs").unwrap();
        Self { door, clock, opened }
    }

    pub fn act<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Act<'_, '_>) -> Result<T, ActionError> + Send + 'static,
    ) -> Result<T, ActionError> {
        self.door.act_now(Context::default(), work)
    }

    pub fn read<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut store::db::Read<'_>) -> Result<T, ActionError> + Send + 'static,
    ) -> T {
        self.door.reader().read_now(work).unwrap()
    }

    pub fn later(&self, span: Span) {
        self.clock.advance(span);
    }

    /// Adds a user to Northwind who has not set a password.
    pub fn user(&self, email: &str, user_role: UserRole) -> UserId {
        // Identifiers made at different instants sort by them.
        self.later(Span::seconds(1));
        let (account, new) = (self.opened.account, self.new_user(email, user_role));
        self.act(move |act| users::add(act, account, &new)).unwrap()
    }

    pub fn new_user(&self, email: &str, user_role: UserRole) -> NewUser {
        new_user(email, user_role, &self.opened)
    }

    /// Adds a user to Northwind whose password is [`PASSWORD`].
    pub fn user_with_password(&self, email: &str, user_role: UserRole) -> UserId {
        let user = self.user(email, user_role);
        let hash = hash(email);
        self.act(move |act| passwords::set(act, user, &hash, None)).unwrap();
        user
    }

    pub fn caller(&self, user: UserId) -> Caller {
        self.read(move |tx| Ok(store::memberships::find_by_slug(tx, user, "northwind")?))
            .unwrap()
            .caller(user)
    }

    /// Tries to sign in as the sign-in page does.
    pub fn sign_in(&self, email: &'static str, password: &str) -> Option<sign_in::Started> {
        let found = self.read(move |tx| sign_in::find_credentials(tx, email));
        let hash = found.as_ref().and_then(|found| found.password_hash.as_deref());
        if !passwords::matches(password, hash) {
            return None;
        }
        let browser = sign_in::Browser { address: "192.0.2.1".to_owned(), agent: "Test".to_owned() };
        let found = found.unwrap();
        Some(self.act(move |act| sign_in::begin(act, &found, &browser)).unwrap())
    }

    pub fn is_signed_in(&self, secret: &str) -> bool {
        let (hash, now) = (actions::secrets::hash_of(secret), self.clock.now());
        self.read(move |tx| Ok(store::sessions::find_live(tx, &hash, now)?)).is_some()
    }

    /// Every mail there is, the oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        self.read(|tx| {
            let ids = tx.all("select mail_id from mails order by mail_id", store::args![], |row| {
                row.get("mail_id")
            })?;
            let mut mails = Vec::new();
            for id in ids {
                mails.extend(store::mails::find_to_send(tx, id)?);
            }
            Ok(mails)
        })
    }

    /// The secret of the link in the mail written last.
    pub fn last_link(&self) -> String {
        match &self.mails().last().unwrap().facts {
            MailFacts::Welcome { path, .. } | MailFacts::PasswordReset { path } => {
                path.strip_prefix("/password/set/").unwrap().to_owned()
            }
            other => panic!("{other:?} holds no link"),
        }
    }

    pub fn set_password(&self, secret: &str, email: &str) -> Result<sign_in::Started, ActionError> {
        let (secret, hash) = (secret.to_owned(), hash(email));
        self.act(move |act| sign_in::set_password(act, &secret, &hash, &sign_in::Browser::default()))
    }

    /// What the audit log of Northwind says was done.
    pub fn acts(&self) -> Vec<String> {
        let account: AccountId = self.opened.account;
        self.read(move |tx| {
            let sql = "select act from audit_log where account_id = $1 order by audit_id";
            Ok(tx.all(sql, store::args![account], |row| row.get("act"))?)
        })
    }
}

pub fn open(door: &Door, slug: &'static str, name: &'static str) -> Result<Opened, ActionError> {
    let new = NewAccount {
        slug: Slug::parse(slug).unwrap(),
        name: Name::parse(name).unwrap(),
        plan: Plan::Enterprise,
    };
    door.act_now(Context::default(), move |act| accounts::open(act, &new))
}

pub fn new_user(email: &str, user_role: UserRole, opened: &Opened) -> NewUser {
    NewUser {
        first_name: Name::parse("Ada").unwrap(),
        last_name: Name::parse("Lovelace").unwrap(),
        email: EmailAddress::parse(email).unwrap(),
        job_title: "Engineer".to_owned(),
        user_role,
        default_folder: opened.employees,
    }
}

/// The hash of [`PASSWORD`].
pub fn hash(email: &str) -> String {
    passwords::hash(&NewPassword::parse(PASSWORD, email).unwrap(), [9; 32]).unwrap()
}

/// The code of a refusal: a conflict's reason, a field's problem, or what was not found.
pub fn code<T: std::fmt::Debug>(outcome: Result<T, ActionError>) -> String {
    match outcome.unwrap_err() {
        ActionError::Conflict { reason } => reason.to_owned(),
        ActionError::Invalid(problems) => {
            let all: Vec<_> =
                problems.iter().map(|problem| format!("{}: {}", problem.field, problem.code)).collect();
            all.join(", ")
        }
        ActionError::NotFound { thing } => format!("no {thing}"),
        ActionError::Refused(_) => "refused".to_owned(),
        other => panic!("{other}"),
    }
}
