//! The catalogue, attempts and results.

mod calibrating;
mod catalogue;
mod ground;
mod liveness;
mod privacy;
mod races;
mod taking;
mod verifying;
mod voiding;
