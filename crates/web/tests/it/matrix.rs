//! Every row of the access matrix, for every user role with the cognitive flag and without, through the API; and the
//! same for team managers and for plans.

use std::collections::BTreeMap;

use axum::http::Method;
use domain::access::{Right, UserRole};
use domain::text::Name;
use serde_json::Value;
use store::args;
use web::routes::{Access, Route, Surface};

use crate::client::Client;
use crate::routes::{anything, call, fill, table};
use crate::test_app::{OLIVE, TestApp};

/// The text the product compiles in, read here by code of our own.
const MATRIX: &str = include_str!("../../../domain/permissions.csv");

/// One row: its right, when it counts, whether it needs the enterprise plan, and its cells by column.
struct Row {
    right: String,
    condition: String,
    enterprise: bool,
    cells: BTreeMap<String, String>,
}

impl Row {
    fn counts(&self, flag: bool) -> bool {
        match self.condition.as_str() {
            "cognitive_granted" => flag,
            "cognitive_not_granted" => !flag,
            _ => true,
        }
    }
}

fn rows() -> Vec<Row> {
    let mut lines = MATRIX.lines();
    let heads = fields(lines.next().unwrap());
    lines
        .map(|line| {
            let cells: BTreeMap<String, String> = heads.iter().cloned().zip(fields(line)).collect();
            Row {
                right: cells["permission"].clone(),
                condition: cells["condition"].clone(),
                enterprise: cells["label"].ends_with("(enterprise)"),
                cells,
            }
        })
        .collect()
}

/// The fields of one line, some of them between quotation marks.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            letter => fields.last_mut().unwrap().push(letter),
        }
    }
    fields
}

/// The API's routes that declare a right, by the right.
fn guarded() -> BTreeMap<String, Vec<Route>> {
    let mut by_right: BTreeMap<String, Vec<Route>> = BTreeMap::new();
    for route in table() {
        if let (Access::Holds(right), Surface::Api) = (route.access, route.surface) {
            by_right.entry(right.name().to_owned()).or_default().push(route);
        }
    }
    by_right
}

/// A user of Northwind with this user role and flag, as a program.
fn someone(app: &TestApp, role: UserRole, flag: bool) -> Client {
    let email: &'static str = format!("{}.{flag}@northwind.example", role.name()).leak();
    let user = app.add_user(&app.northwind, email, role);
    let account = app.northwind.account;
    app.act(move |act| {
        act.tx.run(
            "update memberships set cognitive_access = $3 where account_id = $1 and user_id = $2",
            args![account, user, flag],
        )?;
        Ok(())
    });
    app.api(email, "northwind")
}

async fn explanation(client: &Client, right: &str, more: &str) -> Value {
    let path = format!("/api/v1/accounts/northwind/access/explanations?right={right}{more}");
    client.get(&path).await.json()
}

/// Whether a route lets the caller pass: whatever it then answers, a refusal is only this one.
async fn passes(client: &Client, route: &Route) -> Option<String> {
    let answer = call(client, route, &fill(&route.path, anything)).await;
    if answer.status.as_u16() == 403 { Some(answer.problem().1) } else { None }
}

#[tokio::test]
async fn every_row_decides_for_every_user_role_and_flag_what_the_api_allows() {
    let app = TestApp::new();
    let (rows, guarded) = (rows(), guarded());
    let (mut by_route, mut by_explanation) = (0, 0);
    for role in UserRole::ALL {
        for flag in [false, true] {
            let client = someone(&app, role, flag);
            // An owner's flag is always on and a third party's always off, whatever is stored.
            let counts = role == UserRole::AccountOwner || (flag && role != UserRole::ThirdParty);
            for row in rows.iter().filter(|row| row.counts(counts)) {
                let wanted = row.cells[role.name()] == "yes";
                let about = format!("{} by {} with {flag}", row.right, role.name());
                let told = explanation(&client, &row.right, "").await;
                assert_eq!(told["allowed"], wanted, "{about}: {told}");
                assert_eq!(told["condition"], row.condition, "{about}");
                by_explanation += 1;
                for route in guarded.get(&row.right).into_iter().flatten() {
                    let refusal = passes(&client, route).await;
                    let expected = (!wanted).then(|| "not-permitted".to_owned());
                    assert_eq!(refusal, expected, "{} {}: {about}", route.method, route.path);
                    by_route += 1;
                }
            }
        }
    }
    // Forty-four rights, each decided by one row for each user role and flag.
    assert_eq!(by_explanation, Right::ALL.len() * 12);
    assert!(by_route > 200, "only {by_route} calls were tried");
}

