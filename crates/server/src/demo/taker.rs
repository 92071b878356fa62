//! A simulated taker: answers each item as someone of a known ability would, in a believable time.

use std::sync::Arc;

use actions::act::Context;
use actions::attempts;
use actions::error::ActionError;
use domain::access::Caller;
use domain::attempt::{Attempt, Choice, Submission};
use domain::id::SkillId;
use domain::item::Item;
use domain::time::Span;
use psychometrics::uniform::{Uniforms, pick};

use super::Stage;

/// Of those who do not know, so many say so instead of guessing.
const ADMITS: f64 = 0.12;

/// Takes a whole attempt, or stops after `at_most` answers and leaves it open.
pub fn take(
    stage: &mut Stage,
    caller: &Caller,
    skill: SkillId,
    ability: f64,
    at_most: usize,
) -> Result<(), ActionError> {
    let context = Context { actor: Some(caller.user), ..Context::default() };
    let mut attempt = attempts::begin_now(&stage.door, &context, caller.clone(), skill)?.attempt;
    for _ in 0..at_most {
        let Some(submission) = answer(&attempt, ability, &mut stage.draws) else { break };
        let taken = 12.0 + 40.0 * stage.draws.draw();
        #[expect(clippy::cast_possible_truncation, reason = "between 12 and 52 seconds")]
        stage.clock.advance(Span::millis((taken * 1_000.0) as i64));
        let id = attempt.definition().pinned.id;
        attempt =
            Arc::clone(&attempts::submit_now(&stage.door, &context, caller.clone(), id, submission)?.attempt);
    }
    Ok(())
}

/// What someone of this ability submits for the item shown.
fn answer(attempt: &Attempt, ability: f64, draws: &mut Uniforms) -> Option<Submission> {
    let (shown, item) = attempt.question()?;
    let choice = choice(item, &shown.order, ability, draws);
    Some(Submission { sequence: shown.sequence, choice })
}

fn choice(item: &Item, order: &[u8], ability: f64, draws: &mut Uniforms) -> Choice {
    let knows = draws.draw() < item.parameters.probability(ability);
    let wanted: Vec<u8> = (0_u8..)
        .zip(order)
        .filter(|(_, option)| (**option == item.key) == knows)
        .map(|(place, _)| place)
        .collect();
    if !knows && draws.draw() < ADMITS {
        return Choice::Unknown;
    }
    wanted.get(pick(draws.draw(), wanted.len())).map_or(Choice::Unknown, |place| Choice::Option(*place))
}
