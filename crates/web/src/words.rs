//! The words on screen: one catalogue per language, read from `locales` when compiling.

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, langid, static_loader};
use parking_lot::RwLock;
use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use domain::language::Language;

static_loader! {
    static CATALOGUE = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static ENGLISH: Tongue = Tongue { id: langid!("en"), plain: LazyLock::new(RwLock::default) };
static GERMAN: Tongue = Tongue { id: langid!("de"), plain: LazyLock::new(RwLock::default) };

/// A language and its messages.
#[derive(Debug)]
struct Tongue {
    id: LanguageIdentifier,
    /// The words of messages without things put in, each put together once; only what the catalogue holds gets in.
    plain: LazyLock<RwLock<HashMap<String, String>>>,
}

type Things = HashMap<Cow<'static, str>, Value>;

/// One language's words; cheap to hand to every view.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    language: &'static Tongue,
}

/// What may be put into a sentence: text or a number, which also chooses the plural.
pub type Value = FluentValue<'static>;

impl Words {
    /// English, the language every key exists in.
    pub fn english() -> Self {
        Self { language: &ENGLISH }
    }

    /// The words of a language; what it does not say yet is said in English.
    pub fn of(language: Language) -> Self {
        match language {
            Language::English => Self { language: &ENGLISH },
            Language::German => Self { language: &GERMAN },
        }
    }

    /// The words of the language of that tag, or English.
    pub fn of_tag(tag: Option<&str>) -> Self {
        tag.and_then(Language::from_tag).map_or_else(Self::english, Self::of)
    }

    /// The language's code for the `lang` attribute.
    pub fn code(&self) -> String {
        self.language.id.to_string()
    }

    /// The words of a key.
    pub fn t(&self, key: &str) -> String {
        if let Some(words) = self.language.plain.read().get(key) {
            return words.clone();
        }
        let Some(words) = self.look_up(key, None) else { return key.to_owned() };
        self.language.plain.write().insert(key.to_owned(), words.clone());
        words
    }

    /// The words of a key with things put in.
    pub fn t_with(&self, key: &str, things: &[(&'static str, Value)]) -> String {
        let things: Things =
            things.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        self.look_up(key, Some(&things)).unwrap_or_else(|| key.to_owned())
    }

    /// The language is one of the catalogue's, so that none need be negotiated; what it does not say is said in English.
    fn look_up(self, key: &str, things: Option<&Things>) -> Option<String> {
        let said = |language: &Tongue| CATALOGUE.lookup_single_language(&language.id, key, things).ok();
        said(self.language).or_else(|| said(&ENGLISH))
    }

    /// The words of a key that speaks of `$count` things.
    pub fn t_count(&self, key: &str, count: impl Into<Value>) -> String {
        self.t_with(key, &[("count", count.into())])
    }

    /// The words of a key that speaks of `$name`.
    pub fn t_name(&self, key: &str, name: impl Into<String>) -> String {
        self.t_with(key, &[("name", Value::from(name.into()))])
    }
}

#[cfg(test)]
mod tests;
