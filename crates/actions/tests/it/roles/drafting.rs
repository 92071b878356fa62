//! Drafts as the builder leaves them, written straight into the tables.

use actions::act::Act;
use actions::error::ActionError;
use domain::access::Caller;
use domain::account::RoleEditing;
use domain::id::{RoleId, TypedId};
use store::args;
use uuid::Uuid;

use crate::workplace::{Workplace, skill};

/// What a draft says: its title, and its skills by number with whether they are required and their goals.
pub struct Draft {
    pub title: &'static str,
    pub skills: &'static [(u128, bool, &'static str)],
}

pub const DATA: Draft =
    Draft { title: "Data engineer", skills: &[(1, true, "median"), (3, false, "median")] };

pub fn role(n: u128) -> RoleId {
    RoleId::from_uuid(Uuid::from_u128(n))
}

/// A role of the caller's account that was never published, with its draft.
pub fn compose(place: &Workplace, caller: &Caller, n: u128, draft: &Draft) -> RoleId {
    let (caller, id, title) = (caller.clone(), role(n), draft.title);
    place.act(move |act| {
        act.tx.run(
            "insert into roles (account_id, role_id, slug, version, state, title, summary, family, badge_icon,
                badge_colour, content_hash, created_by, created_at, updated_at)
             values ($1, $2, $3, 0, 'draft', $4, '', 'Data', '', '', '', $5, $6, $6)",
            args![caller.account, id, format!("role-{n}"), title, caller.user, act.now],
        )?;
        Ok(())
    });
    redraft(place, n, draft, 0);
    id
}

/// A draft beside what is published, or in place of the draft there was.
pub fn redraft(place: &Workplace, n: u128, draft: &Draft, based_on: u32) {
    let (id, title, skills, by) = (role(n), draft.title, draft.skills, place.owner.user);
    place.act(move |act| {
        let account: domain::id::AccountId = act
            .tx
            .one("select account_id from roles where role_id = $1", args![id], |row| row.get("account_id"))?
            .unwrap();
        act.tx.run(
            "insert into role_drafts (account_id, role_id, title, summary, family, badge_icon, badge_colour, step,
                based_on, revision, updated_by, updated_at)
             values ($1, $2, $3, '', 'Data', 'database', '#0c5f62', 1, $4, 1, $5, $6)
             on conflict (account_id, role_id) do update set title = $3, revision = role_drafts.revision + 1",
            args![account, id, title, based_on, by, act.now],
        )?;
        act.tx.run("delete from role_draft_skills where account_id = $1 and role_id = $2", args![account, id])?;
        for ((n, required, goal), position) in skills.iter().zip(0_i64..) {
            act.tx.run(
                "insert into role_draft_skills (account_id, role_id, skill_id, required, goal, position)
                 values ($1, $2, $3, $4, $5, $6)",
                args![account, id, skill(*n), *required, *goal, position],
            )?;
        }
        Ok(())
    });
}

/// Publishes the draft as it is now.
pub fn publish(place: &Workplace, caller: &Caller, role: RoleId) -> Result<u32, ActionError> {
    let caller = caller.clone();
    place.try_to(move |act: &mut Act<'_, '_>| {
        let revision = actions::roles::preview(act.tx, &caller, role)?.draft.revision;
        actions::roles::publish(act, &caller, role, revision)
    })
}

/// Lets the account's roles be edited that way.
pub fn allow(place: &Workplace, editing: RoleEditing) {
    let account = place.opened.account;
    place.act(move |act| {
        act.tx.run(
            "update accounts set role_editing = $2 where account_id = $1",
            args![account, editing.name()],
        )?;
        Ok(())
    });
}

/// The code of a refusal.
pub fn code<T>(outcome: Result<T, ActionError>) -> String {
    match outcome {
        Ok(_) => "done".to_owned(),
        Err(ActionError::Conflict { reason }) => reason.to_owned(),
        Err(ActionError::NotFound { thing }) => format!("no {thing}"),
        Err(ActionError::Role(refusal)) => format!("{refusal:?}"),
        Err(ActionError::Refused(refusal)) => format!("{refusal:?}"),
        Err(ActionError::Invalid(problems)) => {
            let said: Vec<_> =
                problems.iter().map(|found| format!("{}: {}", found.field, found.code)).collect();
            said.join(", ")
        }
        Err(error) => error.to_string(),
    }
}
