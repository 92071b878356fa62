//! Importing people from a table: it is read and shown first, and nothing is changed until that is confirmed.

use std::collections::{BTreeMap, BTreeSet};

use domain::access::{Caller, Reach, Right};
use domain::event::{Event, PersonChange};
use domain::id::{FolderId, ImportId, PersonId};
use domain::person::sheet::{self, Row, RowProblem, SheetProblem};
use domain::person::{Person, PersonType, TimeMultiplier};
use domain::time::Span;
use store::db::Read;
use store::error::StoreError;
use store::people::{self, Filed, Known, NewDetails, Record};
use store::people_imports;

use super::export::paths;
use super::unless_taken;
use crate::act::Act;
use crate::error::ActionError;

/// A table that nobody confirmed is forgotten after a day, because it names people.
const KEPT_FOR: Span = Span::days(1);

/// What an import would do, row by row.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// Rows that add somebody.
    pub new: Vec<Planned>,
    /// Rows that change somebody.
    pub changed: Vec<Planned>,
    /// How many rows say what is so already.
    pub unchanged: usize,
    /// Rows that cannot be used; they are left out.
    pub errors: Vec<RowProblem>,
}

/// One row as it would be kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planned {
    /// The line of the table.
    pub line: u64,
    /// Who is changed; none for somebody new.
    pub person: Option<PersonId>,
    /// What is said of them.
    pub details: NewDetails,
    /// Where they are.
    pub folder: FolderId,
    /// The columns that change.
    pub changes: Vec<Change>,
}

/// What changes in one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The column.
    pub column: &'static str,
    /// What was there.
    pub before: String,
    /// What will be.
    pub after: String,
}

/// What an import did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Applied {
    /// How many people it added.
    pub added: usize,
    /// How many it changed.
    pub changed: usize,
}

/// Takes a table and keeps it until it is confirmed; one that cannot be read at all is refused.
pub fn send(act: &mut Act<'_, '_>, caller: &Caller, body: &str) -> Result<ImportId, ActionError> {
    act.reach(caller, Right::EditPerson)?;
    sheet::read(body).map_err(|problem| refused(&problem))?;
    let import = act.id();
    people_imports::add(act.tx, caller.account, caller.user, import, body, act.now)?;
    Ok(import)
}

/// What a table would do if it were confirmed now.
pub fn plan(tx: &mut Read<'_>, caller: &Caller, body: &str) -> Result<Plan, ActionError> {
    let reach = caller.reach(Right::EditPerson)?;
    let rows = sheet::read(body).map_err(|problem| refused(&problem))?;
    let mut plan = Plan::default();
    let mut good = Vec::with_capacity(rows.len());
    for row in rows {
        match row {
            Ok(row) => good.push(row),
            Err(problem) => plan.errors.push(problem),
        }
    }
    let ground = Ground::of(tx, caller, &reach, &good)?;
    let mut used = BTreeSet::new();
    for row in good {
        match ground.place(&row, &mut used) {
            Ok(planned) if planned.person.is_none() => plan.new.push(planned),
            Ok(planned) if planned.changes.is_empty() => plan.unchanged += 1,
            Ok(planned) => plan.changed.push(planned),
            Err((column, code)) => plan.errors.push(problem(&row, column, code)),
        }
    }
    plan.errors.sort_by_key(|problem| problem.line);
    Ok(plan)
}

