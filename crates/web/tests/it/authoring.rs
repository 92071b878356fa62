//! Authors: skills, calibrations, items and what becomes of them, on pages and by the API.

use axum::http::{Method, StatusCode};
use domain::calibration::{Calibration, CalibrationState, Findings, ItemCalibration, Proposal};
use domain::id::{CalibrationId, ItemId, SkillId};
use domain::item::Item;
use psychometrics::item::ItemParameters;
use serde_json::json;

use crate::measuring::{Shown, load, site, start, take};
use crate::test_app::{ADAM, EVE, LENA, OLIVE, TestApp};

const KNOTS: &str = "/a/northwind/admin/skills/knots";
const API: &str = "/api/v1/accounts/northwind/authoring/skills/knots";

fn skill(app: &TestApp) -> SkillId {
    app.read(|read| Ok(store::skills::find_by_slug(read, "knots")?.unwrap().id))
}

fn items(app: &TestApp) -> Vec<Item> {
    app.read(|read| {
        let skill = store::skills::find_by_slug(read, "knots")?.unwrap();
        store::items::list_of_revision(read, skill.id, skill.revision)
    })
}

/// A calibration that found something about three items: two to take over, one with too few answers.
fn propose(app: &TestApp) -> CalibrationId {
    let (skill, items) = (skill(app), items(app));
    app.act(move |act| {
        let head = Calibration {
            id: act.id(),
            version: 1,
            revision: 1,
            n_attempts: 312,
            n_left_out: 9,
            log_likelihood: -4_821.6,
            iterations: 14,
            converged: true,
            latent_mean: 0.0,
            latent_deviation: 1.0,
            state: CalibrationState::Proposed,
            created_at: act.now,
            decided_by: None,
            decided_at: None,
        };
        let proposals = [Proposal::Refit, Proposal::Refit, Proposal::TooFew];
        let found: Vec<ItemCalibration> = items
            .iter()
            .zip(proposals)
            .map(|(item, proposal)| ItemCalibration {
                item: item.id,
                version: item.version_id,
                n: 240,
                parameters: ItemParameters::new(1.31, -0.42, 0.22, 1.0).unwrap(),
                findings: Findings { fitted: proposal == Proposal::Refit, ..Findings::default() },
                proposal,
                accepted: false,
            })
            .collect();
        store::calibrations::add(act.tx, skill, &head, &found, None)?;
        Ok(head.id)
    })
}

fn told(app: &TestApp) {
    let skill = skill(app);
    while app.act(move |act| actions::item_voids::tell_some(act, skill)) > 0 {}
}

/// The item of an attempt's first question.
fn first_item(app: &TestApp, attempt: &str) -> ItemId {
    let (skill, attempt) = (skill(app), attempt.parse::<domain::id::AttemptId>().unwrap());
    let account = app.northwind.account;
    app.read(move |read| {
        let found = read.one(
            "select v.item_id from attempt_steps s join item_versions v on v.item_version_id = s.item_version_id
             where v.skill_id = $3 and s.account_id = $1 and s.attempt_id = $2 and s.kind = 'shown'
             order by s.sequence limit 1",
            store::args![account, attempt, skill],
            |row| row.get("item_id"),
        )?;
        Ok(found.unwrap())
    })
}

#[tokio::test]
async fn only_authors_of_the_account_that_curates_the_library_come_in() {
    let app = site();
    for email in [OLIVE, ADAM] {
        let page = app.browser(email).get("/a/northwind/admin/skills").await;
        assert_eq!(page.status, StatusCode::OK, "{email}");
        assert!(page.attributes(".side a", "href").contains(&"/a/northwind/admin/skills".to_owned()));
        assert!(page.text().contains("72 live"));
    }
    assert_eq!(app.browser(LENA).get(KNOTS).await.status, StatusCode::FORBIDDEN);
    let abroad = app.browser(EVE);
    let refused = abroad.get("/a/southwind/admin/skills").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.one("h1").contains("does not curate"), "it says why");
    let mailbox = abroad.get("/a/southwind/admin/mailbox").await;
    assert!(!mailbox.text().contains("/admin/skills"), "what somebody may not do is not there");
    let api = app.api(EVE, "southwind");
    for path in ["", "/knots", "/knots/items", "/knots/calibrations", "/knots/norm-sets"] {
        let refused = api.get(&format!("/api/v1/accounts/southwind/authoring/skills{path}")).await;
        assert_eq!(refused.problem(), (403, "not-curator".to_owned()), "{path}");
    }
}

