//! New versions of items that say the same: with other parameters, or in another state of their life.

use domain::id::{CalibrationId, ItemId};
use domain::skill::{Skill, SkillState};
use psychometrics::item::ItemParameters;
use store::items::{self, NewVersion};
use store::skills;

use crate::act::Act;
use crate::error::ActionError;

/// What changes about one item.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Change {
    /// Which.
    pub item: ItemId,
    /// The parameters from now on, and the calibration they come from.
    pub parameters: Option<(ItemParameters, CalibrationId)>,
    /// The state from now on.
    pub state: Option<SkillState>,
}

/// Makes the next revision of a skill, in which these items have new versions, and answers it.
pub(crate) fn change(act: &mut Act<'_, '_>, head: &Skill, changes: &[Change]) -> Result<Skill, ActionError> {
    let before = items::list_of_revision(act.tx, head.id, head.revision)?;
    let marks = items::marks(act.tx, head.id)?;
    let next = skills::add_next_revision(act.tx, head, act.now)?;
    for change in changes {
        let mut item = before
            .iter()
            .find(|item| item.id == change.item)
            .cloned()
            .ok_or(ActionError::Conflict { reason: "item-not-in-use" })?;
        let mark = marks.iter().find(|mark| mark.id == change.item).ok_or(ActionError::not_found("item"))?;
        let in_use = mark.in_use.as_ref().ok_or(ActionError::Conflict { reason: "item-not-in-use" })?;
        items::end_version(act.tx, head.id, in_use.id, next.revision)?;
        item.version_id = act.id();
        item.state = change.state.unwrap_or(item.state);
        let calibration = match change.parameters {
            Some((parameters, calibration)) => {
                item.parameters = parameters;
                Some(calibration)
            }
            None => in_use.calibration,
        };
        let new = NewVersion {
            skill: head.id,
            item: &item,
            version: mark.version + 1,
            content_hash: &in_use.content_hash,
            first_revision: next.revision,
            calibration,
        };
        items::add_version(act.tx, &new, act.now)?;
    }
    Ok(next)
}
