//! What holds for every route of the site, proved over the route table itself.

use std::collections::BTreeSet;

use actions::user_roles::{self, UserRoleDraft};
use axum::http::{Method, StatusCode};
use domain::access::UserRole;
use domain::id::{AttemptId, FolderId, PersonId, TeamId, UserId, UserRoleId};
use serde_json::{Value, json};
use web::api::openapi;
use web::routes::{Access, Route, Surface};

use crate::client::{Answer, Client};
use crate::test_app::{EVE, LENA, OLIVE, TestApp};

/// What anyone may call; nothing else is public.
const PUBLIC: [&str; 17] = [
    "GET /api",
    "GET /api/v1/openapi.json",
    "GET /api/v1/verifications/{verification}",
    "GET /assets/{file}",
    "GET /badges/{file}",
    "GET /healthz",
    "GET /mail/stop/{token}",
    "GET /password/forgotten",
    "GET /password/set/{token}",
    "GET /readyz",
    "GET /sign-in",
    "GET /verify/{verification}",
    "POST /mail/stop/{token}",
    "POST /password/forgotten",
    "POST /password/set/{token}",
    "POST /sign-in",
    "POST /theme",
];

pub fn table() -> Vec<Route> {
    web::site::routes().table()
}

fn name(route: &Route) -> String {
    format!("{} {}", route.method, route.path)
}

fn is_tenant(route: &Route) -> bool {
    route.path.contains("{account}")
}

/// The path with its gaps filled.
pub fn fill(path: &str, value: impl Fn(&str) -> String) -> String {
    let fill = |segment: &str| match segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
        Some(gap) => value(gap),
        None => segment.to_owned(),
    };
    path.split('/').map(fill).collect::<Vec<_>>().join("/")
}

fn gaps(path: &str) -> Vec<&str> {
    path.split('/').filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}')).collect()
}

/// Something in every gap, so that only who asks decides.
pub fn anything(gap: &str) -> String {
    match gap {
        "account" => "northwind".to_owned(),
        _ => "01939f5e-7c1a-7d3e-9b1f-2f6d1c0a4e55".to_owned(),
    }
}

/// Sends what a route's own form or client would, as far as that can be known of all routes at once.
pub async fn call(client: &Client, route: &Route, path: &str) -> Answer {
    match (&route.method, route.surface) {
        (&Method::GET, _) => client.get(path).await,
        (_, Surface::Page) => client.post(path, &FIELDS).await,
        (method, Surface::Api) => {
            let body = if *method == Method::DELETE { Value::Null } else { body_of(route) };
            client.call(method.clone(), path, &[], &body).await
        }
    }
}

const FIELDS: [(&str, &str); 13] = [
    ("do", "delete"),
    ("with", "01939f5e-7c1a-7d3e-9b1f-2f6d1c0a4e55"),
    ("user", "01939f5e-7c1a-7d3e-9b1f-2f6d1c0a4e55"),
    ("email", "ada@example.org"),
    ("sequence", "2"),
    ("answer", "1"),
    ("choice", "1"),
    ("note", "The code does not run."),
    ("text", "The code does not run."),
    ("person", "01939f5e-7c1a-7d3e-9b1f-2f6d1c0a4e55"),
    ("people", "01939f5e-7c1a-7d3e-9b1f-2f6d1c0a4e55"),
    ("experience", "beginner"),
    ("name", "Export"),
];

/// A body with the fields the document names for the operation, each filled with something plausible.
fn body_of(route: &Route) -> Value {
    let document = serde_json::to_value(openapi::describe()).unwrap();
    let operation = &document["paths"][&route.path][route.method.as_str().to_lowercase()];
    let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
    let schema = match schema["$ref"].as_str() {
        Some(target) => document.pointer(target.strip_prefix('#').unwrap()).unwrap(),
        None => schema,
    };
    let fields = schema["properties"].as_object().into_iter().flatten();
    let plausible = |name: &str, schema: &Value| match (name, schema["type"].as_str()) {
        ("sequence", _) => json!(2),
        ("choice", _) => json!(1),
        ("people" | "accepted", _) => json!(["01939f5e-7c1a-7d3e-9b1f-2f6d1c0a4e55"]),
        ("skills", _) => json!([]),
        ("users", _) => json!([{ "email": "new@northwind.example" }]),
        ("person_type", _) => json!("employee"),
        ("email", _) => json!("ada@example.org"),
        ("time_multiplier", _) => json!("half"),
        ("rights", _) => json!(["view_roles"]),
        ("experience", _) => json!("beginner"),
        ("name_shown", _) => json!("full"),
        (_, Some("boolean")) => json!(true),
        (_, Some("integer")) => json!(14),
        (_, Some("array")) => json!(["text"]),
        _ => json!("text"),
    };
    Value::Object(fields.map(|(name, schema)| (name.clone(), plausible(name, schema))).collect())
}

