//! Composing roles: beginning one from nothing or as a copy, saving what is typed, putting it away (product 8.2-8.4, 8.6).

mod goals;
mod what_if;

pub use goals::{DraftBenchmark, benchmarks};
pub use what_if::{FEWEST_MEMBERS, LevelChanges, WhatIf, what_if};

use domain::access::{Caller, Reach, Right};
use domain::event::{Event, RoleDraftChange};
use domain::id::{AccountId, RoleId};
use domain::problem::Problems;
use domain::role::{BuilderStep, RoleDraft, RoleRefusal, RoleState, may_edit};
use domain::time::Span;
use store::db::Read;
use store::enrolments::RoleKey;
use store::role_drafts::{self, NewRole, Saving, Seat, StoredDraft};
use store::roles::ListedRole;

use super::get;
use crate::act::Act;
use crate::error::ActionError;

/// Saves of one person within this time are one entry of the audit log: they sat down once.
const SITTING: Span = Span::minutes(15);

/// What a button pressed twice does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pressed {
    /// Goes on with the draft it made before, if nobody touched that since.
    Once,
    /// Makes another one.
    Again,
}

/// A role to be changed: its draft, or what is published where nobody began one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editable {
    /// The draft; its revision is 0 as long as it is not saved.
    pub stored: StoredDraft,
    /// Where the role stands and whose it is.
    pub seat: Seat,
}

/// Begins a role from nothing but, perhaps, a title.
pub fn create(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    title: &str,
    pressed: Pressed,
) -> Result<RoleId, ActionError> {
    let reach = act.reach(caller, Right::CreateRoles)?;
    if pressed == Pressed::Once
        && let Some(known) = role_drafts::find_untouched(act.tx, &reach, caller.user, None)?
    {
        return Ok(known);
    }
    let draft = RoleDraft { title: title.to_owned(), ..RoleDraft::blank() }.checked()?;
    begin(act, caller, &reach, &draft, None)
}

/// Begins a role as a copy of a published one: its skills, order, goals and badge, and no members.
///
/// A role of the account is duplicated, one of the library is customised; either stays as it is.
pub fn copy(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    role: RoleId,
    title: Option<&str>,
    pressed: Pressed,
) -> Result<RoleId, ActionError> {
    let reach = act.reach(caller, Right::CreateRoles)?;
    let original = get(act.tx, &reach, role)?;
    let key = RoleKey::from(&original.role);
    if pressed == Pressed::Once {
        let since = Some((key, original.updated_at));
        if let Some(known) = role_drafts::find_untouched(act.tx, &reach, caller.user, since)? {
            return Ok(known);
        }
    }
    let same = RoleDraft::of(&original.role);
    let draft = match title {
        Some(title) => RoleDraft { title: title.to_owned(), ..same }.checked()?,
        None => same,
    };
    begin(act, caller, &reach, &draft, Some(key))
}

/// The role as its builder sees it: those who may change it see its draft, and nobody else knows of it.
pub fn editable(tx: &mut Read<'_>, caller: &Caller, role: RoleId) -> Result<Editable, ActionError> {
    let reach = caller.reach(Right::EditOwnRoles)?;
    let seat = seat(tx, caller, &reach, role)?;
    let stored = match role_drafts::find(tx, &reach, role)? {
        Some(stored) => stored,
        None => published(super::get(tx, &reach, role)?),
    };
    Ok(Editable { stored, seat })
}

/// Saves a draft over the revision that was read, and answers the revision it has now.
///
/// What is there already changes nothing, whichever revision was read; anything else over an older revision is refused
/// with what differs, so that nobody's words are lost.
pub fn save(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    role: RoleId,
    revision: Option<i64>,
    step: BuilderStep,
    draft: &RoleDraft,
) -> Result<i64, ActionError> {
    let reach = act.reach(caller, Right::EditOwnRoles)?;
    let Editable { stored: before, seat } = editable(act.tx, caller, role)?;
    let revision = revision.ok_or_else(|| ActionError::invalid("revision", "required"))?;
    let draft = draft.clone().checked()?;
    check_skills(act.tx, &before, &draft)?;
    if draft == before.draft && (step == before.step || revision != before.revision) {
        return Ok(before.revision);
    }
    if revision != before.revision {
        return Err(stale(&draft, &before));
    }
    let saving = Saving { role, draft: &draft, step, by: caller.user, at: act.now };
    if revision == 0 {
        role_drafts::add(act.tx, &reach, &saving, seat.version)?;
    } else {
        role_drafts::save(act.tx, &reach, &saving, revision)?;
    }
    let same_sitting = before.updated_by == Some(caller.user) && act.now.minus(SITTING) < before.updated_at;
    if revision == 0 || (!same_sitting && draft != before.draft) {
        act.record(caller.account, &Event::RoleDraft { role, change: RoleDraftChange::Edited })?;
    }
    Ok(revision + 1)
}

