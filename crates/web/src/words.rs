//! The words on screen: one catalogue per language, read from `locales` when compiling.

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader, langid, static_loader};
use std::borrow::Cow;
use std::collections::HashMap;

use domain::language::Language;

static_loader! {
    static CATALOGUE = {
        locales: "./locales",
        fallback_language: "en",
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static ENGLISH: LanguageIdentifier = langid!("en");
static GERMAN: LanguageIdentifier = langid!("de");

/// One language's words; cheap to hand to every view.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    language: &'static LanguageIdentifier,
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
        self.language.to_string()
    }

    /// The words of a key.
    pub fn t(&self, key: &str) -> String {
        CATALOGUE.try_lookup(self.language, key).unwrap_or_else(|| key.to_owned())
    }

    /// The words of a key with things put in.
    pub fn t_with(&self, key: &str, things: &[(&'static str, Value)]) -> String {
        let things: HashMap<Cow<'static, str>, Value> =
            things.iter().map(|(name, value)| (Cow::Borrowed(*name), value.clone())).collect();
        CATALOGUE.try_lookup_with_args(self.language, key, &things).unwrap_or_else(|| key.to_owned())
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
