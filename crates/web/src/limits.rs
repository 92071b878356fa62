//! Who tries too often: rate limits per network address and per account, held in memory by each process.

use std::num::NonZeroU32;
use std::time::Duration;

use domain::time::Span;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use crate::error::WebError;

/// The limits of the doors that can be tried from outside.
pub struct Limits {
    /// Sign-in and password tries of one network address.
    by_address: DefaultKeyedRateLimiter<String>,
    /// Sign-in and password tries of one e-mail address, wherever they come from.
    by_email: DefaultKeyedRateLimiter<String>,
    /// Looks at public pages from one network address.
    looks: DefaultKeyedRateLimiter<String>,
    clock: DefaultClock,
}

/// An office behind one address signs in without noticing; a guesser gets forty tries an hour.
const ADDRESS_BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(19);
/// A person rarely mistypes ten times; a guesser gets ten tries and then one every minute.
const EMAIL_BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(9);
/// Whoever opens a public page opens a few; a guesser of addresses gets sixty and then one a second, of 2^128.
const LOOK_BURST: NonZeroU32 = NonZeroU32::MIN.saturating_add(59);

impl Default for Limits {
    fn default() -> Self {
        let quota = |burst: NonZeroU32, seconds: u64| {
            Quota::with_period(Duration::from_secs(seconds)).map(|quota| quota.allow_burst(burst))
        };
        let limiter = |burst, seconds| {
            RateLimiter::keyed(quota(burst, seconds).unwrap_or_else(|| Quota::per_minute(burst)))
        };
        Self {
            by_address: limiter(ADDRESS_BURST, 6),
            by_email: limiter(EMAIL_BURST, 60),
            looks: limiter(LOOK_BURST, 1),
            clock: DefaultClock::default(),
        }
    }
}

impl Limits {
    /// Counts one try to sign in or to set a password; too many are refused with the time to wait.
    pub fn count_try(&self, address: &str, email: &str) -> Result<(), WebError> {
        self.count(&self.by_address, address)?;
        if email.is_empty() { Ok(()) } else { self.count(&self.by_email, &email.trim().to_lowercase()) }
    }

    /// Counts one look at a public page; too many are refused with the time to wait.
    pub fn count_look(&self, address: &str) -> Result<(), WebError> {
        self.count(&self.looks, address)
    }

    fn count(&self, limiter: &DefaultKeyedRateLimiter<String>, key: &str) -> Result<(), WebError> {
        limiter.check_key(&key.to_owned()).map_err(|until| {
            let wait = until.wait_time_from(self.clock.now());
            // Forgetting who has been quiet keeps the tables small.
            limiter.retain_recent();
            WebError::TooMany { wait: Span::seconds(i64::try_from(wait.as_secs()).unwrap_or(60) + 1) }
        })
    }
}
