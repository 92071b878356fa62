//! The law of sources over random histories, against a model that knows no database: everybody has just what a live
//! source gives them, and gets one mail each time they newly get a role.

use std::collections::{BTreeMap, BTreeSet};

use actions::roles::{self, Assign, Source, Unassign, my_roles};
use actions::{people, teams};
use domain::access::{Caller, UserRole};
use domain::id::{PersonId, RoleId, TeamId};
use domain::mail::MailFacts;
use domain::time::{Clock as _, Span};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::Engine;
use store::page::PageSize;
use testkit::{TestDatabase, on_both_engines};

use crate::workplace::{Workplace, backend_engineer, name};

/// One operation; people, teams and roles are named by their places.
#[derive(Debug, Clone)]
enum Op {
    AssignPerson { role: usize, person: usize, notify: bool },
    UnassignPerson { role: usize, person: usize },
    AssignTeam { role: usize, team: usize, notify: bool },
    UnassignTeam { role: usize, team: usize },
    AssignBoth { role: usize, person: usize, team: usize, notify: bool },
    Join { team: usize, person: usize },
    Leave { team: usize, person: usize },
    Move { team: usize, parent: Option<usize> },
    DeleteTeam { team: usize },
    DeletePerson { person: usize },
    RestorePerson { person: usize },
}

const PEOPLE: usize = 4;
const TEAMS: usize = 5;
const ROLES: usize = 2;

fn op() -> impl Strategy<Value = Op> {
    let (role, person, team, notify) = (0..ROLES, 0..PEOPLE, 0..TEAMS, any::<bool>());
    let parent = proptest::option::weighted(0.8, 0..TEAMS);
    prop_oneof![
        3 => (role.clone(), person.clone(), notify)
            .prop_map(|(role, person, notify)| Op::AssignPerson { role, person, notify }),
        3 => (role.clone(), person.clone()).prop_map(|(role, person)| Op::UnassignPerson { role, person }),
        4 => (role.clone(), team.clone(), notify)
            .prop_map(|(role, team, notify)| Op::AssignTeam { role, team, notify }),
        3 => (role.clone(), team.clone()).prop_map(|(role, team)| Op::UnassignTeam { role, team }),
        1 => (role, person.clone(), team.clone(), notify)
            .prop_map(|(role, person, team, notify)| Op::AssignBoth { role, person, team, notify }),
        5 => (team.clone(), person.clone()).prop_map(|(team, person)| Op::Join { team, person }),
        4 => (team.clone(), person.clone()).prop_map(|(team, person)| Op::Leave { team, person }),
        4 => (team.clone(), parent).prop_map(|(team, parent)| Op::Move { team, parent }),
        1 => team.prop_map(|team| Op::DeleteTeam { team }),
        1 => person.clone().prop_map(|person| Op::DeletePerson { person }),
        2 => person.prop_map(|person| Op::RestorePerson { person }),
    ]
}

/// What the model knows; a rule keeps whether it tells, and its place in time.
#[derive(Debug, Default)]
struct Model {
    parents: BTreeMap<usize, Option<usize>>,
    members: BTreeSet<(usize, usize)>,
    direct: BTreeSet<(usize, usize)>,
    rules: BTreeMap<(usize, usize), bool>,
    away: BTreeSet<usize>,
    held: BTreeSet<(usize, usize)>,
    mails: BTreeMap<(usize, usize), usize>,
}

impl Model {
    fn line(&self, team: usize) -> Vec<usize> {
        std::iter::successors(Some(team), |team| self.parents.get(team).copied().flatten()).collect()
    }

    /// Whether each rule that gives a role to a person tells them.
    fn given_by(&self, role: usize, person: usize) -> Vec<bool> {
        let above: BTreeSet<usize> = self
            .members
            .iter()
            .filter(|(_, member)| *member == person)
            .flat_map(|(team, _)| self.line(*team))
            .collect();
        self.rules
            .iter()
            .filter(|((of, team), _)| *of == role && above.contains(team))
            .map(|(_, tells)| *tells)
            .collect()
    }

    fn mail(&mut self, role: usize, person: usize) {
        *self.mails.entry((role, person)).or_default() += 1;
    }

