//! The stable names of what was done, as the audit log keeps and its readers choose by.

use super::Event;

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
            Self::RoleDraft { change, .. } => change.act(),
            Self::Role { change, .. } => change.act(),
            Self::RoleSource { change, .. } => change.act(),
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
}
