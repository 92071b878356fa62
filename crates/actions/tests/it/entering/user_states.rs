//! Keeping users out and letting them in, the switch of third parties, handing over, cognitive access, editing.

use actions::users::{self, UserEdit};
use actions::{folders, teams, tokens};
use domain::access::{Caller, Reach, Right, UserRole};
use domain::account::RoleEditing;
use domain::id::{RoleId, TypedId, UserId};
use domain::text::Name;
use domain::user::MembershipState;
use store::account_users::{AccountUser, UserFilter};
use store::page::PageSize;
use testkit::on_both_engines;
use uuid::Uuid;

use super::house::{self, House, PASSWORD, code};

fn owner(house: &House) -> Caller {
    house.caller(house.user("olive@example.org", UserRole::AccountOwner))
}

fn seen(house: &House, user: UserId) -> Option<AccountUser> {
    let reach = Reach::for_job(house.opened.account);
    house.read(move |tx| Ok(store::account_users::find(tx, &reach, user)?))
}

fn token_lives(house: &House, secret: &str) -> bool {
    let (hash, now) = (actions::secrets::hash_of(secret), house.door.now());
    house.read(move |tx| Ok(store::tokens::find_live(tx, &hash, now)?)).is_some()
}

fn switch(house: &House, caller: &Caller, user: UserId, on: bool) -> Result<(), actions::error::ActionError> {
    let caller = caller.clone();
    house.act(move |act| users::switch_third_party(act, &caller, user, on))
}

on_both_engines!(a_third_party_switched_off_has_no_sign_in_no_session_and_no_token_at_once, |db| {
    let house = House::new(db);
    let owner = owner(&house);
    let theo = house.user_with_password("theo@example.org", UserRole::ThirdParty);
    let session = house.sign_in("theo@example.org", PASSWORD).unwrap();
    let as_theo = house.caller(theo);
    let token = house.act(move |act| tokens::make(act, &as_theo, "Export")).unwrap();
    switch(&house, &owner, theo, false).unwrap();
    assert!(!house.is_signed_in(&session.secret));
    assert!(!token_lives(&house, &token.secret));
    assert!(house.sign_in("theo@example.org", PASSWORD).is_none());
    let by = owner.clone();
    assert_eq!(code(house.act(move |act| users::reactivate(act, &by, theo))), "switched-off");
    switch(&house, &owner, theo, true).unwrap();
    assert!(house.sign_in("theo@example.org", PASSWORD).is_some());
    assert!(!token_lives(&house, &token.secret), "a token that ended stays ended");
    assert!(!house.is_signed_in(&session.secret), "so does a session");
    let ada = house.user("ada@example.org", UserRole::User);
    assert_eq!(code(switch(&house, &owner, ada, false)), "not-a-third-party");
});

on_both_engines!(who_is_kept_out_of_one_account_still_opens_the_others, |db| {
    let house = House::new(db);
    let owner = owner(&house);
    let ada = house.user_with_password("ada@example.org", UserRole::User);
    let other = house::open(&house.door, "southwind", "Southwind").unwrap();
    let new = house::new_user("ada@example.org", UserRole::User, &other);
    house.act(move |act| users::add(act, other.account, &new)).unwrap();
    let session = house.sign_in("ada@example.org", PASSWORD).unwrap();
    let here = house.caller(ada);
    let there = house.read(move |tx| Ok(store::memberships::find_by_slug(tx, ada, "southwind")?));
    let there = there.unwrap().caller(ada);
    let [ours, theirs] = [here, there]
        .map(|caller| house.act(move |act| tokens::make(act, &caller, "Export")).unwrap().secret);
    house.act(move |act| users::deactivate(act, &owner, ada)).unwrap();
    assert!(house.is_signed_in(&session.secret));
    assert!(!token_lives(&house, &ours));
    assert!(token_lives(&house, &theirs));
    let slugs = house.read(move |tx| Ok(store::memberships::list_of_user(tx, ada)?));
    assert_eq!(slugs.len(), 1);
});

