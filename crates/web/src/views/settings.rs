//! What an account decides for its users, and what users say of themselves.

use super::samples::Sample;
use crate::form::{Field, Offered};
use crate::page::{Flash, Place, Shell, samples as visits};
use askama::Template;

/// The account's settings.
#[derive(Debug, Clone, Template)]
#[template(path = "settings/account.html")]
pub struct SettingsPage {
    /// The frame around it.
    pub shell: Shell,
    /// What was typed.
    pub fields: SettingsFields,
    /// The languages to tick.
    pub languages: Vec<LanguageTick>,
    /// What is wrong with them.
    pub languages_problem: Option<String>,
    /// Whether third-party externals begin switched on.
    pub third_party_on: bool,
    /// Whether learners hear of new versions of the roles they hold.
    pub tells_published: bool,
    /// The plan, in words.
    pub plan: String,
    /// The version that was read.
    pub version: i64,
}

/// The settings that are typed or chosen.
#[derive(Debug, Clone, Default)]
pub struct SettingsFields {
    /// The account's name.
    pub name: Field,
    /// Its name in addresses.
    pub slug: Field,
    /// Days after which an unused session ends.
    pub session_days: Field,
    /// The fewest characters of a password.
    pub password_length: Field,
    /// Days until a skill may be measured again.
    pub retake_days: Field,
    /// The name of who may edit a role of the account.
    pub role_editing: Field,
}

/// A language to tick.
#[derive(Debug, Clone)]
pub struct LanguageTick {
    /// Its tag.
    pub tag: &'static str,
    /// Its own name.
    pub name: &'static str,
    /// Whether it is ticked.
    pub ticked: bool,
}

/// One's own profile.
#[derive(Debug, Clone, Template)]
#[template(path = "settings/profile.html")]
pub struct ProfilePage {
    /// The frame around it.
    pub shell: Shell,
    /// The address they sign in with.
    pub email: String,
    /// First name.
    pub first_name: Field,
    /// Last name.
    pub last_name: Field,
    /// Phone number.
    pub phone: Field,
    /// The tag of the language they read.
    pub language: Field,
    /// The languages to choose from.
    pub languages: Vec<Offered>,
    /// The present password, if it was wrong.
    pub present: Field,
    /// The new password, if it was refused.
    pub password: Field,
    /// The fewest characters a password needs.
    pub shortest: usize,
    /// What they are in each account.
    pub memberships: Vec<OwnMembership>,
}

/// What somebody is in one account.
#[derive(Debug, Clone)]
pub struct OwnMembership {
    /// The account.
    pub account: String,
    /// What they are there, in words.
    pub user_role: String,
    /// What they do there.
    pub job_title: String,
}

impl SettingsPage {
    /// Whether that mode of editing roles is chosen.
    fn edits(&self, mode: &str) -> bool {
        self.fields.role_editing.value == mode
    }

    /// The bounds of a setting, in words.
    fn bounds(&self, key: &str, bounds: &std::ops::RangeInclusive<i64>) -> String {
        let things = [("from", (*bounds.start()).into()), ("to", (*bounds.end()).into())];
        self.shell.words().t_with(key, &things)
    }

    fn session_hint(&self) -> String {
        self.bounds("settings-session-hint", &domain::account::SESSION_DAYS)
    }

    fn password_hint(&self) -> String {
        self.bounds("settings-password-hint", &domain::account::PASSWORD_LENGTHS)
    }

    fn retake_hint(&self) -> String {
        self.bounds("settings-retake-hint", &domain::account::RETAKE_DAYS)
    }
}

/// Every page here in every state worth looking at.
pub fn samples() -> Vec<Sample> {
    let kept = |text: &str| Field::kept(text);
    let settings = SettingsPage {
        shell: visits::owner_shell(Place::Settings, "Settings"),
        fields: SettingsFields {
            name: kept("Northwind Labs"),
            slug: kept("northwind"),
            session_days: kept("14"),
            password_length: kept("12"),
            retake_days: kept("14"),
            role_editing: kept("creator_only"),
        },
        languages: vec![LanguageTick { tag: "en", name: "English", ticked: true }],
        languages_problem: None,
        third_party_on: true,
        tells_published: false,
        plan: "Enterprise".to_owned(),
        version: 1,
    };
    let mut refused = settings.clone();
    refused.fields.slug = Field::refused("north wind", "Use small letters, digits and single hyphens.");
    refused.fields.session_days = Field::refused("90", "Choose a whole number within the bounds.");
    refused.languages = vec![LanguageTick { tag: "en", name: "English", ticked: false }];
    refused.languages_problem = Some("This is needed.".to_owned());
    let profile = ProfilePage {
        shell: Shell::new(visits::owner(), Place::Profile, "Profile").with_flash(Flash::good("Saved.")),
        email: "olive.marsh@northwind.example".to_owned(),
        first_name: kept("Olive"),
        last_name: kept("Marsh"),
        phone: kept("+49 30 901820"),
        language: kept("en"),
        languages: vec![Offered { value: "en".to_owned(), label: "English".to_owned() }],
        present: Field::default(),
        password: Field::default(),
        shortest: 12,
        memberships: vec![OwnMembership {
            account: "Northwind Labs".to_owned(),
            user_role: "Account owner".to_owned(),
            job_title: "Head of people and a good many other things besides".to_owned(),
        }],
    };
    let profile_refused = ProfilePage {
        first_name: Field::refused("", "This is needed."),
        present: Field::refused("", "This is not your present password."),
        password: Field::refused("", "Use at least 12 characters."),
        ..profile.clone()
    };
    vec![
        Sample::of("settings", &settings),
        Sample::of("settings-refused", &refused),
        Sample::of("profile", &profile),
        Sample::of("profile-refused", &profile_refused),
    ]
}
