//! The leader's pages: roles, members, assigning and unassigning.

use axum::http::StatusCode;

use crate::staffed::{MIA, PAT, Staffed};
use crate::test_app::{LENA, OLIVE};

#[tokio::test]
async fn a_leader_assigns_in_two_steps_and_each_learner_gets_one_mail() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let choose = browser.get(&format!("{}/assignments/new?q=LOVE", staffed.lead())).await;
    assert_eq!(choose.attributes("input[name=person]", "value"), [staffed.ada.to_string()]);
    let confirm = format!("{}/assignments/new?person={}&step=confirm", staffed.lead(), staffed.ada);
    let confirm = browser.get(&confirm).await;
    assert_eq!(confirm.attributes("input[name=person]", "value"), [staffed.ada.to_string()]);
    assert_eq!(confirm.attributes("input[name=email][checked]", "value"), ["on"]);
    let (ada, bert) = (staffed.ada.to_string(), staffed.bert.to_string());
    let address = format!("{}/assignments", staffed.lead());
    let fields = [("person", ada.as_str()), ("message", "Have fun"), ("email", "on")];
    let done = browser.post(&address, &fields).await;
    let page = browser.get(done.location()).await;
    assert_eq!(page.one(".flash-good p"), "Backend engineer was assigned to 1 person.");
    assert!(page.text().contains("Ada Lovelace") && !page.text().contains("Bert Russell"));
    browser.post(&address, &fields).await;
    // The box is not ticked: Bert hears nothing.
    browser.post(&address, &[("person", &ada), ("person", &bert), ("message", "")]).await;
    assert_eq!(staffed.mailed(), ["ada@people.example"]);
    let roles = browser.get("/a/northwind/lead/roles").await;
    assert_eq!(roles.all("tbody td.cell-number"), ["2"]);
}

#[tokio::test]
async fn going_on_with_nobody_ticked_says_so_and_keeps_the_search() {
    let staffed = Staffed::new();
    let page = staffed
        .app
        .browser(OLIVE)
        .get(&format!("{}/assignments/new?q=ada&step=confirm", staffed.lead()))
        .await;
    assert_eq!(page.one(".field-problem"), "Tick at least one person or team.");
    assert_eq!(page.attributes("input[name=q]", "value"), ["ada"]);
}

#[tokio::test]
async fn a_message_too_long_is_refused_with_everything_typed_kept() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let (ada, long) = (staffed.ada.to_string(), "x".repeat(2_001));
    let address = format!("{}/assignments", staffed.lead());
    let page = browser.post(&address, &[("person", &ada), ("message", &long)]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.one("textarea[name=message]"), long);
    assert_eq!(page.attributes("input[name=person]", "value"), [ada]);
    assert!(page.attributes("input[name=email][checked]", "value").is_empty());
    assert_eq!(page.all(".field-problem").len(), 1);
    assert_eq!(browser.get(&staffed.lead()).await.all("tbody tr").len(), 0);
}

#[tokio::test]
async fn somebody_out_of_reach_is_not_found_and_nobody_is_assigned() {
    let staffed = Staffed::new();
    let (ada, address) = (staffed.ada.to_string(), format!("{}/assignments", staffed.lead()));
    for (who, hidden) in
        [(PAT, staffed.cleo), (PAT, staffed.dora), (MIA, staffed.bert), (OLIVE, staffed.dora)]
    {
        let browser = staffed.app.browser(who);
        let fields = [("person", ada.as_str()), ("person", &hidden.to_string()), ("email", "on")];
        assert_eq!(browser.post(&address, &fields).await.status, StatusCode::NOT_FOUND, "{who}");
    }
    assert_eq!(staffed.mailed(), Vec::<String>::new());
    assert_eq!(staffed.app.browser(OLIVE).get(&staffed.lead()).await.all("tbody tr").len(), 0);
}

