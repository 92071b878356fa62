//! How items look to the programs of authors.

use actions::authoring::{AuthoredItem, ItemHistory};
use domain::skill::Skill;
use domain::time::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

use super::super::calibrations::{FindingsBody, findings};
use super::super::{ParametersBody, topic_slug};

/// An item in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuthoredItemBody {
    /// Its identifier through all its versions.
    item: String,
    /// Its name in content files.
    slug: String,
    /// The slug of its topic.
    topic: String,
    /// `draft`, `beta`, `live`, `retired`, `taken_out` or `removed`.
    state: &'static str,
    /// The parameters in use.
    parameters: ParametersBody,
    /// Whether they come from a calibration and not from the author's difficulty.
    calibrated: bool,
    /// Answers that entered the newest calibration.
    answers: Option<u32>,
    /// What the newest calibration found.
    findings: Option<FindingsBody>,
    /// Reports by takers that nobody has looked at.
    new_reports: u32,
}

/// Some items and where the list goes on.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuthoredItemList {
    /// By slug.
    pub(super) items: Vec<AuthoredItemBody>,
    /// Give it as `after` for the next page; none after the last item.
    pub(super) next: Option<String>,
}

/// An item with all its authors know of it.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuthoredItemDetail {
    #[serde(flatten)]
    item: AuthoredItemBody,
    /// The question in Markdown.
    stem: String,
    /// The options in the author's order.
    options: Vec<ItemOptionBody>,
    /// Why the right option is right, in Markdown.
    rationale: String,
    /// The author's difficulty, 1 to 5.
    difficulty: u8,
    /// The time limit.
    seconds: u32,
    /// What takers of about one ability did, as of the newest calibration.
    observed: Vec<ObservedBody>,
    /// What each calibration found, newest first.
    calibrations: Vec<ItemCalibrationBody>,
    /// What takers reported, newest first, at most 100.
    reports: Vec<ItemReportBody>,
    /// What became of it when it was taken out.
    voided: Option<ItemVoidBody>,
    /// Open attempts that would be told if it were taken out now.
    open_attempts: u32,
    /// Finished attempts whose result would be worked out again.
    finished_attempts: u32,
}

/// One option.
#[derive(Debug, Serialize, ToSchema)]
pub struct ItemOptionBody {
    /// In Markdown.
    text: String,
    /// Whether it is right.
    key: bool,
    /// The share of takers who chose it.
    share: Option<f64>,
    /// The correlation of choosing it with ability.
    correlation: Option<f64>,
}

/// What takers of about one ability did.
#[derive(Debug, Serialize, ToSchema)]
pub struct ObservedBody {
    /// Their mean ability.
    theta: f64,
    /// The share of right answers.
    share: f64,
    /// How many answers.
    answers: u32,
}

/// What one calibration found.
#[derive(Debug, Serialize, ToSchema)]
pub struct ItemCalibrationBody {
    /// The number of the calibration within the skill.
    version: u32,
    /// When it was made.
    calibrated_at: String,
    /// Answers that entered.
    answers: u32,
    /// The parameters found.
    parameters: ParametersBody,
    /// What was proposed.
    proposal: &'static str,
    /// Whether an author took it over.
    accepted: bool,
    /// What the answers said.
    findings: FindingsBody,
}

/// What a taker reported; who is not told.
#[derive(Debug, Serialize, ToSchema)]
pub struct ItemReportBody {
    /// The taker's words.
    note: String,
    /// When.
    reported_at: String,
    /// When an author looked at it.
    seen_at: Option<String>,
}

/// How an item was taken out.
#[derive(Debug, Serialize, ToSchema)]
pub struct ItemVoidBody {
    /// When.
    voided_at: String,
    /// The name of who did it, if they belong to the account.
    voided_by: Option<String>,
    /// The author's words.
    reason: String,
    /// Whether some attempts may not have been told yet.
    being_told: bool,
    /// Results that were worked out again.
    corrected_results: u32,
}

/// An item in the list.
pub(super) fn body(skill: &Skill, found: &AuthoredItem) -> AuthoredItemBody {
    AuthoredItemBody {
        item: found.item.id.to_string(),
        slug: found.item.slug.clone(),
        topic: topic_slug(skill, &found.item),
        state: found.standing.name(),
        parameters: ParametersBody::of(&found.item.parameters),
        calibrated: found.is_calibrated,
        answers: found.found.as_ref().map(|newest| newest.n),
        findings: found.found.as_ref().map(|newest| findings(&newest.findings)),
        new_reports: found.n_unseen,
    }
}

/// An item with all there is; `instant` writes when.
pub(super) fn whole(
    skill: &Skill,
    found: &AuthoredItem,
    history: &ItemHistory,
    instant: fn(Timestamp) -> String,
) -> AuthoredItemDetail {
    let newest = found.found.as_ref().map(|newest| &newest.findings);
    let option = |(place, text): (usize, &String)| {
        let used = newest.and_then(|findings| findings.options.get(place));
        ItemOptionBody {
            text: text.clone(),
            key: place == usize::from(found.item.key),
            share: used.map(|used| used.share),
            correlation: used.and_then(|used| used.correlation),
        }
    };
    let observed = newest.map_or(&[][..], |findings| findings.observed.as_slice());
    AuthoredItemDetail {
        item: body(skill, found),
        stem: found.item.stem.clone(),
        options: found.item.options.iter().enumerate().map(option).collect(),
        rationale: found.item.rationale.clone(),
        difficulty: found.item.difficulty,
        seconds: found.item.seconds,
        observed: observed
            .iter()
            .map(|dot| ObservedBody { theta: dot.theta, share: dot.share, answers: dot.n })
            .collect(),
        calibrations: history
            .calibrations
            .iter()
            .map(|one| ItemCalibrationBody {
                version: one.version,
                calibrated_at: instant(one.at),
                answers: one.item.n,
                parameters: ParametersBody::of(&one.item.parameters),
                proposal: one.item.proposal.name(),
                accepted: one.item.accepted,
                findings: findings(&one.item.findings),
            })
            .collect(),
        reports: history
            .reports
            .iter()
            .map(|report| ItemReportBody {
                note: report.note.clone(),
                reported_at: instant(report.at),
                seen_at: report.seen_at.map(instant),
            })
            .collect(),
        voided: history.voided.as_ref().map(|voided| ItemVoidBody {
            voided_at: instant(voided.at),
            voided_by: voided.by.clone(),
            reason: voided.reason.clone(),
            being_told: voided.is_being_told,
            corrected_results: voided.n_corrected,
        }),
        open_attempts: history.affected.open,
        finished_attempts: history.affected.finished,
    }
}
