//! Nothing out of reach is told by any route of people and folders: neither by what it answers nor by what it leaves out.

use axum::http::{Method, StatusCode};
use domain::access::UserRole;
use serde_json::{Value, json};
use web::routes::{Access, Route, Surface};

use crate::client::{Answer, Client};
use crate::staffed::{PAT, Staffed};

/// Words of everybody and everything that Pat, who holds only the employees, does not reach.
const HIDDEN: [&str; 5] = ["Cleo", "cleo@", "Candidates", "Positions", "Dora"];

fn routes() -> Vec<Route> {
    let mut table = web::site::routes().table();
    table.retain(|route| {
        route.path.contains("{account}")
            && ["/people", "/folders", "/deleted-people"].iter().any(|area| route.path.contains(area))
            && !route.path.contains("/users/")
    });
    table
}

fn fill(staffed: &Staffed, path: &str) -> String {
    path.replace("{account}", "northwind")
        .replace("{person}", &staffed.cleo.to_string())
        .replace("{folder}", &staffed.app.northwind.candidates.to_string())
        .replace("{import}", "01939f5e-7c1a-7d3e-9b1f-2f6d1c0a4e55")
        .replace("{user}", &staffed.app.user(PAT).to_string())
}

async fn call(staffed: &Staffed, route: &Route, path: &str, browser: &Client, api: &Client) -> Answer {
    let (cleo, folder) = (staffed.cleo.to_string(), staffed.app.northwind.candidates.to_string());
    match (&route.method, route.surface) {
        (&Method::GET, Surface::Page) => browser.get(path).await,
        (&Method::GET, Surface::Api) => api.get(path).await,
        (_, Surface::Page) => {
            let fields = [
                ("do", "delete"),
                ("person", cleo.as_str()),
                ("with", &cleo),
                ("folder", &folder),
                ("parent", &folder),
                ("name", "X"),
                ("email", "x@y.org"),
                ("person_type", "other"),
                ("user", &cleo),
            ];
            browser.post(path, &fields).await
        }
        (method, Surface::Api) => {
            let body = match (method.as_str(), path.rsplit('/').next().unwrap_or_default()) {
                ("DELETE", _) => Value::Null,
                ("POST", "moves") => json!({ "people": [cleo], "folder": folder }),
                ("POST", "times") => json!({ "people": [cleo], "time_multiplier": "half" }),
                ("POST", "merges") => json!({ "with": cleo }),
                ("PUT", "user") => json!({ "email": "lena@northwind.example" }),
                ("POST", "folders") => json!({ "name": "X", "parent": folder, "people": [cleo] }),
                ("POST", "people") => {
                    json!({ "name": "X", "email": "x@y.org", "person_type": "other", "folder": folder })
                }
                (_, _) if path.contains("/folders/") => json!({ "name": "X", "parent": folder }),
                _ => json!({ "name": "X", "email": "x@y.org", "person_type": "other" }),
            };
            api.call(method.clone(), path, &[], &body).await
        }
    }
}

/// Which statuses tell nothing: there is no such thing, the right is lacking whatever the thing, or a field that names a
/// folder names none.
fn tells_nothing(status: StatusCode) -> bool {
    [StatusCode::NOT_FOUND, StatusCode::FORBIDDEN, StatusCode::UNPROCESSABLE_ENTITY, StatusCode::BAD_REQUEST]
        .contains(&status)
}

