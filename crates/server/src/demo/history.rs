//! A year of the demo company: roles are assigned, skills measured and measured again, in the order of time.

use actions::error::ActionError;
use actions::roles::{self, Assign};
use actions::{benchmarks, liveness};
use domain::id::{RoleId, SkillId};
use domain::role::Experience;
use domain::time::{Span, Timestamp};
use psychometrics::uniform::{Uniforms, pick};
use store::page::PageSize;

use super::Stage;
use super::cast::standard_normal;
use super::company::{Company, Employee};
use super::taker;

/// Something that happens to one employee at one time.
#[derive(Debug, Clone, Copy)]
struct Entry {
    at: Timestamp,
    employee: usize,
    what: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    /// The owner or the manager gives them a role.
    Assigned(usize),
    /// They say how experienced they are.
    States(usize, Experience),
    /// They measure a skill, as good at it as said, and stop after so many answers.
    Measures { skill: usize, ability: f64, at_most: usize },
    /// The benchmarks are computed.
    Benchmarks,
}

/// What the history refers to by index.
struct Shelf {
    skills: Vec<SkillId>,
    roles: Vec<(RoleId, Vec<usize>)>,
}

/// Nobody answers more than an attempt has items.
const TO_THE_END: usize = 60;
/// The learner who can be signed in as keeps something to do.
const LEARNER: usize = 2;

/// Lives the year up to `today`.
pub fn live_through(stage: &mut Stage, company: &Company, today: Timestamp) -> Result<(), ActionError> {
    let shelf = shelf(stage)?;
    let mut agenda = agenda(company, &shelf, today, &mut stage.draws);
    agenda.sort_by_key(|entry| (entry.at, entry.employee));
    for entry in agenda {
        stage.clock.set(entry.at);
        let Some(employee) = company.employees.get(entry.employee) else { continue };
        happen(stage, company, &shelf, employee, entry.what)?;
    }
    stage.clock.set(today);
    stage.act(benchmarks::refresh)?;
    stage.act(liveness::beat)
}

fn shelf(stage: &Stage) -> Result<Shelf, ActionError> {
    let owner_reach = domain::access::Reach::for_job(domain::id::AccountId::LIBRARY);
    stage.door.reader().read_now(move |tx| {
        let skills: Vec<SkillId> = store::skills::all(tx)?.into_iter().map(|skill| skill.id).collect();
        let listed = store::roles::list(
            tx,
            &owner_reach,
            &store::roles::RoleFilter::default(),
            None,
            PageSize::DEFAULT,
        )?;
        let roles = listed
            .items
            .into_iter()
            .map(|listed| {
                let required = listed.role.skills.iter().filter(|skill| skill.required);
                let indices =
                    required.filter_map(|chosen| skills.iter().position(|skill| *skill == chosen.skill));
                (listed.role.id, indices.collect())
            })
            .collect();
        Ok(Shelf { skills, roles })
    })
}

/// Everything that will happen, not yet in order.
fn agenda(company: &Company, shelf: &Shelf, today: Timestamp, draws: &mut Uniforms) -> Vec<Entry> {
    let mut agenda: Vec<Entry> = (1..12)
        .map(|month| Entry {
            at: today.minus(Span::days(365 - 30 * month)),
            employee: 0,
            what: What::Benchmarks,
        })
        .collect();
    for (index, employee) in company.employees.iter().enumerate() {
        if index == LEARNER {
            agenda.extend(learners_year(shelf, today));
        } else {
            agenda.extend(year(index, employee.extra.ability, shelf, today, draws));
        }
    }
    agenda
}

