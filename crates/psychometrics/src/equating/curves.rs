//! Linking by curves: the change of scale under which the common items behave most alike for the people measured.

use crate::{
    equating::{Link, LinkError, mean_mean, mean_sigma, paired},
    normal::Normal,
    posterior::Posterior,
    quadrature::Quadrature,
    test_form::TestForm,
};

/// What should agree between the two calibrations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Criterion {
    /// The test characteristic curves, so that errors of single items cancel. Source: Stocking and Lord (1983).
    TestCurve,
    /// The curve of every item. Source: Haebara (1980).
    ItemCurves,
}

/// Where people lie on a scale: points with weights, which together become 1.
#[derive(Debug, Clone, PartialEq)]
pub struct People {
    points: Vec<(f64, f64)>,
}

impl People {
    /// Points with weights, as of an estimated distribution.
    pub fn new(points: &[f64], weights: &[f64]) -> Result<Self, LinkError> {
        let total: f64 = weights.iter().sum();
        let usable =
            points.iter().all(|point| point.is_finite()) && weights.iter().all(|weight| *weight >= 0.0);
        if points.len() != weights.len() || !usable || !total.is_finite() || total <= 0.0 {
            return Err(LinkError::People);
        }
        let shares = weights.iter().map(|weight| weight / total);
        Ok(Self { points: points.iter().copied().zip(shares).collect() })
    }

    /// A normal population over the points of a quadrature.
    pub fn normal(quadrature: &Quadrature, population: Normal) -> Self {
        let people = Posterior::prior(quadrature, population);
        Self { points: people.points().iter().copied().zip(people.weights().iter().copied()).collect() }
    }
}

/// A link by curves and how it was found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurveLink {
    /// The link from the new scale to the old one.
    pub link: Link,
    /// What is left between the curves, as a root mean square over people: points of the test, or of an item for [`Criterion::ItemCurves`].
    pub distance: f64,
    /// Steps of the search.
    pub iterations: usize,
}

/// Steps after which the search is said not to come to rest; ordinary links need fewer than 20.
const MOST_STEPS: usize = 200;

/// The longest step, in `ln A` and `B`, that counts as rest.
const REST: f64 = 1e-11;

/// Beyond this damping a step is shorter than rounding.
const STRONGEST_DAMPING: f64 = 1e12;

/// The link under which the common items agree best for the people of the old scale and, where given, for those of the new one.
///
/// Minimises the mean squared difference of the curves by damped least squares (Levenberg 1944, Marquardt 1963) in `ln A` and
/// `B`, from the better of the links by moments. With people on both scales (symmetric, as in Haebara) the way back is the inverse.
pub fn by_curves(
    new: TestForm<'_>,
    old: TestForm<'_>,
    criterion: Criterion,
    old_people: &People,
    new_people: Option<&People>,
) -> Result<CurveLink, LinkError> {
    paired(new, old)?;
    let problem = Problem { new, old, criterion, old_people, new_people };
    let starts = [mean_mean(new, old), mean_sigma(new, old)].into_iter().flatten();
    let started = starts.map(|link| (link, problem.equations(link)));
    let best = started.min_by(|(_, one), (_, other)| one.loss.total_cmp(&other.loss));
    let (mut link, mut here) = best.ok_or(LinkError::Flat)?;
    let mut damping = 1e-3;
    for iterations in 1..=MOST_STEPS {
        let step = here.step(damping).ok_or(LinkError::Flat)?;
        let Ok(moved) = Link::new(link.slope * step.ln_slope.exp(), link.shift + step.shift) else {
            damping *= 10.0;
            continue;
        };
        let there = problem.equations(moved);
        let closer = there.loss <= here.loss;
        if step.ln_slope.abs().max(step.shift.abs()) < REST || damping > STRONGEST_DAMPING {
            let (link, loss) = if closer { (moved, there.loss) } else { (link, here.loss) };
            return Ok(CurveLink { link, distance: loss.sqrt(), iterations });
        }
        if closer {
            (link, here) = (moved, there);
            damping *= 0.1;
        } else {
            damping *= 10.0;
        }
    }
    Err(LinkError::NotConverged)
}

