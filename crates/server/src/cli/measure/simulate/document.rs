//! The JSON document of a simulation, and the CSV of its steps.

use std::fmt::Write;

use psychometrics::method::Method;
use psychometrics::simulate::{Outcome, Summary};
use serde::Serialize;

use crate::cli::measure::input::bank::BankFile;
use crate::cli::measure::report::Warnings;

/// The whole of it.
#[derive(Debug, Serialize)]
pub struct Document {
    n: usize,
    bias: f64,
    rmse: f64,
    mean_se: f64,
    rms_se: f64,
    correlation: Option<f64>,
    coverage: f64,
    mean_length: f64,
    exposure: Exposure,
    seconds: f64,
    warnings: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Exposure {
    max: f64,
    unused: f64,
    overlap: Option<f64>,
    n_unused: usize,
    n_items: usize,
}

impl Document {
    /// The document of a study that took so many seconds.
    pub fn new(summary: &Summary, seconds: f64, warnings: Vec<String>) -> Self {
        let exposure = &summary.exposure;
        Self {
            n: summary.n,
            bias: summary.bias,
            rmse: summary.rmse,
            mean_se: summary.mean_standard_error,
            rms_se: summary.rms_standard_error,
            correlation: summary.correlation,
            coverage: summary.coverage,
            mean_length: summary.mean_length,
            exposure: Exposure {
                max: exposure.max,
                unused: exposure.unused as f64 / exposure.n_items.max(1) as f64,
                overlap: exposure.overlap,
                n_unused: exposure.unused,
                n_items: exposure.n_items,
            },
            seconds,
            warnings,
        }
    }
}

/// Names how many final estimates are by EAP because the wanted method had none.
pub fn warn_of_stand_ins(outcome: &Outcome, method: Method, warnings: &mut Warnings) {
    let last = outcome.simulees.iter().filter_map(|simulee| simulee.steps.last());
    let n = last.filter(|step| step.after.by != method).count();
    if n > 0 {
        warnings.add(format!(
            "the final estimate of {n} of {} people is by EAP, because the method has none for their answers",
            outcome.simulees.len()
        ));
    }
}

/// One line for each step of each person.
pub fn paths(outcome: &Outcome, file: &BankFile) -> String {
    let mut text = String::from("examinee,step,item,response,theta,se\n");
    for (simulee, examinee) in outcome.simulees.iter().zip(1_usize..) {
        for (step, number) in simulee.steps.iter().zip(1_usize..) {
            let id = file.items().get(step.item).map_or("", |item| item.id.as_str());
            let estimate = step.after.estimate;
            // Writing to a string cannot fail.
            let _ = writeln!(
                text,
                "{examinee},{number},{},{},{},{}",
                quoted(id),
                u8::from(step.right),
                estimate.theta,
                estimate.standard_error
            );
        }
    }
    text
}

/// A cell that means the same when it is read again.
fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
