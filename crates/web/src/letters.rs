//! Mails in words: a subject, a plain text and simple HTML, from the facts of each kind.
//!
//! Every kind gives the same parts to the same two templates, so that the text and the HTML cannot disagree.

use askama::Template;
use domain::mail::MailFacts;

use crate::words::{Value, Words};

/// A mail as it is sent or shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The subject.
    pub subject: String,
    /// The words alone.
    pub text: String,
    /// The same as simple HTML.
    pub html: String,
}

/// What every letter is made of.
#[derive(Debug, Clone, Template)]
#[template(path = "letters/letter.html")]
struct HtmlLetter<'a>(&'a Parts);

#[derive(Debug, Clone, Template)]
#[template(path = "letters/letter.txt", escape = "none")]
struct TextLetter<'a>(&'a Parts);

#[derive(Debug, Clone)]
struct Parts {
    words: Words,
    subject: String,
    greeting: String,
    /// What happened.
    paragraphs: Vec<String>,
    /// Things named one by one, under a heading.
    list: Option<(String, Vec<String>)>,
    /// Somebody's own words, under a heading.
    quote: Option<(String, String)>,
    /// What to do next, and where.
    button: Option<(String, String)>,
    /// What is good to know.
    notes: Vec<String>,
}

/// Puts a mail into words. Only English exists so far, so every language falls back to it.
pub fn compose(facts: &MailFacts, to_name: &str, _language: Option<&str>, public_url: &str) -> Letter {
    let parts = parts(facts, to_name, public_url, Words::english());
    // Templates that compiled fail only when memory ends.
    let html = HtmlLetter(&parts).render().unwrap_or_default();
    let text = TextLetter(&parts).render().unwrap_or_default();
    Letter { subject: parts.subject, text, html }
}

fn parts(facts: &MailFacts, to_name: &str, public_url: &str, words: Words) -> Parts {
    let text = |value: &str| Value::from(value.to_owned());
    let blank = Parts {
        words,
        subject: String::new(),
        greeting: words.t_name("letter-greeting", to_name),
        paragraphs: Vec::new(),
        list: None,
        quote: None,
        button: None,
        notes: Vec::new(),
    };
    let link = |path: &str| format!("{}{path}", public_url.trim_end_matches('/'));
    match facts {
        MailFacts::Welcome { account_name, path } => Parts {
            subject: words.t_name("letter-welcome-subject", account_name),
            paragraphs: vec![words.t_name("letter-welcome-words", account_name)],
            button: Some(path)
                .filter(|path| !path.is_empty())
                .map(|path| (words.t("letter-welcome-button"), link(path))),
            notes: vec![words.t(if path.is_empty() { "letter-link-removed" } else { "letter-welcome-note" })],
            ..blank
        },
        MailFacts::AddedToAccount { account_name, path } => Parts {
            subject: words.t_name("letter-added-subject", account_name),
            paragraphs: vec![words.t_name("letter-added-words", account_name)],
            button: Some((words.t_name("letter-added-button", account_name), link(path))),
            ..blank
        },
        MailFacts::PasswordReset { path } => Parts {
            subject: words.t("letter-reset-subject"),
            paragraphs: vec![words.t("letter-reset-words")],
            button: Some(path)
                .filter(|path| !path.is_empty())
                .map(|path| (words.t("letter-reset-button"), link(path))),
            notes: vec![words.t(if path.is_empty() { "letter-link-removed" } else { "letter-reset-note" })],
            ..blank
        },
        MailFacts::RoleAssigned { account_name, assigned_by, role_title, skills, message, path } => {
            let about =
                [("by", text(assigned_by)), ("role", text(role_title)), ("account", text(account_name))];
            let quote = (!message.trim().is_empty())
                .then(|| (words.t_name("letter-assigned-message", assigned_by), message.trim().to_owned()));
            role_assigned(Parts { quote, ..blank }, &about, skills, link(path))
        }
        MailFacts::RoleUnassigned { account_name, unassigned_by, role_title, path } => {
            let about =
                [("by", text(unassigned_by)), ("role", text(role_title)), ("account", text(account_name))];
            role_unassigned(blank, &about, link(path))
        }
        MailFacts::TeamShared { account_name, shared_by, team_name, may_edit, path } => {
            let about = [("by", text(shared_by)), ("team", text(team_name)), ("account", text(account_name))];
            team_shared(blank, &about, *may_edit, link(path))
        }
        MailFacts::ResultCorrected { account_name, skill_name, path } => {
            let about = [("skill", text(skill_name)), ("account", text(account_name))];
            corrected(blank, &about, link(path))
        }
    }
}

fn role_assigned(blank: Parts, about: &[(&'static str, Value); 3], skills: &[String], link: String) -> Parts {
    let words = blank.words;
    Parts {
        subject: words.t_with("letter-assigned-subject", about),
        paragraphs: vec![words.t_with("letter-assigned-words", about)],
        list: (!skills.is_empty()).then(|| (words.t("letter-assigned-skills"), skills.to_vec())),
        button: Some((words.t("letter-assigned-button"), link)),
        notes: vec![words.t("letter-assigned-note")],
        ..blank
    }
}

fn role_unassigned(blank: Parts, about: &[(&'static str, Value); 3], link: String) -> Parts {
    let words = blank.words;
    Parts {
        subject: words.t_with("letter-unassigned-subject", about),
        paragraphs: vec![words.t_with("letter-unassigned-words", about)],
        button: Some((words.t("letter-unassigned-button"), link)),
        notes: vec![words.t("letter-unassigned-note")],
        ..blank
    }
}

fn team_shared(blank: Parts, about: &[(&'static str, Value); 3], may_edit: bool, link: String) -> Parts {
    let words = blank.words;
    Parts {
        subject: words.t_with("letter-team-subject", about),
        paragraphs: vec![words.t_with("letter-team-words", about)],
        button: Some((words.t("letter-team-button"), link)),
        notes: may_edit.then(|| words.t("letter-team-edit")).into_iter().collect(),
        ..blank
    }
}

fn corrected(blank: Parts, about: &[(&'static str, Value); 2], link: String) -> Parts {
    let words = blank.words;
    Parts {
        subject: words.t_with("letter-corrected-subject", about),
        paragraphs: vec![words.t_with("letter-corrected-words", about)],
        button: Some((words.t("letter-corrected-button"), link)),
        notes: vec![words.t("letter-corrected-note")],
        ..blank
    }
}

#[cfg(test)]
mod tests;
