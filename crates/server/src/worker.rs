//! The background work: the heartbeat, the outbox, boards, sealing audit logs, abandoned attempts, benchmarks.

mod boards;
pub(crate) mod sealing;

use std::time::Duration;

use actions::act::Context;
use actions::door::Door;
use actions::error::ActionError;
use actions::{item_voids, mails};
use domain::id::{MailId, OutboxId};
use domain::liveness::BEAT_EVERY;
use domain::time::Span;
use serde::Deserialize;
use store::outbox::{self, Message};
use tokio::sync::watch;
use tokio::time::{Interval, MissedTickBehavior, interval};
use web::letters::{Envelope, compose};

use crate::mailer::{Mailer, MailerError};

/// How many messages are looked for at a time.
const BATCH: u32 = 100;
/// A worker that takes a message and dies gives it back after so long.
const HOLD: Span = Span::minutes(2);
/// After so many tries a mail is given up: the waits add up to about two days.
const MOST_TRIES: u32 = 12;
/// Looking for mail this often keeps the mailbox a second behind at most.
const LOOK_EVERY: Duration = Duration::from_millis(500);
/// Boards are made anew this often, so that a finished attempt is counted within a second or two.
const COUNT_EVERY: Duration = Duration::from_secs(1);
/// Attempts are given up by the day, so a minute is soon enough.
const TIDY_EVERY: Duration = Duration::from_mins(1);
/// What was done in the last seconds is sealed soon enough.
const SEAL_EVERY: Duration = Duration::from_secs(10);
/// Benchmarks are medians of hundreds of people and move slowly.
const BENCHMARK_EVERY: Duration = Duration::from_hours(1);

/// Works until told to stop.
pub async fn run(door: Door, mailer: Mailer, public_url: String, mut stopped: watch::Receiver<bool>) {
    let (mut look, mut tidy, mut benchmark) = (every(LOOK_EVERY), every(TIDY_EVERY), every(BENCHMARK_EVERY));
    let (mut seal, mut count) = (every(SEAL_EVERY), every(COUNT_EVERY));
    loop {
        tokio::select! {
            _ = stopped.changed() => break,
            _ = look.tick() => note("handling messages", empty_outbox(&door, &mailer, &public_url).await),
            _ = count.tick() => note("making boards", boards::catch_up(&door).await),
            _ = seal.tick() => note("sealing audit logs", sealing::seal_all(&door).await),
            _ = tidy.tick() => note("tidying up", tidy_up(&door).await),
            _ = benchmark.tick() => {
                note("computing benchmarks", refresh_benchmarks(&door).await);
            }
        }
    }
}

/// Reads everybody's scores through a reader, so that answers being written meanwhile wait for nothing but the keeping.
async fn refresh_benchmarks(door: &Door) -> Result<(), ActionError> {
    let computed = door.reader().read(actions::benchmarks::compute).await?;
    door.act(Context::default(), move |act| actions::benchmarks::keep(act, &computed)).await
}

/// Says that the product is alive, once a second, until told to stop.
pub async fn keep_beating(door: Door, mut stopped: watch::Receiver<bool>) {
    let mut pulse = every(Duration::from_micros(u64::try_from(BEAT_EVERY.as_micros()).unwrap_or(1_000_000)));
    loop {
        tokio::select! {
            _ = stopped.changed() => break,
            _ = pulse.tick() => beat(&door).await,
        }
    }
}

/// Says once that the product is alive; a beat that cannot be written is the beginning of an outage and no failure.
pub async fn beat(door: &Door) {
    note("beating", door.act(Context::default(), actions::liveness::beat).await);
}

async fn tidy_up(door: &Door) -> Result<(), ActionError> {
    door.act(Context::default(), actions::attempts::abandon_overdue).await?;
    door.act(Context::default(), actions::mails::scrub_overdue).await?;
    door.act(Context::default(), actions::people::forget_old).await?;
    while door.act(Context::default(), actions::people::erase_overdue).await? > 0 {}
    while door.act(Context::default(), actions::roles::erase_overdue).await? > 0 {}
    // An attempt that was starting while its item was taken out is found here.
    tell_of_voided_items(door).await
}

