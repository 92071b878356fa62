//! The leader's roles: their members, and assigning people.

mod assign;
mod badge;
mod role;
mod roles;

pub(crate) use role::progress_of;

use domain::access::Right;
use domain::id::AccountId;
use store::roles::ListedRole;

use crate::badge::Badge;
use crate::paths::route;
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
        .post(route::MEMBER_REMOVAL, leader, role::unassign)
        .get(route::ROLE_BADGE, Access::Holds(Right::EditOwnRoles), badge::show)
        .post(route::ROLE_BADGE, Access::Holds(Right::EditOwnRoles), badge::save)
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
