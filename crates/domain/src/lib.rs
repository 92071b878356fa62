//! What Metier's things are and what may happen to them: types, rules and state machines, all pure.
//! Nothing here reads a clock, draws a random number, or knows SQL or HTTP.

pub mod access;
pub mod account;
pub mod analytics;
pub mod attempt;
pub mod bank;
pub mod calibration;
pub mod chart;
pub mod content;
pub mod event;
pub mod folder;
pub mod id;
pub mod item;
pub mod language;
pub mod liveness;
pub mod mail;
pub mod password;
pub mod paste;
pub mod person;
pub mod problem;
pub mod result;
pub mod role;
pub mod session;
pub mod skill;
pub mod team;
pub mod text;
pub mod time;
pub mod user;
