//! The languages the product speaks, which its accounts and users choose from.

/// A language of the message catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English, in which every word exists.
    English,
    /// German, in which mail is written.
    German,
}

impl Language {
    /// Every language, the first one spoken where nothing is chosen.
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// Its tag, as stored and sent.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// Its name in itself, which is how its readers find it.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language of that tag.
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.tag() == tag)
    }
}

/// The language a text names, none when it names nothing, or the code of what is wrong.
pub fn parse_choice(text: &str) -> Result<Option<Language>, &'static str> {
    match text.trim() {
        "" => Ok(None),
        tag => Language::from_tag(tag).map(Some).ok_or("not-a-language"),
    }
}