#[tokio::test]
async fn every_route_answers_for_what_is_out_of_reach_as_if_it_were_not_there() {
    let staffed = Staffed::new();
    let pat = staffed.app.caller(PAT, "northwind");
    let (browser, api) = (staffed.app.browser(PAT), staffed.app.api(PAT, "northwind"));
    let mut swept = 0;
    for route in routes() {
        let named = ["{person}", "{folder}", "{import}"].iter().any(|gap| route.path.contains(gap));
        let path = fill(&staffed, &route.path);
        let answer = call(&staffed, &route, &path, &browser, &api).await;
        let text = answer.text();
        for word in HIDDEN {
            assert!(!text.contains(word), "{} {path} tells of {word}", route.method);
        }
        let Access::Holds(right) = route.access else { panic!("{path} asks for no right") };
        if named && pat.may(right) {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{} {path}: {text}", route.method);
            swept += 1;
        } else if route.method != Method::GET && pat.may(right) {
            assert!(
                tells_nothing(answer.status),
                "{} {path} answered {}: {text}",
                route.method,
                answer.status
            );
        }
    }
    assert!(swept >= 20, "only {swept} routes were tried");
    let owner = staffed.app.browser(crate::test_app::OLIVE);
    let cleo = owner.get(&format!("/a/northwind/people/{}", staffed.cleo)).await;
    assert!(cleo.text().contains("Cleo Patra"), "nothing was done to whom nobody could see");
}

#[tokio::test]
async fn no_list_count_search_or_filter_tells_of_who_is_out_of_reach() {
    let staffed = Staffed::new();
    let (browser, api) = (staffed.app.browser(PAT), staffed.app.api(PAT, "northwind"));
    let hidden = staffed.app.northwind.candidates;
    let people = "/a/northwind/people";
    for (query, total) in
        [("", "2 people"), ("?q=people.example", "2 people found"), ("?type=employee", "2 people found")]
    {
        assert_eq!(browser.get(&format!("{people}{query}")).await.one("#people-total"), total, "{query}");
    }
    for query in ["?q=cleo", "?q=Patra", "?q=cle"] {
        let page = browser.get(&format!("{people}{query}")).await;
        assert_eq!(page.one(".empty-state h2"), "Nobody matches", "{query}");
        let list =
            api.get(&format!("/api/v1/accounts/northwind/people{}", query.replace("q=", "search="))).await;
        assert_eq!(list.json()["total"], 0);
    }
    for address in
        [format!("{people}?folder={hidden}"), format!("/api/v1/accounts/northwind/people?folder={hidden}")]
    {
        let client = if address.starts_with("/api") { &api } else { &browser };
        assert_eq!(client.get(&address).await.status, StatusCode::NOT_FOUND, "{address}");
    }
    // One page at a time, so that a cursor would show a gap.
    let first = api.get("/api/v1/accounts/northwind/people?limit=1").await.json();
    let next = first["next"].as_str().unwrap();
    let second = api.get(&format!("/api/v1/accounts/northwind/people?limit=1&after={next}")).await.json();
    assert_eq!(
        (&first["items"][0]["name"], &second["items"][0]["name"]),
        (&json!("Ada Lovelace"), &json!("Bert Russell"))
    );
    assert_eq!(second["next"], Value::Null);
    let choose = browser.get(&format!("{}/assignments/new?q=people.example", staffed.lead())).await;
    assert_eq!(choose.attributes("input[name=person]", "value").len(), 2);
}

#[tokio::test]
async fn a_move_out_of_a_folder_ends_what_was_seen_through_it_at_once() {
    let staffed = Staffed::new();
    let reader = staffed.app.add_user(&staffed.app.northwind, "rita@northwind.example", UserRole::ReadOnly);
    let (account, employees, candidates) =
        (staffed.app.northwind.account, staffed.app.northwind.employees, staffed.app.northwind.candidates);
    staffed.app.act(move |act| actions::folders::grant(act, account, employees, reader));
    let browser = staffed.app.browser("rita@northwind.example");
    let address = format!("/a/northwind/people/{}", staffed.ada);
    assert_eq!(browser.get(&address).await.status, StatusCode::OK);
    let (olive, ada) = (staffed.app.caller(crate::test_app::OLIVE, "northwind"), staffed.ada);
    staffed.app.act(move |act| actions::people::move_to(act, &olive, &[ada], candidates));
    assert_eq!(browser.get(&address).await.status, StatusCode::NOT_FOUND);
}