#[test]
fn every_route_declares_who_may_call_it_and_the_public_ones_are_these() {
    let table = table();
    assert!(table.len() > 20, "the table holds {} routes", table.len());
    let public: BTreeSet<String> =
        table.iter().filter(|route| route.access == Access::Public).map(name).collect();
    let wanted: BTreeSet<String> = PUBLIC.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(public, wanted);
}

#[test]
fn whatever_lies_in_an_account_asks_for_its_member_and_nothing_else_does() {
    for route in table() {
        let by_member = matches!(route.access, Access::Member | Access::Holds(_));
        assert_eq!(is_tenant(&route), by_member, "{}", name(&route));
    }
}

#[test]
fn no_route_is_declared_twice() {
    let table = table();
    let names: BTreeSet<_> = table.iter().map(name).collect();
    assert_eq!(names.len(), table.len());
}

#[tokio::test]
async fn no_page_takes_a_form_of_another_site() {
    let app = TestApp::new();
    let client = app.browser(OLIVE);
    for route in table() {
        if route.surface != Surface::Page || route.method != Method::POST {
            continue;
        }
        let path = fill(&route.path, anything);
        for fields in [&FIELDS[..], &[("csrf", "0000"), ("name", "Export")]] {
            let refused = client.post_bare(&path, fields).await;
            assert_eq!(refused.status, StatusCode::FORBIDDEN, "{} took a form without a token", name(&route));
        }
        let headers =
            [("sec-fetch-site", "cross-site"), ("content-type", "application/x-www-form-urlencoded")];
        let form = format!("csrf={}", client.csrf());
        let refused = client.send(Method::POST, &path, &headers, form.into()).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{} took another site's form", name(&route));
    }
}

#[tokio::test]
async fn no_operation_of_the_api_takes_a_browsers_cookie_alone() {
    let app = TestApp::new();
    let client = app.browser(OLIVE);
    for route in table() {
        if route.surface == Surface::Api && !route.method.is_safe() {
            let refused = call(&client, &route, &fill(&route.path, anything)).await;
            assert_eq!(refused.problem(), (403, "forged".to_owned()), "{}", name(&route));
        }
    }
}

#[tokio::test]
async fn without_signing_in_pages_lead_to_the_form_and_the_api_refuses() {
    let app = TestApp::new();
    let visitor = app.anon();
    let stale = app.anon().with_token("metier_f00d");
    for route in table() {
        if route.access == Access::Public {
            continue;
        }
        let path = fill(&route.path, anything);
        for client in [&visitor, &stale] {
            let refused = call(client, &route, &path).await;
            match route.surface {
                Surface::Page => assert!(refused.location().starts_with("/sign-in"), "{}", name(&route)),
                Surface::Api => {
                    assert_eq!(refused.problem(), (401, "not-signed-in".to_owned()), "{}", name(&route));
                    assert_eq!(refused.header("www-authenticate"), "Bearer");
                }
            }
        }
    }
}

#[tokio::test]
async fn another_account_is_not_there_even_for_an_owner() {
    let app = TestApp::new();
    let (browser, program) = (app.browser(OLIVE), app.api(OLIVE, "northwind"));
    for route in table().into_iter().filter(is_tenant) {
        for slug in ["southwind", "nowhere"] {
            let path =
                fill(&route.path, |gap| if gap == "account" { slug.to_owned() } else { anything(gap) });
            let client = if route.surface == Surface::Page { &browser } else { &program };
            let refused = call(client, &route, &path).await;
            assert_eq!(refused.status, StatusCode::NOT_FOUND, "{} showed {slug}", name(&route));
        }
    }
}

/// Things of Southwind by the names of the gaps they would fill.
struct Foreign {
    mail: String,
    token: String,
    user: UserId,
    folder: FolderId,
    user_role: UserRoleId,
    person: PersonId,
    attempt: AttemptId,
    team: TeamId,
}

impl Foreign {
    fn of(app: &TestApp) -> Self {
        let user_role = user_role(app);
        let (eve, account) = (app.caller(EVE, "southwind"), app.southwind.account);
        let same = eve.clone();
        let person = app.act(move |act| actions::people::of_caller(act, &same));
        let token = app.act(move |act| actions::tokens::make(act, &eve, "Export")).id.to_string();
        let mail = app.mails().into_iter().find(|mail| mail.account == Some(account)).unwrap().id.to_string();
        let attempt = add_attempt(app, person);
        let name = domain::text::Name::parse("Far away").unwrap();
        let team = app.act(move |act| actions::teams::add(act, account, None, &name));
        let user = app.add_user(&app.southwind, "sue@southwind.example", UserRole::User);
        Self { mail, token, user_role, user, folder: app.southwind.candidates, person, attempt, team }
    }

