//! A skill is calibrated from its finished attempts, and an author decides what comes of it.

use std::sync::Arc;

use actions::act::Context;
use actions::calibrations::{self, Computed};
use actions::error::ActionError;
use actions::skill_states::{self, Confirmed};
use actions::{curators, norms};
use domain::access::Caller;
use domain::calibration::{Calibration, CalibrationState, Findings, ItemCalibration, Proposal};
use domain::id::{CalibrationId, ItemId, SkillId};
use domain::skill::SkillState;
use psychometrics::item::ItemParameters;
use psychometrics::normal::quantile;
use psychometrics::uniform::Uniforms;
use testkit::content::knots_in;
use testkit::{TestDatabase, on_both_engines};

use super::ground::{Ground, id_of, knots};

const TAKERS: u32 = 110;

fn curated(db: &TestDatabase, content: &domain::content::SkillContent) -> (Ground, Caller) {
    let ground = Ground::on(db);
    ground.load(content);
    let (author, account) = (ground.owner(), ground.account);
    ground.door.act_now(Context::default(), move |act| curators::appoint(act, account)).unwrap();
    (ground, author)
}

/// Takers of N(0, 1) ability for whom every item is a logit harder than its author thought.
fn taken_by_many(ground: &Ground) {
    for number in 1..=TAKERS {
        let learner = ground.learner(number);
        let mut chance = Uniforms::new(5, u64::from(number));
        let ability = quantile(chance.draw().max(1e-9));
        let mut attempt = ground.begin(&learner).unwrap().attempt;
        while attempt.ending().is_none() {
            let thought = attempt.question().unwrap().1.parameters;
            let (a, b, c) = (thought.discrimination(), thought.difficulty() + 1.0, thought.lower_asymptote());
            let curve = ItemParameters::new(a, b, c, 1.0).unwrap();
            attempt = ground.answer(&learner, &attempt, chance.draw() < curve.probability(ability));
        }
    }
}

fn computed(ground: &Ground) -> Result<Computed, ActionError> {
    let (memory, skill) = (Arc::clone(ground.door.memory()), ground.skill());
    ground.door.reader().read_now(move |read| calibrations::compute(read, &memory, skill))
}

fn kept(ground: &Ground, author: &Caller) -> (CalibrationId, Vec<ItemCalibration>) {
    let (computed, author, skill) = (computed(ground).unwrap(), author.clone(), ground.skill());
    let id = ground
        .door
        .act_now(Context::default(), move |act| calibrations::keep(act, Some(&author), &computed))
        .unwrap();
    (id, ground.read(move |read| store::calibrations::list_items(read, skill, id)))
}

fn decide(ground: &Ground, author: &Caller, id: CalibrationId, items: &[ItemId]) -> Result<(), ActionError> {
    let (author, skill, items) = (author.clone(), ground.skill(), items.to_vec());
    ground.door.act_now(Context::default(), move |act| calibrations::decide(act, &author, skill, id, &items))
}

fn in_use(ground: &Ground) -> Vec<domain::item::Item> {
    let skill = ground.skill();
    ground.read(move |read| {
        let head = store::skills::find(read, skill)?.unwrap();
        store::items::list_of_revision(read, skill, head.revision)
    })
}

fn conflict(outcome: Result<(), ActionError>) -> &'static str {
    match outcome {
        Err(ActionError::Conflict { reason }) => reason,
        other => panic!("{other:?}"),
    }
}

