//! Explanations, the matrix and custom user roles, on pages and in the API.

use axum::http::{Method, StatusCode};
use domain::access::UserRole;
use serde_json::{Value, json};

use crate::client::Client;
use crate::staffed::{MIA, PAT, Staffed};
use crate::test_app::{ADAM, LENA, OLIVE, TestApp};

const ACCESS: &str = "/a/northwind/admin/access";
const USER_ROLES: &str = "/a/northwind/admin/user-roles";
const API: &str = "/api/v1/accounts/northwind/user-roles";

/// What the editor sends for a power user who may also read the audit log and may not assign roles.
fn auditor<'a>(step: &'a str, title: &'a str) -> Vec<(&'a str, &'a str)> {
    let held = domain::access::Switches::default().held(UserRole::PowerUser);
    let mut fields = vec![("name", title), ("base", "power_user"), ("version", "1"), ("step", step)];
    fields.extend(
        held.iter().filter(|right| right.name() != "assign_roles").map(|right| ("right", right.name())),
    );
    fields.push(("right", "view_audit_log"));
    fields
}

/// The auditor, held by Pat, with its identifier.
async fn with_auditor(staffed: &Staffed, browser: &Client) -> String {
    browser.post(USER_ROLES, &auditor("save", "Auditor")).await.location();
    let list = browser.get(USER_ROLES).await;
    let href = list.attributes("tbody .cell-link", "href").remove(0);
    let pat = staffed.app.user(PAT).to_string();
    browser.post(&format!("{href}/holders"), &[("user", &pat)]).await.location();
    href.rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_page_says_why_with_the_folder_and_the_team_that_decided() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let (pat, mia) = (staffed.app.user(PAT), staffed.app.user(MIA));
    let by_grant =
        browser.get(&format!("{ACCESS}?user={pat}&right=assign_roles&kind=person&q=lovelace")).await;
    assert_eq!(by_grant.one("#verdict"), "Allowed");
    let words = by_grant.one(".verdict");
    assert!(
        words.contains("Ada Lovelace is within the folder Employees, which was granted to pat Marsh."),
        "{words}"
    );
    let links = by_grant.attributes(".fact a", "href");
    assert!(links.contains(&"/a/northwind/admin/access/matrix#assign_roles".to_owned()), "{links:?}");
    let folder = links.iter().find(|link| link.contains("kind=folder")).unwrap();
    assert_eq!(browser.get(folder).await.one("#verdict"), "Allowed");
    let by_team =
        browser.get(&format!("{ACCESS}?user={mia}&right=assign_roles&kind=person&q=lovelace")).await;
    assert!(by_team.one(".verdict").contains("within the team Platform, which mia Marsh manages"));
    let refused = browser.get(&format!("{ACCESS}?user={mia}&right=assign_roles&kind=person&q=russell")).await;
    assert_eq!(refused.one("#verdict"), "Not allowed");
}

#[tokio::test]
async fn several_of_a_name_are_listed_and_none_is_said_with_the_question_kept() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let several = browser.get(&format!("{ACCESS}?right=assign_roles&kind=person&q=people.example")).await;
    let links = several.attributes("#main .rows a", "href");
    assert_eq!(links.len(), 3);
    assert_eq!(browser.get(&links[0]).await.one("#verdict"), "Allowed");
    for (query, problem) in [
        ("right=assign_roles&kind=person&q=zebra", "Nothing you can see has “zebra” in its name."),
        ("right=assign_roles&kind=team&q=", "Type a name, or ask about nothing in particular."),
        ("kind=folder&q=employees", "Choose a right to ask about one thing."),
    ] {
        let page = browser.get(&format!("{ACCESS}?{query}")).await;
        assert_eq!(page.one(".field-problem"), problem, "{query}");
    }
}

#[tokio::test]
async fn everyone_sees_what_they_may_do_themselves_and_nobody_elses() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(LENA);
    let own = browser.get(ACCESS).await;
    assert!(own.all("#summary").contains(&"lena Marsh has the user role User here.".to_owned()));
    assert!(own.attributes("select[name=user]", "id").is_empty());
    assert!(browser.get("/a/northwind/admin/access/matrix").await.status.is_success());
    let olive = staffed.app.user(OLIVE);
    assert_eq!(browser.get(&format!("{ACCESS}?user={olive}")).await.status, StatusCode::FORBIDDEN);
    let hidden = format!("{ACCESS}?right=view_roles&kind=person&object={}", staffed.ada);
    assert_eq!(browser.get(&hidden).await.status, StatusCode::NOT_FOUND);
    let searched = browser.get(&format!("{ACCESS}?right=view_roles&kind=person&q=ada")).await;
    assert_eq!(searched.one(".field-problem"), "Nothing you can see has “ada” in its name.");
    let admin = staffed.app.browser(ADAM).get(&format!("{ACCESS}?user={olive}")).await;
    assert!(admin.one("#summary").contains("Account owner"));
}