    fn fill(&self, gap: &str) -> String {
        match gap {
            "mail" => self.mail.clone(),
            "token" => self.token.clone(),
            "user" => self.user.to_string(),
            "folder" => self.folder.to_string(),
            "user_role" => self.user_role.to_string(),
            "person" => self.person.to_string(),
            "attempt" => self.attempt.to_string(),
            "team" => self.team.to_string(),
            _ => anything(gap),
        }
    }
}

/// A custom user role of Southwind.
fn user_role(app: &TestApp) -> UserRoleId {
    let (eve, base) = (app.caller(EVE, "southwind"), "user".to_owned());
    let draft = UserRoleDraft { name: "Auditor".to_owned(), base, rights: Vec::new() };
    app.act(move |act| user_roles::define(act, &eve, &draft))
}

/// An attempt of a person of Southwind, as it would be stored.
fn add_attempt(app: &TestApp, person: PersonId) -> AttemptId {
    let (account, attempt): (_, AttemptId) =
        (app.southwind.account, "01939f5e-0000-7d3e-9b1f-2f6d1c0a4e55".parse().unwrap());
    app.act(move |act| {
        let nobody: domain::id::SkillId = "01939f5e-0000-7000-9b1f-2f6d1c0a4e55".parse().unwrap();
        act.tx.run(
            "insert into attempts (account_id, attempt_id, person_id, skill_id, revision, norm_set_id, seed,
                time_multiplier, closed_items, last_items, state, started_at)
             values ($1, $2, $3, $4, 1, $4, 1, 'standard', '[]', '[]', 'open', $5)",
            store::args![account, attempt, person, nobody, act.now],
        )?;
        Ok(attempt)
    })
}

#[tokio::test]
async fn another_accounts_things_are_not_there_even_for_an_owner() {
    let app = TestApp::new();
    let foreign = Foreign::of(&app);
    let (browser, program) = (app.browser(OLIVE), app.api(OLIVE, "northwind"));
    let mut tried = 0;
    for route in table().into_iter().filter(is_tenant) {
        if gaps(&route.path).len() < 2 {
            continue;
        }
        let path = fill(&route.path, |gap| foreign.fill(gap));
        let client = if route.surface == Surface::Page { &browser } else { &program };
        let refused = call(client, &route, &path).await;
        assert_eq!(
            refused.status,
            StatusCode::NOT_FOUND,
            "{} of {path} answered {}",
            name(&route),
            refused.text()
        );
        tried += 1;
    }
    assert!(tried >= 4, "only {tried} routes were tried");
}

#[tokio::test]
async fn what_is_no_identifier_is_not_there() {
    let app = TestApp::new();
    let (browser, program) = (app.browser(OLIVE), app.api(OLIVE, "northwind"));
    for route in table().into_iter().filter(|route| is_tenant(route) && route.method == Method::GET) {
        for odd in ["x", "%00", "..", "01939f5e"] {
            if gaps(&route.path).len() < 2 {
                continue;
            }
            let path = fill(&route.path, |gap| if gap == "account" { anything(gap) } else { odd.to_owned() });
            let client = if route.surface == Surface::Page { &browser } else { &program };
            let answer = client.get(&path).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
}

#[test]
fn every_operation_says_what_it_does_and_what_it_answers() {
    let document = serde_json::to_value(openapi::describe()).unwrap();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let mut identifiers = BTreeSet::new();
    let mut described = BTreeSet::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let about = format!("{} {path}", method.to_uppercase());
            assert!(operation["summary"].as_str().is_some_and(|words| !words.is_empty()), "{about}");
            assert!(operation["tags"].as_array().is_some_and(|tags| tags.len() == 1), "{about}");
            assert!(identifiers.insert(operation["operationId"].as_str().unwrap().to_owned()), "{about}");
            let responses = operation["responses"].as_object().unwrap();
            assert!(responses.keys().any(|status| status.starts_with('2')), "{about}");
            let is_public = PUBLIC.contains(&about.as_str());
            assert!(is_public || responses.contains_key("401"), "{about}");
            assert!(!path.contains("{account}") || responses.contains_key("404"), "{about}");
            assert!(
                responses
                    .values()
                    .all(|answer| answer["description"].as_str().is_some_and(|words| !words.is_empty()))
            );
            let taken = operation["parameters"].as_array().cloned().unwrap_or_default();
            let named: BTreeSet<_> = taken
                .iter()
                .filter(|parameter| parameter["in"] == "path")
                .map(|parameter| parameter["name"].as_str().unwrap().to_owned())
                .collect();
            assert_eq!(named, gaps(path).into_iter().map(str::to_owned).collect(), "{about}");
            described.insert(about);
        }
    }
    let operations: BTreeSet<_> =
        table().iter().filter(|route| route.surface == Surface::Api).map(name).collect();
    assert_eq!(described, operations);
}

