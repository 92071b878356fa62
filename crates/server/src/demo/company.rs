//! Founding the demo's accounts: folders, teams, people and users.

use std::collections::BTreeMap;

use actions::accounts::{self, NewAccount, Opened};
use actions::error::ActionError;
use actions::people::{self, NewPerson};
use actions::{folders, passwords, teams, users};
use domain::access::{Caller, UserRole};
use domain::account::Plan;
use domain::id::{AccountId, FolderId, PersonId, TeamId, UserId};
use domain::password::NewPassword;
use domain::person::{PersonType, TimeMultiplier};
use domain::text::{EmailAddress, Name, Slug};
use domain::time::{Chance, Span};
use domain::user::NewUser;

use super::cast::{Extra, TEAMS, cast};
use super::{SIGN_INS, Stage};
use crate::random::SystemChance;

/// The name of the demo's account in addresses.
pub const SLUG: &str = "harbour";
/// People of the demo company.
const N_PEOPLE: usize = 80;

/// One employee as the history needs them.
pub struct Employee {
    /// The part they play.
    pub extra: Extra,
    /// Their record.
    pub person: PersonId,
    /// They as a caller.
    pub caller: Caller,
}

/// The founded company.
pub struct Company {
    /// Its people: first the owner, then the manager, then the learner.
    pub employees: Vec<Employee>,
}

/// Opens both accounts and fills them.
pub fn found(stage: &mut Stage) -> Result<Company, ActionError> {
    let extras = cast(N_PEOPLE, &mut stage.draws);
    let opened = open(stage, SLUG, "Harbour & Vale", Plan::Enterprise)?;
    let folders = make_folders(stage, opened)?;
    let teams = make_teams(stage, opened.account)?;
    let mut employees = Vec::with_capacity(extras.len());
    for (index, extra) in extras.into_iter().enumerate() {
        stage.clock.advance(Span::minutes(13));
        let user_role = match index {
            0 => UserRole::AccountOwner,
            3 => UserRole::AccountAdmin,
            4 | 5 => UserRole::PowerUser,
            6 => UserRole::ReadOnly,
            _ => UserRole::User,
        };
        let folder = folders.get(extra.folder).copied().unwrap_or(opened.employees);
        let team = teams.get(extra.team).copied();
        employees.push(hire(stage, opened.account, extra, user_role, folder, team)?);
    }
    appoint(stage, opened.account, &employees, &teams, &folders)?;
    add_candidates(stage, opened)?;
    open_second(stage)?;
    set_passwords(stage)?;
    refresh_callers(stage, &mut employees)?;
    Ok(Company { employees })
}

fn open(stage: &Stage, slug: &str, name: &str, plan: Plan) -> Result<Opened, ActionError> {
    let new = NewAccount { slug: slug_of(slug)?, name: name_of(name)?, plan };
    stage.act(move |act| accounts::open(act, &new))
}

fn make_folders(stage: &Stage, opened: Opened) -> Result<BTreeMap<&'static str, FolderId>, ActionError> {
    stage.act(move |act| {
        ["Engineering", "Insight"]
            .into_iter()
            .map(|name| {
                Ok((name, folders::add(act, opened.account, Some(opened.employees), &name_of(name)?)?))
            })
            .collect()
    })
}

fn make_teams(stage: &Stage, account: AccountId) -> Result<BTreeMap<&'static str, TeamId>, ActionError> {
    stage.act(move |act| {
        let mut made = BTreeMap::new();
        for (name, parent) in TEAMS {
            let parent = parent.and_then(|parent| made.get(parent).copied());
            made.insert(name, teams::add(act, account, parent, &name_of(name)?)?);
        }
        Ok(made)
    })
}

fn hire(
    stage: &Stage,
    account: AccountId,
    extra: Extra,
    user_role: UserRole,
    folder: FolderId,
    team: Option<TeamId>,
) -> Result<Employee, ActionError> {
    let part = extra.clone();
    let (user, person) = stage.act(move |act| {
        let new = new_user(&part, user_role, folder)?;
        let user = users::add(act, account, &new)?;
        let person = people::add(
            act,
            account,
            &NewPerson {
                folder,
                name: name_of(&format!("{} {}", part.first_name, part.last_name))?,
                email: new.email,
                person_type: PersonType::Employee,
                job_title: part.job_title.clone(),
                user: Some(user),
                time_multiplier: TimeMultiplier::Standard,
            },
        )?;
        if let Some(team) = team {
            teams::add_member(act, account, team, person)?;
        }
        Ok((user, person))
    })?;
    Ok(Employee { caller: caller_of(stage, user)?, extra, person })
}

