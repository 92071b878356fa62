//! Mails in words: a subject, a plain text and simple HTML, from the facts of each kind.
//!
//! Every kind gives the same parts to the same two templates, so that the text and the HTML cannot disagree.

mod assignment;
mod entry;
mod publication;
mod result;
mod team;

use askama::Template;
use domain::mail::{Badge, MailFacts};
use domain::time::Timestamp;
use store::mails::Mail;

use crate::paths;
use crate::state::App;
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
    /// The tag of the language it is written in.
    pub language: String,
    /// Where its reader stops mail of its kind, for the programs that offer that; none for what everyone gets.
    pub stop: Option<String>,
}

/// To whom a mail goes, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// Their name.
    pub to_name: &'a str,
    /// The language they read.
    pub language: Option<&'a str>,
    /// Where the site is reached.
    pub public_url: &'a str,
    /// Where the reader stops mail of this kind, from the site's root; none in what others are shown of it.
    pub stop_path: Option<&'a str>,
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
    /// What it is about, as an image.
    badge: Option<Image>,
    /// What happened.
    paragraphs: Vec<String>,
    /// Roles told of one by one.
    roles: Vec<ToldRole>,
    /// Things named one by one, each under a heading.
    lists: Vec<(String, Vec<String>)>,
    /// Somebody's own words, under a heading.
    quote: Option<(String, String)>,
    /// What to do next, and where.
    button: Option<(String, String)>,
    /// What is good to know.
    notes: Vec<String>,
    /// Where mail of this kind is stopped.
    stop: Option<String>,
}

/// One of several roles in a letter.
#[derive(Debug, Clone)]
struct ToldRole {
    title: String,
    address: String,
    by: String,
    badge: Option<Image>,
    skills: Vec<String>,
    quote: Option<(String, String)>,
}

/// An image in a letter; the text does without it.
#[derive(Debug, Clone)]
struct Image {
    address: String,
    words: String,
}

/// Puts a mail into words, in the reader's language as far as the product speaks it.
pub fn compose(facts: &MailFacts, to: &Envelope<'_>) -> Letter {
    let words = Words::of_tag(to.language);
    let ground = Ground { words, root: to.public_url.trim_end_matches('/') };
    let is_optional = !facts.kind().is_essential();
    let blank = Parts {
        words,
        subject: String::new(),
        greeting: words.t_name("letter-greeting", to.to_name),
        badge: None,
        paragraphs: Vec::new(),
        roles: Vec::new(),
        lists: Vec::new(),
        quote: None,
        button: None,
        notes: Vec::new(),
        // Whoever is only shown the letter could stop it for its reader, so they see the way a reader signed in has.
        stop: is_optional.then(|| ground.link(to.stop_path.unwrap_or(paths::mail::PREFERENCES))),
    };
    let parts = parts(facts, &ground, blank);
    // Templates that compiled fail only when memory ends.
    let html = HtmlLetter(&parts).render().unwrap_or_default();
    let text = TextLetter(&parts).render().unwrap_or_default();
    let stop = parts.stop.filter(|_| to.stop_path.is_some());
    Letter { subject: parts.subject, text, html, language: words.code(), stop }
}

/// A mail as those are shown it who are not its reader.
pub(crate) fn shown(app: &App, mail: &Mail) -> Letter {
    let envelope = Envelope {
        to_name: &mail.to_name,
        language: mail.language.as_deref(),
        public_url: &app.settings.public_url,
        stop_path: None,
    };
    compose(&mail.facts, &envelope)
}

fn parts(facts: &MailFacts, ground: &Ground<'_>, blank: Parts) -> Parts {
    match facts {
        MailFacts::Welcome { account_name, path } => entry::welcome(ground, blank, account_name, path),
        MailFacts::AddedToAccount { account_name, path } => entry::added(ground, blank, account_name, path),
        MailFacts::PasswordReset { path } => entry::reset(ground, blank, path),
        MailFacts::RoleAssigned { account_name, role } => {
            assignment::assigned(ground, blank, account_name, role)
        }
        MailFacts::RolesAssigned { account_name, roles, path } => {
            assignment::several(ground, blank, account_name, roles, path)
        }
        MailFacts::RoleUnassigned { account_name, unassigned_by, role_title, path } => {
            assignment::unassigned(ground, blank, &[account_name, unassigned_by, role_title], path)
        }
        MailFacts::RoleCompleted { account_name, roles, path } => {
            result::completed(ground, blank, account_name, roles, path)
        }
        MailFacts::SkillMeasured { account_name, skill_name, retake_from, path } => {
            result::measured(ground, blank, &[account_name, skill_name], *retake_from, path)
        }
        MailFacts::ResultCorrected { account_name, skill_name, path } => {
            result::corrected(ground, blank, &[account_name, skill_name], path)
        }
        MailFacts::RolePublished { account_name, published_by, role_title, change, path, badge } => {
            let parts = publication::published(
                ground,
                blank,
                &[account_name, published_by, role_title],
                change,
                path,
            );
            Parts { badge: ground.image(badge.as_ref(), role_title), ..parts }
        }
        MailFacts::TeamShared { account_name, shared_by, team_name, may_edit, path } => {
            team::shared(ground, blank, &[account_name, shared_by, team_name], *may_edit, path)
        }
    }
}

/// What each kind stands on: the words, and where links lead.
#[derive(Debug, Clone, Copy)]
struct Ground<'a> {
    words: Words,
    root: &'a str,
}

impl Ground<'_> {
    fn link(&self, path: &str) -> String {
        format!("{}{path}", self.root)
    }

    fn button(&self, key: &str, path: &str) -> (String, String) {
        (self.words.t(key), self.link(path))
    }

    fn image(&self, badge: Option<&Badge>, role_title: &str) -> Option<Image> {
        badge.map(|badge| Image {
            address: self.link(&badge.path()),
            words: self.words.t_name("letter-badge", role_title),
        })
    }

    /// A day as the language writes it; a letter knows no time zone, so it is the day in UTC.
    fn day(&self, at: Timestamp) -> String {
        let day = jiff::Timestamp::from_microsecond(at.micros()).unwrap_or_default();
        let day = day.to_zoned(jiff::tz::TimeZone::UTC).date();
        let about = [
            ("day", text(&day.day().to_string())),
            ("month", Value::from(day.month())),
            ("year", text(&day.year().to_string())),
        ];
        self.words.t_with("letter-day", &about)
    }
}

fn text(value: &str) -> Value {
    Value::from(value.to_owned())
}

#[cfg(test)]
mod tests;
