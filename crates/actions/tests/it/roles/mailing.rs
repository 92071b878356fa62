//! Mail about roles: gathered in one letter, wanted or not, stopped by its link, and about new versions.

use std::collections::{BTreeMap, BTreeSet};

use actions::accounts::{SettingsDraft, configure};
use actions::mails::{self, Published};
use actions::roles::{self, Assign, Source, Unassign, unassign};
use domain::access::{Reach, UserRole};
use domain::content::RoleFile;
use domain::id::{MailId, PersonId, RoleId};
use domain::mail::{GATHERED_FOR, MailKind, RoleChange};
use domain::time::{Clock, Span};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use store::enrolments::RoleKey;
use store::mails::Mail;
use store::page::PageSize;
use store::roles::RoleFilter;
use testkit::{TestDatabase, on_both_engines};

use crate::workplace::{Workplace, backend_engineer};

/// A workplace with three roles.
struct Post {
    place: Workplace,
    roles: Vec<RoleId>,
}

impl Post {
    fn on(db: &TestDatabase) -> Self {
        let place = Workplace::on(db);
        let another = |slug: &str, title: &str| RoleFile {
            slug: slug.to_owned(),
            title: title.to_owned(),
            ..backend_engineer()
        };
        place.act(move |act| {
            let files =
                [backend_engineer(), another("data-analyst", "Data analyst"), another("tester", "Tester")];
            roles::load_library(act, &files)
        });
        let reach = Reach::for_job(place.opened.account);
        let listed = place
            .read(move |tx| store::roles::list(tx, &reach, &RoleFilter::default(), None, PageSize::DEFAULT));
        let roles = listed.items.into_iter().map(|listed| listed.role.id).collect();
        Self { place, roles }
    }

    fn assign(&self, role: usize, people: &[PersonId]) -> Vec<PersonId> {
        let (caller, role) = (self.place.owner.clone(), self.roles[role]);
        let assign =
            Assign { role, people: people.to_vec(), teams: Vec::new(), message: String::new(), notify: true };
        self.place.act(move |act| roles::assign(act, &caller, &assign)).new
    }

    fn unassign(&self, role: usize, person: PersonId) {
        let (caller, role) = (self.place.owner.clone(), self.roles[role]);
        let wanted = Unassign { role, from: Source::Person(person), notify: false };
        self.place.act(move |act| unassign(act, &caller, &wanted));
    }

    /// Every mail of a kind, the oldest first.
    fn mails(&self, kind: MailKind) -> Vec<Mail> {
        let mut all: Vec<Mail> = self.place.read(|tx| {
            let ids: Vec<MailId> =
                tx.all("select mail_id from mails order by mail_id", store::args![], |row| {
                    row.get("mail_id")
                })?;
            let mut mails = Vec::new();
            for id in ids {
                mails.extend(store::mails::find_to_send(tx, id)?);
            }
            Ok(mails)
        });
        all.retain(|mail| mail.facts.kind() == kind);
        all
    }

    /// Who was told of which roles, letter by letter.
    fn told(&self) -> Vec<(String, Vec<String>)> {
        let told = |mail: Mail| {
            let titles = mail.facts.assigned_roles().iter().map(|role| role.role_title.clone()).collect();
            (mail.to_email, titles)
        };
        self.mails(MailKind::RoleAssigned).into_iter().map(told).collect()
    }

    /// Lets the worker send what is due, and answers how much that was.
    fn send_due(&self) -> usize {
        let now = self.place.clock.now();
        let due = self.place.read(move |tx| store::outbox::list_due(tx, now, 200));
        for id in &due {
            let id = *id;
            self.place.act(move |act| {
                store::outbox::take(act.tx, id, act.now, Span::minutes(2))?;
                Ok(store::outbox::done(act.tx, id, act.now)?)
            });
        }
        due.len()
    }

    fn token(&self, mail: MailId) -> Option<String> {
        let found = self.place.door.reader().read_now(move |tx| mails::find_to_send(tx, mail)).unwrap();
        found.unwrap().stop_path.map(|path| path.strip_prefix("/mail/stop/").unwrap().to_owned())
    }
}

fn badge() -> domain::role::Badge {
    domain::role::Badge { icon: "python".to_owned(), colour: "teal".to_owned() }
}

on_both_engines!(roles_assigned_within_ten_minutes_come_in_one_letter_to_each, |db| {
    let post = Post::on(db);
    let (ada, bert) = (post.place.person("Ada"), post.place.person("Bert"));
    post.send_due();
    post.assign(0, &[ada, bert]);
    post.place.clock.advance(Span::minutes(9));
    assert_eq!(post.send_due(), 0);
    post.assign(1, &[ada]);
    assert_eq!(
        post.told(),
        [
            ("ada@example.org".to_owned(), vec!["Backend engineer".to_owned(), "Data analyst".to_owned()]),
            ("bert@example.org".to_owned(), vec!["Backend engineer".to_owned()]),
        ]
    );
    // No letter waits longer than ten minutes, however much is assigned meanwhile.
    post.place.clock.advance(Span::minutes(1));
    assert_eq!(post.send_due(), 2);
    post.assign(2, &[ada]);
    assert_eq!(post.told()[2], ("ada@example.org".to_owned(), vec!["Tester".to_owned()]));
});

