//! The store: one open connection to the file, how rows go in and come out. It does not decide what to do about a fault.

use super::{fault::Fault, row, schema};
use crate::progress::{make_private, record::Record, rights};
use rusqlite::{Connection, OpenFlags, TransactionBehavior, config::DbConfig, types::ValueRef};
use std::{
    fs, io, mem,
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::Duration,
};

/// The name of the file, below the data directory.
pub const FILE: &str = "progress.db";
/// Rows are handed on when there are so many bytes of them.
const LOT: usize = 256 * 1024;
/// So many lots may be read before they are made into records.
const AHEAD: usize = 4;
/// How long before it is looked again whether another program still holds the file. SQLite's own waiting looks more and
/// more rarely, so that among four busy writers one can be left out for all of it.
const GLANCE: Duration = Duration::from_millis(2);

/// How long the file is waited for while another program holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Far longer than any write takes.
    Long,
    /// Moments: whoever asks has something to say meanwhile, and asks again.
    Short,
}

impl Patience {
    const fn glances(self) -> u32 {
        match self {
            Self::Long => 2500,
            Self::Short => 100,
        }
    }
}

/// An open file whose schema is ours.
pub struct Store {
    connection: Connection,
}

impl Store {
    /// Opens the file below `dir`, makes what is missing, and brings an older schema up to date. `day` dates the
    /// backup of an older file.
    pub fn open(dir: &Path, day: i32, patience: Patience) -> Result<Self, Fault> {
        let path = place(dir)?;
        let mut connection = connect(&path, patience)?;
        schema::migrate(&mut connection, &path, day, schema::STEPS)?;
        Ok(Self { connection })
    }

    /// Shows each row by (utc, id). A row that is not as we wrote it is damage. SQLite reads here while another thread
    /// makes records of what was read, and calls `see`: neither has to wait for the other.
    pub fn each(&self, mut see: impl FnMut(&Record) + Send) -> Result<(), Fault> {
        thread::scope(|scope| {
            let (read, rows) = mpsc::sync_channel::<Rows>(AHEAD);
            let maker = thread::Builder::new().name("records".to_owned()).spawn_scoped(scope, move || {
                let mut record = row::empty();
                rows.into_iter().try_for_each(|rows| rows.decode(&mut record, &mut see))
            })?;
            self.read(|rows| read.send(rows).is_ok())?;
            drop(read);
            maker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)).ok_or(Fault::Damaged)
        })
    }

    /// Reads all rows in lots, until there are no more or `give` wants none.
    fn read(&self, mut give: impl FnMut(Rows) -> bool) -> Result<(), Fault> {
        let mut statement = self.connection.prepare("SELECT utc, id, body FROM record ORDER BY utc, id")?;
        let mut found = statement.query([])?;
        let mut rows = Rows::default();
        while let Some(columns) = found.next()? {
            let (ValueRef::Integer(utc), ValueRef::Text(id), ValueRef::Blob(body)) =
                (columns.get_ref(0)?, columns.get_ref(1)?, columns.get_ref(2)?)
            else {
                return Err(Fault::Damaged);
            };
            rows.add(utc, id, body);
            if rows.bytes.len() >= LOT && !give(mem::take(&mut rows)) {
                return Ok(());
            }
        }
        give(rows);
        Ok(())
    }

    /// Looks for damage that reading the rows does not meet.
    pub fn check(&self) -> Result<(), Fault> {
        let verdict: String = self.connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if verdict == "ok" { Ok(()) } else { Err(Fault::Damaged) }
    }

    /// Writes `older` and `newer` or none of them; those whose id is known already are left as they are. Returns how
    /// many of `newer` were not. When it returns, they are on the disk.
    pub fn insert(&mut self, older: &[Record], newer: &[Record]) -> Result<usize, Fault> {
        let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let mut new = 0;
        {
            let sql = "INSERT INTO record (utc, id, body) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING";
            let mut statement = transaction.prepare(sql)?;
            let mut put = |record: &Record| statement.execute((record.at.utc_ms, &record.id, row::encode(record)));
            for record in older {
                put(record)?;
            }
            for record in newer {
                new += put(record)?;
            }
        }
        transaction.commit()?;
        Ok(new)
    }

    /// Why nothing can be written, as far as that shows without writing.
    pub fn refusal(&self, dir: &Path) -> Option<Fault> {
        if self.connection.is_readonly("main").unwrap_or(true) {
            return Some(Fault::ReadOnly);
        }
        // The journal needs a place in the directory, which may be read-only when the file is not.
        tempfile::tempfile_in(dir).err().map(Fault::from)
    }

    /// Keeps all other programs from writing to the file at `path`, as far as its damage lets it.
    pub fn hold(path: &Path) -> Result<Option<Self>, Fault> {
        let held = connect(path, Patience::Long).and_then(|connection| {
            connection.execute_batch("BEGIN EXCLUSIVE")?;
            Ok(Self { connection })
        });
        match held {
            Ok(store) => Ok(Some(store)),
            Err(Fault::Locked) => Err(Fault::Locked),
            // Where this fails on the damage, others fail on it as well.
            Err(_) => Ok(None),
        }
    }
}

/// Rows as they were read.
#[derive(Default)]
struct Rows {
    /// The time of each, and the lengths of its id and its body.
    sizes: Vec<(i64, usize, usize)>,
    /// Ids and bodies, one behind the other.
    bytes: Vec<u8>,
}

impl Rows {
    fn add(&mut self, utc: i64, id: &[u8], body: &[u8]) {
        self.sizes.push((utc, id.len(), body.len()));
        self.bytes.extend_from_slice(id);
        self.bytes.extend_from_slice(body);
    }

    /// Shows each row as a record; `None` if one is not a row of ours.
    fn decode(&self, record: &mut Record, see: &mut impl FnMut(&Record)) -> Option<()> {
        let mut rest = self.bytes.as_slice();
        for (utc, id, body) in &self.sizes {
            let (id, after) = rest.split_at_checked(*id)?;
            let (body, after) = after.split_at_checked(*body)?;
            row::decode(*utc, id, body, record)?;
            see(record);
            rest = after;
        }
        Some(())
    }
}

/// The path of the file, which is made if it is missing: readable by its owner alone, and never through a link.
fn place(dir: &Path) -> Result<PathBuf, Fault> {
    if let Err(error) = make_private(dir) {
        return Err(if dir.exists() && !dir.is_dir() { Fault::NotAFile(dir.to_owned()) } else { error.into() });
    }
    // The way to the directory may lead over links of the owner's making; SQLite would refuse those as well.
    let path = dir.canonicalize()?.join(FILE);
    match fs::symlink_metadata(&path) {
        Ok(what) if what.is_file() => return Ok(path),
        Ok(_) => return Err(Fault::NotAFile(path)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    rights::private(&mut options);
    match options.open(&path) {
        Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error.into()),
        _ => Ok(path),
    }
}

fn connect(path: &Path, patience: Patience) -> Result<Connection, Fault> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let mut connection = Connection::open_with_flags(path, flags)?;
    connection.busy_handler(Some(match patience {
        Patience::Long => |glances| wait(glances, Patience::Long),
        Patience::Short => |glances| wait(glances, Patience::Short),
    }))?;
    // A file from elsewhere may carry triggers and views: none of them is ours, and none may run.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.execute_batch("PRAGMA cell_size_check = ON; PRAGMA synchronous = FULL;")?;
    Ok(connection)
}

/// Waits a little for another program, unless it has been too long.
fn wait(glances: i32, patience: Patience) -> bool {
    thread::sleep(GLANCE);
    glances.unsigned_abs() < patience.glances()
}
