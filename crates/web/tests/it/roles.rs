//! Roles, people, enrolments and assignments through the API.

use axum::http::{Method, StatusCode};
use serde_json::{Value, json};

use crate::staffed::{MIA, Staffed};
use crate::test_app::{EVE, LENA, OLIVE};

#[tokio::test]
async fn a_batch_is_assigned_once_per_idempotency_key() {
    let staffed = Staffed::new();
    let olive = staffed.app.api(OLIVE, "northwind");
    let address = format!("{}/assignments", staffed.api());
    let body = json!({ "people": [staffed.ada, staffed.bert], "message": "Welcome" });
    let key = [("idempotency-key", "first")];
    let first = olive.call(Method::POST, &address, &key, &body).await;
    assert_eq!(first.status, StatusCode::CREATED);
    assert_eq!(
        first.json(),
        json!({ "new": [staffed.ada, staffed.bert], "already": [], "new_teams": [], "through_teams": [] })
    );
    let again = olive.call(Method::POST, &address, &key, &body).await;
    assert_eq!((again.status, again.json()), (StatusCode::CREATED, first.json()));
    let other = olive.call(Method::POST, &address, &key, &json!({ "people": [staffed.cleo] })).await;
    assert_eq!(other.status, StatusCode::UNPROCESSABLE_ENTITY);
    let fresh = olive.call(Method::POST, &address, &[], &body).await;
    assert_eq!(
        fresh.json(),
        json!({ "new": [], "already": [staffed.ada, staffed.bert], "new_teams": [], "through_teams": [] })
    );
    assert_eq!(staffed.mailed().len(), 2);
}

#[tokio::test]
async fn an_assignment_is_put_and_deleted_as_often_as_wanted() {
    let staffed = Staffed::new();
    let olive = staffed.app.api(OLIVE, "northwind");
    let address = format!("{}/people/{}", staffed.api(), staffed.ada);
    for new in [1, 0] {
        let put = olive.call(Method::PUT, &address, &[], &json!({})).await;
        assert_eq!(put.status, StatusCode::OK);
        assert_eq!(put.json()["new"].as_array().map(Vec::len), Some(new));
    }
    assert_eq!(staffed.mailed(), ["ada@people.example"]);
    let members = olive.get(&format!("{}/members", staffed.api())).await.json();
    assert_eq!(members["items"][0]["name"], "Ada Lovelace");
    assert_eq!(members["items"][0]["state"], "not_started");
    for _ in 0..2 {
        assert_eq!(olive.delete(&address).await.status, StatusCode::NO_CONTENT);
    }
    assert_eq!(olive.get(&format!("{}/members", staffed.api())).await.json()["items"], json!([]));
    let quiet = olive.call(Method::PUT, &address, &[], &json!({ "notify": false })).await;
    assert_eq!((quiet.status, staffed.mailed().len()), (StatusCode::OK, 1));
}

