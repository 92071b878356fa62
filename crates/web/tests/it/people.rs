//! The pages and the API of people and folders, as browsers and programs meet them.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use domain::access::UserRole;
use domain::id::FolderId;
use serde_json::{Value, json};

use crate::client::Client;
use crate::staffed::{PAT, Staffed};
use crate::test_app::{ADAM, LENA, OLIVE};

const PEOPLE: &str = "/a/northwind/people";
const API: &str = "/api/v1/accounts/northwind";

/// The identifier at the end of where a redirect leads.
fn last(location: &str) -> String {
    location.split('?').next().unwrap().rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn the_list_is_narrowed_by_its_address_and_says_how_many() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let all = browser.get(PEOPLE).await;
    assert_eq!(all.one("#people-total"), "3 people");
    assert_eq!(all.all("tbody th a"), ["Ada Lovelace", "Bert Russell", "Cleo Patra"]);
    let candidates = staffed.app.northwind.candidates;
    for (query, wanted) in [
        ("q=LOVE", vec!["Ada Lovelace"]),
        ("type=candidate", vec![]),
        (&*format!("folder={candidates}"), vec!["Cleo Patra"]),
        ("measured=yes", vec![]),
        ("sign_in=unlinked&q=bert", vec!["Bert Russell"]),
    ] {
        let page = browser.get(&format!("{PEOPLE}?{query}")).await;
        assert_eq!(page.all("tbody th a"), wanted, "{query}");
    }
    assert_eq!(browser.get(&format!("{PEOPLE}?q=zebra")).await.one(".empty-state h2"), "Nobody matches");
}

#[tokio::test]
async fn a_person_is_added_edited_and_every_refused_field_is_named_with_what_was_typed() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let refused = browser.post(PEOPLE, &[("name", ""), ("email", "dora@"), ("job_title", "Baker")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.all(".field-problem").len(), 4);
    assert_eq!(refused.attributes("input[name=job_title]", "value"), ["Baker"]);
    assert_eq!(refused.attributes("input[name=email]", "value"), ["dora@"]);
    let folder = staffed.app.northwind.employees.to_string();
    let fields = [
        ("name", "Dora Park"),
        ("email", "dora@people.example"),
        ("person_type", "employee"),
        ("folder", &folder),
    ];
    let added = browser.post(PEOPLE, &fields).await;
    let page = browser.get(added.location()).await;
    assert_eq!(page.one(".flash-good p"), "Dora Park was added.");
    let person = last(added.location());
    let edit = format!("{PEOPLE}/{person}/edit");
    let form = browser.get(&edit).await;
    let version = form.attributes("input[name=version]", "value").remove(0);
    let fields = |name| {
        vec![
            ("name", name),
            ("email", "dora@people.example"),
            ("person_type", "candidate"),
            ("time_multiplier", "half"),
            ("version", version.as_str()),
        ]
    };
    browser.post(&edit, &fields("Dora Marsh")).await.location();
    let stale = browser.post(&edit, &fields("Dora Stone")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.attributes("input[name=name]", "value"), ["Dora Stone"], "what was typed is kept");
    assert!(browser.get(&format!("{PEOPLE}/{person}")).await.text().contains("Dora Marsh"));
    let taken = browser
        .post(
            PEOPLE,
            &[("name", "X"), ("email", "ada@people.example"), ("person_type", "other"), ("folder", &folder)],
        )
        .await;
    assert_eq!(taken.all(".field-problem").len(), 1);
}

