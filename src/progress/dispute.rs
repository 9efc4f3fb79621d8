//! Disputes: files in which the learner says what is wrong with the content. Nothing is sent anywhere.

use super::whole;
use std::{
    io,
    path::{Path, PathBuf},
};

/// Keeps the dispute about `id` below `dir`, and says where. A file that is there already stays as it is, for the learner
/// may have written in it.
///
/// # Errors
/// A directory that cannot be made or written.
pub fn keep(dir: &Path, id: &str, text: &str) -> io::Result<PathBuf> {
    let safe = |letter: char| if letter.is_ascii_alphanumeric() || "-.".contains(letter) { letter } else { '_' };
    let name: String = id.chars().map(safe).collect();
    let path = dir.join("disputes").join(format!("{name}.yaml"));
    if !path.exists() {
        whole::write(&path, |file| file.write_all(text.as_bytes()))?;
    }
    Ok(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dispute_is_kept_once_and_never_overwritten() {
        let dir = tempfile::tempdir().unwrap();
        let path = keep(dir.path(), "rds:custom/guest-os", "one").unwrap();
        assert_eq!(path, dir.path().join("disputes/rds_custom_guest-os.yaml"));
        std::fs::write(&path, "mine").unwrap();
        assert_eq!(keep(dir.path(), "rds:custom/guest-os", "two").unwrap(), path);
        assert_eq!(std::fs::read_to_string(path).unwrap(), "mine");
    }
}
