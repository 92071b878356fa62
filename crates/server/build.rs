//! Tells cargo that the shipped content is part of the binary.

fn main() {
    println!("cargo:rerun-if-changed=../../content");
}
