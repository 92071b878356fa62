//! Signing in and out, setting a password, choosing an account.

use axum::http::StatusCode;
use domain::access::UserRole;
use domain::time::Span;
use web::cookies;

use crate::client::{Answer, Client};
use crate::test_app::{ADAM, EVE, LENA, OLIVE, PASSWORD, TestApp};

const NEW_PASSWORD: &str = "battery horse correct";

async fn sign_in(client: &Client, email: &str, password: &str) -> Answer {
    client.post("/sign-in", &[("email", email), ("password", password)]).await
}

#[tokio::test]
async fn a_visitor_signs_in_and_arrives_where_they_wanted_to_go() {
    let app = TestApp::new();
    let client = app.anon();
    let wanted = "/a/northwind/admin/mailbox?after=x";
    let asked = client.get(wanted).await;
    let form = client.get(asked.location()).await;
    assert_eq!(form.attributes("input[name=next]", "value"), [wanted]);
    let entered =
        client.post("/sign-in", &[("email", OLIVE), ("password", PASSWORD), ("next", wanted)]).await;
    assert_eq!(entered.location(), wanted);
    assert!(client.cookie(cookies::SESSION).is_some());
}

#[tokio::test]
async fn the_session_cookie_is_hidden_from_scripts_encrypted_and_for_this_site_only() {
    let app = TestApp::new();
    let entered = sign_in(&app.anon(), OLIVE, PASSWORD).await;
    let cookie = entered.cookies().into_iter().find(|cookie| cookie.starts_with(cookies::SESSION)).unwrap();
    for part in ["; HttpOnly", "; Secure", "; SameSite=Lax", "; Path=/"] {
        assert!(cookie.contains(part), "{cookie}");
    }
}

