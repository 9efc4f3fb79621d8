//! The faults of the log: why an answer is not on the disk, in words that a banner can show. It knows nothing of rows.

use rusqlite::{Error, ErrorCode, ffi};
use std::{fmt, io, path::PathBuf};

/// Why the log cannot keep what it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The platform names no home directory.
    NoHome,
    /// Something that is no plain file stands where the log should be.
    NotAFile(PathBuf),
    /// The directory or the file may not be written.
    ReadOnly,
    /// The disk is full.
    Full,
    /// Another program has held the file for longer than the log waits.
    Locked,
    /// A newer Waterline made the file.
    Newer {
        /// The version of the file.
        theirs: i64,
        /// The newest version that this program knows.
        ours: i64,
    },
    /// The file is not what SQLite and we wrote.
    Damaged,
    /// The file was moved or deleted under the open log.
    Moved,
    /// Anything else, in the words of the system.
    System(String),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoHome => f.write_str("there is no home directory; name a directory with `--data-dir`"),
            Self::NotAFile(path) => write!(f, "`{}` is no plain file; move it away", path.display()),
            Self::ReadOnly => {
                f.write_str("the data directory does not let us write; allow it or name another with `--data-dir`")
            }
            Self::Full => f.write_str("the disk is full; make room and answer on"),
            Self::Locked => f.write_str("another program holds the log; close it and answer on"),
            Self::Newer { theirs, ours } => {
                write!(
                    f,
                    "a newer Waterline wrote the log (version `{theirs}`, this one knows `{ours}`); update Waterline"
                )
            }
            Self::Damaged => f.write_str("the log is damaged; start Waterline again to mend it"),
            Self::Moved => f.write_str("the log was moved away; put it back and answer on"),
            Self::System(words) => write!(f, "the system says `{words}`; check the disk and answer on"),
        }
    }
}

impl std::error::Error for Fault {}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let Error::SqliteFailure(cause, words) = &error else {
            // No row where one must be, or a value of another type: only the file can be at fault.
            return Self::Damaged;
        };
        match (cause.code, cause.extended_code) {
            (_, ffi::SQLITE_READONLY_DBMOVED) => Self::Moved,
            (ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen, _) => Self::ReadOnly,
            (ErrorCode::DiskFull, _) => Self::Full,
            (ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed, _)
            | (_, ffi::SQLITE_IOERR_LOCK | ffi::SQLITE_IOERR_RDLOCK) => Self::Locked,
            (
                ErrorCode::DatabaseCorrupt
                | ErrorCode::NotADatabase
                | ErrorCode::TooBig
                | ErrorCode::TypeMismatch
                | ErrorCode::ConstraintViolation
                | ErrorCode::Unknown,
                _,
            )
            | (_, ffi::SQLITE_IOERR_SHORT_READ | ffi::SQLITE_IOERR_CORRUPTFS) => Self::Damaged,
            _ => Self::System(words.clone().unwrap_or_else(|| error.to_string())),
        }
    }
}

impl From<io::Error> for Fault {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly,
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full,
            _ => Self::System(error.to_string()),
        }
    }
}

/// A record that is kept in memory and not yet on the disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotSaved {
    /// The id of the record.
    pub id: String,
    /// Why.
    pub why: Fault,
}

impl fmt::Display for NotSaved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not saved: {}", self.why)
    }
}

impl std::error::Error for NotSaved {}

/// How the log stands. [`State::banner`] is the line that the screen shows as long as it is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum State {
    /// Every answer reaches the disk.
    Working,
    /// Another program holds the file, and is waited for.
    Waiting,
    /// Answers are kept in memory alone, and tried again with the next one where that can help.
    InMemory(Fault),
    /// A damaged file was renamed and a new one begun with what could be read.
    SetAside {
        /// Where the damaged file is now.
        bad: PathBuf,
        /// How many records were read from it.
        kept: usize,
    },
}

impl State {
    /// The line to show, or `None` where all is well. It names a path as the system does: show it through the same
    /// filter as other text from outside.
    pub fn banner(&self) -> Option<String> {
        match self {
            Self::Working => None,
            Self::Waiting => Some("another program holds the log, and answers wait for it".to_owned()),
            Self::InMemory(fault) => Some(format!("progress is not saved: {fault}")),
            Self::SetAside { bad, kept } => {
                Some(format!("a damaged log was set aside as `{}`; {kept} records were read from it", bad.display()))
            }
        }
    }
}
