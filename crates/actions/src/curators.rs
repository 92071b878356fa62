//! Who curates the library's skills: the authors of one account.
//!
//! Skills belong to no account, and taking an item out or calibrating it changes everybody's results. So the right
//! `author_skills` counts only in the account that curates the library: the first one opened, or the one an operator names.

use domain::access::{Caller, Right};
use domain::id::AccountId;
use store::curators;
use store::db::Read;

use crate::act::Act;
use crate::error::ActionError;

/// Refuses unless the caller holds the right to author skills in the account that curates the library.
pub fn check(read: &mut Read<'_>, caller: &Caller) -> Result<(), ActionError> {
    caller.reach(Right::AuthorSkills)?;
    if curators::is_curator(read, caller.account)? { Ok(()) } else { Err(ActionError::NotCurator) }
}

/// Makes the account the curator if there is none yet.
pub(crate) fn become_first(act: &mut Act<'_, '_>, account: AccountId) -> Result<(), ActionError> {
    if !curators::has_any(act.tx)? {
        curators::save(act.tx, account, act.now)?;
    }
    Ok(())
}

/// Makes the account the only curator; operators do, so there is no caller.
pub fn appoint(act: &mut Act<'_, '_>, account: AccountId) -> Result<(), ActionError> {
    curators::save(act.tx, account, act.now)?;
    act.record(account, &domain::event::Event::CuratorAppointed { account })
}
