//! `metier audit`: proving that audit logs are what was written.

use actions::audit::{Fault, Finding, Head, Verified, verify};
use actions::door::Door;
use clap::Subcommand;
use domain::account::Account;
use domain::time::Timestamp;

use super::Failure;
use crate::output::{complain, say};

/// What can be done with audit logs.
#[derive(Debug, Subcommand)]
pub enum AuditCommand {
    /// Work every seal out again and name the first entry that was changed, removed or slipped in.
    Verify {
        /// The account's name in addresses; without it every account is verified.
        #[arg(long)]
        account: Option<String>,
        /// A head that an earlier run printed; whatever came before it must still be the same.
        #[arg(long, requires = "account", value_name = "POSITION:HASH")]
        head: Option<Head>,
    },
}

/// Runs one of them.
pub fn run(door: &Door, command: &AuditCommand) -> Result<(), Failure> {
    let AuditCommand::Verify { account, head } = command;
    let mut all = door.reader().read_now(store::accounts::list_all)?;
    if let Some(slug) = account {
        all.retain(|found| found.slug.as_str() == slug);
        if all.is_empty() {
            return Err(format!("there is no account `{slug}`; check its slug").into());
        }
    }
    let mut n_broken = 0;
    for account in &all {
        let verified = verify(&door.reader(), account.id, head.as_ref(), door.now())?;
        say(&intact_part(account, &verified));
        if let Some(finding) = &verified.finding {
            complain(&format!("`{}`: {}", account.slug, told(finding)));
            n_broken += 1;
        }
    }
    match n_broken {
        0 => Ok(()),
        _ => Err(format!(
            "{n_broken} of {} audit logs are not what was written; compare with a backup or a download",
            all.len()
        )
        .into()),
    }
}

/// How much of a log is intact, and the head to keep.
fn intact_part(account: &Account, verified: &Verified) -> String {
    let Verified { n_sealed, n_unsealed, head, finding } = verified;
    let sealed = match (finding, n_sealed) {
        (None, _) => format!("{n_sealed} sealed entries, all intact"),
        (Some(_), _) => format!("the first {n_sealed} sealed entries are intact"),
    };
    let waiting = if *n_unsealed > 0 { format!("; {n_unsealed} wait to be sealed") } else { String::new() };
    let head = head.as_ref().map(|head| format!("; head {head}")).unwrap_or_default();
    format!("`{}`: {sealed}{waiting}{head}", account.slug)
}

/// One finding in words.
fn told(finding: &Finding) -> String {
    let entry = finding.entry.map(|entry| format!("entry {entry}")).unwrap_or_default();
    let place = finding.position.map(|position| format!(" at position {position}")).unwrap_or_default();
    let says = finding.now.as_ref().map(|now| format!(" (`{}` of {})", now.act, instant(now.at)));
    let says = says.unwrap_or_default();
    match finding.fault {
        Fault::Removed => format!("{entry}{place} was removed"),
        Fault::Changed => {
            format!("{entry}{place}{says} was changed after it was sealed, or its seal or the one before was")
        }
        Fault::Gap => format!("entries are missing before {entry}{place}"),
        Fault::AddedLater => format!("{entry}{says} was slipped in when later entries were sealed already"),
        Fault::OtherHead => {
            format!("the chain does not hold the head that was given{place}: it was cut or written anew")
        }
    }
}

/// An instant as people and programs read it.
fn instant(at: Timestamp) -> String {
    web::api::paging::instant(at)
}

#[cfg(test)]
mod tests;
