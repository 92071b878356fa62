//! What somebody measured in accounts they have left (product 7.6).

use askama::Template;
use domain::time::Timestamp;
use psychometrics::role_score::RoleLevel;
use psychometrics::scale::Level;

use super::samples::Sample;
use crate::badge::{Badge, BadgeColour};
use crate::page::{Place, Shell, samples as visits};
use crate::views::learn::samples::days_ago;
use crate::views::results::level::ShownLevel as _;

/// Roles and skills measured elsewhere.
#[derive(Debug, Clone, Template)]
#[template(path = "profile/former.html")]
pub struct FormerPage {
    /// The frame around it.
    pub shell: Shell,
    /// Completed library roles.
    pub roles: Vec<FormerRole>,
    /// Measured skills.
    pub skills: Vec<FormerSkill>,
}

/// A completed library role.
#[derive(Debug, Clone)]
pub struct FormerRole {
    /// Its title.
    pub title: String,
    /// Its badge.
    pub badge: Badge,
    /// The account it was measured in.
    pub account: String,
    /// The level.
    pub level: RoleLevel,
    /// The date of the skill measured last.
    pub verified_at: Timestamp,
    /// The path of its public page, while it is shown.
    pub page: Option<String>,
}

/// A measured skill.
#[derive(Debug, Clone)]
pub struct FormerSkill {
    /// Its name.
    pub name: String,
    /// Its icon.
    pub icon: String,
    /// The account it was measured in.
    pub account: String,
    /// The score.
    pub score: u32,
    /// The level.
    pub level: Level,
    /// When.
    pub verified_at: Timestamp,
}

impl FormerPage {
    /// Whether nothing was measured elsewhere.
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty() && self.skills.is_empty()
    }
}

/// Where something was measured, in words.
pub fn measured_at(shell: &Shell, account: &str) -> String {
    shell.words().t_name("former-measured-at", account)
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let shell = || visits::learner_shell(Place::Former, "Earlier results");
    let page = FormerPage {
        shell: shell(),
        roles: vec![FormerRole {
            title: "Backend developer".to_owned(),
            badge: Badge::new("python", BadgeColour::Teal),
            account: "Harbour Studio".to_owned(),
            level: RoleLevel::MidLevel,
            verified_at: days_ago(200),
            page: Some(crate::paths::verifications::verification("0f3a")),
        }],
        skills: vec![FormerSkill {
            name: "Distributed version control with Git and its neighbours".to_owned(),
            icon: "git".to_owned(),
            account: "Harbour Studio".to_owned(),
            score: 181,
            level: Level::AboveAverage,
            verified_at: days_ago(200),
        }],
    };
    vec![
        Sample::of("former-results", &page),
        Sample::of(
            "former-results-none",
            &FormerPage { shell: shell(), roles: Vec::new(), skills: Vec::new() },
        ),
    ]
}
