//! Bringing a new calibration to the scale of an old one by the items they have in common.

use thiserror::Error;

use crate::{
    estimate::Estimate,
    graded::{GradedError, GradedItem},
    item::{ItemParameters, ParameterError},
    moments::Moments,
    test_form::TestForm,
};

mod curves;

pub use curves::{Criterion, CurveLink, People, by_curves};

/// Why two calibrations are not linked.
#[derive(Debug, Clone, Copy, PartialEq, Error)]
pub enum LinkError {
    /// The two lists do not hold the same items.
    #[error(
        "the common items do not pair up: `{new}` difficulties on the new scale and `{old}` on the old one; give the same items in the same order"
    )]
    Unpaired {
        /// Difficulties and thresholds on the new scale.
        new: usize,
        /// On the old scale.
        old: usize,
    },
    /// No common item.
    #[error("without common items nothing links the scales; keep some items in both calibrations")]
    NoItems,
    /// The difficulties do not vary.
    #[error(
        "the difficulties of the common items do not vary on one of the scales; link by mean and mean or by curves"
    )]
    NoSpread,
    /// The slope or the shift of a link is not usable.
    #[error("a link needs a finite slope above 0 and a finite shift, not `{slope}` and `{shift}`")]
    Constants {
        /// The slope A.
        slope: f64,
        /// The shift B.
        shift: f64,
    },
    /// Points or weights of a population are not usable.
    #[error(
        "a population needs as many finite points as weights, none below 0 and one above it; take those of a quadrature"
    )]
    People,
    /// The curves are flat where the people are.
    #[error(
        "the common items tell nothing where the people are; take items of their difficulty or link by mean and sigma"
    )]
    Flat,
    /// The search did not come to rest.
    #[error(
        "the curves of the common items do not come to rest on each other; look for an item that changed its key"
    )]
    NotConverged,
}

/// A linear change of scale: `theta_old = A theta_new + B`, and so `a / A` and `A b + B` for items.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    slope: f64,
    shift: f64,
}

impl Link {
    /// The link of a scale to itself.
    pub const IDENTITY: Self = Self { slope: 1.0, shift: 0.0 };

    /// A link with slope A above 0 and shift B.
    pub fn new(slope: f64, shift: f64) -> Result<Self, LinkError> {
        if slope.is_finite() && slope > 0.0 && shift.is_finite() {
            Ok(Self { slope, shift })
        } else {
            Err(LinkError::Constants { slope, shift })
        }
    }

    /// The slope A.
    pub fn slope(&self) -> f64 {
        self.slope
    }

    /// The shift B.
    pub fn shift(&self) -> f64 {
        self.shift
    }

    /// An ability on the old scale.
    pub fn theta(&self, theta: f64) -> f64 {
        self.slope * theta + self.shift
    }

    /// An estimate on the old scale, its standard error with it.
    #[must_use]
    pub fn estimate(&self, estimate: Estimate) -> Estimate {
        Estimate { theta: self.theta(estimate.theta), standard_error: self.slope * estimate.standard_error }
    }

    /// An item on the old scale; its asymptotes stay.
    pub fn item(&self, item: &ItemParameters) -> Result<ItemParameters, ParameterError> {
        let (lower, upper) = (item.lower_asymptote(), item.upper_asymptote());
        ItemParameters::new(item.discrimination() / self.slope, self.theta(item.difficulty()), lower, upper)
    }

    /// A graded item on the old scale.
    pub fn graded(&self, item: &GradedItem) -> Result<GradedItem, GradedError> {
        let thresholds: Vec<f64> = item.thresholds().map(|threshold| self.theta(threshold)).collect();
        GradedItem::new(item.discrimination() / self.slope, &thresholds)
    }

    /// This link and then `next`, as one.
    pub fn then(&self, next: &Self) -> Result<Self, LinkError> {
        Self::new(next.slope * self.slope, next.theta(self.shift))
    }

    /// The way back.
    pub fn inverse(&self) -> Result<Self, LinkError> {
        Self::new(self.slope.recip(), -self.shift / self.slope)
    }
}

/// Mean and sigma: `A = sd(b_old) / sd(b_new)`, `B = mean(b_old) - A mean(b_new)`, thresholds counting as difficulties. Source: Marco (1977).
pub fn mean_sigma(new: TestForm<'_>, old: TestForm<'_>) -> Result<Link, LinkError> {
    paired(new, old)?;
    let (from, to) = (Moments::of(difficulties(new)), Moments::of(difficulties(old)));
    let deviations = from.variance().zip(to.variance()).filter(|(from, to)| *from > 0.0 && *to > 0.0);
    let (from_variance, to_variance) = deviations.ok_or(LinkError::NoSpread)?;
    through_means((to_variance / from_variance).sqrt(), &from, &to)
}

/// Mean and mean: `A = mean(a_new) / mean(a_old)`, `B = mean(b_old) - A mean(b_new)`. Source: Loyd and Hoover (1980).
pub fn mean_mean(new: TestForm<'_>, old: TestForm<'_>) -> Result<Link, LinkError> {
    paired(new, old)?;
    let slopes = |form| Moments::of(discriminations(form)).mean().ok_or(LinkError::NoItems);
    let slope = slopes(new)? / slopes(old)?;
    through_means(slope, &Moments::of(difficulties(new)), &Moments::of(difficulties(old)))
}

fn through_means(slope: f64, from: &Moments, to: &Moments) -> Result<Link, LinkError> {
    let (from, to) = from.mean().zip(to.mean()).ok_or(LinkError::NoItems)?;
    Link::new(slope, to - slope * from)
}

fn discriminations(form: TestForm<'_>) -> impl Iterator<Item = f64> {
    let logistic = form.logistic.iter().map(ItemParameters::discrimination);
    logistic.chain(form.graded.iter().map(GradedItem::discrimination))
}

fn difficulties(form: TestForm<'_>) -> impl Iterator<Item = f64> {
    let logistic = form.logistic.iter().map(ItemParameters::difficulty);
    logistic.chain(form.graded.iter().flat_map(GradedItem::thresholds))
}

/// Both forms hold the same kinds of items with the same numbers of categories.
fn paired(new: TestForm<'_>, old: TestForm<'_>) -> Result<(), LinkError> {
    let counts = |form: TestForm<'_>| {
        let graded = form.graded.iter().map(GradedItem::n_categories);
        std::iter::once(form.logistic.len()).chain(graded).collect::<Vec<_>>()
    };
    if counts(new) != counts(old) {
        return Err(LinkError::Unpaired { new: difficulties(new).count(), old: difficulties(old).count() });
    }
    if discriminations(new).next().is_none() { Err(LinkError::NoItems) } else { Ok(()) }
}
