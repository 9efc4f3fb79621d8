//! The log against everything that can happen to a file: nothing confirmed is ever lost, and nothing stops the program.

mod damage;
mod kill;
mod portable;
mod refusal;

use std::{
    path::Path,
    process::{Child, Command, Stdio},
};
use waterline::progress::{
    log::{Log, Opened, State, new_id},
    record::{Answer, Confidence, Deed, Grade, Mode, Moment, Record},
};

/// Says what a child process of a test is to do, and where.
const TASK: &str = "WATERLINE_TEST_TASK";
const FOLDER: &str = "WATERLINE_TEST_FOLDER";
const SEED: &str = "WATERLINE_TEST_SEED";

const NOW: Moment = Moment { utc_ms: 1_795_305_600_000, offset_s: 3600, day: 20_779 };

/// An answer with the id of a moment.
fn answer(number: usize, rng: &mut fastrand::Rng) -> Record {
    let at = Moment { utc_ms: NOW.utc_ms + number as i64 * 1000, ..NOW };
    let answer = Answer {
        pack: "core".to_owned(),
        item: format!("scenario/rds-os-patches-{}", number % 97),
        mode: Mode::Review,
        picked: "0,2".to_owned(),
        right: rng.u32(..=2),
        parts: 2,
        confidence: [None, Some(Confidence::Guessing), Some(Confidence::Sure)][number % 3],
        grade: [Some(Grade::Again), Some(Grade::Easy), None][number % 3],
        took_ms: rng.u32(..600_000),
        key: "9f3a61c2".to_owned(),
    };
    Record { id: new_id(at, rng), at, deed: Deed::Answered(answer) }
}

fn answers(count: usize) -> Vec<Record> {
    let mut rng = fastrand::Rng::with_seed(count as u64);
    (0..count).map(|number| answer(number, &mut rng)).collect()
}

/// A log below `dir` with these answers.
fn filled(dir: &Path, count: usize) -> Vec<Record> {
    let records = answers(count);
    let mut log = working(dir).log;
    log.append_all(&records).unwrap();
    records
}

/// Opens a log that must be well.
fn working(dir: &Path) -> Opened {
    let opened = Log::open(dir, NOW);
    assert_eq!(opened.log.state(), &State::Working);
    opened
}

/// This test program again, as another process that does `task` with the log below `dir`.
fn child(task: &str, dir: &Path, seed: u64) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["the_task_of_a_child", "--exact", "--nocapture", "--test-threads=1"]);
    command.env(TASK, task).env(FOLDER, dir).env(SEED, seed.to_string());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Waits for a child that must succeed; the lines it wrote.
fn finished(child: Child) -> String {
    let output = child.wait_with_output().unwrap();
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{out}\n{err}");
    out.into_owned()
}

/// What a test does when it runs as a child; nothing when it is run as a test.
#[test]
fn the_task_of_a_child() {
    let Ok(task) = std::env::var(TASK) else { return };
    let dir = std::path::PathBuf::from(std::env::var_os(FOLDER).unwrap());
    let seed = std::env::var(SEED).unwrap().parse().unwrap();
    match task.as_str() {
        "append for ever" => kill::append(&dir, seed, usize::MAX),
        "append 300" => kill::append(&dir, seed, 300),
        "append many" => kill::append_many(&dir),
        "open" => drop(Log::open(&dir, NOW)),
        "append what fits" => refusal::append_what_fits(&dir),
        "read-only" => refusal::read_only(&dir),
        "full" => refusal::full(&dir),
        _ => panic!("no such task: {task}"),
    }
}

#[test]
fn every_deed_comes_back_and_an_id_is_known_once() {
    let dir = tempfile::tempdir().unwrap();
    let mut rng = fastrand::Rng::with_seed(7);
    let first = answer(0, &mut rng);
    let mut deed = |number: i64, deed| {
        let at = Moment { utc_ms: NOW.utc_ms + number, offset_s: -43_200, day: -1 };
        Record { id: new_id(at, &mut rng), at, deed }
    };
    let long: Vec<String> = (0..2_000).map(|number| format!("place/rds:\"custom\"\n{number}")).collect();
    let records = [
        first.clone(),
        deed(1, Deed::Undone(first.id.clone())),
        deed(2, Deed::Regraded(first.id.clone(), Grade::Hard)),
        deed(3, Deed::Skipped(long)),
        deed(4, Deed::Skipped(Vec::new())),
        deed(5, Deed::Undone("\u{0}ä".to_owned())),
    ];
    let mut log = working(&dir.path().join("new/waterline")).log;
    for record in records.iter().rev().chain(&records) {
        log.append(record).unwrap();
    }
    let other = Record { at: NOW, deed: Deed::Undone(String::new()), id: first.id.clone() };
    log.append(&other).unwrap();
    assert_eq!(log.records().unwrap(), records);
    drop(log);
    let opened = working(&dir.path().join("new/waterline"));
    assert_eq!(opened.history, records);
    assert_eq!(opened.log.unsaved(), 0);
}

#[test]
fn records_are_ordered_by_time_and_then_id() {
    let dir = tempfile::tempdir().unwrap();
    let at = |utc_ms| Moment { utc_ms, ..NOW };
    let undone = |id: &str, utc_ms| Record { id: id.to_owned(), at: at(utc_ms), deed: Deed::Undone(String::new()) };
    let mut log = working(dir.path()).log;
    for record in [undone("A", 9), undone("C", 3), undone("B", 3), undone("D", -1)] {
        log.append(&record).unwrap();
    }
    let ids: Vec<String> = log.records().unwrap().into_iter().map(|record| record.id).collect();
    assert_eq!(ids, ["D", "B", "C", "A"]);
}

#[cfg(unix)]
#[test]
fn only_the_owner_can_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let below = dir.path().join("waterline");
    filled(&below, 1);
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!((mode(&below), mode(&below.join("progress.db"))), (0o700, 0o600));
}