#[tokio::test]
async fn without_answers_nothing_is_calibrated_and_nobody_is_normed() {
    let app = site();
    let (olive, api) = (app.browser(OLIVE), app.api(OLIVE, "northwind"));
    for (path, words) in [("calibrations", "too few answers"), ("norm-sets", "too few people")] {
        let answer = olive.post(&format!("{KNOTS}/{path}"), &[]).await;
        let page = olive.get(answer.location()).await;
        assert!(page.one(".flash-problem").contains(words), "{}", page.text());
        let refused = api.post_json(&format!("{API}/{path}"), &json!(null)).await;
        assert_eq!(refused.problem(), (409, words.replace(' ', "-")));
    }
}

#[tokio::test]
async fn ticked_items_are_taken_over_once_and_nothing_without_a_tick() {
    let app = site();
    let (olive, id) = (app.browser(OLIVE), propose(&app));
    let path = format!("{KNOTS}/calibrations/{id}");
    let page = olive.get(&path).await;
    assert!(page.text().contains("312 attempts; the fit came to rest after 14 steps"), "{}", page.text());
    let ticked = page.attributes("input[name='item'][checked]", "value");
    assert_eq!(ticked.len(), 2, "what is suggested is ticked, what has too few answers cannot be");
    assert_eq!(page.all("input[name='item']").len(), 2);
    let refused = olive.post(&format!("{path}/decision"), &[("decision", "take")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.one(".field-problem").contains("Tick at least one"));
    let form = [("decision", "take"), ("item", ticked[0].as_str())];
    let done = olive.post(&format!("{path}/decision"), &form).await;
    let page = olive.get(done.location()).await;
    assert!(page.text().contains("olive Marsh took over 1 item on"), "{}", page.text());
    let calibrated = items(&app).into_iter().find(|item| item.id.to_string() == ticked[0]).unwrap();
    assert!((calibrated.parameters.discrimination() - 1.31).abs() < 1e-12);
    let again = olive.post(&format!("{path}/decision"), &form).await;
    assert!(olive.get(again.location()).await.one(".flash-problem").contains("in the meantime"));
    let listed = olive.get(KNOTS).await;
    assert!(listed.text().contains("as of calibration 1"), "{}", listed.text());
    assert_eq!(olive.get(&format!("{KNOTS}/items/{}", ticked[0])).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_program_takes_over_or_puts_away_what_was_found() {
    let app = site();
    let (api, id) = (app.api(OLIVE, "northwind"), propose(&app));
    let listed = api.get(&format!("{API}/calibrations")).await.json();
    assert_eq!(listed["items"][0]["id"], json!(id.to_string()));
    let shown = api.get(&format!("{API}/calibrations/{id}")).await.json();
    assert_eq!((&shown["open"], shown["items"].as_array().unwrap().len()), (&json!(true), 3));
    let decision = format!("{API}/calibrations/{id}/decision");
    let of = |place: usize| shown["items"][place]["item"].clone();
    let put = |accepted: serde_json::Value| json!({ "accepted": accepted });
    let refused = api.call(Method::PUT, &decision, &[], &put(json!([of(2)]))).await;
    assert_eq!(refused.problem(), (409, "item-without-fit".to_owned()));
    let strange = api.call(Method::PUT, &decision, &[], &put(json!(["x"]))).await;
    assert_eq!(strange.problem(), (404, "not-found".to_owned()));
    let done = api.call(Method::PUT, &decision, &[], &put(json!([]))).await.json();
    assert_eq!(done["state"], "dismissed");
    let again = api.call(Method::PUT, &decision, &[], &put(json!([of(0)]))).await;
    assert_eq!(again.problem(), (409, "calibration-decided".to_owned()));
}

#[tokio::test]
async fn taking_an_item_out_needs_a_reason_and_its_taker_reads_what_changed() {
    let app = site();
    let attempt = take(&app.browser(LENA)).await;
    let item = first_item(&app, &attempt);
    let olive = app.browser(OLIVE);
    let path = format!("{KNOTS}/items/{item}");
    let ask = olive.get(&format!("{path}/void")).await;
    assert!(ask.text().contains("1 finished attempt showed it"), "{}", ask.text());
    let refused = olive.post(&format!("{path}/void"), &[("reason", "  ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.one(".field-problem").contains("needed"));
    let done = olive.post(&format!("{path}/void"), &[("reason", "The key is wrong.")]).await;
    told(&app);
    let page = olive.get(done.location()).await;
    for words in ["Taken out by olive Marsh", "The key is wrong.", "1 result was worked out again."] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    let lena = app.browser(LENA);
    let result = lena.get(&format!("/a/northwind/learn/results/{attempt}")).await;
    assert!(result.text().contains("One question was taken out on 5 Jan 2026"), "{}", result.text());
    assert!(!result.text().contains("The key is wrong."), "takers do not see the author's words");
    let body =
        app.api(LENA, "northwind").get(&format!("/api/v1/accounts/northwind/results/{attempt}")).await.json();
    let [correction] = body["corrections"].as_array().unwrap().as_slice() else { panic!("{body}") };
    assert_eq!(correction["score_after"], body["skill_iq"]["score"]);
    let again = app
        .api(OLIVE, "northwind")
        .post_json(&format!("{API}/items/{item}/voids"), &json!({ "reason": "Again." }))
        .await;
    assert_eq!(again.problem(), (409, "item-not-in-use".to_owned()));
    let out = olive.get(&format!("{KNOTS}?state=taken_out")).await;
    assert_eq!(out.all(".items-table tbody tr").len(), 1);
    assert_eq!(olive.get(&format!("{path}/void")).await.location(), path, "there is nothing left to ask");
}

#[tokio::test]
async fn what_takers_report_reaches_authors_without_a_name_until_somebody_looks() {
    let app = site();
    let lena = app.browser(LENA);
    let address = start(&lena).await;
    let shown = Shown::on(&lena.get(&address).await);
    let note = [("sequence", shown.sequence.as_str()), ("text", "Two options are right.")];
    lena.post(&format!("{address}/reports"), &note).await;
    let item = first_item(&app, address.rsplit('/').next().unwrap());
    let olive = app.browser(OLIVE);
    assert!(olive.get("/a/northwind/admin/skills").await.text().contains("1 new report"));
    let path = format!("{KNOTS}/items/{item}");
    let page = olive.get(&path).await;
    assert!(page.text().contains("Two options are right."));
    assert!(!page.text().contains("lena"), "a report has no name");
    let until = page.attributes("input[name='until']", "value").remove(0);
    let done = olive.post(&format!("{path}/reports/seen"), &[("until", &until)]).await;
    assert!(olive.get(done.location()).await.attributes("input[name='until']", "value").is_empty());
    assert!(!olive.get("/a/northwind/admin/skills").await.text().contains("new report"));
    let api = app.api(OLIVE, "northwind");
    let body = api.get(&format!("{API}/items/{item}")).await.json();
    assert_eq!(body["reports"][0]["note"], "Two options are right.");
    assert!(body["reports"][0]["seen_at"].is_string());
    let seen = format!("{API}/items/{item}/reports-seen");
    let refused = api.call(Method::PUT, &seen, &[], &json!({ "until": "yesterday" })).await;
    assert_eq!(refused.problem(), (422, "invalid".to_owned()));
}

#[tokio::test]
async fn a_change_of_state_says_what_it_touches_and_asks_once_more() {
    let app = site();
    take(&app.browser(LENA)).await;
    let olive = app.browser(OLIVE);
    let path = format!("{KNOTS}/state");
    let confirm = olive.get(&format!("{path}?to=retired")).await;
    for words in ["Nobody can start it any more.", "1 person keeps their result."] {
        assert!(confirm.text().contains(words), "{words}: {}", confirm.text());
    }
    let done = olive.post(&path, &[("state", "retired")]).await;
    let page = olive.get(done.location()).await;
    assert!(page.one(".flash-good").contains("state was changed"));
    let wrong = olive.post(&path, &[("state", "draft")]).await;
    assert!(olive.get(wrong.location()).await.one(".flash-problem").contains("cannot have that state"));
    let api = app.api(OLIVE, "northwind");
    let put = |state: &str| json!({ "state": state });
    let refused = api.call(Method::PUT, &format!("{API}/state"), &[], &put("draft")).await;
    assert_eq!(refused.problem(), (409, "skill-state".to_owned()));
    let refused = api.call(Method::PUT, &format!("{API}/state"), &[], &put("gone")).await;
    assert_eq!(refused.problem(), (422, "invalid".to_owned()));
    let back = api.call(Method::PUT, &format!("{API}/state"), &[], &put("live")).await.json();
    assert_eq!((&back["state"], &back["people"]), (&json!("live"), &json!(1)));
}

#[tokio::test]
async fn going_live_with_requirements_unmet_asks_for_a_tick() {
    let app = site();
    load(&app, &testkit::content::knots_in("beta"));
    let olive = app.browser(OLIVE);
    let path = format!("{KNOTS}/state");
    let early = olive.get(&format!("{path}?to=live")).await;
    assert!(early.all("button[type='submit']").iter().all(|words| words != "Go live"), "too few live items");
    let (author, skill) = (app.caller(OLIVE, "northwind"), skill(&app));
    for item in items(&app).into_iter().take(32) {
        let author = author.clone();
        let live = domain::skill::SkillState::Live;
        app.act(move |act| actions::skill_states::change_item(act, &author, skill, item.id, live));
    }
    let refused = olive.post(&path, &[("state", "live")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.one(".field-problem").contains("Tick the box"));
    let done = olive.post(&path, &[("state", "live"), ("confirmed", "yes")]).await;
    assert!(olive.get(done.location()).await.one("h1 ~ .tag").contains("Live"));
}

#[tokio::test]
async fn an_item_changes_its_state_and_items_come_page_by_page() {
    let app = site();
    let (olive, api) = (app.browser(OLIVE), app.api(OLIVE, "northwind"));
    let item = items(&app)[0].id;
    let path = format!("{KNOTS}/items/{item}");
    let done = olive.post(&format!("{path}/state"), &[("state", "beta")]).await;
    assert!(olive.get(done.location()).await.one("h1 ~ .tag").contains("Beta"));
    let same = olive.post(&format!("{path}/state"), &[("state", "beta")]).await;
    assert!(olive.get(same.location()).await.one(".flash-problem").contains("cannot have that state"));
    let live = json!({ "state": "live" });
    let back = api.call(Method::PUT, &format!("{API}/items/{item}/state"), &[], &live).await.json();
    assert_eq!(back["state"], "live");
    let first = api.get(&format!("{API}/items?limit=50")).await.json();
    let next = first["next"].as_str().unwrap();
    let second = api.get(&format!("{API}/items?limit=50&after={next}")).await.json();
    let n = |page: &serde_json::Value| page["items"].as_array().unwrap().len();
    assert_eq!((n(&first), n(&second)), (50, 22));
    let beta = olive.get(&format!("{KNOTS}?state=beta")).await;
    assert!(beta.text().contains("No item fits"));
}

#[tokio::test]
async fn a_norm_set_is_used_once_it_is_chosen() {
    let app = site();
    let skill = skill(&app);
    let made = app.act(move |act| {
        let set = store::norms::NormSet {
            id: act.id(),
            version: 2,
            mean: 0.1,
            deviation: 0.9,
            thetas: Vec::new(),
            provisional: false,
            sample: 140,
            created_at: act.now,
            chosen_at: None,
        };
        store::norms::add(act.tx, skill, &set)?;
        Ok(set.id)
    });
    app.later(domain::time::Span::seconds(1));
    let olive = app.browser(OLIVE);
    let path = format!("{KNOTS}/norm-sets");
    assert!(olive.get(&path).await.text().contains("140 people"));
    let done = olive.post(&format!("{path}/{made}/choice"), &[]).await;
    assert!(olive.get(done.location()).await.one(".flash-good").contains("compared with this norm set"));
    assert!(olive.get("/a/northwind/admin/skills").await.text().contains("140 people"));
    let api = app.api(OLIVE, "northwind");
    let sets = api.get(&format!("{API}/norm-sets")).await.json();
    assert_eq!(sets["items"][0]["people"], 140);
    let other = json!({ "norm_set": sets["items"][1]["id"] });
    app.later(domain::time::Span::seconds(1));
    api.call(Method::PUT, &format!("{API}/norm-set-in-use"), &[], &other).await.json();
    assert!(!olive.get("/a/northwind/admin/skills").await.text().contains("140 people"));
}
