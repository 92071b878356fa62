//! Teams on their pages and in the API: what is seen, what is changed, and what stays hidden.

mod api;
mod sharing;

use actions::people::NewPerson;
use axum::http::StatusCode;
use domain::access::{Reach, UserRole};
use domain::id::TeamId;
use domain::text::{EmailAddress, Name};

use crate::client::{Answer, Client};
use crate::staffed::{MIA, PAT, Staffed};
use crate::test_app::OLIVE;

const TEAMS: &str = "/a/northwind/people/teams";

/// A user who only reads.
const RAE: &str = "rae@northwind.example";

impl Staffed {
    fn with_reader() -> Self {
        let staffed = Self::new();
        staffed.app.add_user(&staffed.app.northwind, RAE, UserRole::ReadOnly);
        staffed
    }

    /// The team of that name.
    fn team(&self, name: &str) -> TeamId {
        let (reach, name) = (Reach::for_job(self.app.northwind.account), name.to_owned());
        let teams = self.app.read(move |tx| store::teams::list(tx, &reach));
        teams.into_iter().find(|team| team.name.as_str() == name).unwrap().id
    }
}

fn page_of(team: TeamId) -> String {
    format!("{TEAMS}/{team}")
}

/// Posts a form and follows its redirect.
async fn done(browser: &Client, path: &str, fields: &[(&str, &str)]) -> Answer {
    let sent = browser.post(path, fields).await;
    browser.get(sent.location()).await
}

