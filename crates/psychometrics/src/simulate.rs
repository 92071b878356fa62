//! Whole sittings of simulated people on the engine that people take: known abilities go in, and what was measured comes out.

use std::ops::Range;

use rayon::prelude::*;
use thiserror::Error;

use crate::{
    estimate::Estimate,
    index_set::IndexSet,
    method::Running,
    select::Relaxed,
    sitting::{Answered, Next, Plan, Sitting, SittingError},
    stop::Reason,
    sympson_hetter::ExposureParameters,
    uniform::Uniforms,
};

pub use answers::{AnswerMatrix, Answers};
pub use summary::{ExposureSummary, Summary};

use window::Window;

mod answers;
mod summary;
mod window;

/// This many people sit at the same time: items close for the next ones only, as in a product where attempts overlap.
///
/// Few enough that an item passes its bound by less than a point, enough to keep several cores busy.
const AT_ONCE: usize = 16;

/// What keeps items from being worn out, beyond what the plan closes for everyone.
#[derive(Debug, Clone, Copy, Default)]
pub enum ExposureControl<'a> {
    /// Nothing.
    #[default]
    None,
    /// Items close by their rate over the latest attempts; see [`crate::exposure::Exposure::closed`].
    Restricted,
    /// Each person draws the items that stay closed; see [`ExposureParameters::draw_closed`].
    SympsonHetter(&'a ExposureParameters),
}

/// A study: who sits, on what, and where the answers come from.
#[derive(Debug, Clone)]
pub struct Simulation<'a> {
    /// How every sitting runs: bank with its grid, rules, selection, estimate, prior, first item, blueprint.
    pub plan: Plan,
    /// The true ability of each simulee.
    pub abilities: &'a [f64],
    /// Where answers come from.
    pub answers: Answers<'a>,
    /// What spares the bank.
    pub control: ExposureControl<'a>,
    /// From which all chance follows; the number of threads never matters.
    pub seed: u64,
}

/// Why a study cannot be run.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum SimulationError {
    /// There is nobody to sit.
    #[error("a simulation without abilities has nobody to sit; give at least one")]
    Nobody,
    /// A true ability is not a number.
    #[error("the ability `{ability}` of simulee {person} is not a number; give a finite one")]
    Ability {
        /// Index of the simulee.
        person: usize,
        /// What was given.
        ability: f64,
    },
    /// The fixed answers are not those of these people to this bank.
    #[error(
        "the matrix has `{rows}` rows of `{columns}` answers for {people} simulees and {items} items; give one row a simulee and one column an item"
    )]
    Shape {
        /// Rows of the matrix.
        rows: usize,
        /// Its columns.
        columns: usize,
        /// Simulees of the study.
        people: usize,
        /// Items of the bank.
        items: usize,
    },
    /// There is not one exposure parameter for each item.
    #[error("there are `{given}` exposure parameters for {items} items; give one for each")]
    ExposureParameters {
        /// Parameters given.
        given: usize,
        /// Items of the bank.
        items: usize,
    },
    /// An item was chosen to which the matrix has no answer.
    #[error("simulee {person} has no answer to item `{item}`; fill the matrix or draw the answers")]
    NoAnswer {
        /// Index of the simulee.
        person: usize,
        /// Index of the item.
        item: usize,
    },
    /// The sitting refused an answer.
    #[error(transparent)]
    Sitting(#[from] SittingError),
}

/// One item, its answer, and what was known after it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SimulatedStep {
    /// Index of the item in the bank.
    pub item: usize,
    /// Whether the answer was right.
    pub right: bool,
    /// Whether it counted.
    pub scored: bool,
    /// Which constraints gave way for the item.
    pub relaxed: Relaxed,
    /// Ability and standard error after the answer, and whether EAP stood in for the wanted method.
    pub after: Running,
}

/// One simulated sitting.
#[derive(Debug, Clone, PartialEq)]
pub struct Simulee {
    /// The true ability.
    pub ability: f64,
    /// The items in the order shown.
    pub steps: Vec<SimulatedStep>,
    /// The estimate at the end.
    pub estimate: Estimate,
    /// Why it ended.
    pub reason: Reason,
}

/// What came of a study.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Each simulee, in the order of the abilities.
    pub simulees: Vec<Simulee>,
    /// All of them together.
    pub summary: Summary,
}

impl Outcome {
    /// The share of simulees that each of the first `n_items` items was shown to.
    pub fn rates(&self, n_items: usize) -> Vec<f64> {
        let n = self.simulees.len() as f64;
        summary::shown(&self.simulees, n_items).into_iter().map(|count| count / n).collect()
    }
}

impl<'a> Simulation<'a> {
    /// A study with drawn answers and no control of exposure.
    pub fn new(plan: Plan, abilities: &'a [f64], seed: u64) -> Self {
        Self { plan, abilities, answers: Answers::Drawn, control: ExposureControl::None, seed }
    }

