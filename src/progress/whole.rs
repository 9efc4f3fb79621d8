//! Whole files: what is written is there whole, or the file before it is.

use super::make_private;
use std::{
    fs,
    io::{self, BufReader, BufWriter, Write},
    path::Path,
};

/// Writes a file by `fill`, whole or not at all. Directories of ours are made if they are missing.
///
/// # Errors
/// A directory that cannot be made or written, and those of `fill`.
pub fn write(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !dir.is_dir() {
        make_private(dir)?;
    }
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    let mut out = BufWriter::new(&mut file);
    fill(&mut out)?;
    out.flush()?;
    drop(out);
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// Writes a file that is not there yet. Its directories are made if they are missing.
///
/// # Errors
/// A file that is there, and a directory that cannot be made or written.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(dir)?;
    fs::File::create_new(path)?.write_all(bytes)
}

/// Opens a file to be read line by line.
///
/// # Errors
/// A file that is not there or may not be read.
pub fn read(path: &Path) -> io::Result<BufReader<fs::File>> {
    fs::File::open(path).map(BufReader::new)
}