    fn assign_person(&mut self, role: usize, person: usize, notify: bool) {
        self.direct.insert((role, person));
        if self.held.insert((role, person)) && notify {
            self.mail(role, person);
        }
    }

    /// What follows for everybody who is there.
    fn settle(&mut self) {
        for (role, person) in (0..ROLES).flat_map(|role| (0..PEOPLE).map(move |person| (role, person))) {
            if self.away.contains(&person) {
                continue;
            }
            let tells = self.given_by(role, person);
            if self.direct.contains(&(role, person)) || !tells.is_empty() {
                if self.held.insert((role, person)) && tells.contains(&true) {
                    self.mail(role, person);
                }
            } else {
                self.held.remove(&(role, person));
            }
        }
    }
}

struct World {
    place: Workplace,
    people: Vec<(PersonId, Caller)>,
    teams: Vec<TeamId>,
    roles: Vec<RoleId>,
    model: Model,
}

impl World {
    fn on(db: &TestDatabase) -> Self {
        let place = Workplace::on(db);
        let mut second = backend_engineer();
        (second.slug, second.title) = ("second".to_owned(), "Second".to_owned());
        let roles = place.act(move |act| {
            roles::load_library(act, &[second.clone()])?;
            let ids = ["backend-engineer", "second"].map(|slug| store::roles::find_library(act.tx, slug));
            ids.into_iter().map(|role| Ok(role?.unwrap().id)).collect::<Result<Vec<_>, _>>()
        });
        let people = (0..PEOPLE).map(|n| {
            let user = place.user(&format!("p{n}@example.org"), UserRole::ReadOnly);
            let of = user.clone();
            (place.act(move |act| people::of_caller(act, &of)), user)
        });
        let people = people.collect();
        let account = place.opened.account;
        let teams = (0..TEAMS).map(|n| {
            let title = name(&format!("Team {n}"));
            place.act(move |act| teams::add(act, account, None, &title))
        });
        let teams = teams.collect();
        let model = Model { parents: (0..TEAMS).map(|team| (team, None)).collect(), ..Model::default() };
        Self { place, people, teams, roles, model }
    }

    /// Does something as the owner, and the same to the model where it could be done.
    fn go(&mut self, op: &Op) {
        self.place.clock.advance(Span::seconds(1));
        let owner = self.place.owner.clone();
        match *op {
            Op::AssignPerson { role, person, notify } => self.assign(role, Some(person), None, notify),
            Op::AssignTeam { role, team, notify } => self.assign(role, None, Some(team), notify),
            Op::AssignBoth { role, person, team, notify } => {
                self.assign(role, Some(person), Some(team), notify);
            }
            Op::UnassignPerson { role, person } => {
                let from = Source::Person(self.people[person].0);
                if self.unassign(role, from) {
                    self.model.direct.remove(&(role, person));
                }
            }
            Op::UnassignTeam { role, team } => {
                if self.unassign(role, Source::Team(self.teams[team])) {
                    self.model.rules.remove(&(role, team));
                }
            }
            Op::Join { team, person } => {
                let (id, who) = (self.teams[team], self.people[person].0);
                let done = self.place.try_to(move |act| teams::add_members(act, &owner, id, &[who]));
                if done.is_ok() {
                    self.model.members.insert((team, person));
                }
            }
            Op::Leave { team, person } => {
                let (id, who) = (self.teams[team], self.people[person].0);
                let done = self.place.try_to(move |act| teams::remove_member(act, &owner, id, who));
                if done.is_ok() {
                    self.model.members.remove(&(team, person));
                }
            }
            Op::Move { team, parent } => {
                let (id, below) = (self.teams[team], parent.map(|parent| self.teams[parent]));
                let done = self.place.try_to(move |act| teams::move_to(act, &owner, id, below));
                if done.is_ok() {
                    self.model.parents.insert(team, parent);
                }
            }
            Op::DeleteTeam { team } => {
                let id = self.teams[team];
                if self.place.try_to(move |act| teams::remove(act, &owner, id)).is_ok() {
                    self.model.parents.remove(&team);
                    self.model.members.retain(|(of, _)| *of != team);
                    self.model.rules.retain(|(_, of), _| *of != team);
                }
            }
            Op::DeletePerson { person } => self.delete(person),
            Op::RestorePerson { person } => self.restore(person),
        }
        self.model.settle();
        self.place.messages_are_taken();
    }

