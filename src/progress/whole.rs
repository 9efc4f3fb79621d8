//! Whole files: what is written is there whole, or the file before it is.

use super::make_private;
use std::{
    fs,
    io::{self, BufWriter, Write},
    path::Path,
};

/// Writes a file by `fill`, whole or not at all. Directories of ours are made if they are missing.
///
/// # Errors
/// A directory that cannot be made or written, and those of `fill`.
pub fn write(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    put(path, tempfile::Builder::new(), fill)
}

/// The same for a file that is meant for others too: with the rights that new files have here.
///
/// # Errors
/// As [`write()`].
pub fn share(path: &Path, fill: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    builder.permissions(<fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
    put(path, builder, fill)
}

fn put(
    path: &Path,
    builder: tempfile::Builder<'_, '_>,
    fill: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let dir = path.parent().filter(|dir| !dir.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if !dir.is_dir() {
        make_private(dir)?;
    }
    let mut file = builder.tempfile_in(dir)?;
    let mut out = BufWriter::new(&mut file);
    fill(&mut out)?;
    out.flush()?;
    drop(out);
    // Else a loss of power may leave the new name on a file without its bytes.
    file.as_file().sync_all()?;
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

/// Opens a file that the program looks for by itself. Nothing else of that name is waited for, such as a pipe that
/// nobody writes to.
///
/// # Errors
/// What is not there, may not be read, or is no regular file.
pub fn open(path: &Path) -> io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, flags.bits().cast_signed());
    }
    let file = options.open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::Error::other("this is no file")) }
}

/// Opens what the learner named to be read, which may be a pipe, and says how many bytes it has.
///
/// # Errors
/// A file that is not there or may not be read.
pub fn read(path: &Path) -> io::Result<(fs::File, u64)> {
    let file = fs::File::open(path)?;
    let length = file.metadata()?.len();
    Ok((file, length))
}
