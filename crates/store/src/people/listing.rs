//! Pages and counts of people in reach, by whichever way reads least.
//!
//! Every way holds the same conditions, reach among them, so that the way decides only how long it takes. The table of
//! people is large and a page small: a way is chosen by counting what it would read, at most so far.

use domain::access::{Extent, Reach};
use domain::id::{FolderId, TypedId};
use domain::person::Person;

use super::filter::{Conditions, PersonFilter, below};
use super::{COLUMNS, place_in, reach_args, read};
use crate::args;
use crate::db::{Read, Row, Value};
use crate::dialect;
use crate::error::StoreError;
use crate::page::{Cursor, Key, Page, PageSize};
use crate::reach::{GRANTED_FOLDERS, person_in};

/// A person with what only their own page and changes to them need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// The person.
    pub person: Person,
    /// What another system calls them.
    pub external_id: Option<String>,
    /// Counts the changes.
    pub version: i64,
    /// What lists are in order of.
    sort_text: String,
}

/// The list by name, as cursors know it.
const BY_NAME: &str = "people.text";

/// Folders with no more people than this are read before anything else is thought of.
const VERY_FEW: i64 = 1_000;
/// Folders with no more people than this are read and put in order when nothing better narrows a page.
const FEW: i64 = 10_000;
/// Of the thousand people looked at, no more than this may hold a term for its trigrams to be the way to a page.
const RARE_ON_A_PAGE: i64 = 100;
/// The same for a count, which otherwise goes through everybody.
const RARE_IN_A_COUNT: i64 = 300;

/// By which way people are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// In the order of the list.
    InOrder,
    /// From the folders in question.
    ByFolder,
    /// From those whose text holds what is searched for.
    BySearch,
}

/// What they are read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Purpose {
    Page,
    Count,
}

/// People in reach by name, as the filter narrows them.
pub fn list_where(
    tx: &mut Read<'_>,
    reach: &Reach,
    filter: &PersonFilter<'_>,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<Record>, StoreError> {
    let term = filter.search.trim().to_lowercase();
    let way = way(tx, reach, filter, &term, Purpose::Page)?;
    let (source, mut conditions) = narrowed(tx, reach, filter, &term, way);
    if let Some(cursor) = after {
        let (text, person) = place_in(cursor, BY_NAME)?;
        let text = conditions.place(Value::Text(Some(text.into())));
        let person = conditions.place(Value::Id(Some(person.uuid())));
        conditions.and(&format!("(p.search_text, p.person_id) > ({text}, {person})"));
    }
    let limit = conditions.place(Value::Int(Some(size.and_one())));
    // An index in this order would otherwise be taken for the way, whatever the trigrams say.
    let order = if way == Way::BySearch { "p.search_text || ''" } else { "p.search_text" };
    // The rows themselves are looked up only once it is known which ones they are.
    let sql = format!(
        "with found as (
            select p.search_text, p.person_id from {source} where {}{}
            order by {order}, p.person_id limit {limit})
         select {COLUMNS}, p.external_id, p.version, p.search_text from found w
         cross join people p where p.account_id = $1 and p.person_id = w.person_id
         order by p.search_text, p.person_id",
        person_in(reach),
        conditions.sql
    );
    let rows = tx.all(&sql, &conditions.args, record)?;
    Ok(Page::cut(rows, size, |last| {
        Cursor::after(BY_NAME, &[Key::Text(last.sort_text.clone()), Key::Id(last.person.id.uuid())])
    }))
}

/// The first people in reach directly in a folder, by name.
pub fn list_directly_in(
    tx: &mut Read<'_>,
    reach: &Reach,
    folder: FolderId,
    size: PageSize,
) -> Result<Vec<Record>, StoreError> {
    let mut conditions = Conditions::new(reach_args(reach));
    let folder = conditions.place(Value::Id(Some(folder.uuid())));
    let limit = conditions.place(Value::Int(Some(i64::try_from(size.rows()).unwrap_or(i64::MAX))));
    let sql = format!(
        "select {COLUMNS}, p.external_id, p.version, p.search_text from people p
         where {} and p.folder_id = {folder} order by p.search_text, p.person_id limit {limit}",
        person_in(reach)
    );
    tx.all(&sql, &conditions.args, record)
}

