//! How long a calibration takes: the reference data of 10,000 persons and 50 items, with standard errors and without.
#![expect(clippy::unwrap_used, reason = "a benchmark that cannot read its data has failed")]

use divan::Bencher;
use psychometrics::calibrate::{Model, Options, Responses, WantedErrors, calibrate};

fn main() {
    divan::main();
}

#[divan::bench(args = [WantedErrors::Skip, WantedErrors::Observed])]
fn two_parameters(bencher: Bencher<'_, '_>, errors: WantedErrors) {
    let mut responses = Responses::new(50);
    for line in include_str!("../tests/reference/cal2pl_10k_responses.txt").lines() {
        responses.push(line.bytes().map(|cell| Some(cell == b'1')), 1.0).unwrap();
    }
    let mut options = Options::new(Model::TwoParameter);
    options.run.errors = errors;
    bencher.bench(|| calibrate(&responses, &options).unwrap());
}
