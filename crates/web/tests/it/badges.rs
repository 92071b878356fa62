//! Badges as pictures, and choosing one in the third step of the builder (product 8.5).

use axum::http::{Method, StatusCode};
use domain::id::{RoleId, TypedId, UserId};
use serde_json::json;
use uuid::Uuid;

use crate::staffed::{PAT, Staffed};
use crate::test_app::{ADAM, LENA, OLIVE};

/// A role of Northwind under edit by Olive, with skill one.
fn draft(staffed: &Staffed) -> RoleId {
    let (account, role) = (staffed.app.northwind.account, RoleId::from_uuid(Uuid::from_u128(0xd4af7)));
    let creator: UserId = staffed.app.user(OLIVE);
    staffed.app.act(move |act| {
        act.tx.run("update skills set icon = 'rust' where slug = 'one'", store::args![])?;
        act.tx.run(
            "insert into roles (account_id, role_id, slug, version, state, title, summary, family, badge_icon,
                badge_colour, content_hash, created_by, created_at, updated_at)
             values ($1, $2, 'draft', 0, 'draft', '', '', '', '', '', '', $3, $4, $4)",
            store::args![account, role, creator, act.now],
        )?;
        act.tx.run(
            "insert into role_drafts (account_id, role_id, title, summary, family, badge_icon, badge_colour, step,
                based_on, revision, updated_by, updated_at)
             values ($1, $2, 'Night watch', '', '', '', '', 2, 0, 1, $3, $4)",
            store::args![account, role, creator, act.now],
        )?;
        act.tx.run(
            "insert into role_draft_skills (account_id, role_id, skill_id, required, goal, position)
             select $1, $2, skill_id, $3, 'median', 0 from skills where slug = 'one'",
            store::args![account, role, true],
        )?;
        Ok(role)
    })
}

#[tokio::test]
async fn a_badge_is_a_picture_that_may_be_kept_for_ever() {
    let staffed = Staffed::new();
    let visitor = staffed.app.anon();
    let svg = visitor.get("/badges/rust-0c5f62.svg?size=48&level=3").await;
    assert_eq!((svg.status, svg.header("content-type")), (StatusCode::OK, "image/svg+xml"));
    assert!(svg.header("cache-control").contains("immutable"), "{}", svg.header("cache-control"));
    assert!(svg.text().contains("width=\"48\"") && svg.text().matches("<circle").count() == 4);
    let png = visitor.get("/badges/rust-0c5f62.png").await;
    assert_eq!((png.status, png.header("content-type")), (StatusCode::OK, "image/png"));
    assert_eq!(&png.body[1..4], b"PNG");
}

#[tokio::test]
async fn a_picture_is_drawn_within_bounds_and_only_of_what_there_is() {
    let staffed = Staffed::new();
    let visitor = staffed.app.anon();
    for absent in
        ["nothing-0c5f62.svg", "rust-teal.svg", "rust-0c5f62.gif", "rust.svg", "x", "..%2Frust-0c5f62.svg"]
    {
        assert_eq!(visitor.get(&format!("/badges/{absent}")).await.status, StatusCode::NOT_FOUND, "{absent}");
    }
    for beyond in ["size=15", "size=513", "size=100000", "size=-1", "size=x", "level=5"] {
        let refused = visitor.get(&format!("/badges/rust-0c5f62.png?{beyond}")).await;
        assert_eq!(refused.status, StatusCode::BAD_REQUEST, "{beyond}");
    }
}

#[tokio::test]
async fn the_icons_of_the_chosen_skills_come_first_and_one_of_them_is_chosen_already() {
    let staffed = Staffed::new();
    let olive = staffed.app.browser(OLIVE);
    let address = format!("/a/northwind/lead/roles/{}/edit/badge", draft(&staffed));
    let page = olive.get(&address).await;
    assert_eq!(page.all("h1"), ["Night watch"]);
    assert_eq!(page.attributes("input[name=icon]", "value").first().map(String::as_str), Some("rust"));
    assert_eq!(page.attributes("input[name=icon][checked]", "value"), ["rust"]);
    let found = olive.get(&format!("{address}?q=postgres")).await;
    assert!(found.attributes("input[name=icon]", "value").contains(&"postgresql".to_owned()));
    let none = olive.get(&format!("{address}?q=basket+weaving")).await;
    assert!(none.text().contains("No icon for “basket weaving”"));
}

