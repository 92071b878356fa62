//! `metier audit verify` as an operator runs it, and the worker that seals.

use std::sync::Arc;

use actions::accounts::{self, NewAccount};
use actions::act::Context;
use actions::door::Door;
use clap::Parser;
use domain::account::Plan;
use domain::text::{Name, Slug};
use store::Engine;
use testkit::{TestDatabase, database};

use super::*;
use crate::cli::Cli;
use crate::random::SystemChance;
use crate::wall_clock::WallClock;
use crate::worker;

/// A product with two accounts.
fn product() -> (TestDatabase, Door) {
    let database = database(Engine::Sqlite);
    let door = Door::new((*database).clone(), Arc::new(WallClock), Arc::new(SystemChance));
    for slug in ["harbour", "quay"] {
        let new = NewAccount {
            slug: Slug::parse(slug).unwrap(),
            name: Name::parse(slug).unwrap(),
            plan: Plan::Starter,
        };
        door.act_now(Context::default(), move |act| accounts::open(act, &new)).unwrap();
    }
    (database, door)
}

fn seal(door: &Door) {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(worker::sealing::seal_all(door)).unwrap();
}

fn command(account: Option<&str>, head: Option<Head>) -> AuditCommand {
    AuditCommand::Verify { account: account.map(str::to_owned), head }
}

fn break_one(door: &Door) {
    let sql = "update audit_log set detail = 'else' where account_id = (select account_id from accounts where slug = 'quay')";
    door.act_now(Context::default(), move |act| Ok(act.tx.run(sql, &[])?)).unwrap();
}

#[test]
fn every_account_is_verified_and_one_that_is_broken_fails_the_command() {
    let (_database, door) = product();
    assert!(run(&door, &command(None, None)).is_ok(), "what is not sealed yet is no fault");
    seal(&door);
    assert!(run(&door, &command(None, None)).is_ok());
    break_one(&door);
    let failed = run(&door, &command(None, None)).unwrap_err().to_string();
    assert!(failed.starts_with("1 of 2 audit logs are not what was written"), "{failed}");
    assert!(run(&door, &command(Some("harbour"), None)).is_ok());
    assert!(run(&door, &command(Some("quay"), None)).is_err());
    assert!(run(&door, &command(Some("nowhere"), None)).is_err());
}

#[test]
fn a_finding_names_the_entry_where_it_is_and_what_it_says() {
    let (_database, door) = product();
    seal(&door);
    break_one(&door);
    let all = door.reader().read_now(store::accounts::list_all).unwrap();
    let quay = all.iter().find(|account| account.slug.as_str() == "quay").unwrap();
    let verified = verify(&door.reader(), quay.id, None, door.now()).unwrap();
    let words = told(verified.finding.as_ref().unwrap());
    assert!(
        words.starts_with("entry 01") && words.contains("at position 1 (`account.opened` of 20"),
        "{words}"
    );
    assert_eq!(intact_part(quay, &verified), "`quay`: the first 0 sealed entries are intact");
}

#[test]
fn a_head_is_given_for_one_account() {
    let head = format!("7:{}", "a".repeat(64));
    let given = |args: &[&str]| Cli::try_parse_from([&["metier", "audit", "verify"], args].concat()).is_ok();
    assert!(given(&[]));
    assert!(given(&["--account", "quay", "--head", &head]));
    assert!(!given(&["--head", &head]), "a head belongs to one account");
    assert!(!given(&["--account", "quay", "--head", "7"]));
}