/// Does what a table says, as it would be shown now, in one transaction; confirming it again changes nothing.
pub fn apply(act: &mut Act<'_, '_>, caller: &Caller, import: ImportId) -> Result<Applied, ActionError> {
    act.reach(caller, Right::EditPerson)?;
    let account = caller.account;
    let sent = people_imports::find(act.tx, account, caller.user, import)?;
    let sent = sent.ok_or(ActionError::not_found("import"))?;
    if sent.applied_at.is_some() {
        let count = |n: Option<u64>| usize::try_from(n.unwrap_or(0)).unwrap_or(usize::MAX);
        return Ok(Applied { added: count(sent.n_added), changed: count(sent.n_changed) });
    }
    let plan = plan(act.tx, caller, &sent.body)?;
    let new: Vec<(Person, Option<String>)> = plan
        .new
        .iter()
        .map(|planned| (person_of(act, planned), planned.details.external_id.clone()))
        .collect();
    let mut events: Vec<Event> = new
        .iter()
        .map(|(person, _)| Event::Person { person: person.id, change: PersonChange::Imported { import } })
        .collect();
    let changed: Vec<Filed> = plan
        .changed
        .iter()
        .filter_map(|planned| {
            Some(Filed { person: planned.person?, details: planned.details.clone(), folder: planned.folder })
        })
        .collect();
    events.extend(
        changed
            .iter()
            .map(|filed| Event::Person { person: filed.person, change: PersonChange::Updated { import } }),
    );
    let saved: Result<(), StoreError> = act.tx.attempt(|tx| {
        people::save_many(tx, account, &changed)?;
        people::add_many(tx, account, &new)
    });
    unless_taken(saved)?;
    act.record_all(account, &events)?;
    people_imports::save_applied(act.tx, account, import, (new.len(), changed.len()), act.now)?;
    Ok(Applied { added: new.len(), changed: changed.len() })
}

/// Forgets tables after a day; the worker does it now and then.
pub fn forget_old(act: &mut Act<'_, '_>) -> Result<u64, ActionError> {
    Ok(people_imports::remove_before(act.tx, act.now.minus(KEPT_FOR))?)
}

fn person_of(act: &Act<'_, '_>, planned: &Planned) -> Person {
    Person {
        id: act.id(),
        folder: planned.folder,
        name: planned.details.name.clone(),
        email: planned.details.email.clone(),
        person_type: planned.details.person_type,
        job_title: planned.details.job_title.clone(),
        user: None,
        time_multiplier: TimeMultiplier::Standard,
        created_at: act.now,
    }
}

fn problem(row: &Row, column: &'static str, code: &'static str) -> RowProblem {
    let given = match column {
        "folder" => row.folder.as_ref().map(|parts| parts.join("/")),
        "external id" => row.external_id.clone(),
        _ => Some(row.email.to_string()),
    };
    RowProblem { line: row.line, column, code, given: given.unwrap_or_default() }
}

/// The cure for a table that cannot be read, as a problem of its field.
fn refused(problem: &SheetProblem) -> ActionError {
    let mut problems = domain::problem::Problems::new();
    match problem {
        SheetProblem::Empty => problems.add("table", "no-rows"),
        SheetProblem::TooLong => problems.add("table", "too-many-rows"),
        SheetProblem::Missing(column) => problems.add_given("table", "missing-column", column),
        SheetProblem::Twice(column) => problems.add_given("table", "column-twice", column),
        SheetProblem::Unreadable(line) => problems.add_given("table", "not-a-table", &line.to_string()),
    }
    problems.into()
}

/// What rows are compared with, read once for all of them.
struct Ground {
    by_email: BTreeMap<String, Known>,
    by_external_id: BTreeMap<String, Vec<Known>>,
    folders: BTreeMap<String, Vec<FolderId>>,
    names: BTreeMap<FolderId, String>,
    may_move: bool,
    default_folder: Option<FolderId>,
}

impl Ground {
    fn of(tx: &mut Read<'_>, caller: &Caller, reach: &Reach, rows: &[Row]) -> Result<Self, ActionError> {
        let emails: Vec<&str> = rows.iter().map(|row| row.email.as_str()).collect();
        let external_ids: Vec<&str> = rows.iter().filter_map(|row| row.external_id.as_deref()).collect();
        let (mut by_email, mut by_external_id) = (BTreeMap::new(), BTreeMap::<String, Vec<Known>>::new());
        for known in people::list_known(tx, reach, &emails, &external_ids)? {
            if let Some(external_id) = known.record.external_id.clone().filter(|_| known.in_reach) {
                let same = by_external_id.entry(external_id).or_default();
                if same.iter().all(|other| other.record.person.id != known.record.person.id) {
                    same.push(known.clone());
                }
            }
            by_email.insert(known.record.person.email.to_string(), known);
        }
        let names = paths(tx, reach)?;
        let mut folders = BTreeMap::<String, Vec<FolderId>>::new();
        for (folder, path) in &names {
            folders.entry(path.to_lowercase()).or_default().push(*folder);
        }
        let default_folder = store::people::find_unlinked(tx, caller.account, caller.user)?
            .map(|user| user.folder)
            .filter(|folder| names.contains_key(folder));
        Ok(Self {
            by_email,
            by_external_id,
            folders,
            names,
            may_move: caller.may(Right::MovePeople),
            default_folder,
        })
    }

