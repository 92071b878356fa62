//! The language a mail is written in.

use domain::id::AccountId;
use store::accounts::settings;
use store::db::Read;

use super::Recipient;
use crate::error::ActionError;

/// The language of a reader: their own choice, or the first one of the account that writes, or, where none does, of an
/// account they belong to.
pub(super) fn of_reader(
    tx: &mut Read<'_>,
    account: Option<AccountId>,
    to: &Recipient,
) -> Result<Option<String>, ActionError> {
    if to.language.is_some() {
        return Ok(to.language.clone());
    }
    let account = match (account, to.user) {
        (None, Some(user)) => {
            store::memberships::list_of_user(tx, user)?.first().map(|membership| membership.account)
        }
        (account, _) => account,
    };
    account.map_or(Ok(None), |account| of_account(tx, account))
}

/// The language of an account's users until they choose one.
pub(super) fn of_account(tx: &mut Read<'_>, account: AccountId) -> Result<Option<String>, ActionError> {
    let (settings, _) = settings::get(tx, account)?;
    Ok(settings.languages.first().map(|language| language.tag().to_owned()))
}
