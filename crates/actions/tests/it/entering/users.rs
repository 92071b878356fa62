//! Adding users, changing what they are, removing them.

use actions::users::{self, UserDraft};
use domain::access::{Reach, UserRole};
use domain::id::{PersonId, UserId};
use domain::mail::MailFacts;
use domain::person::{Person, PersonType, TimeMultiplier};
use domain::text::{EmailAddress, Name};
use domain::time::Clock;
use testkit::on_both_engines;

use super::house::{self, House, PASSWORD, code};

fn add_as(house: &House, caller: UserId, email: &str, user_role: UserRole) -> Result<UserId, String> {
    let (caller, new) = (house.caller(caller), house.new_user(email, user_role));
    house.act(move |act| users::add_as(act, &caller, &new)).map_err(|error| code::<()>(Err(error)))
}

on_both_engines!(a_new_user_is_welcomed_with_a_link_that_sets_a_password, |db| {
    let house = House::new(db);
    house.user("ada@example.org", UserRole::User);
    let mails = house.mails();
    assert_eq!(mails.len(), 1);
    assert_eq!((mails[0].to_email.as_str(), mails[0].to_name.as_str()), ("ada@example.org", "Ada Lovelace"));
    assert!(
        matches!(&mails[0].facts, MailFacts::Welcome { account_name, .. } if account_name == "Northwind Labs")
    );
    house.set_password(&house.last_link(), "ada@example.org").unwrap();
    assert!(house.sign_in("ada@example.org", PASSWORD).is_some());
});

on_both_engines!(a_known_user_is_told_and_keeps_the_password, |db| {
    let house = House::new(db);
    let ada = house.user_with_password("ada@example.org", UserRole::User);
    let other = house::open(&house.door, "southwind", "Southwind").unwrap();
    let new = house::new_user("ADA@example.org", UserRole::AccountOwner, &other);
    assert_eq!(house.act(move |act| users::add(act, other.account, &new)).unwrap(), ada);
    let last = house.mails().pop().unwrap();
    assert_eq!(
        last.facts,
        MailFacts::AddedToAccount { account_name: "Southwind".to_owned(), path: "/a/southwind".to_owned() }
    );
    assert!(house.sign_in("ada@example.org", PASSWORD).is_some());
});

on_both_engines!(a_known_user_without_a_password_gets_a_link_again, |db| {
    let house = House::new(db);
    house.user("ada@example.org", UserRole::User);
    let other = house::open(&house.door, "southwind", "Southwind").unwrap();
    let new = house::new_user("ada@example.org", UserRole::User, &other);
    house.act(move |act| users::add(act, other.account, &new)).unwrap();
    assert!(matches!(house.mails().pop().unwrap().facts, MailFacts::Welcome { .. }));
});

on_both_engines!(an_active_user_is_not_added_twice, |db| {
    let house = House::new(db);
    house.user("ada@example.org", UserRole::User);
    let (account, new) = (house.opened.account, house.new_user("ada@example.org", UserRole::User));
    assert_eq!(code(house.act(move |act| users::add(act, account, &new))), "email: already-a-user");
    assert_eq!(house.mails().len(), 1);
});

on_both_engines!(a_person_of_the_same_address_becomes_the_user, |db| {
    let house = House::new(db);
    let id: PersonId = "01939f5e-7c1a-7d3e-9b1f-2f6d1c0a4e55".parse().unwrap();
    let person = Person {
        id,
        folder: house.opened.employees,
        name: Name::parse("Ada L.").unwrap(),
        email: EmailAddress::parse("ada@example.org").unwrap(),
        person_type: PersonType::Employee,
        job_title: String::new(),
        user: None,
        time_multiplier: TimeMultiplier::Standard,
        created_at: house.clock.now(),
    };
    let account = house.opened.account;
    house.act(move |act| Ok(store::people::add(act.tx, account, &person)?)).unwrap();
    let ada = house.user("ada@example.org", UserRole::User);
    let linked = house.read(move |tx| Ok(store::people::find_by_user(tx, &Reach::for_job(account), ada)?));
    assert_eq!(linked.map(|person| person.id), Some(id));
    assert_eq!(house.caller(ada).person, Some(id));
});