#[tokio::test]
async fn what_cannot_be_assigned_says_why_and_changes_nothing() {
    let staffed = Staffed::new();
    let olive = staffed.app.api(OLIVE, "northwind");
    let address = format!("{}/assignments", staffed.api());
    let message = "x".repeat(2_001);
    let answer = olive.post_json(&address, &json!({ "people": [], "message": message })).await;
    assert_eq!(answer.problem(), (422, "invalid".to_owned()));
    let fields: Vec<Value> = answer.json()["errors"].as_array().unwrap().clone();
    let named: Vec<&str> = fields.iter().filter_map(|problem| problem["field"].as_str()).collect();
    assert_eq!(named, ["people", "message"]);
    for person in [staffed.dora.to_string(), "nobody".to_owned()] {
        let body = json!({ "people": [staffed.ada, person] });
        assert_eq!(olive.post_json(&address, &body).await.status, StatusCode::NOT_FOUND);
    }
    assert_eq!(olive.post_json(&address, &json!({ "poeple": [] })).await.status, StatusCode::BAD_REQUEST);
    let elsewhere = staffed.app.api(EVE, "southwind");
    let foreign = address.replace("northwind", "southwind");
    let answer = elsewhere.post_json(&foreign, &json!({ "people": [staffed.ada] })).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let unknown = address.replace(&staffed.role.to_string(), &staffed.ada.to_string());
    assert_eq!(
        olive.post_json(&unknown, &json!({ "people": [staffed.ada] })).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(olive.get(&format!("{}/members", staffed.api())).await.json()["items"], json!([]));
    assert!(staffed.mailed().is_empty());
}

#[tokio::test]
async fn lists_go_on_by_cursor_and_refuse_too_large_a_page() {
    let staffed = Staffed::new();
    let olive = staffed.app.api(OLIVE, "northwind");
    let people = "/api/v1/accounts/northwind/people";
    let mut names: Vec<String> = Vec::new();
    let mut address = format!("{people}?limit=2&search=people.example");
    for _ in 0..2 {
        let page = olive.get(&address).await.json();
        let items = page["items"].as_array().unwrap();
        names.extend(items.iter().map(|person| person["name"].as_str().unwrap().to_owned()));
        let next = page["next"].as_str().unwrap_or_default();
        address = format!("{people}?limit=2&search=people.example&after={next}");
    }
    assert_eq!(names, ["Ada Lovelace", "Bert Russell", "Cleo Patra"]);
    for list in [people, "/api/v1/accounts/northwind/roles", &format!("{}/members", staffed.api())] {
        for (query, status) in [("limit=201", 400), ("limit=0", 400), ("after=zz", 400), ("limit=200", 200)] {
            let answer = olive.get(&format!("{list}?{query}")).await;
            assert_eq!(answer.status.as_u16(), status, "{list}?{query}");
        }
    }
}

#[tokio::test]
async fn rights_and_reach_hold_in_the_api_as_on_the_pages() {
    let staffed = Staffed::new();
    let lena = staffed.app.api(LENA, "northwind");
    assert_eq!(lena.get(&staffed.api()).await.json()["title"], "Backend engineer");
    let people = "/api/v1/accounts/northwind/people?purpose=assign_roles";
    for address in [people.to_owned(), format!("{}/members", staffed.api())] {
        assert_eq!(lena.get(&address).await.status, StatusCode::FORBIDDEN, "{address}");
    }
    let mia = staffed.app.api(MIA, "northwind");
    let found = mia.get(people).await.json();
    assert_eq!(found["items"].as_array().map(Vec::len), Some(1));
    let address = |person| format!("{}/people/{person}", staffed.api());
    let put = mia.call(Method::PUT, &address(staffed.bert), &[], &json!({})).await;
    assert_eq!(put.status, StatusCode::NOT_FOUND);
    assert_eq!(mia.delete(&address(staffed.bert)).await.status, StatusCode::NOT_FOUND);
    assert_eq!(mia.call(Method::PUT, &address(staffed.ada), &[], &json!({})).await.status, StatusCode::OK);
}

#[tokio::test]
async fn learners_choose_and_leave_roles_and_say_how_experienced_they_are() {
    let staffed = Staffed::new();
    let lena = staffed.app.api(LENA, "northwind");
    let mine = "/api/v1/accounts/northwind/my/roles";
    let role = format!("{mine}/{}", staffed.role);
    assert_eq!(lena.get(mine).await.json(), json!({ "in_progress": [], "assigned": [], "completed": [] }));
    for _ in 0..2 {
        assert_eq!(lena.call(Method::PUT, &role, &[], &Value::Null).await.status, StatusCode::NO_CONTENT);
    }
    let stated = json!({ "experience": "senior_level" });
    let answer = lena.call(Method::PUT, &format!("{role}/experience"), &[], &stated).await;
    assert_eq!(answer.status, StatusCode::NO_CONTENT);
    let held = lena.get(mine).await.json()["in_progress"][0].clone();
    assert_eq!((&held["experience"], &held["required"]), (&json!("senior_level"), &json!(2)));
    let wrong = json!({ "experience": "wizard" });
    let answer = lena.call(Method::PUT, &format!("{role}/experience"), &[], &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    for _ in 0..2 {
        assert_eq!(lena.delete(&role).await.status, StatusCode::NO_CONTENT);
    }
    assert_eq!(lena.get(mine).await.json()["in_progress"], json!([]));
    let unknown = format!("{mine}/{}", staffed.ada);
    assert_eq!(lena.call(Method::PUT, &unknown, &[], &Value::Null).await.status, StatusCode::NOT_FOUND);
}
