//! Mending: a damaged file is set aside under another name, and a new one begins with what could be read. Nothing is
//! ever deleted or written over.

use super::{
    Depth, beside, carve,
    fault::{Fault, State},
    in_order, read,
    store::{FILE, Patience, Store},
};
use crate::progress::{record::Record, rights};
use std::{
    fs, io,
    io::Read,
    path::Path,
    thread,
    time::{Duration, Instant},
};

/// The file that keeps two copies of the program from mending at once.
const LOCK: &str = "progress.db.mending";
/// How long to wait for another copy that is mending.
const PATIENCE: Duration = Duration::from_secs(10);
/// More than a log can have: above this the rest is not looked at.
const MOST_BYTES: u64 = 1 << 30;

/// What is there after mending, or instead of it.
pub struct Mended {
    /// The new file, unless it could not be made.
    pub store: Option<Store>,
    /// What was read.
    pub records: Vec<Record>,
    /// How the log stands.
    pub state: State,
}

/// Mends the damaged log below `dir`. What cannot be written is returned all the same.
pub fn mend(dir: &Path, day: i32) -> Mended {
    let mut records = Vec::new();
    match try_mend(dir, day, &mut records) {
        Ok((store, state)) => Mended { store: Some(store), records, state },
        Err(fault) => Mended { store: None, records, state: State::InMemory(fault) },
    }
}

fn try_mend(dir: &Path, day: i32, records: &mut Vec<Record>) -> Result<(Store, State), Fault> {
    let path = dir.join(FILE);
    let lock = lock(dir);
    // While this copy waited, another may have mended.
    if let Ok(store) = read(dir, day, (Depth::Pages, Patience::Long), |record| records.push(record.clone())) {
        return Ok((store, State::Working));
    }
    // What is read here must not be closed before `held` is gone: the system would drop the lock with it.
    let mut file = fs::File::open(&path)?;
    let held = Store::hold(&path)?;
    let mut bytes = Vec::new();
    file.by_ref().take(MOST_BYTES).read_to_end(&mut bytes)?;
    *records = carve::rows(&bytes);
    in_order(records);
    lock?;
    let fresh = tempfile::tempdir_in(dir)?;
    Store::open(fresh.path(), day, Patience::Long)?.insert(&[], records)?;
    let bad = beside::free(dir, beside::BAD, day, "");
    set_aside(&path, &bad)?;
    fs::rename(fresh.path().join(FILE), &path)?;
    beside::sync(dir);
    drop(held);
    drop(file);
    Ok((Store::open(dir, day, Patience::Long)?, State::SetAside { bad, kept: records.len() }))
}

/// Gives the damaged file and its journals a second name. A journal goes first: beside a new file of the old name it
/// would be taken for that file's own.
fn set_aside(path: &Path, bad: &Path) -> io::Result<()> {
    for ending in ["-journal", "-wal", "-shm"] {
        let with_ending = |path: &Path| {
            let mut name = path.as_os_str().to_owned();
            name.push(ending);
            name
        };
        match fs::rename(with_ending(path), with_ending(bad)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
    }
    // With a second name the first is never missing; not every file system has such names.
    fs::hard_link(path, bad).or_else(|_| fs::rename(path, bad))
}

/// Waits until no other copy is mending; the lock lasts as long as the file is open.
fn lock(dir: &Path) -> Result<fs::File, Fault> {
    let path = dir.join(LOCK);
    if fs::symlink_metadata(&path).is_ok_and(|what| !what.is_file()) {
        return Err(Fault::NotAFile(path));
    }
    let mut options = fs::OpenOptions::new();
    options.create(true).truncate(false).write(true);
    rights::private(&mut options);
    let file = options.open(path)?;
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(fs::TryLockError::Error(error)) => return Err(error.into()),
            Err(fs::TryLockError::WouldBlock) if start.elapsed() > PATIENCE => return Err(Fault::Locked),
            Err(fs::TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(20)),
        }
    }
}