/// How many people are in reach, as the filter narrows them.
pub fn count_where(tx: &mut Read<'_>, reach: &Reach, filter: &PersonFilter<'_>) -> Result<i64, StoreError> {
    let term = filter.search.trim().to_lowercase();
    let way = way(tx, reach, filter, &term, Purpose::Count)?;
    let (source, conditions) = narrowed(tx, reach, filter, &term, way);
    let sql = format!("select count(*) as n from {source} where {}{}", person_in(reach), conditions.sql);
    Ok(tx.one(&sql, &conditions.args, |row| row.get("n"))?.unwrap_or(0))
}

/// What is read from, and every condition but reach.
fn narrowed<'a>(
    tx: &Read<'_>,
    reach: &Reach,
    filter: &PersonFilter<'_>,
    term: &str,
    way: Way,
) -> (String, Conditions<'a>) {
    let mut conditions = Conditions::new(reach_args(reach));
    conditions.and_filter(filter);
    let source = match way {
        Way::InOrder => "people p".to_owned(),
        Way::ByFolder => {
            let folders = folders(&mut conditions, filter);
            conditions.and("p.folder_id = wf.folder_id");
            format!("({folders}) wf cross join people p")
        }
        Way::BySearch => {
            let place = conditions.place(Value::Text(Some(dialect::trigram_term(tx, term).into())));
            conditions.and(&dialect::has_trigrams(tx, &place));
            return (dialect::trigram_source(tx).to_owned(), conditions);
        }
    };
    if !term.is_empty() {
        let place = conditions.place(Value::Text(Some(term.to_owned().into())));
        conditions.and(&dialect::holds(tx, "p.search_text", &place));
    }
    (source, conditions)
}

/// The folders a narrow list is read from: those of the filter, else those granted.
fn folders(conditions: &mut Conditions<'_>, filter: &PersonFilter<'_>) -> String {
    match filter.folder {
        Some(folder) => {
            let place = conditions.place(Value::Id(Some(folder.uuid())));
            below(&place)
        }
        None => GRANTED_FOLDERS.to_owned(),
    }
}

fn way(
    tx: &mut Read<'_>,
    reach: &Reach,
    filter: &PersonFilter<'_>,
    term: &str,
    purpose: Purpose,
) -> Result<Way, StoreError> {
    let by_folder = filter.folder.is_some() || matches!(reach.extent(), Extent::Granted { teams: false, .. });
    if by_folder && in_folders(tx, reach, filter, VERY_FEW)? {
        return Ok(Way::ByFolder);
    }
    let rare = if purpose == Purpose::Page { RARE_ON_A_PAGE } else { RARE_IN_A_COUNT };
    if term.chars().count() >= dialect::TRIGRAM && holders_of_a_thousand(tx, reach, term)? <= rare {
        return Ok(Way::BySearch);
    }
    if by_folder && (purpose == Purpose::Count || in_folders(tx, reach, filter, FEW)?) {
        return Ok(Way::ByFolder);
    }
    Ok(Way::InOrder)
}

/// Whether no more than so many people lie in the folders a narrow list is read from.
fn in_folders(
    tx: &mut Read<'_>,
    reach: &Reach,
    filter: &PersonFilter<'_>,
    most: i64,
) -> Result<bool, StoreError> {
    let mut conditions = Conditions::new(reach_args(reach));
    let folders = folders(&mut conditions, filter);
    let limit = conditions.place(Value::Int(Some(most + 1)));
    let sql = format!(
        "select count(*) as n from (
            select 1 as one from ({folders}) wf
            cross join people p where p.account_id = $1 and p.deleted_at is null and p.folder_id = wf.folder_id
            limit {limit}) few"
    );
    let n: i64 = tx.one(&sql, &conditions.args, |row| row.get("n"))?.unwrap_or(0);
    Ok(n <= most)
}

/// How many of a thousand of the account's people hold a term: a guess for the way, and nothing that is told to anyone.
fn holders_of_a_thousand(tx: &mut Read<'_>, reach: &Reach, term: &str) -> Result<i64, StoreError> {
    let sql = format!(
        "select count(*) as n from (
            select p.search_text from people p where p.account_id = $1 and p.deleted_at is null
            order by p.person_id limit 1000) looked
         where {}",
        dialect::holds(tx, "looked.search_text", "$2")
    );
    Ok(tx.one(&sql, args![reach.account(), term], |row| row.get("n"))?.unwrap_or(0))
}

pub(super) fn record(row: &Row<'_>) -> Result<Record, StoreError> {
    Ok(Record {
        person: read(row)?,
        external_id: row.get("external_id")?,
        version: row.get("version")?,
        sort_text: row.get("search_text")?,
    })
}
