//! What each user is in each account.

use domain::access::UserRole;
use domain::account::Plan;
use domain::id::{AccountId, FolderId, UserId};
use domain::text::{Name, Slug};
use domain::time::Timestamp;
use domain::user::{Membership, MembershipState};

use crate::args;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;

/// The columns of a membership with its account, read by [`read`].
const COLUMNS: &str = "a.account_id, a.slug, a.name, a.plan, m.user_role, m.cognitive_access,
    exists (select 1 from team_managers tm where tm.account_id = m.account_id and tm.user_id = m.user_id)
        as manages_teams,
    (select p.person_id from people p
     where p.account_id = m.account_id and p.user_id = m.user_id and p.deleted_at is null) as person_id";

/// The user's active membership in the account of that slug.
pub fn find_by_slug(tx: &mut Read<'_>, user: UserId, slug: &str) -> Result<Option<Membership>, StoreError> {
    tx.one(
        &format!(
            "select {COLUMNS} from accounts a
             join memberships m on m.account_id = a.account_id and m.user_id = $1 and m.state = 'active'
             where a.slug = $2"
        ),
        args![user, slug],
        read,
    )
}

/// All active memberships of a user, by the accounts' names.
pub fn list_of_user(tx: &mut Read<'_>, user: UserId) -> Result<Vec<Membership>, StoreError> {
    tx.all(
        &format!(
            "select {COLUMNS} from memberships m join accounts a on a.account_id = m.account_id
             where m.user_id = $1 and m.state = 'active' order by a.name, a.account_id"
        ),
        args![user],
        read,
    )
}

/// What a user is in an account, whether or not it lets them in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The user role.
    pub user_role: UserRole,
    /// Whether it lets them in.
    pub is_active: bool,
    /// The state, which says more of one that does not.
    pub state: MembershipState,
    /// Their cognitive flag as stored.
    pub cognitive_access: bool,
}

/// A membership about to be added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMembership<'a> {
    /// The account.
    pub account: AccountId,
    /// The user.
    pub user: UserId,
    /// What they will be.
    pub user_role: UserRole,
    /// Job title.
    pub job_title: &'a str,
    /// Where everything of theirs is stored.
    pub default_folder: FolderId,
    /// Whether it lets them in.
    pub state: MembershipState,
}

/// What the user is in the account, if anything.
pub fn find_standing(
    tx: &mut Read<'_>,
    account: AccountId,
    user: UserId,
) -> Result<Option<Standing>, StoreError> {
    tx.one(
        "select user_role, state, cognitive_access from memberships where account_id = $1 and user_id = $2",
        args![account, user],
        |row| {
            let (user_role, state): (String, String) = (row.get("user_role")?, row.get("state")?);
            Ok(Standing {
                user_role: UserRole::from_name(&user_role)
                    .ok_or_else(|| row.unknown("user_role", &user_role))?,
                is_active: state == MembershipState::Active.name(),
                state: MembershipState::from_name(&state).ok_or_else(|| row.unknown("state", &state))?,
                cognitive_access: row.get("cognitive_access")?,
            })
        },
    )
}

/// How many active account owners the account has.
pub fn count_owners(tx: &mut Read<'_>, account: AccountId) -> Result<i64, StoreError> {
    let count = tx.one(
        "select count(*) as n from memberships
         where account_id = $1 and user_role = 'account_owner' and state = 'active'",
        args![account],
        |row| row.get("n"),
    )?;
    Ok(count.unwrap_or(0))
}

/// Adds a membership, or makes one that was removed what it says now.
pub fn add(tx: &mut Tx<'_>, new: &NewMembership<'_>, now: Timestamp) -> Result<(), StoreError> {
    tx.run(
        "insert into memberships (account_id, user_id, user_role, cognitive_access, job_title, default_folder_id,
            state, created_at, version)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1)
         on conflict (account_id, user_id) do update set user_role = excluded.user_role,
            cognitive_access = excluded.cognitive_access, job_title = excluded.job_title,
            default_folder_id = excluded.default_folder_id, state = excluded.state,
            version = memberships.version + 1",
        args![
            new.account,
            new.user,
            new.user_role.name(),
            false,
            new.job_title,
            new.default_folder,
            new.state.name(),
            now
        ],
    )?;
    Ok(())
}

/// Makes a user something else in an account.
pub fn save_user_role(
    tx: &mut Tx<'_>,
    account: AccountId,
    user: UserId,
    user_role: UserRole,
) -> Result<(), StoreError> {
    tx.run(
        "update memberships set user_role = $3, version = version + 1 where account_id = $1 and user_id = $2",
        args![account, user, user_role.name()],
    )?;
    Ok(())
}

/// Sets a user's cognitive flag in an account.
pub fn save_cognitive_access(
    tx: &mut Tx<'_>,
    account: AccountId,
    user: UserId,
    granted: bool,
) -> Result<(), StoreError> {
    tx.run(
        "update memberships set cognitive_access = $3, version = version + 1
         where account_id = $1 and user_id = $2",
        args![account, user, granted],
    )?;
    Ok(())
}

/// Keeps what a user does in an account and where their things go, if nobody changed it since `version`.
pub fn save_work(
    tx: &mut Tx<'_>,
    account: AccountId,
    user: UserId,
    job_title: &str,
    default_folder: FolderId,
    version: i64,
) -> Result<(), StoreError> {
    let changed = tx.run(
        "update memberships set job_title = $4, default_folder_id = $5, version = version + 1
         where account_id = $1 and user_id = $2 and version = $3",
        args![account, user, version, job_title, default_folder],
    )?;
    if changed == 1 { Ok(()) } else { Err(StoreError::Conflict) }
}

/// Lets a user into an account or keeps them out.
pub fn save_state(
    tx: &mut Tx<'_>,
    account: AccountId,
    user: UserId,
    state: MembershipState,
) -> Result<(), StoreError> {
    tx.run(
        "update memberships set state = $3, version = version + 1 where account_id = $1 and user_id = $2",
        args![account, user, state.name()],
    )?;
    Ok(())
}

fn read(row: &Row<'_>) -> Result<Membership, StoreError> {
    let plan: String = row.get("plan")?;
    let user_role: String = row.get("user_role")?;
    let slug: String = row.get("slug")?;
    let name: String = row.get("name")?;
    Ok(Membership {
        account: row.get("account_id")?,
        account_slug: Slug::parse(&slug).map_err(|_| row.unknown("slug", &slug))?,
        account_name: Name::parse(&name).map_err(|_| row.unknown("name", &name))?,
        plan: Plan::from_name(&plan).ok_or_else(|| row.unknown("plan", &plan))?,
        user_role: UserRole::from_name(&user_role).ok_or_else(|| row.unknown("user_role", &user_role))?,
        cognitive_access: row.get("cognitive_access")?,
        manages_teams: row.get("manages_teams")?,
        person: row.get("person_id")?,
    })
}
