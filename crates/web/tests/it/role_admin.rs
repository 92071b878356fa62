//! Looking after roles: the four tabs, publishing, archiving, who edits, and what a plan lacks, on pages and in the API.

use axum::http::{Method, StatusCode};
use domain::id::{RoleId, TypedId};
use serde_json::{Value, json};
use store::args;
use uuid::Uuid;

use crate::staffed::{PAT, Staffed};
use crate::test_app::{ADAM, EVE, LENA, OLIVE, TestApp};

const ROLES: &str = "/a/northwind/lead/roles";
const API: &str = "/api/v1/accounts/northwind/managed-roles";

/// A role of an account with a draft that asks for the first two skills, as the builder leaves it.
fn compose(app: &TestApp, slug: &'static str, creator: &'static str, n: u128, title: &'static str) -> RoleId {
    let caller = app.caller(creator, slug);
    let id = RoleId::from_uuid(Uuid::from_u128(n));
    app.act(move |act| {
        act.tx.run(
            "insert into roles (account_id, role_id, slug, version, state, title, summary, family, badge_icon,
                badge_colour, content_hash, created_by, created_at, updated_at)
             values ($1, $2, $3, 0, 'draft', $4, '', 'Data', '', '', '', $5, $6, $6)",
            args![caller.account, id, format!("role-{n}"), title, caller.user, act.now],
        )?;
        Ok(())
    });
    redraft(app, id, title, 0, &[(1, true), (2, false)]);
    id
}

fn redraft(app: &TestApp, role: RoleId, title: &'static str, based_on: u32, skills: &'static [(u128, bool)]) {
    app.act(move |act| {
        act.tx.run(
            "insert into role_drafts (account_id, role_id, title, summary, family, badge_icon, badge_colour, step,
                based_on, revision, updated_by, updated_at)
             select r.account_id, r.role_id, $2, '', 'Data', 'database', '#0c5f62', 1, $3, 1, r.created_by, $4
             from roles r where r.role_id = $1
             on conflict (account_id, role_id) do update set title = $2, revision = role_drafts.revision + 1",
            args![role, title, based_on, act.now],
        )?;
        act.tx.run("delete from role_draft_skills where role_id = $1", args![role])?;
        for ((n, required), position) in skills.iter().zip(0_i64..) {
            act.tx.run(
                "insert into role_draft_skills (account_id, role_id, skill_id, required, goal, position)
                 select r.account_id, r.role_id, $2, $3, 'median', $4 from roles r where r.role_id = $1",
                args![role, Uuid::from_u128(*n).to_string().parse::<domain::id::SkillId>().unwrap(), *required, position],
            )?;
        }
        Ok(())
    });
}

fn set(app: &TestApp, column: &'static str, value: &'static str) {
    let account = app.northwind.account;
    app.act(move |act| {
        act.tx.run(
            &format!("update accounts set {column} = $2 where account_id = $1"),
            args![account, value],
        )?;
        Ok(())
    });
}

async fn publish(staffed: &Staffed, who: &'static str, role: RoleId) {
    let browser = staffed.app.browser(who);
    let page = browser.get(&format!("{ROLES}/{role}/publish")).await;
    let revision = page.attributes("input[name=revision]", "value").remove(0);
    let done = browser.post(&format!("{ROLES}/{role}/publish"), &[("revision", &revision)]).await;
    assert!(done.location().contains("done=published"), "{}", done.text());
}

#[tokio::test]
async fn the_leader_navigation_leads_to_four_tabs_whose_filters_are_in_the_address() {
    let staffed = Staffed::new();
    compose(&staffed.app, "northwind", OLIVE, 90, "Data engineer");
    let browser = staffed.app.browser(OLIVE);
    let page = browser.get(ROLES).await;
    assert_eq!(page.all(".tabs a"), ["Published", "Drafts", "Library", "Archived"]);
    let drafts = browser.get(&format!("{ROLES}?tab=drafts&q=one&beta=no")).await;
    assert_eq!(drafts.all("tbody .cell-link"), ["Data engineer"]);
    assert_eq!(drafts.attributes("input[name=q]", "value"), ["one"]);
    assert!(drafts.text().contains("olive Marsh"), "each row names its creator");
    let olive = staffed.app.user(OLIVE);
    for (query, heading) in [
        ("tab=drafts&q=zebra".to_owned(), "No role matches"),
        ("tab=published".to_owned(), "No published roles yet"),
        ("tab=archived".to_owned(), "Nothing was archived"),
        (format!("tab=archived&creator={olive}"), "No role matches"),
    ] {
        assert_eq!(browser.get(&format!("{ROLES}?{query}")).await.one(".empty-state h2"), heading, "{query}");
    }
    let sorted = browser.get(&format!("{ROLES}?tab=library&q=back&sort=members")).await;
    assert_eq!(sorted.attributes("th[aria-sort]", "aria-sort"), ["descending"]);
    assert!(sorted.attributes("th a.sort", "href").iter().all(|href| href.contains("q=back")));
    let refused = browser.get(&format!("{ROLES}?after=00")).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
}

