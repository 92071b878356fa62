//! An author takes an item out: open attempts drop it, finished ones are worked out again, their takers are told.

use std::sync::Arc;

use actions::act::Context;
use actions::error::ActionError;
use actions::{curators, item_voids, verification};
use domain::access::{Caller, UserRole};
use domain::attempt::{Attempt, Ending};
use domain::id::{ItemId, SkillId};
use domain::mail::MailFacts;
use store::{Reader, result_corrections, results};
use testkit::on_both_engines;

use super::ground::{Ground, id_of, knots};

/// An account that curates the library, with somebody who may author.
fn curated(db: &testkit::TestDatabase) -> (Ground, Caller) {
    let ground = Ground::on(db);
    ground.load(&knots());
    let author = ground.owner();
    let account = ground.account;
    ground.door.act_now(Context::default(), move |act| curators::appoint(act, account)).unwrap();
    (ground, author)
}

fn void(ground: &Ground, author: &Caller, item: ItemId, reason: &str) -> Result<(), ActionError> {
    let (author, reason, skill) = (author.clone(), reason.to_owned(), ground.skill());
    ground
        .door
        .act_now(Context::default(), move |act| item_voids::void(act, &author, skill, item, &reason))?;
    while tell_some(ground, skill) > 0 {}
    Ok(())
}

fn tell_some(ground: &Ground, skill: SkillId) -> usize {
    ground.door.act_now(Context::default(), move |act| item_voids::tell_some(act, skill)).unwrap()
}

fn item_of(attempt: &Attempt, position: usize) -> ItemId {
    let index = attempt.answers()[position].answered.item;
    attempt.definition().item_bank.item(index).unwrap().id
}

fn agrees(ground: &Ground, attempt: &Attempt) {
    let (memory, account, id) = (Arc::clone(ground.door.memory()), ground.account, id_of(attempt));
    let reader: Reader = ground.door.reader();
    let found = reader.read_now(move |read| verification::verify(read, &memory, account, id)).unwrap();
    assert_eq!(found.unwrap().differences, []);
}

on_both_engines!(a_finished_result_is_worked_out_again_kept_as_it_was_and_its_taker_told, |db| {
    let (ground, author) = curated(db);
    let learner = ground.learner(1);
    let attempt = ground.take(&learner);
    let (own, id) = (learner.own(), id_of(&attempt));
    let before = ground.read(move |read| results::find(read, &own, id)).unwrap();
    // The first answer of `take` is wrong, so without it the result rises.
    void(&ground, &author, item_of(&attempt, 0), "Two options are right.").unwrap();
    let own = learner.own();
    let (after, corrections) = ground.read(move |read| {
        Ok((results::find(read, &own, id)?.unwrap(), result_corrections::list(read, &own, id)?))
    });
    assert!(after.outcome.theta > before.outcome.theta);
    assert_eq!(after.outcome.verified_at, before.outcome.verified_at);
    assert_eq!(after.counts.items + 1, before.counts.items);
    let [correction] = corrections.as_slice() else { panic!("{corrections:?}") };
    assert_eq!(correction.before.theta.to_bits(), before.outcome.theta.to_bits());
    assert_eq!(correction.after.theta.to_bits(), after.outcome.theta.to_bits());
    let account = ground.account;
    let mails = ground.read(move |read| {
        let reach = domain::access::Reach::for_job(account);
        store::mails::list(read, &reach, None, store::page::PageSize::DEFAULT)
    });
    let told = mails.items.iter().filter(|mail| matches!(mail.facts, MailFacts::ResultCorrected { .. }));
    assert_eq!(told.map(|mail| mail.to_email.as_str()).collect::<Vec<_>>(), ["learner1@example.org"]);
    agrees(&ground, &attempt);
    // Telling again changes nothing.
    let skill = ground.skill();
    assert_eq!(tell_some(&ground, skill), 0);
});

on_both_engines!(an_open_attempt_goes_on_with_another_item_and_ends_well, |db| {
    let (ground, author) = curated(db);
    let learner = ground.learner(1);
    let attempt = ground.begin(&learner).unwrap().attempt;
    let attempt = ground.answer(&learner, &attempt, true);
    let shown = attempt.question().unwrap().1.id;
    void(&ground, &author, shown, "The key is wrong.").unwrap();
    let mut seen = ground.seen(&learner, id_of(&attempt)).unwrap().attempt;
    assert_ne!(seen.question().unwrap().1.id, shown);
    while seen.ending().is_none() {
        seen = ground.answer(&learner, &seen, true);
    }
    assert!(matches!(seen.ending(), Some(Ending::Finished(_))));
    agrees(&ground, &seen);
});

on_both_engines!(an_answer_sent_by_a_process_that_has_not_heard_of_it_still_counts_once, |db| {
    let (ground, author) = curated(db);
    let learner = ground.learner(1);
    let first = ground.begin(&learner).unwrap().attempt;
    let second = ground.answer(&learner, &first, true);
    let elsewhere = ground.another_process(db);
    let (author, skill, item) = (author, ground.skill(), item_of(&second, 0));
    elsewhere
        .act_now(Context::default(), move |act| {
            item_voids::void(act, &author, skill, item, "It is ambiguous.")
        })
        .unwrap();
    while elsewhere.act_now(Context::default(), move |act| item_voids::tell_some(act, skill)).unwrap() > 0 {}
    let third = ground.answer(&learner, &second, true);
    assert_eq!((third.answers().len(), third.n_voided()), (2, 1));
    agrees(&ground, &third);
});

on_both_engines!(new_attempts_never_meet_it_even_when_the_same_content_is_loaded_again, |db| {
    let (ground, author) = curated(db);
    let learner = ground.learner(1);
    let attempt = ground.begin(&learner).unwrap().attempt;
    let item = attempt.question().unwrap().1.id;
    void(&ground, &author, item, "It is out of date.").unwrap();
    let mut changed = knots();
    changed.skill.summary = "Tying, anew.".to_owned();
    ground.load(&changed);
    let other = ground.begin(&ground.learner(2)).unwrap().attempt;
    let bank = &other.definition().item_bank;
    assert_eq!(bank.items().len(), knots().items.len() - 1);
    assert!(bank.items().iter().all(|known| known.id != item));
    // The author's own correction of it is a new question under the old name.
    changed.items.iter_mut().for_each(|file| {
        if bank.items().iter().all(|known| known.slug != file.slug) {
            file.stem = "Corrected.".to_owned();
        }
    });
    changed.skill.summary = "Tying, corrected.".to_owned();
    ground.load(&changed);
    let third = ground.begin(&ground.learner(3)).unwrap().attempt;
    assert_eq!(third.definition().item_bank.items().len(), knots().items.len());
});

on_both_engines!(only_authors_of_the_curating_account_take_items_out_and_say_why, |db| {
    let (ground, author) = curated(db);
    let item = ground.begin(&ground.learner(1)).unwrap().attempt.question().unwrap().1.id;
    let plain = Caller { user_role: UserRole::PowerUser, ..ground.learner(2) };
    assert!(matches!(void(&ground, &plain, item, "No."), Err(ActionError::Refused(_))));
    let elsewhere = ground.other_account().owner();
    assert!(matches!(void(&ground, &elsewhere, item, "No."), Err(ActionError::NotCurator)));
    assert!(matches!(void(&ground, &author, item, "  "), Err(ActionError::Invalid(_))));
    void(&ground, &author, item, "The key is wrong.").unwrap();
    let again = void(&ground, &author, item, "The key is wrong.");
    assert!(matches!(again, Err(ActionError::Conflict { reason: "item-not-in-use" })));
});
