//! One item: what it says, how it measures, what takers reported, and taking it out.

use super::{SkillHead, abc, concern_words, two, with_error};
use crate::form::Field;
use crate::markdown::RenderedItem;
use crate::page::Shell;
use crate::svg::{self, Caption};
use actions::authoring::{AuthoredItem, ItemHistory, ItemStanding};
use askama::Template;
use askama::filters::Safe;
use domain::calibration::{Findings, ObservedShare, Requirement};
use domain::chart::item_curve::{Observed, item_curve};
use domain::chart::item_history::{Found, item_history};
use domain::skill::SkillState;
use psychometrics::item_report::{IDLE_SHARE, LEAST_ANSWERS};
use std::sync::Arc;

/// One item for its authors.
#[derive(Debug, Clone, Template)]
#[template(path = "authoring/item.html")]
pub struct ItemPage {
    /// The frame around it.
    pub shell: Shell,
    /// The skill.
    pub head: SkillHead,
    /// The item.
    pub item: AuthoredItem,
    /// What happened to it so far.
    pub history: ItemHistory,
    /// Its stem and options as HTML.
    pub shown: Arc<RenderedItem>,
    /// Why its key is right, as HTML.
    pub rationale: String,
}

/// The last question before an item is taken out.
#[derive(Debug, Clone, Template)]
#[template(path = "authoring/void.html")]
pub struct VoidPage {
    /// The frame around it.
    pub shell: Shell,
    /// The skill.
    pub head: SkillHead,
    /// The item.
    pub item: AuthoredItem,
    /// What happened to it so far, with how many attempts would be told.
    pub history: ItemHistory,
    /// Its stem as HTML.
    pub stem: String,
    /// The reason as typed.
    pub reason: Field,
    /// How many characters the reason may have.
    pub reason_limit: usize,
}

/// One option as its author sees it.
#[derive(Debug, Clone)]
pub struct OptionRow<'a> {
    /// As HTML.
    pub html: &'a str,
    /// Whether it is right.
    pub is_key: bool,
    /// The share of takers who chose it.
    pub share: Option<f64>,
    /// The correlation of choosing it with ability.
    pub correlation: Option<f64>,
    /// What this says of it; the key of the words.
    pub reading: &'static str,
}

impl ItemPage {
    /// Its slug.
    pub fn slug(&self) -> &str {
        &self.item.item.slug
    }

    /// What the newest calibration found; nothing before the first.
    pub fn findings(&self) -> Option<&Findings> {
        self.item.found.as_ref().map(|found| &found.findings)
    }