#[test]
fn every_reference_of_the_document_leads_somewhere() {
    let document = serde_json::to_value(openapi::describe()).unwrap();
    let mut open = vec![&document];
    while let Some(value) = open.pop() {
        match value {
            Value::Object(fields) => {
                if let Some(target) = fields.get("$ref").and_then(Value::as_str) {
                    let target = target.strip_prefix('#').unwrap();
                    assert!(document.pointer(target).is_some(), "{target} is described nowhere");
                }
                open.extend(fields.values());
            }
            Value::Array(items) => open.extend(items),
            _ => {}
        }
    }
}

#[test]
fn every_create_takes_an_idempotency_key() {
    let document = serde_json::to_value(openapi::describe()).unwrap();
    for (path, item) in document["paths"].as_object().unwrap() {
        // A create that also answers 200 finds what it made before, so that repeating it is harmless by itself.
        let makes =
            |post: &&Value| post["responses"].get("201").is_some() && post["responses"].get("200").is_none();
        let Some(create) = item.get("post").filter(makes) else { continue };
        let takes = create["parameters"].as_array().into_iter().flatten();
        let takes =
            takes.filter(|parameter| parameter["in"] == "header" && parameter["name"] == "Idempotency-Key");
        assert_eq!(takes.count(), 1, "POST {path}");
    }
}

#[tokio::test]
async fn the_types_of_problems_are_for_ever() {
    let app = TestApp::new();
    let (owner, learner) = (app.api(OLIVE, "northwind"), app.api(LENA, "northwind"));
    let tokens = "/api/v1/accounts/northwind/tokens";
    let problem = |status: u16, kind: &str| (status, kind.to_owned());
    assert_eq!(app.anon().get("/api/v1/me").await.problem(), problem(401, "not-signed-in"));
    assert_eq!(owner.get("/api/v1/nothing").await.problem(), problem(404, "not-found"));
    assert_eq!(owner.post_json("/api/v1/me", &json!({})).await.problem(), problem(405, "method"));
    assert_eq!(
        learner.get("/api/v1/accounts/northwind/mails").await.problem(),
        problem(403, "not-permitted")
    );
    assert_eq!(owner.post_json(tokens, &json!({ "name": "" })).await.problem(), problem(422, "invalid"));
    assert_eq!(owner.post_json(tokens, &json!("no object")).await.problem(), problem(400, "unreadable"));
    let json = [("content-type", "application/json")];
    let large = format!("{{\"name\":\"{}\"}}", "a".repeat(1_100_000));
    let sent = owner.send(Method::POST, tokens, &json, large.into()).await;
    assert_eq!(sent.problem(), problem(413, "too-large"));
    let broken = owner.send(Method::POST, tokens, &json, vec![b'"', 0xff, b'"'].into()).await;
    assert_eq!(broken.problem(), problem(400, "unreadable"));
}

#[tokio::test]
async fn a_problem_names_its_request_and_says_each_field_in_words() {
    let app = TestApp::new();
    let refused = app.api(OLIVE, "northwind").post_json("/api/v1/accounts/northwind/users", &json!({})).await;
    let body = refused.json();
    assert_eq!(body["title"], "Some fields need another value");
    assert!(!body["request_id"].as_str().unwrap().is_empty());
    for error in body["errors"].as_array().unwrap() {
        assert_eq!(
            (error["code"].as_str(), error["message"].as_str()),
            (Some("required"), Some("This is needed."))
        );
    }
}

#[tokio::test]
async fn every_page_forbids_foreign_scripts_and_the_api_reader_needs_none() {
    let app = TestApp::new();
    for client in [app.anon(), app.browser(OLIVE)] {
        let reader = client.get("/api").await;
        assert_eq!(reader.status, StatusCode::OK);
        let policy = reader.header("content-security-policy").to_owned();
        assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
        assert!(reader.attributes("script:not([src])", "type").is_empty());
        let shown = reader.all("details.operation").len();
        let operations = table().iter().filter(|route| route.surface == Surface::Api).count();
        assert_eq!(shown, operations);
    }
}
