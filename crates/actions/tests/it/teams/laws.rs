//! Laws of teams over random sequences of operations, against a model that knows no database.

use std::collections::{BTreeMap, BTreeSet};

use actions::teams;
use domain::access::{Caller, Reach, Right, UserRole};
use domain::folder::path_below;
use domain::id::{PersonId, TeamId};
use domain::team::name_key;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::Engine;
use store::page::PageSize;
use testkit::{TestDatabase, on_both_engines};

use crate::workplace::{Workplace, name};

/// One operation; things are named by their place among those there are, so that it is most often about something.
#[derive(Debug, Clone)]
enum Op {
    Make { parent: Option<usize>, title: usize },
    Rename { team: usize, title: usize },
    Move { team: usize, parent: Option<usize> },
    Remove { team: usize },
    Put { team: usize, person: usize },
    Take { team: usize, person: usize },
    Appoint { team: usize, manager: usize },
    Dismiss { team: usize, manager: usize },
}

const TITLES: [&str; 8] = ["Web", "WEB", "Data", "data", "Straße", "STRASSE", "Insight", "営業"];
const PEOPLE: usize = 5;
const MANAGERS: usize = 2;

fn op() -> impl Strategy<Value = Op> {
    let (place, maybe) = (0..12_usize, proptest::option::weighted(0.7, 0..12_usize));
    prop_oneof![
        4 => (maybe.clone(), 0..TITLES.len()).prop_map(|(parent, title)| Op::Make { parent, title }),
        1 => (place.clone(), 0..TITLES.len()).prop_map(|(team, title)| Op::Rename { team, title }),
        4 => (place.clone(), maybe).prop_map(|(team, parent)| Op::Move { team, parent }),
        1 => place.clone().prop_map(|team| Op::Remove { team }),
        4 => (place.clone(), 0..PEOPLE).prop_map(|(team, person)| Op::Put { team, person }),
        1 => (place.clone(), 0..PEOPLE).prop_map(|(team, person)| Op::Take { team, person }),
        2 => (place.clone(), 0..MANAGERS).prop_map(|(team, manager)| Op::Appoint { team, manager }),
        1 => (place, 0..MANAGERS).prop_map(|(team, manager)| Op::Dismiss { team, manager }),
    ]
}

/// What a team is, as the model has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Known {
    parent: Option<TeamId>,
    key: String,
    members: BTreeSet<PersonId>,
    managers: BTreeSet<usize>,
}

struct World {
    place: Workplace,
    people: Vec<PersonId>,
    managers: Vec<Caller>,
    model: BTreeMap<TeamId, Known>,
}

impl World {
    fn on(db: &TestDatabase) -> Self {
        let place = Workplace::on(db);
        let people = (0..PEOPLE).map(|n| place.person(&format!("P{n}"))).collect();
        let managers =
            (0..MANAGERS).map(|n| place.user(&format!("m{n}@example.org"), UserRole::User)).collect();
        Self { place, people, managers, model: BTreeMap::new() }
    }

    fn nth(&self, n: usize) -> Option<TeamId> {
        let teams: Vec<TeamId> = self.model.keys().copied().collect();
        teams.get(n % teams.len().max(1)).copied()
    }

    fn is_taken(&self, key: &str, but: Option<TeamId>) -> bool {
        self.model.iter().any(|(id, known)| known.key == key && Some(*id) != but)
    }

    /// A team and all above it.
    fn line(&self, team: TeamId) -> Vec<TeamId> {
        std::iter::successors(Some(team), |team| self.model[team].parent).take(50).collect()
    }

    fn go(&mut self, op: &Op) {
        let owner = self.place.owner.clone();
        match op.clone() {
            Op::Make { parent, title } => {
                let (parent, title) = (parent.and_then(|parent| self.nth(parent)), TITLES[title]);
                let key = name_key(&name(title));
                let made = self.place.try_to(move |act| teams::create(act, &owner, parent, title));
                assert_eq!(made.is_ok(), !self.is_taken(&key, None));
                if let Ok(id) = made {
                    self.model.insert(id, Known { parent, key, ..Known::default() });
                }
            }
            Op::Rename { team, title } => {
                let Some(team) = self.nth(team) else { return };
                let (title, key) = (TITLES[title], name_key(&name(TITLES[title])));
                let done = self.place.try_to(move |act| teams::rename(act, &owner, team, title));
                assert_eq!(done.is_ok(), !self.is_taken(&key, Some(team)));
                if done.is_ok() {
                    self.model.get_mut(&team).unwrap().key = key;
                }
            }
            Op::Move { team, parent } => {
                let Some(team) = self.nth(team) else { return };
                let parent = parent.and_then(|parent| self.nth(parent));
                let done = self.place.try_to(move |act| teams::move_to(act, &owner, team, parent));
                assert_eq!(done.is_ok(), parent.is_none_or(|parent| !self.line(parent).contains(&team)));
                if done.is_ok() {
                    self.model.get_mut(&team).unwrap().parent = parent;
                }
            }
            Op::Remove { team } => {
                let Some(team) = self.nth(team) else { return };
                let done = self.place.try_to(move |act| teams::remove(act, &owner, team));
                assert_eq!(done.is_ok(), self.model.values().all(|known| known.parent != Some(team)));
                if done.is_ok() {
                    self.model.remove(&team);
                }
            }
            op => self.go_on(&owner, &op),
        }
    }

