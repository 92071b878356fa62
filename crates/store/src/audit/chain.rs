//! The chain over an account's audit log: each link holds the hash of its entry and of the link before it.
//!
//! Entries are written unsealed, by as many transactions at once as there are; links are added afterwards, in order.
//! A link's position is part of its key, so that of two sealers at once the second one's insert fails.

use domain::access::Reach;
use domain::id::{AccountId, AuditId, TypedId};
use domain::time::{Span, Timestamp};
use sha2::{Digest, Sha256};

use super::moment::{first_id_at, time_of};
use super::recorded::{COLUMNS, Recorded, read};
use crate::db::{Read, ToValue, Tx, Value};
use crate::error::StoreError;
use crate::{args, hex};

/// An entry may become visible this long after one with a later time: no transaction lasts so long, and no two clocks
/// that are set by the network differ by so much.
const LATEST: Span = Span::hours(1);
/// Links of one statement.
const AT_ONCE: usize = 128;

/// One link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its place in the chain, from 1.
    pub position: i64,
    /// The entry it seals.
    pub entry: AuditId,
    /// When it was added.
    pub sealed_at: Timestamp,
    /// Over the entry, this link and the link before it, in hexadecimal digits.
    pub hash: String,
}

impl Link {
    /// The link that seals an entry after `before`.
    pub fn after(before: Option<&Self>, entry: &Recorded, sealed_at: Timestamp) -> Self {
        let position = before.map_or(1, |link| link.position.saturating_add(1));
        let mut link = Self { position, entry: entry.id, sealed_at, hash: String::new() };
        link.hash = link.hash_over(before.map(|link| link.hash.as_str()), entry);
        link
    }

    /// The hash this link must have, given the hash before it and the entry as it is stored now.
    pub fn hash_over(&self, before: Option<&str>, entry: &Recorded) -> String {
        let mut hash = Sha256::new();
        // The first words name what is hashed and how; another way of hashing would begin with others.
        field(&mut hash, "metier audit 1", before.unwrap_or_default().as_bytes());
        field(&mut hash, "position", &self.position.to_be_bytes());
        field(&mut hash, "sealed_at", &self.sealed_at.micros().to_be_bytes());
        // What is missing is left out, so that a column added later leaves older hashes as they are.
        entry.each_field(|name, bytes| field(&mut hash, name, bytes));
        hex::text(&hash.finalize())
    }
}

/// Names and lengths go in as well, so that nothing can move from one field into its neighbour.
fn field(hash: &mut Sha256, name: &str, bytes: &[u8]) {
    hash.update(name.as_bytes());
    hash.update([0]);
    hash.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_be_bytes());
    hash.update(bytes);
}

/// The last link.
pub fn find_head(tx: &mut Read<'_>, reach: &Reach) -> Result<Option<Link>, StoreError> {
    tx.one(
        "select position, audit_id, sealed_at, hash from audit_chain
         where account_id = $1 order by position desc limit 1",
        args![reach.account()],
        link,
    )
}

/// Links after a position with the entries they seal; an entry that is gone is none.
pub fn list_links(
    tx: &mut Read<'_>,
    reach: &Reach,
    after: i64,
    most: u32,
) -> Result<Vec<(Link, Option<Recorded>)>, StoreError> {
    tx.all(
        &format!(
            "select c.position, c.audit_id as sealed_id, c.sealed_at, c.hash, {COLUMNS} from audit_chain c
             left join audit_log l on l.account_id = c.account_id and l.audit_id = c.audit_id
             where c.account_id = $1 and c.position > $2 order by c.position limit $3"
        ),
        args![reach.account(), after, most],
        |row| {
            let link = Link {
                position: row.get("position")?,
                entry: row.get("sealed_id")?,
                sealed_at: row.get("sealed_at")?,
                hash: row.get("hash")?,
            };
            let entry =
                if row.get::<Option<AuditId>>("audit_id")?.is_some() { Some(read(row)?) } else { None };
            Ok((link, entry))
        },
    )
}

