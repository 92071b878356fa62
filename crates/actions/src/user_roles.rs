//! Custom user roles: deriving, changing and deleting them, who holds them, and what that changes for whom.

mod preview;

pub use preview::{Affected, preview, preview_deletion};

use domain::access::{
    Caller, LONGEST_NAME, Reach, Refusal, Right, Rights, Switches, UserRole, UserRoleDefinition,
};
use domain::account::Plan;
use domain::event::Event;
use domain::id::{AccountId, UserId, UserRoleId};
use domain::problem::Problems;
use domain::text::Name;
use store::db::Read;
use store::error::StoreError;
use store::user_roles::{self, ListedUserRole};

use crate::act::Act;
use crate::error::ActionError;
use crate::users;

/// What a form or a request says of a custom user role, before it is checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct UserRoleDraft {
    /// Its name.
    pub name: String,
    /// The name of the built-in user role it is derived from; a change does not say it.
    pub base: String,
    /// The names of all rights it shall hold.
    pub rights: Vec<String>,
}

/// What becomes of those who hold a user role that is deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Successor {
    /// A built-in user role.
    BuiltIn(UserRole),
    /// Another custom one.
    Custom(UserRoleId),
}

impl Successor {
    /// What a text spells: the name of a built-in user role other than the owner's, or an identifier.
    pub fn from_text(text: &str) -> Option<Self> {
        let built_in = UserRole::from_name(text).filter(|role| *role != UserRole::AccountOwner);
        built_in.map(Self::BuiltIn).or_else(|| text.parse().ok().map(Self::Custom))
    }
}

/// Every custom user role of the caller's account, by name.
pub fn list(tx: &mut Read<'_>, caller: &Caller) -> Result<Vec<ListedUserRole>, ActionError> {
    Ok(user_roles::list(tx, &caller.reach(Right::DefineUserRoles)?)?)
}

/// One of them.
pub fn get(
    tx: &mut Read<'_>,
    caller: &Caller,
    user_role: UserRoleId,
) -> Result<UserRoleDefinition, ActionError> {
    found(tx, &caller.reach(Right::DefineUserRoles)?, user_role)
}

/// Derives a user role from a built-in one.
pub fn define(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    draft: &UserRoleDraft,
) -> Result<UserRoleId, ActionError> {
    act.reach(caller, Right::DefineUserRoles)?;
    let base = UserRole::from_name(draft.base.trim());
    let checked = check(caller, draft, base)?;
    let definition = UserRoleDefinition {
        id: act.id(),
        name: checked.name,
        base: checked.base,
        switches: checked.switches,
        version: 1,
        updated_at: act.now,
    };
    named(act.tx.attempt(|tx| user_roles::add(tx, caller.account, &definition)))?;
    let id = definition.id;
    act.record(
        caller.account,
        &Event::CustomUserRoleSaved { definition: Box::new(definition), is_new: true },
    )?;
    Ok(id)
}

/// Changes name and rights of a custom user role over the version that was read; its holders have them from their next
/// request.
pub fn redefine(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    user_role: UserRoleId,
    version: Option<i64>,
    draft: &UserRoleDraft,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::DefineUserRoles)?;
    let before = found(act.tx, &reach, user_role)?;
    let version = version.ok_or_else(|| ActionError::invalid("version", "required"))?;
    let checked = check(caller, draft, Some(before.base))?;
    let definition = UserRoleDefinition { name: checked.name, switches: checked.switches, version, ..before };
    if version == before.version && definition == before {
        return Ok(());
    }
    let now = act.now;
    named(act.tx.attempt(|tx| user_roles::save(tx, caller.account, &definition, now)))?;
    act.record(
        caller.account,
        &Event::CustomUserRoleSaved { definition: Box::new(definition), is_new: false },
    )
}

/// Deletes a custom user role; those who hold it become its successor, and without one it must be held by nobody.
pub fn delete(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    user_role: UserRoleId,
    successor: Option<Successor>,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::DefineUserRoles)?;
    let definition = found(act.tx, &reach, user_role)?;
    let holders = user_roles::list_holders(act.tx, &reach, user_role)?;
    let next = match successor {
        None if !holders.is_empty() => return Err(ActionError::Conflict { reason: "user-role-held" }),
        None => (definition.base, None),
        Some(successor) => succeeding(act.tx, caller, &reach, user_role, successor)?,
    };
    let (base, custom) = (next.0, next.1.as_ref().map(|custom| custom.id));
    user_roles::replace(act.tx, caller.account, user_role, base, custom)?;
    user_roles::remove(act.tx, caller.account, user_role)?;
    for holder in holders {
        record_change(act, caller.account, holder.caller.user, base, custom)?;
    }
    act.record(caller.account, &Event::CustomUserRoleDeleted { definition: Box::new(definition) })
}

