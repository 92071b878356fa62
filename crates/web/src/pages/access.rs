//! Who may do what, and why: explanations, the matrix, custom user roles.

mod explain;
mod matrix;
mod search;
mod user_role;
mod user_roles;

use domain::access::{Right, matrix as access_matrix};

use crate::paths::access::route;
use crate::routes::{Access, Routes};

/// The routes of this area.
pub fn routes() -> Routes {
    let owner = Access::Holds(Right::DefineUserRoles);
    Routes::new()
        .get(route::ACCESS, Access::Member, explain::show)
        .get(route::MATRIX, Access::Member, matrix::show)
        .get(route::USER_ROLES, owner, user_roles::list)
        .get(route::NEW_USER_ROLE, owner, user_roles::start)
        .post(route::USER_ROLES, owner, user_roles::define)
        .get(route::USER_ROLE, owner, user_role::show)
        .post(route::USER_ROLE, owner, user_role::redefine)
        .get(route::USER_ROLE_DELETION, owner, user_role::ask_deletion)
        .post(route::USER_ROLE_DELETION, owner, user_role::delete)
        .post(route::USER_ROLE_HOLDERS, owner, user_role::give)
        .post(route::USER_ROLE_TAKING, owner, user_role::take)
}

/// Every right once, with its words, by the areas of the matrix.
pub(crate) fn areas() -> Vec<(&'static str, Vec<(Right, &'static str)>)> {
    let mut areas: Vec<(&str, Vec<(Right, &str)>)> = Vec::new();
    for row in access_matrix().rows() {
        let known = areas.iter().any(|(_, rights)| rights.iter().any(|(right, _)| *right == row.right));
        if known {
            continue;
        }
        match areas.iter_mut().find(|(name, _)| *name == row.area) {
            Some((_, rights)) => rights.push((row.right, &row.label)),
            None => areas.push((&row.area, vec![(row.right, &row.label)])),
        }
    }
    areas
}