/// The manager leads Engineering and all below; power users hold the folders of their work.
fn appoint(
    stage: &Stage,
    account: AccountId,
    employees: &[Employee],
    teams: &BTreeMap<&'static str, TeamId>,
    folders: &BTreeMap<&'static str, FolderId>,
) -> Result<(), ActionError> {
    let user_at = |index: usize| employees.get(index).map(|employee| employee.caller.user);
    let manager = user_at(1).zip(teams.get("Engineering").copied());
    let grants: Vec<(UserId, FolderId)> = [(4, "Engineering"), (5, "Insight"), (6, "Insight")]
        .into_iter()
        .filter_map(|(index, folder)| user_at(index).zip(folders.get(folder).copied()))
        .collect();
    stage.act(move |act| {
        if let Some((user, team)) = manager {
            teams::add_manager(act, account, team, user)?;
        }
        grants.iter().try_for_each(|(user, folder)| actions::folders::grant(act, account, *folder, *user))
    })
}

/// A few people without a sign-in, so that the difference shows.
fn add_candidates(stage: &Stage, opened: Opened) -> Result<(), ActionError> {
    let names = ["Olga Petrenko", "Samuel Adeyemi", "Lucia Marin"];
    stage.act(move |act| {
        for name in names {
            let local = name.to_lowercase().replace(' ', ".");
            let new = NewPerson {
                folder: opened.candidates,
                name: name_of(name)?,
                email: email_of(&format!("{local}@candidates.example"))?,
                person_type: PersonType::Candidate,
                job_title: String::new(),
                user: None,
                time_multiplier: TimeMultiplier::Standard,
            };
            people::add(act, opened.account, &new)?;
        }
        Ok(())
    })
}

/// A second small account where the first one's owner is something else, to show the plan switcher.
fn open_second(stage: &Stage) -> Result<(), ActionError> {
    let opened = open(stage, "lantern", "Lantern Studio", Plan::Starter)?;
    let parts = [
        ("Petra", "Holm", "Founder", UserRole::AccountOwner, "petra.holm@lantern.example"),
        ("Ravi", "Menon", "Developer", UserRole::User, "ravi.menon@lantern.example"),
        ("Ines", "Moreau", "Adviser", UserRole::PowerUser, "ines.moreau@harbour.example"),
        ("Mira", "Solberg", "Freelance analyst", UserRole::User, "mira.solberg@harbour.example"),
    ];
    stage.act(move |act| {
        for (first, last, title, user_role, email) in parts {
            let new = NewUser {
                first_name: name_of(first)?,
                last_name: name_of(last)?,
                email: email_of(email)?,
                job_title: title.to_owned(),
                user_role,
                default_folder: opened.employees,
            };
            let user = users::add(act, opened.account, &new)?;
            people::add(
                act,
                opened.account,
                &NewPerson {
                    folder: opened.employees,
                    name: name_of(&format!("{first} {last}"))?,
                    email: new.email,
                    person_type: PersonType::Employee,
                    job_title: title.to_owned(),
                    user: Some(user),
                    time_multiplier: TimeMultiplier::Standard,
                },
            )?;
        }
        Ok(())
    })
}

fn set_passwords(stage: &Stage) -> Result<(), ActionError> {
    for sign_in in &SIGN_INS {
        let password = NewPassword::parse(sign_in.password, sign_in.email)
            .map_err(|code| ActionError::invalid("password", code))?;
        let hash = passwords::hash(&password, SystemChance.secret())?;
        let email = email_of(sign_in.email)?;
        stage.act(move |act| {
            let user = store::users::find_by_email(act.tx, &email)?.ok_or(ActionError::not_found("user"))?;
            passwords::set(act, user.id, &hash, None)
        })?;
    }
    Ok(())
}

/// Callers as they are once teams and persons are in place.
fn refresh_callers(stage: &Stage, employees: &mut [Employee]) -> Result<(), ActionError> {
    for employee in employees {
        employee.caller = caller_of(stage, employee.caller.user)?;
    }
    Ok(())
}

fn caller_of(stage: &Stage, user: UserId) -> Result<Caller, ActionError> {
    let found = stage.door.reader().read_now(move |tx| store::memberships::find_by_slug(tx, user, SLUG))?;
    found.map(|membership| membership.caller(user)).ok_or(ActionError::not_found("user"))
}

fn new_user(part: &Extra, user_role: UserRole, folder: FolderId) -> Result<NewUser, ActionError> {
    Ok(NewUser {
        first_name: name_of(&part.first_name)?,
        last_name: name_of(&part.last_name)?,
        email: email_of(&part.email())?,
        job_title: part.job_title.clone(),
        user_role,
        default_folder: folder,
    })
}

fn name_of(text: &str) -> Result<Name, ActionError> {
    Name::parse(text).map_err(|code| ActionError::invalid("name", code))
}

fn email_of(text: &str) -> Result<EmailAddress, ActionError> {
    EmailAddress::parse(text).map_err(|code| ActionError::invalid("email", code))
}

fn slug_of(text: &str) -> Result<Slug, ActionError> {
    Slug::parse(text).map_err(|code| ActionError::invalid("slug", code))
}
