//! What the EM algorithm needs to know of a response curve, whatever its model.

/// Slopes stay between these: flatter an item measures nothing, steeper it is a step between two points of the grid.
pub const SLOPE_BOUNDS: (f64, f64) = (0.01, 10.0);

/// Intercepts stay between these; a curve this far off is 0 or 1 for everyone.
pub const INTERCEPT_BOUNDS: (f64, f64) = (-25.0, 25.0);

/// The sum over points and categories of expected counts times `ln P`, with its slope and its curvature turned upside down.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expansion<const N: usize> {
    pub(super) value: f64,
    pub(super) gradient: [f64; N],
    /// Minus the second derivatives.
    pub(super) curvature: [[f64; N]; N],
}

impl<const N: usize> Expansion<N> {
    pub(super) const ZERO: Self = Self { value: 0.0, gradient: [0.0; N], curvature: [[0.0; N]; N] };
}

/// Which second derivatives are wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Curvature {
    /// Those that are never negative, for climbing.
    Expected,
    /// The true ones, for standard errors.
    Observed,
}

/// The response curve of one item with up to `N` parameters.
pub(super) trait Curve<const N: usize>: Sync {
    /// How many answers there are.
    fn n_categories(&self) -> usize;

    /// The logarithm of the probability of each answer at a point, given to `each` in order.
    fn log_probabilities(&self, state: &[f64; N], point: f64, each: impl FnMut(f64));

    /// The slope of `ln P` by each parameter, given to `each` answer in order.
    fn scores(&self, state: &[f64; N], point: f64, each: impl FnMut([f64; N]));

    /// Expected counts times `ln P`, one row of counts for each answer.
    fn expand(
        &self,
        state: &[f64; N],
        points: &[f64],
        counts: &[&[f64]],
        curvature: Curvature,
    ) -> Expansion<N>;

    /// Adds the logarithm of the priors, up to constants.
    fn add_prior(&self, state: &[f64; N], curvature: Curvature, into: &mut Expansion<N>);

    /// The bounds of each parameter.
    fn bounds(&self) -> [(f64, f64); N];

    /// Whether the parameters describe a curve at all.
    fn is_ordered(&self, state: &[f64; N]) -> bool;
}

/// `1 / (1 + e^-x)` and one minus it, each with its own small relative error.
pub(super) fn logistic(x: f64) -> (f64, f64) {
    let tail = (-x.abs()).exp();
    let high = 1.0 / (1.0 + tail);
    let low = tail * high;
    if x >= 0.0 { (high, low) } else { (low, high) }
}
