//! The log: every record that a learner ever made, in one file, each on the disk before its tick is shown. It knows no
//! schedule and no screen, and nothing stops it: where it cannot write, it keeps records in memory and says why.
//!
//! The file is an SQLite database with a rollback journal and `synchronous = FULL`. Records are only ever added.

mod beside;
mod carve;
mod fault;
mod id;
mod mend;
mod row;
mod schema;
mod store;

pub use fault::{Fault, NotSaved, State};
pub use id::new_id;
pub use store::Patience;

use super::record::{Moment, Record};
use std::path::{Path, PathBuf};
use store::Store;

/// A row and its keys take at least so many bytes of the file.
const LEAST_SIZE: u64 = 128;
/// Room is made for so many records at most: a file may be larger than what is in it.
const MOST_ROOM: u64 = 1 << 20;

/// The log of one learner.
pub struct Log {
    /// Where the file is; none if there is nowhere.
    dir: Option<PathBuf>,
    /// The learner's day, for the names of what is set aside.
    day: i32,
    patience: Patience,
    store: Option<Store>,
    state: State,
    /// What is not on the disk yet, in the order it came.
    waiting: Vec<Record>,
}

/// A log that was just opened, and what was made of its records.
pub struct Opened<T = Vec<Record>> {
    /// The log.
    pub log: Log,
    /// All that was read: of a log that could not be read as a whole, what could.
    pub history: T,
}

impl Log {
    /// Opens the log below `dir`, which is made if it is missing, and reads all records by (utc, id). It always works;
    /// [`Log::state`] says how well. A file that is damaged, or about to be brought up to date, gets a name with the
    /// day of `now`.
    pub fn open(dir: &Path, now: Moment) -> Opened {
        // Room for all of them at once: growing would copy them a dozen times.
        let most = std::fs::metadata(dir.join(store::FILE)).map_or(0, |file| file.len() / LEAST_SIZE);
        let start = || Vec::with_capacity(most.min(MOST_ROOM) as usize);
        Self::open_into(dir, now, Patience::Long, start, |records, record| records.push(record.clone()))
    }

    /// As [`Log::open`], but keeps no records: each is shown to `see` with what `start` made. A hundred thousand take a
    /// third of the time that way. `see` runs on a
    /// thread of its own, and `start` is called again where damage shows in the midst. While another program holds the
    /// file it is waited for with `patience`, now and at every write.
    pub fn open_into<T: Send>(
        dir: &Path,
        now: Moment,
        patience: Patience,
        start: impl Fn() -> T,
        mut see: impl FnMut(&mut T, &Record) + Send,
    ) -> Opened<T> {
        let (dir, day) = (Some(dir.to_owned()), now.day);
        let mut log = Self { dir, day, patience, store: None, state: State::Working, waiting: Vec::new() };
        let history = log.settle(Depth::Rows, start, &mut see);
        Opened { log, history }
    }

    /// A log that has no file, such as where there is no home directory.
    pub fn in_memory<T: Default>(why: Fault) -> Opened<T> {
        let (state, patience) = (State::InMemory(why), Patience::Long);
        let log = Self { dir: None, day: 0, patience, store: None, state, waiting: Vec::new() };
        Opened { log, history: T::default() }
    }

    /// How the log stands.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// How many records are in memory alone.
    pub fn unsaved(&self) -> usize {
        self.waiting.len()
    }

    /// Looks for damage that reading does not meet, such as in the free parts of pages, before anything is written
    /// over it; a damaged file is mended. It takes about as long as reading, and nobody needs to wait for it.
    pub fn check(&mut self) {
        if self.store.as_ref().is_some_and(|store| store.check() == Err(Fault::Damaged)) {
            self.settle(Depth::Pages, || (), &mut |(), _| ());
        }
    }

