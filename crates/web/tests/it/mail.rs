//! Choosing which mail comes, and the link in a letter that stops it.

use actions::mails;
use axum::http::{Method, StatusCode};
use domain::mail::MailKind;
use serde_json::json;

use crate::staffed::Staffed;
use crate::test_app::{LENA, OLIVE, TestApp};

const PREFERENCES: &str = "/api/v1/me/mail-preferences";
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// Lena's letter about a role that was assigned to her: the path of the link that stops its kind.
async fn stop_link(staffed: &Staffed) -> String {
    let lena = staffed.lena().to_string();
    let fields = [("person", lena.as_str()), ("email", "on")];
    staffed.app.browser(OLIVE).post(&format!("{}/assignments", staffed.lead()), &fields).await;
    let about_role =
        |mail: &store::mails::Mail| mail.to_email == LENA && mail.facts.kind() == MailKind::RoleAssigned;
    let mail = staffed.app.mails().into_iter().find(about_role).unwrap();
    let found = staffed.app.state.reader.read_now(move |tx| mails::find_to_send(tx, mail.id)).unwrap();
    found.unwrap().stop_path.unwrap()
}

fn wanted(staffed: &Staffed, kind: MailKind) -> bool {
    let user = staffed.app.user(LENA);
    let known = staffed.app.state.reader.read_now(move |tx| mails::preferences(tx, user)).unwrap();
    known.iter().any(|known| known.kind == kind && known.wanted)
}

#[tokio::test]
async fn what_is_ticked_is_sent_and_nothing_else() {
    let app = TestApp::new();
    let client = app.browser(LENA);
    let page = client.get("/profile/mail").await;
    let ticked = page.attributes("input[name=wanted][checked]", "value");
    assert_eq!(
        ticked,
        ["role_assigned", "role_unassigned", "role_published", "role_completed", "team_shared"]
    );
    let fields = [("wanted", "skill_measured"), ("wanted", "team_shared"), ("wanted", "welcome")];
    let saved = client.post("/profile/mail", &fields).await;
    let page = client.get(saved.location()).await;
    assert!(page.one(".flash").starts_with("Saved."));
    assert_eq!(page.attributes("input[name=wanted][checked]", "value"), ["skill_measured", "team_shared"]);
    client.post("/profile/mail", &[]).await;
    assert!(client.get("/profile/mail").await.attributes("input[checked]", "value").is_empty());
}

#[tokio::test]
async fn the_choice_is_read_and_made_through_the_api() {
    let app = TestApp::new();
    let program = app.api(LENA, "northwind");
    let known = program.get(PREFERENCES).await.json();
    assert_eq!((&known["role_assigned"], &known["skill_measured"]), (&json!(true), &json!(false)));
    let body = json!({
        "role_assigned": false, "role_unassigned": false, "role_published": false,
        "role_completed": true, "skill_measured": true, "team_shared": true,
    });
    assert_eq!(program.call(Method::PUT, PREFERENCES, &[], &body).await.json(), body);
    assert_eq!(program.get(PREFERENCES).await.json(), body);
    let partial = program.call(Method::PUT, PREFERENCES, &[], &json!({ "team_shared": false })).await;
    assert_eq!(partial.problem(), (400, "unreadable".to_owned()));
    let essential = json!({ "welcome": false });
    assert_eq!(program.call(Method::PUT, PREFERENCES, &[], &essential).await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn the_choice_is_shown_in_the_users_language() {
    let app = TestApp::new();
    let client = app.browser(LENA);
    let fields = [("first_name", "Lena"), ("last_name", "Brandt"), ("language", "de")];
    client.post("/profile", &fields).await;
    let page = client.get("/profile/mail").await;
    assert_eq!((page.one("h1"), page.attributes("html", "lang")), ("E-Mails".to_owned(), vec!["de".into()]));
}

#[tokio::test]
async fn a_link_asks_first_and_stops_its_kind_without_a_sign_in() {
    let staffed = Staffed::new();
    let link = stop_link(&staffed).await;
    let visitor = staffed.app.anon();
    let asked = visitor.get(&link).await;
    assert_eq!(asked.one("h1"), "Stop this mail?");
    assert!(asked.one(".bare-words").contains("Assigned roles"));
    assert!(wanted(&staffed, MailKind::RoleAssigned), "looking changes nothing");
    let stopped = visitor.post(&link, &[("wanted", "no")]).await;
    assert_eq!(stopped.one("h1"), "This mail has stopped");
    assert!(!wanted(&staffed, MailKind::RoleAssigned) && wanted(&staffed, MailKind::TeamShared));
    let back = visitor.post(&link, &[("wanted", "yes")]).await;
    assert_eq!(back.one("h1"), "You get this mail again");
    assert!(wanted(&staffed, MailKind::RoleAssigned));
}

#[tokio::test]
async fn a_mail_program_stops_it_with_one_click_in_either_form_of_a_form() {
    for (kind, body) in [
        (FORM.1, "List-Unsubscribe=One-Click"),
        (
            "multipart/form-data; boundary=b",
            "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n",
        ),
    ] {
        let staffed = Staffed::new();
        let link = stop_link(&staffed).await;
        let headers = [("content-type", kind)];
        let answer = staffed.app.anon().send(Method::POST, &link, &headers, body.into()).await;
        assert_eq!(answer.status, StatusCode::OK, "{kind}");
        assert!(!wanted(&staffed, MailKind::RoleAssigned), "{kind}");
    }
}

#[tokio::test]
async fn a_link_nobody_made_stops_nothing() {
    let staffed = Staffed::new();
    let link = stop_link(&staffed).await;
    let other = format!(
        "{}{}",
        link.split_at(link.len() - 4).0,
        if link.ends_with("0000") { "1111" } else { "0000" }
    );
    let visitor = staffed.app.anon();
    let asked = visitor.get(&other).await;
    assert_eq!(
        (asked.status, asked.one("h1")),
        (StatusCode::NOT_FOUND, "This link leads nowhere".to_owned())
    );
    let posted = visitor.send(Method::POST, &other, &[FORM], "List-Unsubscribe=One-Click".into()).await;
    assert_eq!(posted.status, StatusCode::NOT_FOUND);
    assert!(wanted(&staffed, MailKind::RoleAssigned));
}

#[tokio::test]
async fn an_owner_sees_a_letter_as_its_reader_does_but_cannot_stop_it() {
    let staffed = Staffed::new();
    let link = stop_link(&staffed).await;
    let owner = staffed.app.browser(OLIVE);
    let list = owner.get("/a/northwind/admin/mailbox").await;
    let row = list.all("tbody tr").remove(0);
    assert!(row.contains("Assigned roles") && row.contains("English"), "{row}");
    let path = list.attributes("tbody th a", "href").remove(0);
    let page = owner.get(&path).await;
    assert!(!page.text().contains(&link));
    let letter = owner.get(&page.attributes(".page-actions a", "href")[0]).await;
    assert!(letter.text().contains("Backend engineer") && !letter.text().contains(&link));
    let policy = letter.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && policy.contains("sandbox"), "{policy}");
    assert!(!policy.contains("script-src"), "{policy}");
}
