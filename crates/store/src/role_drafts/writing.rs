//! Beginning, saving and putting away drafts: a save names the revision it read.

use domain::access::Reach;
use domain::id::{RoleId, UserId};
use domain::role::{BuilderStep, RoleDraft, RoleState};
use domain::time::Timestamp;

use crate::args;
use crate::db::Tx;
use crate::enrolments::RoleKey;
use crate::error::StoreError;

/// A role that was never published.
#[derive(Debug, Clone, Copy)]
pub struct NewRole<'a> {
    /// Its identifier.
    pub id: RoleId,
    /// What its draft says.
    pub draft: &'a RoleDraft,
    /// Who makes it.
    pub by: UserId,
    /// The role it begins as a copy of.
    pub copied_from: Option<RoleKey>,
}

/// One save of a draft.
#[derive(Debug, Clone, Copy)]
pub struct Saving<'a> {
    /// Of which role.
    pub role: RoleId,
    /// What it says now.
    pub draft: &'a RoleDraft,
    /// The step it was worked on.
    pub step: BuilderStep,
    /// Who saves it.
    pub by: UserId,
    /// When.
    pub at: Timestamp,
}

/// Adds a role of the account that is nothing but its draft: version 0, and its identifier for a slug.
pub fn add_role(tx: &mut Tx<'_>, reach: &Reach, new: &NewRole<'_>, now: Timestamp) -> Result<(), StoreError> {
    let NewRole { id, draft, by, copied_from } = *new;
    tx.run(
        "insert into roles (account_id, role_id, slug, version, state, title, summary, family, badge_icon,
            badge_colour, content_hash, created_by, created_at, updated_at, copied_from_account_id,
            copied_from_role_id)
         values ($1, $2, $3, 0, $4, $5, $6, $7, $8, $9, '', $10, $11, $11, $12, $13)",
        args![
            reach.account(),
            id,
            id.to_string(),
            RoleState::Draft.name(),
            draft.title,
            draft.summary,
            draft.family,
            draft.badge.icon,
            draft.badge.colour,
            by,
            now,
            copied_from.map(|key| key.home),
            copied_from.map(|key| key.id)
        ],
    )?;
    Ok(())
}

/// Begins a draft at revision 1, from a published version or from 0; a conflict when there is one already.
pub fn add(tx: &mut Tx<'_>, reach: &Reach, saving: &Saving<'_>, based_on: u32) -> Result<(), StoreError> {
    let Saving { role, draft, step, by, at } = *saving;
    let added = tx.run(
        "insert into role_drafts (account_id, role_id, title, summary, family, badge_icon, badge_colour, step,
            based_on, revision, updated_by, updated_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $11)
         on conflict (account_id, role_id) do nothing",
        args![
            reach.account(),
            role,
            draft.title,
            draft.summary,
            draft.family,
            draft.badge.icon,
            draft.badge.colour,
            step.number(),
            based_on,
            by,
            at
        ],
    )?;
    if added == 0 {
        return Err(StoreError::Conflict);
    }
    put_skills(tx, reach, role, draft)
}

/// Saves a draft over the revision that was read; a conflict when it is no longer that one.
pub fn save(tx: &mut Tx<'_>, reach: &Reach, saving: &Saving<'_>, revision: i64) -> Result<(), StoreError> {
    let Saving { role, draft, step, by, at } = *saving;
    let changed = tx.run(
        "update role_drafts set title = $3, summary = $4, family = $5, badge_icon = $6, badge_colour = $7,
            step = $8, revision = revision + 1, updated_by = $9, updated_at = $10
         where account_id = $1 and role_id = $2 and revision = $11",
        args![
            reach.account(),
            role,
            draft.title,
            draft.summary,
            draft.family,
            draft.badge.icon,
            draft.badge.colour,
            step.number(),
            by,
            at,
            revision
        ],
    )?;
    if changed == 0 {
        return Err(StoreError::Conflict);
    }
    put_skills(tx, reach, role, draft)?;
    name_role(tx, reach, saving)
}

/// Removes a draft and leaves the role.
pub fn remove(tx: &mut Tx<'_>, reach: &Reach, role: RoleId) -> Result<(), StoreError> {
    remove_skills(tx, reach, role)?;
    tx.run("delete from role_drafts where account_id = $1 and role_id = $2", args![reach.account(), role])?;
    Ok(())
}

/// Removes a role that was never published, after its draft.
pub fn remove_role(tx: &mut Tx<'_>, reach: &Reach, role: RoleId) -> Result<(), StoreError> {
    tx.run("delete from role_editors where account_id = $1 and role_id = $2", args![reach.account(), role])?;
    tx.run(
        "delete from roles where account_id = $1 and role_id = $2 and version = 0 and state = 'draft'",
        args![reach.account(), role],
    )?;
    Ok(())
}

/// Puts a role that was never published away with its draft, from where it can be restored.
pub fn archive(
    tx: &mut Tx<'_>,
    reach: &Reach,
    role: RoleId,
    by: UserId,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.run(
        "update roles set state = $3, archived_at = $4, archived_by = $5, updated_at = $4
         where account_id = $1 and role_id = $2 and version = 0 and state = 'draft'",
        args![reach.account(), role, RoleState::Archived.name(), now, by],
    )?;
    Ok(())
}

/// A role that was never published goes by what its draft says.
fn name_role(tx: &mut Tx<'_>, reach: &Reach, saving: &Saving<'_>) -> Result<(), StoreError> {
    let Saving { role, draft, at, .. } = *saving;
    tx.run(
        "update roles set title = $3, summary = $4, family = $5, badge_icon = $6, badge_colour = $7, updated_at = $8
         where account_id = $1 and role_id = $2 and version = 0",
        args![
            reach.account(),
            role,
            draft.title,
            draft.summary,
            draft.family,
            draft.badge.icon,
            draft.badge.colour,
            at
        ],
    )?;
    Ok(())
}

fn put_skills(tx: &mut Tx<'_>, reach: &Reach, role: RoleId, draft: &RoleDraft) -> Result<(), StoreError> {
    remove_skills(tx, reach, role)?;
    for (part, position) in draft.skills.iter().zip(0_i64..) {
        tx.run(
            "insert into role_draft_skills (account_id, role_id, skill_id, required, goal, position)
             values ($1, $2, $3, $4, $5, $6)",
            args![reach.account(), role, part.skill, part.required, part.goal.name(), position],
        )?;
    }
    Ok(())
}

fn remove_skills(tx: &mut Tx<'_>, reach: &Reach, role: RoleId) -> Result<(), StoreError> {
    tx.run(
        "delete from role_draft_skills where account_id = $1 and role_id = $2",
        args![reach.account(), role],
    )?;
    Ok(())
}
