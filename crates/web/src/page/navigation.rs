//! Where a page is and where its visitor may go from there.

use super::{Search, Visit};
use crate::paths::{self, AccountPaths};
use crate::words::Words;

/// The parts of the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// About oneself.
    Learn,
    /// For leaders.
    Lead,
    /// For those who work with people.
    People,
    /// For owners and admins.
    Admin,
    /// The user's own sign-in matters.
    Profile,
    /// Pages outside every area.
    None,
}

impl Area {
    /// Its name on screen.
    pub fn name(self, words: Words) -> String {
        match self {
            Self::Learn => words.t("area-learn"),
            Self::Lead => words.t("area-lead"),
            Self::People => words.t("area-people"),
            Self::Admin => words.t("area-admin"),
            Self::Profile => words.t("area-profile"),
            Self::None => String::new(),
        }
    }
}

/// The pages of the side navigation; a page below one of them is at that place too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The learner's roles.
    MyRoles,
    /// All published roles.
    Explore,
    /// The leader's roles.
    LeadRoles,
    /// Role analytics.
    Analytics,
    /// The people in reach.
    People,
    /// The folders in reach.
    Folders,
    /// The teams.
    Teams,
    /// People who can be restored.
    Deleted,
    /// The mail the account sent.
    Mailbox,
    /// What was done in the account.
    AuditLog,
    /// The users of the account.
    Users,
    /// What the account decides.
    Settings,
    /// The user's own profile.
    Profile,
    /// Who may do what, and why.
    Access,
    /// The custom user roles.
    UserRoles,
    /// The skills authors curate.
    Skills,
    /// What the user measured in accounts they have left.
    Former,
    /// Which mail the user gets.
    MailPreferences,
    /// The user's sessions.
    Sessions,
    /// The user's API tokens.
    Tokens,
    /// Nowhere in the navigation.
    Nowhere,
}

impl Place {
    /// The area it belongs to.
    pub fn area(self) -> Area {
        match self {
            Self::MyRoles | Self::Explore => Area::Learn,
            Self::LeadRoles | Self::Analytics => Area::Lead,
            Self::People | Self::Folders | Self::Teams | Self::Deleted => Area::People,
            Self::Mailbox
            | Self::AuditLog
            | Self::Users
            | Self::Settings
            | Self::Access
            | Self::UserRoles
            | Self::Skills => Area::Admin,
            Self::Profile | Self::Former | Self::MailPreferences | Self::Sessions | Self::Tokens => {
                Area::Profile
            }
            Self::Nowhere => Area::None,
        }
    }
}

/// Where a visitor may go, decided by `domain::access`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a door of its own, and none rules out another")]
pub struct May {
    /// Into the learner's area, as every user may who has a person here.
    pub learn: bool,
    /// Into the leader's area.
    pub lead: bool,
    /// To role analytics.
    pub analytics: bool,
    /// Among people.
    pub people: bool,
    /// Among those who can be restored.
    pub deleted: bool,
    /// Into the account's mailbox and settings.
    pub mailbox: bool,
    /// To the users of the account.
    pub users: bool,
    /// To why others may do something.
    pub explain: bool,
    /// To the custom user roles.
    pub user_roles: bool,
    /// To the library's skills, as authors of the account that curates them.
    pub skills: bool,
    /// Into the audit log.
    pub audit_log: bool,
}

/// One link of a navigation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it says.
    pub label: String,
    /// Its icon's name.
    pub icon: &'static str,
    /// Where it leads.
    pub href: String,
    /// Whether the page is there.
    pub current: bool,
    /// A number beside it.
    pub count: Option<u32>,
}

impl Entry {
    fn new(label: String, icon: &'static str, href: String, current: bool) -> Self {
        Self { label, icon, href, current, count: None }
    }
}

/// The areas the visitor may enter; none when there is no choice to make.
pub(super) fn areas(visit: &Visit, place: Place) -> Vec<Entry> {
    let Some(account) = &visit.account else { return Vec::new() };
    let paths = paths::account(&account.slug);
    let area = |area: Area, icon, href| Entry::new(area.name(visit.words), icon, href, place.area() == area);
    let mut areas = Vec::new();
    if visit.may.learn {
        areas.push(area(Area::Learn, "school", paths.my_roles()));
    }
    if visit.may.lead {
        areas.push(area(Area::Lead, "users", paths.lead_roles()));
    }
    if visit.may.people {
        areas.push(area(Area::People, "users", paths.people()));
    }
    if let Some(first) = in_admin(visit, place, paths).into_iter().next() {
        areas.push(area(Area::Admin, "settings", first.href));
    }
    if areas.len() < 2 && areas.iter().all(|entry| entry.current) { Vec::new() } else { areas }
}

/// The entries of the side navigation; none when there is no choice to make.
pub(super) fn entries(visit: &Visit, place: Place) -> Vec<Entry> {
    let words = visit.words;
    if place.area() == Area::Profile {
        return vec![
            Entry::new(words.t("nav-profile"), "user", paths::settings::profile(), place == Place::Profile),
            Entry::new(
                words.t("nav-former"),
                "hexagon",
                paths::former::former_results(),
                place == Place::Former,
            ),
            Entry::new(
                words.t("nav-mail-preferences"),
                "mail",
                paths::mail::preferences(),
                place == Place::MailPreferences,
            ),
            Entry::new(words.t("nav-sessions"), "devices", paths::sessions(), place == Place::Sessions),
            Entry::new(words.t("nav-tokens"), "key", paths::tokens(), place == Place::Tokens),
        ];
    }
    let Some(account) = &visit.account else { return Vec::new() };
    let entries = in_account(visit, place, paths::account(&account.slug));
    if entries.len() < 2 && entries.iter().all(|entry| entry.current) { Vec::new() } else { entries }
}