/// Puts a draft away: what is published stays, a role never published is archived with its draft, and a blank one is
/// gone.
pub fn discard(act: &mut Act<'_, '_>, caller: &Caller, role: RoleId) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::EditOwnRoles)?;
    let Editable { stored, seat } = editable(act.tx, caller, role)?;
    if stored.revision == 0 {
        return Ok(());
    }
    if seat.version > 0 {
        role_drafts::remove(act.tx, &reach, role)?;
    } else if stored.draft.is_blank() {
        role_drafts::remove(act.tx, &reach, role)?;
        role_drafts::remove_role(act.tx, &reach, role)?;
    } else {
        role_drafts::archive(act.tx, &reach, role, caller.user, act.now)?;
    }
    act.record(caller.account, &Event::RoleDraft { role, change: RoleDraftChange::Discarded })
}

fn begin(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    reach: &Reach,
    draft: &RoleDraft,
    copied_from: Option<RoleKey>,
) -> Result<RoleId, ActionError> {
    let id: RoleId = act.id();
    role_drafts::add_role(act.tx, reach, &NewRole { id, draft, by: caller.user, copied_from }, act.now)?;
    let saving = Saving { role: id, draft, step: BuilderStep::Skills, by: caller.user, at: act.now };
    role_drafts::add(act.tx, reach, &saving, 0)?;
    let change = match copied_from {
        None => RoleDraftChange::Created,
        Some(from) if from.home == AccountId::LIBRARY => RoleDraftChange::Customised { from: from.id },
        Some(from) => RoleDraftChange::Duplicated { from: from.id },
    };
    act.record(caller.account, &Event::RoleDraft { role: id, change })?;
    Ok(id)
}

/// The caller's seat at a role they may change; a role never published is not there for anybody else.
fn seat(tx: &mut Read<'_>, caller: &Caller, reach: &Reach, role: RoleId) -> Result<Seat, ActionError> {
    let not_there = ActionError::not_found("role");
    let Some(seat) = role_drafts::find_seat(tx, reach, role, caller.user)? else {
        // A role of the library is everybody's to see and nobody's to change.
        let seen = store::roles::find(tx, reach, role)?;
        return Err(seen.map_or(not_there, |_| RoleRefusal::Library.into()));
    };
    match may_edit(caller, seat.creator, seat.is_editor, seat.editing) {
        Err(RoleRefusal::NotCreator | RoleRefusal::NotEditor) if seat.state != RoleState::Published => {
            Err(not_there)
        }
        Err(refusal) => Err(refusal.into()),
        Ok(()) if seat.state == RoleState::Archived => Err(ActionError::Conflict { reason: "role-archived" }),
        Ok(()) => Ok(seat),
    }
}

/// What is published, as the draft somebody is about to begin.
fn published(listed: ListedRole) -> StoredDraft {
    StoredDraft {
        role: listed.role.id,
        draft: RoleDraft::of(&listed.role),
        step: BuilderStep::Skills,
        based_on: listed.role.version,
        revision: 0,
        updated_by: None,
        updated_by_name: None,
        updated_at: listed.updated_at,
        skills: listed.skills,
    }
}

/// Skills that come in must be such as can be measured; those that are in already may have been retired since.
fn check_skills(tx: &mut Read<'_>, before: &StoredDraft, draft: &RoleDraft) -> Result<(), ActionError> {
    let known = |skill| before.draft.skills.iter().any(|part| part.skill == skill);
    let new: Vec<_> = draft.skills.iter().map(|part| part.skill).filter(|skill| !known(*skill)).collect();
    if new.is_empty() {
        return Ok(());
    }
    let states = role_drafts::list_states(tx, &new)?;
    let mut problems = Problems::new();
    for skill in new {
        if !states.iter().any(|(id, state)| *id == skill && state.may_start()) {
            problems.add_given("skills", "not-a-skill", &skill.to_string());
        }
    }
    Ok(problems.or(Some(()))?)
}

fn stale(draft: &RoleDraft, before: &StoredDraft) -> ActionError {
    let mut problems = Problems::new();
    for part in before.draft.differs_from(draft) {
        problems.add(part, "changed-meanwhile");
    }
    ActionError::Stale(problems)
}