/// Gives a user a custom user role, which counts from their next request; the plan must still have such user roles.
pub fn give(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    user: UserId,
    user_role: UserRoleId,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::ChangeUserRole)?;
    if caller.plan != Plan::Enterprise {
        return Err(Refusal::PlanNeeded { right: Right::DefineUserRoles }.into());
    }
    let definition = found(act.tx, &reach, user_role)?;
    let standing = users::standing_below(act.tx, caller, user)?;
    check_given(caller, &definition)?;
    users::keep_an_owner(act, caller.account, &standing)?;
    user_roles::give(act.tx, caller.account, user, &definition)?;
    act.record(caller.account, &Event::CustomUserRoleGiven { user, user_role })
}

/// Takes a custom user role from a user, who is then what it was derived from; again changes nothing.
pub fn take(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    user: UserId,
    user_role: UserRoleId,
) -> Result<(), ActionError> {
    let reach = act.reach(caller, Right::ChangeUserRole)?;
    let definition = found(act.tx, &reach, user_role)?;
    let holders = user_roles::list_holders(act.tx, &reach, user_role)?;
    if !holders.iter().any(|holder| holder.caller.user == user) {
        users::standing_below(act.tx, caller, user)?;
        return Ok(());
    }
    users::change_user_role(act, caller, user, definition.base)
}

/// Everything wrong with a draft, before anything is saved.
pub fn check_draft(caller: &Caller, draft: &UserRoleDraft, base: Option<UserRole>) -> Result<(), Problems> {
    check(caller, draft, base).map(|_| ())
}

/// What a draft describes, as far as it is usable.
struct Checked {
    name: Name,
    base: UserRole,
    switches: Switches,
}

fn check(caller: &Caller, draft: &UserRoleDraft, base: Option<UserRole>) -> Result<Checked, Problems> {
    let mut problems = Problems::new();
    let name = problems.take("name", name_of(&draft.name));
    if base.is_none() {
        let missing = draft.base.trim().is_empty();
        problems.add("base", if missing { "required" } else { "not-a-user-role" });
    }
    let mut rights = Rights::NONE;
    for given in &draft.rights {
        match Right::from_name(given) {
            Some(right) => rights = rights.with(right),
            None => problems.add_given("rights", "not-a-right", given),
        }
    }
    let switches = base.map(|base| Switches::between(base, rights));
    for problem in base
        .zip(switches)
        .iter()
        .flat_map(|(base, switches)| switches.check(caller, *base).iter().cloned().collect::<Vec<_>>())
    {
        problems.add_given(&problem.field, problem.code, problem.given.as_deref().unwrap_or_default());
    }
    problems.or(name.zip(base).zip(switches).map(|((name, base), switches)| Checked { name, base, switches }))
}

/// A short name that no built-in user role has.
fn name_of(text: &str) -> Result<Name, &'static str> {
    let name = Name::parse(text)?;
    if name.as_str().chars().count() > LONGEST_NAME {
        return Err("too-long");
    }
    let key = name.as_str().to_lowercase().replace([' ', '-'], "_");
    if UserRole::from_name(&key).is_some() { Err("taken") } else { Ok(name) }
}

fn found(tx: &mut Read<'_>, reach: &Reach, user_role: UserRoleId) -> Result<UserRoleDefinition, ActionError> {
    user_roles::find(tx, reach, user_role)?.ok_or(ActionError::not_found("user role"))
}

/// A name that is taken is a problem of its field.
fn named(saved: Result<(), StoreError>) -> Result<(), ActionError> {
    match saved {
        Err(error) if error.duplicate() == Some(user_roles::NAME_KEY) => {
            Err(ActionError::invalid("name", "taken"))
        }
        saved => Ok(saved?),
    }
}

/// Nobody gives what they lack, nor anything above what they are themselves.
fn check_given(caller: &Caller, definition: &UserRoleDefinition) -> Result<(), ActionError> {
    let above = definition.base < caller.user_role;
    if above || !caller.lacks(definition.base, definition.switches).is_empty() {
        return Err(ActionError::invalid("user_role", "above-your-role"));
    }
    Ok(())
}

/// The built-in user role and the custom one, if any, that a successor is.
fn succeeding(
    tx: &mut Read<'_>,
    caller: &Caller,
    reach: &Reach,
    deleted: UserRoleId,
    successor: Successor,
) -> Result<(UserRole, Option<UserRoleDefinition>), ActionError> {
    let unusable = || ActionError::invalid("successor", "not-a-user-role");
    match successor {
        Successor::BuiltIn(UserRole::AccountOwner) => Err(unusable()),
        Successor::BuiltIn(base) => Ok((base, None)),
        Successor::Custom(other) => {
            let other = Some(other).filter(|other| *other != deleted).ok_or_else(unusable)?;
            let definition = user_roles::find(tx, reach, other)?.ok_or_else(unusable)?;
            check_given(caller, &definition)?;
            Ok((definition.base, Some(definition)))
        }
    }
}

fn record_change(
    act: &mut Act<'_, '_>,
    account: AccountId,
    user: UserId,
    base: UserRole,
    custom: Option<UserRoleId>,
) -> Result<(), ActionError> {
    let event = match custom {
        Some(user_role) => Event::CustomUserRoleGiven { user, user_role },
        None => Event::UserRoleChanged { user, user_role: base.name() },
    };
    act.record(account, &event)
}
