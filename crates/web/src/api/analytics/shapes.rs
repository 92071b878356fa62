//! What role analytics look like to programs.

use std::collections::BTreeMap;

use actions::analytics::Answer;
use domain::analytics::Published;
use domain::analytics::figures::Said;
use domain::role::role_level_name;
use psychometrics::role_score::RoleLevel;
use serde::Serialize;
use utoipa::ToSchema;

use crate::analytics::tables::day;
use crate::api::paging::instant;

/// How people are spread over parts; a number that could point at fewer than five people is null.
#[derive(Debug, Serialize, ToSchema)]
pub struct Distribution {
    /// All of them.
    total: Option<usize>,
    /// Each part by its name.
    parts: BTreeMap<&'static str, Option<usize>>,
    /// Whether a number is withheld.
    suppressed: bool,
}

impl Distribution {
    fn of(published: &Published, names: &[&'static str]) -> Self {
        let parts = names.iter().copied().zip(published.cells.iter().copied()).collect();
        Self { total: published.total, parts, suppressed: published.is_cut() }
    }
}

/// One role.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountedRoleItem {
    /// The role's identifier.
    role: String,
    /// Its title.
    title: String,
    /// To how many people in reach it is assigned.
    members: usize,
    /// How many of them measured a required skill.
    started: usize,
    /// For how many only beta skills are missing.
    pending: usize,
    /// How many measured all required skills.
    finished: usize,
    /// Those with a Role IQ by level.
    levels: Distribution,
    /// Those with a Role IQ and a word of their own, by how the two compare.
    own_view: Distribution,
}

/// Roles.
#[derive(Debug, Serialize, ToSchema)]
pub struct RoleList {
    /// As of when.
    as_of: String,
    /// How many people are counted.
    people: usize,
    /// By title.
    items: Vec<CountedRoleItem>,
}

impl RoleList {
    pub(super) fn of(answer: &Answer) -> Self {
        let levels = RoleLevel::ALL.map(role_level_name);
        let said = Said::ALL.map(Said::name);
        let item = |figures: &domain::analytics::figures::RoleFigures| {
            let role = answer.role(figures.role)?;
            Some(CountedRoleItem {
                role: role.id.to_string(),
                title: role.title.clone(),
                members: figures.reached.members,
                started: figures.reached.started,
                pending: figures.reached.pending,
                finished: figures.reached.finished,
                levels: Distribution::of(&figures.levels, &levels),
                own_view: Distribution::of(&figures.words, &said),
            })
        };
        Self {
            as_of: instant(answer.as_of),
            people: answer.people,
            items: answer.roles.iter().filter_map(item).collect(),
        }
    }
}

/// One month.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountedMonthItem {
    /// The month, such as `2026-11`.
    month: String,
    /// How often a role was assigned.
    assigned: usize,
    /// How often one was begun.
    started: usize,
    /// How often one was finished.
    finished: usize,
}

/// Months.
#[derive(Debug, Serialize, ToSchema)]
pub struct MonthList {
    /// As of when.
    as_of: String,
    /// The oldest first.
    items: Vec<CountedMonthItem>,
}

impl MonthList {
    pub(super) fn of(answer: &Answer) -> Self {
        let item = |month: &domain::analytics::figures::MonthFigures| CountedMonthItem {
            month: month.month.to_string(),
            assigned: month.assigned,
            started: month.started,
            finished: month.finished,
        };
        Self { as_of: instant(answer.as_of), items: answer.months.iter().map(item).collect() }
    }
}

/// One skill of one role against its goal.
#[derive(Debug, Serialize, ToSchema)]
pub struct GoalGapItem {
    /// The role's identifier.
    role: String,
    /// Its title.
    title: String,
    /// The skill's identifier.
    skill: String,
    /// Its name.
    name: String,
    /// Whether the role needs it.
    required: bool,
    /// To how many people in reach the role is assigned.
    members: usize,
    /// Those measured: `below`, and `met` for at the goal or above.
    goal: Distribution,
}

/// Gaps.
#[derive(Debug, Serialize, ToSchema)]
pub struct GapList {
    /// As of when.
    as_of: String,
    /// The widest first.
    items: Vec<GoalGapItem>,
}

impl GapList {
    pub(super) fn of(answer: &Answer) -> Self {
        let item = |gap: &domain::analytics::gaps::GapFigures| {
            let role = answer.role(gap.role)?;
            let skill = role.skills.iter().find(|skill| skill.demand.skill == gap.skill)?;
            Some(GoalGapItem {
                role: role.id.to_string(),
                title: role.title.clone(),
                skill: skill.id.to_string(),
                name: skill.name.clone(),
                required: gap.required,
                members: gap.members,
                goal: Distribution::of(&gap.goal, &["below", "met"]),
            })
        };
        Self { as_of: instant(answer.as_of), items: answer.gaps.iter().filter_map(item).collect() }
    }
}

/// One skill's results by age.
#[derive(Debug, Serialize, ToSchema)]
pub struct ResultAgeItem {
    /// The skill's name.
    name: String,
    /// How many people in reach with a role that has the skill are measured in it.
    measured: usize,
    /// How many of them longer than a year ago.
    older_than_a_year: usize,
    /// The day of the oldest result.
    oldest: Option<String>,
}

/// Ages of results.
#[derive(Debug, Serialize, ToSchema)]
pub struct AgeList {
    /// As of when.
    as_of: String,
    /// Those with the most old results first.
    items: Vec<ResultAgeItem>,
}

impl AgeList {
    pub(super) fn of(answer: &Answer) -> Self {
        let item = |age: &domain::analytics::gaps::AgeFigures| ResultAgeItem {
            name: answer.skill_name(age.skill).unwrap_or_default().to_owned(),
            measured: age.measured,
            older_than_a_year: age.old,
            oldest: age.oldest.map(day),
        };
        Self { as_of: instant(answer.as_of), items: answer.ages.iter().map(item).collect() }
    }
}
