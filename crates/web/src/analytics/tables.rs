//! The tables of role analytics with the names their files and the API use; what is withheld stays empty.

use actions::analytics::{Answer, PersonRow};
use domain::analytics::figures::Said;
use domain::analytics::standing::Standing;
use domain::analytics::{Day, Published};
use domain::result::level_name;
use domain::role::{Progress, role_level_name};
use domain::time::Span;
use psychometrics::role_score::RoleLevel;

/// A table that can be taken along as a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Table {
    /// Roles with their levels.
    Roles,
    /// Months.
    Months,
    /// Each role of each person.
    People,
    /// Each skill of each person in one role.
    HeatMap,
    /// Goals not met.
    Gaps,
    /// Results that have grown old.
    Ages,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 6] =
        [Self::Roles, Self::Months, Self::People, Self::HeatMap, Self::Gaps, Self::Ages];

    /// The name of its file, without the ending.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Roles => "roles",
            Self::Months => "months",
            Self::People => "people",
            Self::HeatMap => "heat-map",
            Self::Gaps => "gaps",
            Self::Ages => "ages",
        }
    }

    /// The table of a file's name.
    pub fn from_file(file: &str) -> Option<Self> {
        let name = file.strip_suffix(".csv")?;
        Self::ALL.into_iter().find(|table| table.name() == name)
    }
}

/// What stands where a number is withheld.
pub const WITHHELD: &str = "fewer than 5";

fn cell(number: Option<usize>) -> String {
    number.map_or_else(|| WITHHELD.to_owned(), |number| number.to_string())
}

fn cells(published: &Published) -> impl Iterator<Item = String> {
    std::iter::once(cell(published.total)).chain(published.cells.iter().map(|number| cell(*number)))
}

/// A day as files and the API write it.
pub fn day(day: Day) -> String {
    crate::when::Zone::default().day_name(day.begins())
}

fn some_day(given: Option<Day>) -> String {
    given.map(day).unwrap_or_default()
}

/// The first line of a table that is counted and not listed.
pub fn head_of_counts(table: Table) -> Vec<&'static str> {
    match table {
        Table::Roles => {
            let mut head = vec!["role_id", "role", "members", "started", "pending", "finished", "with_level"];
            head.extend(RoleLevel::ALL.map(role_level_name));
            head.push("with_word_and_level");
            head.extend(Said::ALL.map(Said::name));
            head
        }
        Table::Months => vec!["month", "assigned", "started", "finished"],
        Table::Gaps => {
            vec![
                "role_id",
                "role",
                "skill",
                "required",
                "members",
                "measured",
                "below_goal",
                "at_goal_or_above",
            ]
        }
        Table::Ages => vec!["skill", "measured", "older_than_a_year", "oldest"],
        Table::People | Table::HeatMap => Vec::new(),
    }
}

/// The lines of a table that is counted and not listed.
pub fn lines_of_counts(table: Table, answer: &Answer) -> Vec<Vec<String>> {
    let role = |number| {
        answer.role(number).map(|role| (role.id.to_string(), role.title.clone())).unwrap_or_default()
    };
    let skill = |number| answer.skill_name(number).unwrap_or_default().to_owned();
    match table {
        Table::Roles => answer
            .roles
            .iter()
            .map(|figures| {
                let (id, title) = role(figures.role);
                let reached = figures.reached;
                let counts = [reached.members, reached.started, reached.pending, reached.finished];
                let mut line = vec![id, title];
                line.extend(counts.iter().map(ToString::to_string));
                line.extend(cells(&figures.levels).chain(cells(&figures.words)));
                line
            })
            .collect(),
        Table::Months => answer
            .months
            .iter()
            .map(|month| {
                let counts = [month.assigned, month.started, month.finished];
                std::iter::once(month.month.to_string())
                    .chain(counts.iter().map(ToString::to_string))
                    .collect()
            })
            .collect(),
        Table::Gaps => answer
            .gaps
            .iter()
            .map(|gap| {
                let (id, title) = role(gap.role);
                let mut line = vec![id, title, skill(gap.skill), yes(gap.required), gap.members.to_string()];
                line.extend(cells(&gap.goal));
                line
            })
            .collect(),
        Table::Ages => answer
            .ages
            .iter()
            .map(|age| {
                vec![skill(age.skill), age.measured.to_string(), age.old.to_string(), some_day(age.oldest)]
            })
            .collect(),
        Table::People | Table::HeatMap => Vec::new(),
    }
}

