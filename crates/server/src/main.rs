//! The binary `metier`: parse the command line, wire the layers, run.
fn main() {}
