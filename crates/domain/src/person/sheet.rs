//! People as a table of text with commas: read with line and column of whatever is wrong, written safe for
//! spreadsheets.

use std::collections::BTreeMap;

use super::PersonType;
use super::draft::optional;
use crate::text::{EmailAddress, Name};

/// The most rows of one table.
pub const MOST_ROWS: usize = 10_000;

/// The columns of a table that was downloaded, in order; a table that is read may have them in any.
pub const COLUMNS: [&str; 6] = ["name", "email", "type", "job title", "external id", "folder"];

/// What a spreadsheet would take for the beginning of a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A row that can be used. What its cell leaves empty stays as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line it begins on, counted from one.
    pub line: u64,
    /// Their name.
    pub name: Option<Name>,
    /// Their address.
    pub email: EmailAddress,
    /// How the account knows them.
    pub person_type: Option<PersonType>,
    /// What they do.
    pub job_title: Option<String>,
    /// What another system calls them.
    pub external_id: Option<String>,
    /// The names of the folders from below the root to theirs; empty for the root itself.
    pub folder: Option<Vec<String>>,
}

/// Why a row cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowProblem {
    /// The line it begins on, counted from one.
    pub line: u64,
    /// The column that is to blame.
    pub column: &'static str,
    /// The stable code of the problem.
    pub code: &'static str,
    /// What was given, where quoting it helps.
    pub given: String,
}

/// Why a table cannot be read at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SheetProblem {
    /// There is no row below the head.
    Empty,
    /// It has more rows than [`MOST_ROWS`].
    TooLong,
    /// A column that is needed is missing.
    Missing(&'static str),
    /// Two columns are the same.
    Twice(&'static str),
    /// A line has no table's form.
    Unreadable(u64),
}

/// The columns by which a row is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Column {
    Name,
    First,
    Last,
    Email,
    Type,
    JobTitle,
    ExternalId,
    Folder,
}

impl Column {
    /// The column a head names, in whatever case and however its words are joined.
    fn of(head: &str) -> Option<Self> {
        let plain: String = head
            .trim_start_matches('\u{feff}')
            .to_lowercase()
            .chars()
            .filter(|c| c.is_alphanumeric())
            .collect();
        Some(match plain.as_str() {
            "name" | "fullname" => Self::Name,
            "first" | "firstname" | "givenname" => Self::First,
            "last" | "lastname" | "surname" | "familyname" => Self::Last,
            "email" | "emailaddress" | "mail" => Self::Email,
            "type" | "persontype" => Self::Type,
            "jobtitle" | "title" | "job" => Self::JobTitle,
            "externalid" | "id" | "employeeid" => Self::ExternalId,
            "folder" | "folderpath" | "path" => Self::Folder,
            _ => return None,
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::First => "first name",
            Self::Last => "last name",
            Self::Email => "email",
            Self::Type => "type",
            Self::JobTitle => "job title",
            Self::ExternalId => "external id",
            Self::Folder => "folder",
        }
    }
}

/// Every row of a table, usable or not, in its order. The separator is a comma, a semicolon or a tab, as the head has it.
pub fn read(text: &str) -> Result<Vec<Result<Row, RowProblem>>, SheetProblem> {
    let separator = separator(text);
    // With two characters at the end of a line the reader counts lines one short.
    let text = text.replace("\r\n", "\n");
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(text.as_bytes());
    let heads = reader.headers().map_err(|error| unreadable(&error))?.clone();
    let mut columns = BTreeMap::new();
    for (place, head) in heads.iter().enumerate() {
        if let Some(column) = Column::of(head)
            && columns.insert(column, place).is_some()
        {
            return Err(SheetProblem::Twice(column.name()));
        }
    }
    if !columns.contains_key(&Column::Email) {
        return Err(SheetProblem::Missing(Column::Email.name()));
    }
    let mut lines = Lines { text: text.as_bytes(), at: 0, line: 1 };
    let mut rows = Vec::new();
    let mut seen: BTreeMap<EmailAddress, u64> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| unreadable(&error))?;
        if record.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if rows.len() == MOST_ROWS {
            return Err(SheetProblem::TooLong);
        }
        let line = lines.of(&record);
        let cell = |column: Column| {
            let place = columns.get(&column)?;
            let text = plain(record.get(*place)?.trim());
            (!text.is_empty()).then(|| text.to_owned())
        };
        rows.push(row(line, cell).and_then(|row| once(row, &mut seen)));
    }
    if rows.is_empty() { Err(SheetProblem::Empty) } else { Ok(rows) }
}

