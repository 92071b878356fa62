//! Which mail somebody gets, and where the link in a letter leads.

use askama::Template;
use domain::mail::MailKind;

use super::samples::Sample;
use crate::page::{Flash, Place, Shell, Visit, samples as visits};
use crate::paths;
use crate::words::Words;

/// The kinds of mail to choose from.
#[derive(Debug, Clone, Template)]
#[template(path = "mail/preferences.html")]
pub struct MailPreferencesPage {
    /// The frame.
    pub shell: Shell,
    /// Where the mail goes.
    pub email: String,
    /// The kinds.
    pub kinds: Vec<KindTick>,
}

/// One kind to tick.
#[derive(Debug, Clone)]
pub struct KindTick {
    /// Its name.
    pub name: &'static str,
    /// Whether it is sent.
    pub wanted: bool,
}

impl KindTick {
    fn title(&self, words: Words) -> String {
        words.t(&format!("mail-kind-{}", self.name))
    }

    /// When it is sent.
    fn about(&self, words: Words) -> String {
        words.t(&format!("mail-about-{}", self.name))
    }
}

/// What a kind of mail is called.
pub fn kind_words(words: Words, kind: MailKind) -> String {
    words.t(&format!("mail-kind-{}", kind.name()))
}

/// Where the link in a letter leads: a question, or what became of the answer.
#[derive(Debug, Clone, Template)]
#[template(path = "mail/stop.html")]
pub struct MailStopPage {
    /// The frame.
    pub shell: Shell,
    /// What it says.
    pub said: String,
    /// What may be done.
    pub next: Option<StopStep>,
}

/// Stopping a kind of mail, or letting it come again.
#[derive(Debug, Clone)]
pub struct StopStep {
    /// Where it is posted.
    pub action: String,
    /// Whether the mail comes again.
    pub wanted: bool,
    /// What it says.
    pub label: String,
}

/// How far somebody is with the link in a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopState {
    /// Asked whether to stop.
    Asked,
    /// Stopped.
    Stopped,
    /// Let come again.
    Back,
}

impl MailStopPage {
    /// The page about a kind of mail, in the language of the letter.
    pub fn of(visit: Visit, token: &str, kind: MailKind, state: StopState) -> Self {
        let words = visit.words;
        let (title, said, label) = match state {
            StopState::Asked => ("mail-stop-title", "mail-stop-words", "mail-stop-do"),
            StopState::Stopped => ("mail-stop-done-title", "mail-stop-done-words", "mail-stop-undo"),
            StopState::Back => ("mail-stop-back-title", "mail-stop-back-words", "mail-stop-do"),
        };
        let wanted = state == StopState::Stopped;
        Self {
            shell: Shell::new(visit, Place::Nowhere, words.t(title)),
            said: words.t_name(said, kind_words(words, kind)),
            next: Some(StopStep { action: paths::mail::stop(token), wanted, label: words.t(label) }),
        }
    }

    /// The page for a link that nobody made.
    pub fn unknown(visit: Visit) -> Self {
        let words = visit.words;
        Self {
            shell: Shell::new(visit, Place::Nowhere, words.t("mail-stop-unknown-title")),
            said: words.t("mail-stop-unknown-words"),
            next: None,
        }
    }
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let german = |visit: Visit| Visit { words: Words::of(domain::language::Language::German), ..visit };
    let choice = |visit: Visit| {
        let title = visit.words.t("mail-wanted-title");
        MailPreferencesPage {
            shell: Shell::new(visit, Place::MailPreferences, title),
            email: "lena.brandt-with-a-long-name@northwind.example".to_owned(),
            kinds: MailKind::OPTIONAL
                .into_iter()
                .map(|kind| KindTick { name: kind.name(), wanted: kind.starts_on() })
                .collect(),
        }
    };
    let saved = choice(visits::learner());
    let flash = Flash::good(saved.shell.t("mail-wanted-saved"));
    let saved = MailPreferencesPage { shell: saved.shell.clone().with_flash(flash), ..saved };
    let stop = |visit, state| MailStopPage::of(visit, "sample", MailKind::RoleAssigned, state);
    vec![
        Sample::of("mail-preferences", &choice(visits::learner())),
        Sample::of("mail-preferences-saved", &saved),
        Sample::of("mail-preferences-german", &choice(german(visits::learner()))),
        Sample::of("mail-stop", &stop(visits::anonymous(), StopState::Asked)),
        Sample::of("mail-stop-done", &stop(visits::anonymous(), StopState::Stopped)),
        Sample::of("mail-stop-back", &stop(visits::anonymous(), StopState::Back)),
        Sample::of("mail-stop-german", &stop(german(visits::anonymous()), StopState::Stopped)),
        Sample::of("mail-stop-unknown", &MailStopPage::unknown(visits::anonymous())),
    ]
}
