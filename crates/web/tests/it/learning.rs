//! Section 7 of the product, rule by rule, as a learner meets it.

use axum::http::{Method, StatusCode};
use domain::id::{AccountId, RoleId, TypedId};
use domain::time::Span;
use serde_json::json;
use uuid::Uuid;

use crate::staffed::Staffed;
use crate::test_app::{EVE, LENA, OLIVE};

async fn said(staffed: &Staffed, experience: &str) {
    let address = format!("{}/experience", staffed.learn());
    staffed.app.browser(LENA).post(&address, &[("experience", experience)]).await.location();
}

/// A published role of an account with skill one.
fn own_role(staffed: &Staffed, account: AccountId, n: u128, title: &'static str) -> RoleId {
    let role = RoleId::from_uuid(Uuid::from_u128(n));
    staffed.app.act(move |act| {
        act.tx.run(
            "insert into roles (account_id, role_id, slug, version, state, title, summary, family, badge_icon,
                badge_colour, content_hash, created_at, updated_at)
             values ($1, $2, 'own', 1, 'published', $3, '', 'Watching', 'eye', '#123456', '', $4, $4)",
            store::args![account, role, title, act.now],
        )?;
        act.tx.run(
            "insert into role_skills (account_id, role_id, version, skill_id, required, goal, position)
             select $1, $2, 1, skill_id, $3, 'median', 0 from skills where slug = 'one'",
            store::args![account, role, true],
        )?;
        Ok(role)
    })
}

#[tokio::test]
async fn my_roles_says_how_far_each_role_is_and_what_may_be_retaken() {
    // Product 7.1: in progress.
    let staffed = Staffed::new();
    let lena = staffed.lena();
    said(&staffed, "beginner").await;
    staffed.measure(lena, 1, 150.0);
    let card = staffed.app.browser(LENA).get("/a/northwind/learn").await.one(".role-card");
    assert!(card.contains("1 of 2 required skills measured") && !card.contains("retake"), "{card}");
    staffed.app.later(Span::days(15));
    let card = staffed.app.browser(LENA).get("/a/northwind/learn").await.one(".role-card");
    assert!(card.contains("1 retake available"), "{card}");
    // Assigned: the same, marked.
    let body = json!({ "notify": false });
    let assignment = format!("{}/people/{lena}", staffed.api());
    staffed.app.api(OLIVE, "northwind").call(Method::PUT, &assignment, &[], &body).await;
    let page = staffed.app.browser(LENA).get("/a/northwind/learn").await;
    let assigned = page.one("section[aria-labelledby=assigned] .role-card");
    assert!(assigned.contains("1 of 2 required skills measured"), "{assigned}");
    assert!(assigned.contains("Assigned by olive Marsh on"), "{assigned}");
    // Completed: level, verification date, retakes.
    staffed.measure(lena, 2, 150.0);
    let page = staffed.app.browser(LENA).get("/a/northwind/learn").await;
    let done = page.one("section[aria-labelledby=completed] .role-card");
    for words in ["Mid-level", "Goal met", "Verified 20 Jan 2026", "1 retake available"] {
        assert!(done.contains(words), "{words} in {done}");
    }
}

#[tokio::test]
async fn explore_offers_the_roles_of_library_and_account_and_no_others() {
    // Product 7.1, 2.1.
    let staffed = Staffed::new();
    own_role(&staffed, staffed.app.northwind.account, 0xa1, "Night watch");
    own_role(&staffed, staffed.app.southwind.account, 0xa2, "Day watch");
    let browser = staffed.app.browser(LENA);
    let all = browser.get("/a/northwind/learn/explore").await;
    assert_eq!(all.all(".role-card h2"), ["Backend engineer", "Night watch"]);
    assert!(all.text().contains("From Northwind Labs"));
    let family = browser.get("/a/northwind/learn/explore?family=Watching").await;
    assert_eq!(family.all(".role-card h2"), ["Night watch"]);
    let skill = browser.get("/a/northwind/learn/explore?q=skill+one").await;
    assert_eq!(skill.all(".role-card h2"), ["Backend engineer", "Night watch"]);
}