    /// What is done to who is in a team and who manages it.
    fn go_on(&mut self, owner: &Caller, op: &Op) {
        let owner = owner.clone();
        let (Op::Put { team, .. }
        | Op::Take { team, .. }
        | Op::Appoint { team, .. }
        | Op::Dismiss { team, .. }) = *op
        else {
            return;
        };
        let Some(team) = self.nth(team) else { return };
        let known = self.model.get_mut(&team).unwrap();
        match *op {
            Op::Put { person, .. } => {
                let person = self.people[person];
                let added = self.place.act(move |act| teams::add_members(act, &owner, team, &[person]));
                assert_eq!(added.new.len(), usize::from(known.members.insert(person)));
            }
            Op::Take { person, .. } => {
                let person = self.people[person];
                self.place.act(move |act| teams::remove_member(act, &owner, team, person));
                known.members.remove(&person);
            }
            Op::Appoint { manager, .. } => {
                let user = self.managers[manager].user;
                self.place.act(move |act| teams::appoint(act, &owner, team, user));
                known.managers.insert(manager);
            }
            Op::Dismiss { manager, .. } => {
                let user = self.managers[manager].user;
                self.place.act(move |act| teams::dismiss(act, &owner, team, user));
                known.managers.remove(&manager);
            }
            _ => {}
        }
    }

    fn check(&self) {
        let reach = Reach::for_job(self.place.opened.account);
        let stored = self.place.read(move |tx| store::teams::list(tx, &reach));
        assert_eq!(stored.len(), self.model.len());
        let keys: BTreeSet<String> = stored.iter().map(|team| name_key(&team.name)).collect();
        assert_eq!(keys.len(), stored.len(), "a name stands twice");
        for team in &stored {
            let known = &self.model[&team.id];
            assert_eq!((team.parent, name_key(&team.name)), (known.parent, known.key.clone()));
            let line = self.line(team.id);
            assert!(line.len() < 50, "a team is above itself");
            let path = line.iter().rev().fold(String::new(), |path, id| path_below(&path, id));
            assert_eq!(team.path, path);
        }
        let teams = stored;
        let counts = self.place.read(move |tx| store::teams::count_members_by_team(tx, &reach, &teams));
        let counted: BTreeMap<TeamId, (i64, i64)> =
            counts.into_iter().map(|count| (count.team, (count.n_members, count.n_with_below))).collect();
        for id in self.model.keys() {
            let below = self.model.keys().filter(|team| self.line(**team).contains(id));
            let people: BTreeSet<PersonId> =
                below.flat_map(|team| self.model[team].members.iter().copied()).collect();
            let wanted = (self.model[id].members.len(), people.len());
            let (direct, all) = counted.get(id).copied().unwrap_or_default();
            assert_eq!((usize::try_from(direct).unwrap(), usize::try_from(all).unwrap()), wanted);
        }
        (0..MANAGERS).for_each(|manager| self.check_manager(manager));
    }

    /// What a manager sees is what the model says: their teams, all below, and the people in those.
    fn check_manager(&self, manager: usize) {
        let is_managed = |team: &TeamId| {
            self.line(*team).iter().any(|above| self.model[above].managers.contains(&manager))
        };
        let teams: BTreeSet<TeamId> = self.model.keys().copied().filter(is_managed).collect();
        let people: BTreeSet<PersonId> =
            teams.iter().flat_map(|team| self.model[team].members.iter().copied()).collect();
        let caller = self.place.again(&self.managers[manager]);
        let reach = caller.team_reach().unwrap();
        let seen = self.place.read(move |tx| store::teams::list_seen(tx, &reach, ""));
        assert_eq!(seen.into_iter().map(|seen| seen.team.id).collect::<BTreeSet<_>>(), teams);
        let shown = match caller.reach(Right::AssignRoles) {
            Ok(reach) => {
                self.place.read(move |tx| store::people::list(tx, &reach, "", None, PageSize::DEFAULT)).items
            }
            Err(_) => Vec::new(),
        };
        assert_eq!(shown.into_iter().map(|person| person.id).collect::<BTreeSet<_>>(), people);
    }
}

on_both_engines!(whatever_is_done_to_teams_they_stay_a_tree_and_managers_see_what_the_model_says, |db| {
    let engine = db.engine();
    // A fresh database takes its time on a server.
    let cases = if engine == Engine::Sqlite { 16 } else { 4 };
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let ran = runner.run(&proptest::collection::vec(op(), 1..60), |ops| {
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
