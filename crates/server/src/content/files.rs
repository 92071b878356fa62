//! Reading content from inside the binary or from a folder.

use std::path::Path;

use domain::content::{Content, SourceFile};
use include_dir::{Dir, include_dir};

use super::ContentError;

static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../content");

/// The content of a folder, or the shipped content when none is given, checked as a whole.
pub fn read(folder: Option<&Path>) -> Result<Content, ContentError> {
    let mut files = Vec::new();
    match folder {
        Some(folder) => from_folder(folder, folder, &mut files)?,
        None => from_binary(&SHIPPED, &mut files)?,
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Content::parse(&files).map_err(|problems| ContentError::Wrong { problems })
}

fn from_binary(dir: &Dir<'_>, files: &mut Vec<SourceFile>) -> Result<(), ContentError> {
    for file in dir.files().filter(|file| is_content(file.path())) {
        let path = file.path().to_string_lossy().into_owned();
        let text = file.contents_utf8().ok_or_else(|| ContentError::NotUtf8 { path: path.clone() })?;
        files.push(SourceFile { path, text: text.to_owned() });
    }
    dir.dirs().try_for_each(|inner| from_binary(inner, files))
}

fn from_folder(root: &Path, folder: &Path, files: &mut Vec<SourceFile>) -> Result<(), ContentError> {
    let unreadable = |path: &Path| {
        let path = path.display().to_string();
        move |source| ContentError::Unreadable { path, source }
    };
    for entry in std::fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry.map_err(unreadable(folder))?.path();
        if path.is_dir() {
            from_folder(root, &path, files)?;
        } else if is_content(&path) {
            let bytes = std::fs::read(&path).map_err(unreadable(&path))?;
            let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
            let text = String::from_utf8(bytes).map_err(|_| ContentError::NotUtf8 { path: name.clone() })?;
            files.push(SourceFile { path: name, text });
        }
    }
    Ok(())
}

/// Notes to authors may lie beside the content.
fn is_content(path: &Path) -> bool {
    path.file_name().is_none_or(|name| name != "README.md" && !name.to_string_lossy().starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shipped_content_is_sound() {
        let content = read(None).unwrap();
        assert!(content.skills.len() >= 3 && content.roles.len() >= 3);
        assert!(content.skills.iter().all(|skill| skill.items.len() >= 60));
    }

    #[test]
    fn at_least_two_thirds_of_each_skill_are_proved_by_running() {
        for skill in read(None).unwrap().skills {
            let proved = skill.items.iter().filter(|item| item.verify.is_some()).count();
            assert!(proved * 3 >= skill.items.len() * 2, "{}: {proved}", skill.slug);
        }
    }

    #[test]
    fn a_file_that_is_not_utf8_is_named() {
        let root = std::env::temp_dir().join(format!("metier-content-{}", std::process::id()));
        std::fs::create_dir_all(root.join("roles")).unwrap();
        std::fs::write(root.join("roles/odd.toml"), [0xff, 0xfe]).unwrap();
        let error = read(Some(&root)).unwrap_err();
        std::fs::remove_dir_all(&root).unwrap();
        assert_eq!(error.to_string(), "`roles/odd.toml` is not UTF-8; save it in that encoding");
    }
}
