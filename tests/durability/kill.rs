//! Processes that are killed, and processes that write at once.

use super::{answer, child, finished, working};
use std::{
    collections::HashSet,
    io::{BufRead, BufReader, Write},
    path::Path,
    thread,
    time::{Duration, Instant},
};
use waterline::progress::log::Log;

/// The child: appends, and says each id after the log has confirmed it.
pub fn append(dir: &Path, seed: u64, count: usize) {
    let mut rng = fastrand::Rng::with_seed(seed);
    let mut log = Log::open(dir, super::NOW).log;
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

fn saved(line: &str) -> Option<(String, u64)> {
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
