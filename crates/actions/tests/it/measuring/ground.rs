//! What the tests of measuring stand on: an account with learners, a skill, and takers who know what they know.

use std::sync::Arc;

use actions::act::Context;
use actions::attempts::{Answered, Said, Started, begin_now, submit_now};
use actions::catalogue::{self, Loaded};
use actions::door::Door;
use actions::error::ActionError;
use actions::people::{self, NewPerson};
use actions::{attempts, folders, liveness};
use domain::access::{Caller, UserRole};
use domain::account::{Account, DEFAULT_RETAKE_DAYS, Plan};
use domain::attempt::{Attempt, Choice, Step, Submission};
use domain::content::SkillContent;
use domain::id::{AccountId, AttemptId, FolderId, SkillId, TypedId, UserId};
use domain::person::{PersonType, TimeMultiplier};
use domain::text::{EmailAddress, Name, Slug};
use domain::time::{Clock, Span, Timestamp};
use store::StoreError;
use testkit::TestDatabase;
use testkit::clock::{TestChance, TestClock};
pub use testkit::content::knots;
use uuid::Uuid;

/// An account in a fresh database, under a clock that waits.
pub struct Ground {
    pub door: Door,
    pub clock: Arc<TestClock>,
    pub account: AccountId,
    folder: FolderId,
}

impl Ground {
    pub fn on(db: &TestDatabase) -> Self {
        let clock = Arc::new(TestClock::new());
        let door =
            Door::new((**db).clone(), Arc::clone(&clock) as Arc<dyn Clock>, Arc::new(TestChance::new(1)));
        let (account, folder) = open_account(&door, "acme");
        Self { door, clock, account, folder }
    }

    /// The same database as another process sees it: with an empty memory.
    pub fn another_process(&self, db: &TestDatabase) -> Door {
        Door::new(db.reopen(), Arc::clone(&self.clock) as Arc<dyn Clock>, Arc::new(TestChance::new(2)))
    }

    /// The same account with another memory, as after a restart.
    pub fn restarted(self, db: &TestDatabase) -> Self {
        let clock = Arc::clone(&self.clock) as Arc<dyn Clock>;
        Self { door: Door::new((**db).clone(), clock, Arc::new(TestChance::new(3))), ..self }
    }

    pub fn load(&self, content: &SkillContent) -> Loaded {
        let content = vec![content.clone()];
        self.door.act_now(Context::default(), move |act| catalogue::load(act, &content)).unwrap()
    }

    /// A user who is measured, with the number as their name.
    pub fn learner(&self, number: u32) -> Caller {
        self.learner_with(number, TimeMultiplier::Standard)
    }

    pub fn learner_with(&self, number: u32, time_multiplier: TimeMultiplier) -> Caller {
        let user = UserId::from_uuid(Uuid::from_u128(10_000 + u128::from(number)));
        let new = NewPerson {
            folder: self.folder,
            name: Name::parse(&format!("Learner {number}")).unwrap(),
            email: EmailAddress::parse(&format!("learner{number}@example.org")).unwrap(),
            person_type: PersonType::Employee,
            job_title: String::new(),
            user: Some(user),
            time_multiplier,
        };
        let account = self.account;
        let person =
            self.door.act_now(Context::default(), move |act| people::add(act, account, &new)).unwrap();
        Caller {
            account,
            plan: Plan::Enterprise,
            user,
            user_role: UserRole::User,
            custom: None,
            cognitive_access: false,
            manages_teams: false,
            person: Some(person),
        }
    }

    /// Someone who reaches everyone in the account and is nobody's learner.
    pub fn owner(&self) -> Caller {
        Caller {
            user: UserId::from_uuid(Uuid::from_u128(9_999)),
            user_role: UserRole::AccountOwner,
            person: None,
            ..self.learner(9_998)
        }
    }

    /// The only account but one.
    pub fn other_account(&self) -> Self {
        let (account, folder) = open_account(&self.door, "other");
        Self { door: self.door.clone(), clock: Arc::clone(&self.clock), account, folder }
    }

    pub fn skill(&self) -> SkillId {
        let found = self.door.reader().read_now(|read| store::skills::find_by_slug(read, "knots"));
        found.unwrap().expect("the skill was loaded").id
    }

    pub fn begin(&self, caller: &Caller) -> Result<Started, ActionError> {
        begin_now(&self.door, &Context::default(), caller.clone(), self.skill())
    }

    pub fn submit(
        &self,
        caller: &Caller,
        attempt: AttemptId,
        submission: Submission,
    ) -> Result<Answered, ActionError> {
        submit_now(&self.door, &Context::default(), caller.clone(), attempt, submission)
    }

    /// Answers the item shown after twenty seconds.
    pub fn answer(&self, caller: &Caller, attempt: &Attempt, right: bool) -> Arc<Attempt> {
        self.pass(Span::seconds(20));
        let answered = self.submit(caller, id_of(attempt), chosen(attempt, right)).unwrap();
        assert_eq!(answered.said, Said::Accepted { late: false });
        answered.attempt
    }

    /// Takes the skill to its end, two answers of three right.
    pub fn take(&self, caller: &Caller) -> Arc<Attempt> {
        let mut attempt = self.begin(caller).unwrap().attempt;
        while attempt.ending().is_none() {
            let right = !attempt.answers().len().is_multiple_of(3);
            attempt = self.answer(caller, &attempt, right);
        }
        attempt
    }

    pub fn seen(&self, caller: &Caller, attempt: AttemptId) -> Result<attempts::Seen, ActionError> {
        seen_through(&self.door, caller, attempt)
    }

    pub fn steps(&self, attempt: AttemptId) -> Vec<Step> {
        let account = self.account;
        self.door.reader().read_now(move |read| store::attempts::list_steps(read, account, attempt)).unwrap()
    }

    pub fn beat(&self) {
        self.door.act_now(Context::default(), liveness::beat).unwrap();
    }

    /// Time passes while the product lives.
    pub fn pass(&self, span: Span) {
        self.clock.advance(span);
        self.beat();
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn read<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut store::Read<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.door.reader().read_now(work).unwrap()
    }
}

pub fn seen_through(door: &Door, caller: &Caller, attempt: AttemptId) -> Result<attempts::Seen, ActionError> {
    let (memory, caller, now) = (Arc::clone(door.memory()), caller.clone(), door.now());
    door.reader().read_now(move |read| attempts::question(read, &memory, &caller, attempt, now))
}

pub fn id_of(attempt: &Attempt) -> AttemptId {
    attempt.definition().pinned.id
}

/// The answer that is right, or one that is not.
pub fn chosen(attempt: &Attempt, right: bool) -> Submission {
    let (shown, item) = attempt.question().expect("an open attempt shows an item");
    let place = shown.order.iter().position(|option| (*option == item.key) == right).unwrap();
    Submission { sequence: shown.sequence, choice: Choice::Option(u8::try_from(place).unwrap()) }
}

fn open_account(door: &Door, slug: &'static str) -> (AccountId, FolderId) {
    door.act_now(Context::default(), move |act| {
        let account = Account {
            id: act.id(),
            slug: Slug::parse(slug).unwrap(),
            name: Name::parse(slug).unwrap(),
            plan: Plan::Enterprise,
            retake_days: DEFAULT_RETAKE_DAYS,
            created_at: act.now,
        };
        store::accounts::add(act.tx, &account)?;
        let root = folders::add(act, account.id, None, &account.name)?;
        Ok((account.id, root))
    })
    .unwrap()
}
