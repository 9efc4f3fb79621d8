//! The learner's stack: the file of the services that were marked. What it says is read and written by the content.

use super::whole;
use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

/// Where the stack lies below the data directory.
pub fn path(dir: &Path) -> PathBuf {
    dir.join("my-stack.yaml")
}

/// The file, if there is one.
///
/// # Errors
/// Something is there that may not be read, or is no file.
pub fn open(dir: &Path) -> io::Result<Option<File>> {
    match whole::open(&path(dir)) {
        Ok(file) => Ok(Some(file)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Writes the file, whole or not at all.
///
/// # Errors
/// A directory that cannot be made or written.
pub fn save(dir: &Path, text: &str) -> io::Result<()> {
    whole::write(&path(dir), |file| file.write_all(text.as_bytes()))
}
