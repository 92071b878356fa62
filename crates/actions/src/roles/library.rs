//! Loading library roles from content: as often as wanted, only a change makes a new version.

use std::collections::BTreeMap;

use domain::content::RoleFile;
use domain::id::{AccountId, SkillId};
use domain::role::{Badge, GoalStep, Role, RoleSkill, RoleState};
use domain::text::Slug;
use sha2::{Digest, Sha256};

use crate::act::Act;
use crate::error::ActionError;

/// Loads the library's roles, after their skills, and answers how many were new or changed.
pub fn load_library(act: &mut Act<'_, '_>, files: &[RoleFile]) -> Result<usize, ActionError> {
    let skills: BTreeMap<String, SkillId> = store::roles::list_skill_ids(act.tx)?.into_iter().collect();
    let mut changed = 0;
    for file in files {
        changed += usize::from(load(act, file, &skills)?);
    }
    Ok(changed)
}

fn load(
    act: &mut Act<'_, '_>,
    file: &RoleFile,
    skills: &BTreeMap<String, SkillId>,
) -> Result<bool, ActionError> {
    let content_hash = hash(file);
    let known = store::roles::find_library(act.tx, &file.slug)?;
    match known {
        Some(known) if known.content_hash == content_hash => Ok(false),
        Some(known) => {
            let role = Role { id: known.id, version: known.version + 1, ..role_of(act, file, skills)? };
            store::roles::save(act.tx, &role, &content_hash, act.now)?;
            Ok(true)
        }
        None => {
            let role = role_of(act, file, skills)?;
            store::roles::add(act.tx, &role, &content_hash, act.now)?;
            Ok(true)
        }
    }
}

fn role_of(
    act: &Act<'_, '_>,
    file: &RoleFile,
    skills: &BTreeMap<String, SkillId>,
) -> Result<Role, ActionError> {
    let broken = |what: String| ActionError::Broken { reason: format!("role `{}` {what}", file.slug) };
    let skills = file.skills.iter().map(|chosen| {
        Ok(RoleSkill {
            skill: *skills
                .get(&chosen.skill)
                .ok_or_else(|| broken(format!("needs skill `{}`, which is not loaded", chosen.skill)))?,
            required: chosen.required,
            goal: GoalStep::from_name(&chosen.goal)
                .ok_or_else(|| broken(format!("has the unknown goal `{}`", chosen.goal)))?,
        })
    });
    Ok(Role {
        id: act.id(),
        home: AccountId::LIBRARY,
        slug: Slug::parse(&file.slug).map_err(|_| broken("has a slug that is none".to_owned()))?,
        version: 1,
        state: RoleState::Published,
        title: file.title.trim().to_owned(),
        summary: file.summary.clone(),
        family: file.family.clone(),
        badge: Badge { icon: file.badge.icon.clone(), colour: file.badge.colour.clone() },
        skills: skills.collect::<Result<_, ActionError>>()?,
    })
}

/// The hash of everything a role says; lengths keep neighbouring texts apart.
fn hash(file: &RoleFile) -> String {
    let mut hasher = Sha256::new();
    let mut say = |text: &str| {
        hasher.update(text.len().to_be_bytes());
        hasher.update(text);
    };
    for text in [&file.title, &file.summary, &file.family, &file.badge.icon, &file.badge.colour] {
        say(text);
    }
    for skill in &file.skills {
        say(&skill.skill);
        say(if skill.required { "required" } else { "optional" });
        say(&skill.goal);
    }
    store::hex::text(&hasher.finalize())
}
