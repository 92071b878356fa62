//! The skills that authors curate, as a list.

use super::two;
use crate::page::Shell;
use actions::authoring::SkillOverview;
use askama::Template;

/// Every skill of the library with what its authors want to know.
#[derive(Debug, Clone, Template)]
#[template(path = "authoring/skills.html")]
pub struct AuthoredSkillsPage {
    /// The frame around it.
    pub shell: Shell,
    /// By name; there are dozens, not thousands.
    pub skills: Vec<SkillOverview>,
}

/// How many items count and how many are on trial, in words.
pub fn items_words(shell: &Shell, overview: &SkillOverview) -> String {
    let things = [("live", overview.n_live.into()), ("beta", overview.n_beta.into())];
    shell.words().t_with("authoring-items-counts", &things)
}

/// What new attempts are compared with, in words.
pub fn norm_words(shell: &Shell, overview: &SkillOverview) -> String {
    match overview.norm_set {
        None => two(None),
        Some(set) if set.provisional => shell.t("authoring-norm-provisional"),
        Some(set) => shell.words().t_count("authoring-norm-people", set.sample),
    }
}

/// How many reports wait, in words.
pub fn unseen_words(shell: &Shell, n: u32) -> String {
    shell.words().t_count("authoring-unseen", n)
}

/// How many proposals wait, in words.
pub fn proposed_words(shell: &Shell, n: u32) -> String {
    shell.words().t_count("authoring-proposed", n)
}
