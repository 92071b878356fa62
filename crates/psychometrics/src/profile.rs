//! The seventeen reference profiles: which pattern of the four factors a result is nearest to, and how surely.
//!
//! Four factors have sixteen patterns of high and low; with one sigma to each side their corners are two sigma from their
//! neighbours, and in four dimensions the middle is exactly two sigma from every corner.
//! So the sixteen corners and the middle are seventeen points with the same nearest distance, which no factor is favoured by.
//! One sigma is also the size at which a result within half a sigma of the middle on every factor, the one called balanced,
//! never lies nearer to a corner, whatever the errors of the factors are.

use crate::factor::{PerFactor, Sigma};

/// How far people of one profile spread around its centroid on each factor, in sigma.
const SPREAD: f64 = 0.5;

/// Within this on every factor a result is balanced.
const BALANCED: f64 = 0.5;

/// Below this the best profile is not likelier than all others together.
const CLEAR: f64 = 0.5;

/// Beyond this many sigma a score counts as this many, so that it leaves digits to the other factors.
const FARTHEST: f64 = 1e6;

/// A reference profile.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Profile {
    /// Its name in files and messages; the words on the screen live in the message catalogue.
    pub id: &'static str,
    /// Its place in sigma.
    pub centroid: PerFactor<f64>,
}

const HIGH: f64 = 1.0;
const LOW: f64 = -1.0;

/// All profiles; the earlier one wins a tie.
pub const PROFILES: [Profile; 17] = [
    profile("all_rounder", 0.0, 0.0, 0.0, 0.0),
    profile("convener", HIGH, HIGH, HIGH, HIGH),
    profile("guide", HIGH, HIGH, HIGH, LOW),
    profile("producer", HIGH, HIGH, LOW, HIGH),
    profile("starter", HIGH, HIGH, LOW, LOW),
    profile("planner", HIGH, LOW, HIGH, HIGH),
    profile("pathfinder", HIGH, LOW, HIGH, LOW),
    profile("navigator", HIGH, LOW, LOW, HIGH),
    profile("inventor", HIGH, LOW, LOW, LOW),
    profile("tutor", LOW, HIGH, HIGH, HIGH),
    profile("companion", LOW, HIGH, HIGH, LOW),
    profile("liaison", LOW, HIGH, LOW, HIGH),
    profile("connector", LOW, HIGH, LOW, LOW),
    profile("curator", LOW, LOW, HIGH, HIGH),
    profile("listener", LOW, LOW, HIGH, LOW),
    profile("editor", LOW, LOW, LOW, HIGH),
    profile("scout", LOW, LOW, LOW, LOW),
];

const fn profile(
    id: &'static str,
    dominance: f64,
    extraversion: f64,
    patience: f64,
    formality: f64,
) -> Profile {
    Profile { id, centroid: PerFactor { dominance, extraversion, patience, formality } }
}

/// How a result is to be worded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wording {
    /// Within half a sigma of the middle on every factor.
    Balanced,
    /// The best profile has a probability under .50: name the runner-up with it.
    BetweenTwo,
    /// One profile is likelier than all others together.
    Clear,
}

/// A profile with its probability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Likely {
    /// The profile.
    pub profile: &'static Profile,
    /// Its probability among the seventeen, 0 to 1.
    pub probability: f64,
}

/// The profiles nearest to a result: a label for reading, never a rule for selecting.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The likeliest profile.
    pub best: Likely,
    /// The second.
    pub runner_up: Likely,
    /// How to word them.
    pub wording: Wording,
}

impl Reading {
    /// Reads a result against the reference profiles.
    pub fn of(sigmas: &PerFactor<Sigma>) -> Self {
        let [first, second, rest @ ..] = &PROFILES;
        let [of_first, of_second, of_rest @ ..] = probabilities(sigmas);
        let mut best = Likely { profile: first, probability: of_first };
        let mut runner_up = Likely { profile: second, probability: of_second };
        if of_second > of_first {
            std::mem::swap(&mut best, &mut runner_up);
        }
        for (profile, probability) in rest.iter().zip(of_rest) {
            let likely = Likely { profile, probability };
            if probability > best.probability {
                runner_up = std::mem::replace(&mut best, likely);
            } else if probability > runner_up.probability {
                runner_up = likely;
            }
        }
        let wording = if sigmas.values().all(|sigma| sigma.z().abs() < BALANCED) {
            Wording::Balanced
        } else if best.probability < CLEAR {
            Wording::BetweenTwo
        } else {
            Wording::Clear
        };
        Self { best, runner_up, wording }
    }
}

