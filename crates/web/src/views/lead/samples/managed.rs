//! Looking after roles of a made-up account, in every state worth looking at.

use domain::id::{TypedId, UserId};
use domain::role::RoleState;
use store::roles::{Shelf, ShelfOrder};
use uuid::Uuid;

use super::{backend, led, names};
use crate::badge::{Badge, BadgeColour};
use crate::form::Offered;
use crate::page::{Place, samples as visits};
use crate::views::lead::LedRole;
use crate::views::lead::care::{ArchivalPage, EditorRow, PutRow, RoleSettingsPage};
use crate::views::lead::difference::{ChangeKind, ChangedLine, DifferenceView};
use crate::views::lead::roles::{LeadRolesPage, LedRoleRow, Narrowing, either};
use crate::views::lead::top::{RoleMay, RoleTab, RoleTop};
use crate::views::lead::versions::{
    AffectedView, AskedSkill, PublishPage, RoleSkillsPage, RoleVersionsPage, VersionView,
};
use crate::views::learn::samples::days_ago;
use crate::views::people::Choice;
use crate::views::samples::Sample;
use crate::words::Words;

fn long() -> LedRole {
    LedRole {
        library: false,
        beta: true,
        ..led(
            "Principal engineer for data platforms, observability and incident response across regions",
            "shield",
            BadgeColour::Amber,
        )
    }
}

/// The head of a role that its viewer may do everything with.
pub(super) fn top(role: LedRole, tab: RoleTab) -> RoleTop {
    RoleTop {
        role,
        summary: "Builds and keeps services that others rely on, from the first query to the release."
            .to_owned(),
        state: RoleState::Published,
        version: 3,
        has_draft: false,
        restorable_until: None,
        tab,
        may: RoleMay { assign: true, edit: false, copy: true, compose: true, restore: false },
    }
}

fn own(tab: RoleTab) -> RoleTop {
    let may = RoleMay { edit: true, ..top(long(), tab).may };
    RoleTop { has_draft: true, may, ..top(long(), tab) }
}

fn archived(tab: RoleTab) -> RoleTop {
    let may = RoleMay { assign: false, copy: false, edit: true, compose: true, restore: true };
    RoleTop { state: RoleState::Archived, restorable_until: Some(days_ago(-20)), may, ..top(long(), tab) }
}

fn row(role: LedRole, skills: &[&str], members: usize, days: i64) -> LedRoleRow {
    LedRoleRow {
        creator: (!role.library).then(|| "Bartholomew Featherstonehaugh-Cholmondeley".to_owned()),
        may_edit: !role.library,
        role,
        skills: names(skills),
        members,
        was_published: true,
        has_draft: days == 40,
        restorable_until: None,
        updated_at: days_ago(days),
    }
}

fn narrowing(search: &str) -> Narrowing {
    let words = Words::english();
    Narrowing {
        search: search.to_owned(),
        creators: vec![Choice::new("", words.t("lead-any-creator"), ""), Choice::new("1", "Olive Marsh", "")],
        beta: either(words, "lead-any-beta", "lead-with-beta", "lead-without-beta", ""),
        members: either(words, "lead-any-members", "lead-with-members", "lead-without-members", ""),
    }
}

fn roles(shelf: Shelf) -> LeadRolesPage {
    let library = [
        row(backend(), &["Python", "SQL", "Git"], 80, 3),
        row(led("Data analyst", "sql", BadgeColour::Blue), &["SQL", "Python"], 0, 200),
    ];
    let mine = row(long(), &["Rust", "Linux", "Docker", "PostgreSQL", "Git"], 4, 40);
    let draft = LedRoleRow { was_published: false, has_draft: true, ..row(long(), &[], 0, 1) };
    let until = |days| LedRoleRow { restorable_until: Some(days_ago(days)), ..mine.clone() };
    let kept = LedRoleRow { may_edit: true, ..mine.clone() };
    LeadRolesPage {
        shell: visits::owner_shell(Place::LeadRoles, "Roles"),
        shelf,
        narrowing: narrowing(""),
        order: ShelfOrder::Title,
        roles: match shelf {
            Shelf::Published => library.into_iter().chain([mine]).collect(),
            Shelf::Drafts => vec![draft, mine],
            Shelf::Library => library.to_vec(),
            Shelf::Archived => vec![until(-20), kept],
        },
        more: Some("?after=3".to_owned()),
        may_compose: true,
    }
}

