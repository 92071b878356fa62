//! The authors' pages with made-up skills and items, in every state worth looking at.

mod calibrations;

use super::item::{ItemPage, VoidPage};
use super::items::{AuthoredSkillPage, ItemNarrowing};
use super::skills::AuthoredSkillsPage;
use super::state::{ConfirmStatePage, StatePage};
use super::{SkillHead, SkillTab};
use crate::form::Field;
use crate::markdown::RenderedItem;
use crate::page::{Place, Shell, samples as visits};
use crate::views::learn::samples::days_ago;
use crate::views::samples::Sample;
use crate::words::Words;
use actions::authoring::{AuthoredItem, ItemHistory, ItemStanding, SkillOverview, VoidedItem};
use domain::calibration::{
    Calibration, CalibrationState, Findings, ItemCalibration, ObservedShare, OptionFinding, Proposal,
    Requirement,
};
use domain::id::{CalibrationId, ItemId, ItemReportId, ItemVersionId, SkillId, TopicId, TypedId};
use domain::item::Item;
use domain::skill::{Skill, SkillState, Topic};
use domain::text::Slug;
use psychometrics::item::ItemParameters;
use psychometrics::promotion::propose_skill;
use std::sync::Arc;
use store::calibrations::Calibrated;
use store::item_reports::ItemReport;
use store::item_voids::Affected;
use store::norms::NormSetInUse;
use store::skill_uses::SkillUse;
use uuid::Uuid;

const TOPICS: [&str; 3] = ["Data model", "Functions and closures", "Errors and context managers"];

fn id<T: TypedId>(number: usize) -> T {
    T::from_uuid(Uuid::from_u128(0x0193_0000_0000_7000_8000_0000_0000_0000 + number as u128))
}

/// A name in addresses; the texts stand in this file.
#[expect(clippy::unwrap_used, reason = "the texts are constants of this file, and its tests render them all")]
fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

/// Parameters of an item; the numbers stand in this file.
#[expect(
    clippy::unwrap_used,
    reason = "the numbers are constants of this file, and its tests render them all"
)]
fn curve(a: f64, b: f64, c: f64) -> ItemParameters {
    ItemParameters::new(a, b, c, 1.0).unwrap()
}

fn skill(state: SkillState) -> Skill {
    let topic = |(place, name): (usize, &&str)| Topic {
        id: id::<TopicId>(900 + place),
        slug: slug(&name.to_lowercase().replace(' ', "-")),
        name: (*name).to_owned(),
        summary: String::new(),
        share: if place == 0 { 34 } else { 33 },
    };
    Skill {
        id: id::<SkillId>(1),
        slug: slug("python"),
        revision: 4,
        name: "Python".to_owned(),
        summary: "Reading and writing Python.".to_owned(),
        description: String::new(),
        family: "Programming".to_owned(),
        icon: "python".to_owned(),
        state,
        shortest: 15,
        longest: 30,
        topics: TOPICS.iter().enumerate().map(topic).collect(),
    }
}

fn calibration(version: u32, state: CalibrationState) -> Calibration {
    let decided = state != CalibrationState::Proposed;
    Calibration {
        id: id::<CalibrationId>(version as usize),
        version,
        revision: 4,
        n_attempts: 312,
        n_left_out: 9,
        log_likelihood: -4_821.6,
        iterations: 14,
        converged: true,
        latent_mean: 0.11,
        latent_deviation: 0.94,
        state,
        created_at: days_ago(40 - i64::from(version)),
        decided_by: None,
        decided_at: decided.then(|| days_ago(39 - i64::from(version))),
    }
}

fn overview(state: SkillState) -> SkillOverview {
    let skill = skill(state);
    SkillOverview {
        n_live: 70,
        n_beta: 3,
        n_finished: 321,
        calibration: Some(calibration(2, CalibrationState::Proposed)),
        n_proposed: 1,
        norm_set: Some(NormSetInUse { skill: skill.id, version: 1, provisional: true, sample: 0 }),
        n_unseen: 2,
        skill,
    }
}

/// The head of a live skill's pages.
pub(super) fn head(tab: SkillTab) -> SkillHead {
    SkillHead { overview: overview(SkillState::Live), tab }
}

fn shell(title: &str) -> Shell {
    visits::author_shell(Place::Skills, title)
}

