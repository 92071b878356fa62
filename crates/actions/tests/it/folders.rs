//! Folders as callers arrange them: who may, what follows for who sees whom, and what never happens.

use std::collections::BTreeMap;

use actions::error::ActionError;
use actions::folders::{self, NewFolder};
use actions::people;
use domain::access::{Caller, Reach, Right, UserRole};
use domain::id::{FolderId, PersonId};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use store::page::PageSize;
use testkit::{TestDatabase, on_both_engines};

use super::workplace::{Workplace, name};

fn make(place: &Workplace, caller: &Caller, parent: FolderId, title: &str) -> Result<FolderId, ActionError> {
    let caller = caller.clone();
    let new = NewFolder { parent, name: name(title), people: Vec::new(), users: Vec::new() };
    place.try_to(move |act| folders::create(act, &caller, &new))
}

fn code(error: &ActionError) -> &'static str {
    match error {
        ActionError::Invalid(problems) => problems.iter().next().unwrap().code,
        ActionError::Conflict { reason } => reason,
        ActionError::NotFound { thing } => thing,
        ActionError::Refused(_) => "refused",
        _ => "other",
    }
}

fn seen(place: &Workplace, caller: &Caller) -> Vec<String> {
    let reach = caller.reach(Right::ViewReportsAndTools).unwrap();
    let page = place.read(move |tx| store::people::list(tx, &reach, "", None, PageSize::DEFAULT));
    page.items.into_iter().map(|person| person.name.to_string()).collect()
}

on_both_engines!(a_folder_comes_with_its_first_people_and_who_sees_it, |db| {
    let place = Workplace::on(db);
    let (owner, reader) = (place.owner.clone(), place.user("rita@example.org", UserRole::ReadOnly));
    let ada = place.person("Ada");
    assert!(seen(&place, &reader).is_empty());
    let new = NewFolder {
        parent: place.opened.employees,
        name: name("Platform"),
        people: vec![ada],
        users: vec![reader.user],
    };
    let folder = place.act(move |act| folders::create(act, &owner, &new));
    assert_eq!(seen(&place, &reader), ["Ada"]);
    let account = place.opened.account;
    let through = place.read(move |tx| store::folders::list_access(tx, account, folder));
    let through: Vec<_> = through.iter().map(|access| (access.user.email.as_str(), access.granted)).collect();
    assert_eq!(through, [("rita@example.org", folder)]);
});

on_both_engines!(who_makes_a_folder_in_the_root_sees_it_and_grants_nobody_else, |db| {
    let place = Workplace::on(db);
    let power = place.user("pat@example.org", UserRole::PowerUser);
    let made = make(&place, &power, place.opened.root, "Mine").unwrap();
    let reach = power.reach(Right::CreateFolders).unwrap();
    let found = place.read(move |tx| store::folders::find(tx, &reach, made));
    assert_eq!(found.unwrap().name, name("Mine"));
    let other = place.user("pia@example.org", UserRole::PowerUser);
    let (caller, to) = (power, other.user);
    let refused = place.try_to(move |act| folders::grant_to(act, &caller, made, to)).unwrap_err();
    assert_eq!(code(&refused), "refused");
    assert_eq!(code(&make(&place, &other, made, "Below").unwrap_err()), "not-a-folder");
    let reader = place.user("rita@example.org", UserRole::ReadOnly);
    assert_eq!(code(&make(&place, &reader, place.opened.root, "No").unwrap_err()), "refused");
});

on_both_engines!(a_moved_folder_takes_its_people_out_of_sight_of_those_who_held_where_it_was, |db| {
    let place = Workplace::on(db);
    let (owner, user) = (place.owner.clone(), place.user("pat@example.org", UserRole::User));
    let (employees, candidates) = (place.opened.employees, place.opened.candidates);
    let platform = make(&place, &owner, employees, "Platform").unwrap();
    let tools = make(&place, &owner, platform, "Tools").unwrap();
    place.person_in(&place.opened, tools, "Ada");
    let (caller, to) = (owner.clone(), user.user);
    place.act(move |act| folders::grant_to(act, &caller, employees, to));
    assert_eq!(seen(&place, &user), ["Ada"]);
    let caller = owner.clone();
    place.act(move |act| folders::move_below(act, &caller, platform, candidates));
    assert!(seen(&place, &user).is_empty());
    let (account, reach) = (place.opened.account, Reach::for_job(place.opened.account));
    let path = place.read(move |tx| store::folders::find(tx, &reach, tools)).unwrap().path;
    assert_eq!(path, format!("{}/{candidates}/{platform}/{tools}/", place.opened.root));
    let (caller, to) = (owner.clone(), user.user);
    place.act(move |act| folders::grant_to(act, &caller, candidates, to));
    assert_eq!(seen(&place, &user), ["Ada"]);
    let (caller, to) = (owner, user.user);
    place.act(move |act| folders::revoke(act, &caller, candidates, to));
    assert!(seen(&place, &user).is_empty());
    let acts = place.read(move |tx| {
        store::audit::list_of_object(tx, &Reach::for_job(account), domain::id::TypedId::uuid(platform))
    });
    assert!(acts.contains(&"folder.moved".to_owned()), "{acts:?}");
});

