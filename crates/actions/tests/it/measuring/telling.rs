//! What takers are told of their results by mail: roles that are complete, once, and single skills when they ask.

use actions::act::Context;
use actions::{mails, roles};
use domain::access::{Caller, Reach};
use domain::content::{BadgeFile, RoleFile, RoleSkillFile};
use domain::id::MailId;
use domain::mail::{MailFacts, MailKind};
use domain::time::Span;
use store::page::PageSize;
use store::roles::RoleFilter;
use testkit::on_both_engines;

use super::ground::{Ground, knots};

fn told(ground: &Ground) -> Vec<MailFacts> {
    ground.read(|tx| {
        let ids: Vec<MailId> =
            tx.all("select mail_id from mails order by mail_id", store::args![], |row| row.get("mail_id"))?;
        let mut told = Vec::new();
        for id in ids {
            told.extend(store::mails::find_to_send(tx, id)?.map(|mail| mail.facts));
        }
        Ok(told)
    })
}

fn kinds(ground: &Ground) -> Vec<MailKind> {
    told(ground).iter().map(MailFacts::kind).collect()
}

/// A learner who chose a role that asks for knots.
fn rigger(ground: &Ground) -> Caller {
    ground.load(&knots());
    let learner = ground.learner(1);
    let caller = learner.clone();
    let choose = move |act: &mut actions::act::Act<'_, '_>| {
        let knots = RoleSkillFile { skill: "knots".to_owned(), required: true, goal: "median".to_owned() };
        let role = RoleFile {
            slug: "rigger".to_owned(),
            title: "Rigger".to_owned(),
            summary: String::new(),
            family: "Engineering".to_owned(),
            badge: BadgeFile { icon: "anchor".to_owned(), colour: "#0b5d5e".to_owned() },
            skills: vec![knots],
        };
        roles::load_library(act, &[role])?;
        let reach = Reach::for_job(caller.account);
        let listed =
            store::roles::list(act.tx, &reach, &RoleFilter::default(), None, PageSize::DEFAULT)?.items;
        roles::choose(act, &caller, listed[0].role.id)
    };
    ground.door.act_now(Context::default(), choose).unwrap();
    learner
}

on_both_engines!(a_completed_role_is_told_once_and_never_with_a_score, |db| {
    let ground = Ground::on(db);
    let learner = rigger(&ground);
    ground.take(&learner);
    let [MailFacts::RoleCompleted { roles, .. }] = &told(&ground)[..] else { panic!("{:?}", told(&ground)) };
    assert_eq!(roles[0].role_title, "Rigger");
    let stored = serde_json::to_string(&told(&ground)).unwrap();
    assert!(!stored.contains("score") && !stored.contains("percentile"), "{stored}");
    // Measuring again is no second completion.
    ground.pass(Span::days(15));
    ground.take(&learner);
    assert_eq!(kinds(&ground), [MailKind::RoleCompleted]);
});

on_both_engines!(a_finished_attempt_writes_one_letter_at_most, |db| {
    let ground = Ground::on(db);
    let learner = rigger(&ground);
    let user = learner.user;
    let choose = |kinds: &'static [MailKind]| {
        ground.door.act_now(Context::default(), move |act| mails::choose(act, user, kinds)).unwrap();
    };
    choose(&MailKind::OPTIONAL);
    ground.take(&learner);
    assert_eq!(kinds(&ground), [MailKind::RoleCompleted]);
    ground.pass(Span::days(15));
    ground.take(&learner);
    assert_eq!(kinds(&ground), [MailKind::RoleCompleted, MailKind::SkillMeasured]);
    choose(&[]);
    ground.pass(Span::days(15));
    ground.take(&learner);
    assert_eq!(kinds(&ground).len(), 2);
});

on_both_engines!(what_may_be_somebodys_own_undertaking_is_in_nobody_elses_mailbox, |db| {
    let ground = Ground::on(db);
    let learner = rigger(&ground);
    ground.take(&learner);
    let owner = ground.owner();
    let listed = ground.door.reader().read_now(move |tx| mails::list(tx, &owner, None, PageSize::DEFAULT));
    assert_eq!(listed.unwrap().items, []);
});
