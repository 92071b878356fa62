//! The binary as a user runs it.

#[cfg(test)]
mod command;
#[cfg(test)]
mod measure;
