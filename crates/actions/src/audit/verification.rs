//! Proving that an account's audit log is what was written: every link is worked out again from what is stored now.

use std::fmt;
use std::str::FromStr;

use domain::access::Reach;
use domain::id::{AccountId, AuditId};
use domain::time::Timestamp;
use store::audit::chain::{self, Link};
use store::audit::{Recorded, agree};
use store::db::Reader;
use store::error::StoreError;

/// Links read at a time, so that no reading unit lasts long.
const AT_ONCE: u32 = 500;

/// A place in a chain and the hash there; kept elsewhere, it proves that nothing up to it was rewritten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The place, from 1.
    pub position: i64,
    /// The hash there.
    pub hash: String,
}

/// What verifying came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Links that follow from each other and from their entries.
    pub n_sealed: i64,
    /// Entries too new to be sealed.
    pub n_unsealed: i64,
    /// The last of those links.
    pub head: Option<Head>,
    /// The first thing that is not as it was written; none means that all of it is intact.
    pub finding: Option<Finding>,
}

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub fault: Fault,
    /// The place in the chain, where it has one.
    pub position: Option<i64>,
    /// Which entry, where it is known.
    pub entry: Option<AuditId>,
    /// What the entry says now, where it is there.
    pub now: Option<Recorded>,
}

/// What can be wrong with an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// The entry is gone.
    Removed,
    /// The entry, its place or its link is not what was sealed.
    Changed,
    /// Links are missing before this place.
    Gap,
    /// The entry appeared when its time had been sealed already.
    AddedLater,
    /// The chain does not hold the head that was kept elsewhere.
    OtherHead,
}

/// Verifies one account's log; `kept` is a head that was noted before.
pub fn verify(
    reader: &Reader,
    account: AccountId,
    kept: Option<&Head>,
    now: Timestamp,
) -> Result<Verified, StoreError> {
    let reach = Reach::for_job(account);
    let mut walk = Walk::default();
    loop {
        let after = walk.position();
        let links = reader.read_now(move |read| chain::list_links(read, &reach, after, AT_ONCE))?;
        let is_last = links.len() < AT_ONCE as usize;
        if let Some(finding) = links.iter().find_map(|(link, entry)| walk.step(link, entry.as_ref(), kept)) {
            return Ok(walk.ends(0, Some(finding)));
        }
        if is_last {
            break;
        }
    }
    let (n_unsealed, added) = reader.read_now(move |read| {
        let head = chain::find_head(read, &reach)?;
        let from = chain::look_from(head.as_ref(), now);
        Ok::<_, StoreError>((
            chain::count_unsealed(read, &reach, from)?,
            chain::find_added_later(read, &reach, from)?,
        ))
    })?;
    let added = added.map(|entry| Finding {
        fault: Fault::AddedLater,
        position: None,
        entry: Some(entry.id),
        now: Some(entry),
    });
    let missed = kept.filter(|kept| kept.position > walk.position()).map(|kept| Finding {
        fault: Fault::OtherHead,
        position: Some(kept.position),
        entry: None,
        now: None,
    });
    Ok(walk.ends(n_unsealed, added.or(missed)))
}

/// How far the chain was followed.
#[derive(Default)]
struct Walk {
    last: Option<Link>,
}

impl Walk {
    fn position(&self) -> i64 {
        self.last.as_ref().map_or(0, |link| link.position)
    }

    /// Takes one link in, or answers what is wrong with it.
    fn step(&mut self, link: &Link, entry: Option<&Recorded>, kept: Option<&Head>) -> Option<Finding> {
        let fault = if link.position != self.position().saturating_add(1) {
            Some(Fault::Gap)
        } else if let Some(entry) = entry {
            let before = self.last.as_ref().map(|last| last.hash.as_str());
            let is_sealed = link.hash_over(before, entry) == link.hash && agree(entry.id, entry.at);
            let is_kept = kept.is_none_or(|kept| kept.position != link.position || kept.hash == link.hash);
            match (is_sealed, is_kept) {
                (false, _) => Some(Fault::Changed),
                (true, false) => Some(Fault::OtherHead),
                (true, true) => None,
            }
        } else {
            Some(Fault::Removed)
        };
        if fault.is_none() {
            self.last = Some(link.clone());
        }
        fault.map(|fault| Finding {
            fault,
            position: Some(link.position),
            entry: Some(link.entry),
            now: entry.cloned(),
        })
    }

    fn ends(self, n_unsealed: i64, finding: Option<Finding>) -> Verified {
        let n_sealed = self.position();
        let head = self.last.map(|link| Head { position: link.position, hash: link.hash });
        Verified { n_sealed, n_unsealed, head, finding }
    }
}

impl fmt::Display for Head {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}", self.position, self.hash)
    }
}

/// The text given is no head of a chain.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is no head of a chain; copy it whole, as `metier audit verify` printed it")]
pub struct HeadError {
    /// What was given, shortened.
    pub given: String,
}

impl FromStr for Head {
    type Err = HeadError;
    fn from_str(text: &str) -> Result<Self, HeadError> {
        let refused = || HeadError { given: text.chars().take(100).collect() };
        let (position, hash) = text.trim().split_once(':').ok_or_else(refused)?;
        let position = position.parse().ok().filter(|position| *position > 0).ok_or_else(refused)?;
        let is_hash = hash.len() == 64 && hash.chars().all(|digit| digit.is_ascii_hexdigit());
        if is_hash { Ok(Self { position, hash: hash.to_lowercase() }) } else { Err(refused()) }
    }
}
