//! Signing in, sessions, and setting a password by a link.

use actions::sign_in::{self, LinkState};
use actions::{passwords, sessions};
use domain::access::UserRole;
use domain::mail::MailFacts;
use domain::session::IDLE_LIFE;
use domain::text::EmailAddress;
use domain::time::{Clock, Span};
use testkit::on_both_engines;

use super::house::{House, PASSWORD, code};

fn forget(house: &House, email: &'static str) {
    house.later(Span::seconds(1));
    house.act(move |act| sign_in::forget_password(act, email)).unwrap();
}

fn state(house: &House, secret: &str) -> LinkState {
    let (secret, now) = (secret.to_owned(), house.clock.now());
    house.read(move |tx| sign_in::link_state(tx, &secret, now))
}

on_both_engines!(the_right_password_signs_in_and_nothing_else_does, |db| {
    let house = House::new(db);
    house.user_with_password("ada@example.org", UserRole::User);
    house.user("new@example.org", UserRole::User);
    assert!(house.sign_in("Ada@Example.org ", PASSWORD).is_some());
    assert!(house.sign_in("ada@example.org", "wrong horse battery").is_none());
    assert!(house.sign_in("nobody@example.org", PASSWORD).is_none());
    assert!(house.sign_in("no address", PASSWORD).is_none());
    assert!(house.sign_in("new@example.org", PASSWORD).is_none(), "no password was set yet");
});

on_both_engines!(a_session_is_stored_only_as_a_hash, |db| {
    let house = House::new(db);
    house.user_with_password("ada@example.org", UserRole::User);
    let started = house.sign_in("ada@example.org", PASSWORD).unwrap();
    let stored: Vec<String> = house.read(|tx| {
        Ok(tx.all("select session_hash from sessions", store::args![], |row| row.get("session_hash"))?)
    });
    assert_eq!(stored, [actions::secrets::hash_of(&started.secret)]);
    assert_eq!(started.secret.len(), 64);
    assert!(!format!("{started:?}").contains(&started.secret));
});

on_both_engines!(a_session_ends_when_it_is_not_used_and_lives_on_when_it_is, |db| {
    let house = House::new(db);
    house.user_with_password("ada@example.org", UserRole::User);
    let used = house.sign_in("ada@example.org", PASSWORD).unwrap();
    let idle = house.sign_in("ada@example.org", PASSWORD).unwrap();
    house.later(Span::days(10));
    let hash = actions::secrets::hash_of(&used.secret);
    house.act(move |act| sessions::seen(act, &hash)).unwrap();
    house.later(Span::days(5));
    assert!(house.is_signed_in(&used.secret));
    assert!(!house.is_signed_in(&idle.secret));
    house.later(IDLE_LIFE);
    let hash = actions::secrets::hash_of(&used.secret);
    house.act(move |act| sessions::seen(act, &hash)).unwrap();
    assert!(!house.is_signed_in(&used.secret), "an ended session does not come back");
});

on_both_engines!(signing_out_ends_that_session_only, |db| {
    let house = House::new(db);
    house.user_with_password("ada@example.org", UserRole::User);
    let one = house.sign_in("ada@example.org", PASSWORD).unwrap();
    let two = house.sign_in("ada@example.org", PASSWORD).unwrap();
    let hash = actions::secrets::hash_of(&one.secret);
    house.act(move |act| sign_in::sign_out(act, &hash)).unwrap();
    assert!(!house.is_signed_in(&one.secret));
    assert!(house.is_signed_in(&two.secret));
});

on_both_engines!(one_session_or_all_others_can_be_ended, |db| {
    let house = House::new(db);
    let ada = house.user_with_password("ada@example.org", UserRole::User);
    let [one, two, three] = [(); 3].map(|()| house.sign_in("ada@example.org", PASSWORD).unwrap());
    let now = house.clock.now();
    let listed = house.read(move |tx| Ok(store::sessions::list(tx, ada, now)?));
    assert_eq!(listed.len(), 3);
    let id = one.session;
    house.act(move |act| sessions::revoke(act, ada, id)).unwrap();
    assert!(!house.is_signed_in(&one.secret));
    let kept = two.session;
    assert_eq!(house.act(move |act| sessions::revoke_others(act, ada, Some(kept))).unwrap(), 1);
    assert!(house.is_signed_in(&two.secret));
    assert!(!house.is_signed_in(&three.secret));
});

on_both_engines!(nobody_ends_the_session_of_another, |db| {
    let house = House::new(db);
    house.user_with_password("ada@example.org", UserRole::User);
    let eve = house.user_with_password("eve@example.org", UserRole::AccountOwner);
    let session = house.sign_in("ada@example.org", PASSWORD).unwrap();
    let id = session.session;
    assert_eq!(code(house.act(move |act| sessions::revoke(act, eve, id))), "no session");
    assert!(house.is_signed_in(&session.secret));
});

