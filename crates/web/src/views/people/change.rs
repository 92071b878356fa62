//! What is about to be done to chosen people, before it is done.

use askama::Template;
use domain::id::PersonId;

use super::Choice;
use crate::page::Shell;
use crate::views::lead::initials;

/// What may be done to several people at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Put into another folder.
    Move,
    /// Have more time for items.
    Time,
    /// Deleted.
    Delete,
    /// Erased for ever.
    Anonymise,
}

/// What is about to be done, to whom, and what follows.
#[derive(Debug, Clone, Template)]
#[template(path = "people/change.html")]
pub struct ChangePage {
    /// The frame around it.
    pub shell: Shell,
    /// What.
    pub what: What,
    /// To whom.
    pub people: Vec<Chosen>,
    /// The folders or times to choose from.
    pub choices: Vec<Choice>,
    /// Until when they can be restored, in words.
    pub until: String,
    /// What is missing or wrong.
    pub problem: Option<String>,
}

/// Somebody chosen.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// Who.
    pub id: PersonId,
    /// First and last name.
    pub name: String,
    /// Their address.
    pub email: String,
    /// Whether they sign in.
    pub signs_in: bool,
}

impl What {
    /// The name in the address.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Move => "move",
            Self::Time => "time",
            Self::Delete => "delete",
            Self::Anonymise => "anonymise",
        }
    }

    /// What a name stands for.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Move, Self::Time, Self::Delete, Self::Anonymise].into_iter().find(|what| what.name() == name)
    }

    /// What is about to be done, as the key of its words.
    pub const fn title_key(self) -> &'static str {
        match self {
            Self::Move => "change-title-move",
            Self::Time => "change-title-time",
            Self::Delete => "change-title-delete",
            Self::Anonymise => "change-title-anonymise",
        }
    }

    /// What the button says, as the key of its words.
    pub const fn button_key(self) -> &'static str {
        match self {
            Self::Move => "change-button-move",
            Self::Time => "change-button-time",
            Self::Delete => "change-button-delete",
            Self::Anonymise => "change-button-anonymise",
        }
    }

    /// What follows, as the key of its words.
    pub const fn words_key(self) -> &'static str {
        match self {
            Self::Move => "change-words-move",
            Self::Time => "change-words-time",
            Self::Delete => "change-words-delete",
            Self::Anonymise => "change-words-anonymise",
        }
    }

    /// Whether it cannot be taken back with a click.
    pub const fn is_destructive(self) -> bool {
        matches!(self, Self::Delete | Self::Anonymise)
    }
}

impl Chosen {
    /// The letters of the avatar.
    pub fn initials(&self) -> String {
        initials(&self.name)
    }
}

impl ChangePage {
    /// What is about to be done and to how many, in words.
    pub fn title(&self) -> String {
        self.shell.words().t_count(self.what.title_key(), self.people.len())
    }

    /// What the button says.
    pub fn send_words(&self) -> String {
        self.shell.words().t_count(self.what.button_key(), self.people.len())
    }

    /// What follows, in words.
    pub fn consequence(&self) -> String {
        self.shell.words().t_name(self.what.words_key(), self.until.as_str())
    }

    /// How many of them sign in.
    pub fn n_users(&self) -> usize {
        self.people.iter().filter(|person| person.signs_in).count()
    }
}