/// What is to be minimised.
struct Problem<'a> {
    new: TestForm<'a>,
    old: TestForm<'a>,
    criterion: Criterion,
    old_people: &'a People,
    new_people: Option<&'a People>,
}

/// The least-squares equations at one link, in `ln A` and `B`.
#[derive(Clone, Copy, Default)]
struct Equations {
    loss: f64,
    gradient: [f64; 2],
    /// Upper triangle: two diagonal entries and the one between.
    curvature: [f64; 3],
}

/// A change of the link.
struct Step {
    ln_slope: f64,
    shift: f64,
}

impl Problem<'_> {
    fn equations(&self, link: Link) -> Equations {
        let mut equations = Equations::default();
        let directions = if self.new_people.is_some() { 2.0 } else { 1.0 };
        for (theta, weight) in &self.old_people.points {
            let there = (theta - link.shift) / link.slope;
            // `d there / d ln A` and `d there / d B`.
            let moves = [-there, -link.slope.recip()];
            self.add(&mut equations, weight / directions, (self.old, *theta), (self.new, there), moves);
        }
        for (theta, weight) in self.new_people.into_iter().flat_map(|people| &people.points) {
            let moves = [link.slope * theta, 1.0];
            self.add(
                &mut equations,
                weight / directions,
                (self.new, *theta),
                (self.old, link.theta(*theta)),
                moves,
            );
        }
        equations
    }

    /// Adds one point: a fixed form at its theta, and the other form where the link puts that theta.
    fn add(
        &self,
        equations: &mut Equations,
        weight: f64,
        (fixed, theta): (TestForm<'_>, f64),
        (moving, there): (TestForm<'_>, f64),
        moves: [f64; 2],
    ) {
        let pairs = fixed.scores(theta).zip(moving.scores(there));
        let differences = pairs.map(|((wanted, _), (score, slope))| (wanted - score, slope));
        match self.criterion {
            Criterion::TestCurve => {
                let (residual, slope) = differences.fold((0.0, 0.0), |(residual, slope), (more, steeper)| {
                    (residual + more, slope + steeper)
                });
                equations.push(weight, residual, slope, moves);
            }
            Criterion::ItemCurves => {
                let n_items = (self.new.logistic.len() + self.new.graded.len()) as f64;
                for (residual, slope) in differences {
                    equations.push(weight / n_items, residual, slope, moves);
                }
            }
        }
    }
}

impl Equations {
    fn push(&mut self, weight: f64, residual: f64, slope: f64, [by_slope, by_shift]: [f64; 2]) {
        let (by_slope, by_shift) = (slope * by_slope, slope * by_shift);
        self.loss += weight * residual * residual;
        let [to_slope, to_shift] = self.gradient;
        self.gradient = [to_slope + weight * residual * by_slope, to_shift + weight * residual * by_shift];
        let [slopes, shifts, both] = self.curvature;
        self.curvature = [
            slopes + weight * by_slope * by_slope,
            shifts + weight * by_shift * by_shift,
            both + weight * by_slope * by_shift,
        ];
    }

    /// The damped step; absent where the curves do not move with the link.
    fn step(&self, damping: f64) -> Option<Step> {
        let [slopes, shifts, both] = self.curvature;
        let (slopes, shifts) = (slopes * (1.0 + damping), shifts * (1.0 + damping));
        let determinant = slopes * shifts - both * both;
        let [to_slope, to_shift] = self.gradient;
        let step = Step {
            ln_slope: (to_slope * shifts - to_shift * both) / determinant,
            shift: (to_shift * slopes - to_slope * both) / determinant,
        };
        (determinant > 0.0 && step.ln_slope.is_finite() && step.shift.is_finite()).then_some(step)
    }
}