on_both_engines!(a_password_changed_meanwhile_lets_nobody_in, |db| {
    let house = House::new(db);
    let ada = house.user_with_password("ada@example.org", UserRole::User);
    let found = house.read(|tx| sign_in::find_credentials(tx, "ada@example.org")).unwrap();
    house.act(move |act| passwords::set(act, ada, "$argon2id$another", None)).unwrap();
    let outcome = house.act(move |act| sign_in::begin(act, &found, &sign_in::Browser::default()));
    assert_eq!(code(outcome), "password-changed");
});

on_both_engines!(setting_a_password_ends_all_other_sessions, |db| {
    let house = House::new(db);
    house.user_with_password("ada@example.org", UserRole::User);
    let before = house.sign_in("ada@example.org", PASSWORD).unwrap();
    forget(&house, "ada@example.org");
    let started = house.set_password(&house.last_link(), "ada@example.org").unwrap();
    assert!(!house.is_signed_in(&before.secret));
    assert!(house.is_signed_in(&started.secret));
    assert!(house.acts().contains(&"password.set".to_owned()));
});

on_both_engines!(an_unknown_address_gets_no_mail_and_no_link, |db| {
    let house = House::new(db);
    forget(&house, "nobody@example.org");
    forget(&house, "no address");
    assert!(house.mails().is_empty());
});

on_both_engines!(a_reset_mail_belongs_to_no_account_and_its_link_is_stored_only_as_a_hash, |db| {
    let house = House::new(db);
    let ada = house.user_with_password("ada@example.org", UserRole::User);
    forget(&house, "ada@example.org");
    let mail = house.mails().pop().unwrap();
    assert_eq!((mail.account, mail.user), (None, Some(ada)));
    assert!(matches!(mail.facts, MailFacts::PasswordReset { .. }));
    let hash = actions::secrets::hash_of(&house.last_link());
    assert!(house.read(move |tx| Ok(store::password_links::find(tx, &hash)?)).is_some());
});

on_both_engines!(a_link_works_once, |db| {
    let house = House::new(db);
    house.user_with_password("ada@example.org", UserRole::User);
    forget(&house, "ada@example.org");
    let link = house.last_link();
    assert_eq!(state(&house, &link), LinkState::Live { email: "ada@example.org".to_owned() });
    let started = house.set_password(&link, "ada@example.org").unwrap();
    assert_eq!(state(&house, &link), LinkState::Used);
    assert_eq!(code(house.set_password(&link, "ada@example.org")), "link-used");
    assert!(house.is_signed_in(&started.secret), "a refused link changes nothing");
});

on_both_engines!(an_expired_link_starts_nothing, |db| {
    let house = House::new(db);
    house.user("ada@example.org", UserRole::User);
    let link = house.last_link();
    house.later(Span::minutes(59));
    assert!(matches!(state(&house, &link), LinkState::Live { .. }));
    house.later(Span::minutes(1));
    assert_eq!(state(&house, &link), LinkState::Expired);
    assert_eq!(code(house.set_password(&link, "ada@example.org")), "link-expired");
    assert!(house.sign_in("ada@example.org", PASSWORD).is_none());
});

on_both_engines!(an_unknown_link_starts_nothing, |db| {
    let house = House::new(db);
    assert_eq!(state(&house, "f00d"), LinkState::Unknown);
    assert_eq!(code(house.set_password("f00d", "ada@example.org")), "link-unknown");
});

on_both_engines!(a_newer_link_ends_the_older_ones, |db| {
    let house = House::new(db);
    house.user_with_password("ada@example.org", UserRole::User);
    forget(&house, "ada@example.org");
    let older = house.last_link();
    forget(&house, "ada@example.org");
    let newer = house.last_link();
    assert_eq!(state(&house, &older), LinkState::Expired);
    house.set_password(&newer, "ada@example.org").unwrap();
});

on_both_engines!(an_operator_gets_a_link_that_sets_a_password, |db| {
    let house = House::new(db);
    house.user_with_password("ada@example.org", UserRole::User);
    let email = EmailAddress::parse("ada@example.org").unwrap();
    let path = house.act(move |act| sign_in::link_for_operator(act, &email)).unwrap();
    house.set_password(path.strip_prefix("/password/set/").unwrap(), "ada@example.org").unwrap();
    assert!(house.acts().contains(&"password.link_made".to_owned()));
    let unknown = EmailAddress::parse("nobody@example.org").unwrap();
    assert_eq!(code(house.act(move |act| sign_in::link_for_operator(act, &unknown))), "no user");
});