on_both_engines!(a_folder_lies_never_in_itself_and_the_root_never_moves, |db| {
    let place = Workplace::on(db);
    let owner = place.owner.clone();
    let platform = make(&place, &owner, place.opened.employees, "Platform").unwrap();
    let tools = make(&place, &owner, platform, "Tools").unwrap();
    let (root, candidates) = (place.opened.root, place.opened.candidates);
    for (folder, parent, wanted) in [
        (platform, platform, "own-folder"),
        (platform, tools, "own-folder"),
        (root, candidates, "root-folder"),
    ] {
        let caller = owner.clone();
        let error = place.try_to(move |act| folders::move_below(act, &caller, folder, parent)).unwrap_err();
        assert_eq!(code(&error), wanted);
    }
    let error = place.try_to(move |act| folders::remove(act, &owner, root)).unwrap_err();
    assert_eq!(code(&error), "root-folder");
});

on_both_engines!(only_an_empty_folder_that_nobody_stores_into_is_removed, |db| {
    let place = Workplace::on(db);
    let owner = place.owner.clone();
    let platform = make(&place, &owner, place.opened.employees, "Platform").unwrap();
    let tools = make(&place, &owner, platform, "Tools").unwrap();
    let remove = |folder: FolderId| {
        let caller = owner.clone();
        place.try_to(move |act| folders::remove(act, &caller, folder))
    };
    assert_eq!(code(&remove(platform).unwrap_err()), "folder-not-empty");
    let ada = place.person_in(&place.opened, tools, "Ada");
    assert_eq!(code(&remove(tools).unwrap_err()), "folder-not-empty");
    let caller = owner.clone();
    place.act(move |act| people::remove(act, &caller, &[ada]));
    remove(tools).unwrap();
    remove(platform).unwrap();
    // Whoever was deleted from it comes back to what lay above.
    let caller = owner.clone();
    place.act(move |act| people::restore(act, &caller, ada));
    let reach = owner.reach(Right::ViewReportsAndTools).unwrap();
    let back = place.read(move |tx| store::people::find(tx, &reach, ada)).unwrap();
    assert_eq!(back.folder, place.opened.employees);
    let own = make(&place, &owner, place.opened.root, "Own").unwrap();
    let (account, user) = (place.opened.account, owner.user);
    place.act(move |act| {
        act.tx.run(
            "update memberships set default_folder_id = $3 where account_id = $1 and user_id = $2",
            store::args![account, user, own],
        )?;
        Ok(())
    });
    assert_eq!(code(&remove(own).unwrap_err()), "folder-in-use");
});

on_both_engines!(nobody_is_granted_what_they_see_anyway, |db| {
    let place = Workplace::on(db);
    let admin = place.user("adam@example.org", UserRole::AccountAdmin);
    let (folder, root) = (place.opened.employees, place.opened.root);
    for (folder, user, wanted) in [
        (folder, admin.user, "reaches-everything"),
        (root, admin.user, "root-folder"),
        (folder, domain::id::TypedId::from_uuid(uuid_of(9)), "not-a-user"),
    ] {
        let caller = place.owner.clone();
        let error = place.try_to(move |act| folders::grant_to(act, &caller, folder, user)).unwrap_err();
        assert_eq!(code(&error), wanted);
    }
});

fn uuid_of(n: u64) -> uuid::Uuid {
    uuid::Uuid::from_u64_pair(n, n)
}

/// What somebody may do to the tree, with folders and people by their number.
#[derive(Debug, Clone)]
enum Operation {
    Create(usize),
    Move(usize, usize),
    Remove(usize),
    Put(usize, usize),
    Grant(usize),
    Revoke(usize),
}

fn operation() -> impl Strategy<Value = Operation> {
    let n = 0..12_usize;
    prop_oneof![
        3 => n.clone().prop_map(Operation::Create),
        4 => (n.clone(), n.clone()).prop_map(|(one, other)| Operation::Move(one, other)),
        1 => n.clone().prop_map(Operation::Remove),
        2 => (n.clone(), n.clone()).prop_map(|(one, other)| Operation::Put(one, other)),
        1 => n.clone().prop_map(Operation::Grant),
        1 => n.prop_map(Operation::Revoke),
    ]
}

struct World {
    place: Workplace,
    folders: Vec<FolderId>,
    people: Vec<PersonId>,
    reader: Caller,
}