/// The next entries to seal, in the order of their time.
pub fn list_unsealed(
    tx: &mut Read<'_>,
    reach: &Reach,
    from: AuditId,
    most: u32,
) -> Result<Vec<Recorded>, StoreError> {
    tx.all(
        &format!(
            "select {COLUMNS} from audit_log l
             where l.account_id = $1 and l.audit_id >= $2 and not exists (
                 select 1 from audit_chain c where c.account_id = $1 and c.audit_id = l.audit_id)
             order by l.audit_id limit $3"
        ),
        args![reach.account(), from, most],
        read,
    )
}

/// How many entries wait to be sealed.
pub fn count_unsealed(tx: &mut Read<'_>, reach: &Reach, from: AuditId) -> Result<i64, StoreError> {
    let n = tx.one(
        "select count(*) as n from audit_log l
         where l.account_id = $1 and l.audit_id >= $2 and not exists (
             select 1 from audit_chain c where c.account_id = $1 and c.audit_id = l.audit_id)",
        args![reach.account(), from],
        |row| row.get("n"),
    )?;
    Ok(n.unwrap_or(0))
}

/// The first entry without a link that claims to be older than what any sealer would still look at.
pub fn find_added_later(
    tx: &mut Read<'_>,
    reach: &Reach,
    from: AuditId,
) -> Result<Option<Recorded>, StoreError> {
    tx.one(
        &format!(
            "select {COLUMNS} from audit_log l
             where l.account_id = $1 and l.audit_id < $2 and not exists (
                 select 1 from audit_chain c where c.account_id = $1 and c.audit_id = l.audit_id)
             order by l.audit_id limit 1"
        ),
        args![reach.account(), from],
        read,
    )
}

/// The accounts whose newest entry is not sealed.
pub fn list_behind(tx: &mut Read<'_>) -> Result<Vec<AccountId>, StoreError> {
    tx.all(
        "select a.account_id from accounts a where exists (
             select 1 from (
                 select l.audit_id from audit_log l where l.account_id = a.account_id
                 order by l.audit_id desc limit 1) newest
             where not exists (
                 select 1 from audit_chain c where c.account_id = a.account_id and c.audit_id = newest.audit_id))
         order by a.account_id",
        args![],
        |row| row.get("account_id"),
    )
}

/// Adds links; a duplicate means that another sealer was first.
pub fn add_links(tx: &mut Tx<'_>, account: AccountId, links: &[Link]) -> Result<(), StoreError> {
    for chunk in links.chunks(AT_ONCE) {
        let mut args: Vec<Value<'_>> = vec![account.value()];
        let mut rows = Vec::with_capacity(chunk.len());
        for link in chunk {
            let first = args.len() + 1;
            rows.push(format!("($1, ${first}, ${}, ${}, ${})", first + 1, first + 2, first + 3));
            args.extend([
                link.position.value(),
                link.entry.value(),
                link.sealed_at.value(),
                link.hash.value(),
            ]);
        }
        let rows = rows.join(", ");
        tx.run(
            &format!(
                "insert into audit_chain (account_id, position, audit_id, sealed_at, hash) values {rows}"
            ),
            &args,
        )?;
    }
    Ok(())
}

/// Where a sealer begins to look: a little before the last link, by whichever clock was behind.
///
/// An entry that turns up before this was not there when its time was sealed.
pub fn look_from(head: Option<&Link>, now: Timestamp) -> AuditId {
    head.map_or(AuditId::from_uuid(uuid::Uuid::nil()), |head| {
        first_id_at(head.sealed_at.min(now).min(time_of(head.entry)).minus(LATEST))
    })
}

fn link(row: &crate::db::Row<'_>) -> Result<Link, StoreError> {
    Ok(Link {
        position: row.get("position")?,
        entry: row.get("audit_id")?,
        sealed_at: row.get("sealed_at")?,
        hash: row.get("hash")?,
    })
}
