//! Broken files: each opens, or is set aside with what could be read from it.

use super::{NOW, answers, filled, working};
use std::{
    collections::HashMap,
    fs,
    path::Path,
    process::{Command, Stdio},
};
use waterline::progress::{
    log::{Log, Opened, State},
    record::Record,
};

const ANSWERS: usize = 500;
const FEW: usize = 150;
const PAGE: usize = 4096;

/// A log with `bytes` in place of its file.
fn broken(dir: &Path, bytes: &[u8]) -> Opened {
    fs::write(dir.join("progress.db"), bytes).unwrap();
    let mut opened = Log::open(dir, NOW);
    opened.log.check();
    // Whatever it is, the session goes on, and the next start is well if this one could write.
    let extra = super::answer(ANSWERS, &mut fastrand::Rng::with_seed(0));
    if opened.log.append(&extra).is_ok() {
        let again = working(dir);
        assert_eq!(again.history.len(), opened.history.len() + 1);
        assert_eq!(opened.log.records().unwrap(), again.history);
    } else {
        assert!(matches!(opened.log.state(), State::InMemory(_)));
    }
    opened
}

/// Damages the bytes of a log of these answers; how it stood and how many answers were kept, none of them changed.
fn damaged(records: &[Record], change: impl FnOnce(&mut Vec<u8>)) -> (State, usize) {
    let dir = tempfile::tempdir().unwrap();
    working(dir.path()).log.append_all(records).unwrap();
    let mut bytes = fs::read(dir.path().join("progress.db")).unwrap();
    assert_eq!(bytes.len() % PAGE, 0);
    change(&mut bytes);
    let opened = broken(dir.path(), &bytes);
    let known: HashMap<&str, &Record> = records.iter().map(|record| (record.id.as_str(), record)).collect();
    for record in &opened.history {
        assert_eq!(known.get(record.id.as_str()), Some(&record));
    }
    if let State::SetAside { bad, kept } = opened.log.state() {
        assert_eq!(bad.file_name().unwrap(), "progress.db.bad-2026-11-22");
        assert_eq!(fs::read(bad).unwrap(), bytes, "what is set aside is not changed");
        assert_eq!(*kept, opened.history.len());
    }
    (opened.log.state().clone(), opened.history.len())
}

fn is_set_aside(state: &State) -> bool {
    matches!(state, State::SetAside { .. })
}

#[test]
fn a_flipped_byte_anywhere_is_survived() {
    let (mut mended, mut whole, mut fewest, mut flips) = (0, 0, FEW, 0);
    let dir = tempfile::tempdir().unwrap();
    let records = filled(dir.path(), FEW);
    let size = fs::read(dir.path().join("progress.db")).unwrap().len();
    for at in (0..size).step_by(97) {
        let (state, kept) = damaged(&records, |bytes| bytes[at] ^= 0xff);
        flips += 1;
        mended += usize::from(is_set_aside(&state));
        whole += usize::from(state == State::Working);
        fewest = fewest.min(if is_set_aside(&state) { kept } else { FEW });
    }
    println!("{mended} mended, {whole} opened as they were, of {flips}; at least {fewest} of {FEW} kept");
    // The others hit free space or the index of ids.
    assert!(mended > flips / 3);
    assert!(fewest >= FEW - 1, "one byte costs one row at most");
}

#[test]
fn every_97th_byte_flipped() {
    for start in [0, 1, 17, 60, 96] {
        let (state, _) =
            damaged(&answers(ANSWERS), |bytes| bytes.iter_mut().skip(start).step_by(97).for_each(|byte| *byte ^= 0x55));
        assert!(is_set_aside(&state), "{state:?}");
    }
}

#[test]
fn truncated_files_keep_what_is_left() {
    let mut before = 0;
    for pages in [0, 1, 3, 9] {
        for more in [0, 1, 100, 2048] {
            let size = pages * PAGE + more;
            let (state, kept) = damaged(&answers(ANSWERS), |bytes| bytes.truncate(size));
            println!("{size} bytes left: {kept} kept");
            // A file of one byte is an empty one to SQLite.
            assert_eq!(size > 1, is_set_aside(&state), "{size}: {state:?}");
            assert!(kept >= before, "{size}: {kept}");
            before = kept;
        }
    }
    assert!(before > 2 * 30, "{before}");
}

