//! `metier measure role`: skill scores against the goals of a role.

use std::path::{Path, PathBuf};

use clap::Args;
use psychometrics::role_score::{GoalChoice, MeasuredSkill, RoleScore};
use serde::Serialize;

use super::Failure;
use super::input::table::{Column, Row, Table};
use super::input::{BadInput, listed};
use super::report::{self, Warnings};

/// The Role IQ: mean score over mean goal, its level and how sure the level is.
///
/// A goal is benchmark x multiplier, held to 1..299. The levels begin at the ratios 0.65 (entry), 0.90 (mid) and 1.15 (senior);
/// their probabilities follow from the skills' standard errors, the skills being independent.
#[derive(Debug, Args)]
#[command(after_long_help = "\
Goals: one row a required skill, with its goal, or with its benchmark and the multiplier 0.9, 1 (if left out) or 1.1.

  skill,benchmark,multiplier
  python,150,1.1
  sql,162,1

Scores: one row a skill and, with a column `id` or `person`, a person; score from 0 to 300 with its \
standard error (on that scale) under se. Without se the levels have no probabilities.

  person,skill,score,se
  ada,python,171,18
  ada,sql,140,20

Gives results: for each person role_score (100 x ratio, rounded), ratio, se, level (beginner, entry_level, \
mid_level or senior_level), goal_met, level_probabilities and each skill. A person without a score for \
every required skill has null and missing names the skills.

Example:
  metier measure role --goals goals.csv --scores scores.csv")]
pub struct Role {
    /// The required skills.
    #[arg(long, value_name = "FILE")]
    goals: PathBuf,
    /// The scores.
    #[arg(long, value_name = "FILE")]
    scores: PathBuf,
}

struct Goal {
    skill: String,
    goal: f64,
}

struct Measured {
    skill: String,
    score: f64,
    se: Option<f64>,
}

