//! Sharing a team on its pages.

use axum::http::StatusCode;
use domain::mail::MailFacts;

use super::{RAE, done, page_of};
use crate::staffed::{MIA, PAT, Staffed};
use crate::test_app::{LENA, OLIVE};

#[tokio::test]
async fn an_owner_shares_sees_what_a_folder_opens_and_the_recipient_hears_once() {
    let staffed = Staffed::with_reader();
    let (owner, lena) = (staffed.app.browser(OLIVE), staffed.app.user(LENA).to_string());
    let team = page_of(staffed.team("Platform"));
    let form = format!("{team}/shares/{lena}");
    let asked = owner.get(&form).await;
    assert_eq!(
        asked.one("fieldset .choice .field-hint"),
        "Shows 1 more person of the team and opens 2 people in all"
    );
    assert!(asked.attributes("fieldset input[checked]", "value").is_empty(), "nothing is opened by itself");
    let folder = asked.attributes("fieldset input", "value").remove(0);
    done(&owner, &form, &[]).await;
    let theirs = staffed.app.browser(LENA);
    let page = theirs.get(&team).await;
    assert!(page.text().contains("View only") && !page.text().contains("Ada Lovelace"));
    let changed = done(&owner, &form, &[("edit", "on"), ("folder", &folder)]).await;
    assert_eq!(changed.all("section:nth-of-type(2) .tag"), ["May edit"]);
    assert!(theirs.get(&team).await.text().contains("Ada Lovelace"));
    let told: Vec<_> = staffed
        .app
        .mails()
        .into_iter()
        .filter_map(|mail| match mail.facts {
            MailFacts::TeamShared { path, may_edit, .. } => Some((mail.to_email, path, may_edit)),
            _ => None,
        })
        .collect();
    assert_eq!(told, [(LENA.to_owned(), team.clone(), false)]);
    done(&owner, &format!("{form}/removal"), &[]).await;
    assert_eq!(theirs.get(&team).await.status, StatusCode::NOT_FOUND);
    // The folder stays granted, as the message said.
    let people = theirs.get("/a/northwind/people/teams").await;
    assert!(people.all(".team-tree a").is_empty());
}

#[tokio::test]
async fn who_only_reads_is_never_given_edit() {
    let staffed = Staffed::with_reader();
    let (owner, rae) = (staffed.app.browser(OLIVE), staffed.app.user(RAE).to_string());
    let form = format!("{}/shares/{rae}", page_of(staffed.team("Platform")));
    let asked = owner.get(&form).await;
    assert!(asked.all("input[name=edit]").is_empty());
    let refused = owner.post(&form, &[("edit", "on")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.one(".field-problem").contains("only reads"));
    done(&owner, &form, &[]).await;
}

#[tokio::test]
async fn who_may_not_grant_folders_is_told_nothing_of_them() {
    let staffed = Staffed::with_reader();
    let (mia, lena) = (staffed.app.browser(MIA), staffed.app.user(LENA).to_string());
    let form = format!("{}/shares/{lena}", page_of(staffed.team("Platform")));
    let asked = mia.get(&form).await;
    assert!(asked.all("fieldset").is_empty() && asked.text().contains("The others stay hidden"));
    let employees = staffed.app.northwind.employees.to_string();
    let refused = mia.post(&form, &[("folder", &employees)]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    done(&mia, &form, &[]).await;
    // A viewer passes nothing on, and a stranger finds nothing.
    let rae = staffed.app.user(RAE).to_string();
    let onwards = format!("{}/shares/{rae}", page_of(staffed.team("Platform")));
    assert_eq!(staffed.app.browser(LENA).get(&onwards).await.status, StatusCode::FORBIDDEN);
    assert_eq!(staffed.app.browser(PAT).get(&onwards).await.status, StatusCode::NOT_FOUND);
}