#[tokio::test]
async fn chosen_people_are_moved_after_one_question() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let (ada, bert) = (staffed.ada.to_string(), staffed.bert.to_string());
    let ask = browser.get(&format!("{PEOPLE}/change?do=move&person={ada}&person={bert}")).await;
    assert_eq!(ask.one("h1"), "Move 2 people");
    assert_eq!(ask.attributes("input[name=person]", "value").len(), 2);
    let candidates = staffed.app.northwind.candidates.to_string();
    let fields = [("do", "move"), ("person", &ada), ("person", &bert), ("folder", &candidates)];
    let moved = browser.post(&format!("{PEOPLE}/change"), &fields).await;
    assert_eq!(browser.get(moved.location()).await.one(".flash-good p"), "2 people were moved.");
    let again = browser.get(moved.location()).await;
    let request = again.attributes(".flash-undo input[name=request]", "value").remove(0);
    let undone = browser.post(&format!("{PEOPLE}/undo"), &[("do", "moved"), ("request", &request)]).await;
    assert_eq!(
        browser.get(undone.location()).await.one(".flash-good p"),
        "2 people are back where they were."
    );
    browser.post(&format!("{PEOPLE}/change"), &fields).await;
    let nowhere = [("do", "move"), ("person", ada.as_str()), ("folder", "")];
    let refused = browser.post(&format!("{PEOPLE}/change"), &nowhere).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let pat = staffed.app.browser(PAT).get(PEOPLE).await;
    assert!(pat.all("tbody th a").is_empty(), "whoever held the other folder only sees nobody now");
}