on_both_engines!(a_third_party_begins_switched_off_where_the_account_says_so_and_is_welcomed_later, |db| {
    let house = House::new(db);
    let owner = owner(&house);
    let account = house.opened.account;
    house
        .act(move |act| {
            let (mut now, version) = store::accounts::settings::get(act.tx, account)?;
            assert_eq!(now.role_editing, RoleEditing::CreatorOnly);
            now.third_party_on = false;
            Ok(store::accounts::settings::save(act.tx, account, &now, version)?)
        })
        .unwrap();
    let mails = house.mails().len();
    let theo = house.user("theo@example.org", UserRole::ThirdParty);
    assert_eq!(seen(&house, theo).unwrap().state, MembershipState::SwitchedOff);
    assert_eq!(house.mails().len(), mails);
    switch(&house, &owner, theo, true).unwrap();
    house.set_password(&house.last_link(), "theo@example.org").unwrap();
});

on_both_engines!(what_a_leaving_user_has_goes_to_somebody_named, |db| {
    let house = House::new(db);
    let by = owner(&house);
    let (account, employees) = (house.opened.account, house.opened.employees);
    let pat = house.user("pat@example.org", UserRole::PowerUser);
    let role = RoleId::from_uuid(Uuid::from_u128(7));
    house
        .act(move |act| {
            folders::grant(act, account, employees, pat)?;
            let team = teams::add(act, account, None, &Name::parse("Platform").unwrap())?;
            teams::add_manager(act, account, team, pat)?;
            act.tx.run(
                "insert into roles (account_id, role_id, slug, version, state, title, summary, family, badge_icon,
                    badge_colour, content_hash, created_by, created_at, updated_at)
                 values ($1, $2, 'own', 1, 'published', 'Own role', '', 'Own', 'star', '#000000', '', $3, 1, 1)",
                store::args![account, role, pat],
            )?;
            Ok(())
        })
        .unwrap();
    let remove = |successor: Option<UserId>| {
        let by = by.clone();
        house.act(move |act| users::remove(act, &by, pat, successor))
    };
    assert_eq!(code(remove(None)), "successor: required");
    let ada = house.user("ada@example.org", UserRole::User);
    for wrong in [pat, ada, UserId::from_uuid(Uuid::from_u128(1))] {
        assert_eq!(code(remove(Some(wrong))), "successor: not-a-successor");
    }
    remove(Some(by.user)).unwrap();
    assert_eq!(seen(&house, pat), None);
    let (reach, olive) = (Reach::for_job(account), by.user);
    let had = house.read(move |tx| Ok(store::account_users::holdings::find(tx, &reach, olive)?));
    assert_eq!((had.roles.len(), had.teams.len(), had.folders.len()), (1, 1, 0));
    let left = house.read(move |tx| Ok(store::account_users::holdings::find(tx, &reach, pat)?));
    assert_eq!(left, store::account_users::holdings::Holdings::default());
    // Who comes back begins with nothing.
    assert_eq!(house.user("pat@example.org", UserRole::User), pat);
    assert!(seen(&house, pat).is_some());
});

on_both_engines!(only_an_owner_grants_cognitive_access_and_it_counts_at_once, |db| {
    let house = House::new(db);
    let owner = owner(&house);
    let admin = house.caller(house.user("adam@example.org", UserRole::AccountAdmin));
    let ada = house.user("ada@example.org", UserRole::User);
    let theo = house.user("theo@example.org", UserRole::ThirdParty);
    let change = |by: &Caller, user, granted| {
        let by = by.clone();
        house.act(move |act| users::change_cognitive_access(act, &by, user, granted))
    };
    assert_eq!(code(change(&admin, ada, true)), "refused");
    assert!(!house.caller(ada).may(Right::ViewCognitive));
    change(&owner, ada, true).unwrap();
    assert!(house.caller(ada).may(Right::ViewCognitive));
    change(&owner, ada, false).unwrap();
    assert!(!house.caller(ada).may(Right::ViewCognitive));
    assert_eq!(code(change(&owner, theo, true)), "third-party-never-cognitive");
    assert_eq!(code(change(&owner, owner.user, false)), "owners-always-cognitive");
});

