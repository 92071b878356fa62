//! Explanations and custom user roles: who may ask what, what a switch does, and that lists and decisions agree.

mod agreeing;
mod explaining;
mod user_roles;
