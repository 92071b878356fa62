//! What authors see: counts over all accounts, reports without names, and exactly what a change will touch.

use actions::act::{Act, Context};
use actions::authoring::{self, AuthoredItem, ItemHistory, ItemStanding, SkillOverview};
use actions::error::ActionError;
use actions::{attempts, curators, item_reports, item_voids};
use domain::access::Caller;
use domain::id::ItemId;
use domain::time::{Span, Timestamp};
use testkit::on_both_engines;

use super::ground::{Ground, id_of, knots};

fn curated(db: &testkit::TestDatabase) -> (Ground, Caller) {
    let ground = Ground::on(db);
    ground.load(&knots());
    let (author, account) = (ground.owner(), ground.account);
    ground.act(move |act| curators::appoint(act, account)).unwrap();
    (ground, author)
}

impl Ground {
    fn act<T: Send + 'static>(
        &self,
        work: impl Fn(&mut Act<'_, '_>) -> Result<T, ActionError> + Send + 'static,
    ) -> Result<T, ActionError> {
        self.door.act_now(Context::default(), work)
    }

    fn overview(&self, author: &Caller) -> SkillOverview {
        let author = author.clone();
        let read = move |read: &mut store::Read<'_>| authoring::list_skills(read, &author);
        self.door.reader().read_now(read).unwrap().remove(0)
    }

    fn item(&self, author: &Caller, item: ItemId) -> (AuthoredItem, ItemHistory) {
        let author = author.clone();
        let read = move |read: &mut store::Read<'_>| {
            let skill = authoring::find_skill(read, &author, "knots")?;
            authoring::find_item(read, &author, &skill, item)
        };
        self.door.reader().read_now(read).unwrap()
    }

    /// Reports the first question of an attempt, and answers which item it was.
    fn report(&self, learner: &Caller, note: &'static str) -> ItemId {
        let attempt = self.begin(learner).unwrap().attempt;
        let (id, shown) = (id_of(&attempt), attempt.question().unwrap());
        let (sequence, learner) = (shown.0.sequence, learner.clone());
        self.act(move |act| attempts::report_item(act, &learner, id, sequence, note)).unwrap();
        shown.1.id
    }
}

on_both_engines!(a_report_is_new_until_an_author_has_looked_at_it, |db| {
    let (ground, author) = curated(db);
    let item = ground.report(&ground.learner(1), "Two options are right.");
    assert_eq!(ground.overview(&author).n_unseen, 1);
    let (found, history) = ground.item(&author, item);
    assert_eq!((found.n_unseen, history.reports.len()), (1, 1));
    let looked_at = history.reports[0].at;
    ground.pass(Span::seconds(5));
    let learner = ground.learner(1_000);
    // Another taker may be asked another question first; what matters is a report of the same item that came later.
    let skill = ground.skill();
    let later = ground.now();
    let copy = history.reports[0].id;
    ground
        .act(move |act| {
            act.tx.run(
                "insert into item_reports (account_id, item_report_id, attempt_id, item_version_id, note, created_at)
                 select account_id, $2, attempt_id, item_version_id, 'Again.', $3 from item_reports
                 where item_report_id = $1",
                store::args![copy, act.id::<domain::id::ItemReportId>(), later],
            )?;
            Ok(())
        })
        .unwrap();
    let see = |until: Timestamp| {
        let author = author.clone();
        ground.act(move |act| item_reports::mark_seen(act, &author, skill, item, until)).unwrap();
    };
    see(looked_at);
    assert_eq!(ground.item(&author, item).0.n_unseen, 1, "what came meanwhile stays new");
    see(later);
    assert_eq!(ground.overview(&author).n_unseen, 0);
    let outcome = ground.act(move |act| item_reports::mark_seen(act, &learner, skill, item, later));
    assert!(matches!(outcome, Err(ActionError::Refused(_))));
});

on_both_engines!(as_many_attempts_are_told_as_the_author_was_told_before, |db| {
    let (ground, author) = curated(db);
    let finished = ground.take(&ground.learner(1));
    let item = {
        let index = finished.answers()[0].answered.item;
        finished.definition().item_bank.item(index).unwrap().id
    };
    let second = ground.learner(2);
    let open = ground.begin(&second).unwrap().attempt;
    ground.answer(&second, &open, true);
    let affected = ground.item(&author, item).1.affected;
    assert_eq!((affected.finished, affected.open), (1, 1));
    let (skill, voiding) = (ground.skill(), author.clone());
    ground.act(move |act| item_voids::void(act, &voiding, skill, item, "The key is wrong.")).unwrap();
    let mut told = 0;
    loop {
        let n = ground.act(move |act| item_voids::tell_some(act, skill)).unwrap();
        if n == 0 {
            break;
        }
        told += n;
    }
    assert_eq!(told, 2);
    let (found, history) = ground.item(&author, item);
    assert_eq!(found.standing, ItemStanding::TakenOut);
    let voided = history.voided.unwrap();
    assert_eq!((voided.n_corrected, voided.reason.as_str()), (1, "The key is wrong."));
    assert!(voided.is_being_told, "an attempt that was just starting may still come");
    assert_eq!(voided.by, None, "whoever does not belong to the account stays unnamed");
    ground.pass(Span::minutes(3));
    ground.act(move |act| item_voids::tell_some(act, skill)).unwrap();
    assert!(!ground.item(&author, item).1.voided.unwrap().is_being_told);
});

on_both_engines!(attempts_of_every_account_are_counted_and_only_the_curator_sees_them, |db| {
    let (ground, author) = curated(db);
    ground.take(&ground.learner(1));
    let elsewhere = ground.other_account();
    elsewhere.take(&elsewhere.learner(5_000));
    let overview = ground.overview(&author);
    assert_eq!((overview.n_finished, overview.n_live), (2, 72));
    let (stranger, plain) = (elsewhere.owner(), ground.learner(7));
    let list =
        |caller: Caller| ground.door.reader().read_now(move |read| authoring::list_skills(read, &caller));
    assert!(matches!(list(stranger), Err(ActionError::NotCurator)));
    assert!(matches!(list(plain), Err(ActionError::Refused(_))));
});