/// Handles every message that is due.
async fn empty_outbox(door: &Door, mailer: &Mailer, public_url: &str) -> Result<(), ActionError> {
    loop {
        let now = door.now();
        let due = door.reader().read(move |tx| outbox::list_due(tx, now, BATCH)).await?;
        let n_due = due.len();
        for id in due {
            let taken =
                door.act(Context::default(), move |act| Ok(outbox::take(act.tx, id, act.now, HOLD)?)).await?;
            if let Some(message) = taken {
                handle(door, mailer, public_url, message).await?;
            }
        }
        if n_due < BATCH as usize {
            return Ok(());
        }
    }
}

/// Tells every attempt of the items taken out, a batch to a transaction.
async fn tell_of_voided_items(door: &Door) -> Result<(), ActionError> {
    for skill in door.reader().read(store::item_voids::list_unsettled).await? {
        while door.act(Context::default(), move |act| item_voids::tell_some(act, skill)).await? > 0 {}
    }
    Ok(())
}

#[derive(Deserialize)]
struct MailPayload {
    mail: MailId,
}

async fn handle(door: &Door, mailer: &Mailer, public_url: &str, message: Message) -> Result<(), ActionError> {
    let id = message.id;
    if message.kind == item_voids::OUTBOX_KIND {
        tell_of_voided_items(door).await?;
        return finish(door, id, |_| Ok(())).await;
    }
    let Ok(MailPayload { mail }) = serde_json::from_str(&message.payload) else {
        tracing::error!(outbox.id = %id, outbox.kind = message.kind, "a message of an unknown kind was put away");
        return finish(door, id, |_| Ok(())).await;
    };
    let Some(found) = door.reader().read(move |tx| mails::find_to_send(tx, mail)).await? else {
        return finish(door, id, |_| Ok(())).await;
    };
    let envelope = Envelope {
        to_name: &found.mail.to_name,
        language: found.mail.language.as_deref(),
        public_url,
        stop_path: found.stop_path.as_deref(),
    };
    let letter = compose(&found.mail.facts, &envelope);
    match mailer.send(&found.mail.to_name, &found.mail.to_email, &letter).await {
        Ok(true) => finish(door, id, move |act| mails::sent(act, mail)).await,
        Ok(false) => finish(door, id, move |act| mails::kept(act, mail)).await,
        Err(error) => put_off(door, &message, mail, &error).await,
    }
}

async fn put_off(
    door: &Door,
    message: &Message,
    mail: MailId,
    error: &MailerError,
) -> Result<(), ActionError> {
    let (id, tries, reason) = (message.id, message.tries, error.to_string());
    tracing::warn!(mail.id = %mail, mail.tries = tries, error = %error, "a mail was not taken");
    let for_good = matches!(error, MailerError::Refused { for_good: true, .. } | MailerError::Letter { .. });
    if for_good || tries >= MOST_TRIES {
        return finish(door, id, move |act| mails::failed(act, mail, &reason)).await;
    }
    door.act(Context::default(), move |act| {
        let due = act.now.plus(wait_after(tries));
        Ok(outbox::put_off(act.tx, id, due, &reason)?)
    })
    .await
}

/// Half a minute after the first try, twice as long after each further one.
fn wait_after(tries: u32) -> Span {
    Span::seconds(30_i64.saturating_mul(1 << tries.saturating_sub(1).min(11)))
}

/// Notes what became of a message and puts it away, in one transaction.
async fn finish(
    door: &Door,
    id: OutboxId,
    note: impl Fn(&mut actions::act::Act<'_, '_>) -> Result<(), ActionError> + Send + 'static,
) -> Result<(), ActionError> {
    door.act(Context::default(), move |act| {
        note(act)?;
        Ok(outbox::done(act.tx, id, act.now)?)
    })
    .await
}

fn every(period: Duration) -> Interval {
    let mut interval = interval(period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}

/// Background work that fails is tried again at its next turn, so it is enough to note it.
fn note<T>(what: &str, outcome: Result<T, ActionError>) {
    if let Err(error) = outcome {
        tracing::warn!(job = what, error = %error, "background work failed and is tried again");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_from_half_a_minute_to_most_of_a_day() {
        assert_eq!(wait_after(1), Span::seconds(30));
        assert_eq!(wait_after(3), Span::minutes(2));
        let all: i64 = (1..MOST_TRIES).map(|tries| wait_after(tries).as_seconds()).sum();
        assert!((15 * 3_600..48 * 3_600).contains(&all), "{all}");
    }
}