fn nothing(shelf: Shelf, search: &str) -> LeadRolesPage {
    LeadRolesPage { narrowing: narrowing(search), roles: Vec::new(), more: None, ..roles(shelf) }
}

fn asked() -> Vec<AskedSkill> {
    let skill = |name: &str, icon: &str, required, state, goal: &str| AskedSkill {
        name: name.to_owned(),
        icon: icon.to_owned(),
        required,
        state,
        goal: Words::english().t(&format!("role-goal-{goal}")),
    };
    vec![
        skill("Python", "python", true, "live", "higher"),
        skill("SQL", "sql", true, "beta", "median"),
        skill("Subversion", "code", false, "retired", "lower"),
    ]
}

fn difference() -> DifferenceView {
    let line = |kind, what: &str, before: &str, after: &str| ChangedLine {
        kind,
        what: what.to_owned(),
        before: before.to_owned(),
        after: after.to_owned(),
    };
    DifferenceView {
        badge: Some((Badge::new("python", BadgeColour::Teal), Badge::new("shield", BadgeColour::Amber))),
        lines: vec![
            line(ChangeKind::Changed, "Title", "Backend developer", "Principal engineer for data platforms"),
            line(ChangeKind::Added, "Rust", "", "Required, At the benchmark"),
            line(ChangeKind::Removed, "Subversion", "Optional, 10 % below the benchmark", ""),
            line(ChangeKind::Changed, "SQL", "Optional", "Required"),
            line(ChangeKind::Changed, "Order of the skills", "As it was", "Rearranged"),
        ],
    }
}

fn publish(difference: Option<DifferenceView>, affected: AffectedView, problems: &[&str]) -> PublishPage {
    PublishPage {
        shell: visits::owner_shell(Place::LeadRoles, "Publish Principal engineer for data platforms"),
        role: backend().id,
        title: "Principal engineer for data platforms".to_owned(),
        version: if difference.is_some() { 4 } else { 1 },
        revision: 7,
        difference,
        skills: asked(),
        affected,
        problems: names(problems),
    }
}

fn settings(may_share: bool) -> RoleSettingsPage {
    let editor = |n: u128, name: &str, is_viewer| EditorRow {
        id: UserId::from_uuid(Uuid::from_u128(n)),
        name: name.to_owned(),
        email: format!("editor.{n}@northwind.example"),
        is_viewer,
    };
    let offered = |value: &str, label: &str| Offered { value: value.to_owned(), label: label.to_owned() };
    RoleSettingsPage {
        shell: visits::owner_shell(Place::LeadRoles, "Principal engineer"),
        top: own(RoleTab::Settings),
        creator: Some("Olive Marsh".to_owned()),
        is_creator: may_share,
        has_co_editors: may_share,
        editors: vec![
            editor(1, "Bartholomew Featherstonehaugh-Cholmondeley", false),
            editor(2, "Jo Park", true),
        ],
        candidates: vec![
            offered("", "Choose somebody"),
            offered("3", "Nour El-Hadidi · nour@northwind.example"),
        ],
        may_share,
        may_adopt: false,
        editor_problem: None,
        creator_problem: None,
    }
}

fn archival(n: usize) -> ArchivalPage {
    let put = |place: usize| PutRow {
        role: if place == 0 { long() } else { led("Data analyst", "sql", BadgeColour::Blue) },
        members: 80 * (1 - place.min(1)),
        completed: 20 * (1 - place.min(1)),
        was_published: true,
    };
    ArchivalPage {
        shell: visits::owner_shell(Place::LeadRoles, "Delete roles"),
        roles: (0..n).map(put).collect(),
        is_everyone: n == 1,
    }
}

