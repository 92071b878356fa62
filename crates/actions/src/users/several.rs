//! Adding up to twenty users at once: a preview that applies nothing, then all of them or nobody.

use domain::access::{Caller, Right};
use domain::id::UserId;
use domain::problem::Problems;
use domain::user::{MOST_AT_ONCE, RosterLine};
use store::account_users;
use store::db::Read;

use super::add::add_drafted;
use super::draft::{Drafted, UserDraft, check};
use crate::act::Act;
use crate::error::ActionError;

/// What becomes of one pasted address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ready {
    /// It can be added.
    Ready,
    /// It belongs to a user of the account already, whether or not they are let in.
    AlreadyAUser,
    /// It cannot be added; the code of why.
    Refused(&'static str),
}

/// Users to be added together: what they share, and each one's address and names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SeveralDraft {
    /// Each one; of the draft's fields only the address and the names count.
    pub users: Vec<UserDraft>,
    /// What all of them will be.
    pub user_role: String,
    /// Everyone's job title.
    pub job_title: String,
    /// Where everything they send is stored.
    pub default_folder: String,
}

/// What would become of each address; nothing is applied.
pub fn preview(tx: &mut Read<'_>, caller: &Caller, lines: &[RosterLine]) -> Result<Vec<Ready>, ActionError> {
    let reach = caller.reach(Right::ManageUsers)?;
    let mut becomes = Vec::with_capacity(lines.len());
    for (place, line) in lines.iter().enumerate() {
        becomes.push(match &line.email {
            Err(code) => Ready::Refused(code),
            Ok(_) if place >= MOST_AT_ONCE => Ready::Refused("too-many-users"),
            Ok(email) => match account_users::find_by_email(tx, &reach, email.as_str())? {
                Some(_) => Ready::AlreadyAUser,
                None => Ready::Ready,
            },
        });
    }
    Ok(becomes)
}

/// Adds all of them or, when one field of one of them needs another value, nobody.
///
/// A field of the nth user, counted from 0, is named `users.n.field`.
pub fn add_several(
    act: &mut Act<'_, '_>,
    caller: &Caller,
    several: &SeveralDraft,
) -> Result<Vec<UserId>, ActionError> {
    act.reach(caller, Right::ManageUsers)?;
    let drafted = check_several(several)?;
    let mut added = Vec::with_capacity(drafted.len());
    for (place, one) in drafted.iter().enumerate() {
        match add_drafted(act, caller, one) {
            Ok(user) => added.push(user),
            Err(ActionError::Invalid(problems)) => return Err(named(place, &problems).into()),
            Err(error) => return Err(error),
        }
    }
    Ok(added)
}

fn check_several(several: &SeveralDraft) -> Result<Vec<Drafted>, Problems> {
    let mut problems = Problems::new();
    if several.users.is_empty() {
        problems.add("users", "required");
    }
    if several.users.len() > MOST_AT_ONCE {
        problems.add("users", "too-many-users");
    }
    let mut all = Vec::new();
    for (place, one) in several.users.iter().enumerate() {
        let draft = UserDraft {
            user_role: several.user_role.clone(),
            job_title: several.job_title.clone(),
            default_folder: several.default_folder.clone(),
            ..one.clone()
        };
        match check(&draft) {
            Ok(drafted) => all.push(drafted),
            // What all share is refused once.
            Err(found) => named(place, &found).iter().for_each(|problem| {
                if problems.with(&problem.field).is_none() {
                    problems.add(&problem.field, problem.code);
                }
            }),
        }
    }
    let twice = all
        .iter()
        .enumerate()
        .find(|(place, one)| all.iter().take(*place).any(|earlier| earlier.user.email == one.user.email));
    if let Some((place, _)) = twice {
        problems.add(&format!("users.{place}.email"), "twice");
    }
    problems.or(Some(all))
}

/// The problems with their fields named after the user they belong to; what all share keeps its name.
fn named(place: usize, found: &Problems) -> Problems {
    let mut problems = Problems::new();
    for problem in found.iter() {
        let shared = matches!(problem.field.as_str(), "user_role" | "job_title" | "default_folder");
        let field = if shared { problem.field.clone() } else { format!("users.{place}.{}", problem.field) };
        match &problem.given {
            Some(given) => problems.add_given(&field, problem.code, given),
            None => problems.add(&field, problem.code),
        }
    }
    problems
}
