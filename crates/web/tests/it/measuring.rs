//! Takers of "Knots" in a browser and by the API: what the tests of taking, results and skills share.

use actions::catalogue;
use actions::liveness;
use axum::body::Body;
use axum::http::{Method, header};
use domain::content::{BadgeFile, RoleFile, RoleSkillFile, SkillContent};
use domain::id::RoleId;
use domain::time::Span;
use scraper::{Html, Selector};

use crate::client::{Answer, Client};
use crate::test_app::TestApp;

/// A site where Knots can be measured.
pub fn site() -> TestApp {
    let app = TestApp::new();
    load(&app, &testkit::content::knots());
    app
}

pub fn load(app: &TestApp, content: &SkillContent) {
    let content = vec![content.clone()];
    app.act(move |act| catalogue::load(act, &content));
}

/// Time passes while the product lives.
pub fn pass(app: &TestApp, seconds: i64) {
    app.act(liveness::beat);
    for _ in 0..seconds {
        app.later(Span::seconds(1));
        app.act(liveness::beat);
    }
}

/// What a question on the screen says.
#[derive(Debug, Clone, PartialEq)]
pub struct Shown {
    pub sequence: String,
    pub stem: String,
    pub options: Vec<String>,
}

impl Shown {
    /// The question on a page or in a fragment, if there is one.
    pub fn find(answer: &Answer) -> Option<Self> {
        let html = Html::parse_document(answer.text());
        let all = |selector: &str| {
            let selector = Selector::parse(selector).unwrap();
            html.select(&selector).map(|node| node.text().collect::<String>()).collect::<Vec<_>>()
        };
        let sequence = answer.attributes("[data-question][data-sequence]", "data-sequence").pop()?;
        let stem = all(".stem").pop()?;
        Some(Self { sequence, stem, options: all("label.option:not(.option-unknown) .option-body") })
    }

    pub fn on(answer: &Answer) -> Self {
        Self::find(answer).unwrap_or_else(|| panic!("no question in {}", answer.text()))
    }

    /// The place of the right option, or of a wrong one.
    pub fn place(&self, right: bool) -> String {
        let place = self.options.iter().position(|option| option.contains("right") == right).unwrap();
        (place + 1).to_string()
    }
}

/// Starts Knots in a browser and answers with the address of the attempt.
pub async fn start(client: &Client) -> String {
    let answer = client.post("/a/northwind/learn/skills/knots/attempts", &[]).await;
    answer.location().split('?').next().unwrap().to_owned()
}

/// Answers as a plain form does.
pub async fn choose(client: &Client, take: &str, sequence: &str, choice: &str) -> Answer {
    client.post(&format!("{take}/answers"), &[("sequence", sequence), ("choice", choice)]).await
}

/// Answers as the page's script does.
pub async fn choose_by_script(client: &Client, take: &str, sequence: &str, choice: &str) -> Answer {
    let body = format!("csrf={}&sequence={sequence}&choice={choice}", client.csrf());
    let headers = [
        (header::CONTENT_TYPE.as_str(), "application/x-www-form-urlencoded"),
        ("metier-fragment", "question"),
    ];
    client.send(Method::POST, &format!("{take}/answers"), &headers, Body::from(body)).await
}

/// Takes Knots to its end by plain forms, two answers of three right, and answers with the attempt's id.
pub async fn take(client: &Client) -> String {
    let take = start(client).await;
    for number in 0..40 {
        let page = client.get(&take).await;
        let Some(shown) = Shown::find(&page) else { break };
        choose(client, &take, &shown.sequence, &shown.place(number % 3 != 0)).await.location();
    }
    take.rsplit('/').next().unwrap().to_owned()
}

/// A role that needs Knots and another skill.
pub fn sailor(app: &TestApp) -> RoleId {
    let mut rigging = testkit::content::knots();
    rigging.slug = "rigging".to_owned();
    load(app, &rigging);
    let part =
        |skill: &str| RoleSkillFile { skill: skill.to_owned(), required: true, goal: "median".to_owned() };
    let file = RoleFile {
        slug: "sailor".to_owned(),
        title: "Sailor".to_owned(),
        summary: "Sails.".to_owned(),
        family: "Sea".to_owned(),
        badge: BadgeFile { icon: "anchor".to_owned(), colour: "#0c5f62".to_owned() },
        skills: vec![part("knots"), part("rigging")],
    };
    app.act(move |act| {
        actions::roles::load_library(act, std::slice::from_ref(&file))?;
        Ok(store::roles::find_library(act.tx, "sailor")?.unwrap().id)
    })
}
