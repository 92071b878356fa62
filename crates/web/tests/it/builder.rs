//! Composing roles in the browser and through the API: the ways in, nothing lost, goals and what they would change.

use axum::http::{Method, StatusCode};
use domain::id::{RoleId, SkillId, TypedId};
use serde_json::{Value, json};
use store::args;
use uuid::Uuid;

use crate::client::{Answer, Client};
use crate::staffed::{PAT, Staffed};
use crate::test_app::{ADAM, EVE, OLIVE};

const ROLES: &str = "/a/northwind/lead/roles";

fn skill(n: u128) -> String {
    SkillId::from_uuid(Uuid::from_u128(n)).to_string()
}

/// Presses the button that begins a role and answers the address of its first step.
async fn created(browser: &Client) -> String {
    browser.post("/a/northwind/lead/role-drafts", &[]).await.location().to_owned()
}

/// What the form of a page would send, with the button pressed.
async fn fields(browser: &Client, step: &str, deed: &str) -> Vec<(String, String)> {
    let page = browser.get(step).await;
    let one =
        |name: &str| page.attributes(&format!("[name={name}]"), "value").first().cloned().unwrap_or_default();
    let mut fields: Vec<(String, String)> = ["revision", "title", "family", "summary"]
        .iter()
        .map(|name| ((*name).to_owned(), one(name)))
        .collect();
    for skill in page.attributes("input[name=skill]", "value") {
        fields.push(("skill".to_owned(), skill));
    }
    let chosen = "input[type=radio][checked]";
    fields.extend(page.attributes(chosen, "name").into_iter().zip(page.attributes(chosen, "value")));
    fields.push(("do".to_owned(), deed.to_owned()));
    fields
}

fn with(mut fields: Vec<(String, String)>, name: &str, value: &str) -> Vec<(String, String)> {
    fields.retain(|(known, _)| known != name);
    fields.push((name.to_owned(), value.to_owned()));
    fields
}

async fn send(browser: &Client, step: &str, fields: &[(String, String)]) -> Answer {
    let fields: Vec<(&str, &str)> =
        fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    browser.post(step, &fields).await
}

/// Presses a button of a step with everything else as the page shows it.
async fn press(browser: &Client, step: &str, deed: &str) -> Answer {
    let fields = fields(browser, step, deed).await;
    send(browser, step, &fields).await
}

fn role_in(step: &str) -> RoleId {
    step.split('/').nth(5).unwrap().parse().unwrap()
}

/// Publishes what the draft says, as far as these tests need it.
fn publish(staffed: &Staffed, role: RoleId) {
    let account = staffed.app.northwind.account;
    staffed.app.act(move |act| {
        act.tx.run(
            "insert into role_skills (account_id, role_id, version, skill_id, required, goal, position)
             select account_id, role_id, 1, skill_id, required, goal, position from role_draft_skills
             where account_id = $1 and role_id = $2",
            args![account, role],
        )?;
        act.tx.run(
            "update roles set state = 'published', version = 1 where account_id = $1 and role_id = $2",
            args![account, role],
        )?;
        store::role_drafts::remove(act.tx, &domain::access::Reach::for_job(account), role)?;
        Ok(())
    });
}

fn order(page: &Answer) -> Vec<String> {
    page.attributes("input[name=skill]", "value")
}

#[tokio::test]
async fn rule_8_3_a_role_is_begun_and_its_skills_chosen_without_any_script() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    assert_eq!(browser.get(ROLES).await.all(".page-actions button"), ["Create role"]);
    let step = created(&browser).await;
    assert_eq!(created(&browser).await, step, "a button pressed twice made two roles");
    let typed = with(fields(&browser, &step, &format!("add:{}", skill(2))).await, "title", "Analyst");
    let back = send(&browser, &step, &typed).await;
    let page = browser.get(back.location()).await;
    assert_eq!(page.one("h1"), "Analyst");
    press(&browser, &step, &format!("add:{}", skill(1))).await;
    press(&browser, &step, &format!("add:{}", skill(3))).await;
    assert_eq!(order(&browser.get(&step).await), [skill(2), skill(1), skill(3)]);
    let optional = with(fields(&browser, &step, "save").await, &format!("need-{}", skill(1)), "optional");
    let saved = send(&browser, &step, &optional).await;
    assert!(browser.get(saved.location()).await.one(".flash-good p").starts_with("Saved as draft"));
    press(&browser, &step, &format!("remove:{}", skill(3))).await;
    let page = browser.get(&step).await;
    assert_eq!(order(&page), [skill(2), skill(1)]);
    let needs = page.attributes("input[type=radio][checked]", "value");
    assert_eq!(needs, ["required", "optional"]);
    let next = press(&browser, &step, "next").await;
    assert_eq!(next.location(), step.replace("/skills", "/goals"));
}

