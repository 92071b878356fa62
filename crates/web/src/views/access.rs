//! What is shown of access: explanations, the matrix, custom user roles.

pub mod explain;
pub mod matrix;
pub mod samples;
pub mod user_roles;

pub use crate::views::learn::here;