fn findings(place: usize) -> Findings {
    let share = |n: u32, share, correlation| OptionFinding { n, share, correlation: Some(correlation) };
    let observed = |theta, share| ObservedShare { theta, share, n: 24 };
    let requirement = |name: &str, value, outcome: &str| Requirement {
        name: name.to_owned(),
        value: Some(value),
        outcome: outcome.to_owned(),
    };
    Findings {
        fitted: place != 4,
        discrimination_error: Some(0.18),
        difficulty_error: Some(0.12),
        guessing_error: Some(0.04),
        proportion_right: Some(0.61),
        point_biserial: Some(if place == 2 { -0.12 } else { 0.38 }),
        infit: Some(0.98),
        outfit: Some(1.04),
        drift: Some(-0.08),
        options: vec![
            share(146, 0.61, 0.38),
            share(60, 0.25, -0.22),
            share(29, 0.12, 0.21),
            share(5, 0.02, -0.1),
        ],
        observed: vec![observed(-1.6, 0.31), observed(-0.6, 0.46), observed(0.4, 0.66), observed(1.7, 0.91)],
        concerns: match place {
            2 => vec!["key_error".to_owned()],
            0 => vec!["idle_option".to_owned(), "attractive_option".to_owned()],
            _ => Vec::new(),
        },
        requirements: if place == 3 {
            vec![requirement("answers", 140.0, "unmet"), requirement("discrimination", 1.2, "met")]
        } else {
            Vec::new()
        },
    }
}

fn found(place: usize) -> ItemCalibration {
    let proposals = [Proposal::Refit, Proposal::Promote, Proposal::Review, Proposal::Wait, Proposal::TooFew];
    ItemCalibration {
        item: id::<ItemId>(place),
        version: id::<ItemVersionId>(place),
        n: [240, 231, 140, 140, 12].get(place % 5).copied().unwrap_or_default(),
        parameters: curve(1.31, -0.42 + 0.3 * place as f64, 0.22),
        findings: findings(place),
        proposal: proposals.get(place % 5).copied().unwrap_or(Proposal::Refit),
        accepted: false,
    }
}

fn item(place: usize) -> Item {
    const SLUGS: [&str; 6] = [
        "mutable-default-argument",
        "generator-exhausted",
        "a-very-long-name-of-an-item-that-somebody-thought-would-explain-everything-about-it",
        "except-order",
        "slots",
        "old-print",
    ];
    Item {
        version_id: id::<ItemVersionId>(place),
        id: id::<ItemId>(place),
        slug: SLUGS.get(place).copied().unwrap_or("item").to_owned(),
        topic: id::<TopicId>(900 + place % 3),
        state: if place == 1 || place == 3 { SkillState::Beta } else { SkillState::Live },
        stem: "What does `f()` give the second time?".to_owned(),
        options: ["[1, 1]", "[1]", "[]", "TypeError"].map(str::to_owned).to_vec(),
        key: 0,
        rationale: "The default list is made once, when the function is defined.".to_owned(),
        difficulty: 3,
        seconds: 90,
        enemies: Vec::new(),
        parameters: curve(1.0, 0.25 * place as f64 - 0.5, 0.25),
    }
}

/// Items in every standing, with and without findings.
pub(super) fn authored_items() -> Vec<AuthoredItem> {
    let authored = |place: usize| {
        let item = item(place);
        AuthoredItem {
            topic: TOPICS.get(place % 3).copied().unwrap_or_default().to_owned(),
            standing: match place {
                5 => ItemStanding::TakenOut,
                _ => ItemStanding::InUse(item.state),
            },
            is_calibrated: place == 0,
            found: (place < 5).then(|| found(place)),
            n_unseen: if place == 0 { 2 } else { 0 },
            item,
        }
    };
    (0..6).map(authored).collect()
}

fn items_page(narrowing: ItemNarrowing) -> AuthoredSkillPage {
    let head = head(SkillTab::Items);
    let items = narrowing.apply(&head, authored_items());
    let n_found = items.len();
    AuthoredSkillPage { shell: shell("Python"), head, items, n_items: 6, n_found, narrowing }
}

fn used() -> SkillUse {
    SkillUse { people: 214, unscored: 31, open_attempts: 4, roles: 2 }
}

fn state_page(state: SkillState) -> StatePage {
    let head = SkillHead { overview: overview(state), tab: SkillTab::State };
    StatePage { shell: shell("Python"), head, readiness: propose_skill(&[20, 18, 4]), used: used() }
}

fn confirm_page(from: SkillState, to: SkillState, refused: bool) -> ConfirmStatePage {
    let StatePage { shell, head, readiness, used } = state_page(from);
    ConfirmStatePage { shell, head, readiness, used, to, refused }
}

fn history(n_calibrations: u32) -> ItemHistory {
    let report = |place: u8, note: &str, seen| ItemReport {
        id: id::<ItemReportId>(usize::from(place)),
        note: note.to_owned(),
        at: days_ago(3 + i64::from(place)),
        seen_at: seen,
    };
    let one = |version: u32| Calibrated {
        version,
        at: days_ago(200 - 30 * i64::from(version)),
        item: ItemCalibration {
            parameters: curve(1.2, 0.2 + 0.15 * f64::from(version), 0.22),
            accepted: version == 1,
            ..found(0)
        },
    };
    ItemHistory {
        calibrations: (1..=n_calibrations).rev().map(one).collect(),
        reports: vec![
            report(0, "Two of the options mean the same to me.", None),
            report(1, "In Python 3.12 the message reads differently.", Some(days_ago(1))),
        ],
        voided: None,
        affected: Affected { open: 2, finished: 187 },
    }
}