/// A colleague's year: a role or two, its skills one after another, some measured again, some never begun.
fn year(employee: usize, ability: f64, shelf: &Shelf, today: Timestamp, draws: &mut Uniforms) -> Vec<Entry> {
    let mut entries = Vec::new();
    let n_roles = if draws.draw() < 0.25 { 2 } else { 1 };
    let first_role = pick(draws.draw(), shelf.roles.len());
    let mut measured: Vec<usize> = Vec::new();
    for round in 0..n_roles {
        let role = (first_role + round) % shelf.roles.len().max(1);
        let given = today.minus(span_of_days(330.0 - 300.0 * draws.draw()));
        entries.push(Entry { at: given, employee, what: What::Assigned(role) });
        let keenness = draws.draw();
        if keenness < 0.08 {
            continue;
        }
        let stated = stated_experience(ability, draws);
        entries.push(Entry { at: given.plus(Span::hours(5)), employee, what: What::States(role, stated) });
        let mut at = given;
        for skill in shelf.roles.get(role).map(|(_, required)| required.clone()).unwrap_or_default() {
            at = at.plus(span_of_days(0.5 + 12.0 * draws.draw()));
            let stops_here = keenness < 0.25 && draws.draw() < 0.5;
            if at > today.minus(Span::days(1)) || stops_here {
                break;
            }
            if measured.contains(&skill) {
                continue;
            }
            measured.push(skill);
            let level = ability + 0.45 * standard_normal(draws);
            entries.push(measures(at, employee, skill, level, TO_THE_END));
            let again = at.plus(span_of_days(30.0 + 120.0 * draws.draw()));
            if draws.draw() < 0.2 && again < today.minus(Span::days(1)) {
                entries.push(measures(again, employee, skill, level + 0.35, TO_THE_END));
            }
        }
    }
    entries
}

/// The printed learner has one role under way: its first skill measured six weeks ago, the rest still to do.
fn learners_year(shelf: &Shelf, today: Timestamp) -> Vec<Entry> {
    let employee = LEARNER;
    let Some((role, first)) = shelf
        .roles
        .iter()
        .enumerate()
        .find(|(_, (_, required))| required.len() == 2)
        .and_then(|(role, (_, required))| Some((role, *required.first()?)))
    else {
        return Vec::new();
    };
    vec![
        Entry { at: today.minus(Span::days(45)), employee, what: What::Assigned(role) },
        Entry { at: today.minus(Span::days(44)), employee, what: What::States(role, Experience::EntryLevel) },
        measures(today.minus(Span::days(42)), employee, first, 0.5, TO_THE_END),
    ]
}

fn measures(at: Timestamp, employee: usize, skill: usize, ability: f64, at_most: usize) -> Entry {
    Entry { at, employee, what: What::Measures { skill, ability, at_most } }
}

/// People judge themselves roughly right and a little kindly.
fn stated_experience(ability: f64, draws: &mut Uniforms) -> Experience {
    match ability + 0.2 + 0.6 * standard_normal(draws) {
        felt if felt < -0.8 => Experience::Beginner,
        felt if felt < 0.1 => Experience::EntryLevel,
        felt if felt < 1.0 => Experience::MidLevel,
        _ => Experience::SeniorLevel,
    }
}

fn happen(
    stage: &mut Stage,
    company: &Company,
    shelf: &Shelf,
    employee: &Employee,
    what: What,
) -> Result<(), ActionError> {
    match what {
        What::Assigned(role) => assign(stage, company, shelf, employee, role),
        What::States(role, experience) => {
            let Some((role, _)) = shelf.roles.get(role) else { return Ok(()) };
            let (caller, role) = (employee.caller.clone(), *role);
            stage.act(move |act| roles::state_experience(act, &caller, role, experience))
        }
        What::Measures { skill, ability, at_most } => match shelf.skills.get(skill) {
            Some(skill) => taker::take(stage, &employee.caller, *skill, ability, at_most),
            None => Ok(()),
        },
        What::Benchmarks => stage.act(benchmarks::refresh),
    }
}

/// Engineering hears from its manager, everyone else from the owner.
fn assign(
    stage: &Stage,
    company: &Company,
    shelf: &Shelf,
    employee: &Employee,
    role: usize,
) -> Result<(), ActionError> {
    let by_manager = employee.extra.folder == "Engineering";
    let Some(leader) = company.employees.get(usize::from(by_manager)) else { return Ok(()) };
    let Some((role, _)) = shelf.roles.get(role) else { return Ok(()) };
    let caller = leader.caller.clone();
    let assign = Assign {
        role: *role,
        people: vec![employee.person],
        teams: Vec::new(),
        message: String::new(),
        notify: true,
    };
    let context = actions::act::Context { actor: Some(caller.user), ..Default::default() };
    stage.door.act_now(context, move |act| roles::assign(act, &caller, &assign))?;
    Ok(())
}

fn span_of_days(days: f64) -> Span {
    #[expect(clippy::cast_possible_truncation, reason = "a few hundred days in minutes")]
    let minutes = (days * 24.0 * 60.0) as i64;
    Span::minutes(minutes)
}
