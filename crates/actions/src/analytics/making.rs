//! Making boards anew for those who have changed, a batch to a transaction.

use domain::access::Reach;
use domain::analytics::packing::pack;
use domain::id::{AccountId, PersonId};
use store::analytics as boards;

use crate::act::Act;
use crate::error::ActionError;

/// So many changes are taken in one transaction, which takes some tens of milliseconds.
pub const AT_ONCE: i64 = 500;

/// Makes the boards of those who changed longest ago and answers how many changes that were; 0 when nothing is left.
pub fn make_boards(act: &mut Act<'_, '_>, account: AccountId) -> Result<usize, ActionError> {
    let reach = Reach::for_job(account);
    let generation = boards::begin_generation(act.tx, account, act.now)?;
    let changes = boards::list_changes(act.tx, &reach, AT_ONCE)?;
    if changes.is_empty() {
        return Ok(0);
    }
    let mut people: Vec<PersonId> = changes.iter().map(|change| change.person).collect();
    people.sort_unstable();
    people.dedup();
    let mut numbers = boards::list_numbers(act.tx, &reach)?;
    let made = boards::list_boards_to_make(act.tx, &reach, &people, &mut numbers)?;
    boards::save_numbers(act.tx, account, &numbers)?;
    for board in &made {
        boards::save_board(act.tx, account, board.person, generation, &pack(board))?;
    }
    boards::remove_changes(act.tx, account, &changes)?;
    let all_done = changes.len() < usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
    boards::end_generation(act.tx, account, generation, all_done.then_some(act.now))?;
    Ok(changes.len())
}
