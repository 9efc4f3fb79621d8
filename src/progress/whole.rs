//! Whole files: what is written is there whole, or the file before it is.

use super::{make_private, rights};
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
    rights::shared(&mut builder);
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
    rights::unwaited(&mut options);
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_link_is_replaced_and_what_it_leads_to_stays() {
        let dir = tempfile::tempdir().unwrap();
        let (link, target) = (dir.path().join("place.json"), dir.path().join("target"));
        fs::write(&target, "not ours").unwrap();
        symlink(&target, &link).unwrap();
        write(&link, |file| file.write_all(b"ours")).unwrap();
        assert_eq!((fs::read(&link).unwrap(), fs::read(&target).unwrap()), (b"ours".to_vec(), b"not ours".to_vec()));
        assert!(!fs::symlink_metadata(&link).unwrap().is_symlink());
        write(&target, |_| Err(io::Error::other("no more"))).unwrap_err();
        assert_eq!(fs::read(&target).unwrap(), b"not ours");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 2, "nothing is left beside the files");
    }

    #[test]
    fn only_a_regular_file_is_opened() {
        let dir = tempfile::tempdir().unwrap();
        let file = dir.path().join("file");
        fs::write(&file, "").unwrap();
        symlink(&file, dir.path().join("link")).unwrap();
        assert!(open(&file).is_ok() && open(&dir.path().join("link")).is_ok());
        for other in [dir.path(), Path::new("/dev/null"), Path::new("/dev/tty"), &dir.path().join("none")] {
            assert!(open(other).is_err(), "{}", other.display());
        }
    }
}
