//! Whatever is done to users in whatever order, what must hold of them holds.

use std::collections::BTreeMap;

use actions::error::ActionError;
use actions::sign_in::{self, Browser};
use actions::{passwords, tokens, users};
use domain::access::{Caller, UserRole};
use domain::id::UserId;
use domain::text::EmailAddress;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};
use testkit::{TestDatabase, on_both_engines};

use super::house::House;

/// So many people are there to do something or to have it done to them.
const PEOPLE: usize = 6;

#[derive(Debug, Clone)]
enum Deed {
    Add(UserRole),
    ChangeRole(UserRole),
    Cognitive(bool),
    Deactivate,
    Reactivate,
    Switch(bool),
    Remove,
    SignIn,
    MakeToken,
}

/// Who does what to whom, and whether as what they were when the sequence first met them: a request may have been let
/// in just before a change.
type Step = (usize, Deed, usize, bool);

/// Everyone who was let in at least once, as they were then.
type Earlier = BTreeMap<UserId, Caller>;

fn user_role() -> impl Strategy<Value = UserRole> {
    // Owners and admins do things, and third parties have the switch.
    prop_oneof![
        4 => Just(UserRole::AccountOwner),
        4 => Just(UserRole::AccountAdmin),
        3 => Just(UserRole::ThirdParty),
        1 => prop::sample::select(UserRole::ALL.to_vec()),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    let deed = prop_oneof![
        4 => user_role().prop_map(Deed::Add),
        3 => user_role().prop_map(Deed::ChangeRole),
        1 => any::<bool>().prop_map(Deed::Cognitive),
        2 => Just(Deed::Deactivate),
        2 => Just(Deed::Reactivate),
        3 => any::<bool>().prop_map(Deed::Switch),
        1 => Just(Deed::Remove),
        2 => Just(Deed::SignIn),
        2 => Just(Deed::MakeToken),
    ];
    (0..PEOPLE, deed, 0..PEOPLE, prop::bool::weighted(0.3))
}

fn address(who: usize) -> EmailAddress {
    EmailAddress::parse(&format!("person{who}@example.org")).unwrap()
}

fn known(house: &House) -> Vec<UserId> {
    house.read(|tx| {
        Ok(tx.all("select user_id from users order by email", store::args![], |row| row.get("user_id"))?)
    })
}

fn caller_of(house: &House, user: UserId) -> Option<Caller> {
    let found = house.read(move |tx| Ok(store::memberships::find_by_slug(tx, user, "northwind")?));
    found.map(|membership| membership.caller(user))
}

/// The nth of those who are let in, or of those who ever were when the step is as of earlier.
fn actor(house: &House, earlier: &mut Earlier, nth: usize, as_of_earlier: bool) -> Caller {
    let callers: Vec<Caller> = known(house).into_iter().filter_map(|user| caller_of(house, user)).collect();
    for caller in &callers {
        earlier.entry(caller.user).or_insert_with(|| caller.clone());
    }
    let pick = |from: &[Caller]| from[nth % from.len()].clone();
    if as_of_earlier { pick(&earlier.values().cloned().collect::<Vec<_>>()) } else { pick(&callers) }
}

/// Does one step; what is refused changes nothing, which is looked at like everything else.
fn take(house: &House, earlier: &mut Earlier, (by, deed, whom, as_of_earlier): &Step) {
    let caller = actor(house, earlier, *by, *as_of_earlier);
    let own_role = caller.user_role;
    if let Deed::Add(role) = deed {
        let (new, role) = (house.new_user(address(*whom).as_str(), *role), *role);
        let added = house.act(move |act| {
            let user = users::add_as(act, &caller, &new)?;
            passwords::set(act, user, "$argon2id$same", None)
        });
        assert!(added.is_err() || role >= own_role, "{own_role:?} added {role:?}");
        return;
    }
    let everyone = known(house);
    let user = everyone[whom % everyone.len()];
    let by = caller.user;
    let had = house.read({
        let account = caller.account;
        move |tx| Ok(store::memberships::find_standing(tx, account, user)?)
    });
    let deed = deed.clone();
    let raised = if let Deed::ChangeRole(role) = deed { Some(role) } else { None };
    let changes = !matches!(deed, Deed::SignIn | Deed::MakeToken | Deed::Cognitive(_));
    let done: Result<(), ActionError> = house.act(move |act| match deed {
        Deed::Add(_) => Ok(()),
        Deed::ChangeRole(role) => users::change_user_role(act, &caller, user, role),
        Deed::Cognitive(granted) => users::change_cognitive_access(act, &caller, user, granted),
        Deed::Deactivate => users::deactivate(act, &caller, user),
        Deed::Reactivate => users::reactivate(act, &caller, user),
        Deed::Switch(on) => users::switch_third_party(act, &caller, user, on),
        Deed::Remove => users::remove(act, &caller, user, None),
        Deed::SignIn => {
            let email = store::users::get(act.tx, user)?.email;
            match sign_in::find_credentials(act.tx, email.as_str())? {
                Some(found) => sign_in::begin(act, &found, &Browser::default()).map(|_| ()),
                None => Ok(()),
            }
        }
        Deed::MakeToken => match store::memberships::find_by_slug(act.tx, user, "northwind")? {
            Some(membership) => tokens::make(act, &membership.caller(user), "Any").map(|_| ()),
            None => Ok(()),
        },
    });
    if done.is_ok() && changes {
        assert!(by != user, "nobody changes what they are themselves");
        assert!(had.is_some_and(|had| had.user_role >= own_role), "{own_role:?} changed somebody above");
        assert!(raised.is_none_or(|role| role >= own_role), "{own_role:?} made somebody {raised:?}");
    }
}

fn counted(house: &House, sql: &'static str) -> i64 {
    let (account, now) = (house.opened.account, house.door.now());
    house.read(move |tx| Ok(tx.one(sql, store::args![account, now], |row| row.get("n"))?)).unwrap_or(0)
}

fn holds(house: &House) {
    let owners = counted(
        house,
        "select count(*) as n from memberships
         where account_id = $1 and state = 'active' and user_role = 'account_owner' and $2 > 0",
    );
    assert!(owners >= 1, "the account has no active owner");
    let tokens = counted(
        house,
        "select count(*) as n from api_tokens t
         join memberships m on m.account_id = t.account_id and m.user_id = t.user_id
         where t.account_id = $1 and t.revoked_at is null and m.state <> 'active' and $2 > 0",
    );
    assert_eq!(tokens, 0, "somebody who is kept out has a live token");
    let sessions = counted(
        house,
        "select count(*) as n from sessions s join memberships m on m.user_id = s.user_id
         where m.account_id = $1 and s.revoked_at is null and s.expires_at > $2 and m.state <> 'active'",
    );
    assert_eq!(sessions, 0, "somebody who is kept out has a live session");
    let twice = counted(
        house,
        "select count(*) - count(distinct u.email) as n from users u
         join memberships m on m.user_id = u.user_id where m.account_id = $1 and $2 > 0",
    );
    assert_eq!(twice, 0, "an address belongs to two users");
    let odd = counted(
        house,
        "select count(*) as n from memberships
         where account_id = $1 and state = 'switched_off' and user_role <> 'third_party' and $2 > 0",
    );
    assert_eq!(odd, 0, "somebody is switched off who has no switch");
}

fn run(db: &TestDatabase, steps: &[Step]) {
    let house = House::new(db);
    house.user("person0@example.org", UserRole::AccountOwner);
    holds(&house);
    let mut earlier = Earlier::new();
    for step in steps {
        take(&house, &mut earlier, step);
        holds(&house);
    }
}

proptest! {
    #![proptest_config(Config { cases: 64, max_shrink_iters: 200, failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_sequence_keeps_an_owner_and_leaves_nobody_in_who_is_kept_out(
        steps in prop::collection::vec(step(), 1..80)
    ) {
        run(&testkit::memory(), &steps);
    }
}

on_both_engines!(a_long_sequence_keeps_an_owner_and_leaves_nobody_in_who_is_kept_out, |db| {
    let mut runner = TestRunner::deterministic();
    let steps = prop::collection::vec(step(), 250).new_tree(&mut runner).unwrap().current();
    run(db, &steps);
});
