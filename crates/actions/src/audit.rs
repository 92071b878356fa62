//! The audit log: noting what was looked at or taken out, reading it, sealing it and proving that nothing in it changed.

mod sealing;
mod verification;

pub use sealing::{list_behind, next_links, seal};
pub use verification::{Fault, Finding, Head, HeadError, Verified, verify};

use domain::access::{Caller, Right};
use domain::event::Event;
use domain::id::{AccountId, PersonId};
use serde_json::Value;
use store::audit::{EntryFilter, Listed};
use store::db::Read;
use store::page::{Cursor, Page, PageSize};

use crate::act::Act;
use crate::error::ActionError;

/// Notes that the caller is about to see a report or a result of somebody, such as `skill_result`.
///
/// Call it before showing: what cannot be written down is not shown. One's own things need no note.
pub fn viewed(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    what: &'static str,
    person: PersonId,
) -> Result<(), ActionError> {
    if caller.person == Some(person) {
        return Ok(());
    }
    act.record(caller.account, &Event::Viewed { what, person })
}

/// Notes that something is about to leave the account as a file, such as `audit_log`, and what narrowed it.
pub fn exported(
    act: &mut Act<'_, '_>,
    account: AccountId,
    what: &'static str,
    filter: Value,
) -> Result<(), ActionError> {
    act.record(account, &Event::Exported { account, what, filter })
}

/// Entries of the caller's account, the newest first.
pub fn list(
    read: &mut Read<'_>,
    caller: &Caller,
    filter: &EntryFilter,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Listed>, ActionError> {
    let reach = caller.reach(Right::ViewAuditLog)?;
    Ok(store::audit::list(read, &reach, filter, after, size)?)
}