    /// Runs every sitting, on as many threads as the pool of rayon has; the result depends on the seed alone.
    pub fn run(&self) -> Result<Outcome, SimulationError> {
        self.check()?;
        let everyone = 0..self.abilities.len();
        let simulees = match self.control {
            ExposureControl::None => self.seat(everyone, |_, _| {}),
            ExposureControl::Restricted => self.seat_in_turn(),
            ExposureControl::SympsonHetter(parameters) => {
                let seed = self.seeds().control;
                self.seat(everyone, |plan, person| {
                    let mut uniforms = Uniforms::new(seed, person as u64);
                    plan.closed = self.plan.closed.clone();
                    plan.closed.unite(&parameters.draw_closed(&mut || uniforms.draw()));
                })
            }
        }?;
        let summary = Summary::of(&simulees, self.plan.bank.live());
        Ok(Outcome { simulees, summary })
    }

    fn check(&self) -> Result<(), SimulationError> {
        if self.abilities.is_empty() {
            return Err(SimulationError::Nobody);
        }
        let bad = self.abilities.iter().copied().enumerate().find(|(_, ability)| !ability.is_finite());
        if let Some((person, ability)) = bad {
            return Err(SimulationError::Ability { person, ability });
        }
        let (people, items) = (self.abilities.len(), self.plan.bank.len());
        if let Answers::Fixed(matrix) = self.answers {
            let (rows, columns) = (matrix.n_people(), matrix.n_items());
            if (rows, columns) != (people, items) {
                return Err(SimulationError::Shape { rows, columns, people, items });
            }
        }
        match self.control {
            ExposureControl::SympsonHetter(parameters) if parameters.values().len() != items => {
                Err(SimulationError::ExposureParameters { given: parameters.values().len(), items })
            }
            _ => Ok(()),
        }
    }

    /// Some sittings side by side, each after its own preparation of the plan.
    fn seat(
        &self,
        people: Range<usize>,
        prepare: impl Fn(&mut Plan, usize) + Sync,
    ) -> Result<Vec<Simulee>, SimulationError> {
        let seeds = self.seeds();
        let sit = |plan: &mut Plan, (person, ability): (usize, &f64)| {
            prepare(plan, person);
            self.sit(plan, person, *ability, &seeds)
        };
        let abilities = self.abilities.get(people.clone()).unwrap_or_default();
        // Collected whole first, so that of several errors the same one is always reported.
        let sittings: Vec<Result<Simulee, SimulationError>> = people
            .into_par_iter()
            .zip(abilities)
            .with_min_len(4)
            .map_init(|| self.plan.clone(), sit)
            .collect();
        sittings.into_iter().collect()
    }

    /// All sittings, a few at a time, with items closed by what the latest ones were shown.
    fn seat_in_turn(&self) -> Result<Vec<Simulee>, SimulationError> {
        let live = self.plan.bank.live();
        let mut simulees: Vec<Simulee> = Vec::with_capacity(self.abilities.len());
        let mut window = Window::new(self.plan.bank.len());
        while simulees.len() < self.abilities.len() {
            let mut closed: IndexSet = self.plan.closed.clone();
            closed.unite(&window.closed(live));
            let people = simulees.len()..(simulees.len() + AT_ONCE).min(self.abilities.len());
            let newest = self.seat(people, |plan, _| plan.closed.clone_from(&closed))?;
            simulees.extend(newest);
            window.move_to(&simulees);
        }
        Ok(simulees)
    }

    fn sit(
        &self,
        plan: &Plan,
        person: usize,
        ability: f64,
        seeds: &Seeds,
    ) -> Result<Simulee, SimulationError> {
        let mut sitting = Sitting::begin(plan);
        let mut choices = Uniforms::new(self.seed, person as u64);
        let mut steps = Vec::with_capacity(plan.longest().min(plan.bank.len()));
        loop {
            let (item, scored, relaxed) = match sitting.next(plan, &mut || choices.draw()) {
                Next::Ask { item, scored, relaxed } => (item, scored, relaxed),
                Next::Finish(reason) => {
                    return Ok(Simulee { ability, steps, estimate: sitting.estimate(), reason });
                }
            };
            let right = self
                .answers
                .to(&plan.bank, item, person, ability, seeds.answers)
                .ok_or(SimulationError::NoAnswer { person, item })?;
            sitting.observe(plan, Answered { item, right, scored })?;
            steps.push(SimulatedStep { item, right, scored, relaxed, after: sitting.running() });
        }
    }

    fn seeds(&self) -> Seeds {
        // No simulee has the last sequence number, so these streams are apart from those of the choices.
        let mut bits = Uniforms::new(self.seed, u64::MAX);
        Seeds { answers: bits.next_bits(), control: bits.next_bits() }
    }
}

/// Seeds of streams that must not shift when another rule of choice draws more or fewer uniforms.
struct Seeds {
    answers: u64,
    control: u64,
}
