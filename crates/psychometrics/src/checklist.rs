//! The behavioural list of adjectives: which word speaks for which pole of which factor, and what the ticks add up to.

use std::collections::BTreeMap;

use thiserror::Error;

use crate::factor::{Factor, PerFactor};

pub mod behaviour;
pub mod norm;

/// Words of the product's list: four factors, two poles, eleven words to each.
pub const N_WORDS: usize = 88;

/// Words of the product's list to each pole of a factor.
pub const N_POLE_WORDS: usize = 11;

/// Ticks on less than this part of the list, in per cent, are a reason for caution.
const FEW_PER_CENT: usize = 7;

/// Ticks on more than this part of the list, in per cent, are a reason for caution.
const MANY_PER_CENT: usize = 93;

/// One of the two ends of a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pole {
    /// Assertive, outgoing, patient, precise.
    High,
    /// Accommodating, reflective, restless, flexible.
    Low,
}

impl Pole {
    /// Both poles.
    pub const ALL: [Self; 2] = [Self::High, Self::Low];

    /// The name used in files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Low => "low",
        }
    }

    /// The pole of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|pole| pole.name() == name)
    }
}

/// A word of the list and what it speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// The word as it is shown and stored.
    pub text: String,
    /// Its factor.
    pub factor: Factor,
    /// The end of the factor that a tick on it speaks for.
    pub pole: Pole,
}

/// Why a list of words is no key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum KeyError {
    /// A word without letters.
    #[error("word `{0}` of the list is empty; write a word there")]
    EmptyWord(usize),
    /// A word that stands twice.
    #[error("the word `{0}` stands twice in the list; take one of them out")]
    Twice(String),
    /// A pole that no word speaks for.
    #[error("no word speaks for the {} pole of `{}`; add one", .pole.name(), .factor.name())]
    NoWords {
        /// The factor.
        factor: Factor,
        /// Its pole.
        pole: Pole,
    },
}

/// Why ticks do not belong to a key.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TicksError {
    /// Another number of answers than words.
    #[error("`{found}` answers were given to a list of {expected} words; give one for each word")]
    Length {
        /// Words of the list.
        expected: usize,
        /// Answers given.
        found: usize,
    },
    /// A word that is not on the list.
    #[error("the word `{0}` is not on the list; tick only words that were shown")]
    UnknownWord(String),
    /// Ticks that tell nothing about the person.
    #[error(transparent)]
    NotScorable(#[from] NotScorable),
}

/// Why a list gives no score although it was answered as it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum NotScorable {
    /// Not one word is ticked.
    #[error("no word is ticked, so there is nothing to score; ask again")]
    NothingTicked,
    /// All words are ticked.
    #[error("every word is ticked, so nothing tells the factors apart; ask again")]
    EverythingTicked,
}

/// What the number of ticks says about how far a result can be trusted; it is never a divisor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Caution {
    /// Under 7 % of the list.
    VeryFew,
    /// Over 93 % of the list.
    VeryMany,
}

/// The words of a list in the order in which ticks on them are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    words: Vec<Word>,
    counts: PerFactor<PoleCounts>,
}

/// Words or ticks at the two poles of a factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PoleCounts {
    /// At the high pole.
    pub high: usize,
    /// At the low pole.
    pub low: usize,
}

/// One answered question of the list.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Sheet {
    /// Ticks at each pole.
    pub ticks: PerFactor<PoleCounts>,
    /// `ticks_high / m_high - ticks_low / m_low`, from -1 to 1, with m the words of the pole.
    pub shares: PerFactor<f64>,
    /// How many words are ticked.
    pub n_ticked: usize,
    /// Whether that is very few or very many.
    pub caution: Option<Caution>,
}

