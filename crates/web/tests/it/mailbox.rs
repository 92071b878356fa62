//! The account's mailbox, as pages and through the API.

use axum::http::{Method, StatusCode};
use domain::access::UserRole;
use domain::time::Span;

use crate::test_app::{ADAM, LENA, OLIVE, TestApp};

const MAILS: &str = "/api/v1/accounts/northwind/mails";

/// A site where somebody was welcomed a moment ago, with the path of the mail.
fn with_welcome(user_role: UserRole) -> (TestApp, String) {
    let app = TestApp::new();
    app.add_user(&app.northwind, "nora@northwind.example", user_role);
    let mail = app.mails().pop().unwrap().id;
    (app, format!("/a/northwind/admin/mailbox/{mail}"))
}

#[tokio::test]
async fn an_owner_reads_the_mail_that_was_sent_newest_first() {
    let (app, mail) = with_welcome(UserRole::User);
    let client = app.browser(OLIVE);
    let list = client.get("/a/northwind/admin/mailbox").await;
    assert_eq!(list.attributes("tbody th a", "href")[0], mail);
    assert_eq!(list.all("tbody th a")[0], "Welcome to Northwind Labs");
    assert!(list.text().contains("No mail server is set"));
    let page = client.get(&mail).await;
    assert_eq!(page.one("h1"), "Welcome to Northwind Labs");
    assert!(page.one(".letter").contains("Hello nora Marsh"));
    assert!(page.one(".letter").contains("https://metier.example/password/set/"));
}

#[tokio::test]
async fn who_does_not_configure_the_account_reads_no_mail() {
    let (app, mail) = with_welcome(UserRole::User);
    let client = app.browser(LENA);
    for path in ["/a/northwind/admin/mailbox", &mail] {
        assert_eq!(client.get(path).await.status, StatusCode::FORBIDDEN);
    }
    assert!(client.get("/a/northwind/learn").await.attributes("a.topicon", "href").is_empty());
}

#[tokio::test]
async fn an_admin_reads_an_owners_welcome_without_its_link() {
    let (app, mail) = with_welcome(UserRole::AccountOwner);
    let letter = app.browser(ADAM).get(&mail).await.one(".letter");
    assert!(!letter.contains("/password/set/") && letter.contains("is not kept"), "{letter}");
    assert!(app.browser(OLIVE).get(&mail).await.one(".letter").contains("/password/set/"));
}

#[tokio::test]
async fn a_reset_mail_is_in_nobodys_mailbox() {
    let app = TestApp::new();
    app.later(Span::seconds(1));
    app.anon().post("/password/forgotten", &[("email", OLIVE)]).await;
    app.reset_link().await;
    let reset = app.mails().pop().unwrap();
    let client = app.browser(OLIVE);
    assert!(!client.get("/a/northwind/admin/mailbox").await.text().contains("Set a new password"));
    let path = format!("/a/northwind/admin/mailbox/{}", reset.id);
    assert_eq!(client.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(app.api(OLIVE, "northwind").get(&format!("{MAILS}/{}", reset.id)).await.problem().0, 404);
}

#[tokio::test]
async fn the_mailbox_goes_on_where_the_page_before_ended() {
    let app = TestApp::new();
    for number in 0..55 {
        app.add_user(&app.northwind, &format!("n{number}@northwind.example"), UserRole::User);
    }
    let client = app.browser(OLIVE);
    let first = client.get("/a/northwind/admin/mailbox").await;
    let shown = first.attributes("tbody th a", "href");
    assert_eq!(shown.len(), 50);
    let more = first.attributes(".more-row a", "href").remove(0);
    let rest = client.send(Method::GET, &more, &[("hx-request", "true")], axum::body::Body::empty()).await;
    assert!(!rest.text().contains("<html"), "a script asks for the rows alone");
    let whole = client.get(&more).await.attributes("tbody th a", "href");
    // Northwind began with four users.
    assert_eq!(whole.len(), 9);
    assert!(whole.iter().all(|href| !shown.contains(href)));
}

#[tokio::test]
async fn the_api_lists_mails_by_pages_and_refuses_an_over_large_one() {
    let app = TestApp::new();
    let program = app.api(OLIVE, "northwind");
    let mut seen = Vec::new();
    let mut path = format!("{MAILS}?limit=3");
    loop {
        let page = program.get(&path).await.json();
        seen.extend(
            page["items"].as_array().unwrap().iter().map(|mail| mail["id"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["next"].as_str() else { break };
        path = format!("{MAILS}?limit=3&after={next}");
    }
    let whole = program.get(MAILS).await.json();
    let all: Vec<_> =
        whole["items"].as_array().unwrap().iter().map(|mail| mail["id"].as_str().unwrap()).collect();
    assert_eq!(seen, all);
    assert_eq!(all.len(), 4);
    assert_eq!(program.get(&format!("{MAILS}?limit=201")).await.problem(), (400, "unreadable".to_owned()));
    assert_eq!(program.get(&format!("{MAILS}?after=zz")).await.problem(), (400, "unreadable".to_owned()));
}

#[tokio::test]
async fn the_api_shows_a_mail_in_words() {
    let (app, _) = with_welcome(UserRole::User);
    let id = app.mails().pop().unwrap().id;
    let mail = app.api(OLIVE, "northwind").get(&format!("{MAILS}/{id}")).await.json();
    assert_eq!((mail["kind"].as_str(), mail["state"].as_str()), (Some("welcome"), Some("waiting")));
    assert!(mail["text"].as_str().unwrap().starts_with("Hello nora Marsh,"));
}
