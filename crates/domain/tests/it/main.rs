//! The rules against laws and against an independent engine.

#[cfg(test)]
mod cedar;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod world;
