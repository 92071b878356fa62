//! When a sitting has measured enough.

/// Why a sitting is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The standard error is small enough.
    Precise,
    /// One level is likely enough.
    LevelCertain,
    /// The most items a sitting may have are answered.
    Longest,
    /// No live item is left to ask.
    NothingLeft,
}

/// The limits of a sitting; lengths count scored items.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StopRules {
    /// Fewest scored items before precision or certainty may end the sitting.
    pub shortest: usize,
    /// Most scored items.
    pub longest: usize,
    /// Standard error that is small enough.
    pub precision: f64,
    /// Posterior probability of one level that is certain enough.
    pub certainty: f64,
}

impl Default for StopRules {
    /// 15 to 30 items; 0.32 is a reliability of 0.9 for abilities of variance 1, and 0.95 is the usual confidence.
    fn default() -> Self {
        Self { shortest: 15, longest: 30, precision: 0.32, certainty: 0.95 }
    }
}

impl StopRules {
    /// A sitting of exactly this many scored items, as long as there are items.
    pub fn fixed(length: usize) -> Self {
        Self { shortest: length, longest: length, ..Self::default() }
    }
}

/// What the rules look at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Progress {
    pub(crate) n_scored: usize,
    pub(crate) standard_error: f64,
    /// Whether every topic of the blueprint has an answer.
    pub(crate) topics_covered: bool,
}

impl StopRules {
    /// The reason to stop, if there is one; the level's probability is only worked out when it decides.
    pub(crate) fn reason(&self, progress: Progress, likeliest_level: impl FnOnce() -> f64) -> Option<Reason> {
        if progress.n_scored >= self.longest {
            return Some(Reason::Longest);
        }
        if progress.n_scored < self.shortest || !progress.topics_covered {
            return None;
        }
        if progress.standard_error <= self.precision {
            return Some(Reason::Precise);
        }
        (likeliest_level() >= self.certainty).then_some(Reason::LevelCertain)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(
        n_scored: usize,
        standard_error: f64,
        topics_covered: bool,
        level: f64,
        expected: Option<Reason>,
    ) {
        let progress = Progress { n_scored, standard_error, topics_covered };
        assert_eq!(StopRules::default().reason(progress, || level), expected);
    }

    #[test]
    fn a_precise_estimate_ends_the_sitting_from_fifteen_items_on() {
        check(14, 0.2, true, 0.99, None);
        check(15, 0.32, true, 0.5, Some(Reason::Precise));
        check(15, 0.33, true, 0.5, None);
    }

    #[test]
    fn a_certain_level_ends_the_sitting() {
        check(15, 0.4, true, 0.95, Some(Reason::LevelCertain));
        check(15, 0.4, true, 0.949, None);
    }

    #[test]
    fn a_topic_without_an_answer_keeps_the_sitting_open_until_thirty() {
        check(29, 0.2, false, 0.99, None);
        check(30, 0.2, false, 0.99, Some(Reason::Longest));
    }
}