on_both_engines!(a_letter_that_was_tried_takes_no_further_role, |db| {
    let post = Post::on(db);
    let ada = post.place.person("Ada");
    post.send_due();
    post.assign(0, &[ada]);
    post.place.clock.advance(GATHERED_FOR);
    let now = post.place.clock.now();
    let due = post.place.read(move |tx| store::outbox::list_due(tx, now, 10));
    // A worker has taken it and does not answer: what it hands over is what stood there.
    post.place.act(move |act| Ok(store::outbox::take(act.tx, due[0], act.now, Span::minutes(2))?));
    post.assign(1, &[ada]);
    let titles: Vec<_> = post.told().into_iter().map(|(_, titles)| titles).collect();
    assert_eq!(titles, [["Backend engineer"], ["Data analyst"]]);
});

on_both_engines!(who_has_switched_a_kind_off_gets_no_mail_of_it_and_all_other, |db| {
    let post = Post::on(db);
    let lena = post.place.user("lena@example.org", UserRole::User);
    let caller = lena.clone();
    let person = post.place.act(move |act| actions::people::of_caller(act, &caller));
    let user = lena.user;
    post.place.act(move |act| mails::choose(act, user, &[MailKind::TeamShared]));
    assert_eq!(post.assign(0, &[person]), [person]);
    assert_eq!(post.told(), []);
    let wanted = post.place.door.reader().read_now(move |tx| mails::preferences(tx, user)).unwrap();
    let wanted: Vec<_> = wanted.iter().filter(|known| known.wanted).map(|known| known.kind).collect();
    assert_eq!(wanted, [MailKind::TeamShared]);
    post.place.act(move |act| mails::choose(act, user, &MailKind::OPTIONAL));
    post.assign(1, &[person]);
    assert_eq!(post.told().len(), 1);
});

on_both_engines!(a_skills_result_is_told_to_those_who_ask_and_a_completed_role_to_all, |db| {
    let place = Workplace::on(db);
    let user = place.owner.user;
    let known = place.door.reader().read_now(move |tx| mails::preferences(tx, user)).unwrap();
    let off: Vec<_> = known.iter().filter(|known| !known.wanted).map(|known| known.kind).collect();
    assert_eq!(off, [MailKind::SkillMeasured]);
});

on_both_engines!(the_link_in_a_letter_stops_its_kind_for_its_reader_and_lets_it_come_again, |db| {
    let post = Post::on(db);
    let lena = post.place.user("lena@example.org", UserRole::User);
    let person = post.place.act(move |act| actions::people::of_caller(act, &lena));
    let without_sign_in = post.place.person("Ada");
    let both = [person, without_sign_in];
    post.assign(0, &both);
    let stop = |token: &str, wanted| {
        let token = token.to_owned();
        post.place.act(move |act| mails::stop(act, &token, wanted)).wanted
    };
    let tokens: Vec<String> =
        post.mails(MailKind::RoleAssigned).iter().map(|mail| post.token(mail.id).unwrap()).collect();
    assert_eq!(tokens.len(), 2);
    for token in &tokens {
        assert!(!stop(token, false));
        let same = token.clone();
        let found = post.place.door.reader().read_now(move |tx| mails::find_stop(tx, &same)).unwrap();
        assert!(!found.unwrap().wanted);
    }
    post.assign(1, &both);
    assert!(post.told().iter().all(|(_, titles)| titles.len() == 1));
    // Each link is its own reader's.
    assert!(stop(&tokens[0], true));
    post.assign(2, &both);
    let numbers: BTreeSet<usize> = post.told().iter().map(|(_, titles)| titles.len()).collect();
    assert_eq!(numbers, [1, 2].into());
    assert!(stop(&tokens[1], true));
});

on_both_engines!(a_link_nobody_made_stops_nothing_and_an_essential_mail_has_none, |db| {
    let post = Post::on(db);
    let ada = post.place.person("Ada");
    post.assign(0, &[ada]);
    let mail = post.mails(MailKind::RoleAssigned).pop().unwrap();
    let token = post.token(mail.id).unwrap();
    let welcome = post.mails(MailKind::Welcome).pop().unwrap();
    assert_eq!(post.token(welcome.id), None);
    let (of_mail, signed) = token.split_at(32);
    let flipped = if signed.starts_with('0') { "1" } else { "0" };
    for wrong in [
        String::new(),
        of_mail.to_owned(),
        format!("{of_mail}{flipped}{}", signed.split_at(1).1),
        format!("{}{signed}", welcome.id.to_string().replace('-', "")),
        format!("{token}0"),
        "é".repeat(32),
    ] {
        let found = post.place.door.reader().read_now(move |tx| mails::find_stop(tx, &wrong)).unwrap();
        assert_eq!(found, None);
    }
});

