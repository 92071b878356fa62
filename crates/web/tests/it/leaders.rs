//! What a leader may learn of what was measured: the level and the date, whichever way they look.

use actions::roles::{Assign, assign};
use axum::http::{Method, StatusCode};
use serde_json::Value;

use crate::client::Answer;
use crate::measuring::{sailor, site, take};
use crate::test_app::{LENA, OLIVE};

/// Every whole number on a page or in a body, as people and programs read it.
fn numbers(answer: &Answer) -> Vec<u64> {
    let text = match serde_json::from_slice::<Value>(&answer.body) {
        Ok(json) => json.to_string(),
        Err(_) if answer.header("content-type").starts_with("text/html") => answer.all("body").join(" "),
        Err(_) => return Vec::new(),
    };
    text.split(|letter: char| !letter.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect()
}

/// Walks through every page and every reading operation there is, with all the identifiers a leader may come to know.
#[tokio::test]
async fn no_answer_for_leaders_holds_a_score() {
    let app = site();
    let role = sailor(&app);
    let attempt = take(&app.browser(LENA)).await;
    let own = app.caller(LENA, "northwind").own();
    let id = attempt.parse().unwrap();
    let result = app.read(move |read| store::results::find(read, &own, id)).unwrap();
    let (person, olive) = (result.person, app.caller(OLIVE, "northwind"));
    app.act(move |act| {
        assign(
            act,
            &olive,
            &Assign { role, people: vec![person], teams: Vec::new(), message: String::new(), notify: true },
        )
    });
    let score = web::own_results::rounded(result.outcome.score).into();
    let exact = [format!("{:.3}", result.outcome.score), format!("{:.3}", result.percentile)];
    let (browser, api) = (app.browser(OLIVE), app.api(OLIVE, "northwind"));
    let mut opened = Vec::new();
    for route in web::site::routes().table().into_iter().filter(|route| route.method == Method::GET) {
        let path = route
            .path
            .replace("{account}", "northwind")
            .replace("{attempt}", &attempt)
            .replace("{skill}", "knots")
            .replace("{role}", &role.to_string())
            .replace("{person}", &person.to_string());
        if path.contains('{') || path.contains("openapi") {
            continue;
        }
        let client = if path.starts_with("/api/") { &api } else { &browser };
        let answer = client.get(&path).await;
        assert!(!numbers(&answer).contains(&score), "{path} shows {score}");
        let text = String::from_utf8_lossy(&answer.body);
        assert!(exact.iter().all(|secret| !text.contains(secret)), "{path} holds a score");
        if path.contains(&attempt) {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
        if answer.status == StatusCode::OK {
            opened.push(path);
        }
    }
    let members = format!("/a/northwind/lead/roles/{role}");
    assert!(opened.contains(&members) && opened.len() > 10, "{opened:?}");
    let learner = app.browser(LENA).get(&format!("/a/northwind/learn/results/{attempt}")).await;
    assert!(
        numbers(&learner).contains(&score),
        "the learner sees it, so that this looks for the right number"
    );
}