#[tokio::test]
async fn a_deleted_person_waits_and_comes_back_and_an_anonymised_one_does_not() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let ada = staffed.ada.to_string();
    let change = format!("{PEOPLE}/change");
    browser.post(&change, &[("do", "delete"), ("person", &ada)]).await.location();
    assert_eq!(browser.get(&format!("{PEOPLE}/{ada}")).await.status, StatusCode::NOT_FOUND);
    let deleted = browser.get(&format!("{PEOPLE}/deleted")).await;
    let restore = deleted.attributes("tbody form", "action").remove(0);
    let back = browser.post(&restore, &[]).await;
    assert_eq!(browser.get(back.location()).await.one(".flash-good p"), "Ada Lovelace is back.");
    let unsure = browser.post(&change, &[("do", "anonymise"), ("person", &ada)]).await;
    assert_eq!(unsure.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.post(&change, &[("do", "anonymise"), ("person", &ada), ("sure", "yes")]).await.location();
    assert!(!browser.get(PEOPLE).await.text().contains("Ada"));
    assert!(!browser.get(&format!("{PEOPLE}/deleted")).await.text().contains("Ada"));
    let power = staffed.app.browser(PAT);
    let bert = staffed.bert.to_string();
    let refused = power.post(&change, &[("do", "anonymise"), ("person", &bert), ("sure", "yes")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_person_shows_levels_and_no_score_and_no_time() {
    let staffed = Staffed::new();
    staffed.measure(staffed.ada, 1, 217.0);
    let browser = staffed.app.browser(OLIVE);
    let change = format!("{PEOPLE}/change");
    let ada = staffed.ada.to_string();
    browser.post(&change, &[("do", "time"), ("person", &ada), ("time", "double")]).await.location();
    let page = browser.get(&format!("{PEOPLE}/{ada}")).await;
    let shown = page.all("main").remove(0);
    assert!(shown.contains("Skill one") && shown.contains("Expert"), "{shown}");
    for secret in ["217", "88", "0.87", "Twice", "double"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    let api = staffed.app.api(OLIVE, "northwind").get(&format!("{API}/people/{ada}")).await.json();
    assert_eq!(
        api["levels"],
        json!([{ "skill": "one", "level": "expert", "verified_at": api["levels"][0]["verified_at"] }])
    );
    let text = api.to_string().replace(&ada, "");
    for secret in ["score", "percentile", "217", "time", "double"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[tokio::test]
async fn two_records_are_compared_and_made_one() {
    let staffed = Staffed::new();
    staffed.measure(staffed.bert, 2, 150.0);
    let browser = staffed.app.browser(OLIVE);
    let merge = format!("{PEOPLE}/{}/merge", staffed.ada);
    let found = browser.get(&format!("{merge}?q=russell")).await;
    assert_eq!(found.all(".rows .strong"), ["Bert Russell"]);
    let both = browser.get(&format!("{merge}?with={}", staffed.bert)).await;
    assert!(both.text().contains("bert@people.example") && both.text().contains("ada@people.example"));
    let merged = browser.post(&merge, &[("with", &staffed.bert.to_string())]).await;
    assert!(browser.get(merged.location()).await.text().contains("Skill two"));
    let again = browser.post(&merge, &[("with", &staffed.ada.to_string())]).await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn the_tree_shows_what_is_seen_and_folders_are_made_named_moved_and_removed() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let root = staffed.app.northwind.root.to_string();
    let folders = format!("{PEOPLE}/folders");
    let made = browser.post(&folders, &[("name", "Platform"), ("parent", &root)]).await;
    let folder = last(made.location());
    let page = browser.get(made.location()).await;
    assert_eq!(page.one(".flash-good p"), "Platform was created.");
    assert_eq!(
        page.all(".tree-name"),
        ["Northwind Labs", "Candidates", "Employees", "Platform", "Positions"]
    );
    let counts = page.all(".tree-count");
    assert_eq!((counts[0].as_str(), counts[2].as_str()), ("3", "2"));
    let own = format!("{folders}/{folder}");
    let employees = staffed.app.northwind.employees.to_string();
    browser.post(&own, &[("name", "Tools"), ("parent", &employees)]).await.location();
    let moved = browser.get(&own).await;
    assert_eq!(moved.all(".tree-name"), ["Northwind Labs", "Candidates", "Employees", "Tools", "Positions"]);
    let into_itself =
        browser.post(&format!("{folders}/{employees}"), &[("name", "Employees"), ("parent", &folder)]).await;
    assert_eq!(into_itself.status, StatusCode::UNPROCESSABLE_ENTITY);
    let full = browser.post(&format!("{folders}/{employees}/removal"), &[]).await;
    assert_eq!(full.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.post(&format!("{own}/removal"), &[]).await.location();
    assert_eq!(browser.get(&own).await.status, StatusCode::NOT_FOUND);
    // Pat holds the employees, and hears of nothing else.
    let pat = staffed.app.browser(PAT).get(&folders).await;
    assert_eq!(pat.all(".tree-name"), ["Northwind Labs", "Employees"]);
    assert_eq!(pat.all(".tree-count"), ["2", "2"]);
}

#[tokio::test]
async fn who_has_access_is_told_with_what_it_comes_through_and_changes_at_once() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let employees = staffed.app.northwind.employees;
    let address = format!("{PEOPLE}/folders/{employees}");
    let page = browser.get(&address).await;
    let access = page.all("section[aria-labelledby=access] li");
    assert!(access[0].contains("pat@northwind.example") && access[0].contains("Granted here"), "{access:?}");
    assert!(access.iter().any(|row| row.contains("Sees every folder, as account owner")), "{access:?}");
    let lena = staffed.app.user(LENA).to_string();
    assert!(staffed.app.browser(LENA).get(PEOPLE).await.all("tbody th a").is_empty());
    browser.post(&format!("{address}/grants"), &[("user", &lena)]).await.location();
    assert_eq!(
        staffed.app.browser(LENA).get(PEOPLE).await.all("tbody th a"),
        ["Ada Lovelace", "Bert Russell"]
    );
    browser.post(&format!("{address}/grants/{lena}/removal"), &[]).await.location();
    assert!(staffed.app.browser(LENA).get(PEOPLE).await.all("tbody th a").is_empty());
    let adam = staffed.app.user(ADAM).to_string();
    let needless = browser.post(&format!("{address}/grants"), &[("user", &adam)]).await;
    assert_eq!(needless.one(".field-problem"), "This user sees every folder anyway.");
    let pat = staffed.app.browser(PAT).get(&address).await;
    assert!(pat.all("section[aria-labelledby=access]").is_empty(), "who grants nothing is told nothing");
}

/// Sends a table as the form with a file does.
async fn upload(client: &Client, table: &str) -> crate::client::Answer {
    client.get("/a/northwind/people/imports/new").await;
    let body = format!(
        "--x\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{}\r\n--x\r\n\
         Content-Disposition: form-data; name=\"file\"; filename=\"p.csv\"\r\nContent-Type: text/csv\r\n\r\n{table}\r\n--x--\r\n",
        client.csrf()
    );
    let headers = [("content-type", "multipart/form-data; boundary=x")];
    client.send(Method::POST, &format!("{PEOPLE}/imports"), &headers, Body::from(body)).await
}

#[tokio::test]
async fn a_table_is_sent_shown_and_confirmed_once() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let table =
        "email,name,folder\nada@people.example,Ada King,\nnew@people.example,New,Employees\nodd,Odd,\n";
    let sent = upload(&browser, table).await;
    let address = sent.location().to_owned();
    let preview = browser.get(&address).await;
    assert_eq!(preview.all(".tally dd"), ["1", "1", "0", "1"]);
    assert!(preview.text().contains("Write the whole address"), "the row that cannot be used says why");
    assert!(!browser.get(PEOPLE).await.text().contains("Ada King"), "nothing has changed yet");
    for _ in 0..2 {
        let done = browser.post(&address, &[]).await;
        let page = browser.get(done.location()).await;
        assert_eq!(page.one(".flash-good p"), "1 person was added, 1 changed.");
    }
    assert!(browser.get(PEOPLE).await.text().contains("Ada King"));
    let refused = upload(&browser, "name\nAda\n").await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let pasted = browser.post(&format!("{PEOPLE}/imports"), &[("text", "name\nAda")]).await;
    assert_eq!(pasted.one("textarea[name=text]"), "name Ada", "what was pasted is kept");
    let stranger = staffed.app.browser(ADAM).get(&address).await;
    assert_eq!(stranger.status, StatusCode::NOT_FOUND, "a table is its sender's");
}

#[tokio::test]
async fn a_download_is_a_table_and_is_written_down() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let table = browser.post(&format!("{PEOPLE}/export"), &[("q", "ada")]).await;
    assert_eq!(table.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(table.text().lines().count(), 2, "{}", table.text());
    assert!(table.text().contains("Ada Lovelace,ada@people.example,employee,Engineer,,Employees"));
    let root = staffed.app.northwind.root;
    let reach = domain::access::Reach::for_job(staffed.app.northwind.account);
    let acts =
        staffed.app.read(move |tx| store::audit::list_of_object(tx, &reach, domain::id::TypedId::uuid(root)));
    assert!(acts.contains(&"folder.exported".to_owned()), "{acts:?}");
    assert_eq!(
        staffed.app.browser(PAT).post(&format!("{PEOPLE}/export"), &[]).await.status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn a_program_does_to_people_what_the_pages_do() {
    let staffed = Staffed::new();
    let api = staffed.app.api(OLIVE, "northwind");
    let (employees, candidates): (FolderId, FolderId) =
        (staffed.app.northwind.employees, staffed.app.northwind.candidates);
    let new =
        json!({ "name": "Dora", "email": "dora@x.org", "person_type": "employee", "folder": employees });
    let made = api.post_json(&format!("{API}/people"), &new).await;
    assert_eq!(made.status, StatusCode::CREATED);
    let person = format!("{API}/people/{}", made.json()["id"].as_str().unwrap());
    let read = api.get(&person).await;
    let tag = read.header("etag").to_owned();
    let body = json!({ "name": "Dora M", "email": "dora@x.org", "person_type": "other" });
    let put = |tag: String| {
        let (api, person, body) = (&api, person.clone(), body.clone());
        async move { api.call(Method::PUT, &person, &[("if-match", &tag)], &body).await }
    };
    assert_eq!(put(tag.clone()).await.status, StatusCode::NO_CONTENT);
    assert_eq!(put(tag).await.problem(), (409, "changed-meanwhile".to_owned()));
    let id = made.json()["id"].clone();
    let moved =
        api.post_json(&format!("{API}/people/moves"), &json!({ "people": [id], "folder": candidates })).await;
    assert_eq!(moved.json(), json!({ "moved": 1 }));
    let list = api.get(&format!("{API}/people?folder={candidates}&type=other")).await.json();
    assert_eq!((&list["total"], &list["items"][0]["name"]), (&json!(1), &json!("Dora M")));
    assert_eq!(api.delete(&person).await.status, StatusCode::NO_CONTENT);
    let deleted = api.get(&format!("{API}/deleted-people")).await.json();
    assert_eq!(deleted["items"][0]["name"], "Dora M");
    let restore = person.replace("/people/", "/deleted-people/") + "/restoration";
    assert_eq!(api.call(Method::POST, &restore, &[], &Value::Null).await.status, StatusCode::NO_CONTENT);
    let gone = format!("{person}/anonymisation");
    assert_eq!(api.call(Method::POST, &gone, &[], &Value::Null).await.status, StatusCode::NO_CONTENT);
    assert_eq!(api.get(&person).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_program_imports_exports_and_keeps_folders() {
    let staffed = Staffed::new();
    let api = staffed.app.api(OLIVE, "northwind");
    let (employees, candidates): (FolderId, FolderId) =
        (staffed.app.northwind.employees, staffed.app.northwind.candidates);
    let csv = [("content-type", "text/csv")];
    let sent = api
        .send(
            Method::POST,
            &format!("{API}/people-imports"),
            &csv,
            "email,name,folder\ne@x.org,Eve,Employees\n".into(),
        )
        .await;
    let import = format!("{API}/people-imports/{}", sent.json()["id"].as_str().unwrap());
    assert_eq!(api.get(&import).await.json()["new"][0]["name"], "Eve");
    for _ in 0..2 {
        let done = api.call(Method::PUT, &format!("{import}/application"), &[], &Value::Null).await;
        assert_eq!(done.json(), json!({ "added": 1, "changed": 0 }));
    }
    let made = api.post_json(&format!("{API}/folders"), &json!({ "name": "Ops", "parent": employees })).await;
    let folder = format!("{API}/folders/{}", made.json()["id"].as_str().unwrap());
    assert_eq!(
        api.call(Method::PUT, &folder, &[], &json!({ "name": "Op", "parent": candidates })).await.status,
        StatusCode::NO_CONTENT
    );
    let access = api.get(&format!("{folder}/access")).await.json();
    assert_eq!(access["items"][0]["through"], "everything");
    assert_eq!(api.delete(&folder).await.status, StatusCode::NO_CONTENT);
    assert_eq!(
        api.delete(&format!("{API}/folders/{employees}")).await.problem(),
        (409, "folder-not-empty".to_owned())
    );
    let exported =
        api.call(Method::POST, &format!("{API}/people-exports?search=eve"), &[], &Value::Null).await;
    assert!(exported.text().contains("Eve,e@x.org"), "{}", exported.text());
}

#[tokio::test]
async fn who_only_reads_finds_nothing_to_do() {
    let staffed = Staffed::new();
    let reader = staffed.app.add_user(&staffed.app.northwind, "rita@northwind.example", UserRole::ReadOnly);
    let (account, employees) = (staffed.app.northwind.account, staffed.app.northwind.employees);
    staffed.app.act(move |act| actions::folders::grant(act, account, employees, reader));
    let browser = staffed.app.browser("rita@northwind.example");
    let list = browser.get(PEOPLE).await;
    assert_eq!(list.all("tbody th a"), ["Ada Lovelace", "Bert Russell"]);
    assert!(list.all("input[name=person], .bulk, .page-actions .btn").is_empty());
    let person = browser.get(&format!("{PEOPLE}/{}", staffed.ada)).await;
    assert!(person.all("main form, main .menu").is_empty(), "{}", person.text());
    assert_eq!(browser.get(&format!("{PEOPLE}/new")).await.status, StatusCode::FORBIDDEN);
}
