//! Loading content: nothing for what is the same, a new version for what is not.

use actions::catalogue::Loaded;
use domain::item::Item;
use domain::skill::SkillState;
use testkit::on_both_engines;

use super::ground::{Ground, knots};

fn items(ground: &Ground, revision: u32) -> Vec<Item> {
    let skill = ground.skill();
    ground.read(move |read| store::items::list_of_revision(read, skill, revision))
}

fn revision(ground: &Ground) -> u32 {
    let skill = ground.skill();
    ground.read(move |read| store::skills::find(read, skill)).unwrap().revision
}

on_both_engines!(a_new_skill_comes_with_its_items_and_a_provisional_norm, |db| {
    let ground = Ground::on(db);
    assert_eq!(ground.load(&knots()), Loaded { added: 1, item_versions: 72, ..Loaded::default() });
    let skill = ground.skill();
    let found = ground.read(move |read| store::skills::find(read, skill)).unwrap();
    assert_eq!((found.revision, found.state), (1, SkillState::Live));
    assert_eq!(found.topics.iter().map(|topic| topic.share).collect::<Vec<_>>(), [40, 30, 30]);
    let items = items(&ground, 1);
    assert_eq!(items.len(), 72);
    assert!(items.iter().all(|item| item.state == SkillState::Live));
    assert!((items[4].parameters.difficulty() - 2.0).abs() < 1e-12);
    assert!((items[4].parameters.lower_asymptote() - 0.25).abs() < 1e-12);
    let norm = ground.read(move |read| store::norms::find_in_use(read, skill)).unwrap();
    assert!(norm.provisional);
    assert!((norm.deviation - (1.0_f64 - 0.32 * 0.32).sqrt()).abs() < 1e-12);
});

on_both_engines!(loading_the_same_content_again_changes_nothing, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let before = (items(&ground, 1), ground.read(store::skills::marks));
    assert_eq!(ground.load(&knots()), Loaded { unchanged: 1, ..Loaded::default() });
    assert_eq!((items(&ground, 1), ground.read(store::skills::marks)), before);
    assert!(items(&ground, 2) == before.0, "what is not ended goes on");
});

on_both_engines!(a_changed_text_is_a_new_version_and_the_old_revision_keeps_the_old_text, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let old = items(&ground, 1);
    let mut changed = knots();
    changed.items[3].stem = "Another question?".to_owned();
    changed.items[5].difficulty = 5;
    assert_eq!(ground.load(&changed), Loaded { changed: 1, item_versions: 2, ..Loaded::default() });
    assert_eq!(revision(&ground), 2);
    assert_eq!(items(&ground, 1), old);
    let new = items(&ground, 2);
    assert_eq!(new[3].stem, "Another question?");
    assert_eq!(new[3].id, old[3].id);
    assert_ne!(new[3].version_id, old[3].version_id);
    assert!(new[5].parameters.difficulty() > old[5].parameters.difficulty());
    assert_eq!(new[4], old[4]);
});

on_both_engines!(a_removed_item_is_gone_from_the_next_revision_and_may_come_back, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let old = items(&ground, 1);
    let mut fewer = knots();
    fewer.items.remove(7);
    ground.load(&fewer);
    assert_eq!(items(&ground, 2).len(), 71);
    assert_eq!(ground.load(&knots()), Loaded { changed: 1, item_versions: 1, ..Loaded::default() });
    let back = items(&ground, 3);
    assert_eq!((back.len(), back[7].id, &back[7].stem), (72, old[7].id, &old[7].stem));
    assert_eq!((items(&ground, 1).len(), items(&ground, 2).len()), (72, 71));
});

on_both_engines!(a_changed_blueprint_is_a_revision_that_keeps_the_topics_and_the_old_shares, |db| {
    let ground = Ground::on(db);
    ground.load(&knots());
    let mut changed = knots();
    changed.skill.topics[0].share = 50;
    changed.skill.topics[1].share = 20;
    changed.skill.attempt.shortest = 20;
    assert_eq!(ground.load(&changed), Loaded { changed: 1, ..Loaded::default() });
    let skill = ground.skill();
    let at = |revision| ground.read(move |read| store::skills::find_revision(read, skill, revision)).unwrap();
    let (old, new) = (at(1), at(2));
    assert_eq!(old.topics.iter().map(|topic| topic.share).collect::<Vec<_>>(), [40, 30, 30]);
    assert_eq!(new.topics.iter().map(|topic| topic.share).collect::<Vec<_>>(), [50, 20, 30]);
    assert_eq!(old.topics[0].id, new.topics[0].id);
    assert_eq!((old.shortest, new.shortest), (15, 20));
});
