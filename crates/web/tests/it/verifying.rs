//! A completed role in public: only while its learner wants it, without a score, out of every index.

use axum::http::{Method, StatusCode};
use serde_json::json;

use crate::staffed::Staffed;
use crate::test_app::{LENA, OLIVE, PUBLIC_URL};

/// Lena has completed the role.
async fn completed() -> Staffed {
    let staffed = Staffed::new();
    let lena = staffed.lena();
    staffed
        .app
        .browser(LENA)
        .post(&format!("{}/experience", staffed.learn()), &[("experience", "beginner")])
        .await;
    staffed.measure(lena, 1, 211.0);
    staffed.measure(lena, 2, 162.0);
    staffed
}

#[tokio::test]
async fn a_learner_shows_a_completed_role_by_a_link_and_switches_it_off_at_once() {
    let staffed = completed().await;
    let browser = staffed.app.browser(LENA);
    let before = browser.get(&staffed.learn()).await;
    assert!(before.all("#public-link").is_empty(), "off until it is switched on");
    let switch = format!("{}/verification", staffed.learn());
    browser.post(&switch, &[("name", "short")]).await.location();
    let link = browser.get(&staffed.learn()).await.one("#public-link");
    let path = link.strip_prefix(PUBLIC_URL).unwrap().to_owned();
    let page = staffed.app.anon().get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    let words = page.all("main").remove(0);
    for shown in
        ["lena M.", "Backend engineer", "Senior-level", "Northwind Labs", "5 Jan 2026", "at least 115 %"]
    {
        assert!(words.contains(shown), "{shown} in {words}");
    }
    assert!(!words.contains("Marsh"));
    browser.post(&format!("{switch}/removal"), &[]).await.location();
    assert_eq!(staffed.app.anon().get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_public_page_holds_no_score_and_stays_out_of_caches_and_indexes() {
    let staffed = completed().await;
    let api = staffed.app.api(LENA, "northwind");
    let switch = format!("/api/v1/accounts/northwind/my/roles/{}/verification", staffed.role);
    assert_eq!(api.get(&switch).await.status, StatusCode::NOT_FOUND);
    let on = api.call(Method::PUT, &switch, &[], &json!({ "name_shown": "full" })).await;
    assert_eq!(on.status, StatusCode::OK, "{}", on.text());
    assert_eq!(api.get(&switch).await.json(), on.json());
    let url = on.json()["url"].as_str().unwrap().to_owned();
    let secret = url.rsplit('/').next().unwrap().to_owned();
    let visitor = staffed.app.anon();
    let (page, body) = (
        visitor.get(&format!("/verify/{secret}")).await,
        visitor.get(&format!("/api/v1/verifications/{secret}")).await,
    );
    for answer in [&page, &body] {
        assert_eq!(answer.status, StatusCode::OK);
        assert_eq!(answer.header("x-robots-tag"), "noindex, nofollow");
        assert_eq!(answer.header("cache-control"), "no-store");
        // 211 and 162 of goals 165 and 135: ratio 1.2433.
        for number in ["211", "162", "124", "1.24"] {
            assert!(!answer.text().contains(number), "{number} in {}", answer.text());
        }
    }
    assert_eq!(page.attributes("meta[name=robots]", "content"), ["noindex, nofollow"]);
    let body = body.json();
    assert_eq!((&body["name"], &body["level"]), (&json!("lena Marsh"), &json!("senior_level")));
    assert_eq!((&body["earned_version"], &body["skills"]), (&json!(1), &json!(["Skill one", "Skill two"])));
    assert_eq!(api.delete(&switch).await.status, StatusCode::NO_CONTENT);
    assert_eq!(visitor.get(&format!("/api/v1/verifications/{secret}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_role_that_is_not_completed_cannot_be_shown() {
    let staffed = Staffed::new();
    staffed.measure(staffed.lena(), 1, 211.0);
    let browser = staffed.app.browser(LENA);
    assert!(browser.get(&staffed.learn()).await.all("#public").is_empty());
    let refused = browser.post(&format!("{}/verification", staffed.learn()), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let api = staffed.app.api(LENA, "northwind");
    let switch = format!("/api/v1/accounts/northwind/my/roles/{}/verification", staffed.role);
    let refused = api.call(Method::PUT, &switch, &[], &json!({ "name_shown": "full" })).await;
    assert_eq!(refused.problem(), (409, "role-not-completed".to_owned()));
    let wrong = api.call(Method::PUT, &switch, &[], &json!({ "name_shown": "none" })).await;
    assert_eq!(wrong.problem(), (422, "invalid".to_owned()));
}

#[tokio::test]
async fn whoever_tries_addresses_has_to_wait() {
    let staffed = completed().await;
    let guesser = staffed.app.anon().at("203.0.113.7");
    let mut last = StatusCode::NOT_FOUND;
    for n in 0..61 {
        last = guesser.get(&format!("/verify/{n:032x}")).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(staffed.app.anon().at("203.0.113.8").get("/verify/0").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_audit_log_says_who_shows_what() {
    let staffed = completed().await;
    let browser = staffed.app.browser(LENA);
    let switch = format!("{}/verification", staffed.learn());
    browser.post(&switch, &[]).await.location();
    browser.post(&format!("{switch}/removal"), &[]).await.location();
    let log = staffed.app.browser(OLIVE).get("/a/northwind/admin/audit").await;
    let words = log.all("main").remove(0);
    assert!(words.contains("made a public page of Backend engineer"), "{words}");
    assert!(words.contains("switched the public page of Backend engineer off"), "{words}");
}