/// The line on which each record begins, because the reader counts from the empty lines before it.
struct Lines<'a> {
    text: &'a [u8],
    at: usize,
    line: u64,
}

impl Lines<'_> {
    fn of(&mut self, record: &csv::StringRecord) -> u64 {
        let begins = record.position().map_or(0, csv::Position::byte);
        let begins = usize::try_from(begins).unwrap_or(usize::MAX);
        while self.at < begins || self.text.get(self.at) == Some(&b'\n') {
            self.line += u64::from(self.text.get(self.at) == Some(&b'\n'));
            self.at += 1;
        }
        self.line
    }
}

fn row(line: u64, cell: impl Fn(Column) -> Option<String>) -> Result<Row, RowProblem> {
    let problem = |column: Column, code: &'static str| RowProblem {
        line,
        column: column.name(),
        code,
        given: cell(column).unwrap_or_default().chars().take(100).collect(),
    };
    let name = match (cell(Column::Name), cell(Column::First), cell(Column::Last)) {
        (Some(name), ..) => Some((Column::Name, name)),
        (None, Some(first), Some(last)) => Some((Column::First, format!("{first} {last}"))),
        (None, Some(one), None) => Some((Column::First, one)),
        (None, None, Some(one)) => Some((Column::Last, one)),
        (None, None, None) => None,
    };
    let name =
        name.map(|(column, text)| Name::parse(&text).map_err(|code| problem(column, code))).transpose()?;
    let email = EmailAddress::parse(&cell(Column::Email).unwrap_or_default())
        .map_err(|code| problem(Column::Email, code))?;
    let person_type = cell(Column::Type)
        .map(|text| {
            PersonType::from_name(&text.to_lowercase())
                .ok_or_else(|| problem(Column::Type, "not-a-person-type"))
        })
        .transpose()?;
    let short = |column: Column| {
        cell(column).map(|text| optional(&text).map_err(|code| problem(column, code))).transpose()
    };
    Ok(Row {
        line,
        name,
        email,
        person_type,
        job_title: short(Column::JobTitle)?,
        external_id: short(Column::ExternalId)?,
        folder: cell(Column::Folder).map(|path| {
            path.split('/').map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect()
        }),
    })
}

/// One address is one row: the second is refused, because nobody could say which counts.
fn once(row: Row, seen: &mut BTreeMap<EmailAddress, u64>) -> Result<Row, RowProblem> {
    let before = seen.insert(row.email.clone(), row.line);
    match before {
        None => Ok(row),
        Some(_) => Err(RowProblem {
            line: row.line,
            column: Column::Email.name(),
            code: "in-an-earlier-row",
            given: row.email.to_string(),
        }),
    }
}

/// A table with these rows under [`COLUMNS`].
pub fn write<'a>(rows: impl IntoIterator<Item = [&'a str; COLUMNS.len()]>) -> String {
    let mut text = COLUMNS.join(",");
    text.push_str("\r\n");
    for row in rows {
        for (place, cell) in row.into_iter().enumerate() {
            if place > 0 {
                text.push(',');
            }
            push_cell(&mut text, cell);
        }
        text.push_str("\r\n");
    }
    text
}

