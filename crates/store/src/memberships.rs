//! What each user is in each account.

use domain::access::{CustomUserRole, Rights, Switches, UserRole};
use domain::account::Plan;
use domain::id::{AccountId, FolderId, UserId, UserRoleId};
use domain::text::{Name, Slug};
use domain::time::Timestamp;
use domain::user::{Membership, MembershipState};

use crate::args;
use crate::db::{Read, Row, Tx};
use crate::error::StoreError;

/// The columns of a membership with its account, read by [`read`].
pub(crate) const COLUMNS: &str = "a.account_id, a.slug, a.name, a.plan, m.user_role, m.cognitive_access,
    exists (select 1 from team_managers tm where tm.account_id = m.account_id and tm.user_id = m.user_id)
        as manages_teams,
    (select p.person_id from people p
     where p.account_id = m.account_id and p.user_id = m.user_id and p.deleted_at is null) as person_id,
    m.custom_user_role_id, c.switched_on, c.switched_off";

/// The custom user role of a membership `m`, as [`COLUMNS`] need it.
pub(crate) const CUSTOM: &str = "left join user_roles c
    on c.account_id = m.account_id and c.user_role_id = m.custom_user_role_id";

/// The user's active membership in the account of that slug.
pub fn find_by_slug(tx: &mut Read<'_>, user: UserId, slug: &str) -> Result<Option<Membership>, StoreError> {
    tx.one(
        &format!(
            "select {COLUMNS} from accounts a
             join memberships m on m.account_id = a.account_id and m.user_id = $1 and m.state = 'active' {CUSTOM}
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
            "select {COLUMNS} from memberships m join accounts a on a.account_id = m.account_id {CUSTOM}
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
    /// Whether they hold a custom user role derived from it.
    pub has_custom_user_role: bool,
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
        "select user_role, state, cognitive_access, custom_user_role_id from memberships
         where account_id = $1 and user_id = $2",
        args![account, user],
        |row| {
            let (user_role, state): (String, String) = (row.get("user_role")?, row.get("state")?);
            Ok(Standing {
                user_role: UserRole::from_name(&user_role)
                    .ok_or_else(|| row.unknown("user_role", &user_role))?,
                is_active: state == MembershipState::Active.name(),
                state: MembershipState::from_name(&state).ok_or_else(|| row.unknown("state", &state))?,
                cognitive_access: row.get("cognitive_access")?,
                has_custom_user_role: row.get::<Option<UserRoleId>>("custom_user_role_id")?.is_some(),
            })
        },
    )
}

/// The name of somebody who belongs or belonged to the account; none for users of other accounts.
pub fn find_name(tx: &mut Read<'_>, account: AccountId, user: UserId) -> Result<Option<String>, StoreError> {
    tx.one(
        "select u.first_name, u.last_name from memberships m join users u on u.user_id = m.user_id
         where m.account_id = $1 and m.user_id = $2",
        args![account, user],
        |row| Ok(format!("{} {}", row.get::<String>("first_name")?, row.get::<String>("last_name")?)),
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
            default_folder_id = excluded.default_folder_id, custom_user_role_id = null, state = excluded.state,
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

/// Makes a user something else in an account, and no longer holder of a custom user role.
pub fn save_user_role(
    tx: &mut Tx<'_>,
    account: AccountId,
    user: UserId,
    user_role: UserRole,
) -> Result<(), StoreError> {
    tx.run(
        "update memberships set user_role = $3, custom_user_role_id = null, version = version + 1
         where account_id = $1 and user_id = $2",
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

/// The membership of a row with [`COLUMNS`].
pub(crate) fn read(row: &Row<'_>) -> Result<Membership, StoreError> {
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
        custom: custom(row)?,
        cognitive_access: row.get("cognitive_access")?,
        manages_teams: row.get("manages_teams")?,
        person: row.get("person_id")?,
    })
}

/// The custom user role of a row read with [`CUSTOM`].
pub(crate) fn custom(row: &Row<'_>) -> Result<Option<CustomUserRole>, StoreError> {
    let Some(id) = row.get("custom_user_role_id")? else { return Ok(None) };
    Ok(Some(CustomUserRole { id, switches: switches(row)? }))
}

/// The switches of a row, by the columns they have everywhere.
pub(crate) fn switches(row: &Row<'_>) -> Result<Switches, StoreError> {
    let (on, off): (String, String) = (row.get("switched_on")?, row.get("switched_off")?);
    Ok(Switches { on: Rights::from_names(&on), off: Rights::from_names(&off) })
}