#[tokio::test]
async fn rule_8_3_next_says_why_it_cannot_go_on_and_keeps_everything() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let step = created(&browser).await;
    let typed = with(fields(&browser, &step, "next").await, "summary", "Reads data.");
    let page = send(&browser, &step, &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.all(".builder-missing li"), ["Give the role a title.", "Add at least one skill."]);
    assert_eq!(page.attributes("[name=summary]", "value"), ["Reads data."]);
    assert_eq!(page.attributes("[name=title]", "aria-invalid"), ["true"]);
    // It was saved all the same.
    assert_eq!(browser.get(&step).await.attributes("[name=summary]", "value"), ["Reads data."]);
    let long = "x".repeat(121);
    let typed = with(fields(&browser, &step, "save").await, "title", &long);
    let page = send(&browser, &step, &typed).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.attributes("[name=title]", "value"), [long]);
    assert_eq!(page.all(".field-problem"), ["This is too long. Shorten it."]);
}

#[tokio::test]
async fn rule_8_3_skills_are_found_by_name_with_their_topics_and_state() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let step = created(&browser).await;
    let found = browser.get(&format!("{step}?q=TWO")).await;
    assert_eq!(found.all(".selector-list .row-words .strong"), ["Skill two"]);
    assert!(found.one(".selector-about").contains("Live: gives a score."), "{}", found.text());
    let none = browser.get(&format!("{step}?q=cobol")).await;
    assert!(none.one("[data-found] .empty-state").contains("cobol"));
    // Looking for something without a script saves what was typed.
    let typed = with(fields(&browser, &step, "search").await, "title", "Analyst");
    let back = send(&browser, &step, &with(typed, "q", "one")).await;
    assert_eq!(back.location(), format!("{step}?q=one"));
    assert_eq!(browser.get(back.location()).await.one("h1"), "Analyst");
}

#[tokio::test]
async fn rule_8_4_goals_are_relative_to_the_benchmark_and_the_order_moves_by_buttons() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let step = created(&browser).await;
    for n in 1..=3 {
        press(&browser, &step, &format!("add:{}", skill(n))).await;
    }
    let goals = step.replace("/skills", "/goals");
    let page = browser.get(&goals).await;
    assert_eq!(page.all(".goal-row:first-child .caret .number"), ["135", "150", "165"]);
    assert!(page.one(".goal-row:first-child .row-words").contains("fewer than 30 people"));
    assert!(page.text().contains("Nobody you reach has this role yet"));
    let goal = format!("goal-{}", skill(2));
    for _ in 0..3 {
        // Lower, again and again: it stays ten percent below the benchmark.
        let lower = with(fields(&browser, &goals, "save").await, &goal, "lower");
        send(&browser, &goals, &lower).await;
    }
    let page = browser.get(&goals).await;
    assert_eq!(page.attributes(&format!("[name={goal:?}][checked]"), "value"), ["lower"]);
    assert_eq!(page.all(".goal-row:nth-child(2) .caret .number"), ["135", "150", "165"]);
    press(&browser, &goals, &format!("down:{}", skill(1))).await;
    press(&browser, &goals, &format!("up:{}", skill(3))).await;
    assert_eq!(order(&browser.get(&goals).await), [skill(2), skill(3), skill(1)]);
    press(&browser, &goals, &format!("place:{}:1", skill(1))).await;
    let page = browser.get(&goals).await;
    assert_eq!(order(&page), [skill(1), skill(2), skill(3)]);
    assert_eq!(page.attributes(&format!("[name={goal:?}][checked]"), "value"), ["lower"]);
    // The goals stay with their skills when step 1 is saved again.
    press(&browser, &step, "save").await;
    let page = browser.get(&goals).await;
    assert_eq!(page.attributes(&format!("[name={goal:?}][checked]"), "value"), ["lower"]);
    assert_eq!(press(&browser, &goals, "next").await.location(), step.replace("/skills", "/badge"));
    let publish = press(&browser, &goals, "publish").await;
    assert_eq!(publish.location(), step.replace("/edit/skills", "/publish"));
}

#[tokio::test]
async fn a_stale_tab_is_told_what_differs_and_keeps_its_text() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let step = created(&browser).await;
    let stale = with(fields(&browser, &step, "save").await, "title", "Mine");
    let theirs = with(fields(&browser, &step, "save").await, "title", "Theirs");
    send(&browser, &step, &theirs).await;
    let page = send(&browser, &step, &stale).await;
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert_eq!(page.attributes("[name=title]", "value"), ["Mine"]);
    assert!(page.one(".builder-clash").contains("It differs from yours in: title."), "{}", page.text());
    assert_eq!(browser.get(&step).await.attributes("[name=title]", "value"), ["Theirs"]);
    // The page names the newest revision, so that saving again means it.
    let again = with(stale, "revision", &page.attributes("[name=revision]", "value")[0]);
    send(&browser, &step, &again).await;
    assert_eq!(browser.get(&step).await.attributes("[name=title]", "value"), ["Mine"]);
}

