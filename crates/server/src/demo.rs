//! The demo: two accounts with people, teams and a year of history, made by the same actions that people use.

mod authors;
mod cast;
mod clock;
mod company;
mod history;
mod taker;

use std::path::Path;
use std::sync::Arc;

use actions::act::Context;
use actions::door::Door;
use actions::error::ActionError;
use domain::time::{Clock, Span};
use psychometrics::uniform::Uniforms;

use crate::config::Config;
use crate::random::SeededChance;
use crate::site::{self, OpenError};
use crate::wall_clock::WallClock;
use clock::MovedClock;

/// One of the printed sign-ins.
pub struct SignIn {
    /// What they are in the demo.
    pub who: &'static str,
    /// The address.
    pub email: &'static str,
    /// The password, which guards nothing but made-up people.
    pub password: &'static str,
}

/// The printed sign-ins: an account owner, a manager and a learner.
pub const SIGN_INS: [SignIn; 3] = [
    SignIn { who: "owner", email: "ines.moreau@harbour.example", password: "lighthouse-owner" },
    SignIn { who: "manager", email: "tomas.lindqvist@harbour.example", password: "lighthouse-manager" },
    SignIn { who: "learner", email: "mira.solberg@harbour.example", password: "lighthouse-learner" },
];

/// The history begins so long before the day of seeding.
const HISTORY: Span = Span::days(365);

/// What the seeding works with.
struct Stage {
    door: Door,
    clock: Arc<MovedClock>,
    draws: Uniforms,
}

impl Stage {
    /// Runs one use case at the moved clock's present.
    fn act<T: Send + 'static>(
        &self,
        work: impl Fn(&mut actions::act::Act<'_, '_>) -> Result<T, ActionError> + Send + 'static,
    ) -> Result<T, ActionError> {
        self.door.act_now(Context::default(), work)
    }
}

/// Seeds the database unless it already has an account; the content is loaded either way.
pub fn seed_if_empty(config: &Config, seed: u64) -> Result<(), OpenError> {
    let today = WallClock.now();
    let clock = Arc::new(MovedClock::at(today.minus(HISTORY)));
    let moved: Arc<dyn Clock> = Arc::<MovedClock>::clone(&clock);
    let door = site::open(config, moved, Arc::new(SeededChance::new(seed)))?;
    site::load_content(&door, config.content_folder.as_deref().map(Path::new))?;
    let accounts = door.reader().read_now(store::accounts::list_all)?;
    if !accounts.is_empty() {
        return Ok(());
    }
    let mut stage = Stage { door, clock, draws: Uniforms::new(seed, 1) };
    let company = company::found(&mut stage)?;
    history::live_through(&mut stage, &company, today)?;
    authors::leave_work(&stage, &company)?;
    Ok(())
}
