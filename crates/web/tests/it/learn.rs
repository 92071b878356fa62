//! The learner's pages: My roles, Explore, one role.

use axum::http::StatusCode;

use crate::staffed::Staffed;
use crate::test_app::{LENA, OLIVE};

#[tokio::test]
async fn a_learner_chooses_a_role_by_saying_how_experienced_they_are_and_may_take_it_out_again() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(LENA);
    let empty = browser.get("/a/northwind/learn").await;
    assert!(empty.all(".role-card").is_empty() && empty.status == StatusCode::OK);
    assert_eq!(browser.get("/a/northwind/learn/explore").await.all(".role-card h2"), ["Backend engineer"]);
    let asked = browser.get(&staffed.learn()).await;
    assert_eq!(asked.all("button.experience-choice").len(), 4);
    let refused = browser.post(&format!("{}/experience", staffed.learn()), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.one(".field-problem"), "Choose one of the four answers.");
    let said = browser.post(&format!("{}/experience", staffed.learn()), &[("experience", "mid_level")]).await;
    let page = browser.get(said.location()).await;
    assert!(page.all("button.experience-choice").is_empty());
    assert!(browser.get("/a/northwind/learn").await.text().contains("Backend engineer"));
    let left = browser.post(&format!("{}/removal", staffed.learn()), &[]).await;
    assert!(!browser.get(left.location()).await.all("main").remove(0).contains("Backend engineer"));
    assert_eq!(browser.get(&staffed.learn()).await.all("button.experience-choice").len(), 4);
}

#[tokio::test]
async fn an_assigned_role_is_there_at_once_and_cannot_be_taken_out() {
    let staffed = Staffed::new();
    let lena = staffed.lena().to_string();
    staffed.app.browser(OLIVE).post(&format!("{}/assignments", staffed.lead()), &[("person", &lena)]).await;
    let browser = staffed.app.browser(LENA);
    assert!(browser.get("/a/northwind/learn").await.text().contains("Backend engineer"));
    let page = browser.get(&staffed.learn()).await;
    assert!(page.attributes("form", "action").iter().all(|action| !action.ends_with("/removal")));
    let refused = browser.post(&format!("{}/removal", staffed.learn()), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_role_iq_appears_after_the_last_required_skill_with_goals_and_gaps() {
    let staffed = Staffed::new();
    let lena = staffed.lena();
    let browser = staffed.app.browser(LENA);
    browser.post(&format!("{}/experience", staffed.learn()), &[("experience", "beginner")]).await;
    staffed.measure(lena, 1, 210.0);
    let halfway = browser.get(&staffed.learn()).await;
    assert!(!halfway.text().contains("Senior-level:"), "{}", halfway.text());
    staffed.measure(lena, 2, 160.0);
    // Goals 165 and 135, ratio 370 / 300.
    let page = browser.get(&staffed.learn()).await;
    let words = page.all("main").remove(0);
    for shown in ["123", "Senior-level", "165", "135"] {
        assert!(words.contains(shown), "{shown} in {words}");
    }
    let mine = browser.get("/a/northwind/learn").await;
    assert!(mine.text().contains("Senior-level"));
    let refused = browser.post(&format!("{}/removal", staffed.learn()), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn explore_is_narrowed_by_search_and_family() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(LENA);
    for (query, found) in
        [("q=skill+two", 1), ("q=BACK", 1), ("family=Engineering", 1), ("family=Data", 0), ("q=%25", 0)]
    {
        let page = browser.get(&format!("/a/northwind/learn/explore?{query}")).await;
        assert_eq!(page.all(".role-card h2").len(), found, "{query}");
    }
}

#[tokio::test]
async fn a_role_that_does_not_exist_is_not_found() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(LENA);
    let unknown = format!("/a/northwind/learn/roles/{}", staffed.ada);
    assert_eq!(browser.get(&unknown).await.status, StatusCode::NOT_FOUND);
    let answer = browser.post(&format!("{unknown}/experience"), &[("experience", "beginner")]).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}
