//! Whose a role of the account is, and who edits it besides (product 8.8).

use domain::access::Reach;
use domain::id::{AccountId, RoleId, UserId};
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Tx};
use crate::error::StoreError;
use crate::memberships::CUSTOM;
use crate::user_roles::{Holder, read_holder};

/// A user of the account with what decides about their rights.
const COLUMNS: &str = "a.plan, m.account_id, m.user_id, u.first_name, u.last_name, u.email, m.user_role,
    m.cognitive_access, m.custom_user_role_id, c.switched_on, c.switched_off,
    exists (select 1 from team_managers tm where tm.account_id = m.account_id and tm.user_id = m.user_id)
        as manages_teams";

/// The co-editors of a role who are let into the account, by name.
pub fn list_editors(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<Vec<Holder>, StoreError> {
    tx.all(
        &format!(
            "select {COLUMNS} from role_editors e
             join memberships m on m.account_id = e.account_id and m.user_id = e.user_id
             join accounts a on a.account_id = m.account_id
             join users u on u.user_id = m.user_id {CUSTOM}
             where e.account_id = $1 and e.role_id = $2 and m.state = 'active'
             order by u.first_name, u.last_name, m.user_id"
        ),
        args![reach.account(), role],
        read_holder,
    )
}

/// The active users of the account whose user role, custom user role or teams may let them edit roles, by name; what
/// they really hold is asked of each.
pub fn list_candidates(tx: &mut Read<'_>, reach: &Reach) -> Result<Vec<Holder>, StoreError> {
    tx.all(
        &format!(
            "select {COLUMNS} from memberships m
             join accounts a on a.account_id = m.account_id
             join users u on u.user_id = m.user_id {CUSTOM}
             where m.account_id = $1 and m.state = 'active' and (
                m.user_role in ('account_owner', 'account_admin', 'power_user')
                or m.custom_user_role_id is not null
                or m.user_id in (select tm.user_id from team_managers tm where tm.account_id = $1))
             order by u.first_name, u.last_name, m.user_id"
        ),
        args![reach.account()],
        read_holder,
    )
}

/// Lets a user edit a role; false when they did already.
pub fn add_editor(
    tx: &mut Tx<'_>,
    account: AccountId,
    role: RoleId,
    user: UserId,
    by: UserId,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let added = tx.run(
        "insert into role_editors (account_id, role_id, user_id, added_by, created_at)
         values ($1, $2, $3, $4, $5) on conflict (account_id, role_id, user_id) do nothing",
        args![account, role, user, by, now],
    )?;
    Ok(added == 1)
}

/// Lets a user edit a role no more; false when they did not.
pub fn remove_editor(
    tx: &mut Tx<'_>,
    account: AccountId,
    role: RoleId,
    user: UserId,
) -> Result<bool, StoreError> {
    let removed = tx.run(
        "delete from role_editors where account_id = $1 and role_id = $2 and user_id = $3",
        args![account, role, user],
    )?;
    Ok(removed == 1)
}

/// Lets a user edit nobody's roles any more.
pub fn end_editing(tx: &mut Tx<'_>, account: AccountId, user: UserId) -> Result<(), StoreError> {
    tx.run("delete from role_editors where account_id = $1 and user_id = $2", args![account, user])?;
    Ok(())
}

/// Makes a role somebody else's.
pub fn give(tx: &mut Tx<'_>, account: AccountId, role: RoleId, to: UserId) -> Result<(), StoreError> {
    tx.run(
        "update roles set created_by = $3 where account_id = $1 and role_id = $2",
        args![account, role, to],
    )?;
    remove_editor(tx, account, role, to)?;
    Ok(())
}

/// Makes every role of a user somebody else's.
pub fn give_all(tx: &mut Tx<'_>, account: AccountId, from: UserId, to: UserId) -> Result<(), StoreError> {
    tx.run(
        "delete from role_editors where account_id = $1 and user_id = $3 and role_id in (
            select r.role_id from roles r where r.account_id = $1 and r.created_by = $2)",
        args![account, from, to],
    )?;
    tx.run(
        "update roles set created_by = $3 where account_id = $1 and created_by = $2",
        args![account, from, to],
    )?;
    Ok(())
}
