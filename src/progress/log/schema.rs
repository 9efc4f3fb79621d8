//! The schema: the steps from each version of the file to the next, and the backup that comes first.

use super::{beside, fault::Fault};
use rusqlite::{Connection, TransactionBehavior};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What leads from each version to the next; the first makes a new file.
///
/// The rows lie in the order in which they are read, so that reading is one walk; the second key is for the ids alone.
pub const STEPS: &[&str] = &["CREATE TABLE record (
    utc INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    body BLOB NOT NULL,
    PRIMARY KEY (utc, id)
) STRICT, WITHOUT ROWID"];

/// Marks the file as ours for those who look at its header.
const APPLICATION: i64 = 0x5774_724c;
/// A rollback journal, since a log with a write-ahead journal cannot even be read where nothing can be written. The
/// size of pages is what salvage looks for, and only counts for a new file.
const BEGIN: &str = "PRAGMA journal_mode = DELETE; PRAGMA page_size = 4096;";
/// How many backups are kept.
const BACKUPS: usize = 5;

/// Brings the file to the version that `steps` lead to, in one transaction and after a backup; a newer file is
/// refused with not one byte changed.
pub fn migrate(connection: &mut Connection, path: &Path, day: i32, steps: &[&str]) -> Result<(), Fault> {
    let newest = steps.len() as i64;
    let found = version(connection, newest)?;
    if found == newest {
        return Ok(());
    }
    if connection.is_readonly("main")? {
        return Err(Fault::ReadOnly);
    }
    connection.execute_batch(BEGIN)?;
    if found > 0 {
        back_up(connection, path, day, found)?;
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another copy of the program may have been faster.
    let found = version(&transaction, newest)?;
    for step in steps.iter().skip(usize::try_from(found).unwrap_or(0)) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION)?;
    transaction.pragma_update(None, "user_version", newest)?;
    transaction.commit()?;
    Ok(())
}

/// The version of the file, 0 for an empty one.
fn version(connection: &Connection, ours: i64) -> Result<i64, Fault> {
    let theirs: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    let application: i64 = connection.query_row("PRAGMA application_id", [], |row| row.get(0))?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    match (theirs, application, tables) {
        (0, 0, 0) => Ok(0),
        (1.., APPLICATION, 1..) if theirs > ours => Err(Fault::Newer { theirs, ours }),
        (1.., APPLICATION, 1..) => Ok(theirs),
        _ => Err(Fault::Damaged),
    }
}

/// Copies the file to a name that says its day and version: whole or not at all, and before any older copy goes.
fn back_up(connection: &Connection, path: &Path, day: i32, version: i64) -> Result<(), Fault> {
    let dir = path.parent().unwrap_or(path);
    let copy = tempfile::NamedTempFile::new_in(dir)?;
    // The path goes as bytes, since a directory's name need not be text.
    let name = copy.path().as_os_str().as_encoded_bytes();
    connection.execute("VACUUM INTO CAST(?1 AS TEXT)", [name])?;
    copy.as_file().sync_all()?;
    let name = beside::free(dir, beside::BACKUP, day, &format!("-v{version}"));
    copy.persist_noclobber(&name).map_err(|error| error.error)?;
    beside::sync(dir);
    thin(dir, &name)?;
    Ok(())
}