on_both_engines!(holders_hear_of_a_new_version_only_where_the_account_wants_it, |db| {
    let post = Post::on(db);
    let (ada, bert) = (post.place.person("Ada"), post.place.person("Bert"));
    post.assign(0, &[ada]);
    post.assign(1, &[bert]);
    let publish = || {
        let (account, by) = (post.place.opened.account, post.place.owner.user);
        let role = RoleKey { id: post.roles[0], home: domain::id::AccountId::LIBRARY };
        let change = RoleChange { added: vec!["Git".to_owned()], ..RoleChange::default() };
        let published = Published { role, title: "Backend engineer".to_owned(), badge: badge(), change };
        post.place.act(move |act| mails::tell_published(act, account, by, &published))
    };
    assert_eq!(publish(), 0);
    let caller = post.place.owner.clone();
    let draft = SettingsDraft {
        name: "Northwind".to_owned(),
        slug: "northwind".to_owned(),
        languages: vec!["de".to_owned(), "en".to_owned()],
        session_days: "14".to_owned(),
        password_length: "12".to_owned(),
        third_party_on: true,
        retake_days: "14".to_owned(),
        role_editing: "creator_only".to_owned(),
        tells_published: true,
        version: 1,
    };
    post.place.act(move |act| configure(act, &caller, &draft));
    assert_eq!(publish(), 1);
    let mail = post.mails(MailKind::RolePublished).pop().unwrap();
    // English comes first among the account's languages, in the product's order.
    assert_eq!((mail.to_email.as_str(), mail.language.as_deref()), ("ada@example.org", Some("en")));
});

/// What happens to assignments.
#[derive(Debug, Clone, Copy)]
enum Op {
    Assign { role: usize, person: usize },
    Unassign { role: usize, person: usize },
    Wait { minutes: i64 },
    Send,
}

fn op() -> impl Strategy<Value = Op> {
    let pair = (0..3_usize, 0..2_usize);
    prop_oneof![
        5 => pair.clone().prop_map(|(role, person)| Op::Assign { role, person }),
        2 => pair.prop_map(|(role, person)| Op::Unassign { role, person }),
        2 => (1..8_i64).prop_map(|minutes| Op::Wait { minutes }),
        2 => Just(Op::Send),
    ]
}

/// The letters as a model without a database writes them: one is open from its first role until it is sent, at the
/// earliest ten minutes later.
#[derive(Default)]
struct Model {
    closed: Vec<(usize, BTreeSet<usize>)>,
    open: BTreeMap<usize, (i64, BTreeSet<usize>)>,
    held: BTreeSet<(usize, usize)>,
    now: i64,
}

impl Model {
    fn apply(&mut self, op: Op) {
        match op {
            Op::Assign { role, person } if self.held.insert((role, person)) => {
                self.open.entry(person).or_insert((self.now, BTreeSet::new())).1.insert(role);
            }
            Op::Assign { .. } => {}
            Op::Unassign { role, person } => {
                self.held.remove(&(role, person));
            }
            Op::Wait { minutes } => self.now += minutes,
            Op::Send => {
                let due = |begun: i64| self.now - begun >= 10;
                let (sent, open): (Vec<_>, Vec<_>) =
                    std::mem::take(&mut self.open).into_iter().partition(|(_, (begun, _))| due(*begun));
                self.closed.extend(sent.into_iter().map(|(person, (_, roles))| (person, roles)));
                self.open = open.into_iter().collect();
            }
        }
    }

    fn letters(&self) -> Vec<(String, BTreeSet<usize>)> {
        let open = self.open.iter().map(|(person, (_, roles))| (*person, roles.clone()));
        let mut all: Vec<_> = self
            .closed
            .iter()
            .cloned()
            .chain(open)
            .map(|(person, roles)| (format!("p{person}@example.org"), roles))
            .collect();
        all.sort();
        all
    }
}

on_both_engines!(whatever_is_assigned_and_taken_back_each_letter_tells_of_each_new_role_once, |db| {
    let post = Post::on(db);
    let people: Vec<PersonId> = (0..2).map(|n| post.place.person(&format!("P{n}"))).collect();
    post.send_due();
    let mut model = Model::default();
    let mut runner = TestRunner::deterministic();
    let ops = proptest::collection::vec(op(), 120).new_tree(&mut runner).unwrap().current();
    let titles = ["Backend engineer", "Data analyst", "Tester"];
    for op in ops {
        match op {
            Op::Assign { role, person } => {
                post.assign(role, &[people[person]]);
            }
            Op::Unassign { role, person } => post.unassign(role, people[person]),
            Op::Wait { minutes } => post.place.clock.advance(Span::minutes(minutes)),
            Op::Send => {
                post.send_due();
            }
        }
        model.apply(op);
        let mut told: Vec<(String, BTreeSet<usize>)> = post
            .told()
            .into_iter()
            .map(|(to, roles)| {
                let set: BTreeSet<usize> = roles
                    .iter()
                    .map(|title| titles.iter().position(|known| known == title).unwrap())
                    .collect();
                assert_eq!(set.len(), roles.len(), "a role stands in a letter once: {roles:?}");
                (to, set)
            })
            .collect();
        told.sort();
        assert_eq!(told, model.letters(), "after {op:?}");
    }
});
