//! Where tests of roles happen: two accounts, an owner, three skills, one library role.

use std::sync::Arc;

use actions::accounts::{self, NewAccount, Opened};
use actions::act::{Act, Context};
use actions::door::Door;
use actions::error::ActionError;
use actions::people::{self, NewPerson};
use actions::roles::{self, Assign, Assigned, Unassign};
use actions::users;
use domain::access::{Caller, Reach, Right, UserRole};
use domain::account::Plan;
use domain::attempt::{Outcome, PinnedAttempt};
use domain::content::{BadgeFile, RoleFile, RoleSkillFile};
use domain::id::{AttemptId, FolderId, NormSetId, PersonId, RoleId, SkillId, TypedId};
use domain::mail::MailFacts;
use domain::person::{PersonType, TimeMultiplier};
use domain::result::{Counts, LatestResult, ResultDetail};
use domain::skill::{Skill, SkillState};
use domain::text::{EmailAddress, Name, Slug};
use domain::time::Clock;
use domain::user::NewUser;
use psychometrics::scale::Level;
use store::attempts::AttemptState;
use store::db::Read;
use store::error::StoreError;
use store::page::PageSize;
use store::results::NewResult;
use store::roles::{ListedRole, RoleFilter};
use testkit::TestDatabase;
use testkit::clock::{TestChance, TestClock};
use uuid::Uuid;

/// Everything a test of roles needs.
pub struct Workplace {
    pub door: Door,
    pub clock: Arc<TestClock>,
    pub opened: Opened,
    pub owner: Caller,
}

pub fn skill(n: u128) -> SkillId {
    SkillId::from_uuid(Uuid::from_u128(n))
}

pub fn backend_engineer() -> RoleFile {
    let skill = |skill: &str, required, goal: &str| RoleSkillFile {
        skill: skill.to_owned(),
        required,
        goal: goal.to_owned(),
    };
    RoleFile {
        slug: "backend-engineer".to_owned(),
        title: "Backend engineer".to_owned(),
        summary: "Builds services.".to_owned(),
        family: "Engineering".to_owned(),
        badge: BadgeFile { icon: "python".to_owned(), colour: "#0b5d5e".to_owned() },
        skills: vec![
            skill("one", true, "higher"),
            skill("two", true, "lower"),
            skill("three", false, "median"),
        ],
    }
}

pub fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

impl Workplace {
    pub fn on(db: &TestDatabase) -> Self {
        let clock = Arc::new(TestClock::new());
        let door =
            Door::new((**db).clone(), Arc::clone(&clock) as Arc<dyn Clock>, Arc::new(TestChance::new(1)));
        let opened = open(&door, "northwind", "Northwind");
        door.act_now(Context::default(), |act| {
            for (n, slug) in (1..).zip(["one", "two", "three"]) {
                store::skills::add(act.tx, &a_skill(n, slug, SkillState::Live), "hash", act.now)?;
            }
            roles::load_library(act, &[backend_engineer()])
        })
        .unwrap();
        let owner = user(&door, &opened, "northwind", "olive@example.org", UserRole::AccountOwner);
        Self { door, clock, opened, owner }
    }

    /// A second account with its owner.
    pub fn elsewhere(&self) -> (Opened, Caller) {
        let opened = open(&self.door, "southwind", "Southwind");
        let owner = user(&self.door, &opened, "southwind", "otto@example.org", UserRole::AccountOwner);
        (opened, owner)
    }

    pub fn user(&self, email: &str, user_role: UserRole) -> Caller {
        user(&self.door, &self.opened, "northwind", email, user_role)
    }

    /// The same user as the next request would see them.
    pub fn again(&self, caller: &Caller) -> Caller {
        caller_of(&self.door, caller.user, "northwind")
    }

    pub fn person(&self, who: &str) -> PersonId {
        self.person_in(&self.opened, self.opened.employees, who)
    }

    pub fn person_in(&self, opened: &Opened, folder: FolderId, who: &str) -> PersonId {
        let new = new_person(folder, who);
        let account = opened.account;
        self.act(move |act| people::add(act, account, &new))
    }

