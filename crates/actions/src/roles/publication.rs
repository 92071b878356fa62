//! Publishing a draft: what differs, whom it touches, and doing it (product 8.6, 8.7).

use std::collections::BTreeMap;

use domain::access::{Caller, Reach, Right};
use domain::event::{Event, RoleChange};
use domain::id::{AccountId, PersonId, RoleId, SkillId};
use domain::mail;
use domain::problem::Problems;
use domain::role::{Difference, RoleContent, RoleState, check_publishable};
use psychometrics::role_score::RoleLevel;
use store::db::Read;
use store::enrolments::RoleKey;
use store::role_versions::{self, PublishableDraft, PublishedVersion};
use store::roles::{NamedSkill, RoleHead};

use super::completion::{complete, role_iqs};
use super::{editable, head};
use crate::act::Act;
use crate::error::ActionError;
use crate::mails::{self, Published};

/// Fewer completed members than this could be told apart by what a change would do to them (product 6.10).
const FEWEST: usize = 5;

/// What publishing a draft would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The role.
    pub head: RoleHead,
    /// What would be published.
    pub draft: PublishableDraft,
    /// What learners see now; none when it was never published.
    pub current: Option<RoleContent>,
    /// What differs from that.
    pub difference: Option<Difference>,
    /// Whom it touches.
    pub affected: Affected,
    /// What keeps it from being published.
    pub problems: Problems,
}

/// Whom a new version touches, as far as the caller reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Affected {
    /// Everyone who has the role.
    pub members: u32,
    /// Those who completed it and keep what they earned.
    pub completed: u32,
    /// Those of them who have measured all it asks for and whose level it would put elsewhere; not said of fewer than five.
    pub would_change: Option<usize>,
}

/// A published version with what it changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// What it said.
    pub published: PublishedVersion,
    /// What differed from the version before; none for the first one.
    pub difference: Option<Difference>,
}

impl Affected {
    /// Those who have not completed it and go on with the new version.
    pub const fn in_progress(self) -> u32 {
        self.members.saturating_sub(self.completed)
    }
}

/// Says what publishing the draft of a role would do, and what keeps it from being done.
pub fn preview(tx: &mut Read<'_>, caller: &Caller, role: RoleId) -> Result<Preview, ActionError> {
    let reach = caller.reach(Right::CreateRoles)?;
    let head = editable(tx, caller, role)?;
    let draft = draft_of(tx, &reach, &head)?;
    let current = role_versions::find_current(tx, &reach, role)?;
    let difference = current.as_ref().map(|current| Difference::between(current, &draft.content));
    Ok(Preview {
        affected: affected(tx, &reach, role)?,
        problems: problems_of(&draft),
        head,
        draft,
        current,
        difference,
    })
}

/// Makes a draft the version that learners see and answers its number.
///
/// `revision` is the one whose difference the caller saw: what was saved meanwhile is never published unseen.
pub fn publish(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    role: RoleId,
    revision: i64,
) -> Result<u32, ActionError> {
    let reach = act.reach(caller, Right::CreateRoles)?;
    let head = editable(act.tx, caller, role)?;
    let draft = draft_of(act.tx, &reach, &head)?;
    if draft.revision != revision {
        return Err(ActionError::Conflict { reason: "role-draft-changed" });
    }
    let problems = problems_of(&draft);
    if !problems.is_empty() {
        return Err(problems.into());
    }
    let current = role_versions::find_current(act.tx, &reach, role)?;
    if current.as_ref().is_some_and(|current| Difference::between(current, &draft.content).is_empty()) {
        return Err(ActionError::Conflict { reason: "role-unchanged" });
    }
    let version = role_versions::publish(act.tx, caller.account, role, &draft, caller.user, act.now)?;
    act.record(caller.account, &Event::Role { role, change: RoleChange::Published { version } })?;
    after_publication(act, caller, role, current.as_ref(), &draft.content)?;
    Ok(version)
}

