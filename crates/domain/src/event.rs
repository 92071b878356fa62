//! Facts worth auditing: what was done, to what, never with secrets or scores.

mod people;
mod teams;

pub use people::{FolderChange, PersonChange};
pub use teams::TeamChange;

use uuid::Uuid;

use crate::access::UserRoleDefinition;
use crate::id::{
    AccountId, AttemptId, FolderId, ItemId, PersonId, RoleId, SessionId, SkillId, TeamId, TokenId, TypedId,
    UserId, UserRoleId,
};

/// A fact for the audit log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// An account was opened.
    AccountOpened {
        /// Which.
        account: AccountId,
    },
    /// A user was added to the account.
    UserAdded {
        /// Who.
        user: UserId,
        /// As what.
        user_role: &'static str,
    },
    /// A user became something else in the account.
    UserRoleChanged {
        /// Who.
        user: UserId,
        /// As what.
        user_role: &'static str,
    },
    /// A user was given a custom user role.
    CustomUserRoleGiven {
        /// Who.
        user: UserId,
        /// Which.
        user_role: UserRoleId,
    },
    /// A custom user role was made or changed.
    CustomUserRoleSaved {
        /// What it is now.
        definition: Box<UserRoleDefinition>,
        /// Whether it is new.
        is_new: bool,
    },
    /// A custom user role was deleted.
    CustomUserRoleDeleted {
        /// What it was.
        definition: Box<UserRoleDefinition>,
    },
    /// A user was kept out of the account.
    UserRemoved {
        /// Who.
        user: UserId,
    },
    /// What a user is called or does in the account was changed.
    UserEdited {
        /// Who.
        user: UserId,
        /// The names of the changed fields.
        changed: Vec<&'static str>,
    },
    /// A user was let in, kept out, or switched.
    UserStateChanged {
        /// Who.
        user: UserId,
        /// Their state now.
        state: &'static str,
    },
    /// A user's cognitive access was granted or taken.
    CognitiveAccessChanged {
        /// Whose.
        user: UserId,
        /// Whether they have it now.
        granted: bool,
    },
    /// A folder was granted to a user or taken from them.
    FolderAccessChanged {
        /// Whose.
        user: UserId,
        /// Which folder.
        folder: FolderId,
        /// Whether they have it now.
        granted: bool,
    },
    /// What a leaving user had was given to somebody else.
    HandedOver {
        /// Who leaves.
        user: UserId,
        /// Who has it now; nobody when it only ended.
        to: Option<UserId>,
        /// How many roles.
        roles: usize,
        /// How many teams.
        teams: usize,
        /// How many folder grants ended.
        grants: usize,
    },
    /// The account's settings were changed.
    SettingsChanged {
        /// Whose.
        account: AccountId,
        /// The names of the changed settings.
        changed: Vec<&'static str>,
    },
    /// An operator asked for a link that sets a password.
    PasswordLinkMade {
        /// Whose.
        user: UserId,
    },
    /// A user set or reset their password.
    PasswordSet {
        /// Who.
        user: UserId,
    },
    /// A user signed in.
    SignedIn {
        /// Who.
        user: UserId,
    },
    /// A session was ended.
    SessionRevoked {
        /// Which.
        session: SessionId,
    },
    /// An API token was made.
    TokenMade {
        /// Which.
        token: TokenId,
    },
    /// An API token was ended.
    TokenRevoked {
        /// Which.
        token: TokenId,
    },
    /// A person was added.
    PersonAdded {
        /// Who.
        person: PersonId,
    },
    /// Something else was done to a person.
    Person {
        /// Who.
        person: PersonId,
        /// What.
        change: PersonChange,
    },
    /// Something was done to a folder.
    Folder {
        /// Which.
        folder: FolderId,
        /// What.
        change: FolderChange,
    },
    /// A role was assigned to a person.
    RoleAssigned {
        /// Which.
        role: RoleId,
        /// To whom.
        person: PersonId,
    },
    /// A role was taken from a person.
    RoleUnassigned {
        /// Which.
        role: RoleId,
        /// From whom.
        person: PersonId,
    },
    /// A learner showed a completed role to whoever knows its address, or no longer does.
    RoleShown {
        /// Which.
        role: RoleId,
        /// Whose.
        person: PersonId,
        /// Whether it is shown now.
        is_shown: bool,
    },
    /// An attempt began.
    AttemptStarted {
        /// Which.
        attempt: AttemptId,
    },
    /// An attempt was finished.
    AttemptFinished {
        /// Which.
        attempt: AttemptId,
    },
    /// An attempt was left too long.
    AttemptAbandoned {
        /// Which.
        attempt: AttemptId,
    },
    /// A taker reported an item.
    ItemReported {
        /// In which attempt.
        attempt: AttemptId,
    },
    /// The account's authors may change the library's skills from now on.
    CuratorAppointed {
        /// Which.
        account: AccountId,
    },
    /// An author took an item out.
    ItemVoided {
        /// Which.
        item: ItemId,
    },
    /// A result was worked out again without an item that was taken out.
    ResultCorrected {
        /// Of which attempt.
        attempt: AttemptId,
    },
    /// A skill was calibrated.
    SkillCalibrated {
        /// Which.
        skill: SkillId,
    },
    /// An author accepted a calibration, whole or in part, or put it away.
    CalibrationDecided {
        /// Of which skill.
        skill: SkillId,
        /// How many items took its parameters.
        accepted: usize,
    },
    /// An author changed the state of a skill.
    SkillStateChanged {
        /// Which.
        skill: SkillId,
        /// To what.
        state: &'static str,
    },
    /// An author changed the state of an item.
    ItemStateChanged {
        /// Which.
        item: ItemId,
        /// To what.
        state: &'static str,
    },
    /// An author looked at what takers reported about an item.
    ItemReportsSeen {
        /// About which.
        item: ItemId,
    },
    /// A norm set was made and frozen.
    NormSetMade {
        /// Of which skill.
        skill: SkillId,
        /// Its number.
        version: u32,
    },
    /// Another norm set is used for new attempts.
    NormSetChosen {
        /// Of which skill.
        skill: SkillId,
        /// Its number.
        version: u32,
    },
    /// Something was done to a team.
    Team {
        /// Which.
        team: TeamId,
        /// What.
        change: TeamChange,
    },
    /// A report or result of somebody else was looked at.
    Viewed {
        /// What was looked at, such as `skill_result`.
        what: &'static str,
        /// Whose it is.
        person: PersonId,
    },
    /// Something left the product as a file.
    Exported {
        /// From which account.
        account: AccountId,
        /// What, such as `audit_log`.
        what: &'static str,
        /// What narrowed it, as a JSON object without names.
        filter: serde_json::Value,
    },
    /// A folder or grant was made.
    Arranged {
        /// The kind of thing.
        what: &'static str,
        /// Which.
        id: Uuid,
    },
}