on_both_engines!(a_name_is_its_users_own_from_the_first_password_on, |db| {
    let house = House::new(db);
    let owner = owner(&house);
    let ada = house.user("ada@example.org", UserRole::User);
    let edit = |title: &str, version| {
        let (by, folder) = (owner.clone(), house.opened.employees);
        let wanted = UserEdit {
            first_name: "Augusta".to_owned(),
            last_name: "King".to_owned(),
            phone: "+44 20 7946 0000".to_owned(),
            job_title: title.to_owned(),
            default_folder: folder.to_string(),
            version,
            ..UserEdit::default()
        };
        house.act(move |act| users::edit(act, &by, ada, &wanted))
    };
    edit("Analyst", 1).unwrap();
    let now = seen(&house, ada).unwrap();
    assert_eq!((now.full_name().as_str(), now.job_title.as_str()), ("Augusta King", "Analyst"));
    assert!(matches!(
        edit("Analyst", 1),
        Err(actions::error::ActionError::Store(store::StoreError::Conflict))
    ));
    assert_eq!(code(edit("", 2)), "job_title: required");
    let hash = house::hash("ada@example.org");
    let mine = actions::profiles::ProfileDraft {
        first_name: "Ada".to_owned(),
        last_name: "Lovelace".to_owned(),
        ..Default::default()
    };
    house
        .act(move |act| {
            actions::passwords::set(act, ada, &hash, None)?;
            actions::profiles::edit(act, ada, &mine)
        })
        .unwrap();
    edit("Countess", 2).unwrap();
    let now = seen(&house, ada).unwrap();
    assert_eq!((now.full_name().as_str(), now.job_title.as_str()), ("Ada Lovelace", "Countess"));
    assert_eq!(now.phone, None);
});

on_both_engines!(users_are_listed_by_name_searched_filtered_and_counted_without_those_of_others, |db| {
    let house = House::new(db);
    let owner = owner(&house);
    for (n, role) in [(1, UserRole::User), (2, UserRole::User), (3, UserRole::PowerUser)] {
        house.user(&format!("user{n}@example.org"), role);
    }
    let other = house::open(&house.door, "southwind", "Southwind").unwrap();
    let new = house::new_user("user4@example.org", UserRole::User, &other);
    house.act(move |act| users::add(act, other.account, &new)).unwrap();
    let gone = house.user("gone@example.org", UserRole::User);
    let by = owner.clone();
    house.act(move |act| users::deactivate(act, &by, gone)).unwrap();
    let reach = owner.reach(Right::ManageUsers).unwrap();
    let found = |search: &'static str, user_role, state| {
        let filter = UserFilter { search, user_role, state };
        let size = PageSize::new(2).unwrap();
        house.read(move |tx| {
            let mut all = Vec::new();
            let mut after = None;
            loop {
                let page = store::account_users::list(tx, &reach, &filter, after.as_ref(), size)?;
                all.extend(page.items.into_iter().map(|user| user.email));
                after = page.next;
                if after.is_none() {
                    break Ok(all);
                }
            }
        })
    };
    assert_eq!(found("", None, None).len(), 5);
    assert_eq!(found("USER", None, None).len(), 3);
    assert_eq!(found("ada love", Some(UserRole::PowerUser), None), ["user3@example.org"]);
    assert_eq!(found("", None, Some(MembershipState::Deactivated)), ["gone@example.org"]);
    let filter = UserFilter { search: "user", ..UserFilter::default() };
    let counts = house.read(move |tx| Ok(store::account_users::count_by_state(tx, &reach, &filter)?));
    assert_eq!(counts, [(MembershipState::Active, 3)]);
});
