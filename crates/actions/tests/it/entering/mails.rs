//! Mails: writing, reading the mailbox, keeping no link longer than it lives.

use actions::mails;
use domain::access::UserRole;
use domain::id::{MailId, UserId};
use domain::mail::{MailFacts, MailState};
use domain::time::{Clock, Span};
use store::mails::Mail;
use store::page::{Page, PageSize};
use testkit::on_both_engines;

use super::house::{self, House, code};

fn mailbox(house: &House, user: UserId) -> Page<Mail> {
    let caller = house.caller(user);
    house.read(move |tx| mails::list(tx, &caller, None, PageSize::DEFAULT))
}

fn holds_link(house: &House, reader: UserId, mail: MailId) -> bool {
    let caller = house.caller(reader);
    house.read(move |tx| mails::get(tx, &caller, mail)).facts.holds_password_link()
}

on_both_engines!(a_mail_is_written_with_the_message_that_sends_it, |db| {
    let house = House::new(db);
    house.user("ada@example.org", UserRole::User);
    let mail = house.mails().pop().unwrap();
    assert_eq!(mail.state, MailState::Waiting);
    let now = house.clock.now();
    let due = house.read(move |tx| Ok(store::outbox::list_due(tx, now, 10)?));
    let taken = house
        .act(move |act| Ok(store::outbox::take(act.tx, due[0], now, Span::minutes(1))?))
        .unwrap()
        .unwrap();
    assert_eq!(
        (taken.kind.as_str(), taken.payload),
        (mails::OUTBOX_KIND, format!("{{\"mail\":\"{}\"}}", mail.id))
    );
});

on_both_engines!(the_mailbox_shows_the_accounts_mail_newest_first_by_pages, |db| {
    let house = House::new(db);
    let olive = house.user("olive@example.org", UserRole::AccountOwner);
    for email in ["ada@example.org", "ben@example.org", "cleo@example.org"] {
        house.later(Span::minutes(1));
        house.user(email, UserRole::User);
    }
    let caller = house.caller(olive);
    let size = PageSize::new(3).unwrap();
    let same = caller.clone();
    let first = house.read(move |tx| mails::list(tx, &same, None, size));
    let after = first.next.clone().unwrap();
    let second = house.read(move |tx| mails::list(tx, &caller, Some(&after), size));
    let all: Vec<_> = first.items.iter().chain(&second.items).map(|mail| mail.to_email.as_str()).collect();
    assert_eq!(all, ["cleo@example.org", "ben@example.org", "ada@example.org", "olive@example.org"]);
    assert_eq!(second.next, None);
});

on_both_engines!(another_accounts_mail_is_not_there, |db| {
    let house = House::new(db);
    let olive = house.user("olive@example.org", UserRole::AccountOwner);
    let other = house::open(&house.door, "southwind", "Southwind").unwrap();
    let new = house::new_user("eve@example.org", UserRole::User, &other);
    house.act(move |act| actions::users::add(act, other.account, &new)).unwrap();
    assert_eq!(mailbox(&house, olive).items.len(), 1);
    let foreign = house.mails().pop().unwrap().id;
    let caller = house.caller(olive);
    let outcome = house.door.reader().read_now(move |tx| mails::get(tx, &caller, foreign));
    assert_eq!(code(outcome), "no mail");
});

on_both_engines!(only_who_configures_the_account_reads_its_mail, |db| {
    let house = House::new(db);
    for (email, user_role) in [("pat@example.org", UserRole::PowerUser), ("ada@example.org", UserRole::User)]
    {
        let caller = house.caller(house.user(email, user_role));
        let outcome =
            house.door.reader().read_now(move |tx| mails::list(tx, &caller, None, PageSize::DEFAULT));
        assert_eq!(code(outcome), "refused");
    }
});

on_both_engines!(a_reset_mail_is_in_nobodys_mailbox, |db| {
    let house = House::new(db);
    let olive = house.user_with_password("olive@example.org", UserRole::AccountOwner);
    house.act(|act| actions::sign_in::forget_password(act, "olive@example.org")).unwrap();
    let reset = house.mails().pop().unwrap();
    assert!(reset.facts.kind().is_private());
    assert!(mailbox(&house, olive).items.iter().all(|mail| mail.id != reset.id));
    // Not even when it was written for the account.
    let (account, facts) = (house.opened.account, reset.facts);
    let to = mails::Recipient {
        user: Some(olive),
        name: "Olive".to_owned(),
        email: "olive@example.org".to_owned(),
        language: None,
    };
    house.act(move |act| mails::write(act, Some(account), &to, &facts)).unwrap();
    assert!(mailbox(&house, olive).items.iter().all(|mail| !mail.facts.kind().is_private()));
});

on_both_engines!(nobody_reads_the_welcome_link_of_somebody_who_is_more_than_they_are, |db| {
    let house = House::new(db);
    let olive = house.user("olive@example.org", UserRole::AccountOwner);
    let admin = house.user("adam@example.org", UserRole::AccountAdmin);
    let consultant = house.user("theo@example.org", UserRole::ThirdParty);
    let mails = house.mails();
    let (owners, admins, consultants) = (mails[0].id, mails[1].id, mails[2].id);
    assert!(holds_link(&house, olive, owners) && holds_link(&house, olive, admins));
    assert!(!holds_link(&house, admin, owners));
    assert!(holds_link(&house, admin, consultants));
    // A consultant configures the account but adds nobody.
    assert!(!holds_link(&house, consultant, consultants));
});

on_both_engines!(a_sent_mail_keeps_no_link, |db| {
    let house = House::new(db);
    house.user("ada@example.org", UserRole::User);
    let id = house.mails()[0].id;
    house.act(move |act| mails::sent(act, id)).unwrap();
    let mail = house.mails().remove(0);
    assert_eq!((mail.state, mail.sent_at), (MailState::Sent, Some(house.clock.now())));
    assert_eq!(
        mail.facts,
        MailFacts::Welcome { account_name: "Northwind Labs".to_owned(), path: String::new() }
    );
});

on_both_engines!(a_kept_mail_keeps_its_link_no_longer_than_it_works, |db| {
    let house = House::new(db);
    house.user("ada@example.org", UserRole::User);
    let id = house.mails()[0].id;
    house.act(move |act| mails::kept(act, id)).unwrap();
    house.later(Span::minutes(59));
    assert_eq!(house.act(mails::scrub_overdue).unwrap(), 0);
    assert!(house.mails()[0].facts.holds_password_link());
    house.later(Span::minutes(1));
    assert_eq!(house.act(mails::scrub_overdue).unwrap(), 1);
    assert_eq!(
        (house.mails()[0].state, house.mails()[0].facts.holds_password_link()),
        (MailState::Kept, false)
    );
    assert_eq!(house.act(mails::scrub_overdue).unwrap(), 0);
});

on_both_engines!(a_mail_that_was_given_up_says_why, |db| {
    let house = House::new(db);
    house.user("ada@example.org", UserRole::User);
    let id = house.mails()[0].id;
    house.act(move |act| mails::failed(act, id, "the server does not know this address")).unwrap();
    let mail = house.mails().remove(0);
    assert_eq!(mail.state, MailState::Failed);
    assert_eq!(mail.failure.as_deref(), Some("the server does not know this address"));
});
