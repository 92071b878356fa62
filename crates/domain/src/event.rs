//! Facts worth auditing: what was done, to what, never with secrets or scores.

mod act;
mod detail;
mod people;
mod role_drafts;
mod roles;
mod sources;
mod teams;

pub use detail::other_of;
pub use people::{FolderChange, PersonChange};
pub use role_drafts::RoleDraftChange;
pub use roles::RoleChange;
pub use sources::SourceChange;
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
    /// Something was done to the draft of a role.
    RoleDraft {
        /// Of which.
        role: RoleId,
        /// What.
        change: RoleDraftChange,
    },
    /// Something else was done to a role of the account.
    Role {
        /// Which.
        role: RoleId,
        /// What.
        change: RoleChange,
    },
    /// A team gives a role, or gives it no more.
    RoleSource {
        /// Which role.
        role: RoleId,
        /// What.
        change: SourceChange,
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
            Self::RoleAssigned { role, .. }
            | Self::RoleUnassigned { role, .. }
            | Self::RoleDraft { role, .. }
            | Self::Role { role, .. }
            | Self::RoleSource { role, .. }
            | Self::RoleShown { role, .. } => ("role", role.uuid()),
            Self::AttemptStarted { attempt }
            | Self::AttemptFinished { attempt }
            | Self::AttemptAbandoned { attempt }
            | Self::ResultCorrected { attempt }
            | Self::ItemReported { attempt } => ("attempt", attempt.uuid()),
            Self::Team { team, .. } => ("team", team.uuid()),
            Self::Arranged { what, id } => (what, *id),
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
