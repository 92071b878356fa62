//! Which kinds of mail a user wants.

use domain::event::Event;
use domain::id::UserId;
use domain::mail::MailKind;
use store::db::Read;

use crate::act::Act;
use crate::error::ActionError;

/// Whether a user wants a kind of mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Preference {
    /// The kind.
    pub kind: MailKind,
    /// Whether they get it.
    pub wanted: bool,
}

/// What a user wants of every kind that may be switched off, in the order they are offered.
pub fn preferences(tx: &mut Read<'_>, user: UserId) -> Result<Vec<Preference>, ActionError> {
    let chosen = store::mails::list_choices(tx, user)?;
    let wanted = |kind: MailKind| {
        let known = chosen.iter().find(|(known, _)| *known == kind);
        known.map_or_else(|| kind.starts_on(), |(_, wanted)| *wanted)
    };
    Ok(MailKind::OPTIONAL.into_iter().map(|kind| Preference { kind, wanted: wanted(kind) }).collect())
}

/// Keeps which of the kinds that may be switched off a user wants: those named, and no others.
pub fn choose(act: &mut Act<'_, '_>, user: UserId, wanted: &[MailKind]) -> Result<(), ActionError> {
    let changed: Vec<Preference> = preferences(act.tx, user)?
        .into_iter()
        .filter(|before| before.wanted != wanted.contains(&before.kind))
        .map(|before| Preference { wanted: !before.wanted, ..before })
        .collect();
    save(act, user, &changed)
}

/// Keeps what a user decided of one kind.
pub(super) fn choose_one(
    act: &mut Act<'_, '_>,
    user: UserId,
    preference: Preference,
) -> Result<(), ActionError> {
    if wants(act.tx, user, preference.kind)? == preference.wanted {
        return Ok(());
    }
    save(act, user, &[preference])
}

/// Whether a user gets mail of a kind.
pub(super) fn wants(tx: &mut Read<'_>, user: UserId, kind: MailKind) -> Result<bool, ActionError> {
    if kind.is_essential() {
        return Ok(true);
    }
    Ok(store::mails::wants(tx, user, kind)?.unwrap_or_else(|| kind.starts_on()))
}

/// The log of each account they belong to says that their preferences changed, so that nobody wonders why a letter was
/// not written; which ones is theirs to know.
fn save(act: &mut Act<'_, '_>, user: UserId, changed: &[Preference]) -> Result<(), ActionError> {
    if changed.is_empty() {
        return Ok(());
    }
    for preference in changed {
        store::mails::save_choice(act.tx, user, preference.kind, preference.wanted, act.now)?;
    }
    for membership in store::memberships::list_of_user(act.tx, user)? {
        act.record(membership.account, &Event::UserEdited { user, changed: vec!["mail_preferences"] })?;
    }
    Ok(())
}
