//! The learner's own themes: files below the directory of the settings, or anywhere. What they say is read by the content.

use super::whole;
use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

/// The most themes that are listed.
const MOST: usize = 100;

/// Where the theme of this name lies: a name with a folder or an ending is a path itself. None without a directory of
/// the settings.
pub fn path(dir: Option<&Path>, name: &str) -> Option<PathBuf> {
    let is_path = name.contains(std::path::is_separator) || is_yaml(Path::new(name));
    if is_path { Some(PathBuf::from(name)) } else { dir.map(|dir| dir.join("themes").join(format!("{name}.yaml"))) }
}

/// The file at `path`.
///
/// # Errors
/// It is not there, or may not be read, or is no file.
pub fn open(path: &Path) -> io::Result<File> {
    whole::open(path)
}

/// The names of the themes in the directory of the settings, sorted; those that are no text are left out.
pub fn names(dir: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(dir.join("themes")) else { return Vec::new() };
    let paths = entries.filter_map(Result::ok).map(|entry| entry.path());
    let named = paths.filter(|path| path.extension().is_some_and(|ending| ending == "yaml"));
    let mut names: Vec<String> =
        named.filter_map(|path| path.file_stem()?.to_str().map(str::to_owned)).take(MOST).collect();
    names.sort_unstable();
    names
}

fn is_yaml(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "yaml" || ending == "yml")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_lies_in_the_settings_and_a_path_where_it_says() {
        let dir = Some(Path::new("config"));
        assert_eq!(path(dir, "dusk"), Some(PathBuf::from("config/themes/dusk.yaml")));
        for name in ["dusk.yaml", "./dusk", "/tmp/dusk.yml"] {
            assert_eq!(path(dir, name), Some(PathBuf::from(name)), "{name}");
        }
        assert_eq!(path(None, "dusk"), None);
    }

    #[test]
    fn themes_are_listed_by_name() {
        let dir = tempfile::tempdir().unwrap();
        assert_eq!(names(dir.path()), [""; 0]);
        fs::create_dir(dir.path().join("themes")).unwrap();
        for file in ["night.yaml", "dusk.yaml", "notes.txt"] {
            fs::write(dir.path().join("themes").join(file), "").unwrap();
        }
        assert_eq!(names(dir.path()), ["dusk", "night"]);
        assert!(open(dir.path()).is_err() && open(&dir.path().join("themes/dusk.yaml")).is_ok());
    }
}