#[tokio::test]
async fn whoever_manages_a_team_holds_the_rights_of_own_teams_over_it_alone() {
    let app = TestApp::new();
    let manager = app.add_user(&app.northwind, "mia@northwind.example", UserRole::ReadOnly);
    let (within, outside) = (person(&app, "Wanda"), person(&app, "Oscar"));
    let account = app.northwind.account;
    let client = app.api("mia@northwind.example", "northwind");
    let owner = app.api(OLIVE, "northwind");
    let of_teams: Vec<Row> =
        rows().into_iter().filter(|row| row.cells["team_manager"] == "own_teams").collect();
    assert!(of_teams.len() >= 4);
    let guarded = guarded();
    for row in &of_teams {
        assert_eq!(explanation(&client, &row.right, "").await["decided_by"], "user_role");
        for route in guarded.get(&row.right).into_iter().flatten() {
            assert_eq!(passes(&client, route).await.as_deref(), Some("not-permitted"), "{}", route.path);
        }
    }
    app.act(move |act| {
        let above = actions::teams::add(act, account, None, &Name::parse("Design").unwrap())?;
        let team = actions::teams::add(act, account, Some(above), &Name::parse("Icons").unwrap())?;
        actions::teams::add_member(act, account, team, within)?;
        actions::teams::add_manager(act, account, above, manager)
    });
    for row in &of_teams {
        let ask =
            |person: domain::id::PersonId| format!("&user={manager}&object_kind=person&object={person}");
        let over = explanation(&owner, &row.right, &ask(within)).await;
        assert_eq!((&over["allowed"], &over["decided_by"]), (&true.into(), &"team".into()), "{over}");
        assert_eq!(over["through"]["name"], "Design");
        let beside = explanation(&owner, &row.right, &ask(outside)).await;
        assert_eq!(beside["decided_by"], "out_of_reach", "{beside}");
        for route in guarded.get(&row.right).into_iter().flatten() {
            assert_eq!(passes(&client, route).await, None, "{} {}", route.method, route.path);
        }
    }
    for row in rows().iter().filter(|row| row.cells["team_manager"] == "no" && row.counts(false)) {
        let told = explanation(&client, &row.right, "").await;
        assert_eq!(told["allowed"], row.cells["read_only"] == "yes", "{}", row.right);
    }
}

#[tokio::test]
async fn what_the_plan_lacks_is_refused_to_everyone_by_the_name_of_the_plan_needed() {
    let app = TestApp::new();
    let (account, owner, guarded) = (app.northwind.account, app.api(OLIVE, "northwind"), guarded());
    for plan in ["starter", "professional", "enterprise"] {
        app.act(move |act| {
            act.tx.run("update accounts set plan = $2 where account_id = $1", args![account, plan])?;
            Ok(())
        });
        let mut gated = 0;
        for row in rows().iter().filter(|row| row.counts(true)) {
            let lacks = row.enterprise && plan != "enterprise";
            gated += usize::from(lacks);
            let told = explanation(&owner, &row.right, "").await;
            assert_eq!(told["allowed"], !lacks, "{} on {plan}", row.right);
            assert_eq!(told["decided_by"] == "plan", lacks, "{} on {plan}", row.right);
            for route in guarded.get(&row.right).into_iter().flatten() {
                if route.method == Method::GET || lacks {
                    let expected = lacks.then(|| "plan-needed".to_owned());
                    assert_eq!(passes(&owner, route).await, expected, "{} on {plan}", route.path);
                }
            }
        }
        assert_eq!(gated, if plan == "enterprise" { 0 } else { 4 }, "{plan}");
    }
}

fn person(app: &TestApp, who: &'static str) -> domain::id::PersonId {
    use actions::people::NewPerson;
    use domain::person::{PersonType, TimeMultiplier};
    let (account, folder) = (app.northwind.account, app.northwind.candidates);
    app.act(move |act| {
        let new = NewPerson {
            folder,
            name: Name::parse(who).unwrap(),
            email: domain::text::EmailAddress::parse(&format!("{who}@people.example")).unwrap(),
            person_type: PersonType::Employee,
            job_title: String::new(),
            user: None,
            time_multiplier: TimeMultiplier::Standard,
        };
        actions::people::add(act, account, &new)
    })
}
