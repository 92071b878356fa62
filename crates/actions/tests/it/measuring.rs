//! The catalogue, attempts and results.

mod authoring;
mod calibrating;
mod catalogue;
mod ground;
mod liveness;
mod privacy;
mod races;
mod taking;
mod telling;
mod verifying;
mod voiding;
