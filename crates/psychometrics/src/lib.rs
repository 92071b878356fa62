//! Item response theory and adaptive measurement: a sitting is a fold over answered items, and everything here is a pure function.
//!
//! There is no clock, no input or output and no source of chance in this crate.
//! Where chance is needed it arrives as an argument: a function that returns uniforms in `[0, 1)`, usually a
//! [`uniform::Uniforms`] built from the attempt's seed and the step's number.
//! Ability is theta on the logistic metric (no 1.7) throughout; `docs/PSYCHOMETRICS.md` lists every formula with its source and its test.

pub mod bank;
pub mod beta;
pub mod calibrate;
pub mod estimate;
pub mod exposure;
pub mod index_set;
pub mod item;
pub mod norm;
pub mod normal;
pub mod posterior;
pub mod quadrature;
pub mod rapid;
pub mod role_score;
pub mod scale;
pub mod select;
pub mod sitting;
pub mod stop;
pub mod topics;
pub mod uniform;