#[tokio::test]
async fn the_experience_is_asked_first_and_never_changes_the_result() {
    // Product 7.2.
    let staffed = Staffed::new();
    let lena = staffed.lena();
    let browser = staffed.app.browser(LENA);
    let asked = browser.get(&staffed.learn()).await;
    assert_eq!(
        asked.all("button.experience-choice .strong"),
        ["Beginner", "Entry-level", "Mid-level", "Senior-level"]
    );
    assert!(asked.attributes(".skill-actions a", "href").is_empty(), "nothing starts before the answer");
    said(&staffed, "beginner").await;
    staffed.measure(lena, 1, 210.0);
    staffed.measure(lena, 2, 160.0);
    let before = browser.get(&staffed.learn()).await.one(".role-result .lead-in");
    said(&staffed, "senior_level").await;
    let after = browser.get(&staffed.learn()).await;
    assert_eq!(after.one(".role-result .lead-in"), before);
    assert!(after.text().contains("At the start you saw yourself as Senior-level."));
}

#[tokio::test]
async fn what_was_measured_counts_for_every_role_and_optional_skills_hold_nothing_back() {
    // Product 7.3.
    let staffed = Staffed::new();
    let lena = staffed.lena();
    let own = own_role(&staffed, staffed.app.northwind.account, 0xa1, "Night watch");
    staffed.measure(lena, 1, 210.0);
    staffed.measure(lena, 2, 160.0);
    said(&staffed, "beginner").await;
    let browser = staffed.app.browser(LENA);
    let other = format!("/a/northwind/learn/roles/{own}");
    browser.post(&format!("{other}/experience"), &[("experience", "beginner")]).await.location();
    for (role, required) in [(staffed.learn(), "2 of 2"), (other, "1 of 1")] {
        let page = browser.get(&role).await;
        assert!(page.text().contains(required) && page.all("#role-iq").len() == 1, "{role}");
    }
}

#[tokio::test]
async fn the_level_is_explained_in_words_in_a_picture_and_by_what_a_retake_could_change() {
    // Product 7.4. Goals 165 and 135; scores 150 and 130; ratio 280 / 300.
    let staffed = Staffed::new();
    let lena = staffed.lena();
    said(&staffed, "beginner").await;
    staffed.measure(lena, 1, 150.0);
    staffed.measure(lena, 2, 130.0);
    let page = staffed.app.browser(LENA).get(&staffed.learn()).await;
    let words = page.one(".role-result");
    for shown in
        ["Mid-level", "Below the goal", "0.93", "0.65", "0.90", "1.15", "15 to the goal", "5 to the goal"]
    {
        assert!(words.contains(shown), "{shown} in {words}");
    }
    assert_eq!(page.all("svg.chart-ratio").len(), 1);
    // Senior-level from 345 together: 215 in the first skill, 195 in the second.
    let cells = page.all(".what-if tbody td");
    let first = ["130–170", "Entry-level", "Mid-level", "215 or more"];
    let second = ["110–150", "Entry-level", "Mid-level", "195 or more"];
    assert_eq!(cells, [first, second].concat());
    assert!(
        words.contains("Senior-level is closest through Skill one: a score of 215 there would do"),
        "{words}"
    );
}