    pub fn act<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Act<'_, '_>) -> Result<T, ActionError> + Send + 'static,
    ) -> T {
        self.try_to(work).unwrap()
    }

    pub fn try_to<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Act<'_, '_>) -> Result<T, ActionError> + Send + 'static,
    ) -> Result<T, ActionError> {
        let context = Context { actor: Some(self.owner.user), ..Context::default() };
        self.door.act_now(context, work)
    }

    pub fn read<T: Send + 'static>(
        &self,
        work: impl FnMut(&mut Read<'_>) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.door.reader().read_now(work).unwrap()
    }

    pub fn assign(&self, caller: &Caller, people: &[PersonId]) -> Result<Assigned, ActionError> {
        self.assign_with(caller, people, "Welcome aboard.", true)
    }

    pub fn assign_with(
        &self,
        caller: &Caller,
        people: &[PersonId],
        message: &str,
        notify: bool,
    ) -> Result<Assigned, ActionError> {
        let caller = caller.clone();
        let assign = Assign {
            role: self.role_id(),
            people: people.to_vec(),
            teams: Vec::new(),
            message: message.to_owned(),
            notify,
        };
        self.try_to(move |act| roles::assign(act, &caller, &assign))
    }

    /// Takes a role from a person without a word, and answers who has it no longer.
    pub fn unassign(
        &self,
        caller: &Caller,
        role: RoleId,
        person: PersonId,
    ) -> Result<Vec<PersonId>, ActionError> {
        let unassign = Unassign { role, from: roles::Source::Person(person), notify: false };
        let caller = caller.clone();
        self.try_to(move |act| roles::unassign(act, &caller, &unassign))
    }

    /// The first library role.
    pub fn role(&self) -> ListedRole {
        let reach = Reach::for_job(self.opened.account);
        let filter = RoleFilter { search: "Backend", ..RoleFilter::default() };
        let page = self.read(move |tx| store::roles::list(tx, &reach, &filter, None, PageSize::DEFAULT));
        page.items.into_iter().next().unwrap()
    }

    pub fn role_id(&self) -> RoleId {
        self.role().role.id
    }

    /// Lets a person finish an attempt in a skill now, as the last step of one does.
    pub fn measure(&self, person: PersonId, skill: SkillId, score: Option<f64>) {
        let account = self.opened.account;
        self.act(move |act| {
            let attempt = act.id();
            let pinned = pinned(act, attempt, person);
            store::attempts::add(act.tx, account, &pinned, skill, 1)?;
            store::attempts::end(act.tx, account, attempt, AttemptState::Finished, act.now)?;
            let outcome = outcome(act, attempt, score);
            let new = NewResult { person, skill, revision: 1, norm_set: pinned.norm_set, outcome: &outcome };
            store::results::add(act.tx, account, &new)?;
            roles::refresh(act, account, person, skill)
        });
    }

    /// A worker takes every message that waits, after which no letter takes in another role.
    pub fn messages_are_taken(&self) {
        self.act(|act| {
            act.tx.run("update outbox set tries = tries + 1", store::args![])?;
            Ok(())
        });
    }

    /// Everyone a mail about a role was written to.
    pub fn mailed(&self) -> Vec<String> {
        let reach = self.owner.reach(Right::ConfigureAccount).unwrap();
        let size = PageSize::new(200).unwrap();
        let mails = self.read(move |tx| store::mails::list(tx, &reach, None, size)).items;
        let about_roles =
            mails.into_iter().filter(|mail| matches!(mail.facts, MailFacts::RoleAssigned { .. }));
        let mut addresses: Vec<String> = about_roles.map(|mail| mail.to_email).collect();
        addresses.sort();
        addresses
    }
}

pub fn new_person(folder: FolderId, who: &str) -> NewPerson {
    NewPerson {
        folder,
        name: name(who),
        email: EmailAddress::parse(&format!("{}@example.org", who.to_lowercase().replace(' ', "."))).unwrap(),
        person_type: PersonType::Employee,
        job_title: "Engineer".to_owned(),
        user: None,
        time_multiplier: TimeMultiplier::Standard,
    }
}

fn open(door: &Door, slug: &str, title: &str) -> Opened {
    let new = NewAccount { slug: Slug::parse(slug).unwrap(), name: name(title), plan: Plan::Enterprise };
    door.act_now(Context::default(), move |act| accounts::open(act, &new)).unwrap()
}

fn user(door: &Door, opened: &Opened, slug: &str, email: &str, user_role: UserRole) -> Caller {
    let new = NewUser {
        first_name: name(email.split('@').next().unwrap()),
        last_name: name("Ortega"),
        email: EmailAddress::parse(email).unwrap(),
        job_title: "Lead".to_owned(),
        user_role,
        default_folder: opened.employees,
    };
    let account = opened.account;
    let id = door.act_now(Context::default(), move |act| users::add(act, account, &new)).unwrap();
    caller_of(door, id, slug)
}

fn caller_of(door: &Door, user: domain::id::UserId, slug: &str) -> Caller {
    let slug = slug.to_owned();
    let membership =
        door.reader().read_now(move |tx| store::memberships::find_by_slug(tx, user, &slug)).unwrap().unwrap();
    membership.caller(user)
}

pub fn a_skill(n: u128, slug: &str, state: SkillState) -> Skill {
    Skill {
        id: skill(n),
        slug: Slug::parse(slug).unwrap(),
        revision: 1,
        name: format!("Skill {slug}"),
        summary: String::new(),
        description: String::new(),
        family: "Engineering".to_owned(),
        icon: slug.to_owned(),
        state,
        shortest: 15,
        longest: 30,
        topics: Vec::new(),
    }
}

fn pinned(act: &Act<'_, '_>, id: AttemptId, person: PersonId) -> PinnedAttempt {
    PinnedAttempt {
        id,
        person,
        norm_set: NormSetId::from_uuid(Uuid::from_u128(1)),
        seed: 1,
        time_multiplier: TimeMultiplier::Standard,
        closed_items: Vec::new(),
        last_items: Vec::new(),
        beta_counts: Vec::new(),
        started_at: act.now,
    }
}

/// An outcome of this score, certain to ten points.
fn outcome(act: &Act<'_, '_>, attempt: AttemptId, score: Option<f64>) -> Outcome {
    let shown = score.unwrap_or(0.0);
    Outcome {
        latest: LatestResult {
            attempt,
            scored: score.is_some(),
            score: shown,
            level: Level::Average,
            verified_at: act.now,
            ..LatestResult::sample()
        },
        percentile: 0.5,
        counts: Counts { items: 20, right: 12, unknown: 1, out_of_time: 0 },
        low_effort: false,
        detail: ResultDetail {
            interval: (shown - 19.6, shown + 19.6),
            level_probabilities: [0.0, 0.1, 0.8, 0.1, 0.0],
            provisional: true,
            reason: "precise".to_owned(),
            topics: Vec::new(),
        },
    }
}
