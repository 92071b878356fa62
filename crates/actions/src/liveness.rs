//! The heartbeat: every process says each second that it can write; a silence is kept as an outage.

use domain::liveness::outage_since;
use store::liveness;

use crate::act::Act;
use crate::error::ActionError;

/// Says that the product can write now. The first beat after a silence keeps the outage it ends, in the same transaction.
pub fn beat(act: &mut Act<'_, '_>) -> Result<(), ActionError> {
    if let Some(outage) =
        liveness::find_last_beat(act.tx)?.and_then(|last_beat| outage_since(last_beat, act.now))
    {
        liveness::add_outage(act.tx, outage)?;
    }
    Ok(liveness::save_beat(act.tx, act.now)?)
}
