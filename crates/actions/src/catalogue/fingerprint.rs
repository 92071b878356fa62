//! Hashes of content: equal exactly when loading it again would change nothing.

use domain::content::{ItemFile, SkillContent};
use domain::skill::SkillState;
use sha2::{Digest, Sha256};

/// The hash of a skill with all its items.
pub(super) fn of_skill(content: &SkillContent) -> String {
    let head = &content.skill;
    let mut hash = Fields::default();
    for text in
        [&content.slug, &head.name, &head.summary, &head.description, &head.family, &head.icon, &head.state]
    {
        hash.text(text);
    }
    hash.number(head.attempt.shortest).number(head.attempt.longest);
    hash.count(head.topics.len());
    for topic in &head.topics {
        hash.text(&topic.slug).text(&topic.name).text(&topic.summary).number(topic.share);
    }
    hash.count(content.items.len());
    for item in &content.items {
        hash.item(item);
    }
    hash.finish()
}

/// The hash of one item as it stands in a skill of this state; where it stands in its file does not matter.
pub(super) fn of_item(item: &ItemFile, state: SkillState) -> String {
    let mut hash = Fields::default();
    hash.text(state.name()).item(item);
    hash.finish()
}

/// Fields in order, each with its length, so that no two contents give the same bytes.
#[derive(Default)]
struct Fields(Sha256);

impl Fields {
    fn text(&mut self, text: &str) -> &mut Self {
        self.count(text.len());
        self.0.update(text);
        self
    }

    fn number(&mut self, number: u32) -> &mut Self {
        self.0.update(number.to_be_bytes());
        self
    }

    fn count(&mut self, count: usize) -> &mut Self {
        self.0.update((count as u64).to_be_bytes());
        self
    }

    fn item(&mut self, item: &ItemFile) -> &mut Self {
        self.text(&item.slug).text(&item.topic).text(&item.stem).text(&item.rationale);
        self.number(u32::from(item.difficulty)).number(item.seconds).number(u32::from(item.key));
        for list in [&item.options, &item.enemies] {
            self.count(list.len());
            for text in list {
                self.text(text);
            }
        }
        self
    }

    fn finish(self) -> String {
        store::hex::text(&self.0.finalize())
    }
}