/// The published versions of a role of the account, the latest first, each with what it changed.
pub fn versions(tx: &mut Read<'_>, caller: &Caller, role: RoleId) -> Result<Vec<Version>, ActionError> {
    let reach = caller.reach(Right::EditOwnRoles)?;
    head(tx, caller, role)?;
    let published = role_versions::list(tx, &reach, role)?;
    let before = published.iter().skip(1).map(|version| Some(version.content.clone()));
    let before: Vec<Option<RoleContent>> = before.chain(std::iter::once(None)).collect();
    let told = published.into_iter().zip(before).map(|(published, before)| Version {
        difference: before.map(|before| Difference::between(&before, &published.content)),
        published,
    });
    Ok(told.collect())
}

/// What follows from a publication, in its transaction: whoever has measured all that is asked for now has completed
/// the role, and its holders are told where the account wants that.
fn after_publication(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    role: RoleId,
    before: Option<&RoleContent>,
    now: &RoleContent,
) -> Result<(), ActionError> {
    settle(act, caller.account, role)?;
    let Some(before) = before else { return Ok(()) };
    let difference = Difference::between(before, now);
    let names = role_versions::list_skill_names(act.tx, &Reach::for_job(caller.account), role)?;
    let name = |skill: &SkillId| names.iter().find(|(id, _)| id == skill).map(|(_, name)| name.clone());
    let published = Published {
        role: RoleKey { id: role, home: caller.account },
        title: now.title.clone(),
        badge: now.badge.clone(),
        change: mail::RoleChange {
            added: difference.added.iter().filter_map(|part| name(&part.skill)).collect(),
            removed: difference.removed.iter().filter_map(|part| name(&part.skill)).collect(),
            moved: difference.goals.iter().filter_map(|(skill, _)| name(skill)).collect(),
        },
    };
    mails::tell_published(act, caller.account, caller.user, &published)?;
    Ok(())
}

/// Completes the role for those who have measured all it asks for and have not completed it before.
pub(super) fn settle(act: &mut Act<'_, '_>, account: AccountId, role: RoleId) -> Result<(), ActionError> {
    let people = role_versions::list_completable(act.tx, &Reach::for_job(account), role)?;
    complete(act, account, RoleKey { id: role, home: account }, &people)
}

fn draft_of(tx: &mut Read<'_>, reach: &Reach, head: &RoleHead) -> Result<PublishableDraft, ActionError> {
    if head.state == RoleState::Archived {
        return Err(ActionError::Conflict { reason: "role-archived" });
    }
    let draft = role_versions::find_draft(tx, reach, head.id)?;
    let draft = draft.ok_or(ActionError::Conflict { reason: "role-no-draft" })?;
    if draft.based_on != head.version {
        return Err(ActionError::Conflict { reason: "role-published-meanwhile" });
    }
    Ok(draft)
}

fn problems_of(draft: &PublishableDraft) -> Problems {
    let state = |skill: &NamedSkill| (skill.part.skill, skill.state, skill.name.clone());
    let states: Vec<(SkillId, domain::skill::SkillState, String)> = draft.skills.iter().map(state).collect();
    check_publishable(&draft.content, &states)
}

/// Counts whom the draft touches within the caller's reach. The scores behind it are read for the product itself, and
/// only a count of five or more comes out.
fn affected(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<Affected, ActionError> {
    let (members, completed) = role_versions::count_affected(tx, reach, role)?;
    let kept = role_versions::list_completed(tx, reach, role)?;
    if kept.len() < FEWEST {
        return Ok(Affected { members, completed, would_change: None });
    }
    let key = RoleKey { id: role, home: reach.account() };
    let requirements = role_versions::list_draft_requirements(tx, key)?;
    let people: Vec<PersonId> = kept.iter().map(|(person, _)| *person).collect();
    let job = Reach::for_job(reach.account());
    let scored = role_versions::list_scored_for_draft(tx, &job, role, &people)?;
    let anew: BTreeMap<PersonId, RoleLevel> = role_iqs(&requirements, scored, &people)?
        .into_iter()
        .map(|(person, role_iq)| (person, role_iq.level))
        .collect();
    let differs = |(person, level): &&(PersonId, RoleLevel)| anew.get(person).is_some_and(|now| now != level);
    let would_change = kept.iter().filter(differs).count();
    Ok(Affected { members, completed, would_change: Some(would_change) })
}
