//! One role in whichever state as those see it who look after it, and what they may do with it.

use actions::error::ActionError;
use domain::access::{Caller, Reach, Refusal, Right};
use domain::account::RoleEditing;
use domain::id::{AccountId, RoleId};
use domain::role::{RESTORABLE, RoleState, may_edit};
use domain::skill::SkillState;
use domain::time::Timestamp;
use serde::Deserialize;
use store::Read;
use store::roles::{NamedSkill, ShelvedRole, find_shelved};

use crate::page::{Flash, Place, Shell, Visit};
use crate::views::lead::top::{RoleMay, RoleTab, RoleTop};
use crate::views::lead::versions::AskedSkill;
use crate::words::Words;

/// A role with the account's setting that decides who edits it.
pub(super) struct Found {
    pub(super) shelved: ShelvedRole,
    setting: RoleEditing,
}

/// What was done just before, or why it was not.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Outcome {
    done: String,
    n: usize,
    refused: String,
}

const DONE: [(&str, &str); 8] = [
    ("discarded", "builder-discarded-flash"),
    ("published", "role-published-flash"),
    ("archived", "role-archived-flash"),
    ("restored", "role-restored-flash"),
    ("editor-added", "role-editor-added-flash"),
    ("editor-removed", "role-editor-removed-flash"),
    ("handed-over", "role-handed-over-flash"),
    ("adopted", "role-adopted-flash"),
];

/// The refusals that are said on a page of the role, where the cure is.
pub(super) const REFUSED: [&str; 6] = [
    "role-draft-changed",
    "role-no-draft",
    "role-published-meanwhile",
    "role-unchanged",
    "role-archived",
    "role-restore-too-late",
];

impl Outcome {
    /// The message above the page.
    pub(super) fn flash(&self, words: Words) -> Option<Flash> {
        if let Some((_, key)) = DONE.into_iter().find(|(done, _)| *done == self.done) {
            return Some(Flash::good(words.t_count(key, self.n)));
        }
        let refused = REFUSED.into_iter().find(|refused| *refused == self.refused)?;
        Some(Flash::care(words.t(&format!("role-refused-{refused}"))))
    }
}

/// The reach of whoever looks after roles: over people when they assign, over the account's roles when they compose.
pub(super) fn reach(caller: &Caller) -> Result<Reach, Refusal> {
    caller.reach(Right::AssignRoles).or_else(|_| caller.reach(Right::EditOwnRoles))
}

/// A role of the library or the account; drafts and what was put away are there for those only who compose roles.
pub(super) fn find(tx: &mut Read<'_>, caller: &Caller, role: RoleId) -> Result<Option<Found>, ActionError> {
    let reach = reach(caller)?;
    let shelved = find_shelved(tx, &reach, caller.user, role)?.filter(|shelved| {
        shelved.listed.role.state == RoleState::Published || caller.may(Right::EditOwnRoles)
    });
    let Some(shelved) = shelved else { return Ok(None) };
    let setting = store::accounts::settings::get(tx, caller.account)?.0.role_editing;
    Ok(Some(Found { shelved, setting }))
}

impl Found {
    /// The head of the role's pages.
    pub(super) fn top(&self, caller: &Caller, tab: RoleTab, now: Timestamp) -> RoleTop {
        let listed = &self.shelved.listed;
        let state = listed.role.state;
        let is_own = listed.role.home == caller.account;
        let restorable_until = self.shelved.archived_at.map(|at| at.plus(RESTORABLE));
        let edit =
            is_own && may_edit(caller, self.shelved.creator, self.shelved.is_editor, self.setting).is_ok();
        RoleTop {
            role: super::led(listed),
            summary: listed.role.summary.clone(),
            state,
            version: listed.role.version,
            has_draft: self.shelved.has_draft && caller.may(Right::EditOwnRoles),
            restorable_until,
            tab,
            may: RoleMay {
                assign: state == RoleState::Published && caller.may(Right::AssignRoles),
                edit,
                copy: state != RoleState::Archived && caller.may(Right::CreateRoles),
                compose: caller.may(Right::EditOwnRoles),
                restore: edit && restorable_until.is_some_and(|until| now <= until),
            },
        }
    }

    /// Whether it belongs to the account, and not to the library.
    pub(super) fn is_own(&self) -> bool {
        self.shelved.listed.role.home != AccountId::LIBRARY
    }
}

/// The frame of a page of a role, with what was done just before.
pub(super) fn shell(visit: Visit, title: impl Into<String>, outcome: &Outcome) -> Shell {
    let flash = outcome.flash(visit.words);
    let shell = Shell::new(visit, Place::LeadRoles, title).without_search();
    match flash {
        Some(flash) => shell.with_flash(flash),
        None => shell,
    }
}

/// A skill with its goal in words.
pub(super) fn asked(words: Words, skill: &NamedSkill) -> AskedSkill {
    AskedSkill {
        name: skill.name.clone(),
        icon: skill.icon.clone(),
        required: skill.part.required,
        state: match skill.state {
            SkillState::Beta => "beta",
            SkillState::Retired => "retired",
            SkillState::Draft | SkillState::Live => "",
        },
        goal: words.t(&format!("role-goal-{}", skill.part.goal.name())),
    }
}
