//! Keeps `dist/bundle` current: installs the locked packages and runs the bundler, one process at a time.

use super::{Outcome, inputs, tell};
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The folder of a bundle that matches its inputs; a debug build without npm may get an older one.
pub fn fresh(root: &Path, release: bool) -> Outcome<PathBuf> {
    let dist = root.join("dist");
    fs::create_dir_all(&dist)?;
    let lock = File::create(dist.join("lock"))?;
    lock.lock()?;
    let bundle = dist.join("bundle");
    let stamp = dist.join("stamp");
    let fingerprint = inputs::fingerprint(root)?;
    let words = inputs::words(root)?;
    if fs::read_to_string(&stamp).is_ok_and(|made| made == fingerprint) && keeps_what_is_used(&bundle, &words)
    {
        return Ok(bundle);
    }
    if !has_npm() {
        if !release && bundle.join("manifest.tsv").is_file() {
            tell("warning=npm is missing, so the pages keep an older bundle; install nodejs and npm")?;
            return Ok(bundle);
        }
        return Err("npm is missing; install nodejs and npm, or name a prebuilt bundle in WEB_DIST".into());
    }
    install(root)?;
    make(root, &dist, &words)?;
    fs::write(stamp, fingerprint)?;
    Ok(bundle)
}

/// Whether exactly the classes that templates name now were kept when the bundle was made.
fn keeps_what_is_used(bundle: &Path, words: &BTreeSet<String>) -> bool {
    let Ok(purge) = fs::read_to_string(bundle.join("purge.tsv")) else { return false };
    purge
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .all(|(name, fate)| words.contains(name) == (fate == "kept"))
}

fn has_npm() -> bool {
    let works =
        |name: &str| Command::new(name).arg("--version").output().is_ok_and(|out| out.status.success());
    works("node") && works("npm")
}

/// Installs the locked packages unless they are there already.
fn install(root: &Path) -> Outcome<()> {
    let stamp = root.join("node_modules/.installed");
    let wanted = inputs::lock_fingerprint(root)?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    run(root, Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]))?;
    fs::write(stamp, wanted)?;
    Ok(())
}

/// Bundles beside the old bundle and swaps them, so that a failure leaves the old one whole.
fn make(root: &Path, dist: &Path, words: &BTreeSet<String>) -> Outcome<()> {
    let (next, bundle, list) = (dist.join("next"), dist.join("bundle"), dist.join("words.txt"));
    let lines = words.iter().map(String::as_str).collect::<Vec<_>>().join("\n");
    fs::write(&list, lines)?;
    run(root, Command::new("node").arg("build/bundle.mjs").arg(&next).arg(&list))?;
    match fs::remove_dir_all(&bundle) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error.into()),
        _ => fs::rename(next, bundle)?,
    }
    Ok(())
}

fn run(root: &Path, command: &mut Command) -> Outcome<()> {
    let output = command.current_dir(root).output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("`{command:?}` failed: {said}").into())
}
