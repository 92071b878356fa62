//! The audit log: as pages, as a file, and through the API.

use actions::people::NewPerson;
use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::access::UserRole;
use domain::person::{PersonType, TimeMultiplier};
use domain::text::{EmailAddress, Name};
use domain::time::Span;
use serde_json::Value;

use crate::staffed::Staffed;
use crate::test_app::{ADAM, EVE, LENA, OLIVE, TestApp};

const PAGE: &str = "/a/northwind/admin/audit";
const API: &str = "/api/v1/accounts/northwind/audit-log";

/// The entries of a page as sentences, the newest first.
fn sentences(page: &crate::client::Answer) -> Vec<String> {
    page.all(".audit-line > span:last-child")
}

/// A site where Olive assigned a role to Ada a moment ago.
async fn assigned() -> Staffed {
    let staffed = Staffed::new();
    staffed.app.later(Span::minutes(1));
    let ada = staffed.ada.to_string();
    staffed.app.browser(OLIVE).post(&format!("{}/assignments", staffed.lead()), &[("person", &ada)]).await;
    staffed
}

#[tokio::test]
async fn an_owner_reads_what_was_done_in_sentences_newest_first() {
    let staffed = assigned().await;
    let page = staffed.app.browser(OLIVE).get(PAGE).await;
    let said = sentences(&page);
    let at = said.iter().position(|said| said == "olive Marsh assigned Backend engineer to Ada Lovelace");
    assert!(at.is_some(), "{said:#?}");
    assert!(said.iter().position(|said| said == "The server opened the account").unwrap() > at.unwrap());
    let about = format!("{PAGE}?about={}", staffed.ada);
    assert!(page.attributes(".audit-name", "href").contains(&about));
    assert!(page.text().contains("<code>assign_roles</code>"), "the right that allowed it");
    assert!(page.text().contains("192.0.2.1"), "where it came from");
}

#[tokio::test]
async fn only_who_holds_the_right_reads_or_takes_the_log() {
    let app = TestApp::new();
    for (who, status) in [(OLIVE, 200), (ADAM, 200), (LENA, 403), (EVE, 403)] {
        for path in [PAGE, &format!("{PAGE}/csv")] {
            assert_eq!(app.browser(who).get(path).await.status.as_u16(), status, "{who} {path}");
        }
    }
    let learner = app.api(LENA, "northwind");
    assert_eq!(learner.get(API).await.problem(), (403, "not-permitted".to_owned()));
    assert_eq!(learner.get(&format!("{API}/csv")).await.problem(), (403, "not-permitted".to_owned()));
}

#[tokio::test]
async fn the_log_is_narrowed_by_who_what_about_whom_and_when() {
    let staffed = assigned().await;
    let owner = staffed.app.browser(OLIVE);
    let ada = "olive Marsh assigned Backend engineer to Ada Lovelace";
    let user = staffed.app.user(OLIVE);
    let shows = |query: String, wanted: bool| {
        let owner = &owner;
        async move {
            let page = owner.get(&format!("{PAGE}?{query}")).await;
            assert_eq!(sentences(&page).iter().any(|said| said == ada), wanted, "{query}");
            page
        }
    };
    for query in [
        "by=OLIVE".to_owned(),
        format!("by={user}"),
        "about=lovelace".to_owned(),
        format!("about={}", staffed.ada),
        "about=backend".to_owned(),
        "act=role.assigned".to_owned(),
        "from=2026-01-05&until=2026-01-05".to_owned(),
        format!("by={user}&about={}&act=role.assigned&from=2026-01-01", staffed.ada),
    ] {
        shows(query, true).await;
    }
    for query in [
        "by=lena".to_owned(),
        "by=nobody-of-that-name".to_owned(),
        format!("about={}", staffed.bert),
        "act=role.unassigned".to_owned(),
        "from=2026-01-06".to_owned(),
        "until=2026-01-04".to_owned(),
    ] {
        shows(query, false).await;
    }
    let chosen = shows(format!("by={user}"), true).await;
    assert_eq!(chosen.one(".audit-chosen > span"), "olive Marsh");
    let none = shows("by=nobody-of-that-name".to_owned(), false).await;
    assert_eq!(none.one(".empty-state h2"), "Nothing matches");
}

#[tokio::test]
async fn a_day_that_is_none_is_kept_as_typed_and_says_how_to_write_it() {
    let app = TestApp::new();
    let page = app.browser(OLIVE).get(&format!("{PAGE}?from=yesterday&by=ol")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.attributes("input[name=from]", "value"), ["yesterday"]);
    assert_eq!(page.attributes("input[name=by]", "value"), ["ol"]);
    assert_eq!(page.one(".field-problem"), "Write a day, such as 2026-11-21.");
    let refused = app.api(OLIVE, "northwind").get(&format!("{API}?until=tomorrow")).await;
    assert_eq!(refused.problem(), (400, "unreadable".to_owned()));
}

#[tokio::test]
async fn the_log_goes_on_where_the_page_before_ended() {
    let app = TestApp::new();
    for number in 0..60 {
        app.add_user(&app.northwind, &format!("n{number}@northwind.example"), UserRole::User);
    }
    let owner = app.browser(OLIVE);
    let first = owner.get(&format!("{PAGE}?act=user.added")).await;
    assert_eq!(sentences(&first).len(), 50);
    let more = first.attributes(".more a", "href").remove(0);
    assert!(more.contains("act=user.added"), "{more}");
    let rest = owner.get(&more).await;
    // Northwind began with four users.
    assert_eq!(sentences(&rest).len(), 14);
    assert_eq!(sentences(&first)[0], "The server added the user n59 Marsh as user");
}