/// The first line of the list of people and roles.
pub const PEOPLE: [&str; 18] = [
    "person_id",
    "name",
    "email",
    "role_id",
    "role",
    "source",
    "chosen_too",
    "assigned",
    "removed",
    "experience",
    "state",
    "level",
    "goal_met",
    "verified",
    "skills_done",
    "skills_required",
    "last_measured",
    "next_retake",
];

/// One line of the list of people and roles.
pub fn line_of_person(answer: &Answer, row: &PersonRow, retake: Span) -> Vec<String> {
    let (role_id, role) =
        answer.role(row.role).map(|role| (role.id.to_string(), role.title.clone())).unwrap_or_default();
    let earned = row.earned;
    vec![
        row.person.person.to_string(),
        row.person.name.clone(),
        row.person.email.clone(),
        role_id,
        role,
        source_name(row).to_owned(),
        yes(row.chosen),
        day(row.assigned),
        some_day(row.removed),
        row.experience.map(|word| word.name().to_owned()).unwrap_or_default(),
        state_name(&row.standing).to_owned(),
        earned.map(|earned| role_level_name(earned.level).to_owned()).unwrap_or_default(),
        earned.map(|earned| yes(earned.goal_met)).unwrap_or_default(),
        earned.map(|earned| day(earned.verified)).unwrap_or_default(),
        row.standing.done.to_string(),
        row.standing.required.to_string(),
        some_day(row.standing.last),
        some_day(retake_of(&row.standing, retake)),
    ]
}

/// The first line of the heat map.
pub const HEAT_MAP: [&str; 8] =
    ["person_id", "name", "role_id", "role", "skill", "level", "against_goal", "measured"];

/// The lines of one person's role in the heat map.
pub fn lines_of_heat(answer: &Answer, row: &PersonRow) -> Vec<Vec<String>> {
    let Some(role) = answer.role(row.role) else { return Vec::new() };
    let line = |(skill, cell): (&store::analytics::CountedSkill, &actions::analytics::Cell)| {
        vec![
            row.person.person.to_string(),
            row.person.name.clone(),
            role.id.to_string(),
            role.title.clone(),
            skill.name.clone(),
            cell.level.map(|level| level_name(level).to_owned()).unwrap_or_default(),
            cell.step.map_or("not_measured", domain::analytics::board::GapStep::name).to_owned(),
            some_day(cell.measured),
        ]
    };
    role.skills.iter().zip(&row.cells).map(line).collect()
}

/// Where a role came from, as files and the API name it.
pub const fn source_name(row: &PersonRow) -> &'static str {
    if row.direct { "direct" } else { "team" }
}

/// How far somebody is, as files and the API name it.
pub const fn state_name(standing: &Standing) -> &'static str {
    match standing.progress {
        Progress::NotStarted { .. } => "not_started",
        Progress::InProgress { .. } => "in_progress",
        Progress::Pending { .. } => "pending",
        Progress::Completed { .. } => "completed",
    }
}

/// When the skill measured longest ago may be measured again.
pub fn retake_of(standing: &Standing, retake: Span) -> Option<Day> {
    standing.oldest.map(|day| Day::of(day.begins().plus(retake)))
}

fn yes(is_so: bool) -> String {
    if is_so { "yes" } else { "no" }.to_owned()
}