fn item_page(place: usize, history: ItemHistory) -> ItemPage {
    let item = authored_items().swap_remove(place);
    let shown = RenderedItem {
        stem: "<p>What does <code>f()</code> give the second time?</p>".to_owned(),
        options: item.item.options.iter().map(|option| format!("<code>{option}</code>")).collect(),
    };
    let rationale = format!("<p>{}</p>", item.item.rationale);
    let title = item.item.slug.clone();
    let head = head(SkillTab::Items);
    ItemPage { shell: shell(&title), head, item, history, shown: Arc::new(shown), rationale }
}

fn void_page(affected: Affected, reason: Field) -> VoidPage {
    let ItemPage { head, item, history, shown, .. } = item_page(0, history(2));
    VoidPage {
        shell: shell("Take out mutable-default-argument"),
        head,
        item,
        history: ItemHistory { affected, ..history },
        stem: shown.stem.clone(),
        reason,
        reason_limit: 2_000,
    }
}

fn of_skills() -> Vec<Sample> {
    let bare = SkillOverview {
        n_live: 0,
        n_beta: 72,
        n_finished: 0,
        calibration: None,
        n_proposed: 0,
        norm_set: None,
        n_unseen: 0,
        ..overview(SkillState::Beta)
    };
    let skills = vec![overview(SkillState::Live), bare, overview(SkillState::Retired)];
    let list = |skills| AuthoredSkillsPage { shell: shell("Skills"), skills };
    let look = ItemNarrowing { only: "look".to_owned(), sort: "answers".to_owned(), ..Default::default() };
    let nothing = ItemNarrowing { topic: "nowhere".to_owned(), ..Default::default() };
    let fresh = items_page(ItemNarrowing::default());
    let overview = SkillOverview { calibration: None, ..fresh.head.overview.clone() };
    let items = fresh.items.iter().cloned().map(|item| AuthoredItem { found: None, n_unseen: 0, ..item });
    let fresh = AuthoredSkillPage {
        items: items.collect(),
        head: SkillHead { overview, tab: SkillTab::Items },
        n_found: 700,
        n_items: 720,
        ..fresh
    };
    vec![
        Sample::of("authoring-skills", &list(skills)),
        Sample::of("authoring-skills-none", &list(Vec::new())),
        Sample::of("authoring-skill", &items_page(ItemNarrowing::default())),
        Sample::of("authoring-skill-look", &items_page(look)),
        Sample::of("authoring-skill-no-match", &items_page(nothing)),
        Sample::of("authoring-skill-fresh", &fresh),
        Sample::of("authoring-state", &state_page(SkillState::Live)),
        Sample::of("authoring-state-beta", &state_page(SkillState::Beta)),
        Sample::of("authoring-go-live", &confirm_page(SkillState::Beta, SkillState::Live, true)),
        Sample::of("authoring-retire", &confirm_page(SkillState::Live, SkillState::Retired, false)),
        Sample::of("authoring-to-beta", &confirm_page(SkillState::Live, SkillState::Beta, false)),
    ]
}

fn of_items() -> Vec<Sample> {
    let empty = ItemHistory { reports: Vec::new(), ..history(0) };
    let bare = item_page(4, empty);
    let bare = ItemPage { item: AuthoredItem { found: None, ..bare.item.clone() }, ..bare };
    let voided = VoidedItem {
        at: days_ago(2),
        by: Some("Olive Marsh".to_owned()),
        reason: "Two options are right since Python 3.12.".to_owned(),
        is_being_told: true,
        n_corrected: 187,
    };
    let voided = item_page(5, ItemHistory { voided: Some(voided), ..history(2) });
    let none = Affected { open: 0, finished: 0 };
    let refused = Field::refused("", Words::english().t("field-required"));
    vec![
        Sample::of("authoring-item", &item_page(0, history(3))),
        Sample::of("authoring-item-beta", &item_page(3, history(1))),
        Sample::of("authoring-item-long", &item_page(2, history(2))),
        Sample::of("authoring-item-bare", &bare),
        Sample::of("authoring-item-voided", &voided),
        Sample::of("authoring-void", &void_page(history(0).affected, Field::default())),
        Sample::of("authoring-void-refused", &void_page(none, refused)),
    ]
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let mut all = of_skills();
    all.extend(calibrations::of_calibrations());
    all.extend(of_items());
    all
}
