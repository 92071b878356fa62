//! A small skill with items whose keys tests can find.

use domain::content::{AttemptFile, ItemFile, SkillContent, SkillFile, TopicFile};

/// "Knots": a live skill of three topics and seventy-two items, each of whose stems tries to be more than text.
pub fn knots() -> SkillContent {
    let topic = |slug: &str, name: &str, share| TopicFile {
        slug: slug.to_owned(),
        name: name.to_owned(),
        summary: format!("What belongs to {slug}."),
        share,
    };
    SkillContent {
        slug: "knots".to_owned(),
        skill: SkillFile {
            name: "Knots".to_owned(),
            summary: "Tying.".to_owned(),
            description: "You tie.".to_owned(),
            family: "Sailing".to_owned(),
            state: "live".to_owned(),
            icon: "rope".to_owned(),
            attempt: AttemptFile::default(),
            topics: vec![
                topic("bends", "Bends", 40),
                topic("hitches", "Hitches", 30),
                topic("splices", "Splices", 30),
            ],
        },
        items: (0..72).map(item).collect(),
    }
}

/// The same in another state of its life.
pub fn knots_in(state: &str) -> SkillContent {
    let mut content = knots();
    state.clone_into(&mut content.skill.state);
    content
}

/// Its right option says "right", in code.
fn item(number: u8) -> ItemFile {
    let key = number % 4;
    let option = |place| if place == key { format!("`right {number}`") } else { format!("wrong {place}") };
    let topic = match number % 3 {
        0 => "bends",
        1 => "hitches",
        _ => "splices",
    };
    ItemFile {
        slug: format!("item-{number:02}"),
        topic: topic.to_owned(),
        topic_line: 2,
        difficulty: number % 5 + 1,
        seconds: 60,
        key,
        enemies: Vec::new(),
        stem: format!("Question {number}: is `a < b` <script>alert({number})</script>?"),
        options: (0..4).map(option).collect(),
        rationale: format!("Because of secret {number}."),
        verify: None,
    }
}
