//! API tokens.

use actions::tokens::{self, Made};
use domain::access::{Caller, UserRole};
use domain::time::Clock;
use store::tokens::LiveToken;
use testkit::on_both_engines;

use super::house::{House, code};

fn make(house: &House, caller: &Caller, name: &'static str) -> Result<Made, actions::error::ActionError> {
    let caller = caller.clone();
    house.act(move |act| tokens::make(act, &caller, name))
}

fn find(house: &House, secret: &str) -> Option<LiveToken> {
    let (hash, now) = (actions::secrets::hash_of(secret), house.clock.now());
    house.read(move |tx| Ok(store::tokens::find_live(tx, &hash, now)?))
}

on_both_engines!(a_token_opens_its_account_as_its_user, |db| {
    let house = House::new(db);
    let caller = house.caller(house.user("ada@example.org", UserRole::PowerUser));
    let made = make(&house, &caller, " Nightly export ").unwrap();
    let live = find(&house, &made.secret).unwrap();
    assert_eq!((live.token, live.account, live.user), (made.id, caller.account, caller.user));
    assert_eq!(made.name, "Nightly export");
});

on_both_engines!(a_token_is_stored_only_as_a_hash, |db| {
    let house = House::new(db);
    let caller = house.caller(house.user("ada@example.org", UserRole::User));
    let made = make(&house, &caller, "Export").unwrap();
    let stored: Vec<String> = house.read(|tx| {
        Ok(tx.all("select token_hash from api_tokens", store::args![], |row| row.get("token_hash"))?)
    });
    assert_eq!(stored, [actions::secrets::hash_of(&made.secret)]);
    assert!(!format!("{made:?}").contains(&made.secret));
});

on_both_engines!(a_revoked_token_opens_nothing, |db| {
    let house = House::new(db);
    let caller = house.caller(house.user("ada@example.org", UserRole::User));
    let made = make(&house, &caller, "Export").unwrap();
    let (same, id) = (caller.clone(), made.id);
    house.act(move |act| tokens::revoke(act, &same, id)).unwrap();
    assert_eq!(find(&house, &made.secret), None);
    assert_eq!(code(house.act(move |act| tokens::revoke(act, &caller, id))), "no token");
});

on_both_engines!(nobody_ends_the_token_of_another, |db| {
    let house = House::new(db);
    let caller = house.caller(house.user("ada@example.org", UserRole::User));
    let owner = house.caller(house.user("olive@example.org", UserRole::AccountOwner));
    let made = make(&house, &caller, "Export").unwrap();
    let id = made.id;
    assert_eq!(code(house.act(move |act| tokens::revoke(act, &owner, id))), "no token");
    assert!(find(&house, &made.secret).is_some());
});

on_both_engines!(a_token_of_a_removed_user_opens_nothing_at_once, |db| {
    let house = House::new(db);
    let owner = house.caller(house.user("olive@example.org", UserRole::AccountOwner));
    let consultant = house.caller(house.user("theo@example.org", UserRole::ThirdParty));
    let made = make(&house, &consultant, "Export").unwrap();
    house.act(move |act| actions::users::remove(act, &owner, consultant.user, None)).unwrap();
    assert_eq!(find(&house, &made.secret), None);
});

on_both_engines!(the_fifty_first_token_is_refused, |db| {
    let house = House::new(db);
    let caller = house.caller(house.user("ada@example.org", UserRole::User));
    let same = caller.clone();
    house
        .act(move |act| {
            for _ in 0..tokens::MOST {
                tokens::make(act, &same, "Export")?;
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(code(make(&house, &caller, "One more")), "too-many-tokens");
    let (same, account, user) = (caller.clone(), caller.account, caller.user);
    let one = house.read(move |tx| Ok(store::tokens::list(tx, account, user)?)).remove(0).id;
    house.act(move |act| tokens::revoke(act, &same, one)).unwrap();
    make(&house, &caller, "One more").unwrap();
});

on_both_engines!(a_token_needs_a_name, |db| {
    let house = House::new(db);
    let caller = house.caller(house.user("ada@example.org", UserRole::User));
    assert_eq!(code(make(&house, &caller, "  ")), "name: required");
});

on_both_engines!(the_list_says_when_a_token_was_used, |db| {
    let house = House::new(db);
    let caller = house.caller(house.user("ada@example.org", UserRole::User));
    let hash = actions::secrets::hash_of(&make(&house, &caller, "Export").unwrap().secret);
    let list =
        |house: &House| house.read(move |tx| Ok(store::tokens::list(tx, caller.account, caller.user)?));
    assert_eq!(list(&house)[0].seen_at, None);
    house.act(move |act| tokens::seen(act, &hash)).unwrap();
    assert_eq!(list(&house)[0].seen_at, Some(house.clock.now()));
});
