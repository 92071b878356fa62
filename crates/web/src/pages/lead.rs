//! The leader's roles: their members, and assigning people.

mod assign;
mod members;
mod role;
mod roles;

pub(crate) use role::progress_of;

use domain::access::Right;
use domain::id::AccountId;
use store::roles::ListedRole;

use crate::badge::Badge;
use crate::paths::{members as member_route, route};
use crate::routes::{Access, Routes};
use crate::views::lead::LedRole;

/// The routes of this area.
pub fn routes() -> Routes {
    let leader = Access::Holds(Right::AssignRoles);
    Routes::new()
        .get(route::LEAD_ROLES, leader, roles::show)
        .get(route::LEAD_ROLE, leader, role::show)
        .get(route::NEW_ASSIGNMENT, leader, assign::choose)
        .post(route::ASSIGNMENTS, leader, assign::assign)
        .post(member_route::ASSIGNMENT_CHECK, leader, assign::check)
        .get(member_route::MEMBERS, leader, members::show)
        .post(route::MEMBER_REMOVAL, leader, members::take)
        .get(member_route::TEAM_UNASSIGNMENT, leader, members::ask_team)
        .post(member_route::TEAM_UNASSIGNMENT, leader, members::take_team)
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
