//! What every list of the API takes and how it writes instants.

use domain::time::Timestamp;
use serde::Deserialize;
use store::page::{Cursor, PageError, PageSize};
use utoipa::IntoParams;

/// Which part of a list is asked for.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Paging {
    /// At most so many, from 1 to 200; 50 unless given.
    pub limit: Option<u32>,
    /// The `next` of the page before.
    pub after: Option<String>,
}

/// What narrows a list.
#[derive(Debug, Clone, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Search {
    /// Part of a name or an e-mail address.
    #[serde(default)]
    pub search: String,
}

impl Paging {
    /// How many; an over-large number is refused and not cut.
    pub fn size(&self) -> Result<PageSize, PageError> {
        self.limit.map_or(Ok(PageSize::DEFAULT), PageSize::new)
    }

    /// Where the page begins.
    pub fn cursor(&self) -> Option<Cursor> {
        self.after.clone().map(Cursor::from_text)
    }
}

/// An instant as RFC 3339 in UTC.
pub fn instant(at: Timestamp) -> String {
    jiff::Timestamp::from_microsecond(at.micros()).unwrap_or_default().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_is_written_in_full() {
        assert_eq!(instant(Timestamp::from_micros(1_795_302_847_000_000)), "2026-11-21T23:14:07Z");
        assert_eq!(instant(Timestamp::from_micros(1_795_302_847_500_000)), "2026-11-21T23:14:07.5Z");
    }
}
