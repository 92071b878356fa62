//! The reach of lists and the decision about one thing say the same of everyone and everything.

use actions::{folders, people, teams};
use domain::access::{Object, Place, Right, UserRole, may};
use domain::id::{FolderId, PersonId, TeamId, UserId};
use store::explanations;
use store::page::PageSize;
use testkit::on_both_engines;

use crate::workplace::{Workplace, name, new_person};

/// Chance that repeats itself.
struct Draws(u64);

impl Draws {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % end as u64).unwrap()
    }
}

struct World {
    users: Vec<UserId>,
    folders: Vec<FolderId>,
    teams: Vec<TeamId>,
    people: Vec<PersonId>,
}

/// Twelve users, ten folders, eight teams and thirty people, put together by chance.
fn fill(place: &Workplace, draws: &mut Draws) -> World {
    let account = place.opened.account;
    let mut folders = vec![place.opened.root, place.opened.employees, place.opened.candidates];
    for n in 0..7 {
        let parent = folders[draws.below(folders.len())];
        let title = name(&format!("Folder {n}"));
        folders.push(place.act(move |act| folders::add(act, account, Some(parent), &title)));
    }
    let mut made: Vec<TeamId> = Vec::new();
    for n in 0..8 {
        let parent = (!made.is_empty() && draws.below(4) > 0).then(|| made[draws.below(made.len())]);
        let title = name(&format!("Team {n}"));
        made.push(place.act(move |act| teams::add(act, account, parent, &title)));
    }
    let mut users = Vec::new();
    for n in 0..12 {
        let role = UserRole::ALL[n % UserRole::ALL.len()];
        let user = place.user(&format!("user{n}@example.org"), role).user;
        for _ in 0..draws.below(3) {
            let folder = folders[draws.below(folders.len())];
            place.act(move |act| folders::grant(act, account, folder, user));
        }
        if draws.below(2) == 0 {
            let team = made[draws.below(made.len())];
            place.act(move |act| teams::add_manager(act, account, team, user));
        }
        users.push(user);
    }
    let mut people = Vec::new();
    for n in 0..30 {
        let mut new = new_person(folders[draws.below(folders.len())], &format!("Person {n}"));
        new.user = users.get(n).copied().filter(|_| draws.below(2) == 0);
        let person = place.act(move |act| people::add(act, account, &new));
        for _ in 0..draws.below(3) {
            let team = made[draws.below(made.len())];
            place.act(move |act| teams::add_member(act, account, team, person));
        }
        people.push(person);
    }
    World { users, folders, teams: made, people }
}

on_both_engines!(lists_hold_just_what_decisions_allow, |db| {
    let place = Workplace::on(db);
    let world = fill(&place, &mut Draws(7));
    let account = place.opened.account;
    let rights = [Right::AssignRoles, Right::ViewRoles, Right::TakeSkillAssessments, Right::EditPerson];
    for user in world.users {
        let found = place.read(move |tx| explanations::find_subject(tx, account, user)).unwrap();
        for right in rights {
            let reach = found.subject.caller.reach(right).ok();
            for person in &world.people {
                let person = *person;
                let at = place.read(move |tx| explanations::find_person(tx, account, person)).unwrap();
                let object =
                    Object::Person { account, folder: Place(&at.folder), teams: &at.teams, user: at.user };
                let listed = reach.is_some_and(|reach| {
                    place.read(move |tx| store::people::find(tx, &reach, person)).is_some()
                });
                let decision = may(&found.subject, right, &object);
                assert_eq!(listed, decision.is_allowed(), "{right} on {}: {decision:?}", at.name);
            }
            let Some(reach) = reach else { continue };
            let all = place.read(move |tx| store::people::list(tx, &reach, "", None, PageSize::DEFAULT));
            let count = place.read(move |tx| store::people::count(tx, &reach, ""));
            assert_eq!(usize::try_from(count), Ok(all.items.len()));
            for folder in &world.folders {
                let folder = *folder;
                let everyone = domain::access::Reach::for_job(account);
                let path = place.read(move |tx| store::folders::find(tx, &everyone, folder)).unwrap().path;
                let listed = place.read(move |tx| store::folders::find(tx, &reach, folder)).is_some();
                let object = Object::Folder { account, folder: Place(&path) };
                assert_eq!(listed, may(&found.subject, right, &object).is_allowed(), "{right} on {path}");
            }
            for team in &world.teams {
                let team = *team;
                let everyone = domain::access::Reach::for_job(account);
                let path = place.read(move |tx| store::teams::find(tx, &everyone, team)).unwrap().path;
                let listed = place.read(move |tx| store::teams::find(tx, &reach, team)).is_some();
                let object = Object::Team { account, path: &path };
                assert_eq!(listed, may(&found.subject, right, &object).is_allowed(), "{right} on {path}");
            }
        }
    }
});