    /// Adds a record. It is on the disk when this returns `Ok`, and so is every record that failed before.
    ///
    /// # Errors
    /// The record could not be written. It is kept in memory and tried again with the next.
    pub fn append(&mut self, record: &Record) -> Result<(), NotSaved> {
        let why = match self.append_all(std::slice::from_ref(record)) {
            Ok(_) => return Ok(()),
            Err(why) => why,
        };
        self.keep(record);
        Err(NotSaved { id: record.id.clone(), why })
    }

    /// Keeps a record in memory until the next one is written.
    pub(super) fn keep(&mut self, record: &Record) {
        if self.waiting.iter().all(|other| other.id != record.id) {
            self.waiting.push(record.clone());
        }
    }

    /// Adds many records at once, all or none, and returns how many of them are new.
    ///
    /// # Errors
    /// None of them was written, and none of them is kept.
    pub fn append_all(&mut self, records: &[Record]) -> Result<usize, Fault> {
        let mut written = self.write(records);
        // A file that went away or turned bad under us is opened anew, once; so is one that could
        // not be opened or written before.
        if matches!(written, Err(Fault::Moved | Fault::Damaged | Fault::ReadOnly)) || self.store.is_none() {
            self.settle(Depth::Pages, || (), &mut |(), _| ());
            written = self.write(records);
        }
        match &written {
            Ok(_) => {
                self.waiting.clear();
                if matches!(self.state, State::InMemory(_)) {
                    self.state = State::Working;
                }
            }
            Err(fault) => self.state = State::InMemory(fault.clone()),
        }
        written
    }

    /// All records by (utc, id), those in memory among them.
    ///
    /// # Errors
    /// The file cannot be read.
    pub fn records(&self) -> Result<Vec<Record>, Fault> {
        let mut records = Vec::new();
        if let Some(store) = &self.store {
            store.each(|record| records.push(record.clone()))?;
        }
        if !self.waiting.is_empty() {
            records.extend(self.waiting.iter().cloned());
            in_order(&mut records);
        }
        Ok(records)
    }

    fn write(&mut self, records: &[Record]) -> Result<usize, Fault> {
        match (&mut self.store, &self.state) {
            (Some(store), _) => store.insert(&self.waiting, records),
            (None, State::InMemory(fault)) => Err(fault.clone()),
            (None, _) => Err(Fault::Moved),
        }
    }

    /// Opens and reads the file, and mends it if it is damaged.
    fn settle<T: Send>(
        &mut self,
        depth: Depth,
        start: impl Fn() -> T,
        see: &mut (impl FnMut(&mut T, &Record) + Send),
    ) -> T {
        let Some(dir) = &self.dir else { return start() };
        // The old connection must be gone before its file is opened as another: closing that would drop its locks.
        self.store = None;
        let mut history = start();
        match read(dir, self.day, (depth, self.patience), |record| see(&mut history, record)) {
            Ok(store) => {
                self.state = store.refusal(dir).map_or(State::Working, State::InMemory);
                self.store = Some(store);
            }
            Err(Fault::Damaged) => {
                let mended = mend::mend(dir, self.day);
                (self.store, self.state) = (mended.store, mended.state);
                history = start();
                mended.records.iter().for_each(|record| see(&mut history, record));
            }
            Err(fault) => self.state = State::InMemory(fault),
        }
        history
    }
}

/// How closely a file is looked at when it is opened.
#[derive(Clone, Copy)]
enum Depth {
    /// All rows, each with its sum.
    Rows,
    /// And all that lies around them.
    Pages,
}

fn read(
    dir: &Path,
    day: i32,
    (depth, patience): (Depth, Patience),
    see: impl FnMut(&Record) + Send,
) -> Result<Store, Fault> {
    let store = Store::open(dir, day, patience)?;
    store.each(see)?;
    if matches!(depth, Depth::Pages) {
        store.check()?;
    }
    Ok(store)
}

/// Sorts records by (utc, id). Of those with one id the first stays.
fn in_order(records: &mut Vec<Record>) {
    records.sort_unstable_by(|a, b| (a.at.utc_ms, &a.id).cmp(&(b.at.utc_ms, &b.id)));
    records.dedup_by(|a, b| a.id == b.id);
}