impl World {
    fn run(&mut self, operation: &Operation) {
        let (caller, user) = (self.place.owner.clone(), self.reader.user);
        let folder = |n: usize| self.folders[n % self.folders.len()];
        let done = match *operation {
            Operation::Create(n) => {
                make(&self.place, &caller, folder(n), "Folder").map(|made| self.folders.push(made))
            }
            Operation::Move(n, to) => {
                let (folder, to) = (folder(n), folder(to));
                self.place.try_to(move |act| folders::move_below(act, &caller, folder, to))
            }
            Operation::Remove(n) => {
                let folder = folder(n);
                let removed = self.place.try_to(move |act| folders::remove(act, &caller, folder));
                removed.map(|()| self.folders.retain(|other| *other != folder))
            }
            Operation::Put(n, to) => {
                let (person, to) = (self.people[n % self.people.len()], folder(to));
                self.place.try_to(move |act| people::move_to(act, &caller, &[person], to)).map(drop)
            }
            Operation::Grant(n) => {
                let folder = folder(n);
                self.place.try_to(move |act| folders::grant_to(act, &caller, folder, user))
            }
            Operation::Revoke(n) => {
                let folder = folder(n);
                self.place.try_to(move |act| folders::revoke(act, &caller, folder, user))
            }
        };
        if let Err(error) = done {
            assert!(matches!(error, ActionError::Invalid(_) | ActionError::Conflict { .. }), "{error}");
        }
    }

    /// One root, every other folder below it without a cycle, its path and its ancestors the same as its parents say,
    /// nobody in a folder that is not there, and a reader sees just who lies in the root or below a grant.
    fn check(&self) {
        let (account, reach) = (self.place.opened.account, Reach::for_job(self.place.opened.account));
        let all = self.place.read(move |tx| store::folders::list(tx, &reach));
        let parents: BTreeMap<FolderId, Option<FolderId>> =
            all.iter().map(|folder| (folder.id, folder.parent)).collect();
        assert_eq!(parents.values().filter(|parent| parent.is_none()).count(), 1);
        let above = |folder: FolderId| {
            let (mut chain, mut at) = (vec![folder], folder);
            while let Some(parent) = parents[&at] {
                assert!(chain.len() <= parents.len(), "a cycle at {folder}");
                chain.push(parent);
                at = parent;
            }
            chain.reverse();
            chain
        };
        for folder in &all {
            let ids: Vec<String> = above(folder.id).iter().map(ToString::to_string).collect();
            assert_eq!(folder.path, format!("{}/", ids.join("/")));
        }
        let stored = self.place.read(move |tx| {
            tx.all(
                "select folder_id, ancestor_id from folder_ancestors where account_id = $1",
                store::args![account],
                |row| Ok((row.get::<FolderId>("folder_id")?, row.get::<FolderId>("ancestor_id")?)),
            )
        });
        let mut wanted: Vec<_> =
            all.iter().flat_map(|folder| above(folder.id).into_iter().map(|up| (folder.id, up))).collect();
        let mut stored = stored;
        wanted.sort_unstable();
        stored.sort_unstable();
        assert_eq!(stored, wanted);
        let user = self.reader.user;
        let granted = self.place.read(move |tx| {
            tx.all(
                "select folder_id from folder_grants where account_id = $1 and user_id = $2",
                store::args![account, user],
                |row| row.get::<FolderId>("folder_id"),
            )
        });
        let everyone =
            self.place.read(move |tx| store::people::list(tx, &reach, "", None, PageSize::DEFAULT));
        let visible = everyone.items.iter().filter(|person| {
            parents[&person.folder].is_none() || above(person.folder).iter().any(|up| granted.contains(up))
        });
        let wanted: Vec<String> = visible.map(|person| person.name.to_string()).collect();
        assert_eq!(seen(&self.place, &self.reader), wanted);
        let own = self.reader.reach(Right::ViewReportsAndTools).unwrap();
        let counted = self.place.read(move |tx| store::people::count(tx, &own, ""));
        assert_eq!(usize::try_from(counted).unwrap(), wanted.len());
    }
}

fn hold(db: &TestDatabase, cases: u32) {
    let place = Workplace::on(db);
    let reader = place.user("rita@example.org", UserRole::ReadOnly);
    let folders =
        vec![place.opened.root, place.opened.candidates, place.opened.employees, place.opened.positions];
    let people = (0..6).map(|n| place.person(&format!("Person {n}"))).collect();
    // One world goes through all sequences, because making one is what costs.
    let world = std::cell::RefCell::new(World { place, folders, people, reader });
    let mut runner = TestRunner::new_with_rng(
        Config { cases, failure_persistence: None, ..Config::default() },
        proptest::test_runner::TestRng::deterministic_rng(proptest::test_runner::RngAlgorithm::ChaCha),
    );
    runner
        .run(&proptest::collection::vec(operation(), 1..12), |operations| {
            let mut world = world.borrow_mut();
            for operation in &operations {
                world.run(operation);
            }
            world.check();
            Ok(())
        })
        .unwrap();
}

on_both_engines!(whatever_is_done_the_tree_stays_a_tree_and_everyone_sees_what_it_says, |db| {
    hold(db, 24);
});
