//! What an account decides, and that it counts from the next request on.

use actions::accounts::{self, SettingsDraft};
use actions::error::ActionError;
use actions::{profiles, users};
use domain::access::{Caller, UserRole};
use domain::time::Span;
use testkit::on_both_engines;

use super::house::{self, House, PASSWORD, code};

fn draft(house: &House) -> SettingsDraft {
    let account = house.opened.account;
    let (now, version) = house.read(move |tx| Ok(store::accounts::settings::get(tx, account)?));
    SettingsDraft {
        name: now.name.to_string(),
        slug: now.slug.to_string(),
        languages: vec!["en".to_owned()],
        session_days: now.session_days.to_string(),
        password_length: now.password_length.to_string(),
        third_party_on: now.third_party_on,
        retake_days: now.retake_days.to_string(),
        tells_published: false,
        role_editing: now.role_editing.name().to_owned(),
        version,
    }
}

fn configure(house: &House, by: &Caller, draft: SettingsDraft) -> Result<(), ActionError> {
    let by = by.clone();
    house.act(move |act| accounts::configure(act, &by, &draft).map(|_| ()))
}

fn owner(house: &House) -> Caller {
    house.caller(house.user_with_password("olive@example.org", UserRole::AccountOwner))
}

on_both_engines!(a_shorter_session_counts_for_those_who_are_signed_in, |db| {
    let house = House::new(db);
    let owner = owner(&house);
    let session = house.sign_in("olive@example.org", PASSWORD).unwrap();
    house.later(Span::days(3));
    assert!(house.is_signed_in(&session.secret));
    configure(&house, &owner, SettingsDraft { session_days: "2".to_owned(), ..draft(&house) }).unwrap();
    assert!(!house.is_signed_in(&session.secret));
    let session = house.sign_in("olive@example.org", PASSWORD).unwrap();
    house.later(Span::hours(47));
    let hash = actions::secrets::hash_of(&session.secret);
    house.act(move |act| actions::sessions::seen(act, &hash)).unwrap();
    house.later(Span::hours(47));
    assert!(house.is_signed_in(&session.secret));
    house.later(Span::hours(2));
    assert!(!house.is_signed_in(&session.secret));
});

on_both_engines!(the_strictest_account_of_a_user_decides_for_sessions_and_passwords, |db| {
    let house = House::new(db);
    let by = owner(&house);
    let ada = house.user_with_password("ada@example.org", UserRole::User);
    let other = house::open(&house.door, "southwind", "Southwind").unwrap();
    let wanted =
        SettingsDraft { session_days: "1".to_owned(), password_length: "20".to_owned(), ..draft(&house) };
    configure(&house, &by, wanted).unwrap();
    let asked = |user| house.read(move |tx| profiles::shortest_password(tx, user));
    assert_eq!(asked(ada), 20);
    let new = house::new_user("sue@example.org", UserRole::User, &other);
    let sue = house.act(move |act| users::add(act, other.account, &new)).unwrap();
    assert_eq!(asked(sue), 12);
    let new = house.new_user("sue@example.org", UserRole::User);
    let account = house.opened.account;
    house.act(move |act| users::add(act, account, &new)).unwrap();
    assert_eq!(asked(sue), 20);
    let life = house.read(move |tx| actions::sessions::life_of(tx, sue));
    assert_eq!(life, Span::days(1));
});

on_both_engines!(a_former_slug_leads_its_users_to_the_account_and_is_nobody_elses, |db| {
    let house = House::new(db);
    let owner = owner(&house);
    let ada = house.user("ada@example.org", UserRole::User);
    house::open(&house.door, "southwind", "Southwind").unwrap();
    let renamed = |slug: &str| SettingsDraft { slug: slug.to_owned(), ..draft(&house) };
    assert_eq!(code(configure(&house, &owner, renamed("southwind"))), "slug: taken");
    assert_eq!(code(configure(&house, &owner, renamed("North"))), "slug: not-a-slug");
    configure(&house, &owner, renamed("north")).unwrap();
    let moved =
        |user| house.read(move |tx| Ok(store::accounts::settings::find_moved(tx, user, "northwind")?));
    assert_eq!(moved(ada).as_deref(), Some("north"));
    let stranger: domain::id::UserId = "01939f5e-7c1a-7d3e-9b1f-2f6d1c0a4e55".parse().unwrap();
    assert_eq!(moved(stranger), None);
    assert_eq!(code(house::open(&house.door, "northwind", "Northwind again")), "slug: taken");
    configure(&house, &owner, renamed("northwind")).unwrap();
    assert_eq!(moved(ada), None);
    configure(&house, &owner, renamed("north")).unwrap();
    assert_eq!(moved(ada).as_deref(), Some("north"));
});

on_both_engines!(settings_keep_their_bounds_their_version_and_their_right, |db| {
    let house = House::new(db);
    let by = owner(&house);
    let wrong = SettingsDraft {
        name: String::new(),
        languages: vec!["xx".to_owned()],
        session_days: "31".to_owned(),
        password_length: "8".to_owned(),
        retake_days: String::new(),
        tells_published: false,
        role_editing: "anyone".to_owned(),
        ..draft(&house)
    };
    assert_eq!(
        code(configure(&house, &by, wrong)),
        "name: required, languages: not-a-language, session_days: out-of-bounds, \
         password_length: out-of-bounds, retake_days: required, role_editing: not-a-mode"
    );
    let stale = draft(&house);
    configure(&house, &by, SettingsDraft { retake_days: "7".to_owned(), ..stale.clone() }).unwrap();
    assert!(matches!(
        configure(&house, &by, SettingsDraft { retake_days: "8".to_owned(), ..stale }),
        Err(ActionError::Store(store::StoreError::Conflict))
    ));
    let pat = house.caller(house.user("pat@example.org", UserRole::PowerUser));
    assert_eq!(code(configure(&house, &pat, draft(&house))), "refused");
    assert!(house.acts().contains(&"account.settings_changed".to_owned()));
});

on_both_engines!(a_password_changes_only_against_the_one_that_was_shown, |db| {
    let house = House::new(db);
    let olive = owner(&house).user;
    let [here, other] = [(); 2].map(|()| house.sign_in("olive@example.org", PASSWORD).unwrap());
    let kept = house.read(move |tx| Ok(store::users::find_password(tx, olive)?)).unwrap();
    let change = |shown: &str| {
        let (shown, session) = (shown.to_owned(), here.session);
        house.act(move |act| profiles::change_password(act, olive, &shown, "$argon2id$new", Some(session)))
    };
    assert_eq!(code(change("$argon2id$old")), "password-changed");
    change(&kept).unwrap();
    assert!(house.is_signed_in(&here.secret));
    assert!(!house.is_signed_in(&other.secret));
    assert_eq!(code(change(&kept)), "password-changed");
});