#[tokio::test]
async fn a_user_role_is_reviewed_before_it_is_saved_and_shows_who_gains_and_loses() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let review = browser.post(USER_ROLES, &auditor("review", "Auditor")).await;
    assert_eq!(
        review.all("#main .rows li"),
        ["Added Read and download the audit log", "Taken away Assign and unassign roles"]
    );
    assert!(review.one(".effect-none").contains("Nobody holds this user role yet"));
    assert!(browser.get(USER_ROLES).await.all("tbody tr").is_empty());
    let id = with_auditor(&staffed, &browser).await;
    assert!(staffed.app.caller(PAT, "northwind").may(domain::access::Right::ViewAuditLog));
    let path = format!("{USER_ROLES}/{id}");
    let mut fields = auditor("review", "Auditor");
    fields.retain(|(_, right)| *right != "view_audit_log");
    let review = browser.post(&path, &fields).await;
    assert_eq!(review.all("tbody tr"), ["Read and download the audit log 1 user loses it pat Marsh"]);
    assert!(staffed.app.caller(PAT, "northwind").may(domain::access::Right::ViewAuditLog));
    fields.retain(|(name, _)| *name != "step");
    fields.push(("step", "save"));
    browser.post(&path, &fields).await.location();
    assert!(!staffed.app.caller(PAT, "northwind").may(domain::access::Right::ViewAuditLog));
    // Saved from a page that was read before the first save.
    let stale = browser.post(&path, &auditor("save", "Auditor 2")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.attributes("input[name=name]", "value"), ["Auditor 2"]);
    let version = stale.attributes("input[name=version]", "value").remove(0);
    let again: Vec<(&str, &str)> = auditor("save", "Auditor 2")
        .into_iter()
        .map(|(name, value)| if name == "version" { (name, version.as_str()) } else { (name, value) })
        .collect();
    browser.post(&path, &again).await.location();
}

#[tokio::test]
async fn a_refused_user_role_comes_back_with_everything_typed_and_ticked() {
    let app = TestApp::new();
    let browser = app.browser(OLIVE);
    let page = browser.post(USER_ROLES, &auditor("review", "Power user")).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.one(".field-problem"), "Somebody or something here has this already. Choose another.");
    assert_eq!(page.attributes("input[name=name]", "value"), ["Power user"]);
    let ticked = page.attributes("input[name=right][checked]", "value");
    assert!(ticked.contains(&"view_audit_log".to_owned()) && !ticked.contains(&"assign_roles".to_owned()));
    let mut fields = auditor("save", "Consent keeper");
    fields.push(("right", "toggle_consent"));
    let page = browser.post(USER_ROLES, &fields).await;
    assert!(page.one(".field-problem").contains("account owners only"));
}

#[tokio::test]
async fn a_held_user_role_is_deleted_with_its_successor() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let id = with_auditor(&staffed, &browser).await;
    let path = format!("{USER_ROLES}/{id}/deletion");
    let asked = browser.get(&format!("{path}?successor=user")).await;
    assert!(asked.text().contains("1 user holds it and needs another user role."));
    assert!(asked.all("tbody tr").iter().any(|row| row.starts_with("Read and download the audit log")));
    assert_eq!(browser.post(&path, &[]).await.location(), path);
    browser.post(&path, &[("successor", "user")]).await.location();
    let pat = staffed.app.caller(PAT, "northwind");
    assert_eq!((pat.user_role, pat.custom), (UserRole::User, None));
    assert!(browser.get(USER_ROLES).await.all("tbody tr").is_empty());
}

#[tokio::test]
async fn giving_says_why_it_cannot_be_given() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let id = with_auditor(&staffed, &browser).await;
    let olive = staffed.app.user(OLIVE).to_string();
    let path = format!("{USER_ROLES}/{id}/holders");
    for (user, problem) in
        [("", "Choose a user."), (olive.as_str(), "Nobody changes what they are themselves.")]
    {
        let page = browser.post(&path, &[("user", user)]).await;
        assert_eq!(
            (page.status, page.one("#about-user")),
            (StatusCode::UNPROCESSABLE_ENTITY, problem.to_owned())
        );
    }
    let taking =
        browser.get(&format!("{USER_ROLES}/{id}")).await.attributes("form[action$=removal]", "action");
    browser.post(&taking[0], &[]).await.location();
    assert_eq!(staffed.app.caller(PAT, "northwind").custom, None);
}

