//! Making the boards of all accounts, some batches at a time.

use actions::act::Context;
use actions::analytics::{AT_ONCE, make_boards};
use actions::door::Door;
use actions::error::ActionError;

/// So many batches at most are made of one account before others have their turn.
const ROUNDS: usize = 10;

/// Makes the boards of every account that is behind, as far as some batches go.
pub async fn catch_up(door: &Door) -> Result<(), ActionError> {
    let all = usize::try_from(AT_ONCE).unwrap_or(usize::MAX);
    for account in door.reader().read(store::analytics::list_behind).await? {
        for _ in 0..ROUNDS {
            if door.act(Context::default(), move |act| make_boards(act, account)).await? < all {
                break;
            }
        }
    }
    Ok(())
}
