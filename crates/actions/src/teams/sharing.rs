//! Sharing a team with a user (product 5.3): to look at or to edit, and what they would not see of it.

use std::collections::BTreeMap;

use domain::access::{Caller, Right};
use domain::event::TeamChange;
use domain::folder::Folder;
use domain::id::{FolderId, TeamId, UserId};
use domain::mail::MailFacts;
use domain::team::{Standing, Team};
use store::db::Read;
use store::teams::{self, NewShare};
use store::{assignments, folders, memberships, users};

use super::{note, stand};
use crate::act::Act;
use crate::error::ActionError;
use crate::mails::{self, Recipient};

/// With whom a team is shared, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// The team.
    pub team: TeamId,
    /// With whom.
    pub user: UserId,
    /// Whether they may edit it.
    pub may_edit: bool,
    /// The folders to grant them, so that they see the people of the team who live there.
    pub folders: Vec<FolderId>,
}

/// A folder that hides people of a team from a user, and what granting it would open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedFolder {
    /// The folder.
    pub folder: Folder,
    /// How many people of the team, and of the teams below, the user would see in addition.
    pub n_members: i64,
    /// How many people they would see in addition, with all folders below.
    pub n_people: i64,
}

/// Shares a team with a user or changes how it is shared, and grants the folders agreed to.
///
/// The user gets a mail when the team was not shared with them before. Sharing in the same way again changes nothing.
pub fn share(act: &mut Act<'_, '_>, caller: &Caller, share: &Share) -> Result<(), ActionError> {
    let team = stand_to_share(act.tx, caller, share.team)?;
    let recipient = recipient(act.tx, caller, share.user)?;
    if share.user == caller.user {
        return Err(ActionError::invalid("user", "yourself"));
    }
    if share.may_edit && !recipient.may(Right::ManageTeams) {
        return Err(ActionError::invalid("edit", "only-reads"));
    }
    grant(act, caller, &team, share)?;
    let before = teams::find_share(act.tx, &caller.team_reach()?, team.id, share.user)?;
    if before == Some(share.may_edit) {
        return Ok(());
    }
    let new =
        NewShare { team: team.id, user: share.user, may_edit: share.may_edit, by: caller.user, at: act.now };
    teams::save_share(act.tx, caller.account, &new)?;
    let change = TeamChange::Shared { user: share.user, may_edit: share.may_edit };
    note(act, caller.account, team.id, change)?;
    if before.is_none() {
        tell(act, caller, &team, share)?;
    }
    Ok(())
}

/// Shares a team with a user no more; folders granted stay granted, and again changes nothing.
pub fn unshare(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    team: TeamId,
    user: UserId,
) -> Result<(), ActionError> {
    let team = stand_to_share(act.tx, caller, team)?;
    let reach = caller.team_reach()?;
    teams::find_user(act.tx, &reach, user)?.ok_or(ActionError::not_found("user"))?;
    if teams::remove_share(act.tx, caller.account, team.id, user)? {
        note(act, caller.account, team.id, TeamChange::Unshared { user })?;
    }
    Ok(())
}

/// With whom a team is shared, for those who may share it.
pub fn list_shares(
    tx: &mut Read<'_>,
    caller: &Caller,
    team: TeamId,
) -> Result<Vec<teams::Share>, ActionError> {
    let team = stand_to_share(tx, caller, team)?;
    Ok(teams::list_shares(tx, &caller.team_reach()?, team.id)?)
}

/// The folders that hide people of the team from a user, as far as the caller may grant them; it changes nothing.
pub fn offer_folders(
    tx: &mut Read<'_>,
    caller: &Caller,
    team: TeamId,
    user: UserId,
) -> Result<Vec<OpenedFolder>, ActionError> {
    let team = stand_to_share(tx, caller, team)?;
    let theirs = recipient(tx, caller, user)?.team_reach()?;
    let Ok(granting) = caller.reach(Right::GrantFolderAccess) else { return Ok(Vec::new()) };
    let seen: BTreeMap<FolderId, i64> =
        teams::count_members_by_folder(tx, &theirs, &team)?.into_iter().collect();
    let mut offered = Vec::new();
    for (folder, n_all) in teams::count_members_by_folder(tx, &granting, &team)? {
        let n_members = n_all - seen.get(&folder).copied().unwrap_or_default();
        // A person reached by a team of the caller's may live in a folder that is not theirs to grant.
        let found = if n_members > 0 { folders::find(tx, &granting, folder)? } else { None };
        let Some(folder) = found else { continue };
        let n_people =
            teams::count_in_folder(tx, &granting, &folder)? - teams::count_in_folder(tx, &theirs, &folder)?;
        offered.push(OpenedFolder { folder, n_members, n_people });
    }
    offered.sort_by(|one, other| one.folder.name.cmp(&other.folder.name));
    Ok(offered)
}

/// Whether a user's own user role lets them edit teams, so that a share may say so.
pub fn may_be_given_edit(tx: &mut Read<'_>, caller: &Caller, user: UserId) -> Result<bool, ActionError> {
    Ok(recipient(tx, caller, user)?.may(Right::ManageTeams))
}

/// The team, if the caller may share it: what they may only look at is not theirs to pass on.
fn stand_to_share(tx: &mut Read<'_>, caller: &Caller, team: TeamId) -> Result<Team, ActionError> {
    let seen = stand(tx, caller, team, Standing::Views)?;
    caller.reach(Right::ShareTeams)?;
    seen.standing.must_be(Standing::Edits)?;
    Ok(seen.team)
}

/// An active user of the caller's account, as the rules see them.
fn recipient(tx: &mut Read<'_>, caller: &Caller, user: UserId) -> Result<Caller, ActionError> {
    let absent = ActionError::not_found("user");
    let reach = caller.team_reach()?;
    let head = assignments::find_letterhead(tx, &reach, user)?.ok_or(absent.clone())?;
    let membership = memberships::find_by_slug(tx, user, head.account_slug.as_str())?.ok_or(absent)?;
    Ok(membership.caller(user))
}

/// Grants the folders agreed to; each must hold people of the team and be the caller's to grant.
fn grant(act: &mut Act<'_, '_>, caller: &Caller, team: &Team, share: &Share) -> Result<(), ActionError> {
    if share.folders.is_empty() {
        return Ok(());
    }
    let granting = act.reach(caller, Right::GrantFolderAccess)?;
    let holding = teams::count_members_by_folder(act.tx, &granting, team)?;
    for folder in &share.folders {
        let known = folders::find(act.tx, &granting, *folder)?;
        if known.is_none() || !holding.iter().any(|(holds, _)| holds == folder) {
            return Err(ActionError::invalid("folders", "not-of-the-team"));
        }
        crate::folders::grant(act, caller.account, *folder, share.user)?;
    }
    Ok(())
}

fn tell(act: &mut Act<'_, '_>, caller: &Caller, team: &Team, share: &Share) -> Result<(), ActionError> {
    let head = assignments::find_letterhead(act.tx, &caller.team_reach()?, caller.user)?;
    let head = head.ok_or(ActionError::not_found("account"))?;
    let facts = MailFacts::TeamShared {
        account_name: head.account_name.to_string(),
        shared_by: head.assigned_by,
        team_name: team.name.to_string(),
        may_edit: share.may_edit,
        path: format!("/a/{}/people/teams/{}", head.account_slug, team.id),
    };
    let to = users::get(act.tx, share.user)?;
    mails::write(act, Some(caller.account), &Recipient::from(&to), &facts)?;
    Ok(())
}
