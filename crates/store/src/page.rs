//! Keyset pages: how many rows to read, and where the next page begins. Offsets are never used.

use domain::id::TypedId;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::hex;

/// Some rows of a list, and where it goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T> {
    /// The rows, in order.
    pub items: Vec<T>,
    /// Where the next page begins; none after the last row.
    pub next: Option<Cursor>,
}

impl<T> Page<T> {
    /// Makes a page of up to one row more than `size`, as read with [`PageSize::and_one`].
    pub fn cut(mut rows: Vec<T>, size: PageSize, cursor: impl FnOnce(&T) -> Cursor) -> Self {
        let more = rows.len() > size.rows();
        rows.truncate(size.rows());
        let next = if more { rows.last().map(cursor) } else { None };
        Self { items: rows, next }
    }

    /// The same page with every row turned into something else.
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page { items: self.items.into_iter().map(change).collect(), next: self.next }
    }
}

/// How many rows a page holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageSize(u16);

impl PageSize {
    /// The most a page may hold.
    pub const MAX: u16 = 200;
    /// What a page holds unless told otherwise.
    pub const DEFAULT: Self = Self(50);

    /// A page of so many rows; an over-large one is refused and not cut, so that nobody takes a part for the whole.
    pub fn new(rows: u32) -> Result<Self, PageError> {
        match u16::try_from(rows) {
            Ok(size @ 1..=Self::MAX) => Ok(Self(size)),
            _ => Err(PageError::Size { given: rows }),
        }
    }

    /// The number of rows.
    pub fn rows(self) -> usize {
        usize::from(self.0)
    }

    /// What to give to `limit`: one row more than the page holds, which tells whether another page follows.
    pub fn and_one(self) -> i64 {
        i64::from(self.0) + 1
    }
}

impl Default for PageSize {
    fn default() -> Self {
        Self::DEFAULT
    }
}

/// One of the values a list is ordered by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Key {
    /// An identifier.
    Id(Uuid),
    /// A whole number or an instant.
    Int(i64),
    /// A fraction.
    Real(f64),
    /// A text.
    Text(String),
    /// A missing value.
    Null,
}

/// The place in a list after which the next page begins, as text that fits into an address.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cursor(String);

/// A page was asked for in a way that cannot be answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PageError {
    /// More rows than a page may hold, or none.
    #[error("a page holds 1 to {} rows, not `{given}`; ask for fewer and follow the cursor", PageSize::MAX)]
    Size {
        /// What was asked for.
        given: u32,
    },
    /// The cursor was changed, cut, or belongs to another list or order.
    #[error("the cursor `{given}` does not belong to this list; start again without one")]
    Cursor {
        /// The cursor, shortened.
        given: String,
    },
}

impl Cursor {
    /// The place after a row with these values, in the list and order named `list`.
    pub fn after(list: &str, keys: &[Key]) -> Self {
        let body = serde_json::to_vec(keys).unwrap_or_default();
        let mut bytes = seal(list, &body).to_vec();
        bytes.extend(body);
        Self(hex::text(&bytes))
    }

    /// Takes what a client sent; whether it fits is told by [`Cursor::keys`].
    pub fn from_text(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text for the address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The values after which the page begins, if the cursor was made for the list and order named `list`.
    pub fn keys(&self, list: &str) -> Result<Vec<Key>, PageError> {
        self.open(list).ok_or_else(|| self.refused())
    }

    /// The one key of a list ordered by identifiers.
    pub fn id<T: TypedId>(&self, list: &str) -> Result<T, PageError> {
        match self.keys(list)?.as_slice() {
            [Key::Id(id)] => Ok(T::from_uuid(*id)),
            _ => Err(self.refused()),
        }
    }

    /// The error for keys that are not those the list is ordered by.
    pub fn refused(&self) -> PageError {
        PageError::Cursor { given: self.0.chars().take(64).collect() }
    }

    fn open(&self, list: &str) -> Option<Vec<Key>> {
        let bytes = hex::bytes(&self.0)?;
        let (sealed, body) = bytes.split_first_chunk::<SEAL>()?;
        if *sealed != seal(list, body) {
            return None;
        }
        serde_json::from_slice(body).ok()
    }
}

/// Four bytes show every accident and every edit by hand; a cursor grants nothing, so no secret is needed.
const SEAL: usize = 4;

fn seal(list: &str, body: &[u8]) -> [u8; SEAL] {
    let digest = Sha256::new().chain_update(list).chain_update([0]).chain_update(body).finalize();
    digest.first_chunk().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use domain::id::PersonId;

    use super::*;

    #[test]
    fn a_cursor_gives_back_its_keys_to_its_own_list() {
        let keys = [
            Key::Text("Ångström \"1\"".into()),
            Key::Null,
            Key::Real(0.1),
            Key::Int(-5),
            Key::Id(Uuid::from_u128(9)),
        ];
        let cursor = Cursor::after("people.name", &keys);
        assert!(cursor.as_str().chars().all(|c| c.is_ascii_alphanumeric()));
        assert_eq!(Cursor::from_text(cursor.as_str()).keys("people.name"), Ok(keys.to_vec()));
    }

    #[test]
    fn a_changed_cut_or_foreign_cursor_is_refused() {
        let id = PersonId::from_uuid(Uuid::from_u128(9));
        let cursor = Cursor::after("people", &[Key::Id(id.uuid())]);
        assert_eq!(cursor.id("people"), Ok(id));
        let text = cursor.as_str();
        let changed = format!("{}0", text.strip_suffix(|_: char| true).unwrap());
        for wrong in
            [changed.as_str(), text.strip_suffix("5d").unwrap(), "", "zz", "öööö", &format!("{text}00")]
        {
            assert!(Cursor::from_text(wrong).keys("people").is_err(), "{wrong}");
        }
        assert!(cursor.keys("teams").is_err());
    }

    #[test]
    fn an_over_large_page_is_refused_and_not_cut() {
        assert_eq!(PageSize::new(200).map(PageSize::rows), Ok(200));
        for given in [0, 201, 70_000] {
            assert_eq!(PageSize::new(given), Err(PageError::Size { given }));
        }
    }

    #[test]
    fn a_page_has_a_cursor_only_when_rows_follow() {
        let size = PageSize::new(2).unwrap();
        let cursor = |row: &i64| Cursor::after("rows", &[Key::Int(*row)]);
        let page = Page::cut(vec![1, 2, 3], size, cursor);
        assert_eq!((page.items, page.next), (vec![1, 2], Some(cursor(&2))));
        assert_eq!(Page::cut(vec![1, 2], size, cursor).next, None);
    }
}
