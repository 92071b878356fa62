//! Role analytics on pages, in files and in the API: by right, by plan, by reach, and with nobody pointed at.

use axum::http::StatusCode;
use domain::account::Plan;

use crate::staffed::{MIA, PAT, Staffed};
use crate::test_app::{LENA, OLIVE};

const HERE: &str = "/a/northwind/lead/analytics";
const API: &str = "/api/v1/accounts/northwind/analytics";

/// Ada and Bert have the role, and Ada has measured both required skills.
async fn site() -> Staffed {
    let staffed = Staffed::new();
    let (ada, bert) = (staffed.ada.to_string(), staffed.bert.to_string());
    let address = format!("{}/assignments", staffed.lead());
    let fields = [("person", ada.as_str()), ("person", &bert), ("message", "")];
    staffed.app.browser(OLIVE).post(&address, &fields).await;
    staffed.measure(staffed.ada, 1, 187.0);
    staffed.measure(staffed.ada, 2, 187.0);
    staffed
}

#[tokio::test]
async fn an_attempt_that_just_finished_is_counted_and_levels_of_two_people_are_not_told() {
    let staffed = site().await;
    let page = staffed.app.browser(OLIVE).get(HERE).await;
    assert_eq!(page.all(".tiles strong"), ["2", "1", "0", "1"]);
    assert!(page.text().contains("fewer than 5") && page.text().contains("as of"));
    let roles = staffed.app.api(OLIVE, "northwind").get(&format!("{API}/roles")).await.json();
    let role = &roles["items"][0];
    assert_eq!((role["members"].as_u64(), role["finished"].as_u64()), (Some(2), Some(1)));
    assert_eq!(
        (role["levels"]["total"].is_null(), role["levels"]["suppressed"].as_bool()),
        (true, Some(true))
    );
}

#[tokio::test]
async fn each_sees_whom_they_reach_and_nobody_without_the_right_sees_anything() {
    let staffed = site().await;
    let people = |page: &crate::client::Answer| page.all("tbody th a.cell-link");
    let page = staffed.app.browser(OLIVE).get(&format!("{HERE}/advanced/people")).await;
    assert_eq!(people(&page), ["Ada Lovelace", "Bert Russell"]);
    let page = staffed.app.browser(MIA).get(&format!("{HERE}/advanced/people")).await;
    assert_eq!(people(&page), ["Ada Lovelace"]);
    let map = staffed.app.browser(OLIVE).get(&format!("{HERE}/advanced/heat-map")).await;
    assert_eq!(map.all("td.heat-none").len(), 4);
    assert_eq!(staffed.app.browser(PAT).get(HERE).await.status, StatusCode::OK);
    let refused = staffed.app.browser(PAT).get(&format!("{HERE}/advanced/gaps")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert_eq!(staffed.app.browser(LENA).get(HERE).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_the_plan_lacks_is_absent_from_pages_and_named_by_the_api() {
    let staffed = site().await;
    let account = staffed.app.northwind.account;
    staffed.app.act(move |act| {
        let sql = "update accounts set plan = $2 where account_id = $1";
        act.tx.run(sql, store::args![account, Plan::Starter.name()])?;
        Ok(())
    });
    let browser = staffed.app.browser(OLIVE);
    let page = browser.get(HERE).await;
    assert_eq!((page.status, page.all(".tabs a").len()), (StatusCode::OK, 0));
    let refused = browser.get(&format!("{HERE}/advanced/people")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let problem = staffed.app.api(OLIVE, "northwind").get(&format!("{API}/gaps")).await;
    assert_eq!(problem.status, StatusCode::FORBIDDEN);
    assert!(problem.text().contains("enterprise"), "{}", problem.text());
}

#[tokio::test]
async fn tables_are_files_for_those_who_may_download_and_run_no_formula() {
    let staffed = site().await;
    let browser = staffed.app.browser(OLIVE);
    for table in ["roles", "months", "people", "heat-map", "gaps", "ages"] {
        let file = browser.get(&format!("{HERE}/files/{table}.csv")).await;
        assert_eq!(file.status, StatusCode::OK, "{table}");
        assert!(file.header("content-type").starts_with("text/csv"), "{table}");
        assert!(!file.text().contains("187"), "{table} holds a score");
    }
    let people = browser.get(&format!("{HERE}/files/people.csv")).await;
    assert_eq!(people.text().lines().count(), 3);
    assert!(people.text().contains("Ada Lovelace") && people.text().contains("direct"));
    assert_eq!(browser.get(&format!("{HERE}/files/nothing.csv")).await.status, StatusCode::NOT_FOUND);
    let refused = staffed.app.browser(PAT).get(&format!("{HERE}/files/roles.csv")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_view_is_kept_under_a_name_leads_back_to_its_filters_and_goes_again() {
    let staffed = site().await;
    let browser = staffed.app.browser(OLIVE);
    let fields = [("name", "Who left"), ("page", "overview"), ("query", "members=removed&other=1")];
    let done = browser.post(&format!("{HERE}/views"), &fields).await;
    assert_eq!(done.location(), format!("{HERE}?members=removed&saved=1"));
    let page = browser.get(done.location()).await;
    assert_eq!(page.attributes(".kept-view a", "href"), [format!("{HERE}?members=removed")]);
    assert_eq!(page.one(".empty-state h2"), "Nobody matches");
    let again = browser.post(&format!("{HERE}/views"), &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(again.attributes("input[name=name]", "value"), ["Who left"]);
    let removal = page.attributes(".kept-view form", "action").remove(0);
    browser.post(&removal, &[]).await;
    assert!(browser.get(HERE).await.all(".kept-view").is_empty());
    assert_eq!(browser.get(&format!("{HERE}?role=x")).await.status, StatusCode::BAD_REQUEST);
}
