//! Prepares the browser side before the crate is compiled: bundles it when its inputs changed and writes the
//! tables of files and icons that `src/assets.rs` and `src/icons.rs` include.

#[path = "build/bundle.rs"]
mod bundle;
#[path = "build/inputs.rs"]
mod inputs;
#[path = "build/tables.rs"]
mod tables;

use std::env;
use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;

type Outcome<T> = Result<T, Box<dyn Error>>;

/// Tells cargo one thing.
fn tell(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "cargo:{line}")
}

#[expect(clippy::disallowed_methods, reason = "cargo speaks to a build script through the environment")]
fn main() -> Outcome<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?);
    let out = PathBuf::from(env::var("OUT_DIR")?);
    tell("rerun-if-env-changed=WEB_DIST")?;
    for input in inputs::WATCHED {
        tell(&format!("rerun-if-changed={input}"))?;
    }
    let bundle = match env::var_os("WEB_DIST") {
        Some(given) => PathBuf::from(given),
        None => bundle::fresh(&root, env::var("PROFILE")? == "release")?,
    };
    tables::write(&bundle, &out)
}
