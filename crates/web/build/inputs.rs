//! What the bundle is made of: a fingerprint of its sources and the words that keep a class of Tabler alive.

use super::Outcome;
use std::collections::BTreeSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

/// Everything whose change may change the bundle; words are looked for in the last two.
pub const WATCHED: [&str; 8] =
    ["build.rs", "build", "assets", "package.json", "package-lock.json", ".npmrc", "templates", "src"];

const SOURCES: [&str; 4] = ["build", "assets", "package.json", "package-lock.json"];
const WORDED: [&str; 3] = ["templates", "src", "assets/ts"];

/// Changes when a source of the bundle changes.
pub fn fingerprint(root: &Path) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    for source in SOURCES {
        for file in files(&root.join(source))? {
            file.strip_prefix(root)?.hash(&mut hasher);
            fs::read(&file)?.hash(&mut hasher);
        }
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// Changes when a dependency of the bundle changes.
pub fn lock_fingerprint(root: &Path) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    fs::read(root.join("package-lock.json"))?.hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

/// Every word of the templates and sources that could be the name of a class.
pub fn words(root: &Path) -> Outcome<BTreeSet<String>> {
    let mut words = BTreeSet::new();
    for folder in WORDED {
        for file in files(&root.join(folder))? {
            let text = fs::read_to_string(&file)?;
            let parts = text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '-' || c == '_'));
            words.extend(parts.filter(|word| !word.is_empty()).map(str::to_owned));
        }
    }
    Ok(words)
}

/// The files below a path, in a stable order; the path itself if it is a file.
fn files(path: &Path) -> Outcome<Vec<PathBuf>> {
    if path.is_file() {
        return Ok(vec![path.to_owned()]);
    }
    let mut found = Vec::new();
    if path.is_dir() {
        let mut entries =
            fs::read_dir(path)?.map(|entry| entry.map(|e| e.path())).collect::<Result<Vec<_>, _>>()?;
        entries.sort();
        for entry in entries {
            found.extend(files(&entry)?);
        }
    }
    Ok(found)
}
