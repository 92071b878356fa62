//! One skill before its attempt: what the page offers in each state.

use axum::http::StatusCode;
use domain::time::Span;
use serde_json::json;

use crate::measuring::{load, site, start, take};
use crate::test_app::{LENA, OLIVE};

const PAGE: &str = "/a/northwind/learn/skills/knots";
const API: &str = "/api/v1/accounts/northwind/skills/knots";

#[tokio::test]
async fn a_skill_says_how_long_it_takes_and_offers_to_start() {
    let app = site();
    let page = app.browser(LENA).get(PAGE).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let attempts = format!("{PAGE}/attempts");
    assert!(page.attributes("form", "action").contains(&attempts));
    // Half of 60 seconds for 22 questions.
    assert!(page.text().contains("11 minutes"), "{}", page.text());
    for topic in ["Bends", "Hitches", "Splices"] {
        assert!(page.text().contains(topic), "{topic}");
    }
}

#[tokio::test]
async fn an_open_attempt_is_offered_and_gone_on_with() {
    let app = site();
    let lena = app.browser(LENA);
    let address = start(&lena).await;
    assert!(lena.get(PAGE).await.attributes("a", "href").contains(&address));
    let again = lena.post(&format!("{PAGE}/attempts"), &[]).await;
    assert_eq!(again.location(), format!("{address}?said=resumed"));
    assert!(lena.get(again.location()).await.text().contains("Welcome back"));
    let others = app.browser(OLIVE).get(PAGE).await;
    assert!(!others.text().contains(&address), "an attempt is its taker's own");
}

#[tokio::test]
async fn a_measured_skill_waits_until_the_retake_opens() {
    let app = site();
    let lena = app.browser(LENA);
    take(&lena).await;
    let page = lena.get(PAGE).await;
    assert!(page.text().contains("19 Jan 2026"));
    assert!(page.attributes("form", "action").iter().all(|action| !action.ends_with("/attempts")));
    let early = lena.post(&format!("{PAGE}/attempts"), &[]).await;
    assert_eq!(early.location(), PAGE);
    let api = app.api(LENA, "northwind");
    assert_eq!(
        api.post_json(&format!("{API}/attempts"), &json!(null)).await.problem(),
        (409, "retake-not-open".to_owned())
    );
    assert_eq!(api.get(API).await.json()["opens_at"], "2026-01-19T09:00:00Z");
    app.later(Span::days(14));
    let api = app.api(LENA, "northwind");
    assert_eq!(api.get(API).await.json()["may_start"], true);
    assert_eq!(api.post_json(&format!("{API}/attempts"), &json!(null)).await.status, StatusCode::CREATED);
}

#[tokio::test]
async fn a_draft_is_nowhere_and_a_retired_skill_cannot_be_started() {
    let app = site();
    let lena = app.browser(LENA);
    let api = app.api(LENA, "northwind");
    load(&app, &testkit::content::knots_in("draft"));
    assert_eq!(lena.get(PAGE).await.status, StatusCode::NOT_FOUND);
    assert_eq!(lena.post(&format!("{PAGE}/attempts"), &[]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(api.get(API).await.status, StatusCode::NOT_FOUND);
    assert_eq!(api.get("/api/v1/accounts/northwind/skills").await.json()["items"], json!([]));
    load(&app, &testkit::content::knots_in("retired"));
    assert_eq!(lena.get(PAGE).await.status, StatusCode::OK);
    assert_eq!(lena.post(&format!("{PAGE}/attempts"), &[]).await.location(), PAGE);
    let refused = api.post_json(&format!("{API}/attempts"), &json!(null)).await;
    assert_eq!(refused.problem(), (409, "skill-not-open".to_owned()));
}

#[tokio::test]
async fn the_list_of_skills_tells_what_can_be_measured() {
    let app = site();
    let list = app.api(LENA, "northwind").get("/api/v1/accounts/northwind/skills").await.json();
    assert_eq!((&list["items"][0]["slug"], &list["items"][0]["state"]), (&json!("knots"), &json!("live")));
    let missing = app.api(LENA, "northwind").get("/api/v1/accounts/northwind/skills/owls").await;
    assert_eq!(missing.problem(), (404, "not-found".to_owned()));
}