on_both_engines!(items_move_to_where_the_answers_say_and_only_when_an_author_accepts, |db| {
    let (ground, author) = curated(db, &knots());
    taken_by_many(&ground);
    let before = in_use(&ground);
    let (id, found) = kept(&ground, &author);
    assert_eq!(in_use(&ground), before, "a proposal changes no item");
    let fitted: Vec<&ItemCalibration> = found.iter().filter(|item| item.findings.fitted).collect();
    assert!(fitted.len() > 30, "{}", fitted.len());
    let thought =
        |item: ItemId| before.iter().find(|known| known.id == item).unwrap().parameters.difficulty();
    let moved: f64 = fitted.iter().map(|item| item.parameters.difficulty() - thought(item.item)).sum::<f64>()
        / fitted.len() as f64;
    assert!((0.6..1.4).contains(&moved), "items are a logit harder than thought, found {moved}");
    assert!(fitted.iter().all(|item| item.findings.difficulty_error.is_some_and(|error| error > 0.0)));
    assert!(fitted.iter().any(|item| !item.findings.observed.is_empty()));
    let chosen: Vec<ItemId> = fitted.iter().take(12).map(|item| item.item).collect();
    decide(&ground, &author, id, &chosen).unwrap();
    for item in in_use(&ground) {
        let expected = if chosen.contains(&item.id) {
            found.iter().find(|found| found.item == item.id).unwrap().parameters
        } else {
            before.iter().find(|known| known.id == item.id).unwrap().parameters
        };
        assert!((item.parameters.difficulty() - expected.difficulty()).abs() < 1e-9, "{}", item.slug);
    }
    assert_eq!(conflict(decide(&ground, &author, id, &chosen)), "calibration-decided");
    // The same content loaded again keeps the calibrated parameters.
    let mut reworded = knots();
    reworded.skill.summary = "Tying, reworded.".to_owned();
    let calibrated = in_use(&ground);
    ground.load(&reworded);
    assert_eq!(in_use(&ground), calibrated);
    // A second calibration stays on the scale of the first and says how far items moved since.
    let (_, again) = kept(&ground, &author);
    let drifts: Vec<f64> = again.iter().filter_map(|item| item.findings.drift).collect();
    assert_eq!(drifts.len(), chosen.len());
    assert!(drifts.iter().all(|drift| drift.abs() < 0.2), "{drifts:?}");
});

on_both_engines!(an_open_attempt_goes_on_with_the_parameters_it_began_with, |db| {
    let (ground, author) = curated(db, &knots());
    taken_by_many(&ground);
    let learner = ground.learner(900);
    let open = ground.begin(&learner).unwrap().attempt;
    let (id, found) = kept(&ground, &author);
    let all: Vec<ItemId> =
        found.iter().filter(|item| item.proposal.may_be_accepted()).map(|item| item.item).collect();
    decide(&ground, &author, id, &all).unwrap();
    let restarted = ground.restarted(db);
    let seen = restarted.seen(&learner, id_of(&open)).unwrap().attempt;
    assert_eq!(seen.definition().item_bank.items(), open.definition().item_bank.items());
});

on_both_engines!(without_answers_nothing_is_calibrated, |db| {
    let (ground, _) = curated(db, &knots());
    assert!(matches!(computed(&ground), Err(ActionError::Conflict { reason: "too-few-answers" })));
});

on_both_engines!(a_calibration_of_an_older_revision_or_without_rest_is_not_taken_over, |db| {
    let (ground, author) = curated(db, &knots());
    let skill = ground.skill();
    let item = in_use(&ground)[0].clone();
    let add = |revision: u32, converged: bool, version: u32| {
        let item = item.clone();
        ground
            .door
            .act_now(Context::default(), move |act| {
                let calibration = Calibration {
                    id: act.id(),
                    version,
                    revision,
                    n_attempts: 500,
                    n_left_out: 0,
                    log_likelihood: -1.0,
                    iterations: 9,
                    converged,
                    latent_mean: 0.0,
                    latent_deviation: 1.0,
                    state: CalibrationState::Proposed,
                    created_at: act.now,
                    decided_by: None,
                    decided_at: None,
                };
                let found = ItemCalibration {
                    item: item.id,
                    version: item.version_id,
                    n: 400,
                    parameters: ItemParameters::new(1.4, 0.3, 0.2, 1.0).unwrap(),
                    findings: Findings { fitted: true, ..Findings::default() },
                    proposal: Proposal::Refit,
                    accepted: false,
                };
                store::calibrations::add(act.tx, skill, &calibration, &[found], None)?;
                Ok(calibration.id)
            })
            .unwrap()
    };
    let (restless, outdated, good) = (add(1, false, 1), add(9, true, 2), add(1, true, 3));
    assert_eq!(conflict(decide(&ground, &author, restless, &[item.id])), "calibration-not-converged");
    assert_eq!(conflict(decide(&ground, &author, outdated, &[item.id])), "calibration-outdated");
    decide(&ground, &author, restless, &[]).unwrap();
    decide(&ground, &author, good, &[item.id]).unwrap();
    let calibrated = in_use(&ground).into_iter().find(|known| known.id == item.id).unwrap();
    assert!((calibrated.parameters.discrimination() - 1.4).abs() < 1e-12);
});