impl Event {
    /// The stable name of what was done.
    pub const fn act(&self) -> &'static str {
        match self {
            Self::AccountOpened { .. } => "account.opened",
            Self::UserAdded { .. } => "user.added",
            Self::UserRoleChanged { .. } => "user.role_changed",
            Self::CustomUserRoleGiven { .. } => "user.custom_user_role_given",
            Self::CustomUserRoleSaved { is_new: true, .. } => "user_role.defined",
            Self::CustomUserRoleSaved { .. } => "user_role.changed",
            Self::CustomUserRoleDeleted { .. } => "user_role.deleted",
            Self::UserRemoved { .. } => "user.removed",
            Self::UserEdited { .. } => "user.edited",
            Self::UserStateChanged { .. } => "user.state_changed",
            Self::CognitiveAccessChanged { .. } => "user.cognitive_access_changed",
            Self::FolderAccessChanged { .. } => "user.folder_access_changed",
            Self::HandedOver { .. } => "user.handed_over",
            Self::SettingsChanged { .. } => "account.settings_changed",
            Self::PasswordLinkMade { .. } => "password.link_made",
            Self::PasswordSet { .. } => "password.set",
            Self::SignedIn { .. } => "user.signed_in",
            Self::SessionRevoked { .. } => "session.revoked",
            Self::TokenMade { .. } => "token.made",
            Self::TokenRevoked { .. } => "token.revoked",
            Self::PersonAdded { .. } => "person.added",
            Self::Person { change, .. } => change.act(),
            Self::Folder { change, .. } => change.act(),
            Self::RoleAssigned { .. } => "role.assigned",
            Self::RoleUnassigned { .. } => "role.unassigned",
            Self::RoleShown { is_shown: true, .. } => "role.shown",
            Self::RoleShown { .. } => "role.hidden",
            Self::AttemptStarted { .. } => "attempt.started",
            Self::AttemptFinished { .. } => "attempt.finished",
            Self::AttemptAbandoned { .. } => "attempt.abandoned",
            Self::ItemReported { .. } => "item.reported",
            Self::CuratorAppointed { .. } => "account.curator_appointed",
            Self::ItemVoided { .. } => "item.voided",
            Self::ResultCorrected { .. } => "result.corrected",
            Self::SkillCalibrated { .. } => "skill.calibrated",
            Self::CalibrationDecided { .. } => "skill.calibration_decided",
            Self::SkillStateChanged { .. } => "skill.state_changed",
            Self::ItemStateChanged { .. } => "item.state_changed",
            Self::ItemReportsSeen { .. } => "item.reports_seen",
            Self::NormSetMade { .. } => "norm_set.made",
            Self::NormSetChosen { .. } => "norm_set.chosen",
            Self::Team { change, .. } => change.act(),
            Self::Viewed { .. } => "report.viewed",
            Self::Exported { .. } => "data.exported",
            Self::Arranged { .. } => "account.arranged",
        }
    }

    /// The kind of the thing it was done to, and which.
    pub fn object(&self) -> (&'static str, Uuid) {
        match self {
            Self::AccountOpened { account }
            | Self::CuratorAppointed { account }
            | Self::SettingsChanged { account, .. }
            | Self::Exported { account, .. } => ("account", account.uuid()),
            Self::ItemVoided { item }
            | Self::ItemReportsSeen { item }
            | Self::ItemStateChanged { item, .. } => ("item", item.uuid()),
            Self::SkillCalibrated { skill }
            | Self::CalibrationDecided { skill, .. }
            | Self::SkillStateChanged { skill, .. }
            | Self::NormSetMade { skill, .. }
            | Self::NormSetChosen { skill, .. } => ("skill", skill.uuid()),
            Self::UserAdded { user, .. }
            | Self::UserRoleChanged { user, .. }
            | Self::CustomUserRoleGiven { user, .. }
            | Self::UserRemoved { user }
            | Self::UserEdited { user, .. }
            | Self::UserStateChanged { user, .. }
            | Self::CognitiveAccessChanged { user, .. }
            | Self::FolderAccessChanged { user, .. }
            | Self::HandedOver { user, .. }
            | Self::PasswordLinkMade { user }
            | Self::PasswordSet { user }
            | Self::SignedIn { user } => ("user", user.uuid()),
            Self::CustomUserRoleSaved { definition, .. } | Self::CustomUserRoleDeleted { definition } => {
                ("user_role", definition.id.uuid())
            }
            Self::SessionRevoked { session } => ("session", session.uuid()),
            Self::TokenMade { token } | Self::TokenRevoked { token } => ("token", token.uuid()),
            Self::PersonAdded { person } | Self::Person { person, .. } | Self::Viewed { person, .. } => {
                ("person", person.uuid())
            }
            Self::Folder { folder, .. } => ("folder", folder.uuid()),
            Self::RoleAssigned { role, .. } | Self::RoleUnassigned { role, .. } => ("role", role.uuid()),
            Self::RoleShown { role, .. } => ("role", role.uuid()),
            Self::AttemptStarted { attempt }
            | Self::AttemptFinished { attempt }
            | Self::AttemptAbandoned { attempt }
            | Self::ResultCorrected { attempt }
            | Self::ItemReported { attempt } => ("attempt", attempt.uuid()),
            Self::Team { team, .. } => ("team", team.uuid()),
            Self::Arranged { what, id } => (what, *id),
        }
    }

    /// What else is worth keeping, as a JSON object.
    pub fn detail(&self) -> serde_json::Value {
        match self {
            Self::UserAdded { user_role, .. } | Self::UserRoleChanged { user_role, .. } => {
                serde_json::json!({ "user_role": user_role })
            }
            Self::UserEdited { changed, .. } | Self::SettingsChanged { changed, .. } => {
                serde_json::json!({ "changed": changed })
            }
            Self::UserStateChanged { state, .. } => serde_json::json!({ "state": state }),
            Self::CognitiveAccessChanged { granted, .. } => serde_json::json!({ "granted": granted }),
            Self::FolderAccessChanged { folder, granted, .. } => {
                serde_json::json!({ "folder": folder, "granted": granted })
            }
            Self::HandedOver { to, roles, teams, grants, .. } => {
                serde_json::json!({ "to": to, "roles": roles, "teams": teams, "grants": grants })
            }
            Self::CustomUserRoleGiven { user_role, .. } => {
                serde_json::json!({ "custom_user_role": user_role })
            }
            Self::CustomUserRoleSaved { definition, .. } | Self::CustomUserRoleDeleted { definition } => {
                serde_json::json!({
                    "name": definition.name,
                    "base": definition.base.name(),
                    "switched_on": definition.switches.on.names(),
                    "switched_off": definition.switches.off.names(),
                })
            }
            Self::RoleAssigned { person, .. } | Self::RoleUnassigned { person, .. } => {
                serde_json::json!({ "person": person })
            }
            Self::RoleShown { person, .. } => serde_json::json!({ "person": person }),
            Self::Person { change, .. } => change.detail(),
            Self::Folder { change, .. } => change.detail(),
            Self::CalibrationDecided { accepted, .. } => serde_json::json!({ "accepted": accepted }),
            Self::SkillStateChanged { state, .. } | Self::ItemStateChanged { state, .. } => {
                serde_json::json!({ "state": state })
            }
            Self::NormSetMade { version, .. } | Self::NormSetChosen { version, .. } => {
                serde_json::json!({ "norm_set": version })
            }
            Self::Team { change, .. } => change.detail(),
            Self::Viewed { what, .. } => serde_json::json!({ "what": what }),
            Self::Exported { what, filter, .. } => serde_json::json!({ "what": what, "filter": filter }),
            _ => serde_json::json!({}),
        }
    }

    /// Who did it where nobody was signed in yet.
    pub const fn doer(&self) -> Option<UserId> {
        match self {
            Self::SignedIn { user } | Self::PasswordSet { user } => Some(*user),
            _ => None,
        }
    }
}

/// The second thing an act concerned, found in its details: the person or user named there, else whatever comes first.
pub fn other_of(detail: &serde_json::Value, object: Uuid) -> Option<Uuid> {
    let fields = detail.as_object()?;
    let id = |value: &serde_json::Value| value.as_str()?.parse::<Uuid>().ok().filter(|id| *id != object);
    let named = ["person", "user"].into_iter().filter_map(|name| fields.get(name));
    named.chain(fields.values()).find_map(id)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_second_thing_is_the_person_or_user_and_else_the_first_one_named() {
        let [one, two, three] = [1, 2, 3].map(Uuid::from_u128);
        assert_eq!(other_of(&json!({ "folder": one, "person": two }), three), Some(two));
        assert_eq!(other_of(&json!({ "state": "open", "to": one }), three), Some(one));
        assert_eq!(other_of(&json!({ "person": three }), three), None);
        assert_eq!(other_of(&json!({ "state": "open", "n": 4 }), three), None);
    }
}
