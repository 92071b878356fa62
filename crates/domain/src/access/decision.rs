//! The decision: whether a user may use a right on something, and the facts that decided it.

use super::{Extent, Hold, Object, Place, Refusal, Right, Subject};
use crate::id::{AccountId, FolderId, TeamId};

/// What was decided, with every fact that decided it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decision {
    /// What the user holds of the right, and why.
    pub hold: Hold,
    /// How far it goes; none when nothing is held.
    pub extent: Option<Extent>,
    /// What follows for the object.
    pub ruling: Ruling,
}

/// Yes or no, with the one fact that was the last to count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// Yes.
    Allowed(Way),
    /// No.
    Denied(Denial),
}

/// How an object is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// The right is not bounded by folders or teams.
    Account,
    /// The user role reaches everything in the account.
    Everything,
    /// It lies directly in the root, or is the root.
    Root,
    /// It lies in a folder granted to the user, or below.
    Grant(FolderId),
    /// It is in a team the user manages, or below.
    Team(TeamId),
    /// It is the user's own.
    Own,
    /// The user made it.
    Created,
}

/// What stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Denial {
    /// The account does not let the user in.
    KeptOut,
    /// The object belongs to another account.
    Elsewhere,
    /// The account's plan lacks the right.
    Plan,
    /// The user role does not hold it, under the cognitive flag as it is.
    UserRole,
    /// It is held, but not over this.
    OutOfReach,
    /// Nobody changes what they are themselves.
    Yourself,
    /// The other user is more than this one.
    Above,
    /// Only who made it may.
    NotTheirs,
}

impl Way {
    /// The name the API uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Everything => "everything",
            Self::Root => "root_folder",
            Self::Grant(_) => "folder_grant",
            Self::Team(_) => "team",
            Self::Own => "own",
            Self::Created => "created",
        }
    }
}

impl Denial {
    /// The name the API uses.
    pub const fn name(self) -> &'static str {
        match self {
            Self::KeptOut => "kept_out",
            Self::Elsewhere => "elsewhere",
            Self::Plan => "plan",
            Self::UserRole => "user_role",
            Self::OutOfReach => "out_of_reach",
            Self::Yourself => "yourself",
            Self::Above => "above",
            Self::NotTheirs => "not_theirs",
        }
    }
}

impl Decision {
    /// Whether it is a yes.
    pub const fn is_allowed(&self) -> bool {
        matches!(self.ruling, Ruling::Allowed(_))
    }
}

/// Whether a user may use a right on something.
///
/// It says the same as [`super::Caller::reach`] does for lists, because both begin with [`super::Caller::hold`].
pub fn may(subject: &Subject, right: Right, object: &Object<'_>) -> Decision {
    let hold = subject.caller.hold(right);
    let extent = subject.caller.extent(&hold);
    let ruling = match extent {
        _ if !subject.is_active => Ruling::Denied(Denial::KeptOut),
        _ if !belongs(subject.caller.account, object) => Ruling::Denied(Denial::Elsewhere),
        Err(Refusal::PlanNeeded { .. }) => Ruling::Denied(Denial::Plan),
        Err(Refusal::NotPermitted { .. }) => Ruling::Denied(Denial::UserRole),
        Ok(extent) => match reached(subject, right, extent, object) {
            Ok(way) => Ruling::Allowed(way),
            Err(denial) => Ruling::Denied(denial),
        },
    };
    Decision { hold, extent: extent.ok(), ruling }
}

/// A thing of the account, or a role of the library, which every account has.
fn belongs(account: AccountId, object: &Object<'_>) -> bool {
    let library = matches!(object, Object::Role { account: AccountId::LIBRARY, .. });
    object.account() == account || library
}

fn reached(subject: &Subject, right: Right, extent: Extent, object: &Object<'_>) -> Result<Way, Denial> {
    let caller = &subject.caller;
    let own = matches!(extent, Extent::Own { .. });
    match object {
        Object::Account { .. } => Ok(Way::Account),
        Object::Person { user, .. } if own => {
            if *user == Some(caller.user) {
                Ok(Way::Own)
            } else {
                Err(Denial::OutOfReach)
            }
        }
        Object::Person { folder, teams, .. } => {
            let by_folder = || in_folders(subject, extent, *folder);
            let by_team = || teams.iter().find_map(|path| in_teams(subject, extent, path));
            everything(extent).or_else(by_folder).or_else(by_team).ok_or(Denial::OutOfReach)
        }
        Object::Job { folder, .. } | Object::Folder { folder, .. } => {
            everything(extent).or_else(|| in_folders(subject, extent, *folder)).ok_or(Denial::OutOfReach)
        }
        Object::Team { path, .. } => {
            everything(extent).or_else(|| in_teams(subject, extent, path)).ok_or(Denial::OutOfReach)
        }
        Object::User { user, user_role, .. } => match right {
            Right::ManageUsers | Right::ChangeUserRole if *user == caller.user => Err(Denial::Yourself),
            Right::ManageUsers | Right::ChangeUserRole if *user_role < caller.user_role => Err(Denial::Above),
            _ if own => {
                if *user == caller.user {
                    Ok(Way::Own)
                } else {
                    Err(Denial::OutOfReach)
                }
            }
            _ => Ok(Way::Account),
        },
        Object::Role { created_by, .. } => match right {
            Right::EditOwnRoles if *created_by == Some(caller.user) => Ok(Way::Created),
            Right::EditOwnRoles => Err(Denial::NotTheirs),
            _ => Ok(Way::Account),
        },
    }
}

const fn everything(extent: Extent) -> Option<Way> {
    match extent {
        Extent::Everything => Some(Way::Everything),
        _ => None,
    }
}

fn in_folders(subject: &Subject, extent: Extent, folder: Place<'_>) -> Option<Way> {
    if !matches!(extent, Extent::Granted { .. }) {
        return None;
    }
    if folder.is_root() {
        return Some(Way::Root);
    }
    let grant = subject.grants.iter().find(|grant| folder.0.starts_with(&grant.path))?;
    Some(Way::Grant(grant.folder))
}

fn in_teams(subject: &Subject, extent: Extent, path: &str) -> Option<Way> {
    if !matches!(extent, Extent::Granted { teams: true, .. } | Extent::ManagedTeams { .. }) {
        return None;
    }
    let managed = subject.managed.iter().find(|managed| path.starts_with(&managed.path))?;
    Some(Way::Team(managed.team))
}