/// Leaves the newest backups by name, and always the one just made.
fn thin(dir: &Path, made: &Path) -> io::Result<()> {
    let mut backups: Vec<PathBuf> = Vec::new();
    for entry in fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(beside::BACKUP) && entry.path() != made {
            backups.push(entry.path());
        }
    }
    backups.sort_unstable();
    let most = BACKUPS - 1;
    let extra = backups.len().saturating_sub(most);
    backups.into_iter().take(extra).for_each(|backup| drop(fs::remove_file(backup)));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const OLD: &[&str] = &["CREATE TABLE record (id TEXT)"];
    const NEW: &[&str] =
        &[OLD[0], "ALTER TABLE record ADD COLUMN day INTEGER NOT NULL DEFAULT 7; UPDATE record SET day = 8"];
    const TORN: &[&str] = &[OLD[0], NEW[1], "CREATE TABLE more (id TEXT); INSERT INTO nothing VALUES (1)"];
    const DAY: i32 = 20_779;

    /// A file of the old schema with 100 rows.
    fn old(dir: &Path) -> (PathBuf, Connection) {
        let path = dir.join("progress.db");
        let mut connection = Connection::open(&path).unwrap();
        migrate(&mut connection, &path, DAY, OLD).unwrap();
        for number in 0..100 {
            connection.execute("INSERT INTO record VALUES (?1)", [number]).unwrap();
        }
        (path, connection)
    }

    fn sum(connection: &Connection, sql: &str) -> i64 {
        connection.query_row(sql, [], |row| row.get(0)).unwrap()
    }

    fn backups(dir: &Path) -> Vec<String> {
        let names = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names.filter(|name| name != "progress.db").collect();
        names.sort_unstable();
        names
    }

    #[test]
    fn an_older_file_is_copied_and_brought_up_to_date() {
        let dir = tempfile::tempdir().unwrap();
        let (path, mut connection) = old(dir.path());
        migrate(&mut connection, &path, DAY, NEW).unwrap();
        migrate(&mut connection, &path, DAY, NEW).unwrap();
        assert_eq!(sum(&connection, "SELECT sum(day) FROM record"), 800);
        assert_eq!(sum(&connection, "PRAGMA user_version"), 2);
        assert_eq!(backups(dir.path()), ["progress.db.backup-2026-11-22-v1"]);
        let copy = Connection::open(dir.path().join("progress.db.backup-2026-11-22-v1")).unwrap();
        assert_eq!(sum(&copy, "PRAGMA user_version"), 1);
        assert_eq!(sum(&copy, "SELECT count(*) FROM record"), 100);
        assert_eq!(sum(&copy, "SELECT count(*) FROM pragma_table_info('record')"), 1);
    }

    #[test]
    fn a_step_that_fails_changes_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let (path, mut connection) = old(dir.path());
        migrate(&mut connection, &path, DAY, TORN).unwrap_err();
        assert_eq!(sum(&connection, "PRAGMA user_version"), 1);
        assert_eq!(sum(&connection, "SELECT count(*) FROM pragma_table_info('record')"), 1);
        migrate(&mut connection, &path, DAY, NEW).unwrap();
        assert_eq!(sum(&connection, "SELECT sum(day) FROM record"), 800);
    }

    #[test]
    fn old_backups_are_thinned_and_the_new_one_stays() {
        let dir = tempfile::tempdir().unwrap();
        let (path, mut connection) = old(dir.path());
        for day in 0..9 {
            fs::write(dir.path().join(format!("progress.db.backup-2099-01-0{day}-v1")), "").unwrap();
        }
        migrate(&mut connection, &path, DAY, NEW).unwrap();
        let kept = backups(dir.path());
        assert_eq!(kept.len(), BACKUPS);
        assert!(kept.contains(&"progress.db.backup-2026-11-22-v1".to_owned()), "{kept:?}");
        assert!(kept.contains(&"progress.db.backup-2099-01-08-v1".to_owned()), "{kept:?}");
    }

    #[test]
    fn a_copy_that_fails_leaves_the_file_and_the_older_copies() {
        let dir = tempfile::tempdir().unwrap();
        let (path, connection) = old(dir.path());
        drop(connection);
        let older: Vec<String> = (1..=BACKUPS).map(|day| format!("{}2026-01-0{day}-v1", beside::BACKUP)).collect();
        older.iter().for_each(|name| fs::write(dir.path().join(name), "").unwrap());
        // The page of the rows is lost, so that the file can be opened and not be copied.
        let mut bytes = fs::read(&path).unwrap();
        bytes[4096..8192].fill(0);
        fs::write(&path, &bytes).unwrap();
        let mut connection = Connection::open(&path).unwrap();
        migrate(&mut connection, &path, DAY, NEW).unwrap_err();
        assert_eq!(sum(&connection, "PRAGMA user_version"), 1);
        assert_eq!(backups(dir.path()), older);
        assert!(fs::read(&path).unwrap() == bytes);
    }
}
