//! Taking an item out: new attempts never meet it, open ones drop it, finished ones are worked out again (product 6.11).
//!
//! The author's request only marks the item; attempts are told in batches by the worker, because there may be many.

use domain::access::{Caller, Reach};
use domain::attempt::{Attempt, Voiding};
use domain::event::Event;
use domain::id::{AccountId, ItemId, SkillId};
use domain::mail::MailFacts;
use domain::result::{Correction, Said};
use domain::time::Span;
use serde_json::json;
use store::item_voids::{self, ItemVoid, Untold};
use store::{accounts, attempts, items, people as stored_people, result_corrections, results, skills};

use crate::act::Act;
use crate::attempts::{finish, load};
use crate::error::ActionError;
use crate::mails::{self, Recipient};
use crate::{curators, roles};

/// The outbox kind that tells attempts of items taken out; its payload is `{"skill": id}`.
pub const OUTBOX_KIND: &str = "item_voided";
/// Letters of a reason.
pub const LONGEST_REASON: usize = 2_000;
/// Attempts told in one transaction, so that none grows long.
const AT_ONCE: u32 = 50;
/// An attempt that was starting while an item was taken out is stored by then.
const STARTING: Span = Span::minutes(2);

/// Takes an item out, in every version that says the same.
pub fn void(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    skill: SkillId,
    item: ItemId,
    reason: &str,
) -> Result<(), ActionError> {
    curators::check(act.tx, caller)?;
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(ActionError::invalid("reason", "required"));
    }
    if reason.chars().count() > LONGEST_REASON {
        return Err(ActionError::invalid("reason", "too-long"));
    }
    let marks = items::marks(act.tx, skill)?;
    let mark = marks.iter().find(|mark| mark.id == item).ok_or(ActionError::not_found("item"))?;
    let Some(in_use) = &mark.in_use else { return Err(ActionError::Conflict { reason: "item-not-in-use" }) };
    let found = skills::find(act.tx, skill)?.ok_or(ActionError::not_found("skill"))?;
    let next = skills::add_next_revision(act.tx, &found, act.now)?;
    items::end_version(act.tx, skill, in_use.id, next.revision)?;
    for version in item_voids::list_same_versions(act.tx, skill, item)? {
        let void = ItemVoid { item, version, reason: reason.to_owned(), by: caller.user, at: act.now };
        item_voids::add(act.tx, skill, &void)?;
    }
    act.send_later(None, OUTBOX_KIND, &json!({ "skill": skill }))?;
    act.record(caller.account, &Event::ItemVoided { item })
}

/// Tells some attempts of a skill what was taken out, and answers how many; none means that all know.
pub fn tell_some(act: &mut Act<'_, '_>, skill: SkillId) -> Result<usize, ActionError> {
    let untold = item_voids::list_untold(act.tx, skill, AT_ONCE)?;
    for one in &untold {
        tell(act, one)?;
    }
    if untold.is_empty() {
        item_voids::settle(act.tx, skill, act.now.minus(STARTING), act.now)?;
    }
    Ok(untold.len())
}

fn tell(act: &mut Act<'_, '_>, untold: &Untold) -> Result<(), ActionError> {
    let account = untold.account;
    let before = load(act.tx, act.memory, &Reach::for_job(account), untold.attempt)?;
    let Some(Voiding { steps, attempt }) = before.void(untold.version, act.now)? else {
        return Err(ActionError::Broken {
            reason: format!("attempt `{}` cannot do without an item taken out", untold.attempt),
        });
    };
    attempts::add_steps(act.tx, account, untold.attempt, &steps)?;
    act.memory.sittings.forget(account, untold.attempt);
    match (before.ending(), attempt.ending()) {
        (Some(_), _) => correct(act, untold, &before, &attempt),
        // Without the item on the screen there may be nothing left to ask.
        (None, Some(_)) => finish(act, account, &attempt),
        (None, None) => Ok(()),
    }
}

/// Works a finished attempt's result out again, keeps what it said before, and tells its taker.
fn correct(
    act: &mut Act<'_, '_>,
    untold: &Untold,
    before: &Attempt,
    after: &Attempt,
) -> Result<(), ActionError> {
    let (account, pinned) = (untold.account, &after.definition().pinned);
    let skill = &after.definition().item_bank.skill;
    let own = Reach::for_job(account);
    let stored = results::find(act.tx, &own, untold.attempt)?.ok_or(ActionError::not_found("result"))?;
    let outcome = after
        .outcome(stored.outcome.verified_at)
        .map_err(|error| ActionError::Broken { reason: error.to_string() })?
        .ok_or(ActionError::not_found("result"))?;
    results::save(act.tx, account, &outcome)?;
    debug_assert!(before.n_voided() < after.n_voided(), "an item was taken out");
    let correction = Correction {
        at: act.now,
        before: Said {
            score: stored.outcome.score,
            percentile: stored.percentile,
            theta: stored.outcome.theta,
            standard_error: stored.outcome.standard_error,
        },
        after: Said {
            score: outcome.latest.score,
            percentile: outcome.percentile,
            theta: outcome.latest.theta,
            standard_error: outcome.latest.standard_error,
        },
    };
    result_corrections::add(act.tx, account, untold.attempt, untold.version, &correction)?;
    act.record(account, &Event::ResultCorrected { attempt: untold.attempt })?;
    roles::refresh(act, account, pinned.person, skill.id)?;
    notify(act, account, untold, after)
}

fn notify(
    act: &mut Act<'_, '_>,
    account: AccountId,
    untold: &Untold,
    attempt: &Attempt,
) -> Result<(), ActionError> {
    let person = attempt.definition().pinned.person;
    let Some(found) = stored_people::list_addressees(act.tx, &Reach::for_job(account), &[person])?.pop()
    else {
        return Ok(());
    };
    let opened = accounts::get(act.tx, account)?;
    let facts = MailFacts::ResultCorrected {
        account_name: opened.name.to_string(),
        skill_name: attempt.definition().item_bank.skill.name.clone(),
        path: format!("/a/{}/learn/results/{}", opened.slug, untold.attempt),
    };
    let to = Recipient { user: found.user, name: found.name, email: found.email, language: found.language };
    mails::write(act, Some(account), &to, &facts)?;
    Ok(())
}