fn in_account(visit: &Visit, place: Place, paths: AccountPaths<'_>) -> Vec<Entry> {
    let words = visit.words;
    match place.area() {
        Area::Learn if visit.may.learn => vec![
            Entry::new(words.t("nav-my-roles"), "hexagon", paths.my_roles(), place == Place::MyRoles),
            Entry::new(words.t("nav-explore"), "compass", paths.explore(), place == Place::Explore),
        ],
        Area::Lead if visit.may.lead => {
            let is_here = place == Place::LeadRoles;
            let mut entries =
                vec![Entry::new(words.t("nav-lead-roles"), "list-check", paths.lead_roles(), is_here)];
            if visit.may.analytics {
                let is_here = place == Place::Analytics;
                entries.push(Entry::new(words.t("nav-analytics"), "chart", paths.analytics(), is_here));
            }
            entries
        }
        Area::People if visit.may.people => {
            let mut entries = vec![
                Entry::new(words.t("nav-people"), "users", paths.people(), place == Place::People),
                Entry::new(words.t("nav-folders"), "folder", paths.folders(), place == Place::Folders),
                Entry::new(words.t("nav-teams"), "users", paths.teams(), place == Place::Teams),
            ];
            if visit.may.deleted {
                let deleted = paths.deleted_people();
                entries.push(Entry::new(words.t("nav-deleted"), "trash", deleted, place == Place::Deleted));
            }
            entries
        }
        Area::Admin => in_admin(visit, place, paths),
        _ => Vec::new(),
    }
}

fn in_admin(visit: &Visit, place: Place, paths: AccountPaths<'_>) -> Vec<Entry> {
    let words = visit.words;
    let mut entries = Vec::new();
    if visit.may.users {
        entries.push(Entry::new(words.t("nav-users"), "users", paths.users(), place == Place::Users));
    }
    if visit.may.mailbox {
        let mailbox = Entry::new(words.t("nav-mailbox"), "inbox", paths.mailbox(), place == Place::Mailbox);
        entries.push(Entry { count: Some(visit.mailbox_count).filter(|count| *count > 0), ..mailbox });
        let settings = words.t("nav-settings");
        entries.push(Entry::new(settings, "settings", paths.settings(), place == Place::Settings));
    }
    if visit.may.explain {
        entries.push(Entry::new(words.t("nav-access"), "shield", paths.access(), place == Place::Access));
    }
    if visit.may.user_roles {
        let is_here = place == Place::UserRoles;
        entries.push(Entry::new(words.t("nav-user-roles"), "certificate", paths.user_roles(), is_here));
    }
    if visit.may.audit_log {
        let is_here = place == Place::AuditLog;
        entries.push(Entry::new(words.t("nav-audit-log"), "history", paths.audit_log(), is_here));
    }
    if visit.may.skills {
        let is_here = place == Place::Skills;
        entries.push(Entry::new(words.t("nav-skills"), "books", paths.authored_skills(), is_here));
    }
    entries
}

/// The search of the top bar: roles for the learner; the leader's pages search their own tables.
pub(super) fn search(visit: &Visit, place: Place) -> Option<Search> {
    let account = visit.account.as_ref().filter(|_| visit.may.learn && place.area() == Area::Learn)?;
    let action = paths::account(&account.slug).explore();
    Some(Search { action, label: visit.words.t("shell-search-roles"), value: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::samples;

    fn labels(entries: &[Entry]) -> Vec<&str> {
        entries.iter().map(|entry| entry.label.as_str()).collect()
    }

    #[test]
    fn what_a_visitor_may_not_do_is_not_there() {
        assert_eq!(labels(&areas(&samples::owner(), Place::MyRoles)), ["Learn", "Lead", "People", "Admin"]);
        assert!(areas(&samples::learner(), Place::MyRoles).is_empty(), "a single area needs no switch");
        assert!(entries(&samples::learner(), Place::LeadRoles).is_empty());
        assert_eq!(
            labels(&entries(&samples::owner(), Place::Mailbox)),
            ["Users", "Mailbox", "Settings", "Effective access", "User roles", "Audit log"]
        );
        assert_eq!(labels(&entries(&samples::owner(), Place::LeadRoles)), ["Roles", "Analytics"]);
        let owner = samples::owner();
        let without = Visit { may: May { analytics: false, ..owner.may }, ..owner };
        assert!(entries(&without, Place::LeadRoles).is_empty(), "a single page needs no navigation");
        assert!(entries(&samples::learner(), Place::Access).is_empty());
        assert!(search(&samples::owner(), Place::Mailbox).is_none());
        assert_eq!(
            labels(&entries(&samples::author(), Place::Mailbox)),
            ["Users", "Mailbox", "Settings", "Effective access", "User roles", "Audit log", "Skills"]
        );
    }

    #[test]
    fn the_current_entry_is_marked() {
        let entries = entries(&samples::learner(), Place::Explore);
        assert_eq!(entries.iter().map(|entry| entry.current).collect::<Vec<_>>(), [false, true]);
    }
}
