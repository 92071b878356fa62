//! Taking an attempt: by plain forms, by the page's script, by the API, with everything that can go wrong.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::http::StatusCode;
use serde_json::json;
use store::args;

use crate::client::Answer;
use crate::measuring::{Shown, choose, choose_by_script, pass, sailor, site, start, take};
use crate::test_app::{EVE, LENA, OLIVE, TestApp};

fn notice(answer: &Answer) -> String {
    answer.all(".flash-note").join(" ")
}

#[tokio::test]
async fn an_attempt_goes_from_start_to_result_by_plain_forms_alone() {
    let app = site();
    let lena = app.browser(LENA);
    let take = start(&lena).await;
    let mut number = 0;
    let last = loop {
        let page = lena.get(&take).await;
        assert_eq!(page.status, StatusCode::OK);
        let Some(shown) = Shown::find(&page) else { break page };
        number += 1;
        assert!(page.one("[data-question] .question-count").starts_with(&format!("Question {number}")));
        assert_eq!(Shown::on(&lena.get(&take).await), shown, "a reload shows the same");
        let answer = choose(&lena, &take, &shown.sequence, &shown.place(number % 2 == 0)).await;
        assert_eq!(answer.location(), take);
    };
    assert!((15..=30).contains(&number), "{number}");
    let attempt = take.rsplit('/').next().unwrap();
    let result = format!("/a/northwind/learn/results/{attempt}");
    assert!(last.attributes("a", "href").contains(&result));
    assert_eq!(lena.get(&result).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_keyboard_alone_reaches_every_choice_of_the_form() {
    let app = site();
    let lena = app.browser(LENA);
    let page = lena.get(&start(&lena).await).await;
    assert_eq!(page.attributes("#answer input[name=choice]", "value"), ["1", "2", "3", "4", "unknown"]);
    assert_eq!(page.attributes("button[data-confirm]", "form"), ["answer"]);
    assert_eq!(page.attributes("[data-question]", "data-limit"), ["60000"]);
}

#[tokio::test]
async fn the_pages_script_gets_the_next_question_at_once() {
    let app = site();
    let lena = app.browser(LENA);
    let take = start(&lena).await;
    let mut shown = Shown::on(&lena.get(&take).await);
    for _ in 0..40 {
        let fragment = choose_by_script(&lena, &take, &shown.sequence, &shown.place(true)).await;
        assert_eq!(fragment.status, StatusCode::OK);
        assert!(!fragment.text().contains("<html"), "only the part that is swapped");
        assert_eq!(fragment.all("[data-question]").len(), 1);
        let Some(next) = Shown::find(&fragment) else {
            assert_eq!(fragment.attributes("[data-ended] a.btn-primary", "href").len(), 1);
            return;
        };
        assert_eq!(Shown::on(&lena.get(&take).await), next);
        shown = next;
    }
    panic!("the attempt does not end");
}

#[tokio::test]
async fn a_stale_tab_is_shown_the_present_question_and_changes_nothing() {
    let app = site();
    let lena = app.browser(LENA);
    let take = start(&lena).await;
    let first = Shown::on(&lena.get(&take).await);
    choose(&lena, &take, &first.sequence, "1").await.location();
    let second = Shown::on(&lena.get(&take).await);
    let answer = choose(&lena, &take, &first.sequence, "2").await;
    assert_eq!(answer.location(), format!("{take}?said=already"));
    let page = lena.get(answer.location()).await;
    assert_eq!(Shown::on(&page), second);
    assert!(notice(&page).contains("already answered"), "{}", notice(&page));
    let fragment = choose_by_script(&lena, &take, &first.sequence, "3").await;
    assert_eq!((fragment.status, Shown::on(&fragment)), (StatusCode::OK, second));
    assert!(notice(&fragment).contains("already answered"));
}

#[tokio::test]
async fn a_double_click_answers_once() {
    let app = site();
    let lena = app.browser(LENA);
    let take = start(&lena).await;
    let first = Shown::on(&lena.get(&take).await);
    let (one, other) = tokio::join!(
        choose_by_script(&lena, &take, &first.sequence, "1"),
        choose_by_script(&lena, &take, &first.sequence, "1"),
    );
    assert_eq!(Shown::on(&one), Shown::on(&other));
    assert_eq!(Shown::on(&lena.get(&take).await).sequence, "3");
}

#[tokio::test]
async fn a_choice_that_is_not_there_is_refused_and_the_question_stays() {
    let app = site();
    let lena = app.browser(LENA);
    let take = start(&lena).await;
    let shown = Shown::on(&lena.get(&take).await);
    for choice in ["5", "0", "300", "first", ""] {
        for answer in
            [choose(&lena, &take, "1", choice).await, choose_by_script(&lena, &take, "1", choice).await]
        {
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{choice}");
            assert_eq!(Shown::on(&answer), shown);
            assert!(notice(&answer).contains("Choose one"), "{}", notice(&answer));
        }
    }
    assert_eq!(choose(&lena, &take, "first", "1").await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_answer_after_its_time_is_said_to_be_late() {
    let app = site();
    let lena = app.browser(LENA);
    let take = start(&lena).await;
    pass(&app, 63);
    let answer = choose(&lena, &take, "1", "1").await;
    assert_eq!(answer.location(), format!("{take}?said=late"));
    let page = lena.get(answer.location()).await;
    assert!(notice(&page).contains("after its time"), "{}", notice(&page));
}

#[tokio::test]
async fn a_page_opened_after_the_time_says_so_and_goes_on() {
    let app = site();
    let lena = app.browser(LENA);
    let take = start(&lena).await;
    let early = choose_by_script(&lena, &take, "1", "timed-out").await;
    assert_eq!(Shown::on(&early).sequence, "1", "the server's clock decides");
    pass(&app, 61);
    let page = lena.get(&take).await;
    assert!(page.one("h1").contains("is over"), "{}", page.one("h1"));
    assert_eq!(page.attributes("form[data-answer] input[name=choice]", "value"), ["timed-out"]);
    assert_eq!(choose(&lena, &take, "1", "timed-out").await.location(), take);
    assert_eq!(Shown::on(&lena.get(&take).await).sequence, "3");
}

#[tokio::test]
async fn somebody_elses_attempt_is_not_found() {
    let app = site();
    let lena = app.browser(LENA);
    let take = start(&lena).await;
    let attempt = take.rsplit('/').next().unwrap();
    for other in [app.browser(OLIVE), app.browser(EVE)] {
        assert_eq!(other.get(&take).await.status, StatusCode::NOT_FOUND);
        assert_eq!(choose(&other, &take, "1", "1").await.status, StatusCode::NOT_FOUND);
        let result = format!("/a/northwind/learn/results/{attempt}");
        assert_eq!(other.get(&result).await.status, StatusCode::NOT_FOUND);
        let report = format!("{take}/reports");
        assert_eq!(
            other.post(&report, &[("sequence", "1"), ("text", "?")]).await.status,
            StatusCode::NOT_FOUND
        );
    }
    let abroad = take.replace("/northwind/", "/southwind/");
    assert_eq!(app.browser(EVE).get(&abroad).await.status, StatusCode::NOT_FOUND);
    assert_eq!(lena.get(&abroad).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.anon().get(&take).await.status, StatusCode::SEE_OTHER);
    assert_eq!(Shown::on(&lena.get(&take).await).sequence, "1");
}

#[tokio::test]
async fn no_answer_to_a_taker_holds_the_key() {
    let app = site();
    let (lena, api) = (app.browser(LENA), app.api(LENA, "northwind"));
    let take = start(&lena).await;
    let path = take.replace("/a/northwind/take", "/api/v1/accounts/northwind/attempts");
    let mut places = BTreeSet::new();
    loop {
        let (page, body) = (lena.get(&take).await, api.get(&path).await);
        for text in [page.text(), body.text()] {
            assert!(!text.contains("secret") && !text.contains("rationale"), "{text}");
        }
        let Some(shown) = Shown::find(&page) else { break };
        // Nothing but its place and its own words tells one option from another.
        for attribute in ["class", "name", "type", "id", "data-key"] {
            let nodes = page.attributes(
                "label.option:not(.option-unknown), label.option:not(.option-unknown) *",
                attribute,
            );
            let of_each = nodes.len() / 4;
            assert!(
                nodes.chunks(of_each.max(1)).all(|chunk| *chunk == nodes[..of_each]),
                "{attribute}: {nodes:?}"
            );
        }
        let question = &body.json()["question"];
        let fields: BTreeSet<_> = question.as_object().unwrap().keys().map(String::as_str).collect();
        let known = ["about_more", "left_ms", "limit_ms", "number", "options", "sequence", "stem"];
        assert_eq!(fields, BTreeSet::from(known));
        places.insert(shown.place(true));
        let right = places.len() % 2 == 0;
        let answer =
            json!({ "sequence": question["sequence"], "choice": shown.place(right).parse::<u8>().unwrap() });
        let reply = api.post_json(&format!("{path}/answers"), &answer).await.json();
        assert_eq!(reply["outcome"], "accepted", "right or wrong, the answer is the same");
        assert_eq!(reply.as_object().unwrap().len(), 2);
    }
    assert_eq!(places.len(), 4, "the right option may stand anywhere");
}

#[tokio::test]
async fn an_item_never_acts_in_the_takers_browser() {
    let app = site();
    let lena = app.browser(LENA);
    let page = lena.get(&start(&lena).await).await;
    assert!(page.text().contains("<code>a &lt; b</code>"));
    assert_eq!(page.all(".stem script"), Vec::<String>::new());
    assert!(Shown::on(&page).stem.contains("<script>alert("), "{}", Shown::on(&page).stem);
}

#[tokio::test]
async fn a_problem_with_an_item_is_reported_from_the_page() {
    let app = site();
    let lena = app.browser(LENA);
    let take = start(&lena).await;
    let report = format!("{take}/reports");
    let answer = lena.post(&report, &[("sequence", "1"), ("text", "Two are right.")]).await;
    assert_eq!(answer.location(), format!("{take}?said=reported"));
    assert!(notice(&lena.get(answer.location()).await).contains("report"));
    let empty = lena.post(&report, &[("sequence", "1"), ("text", " ")]).await;
    assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(Shown::on(&lena.get(&take).await).sequence, "1");
}

#[tokio::test]
async fn bodies_that_cannot_be_read_are_refused_and_change_nothing() {
    let app = site();
    let lena = app.browser(LENA);
    let take = start(&lena).await;
    let answers = format!("{take}/answers");
    let csrf = lena.csrf();
    let mut no_text = format!("csrf={csrf}&sequence=1&choice=").into_bytes();
    no_text.push(0xff);
    assert_eq!(lena.post_text(&answers, Body::from(no_text)).await.status, StatusCode::BAD_REQUEST);
    let long = format!("csrf={csrf}&sequence=1&choice={}", "1".repeat(2_000_000));
    assert_eq!(lena.post_text(&answers, long).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let forged = lena.post_bare(&answers, &[("csrf", "x"), ("sequence", "1"), ("choice", "1")]).await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert_eq!(Shown::on(&lena.get(&take).await).sequence, "1");
}

/// Lets the database grow no further, or again.
fn set_full(app: &TestApp, full: bool) {
    let sql = if full { "pragma max_page_count = 1" } else { "pragma max_page_count = 1000000" };
    app.act(move |act| Ok(act.tx.all(sql, args![], |_| Ok(()))?));
}

#[tokio::test]
async fn a_full_disk_makes_the_taker_wait_and_loses_nothing() {
    let app = site();
    let lena = app.browser(LENA);
    let take = start(&lena).await;
    // Somebody else's answers, so that what is left of the last page does not hold another attempt.
    let (eve, other) = (app.browser(EVE), start(&app.browser(EVE)).await);
    for number in 0..13 {
        choose_by_script(&eve, &other, &(2 * number + 1).to_string(), "unknown").await;
    }
    set_full(&app, true);
    let mut shown = Shown::on(&lena.get(&take).await);
    let refused = loop {
        let answer = choose_by_script(&lena, &take, &shown.sequence, "1").await;
        if answer.status != StatusCode::OK {
            break answer;
        }
        shown = Shown::find(&answer).expect("the disk is full before the attempt is over");
    };
    assert_eq!(refused.problem(), (507, "disk-full".to_owned()));
    assert_eq!(refused.header("retry-after"), "5");
    let plain = choose(&lena, &take, &shown.sequence, "1").await;
    assert_eq!(plain.status, StatusCode::INSUFFICIENT_STORAGE);
    assert_eq!((plain.header("retry-after"), Shown::on(&plain)), ("5", shown.clone()));
    assert!(notice(&plain).contains("could not be saved"), "{}", notice(&plain));
    assert_eq!(Shown::on(&lena.get(&take).await), shown);
    let api = app.browser(LENA);
    let path =
        format!("{}/answers", take.replace("/a/northwind/take", "/api/v1/accounts/northwind/attempts"));
    let sequence: u32 = shown.sequence.parse().unwrap();
    let body = json!({ "sequence": sequence, "choice": 1 });
    let headers = [("x-csrf-token", api.csrf())];
    let headers: Vec<_> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = api.call(axum::http::Method::POST, &path, &headers, &body).await;
    assert_eq!(refused.problem(), (507, "disk-full".to_owned()));
    assert!(refused.json()["detail"].as_str().unwrap().contains("send it again"), "{}", refused.text());
    set_full(&app, false);
    let sent_again = choose_by_script(&lena, &take, &shown.sequence, "1").await;
    assert_eq!(Shown::on(&sent_again).sequence, (sequence + 2).to_string());
}

#[tokio::test]
async fn the_last_page_leads_on_to_the_next_skill_of_the_role() {
    let app = site();
    let role = sailor(&app);
    let lena = app.browser(LENA);
    let caller = app.caller(LENA, "northwind");
    app.act(move |act| actions::roles::choose(act, &caller, role));
    let before = lena.get(&format!("/a/northwind/learn/skills/knots?role={role}")).await;
    assert!(before.text().contains("Sailor"));
    let attempt = take(&lena).await;
    let end = lena.get(&format!("/a/northwind/take/{attempt}")).await;
    let links = end.attributes(".take-next a", "href");
    assert_eq!(
        links,
        ["/a/northwind/learn/skills/rigging".to_owned(), format!("/a/northwind/learn/roles/{role}")]
    );
    let result = lena.get(&format!("/a/northwind/learn/results/{attempt}")).await;
    assert!(result.attributes("a.crumb", "href").contains(&format!("/a/northwind/learn/roles/{role}")));
}

mod by_api {
    use super::*;

    const ATTEMPTS: &str = "/api/v1/accounts/northwind/skills/knots/attempts";

    #[tokio::test]
    async fn an_attempt_goes_from_start_to_result() {
        let app = site();
        let lena = app.api(LENA, "northwind");
        let started = lena.post_json(ATTEMPTS, &json!(null)).await;
        assert_eq!(started.status, StatusCode::CREATED, "{}", started.text());
        let again = lena.post_json(ATTEMPTS, &json!(null)).await;
        assert_eq!((again.status, &again.json()["id"]), (StatusCode::OK, &started.json()["id"]));
        let mut attempt = started.json();
        let path = format!("/api/v1/accounts/northwind/attempts/{}", attempt["id"].as_str().unwrap());
        while attempt["state"] == "open" {
            let question = &attempt["question"];
            assert_eq!(question["left_ms"], 60_000);
            for secret in ["key", "rationale", "secret", "correct"] {
                assert!(!attempt.to_string().contains(secret), "{attempt}");
            }
            let options = question["options"].as_array().unwrap();
            let right = options.iter().position(|option| option.as_str().unwrap().contains("right")).unwrap();
            let body = json!({ "sequence": question["sequence"], "choice": right + 1 });
            let reply = lena.post_json(&format!("{path}/answers"), &body).await;
            assert_eq!((reply.status, &reply.json()["outcome"]), (StatusCode::OK, &json!("accepted")));
            attempt = reply.json()["attempt"].clone();
            assert_eq!(lena.get(&path).await.json(), attempt);
        }
        assert_eq!(attempt["state"], "finished");
        let result = format!("/api/v1/accounts/northwind/results/{}", attempt["id"].as_str().unwrap());
        assert_eq!(lena.get(&result).await.json()["skill"], "knots");
    }

    #[tokio::test]
    async fn every_wrong_answer_is_refused_by_name() {
        let app = site();
        let lena = app.api(LENA, "northwind");
        let attempt = lena.post_json(ATTEMPTS, &json!(null)).await.json();
        let path = format!("/api/v1/accounts/northwind/attempts/{}/answers", attempt["id"].as_str().unwrap());
        for choice in [json!(5), json!(0), json!("none"), json!(70_000)] {
            let answer = lena.post_json(&path, &json!({ "sequence": 1, "choice": choice })).await;
            assert_eq!(answer.problem(), (422, "invalid".to_owned()));
            let error = &answer.json()["errors"][0];
            assert_eq!((&error["field"], &error["code"]), (&json!("choice"), &json!("unknown-option")));
            assert_eq!(error["given"], choice.as_str().map_or(choice.to_string(), str::to_owned));
        }
        for (body, expected) in
            [("{", "unreadable"), ("{\"sequence\": 1}", "unreadable"), ("\u{e9}", "unreadable")]
        {
            let headers = [("content-type", "application/json")];
            let answer = lena.send(axum::http::Method::POST, &path, &headers, Body::from(body)).await;
            assert_eq!(answer.problem(), (400, expected.to_owned()), "{body}");
        }
        let bytes = Body::from(vec![b'"', 0xff, b'"']);
        let answer =
            lena.send(axum::http::Method::POST, &path, &[("content-type", "application/json")], bytes).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST);
        let early = lena.post_json(&path, &json!({ "sequence": 1, "choice": "timed_out" })).await;
        assert_eq!(early.json()["outcome"], "early");
        let stale = lena.post_json(&path, &json!({ "sequence": 7, "choice": 1 })).await;
        assert_eq!(
            (&stale.json()["outcome"], &stale.json()["attempt"]["answered"]),
            (&json!("stale"), &json!(0))
        );
        assert_eq!(early.json()["attempt"]["question"]["sequence"], 1);
    }

    #[tokio::test]
    async fn somebody_elses_attempt_is_not_found() {
        let app = site();
        let lena = app.api(LENA, "northwind");
        let attempt = lena.post_json(ATTEMPTS, &json!(null)).await.json();
        let path = format!("/api/v1/accounts/northwind/attempts/{}", attempt["id"].as_str().unwrap());
        for other in [app.api(OLIVE, "northwind"), app.api(EVE, "northwind"), app.api(EVE, "southwind")] {
            assert_eq!(other.get(&path).await.problem(), (404, "not-found".to_owned()));
            let body = json!({ "sequence": 1, "choice": 1 });
            assert_eq!(
                other.post_json(&format!("{path}/answers"), &body).await.status,
                StatusCode::NOT_FOUND
            );
            let wrong = json!({ "sequence": 1, "choice": 77 });
            assert_eq!(
                other.post_json(&format!("{path}/answers"), &wrong).await.status,
                StatusCode::NOT_FOUND
            );
            let report = json!({ "sequence": 1, "note": "?" });
            assert_eq!(
                other.post_json(&format!("{path}/reports"), &report).await.status,
                StatusCode::NOT_FOUND
            );
        }
    }

    #[tokio::test]
    async fn a_report_sent_twice_under_one_key_is_taken_once() {
        let app = site();
        let lena = app.api(LENA, "northwind");
        let attempt = lena.post_json(ATTEMPTS, &json!(null)).await.json();
        let path = format!("/api/v1/accounts/northwind/attempts/{}/reports", attempt["id"].as_str().unwrap());
        let body = json!({ "sequence": 1, "note": "Two are right." });
        for _ in 0..2 {
            let answer =
                lena.call(axum::http::Method::POST, &path, &[("idempotency-key", "r1")], &body).await;
            assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        }
        let reports = app.read(|read| {
            read.one("select count(*) as n from item_reports", args![], |row| row.get::<i64>("n"))
        });
        assert_eq!(reports, Some(1));
    }
}
