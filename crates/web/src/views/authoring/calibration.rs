//! One calibration: what it rests on, what is proposed for each item, and what an author decided.

use super::{SkillHead, abc, concern_words, two};
use crate::page::Shell;
use crate::views::authoring::calibrations::head_words;
use actions::authoring::CalibrationDetail;
use askama::Template;
use domain::calibration::{CalibrationState, ItemCalibration, Proposal};
use domain::id::ItemId;
use domain::item::Item;

/// One calibration with its proposals.
#[derive(Debug, Clone, Template)]
#[template(path = "authoring/calibration.html")]
pub struct CalibrationPage {
    /// The frame around it.
    pub shell: Shell,
    /// The skill.
    pub head: SkillHead,
    /// What was found.
    pub detail: CalibrationDetail,
    /// The items ticked: those suggested, or those ticked before a refusal.
    pub ticked: Vec<ItemId>,
    /// Whether taking over was tried with nothing ticked.
    pub refused: bool,
}

/// The proposals of one kind.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    /// Which kind.
    pub proposal: Proposal,
    /// What was found, beside the item as it was then.
    pub rows: Vec<Row<'a>>,
}

/// One proposal.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// What was found.
    pub found: &'a ItemCalibration,
    /// The item as it was then.
    pub item: &'a Item,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// The order of the page: what may be done at once first, what cannot be done last.
const ORDER: [Proposal; 5] =
    [Proposal::Promote, Proposal::Refit, Proposal::Review, Proposal::Wait, Proposal::TooFew];

impl CalibrationPage {
    /// The proposals by kind, without empty kinds.
    pub fn groups(&self) -> Vec<Group<'_>> {
        let rows = |proposal: Proposal| {
            let of_kind = self.detail.items.iter().filter(move |(found, _)| found.proposal == proposal);
            of_kind.map(|(found, item)| Row { found, item, ticked: self.ticked.contains(&found.item) })
        };
        ORDER
            .into_iter()
            .map(|proposal| Group { proposal, rows: rows(proposal).collect() })
            .filter(|group| !group.rows.is_empty())
            .collect()
    }

    /// What it rests on and how it ended, in words.
    pub fn head_words(&self) -> String {
        head_words(self.shell.words(), &self.detail.head)
    }

    /// The takers' abilities, in words.
    pub fn takers_words(&self) -> String {
        let head = &self.detail.head;
        let things = [
            ("mean", two(Some(head.latent_mean)).into()),
            ("deviation", two(Some(head.latent_deviation)).into()),
            ("likelihood", format!("{:.1}", head.log_likelihood).replace('-', "−").into()),
        ];
        self.shell.words().t_with("authoring-fit-takers", &things)
    }

    /// Who left too early or answered too fast to be counted, in words; empty when nobody did.
    pub fn left_out_words(&self) -> String {
        self.shell.words().t_count("authoring-fit-left-out", self.detail.head.n_left_out)
    }

    /// Whether it waits for an author.
    pub fn waits(&self) -> bool {
        self.detail.head.state == CalibrationState::Proposed
    }

    /// Why it can only be put away, if it waits; the key of the words.
    pub fn hindrance(&self) -> Option<&'static str> {
        if !self.waits() || self.detail.is_open {
            None
        } else if self.detail.head.converged {
            Some("authoring-refused-calibration-outdated")
        } else {
            Some("authoring-refused-calibration-not-converged")
        }
    }

    /// How many items were taken over.
    pub fn n_accepted(&self) -> usize {
        self.detail.items.iter().filter(|(found, _)| found.accepted).count()
    }

    /// What was decided, in words.
    pub fn decided_words(&self) -> String {
        let words = self.shell.words();
        let by = self.detail.decided_by.clone().unwrap_or_else(|| words.t("authoring-somebody"));
        let key = match self.detail.head.state {
            CalibrationState::Applied => "authoring-decided-applied",
            CalibrationState::Proposed | CalibrationState::Dismissed => "authoring-decided-dismissed",
        };
        words.t_with(key, &[("name", by.into()), ("count", self.n_accepted().into())])
    }

    /// What the button says while several are ticked, with `#` where the island puts the number.
    pub fn take_over_many(&self) -> String {
        self.shell.words().t_count("authoring-take-over", "#")
    }
}

impl Group<'_> {
    /// The name of the kind, in words.
    pub fn title(&self, shell: &Shell) -> String {
        let name = self.proposal.name();
        shell.words().t(&format!("authoring-proposal-{name}"))
    }

    /// What it means, in words.
    pub fn hint(&self, shell: &Shell) -> String {
        let name = self.proposal.name();
        shell.words().t(&format!("authoring-hint-{name}"))
    }

    /// Whether its items may be taken over at all.
    pub fn may_be_accepted(&self) -> bool {
        self.proposal.may_be_accepted()
    }
}

impl Row<'_> {
    /// The old parameters, as shown.
    fn before(&self) -> [String; 3] {
        abc(&self.item.parameters).map(|value| two(Some(value)))
    }

    /// The new parameters with their standard errors, as shown.
    fn found(&self) -> [String; 3] {
        let findings = &self.found.findings;
        let [a, b, c] = abc(&self.found.parameters);
        [
            super::with_error(a, findings.discrimination_error),
            super::with_error(b, findings.difficulty_error),
            super::with_error(c, findings.guessing_error),
        ]
    }

    /// The parameters by their letters: the old and the new as shown.
    pub fn cells(&self) -> Vec<(&'static str, String, String)> {
        let letters = ["a", "b", "c"].into_iter();
        letters.zip(self.before()).zip(self.found()).map(|((letter, old), new)| (letter, old, new)).collect()
    }

    /// What asks for attention and what is still asked of a beta item, in words.
    pub fn remarks(&self, shell: &Shell) -> Vec<String> {
        let words = shell.words();
        let concerns = self.found.findings.concerns.iter().map(|concern| concern_words(words, concern));
        let asked = self.found.findings.requirements.iter().filter(|one| one.outcome == "unmet");
        let asked = asked.map(|one| {
            let name = &one.name;
            words.t(&format!("authoring-asked-{name}"))
        });
        concerns.chain(asked).collect()
    }

    /// What its tick says to those who only hear it.
    pub fn tick_words(&self, shell: &Shell) -> String {
        shell.words().t_name("authoring-tick", self.item.slug.as_str())
    }
}
