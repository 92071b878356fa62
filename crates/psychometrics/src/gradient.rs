//! How the probability of a right answer changes with each parameter of its item.

use crate::item::ItemParameters;

/// The probability of a right answer at one theta and its derivatives in slope-intercept form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Gradient {
    /// P itself.
    pub(crate) probability: f64,
    /// By the intercept `-a b`: `(P - c) (d - P) / (d - c)`.
    pub(crate) intercept: f64,
    /// By the slope `a` at a fixed intercept: theta times the above.
    pub(crate) slope: f64,
    /// By the lower asymptote: `(d - P) / (d - c)`.
    pub(crate) lower: f64,
}

impl Gradient {
    /// The derivatives of an item's curve at `theta`.
    pub(crate) fn at(item: &ItemParameters, theta: f64) -> Self {
        let (c, d) = (item.lower_asymptote(), item.upper_asymptote());
        let probability = item.probability(theta);
        let lower = (d - probability) / (d - c);
        let intercept = (probability - c) * lower;
        Self { probability, intercept, slope: theta * intercept, lower }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derivatives_are_those_of_the_curve() {
        let (a, intercept, c, d) = (1.3, -0.4, 0.2, 0.97);
        let at = |a: f64, intercept: f64, c: f64, theta: f64| {
            ItemParameters::new(a, -intercept / a, c, d).unwrap().probability(theta)
        };
        let step = 1e-6;
        for theta in [-3.0, -0.2, 0.0, 1.4, 4.0] {
            let item = ItemParameters::new(a, -intercept / a, c, d).unwrap();
            let gradient = Gradient::at(&item, theta);
            let by = |high: f64, low: f64| (high - low) / (2.0 * step);
            let slope = by(at(a + step, intercept, c, theta), at(a - step, intercept, c, theta));
            let shift = by(at(a, intercept + step, c, theta), at(a, intercept - step, c, theta));
            let guess = by(at(a, intercept, c + step, theta), at(a, intercept, c - step, theta));
            assert!((gradient.slope - slope).abs() < 1e-9);
            assert!((gradient.intercept - shift).abs() < 1e-9);
            assert!((gradient.lower - guess).abs() < 1e-9);
        }
    }
}