#[tokio::test]
async fn a_team_is_made_named_moved_and_deleted_and_each_step_says_so() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let platform = staffed.team("Platform").to_string();
    let made = done(&browser, TEAMS, &[("name", " Tools "), ("parent", &platform)]).await;
    assert_eq!(
        (made.one("h1"), made.one(".flash-good p")),
        ("Tools".to_owned(), "The team was made.".to_owned())
    );
    let tools = staffed.team("Tools");
    assert_eq!(browser.get(TEAMS).await.all(".team-tree > li > ul > li a"), ["Tools"]);
    let renamed = done(&browser, &format!("{}/name", page_of(tools)), &[("name", "Werkzeuge")]).await;
    assert_eq!(renamed.attributes("input[name=name]", "value"), ["Werkzeuge"]);
    let moved = done(&browser, &format!("{}/parent", page_of(tools)), &[("parent", "")]).await;
    assert_eq!(moved.one(".flash-good p"), "The team was moved.");
    assert!(browser.get(TEAMS).await.all(".team-tree > li > ul").is_empty());
    let asked = browser.get(&format!("{}/removal", page_of(tools))).await;
    assert_eq!(asked.one("h1"), "Delete Werkzeuge?");
    let gone = done(&browser, &format!("{}/removal", page_of(tools)), &[]).await;
    assert_eq!(gone.all(".team-tree a"), ["Platform"]);
    assert_eq!(browser.get(&page_of(tools)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed_and_says_what_is_wrong() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let platform = staffed.team("Platform");
    let id = platform.to_string();
    for (name, said) in [
        ("PLATFORM", "Somebody or something here has this already. Choose another."),
        ("x", "This is too short. Write at least two characters."),
        ("", "This is needed."),
    ] {
        let refused = browser.post(TEAMS, &[("name", name), ("parent", &id)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert_eq!(refused.one(".field-problem"), said);
        assert_eq!(refused.attributes("input[name=name]", "value"), [name]);
        assert_eq!(refused.attributes("option[selected]", "value"), std::slice::from_ref(&id));
    }
    done(&browser, TEAMS, &[("name", "Tools"), ("parent", &id)]).await;
    let tools = staffed.team("Tools").to_string();
    let refused = browser.post(&format!("{}/parent", page_of(platform)), &[("parent", &tools)]).await;
    assert_eq!(refused.one(".field-problem"), "A team cannot be below itself.");
    let named = browser.post(&format!("{}/name", page_of(platform)), &[("name", "tools")]).await;
    assert_eq!(named.attributes("input[name=name]", "value"), ["tools"]);
    // The list of places for a team holds neither itself nor what lies below it.
    let settings = browser.get(&format!("{}/settings", page_of(platform))).await;
    assert_eq!(settings.attributes("select[name=parent] option", "value"), [""]);
    let below = browser.get(&format!("{}/removal", page_of(platform))).await;
    assert!(below.text().contains("Move or delete them first") && below.all("main form button").is_empty());
    let refused = browser.post(&format!("{}/removal", page_of(platform)), &[]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn people_are_chosen_checked_and_only_then_added() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(OLIVE);
    let team = page_of(staffed.team("Platform"));
    let (ada, bert) = (staffed.ada.to_string(), staffed.bert.to_string());
    let found = browser.get(&format!("{team}/members/new?q=example")).await;
    let offered = found.attributes("[data-person]", "value");
    assert!(offered.contains(&bert) && !offered.contains(&ada), "who is in the team is not offered");
    let nobody = browser.get(&format!("{team}/members/new?q=bert&step=confirm")).await;
    assert_eq!(nobody.one(".field-problem"), "Tick at least one person.");
    let check = browser.get(&format!("{team}/members/new?person={ada}&person={bert}&step=confirm")).await;
    assert_eq!(check.attributes("form input[name=person]", "value"), std::slice::from_ref(&bert));
    assert!(check.text().contains("1 person is in the team already"));
    assert_eq!(browser.get(&team).await.all("tbody tr").len(), 1);
    let added = done(&browser, &format!("{team}/members"), &[("person", &ada), ("person", &bert)]).await;
    assert_eq!(added.one(".flash-good p"), "1 person was added.");
    assert_eq!(added.all("tbody tr").len(), 2);
    let narrowed = browser.get(&format!("{team}?q=russ")).await;
    assert_eq!(narrowed.all("tbody th .cell-words > span:first-child"), ["Bert Russell"]);
    let taken = done(&browser, &format!("{team}/members/{bert}/removal"), &[]).await;
    assert_eq!(taken.all("tbody tr").len(), 1);
}

#[tokio::test]
async fn a_pasted_list_is_sorted_and_nothing_of_it_is_lost() {
    let staffed = Staffed::new();
    let browser = staffed.app.browser(PAT);
    done(&browser, TEAMS, &[("name", "Mine")]).await;
    let team = page_of(staffed.team("Mine"));
    // Cleo lives where Pat does not look; Pat cannot tell her from nobody.
    let text =
        "Name;E-mail\nAda;ada@people.example\ncleo@people.example\nnobody@people.example\nBert Russell";
    let check = browser.post(&format!("{team}/members/check"), &[("addresses", text)]).await;
    assert_eq!(check.status, StatusCode::OK);
    assert_eq!(check.attributes("form input[name=person]", "value"), [staffed.ada.to_string()]);
    assert_eq!(check.all(".address-list .tag"), ["cleo@people.example", "nobody@people.example"]);
    assert!(check.text().contains("Line 5:") && !check.text().contains("Cleo Patra"));
    assert!(browser.get(&team).await.all("tbody tr").is_empty(), "nothing is added before it is confirmed");
    let again = browser.post(&format!("{team}/members/check"), &[("addresses", text), ("again", "1")]).await;
    let kept = again.one("textarea[name=addresses]");
    assert!(kept.contains("nobody@people.example") && kept.contains("Bert Russell"));
    let refused = browser.post(&format!("{team}/members/check"), &[("addresses", "Bert")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.one("textarea[name=addresses]"), "Bert");
    let hidden = staffed.cleo.to_string();
    let sent = browser.post(&format!("{team}/members"), &[("person", &hidden)]).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_manager_is_named_and_sees_their_people_and_nothing_above() {
    let staffed = Staffed::with_reader();
    let browser = staffed.app.browser(OLIVE);
    let platform = staffed.team("Platform");
    done(&browser, TEAMS, &[("name", "Tools"), ("parent", &platform.to_string())]).await;
    let tools = staffed.team("Tools");
    let bert = staffed.bert.to_string();
    done(&browser, &format!("{}/members", page_of(tools)), &[("person", &bert)]).await;
    let rae = staffed.app.user(RAE).to_string();
    let found = browser.get(&format!("{}/access?q=rae", page_of(tools))).await;
    assert_eq!(found.attributes("input[name=user]", "value"), std::slice::from_ref(&rae));
    done(&browser, &format!("{}/managers", page_of(tools)), &[("user", &rae)]).await;
    let reader = staffed.app.browser(RAE);
    let tree = reader.get(TEAMS).await;
    assert_eq!(
        (tree.all(".team-tree a"), tree.all(".team-row .team-count:not(.team-count-all) .sr-only")),
        (vec!["Tools".to_owned()], vec!["1 person".to_owned()])
    );
    let page = reader.get(&page_of(tools)).await;
    assert!(page.text().contains("Bert Russell") && !page.text().contains("Platform"));
    assert!(page.all("main form[method=post]").is_empty(), "who only reads is offered no change");
    assert_eq!(reader.get(&page_of(platform)).await.status, StatusCode::NOT_FOUND);
    let refused = reader.post(&format!("{}/name", page_of(tools)), &[("name", "Other")]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    done(&browser, &format!("{}/managers/{rae}/removal", page_of(tools)), &[]).await;
    assert_eq!(reader.get(&page_of(tools)).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn counts_search_and_names_of_teams_stop_at_what_one_reaches() {
    let staffed = Staffed::with_reader();
    let owner = staffed.app.browser(OLIVE);
    let platform = page_of(staffed.team("Platform"));
    let (bert, cleo) = (staffed.bert.to_string(), staffed.cleo.to_string());
    done(&owner, &format!("{platform}/members"), &[("person", &bert), ("person", &cleo)]).await;
    done(&owner, TEAMS, &[("name", "Secret plans")]).await;
    let pat = staffed.app.user(PAT).to_string();
    done(&owner, &format!("{platform}/shares/{pat}"), &[]).await;
    for (who, people, teams) in [(OLIVE, "3 people", 2), (MIA, "3 people", 1), (PAT, "2 people", 1)] {
        let browser = staffed.app.browser(who);
        let tree = browser.get(TEAMS).await;
        assert_eq!(tree.all(".team-tree a").len(), teams, "{who}");
        let page = browser.get(&platform).await;
        assert_eq!(page.one(".box-head .number"), people, "{who}");
        let found = browser.get(&format!("{platform}?q=cleo")).await;
        assert_eq!(found.text().contains("Cleo Patra"), people == "3 people", "{who}");
        let secret = browser.get(&format!("{TEAMS}?q=secret")).await;
        assert_eq!(secret.all(".team-tree a").len(), teams - 1, "{who}");
    }
    assert!(staffed.app.browser(RAE).get(TEAMS).await.all(".team-tree a").is_empty());
}

#[tokio::test]
async fn a_long_list_of_members_goes_on_and_a_foreign_cursor_is_refused() {
    let staffed = Staffed::new();
    let (account, folder) = (staffed.app.northwind.account, staffed.app.northwind.employees);
    let team = staffed.team("Platform");
    staffed.app.act(move |act| {
        (0..120).try_for_each(|n| {
            let new = NewPerson {
                folder,
                name: Name::parse(&format!("Person {n:03}")).unwrap(),
                email: EmailAddress::parse(&format!("p{n}@people.example")).unwrap(),
                person_type: domain::person::PersonType::Employee,
                job_title: String::new(),
                user: None,
                time_multiplier: domain::person::TimeMultiplier::Standard,
            };
            let person = actions::people::add(act, account, &new)?;
            actions::teams::add_member(act, account, team, person)
        })
    });
    let browser = staffed.app.browser(OLIVE);
    let first = browser.get(&page_of(team)).await;
    let more = first.attributes(".more a", "href").remove(0);
    let second = browser.get(&more).await;
    assert_eq!((first.all("tbody tr").len(), second.all("tbody tr").len()), (100, 21));
    let refused = browser.get(&format!("{}?after=00", page_of(team))).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
}