#[tokio::test]
async fn leaders_find_and_count_only_whom_they_reach() {
    let staffed = Staffed::new();
    let address = format!("{}/assignments/new", staffed.lead());
    let names = [
        ("Ada Lovelace", [OLIVE, PAT, MIA].as_slice()),
        ("Bert Russell", &[OLIVE, PAT]),
        ("Cleo Patra", &[OLIVE]),
    ];
    for who in [OLIVE, PAT, MIA] {
        let page = staffed.app.browser(who).get(&address).await;
        for (name, seen_by) in names {
            assert_eq!(page.text().contains(name), seen_by.contains(&who), "{name} by {who}");
        }
        assert!(!page.text().contains("Dora"), "{who}");
    }
    let people = [staffed.ada, staffed.bert, staffed.cleo].map(|person| person.to_string());
    let fields: Vec<(&str, &str)> = people.iter().map(|person| ("person", person.as_str())).collect();
    staffed.app.browser(OLIVE).post(&format!("{}/assignments", staffed.lead()), &fields).await;
    for (who, count) in [(OLIVE, "3"), (PAT, "2"), (MIA, "1")] {
        let roles = staffed.app.browser(who).get("/a/northwind/lead/roles").await;
        assert_eq!(roles.all("tbody td.cell-number"), [count], "{who}");
        let members = staffed.app.browser(who).get(&staffed.lead()).await;
        assert_eq!(members.all("tbody tr").len().to_string(), count, "{who}");
    }
}

#[tokio::test]
async fn a_member_is_unassigned_and_their_levels_come_back_with_the_role() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let ada = staffed.ada.to_string();
    let assign = format!("{}/assignments", staffed.lead());
    browser.post(&assign, &[("person", &ada)]).await;
    staffed.measure(staffed.ada, 1, 210.0);
    staffed.measure(staffed.ada, 2, 160.0);
    let page = browser.get(&staffed.lead()).await;
    assert!(page.text().contains("Senior-level"), "{}", page.text());
    let action = page.attributes("tbody form", "action").remove(0);
    let gone = browser.post(&action, &[]).await;
    assert!(browser.get(gone.location()).await.all("tbody tr").is_empty());
    browser.post(&action, &[]).await.location();
    browser.post(&assign, &[("person", &ada)]).await;
    assert!(browser.get(&staffed.lead()).await.text().contains("Senior-level"));
    let other = action.replace(&ada, &staffed.dora.to_string());
    assert_eq!(browser.post(&other, &[]).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn leaders_never_meet_an_exact_score_on_a_page_or_in_the_api() {
    let staffed = Staffed::new();
    let ada = staffed.ada.to_string();
    staffed.app.browser(OLIVE).post(&format!("{}/assignments", staffed.lead()), &[("person", &ada)]).await;
    staffed.measure(staffed.ada, 1, 217.0);
    staffed.measure(staffed.ada, 2, 163.0);
    let page = staffed.app.browser(OLIVE).get(&staffed.lead()).await;
    let api = staffed.app.api(OLIVE, "northwind").get(&format!("{}/members", staffed.api())).await;
    // Scores, their mean, the role score and the percentile.
    for number in ["217", "163", "190", "127", "0.87", "88"] {
        let shown = page.all("main").remove(0);
        assert!(!shown.contains(number), "{number} in {shown}");
    }
    let text = api.json()["items"][0].to_string();
    for word in ["score", "percentile", "theta", "217", "163"] {
        assert!(!text.replace(&ada, "").contains(word), "{word} in {text}");
    }
    assert_eq!(api.json()["items"][0]["skills"][0]["level"], "expert");
}

#[tokio::test]
async fn who_may_not_assign_sees_no_leader_page() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(LENA);
    for address in ["/a/northwind/lead/roles".to_owned(), staffed.lead()] {
        assert_eq!(browser.get(&address).await.status, StatusCode::FORBIDDEN, "{address}");
    }
}

#[tokio::test]
async fn members_are_searched_and_a_foreign_cursor_is_refused() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let people = [staffed.ada, staffed.bert].map(|person| person.to_string());
    let fields: Vec<(&str, &str)> = people.iter().map(|person| ("person", person.as_str())).collect();
    browser.post(&format!("{}/assignments", staffed.lead()), &fields).await;
    let found = browser.get(&format!("{}?q=russ", staffed.lead())).await;
    assert_eq!(found.all("tbody tr").len(), 1);
    // The head counts all members, whatever was searched for.
    assert!(found.text().contains("2 members"), "{}", found.text());
    let refused = browser.get(&format!("{}?after=00", staffed.lead())).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
}
