//! A role's teams, lists of addresses and sources, on the leader's pages and in the API.

use axum::http::{Method, StatusCode};
use domain::id::TeamId;
use serde_json::json;

use crate::staffed::{MIA, PAT, Staffed};
use crate::test_app::OLIVE;

/// Northwind's team Platform, which only Ada is in and Mia manages.
fn platform(staffed: &Staffed) -> TeamId {
    let reach = staffed.app.caller(OLIVE, "northwind").team_reach().unwrap();
    let found = staffed.app.act(move |act| Ok(store::teams::list_seen(act.tx, &reach, "Platform")?));
    found.first().map(|seen| seen.team.id).unwrap()
}

fn join(staffed: &Staffed, team: TeamId, person: domain::id::PersonId) {
    let account = staffed.app.northwind.account;
    staffed.app.act(move |act| actions::teams::add_member(act, account, team, person));
}

#[tokio::test]
async fn a_team_is_found_checked_and_assigned_and_whoever_joins_gets_the_role_too() {
    let staffed = Staffed::new();
    let (team, browser) = (platform(&staffed), staffed.app.browser(MIA));
    let choose = browser.get(&format!("{}/assignments/new?q=plat", staffed.lead())).await;
    assert_eq!(choose.attributes("input[name=team]", "value"), [team.to_string()]);
    assert!(choose.text().contains("1 person, with the teams below"), "{}", choose.text());
    let confirm = browser.get(&format!("{}/assignments/new?team={team}&step=confirm", staffed.lead())).await;
    assert!(confirm.text().contains("Whoever joins later gets the role"), "{}", confirm.text());
    assert_eq!(confirm.one("form.confirm button.btn-primary"), "Assign to 1 team");
    let fields = [("team", team.to_string()), ("email", "on".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let done = browser.post(&format!("{}/assignments", staffed.lead()), &fields).await;
    let page = browser.get(done.location()).await;
    assert_eq!(page.one(".flash-good p"), "Backend engineer was assigned to 1 team: 1 person newly has it.");
    assert!(page.attributes("tbody form", "action").is_empty(), "no button takes what a team gives");
    join(&staffed, team, staffed.bert);
    let members = browser.get(&format!("{}/members", staffed.lead())).await;
    assert!(members.text().contains("Bert Russell") && members.text().contains("Through Platform"));
    assert_eq!(staffed.mailed().len(), 2);
}

#[tokio::test]
async fn a_team_one_does_not_lead_is_shown_without_a_box_and_refused() {
    let staffed = Staffed::new();
    let (team, pat) = (platform(&staffed), staffed.app.caller(PAT, "northwind"));
    let owner = staffed.app.caller(OLIVE, "northwind");
    let hidden = staffed.app.browser(PAT).get(&format!("{}/assignments/new?q=plat", staffed.lead())).await;
    assert!(!hidden.text().contains("with the teams below"), "a team out of sight is not there");
    let body = json!({ "teams": [team] });
    let api = staffed.app.api(PAT, "northwind");
    let address = format!("{}/assignments", staffed.api());
    assert_eq!(api.post_json(&address, &body).await.status, StatusCode::NOT_FOUND);
    staffed.app.act(move |act| {
        let share = actions::teams::Share { team, user: pat.user, may_edit: true, folders: Vec::new() };
        actions::teams::share(act, &owner, &share)
    });
    let shown = staffed.app.browser(PAT).get(&format!("{}/assignments/new?q=plat", staffed.lead())).await;
    assert!(shown.attributes("input[name=team]", "value").is_empty());
    assert!(shown.text().contains("Only its managers assign to it"), "{}", shown.text());
    assert_eq!(api.post_json(&address, &body).await.status, StatusCode::FORBIDDEN);
    let removal = format!("{}/teams/{team}/removal", staffed.lead());
    assert_eq!(staffed.app.browser(PAT).get(&removal).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn a_pasted_list_is_shown_row_by_row_with_whoever_was_ticked_and_nothing_is_done() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let (ada, team) = (staffed.ada.to_string(), platform(&staffed).to_string());
    browser.post(&format!("{}/assignments", staffed.lead()), &[("person", &ada)]).await;
    let address = format!("{}/assignments/check", staffed.lead());
    let list =
        "ada@people.example\nbert@people.example, bert@people.example\nzoe@people.example\nLena Brandt";
    let cleo = staffed.cleo.to_string();
    let fields = [("addresses", list), ("person", cleo.as_str()), ("team", team.as_str())];
    let page = browser.post(&address, &fields).await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["2 people get the role", "1 address was not found", "Line 4:", "1 person has it already"] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert_eq!(page.one("form.confirm button.btn-primary"), "Assign to 1 team and 2 people");
    assert_eq!(page.attributes("input[name=team]", "value"), std::slice::from_ref(&team));
    assert!(!browser.get(&staffed.lead()).await.text().contains("Bert Russell"));
    // Going back keeps the list and the ticks.
    let mut back = fields.to_vec();
    back.push(("again", "1"));
    let again = browser.post(&address, &back).await;
    let shown = list.split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(again.one("textarea[name=addresses]"), shown);
    assert_eq!(again.attributes("input[data-chip]", "value"), [team, cleo]);
    let refused = browser.post(&address, &[("addresses", "Lena Brandt")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.one("textarea[name=addresses]"), "Lena Brandt");
}

#[tokio::test]
async fn unassigning_keeps_the_role_while_a_team_gives_it_and_says_which() {
    let staffed = Staffed::new();
    let (browser, team, ada) = (staffed.app.browser(OLIVE), platform(&staffed), staffed.ada.to_string());
    let fields = [("person", ada.as_str()), ("team", &team.to_string())];
    browser.post(&format!("{}/assignments", staffed.lead()), &fields).await;
    let members = format!("{}/members", staffed.lead());
    let page = browser.get(&members).await;
    assert_eq!(page.all("tbody .tag"), ["Directly", "Through Platform"]);
    let action = page.attributes("tbody button", "formaction").remove(0);
    let done = browser.post(&action, &[("from", "members")]).await;
    let kept = browser.get(done.location()).await;
    assert_eq!(kept.one(".flash-good p"), "Ada Lovelace keeps the role through Platform.");
    let removal = kept.attributes(".source-row a.btn", "href").remove(0);
    let asked = browser.get(&removal).await;
    assert!(asked.text().contains("1 person loses the role."), "{}", asked.text());
    let done = browser.post(&removal, &[("email", "on")]).await;
    let gone = browser.get(done.location()).await;
    assert!(gone.text().contains("Nobody has this role yet"), "{}", gone.text());
    let kinds: Vec<&str> = staffed.app.mails().iter().map(|mail| mail.facts.kind().name()).collect();
    assert_eq!(kinds.iter().filter(|kind| **kind == "role_unassigned").count(), 1, "{kinds:?}");
    assert_eq!(browser.get(&removal).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_sources_of_a_role_are_put_and_deleted_as_often_as_wanted() {
    let staffed = Staffed::new();
    let (olive, team) = (staffed.app.api(OLIVE, "northwind"), platform(&staffed));
    let (person, rule) =
        (format!("{}/people/{}", staffed.api(), staffed.ada), format!("{}/teams/{team}", staffed.api()));
    for new in [1, 0] {
        let put = olive.call(Method::PUT, &rule, &[], &json!({ "message": "Welcome" })).await;
        assert_eq!(put.json()["through_teams"].as_array().map(Vec::len), Some(new));
        let put = olive.call(Method::PUT, &person, &[], &json!({})).await;
        assert_eq!(put.json()["already"], json!([staffed.ada]));
    }
    let item = olive.get(&format!("{}/members", staffed.api())).await.json()["items"][0].clone();
    assert_eq!((&item["direct"], &item["teams"][0]["name"]), (&json!(true), &json!("Platform")));
    let teams = olive.get(&format!("{}/teams", staffed.api())).await.json();
    assert_eq!(
        (&teams["items"][0]["name"], &teams["items"][0]["notify"]),
        (&json!("Platform"), &json!(true))
    );
    for address in [&person, &rule] {
        for _ in 0..2 {
            assert_eq!(olive.delete(address).await.status, StatusCode::NO_CONTENT);
        }
    }
    assert_eq!(olive.get(&format!("{}/members", staffed.api())).await.json()["items"], json!([]));
    assert_eq!(staffed.mailed(), ["ada@people.example"]);
    let list = json!({ "addresses": "ada@people.example nobody@people.example" });
    let checked = olive.post_json(&format!("{}/assignment-checks", staffed.api()), &list).await.json();
    assert_eq!(
        (&checked["ready"][0]["name"], &checked["not_found"][0]),
        (&json!("Ada Lovelace"), &json!("nobody@people.example"))
    );
    let unknown = format!("{}/teams/{}", staffed.api(), staffed.ada);
    assert_eq!(olive.call(Method::PUT, &unknown, &[], &json!({})).await.status, StatusCode::NOT_FOUND);
}