/// Product 8.7.
#[tokio::test]
async fn publishing_shows_what_changes_and_for_whom_before_it_happens() {
    let staffed = Staffed::new();
    let app = &staffed.app;
    let role = compose(app, "northwind", OLIVE, 90, "Data engineer");
    let browser = app.browser(OLIVE);
    let address = format!("{ROLES}/{role}/publish");
    let first = browser.get(&address).await;
    assert!(first.text().contains("Nobody has it yet"), "{}", first.text());
    publish(&staffed, OLIVE, role).await;
    let ada = staffed.ada.to_string();
    browser.post(&format!("{ROLES}/{role}/assignments"), &[("person", &ada)]).await.location();
    redraft(app, role, "Data platform engineer", 1, &[(2, true), (3, true)]);
    let top = browser.get(&format!("{ROLES}/{role}")).await;
    assert!(top.text().contains("A draft of the next version is waiting"));
    let page = browser.get(&address).await;
    let said = page.text();
    for words in ["Data platform engineer", "Skill one", "Skill three", "1 member in progress goes on"] {
        assert!(said.contains(words), "{words} in {said}");
    }
    // Somebody saves the draft while the page is open: nothing is published unseen.
    redraft(app, role, "Data person", 1, &[(2, true)]);
    let stale = browser.post(&address, &[("revision", "1")]).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.text().contains("Data person") && stale.text().contains("saved again since you looked"));
    publish(&staffed, OLIVE, role).await;
    let versions = browser.get(&format!("{ROLES}/{role}/versions")).await;
    assert_eq!(versions.all("section h2"), ["Version 2", "Version 1"]);
    let gone = browser.post(&address, &[("revision", "2")]).await;
    assert!(browser.get(gone.location()).await.text().contains("There is no draft to publish"));
}

