//! Item response theory and adaptive measurement: a sitting is a fold over answered items, and everything here is a pure function.
//!
//! There is no clock, no input or output and no source of chance in this crate.
//! Where chance is needed it arrives as an argument: a function that returns uniforms in `[0, 1)`, usually a
//! [`uniform::Uniforms`] built from the attempt's seed and the step's number.
//! Ability is theta on the logistic metric (no 1.7) throughout; `docs/PSYCHOMETRICS.md` lists every formula with its source and its test.

pub mod accuracy;
pub mod bank;
pub mod beta;
pub mod calibrate;
pub mod checklist;
pub mod chi_square;
mod cholesky;
pub mod classical;
pub mod cognitive;
pub mod complete_rows;
pub mod dif;
pub mod drift;
pub mod equating;
pub mod equipercentile;
pub mod estimate;
pub mod exposure;
pub mod factor;
pub mod fairness;
pub mod gamma;
pub mod gauss_hermite;
pub mod graded;
mod gradient;
pub mod index_set;
pub mod item;
pub mod item_fit;
pub mod item_report;
pub mod job_target;
pub mod match_score;
pub mod method;
mod moments;
pub mod norm;
pub mod normal;
pub mod online;
pub mod person_fit;
pub mod posterior;
pub mod profile;
pub mod promotion;
pub mod quadrature;
pub mod rapid;
pub mod reliability;
pub mod response_time;
pub mod role_score;
pub mod scale;
pub mod select;
pub mod shadow;
pub mod simulate;
pub mod sitting;
pub mod standard_errors;
pub mod stop;
pub mod sympson_hetter;
pub mod test_form;
pub mod topics;
pub mod uniform;
