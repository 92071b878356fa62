//! Roles being composed: the draft beside what is published, and who may change it.

mod members;
mod writing;

pub use members::{MemberScore, list_member_ids, list_scores};
pub use writing::{NewRole, Saving, add, add_role, archive, remove, remove_role, save};

use domain::access::Reach;
use domain::account::RoleEditing;
use domain::id::{AccountId, RoleId, SkillId, UserId};
use domain::role::{Badge, BuilderStep, RoleDraft, RoleState};
use domain::skill::SkillState;
use domain::time::Timestamp;

use crate::args;
use crate::db::{Read, Row};
use crate::enrolments::RoleKey;
use crate::error::StoreError;
use crate::many::many;
use crate::roles::{NamedSkill, SKILL_COLUMNS, read_skill};

/// A draft as it was last saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDraft {
    /// Of which role.
    pub role: RoleId,
    /// What it says.
    pub draft: RoleDraft,
    /// Its skills in order, with their names.
    pub skills: Vec<NamedSkill>,
    /// The step it was last worked on.
    pub step: BuilderStep,
    /// The published version it began from; 0 for a role never published.
    pub based_on: u32,
    /// Counts its saves; a save names the one it read.
    pub revision: i64,
    /// Who saved it last.
    pub updated_by: Option<UserId>,
    /// Their name, unless they are gone.
    pub updated_by_name: Option<String>,
    /// When.
    pub updated_at: Timestamp,
}

/// What decides whether somebody may change a role, and where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Who made it.
    pub creator: Option<UserId>,
    /// Whether the user asked about is its co-editor.
    pub is_editor: bool,
    /// Who edits roles in the account.
    pub editing: RoleEditing,
    /// Where the role stands.
    pub state: RoleState,
    /// Its published version; 0 when it never was.
    pub version: u32,
}

/// The seat of a user at a role of the account, in whichever state the role is.
pub fn find_seat(
    tx: &mut Read<'_>,
    reach: &Reach,
    role: RoleId,
    user: UserId,
) -> Result<Option<Seat>, StoreError> {
    tx.one(
        "select r.created_by, r.state, r.version, a.role_editing, e.user_id as editor from roles r
         join accounts a on a.account_id = r.account_id
         left join role_editors e on e.account_id = r.account_id and e.role_id = r.role_id and e.user_id = $3
         where r.account_id = $1 and r.role_id = $2",
        args![reach.account(), role, user],
        |row| {
            let (state, mode): (String, String) = (row.get("state")?, row.get("role_editing")?);
            Ok(Seat {
                creator: row.get("created_by")?,
                is_editor: row.get::<Option<UserId>>("editor")?.is_some(),
                editing: RoleEditing::from_name(&mode).ok_or_else(|| row.unknown("role_editing", &mode))?,
                state: RoleState::from_name(&state).ok_or_else(|| row.unknown("state", &state))?,
                version: row.get("version")?,
            })
        },
    )
}

/// The draft of a role of the account, if there is one.
pub fn find(tx: &mut Read<'_>, reach: &Reach, role: RoleId) -> Result<Option<StoredDraft>, StoreError> {
    let found = tx.one(
        "select d.role_id, d.title, d.summary, d.family, d.badge_icon, d.badge_colour, d.step, d.based_on,
            d.revision, d.updated_by, d.updated_at, u.first_name, u.last_name from role_drafts d
         left join users u on u.user_id = d.updated_by
         where d.account_id = $1 and d.role_id = $2",
        args![reach.account(), role],
        read,
    )?;
    let Some(mut stored) = found else { return Ok(None) };
    let sql = format!(
        "select {SKILL_COLUMNS} from role_draft_skills rs join skills s on s.skill_id = rs.skill_id
         where rs.account_id = $1 and rs.role_id = $2 order by rs.position"
    );
    stored.skills = tx.all(&sql, args![reach.account(), role], read_skill)?;
    stored.draft.skills = stored.skills.iter().map(|skill| skill.part).collect();
    Ok(Some(stored))
}

/// The newest draft of the user's own that nobody touched since it was begun: blank, or as the copy of a role since the
/// given instant.
pub fn find_untouched(
    tx: &mut Read<'_>,
    reach: &Reach,
    user: UserId,
    copy_of: Option<(RoleKey, Timestamp)>,
) -> Result<Option<RoleId>, StoreError> {
    let (source, since) = match copy_of {
        Some((source, since)) => (Some(source.id), since),
        None => (None, Timestamp::from_micros(0)),
    };
    tx.one(
        "select r.role_id from roles r
         join role_drafts d on d.account_id = r.account_id and d.role_id = r.role_id
         where r.account_id = $1 and r.created_by = $2 and r.state = 'draft' and r.version = 0 and d.revision = 1
            and r.created_at >= $4
            and ((r.copied_from_role_id is null and $3 is null and d.title = '') or r.copied_from_role_id = $3)
         order by r.created_at desc, r.role_id desc limit 1",
        args![reach.account(), user, source, since],
        |row| row.get("role_id"),
    )
}

/// Those of the given skills that exist, and where they stand.
pub fn list_states(tx: &mut Read<'_>, skills: &[SkillId]) -> Result<Vec<(SkillId, SkillState)>, StoreError> {
    let set = many(Vec::new(), skills);
    let sql = format!("select s.skill_id, s.state from skills s where s.skill_id in ({})", set.places);
    tx.all(&sql, &set.args, |row| {
        let state: String = row.get("state")?;
        Ok((row.get("skill_id")?, SkillState::from_name(&state).ok_or_else(|| row.unknown("state", &state))?))
    })
}

/// The families of published roles of the library and the account, to choose from while composing.
pub fn list_families(tx: &mut Read<'_>, reach: &Reach) -> Result<Vec<String>, StoreError> {
    tx.all(
        "select distinct r.family from roles r
         where r.account_id in ($1, $2) and r.state = 'published' and r.family <> '' order by r.family",
        args![reach.account(), AccountId::LIBRARY],
        |row| row.get("family"),
    )
}

fn read(row: &Row<'_>) -> Result<StoredDraft, StoreError> {
    let step: u32 = row.get("step")?;
    let (first, last): (Option<String>, Option<String>) = (row.get("first_name")?, row.get("last_name")?);
    Ok(StoredDraft {
        role: row.get("role_id")?,
        draft: RoleDraft {
            title: row.get("title")?,
            summary: row.get("summary")?,
            family: row.get("family")?,
            badge: Badge { icon: row.get("badge_icon")?, colour: row.get("badge_colour")? },
            skills: Vec::new(),
        },
        skills: Vec::new(),
        step: BuilderStep::from_number(step).ok_or_else(|| row.unknown("step", &step.to_string()))?,
        based_on: row.get("based_on")?,
        revision: row.get("revision")?,
        updated_by: row.get("updated_by")?,
        updated_by_name: first.zip(last).map(|(first, last)| format!("{first} {last}")),
        updated_at: row.get("updated_at")?,
    })
}
