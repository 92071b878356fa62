//! The audit log as pages and the API tell it: asked for in words, told in sentences, written as a file.

mod asked;
mod file;
mod told;

pub use asked::{Asked, Narrowed};
pub use file::download;
pub use told::{Piece, Telling, Told};

use actions::audit;
use actions::error::ActionError;
use domain::access::{Caller, Right};
use store::audit::EntryFilter;
use store::db::Read;
use store::page::{Cursor, Page, PageSize};

use crate::error::WebError;
use crate::words::Words;

/// The refusal of a field that holds no day.
pub fn no_day(field: &'static str) -> WebError {
    WebError::Unreadable { detail: format!("`{field}` is no day; write it as `2026-11-21`") }
}

/// A page of entries in sentences.
pub fn read(
    tx: &mut Read<'_>,
    caller: &Caller,
    words: Words,
    filter: &EntryFilter,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Told>, ActionError> {
    let page = audit::list(tx, caller, filter, after, size)?;
    let reach = caller.reach(Right::ViewAuditLog)?;
    let telling = Telling::of(tx, &reach, words, &page.items)?;
    Ok(page.map(|listed| telling.tell(listed)))
}
