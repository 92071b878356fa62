//! The audit log: what it keeps, how it is sealed, and that whatever is done to it behind the product's back shows.

#[cfg(test)]
mod keeping;
#[cfg(test)]
mod sealing;
#[cfg(test)]
mod tampering;

use actions::act::Context;
use actions::audit::{self, Verified};
use domain::access::{Reach, UserRole};
use domain::id::{AccountId, AuditId};
use domain::time::{Clock, Span};
use store::audit::{EntryFilter, Listed};
use store::page::PageSize;

use crate::workplace::Workplace;

/// A few entries some minutes apart.
fn history(workplace: &Workplace) {
    for n in 0..4 {
        workplace.clock.advance(Span::minutes(10));
        workplace.user(&format!("user{n}@example.org"), UserRole::User);
    }
}

/// Seals one account's log as the worker does, and says how many entries that were.
fn seal(workplace: &Workplace, account: AccountId) -> usize {
    let now = workplace.clock.now();
    let (mut n_sealed, mut past) = (0, None);
    loop {
        let links = workplace.read(move |read| audit::next_links(read, account, now, past));
        let Some(last) = links.last() else { return n_sealed };
        past = Some(last.entry);
        n_sealed += links.len();
        let sealed = workplace.door.act_now(Context::default(), move |act| audit::seal(act, account, &links));
        assert!(sealed.unwrap(), "nobody else seals here");
    }
}

fn verify(workplace: &Workplace) -> Verified {
    let now = workplace.clock.now();
    audit::verify(&workplace.door.reader(), workplace.opened.account, None, now).unwrap()
}

/// Every entry of the account, the oldest first.
fn entries(workplace: &Workplace) -> Vec<Listed> {
    let reach = Reach::for_job(workplace.opened.account);
    let size = PageSize::new(200).unwrap();
    let page =
        workplace.read(move |read| store::audit::list(read, &reach, &EntryFilter::default(), None, size));
    page.items.into_iter().rev().collect()
}

/// Does something to the log that the product never does.
fn tamper(workplace: &Workplace, sql: &str, ids: &[AuditId]) {
    let (account, sql, ids) = (workplace.opened.account, sql.to_owned(), ids.to_vec());
    let changed = workplace.door.act_now(Context::default(), move |act| {
        let mut args = store::args![account].to_vec();
        args.extend(ids.iter().map(store::db::ToValue::value));
        Ok(act.tx.run(&sql, &args)?)
    });
    assert!(changed.unwrap() > 0, "nothing was tampered with");
}