#[tokio::test]
async fn a_badge_is_saved_from_whichever_button_and_nothing_typed_is_lost() {
    let staffed = Staffed::new();
    let olive = staffed.app.browser(OLIVE);
    let role = draft(&staffed);
    let address = format!("/a/northwind/lead/roles/{role}/edit/badge");
    let typed = |then: &'static str, revision: &'static str, colour: &'static str| {
        [
            ("icon", "git-branch"),
            ("palette", "own"),
            ("colour", colour),
            ("do", then),
            ("revision", revision),
            ("q", "git"),
        ]
    };
    let shown = olive.post(&address, &typed("preview", "1", "#80a0c0")).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert_eq!(shown.attributes("input[name=icon][checked]", "value"), ["git-branch"]);
    assert!(
        shown
            .attributes("[data-badge-preview]", "src")
            .iter()
            .all(|src| src.starts_with("/badges/git-branch-80a0c0.svg"))
    );
    let refused = olive.post(&address, &typed("save", "1", "sky")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attributes("input[name=colour]", "value"), ["sky"]);
    assert_eq!(refused.attributes("input[name=icon][checked]", "value"), ["git-branch"]);
    let saved = olive.post(&address, &typed("save", "1", "#80a0c0")).await;
    assert!(olive.get(saved.location()).await.text().contains("Saved as a draft."));
    let stale = olive.post(&address, &typed("publish", "1", "#123456")).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(stale.attributes("input[name=colour]", "value"), ["#123456"]);
    assert_eq!(stale.attributes("input[name=revision]", "value"), ["2"]);
    let on = olive.post(&address, &typed("publish", "2", "#123456")).await;
    assert_eq!(on.location(), format!("/a/northwind/lead/roles/{role}/publish"));
    let back = olive.post(&address, &typed("back", "3", "#123456")).await;
    assert_eq!(back.location(), format!("/a/northwind/lead/roles/{role}/edit/goals"));
}

#[tokio::test]
async fn only_who_may_edit_the_role_chooses_its_badge() {
    let staffed = Staffed::new();
    let role = draft(&staffed);
    let page = format!("/a/northwind/lead/roles/{role}/edit/badge");
    let api = format!("/api/v1/accounts/northwind/roles/{role}/draft/badge");
    let body = json!({ "icon": "rust", "colour": "#0c5f62" });
    for (email, status, code) in
        [(LENA, 403, "not-permitted"), (PAT, 403, "role-not-yours"), (ADAM, 403, "role-not-yours")]
    {
        assert_eq!(staffed.app.browser(email).get(&page).await.status.as_u16(), status, "{email}");
        let refused = staffed.app.api(email, "northwind").call(Method::PUT, &api, &[], &body).await;
        assert_eq!(refused.problem(), (status, code.to_owned()), "{email}");
    }
    let library = format!("/a/northwind/lead/roles/{}/edit/badge", staffed.role);
    assert_eq!(staffed.app.browser(OLIVE).get(&library).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_api_keeps_a_badge_at_its_revision_and_says_how_it_is_drawn() {
    let staffed = Staffed::new();
    let olive = staffed.app.api(OLIVE, "northwind");
    let api = format!("/api/v1/accounts/northwind/roles/{}/draft/badge", draft(&staffed));
    let body = json!({ "icon": "rust", "colour": "#F0F0F0" });
    let saved = olive.call(Method::PUT, &api, &[("if-match", "\"1\"")], &body).await;
    assert_eq!((saved.status, saved.header("etag")), (StatusCode::OK, "\"2\""));
    assert_eq!(
        saved.json(),
        json!({ "icon": "rust", "colour": "#f0f0f0", "foreground": "#1b2430",
                "picture": "/badges/rust-f0f0f0.svg?size=96" })
    );
    let stale = olive.call(Method::PUT, &api, &[("if-match", "\"1\"")], &body).await;
    assert_eq!(stale.problem(), (409, "changed-meanwhile".to_owned()));
    let wrong = olive.call(Method::PUT, &api, &[], &json!({ "icon": "medal-9", "colour": "sky" })).await;
    assert_eq!(wrong.problem(), (422, "invalid".to_owned()));
    assert_eq!(wrong.json()["errors"].as_array().map(Vec::len), Some(2));
    let icons = olive.get("/api/v1/accounts/northwind/badge-icons?search=rust").await.json();
    assert_eq!(icons[0], json!({ "name": "rust", "title": "Rust" }));
}

#[tokio::test]
async fn an_account_whose_plan_lacks_roles_of_its_own_has_no_such_page() {
    // Product 2.3.
    let staffed = Staffed::new();
    let role = draft(&staffed);
    let account = staffed.app.northwind.account;
    staffed.app.act(move |act| {
        act.tx
            .run("update accounts set plan = 'professional' where account_id = $1", store::args![account])?;
        Ok(())
    });
    let api = format!("/api/v1/accounts/northwind/roles/{role}/draft/badge");
    let body = json!({ "icon": "rust", "colour": "#0c5f62" });
    let refused = staffed.app.api(OLIVE, "northwind").call(Method::PUT, &api, &[], &body).await;
    assert_eq!(refused.problem(), (403, "plan-needed".to_owned()));
}