    /// The options in the author's order.
    pub fn options(&self) -> Vec<OptionRow<'_>> {
        let key = usize::from(self.item.item.key);
        let n = self.item.found.as_ref().map_or(0, |found| found.n);
        let options = self.shown.options.iter().enumerate();
        options
            .map(|(place, html)| {
                let found = self.findings().and_then(|findings| findings.options.get(place));
                let (share, correlation) =
                    (found.map(|found| found.share), found.and_then(|found| found.correlation));
                let is_key = place == key;
                let reading = reading(is_key, n, share, correlation);
                OptionRow { html, is_key, share, correlation, reading }
            })
            .collect()
    }

    /// Where its parameters come from, in words.
    pub fn source_words(&self) -> String {
        let words = self.shell.words();
        if self.item.is_calibrated {
            words.t("authoring-source-calibrated")
        } else {
            words.t_count("authoring-source-author", u32::from(self.item.item.difficulty))
        }
    }

    /// The parameters in use.
    pub fn in_use(&self) -> [String; 3] {
        abc(&self.item.item.parameters).map(|value| two(Some(value)))
    }

    /// The dots of the curve.
    pub fn observed(&self) -> &[ObservedShare] {
        self.findings().map_or(&[], |findings| findings.observed.as_slice())
    }

    /// What the curve says, in words before the picture.
    pub fn curve_words(&self) -> String {
        let [a, b, c] = abc(&self.item.item.parameters);
        let things = [
            ("b", two(Some(b)).into()),
            ("c", format!("{:.0}", c * 100.0).into()),
            ("a", two(Some(a)).into()),
        ];
        self.shell.words().t_with("authoring-curve-words", &things)
    }

    /// The curve with what takers did and the information below.
    pub fn curve(&self) -> Safe<String> {
        let words = self.shell.words();
        let parameters = &self.item.item.parameters;
        let dots: Vec<Observed> = self
            .observed()
            .iter()
            .map(|dot| Observed { theta: dot.theta, share: dot.share, n: dot.n })
            .collect();
        let drawn = item_curve(parameters, &dots);
        let (most, at) = (drawn.most_information, two(Some(parameters.difficulty())));
        let title = words.t_name("authoring-curve-title", self.slug());
        let description =
            words.t_with("authoring-curve-desc", &[("b", at.into()), ("dots", dots.len().into())]);
        let information =
            words.t_with("authoring-curve-information", &[("most", format!("{most:.2}").into())]);
        let caption = Caption { id: "item-curve", title: &title, description: &description };
        Safe(svg::items::item_curve(&drawn, &information, &caption))
    }

    /// The difficulty over the calibrations; nothing before the first that fitted it.
    pub fn difficulties(&self) -> Option<Safe<String>> {
        let fitted = || self.history.calibrations.iter().rev().filter(|one| one.item.findings.fitted);
        let found: Vec<Found> = fitted()
            .map(|one| Found {
                difficulty: one.item.parameters.difficulty(),
                error: one.item.findings.difficulty_error,
            })
            .collect();
        if found.is_empty() {
            return None;
        }
        let names: Vec<String> = fitted().map(|one| self.calibration_name(&one.version)).collect();
        let words = self.shell.words();
        let title = words.t_name("authoring-history-title", self.slug());
        let description = words.t_count("authoring-history-desc", found.len());
        let caption = Caption { id: "item-history", title: &title, description: &description };
        Some(Safe(svg::items::item_history(&item_history(&found), &names, &caption)))
    }

    /// The short name of a calibration.
    pub fn calibration_name(&self, version: &u32) -> String {
        self.shell.words().t_count("authoring-calibration-number", *version)
    }

    /// A parameter with its standard error, as a calibration found it.
    pub fn found_parameters(&self, one: &store::calibrations::Calibrated) -> [String; 3] {
        let findings = &one.item.findings;
        let [a, b, c] = abc(&one.item.parameters);
        [
            with_error(a, findings.discrimination_error),
            with_error(b, findings.difficulty_error),
            with_error(c, findings.guessing_error),
        ]
    }

    /// What a calibration proposed, in words.
    pub fn proposal_words(&self, one: &store::calibrations::Calibrated) -> String {
        let name = one.item.proposal.name();
        self.shell.words().t(&format!("authoring-proposal-{name}"))
    }

    /// What asks for attention, in words.
    pub fn concerns(&self) -> Vec<String> {
        let concerns = self.findings().map_or(&[][..], |findings| findings.concerns.as_slice());
        concerns.iter().map(|concern| concern_words(self.shell.words(), concern)).collect()
    }

    /// What is asked of a beta item.
    pub fn requirements(&self) -> &[Requirement] {
        self.findings().map_or(&[], |findings| findings.requirements.as_slice())
    }

    /// One requirement, in words.
    pub fn requirement_words(&self, one: &Requirement) -> String {
        let name = &one.name;
        self.shell.words().t(&format!("authoring-requirement-{name}"))
    }

    /// The states it may have next.
    pub fn next_states(&self) -> Vec<SkillState> {
        let ItemStanding::InUse(state) = self.item.standing else { return Vec::new() };
        let next = [SkillState::Beta, SkillState::Live, SkillState::Retired];
        next.into_iter().filter(|next| *next != state).collect()
    }

    /// Until when the reports shown were made, for noting that they were looked at.
    pub fn reports_until(&self) -> Option<i64> {
        if self.item.n_unseen == 0 {
            return None;
        }
        self.history.reports.iter().map(|report| report.at.micros()).max()
    }

    /// How it was taken out, in words.
    pub fn voided_words(&self) -> String {
        let words = self.shell.words();
        let Some(voided) = &self.history.voided else { return String::new() };
        let by = voided.by.clone().unwrap_or_else(|| words.t("authoring-somebody"));
        words.t_name("authoring-voided-by", by)
    }

    /// How many results were worked out again, in words.
    pub fn corrected_words(&self) -> String {
        let n = self.history.voided.as_ref().map_or(0, |voided| voided.n_corrected);
        self.shell.words().t_count("authoring-voided-corrected", n)
    }
}

impl VoidPage {
    /// Its slug.
    pub fn slug(&self) -> &str {
        &self.item.item.slug
    }

    /// What will happen, sentence by sentence.
    pub fn consequences(&self) -> Vec<String> {
        let (words, affected) = (self.shell.words(), self.history.affected);
        vec![
            words.t("authoring-void-then-new"),
            words.t_count("authoring-void-then-open", affected.open),
            words.t_count("authoring-void-then-finished", affected.finished),
            words.t("authoring-void-then-back"),
        ]
    }
}

fn reading(is_key: bool, n: u32, share: Option<f64>, correlation: Option<f64>) -> &'static str {
    let bound = 2.0 / f64::from(n.max(1)).sqrt();
    match (is_key, share, correlation) {
        _ if (n as usize) < LEAST_ANSWERS => "authoring-option-unknown",
        (true, _, Some(r)) if r < 0.0 => "authoring-option-key-wrong",
        (true, ..) => "authoring-option-key",
        (false, Some(share), _) if share < IDLE_SHARE => "authoring-option-idle",
        (false, _, Some(r)) if r > bound => "authoring-option-attractive",
        (false, ..) => "authoring-option-works",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_read_by_who_chooses_it() {
        let read = |is_key, share, r| reading(is_key, 400, Some(share), Some(r));
        assert_eq!(read(false, 0.02, -0.1), "authoring-option-idle");
        assert_eq!(read(false, 0.20, 0.3), "authoring-option-attractive");
        assert_eq!(read(false, 0.20, -0.2), "authoring-option-works");
        assert_eq!(read(true, 0.60, 0.4), "authoring-option-key");
        assert_eq!(read(true, 0.20, -0.3), "authoring-option-key-wrong");
        assert_eq!(reading(false, 40, Some(0.0), None), "authoring-option-unknown");
    }
}
