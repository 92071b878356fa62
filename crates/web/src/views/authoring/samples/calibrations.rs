//! Calibrations and norm sets with made-up findings, in every state worth looking at.

use super::super::calibration::CalibrationPage;
use super::super::calibrations::CalibrationsPage;
use super::super::norms::NormSetsPage;
use super::super::{SkillTab, problem_flash};
use super::{calibration, found, head, id, item, shell};
use crate::views::learn::samples::days_ago;
use crate::views::samples::Sample;
use crate::words::Words;
use actions::authoring::CalibrationDetail;
use domain::calibration::{Calibration, CalibrationState, ItemCalibration};
use domain::id::NormSetId;
use store::norms::NormSet;

/// Every page of calibrations and norm sets in every state worth looking at.
pub(super) fn of_calibrations() -> Vec<Sample> {
    let list = |calibrations| CalibrationsPage {
        shell: shell("Python"),
        head: head(SkillTab::Calibrations),
        calibrations,
    };
    let restless =
        Calibration { converged: false, n_left_out: 0, ..calibration(2, CalibrationState::Proposed) };
    let outdated = calibration_page(calibration(2, CalibrationState::Proposed));
    let outdated =
        CalibrationPage { detail: CalibrationDetail { is_open: false, ..outdated.detail }, ..outdated };
    let refused = CalibrationPage {
        ticked: Vec::new(),
        refused: true,
        ..calibration_page(calibration(2, CalibrationState::Proposed))
    };
    let both = vec![calibration(2, CalibrationState::Proposed), calibration(1, CalibrationState::Applied)];
    let too_few = list(Vec::new());
    let flash = problem_flash(Words::english(), "too-few-answers");
    let too_few = match flash {
        Some(flash) => CalibrationsPage { shell: too_few.shell.with_flash(flash), ..too_few },
        None => too_few,
    };
    vec![
        Sample::of("authoring-calibrations", &list(both)),
        Sample::of("authoring-calibrations-too-few", &too_few),
        Sample::of("authoring-calibration", &calibration_page(calibration(2, CalibrationState::Proposed))),
        Sample::of("authoring-calibration-refused", &refused),
        Sample::of("authoring-calibration-restless", &calibration_page(restless)),
        Sample::of("authoring-calibration-outdated", &outdated),
        Sample::of(
            "authoring-calibration-applied",
            &calibration_page(calibration(2, CalibrationState::Applied)),
        ),
        Sample::of(
            "authoring-calibration-put-away",
            &calibration_page(calibration(2, CalibrationState::Dismissed)),
        ),
        Sample::of("authoring-norms", &norms_page(214, vec![norm_set(2, 180, false), norm_set(1, 0, true)])),
        Sample::of("authoring-norms-ranks", &norms_page(1_214, vec![norm_set(3, 1_190, true)])),
        Sample::of("authoring-norms-none", &norms_page(7, Vec::new())),
    ]
}

fn calibration_page(head: Calibration) -> CalibrationPage {
    let is_open = head.state == CalibrationState::Proposed && head.converged;
    let accepted = head.state == CalibrationState::Applied;
    let row = |place| (ItemCalibration { accepted: accepted && place < 2, ..found(place) }, item(place));
    let items: Vec<_> = (0..5).map(row).collect();
    let suggested = items.iter().filter(|(found, _)| found.proposal.is_suggested());
    CalibrationPage {
        shell: shell("Calibration 2 of Python"),
        head: super::head(SkillTab::Calibrations),
        ticked: suggested.map(|(found, _)| found.item).collect(),
        detail: CalibrationDetail { head, items, decided_by: Some("Olive Marsh".to_owned()), is_open },
        refused: false,
    }
}

fn norm_set(version: u32, sample: u32, chosen: bool) -> NormSet {
    NormSet {
        id: id::<NormSetId>(version as usize),
        version,
        mean: 0.04,
        deviation: 0.91,
        thetas: if sample >= 1_000 { vec![-0.4, 0.1, 0.7] } else { Vec::new() },
        provisional: sample == 0,
        sample,
        created_at: days_ago(90 - i64::from(version)),
        chosen_at: chosen.then(|| days_ago(80 - i64::from(version))),
    }
}

fn norms_page(n_people: u32, sets: Vec<NormSet>) -> NormSetsPage {
    NormSetsPage { shell: shell("Python"), head: head(SkillTab::NormSets), sets, n_people }
}