#[derive(Debug, Serialize)]
struct Document {
    results: Vec<Outcome>,
    warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Outcome {
    id: Option<String>,
    role_score: Option<f64>,
    ratio: Option<f64>,
    se: Option<f64>,
    level: Option<&'static str>,
    goal_met: Option<bool>,
    level_probabilities: Option<LevelProbabilities>,
    missing: Vec<String>,
    skills: Vec<AgainstGoal>,
}

#[derive(Debug, Serialize)]
struct LevelProbabilities {
    beginner: f64,
    entry_level: f64,
    mid_level: f64,
    senior_level: f64,
}

#[derive(Debug, Serialize)]
struct AgainstGoal {
    skill: String,
    goal: f64,
    score: Option<f64>,
    se: Option<f64>,
    met: Option<bool>,
}

/// Runs it.
pub fn run(options: &Role) -> Result<(), Failure> {
    let mut warnings = Warnings::default();
    let goals = goals(&options.goals)?;
    let people = people(&options.scores, &goals, &mut warnings)?;
    let mut results = Vec::with_capacity(people.len());
    for (id, scores) in people {
        let outcome = Outcome::of(id, &goals, &scores)?;
        if !outcome.missing.is_empty() {
            let whose = outcome.id.as_deref().map_or(String::new(), |id| format!(" of `{id}`"));
            warnings.add(format!(
                "{}: no role score{whose}, because there is no score for {}",
                options.scores.display(),
                listed(&outcome.missing)
            ));
        }
        results.push(outcome);
    }
    report::print(&Document { results, warnings: warnings.into_list() })
}

fn goals(path: &Path) -> Result<Vec<Goal>, BadInput> {
    let table = Table::read(path)?;
    let skill = table.get(&["skill"])?;
    let (goal, multiplier) = (table.find(&["goal"]), table.find(&["multiplier"]));
    let benchmark =
        if goal.is_some() { table.find(&["benchmark"]) } else { Some(table.get(&["benchmark"])?) };
    let mut goals: Vec<Goal> = Vec::new();
    for row in table.rows() {
        let name = table.filled(row, skill)?;
        if goals.iter().any(|goal| goal.skill == name) {
            return Err(table.wrong(row, skill, format!("the skill `{name}` stands twice; take one out")));
        }
        let (column, value) = match (goal, benchmark) {
            (Some(goal), _) => (goal, table.filled_number(row, goal)?),
            (None, Some(benchmark)) => {
                let value = table.filled_number(row, benchmark)?;
                (benchmark, choice(&table, row, multiplier)?.goal(value))
            }
            (None, None) => continue,
        };
        if !(1.0..=299.0).contains(&value) {
            return Err(table.wrong(row, column, format!("the goal `{value}` must lie between 1 and 299")));
        }
        goals.push(Goal { skill: name.to_owned(), goal: value });
    }
    Ok(goals)
}

fn choice(table: &Table, row: &Row, column: Option<Column>) -> Result<GoalChoice, BadInput> {
    let (Some(column), Some(factor)) = (column, table.number(row, column)?) else {
        return Ok(GoalChoice::AtBenchmark);
    };
    [GoalChoice::Lower, GoalChoice::AtBenchmark, GoalChoice::Higher]
        .into_iter()
        .find(|choice| (choice.factor() - factor).abs() < 1e-9)
        .ok_or_else(|| table.wrong(row, column, format!("the multiplier `{factor}` must be 0.9, 1 or 1.1")))
}

type Person = (Option<String>, Vec<Measured>);

/// The scores of each person in the order in which people come first.
fn people(path: &Path, goals: &[Goal], warnings: &mut Warnings) -> Result<Vec<Person>, BadInput> {
    let table = Table::read(path)?;
    let id = table.find(&["id", "person"]);
    let [skill, score] = [table.get(&["skill"])?, table.get(&["score"])?];
    let se = table.find(&["se"]);
    let mut people: Vec<Person> = Vec::new();
    let mut beside: Vec<String> = Vec::new();
    for row in table.rows() {
        let name = table.filled(row, skill)?;
        if !goals.iter().any(|goal| goal.skill == name) {
            beside.push(format!("`{name}` (line {})", row.line));
            continue;
        }
        let value = table.filled_number(row, score)?;
        if !(0.0..=300.0).contains(&value) {
            return Err(table.wrong(row, score, format!("the score `{value}` must lie between 0 and 300")));
        }
        let error = table.number(row, se)?;
        if let (Some(error), Some(se)) = (error.filter(|error| *error < 0.0), se) {
            return Err(table.wrong(row, se, format!("the standard error `{error}` must not be below 0")));
        }
        let person = id.map(|id| table.filled(row, id).map(str::to_owned)).transpose()?;
        let place = people.iter().position(|(known, _)| *known == person).unwrap_or_else(|| {
            people.push((person, Vec::new()));
            people.len() - 1
        });
        let Some((_, scores)) = people.get_mut(place) else { continue };
        if scores.iter().any(|known| known.skill == name) {
            let what =
                format!("there is an earlier score for `{name}` of this person; keep the latest valid one");
            return Err(table.wrong(row, skill, what));
        }
        scores.push(Measured { skill: name.to_owned(), score: value, se: error });
    }
    if !beside.is_empty() {
        warnings.add(format!("{}: skills that the role does not require: {}", table.file(), listed(&beside)));
    }
    if people.is_empty() {
        return Err(BadInput::file(path, "no row has a score for a required skill; check the skills' names"));
    }
    Ok(people)
}

impl Outcome {
    fn of(id: Option<String>, goals: &[Goal], scores: &[Measured]) -> Result<Self, BadInput> {
        let of = |goal: &Goal| scores.iter().find(|score| score.skill == goal.skill);
        let skills = goals.iter().map(|goal| AgainstGoal::of(goal, of(goal))).collect();
        let missing: Vec<String> =
            goals.iter().filter(|goal| of(goal).is_none()).map(|goal| goal.skill.clone()).collect();
        let measured: Vec<MeasuredSkill> = goals
            .iter()
            .filter_map(|goal| {
                let score = of(goal)?;
                let standard_error = score.se.unwrap_or(0.0);
                Some(MeasuredSkill { score: score.score, standard_error, goal: goal.goal })
            })
            .collect();
        let found = if missing.is_empty() {
            Some(RoleScore::of(&measured).map_err(BadInput::options)?)
        } else {
            None
        };
        // Without every error the levels would seem more certain than they are.
        let is_certain = scores.iter().all(|score| score.se.is_some());
        Ok(Self {
            id,
            role_score: found.map(|found| found.shown()),
            ratio: found.map(|found| found.ratio),
            se: found.filter(|_| is_certain).map(|found| found.standard_error),
            level: found.map(|found| domain::role::role_level_name(found.level)),
            goal_met: found.map(|found| found.goal_met()),
            level_probabilities: found.filter(|_| is_certain).map(|found| {
                let [beginner, entry_level, mid_level, senior_level] = found.level_probabilities;
                LevelProbabilities { beginner, entry_level, mid_level, senior_level }
            }),
            missing,
            skills,
        })
    }
}

impl AgainstGoal {
    fn of(goal: &Goal, score: Option<&Measured>) -> Self {
        Self {
            skill: goal.skill.clone(),
            goal: goal.goal,
            score: score.map(|score| score.score),
            se: score.and_then(|score| score.se),
            met: score.map(|score| score.score >= goal.goal),
        }
    }
}