    /// What becomes of a row, or the column that is to blame with the code of what is wrong.
    fn place(
        &self,
        row: &Row,
        used: &mut BTreeSet<PersonId>,
    ) -> Result<Planned, (&'static str, &'static str)> {
        let folder = row.folder.as_ref().map(|parts| self.folder(parts)).transpose()?;
        let Some(record) = self.known(row)? else {
            return Ok(Planned {
                line: row.line,
                person: None,
                details: NewDetails {
                    name: row.name.clone().ok_or(("name", "required"))?,
                    email: row.email.clone(),
                    person_type: row.person_type.unwrap_or(PersonType::Unknown),
                    job_title: row.job_title.clone().unwrap_or_default(),
                    external_id: row.external_id.clone(),
                },
                folder: folder.or(self.default_folder).ok_or(("folder", "required"))?,
                changes: Vec::new(),
            });
        };
        if !used.insert(record.person.id) {
            return Err(("external id", "in-an-earlier-row"));
        }
        let person = &record.person;
        if folder.is_some_and(|folder| folder != person.folder) && !self.may_move {
            return Err(("folder", "may-not-move"));
        }
        let details = NewDetails {
            name: row.name.clone().unwrap_or_else(|| person.name.clone()),
            email: row.email.clone(),
            person_type: row.person_type.unwrap_or(person.person_type),
            job_title: row.job_title.clone().unwrap_or_else(|| person.job_title.clone()),
            external_id: row.external_id.clone().or_else(|| record.external_id.clone()),
        };
        let folder = folder.unwrap_or(person.folder);
        let changes = self.changes(record, &details, folder);
        Ok(Planned { line: row.line, person: Some(person.id), details, folder, changes })
    }

    /// Whom a row means: by the other system's name first, because an address may change.
    fn known(&self, row: &Row) -> Result<Option<&Record>, (&'static str, &'static str)> {
        let by_email = self.by_email.get(row.email.as_str());
        let by_id = match row.external_id.as_ref().and_then(|id| self.by_external_id.get(id)) {
            Some(known) if known.len() > 1 => return Err(("external id", "ambiguous")),
            Some(known) => known.first(),
            None => None,
        };
        match (by_id, by_email) {
            (_, Some(other)) if !other.in_reach => Err(("email", "taken")),
            (Some(known), Some(other)) if known.record.person.id != other.record.person.id => {
                Err(("email", "taken"))
            }
            (known, other) => Ok(known.or(other).map(|known| &known.record)),
        }
    }

    fn folder(&self, parts: &[String]) -> Result<FolderId, (&'static str, &'static str)> {
        match self.folders.get(&parts.join("/").to_lowercase()).map(Vec::as_slice) {
            Some([folder]) => Ok(*folder),
            Some([_, _, ..]) => Err(("folder", "ambiguous")),
            _ => Err(("folder", "not-a-folder")),
        }
    }

    fn changes(&self, record: &Record, new: &NewDetails, folder: FolderId) -> Vec<Change> {
        let person = &record.person;
        let name = |folder: &FolderId| self.names.get(folder).cloned().unwrap_or_default();
        let id = |id: &Option<String>| id.clone().unwrap_or_default();
        let mut changes = Vec::new();
        for (column, before, after) in [
            ("name", person.name.to_string(), new.name.to_string()),
            ("email", person.email.to_string(), new.email.to_string()),
            ("type", person.person_type.name().to_owned(), new.person_type.name().to_owned()),
            ("job title", person.job_title.clone(), new.job_title.clone()),
            ("external id", id(&record.external_id), id(&new.external_id)),
        ] {
            if before != after {
                changes.push(Change { column, before, after });
            }
        }
        if folder != person.folder {
            changes.push(Change { column: "folder", before: name(&person.folder), after: name(&folder) });
        }
        changes
    }
}
