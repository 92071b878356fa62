//! About how many more items a sitting will take.

use super::{Plan, Sitting};

/// How many answers outweigh the guess made before the first one.
const GUESS_WEIGHT: f64 = 5.0;

impl Sitting {
    /// An honest guess of how many more items will be shown, 0 when the sitting is over.
    ///
    /// The precision still wanted, `1 / precision^2 - 1 / se^2`, over the expected gain per item: the mean gain so far, mixed
    /// with what the bank offers at the current estimate (half way between its average and its best item, as the choice is half random).
    /// Held between the shortest and the longest sitting; a level that becomes certain may end it sooner.
    pub fn about_remaining(&self, plan: &Plan) -> usize {
        if self.reason_to_stop(plan).is_some() {
            return 0;
        }
        let mut unseen = plan.bank.live().clone();
        unseen.subtract(&self.shown);
        let n_left = unseen.len();
        let most = plan.rules.longest.saturating_sub(self.n_scored).min(n_left);
        let least = plan.rules.shortest.saturating_sub(self.n_scored).max(1).min(most);
        let wanted = plan.rules.precision.powi(-2) - self.precision();
        let scored = count_up_to(wanted / self.gain_per_item(plan, n_left), most).max(least);
        scored + plan.beta.iter().filter(|slot| slot.position > self.n_shown).count()
    }

    fn precision(&self) -> f64 {
        self.posterior.standard_deviation().powi(-2)
    }

    fn gain_per_item(&self, plan: &Plan, n_left: usize) -> f64 {
        let theta = self.posterior.mean();
        let (mut sum, mut best) = (0.0, 0.0_f64);
        for item in plan.bank.live().iter().filter(|item| !self.shown.contains(*item)) {
            let information = plan.bank.information(item, theta);
            sum += information;
            best = best.max(information);
        }
        let offered = 0.5 * (sum / n_left.max(1) as f64 + best);
        let gained = self.precision() - plan.prior.standard_deviation().powi(-2);
        (GUESS_WEIGHT * offered + gained.max(0.0)) / (GUESS_WEIGHT + self.n_scored as f64)
    }
}

/// The whole number above `wanted`, at most `most`; `most` when `wanted` is not a number.
fn count_up_to(wanted: f64, most: usize) -> usize {
    (0..most).find(|count| *count as f64 >= wanted).unwrap_or(most)
}
