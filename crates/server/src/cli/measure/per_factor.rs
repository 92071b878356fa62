//! Values of the four factors by their names in a document.

use psychometrics::factor::PerFactor;
use serde::Serialize;

/// One value for each factor.
#[derive(Debug, Serialize)]
pub struct Named<T> {
    dominance: T,
    extraversion: T,
    patience: T,
    formality: T,
}

impl<T> From<PerFactor<T>> for Named<T> {
    fn from(values: PerFactor<T>) -> Self {
        let PerFactor { dominance, extraversion, patience, formality } = values;
        Self { dominance, extraversion, patience, formality }
    }
}
