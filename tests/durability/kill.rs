//! Processes that are killed, and processes that write at once.

use super::{NOW, answer, answers, child, filled, finished, working};
use std::{
    collections::HashSet,
    fs,
    io::{BufRead, BufReader, Write},
    path::Path,
    thread,
    time::{Duration, Instant},
};
use waterline::progress::log::{Log, State};

/// The child: appends, and says each id after the log has confirmed it.
pub fn append(dir: &Path, seed: u64, count: usize) {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut log = Log::open(dir, NOW).log;
    for number in 0..count {
        let record = answer(number, &mut rng);
        let start = Instant::now();
        // On a slow machine another may hold the file for too long: then as in the program, once more.
        while log.append(&record).is_err() {}
        let mut out = std::io::stdout().lock();
        writeln!(out, "saved {} {}", record.id, start.elapsed().as_millis()).unwrap();
        out.flush().unwrap();
    }
}

/// The child: appends far more at once than is held in memory.
pub fn append_many(dir: &Path) {
    working(dir).log.append_all(&answers(60_000)).unwrap();
}

/// The id of a confirmed record, and how long that took, if the line says so.
pub fn saved(line: &str) -> Option<(String, u64)> {
    // The harness may have begun the line.
    let (_, rest) = line.split_once("saved ")?;
    let (id, took) = rest.split_once(' ')?;
    Some((id.to_owned(), took.parse().ok()?))
}

#[test]
fn a_killed_program_has_kept_all_it_confirmed() {
    let dir = tempfile::tempdir().unwrap();
    let mut rng = fastrand::Rng::with_seed(100);
    let mut confirmed = HashSet::new();
    for seed in 0..100 {
        let mut process = child("append for ever", dir.path(), seed).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        // Some are killed while they open, most within their answers.
        for _ in 0..rng.usize(..12) {
            confirmed.extend(lines.next().and_then(Result::ok).as_deref().and_then(saved).map(|(id, _)| id));
        }
        thread::sleep(Duration::from_micros(rng.u64(..6_000)));
        process.kill().unwrap();
        process.wait().unwrap();
        // What was in the pipe was confirmed as well; the last line may be torn.
        let rest = lines.map_while(Result::ok).filter_map(|line| saved(&line));
        confirmed.extend(rest.map(|(id, _)| id).filter(|id| id.len() == 26));
    }
    let kept: HashSet<String> = working(dir.path()).history.into_iter().map(|record| record.id).collect();
    let lost: Vec<&String> = confirmed.difference(&kept).collect();
    println!("{} confirmed, {} kept, {} lost", confirmed.len(), kept.len(), lost.len());
    assert!(confirmed.len() > 200, "{}", confirmed.len());
    assert_eq!(lost, Vec::<&String>::new());
    assert!(kept.len() <= confirmed.len() + 100, "at most one answer was under way each time");
}

#[test]
fn four_programs_at_once_lose_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let start = Instant::now();
    let children: Vec<_> = (0..4).map(|seed| child("append 300", dir.path(), 1_000 + seed).spawn().unwrap()).collect();
    let said: Vec<String> = children.into_iter().map(finished).collect();
    let confirmed: Vec<_> = said.iter().flat_map(|said| said.lines()).filter_map(saved).collect();
    let worst = confirmed.iter().map(|(_, took)| took).max();
    println!("{} rows in {:?}, the slowest took {worst:?} ms", confirmed.len(), start.elapsed());
    let records = working(dir.path()).history;
    assert_eq!((confirmed.len(), records.len()), (1_200, 1_200));
    let kept: HashSet<&str> = records.iter().map(|record| record.id.as_str()).collect();
    assert!(confirmed.iter().all(|(id, _)| kept.contains(id.as_str())));
}

#[cfg(unix)]
#[test]
fn a_copy_that_was_taken_within_a_write_opens() {
    use rustix::process::{Pid, Signal, kill_process};
    let (dir, copy, torn) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let before = filled(dir.path(), 200);
    let file = |dir: &Path, ending: &str| dir.join(format!("progress.db{ending}"));
    let length = |ending: &str| fs::metadata(file(dir.path(), ending)).map_or(0, |file| file.len());
    let start = length("");
    let mut process = child("append many", dir.path(), 0).spawn().unwrap();
    let end = Instant::now() + Duration::from_secs(60);
    while length("") < start + (1 << 20) {
        assert!(Instant::now() < end && process.try_wait().unwrap().is_none(), "it never writes within its write");
    }
    kill_process(Pid::from_child(&process), Signal::STOP).unwrap();
    assert!(length("-journal") > 512, "the journal is hot");
    for ending in ["", "-journal"] {
        fs::copy(file(dir.path(), ending), file(copy.path(), ending)).unwrap();
    }
    fs::copy(file(dir.path(), ""), file(torn.path(), "")).unwrap();
    process.kill().unwrap();
    process.wait().unwrap();
    assert!(working(copy.path()).history == before, "what was under way is rolled back");
    assert!(working(dir.path()).history == before);
    // Without its journal the file is half a write: it opens as it is, or is set aside.
    let mut opened = Log::open(torn.path(), NOW);
    opened.log.check();
    assert!(matches!(opened.log.state(), State::Working | State::SetAside { .. }), "{:?}", opened.log.state());
    opened.log.append(&answers(1)[0]).unwrap();
}

#[test]
fn a_program_that_is_killed_while_it_mends_loses_nothing() {
    let mut rng = fastrand::Rng::with_seed(52);
    let mut mended = 0;
    let whole = tempfile::tempdir().unwrap();
    let records = filled(whole.path(), 1_000);
    let mut bytes = fs::read(whole.path().join("progress.db")).unwrap();
    bytes[..100].fill(0);
    for _ in 0..30 {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("progress.db"), &bytes).unwrap();
        let mut process = child("open", dir.path(), 0).spawn().unwrap();
        thread::sleep(Duration::from_micros(rng.u64(..200_000)));
        process.kill().unwrap();
        process.wait().unwrap();
        let opened = Log::open(dir.path(), NOW);
        assert!(matches!(opened.log.state(), State::Working | State::SetAside { .. }), "{:?}", opened.log.state());
        assert!(opened.history == records, "{} of {} rows", opened.history.len(), records.len());
        mended += usize::from(*opened.log.state() == State::Working);
        assert!(working(dir.path()).history == records);
    }
    println!("{mended} of 30 were mended when they were killed");
}
