//! What takers reported about items, once an author has looked at it.

use domain::access::Caller;
use domain::event::Event;
use domain::id::{ItemId, SkillId};
use domain::time::Timestamp;
use store::item_reports;

use crate::act::Act;
use crate::error::ActionError;
use crate::{authoring, curators};

/// Notes that an author looked at the reports of an item; those that came after `until` stay new.
pub fn mark_seen(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    skill: SkillId,
    item: ItemId,
    until: Timestamp,
) -> Result<(), ActionError> {
    curators::check(act.tx, caller)?;
    authoring::exists(act.tx, skill, item)?;
    let n = item_reports::save_seen(act.tx, skill, item, until, caller.user, act.now)?;
    // Nothing new was seen, so nothing is worth remembering.
    if n == 0 { Ok(()) } else { act.record(caller.account, &Event::ItemReportsSeen { item }) }
}