/// A cell that no spreadsheet takes for a formula: one that begins like it gets an apostrophe, which [`read`] takes off.
fn push_cell(text: &mut String, cell: &str) {
    let guarded = if cell.starts_with(FORMULA) { "'" } else { "" };
    if cell.contains([',', '"', '\n', '\r', ';', '\t']) || !guarded.is_empty() {
        text.push('"');
        text.push_str(guarded);
        text.push_str(&cell.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(cell);
    }
}

/// A cell without the apostrophe that guarded it.
fn plain(cell: &str) -> &str {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) => rest,
        _ => cell,
    }
}

/// Whichever the first line has most of, because some spreadsheets write semicolons.
fn separator(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |separator: u8| head.bytes().filter(|byte| *byte == separator).count();
    [b',', b';', b'\t'].into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

fn unreadable(error: &csv::Error) -> SheetProblem {
    SheetProblem::Unreadable(error.position().map_or(1, csv::Position::line))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn only(text: &str) -> Result<Row, RowProblem> {
        read(text).unwrap().remove(0)
    }

    #[test]
    fn columns_are_found_in_any_order_case_and_separator() {
        let row = only(
            "\u{feff}E-Mail;First Name;last_name;Job Title;Folder\nADA@x.org;Ada;Lovelace;;Staff / R&D\n",
        )
        .unwrap();
        assert_eq!(row.email.as_str(), "ada@x.org");
        assert_eq!(row.name.unwrap().as_str(), "Ada Lovelace");
        assert_eq!((row.job_title, row.external_id), (None, None));
        assert_eq!(row.folder.unwrap(), ["Staff", "R&D"]);
    }

    #[test]
    fn whatever_is_wrong_has_its_line_and_column() {
        let text =
            "name,email,type\nAda,ada@x.org,employee\n\nBob,bob,\nCy,cy@x.org,robot\r\n\"D\nd\",ada@x.org,\n";
        let found: Vec<_> = read(text)
            .unwrap()
            .into_iter()
            .filter_map(Result::err)
            .map(|problem| (problem.line, problem.column, problem.code))
            .collect();
        assert_eq!(
            found,
            [(4, "email", "not-an-email"), (5, "type", "not-a-person-type"), (6, "name", "unprintable")]
        );
        assert_eq!(only("email\nx@y.org\nX@Y.org\n").unwrap().line, 2);
        assert_eq!(
            read("email\nx@y.org\nX@Y.org\n").unwrap().remove(1).unwrap_err().code,
            "in-an-earlier-row"
        );
    }

    #[test]
    fn what_is_no_table_of_people_says_why() {
        assert_eq!(read("name,type\nAda,employee\n"), Err(SheetProblem::Missing("email")));
        assert_eq!(read("email,Email\na@b.org,\n"), Err(SheetProblem::Twice("email")));
        assert_eq!(read("email\n\n"), Err(SheetProblem::Empty));
        let long: String = std::iter::once("email\n".to_owned())
            .chain((0..=MOST_ROWS).map(|n| format!("p{n}@x.org\n")))
            .collect();
        assert_eq!(read(&long), Err(SheetProblem::TooLong));
    }

    #[test]
    fn no_cell_begins_like_a_formula() {
        let text = write([["=cmd()", "a@b.org", "+1", "-2", "@x", "Sales, North"]]);
        assert_eq!(
            text,
            "name,email,type,job title,external id,folder\r\n\"'=cmd()\",a@b.org,\"'+1\",\"'-2\",\"'@x\",\"Sales, North\"\r\n"
        );
    }

    proptest! {
        /// Premise: a name as it is stored, trimmed and without control characters.
        #[test]
        fn what_was_written_is_read_as_it_was(name in "[=+@a-zA-Zä\"',;/-][ =+@a-zA-Zä\"',;/-]{0,20}") {
            let name = name.trim();
            prop_assume!(!name.starts_with('\''));
            let text = write([[name, "a@b.org", "employee", "", "", "A/B"]]);
            let read = only(&text).unwrap().name.unwrap();
            prop_assert_eq!(read.as_str(), name);
        }
    }
}
