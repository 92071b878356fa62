//! `metier verify-score`: works a stored result out again from its steps and says whether it agrees, bit for bit.

use actions::door::Door;
use actions::verification::{Verification, verify};
use clap::Args;
use domain::id::{AccountId, AttemptId};

use super::Failure;
use crate::output::say;

/// Works a stored result out again from its steps, bit for bit.
#[derive(Debug, Args)]
pub struct VerifyScore {
    /// The attempt, as the end of its result's address names it.
    #[arg(long)]
    attempt: AttemptId,
    /// The account's name in addresses; without it every account is searched.
    #[arg(long)]
    account: Option<String>,
}

/// Runs it; what does not agree is a failure.
pub fn run(door: &Door, options: &VerifyScore) -> Result<(), Failure> {
    let attempt = options.attempt;
    for account in accounts(door, options.account.as_deref())? {
        let memory = std::sync::Arc::clone(door.memory());
        let found = door.reader().read_now(move |read| verify(read, &memory, account, attempt))?;
        if let Some(verification) = found {
            return report(attempt, &verification);
        }
    }
    Err(format!("there is no attempt `{attempt}` here; copy it whole from the address of its result").into())
}

fn accounts(door: &Door, slug: Option<&str>) -> Result<Vec<AccountId>, Failure> {
    let wanted = slug.map(str::to_owned);
    let all = door.reader().read_now(store::accounts::list_all)?;
    let found: Vec<AccountId> = all
        .into_iter()
        .filter(|account| wanted.as_deref().is_none_or(|slug| account.slug.as_str() == slug))
        .map(|account| account.id)
        .collect();
    match slug {
        Some(slug) if found.is_empty() => Err(format!("there is no account `{slug}`; check its slug").into()),
        _ => Ok(found),
    }
}

fn report(attempt: AttemptId, verification: &Verification) -> Result<(), Failure> {
    let Verification { n_steps, n_answers, n_voided, result, differences } = verification;
    say(&format!("attempt {attempt}: {n_steps} steps, {n_answers} answers, {n_voided} of them taken out"));
    if let Some(result) = result {
        say(&format!(
            "theta {:?}, standard error {:?}, percentile {:?}, score {:?}",
            result.theta, result.standard_error, result.percentile, result.score
        ));
    }
    if differences.is_empty() {
        say("everything stored follows from the steps, bit for bit");
        return Ok(());
    }
    for difference in differences {
        say(&format!(
            "{}: stored `{}`, recomputed `{}`",
            difference.what, difference.stored, difference.recomputed
        ));
    }
    Err(format!("{} values do not follow from the steps; restore them from a backup", differences.len())
        .into())
}
