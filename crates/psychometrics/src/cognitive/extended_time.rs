//! Conversion tables for extended time, derived by simulation so that extra time is no advantage.
//!
//! The same simulated people answer the same form once; what they have right when each time runs out gives one distribution for
//! each condition, and the tables make these distributions equal.
//! Speed is taken not to depend on the time given, and items not reached count as wrong.

use thiserror::Error;

use super::{ConversionTable, TableError, TimeCondition, standard_score, whole};
use crate::{
    equipercentile::equipercentile, item::ItemParameters, normal::quantile, response_time::ItemTime,
    uniform::Uniforms,
};

/// An item of a form with what is known of its difficulty and its time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FormItem {
    /// How likely it is answered rightly.
    pub parameters: ItemParameters,
    /// How long it takes.
    pub time: ItemTime,
}

/// Why no tables can be derived.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum DerivationError {
    /// Nothing to simulate.
    #[error("`{n_people}` people on a form of `{n_items}` items give no tables; give at least one of each")]
    Nothing {
        /// Simulated people.
        n_people: u64,
        /// Items of the form.
        n_items: usize,
    },
    /// People who cannot be simulated.
    #[error(
        "speed needs a finite spread of at least 0 and a correlation with ability from -1 to 1, not `{spread}` and `{correlation}`"
    )]
    Population {
        /// The standard deviation of speed.
        spread: f64,
        /// Its correlation with ability.
        correlation: f64,
    },
    /// A table that is none.
    #[error(transparent)]
    Table(#[from] TableError),
}

/// The people who are simulated: ability N(0, 1) and speed N(0, spread^2), correlated.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Population {
    spread: f64,
    correlation: f64,
}

impl Population {
    /// The standard deviation of speed, as [`crate::response_time::calibration`] finds it, and its correlation with ability.
    pub fn new(spread: f64, correlation: f64) -> Result<Self, DerivationError> {
        if spread.is_finite() && spread >= 0.0 && correlation.abs() <= 1.0 {
            Ok(Self { spread, correlation })
        } else {
            Err(DerivationError::Population { spread, correlation })
        }
    }
}

/// The tables of 18 and of 24 minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExtendedTables {
    /// Eighteen minutes.
    pub eighteen: ConversionTable,
    /// Twenty-four minutes.
    pub twenty_four: ConversionTable,
}

/// Derives both tables; the same form, people and seed always give the same tables.
///
/// Raw scores of the longer time are carried to raw scores of the standard time by equal percentile ranks and from there to the
/// scale. Source: Kolen and Brennan (2014) for the equating, van der Linden (2006) for the times.
/// A table is held to the one of the shorter time, below which it lies but for the noise of few simulated people.
pub fn derive(
    form: &[FormItem],
    population: Population,
    n_people: u64,
    seed: u64,
) -> Result<ExtendedTables, DerivationError> {
    if form.is_empty() || n_people == 0 {
        return Err(DerivationError::Nothing { n_people, n_items: form.len() });
    }
    let mut counts = TimeCondition::ALL.map(|_| vec![0_u64; form.len() + 1]);
    for person in 0..n_people {
        let right = Simulee::new(population, seed, person).sit(form);
        for (counts, right) in counts.iter_mut().zip(right) {
            if let Some(count) = counts.get_mut(right) {
                *count += 1;
            }
        }
    }
    let [standard, eighteen, twenty_four] = &counts;
    let table = |condition, counts: &[u64], shorter: &ConversionTable| {
        let equivalents = equipercentile(counts, standard).unwrap_or_default();
        let scores = equivalents
            .iter()
            .zip(shorter.scores())
            .map(|(equivalent, most)| whole(standard_score(*equivalent)).min(*most))
            .collect();
        ConversionTable::new(condition, scores)
    };
    let eighteen = table(TimeCondition::Eighteen, eighteen, &ConversionTable::standard(form.len()))?;
    let twenty_four = table(TimeCondition::TwentyFour, twenty_four, &eighteen)?;
    Ok(ExtendedTables { eighteen, twenty_four })
}

/// One simulated person with a stream of chance of their own.
struct Simulee {
    ability: f64,
    speed: f64,
    chance: Uniforms,
}

impl Simulee {
    fn new(population: Population, seed: u64, person: u64) -> Self {
        let mut chance = Uniforms::new(seed, person);
        let (ability, own) = (deviate(&mut chance), deviate(&mut chance));
        let Population { spread, correlation } = population;
        let rest = (1.0 - correlation * correlation).max(0.0).sqrt();
        Self { ability, speed: spread * (correlation * ability + rest * own), chance }
    }

    /// Right answers when the time of each condition runs out.
    fn sit(mut self, form: &[FormItem]) -> [usize; TimeCondition::ALL.len()] {
        let limits = TimeCondition::ALL.map(|condition| condition.limit().as_secs_f64());
        let longest = limits.into_iter().fold(0.0, f64::max);
        let mut right = limits.map(|_| 0);
        let mut clock = 0.0;
        for item in form {
            clock += item.time.seconds(self.speed, deviate(&mut self.chance));
            if clock > longest {
                break;
            }
            let is_right = self.chance.draw() < item.parameters.probability(self.ability);
            for (right, _) in right.iter_mut().zip(limits).filter(|(_, limit)| clock <= *limit) {
                *right += usize::from(is_right);
            }
        }
        right
    }
}

/// The next standard normal; a uniform of exactly 0 counts as the smallest above it.
fn deviate(chance: &mut Uniforms) -> f64 {
    quantile(chance.draw().max(f64::EPSILON / 2.0))
}