/// The probability of each profile in the order of [`PROFILES`], together 1.
///
/// `P(k)` is proportional to `exp(-.5 (z - mu_k)' S^-1 (z - mu_k))` with S diagonal, `0.5^2 + SEM^2`: the posterior of normal
/// groups of one size and one spread (Welch 1939).
pub fn probabilities(sigmas: &PerFactor<Sigma>) -> [f64; PROFILES.len()] {
    let exponents = PROFILES.each_ref().map(|profile| exponent(sigmas, &profile.centroid));
    let top = exponents.into_iter().fold(f64::NEG_INFINITY, f64::max);
    let weights = exponents.map(|exponent| (exponent - top).exp());
    let total: f64 = weights.iter().sum();
    weights.map(|weight| weight / total)
}

/// The exponent without the part that all profiles have in common, which would swallow the rest far from the middle.
fn exponent(sigmas: &PerFactor<Sigma>, centroid: &PerFactor<f64>) -> f64 {
    let one = |(sigma, centre): (&Sigma, &f64)| {
        let variance = SPREAD * SPREAD + sigma.standard_error() * sigma.standard_error();
        centre * (sigma.z().clamp(-FARTHEST, FARTHEST) - 0.5 * centre) / variance
    };
    sigmas.values().zip(centroid.values()).map(one).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::factor::Factor;

    fn at(z: &PerFactor<f64>, standard_error: f64) -> PerFactor<Sigma> {
        z.map(|z| Sigma::new(*z, standard_error).unwrap())
    }

    fn squared_distance(one: &Profile, other: &Profile) -> f64 {
        one.centroid.values().zip(other.centroid.values()).map(|(one, other)| (one - other).powi(2)).sum()
    }

    #[test]
    fn every_profile_has_its_nearest_neighbours_two_sigma_away() {
        for one in &PROFILES {
            let others = PROFILES.iter().filter(|other| other.id != one.id);
            let nearest = others.map(|other| squared_distance(one, other)).fold(f64::INFINITY, f64::min);
            assert!((nearest - 4.0).abs() < 1e-12, "{}: {nearest}", one.id);
        }
    }

    #[test]
    fn someone_at_a_centroid_is_clearly_of_that_profile_even_with_provisional_errors() {
        for profile in &PROFILES {
            let reading = Reading::of(&at(&profile.centroid, 0.2_f64.sqrt()));
            assert_eq!(reading.best.profile.id, profile.id);
            let is_middle = profile.id == "all_rounder";
            assert_eq!(reading.wording, if is_middle { Wording::Balanced } else { Wording::Clear });
            assert!(reading.best.probability > 0.8, "{reading:?}");
        }
    }

    #[test]
    fn probabilities_are_the_formula_of_the_specification() {
        let z = PerFactor { dominance: 0.7, extraversion: -0.2, patience: 1.3, formality: 0.4 };
        let errors = PerFactor { dominance: 0.3, extraversion: 0.5, patience: 0.4, formality: 0.0 };
        let sigmas = PerFactor::from_fn(|factor| Sigma::new(*z.get(factor), *errors.get(factor)).unwrap());
        let kernel = |profile: &Profile| -> f64 {
            let square = |factor: Factor| {
                (z.get(factor) - profile.centroid.get(factor)).powi(2) / (0.25 + errors.get(factor).powi(2))
            };
            (-0.5 * Factor::ALL.map(square).iter().sum::<f64>()).exp()
        };
        let total: f64 = PROFILES.iter().map(kernel).sum();
        for (profile, found) in PROFILES.iter().zip(probabilities(&sigmas)) {
            assert!((found - kernel(profile) / total).abs() < 1e-14, "{}", profile.id);
        }
    }

    #[test]
    fn ties_fall_to_the_earlier_profile() {
        // Between high and low dominance with all else high: the convener stands before the tutor.
        let z = PerFactor { dominance: 0.0, extraversion: 1.5, patience: 1.5, formality: 1.5 };
        let reading = Reading::of(&at(&z, 0.4));
        assert_eq!((reading.best.profile.id, reading.runner_up.profile.id), ("convener", "tutor"));
        assert_eq!(reading.wording, Wording::BetweenTwo);
        assert!((reading.best.probability - reading.runner_up.probability).abs() < 1e-15);
    }

    #[test]
    fn balanced_ends_at_half_a_sigma() {
        let mut z = PerFactor { dominance: 0.49, extraversion: -0.49, patience: 0.0, formality: 0.49 };
        assert_eq!(Reading::of(&at(&z, 0.45)).wording, Wording::Balanced);
        z.patience = 0.5;
        assert_ne!(Reading::of(&at(&z, 0.45)).wording, Wording::Balanced);
    }

    #[test]
    fn results_beyond_all_reason_still_have_a_profile() {
        let z = PerFactor { dominance: 1e300, extraversion: -1e300, patience: 1e9, formality: -0.2 };
        let reading = Reading::of(&at(&z, 0.0));
        assert_eq!(reading.best.profile.id, "pathfinder");
        assert!(reading.best.probability.is_finite() && reading.runner_up.probability.is_finite());
    }
}