impl Key {
    /// A key in which every word is its own and each pole of each factor has a word.
    pub fn new(words: Vec<Word>) -> Result<Self, KeyError> {
        let mut counts = PerFactor::<PoleCounts>::default();
        let mut seen = BTreeMap::new();
        for (at, word) in words.iter().enumerate() {
            if word.text.trim().is_empty() {
                return Err(KeyError::EmptyWord(at + 1));
            }
            if seen.insert(word.text.as_str(), at).is_some() {
                return Err(KeyError::Twice(word.text.clone()));
            }
            counts.get_mut(word.factor).add(word.pole);
        }
        for factor in Factor::ALL {
            for pole in Pole::ALL {
                if counts.get(factor).at(pole) == 0 {
                    return Err(KeyError::NoWords { factor, pole });
                }
            }
        }
        Ok(Self { words, counts })
    }

    /// The words in order.
    pub fn words(&self) -> &[Word] {
        &self.words
    }

    /// How many words speak for each pole.
    pub const fn counts(&self) -> &PerFactor<PoleCounts> {
        &self.counts
    }

    /// Whether the list has the product's size: 88 words, eleven to each pole of each factor.
    pub fn is_full_size(&self) -> bool {
        let full = PoleCounts { high: N_POLE_WORDS, low: N_POLE_WORDS };
        self.counts.values().all(|counts| *counts == full)
    }

    /// Ticks in the key's order from the ticked words, however often each is named.
    pub fn ticks<'a>(&self, ticked: impl IntoIterator<Item = &'a str>) -> Result<Vec<bool>, TicksError> {
        let mut ticks: BTreeMap<&str, bool> =
            self.words.iter().map(|word| (word.text.as_str(), false)).collect();
        for word in ticked {
            let tick = ticks.get_mut(word).ok_or_else(|| TicksError::UnknownWord(word.to_owned()))?;
            *tick = true;
        }
        Ok(self.words.iter().map(|word| ticks.get(word.text.as_str()) == Some(&true)).collect())
    }

    /// Scores the ticks of one question, one for each word in the key's order.
    ///
    /// The two poles are counted apart and divided by their words, never by the number of ticks: the number of ticks is a habit
    /// of answering, and dividing by it would push the factors against each other.
    pub fn score(&self, ticks: &[bool]) -> Result<Sheet, TicksError> {
        if ticks.len() != self.words.len() {
            return Err(TicksError::Length { expected: self.words.len(), found: ticks.len() });
        }
        let mut counts = PerFactor::<PoleCounts>::default();
        for (word, _) in self.words.iter().zip(ticks).filter(|(_, ticked)| **ticked) {
            counts.get_mut(word.factor).add(word.pole);
        }
        let n_ticked = counts.values().map(|count| count.high + count.low).sum();
        let caution = validity(n_ticked, self.words.len())?;
        let shares = PerFactor::from_fn(|factor| {
            let (ticked, words) = (counts.get(factor), self.counts.get(factor));
            ticked.high as f64 / words.high as f64 - ticked.low as f64 / words.low as f64
        });
        Ok(Sheet { ticks: counts, shares, n_ticked, caution })
    }
}

impl PoleCounts {
    /// The count at one pole.
    pub const fn at(self, pole: Pole) -> usize {
        match pole {
            Pole::High => self.high,
            Pole::Low => self.low,
        }
    }

    const fn add(&mut self, pole: Pole) {
        match pole {
            Pole::High => self.high += 1,
            Pole::Low => self.low += 1,
        }
    }
}

/// Whether `n_ticked` of `n_words` can be scored, and whether to be careful with the result.
pub fn validity(n_ticked: usize, n_words: usize) -> Result<Option<Caution>, NotScorable> {
    match n_ticked {
        0 => Err(NotScorable::NothingTicked),
        n if n >= n_words => Err(NotScorable::EverythingTicked),
        n if 100 * n < FEW_PER_CENT * n_words => Ok(Some(Caution::VeryFew)),
        n if 100 * n > MANY_PER_CENT * n_words => Ok(Some(Caution::VeryMany)),
        _ => Ok(None),
    }
}
