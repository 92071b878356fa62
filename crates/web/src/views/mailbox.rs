//! The account's mailbox: every mail the account sent, and one of them.

use super::mail::kind_words;
use super::samples::Sample;
use crate::page::{Place, Shell, samples as visits};
use crate::paths;
use crate::words::Words;
use askama::Template;
use domain::language::Language;
use domain::mail::{MailKind, MailState};
use domain::time::{Span, Timestamp};

/// The mails, newest first.
#[derive(Debug, Clone, Template)]
#[template(path = "mailbox/index.html")]
pub struct MailboxPage {
    /// The frame.
    pub shell: Shell,
    /// The rows, which also answer the request for more.
    pub rows: MailRows,
    /// Whether no mail server is set, so that mail is only kept here.
    pub kept_only: bool,
}

/// Some rows of the list and the way to the next.
#[derive(Debug, Clone, Template)]
#[template(path = "mailbox/_rows.html")]
pub struct MailRows {
    /// For words and dates.
    pub shell: Shell,
    /// The mails.
    pub mails: Vec<MailRow>,
    /// The address of the next rows, if there are any.
    pub more: Option<String>,
}

/// One row.
#[derive(Debug, Clone)]
pub struct MailRow {
    /// Where it is read.
    pub href: String,
    /// What it is about.
    pub kind: MailKind,
    /// The tag of the language it is written in.
    pub language: String,
    /// To whom.
    pub to: String,
    /// Its subject.
    pub subject: String,
    /// How far it has come.
    pub state: MailState,
    /// When it was written.
    pub created_at: Timestamp,
}

/// One mail.
#[derive(Debug, Clone, Template)]
#[template(path = "mailbox/show.html")]
pub struct MailPage {
    /// The frame, titled with the subject.
    pub shell: Shell,
    /// The way back.
    pub mailbox: String,
    /// Where it is seen as its reader sees it.
    pub letter: String,
    /// What it is about.
    pub kind: MailKind,
    /// The tag of the language it is written in.
    pub language: String,
    /// To whom.
    pub to: String,
    /// How far it has come.
    pub state: MailState,
    /// Why it could not be sent, if it could not.
    pub failure: Option<String>,
    /// When it was written.
    pub created_at: Timestamp,
    /// What it says.
    pub text: String,
}

impl MailRow {
    fn language(&self) -> &str {
        language_name(&self.language)
    }

    fn kind(&self, words: Words) -> String {
        kind_words(words, self.kind)
    }
}

impl MailPage {
    fn kind(&self, words: Words) -> String {
        kind_words(words, self.kind)
    }

    fn language(&self) -> &str {
        language_name(&self.language)
    }
}

fn language_name(tag: &str) -> &str {
    match Language::from_tag(tag) {
        Some(language) => language.own_name(),
        None => tag,
    }
}

/// How a state is shown.
pub trait ShownState {
    /// The key of its name.
    fn key(self) -> &'static str;
    /// Its tag's class.
    fn class(self) -> &'static str;
    /// Its icon.
    fn icon(self) -> &'static str;
}

impl ShownState for MailState {
    fn key(self) -> &'static str {
        match self {
            Self::Kept => "mail-kept",
            Self::Waiting => "mail-waiting",
            Self::Sent => "mail-sent",
            Self::Failed => "mail-failed",
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Kept => "tag",
            Self::Waiting => "tag tag-amber",
            Self::Sent => "tag tag-green",
            Self::Failed => "tag tag-rose",
        }
    }

    fn icon(self) -> &'static str {
        match self {
            Self::Kept => "inbox",
            Self::Waiting => "hourglass",
            Self::Sent => "check",
            Self::Failed => "problem",
        }
    }
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let shell = |title: &str| Shell::new(visits::owner(), Place::Mailbox, title);
    let list = |mails, more, kept_only| MailboxPage {
        shell: shell("Mailbox"),
        rows: MailRows { shell: shell("Mailbox"), mails, more },
        kept_only,
    };
    let more = Some(format!("{}?after=sample", paths::account("northwind").mailbox()));
    let mail = |state, failure: Option<&str>, text: &str| MailPage {
        shell: shell("Olive Marsh assigned you the role Backend engineer"),
        mailbox: paths::account("northwind").mailbox(),
        letter: paths::account("northwind").letter("sample"),
        kind: MailKind::RoleAssigned,
        language: "en".to_owned(),
        to: "lena.brandt@northwind.example".to_owned(),
        state,
        failure: failure.map(str::to_owned),
        created_at: NOW,
        text: text.to_owned(),
    };
    vec![
        Sample::of("mailbox", &list(sample_mails(), more, true)),
        Sample::of("mailbox-none", &list(Vec::new(), None, false)),
        Sample::of("mail", &mail(MailState::Kept, None, LETTER)),
        Sample::of(
            "mail-failed",
            &mail(MailState::Failed, Some("The mail server does not know this address."), LETTER),
        ),
    ]
}

/// 21 Nov 2026, 16:20 UTC.
const NOW: Timestamp = Timestamp::from_micros(1_795_278_000_000_000);

const LETTER: &str = "Hello Lena,\n\nOlive Marsh of Northwind Labs assigned you the role Backend engineer. It asks for three \
skills: Python, SQL and Git.\n\nOlive writes:\nNo hurry, any time this month is fine.\n\nBegin here:\n\
https://metier.example/a/northwind/learn\n\nMetier";

fn sample_mails() -> Vec<MailRow> {
    let row = |to: &str, subject: &str, kind, state, hours: i64| MailRow {
        href: paths::account("northwind").mail(hours),
        kind,
        language: if hours == 26 { "de".to_owned() } else { "en".to_owned() },
        to: format!("{to}@northwind.example"),
        subject: subject.to_owned(),
        state,
        created_at: NOW.minus(Span::hours(hours)),
    };
    let (assigned, corrected) = (MailKind::RoleAssigned, MailKind::ResultCorrected);
    let (welcome, shared) = (MailKind::Welcome, MailKind::TeamShared);
    vec![
        row(
            "lena.brandt",
            "Olive Marsh assigned you the role Backend engineer",
            assigned,
            MailState::Kept,
            0,
        ),
        row("tomasz.wisniewski", "3 roles were assigned to you", assigned, MailState::Waiting, 1),
        row("amara.okafor", "Dein Ergebnis in SQL wurde neu berechnet", corrected, MailState::Sent, 26),
        row("j.o-brien-de-la-fuente-y-montoya", "Welcome to Northwind Labs", welcome, MailState::Failed, 50),
        row("mateo.ruiz", "Olive Marsh shared the team Platform with you", shared, MailState::Sent, 74),
    ]
}