on_both_engines!(a_beta_skill_goes_live_with_the_items_an_author_made_live, |db| {
    let (ground, author) = curated(db, &knots_in("beta"));
    let skill = ground.skill();
    let change = |state, confirmed| {
        let author = author.clone();
        ground.door.act_now(Context::default(), move |act| {
            skill_states::change(act, &author, skill, state, confirmed)
        })
    };
    let make_live = |item: ItemId| {
        let author = author.clone();
        ground
            .door
            .act_now(Context::default(), move |act| {
                skill_states::change_item(act, &author, skill, item, SkillState::Live)
            })
            .unwrap();
    };
    assert_eq!(conflict(change(SkillState::Live, Confirmed::Yes)), "too-few-live-items");
    for item in in_use(&ground).iter().take(32) {
        make_live(item.id);
    }
    assert_eq!(conflict(change(SkillState::Live, Confirmed::No)), "skill-not-ready");
    for item in in_use(&ground).iter().skip(32).take(16) {
        make_live(item.id);
    }
    change(SkillState::Live, Confirmed::No).unwrap();
    let attempt = ground.begin(&ground.learner(1)).unwrap().attempt;
    let bank = &attempt.definition().item_bank;
    assert_eq!((bank.bank().live().len(), bank.items().len()), (48, 72));
    // Loading the content again, whose file still says beta, does not take it back.
    let mut reworded = knots_in("beta");
    reworded.skill.summary = "Tying, reworded.".to_owned();
    ground.load(&reworded);
    let state = ground.read(move |read| Ok(store::skills::find(read, skill)?.unwrap().state));
    assert_eq!(state, SkillState::Live);
    assert_eq!(conflict(change(SkillState::Draft, Confirmed::Yes)), "skill-state");
});

on_both_engines!(a_norm_set_is_made_frozen_and_used_by_new_attempts_only, |db| {
    let (ground, author) = curated(db, &knots());
    let skill = ground.skill();
    let make = |ground: &Ground, author: &Caller| {
        let author = author.clone();
        ground.door.act_now(Context::default(), move |act| norms::make(act, &author, skill))
    };
    assert_eq!(conflict(make(&ground, &author).map(|_| ())), "too-few-people");
    taken_by_many(&ground);
    let set = make(&ground, &author).unwrap();
    let made = ground.read(move |read| store::norms::find(read, skill, set)).unwrap();
    assert_eq!((made.version, made.sample, made.provisional, made.chosen_at), (2, TAKERS, false, None));
    let before = ground.begin(&ground.learner(901)).unwrap().attempt;
    assert!(before.definition().provisional, "a set counts only once it is chosen");
    ground.door.act_now(Context::default(), move |act| norms::choose(act, &author, skill, set)).unwrap();
    let after = ground.begin(&ground.learner(902)).unwrap().attempt;
    assert_eq!((after.definition().pinned.norm_set, after.definition().provisional), (set, false));
});

on_both_engines!(authors_elsewhere_calibrate_nothing, |db| {
    let (ground, _) = curated(db, &knots());
    let elsewhere = ground.other_account().owner();
    let skill: SkillId = ground.skill();
    let outcome = ground.door.act_now(Context::default(), move |act| norms::make(act, &elsewhere, skill));
    assert!(matches!(outcome, Err(ActionError::NotCurator)));
});
