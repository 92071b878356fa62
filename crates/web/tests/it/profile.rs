//! Sessions and API tokens, as pages and through the API.

use axum::http::{Method, StatusCode};
use domain::time::Span;
use serde_json::{Value, json};
use web::csrf;

use crate::client::Client;
use crate::test_app::{EVE, LENA, OLIVE, TestApp};

const TOKENS: &str = "/api/v1/accounts/northwind/tokens";

async fn session_ids(client: &Client) -> Vec<String> {
    let listed = client.get("/api/v1/me/sessions").await.json();
    listed["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn the_session_in_use_is_marked_and_another_can_be_ended() {
    let app = TestApp::new();
    let (here, other) = (app.browser(LENA), app.browser(LENA));
    let page = here.get("/profile/sessions").await;
    assert_eq!(page.all(".rows li").len(), 2);
    assert!(page.all(".rows li").remove(0).contains("This browser"));
    let ends = page.attributes(".rows form[action$='/revocation']", "action");
    assert_eq!(ends.len(), 1);
    let ended = here.post(&ends[0], &[]).await;
    let after = here.get(ended.location()).await;
    assert_eq!((after.one(".flash"), after.all(".rows li").len()), ("That session has ended.".to_owned(), 1));
    assert_eq!(other.get("/profile/sessions").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn all_other_sessions_end_together() {
    let app = TestApp::new();
    let here = app.browser(LENA);
    let others = [app.browser(LENA), app.browser(LENA)];
    let ended = here.post("/profile/sessions/revocation", &[]).await;
    assert_eq!(ended.location(), "/profile/sessions?ended=2");
    for other in others {
        assert_eq!(other.get("/profile/sessions").await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(here.get("/profile/sessions").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_session_of_another_user_is_not_there() {
    let app = TestApp::new();
    let (lena, olive) = (app.browser(LENA), app.browser(OLIVE));
    let foreign = session_ids(&lena).await.remove(0);
    assert_eq!(
        olive.post(&format!("/profile/sessions/{foreign}/revocation"), &[]).await.status,
        StatusCode::NOT_FOUND
    );
    let program = app.api(OLIVE, "northwind");
    assert_eq!(program.delete(&format!("/api/v1/me/sessions/{foreign}")).await.problem().0, 404);
    assert_eq!(lena.get("/profile/sessions").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_browser_calling_the_api_shows_the_token_of_its_forms() {
    let app = TestApp::new();
    let (here, other) = (app.browser(LENA), app.browser(LENA));
    let ids = session_ids(&here).await;
    assert_eq!(ids.len(), 2);
    let path = format!("/api/v1/me/sessions/{}", session_of(&app, &other).await);
    assert_eq!(here.delete(&path).await.problem(), (403, "forged".to_owned()));
    let token = here.csrf();
    let ended = here.call(Method::DELETE, &path, &[(csrf::HEADER, &token)], &Value::Null).await;
    assert_eq!(ended.status, StatusCode::NO_CONTENT);
    assert_eq!(other.get("/profile/sessions").await.status, StatusCode::SEE_OTHER);
}

async fn session_of(_: &TestApp, client: &Client) -> String {
    let listed = client.get("/api/v1/me/sessions").await.json();
    let here = listed["items"].as_array().unwrap().iter().find(|item| item["here"] == true);
    here.unwrap()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn a_token_is_shown_once_and_opens_the_account() {
    let app = TestApp::new();
    let client = app.browser(LENA);
    let made = client.post("/profile/tokens", &[("account", "northwind"), ("name", "Nightly export")]).await;
    let secret = made.one("#secret");
    let list = client.get("/profile/tokens").await;
    assert!(!list.text().contains(&secret));
    assert!(list.one(".rows li").contains("Nightly export") && list.one(".rows li").contains("not used yet"));
    let program = app.anon().with_token(&secret);
    assert_eq!(program.get("/api/v1/me").await.json()["email"], LENA);
    assert!(!client.get("/profile/tokens").await.one(".rows li").contains("not used yet"));
    let end = list.attributes(".rows form", "action").remove(0);
    let ended = client.post(&end, &[]).await;
    assert!(client.get(ended.location()).await.one(".flash").starts_with("That token has ended."));
    assert_eq!(program.get("/api/v1/me").await.problem(), (401, "not-signed-in".to_owned()));
}

#[tokio::test]
async fn a_token_without_a_name_is_refused_and_the_form_keeps_the_account() {
    let app = TestApp::new();
    let client = app.browser(EVE);
    let refused = client.post("/profile/tokens", &[("account", "southwind"), ("name", " ")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.one(".field-problem"), "This is needed.");
    assert_eq!(refused.attributes("option[selected]", "value"), ["southwind"]);
}

#[tokio::test]
async fn a_token_for_an_account_one_does_not_belong_to_is_not_made() {
    let app = TestApp::new();
    let client = app.browser(LENA);
    let refused = client.post("/profile/tokens", &[("account", "southwind"), ("name", "Export")]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_token_inherits_exactly_its_users_rights() {
    let app = TestApp::new();
    let (owner, learner) = (app.api(OLIVE, "northwind"), app.api(LENA, "northwind"));
    let mails = "/api/v1/accounts/northwind/mails";
    assert_eq!(owner.get(mails).await.status, StatusCode::OK);
    assert_eq!(learner.get(mails).await.problem(), (403, "not-permitted".to_owned()));
    let rights = |answer: crate::client::Answer| {
        let json = answer.json();
        json["rights"]
            .as_array()
            .unwrap()
            .iter()
            .map(|right| right.as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let account = "/api/v1/accounts/northwind";
    assert_eq!(rights(learner.get(account).await), rights(app.browser(LENA).get(account).await));
    assert!(rights(owner.get(account).await).contains(&"manage_users".to_owned()));
    assert!(!rights(learner.get(account).await).contains(&"manage_users".to_owned()));
}

#[tokio::test]
async fn a_token_opens_only_its_own_account() {
    let app = TestApp::new();
    let program = app.api(EVE, "southwind");
    assert_eq!(program.get("/api/v1/accounts/southwind").await.status, StatusCode::OK);
    assert_eq!(program.get("/api/v1/accounts/northwind").await.problem(), (404, "not-found".to_owned()));
    let listed = program.get("/api/v1/accounts").await.json();
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);
    let browser = app.browser(EVE).get("/api/v1/accounts").await.json();
    assert_eq!(browser["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn tokens_are_made_listed_and_ended_through_the_api() {
    let app = TestApp::new();
    let program = app.api(LENA, "northwind");
    app.later(Span::minutes(1));
    let made = program.post_json(TOKENS, &json!({ "name": "Export" })).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let made = made.json();
    let second = app.anon().with_token(made["secret"].as_str().unwrap());
    assert_eq!(second.get("/api/v1/me").await.status, StatusCode::OK);
    let listed = second.get(TOKENS).await.json();
    let names: Vec<_> = listed["items"].as_array().unwrap().iter().map(|item| &item["name"]).collect();
    assert_eq!(names, ["Export", "Test"]);
    assert!(!listed.to_string().contains("secret"));
    let one = format!("{TOKENS}/{}", made["id"].as_str().unwrap());
    assert_eq!(app.api(OLIVE, "northwind").delete(&one).await.problem().0, 404);
    assert_eq!(program.delete(&one).await.status, StatusCode::NO_CONTENT);
    assert_eq!(second.get("/api/v1/me").await.problem().0, 401);
}

#[tokio::test]
async fn a_repeated_create_is_done_once_and_the_secret_is_not_said_again() {
    let app = TestApp::new();
    let program = app.api(LENA, "northwind");
    let key = [("idempotency-key", "k1")];
    let body = json!({ "name": "Export" });
    let first = program.call(Method::POST, TOKENS, &key, &body).await;
    let again = program.call(Method::POST, TOKENS, &key, &body).await;
    assert_eq!((first.status, again.status), (StatusCode::CREATED, StatusCode::CREATED));
    assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), ("", "true"));
    assert_eq!(first.json()["id"], again.json()["id"]);
    assert!(first.json()["secret"].is_string());
    assert_eq!(again.json().get("secret"), None);
    let other = program.call(Method::POST, TOKENS, &key, &json!({ "name": "Another" })).await;
    assert_eq!(other.problem(), (422, "key-reused".to_owned()));
    assert_eq!(program.get(TOKENS).await.json()["items"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn the_fifty_first_token_is_refused() {
    let app = TestApp::new();
    let program = app.api(LENA, "northwind");
    for number in 1..50 {
        let made = program.post_json(TOKENS, &json!({ "name": format!("Export {number}") })).await;
        assert_eq!(made.status, StatusCode::CREATED);
    }
    let refused = program.post_json(TOKENS, &json!({ "name": "One more" })).await;
    assert_eq!(refused.problem(), (409, "too-many-tokens".to_owned()));
    let page =
        app.browser(LENA).post("/profile/tokens", &[("account", "northwind"), ("name", "One more")]).await;
    assert_eq!(page.attributes("input[name=name]", "value"), ["One more"]);
    assert!(page.one(".field-problem").starts_with("You have as many tokens"));
}

#[tokio::test]
async fn a_user_is_added_through_the_api_and_every_missing_field_is_named() {
    let app = TestApp::new();
    let users = "/api/v1/accounts/northwind/users";
    let owner = app.api(OLIVE, "northwind");
    let refused = owner.post_json(users, &json!({})).await;
    assert_eq!(refused.problem(), (422, "invalid".to_owned()));
    let fields: Vec<_> =
        refused.json()["errors"].as_array().unwrap().iter().map(|error| error["field"].clone()).collect();
    assert_eq!(fields, ["first_name", "last_name", "email", "job_title", "user_role", "default_folder"]);
    let body = json!({
        "first_name": "Nora", "last_name": "Berg", "email": "nora@northwind.example", "job_title": "Analyst",
        "user_role": "user", "default_folder": app.northwind.employees.to_string(),
    });
    assert_eq!(app.api(LENA, "northwind").post_json(users, &body).await.problem().0, 403);
    app.later(Span::seconds(1));
    assert_eq!(owner.post_json(users, &body).await.status, StatusCode::CREATED);
    assert_eq!(app.mails().pop().unwrap().to_email, "nora@northwind.example");
    let mut other = body.clone();
    other["default_folder"] = json!(app.southwind.employees.to_string());
    other["email"] = json!("nils@northwind.example");
    assert_eq!(owner.post_json(users, &other).await.json()["errors"][0]["code"], "not-a-folder");
}