    fn delete(&mut self, person: usize) {
        let (owner, who) = (self.place.owner.clone(), self.people[person].0);
        if self.place.try_to(move |act| people::remove(act, &owner, &[who])).is_ok() {
            self.model.away.insert(person);
        }
    }

    fn restore(&mut self, person: usize) {
        let (owner, who) = (self.place.owner.clone(), self.people[person].0);
        if self.place.try_to(move |act| people::restore(act, &owner, who)).is_ok() {
            self.model.away.remove(&person);
        }
    }

    fn assign(&mut self, role: usize, person: Option<usize>, team: Option<usize>, notify: bool) {
        let assign = Assign {
            role: self.roles[role],
            people: person.map(|person| self.people[person].0).into_iter().collect(),
            teams: team.map(|team| self.teams[team]).into_iter().collect(),
            message: String::new(),
            notify,
        };
        let owner = self.place.owner.clone();
        if self.place.try_to(move |act| roles::assign(act, &owner, &assign)).is_err() {
            return;
        }
        if let Some(person) = person {
            self.model.assign_person(role, person, notify);
        }
        if let Some(team) = team {
            self.model.rules.entry((role, team)).or_insert(notify);
        }
    }

    fn unassign(&self, role: usize, from: Source) -> bool {
        let (owner, unassign) =
            (self.place.owner.clone(), Unassign { role: self.roles[role], from, notify: false });
        self.place.try_to(move |act| roles::unassign(act, &owner, &unassign)).is_ok()
    }

    /// What each learner sees, and who was written to how often, are what the model says.
    fn check(&self) {
        let reach = self.place.owner.reach(domain::access::Right::ConfigureAccount).unwrap();
        let size = PageSize::new(200).unwrap();
        let mails = self.place.read(move |tx| store::mails::list(tx, &reach, None, size)).items;
        let mut written: BTreeMap<(String, String), usize> = BTreeMap::new();
        for mail in mails {
            let roles = match mail.facts {
                MailFacts::RoleAssigned { role, .. } => vec![role],
                MailFacts::RolesAssigned { roles, .. } => roles,
                _ => Vec::new(),
            };
            for role in roles {
                *written.entry((role.role_title, mail.to_email.clone())).or_default() += 1;
            }
        }
        let titles = ["Backend engineer", "Second"];
        let wanted: BTreeMap<(String, String), usize> = self
            .model
            .mails
            .iter()
            .map(|((role, person), n)| ((titles[*role].to_owned(), format!("p{person}@example.org")), *n))
            .collect();
        assert_eq!(written, wanted, "mails");
        for (place, (person, caller)) in self.people.iter().enumerate() {
            let (own, now, person) = (caller.own(), self.place.clock.now(), *person);
            let seen = self.place.read(move |tx| my_roles(tx, &own, person, now));
            let seen: BTreeSet<RoleId> = seen.assigned.iter().map(|held| held.role.role.id).collect();
            let is_here = !self.model.away.contains(&place);
            let wanted: BTreeSet<RoleId> = (0..ROLES)
                .filter(|role| is_here && self.model.held.contains(&(*role, place)))
                .map(|role| self.roles[role])
                .collect();
            assert_eq!(seen, wanted, "the roles of p{place}");
        }
    }
}

on_both_engines!(whatever_happens_learners_see_the_union_of_live_sources_and_get_one_mail_each_time, |db| {
    let engine = db.engine();
    // A fresh database takes its time on a server.
    let cases = if engine == Engine::Sqlite { 24 } else { 4 };
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let ran = runner.run(&proptest::collection::vec(op(), 1..50), |ops| {
        let fresh = testkit::database(engine);
        let mut world = World::on(&fresh);
        for op in &ops {
            world.go(op);
        }
        world.check();
        Ok(())
    });
    ran.unwrap();
});