#[tokio::test]
async fn a_draft_with_something_missing_says_each_thing_and_has_no_button() {
    let staffed = Staffed::new();
    let role = compose(&staffed.app, "northwind", OLIVE, 90, "");
    redraft(&staffed.app, role, "", 0, &[(1, false)]);
    let browser = staffed.app.browser(OLIVE);
    let page = browser.get(&format!("{ROLES}/{role}/publish")).await;
    assert_eq!(
        page.all("li.field-problem"),
        ["Give it a title.", "Choose at least one skill and mark it as required."]
    );
    assert!(page.attributes("main form button[type=submit]", "type").is_empty());
    let refused = browser.post(&format!("{ROLES}/{role}/publish"), &[("revision", "2")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let api = staffed.app.api(OLIVE, "northwind");
    let preview = api.get(&format!("{API}/{role}/publication")).await;
    assert_eq!(preview.header("etag"), "\"2\"");
    assert_eq!(preview.json()["problems"][1]["code"], "no-required-skill");
    let refused = api.post_json(&format!("{API}/{role}/versions"), &json!({ "revision": 2 })).await;
    assert_eq!(refused.problem(), (422, "invalid".to_owned()));
}

/// Product 8.6.
#[tokio::test]
async fn deleting_says_what_happens_to_how_many_and_can_be_undone() {
    let staffed = Staffed::new();
    let role = compose(&staffed.app, "northwind", OLIVE, 90, "Data engineer");
    publish(&staffed, OLIVE, role).await;
    let browser = staffed.app.browser(OLIVE);
    let people = [staffed.ada, staffed.bert].map(|person| person.to_string());
    let fields: Vec<(&str, &str)> = people.iter().map(|person| ("person", person.as_str())).collect();
    browser.post(&format!("{ROLES}/{role}/assignments"), &fields).await;
    staffed.measure(staffed.ada, 1, 210.0);
    let address = format!("{ROLES}/archival");
    let asked = browser.get(&format!("{address}?role={role}")).await;
    assert_eq!(asked.one("h1"), "Delete Data engineer");
    assert!(asked.text().contains("1 member in progress no longer sees it"), "{}", asked.text());
    assert!(asked.text().contains("1 member completed it and keeps the level"));
    let ticked = role.to_string();
    let done = browser.post(&address, &[("role", &ticked)]).await;
    let list = browser.get(done.location()).await;
    assert!(list.one(".flash-good p").starts_with("The role was archived."));
    let archived = browser.get(&format!("{ROLES}?tab=archived")).await;
    assert_eq!(archived.attributes("form[data-rows] input[name=role]", "value"), [ticked.as_str()]);
    assert_eq!(browser.get(&format!("{ROLES}/{role}/assignments/new")).await.status, StatusCode::NOT_FOUND);
    let explore = browser.get("/a/northwind/learn/explore").await;
    assert!(!explore.text().contains("Data engineer"));
    let back = browser.post(&format!("{ROLES}/restoration"), &[("role", &ticked)]).await;
    assert!(back.location().contains("done=restored"));
    assert_eq!(browser.get(&format!("{ROLES}/{role}")).await.all("tbody tr").len(), 2);
    assert_eq!(browser.post(&address, &[]).await.location(), ROLES, "nothing ticked, nothing done");
}

#[tokio::test]
async fn the_api_archives_and_restores_again_and_again_to_the_same_end() {
    let staffed = Staffed::new();
    let role = compose(&staffed.app, "northwind", OLIVE, 90, "Data engineer");
    let api = staffed.app.api(OLIVE, "northwind");
    let address = format!("{API}/{role}/archival");
    for _ in 0..2 {
        assert_eq!(api.call(Method::PUT, &address, &[], &Value::Null).await.status, StatusCode::NO_CONTENT);
        assert_eq!(api.get(&format!("{API}/{role}")).await.json()["state"], "archived");
    }
    for _ in 0..2 {
        assert_eq!(api.delete(&address).await.status, StatusCode::NO_CONTENT);
        assert_eq!(api.get(&format!("{API}/{role}")).await.json()["state"], "draft");
    }
    let several = json!({ "roles": [role.to_string()] });
    for (path, changed) in [("archivals", 1), ("archivals", 0), ("restorations", 1), ("restorations", 0)] {
        let answer = api.post_json(&format!("{API}/{path}"), &several).await;
        assert_eq!((answer.status, &answer.json()["changed"]), (StatusCode::OK, &json!(changed)), "{path}");
    }
    let list = api.get(&format!("{API}?tab=drafts&search=data")).await.json();
    assert_eq!(
        (&list["items"][0]["title"], &list["items"][0]["version"]),
        (&json!("Data engineer"), &json!(0))
    );
    assert_eq!(api.get(&format!("{API}?tab=attic")).await.problem().0, 400);
    let key = [("idempotency-key", "publish-1")];
    for _ in 0..2 {
        let made =
            api.call(Method::POST, &format!("{API}/{role}/versions"), &key, &json!({ "revision": 1 })).await;
        assert_eq!((made.status, &made.json()["version"]), (StatusCode::CREATED, &json!(1)));
    }
    let history = api.get(&format!("{API}/{role}/versions")).await.json();
    assert_eq!(
        (&history["items"][0]["version"], &history["items"][0]["difference"]),
        (&json!(1), &Value::Null)
    );
    let again = api.post_json(&format!("{API}/{role}/versions"), &json!({ "revision": 1 })).await;
    assert_eq!(again.problem(), (409, "role-no-draft".to_owned()));
}

/// Product 8.8.
#[tokio::test]
async fn others_see_a_role_and_its_versions_but_edit_links_only_where_they_may() {
    let staffed = Staffed::new();
    let role = compose(&staffed.app, "northwind", PAT, 90, "Data engineer");
    publish(&staffed, PAT, role).await;
    let links = |page: &crate::client::Answer| {
        let all = page.attributes("main a, main form", "href");
        let actions = page.attributes("main form", "action");
        (
            all.iter().any(|href| href.ends_with("/edit/skills")),
            actions.iter().any(|action| action.ends_with("/copies")),
        )
    };
    let mine = staffed.app.browser(PAT).get(&format!("{ROLES}/{role}/skills")).await;
    assert_eq!(links(&mine), (true, true));
    let olive = staffed.app.browser(OLIVE);
    let theirs = olive.get(&format!("{ROLES}/{role}/skills")).await;
    assert_eq!(links(&theirs), (false, true), "others duplicate");
    assert_eq!(olive.get(&format!("{ROLES}/{role}/publish")).await.status, StatusCode::FORBIDDEN);
    assert_eq!(olive.get(&format!("{ROLES}/archival?role={role}")).await.status, StatusCode::FORBIDDEN);
    let settings = olive.get(&format!("{ROLES}/{role}/settings")).await;
    assert!(settings.text().contains("Only the creator edits") && settings.text().contains("pat Marsh"));
    let api = staffed.app.api(OLIVE, "northwind");
    let refused = api.call(Method::PUT, &format!("{API}/{role}/archival"), &[], &Value::Null).await;
    assert_eq!(refused.problem(), (403, "role-not-yours".to_owned()));
    let library = staffed.role;
    let refused = api.call(Method::PUT, &format!("{API}/{library}/archival"), &[], &Value::Null).await;
    assert_eq!(refused.problem(), (403, "role-of-library".to_owned()));
    let library = olive.get(&format!("{ROLES}/{library}")).await;
    assert!(library.text().contains("Customise") && !library.text().contains("Duplicate"));
    // Nobody who composes no roles sees a draft.
    let draft = compose(&staffed.app, "northwind", PAT, 91, "Secret plan");
    let lena = staffed.app.browser(LENA);
    assert_eq!(lena.get(&format!("/a/northwind/learn/roles/{draft}")).await.status, StatusCode::NOT_FOUND);
}

/// Product 8.8.
#[tokio::test]
async fn with_co_editors_on_the_creator_shares_and_hands_over() {
    let staffed = Staffed::new();
    let app = &staffed.app;
    let role = compose(app, "northwind", PAT, 90, "Data engineer");
    let (pat, page) = (app.browser(PAT), format!("{ROLES}/{role}/settings"));
    let adam = app.user(ADAM).to_string();
    let editors = format!("{ROLES}/{role}/editors");
    assert_eq!(pat.post(&editors, &[("user", &adam)]).await.status, StatusCode::FORBIDDEN);
    set(app, "role_editing", "co_editors");
    let lena = app.user(LENA).to_string();
    let refused = pat.post(&editors, &[("user", &lena)]).await;
    assert_eq!(refused.one("#about-editor .field-problem"), "Choose an active user who may edit roles.");
    assert!(pat.post(&editors, &[("user", &adam)]).await.location().ends_with("done=editor-added"));
    assert!(pat.get(&page).await.text().contains("adam Marsh"));
    publish(&staffed, ADAM, role).await;
    let api = app.api(PAT, "northwind");
    let shown = api.get(&format!("{API}/{role}/editors")).await.json();
    assert_eq!((&shown["role_editing"], &shown["editors"][0]["user"]), (&json!("co_editors"), &json!(adam)));
    let put = api.call(Method::PUT, &format!("{API}/{role}/creator"), &[], &json!({ "user": adam })).await;
    assert_eq!(put.status, StatusCode::NO_CONTENT);
    let put = api.call(Method::PUT, &format!("{API}/{role}/creator"), &[], &json!({ "user": adam })).await;
    assert_eq!(put.problem(), (403, "role-not-owner".to_owned()));
    let pat_id = app.user(PAT);
    let removal = format!("{ROLES}/{role}/editors/{pat_id}/removal");
    assert!(
        pat.post(&removal, &[]).await.location().ends_with("done=editor-removed"),
        "who edits may step back"
    );
}

/// Product 2.3.
#[tokio::test]
async fn what_a_plan_lacks_is_on_no_page_and_the_api_names_the_plan() {
    let staffed = Staffed::new();
    let app = &staffed.app;
    let draft = compose(app, "northwind", OLIVE, 90, "Data engineer");
    let kept = compose(app, "northwind", OLIVE, 91, "Kept role");
    publish(&staffed, OLIVE, kept).await;
    for plan in ["starter", "professional"] {
        set(app, "plan", plan);
        let (browser, api) = (app.browser(OLIVE), app.api(OLIVE, "northwind"));
        let list = browser.get(ROLES).await;
        assert_eq!(list.all(".tabs a"), ["Published", "Library"], "{plan}");
        for word in ["Create role", "Duplicate", "Customise", "Draft", "Edit"] {
            assert!(!list.text().contains(word), "{word} on {plan}");
        }
        for role in [staffed.role, kept] {
            let page = browser.get(&format!("{ROLES}/{role}")).await;
            assert_eq!(page.status, StatusCode::OK, "what was published goes on being assigned");
            for word in ["Duplicate", "Customise", "Versions", "Settings"] {
                assert!(!page.all("main").remove(0).contains(word), "{word} on {plan}");
            }
        }
        for tab in ["drafts", "archived"] {
            assert_eq!(browser.get(&format!("{ROLES}?tab={tab}")).await.status, StatusCode::NOT_FOUND);
        }
        assert_eq!(browser.get(&format!("{ROLES}/{draft}")).await.status, StatusCode::NOT_FOUND);
        for path in ["publish", "settings", "versions"] {
            let page = browser.get(&format!("{ROLES}/{kept}/{path}")).await;
            assert_eq!(page.status, StatusCode::FORBIDDEN, "{path} on {plan}");
            assert!(page.text().contains("enterprise plan"), "{}", page.text());
        }
        for (method, path, body) in [
            (Method::GET, String::new(), Value::Null),
            (Method::GET, format!("/{kept}"), Value::Null),
            (Method::GET, format!("/{kept}/versions"), Value::Null),
            (Method::GET, format!("/{kept}/editors"), Value::Null),
            (Method::POST, format!("/{draft}/versions"), json!({ "revision": 1 })),
            (Method::PUT, format!("/{kept}/archival"), Value::Null),
            (Method::POST, "/archivals".to_owned(), json!({ "roles": [kept.to_string()] })),
        ] {
            let refused = api.call(method.clone(), &format!("{API}{path}"), &[], &body).await;
            assert_eq!(refused.problem(), (403, "plan-needed".to_owned()), "{method} {path}");
            assert!(refused.json()["detail"].as_str().unwrap().contains("enterprise"), "{path}");
        }
    }
}

/// Product 2.2.
#[tokio::test]
async fn a_role_of_the_same_name_in_two_accounts_is_found_by_switching() {
    let staffed = Staffed::new();
    let app = &staffed.app;
    let north = compose(app, "northwind", OLIVE, 90, "Data engineer");
    let south = compose(app, "southwind", EVE, 91, "Data engineer");
    publish(&staffed, OLIVE, north).await;
    let eve = app.browser(EVE);
    let page = format!("/a/southwind/lead/roles/{south}/publish");
    let revision = eve.get(&page).await.attributes("input[name=revision]", "value").remove(0);
    eve.post(&page, &[("revision", &revision)]).await.location();
    for (slug, here, there) in [("northwind", north, south), ("southwind", south, north)] {
        let explore = eve.get(&format!("/a/{slug}/learn/explore?q=data")).await;
        let links = explore.attributes("main a", "href");
        assert!(links.iter().any(|href| href.ends_with(&here.to_string())), "{slug}: {links:?}");
        assert!(!links.iter().any(|href| href.contains(&there.to_string())), "{slug}");
        let switcher = explore.attributes("a", "href");
        for other in ["/a/northwind", "/a/southwind"] {
            assert!(switcher.iter().any(|href| href == other), "{other} in the switcher of {slug}");
        }
        assert_eq!(eve.get(&format!("/a/{slug}/learn/roles/{there}")).await.status, StatusCode::NOT_FOUND);
        let api = app.api(EVE, if slug == "northwind" { "northwind" } else { "southwind" });
        let found = api.get(&format!("/api/v1/accounts/{slug}/roles?search=data")).await.json();
        assert_eq!(found["items"].as_array().unwrap().len(), 1);
        assert_eq!(found["items"][0]["id"], here.to_string());
    }
    let led = eve.get("/a/southwind/lead/roles").await;
    assert_eq!(led.all("tbody .cell-link"), ["Data engineer"]);
    assert_eq!(eve.get(&format!("/a/southwind/lead/roles/{north}")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn who_completed_an_archived_role_still_reads_it_and_nobody_else_does() {
    let staffed = Staffed::new();
    let app = &staffed.app;
    let role = compose(app, "northwind", OLIVE, 90, "Data engineer");
    publish(&staffed, OLIVE, role).await;
    let learner = format!("/a/northwind/learn/roles/{role}");
    let lena = app.browser(LENA);
    lena.post(&format!("{learner}/experience"), &[("experience", "beginner")]).await.location();
    let own = app.caller(LENA, "northwind");
    let person = own.person.or_else(|| app.caller(LENA, "northwind").person).unwrap();
    staffed.measure(person, 1, 210.0);
    let ticked = role.to_string();
    app.browser(OLIVE).post(&format!("{ROLES}/archival"), &[("role", &ticked)]).await.location();
    assert_eq!(lena.get(&learner).await.status, StatusCode::OK);
    assert!(lena.get("/a/northwind/learn").await.text().contains("Data engineer"));
    assert_eq!(app.browser(ADAM).get(&learner).await.status, StatusCode::NOT_FOUND);
}
