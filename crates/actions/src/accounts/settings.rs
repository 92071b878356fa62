//! Changing what an account decides for its users; it works from the next request on.

use domain::access::{Caller, Right};
use domain::account::{
    AccountSettings, PASSWORD_LENGTHS, RETAKE_DAYS, RoleEditing, SESSION_DAYS, parse_number,
};
use domain::event::Event;
use domain::language::Language;
use domain::problem::Problems;
use domain::text::{Name, Slug};
use domain::time::Span;
use store::accounts::settings;
use store::error::StoreError;

use crate::act::Act;
use crate::error::ActionError;

/// What a form or a request says an account decides, before it is checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SettingsDraft {
    /// Its name on screen.
    pub name: String,
    /// Its name in addresses.
    pub slug: String,
    /// The tags of the languages its users choose from.
    pub languages: Vec<String>,
    /// Days after which an unused session ends.
    pub session_days: String,
    /// The fewest characters of a password.
    pub password_length: String,
    /// Whether third-party externals are switched on when they are added.
    pub third_party_on: bool,
    /// Days until a skill may be measured again.
    pub retake_days: String,
    /// The name of who may edit a role of the account.
    pub role_editing: String,
    /// Whether learners get a mail about new versions of the roles they hold.
    pub tells_published: bool,
    /// The version that was read.
    pub version: i64,
}

/// Changes the caller's account and answers with its name in addresses.
///
/// The name it had before leads its users to the new one and is nobody else's from then on.
pub fn configure(act: &mut Act<'_, '_>, caller: &Caller, draft: &SettingsDraft) -> Result<Slug, ActionError> {
    act.reach(caller, Right::ConfigureAccount)?;
    let account = caller.account;
    let now = check(draft)?;
    let (before, _) = settings::get(act.tx, account)?;
    if now.slug != before.slug {
        match settings::find_holder(act.tx, &now.slug)? {
            Some(holder) if holder != account => return Err(ActionError::invalid("slug", "taken")),
            Some(_) => settings::remove_former(act.tx, account, &now.slug)?,
            None => {}
        }
        settings::add_former(act.tx, account, &before.slug, act.now)?;
    }
    let version = draft.version;
    let saved: Result<(), StoreError> = act.tx.attempt(|tx| settings::save(tx, account, &now, version));
    match saved {
        Err(error) if error.duplicate() == Some(settings::SLUG_KEY) => {
            return Err(ActionError::invalid("slug", "taken"));
        }
        saved => saved?,
    }
    if now.session_days < before.session_days {
        store::sessions::shorten(act.tx, account, Span::days(now.session_days))?;
    }
    let changed = now.changed_from(&before);
    if !changed.is_empty() {
        act.record(account, &Event::SettingsChanged { account, changed })?;
    }
    Ok(now.slug)
}

fn check(draft: &SettingsDraft) -> Result<AccountSettings, Problems> {
    let mut problems = Problems::new();
    let name = problems.take("name", Name::parse(&draft.name));
    let slug = problems.take("slug", Slug::parse(draft.slug.trim()));
    let languages = problems.take("languages", check_languages(&draft.languages));
    let session_days = problems.take("session_days", parse_number(&draft.session_days, &SESSION_DAYS));
    let password_length =
        problems.take("password_length", parse_number(&draft.password_length, &PASSWORD_LENGTHS));
    let retake_days = problems.take("retake_days", parse_number(&draft.retake_days, &RETAKE_DAYS));
    let editing = RoleEditing::from_name(draft.role_editing.trim()).ok_or("not-a-mode");
    let role_editing = problems.take("role_editing", editing);
    let settings = name
        .zip(slug)
        .zip(languages)
        .zip(session_days)
        .zip(password_length)
        .zip(retake_days)
        .zip(role_editing)
        .map(
            |((((((name, slug), languages), session_days), password_length), retake_days), role_editing)| {
                AccountSettings {
                    name,
                    slug,
                    languages,
                    session_days,
                    password_length,
                    third_party_on: draft.third_party_on,
                    retake_days,
                    role_editing,
                    tells_published: draft.tells_published,
                }
            },
        );
    problems.or(settings)
}

/// Each language once, in the product's order.
fn check_languages(tags: &[String]) -> Result<Vec<Language>, &'static str> {
    if tags.iter().any(|tag| Language::from_tag(tag).is_none()) {
        return Err("not-a-language");
    }
    let chosen: Vec<Language> =
        Language::ALL.into_iter().filter(|language| tags.iter().any(|tag| tag == language.tag())).collect();
    if chosen.is_empty() { Err("required") } else { Ok(chosen) }
}
