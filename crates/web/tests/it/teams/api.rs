//! The same through the API.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use super::RAE;
use crate::client::Client;
use crate::staffed::{MIA, PAT, Staffed};
use crate::test_app::{LENA, OLIVE};

const TEAMS: &str = "/api/v1/accounts/northwind/teams";

async fn put(client: &Client, path: &str, body: &Value) -> StatusCode {
    client.call(Method::PUT, path, &[], body).await.status
}

#[tokio::test]
async fn a_team_goes_through_its_life_and_each_put_and_delete_may_be_repeated() {
    let staffed = Staffed::with_reader();
    let owner = staffed.app.api(OLIVE, "northwind");
    let key = [("idempotency-key", "one")];
    let body = json!({ "name": "Tools", "parent": staffed.team("Platform").to_string() });
    let made = owner.call(Method::POST, TEAMS, &key, &body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let again = owner.call(Method::POST, TEAMS, &key, &body).await;
    assert_eq!(again.header("idempotency-replayed"), "true");
    let team = format!("{TEAMS}/{}", made.json()["id"].as_str().unwrap());
    let shown = owner.get(&team).await.json();
    assert_eq!(
        (&shown["name"], &shown["standing"], &shown["n_members"]),
        (&json!("Tools"), &json!("lead"), &json!(0))
    );
    let (ada, mia) = (staffed.ada.to_string(), staffed.app.user(MIA).to_string());
    let lena = staffed.app.user(LENA).to_string();
    for _ in 0..2 {
        assert_eq!(put(&owner, &format!("{team}/name"), &json!({ "name": "Werkzeuge" })).await, 204);
        assert_eq!(put(&owner, &format!("{team}/parent"), &json!({ "parent": null })).await, 204);
        assert_eq!(put(&owner, &format!("{team}/members/{ada}"), &Value::Null).await, 204);
        assert_eq!(put(&owner, &format!("{team}/managers/{mia}"), &Value::Null).await, 204);
        assert_eq!(put(&owner, &format!("{team}/shares/{lena}"), &json!({ "may_edit": true })).await, 204);
    }
    assert_eq!(owner.get(&team).await.json()["parent"], Value::Null);
    assert_eq!(owner.get(&format!("{team}/members")).await.json()["items"][0]["name"], "Ada Lovelace");
    assert_eq!(owner.get(&format!("{team}/managers")).await.json()["items"][0]["email"], MIA);
    assert_eq!(owner.get(&format!("{team}/shares")).await.json()["items"][0]["may_edit"], true);
    for _ in 0..2 {
        for path in [format!("members/{ada}"), format!("managers/{mia}"), format!("shares/{lena}")] {
            assert_eq!(owner.delete(&format!("{team}/{path}")).await.status, 204, "{path}");
        }
    }
    assert_eq!(owner.delete(&team).await.status, 204);
    assert_eq!(owner.delete(&team).await.problem(), (404, "not-found".to_owned()));
}

#[tokio::test]
async fn lists_of_addresses_are_checked_and_people_added_all_or_none() {
    let staffed = Staffed::new();
    let owner = staffed.app.api(OLIVE, "northwind");
    let team = format!("{TEAMS}/{}", staffed.team("Platform"));
    let list = json!({ "addresses": "bert@people.example; ada@people.example\nnobody@people.example\n?" });
    let checked = owner.post_json(&format!("{team}/member-checks"), &list).await.json();
    assert_eq!(checked["ready"][0]["person"], staffed.bert.to_string());
    assert_eq!(checked["already"][0]["email"], "ada@people.example");
    assert_eq!(checked["not_found"], json!(["nobody@people.example"]));
    assert_eq!(checked["unreadable"], json!([{ "line": 3, "text": "?" }]));
    let people = |ids: &[String]| json!({ "people": ids });
    let (bert, dora) = (staffed.bert.to_string(), staffed.dora.to_string());
    let refused = owner.post_json(&format!("{team}/members"), &people(&[bert.clone(), dora])).await;
    assert_eq!(refused.problem(), (404, "not-found".to_owned()));
    let added = owner.post_json(&format!("{team}/members"), &people(std::slice::from_ref(&bert))).await;
    assert_eq!((added.status, &added.json()["new"]), (StatusCode::CREATED, &json!([bert])));
}

#[tokio::test]
async fn each_refusal_has_its_own_type() {
    let staffed = Staffed::with_reader();
    let owner = staffed.app.api(OLIVE, "northwind");
    let team = format!("{TEAMS}/{}", staffed.team("Platform"));
    let below = json!({ "name": "Tools", "parent": staffed.team("Platform").to_string() });
    owner.post_json(TEAMS, &below).await;
    let problem = |status: u16, kind: &str| (status, kind.to_owned());
    assert_eq!(owner.delete(&team).await.problem(), problem(409, "team-has-teams"));
    let taken = owner.post_json(TEAMS, &json!({ "name": "PLATFORM" })).await;
    assert_eq!(taken.json()["errors"][0]["code"], "taken");
    let (lena, pat) = (staffed.app.user(LENA).to_string(), staffed.app.user(PAT).to_string());
    put(&owner, &format!("{team}/shares/{lena}"), &json!({})).await;
    put(&owner, &format!("{team}/shares/{pat}"), &json!({ "may_edit": true })).await;
    let (viewer, editor) = (staffed.app.api(LENA, "northwind"), staffed.app.api(PAT, "northwind"));
    let name = json!({ "name": "Other" });
    let renamed = viewer.call(Method::PUT, &format!("{team}/name"), &[], &name).await;
    assert_eq!(renamed.problem(), problem(403, "team-view-only"));
    let moved = editor.call(Method::PUT, &format!("{team}/parent"), &[], &json!({ "parent": null })).await;
    assert_eq!(moved.problem(), problem(403, "team-not-managed"));
    let reader = staffed.app.api(RAE, "northwind");
    assert_eq!(reader.post_json(TEAMS, &name).await.problem(), problem(403, "not-permitted"));
    assert_eq!(reader.get(&team).await.problem(), problem(404, "not-found"));
    let wide = owner.get(&format!("{TEAMS}?limit=201")).await;
    assert_eq!(wide.problem(), problem(400, "unreadable"));
}

#[tokio::test]
async fn teams_come_by_name_and_hide_a_parent_that_is_not_seen() {
    let staffed = Staffed::with_reader();
    let owner = staffed.app.api(OLIVE, "northwind");
    for name in ["Tools", "Alpha"] {
        let body = json!({ "name": name, "parent": staffed.team("Platform").to_string() });
        owner.post_json(TEAMS, &body).await;
    }
    let first = owner.get(&format!("{TEAMS}?limit=2")).await.json();
    let names = |list: &Value| {
        let items = list["items"].as_array().unwrap();
        items.iter().map(|item| item["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(names(&first), ["Alpha", "Platform"]);
    let next = format!("{TEAMS}?limit=2&after={}", first["next"].as_str().unwrap());
    assert_eq!(names(&owner.get(&next).await.json()), ["Tools"]);
    assert_eq!(names(&owner.get(&format!("{TEAMS}?search=PLAT")).await.json()), ["Platform"]);
    let rae = staffed.app.user(RAE).to_string();
    let tools = format!("{TEAMS}/{}", staffed.team("Tools"));
    put(&owner, &format!("{tools}/shares/{rae}"), &json!({})).await;
    let seen = staffed.app.api(RAE, "northwind").get(TEAMS).await.json();
    assert_eq!((names(&seen), &seen["items"][0]["parent"]), (vec!["Tools".to_owned()], &Value::Null));
    let found = owner.get(&format!("{tools}/users?search=rae")).await.json();
    assert_eq!(found["items"][0]["email"], RAE);
    let hiding =
        owner.get(&format!("{TEAMS}/{}/shares/{rae}/hiding-folders", staffed.team("Platform"))).await;
    assert_eq!(hiding.json()["items"][0]["n_members"], 1);
}
