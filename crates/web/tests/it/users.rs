//! The users of the account, its settings and one's own profile, as pages and through the API.

use axum::http::{Method, StatusCode};
use domain::access::UserRole;
use serde_json::json;

use crate::staffed::{PAT, Staffed};
use crate::test_app::{ADAM, EVE, LENA, OLIVE, PASSWORD, TestApp};

const USERS: &str = "/a/northwind/admin/users";
const API: &str = "/api/v1/accounts/northwind/users";

fn page_of(app: &TestApp, email: &str) -> String {
    format!("{USERS}/{}", app.user(email))
}

fn api_of(app: &TestApp, email: &str) -> String {
    format!("{API}/{}", app.user(email))
}

#[tokio::test]
async fn the_list_is_searched_filtered_and_counted() {
    let app = TestApp::new();
    let browser = app.browser(OLIVE);
    let all = browser.get(USERS).await;
    assert_eq!(all.all("tbody tr").len(), 4);
    assert!(all.text().contains("All <span class=\"tabs-count\">4</span>"), "{}", all.text());
    let found = browser.get(&format!("{USERS}?q=LENA")).await;
    assert_eq!(found.all("tbody th a"), ["lena Marsh"]);
    let admins = browser.get(&format!("{USERS}?role=account_admin")).await;
    assert_eq!(admins.all("tbody th a"), ["adam Marsh"]);
    let none = browser.get(&format!("{USERS}?state=deactivated")).await;
    assert_eq!(none.one(".empty-state h2"), "No user matches");
    assert_eq!(browser.get(&format!("{USERS}?after=00")).await.status, StatusCode::BAD_REQUEST);
    assert_eq!(app.browser(LENA).get(USERS).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_missing_field_is_named_and_nothing_typed_is_lost() {
    let app = TestApp::new();
    let browser = app.browser(OLIVE);
    let refused = browser.post(USERS, &[("first_name", "Nora"), ("email", "nora"), ("phone", "none")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("input[name=first_name]", "value"), ["Nora"]);
    for field in ["last_name", "email", "job_title", "phone", "user_role", "default_folder"] {
        assert_eq!(refused.all(&format!("#about-{field} .field-problem")).len(), 1, "{field}");
    }
    let folder = app.northwind.employees.to_string();
    let fields = [
        ("first_name", "Nora"),
        ("last_name", "Nilsen"),
        ("email", "nora@northwind.example"),
        ("job_title", "Analyst"),
        ("phone", "+47 22 00 00 00"),
        ("language", "en"),
        ("user_role", "power_user"),
        ("default_folder", folder.as_str()),
    ];
    let added = browser.post(USERS, &fields).await;
    let page = browser.get(added.location()).await;
    assert_eq!(page.one(".flash-good p"), "The user was added.");
    assert!(page.text().contains("+47 22 00 00 00") && page.text().contains("Invited"));
    assert!(app.mails().iter().any(|mail| mail.to_email == "nora@northwind.example"));
    let again = browser.post(&format!("{}/welcome", page_of(&app, "nora@northwind.example")), &[]).await;
    assert!(again.location().ends_with("?done=welcomed"));
}

#[tokio::test]
async fn several_are_looked_at_first_and_added_together() {
    let app = TestApp::new();
    let browser = app.browser(ADAM);
    let folder = app.northwind.employees.to_string();
    let shared = [("user_role", "user"), ("job_title", "Engineer"), ("default_folder", folder.as_str())];
    let emails = "Nora Nilsen <nora@northwind.example>\nlena@northwind.example\nnobody";
    let before = app.mails().len();
    let fields: Vec<_> = shared.iter().copied().chain([("emails", emails)]).collect();
    let preview = browser.post(&format!("{USERS}/several/preview"), &fields).await;
    assert_eq!(preview.all("tbody .tag"), ["Ready", "Already a user", "Not added"]);
    assert_eq!(preview.attributes("input[name=last_name]", "value"), ["Nilsen"]);
    assert_eq!(app.mails().len(), before, "nothing is applied");
    let rows = [("email", "nora@northwind.example"), ("first_name", ""), ("last_name", "Nilsen")];
    let fields: Vec<_> = shared.iter().copied().chain(rows).collect();
    let refused = browser.post(&format!("{USERS}/several"), &fields).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.all("tbody .field-problem"), ["This is needed."]);
    let rows = [("email", "nora@northwind.example"), ("first_name", "Nora"), ("last_name", "Nilsen")];
    let fields: Vec<_> = shared.iter().copied().chain(rows).collect();
    let added = browser.post(&format!("{USERS}/several"), &fields).await;
    let list = browser.get(added.location()).await;
    assert_eq!(list.one(".flash-good p"), "One user was added and welcomed by e-mail.");
    let empty = browser.post(&format!("{USERS}/several/preview"), &shared).await;
    assert_eq!(empty.one("#about-emails .field-problem"), "Paste at least one address.");
    // Who may not give a role is told so, with everything kept.
    let mut owner = fields.clone();
    owner[0] = ("user_role", "account_owner");
    owner[3] = ("email", "nils@northwind.example");
    let refused = browser.post(&format!("{USERS}/several"), &owner).await;
    assert_eq!(
        refused.one("#about-user_role .field-problem"),
        "You cannot make anyone more than you are yourself."
    );
}

#[tokio::test]
async fn what_goes_beyond_the_own_user_role_is_refused_where_it_was_tried() {
    let app = TestApp::new();
    let admin = app.browser(ADAM);
    let olive = page_of(&app, OLIVE);
    let shown = admin.get(&olive).await;
    assert!(shown.all("main form").is_empty(), "{:?}", shown.all("main form"));
    for (address, fields) in [
        (format!("{olive}/role"), [("user_role", "user")]),
        (format!("{olive}/state"), [("state", "deactivated")]),
        (format!("{olive}/removal"), [("successor", "")]),
    ] {
        assert!(admin.post(&address, &fields).await.location().ends_with("?refused=above-your-role"));
    }
    let own = format!("{}/role", page_of(&app, ADAM));
    assert!(admin.post(&own, &[("user_role", "user")]).await.location().ends_with("?refused=own-user-role"));
    let lena = format!("{}/role", page_of(&app, LENA));
    let raised = admin.post(&lena, &[("user_role", "account_owner")]).await;
    assert!(raised.location().ends_with("?refused=above-your-role"));
    let page = admin.get(raised.location()).await;
    assert_eq!(page.one(".flash-care p"), "Nothing was changed. This goes beyond your own user role.");
    let cognitive = format!("{}/cognitive-access", page_of(&app, LENA));
    assert_eq!(admin.post(&cognitive, &[("granted", "yes")]).await.status, StatusCode::FORBIDDEN);
    let done = app.browser(OLIVE).post(&cognitive, &[("granted", "yes")]).await;
    assert!(done.location().ends_with("?done=cognitive-on"));
}

#[tokio::test]
async fn a_change_counts_from_the_next_request_for_sessions_and_tokens_and_only_here() {
    let app = TestApp::new();
    let (owner, eve, program) = (app.browser(OLIVE), app.browser(EVE), app.api(EVE, "northwind"));
    let elsewhere = app.api(EVE, "southwind");
    assert_eq!(eve.get(USERS).await.status, StatusCode::FORBIDDEN);
    let page = page_of(&app, EVE);
    owner.post(&format!("{page}/role"), &[("user_role", "account_admin")]).await;
    assert_eq!(eve.get(USERS).await.status, StatusCode::OK);
    assert_eq!(program.get(API).await.status, StatusCode::OK);
    owner.post(&format!("{page}/state"), &[("state", "deactivated")]).await;
    assert_eq!(eve.get(USERS).await.status, StatusCode::NOT_FOUND);
    assert_eq!(program.get(API).await.problem(), (401, "not-signed-in".to_owned()));
    assert_eq!(eve.get("/a/southwind/admin/users").await.status, StatusCode::OK);
    assert_eq!(elsewhere.get("/api/v1/accounts/southwind/users").await.status, StatusCode::OK);
    owner.post(&format!("{page}/state"), &[("state", "active")]).await;
    assert_eq!(eve.get(USERS).await.status, StatusCode::OK);
    let history = owner.get(&page).await.all(".rows-tight li .row-words > span:first-child");
    assert_eq!(history[..3], ["Let in again", "Deactivated", "Became Account admin"]);
}

#[tokio::test]
async fn folders_are_ticked_and_what_is_not_ticked_is_taken_back() {
    let staffed = Staffed::new();
    let app = &staffed.app;
    let browser = app.browser(OLIVE);
    let address = format!("{}/folders", page_of(app, PAT));
    let tree = browser.get(&address).await;
    assert_eq!(
        tree.attributes("input[name=folder][checked]", "value"),
        [app.northwind.employees.to_string()]
    );
    let candidates = app.northwind.candidates.to_string();
    let saved = browser.post(&address, &[("folder", &candidates)]).await;
    assert!(saved.location().ends_with("?done=folders"));
    let tree = browser.get(&address).await;
    assert_eq!(tree.attributes("input[name=folder][checked]", "value"), [candidates.as_str()]);
    let people = app.browser(PAT).get(&format!("{}/assignments/new", staffed.lead())).await;
    assert!(people.text().contains("Cleo Patra") && !people.text().contains("Ada Lovelace"));
    let foreign = app.southwind.employees.to_string();
    assert_eq!(browser.post(&address, &[("folder", &foreign)]).await.status, StatusCode::NOT_FOUND);
    let program = app.api(OLIVE, "northwind");
    let grant = format!("{}/folders/{}", api_of(app, PAT), app.northwind.employees);
    let put = program.call(Method::PUT, &grant, &[], &json!(null)).await;
    assert_eq!(put.status, StatusCode::NO_CONTENT);
    let detail = program.get(&api_of(app, PAT)).await.json();
    assert_eq!(detail["folders"].as_array().unwrap().len(), 2);
    assert_eq!(program.delete(&grant).await.status, StatusCode::NO_CONTENT);
}

#[tokio::test]
async fn a_user_is_removed_after_somebody_takes_over() {
    let staffed = Staffed::new();
    let app = &staffed.app;
    let browser = app.browser(OLIVE);
    let address = format!("{}/removal", page_of(app, crate::staffed::MIA));
    let shown = browser.get(&address).await;
    assert!(shown.text().contains("One team gets another manager") && shown.text().contains("Platform"));
    let refused = browser.post(&address, &[("successor", "")]).await;
    assert_eq!(refused.one("#about-successor .field-problem"), "This is needed.");
    let adam = app.user(ADAM).to_string();
    let done = browser.post(&address, &[("successor", &adam)]).await;
    assert_eq!(browser.get(done.location()).await.one(".flash-good p"), "The user was removed.");
    assert_eq!(browser.get(&address).await.status, StatusCode::NOT_FOUND);
    assert!(app.caller(ADAM, "northwind").manages_teams);
}

#[tokio::test]
async fn a_stale_edit_keeps_what_was_typed_and_says_so() {
    let app = TestApp::new();
    let browser = app.browser(OLIVE);
    let address = format!("{}/edit", page_of(&app, LENA));
    let folder = app.northwind.employees.to_string();
    let fields = [("job_title", "Countess"), ("default_folder", folder.as_str()), ("version", "1")];
    assert!(browser.post(&address, &fields).await.location().ends_with("?done=edited"));
    let stale = [("job_title", "Duchess"), ("default_folder", folder.as_str()), ("version", "1")];
    let refused = browser.post(&address, &stale).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(refused.attributes("input[name=job_title]", "value"), ["Duchess"]);
    assert_eq!(refused.attributes("input[name=version]", "value"), ["2"]);
    assert!(refused.attributes("input[name=first_name]", "value").is_empty(), "her name is her own");
}

#[tokio::test]
async fn the_api_does_what_the_pages_do() {
    let app = TestApp::new();
    let program = app.api(OLIVE, "northwind");
    let list = program.get(&format!("{API}?search=lena")).await.json();
    assert_eq!(list["items"][0]["email"], LENA);
    for query in ["user_role=assessment_input", "state=removed"] {
        assert_eq!(program.get(&format!("{API}?{query}")).await.problem(), (422, "invalid".to_owned()));
    }
    let lena = api_of(&app, LENA);
    let put = |path: &str, body| {
        let address = format!("{lena}{path}");
        let program = &program;
        async move { program.call(Method::PUT, &address, &[], &body).await }
    };
    let legacy = put("/role", json!({ "user_role": "assessment_admin" })).await.json();
    assert_eq!(legacy["errors"][0]["given"], "assessment_admin");
    assert!(legacy["errors"][0]["message"].as_str().unwrap().contains("read_only"));
    assert_eq!(put("/role", json!({ "user_role": "third_party" })).await.json()["user_role"], "third_party");
    assert_eq!(put("/third-party", json!({ "on": false })).await.json()["state"], "switched_off");
    assert_eq!(put("/state", json!({ "state": "active" })).await.problem(), (409, "switched-off".to_owned()));
    assert_eq!(put("/third-party", json!({ "on": true })).await.json()["state"], "active");
    let refused = put("/cognitive-access", json!({ "granted": true })).await;
    assert_eq!(refused.problem(), (409, "third-party-never-cognitive".to_owned()));
    let pasted = json!({ "emails": "new@northwind.example" });
    let looked = program.post_json(&format!("{API}/preview"), &pasted).await.json();
    assert_eq!(looked["items"][0]["becomes"], "ready");
    let users = json!({
        "users": [{ "email": "new@northwind.example", "first_name": "New", "last_name": "User" }],
        "user_role": "user", "job_title": "Engineer", "default_folder": app.northwind.employees.to_string()
    });
    let added = program.post_json(&format!("{API}/several"), &users).await;
    assert_eq!((added.status, added.json()["ids"].as_array().unwrap().len()), (StatusCode::CREATED, 1));
    let holdings = program.get(&format!("{lena}/holdings")).await.json();
    assert_eq!(holdings["roles"], json!([]));
    assert_eq!(program.delete(&lena).await.status, StatusCode::NO_CONTENT);
    assert_eq!(program.get(&lena).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn settings_keep_what_was_typed_and_a_former_slug_leads_on() {
    let app = TestApp::new();
    let browser = app.browser(OLIVE);
    let fields = [
        ("name", "Northwind"),
        ("slug", "north"),
        ("languages", "en"),
        ("session_days", "7"),
        ("password_length", "16"),
        ("retake_days", "30"),
        ("role_editing", "co_editors"),
        ("version", "1"),
    ];
    let mut wrong = fields;
    wrong[3] = ("session_days", "90");
    let refused = browser.post("/a/northwind/admin/settings", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("input[name=session_days]", "value"), ["90"]);
    assert_eq!(refused.all(".field-problem").len(), 1);
    let saved = browser.post("/a/northwind/admin/settings", &fields).await;
    assert_eq!(saved.location(), "/a/north/admin/settings?done=saved");
    let page = browser.get(saved.location()).await;
    assert_eq!(page.attributes("input[name=role_editing][checked]", "value"), ["co_editors"]);
    assert!(page.attributes("input[name=third_party_on][checked]", "value").is_empty());
    let old = browser.get("/a/northwind/admin/users?q=lena").await;
    assert_eq!(
        (old.status, old.header("location")),
        (StatusCode::TEMPORARY_REDIRECT, "/a/north/admin/users?q=lena")
    );
    let program = app.api(OLIVE, "north");
    assert_eq!(program.get("/api/v1/accounts/northwind/settings").await.json()["slug"], "north");
    // Who does not belong to the account learns nothing from its former name.
    app.add_user(&app.southwind, "sue@southwind.example", UserRole::User);
    let stranger = app.browser("sue@southwind.example");
    for slug in ["north", "northwind", "nowhere"] {
        assert_eq!(stranger.get(&format!("/a/{slug}/learn")).await.status, StatusCode::NOT_FOUND, "{slug}");
    }
    let stale = browser.post("/a/north/admin/settings", &fields).await;
    assert_eq!((stale.status, stale.all(".flash-care").len()), (StatusCode::CONFLICT, 1));
}

#[tokio::test]
async fn a_password_is_changed_against_the_present_one_by_the_longest_rule() {
    let app = TestApp::new();
    let account = app.northwind.account;
    app.act(move |act| {
        let (mut now, version) = store::accounts::settings::get(act.tx, account)?;
        now.password_length = 24;
        Ok(store::accounts::settings::save(act.tx, account, &now, version)?)
    });
    let (here, other) = (app.browser(LENA), app.browser(LENA));
    let page = here.get("/profile").await;
    assert!(page.text().contains("At least 24 characters"), "{}", page.text());
    let wrong =
        here.post("/profile/password", &[("present", "not this one"), ("password", "too short")]).await;
    assert_eq!(wrong.one("#about-present .field-problem"), "This is not your present password.");
    assert_eq!(wrong.one("#about-password .field-problem"), "Use at least 24 characters.");
    let fields = [("present", PASSWORD), ("password", "a long enough pass phrase")];
    assert_eq!(here.post("/profile/password", &fields).await.location(), "/profile?done=password");
    assert_eq!(here.get("/profile").await.status, StatusCode::OK);
    assert_eq!(other.get("/profile").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn users_say_what_they_are_called_and_every_account_sees_it() {
    let app = TestApp::new();
    let eve = app.browser(EVE);
    let refused = eve.post("/profile", &[("first_name", ""), ("last_name", "Adams"), ("phone", "12")]).await;
    assert_eq!(refused.all(".field-problem").len(), 2);
    assert_eq!(refused.attributes("input[name=phone]", "value"), ["12"]);
    let saved = eve.post("/profile", &[("first_name", "Evelyn"), ("last_name", "Adams")]).await;
    assert_eq!(eve.get(saved.location()).await.one(".flash-good p"), "Saved.");
    assert!(app.browser(OLIVE).get(&page_of(&app, EVE)).await.text().contains("Evelyn Adams"));
    let program = app.api(EVE, "northwind");
    let body = json!({ "first_name": "Eve", "last_name": "Adams", "phone": "", "language": "xx" });
    let refused = program.call(Method::PUT, "/api/v1/me/profile", &[], &body).await.json();
    assert_eq!(refused["errors"][0]["field"], "language");
    assert_eq!(program.get("/api/v1/me/profile").await.json()["first_name"], "Evelyn");
}
