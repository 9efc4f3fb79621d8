//! What stands beside the log: the names of backups and of damaged files, with their day, and how a directory is kept.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// What the names of backups begin with.
pub const BACKUP: &str = "progress.db.backup-";
/// What the names of damaged files begin with.
pub const BAD: &str = "progress.db.bad-";

/// A name below `dir` that nothing has: `start`, the day as `2026-11-22`, `end`, and a number if it is taken.
pub fn free(dir: &Path, start: &str, day: i32, end: &str) -> PathBuf {
    let name = format!("{start}{}{end}", date(day));
    let numbered = (2..).map(|number| dir.join(format!("{name}-{number}")));
    let free = |path: &PathBuf| fs::symlink_metadata(path).is_err();
    std::iter::once(dir.join(&name)).chain(numbered).find(free).unwrap_or_else(|| dir.join(&name))
}

/// Makes the names below `dir` last. Not every system can, and none says more than that.
pub fn sync(dir: &Path) {
    if let Ok(dir) = fs::File::open(dir) {
        let _ = dir.sync_all();
    }
}

fn date(day: i32) -> String {
    // From the year 0 to the year 9999: a clock that says more is no help in a name.
    let days = jiff::Span::new().days(day.clamp(-719_528, 2_932_896));
    jiff::civil::date(1970, 1, 1).saturating_add(days).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_taken_gets_a_number() {
        let dir = tempfile::tempdir().unwrap();
        let mut names = Vec::new();
        for _ in 0..3 {
            let path = free(dir.path(), BAD, 20_779, "");
            fs::write(&path, "").unwrap();
            names.push(path.file_name().unwrap().to_string_lossy().into_owned());
        }
        assert_eq!(names, ["2026-11-22", "2026-11-22-2", "2026-11-22-3"].map(|end| format!("{BAD}{end}")));
        assert_eq!(date(i32::MAX), "9999-12-31");
        assert_eq!(date(i32::MIN), "0000-01-01");
    }
}