on_both_engines!(nobody_makes_anyone_more_than_they_are, |db| {
    let house = House::new(db);
    let admin = house.user("adam@example.org", UserRole::AccountAdmin);
    assert_eq!(
        add_as(&house, admin, "eve@example.org", UserRole::AccountOwner),
        Err("user_role: above-your-role".to_owned())
    );
    add_as(&house, admin, "eve@example.org", UserRole::AccountAdmin).unwrap();
    let power = house.user("pat@example.org", UserRole::PowerUser);
    assert_eq!(add_as(&house, power, "ned@example.org", UserRole::ReadOnly), Err("refused".to_owned()));
});

on_both_engines!(a_user_is_stored_in_no_folder_of_another_account, |db| {
    let house = House::new(db);
    let owner = house.caller(house.user("olive@example.org", UserRole::AccountOwner));
    let other = house::open(&house.door, "southwind", "Southwind").unwrap();
    let new = house::new_user("eve@example.org", UserRole::User, &other);
    let outcome = house.act(move |act| users::add_as(act, &owner, &new));
    assert_eq!(code(outcome), "default_folder: not-a-folder");
});

on_both_engines!(the_last_owner_can_neither_be_demoted_nor_removed, |db| {
    let house = House::new(db);
    let olive = house.user("olive@example.org", UserRole::AccountOwner);
    let oscar = house.user("oscar@example.org", UserRole::AccountOwner);
    let change = |by: UserId, who: UserId, user_role| {
        let caller = house.caller(by);
        house.act(move |act| users::change_user_role(act, &caller, who, user_role))
    };
    change(olive, oscar, UserRole::AccountAdmin).unwrap();
    // Only an owner may touch an owner, and nobody touches themselves.
    assert_eq!(code(change(oscar, olive, UserRole::User)), "above-your-role");
    assert_eq!(code(change(olive, olive, UserRole::User)), "own-user-role");
    let admin = house.caller(oscar);
    assert_eq!(code(house.act(move |act| users::remove(act, &admin, olive, None))), "above-your-role");
    // Even a second owner whose membership ended meanwhile cannot take the last one away.
    let former = domain::access::Caller { user_role: UserRole::AccountOwner, ..house.caller(oscar) };
    let same = former.clone();
    assert_eq!(code(house.act(move |act| users::remove(act, &same, olive, None))), "last-owner");
    assert_eq!(
        code(house.act(move |act| users::change_user_role(act, &former, olive, UserRole::User))),
        "last-owner"
    );
    change(olive, oscar, UserRole::AccountOwner).unwrap();
    let second = house.caller(oscar);
    house.act(move |act| users::remove(act, &second, olive, None)).unwrap();
});

on_both_engines!(a_removed_user_is_out_at_once_and_may_come_back, |db| {
    let house = House::new(db);
    let owner = house.caller(house.user("olive@example.org", UserRole::AccountOwner));
    let ada = house.user_with_password("ada@example.org", UserRole::ThirdParty);
    let session = house.sign_in("ada@example.org", PASSWORD).unwrap();
    assert!(house.is_signed_in(&session.secret));
    house.act(move |act| users::remove(act, &owner, ada, None)).unwrap();
    assert!(!house.is_signed_in(&session.secret));
    assert!(house.sign_in("ada@example.org", PASSWORD).is_none());
    assert_eq!(house.user("ada@example.org", UserRole::User), ada);
    assert!(house.sign_in("ada@example.org", PASSWORD).is_some());
});

#[test]
fn every_missing_field_is_refused_by_name() {
    let problems = users::check(&UserDraft::default()).unwrap_err();
    let fields: Vec<_> = problems.iter().map(|problem| (problem.field.as_str(), problem.code)).collect();
    assert_eq!(
        fields,
        [
            ("first_name", "required"),
            ("last_name", "required"),
            ("email", "required"),
            ("job_title", "required"),
            ("user_role", "required"),
            ("default_folder", "required"),
        ]
    );
}

#[test]
fn the_legacy_user_roles_exist_nowhere() {
    for legacy in ["assessment_admin", "assessment_input", "Assessment Admin"] {
        let draft = UserDraft { user_role: legacy.to_owned(), ..UserDraft::default() };
        let problems = users::check(&draft).unwrap_err();
        let problem = problems.with("user_role").unwrap();
        assert_eq!((problem.code, problem.given.as_deref()), ("not-a-user-role", Some(legacy)));
    }
}
