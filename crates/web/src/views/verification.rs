//! A completed role as anybody sees it who was given its address: no score, no percentile, nothing else of the person.

use askama::Template;
use domain::time::Timestamp;
use psychometrics::role_score::RoleLevel;

use super::samples::Sample;
use crate::badge::{Badge, BadgeColour};
use crate::page::{Shell, samples as visits};
use crate::views::learn::samples::days_ago;
use crate::views::results::level::ShownLevel as _;

/// A completed role in public.
#[derive(Debug, Clone, Template)]
#[template(path = "verify/show.html")]
pub struct VerificationPage {
    /// The frame.
    pub shell: Shell,
    /// The site's root, for previews of the link.
    pub public_url: String,
    /// The path of this page.
    pub path: String,
    /// The person, as far as they want to be named.
    pub name: String,
    /// The account that measured.
    pub account: String,
    /// The role.
    pub title: String,
    /// What someone in this role can do.
    pub summary: String,
    /// The role's badge with the level.
    pub badge: Badge,
    /// The level.
    pub level: RoleLevel,
    /// The date of the skill measured last.
    pub verified_at: Timestamp,
    /// The version it was earned on, when the role has changed since.
    pub earned_version: Option<u32>,
    /// The skills that were measured.
    pub skills: Vec<String>,
}

impl VerificationPage {
    /// What the page says in one sentence.
    pub fn sentence(&self) -> String {
        let things = [("name", self.name.clone().into()), ("level", self.shell.t(self.level.key()).into())];
        self.shell.words().t_with("verify-sentence", &things)
    }

    /// What the level means.
    pub fn meaning(&self) -> String {
        self.shell.t(match self.level {
            RoleLevel::Beginner => "verify-means-beginner",
            RoleLevel::EntryLevel => "verify-means-entry",
            RoleLevel::MidLevel => "verify-means-mid",
            RoleLevel::SeniorLevel => "verify-means-senior",
        })
    }

    /// Who measured.
    pub fn issuer(&self) -> String {
        self.shell.words().t_name("verify-issued-by", self.account.as_str())
    }

    /// On which version it was earned.
    pub fn earned_words(&self, version: &u32) -> String {
        self.shell.words().t_with("learn-earned-version", &[("version", (*version).into())])
    }
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let page = |name: &str, title: &str, level: RoleLevel| VerificationPage {
        shell: visits::bare_shell(title),
        public_url: "https://metier.example".to_owned(),
        path: crate::paths::verifications::verification("0f3a"),
        name: name.to_owned(),
        account: "Northwind Labs".to_owned(),
        title: title.to_owned(),
        summary: "Builds and keeps services that others rely on, from the first query to the release."
            .to_owned(),
        badge: Badge::new("python", BadgeColour::Teal).with_level(level.step(), RoleLevel::STEPS),
        level,
        verified_at: days_ago(9),
        earned_version: None,
        skills: ["Python", "SQL", "Git"].map(str::to_owned).to_vec(),
    };
    let long = VerificationPage {
        earned_version: Some(2),
        account: "The Northern and Western Association of Municipal Data Platforms".to_owned(),
        ..page(
            "Maximiliane Alexandra von Hohenstein-Oettingen",
            "Principal engineer for data platforms, observability and incident response (EMEA)",
            RoleLevel::SeniorLevel,
        )
    };
    vec![
        Sample::of("verify", &page("Lena Brandt", "Backend developer", RoleLevel::MidLevel)),
        Sample::of("verify-short", &page("Lena B.", "Backend developer", RoleLevel::Beginner)),
        Sample::of("verify-long", &long),
    ]
}