#[tokio::test]
async fn only_who_may_define_user_roles_meets_them() {
    let app = TestApp::new();
    for who in [ADAM, LENA] {
        for path in [USER_ROLES.to_owned(), format!("{USER_ROLES}/new")] {
            assert_eq!(app.browser(who).get(&path).await.status, StatusCode::FORBIDDEN, "{who}");
        }
    }
    let bases = app.browser(OLIVE).get(&format!("{USER_ROLES}/new")).await;
    assert_eq!(bases.all("#main .rows li").len(), 5);
}

#[tokio::test]
async fn the_api_does_all_of_it_with_versions() {
    let staffed = Staffed::new();
    let owner = staffed.app.api(OLIVE, "northwind");
    let body = json!({ "name": "Auditor", "base": "read_only", "rights": ["view_audit_log", "view_roles"] });
    let key = [("idempotency-key", "one")];
    let made = owner.call(Method::POST, API, &key, &body).await;
    let again = owner.call(Method::POST, API, &key, &body).await;
    assert_eq!((made.status, made.json()), (StatusCode::CREATED, again.json()));
    let path = format!("{API}/{}", made.json()["id"].as_str().unwrap());
    let (pat, adam) = (staffed.app.user(PAT), staffed.app.api(ADAM, "northwind"));
    let held = adam.call(Method::PUT, &format!("{path}/holders/{pat}"), &[], &Value::Null).await;
    assert_eq!(held.status, StatusCode::NO_CONTENT, "{}", held.text());
    let shown = owner.get(&path).await;
    assert_eq!((shown.header("etag"), &shown.json()["holders"][0]["email"]), ("\"1\"", &PAT.into()));
    let change = json!({ "name": "Auditor", "rights": ["view_audit_log", "anonymize"] });
    let preview = owner.post_json(&format!("{path}/preview"), &change).await.json();
    assert_eq!(preview["items"][0]["gained"], json!(["anonymize"]));
    assert_eq!(preview["items"][0]["lost"], json!(["view_roles"]));
    let put = |tag: &'static str| {
        owner.call(Method::PUT, &path, if tag.is_empty() { &[] } else { &[("if-match", "\"1\"")] }, &change)
    };
    assert_eq!(put("").await.problem(), (422, "invalid".to_owned()));
    assert_eq!(put("1").await.status, StatusCode::NO_CONTENT);
    assert_eq!(put("1").await.problem(), (409, "changed-meanwhile".to_owned()));
    assert_eq!(owner.delete(&path).await.problem(), (409, "user-role-held".to_owned()));
    let wrong = owner.delete(&format!("{path}?successor=emperor")).await;
    assert_eq!(wrong.problem(), (422, "invalid".to_owned()));
    assert_eq!(owner.delete(&format!("{path}?successor=user")).await.status, StatusCode::NO_CONTENT);
    assert_eq!(owner.get(API).await.json(), json!({ "items": [] }));
}

#[tokio::test]
async fn an_explanation_names_what_is_wrong_with_its_question() {
    let app = TestApp::new();
    let owner = app.api(OLIVE, "northwind");
    let path = "/api/v1/accounts/northwind/access/explanations";
    for (query, field) in [
        ("", "right"),
        ("?right=fly", "right"),
        ("?right=view_roles&object_kind=person", "object"),
        ("?right=view_roles&object_kind=moon&object=1", "object_kind"),
    ] {
        let refused = owner.get(&format!("{path}{query}")).await;
        assert_eq!(refused.problem(), (422, "invalid".to_owned()), "{query}");
        assert_eq!(refused.json()["errors"][0]["field"], field, "{query}");
    }
    let eve = app.user(crate::test_app::EVE);
    let abroad = app.api(crate::test_app::EVE, "southwind");
    let olive = app.user(OLIVE);
    let elsewhere = format!("/api/v1/accounts/southwind/access/explanations?right=view_roles&user={olive}");
    assert_eq!(abroad.get(&elsewhere).await.problem(), (404, "not-found".to_owned()));
    let here = owner.get(&format!("{path}?right=view_roles&user={eve}")).await.json();
    assert_eq!((&here["allowed"], &here["user_role"]), (&true.into(), &"user".into()));
    let user = owner.get(&format!("{path}?right=manage_users&object_kind=user&object={olive}")).await.json();
    assert_eq!(user["decided_by"], "yourself");
}
