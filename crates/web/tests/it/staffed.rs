//! Northwind with three skills, one library role and some people, for tests of roles.

use actions::people::{self, NewPerson};
use actions::{folders, roles, teams};
use domain::attempt::{Outcome, PinnedAttempt};
use domain::content::{BadgeFile, RoleFile, RoleSkillFile};
use domain::id::{AttemptId, NormSetId, PersonId, RoleId, SkillId, TypedId};
use domain::mail::MailFacts;
use domain::person::{PersonType, TimeMultiplier};
use domain::result::{Counts, LatestResult, ResultDetail};
use domain::skill::{Skill, SkillState};
use domain::text::{EmailAddress, Name, Slug};
use psychometrics::scale::Level;
use store::attempts::AttemptState;
use store::results::NewResult;
use uuid::Uuid;

use crate::test_app::{LENA, TestApp};

/// The site with roles and people.
pub struct Staffed {
    pub app: TestApp,
    pub role: RoleId,
    pub ada: PersonId,
    pub bert: PersonId,
    /// In a folder that only owners and admins reach.
    pub cleo: PersonId,
    /// Of the other account.
    pub dora: PersonId,
}

/// A power user of Northwind who was granted its employees.
pub const PAT: &str = "pat@northwind.example";
/// A plain user of Northwind who manages a team that only Ada is in.
pub const MIA: &str = "mia@northwind.example";

impl Staffed {
    pub fn new() -> Self {
        let app = TestApp::new();
        let role = app.act(|act| {
            for (n, slug) in (1..).zip(["one", "two", "three"]) {
                store::skills::add(act.tx, &a_skill(n, slug), "hash", act.now)?;
            }
            roles::load_library(act, &[backend_engineer()])?;
            Ok(store::roles::find_library(act.tx, "backend-engineer")?.unwrap().id)
        });
        let ada = person(&app, &app.northwind, app.northwind.employees, "Ada Lovelace");
        let bert = person(&app, &app.northwind, app.northwind.employees, "Bert Russell");
        let cleo = person(&app, &app.northwind, app.northwind.candidates, "Cleo Patra");
        let dora = person(&app, &app.southwind, app.southwind.employees, "Dora Maar");
        let pat = app.add_user(&app.northwind, PAT, domain::access::UserRole::PowerUser);
        let mia = app.add_user(&app.northwind, MIA, domain::access::UserRole::User);
        let (account, employees) = (app.northwind.account, app.northwind.employees);
        app.act(move |act| {
            folders::grant(act, account, employees, pat)?;
            let team = teams::add(act, account, None, &Name::parse("Platform").unwrap())?;
            teams::add_member(act, account, team, ada)?;
            teams::add_manager(act, account, team, mia)
        });
        Self { app, role, ada, bert, cleo, dora }
    }

    /// The address of the role in the leader's area.
    pub fn lead(&self) -> String {
        format!("/a/northwind/lead/roles/{}", self.role)
    }

    /// The address of the role in the learner's area.
    pub fn learn(&self) -> String {
        format!("/a/northwind/learn/roles/{}", self.role)
    }

    /// The address of the role in the API.
    pub fn api(&self) -> String {
        format!("/api/v1/accounts/northwind/roles/{}", self.role)
    }

    /// Lena's own record.
    pub fn lena(&self) -> PersonId {
        let caller = self.app.caller(LENA, "northwind");
        self.app.act(move |act| people::of_caller(act, &caller))
    }

    /// Everyone a mail about a role was written to.
    pub fn mailed(&self) -> Vec<String> {
        let about_roles =
            self.app.mails().into_iter().filter(|mail| matches!(mail.facts, MailFacts::RoleAssigned { .. }));
        about_roles.map(|mail| mail.to_email).collect()
    }

    /// Lets a person finish an attempt in the nth skill with this score.
    pub fn measure(&self, person: PersonId, n: u128, score: f64) {
        let (account, skill) = (self.app.northwind.account, SkillId::from_uuid(Uuid::from_u128(n)));
        self.app.act(move |act| {
            let attempt: AttemptId = act.id();
            let pinned = PinnedAttempt {
                id: attempt,
                person,
                norm_set: NormSetId::from_uuid(Uuid::from_u128(1)),
                seed: 1,
                time_multiplier: TimeMultiplier::Standard,
                closed_items: Vec::new(),
                last_items: Vec::new(),
                beta_counts: Vec::new(),
                started_at: act.now,
            };
            store::attempts::add(act.tx, account, &pinned, skill, 1)?;
            store::attempts::end(act.tx, account, attempt, AttemptState::Finished, act.now)?;
            let outcome = outcome(attempt, score, act.now);
            let new = NewResult { person, skill, revision: 1, norm_set: pinned.norm_set, outcome: &outcome };
            store::results::add(act.tx, account, &new)?;
            roles::refresh(act, account, person, skill)
        });
    }
}

fn outcome(attempt: AttemptId, score: f64, verified_at: domain::time::Timestamp) -> Outcome {
    Outcome {
        latest: LatestResult { attempt, score, level: Level::Expert, verified_at, ..LatestResult::sample() },
        percentile: 0.876_543,
        counts: Counts { items: 20, right: 12, unknown: 1, out_of_time: 0 },
        low_effort: false,
        detail: ResultDetail {
            interval: (score - 19.6, score + 19.6),
            level_probabilities: [0.0, 0.1, 0.8, 0.1, 0.0],
            provisional: true,
            reason: "precise".to_owned(),
            topics: Vec::new(),
        },
    }
}

fn person(
    app: &TestApp,
    opened: &actions::accounts::Opened,
    folder: domain::id::FolderId,
    who: &str,
) -> PersonId {
    let email = format!("{}@people.example", who.split(' ').next().unwrap().to_lowercase());
    let new = NewPerson {
        folder,
        name: Name::parse(who).unwrap(),
        email: EmailAddress::parse(&email).unwrap(),
        person_type: PersonType::Employee,
        job_title: "Engineer".to_owned(),
        user: None,
        time_multiplier: TimeMultiplier::Standard,
    };
    let account = opened.account;
    app.act(move |act| people::add(act, account, &new))
}

fn a_skill(n: u128, slug: &str) -> Skill {
    Skill {
        id: SkillId::from_uuid(Uuid::from_u128(n)),
        slug: Slug::parse(slug).unwrap(),
        revision: 1,
        name: format!("Skill {slug}"),
        summary: String::new(),
        description: String::new(),
        family: "Engineering".to_owned(),
        icon: slug.to_owned(),
        state: SkillState::Live,
        shortest: 15,
        longest: 30,
        topics: Vec::new(),
    }
}

fn backend_engineer() -> RoleFile {
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
