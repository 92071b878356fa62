//! The frame around a page: who visits, where they are, where they may go.

use crate::paths;
use crate::when::{Dated, Zone};
use crate::words::Words;
use askama::filters::Safe;

mod navigation;

pub use navigation::{Area, Entry, May, Place};

/// Light, dark, or what the system prefers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system prefers.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    /// The theme of the `theme` cookie; anything else is the system's.
    pub fn from_name(name: &str) -> Self {
        match name {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }

    /// The name in the cookie.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// The user who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Viewer {
    /// First and last name.
    pub name: String,
    /// The sign-in address.
    pub email: String,
}

impl Viewer {
    /// The first letters of the first and the last name.
    pub fn initials(&self) -> String {
        let mut words = self.name.split_whitespace();
        let first = words.next().and_then(|word| word.chars().next());
        let last = words.next_back().and_then(|word| word.chars().next());
        first.into_iter().chain(last).flat_map(char::to_uppercase).collect()
    }
}

/// An account the viewer belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountEntry {
    /// Its name.
    pub name: String,
    /// Its part of the address.
    pub slug: String,
}

impl AccountEntry {
    /// Its first page.
    pub fn href(&self) -> String {
        paths::account(&self.slug).home()
    }

    /// The first letter of its name.
    pub fn initial(&self) -> String {
        self.name.chars().next().into_iter().flat_map(char::to_uppercase).collect()
    }
}

/// What every page of one request has in common, made once by the caller's extractor.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The viewer's language.
    pub words: Words,
    /// The viewer's time zone.
    pub zone: Zone,
    /// The viewer's theme.
    pub theme: Theme,
    /// The token every form carries.
    pub csrf: String,
    /// Who is signed in, if anyone.
    pub viewer: Option<Viewer>,
    /// The accounts of the switcher.
    pub accounts: Vec<AccountEntry>,
    /// The account the page belongs to.
    pub account: Option<AccountEntry>,
    /// Where the viewer may go in it.
    pub may: May,
    /// Mails waiting to be read in the account's mailbox.
    pub mailbox_count: u32,
}

impl Visit {
    /// Someone not signed in.
    pub fn anonymous(words: Words, theme: Theme, csrf: impl Into<String>) -> Self {
        Self {
            words,
            zone: Zone::default(),
            theme,
            csrf: csrf.into(),
            viewer: None,
            accounts: Vec::new(),
            account: None,
            may: May::default(),
            mailbox_count: 0,
        }
    }
}

/// How a message above the page is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FlashKind {
    /// Something was done.
    Good,
    /// Something to know.
    Note,
    /// Something to mind.
    Care,
    /// Something did not work.
    Problem,
}

impl FlashKind {
    /// The class of its box.
    pub fn class(self) -> &'static str {
        match self {
            Self::Good => "flash-good",
            Self::Note => "flash-note",
            Self::Care => "flash-care",
            Self::Problem => "flash-problem",
        }
    }

    /// The icon beside its words.
    pub fn icon(self) -> &'static str {
        match self {
            Self::Good => "success",
            Self::Note => "info",
            Self::Care => "warning",
            Self::Problem => "problem",
        }
    }
}

/// One message above the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flash {
    /// How it is meant.
    pub kind: FlashKind,
    /// What it says.
    pub text: String,
    /// How it can be taken back, where that is safe.
    pub undo: Option<Undo>,
}

/// A button beside a message that takes back what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undo {
    /// Where it is posted.
    pub action: String,
    /// What it posts beside the token.
    pub fields: Vec<(&'static str, String)>,
}

impl Flash {
    fn of(kind: FlashKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), undo: None }
    }

    /// The same with a button that takes it back.
    #[must_use]
    pub fn with_undo(self, undo: Option<Undo>) -> Self {
        Self { undo, ..self }
    }

    /// Says that something was done.
    pub fn good(text: impl Into<String>) -> Self {
        Self::of(FlashKind::Good, text)
    }

    /// Says something worth knowing.
    pub fn note(text: impl Into<String>) -> Self {
        Self::of(FlashKind::Note, text)
    }

    /// Says something to mind.
    pub fn care(text: impl Into<String>) -> Self {
        Self::of(FlashKind::Care, text)
    }

    /// Says that something did not work.
    pub fn problem(text: impl Into<String>) -> Self {
        Self::of(FlashKind::Problem, text)
    }
}

/// The search field of the top bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Search {
    /// Where it leads.
    pub action: String,
    /// What it looks for, in words.
    pub label: String,
    /// What is being looked for now.
    pub value: String,
}

/// Everything a layout needs; every page holds one as `shell`.
#[derive(Debug, Clone)]
pub struct Shell {
    /// What the request's pages have in common.
    pub visit: Visit,
    /// The page's name, in the tab and as its heading.
    pub title: String,
    /// Where in the product the page is.
    pub place: Place,
    /// The search of the top bar, where there is one.
    pub search: Option<Search>,
    /// A message above the page.
    pub flash: Option<Flash>,
}

impl Shell {
    /// The frame of a page.
    pub fn new(visit: Visit, place: Place, title: impl Into<String>) -> Self {
        let search = navigation::search(&visit, place);
        Self { visit, title: title.into(), place, search, flash: None }
    }

    /// The same with a message above the page.
    #[must_use]
    pub fn with_flash(self, flash: Flash) -> Self {
        Self { flash: Some(flash), ..self }
    }

    /// The same without the top bar's search, for pages that have their own.
    #[must_use]
    pub fn without_search(self) -> Self {
        Self { search: None, ..self }
    }

    /// The words of a key.
    pub fn t(&self, key: &str) -> String {
        self.visit.words.t(key)
    }

    /// The words, to be given to parts.
    pub fn words(&self) -> Words {
        self.visit.words
    }

    /// A date, with the full instant on hover.
    pub fn day(&self, at: impl Dated) -> Safe<String> {
        self.visit.zone.day(at.at())
    }

    /// A date and time, with the full instant on hover.
    pub fn moment(&self, at: impl Dated) -> Safe<String> {
        self.visit.zone.moment(at.at())
    }

    /// The token every form carries.
    pub fn csrf(&self) -> &str {
        &self.visit.csrf
    }

    /// The areas of the top bar.
    pub fn areas(&self) -> Vec<Entry> {
        navigation::areas(&self.visit, self.place)
    }

    /// The entries of the side navigation.
    pub fn entries(&self) -> Vec<Entry> {
        navigation::entries(&self.visit, self.place)
    }

    /// The name of the side navigation.
    pub fn area_name(&self) -> String {
        self.place.area().name(self.visit.words)
    }

    /// The mailbox of the top bar, for those who may read it.
    pub fn mailbox(&self) -> Option<String> {
        let account = self.visit.account.as_ref().filter(|_| self.visit.may.mailbox)?;
        Some(paths::account(&account.slug).mailbox())
    }

    /// What the mailbox link says.
    pub fn mailbox_label(&self) -> String {
        self.visit.words.t_count("shell-mailbox", self.visit.mailbox_count)
    }

    /// Whether an account of the switcher is the page's own.
    pub fn is_here(&self, account: &AccountEntry) -> bool {
        self.visit.account.as_ref() == Some(account)
    }
}

pub mod samples;
