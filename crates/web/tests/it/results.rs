//! Results: in full for their learner, never for anyone else.

use axum::http::StatusCode;
use domain::time::Span;
use serde_json::json;

use crate::measuring::{choose, load, pass, site, start, take};
use crate::test_app::{ADAM, EVE, LENA, OLIVE};

#[tokio::test]
async fn a_result_tells_score_level_interval_topics_and_retake() {
    let app = site();
    let lena = app.browser(LENA);
    let attempt = take(&lena).await;
    let page = lena.get(&format!("/a/northwind/learn/results/{attempt}")).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let body =
        app.api(LENA, "northwind").get(&format!("/api/v1/accounts/northwind/results/{attempt}")).await.json();
    let score = body["skill_iq"]["score"].as_u64().unwrap();
    let (low, high) =
        (body["certainty"]["low"].as_u64().unwrap(), body["certainty"]["high"].as_u64().unwrap());
    assert!(low < score && score < high && high <= 300);
    let text = page.text();
    assert!(text.contains(&format!("{score}")), "the score");
    assert!(text.contains(&low.to_string()) && text.contains(&high.to_string()), "the interval");
    for topic in ["Bends", "Hitches", "Splices"] {
        assert!(text.contains(topic), "{topic}");
    }
    assert!(text.contains("19 Jan 2026"), "the retake opens fourteen days after 5 Jan 2026");
    assert!(text.contains("<svg"), "the picture");
    let answered: u64 =
        body["topics"].as_array().unwrap().iter().map(|topic| topic["answered"].as_u64().unwrap()).sum();
    assert_eq!(body["questions"].as_u64(), Some(answered));
    assert_eq!(body["retake_opens_at"], "2026-01-19T09:00:00Z");
    let levels: f64 =
        body["certainty"]["levels"].as_object().unwrap().values().map(|share| share.as_f64().unwrap()).sum();
    assert!((levels - 1.0).abs() < 1e-9);
}

#[tokio::test]
async fn no_leader_and_no_colleague_reads_a_result() {
    let app = site();
    let attempt = take(&app.browser(LENA)).await;
    for email in [OLIVE, ADAM, EVE] {
        let browser = app.browser(email);
        let page = browser.get(&format!("/a/northwind/learn/results/{attempt}")).await;
        assert_eq!(page.status, StatusCode::NOT_FOUND, "{email}");
        let api = app.api(email, "northwind");
        let result = api.get(&format!("/api/v1/accounts/northwind/results/{attempt}")).await;
        assert_eq!(result.problem(), (404, "not-found".to_owned()), "{email}");
        let list = api.get("/api/v1/accounts/northwind/results").await.json();
        assert_eq!(list, json!({ "items": [], "next": null }), "{email}");
        let skill = api.get("/api/v1/accounts/northwind/skills/knots").await.json();
        assert_eq!(skill["latest_result"], json!(null), "{email}");
    }
    let abroad = app.api(EVE, "southwind");
    let result = abroad.get(&format!("/api/v1/accounts/southwind/results/{attempt}")).await;
    assert_eq!(result.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_open_attempt_leads_back_and_an_abandoned_one_says_so() {
    let app = site();
    let lena = app.browser(LENA);
    let address = start(&lena).await;
    choose(&lena, &address, "1", "unknown").await.location();
    let attempt = address.rsplit('/').next().unwrap();
    let path = format!("/a/northwind/learn/results/{attempt}");
    let open = lena.get(&path).await;
    assert!(open.attributes("a", "href").contains(&address), "{}", open.text());
    pass(&app, 1);
    app.later(Span::hours(25));
    app.act(actions::liveness::beat);
    assert!(
        lena.get(&path).await.attributes("a", "href").contains(&address),
        "an outage of a day is no absence"
    );
    for _ in 0..=24 * 60 * 60 / 5 {
        app.later(Span::seconds(5));
        app.act(actions::liveness::beat);
    }
    let abandoned = lena.get(&path).await;
    assert!(!abandoned.attributes("a", "href").contains(&address));
    assert!(lena.get(&address).await.text().contains("24 hours"));
}

#[tokio::test]
async fn a_beta_result_shows_counts_and_no_score() {
    let app = site();
    load(&app, &testkit::content::knots_in("beta"));
    let lena = app.browser(LENA);
    let attempt = take(&lena).await;
    let page = lena.get(&format!("/a/northwind/learn/results/{attempt}")).await;
    assert!(page.text().contains("beta") && !page.text().contains("<svg id=\"score-arc\""));
    let body =
        app.api(LENA, "northwind").get(&format!("/api/v1/accounts/northwind/results/{attempt}")).await.json();
    assert_eq!((&body["skill_iq"], &body["certainty"]), (&json!(null), &json!(null)));
    assert!(body["right"].as_u64().unwrap() > 0);
}

#[tokio::test]
async fn the_list_of_results_goes_on_page_by_page() {
    let app = site();
    let lena = app.browser(LENA);
    let mut attempts = vec![take(&lena).await];
    app.later(Span::days(14));
    // Two weeks away sign a browser out.
    attempts.insert(0, take(&app.browser(LENA)).await);
    let api = app.api(LENA, "northwind");
    let first = api.get("/api/v1/accounts/northwind/results?limit=1").await.json();
    let next = first["next"].as_str().unwrap();
    let second = api.get(&format!("/api/v1/accounts/northwind/results?limit=1&after={next}")).await.json();
    let listed: Vec<_> =
        [&first, &second].map(|page| page["items"][0]["attempt"].as_str().unwrap().to_owned()).into();
    assert_eq!(listed, attempts);
    assert_eq!(second["next"], json!(null));
    let wrong = api.get("/api/v1/accounts/northwind/results?limit=201").await;
    assert_eq!(wrong.problem(), (400, "unreadable".to_owned()));
    let foreign = api.get("/api/v1/accounts/northwind/skills?after=00").await;
    assert_eq!(foreign.status, StatusCode::BAD_REQUEST, "{}", foreign.text());
}