#[tokio::test]
async fn a_level_earned_on_an_earlier_version_stays_and_says_so() {
    // Product 8.7 for the learner.
    let staffed = Staffed::new();
    let lena = staffed.lena();
    said(&staffed, "beginner").await;
    staffed.measure(lena, 1, 150.0);
    staffed.measure(lena, 2, 150.0);
    let role = staffed.role;
    staffed.app.act(move |act| {
        act.tx.run("update roles set version = 2 where role_id = $1", store::args![role])?;
        act.tx.run(
            "insert into role_skills (account_id, role_id, version, skill_id, required, goal, position)
             select account_id, role_id, 2, skill_id, $2, goal, position from role_skills
             where role_id = $1 and version = 1",
            store::args![role, true],
        )?;
        Ok(())
    });
    let browser = staffed.app.browser(LENA);
    let card = browser.get("/a/northwind/learn").await.one("section[aria-labelledby=completed] .role-card");
    assert!(card.contains("Mid-level") && card.contains("Earned on version 1."), "{card}");
    let page = browser.get(&staffed.learn()).await;
    assert!(page.text().contains("The role is now at version 2."), "{}", page.text());
    assert!(page.text().contains("2 of 3 required skills measured"));
}

#[tokio::test]
async fn an_archived_role_stays_with_whoever_completed_it_and_with_nobody_else() {
    // Product 8.6.
    let staffed = Staffed::new();
    let lena = staffed.lena();
    said(&staffed, "beginner").await;
    staffed.measure(lena, 1, 150.0);
    staffed.measure(lena, 2, 150.0);
    let role = staffed.role;
    staffed.app.act(move |act| {
        act.tx.run("update roles set state = 'archived' where role_id = $1", store::args![role])?;
        Ok(())
    });
    let page = staffed.app.browser(LENA).get(&staffed.learn()).await;
    assert!(page.text().contains("This role is no longer offered."), "{}", page.text());
    assert_eq!(page.all("#role-iq").len(), 1);
    assert_eq!(staffed.app.browser(EVE).get(&staffed.learn()).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn leaving_the_account_takes_its_roles_away_and_leaves_what_is_the_learners() {
    // Product 7.6: Eve also owns Southwind, so that she can still sign in.
    let staffed = Staffed::new();
    let (caller, account) = (staffed.app.caller(EVE, "northwind"), staffed.app.northwind.account);
    let asked = caller.clone();
    let eve = staffed.app.act(move |act| actions::people::of_caller(act, &asked));
    let own = own_role(&staffed, account, 0xa1, "Night watch");
    let browser = staffed.app.browser(EVE);
    for role in [staffed.role, own] {
        let address = format!("/a/northwind/learn/roles/{role}/experience");
        browser.post(&address, &[("experience", "beginner")]).await.location();
    }
    staffed.measure(eve, 1, 150.0);
    staffed.measure(eve, 2, 150.0);
    assert!(browser.get("/profile/results").await.text().contains("Nothing from other accounts"));
    let link = format!("/a/northwind/learn/roles/{}", staffed.role);
    browser.post(&format!("{link}/verification"), &[]).await.location();
    let public = browser.get(&link).await.one("#public-link");
    let user = caller.user;
    staffed.app.act(move |act| {
        store::memberships::save_state(act.tx, account, user, domain::user::MembershipState::Removed)?;
        Ok(())
    });
    for gone in ["/a/northwind/learn".to_owned(), format!("/a/northwind/learn/roles/{own}"), link] {
        assert_eq!(browser.get(&gone).await.status, StatusCode::NOT_FOUND, "{gone}");
    }
    let kept = browser.get("/profile/results").await;
    let words = kept.all("main").remove(0);
    for shown in ["Backend engineer", "Mid-level", "Skill one", "Skill two", "Score 150", "Northwind Labs"] {
        assert!(words.contains(shown), "{shown} in {words}");
    }
    assert!(!words.contains("Night watch"), "{words}");
    let path = public.strip_prefix(crate::test_app::PUBLIC_URL).unwrap();
    assert_eq!(staffed.app.anon().get(path).await.status, StatusCode::OK);
    let body = staffed.app.api(EVE, "southwind").get("/api/v1/me/former-results").await.json();
    assert_eq!(
        (body["roles"].as_array().map(Vec::len), body["skills"].as_array().map(Vec::len)),
        (Some(1), Some(2))
    );
}