#[tokio::test]
async fn nobody_is_led_to_another_site() {
    let app = TestApp::new();
    for elsewhere in ["https://evil.example/", "//evil.example/", "/\\evil.example"] {
        let client = app.anon();
        let fields = [("email", OLIVE), ("password", PASSWORD), ("next", elsewhere)];
        assert_eq!(client.post("/sign-in", &fields).await.location(), "/");
        let form = app.anon().get(&format!("/sign-in?to={}", elsewhere.replace('\\', "%5C"))).await;
        assert_eq!(form.attributes("input[name=next]", "value"), [""]);
    }
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_address_are_answered_alike() {
    let app = TestApp::new();
    let wrong = sign_in(&app.anon(), OLIVE, "wrong horse battery").await;
    let unknown = sign_in(&app.anon(), "nobody@northwind.example", PASSWORD).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!((wrong.status, wrong.one("main h1")), (unknown.status, unknown.one("main h1")));
    assert_eq!(wrong.one(".flash"), unknown.one(".flash"));
    assert!(wrong.one(".flash").starts_with("Address and password do not match."));
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed_but_the_password() {
    let app = TestApp::new();
    let refused = sign_in(&app.anon(), OLIVE, "wrong horse battery").await;
    assert_eq!(refused.attributes("input[name=email]", "value"), [OLIVE]);
    assert!(!refused.text().contains("wrong horse battery"));
}

#[tokio::test]
async fn a_form_without_fields_is_refused_and_not_an_error() {
    let app = TestApp::new();
    let refused = app.anon().post("/sign-in", &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_form_that_is_no_utf8_too_large_or_no_form_is_refused() {
    let app = TestApp::new();
    let client = app.anon();
    client.get("/sign-in").await;
    let csrf = client.csrf();
    let raw = [format!("csrf={csrf}&email=").as_bytes(), &[0xff, 0xfe]].concat();
    assert_eq!(client.post_text("/sign-in", raw).await.status, StatusCode::BAD_REQUEST);
    let escaped = client.post_text("/sign-in", format!("csrf={csrf}&email=%FF%FE")).await;
    assert_eq!(escaped.status, StatusCode::BAD_REQUEST);
    let large = client.post_text("/sign-in", format!("csrf={csrf}&email={}", "a".repeat(300_000))).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let json = client.post_json("/sign-in", &serde_json::json!({ "csrf": csrf })).await;
    assert_eq!(json.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
}

#[tokio::test]
async fn signing_out_ends_the_session_and_takes_the_cookie() {
    let app = TestApp::new();
    let client = app.browser(LENA);
    let secret = client.cookie(cookies::SESSION).unwrap();
    assert_eq!(client.post("/sign-out", &[]).await.location(), "/sign-in");
    assert_eq!(client.cookie(cookies::SESSION), None);
    let again = app.anon().with_session(&secret);
    assert_eq!(again.get("/profile/sessions").await.location(), "/sign-in?to=%2Fprofile%2Fsessions");
}

#[tokio::test]
async fn a_session_in_use_lives_on_and_an_idle_one_ends() {
    let app = TestApp::new();
    let (used, idle) = (app.browser(LENA), app.browser(LENA));
    for _ in 0..3 {
        app.later(Span::days(7));
        assert_eq!(used.get("/profile/sessions").await.status, StatusCode::OK);
    }
    assert_eq!(idle.get("/profile/sessions").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_removed_user_is_out_at_once() {
    let app = TestApp::new();
    let client = app.browser(LENA);
    assert_eq!(client.get("/a/northwind").await.status, StatusCode::SEE_OTHER);
    let (owner, lena) = (app.caller(OLIVE, "northwind"), app.user(LENA));
    app.act(move |act| actions::users::remove(act, &owner, lena, None));
    assert!(client.get("/a/northwind").await.location().starts_with("/sign-in"));
    assert_eq!(sign_in(&app.anon(), LENA, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn a_forgotten_password_is_answered_alike_for_known_and_unknown_addresses() {
    let app = TestApp::new();
    let before = app.mails().len();
    let known = app.anon().post("/password/forgotten", &[("email", LENA)]).await;
    let unknown = app.anon().post("/password/forgotten", &[("email", "nobody@northwind.example")]).await;
    assert_eq!((known.status, unknown.status), (StatusCode::OK, StatusCode::OK));
    let without = |answer: &Answer, email: &str| answer.one("main").replace(email, "…");
    assert_eq!(without(&known, LENA), without(&unknown, "nobody@northwind.example"));
    app.reset_link().await;
    assert_eq!(app.mails().len(), before + 1, "the unknown address gets nothing");
}

#[tokio::test]
async fn an_address_that_is_none_is_refused_with_its_cure() {
    let app = TestApp::new();
    let refused = app.anon().post("/password/forgotten", &[("email", "lena")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.one(".field-problem"), "Write the whole address, such as name@company.com.");
    assert_eq!(refused.attributes("input[name=email]", "value"), ["lena"]);
}

/// A link that sets Lena's password, as mailed.
async fn link(app: &TestApp) -> String {
    app.anon().post("/password/forgotten", &[("email", LENA)]).await;
    app.reset_link().await
}

#[tokio::test]
async fn a_mailed_link_sets_a_password_signs_in_and_works_once() {
    let app = TestApp::new();
    let elsewhere = app.browser(LENA);
    let link = link(&app).await;
    let client = app.anon();
    // Mail programs look at links before people do.
    for _ in 0..2 {
        assert!(client.get(&link).await.one("main").contains(LENA));
    }
    assert_eq!(client.post(&link, &[("password", NEW_PASSWORD)]).await.location(), "/");
    assert_eq!(client.get("/profile/sessions").await.status, StatusCode::OK);
    assert_eq!(elsewhere.get("/profile/sessions").await.status, StatusCode::SEE_OTHER);
    assert_eq!(sign_in(&app.anon(), LENA, PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sign_in(&app.anon(), LENA, NEW_PASSWORD).await.status, StatusCode::SEE_OTHER);
    let again = app.anon().post(&link, &[("password", "another horse battery")]).await;
    assert_eq!((again.status, again.one("h1")), (StatusCode::GONE, "This link was used already".to_owned()));
    assert_eq!(app.anon().get(&link).await.one("h1"), "This link was used already");
}

#[tokio::test]
async fn an_expired_or_unknown_link_says_so_and_starts_nothing() {
    let app = TestApp::new();
    let link = link(&app).await;
    app.later(Span::hours(1));
    for answer in [app.anon().get(&link).await, app.anon().post(&link, &[("password", NEW_PASSWORD)]).await] {
        assert_eq!((answer.status, answer.one("h1")), (StatusCode::GONE, "This link has ended".to_owned()));
    }
    let unknown = "/password/set/f00d";
    for answer in
        [app.anon().get(unknown).await, app.anon().post(unknown, &[("password", NEW_PASSWORD)]).await]
    {
        assert_eq!(
            (answer.status, answer.one("h1")),
            (StatusCode::NOT_FOUND, "We do not know this link".to_owned())
        );
    }
    assert_eq!(sign_in(&app.anon(), LENA, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_weak_password_is_refused_with_its_cure_and_the_link_stays() {
    let app = TestApp::new();
    let link = link(&app).await;
    let client = app.anon();
    for (weak, cure) in [
        ("", "This is needed."),
        ("short", "Use at least 12 characters."),
        ("password1234", "This is too easy to guess. A few words in a row are better."),
        (LENA, "This is too easy to guess. A few words in a row are better."),
    ] {
        let refused = client.post(&link, &[("password", weak)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.one(".field-problem"), cure);
    }
    assert_eq!(client.post(&link, &[("password", NEW_PASSWORD)]).await.location(), "/");
}

#[tokio::test]
async fn too_many_tries_from_one_address_are_told_when_to_come_back() {
    let app = TestApp::new();
    let client = app.anon();
    for number in 0..20 {
        let asked = client.post("/password/forgotten", &[("email", &format!("n{number}@example.org"))]).await;
        assert_eq!(asked.status, StatusCode::OK, "{number}");
    }
    for path in ["/sign-in", "/password/forgotten"] {
        let refused = client.post(path, &[("email", OLIVE), ("password", PASSWORD)]).await;
        assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
        assert!(refused.header("retry-after").parse::<u32>().unwrap() >= 1);
        assert_eq!(refused.one("h1"), "Please wait a little");
    }
    let elsewhere = app.anon().at("198.51.100.7");
    assert_eq!(sign_in(&elsewhere, OLIVE, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn too_many_tries_on_one_account_are_refused_wherever_they_come_from() {
    let app = TestApp::new();
    for number in 0..10 {
        let client = app.anon().at(&format!("198.51.100.{number}"));
        let asked = client.post("/password/forgotten", &[("email", LENA)]).await;
        assert_eq!(asked.status, StatusCode::OK, "{number}");
    }
    let refused = sign_in(&app.anon().at("203.0.113.9"), " Lena@Northwind.example", PASSWORD).await;
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.header("retry-after").parse::<u32>().unwrap() >= 1);
    assert_eq!(sign_in(&app.anon(), OLIVE, PASSWORD).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn one_account_needs_no_choice_and_two_are_listed_with_what_one_is_in_each() {
    let app = TestApp::new();
    let lena = app.browser(LENA);
    assert_eq!(lena.get("/").await.location(), "/accounts");
    assert_eq!(lena.get("/accounts").await.location(), "/a/northwind");
    let chooser = app.browser(EVE).get("/accounts").await;
    assert_eq!(chooser.attributes(".account-list a", "href"), ["/a/northwind", "/a/southwind"]);
    assert_eq!(chooser.all(".account-list .quiet"), ["User", "Account owner"]);
}

#[tokio::test]
async fn leaders_begin_where_they_lead_and_learners_where_they_learn() {
    let app = TestApp::new();
    assert_eq!(app.browser(OLIVE).get("/a/northwind").await.location(), "/a/northwind/lead/roles");
    assert_eq!(app.browser(ADAM).get("/a/northwind").await.location(), "/a/northwind/lead/roles");
    assert_eq!(app.browser(LENA).get("/a/northwind").await.location(), "/a/northwind/learn");
    app.add_user(&app.northwind, "pat@northwind.example", UserRole::PowerUser);
    let pat = app.browser("pat@northwind.example");
    assert_eq!(pat.get("/a/northwind").await.location(), "/a/northwind/lead/roles");
}

#[tokio::test]
async fn the_theme_is_kept_and_the_page_shown_again() {
    let app = TestApp::new();
    let client = app.anon();
    client.get("/sign-in").await;
    let body = format!("csrf={}&theme=dark", client.csrf());
    let headers = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("referer", "https://metier.example/password/forgotten"),
    ];
    let kept = client.send(axum::http::Method::POST, "/theme", &headers, body.into()).await;
    assert_eq!(kept.location(), "/password/forgotten");
    assert_eq!(client.cookie(cookies::THEME).as_deref(), Some("dark"));
    assert_eq!(client.get("/sign-in").await.attributes("html", "data-bs-theme"), ["dark"]);
    assert_eq!(client.post("/theme", &[("theme", "neon")]).await.location(), "/");
    assert_eq!(client.cookie(cookies::THEME).as_deref(), Some("system"));
}

#[tokio::test]
async fn who_is_signed_in_is_not_asked_again() {
    let app = TestApp::new();
    let client = app.browser(LENA);
    assert_eq!(client.get("/sign-in").await.location(), "/");
    assert_eq!(client.get("/sign-in?to=%2Fapi").await.location(), "/api");
}
