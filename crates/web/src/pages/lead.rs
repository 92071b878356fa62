//! The leader's roles: their members, and assigning people.

mod assign;
mod badge;
mod builder;
mod care;
mod difference;
mod members;
mod role;
mod roles;
mod top;
mod versions;

pub(crate) use role::progress_of;

use domain::access::Right;
use domain::id::AccountId;
use store::roles::ListedRole;

use crate::badge::Badge;
use crate::paths::{members as member_route, roles as addresses, route};
use crate::routes::{Access, Routes};
use crate::views::lead::LedRole;

/// The routes of this area.
pub fn routes() -> Routes {
    let leader = Access::Holds(Right::AssignRoles);
    let (composer, publisher) = (Access::Holds(Right::EditOwnRoles), Access::Holds(Right::CreateRoles));
    Routes::new()
        .get(addresses::ROLE_SKILLS, leader, versions::skills)
        .get(addresses::ROLE_VERSIONS, composer, versions::versions)
        .get(addresses::ROLE_PUBLISH, publisher, versions::ask)
        .post(addresses::ROLE_PUBLISH, publisher, versions::publish)
        .get(addresses::ROLE_SETTINGS, composer, care::settings)
        .post(addresses::ROLE_EDITORS, composer, care::add_editor)
        .post(addresses::ROLE_EDITOR_REMOVAL, composer, care::remove_editor)
        .post(addresses::ROLE_CREATOR, composer, care::hand_over)
        .post(addresses::ROLE_ADOPTION, composer, care::adopt)
        .get(addresses::ROLES_ARCHIVAL, composer, care::ask)
        .post(addresses::ROLES_ARCHIVAL, composer, care::archive)
        .post(addresses::ROLES_RESTORATION, composer, care::restore)
        .get(route::LEAD_ROLES, leader, roles::show)
        .get(route::LEAD_ROLE, leader, role::show)
        .get(route::NEW_ASSIGNMENT, leader, assign::choose)
        .post(route::ASSIGNMENTS, leader, assign::assign)
        .post(member_route::ASSIGNMENT_CHECK, leader, assign::check)
        .get(member_route::MEMBERS, leader, members::show)
        .post(route::MEMBER_REMOVAL, leader, members::take)
        .get(member_route::TEAM_UNASSIGNMENT, leader, members::ask_team)
        .post(member_route::TEAM_UNASSIGNMENT, leader, members::take_team)
        .get(route::ROLE_BADGE, composer, badge::show)
        .post(route::ROLE_BADGE, composer, badge::save)
        .merge(builder::routes())
}

/// A role as leader pages name it.
fn led(listed: &ListedRole) -> LedRole {
    LedRole {
        id: listed.role.id,
        title: listed.role.title.clone(),
        badge: Badge::of(&listed.role.badge),
        library: listed.role.home == AccountId::LIBRARY,
        beta: listed.is_beta(),
    }
}