fn lists() -> Vec<Sample> {
    let plain = LeadRolesPage { may_compose: false, ..roles(Shelf::Library) };
    let sorted = LeadRolesPage { order: ShelfOrder::Members, ..roles(Shelf::Published) };
    vec![
        Sample::of("lead-roles", &roles(Shelf::Published)),
        Sample::of("lead-roles-by-members", &sorted),
        Sample::of("lead-roles-drafts", &roles(Shelf::Drafts)),
        Sample::of("lead-roles-library", &roles(Shelf::Library)),
        Sample::of("lead-roles-archived", &roles(Shelf::Archived)),
        Sample::of("lead-roles-starter", &plain),
        Sample::of("lead-roles-none", &nothing(Shelf::Published, "")),
        Sample::of("lead-roles-drafts-none", &nothing(Shelf::Drafts, "")),
        Sample::of("lead-roles-library-none", &nothing(Shelf::Library, "")),
        Sample::of("lead-roles-archived-none", &nothing(Shelf::Archived, "")),
        Sample::of("lead-roles-no-match", &nothing(Shelf::Published, "zebra")),
    ]
}

/// Every page here in every state worth looking at.
pub(super) fn samples() -> Vec<Sample> {
    let shell = || visits::owner_shell(Place::LeadRoles, "Principal engineer");
    let skills = |top, skills| RoleSkillsPage { shell: shell(), top, skills };
    let version = |version, difference: Option<DifferenceView>| VersionView {
        version,
        title: "Principal engineer".to_owned(),
        by: "Olive Marsh".to_owned(),
        at: days_ago(i64::from(version)),
        difference,
        skills: names(&["Python", "SQL", "Git"]),
    };
    let history =
        vec![version(3, Some(difference())), version(2, Some(DifferenceView::default())), version(1, None)];
    let versions = |top, versions| RoleVersionsPage { shell: shell(), top, versions };
    let touched = AffectedView {
        members: 80,
        in_progress: 60,
        completed: 20,
        would_change: Some(3),
        is_everyone: false,
    };
    let few =
        AffectedView { members: 3, completed: 1, in_progress: 2, would_change: None, is_everyone: true };
    let nobody = AffectedView { is_everyone: true, ..AffectedView::default() };
    let missing = ["Give it a title.", "Choose at least one skill and mark it as required."];
    let alone = RoleSettingsPage { editors: Vec::new(), may_adopt: true, creator: None, ..settings(false) };
    let refused = RoleSettingsPage {
        editor_problem: Some("Choose an active user who may edit roles.".to_owned()),
        ..settings(true)
    };
    let mut samples = lists();
    samples.extend([
        Sample::of("lead-role-skills", &skills(own(RoleTab::Skills), asked())),
        Sample::of("lead-role-skills-archived", &skills(archived(RoleTab::Skills), asked())),
        Sample::of(
            "lead-role-skills-none",
            &skills(RoleTop { version: 0, ..own(RoleTab::Skills) }, Vec::new()),
        ),
        Sample::of("lead-role-versions", &versions(own(RoleTab::Versions), history)),
        Sample::of("lead-role-versions-none", &versions(own(RoleTab::Versions), Vec::new())),
        Sample::of("lead-publish", &publish(Some(difference()), touched, &[])),
        Sample::of("lead-publish-few", &publish(Some(difference()), few, &[])),
        Sample::of("lead-publish-first", &publish(None, nobody, &[])),
        Sample::of("lead-publish-missing", &publish(None, nobody, &missing)),
        Sample::of("lead-publish-unchanged", &publish(Some(DifferenceView::default()), touched, &[])),
        Sample::of("lead-role-settings", &settings(true)),
        Sample::of("lead-role-settings-refused", &refused),
        Sample::of("lead-role-settings-alone", &alone),
        Sample::of("lead-archival", &archival(1)),
        Sample::of("lead-archival-several", &archival(2)),
    ]);
    samples
}
