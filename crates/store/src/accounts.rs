//! Accounts: the organisations' spaces.

pub mod settings;

use domain::account::{Account, Plan};
use domain::id::AccountId;
use domain::text::{Name, Slug};

use crate::args;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;

/// The account of that slug, for command lines and jobs; requests find theirs by membership.
pub fn find_by_slug(tx: &mut Read<'_>, slug: &str) -> Result<Option<Account>, StoreError> {
    tx.one(
        "select account_id, slug, name, plan, retake_days, created_at from accounts where slug = $1",
        args![slug],
        read,
    )
}

/// One account.
pub fn get(tx: &mut Read<'_>, account: AccountId) -> Result<Account, StoreError> {
    tx.one(
        "select account_id, slug, name, plan, retake_days, created_at from accounts where account_id = $1",
        args![account],
        read,
    )?
    .ok_or(StoreError::Absent { thing: "account" })
}

/// Every account by its slug, for jobs.
pub fn list_all(tx: &mut Read<'_>) -> Result<Vec<Account>, StoreError> {
    tx.all(
        "select account_id, slug, name, plan, retake_days, created_at from accounts order by slug",
        args![],
        read,
    )
}

/// Adds an account; a slug that another one has is a duplicate.
pub fn add(tx: &mut Tx<'_>, account: &Account) -> Result<(), StoreError> {
    tx.run(
        "insert into accounts (account_id, slug, name, plan, retake_days, created_at)
         values ($1, $2, $3, $4, $5, $6)",
        args![
            account.id,
            account.slug.as_str(),
            account.name.as_str(),
            account.plan.name(),
            account.retake_days,
            account.created_at
        ],
    )?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Account, StoreError> {
    let (slug, name, plan): (String, String, String) = (row.get("slug")?, row.get("name")?, row.get("plan")?);
    Ok(Account {
        id: row.get("account_id")?,
        slug: Slug::parse(&slug).map_err(|_| row.unknown("slug", &slug))?,
        name: Name::parse(&name).map_err(|_| row.unknown("name", &name))?,
        plan: Plan::from_name(&plan).ok_or_else(|| row.unknown("plan", &plan))?,
        retake_days: row.get("retake_days")?,
        created_at: row.get("created_at")?,
    })
}