#[test]
fn a_lost_header_or_page_costs_only_its_own_rows() {
    let (state, kept) = damaged(&answers(ANSWERS), |bytes| bytes[..100].fill(0));
    assert!(is_set_aside(&state));
    assert_eq!(kept, ANSWERS);
    let (state, kept) = damaged(&answers(ANSWERS), |bytes| bytes[5 * PAGE..6 * PAGE].fill(0));
    assert!(is_set_aside(&state));
    assert!((ANSWERS - 60..ANSWERS).contains(&kept), "{kept}");
    // The head of a page and its table of cells.
    let (state, kept) = damaged(&answers(ANSWERS), |bytes| bytes[5 * PAGE..5 * PAGE + 60].fill(0xaa));
    assert!(is_set_aside(&state));
    assert_eq!(kept, ANSWERS);
}

#[test]
fn what_is_no_log_is_set_aside_whole() {
    let dir = tempfile::tempdir().unwrap();
    let text = "Not a log at all.\n".repeat(300);
    assert!(is_set_aside(broken(dir.path(), text.as_bytes()).log.state()));
    assert_eq!(fs::read_to_string(dir.path().join("progress.db.bad-2026-11-22")).unwrap(), text);
    // A second one gets a name of its own, and nothing is lost of the first.
    let opened = broken(dir.path(), b"SQLite format 3\0 and then nothing");
    let State::SetAside { bad, .. } = opened.log.state() else { panic!() };
    assert_eq!(bad.file_name().unwrap(), "progress.db.bad-2026-11-22-2");
    assert_eq!(fs::read_to_string(dir.path().join("progress.db.bad-2026-11-22")).unwrap(), text);
    // The database of another program.
    let other = tempfile::tempdir().unwrap();
    let sqlite = rusqlite::Connection::open(other.path().join("progress.db")).unwrap();
    sqlite.execute_batch("CREATE TABLE record (id); PRAGMA user_version = 1").unwrap();
    drop(sqlite);
    assert!(is_set_aside(Log::open(other.path(), NOW).log.state()));
}

#[test]
fn an_empty_file_is_a_new_log() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(broken(dir.path(), b"").log.state(), &State::Working);
}

#[test]
fn a_long_row_is_carved_from_all_its_pages() {
    use waterline::progress::record::Deed;
    let dir = tempfile::tempdir().unwrap();
    let mut records = answers(40);
    for (number, record) in records.iter_mut().enumerate() {
        record.deed = Deed::Skipped((0..number * 20).map(|item| format!("scenario/{item}")).collect());
    }
    working(dir.path()).log.append_all(&records).unwrap();
    let mut bytes = fs::read(dir.path().join("progress.db")).unwrap();
    bytes[..100].fill(0);
    assert!(broken(dir.path(), &bytes).history == records);
}

#[test]
fn a_program_whose_file_another_mended_goes_on_in_the_new_file() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("progress.db");
    let records = filled(dir.path(), ANSWERS);
    let mut first = working(dir.path()).log;
    // As if the disk had lost the page: not through a file of this process, whose closing would drop the lock.
    let mut spoil = Command::new("dd");
    spoil.args(["if=/dev/zero", "bs=4096", "seek=5", "count=1", "conv=notrunc"]).arg(format!("of={}", path.display()));
    assert!(spoil.stderr(Stdio::null()).status().unwrap().success());
    let opened = Log::open(dir.path(), NOW);
    assert!(is_set_aside(opened.log.state()));
    let extra = super::answer(ANSWERS, &mut fastrand::Rng::with_seed(0));
    first.append(&extra).unwrap();
    assert_eq!(working(dir.path()).history.len(), opened.history.len() + 1);
    assert!(records.len() > opened.history.len());
}

#[test]
fn what_another_hand_added_to_the_file_never_runs() {
    let add = |dir: &Path, sql: &str| {
        rusqlite::Connection::open(dir.join("progress.db")).unwrap().execute_batch(sql).unwrap();
    };
    let dir = tempfile::tempdir().unwrap();
    let mut records = filled(dir.path(), FEW);
    add(dir.path(), "CREATE TRIGGER eat AFTER INSERT ON record BEGIN DELETE FROM record; END;");
    add(dir.path(), "CREATE VIEW seen AS SELECT randomblob(1000000000) FROM record");
    let extra = super::answer(ANSWERS, &mut fastrand::Rng::with_seed(0));
    working(dir.path()).log.append(&extra).unwrap();
    records.push(extra);
    assert!(working(dir.path()).history == records);
    // A view that says that it is the log.
    add(dir.path(), "ALTER TABLE record RENAME TO rows");
    add(dir.path(), "CREATE VIEW record AS SELECT utc, id, body FROM rows");
    assert!(is_set_aside(Log::open(dir.path(), NOW).log.state()));
}
