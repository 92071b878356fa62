//! `metier calibrate`: refits a skill from the answers of its finished attempts and keeps the outcome as a proposal.

use std::sync::Arc;

use actions::act::Context;
use actions::calibrations;
use actions::door::Door;
use clap::Args;
use domain::calibration::{Calibration, ItemCalibration};
use domain::item::Item;

use super::Failure;
use crate::output::say;

/// Refits a skill's items from stored answers and proposes what to take over; an author decides in the browser.
#[derive(Debug, Args)]
pub struct Calibrate {
    /// The skill's slug, such as `python`.
    #[arg(long)]
    skill: String,
    /// Print the report without keeping the proposal.
    #[arg(long)]
    dry_run: bool,
}

/// Runs it; a fit that does not come to rest is a failure, but is kept so that authors see it.
pub fn run(door: &Door, options: &Calibrate) -> Result<(), Failure> {
    let (memory, slug) = (Arc::clone(door.memory()), options.skill.clone());
    let (skill, items, computed) = door.reader().read_now(move |read| {
        let skill = store::skills::find_by_slug(read, &slug)?;
        let skill = skill.ok_or(actions::error::ActionError::not_found("skill"))?;
        let items = store::items::list_of_revision(read, skill.id, skill.revision)?;
        let computed = calibrations::compute(read, &memory, skill.id)?;
        Ok::<_, actions::error::ActionError>((skill, items, computed))
    })?;
    let calibration = computed.head();
    print(&calibration, computed.items(), &items);
    if !options.dry_run {
        door.act_now(Context::default(), move |act| calibrations::keep(act, None, &computed))?;
        say(&format!("kept as a proposal for the authors of `{}`", skill.slug));
    }
    if calibration.converged {
        Ok(())
    } else {
        Err("the fit did not come to rest; gather more answers".into())
    }
}

fn print(calibration: &Calibration, found: &[ItemCalibration], items: &[Item]) {
    say(&format!(
        "{} attempts, {} left out for low effort; log-likelihood {:.3} after {} iterations, {}",
        calibration.n_attempts,
        calibration.n_left_out,
        calibration.log_likelihood,
        calibration.iterations,
        if calibration.converged { "at rest" } else { "not at rest" },
    ));
    say(&format!(
        "{:<28} {:>6} {:>7} {:>7} {:>6} {:>6} {:>7} {:>7}  {:<8} {}",
        "item", "n", "a", "b", "c", "right", "r", "infit", "proposal", "look at"
    ));
    for item in items {
        let Some(found) = found.iter().find(|found| found.item == item.id) else { continue };
        let number = |value: Option<f64>| value.map_or("-".to_owned(), |value| format!("{value:.2}"));
        say(&format!(
            "{:<28} {:>6} {:>7.2} {:>7.2} {:>6.2} {:>6} {:>7} {:>7}  {:<8} {}",
            item.slug,
            found.n,
            found.parameters.discrimination(),
            found.parameters.difficulty(),
            found.parameters.lower_asymptote(),
            number(found.findings.proportion_right),
            number(found.findings.point_biserial),
            number(found.findings.infit),
            found.proposal.name(),
            found.findings.concerns.join(", "),
        ));
    }
}
