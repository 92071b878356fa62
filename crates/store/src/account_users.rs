//! The users of an account, as those see them who add and remove them.

pub mod holdings;

use domain::access::{Reach, UserRole};
use domain::id::{FolderId, TypedId, UserId};
use domain::time::Timestamp;
use domain::user::MembershipState;

use crate::db::{Read, Row, ToValue, Value};
use crate::error::StoreError;
use crate::page::{Cursor, Key, Page, PageError, PageSize};
use crate::{args, dialect};

const COLUMNS: &str = "u.user_id, u.email, u.first_name, u.last_name, u.phone, u.language,
    u.password_hash is not null as has_password, m.user_role, m.cognitive_access, m.job_title,
    m.default_folder_id, m.state, m.created_at, m.version";

/// The list by name, as cursors know it.
const BY_NAME: &str = "account_users.name";

/// A user of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountUser {
    /// Who.
    pub id: UserId,
    /// The address they sign in with.
    pub email: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// Where they can be called, if they said.
    pub phone: Option<String>,
    /// What they read, as a tag.
    pub language: Option<String>,
    /// Whether they have set a password.
    pub has_password: bool,
    /// What they are in the account.
    pub user_role: UserRole,
    /// Their cognitive flag as stored.
    pub cognitive_access: bool,
    /// What they do there.
    pub job_title: String,
    /// Where everything they send is stored.
    pub default_folder: FolderId,
    /// Whether they are let in.
    pub state: MembershipState,
    /// When they were added.
    pub created_at: Timestamp,
    /// Counts the changes of what they are there.
    pub version: i64,
}

impl AccountUser {
    /// First and last name.
    pub fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }
}

/// What narrows the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UserFilter<'a> {
    /// Part of a name or an address.
    pub search: &'a str,
    /// Only this user role.
    pub user_role: Option<UserRole>,
    /// Only this state; those removed are never listed.
    pub state: Option<MembershipState>,
}

/// The users of the account a reach is bounded by, by name.
pub fn list(
    tx: &mut Read<'_>,
    reach: &Reach,
    filter: &UserFilter<'_>,
    after: Option<&Cursor>,
    size: PageSize,
) -> Result<Page<AccountUser>, StoreError> {
    let mut sql = format!("select {COLUMNS} {} and ($4 = '' or m.state = $4)", from_filtered(tx));
    let mut args = filter_args(reach, filter);
    args.extend([Value::from(state_name(filter)), Value::Int(Some(size.and_one()))]);
    let place = after.map(place_in).transpose()?;
    if let Some((first, last, user)) = &place {
        sql.push_str(" and (u.first_name, u.last_name, u.user_id) > ($6, $7, $8)");
        args.extend([first.value(), last.value(), user.value()]);
    }
    sql.push_str(" order by u.first_name, u.last_name, u.user_id limit $5");
    let rows = tx.all(&sql, &args, read)?;
    Ok(Page::cut(rows, size, |user| {
        let names = [Key::Text(user.first_name.clone()), Key::Text(user.last_name.clone())];
        let [first, last] = names;
        Cursor::after(BY_NAME, &[first, last, Key::Id(user.id.uuid())])
    }))
}

/// How many users of each state the filter finds, whichever state it names.
pub fn count_by_state(
    tx: &mut Read<'_>,
    reach: &Reach,
    filter: &UserFilter<'_>,
) -> Result<Vec<(MembershipState, i64)>, StoreError> {
    let sql = format!("select m.state, count(*) as n {} group by m.state", from_filtered(tx));
    tx.all(&sql, &filter_args(reach, filter), |row| Ok((read_state(row)?, row.get("n")?)))
}

/// One user of the account a reach is bounded by, unless they were removed.
pub fn find(tx: &mut Read<'_>, reach: &Reach, user: UserId) -> Result<Option<AccountUser>, StoreError> {
    tx.one(
        &format!(
            "select {COLUMNS} from memberships m join users u on u.user_id = m.user_id
             where m.account_id = $1 and m.user_id = $2 and m.state <> 'removed'"
        ),
        args![reach.account(), user],
        read,
    )
}

/// The user of the account with that address, unless they were removed.
pub fn find_by_email(
    tx: &mut Read<'_>,
    reach: &Reach,
    email: &str,
) -> Result<Option<AccountUser>, StoreError> {
    tx.one(
        &format!(
            "select {COLUMNS} from users u join memberships m on m.user_id = u.user_id
             where m.account_id = $1 and u.email = $2 and m.state <> 'removed'"
        ),
        args![reach.account(), email],
        read,
    )
}

fn from_filtered(tx: &Read<'_>) -> String {
    format!(
        "from memberships m join users u on u.user_id = m.user_id
         where m.account_id = $1 and m.state <> 'removed' and ($2 = '' or {}) and ($3 = '' or m.user_role = $3)",
        dialect::contains(tx, "u.first_name || ' ' || u.last_name || ' ' || u.email", "$2")
    )
}

fn filter_args<'a>(reach: &Reach, filter: &UserFilter<'a>) -> Vec<Value<'a>> {
    let role = filter.user_role.map_or("", UserRole::name);
    vec![Value::Id(Some(reach.account().uuid())), Value::from(filter.search), Value::from(role)]
}

fn state_name(filter: &UserFilter<'_>) -> &'static str {
    filter.state.map_or("", MembershipState::name)
}

fn place_in(cursor: &Cursor) -> Result<(String, String, UserId), PageError> {
    match cursor.keys(BY_NAME)?.as_slice() {
        [Key::Text(first), Key::Text(last), Key::Id(id)] => {
            Ok((first.clone(), last.clone(), UserId::from_uuid(*id)))
        }
        _ => Err(cursor.refused()),
    }
}

fn read_state(row: &Row<'_>) -> Result<MembershipState, StoreError> {
    let state: String = row.get("state")?;
    MembershipState::from_name(&state).ok_or_else(|| row.unknown("state", &state))
}

fn read(row: &Row<'_>) -> Result<AccountUser, StoreError> {
    let user_role: String = row.get("user_role")?;
    Ok(AccountUser {
        id: row.get("user_id")?,
        email: row.get("email")?,
        first_name: row.get("first_name")?,
        last_name: row.get("last_name")?,
        phone: row.get("phone")?,
        language: row.get("language")?,
        has_password: row.get("has_password")?,
        user_role: UserRole::from_name(&user_role).ok_or_else(|| row.unknown("user_role", &user_role))?,
        cognitive_access: row.get("cognitive_access")?,
        job_title: row.get("job_title")?,
        default_folder: row.get("default_folder_id")?,
        state: read_state(row)?,
        created_at: row.get("created_at")?,
        version: row.get("version")?,
    })
}
