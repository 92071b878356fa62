//! Letters about roles: assigned, taken back, published anew.

use domain::access::Reach;
use domain::id::{AccountId, RoleId, UserId};
use domain::mail::{AssignedRole, Badge, MailFacts, RoleChange};
use store::accounts::settings;
use store::assignments::Letterhead;
use store::enrolments::RoleKey;
use store::people::Addressee;
use store::roles::ListedRole;

use super::telling::{Told, tell, tell_of_role};
use crate::act::Act;
use crate::error::ActionError;

/// A version of a role that was published just now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// The role.
    pub role: RoleKey,
    /// Its title.
    pub title: String,
    /// Its badge.
    pub badge: domain::role::Badge,
    /// What the version says differently.
    pub change: RoleChange,
}

/// Writes to each newly assigned learner, and answers to how many; roles assigned within minutes of each other come in
/// one letter (product 8.9).
pub fn tell_assigned(
    act: &mut Act<'_, '_>,
    account: AccountId,
    head: &Letterhead,
    role: &ListedRole,
    message: &str,
    people: &[Addressee],
) -> Result<usize, ActionError> {
    let required = role.skills.iter().filter(|skill| skill.part.required);
    let assigned = AssignedRole {
        assigned_by: head.assigned_by.clone(),
        role_title: role.role.title.clone(),
        skills: required.map(|skill| skill.name.clone()).collect(),
        message: message.to_owned(),
        path: role_path(head, role.role.id),
        badge: Some(Badge::of(&role.role.badge)),
    };
    let told = Told { role: &assigned, account_name: head.account_name.as_str(), overview: &overview(head) };
    tell_of_role(act, account, people, &told)
}

/// Writes to those from whom a role was taken, when whoever took it asks for that, and answers to how many.
pub fn tell_unassigned(
    act: &mut Act<'_, '_>,
    account: AccountId,
    head: &Letterhead,
    role_title: &str,
    people: &[Addressee],
) -> Result<usize, ActionError> {
    let facts = MailFacts::RoleUnassigned {
        account_name: head.account_name.to_string(),
        unassigned_by: head.assigned_by.clone(),
        role_title: role_title.to_owned(),
        path: overview(head),
    };
    tell(act, account, people, &facts)
}

/// Writes to everyone of the account who holds a role that it has a new version, where the account wants that, and
/// answers to how many. The first version of a role goes to nobody, because nobody holds it yet.
pub fn tell_published(
    act: &mut Act<'_, '_>,
    account: AccountId,
    by: UserId,
    published: &Published,
) -> Result<usize, ActionError> {
    let (settings, _) = settings::get(act.tx, account)?;
    if !settings.tells_published {
        return Ok(0);
    }
    let reach = Reach::for_job(account);
    let head = store::assignments::find_letterhead(act.tx, &reach, by)?;
    let head = head.ok_or(ActionError::not_found("account"))?;
    let holders = store::enrolments::list_holders(act.tx, &reach, published.role)?;
    let people = store::people::list_addressees(act.tx, &reach, &holders)?;
    let facts = MailFacts::RolePublished {
        account_name: head.account_name.to_string(),
        published_by: head.assigned_by.clone(),
        role_title: published.title.clone(),
        change: published.change.clone(),
        path: role_path(&head, published.role.id),
        badge: Some(Badge::of(&published.badge)),
    };
    tell(act, account, &people, &facts)
}

fn role_path(head: &Letterhead, role: RoleId) -> String {
    format!("/a/{}/learn/roles/{role}", head.account_slug)
}

fn overview(head: &Letterhead) -> String {
    format!("/a/{}/learn", head.account_slug)
}
