//! Letters about results: one for each finished attempt at most, and never a score in it.

use domain::access::Reach;
use domain::account::Account;
use domain::id::{AccountId, AttemptId, PersonId};
use domain::mail::{CompletedRole, MailFacts, MailKind};
use domain::time::Span;
use store::enrolments::RoleKey;
use store::people::Addressee;

use super::telling::{readers, tell};
use crate::act::Act;
use crate::error::ActionError;

/// An attempt that has just ended.
pub(crate) struct Finished<'a> {
    /// Which.
    pub attempt: AttemptId,
    /// The skill.
    pub skill_name: &'a str,
    /// Whether it came to a score; the result of a skill in beta comes later.
    pub scored: bool,
}

/// Tells a person that roles are complete or, when none is or they do not want to hear of that, that a skill is
/// measured.
pub(crate) fn tell_result(
    act: &mut Act<'_, '_>,
    account: AccountId,
    person: PersonId,
    finished: &Finished<'_>,
    completed: &[RoleKey],
) -> Result<(), ActionError> {
    if !finished.scored {
        return Ok(());
    }
    let people = store::people::list_addressees(act.tx, &Reach::for_job(account), &[person])?;
    // Whoever takes an assessment signs in for it; a person without a sign-in could not follow the link.
    let people: Vec<Addressee> = people.into_iter().filter(|to| to.user.is_some()).collect();
    let mut wants = |kind| Ok::<_, ActionError>(!readers(act, account, kind, &people)?.is_empty());
    let tells_roles = !completed.is_empty() && wants(MailKind::RoleCompleted)?;
    if !tells_roles && !wants(MailKind::SkillMeasured)? {
        return Ok(());
    }
    let home = store::accounts::get(act.tx, account)?;
    let facts = if tells_roles {
        about_roles(act, &home, completed)?
    } else {
        MailFacts::SkillMeasured {
            account_name: home.name.to_string(),
            skill_name: finished.skill_name.to_owned(),
            retake_from: act.now.plus(Span::days(home.retake_days)),
            path: format!("/a/{}/learn/results/{}", home.slug, finished.attempt),
        }
    };
    tell(act, account, &people, &facts)?;
    Ok(())
}

fn about_roles(
    act: &mut Act<'_, '_>,
    home: &Account,
    completed: &[RoleKey],
) -> Result<MailFacts, ActionError> {
    let mut roles = Vec::with_capacity(completed.len());
    for role in completed {
        if let Some(found) = store::roles::find(act.tx, &Reach::for_job(home.id), role.id)? {
            roles.push(CompletedRole { role_title: found.role.title, badge: None });
        }
    }
    let path = match completed {
        [role] => format!("/a/{}/learn/roles/{}", home.slug, role.id),
        _ => format!("/a/{}/learn", home.slug),
    };
    Ok(MailFacts::RoleCompleted { account_name: home.name.to_string(), roles, path })
}