#[tokio::test]
async fn a_download_is_a_table_without_formulas_and_is_noted_itself() {
    let app = TestApp::new();
    let account = app.northwind.account;
    let hostile = NewPerson {
        folder: app.northwind.employees,
        name: Name::parse("=HYPERLINK(\"http://evil.example\",A1)").unwrap(),
        email: EmailAddress::parse("evil@people.example").unwrap(),
        person_type: PersonType::Candidate,
        job_title: "Engineer".to_owned(),
        user: None,
        time_multiplier: TimeMultiplier::Standard,
    };
    app.act(move |act| actions::people::add(act, account, &hostile));
    for _ in 0..250 {
        app.later(Span::seconds(1));
        app.act(move |act| actions::audit::exported(act, account, "people", serde_json::json!({})));
    }
    app.later(Span::minutes(1));
    let owner = app.browser(OLIVE);
    let file = owner.get(&format!("{PAGE}/csv?act=data.exported")).await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(file.header("content-disposition"), "attachment; filename=\"audit-northwind-2026-01-05.csv\"");
    let text = file.text();
    assert!(text.starts_with("\u{feff}entry,at,actor_id,"));
    // The names of the columns, the download itself, and what was there before: more than one page of it.
    assert_eq!(text.lines().count(), 252);
    let own = text.lines().nth(1).unwrap();
    assert!(own.contains("olive@northwind.example") && own.contains("view_audit_log"), "{own}");
    assert!(own.contains(r#"""filter"":{""act"":""data.exported""}"#), "{own}");
    let whole = owner.get(&format!("{PAGE}/csv?act=person.added")).await;
    assert!(whole.text().contains(",\"'=HYPERLINK(\"\"http://evil.example\"\",A1)\","), "{}", whole.text());
    let page = owner.get(&format!("{PAGE}?act=data.exported")).await;
    assert_eq!(sentences(&page)[0], "olive Marsh downloaded the audit log");
    let program = app.api(OLIVE, "northwind").get(&format!("{API}/csv?act=user.added")).await;
    assert!(program.text().starts_with("entry,at,"));
    // The names of the columns and the users Northwind began with.
    assert_eq!(program.text().lines().count(), 5);
}

#[tokio::test]
async fn a_compressed_download_comes_to_its_end() {
    let app = TestApp::new();
    let owner = app.browser(OLIVE);
    for encoding in ["gzip", "br"] {
        let headers = [("accept-encoding", encoding)];
        let file = owner.send(Method::GET, &format!("{PAGE}/csv"), &headers, Body::empty()).await;
        assert_eq!((file.status, file.header("content-encoding")), (StatusCode::OK, encoding));
        assert!(file.body.len() > 100);
    }
}

#[tokio::test]
async fn the_api_lists_entries_with_who_what_and_how_they_are_sealed() {
    let staffed = assigned().await;
    let account = staffed.app.northwind.account;
    let program = staffed.app.api(OLIVE, "northwind");
    let find = |list: &Value| {
        let items = list["items"].as_array().unwrap();
        items.iter().find(|item| item["act"] == "role.assigned").unwrap().clone()
    };
    let item = find(&program.get(API).await.json());
    assert_eq!(item["seal"], Value::Null);
    assert_eq!(item["actor"]["email"], OLIVE);
    assert_eq!(
        (&item["object"]["kind"], &item["object"]["name"]),
        (&"role".into(), &"Backend engineer".into())
    );
    assert_eq!(item["detail"]["person"], staffed.ada.to_string());
    assert_eq!((&item["right"], &item["address"]), (&"assign_roles".into(), &"192.0.2.1".into()));
    let now = staffed.app.state.door.now();
    let links = staffed.app.read(move |read| actions::audit::next_links(read, account, now, None));
    staffed.app.act(move |act| actions::audit::seal(act, account, &links));
    let sealed = find(&program.get(API).await.json());
    assert!(sealed["seal"]["position"].as_i64().unwrap() > 0);
    let page = staffed.app.browser(OLIVE).get(PAGE).await;
    let head = page.one(".audit-chain code");
    assert!(page.text().contains("entries are sealed") && head.contains(':'), "{head}");
    let mut seen = Vec::new();
    let mut path = format!("{API}?limit=5");
    loop {
        let list = program.get(&path).await.json();
        seen.extend(list["items"].as_array().unwrap().iter().map(|item| item["id"].to_string()));
        let Some(next) = list["next"].as_str() else { break };
        path = format!("{API}?limit=5&after={next}");
    }
    let distinct: std::collections::BTreeSet<&String> = seen.iter().collect();
    assert_eq!(distinct.len(), seen.len());
    assert!(seen.len() > 10);
}

#[tokio::test]
async fn another_accounts_entries_and_names_are_nowhere() {
    let app = TestApp::new();
    let southwind = app.southwind.account;
    let owner = app.browser(OLIVE);
    let other = app.browser(EVE).get("/a/southwind/admin/audit").await;
    assert!(sentences(&other).iter().any(|said| said.contains("eve Marsh")), "{:?}", sentences(&other));
    let page = owner.get(&format!("{PAGE}?about={southwind}")).await;
    assert!(sentences(&page).is_empty());
    let cursor = owner.get(&format!("{PAGE}?after=00")).await;
    assert_eq!(cursor.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn signing_in_is_done_by_who_signs_in() {
    let app = TestApp::new();
    app.later(Span::minutes(1));
    app.anon().post("/sign-in", &[("email", LENA), ("password", crate::test_app::PASSWORD)]).await;
    let page = app.browser(OLIVE).get(&format!("{PAGE}?act=user.signed_in&by=lena")).await;
    assert_eq!(sentences(&page)[0], "lena Marsh signed in");
}