#[tokio::test]
async fn a_save_of_the_pages_own_script_gets_the_parts_back_and_no_page() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let step = created(&browser).await;
    let deed = format!("add:{}", skill(1));
    let mut typed = fields(&browser, &step, &deed).await;
    typed.push(("csrf".to_owned(), browser.csrf()));
    let body = serde_html_form::to_string(&typed).unwrap();
    let headers = [("metier-fragment", "builder"), ("content-type", "application/x-www-form-urlencoded")];
    let answer = browser.send(Method::POST, &step, &headers, body.clone().into()).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.attributes("[data-answer]", "data-revision"), ["2"]);
    assert_eq!(answer.attributes("[data-answer]", "data-said"), ["Skill one added"]);
    assert_eq!((answer.all("h1").len(), order(&answer)), (0, vec![skill(1)]));
    // The same form once more, as after a lost answer, changes nothing.
    let answer = browser.send(Method::POST, &step, &headers, body.into()).await;
    assert_eq!(answer.attributes("[data-answer]", "data-revision"), ["2"]);
    let goals = step.replace("/skills", "/goals");
    let answer = browser.send(Method::GET, &goals, &headers[..1], axum::body::Body::empty()).await;
    assert_eq!(answer.all("[data-what-if]").len(), 1);
}

#[tokio::test]
async fn rule_8_2_library_roles_are_customised_and_company_roles_duplicated() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let page = browser.get(&staffed.lead()).await;
    assert!(page.text().contains("Customise this role") && !page.text().contains("Duplicate"));
    assert!(!page.all(".page-actions a").contains(&"Edit".to_owned()));
    let step = browser.post(&format!("{}/copies", staffed.lead()), &[]).await.location().to_owned();
    let copy = browser.get(&step).await;
    assert_eq!((copy.one("h1").as_str(), order(&copy).len()), ("Backend engineer", 3));
    publish(&staffed, role_in(&step));
    let own = step.replace("/edit/skills", "");
    let page = browser.get(&own).await;
    assert!(page.text().contains("Duplicate this role") && page.all(".page-actions a")[0] == "Edit");
    let again = browser.post(&format!("{own}/copies"), &[]).await.location().to_owned();
    assert_eq!(browser.get(&again).await.one("h1"), "Copy of Backend engineer");
    // Another leader may duplicate it and not change it.
    let adam = staffed.app.browser(ADAM);
    let page = adam.get(&own).await;
    assert!(page.text().contains("Duplicate this role"));
    assert!(!page.all(".page-actions a").contains(&"Edit".to_owned()));
    assert_eq!(adam.get(&step).await.status, StatusCode::FORBIDDEN);
    assert_eq!(adam.get(&again).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn rule_2_3_without_the_plan_the_ways_in_are_absent_and_refused_by_name() {
    let staffed = Staffed::new();
    let account = staffed.app.northwind.account;
    staffed.app.act(move |act| {
        act.tx.run("update accounts set plan = 'professional' where account_id = $1", args![account])?;
        Ok(())
    });
    let browser = staffed.app.browser(OLIVE);
    for address in [ROLES.to_owned(), staffed.lead()] {
        let page = browser.get(&address).await;
        assert!(!page.text().contains("Create role") && !page.text().contains("Customise"), "{address}");
    }
    let refused = browser.post(&format!("{}/copies", staffed.lead()), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let api = staffed.app.api(OLIVE, "northwind");
    let refused = api.post_json("/api/v1/accounts/northwind/role-drafts", &json!({})).await;
    assert_eq!(refused.problem(), (403, "plan-needed".to_owned()));
    assert!(refused.text().contains("enterprise"), "{}", refused.text());
    let refused = api.post_json(&format!("{}/copies", staffed.api()), &json!({})).await;
    assert_eq!(refused.problem(), (403, "plan-needed".to_owned()));
}

#[tokio::test]
async fn rule_8_6_a_draft_is_discarded_after_asking() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let step = browser.post(&format!("{}/copies", staffed.lead()), &[]).await.location().to_owned();
    let ask = step.replace("/skills", "/discard");
    assert!(browser.get(&ask).await.text().contains("restored for 30 days"));
    let back = browser.post(&ask, &[]).await;
    assert_eq!(browser.get(back.location()).await.one(".flash-good p"), "The draft was discarded.");
    assert_eq!(browser.get(&step).await.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_api_composes_a_role_over_its_etag() {
    let staffed = Staffed::new();
    let api = staffed.app.api(PAT, "northwind");
    let drafts = "/api/v1/accounts/northwind/role-drafts";
    let key = [("idempotency-key", "one")];
    let made = api.call(Method::POST, drafts, &key, &json!({ "title": "Analyst" })).await;
    let again = api.call(Method::POST, drafts, &key, &json!({ "title": "Analyst" })).await;
    assert_eq!((made.status, made.json()["id"].clone()), (StatusCode::CREATED, again.json()["id"].clone()));
    let draft = format!("/api/v1/accounts/northwind/roles/{}/draft", made.json()["id"].as_str().unwrap());
    let read = api.get(&draft).await;
    assert_eq!((read.header("etag"), &read.json()["missing"]), ("\"1\"", &json!(["skill"])));
    let body = json!({
        "title": "Data analyst",
        "skills": [{ "id": skill(2), "goal": "higher" }, { "id": skill(1), "required": false }],
    });
    let put = |tag: &'static str, body: Value| {
        let (api, draft) = (&api, &draft);
        async move { api.call(Method::PUT, draft, &[("if-match", tag)], &body).await }
    };
    let saved = put("\"1\"", body.clone()).await;
    assert_eq!((saved.status, saved.header("etag")), (StatusCode::NO_CONTENT, "\"2\""));
    let stale = put("\"1\"", json!({ "title": "Analyst" })).await;
    assert_eq!(stale.problem(), (409, "changed-meanwhile".to_owned()));
    let parts: Vec<String> = stale.json()["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|error| error["field"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(parts, ["title", "skills"]);
    let bare = api.call(Method::PUT, &draft, &[], &body).await;
    assert_eq!(bare.problem(), (422, "invalid".to_owned()));
    let odd = put("\"2\"", json!({ "skills": [{ "id": skill(2), "goal": "highest" }, { "id": "x" }] })).await;
    assert_eq!(odd.json()["errors"].as_array().unwrap().len(), 2);
    let read = api.get(&draft).await.json();
    assert_eq!((&read["title"], &read["skills"][0]["goal"]), (&json!("Data analyst"), &json!("higher")));
    let benchmarks = api.get(&format!("{draft}/benchmarks")).await.json();
    let first = &benchmarks["items"][0];
    assert_eq!((&first["basis"], &first["goals"]["lower"]), (&json!("default"), &json!(135.0)));
    let what_if = api.get(&format!("{draft}/what-if")).await.json();
    assert_eq!(what_if, json!({ "members": 0, "changes": null }));
    assert_eq!(api.delete(&draft).await.status, StatusCode::NO_CONTENT);
    assert_eq!(api.get(&draft).await.problem(), (409, "role-archived".to_owned()));
}

#[tokio::test]
async fn the_api_names_whose_a_role_is_and_hides_drafts_of_others() {
    let staffed = Staffed::new();
    let (owner, adam) = (staffed.app.api(OLIVE, "northwind"), staffed.app.api(ADAM, "northwind"));
    let library = owner.get(&format!("{}/draft", staffed.api())).await;
    assert_eq!(library.problem(), (403, "role-of-library".to_owned()));
    let made = owner.post_json(&format!("{}/copies", staffed.api()), &json!({ "title": "Ours" })).await;
    let draft = format!("/api/v1/accounts/northwind/roles/{}/draft", made.json()["id"].as_str().unwrap());
    assert_eq!(owner.get(&draft).await.json()["title"], "Ours");
    assert_eq!(adam.get(&draft).await.status, StatusCode::NOT_FOUND);
    let elsewhere = staffed.app.api(EVE, "southwind");
    let theirs = draft.replace("northwind", "southwind");
    assert_eq!(elsewhere.get(&theirs).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn rule_6_10_no_page_of_the_builder_holds_a_members_score() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let step = browser.post(&format!("{}/copies", staffed.lead()), &[]).await.location().to_owned();
    let role = role_in(&step);
    publish(&staffed, role);
    let ada = staffed.ada.to_string();
    browser.post(&format!("{ROLES}/{role}/assignments"), &[("person", &ada)]).await;
    staffed.measure(staffed.ada, 1, 217.0);
    staffed.measure(staffed.ada, 2, 163.0);
    let page = browser.get(&step.replace("/skills", "/goals")).await;
    let text = page.text();
    assert!(text.contains("Fewer than 5 members have a level"), "{text}");
    for word in ["217", "163", "Ada", "Lovelace"] {
        assert!(!page.all("main").remove(0).contains(word), "{word} in {text}");
    }
}
