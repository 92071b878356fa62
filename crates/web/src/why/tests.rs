//! Every decision has words, and none of them is left with a gap.

use actions::explanations::Question;
use domain::access::{
    Caller, CustomUserRole, Grant, ManagedTeam, Object, Place, Rights, Subject, Switches, may,
};
use domain::id::{AccountId, FolderId, PersonId, TeamId, TypedId, UserId};
use store::explanations::FoundSubject;
use uuid::Uuid;

use super::*;

fn id<T: TypedId>(n: u128) -> T {
    T::from_uuid(Uuid::from_u128(n))
}

/// Users of every kind that decisions tell apart.
fn subjects() -> Vec<Subject> {
    let mut subjects = Vec::new();
    let switched = Switches { on: Rights::all(), off: Rights::NONE };
    let unswitched = Switches { on: Rights::NONE, off: Rights::all() };
    for user_role in UserRole::ALL {
        for (plan, flag) in [(Plan::Enterprise, true), (Plan::Starter, false)] {
            for switches in [None, Some(switched), Some(unswitched)] {
                for bounded in [true, false] {
                    subjects.push(Subject {
                        caller: Caller {
                            account: id(1),
                            plan,
                            user: id(2),
                            user_role,
                            custom: switches.map(|switches| CustomUserRole { id: id(3), switches }),
                            cognitive_access: flag,
                            manages_teams: !bounded,
                            person: None,
                        },
                        is_active: !(flag && bounded && switches.is_none()) || user_role == UserRole::User,
                        grants: vec![Grant { folder: id::<FolderId>(4), path: "r/f/".to_owned() }],
                        managed: vec![ManagedTeam { team: id::<TeamId>(5), path: "t/".to_owned() }],
                    });
                }
            }
        }
    }
    subjects
}

#[test]
fn every_decision_is_told_in_whole_sentences() {
    let teams = ["t/".to_owned()];
    let account: AccountId = id(1);
    let person = |folder, teams, user| Object::Person { account, folder: Place(folder), teams, user };
    let objects = [
        Object::Account { account },
        person("r/", &[], None),
        person("r/f/g/", &[], None),
        person("r/x/", &teams, Some(id::<UserId>(2))),
        person("r/x/", &[], None),
        Object::Folder { account, folder: Place("r/f/") },
        Object::Team { account, path: "t/" },
        Object::User { account, user: id(2), user_role: UserRole::User },
        Object::User { account, user: id(9), user_role: UserRole::AccountOwner },
        Object::Role { account, created_by: Some(id(2)) },
        Object::Role { account, created_by: None },
        Object::Account { account: id(77) },
    ];
    let words = Words::english();
    let mut told = std::collections::BTreeSet::new();
    for subject in subjects() {
        for right in Right::ALL {
            for object in &objects {
                let explanation = Explanation {
                    question: Question {
                        user: subject.caller.user,
                        right: *right,
                        thing: Thing::Person(id::<PersonId>(6)),
                    },
                    found: FoundSubject {
                        name: "Ada".to_owned(),
                        email: String::new(),
                        custom_name: subject.caller.custom.map(|_| "Auditor".to_owned()),
                        subject: subject.clone(),
                    },
                    thing_name: Some("Bert".to_owned()),
                    through: Some("Design".to_owned()),
                    decision: may(&subject, *right, object),
                };
                let why = put_into_words(words, &explanation);
                let facts = facts_of(words, &explanation, crate::paths::account("acme"), true);
                told.extend([why.verdict, why.reason]);
                told.extend(facts.into_iter().map(|fact| fact.text));
            }
        }
    }
    for sentence in &told {
        let whole = sentence.ends_with('.') && !sentence.contains(['{', '$']);
        assert!(whole && !sentence.starts_with("why-") && !sentence.starts_with("fact-"), "{sentence}");
        assert!(!sentence.contains(" why-"), "{sentence}");
    }
    assert!(told.len() > 150, "only {} sentences", told.len());
}

#[test]
fn every_user_role_and_plan_has_a_name() {
    let words = Words::english();
    for role in UserRole::ALL {
        assert!(!user_role(words, role).starts_with("access-role"), "{role:?}");
    }
    for name in ["starter", "professional", "enterprise"] {
        assert_eq!(plan(words, Plan::from_name(name).unwrap()), name);
    }
}
