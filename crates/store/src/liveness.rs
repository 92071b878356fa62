//! The heartbeat of the processes and the outages it shows, so that no taker's clock runs while nobody could write.

use domain::liveness::{Outage, outage_since, time_down};
use domain::time::{Span, Timestamp};

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;

/// When a process last said that it lives; none before the first start.
pub fn find_last_beat(read: &mut Read<'_>) -> Result<Option<Timestamp>, StoreError> {
    read.one("select beat_at from liveness where only_row = 1", args![], |row| row.get("beat_at"))
}

/// Keeps the beat; one that is later already stays.
pub fn save_beat(tx: &mut Tx<'_>, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "insert into liveness (only_row, beat_at) values (1, $1)
         on conflict (only_row) do update set beat_at = excluded.beat_at where liveness.beat_at < excluded.beat_at",
        args![now],
    )?;
    Ok(())
}

/// Keeps an outage; of two processes that notice the same one, the first is right.
pub fn add_outage(tx: &mut Tx<'_>, outage: Outage) -> Result<(), StoreError> {
    tx.run(
        "insert into outages (from_at, until_at) values ($1, $2) on conflict (from_at) do nothing",
        args![outage.from, outage.until],
    )?;
    Ok(())
}

/// How much of the stretch from `from` to `until` nobody could write, the silence that still goes on included.
pub fn time_down_between(read: &mut Read<'_>, from: Timestamp, until: Timestamp) -> Result<Span, StoreError> {
    let mut outages = read.all(
        "select from_at, until_at from outages where until_at > $1 and from_at < $2",
        args![from, until],
        |row| Ok(Outage { from: row.get("from_at")?, until: row.get("until_at")? }),
    )?;
    outages.extend(find_last_beat(read)?.and_then(|beat| outage_since(beat, until)));
    Ok(time_down(&outages, from, until))
}
