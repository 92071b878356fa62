//! What the audit log keeps of an event beside its name and its object.

use uuid::Uuid;

use super::Event;

impl Event {
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
            Self::RoleAssigned { person, .. }
            | Self::RoleUnassigned { person, .. }
            | Self::RoleShown { person, .. } => serde_json::json!({ "person": person }),
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
            Self::RoleDraft { change, .. } => change.detail(),
            Self::Role { change, .. } => change.detail(),
            Self::RoleSource { change, .. } => change.detail(),
            Self::Viewed { what, .. } => serde_json::json!({ "what": what }),
            Self::Exported { what, filter, .. } => serde_json::json!({ "what": what, "filter": filter }),
            _ => serde_json::json!({}),
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
