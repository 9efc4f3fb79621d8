//! The sitting: a mock exam that was begun, kept in a small file so that it outlives the program. What is in it is for
//! the quiz to judge.

use super::whole;
use crate::quiz::exam::Kept;
use std::{
    fs,
    io::{self, Read},
    path::Path,
};

/// The name of the file, below the data directory.
const FILE: &str = "exam.json";
/// More than an exam can take; a larger file is not ours.
const MOST_BYTES: u64 = 64 * 1024;

/// The exam that was kept; `None` if there is none that can be understood. A broken file never stops the program.
pub fn load(dir: &Path) -> Option<Kept> {
    let mut text = String::new();
    whole::open(&dir.join(FILE)).ok()?.take(MOST_BYTES).read_to_string(&mut text).ok()?;
    serde_json::from_str(&text).ok()
}

/// Whether an exam is kept, understood or not.
pub fn is_kept(dir: &Path) -> bool {
    dir.join(FILE).exists()
}

/// Keeps an exam: the whole file, or the one before it.
///
/// # Errors
/// A directory that cannot be made or written, and an exam too large to be read back.
pub fn save(dir: &Path, kept: &Kept) -> io::Result<()> {
    let json = serde_json::to_vec(kept)?;
    if json.len() as u64 >= MOST_BYTES {
        let problem = format!("an exam of `{}` bytes is too large to keep: finish it without leaving", json.len());
        return Err(io::Error::new(io::ErrorKind::InvalidInput, problem));
    }
    whole::write(&dir.join(FILE), |file| file.write_all(&json))
}

/// Forgets the exam; that there is none is no error.
///
/// # Errors
/// A file that cannot be removed.
pub fn clear(dir: &Path) -> io::Result<()> {
    match fs::remove_file(dir.join(FILE)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        embedded,
        quiz::exam::{Exam, Form},
    };

    #[test]
    fn an_exam_is_found_again_as_it_was_until_it_is_cleared() {
        let library = embedded::library();
        let dir = tempfile::tempdir().unwrap();
        let below = dir.path().join("new/waterline");
        assert_eq!(load(&below), None);
        clear(&below).unwrap();
        for form in Form::ALL {
            let mut exam = Exam::new(&library, form, 3, 1_000).unwrap();
            exam.choose(1);
            exam.toggle_flag();
            exam.go(7);
            save(&below, &exam.kept()).unwrap();
            assert_eq!(load(&below), Some(exam.kept()));
        }
        assert_eq!(fs::read_dir(&below).unwrap().count(), 1, "nothing is left beside the file");
        clear(&below).unwrap();
        assert_eq!(load(&below), None);
    }

    #[test]
    fn a_broken_file_is_none() {
        let library = embedded::library();
        let dir = tempfile::tempdir().unwrap();
        let whole = serde_json::to_string(&Exam::new(&library, Form::Short, 3, 1_000).unwrap().kept()).unwrap();
        let padded = format!("{}{whole}", " ".repeat(64 * 1024));
        let half = &whole[..whole.len() / 2];
        for broken in ["", "{", "[]", "null", "{\"version\": 1}", "\u{0}", half, &padded] {
            fs::write(dir.path().join(FILE), broken).unwrap();
            assert_eq!(load(dir.path()), None, "{:?}", &broken[..broken.len().min(40)]);
        }
        fs::write(dir.path().join(FILE), [0xff, 0xfe, 0x00]).unwrap();
        assert_eq!(load(dir.path()), None);
        fs::write(dir.path().join(FILE), &whole).unwrap();
        assert!(load(dir.path()).is_some());
    }

    #[test]
    fn an_exam_too_large_to_read_back_is_not_written_over_another() {
        let library = embedded::library();
        let dir = tempfile::tempdir().unwrap();
        let kept = Exam::new(&library, Form::Clf, 3, 1_000).unwrap().kept();
        save(dir.path(), &kept).unwrap();
        let mut large = kept.clone();
        large.pack = "x".repeat(64 * 1024);
        assert_eq!(save(dir.path(), &large).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        assert_eq!(load(dir.path()), Some(kept));
        let blocked = dir.path().join(FILE).join("below-a-file");
        assert!(save(&blocked, &large).is_err() && load(&blocked).is_none());
    }
}
