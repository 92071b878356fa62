//! How well the parameters of an item are known after a calibration.

use crate::item::ItemParameters;

/// Standard errors of an item's parameters; absent for a parameter that was fixed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StandardErrors {
    /// Of the discrimination a.
    pub discrimination: Option<f64>,
    /// Of the difficulty b.
    pub difficulty: f64,
    /// Of the lower asymptote c.
    pub lower_asymptote: Option<f64>,
    /// The covariance of the errors of a and b; 0 where a was fixed.
    pub covariance: f64,
}

/// An item's parameters with their standard errors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CalibratedItem {
    /// The parameters.
    pub parameters: ItemParameters,
    /// How well they are known.
    pub errors: StandardErrors,
}
