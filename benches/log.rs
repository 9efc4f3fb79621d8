//! How long the log takes to open, empty and with 100,000 answers: the reading alone, and all that the program waits for
//! before it can review.

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use std::{hint::black_box, path::Path};
use waterline::{
    embedded,
    model::{Library, Topic},
    progress::{
        history::History,
        learner::{Learner, Wish},
        log::{Log, Patience, new_id},
        plan::Goal,
        record::{Answer, Confidence, Deed, Grade, Mode, Moment, Record},
    },
};

const ANSWERS: usize = 100_000;
const DAY_MS: i64 = 86_400_000;
const START: Moment = Moment { utc_ms: 1_700_000_000_000, offset_s: 3600, day: 19_675 };
const WISH: Wish = Wish { retention: 0.9, goal: Goal { cap: 20, exam: None } };

/// Answers over three years, over all scenarios.
fn answers(library: &Library) -> Vec<Record> {
    let mut rng = fastrand::Rng::with_seed(1);
    let items: Vec<String> = library.scenarios.refs().map(|it| Topic::Scenario(it).id(library)).collect();
    let record = |number: usize| {
        let utc_ms = START.utc_ms + number as i64 * 1_000_000;
        let at = Moment { utc_ms, offset_s: 3600, day: (utc_ms / DAY_MS) as i32 };
        let answer = Answer {
            pack: library.pack.id.to_string(),
            item: rng.choice(&items).expect("there are scenarios").clone(),
            mode: Mode::Review,
            picked: "0,2".to_owned(),
            right: rng.u32(..=1),
            parts: 1,
            confidence: Some(Confidence::Sure),
            grade: Some(Grade::Good),
            took_ms: rng.u32(1000..60_000),
            key: "9f3a61c2".to_owned(),
        };
        Record { id: new_id(at, &mut rng), at, deed: Deed::Answered(answer) }
    };
    (0..ANSWERS).map(record).collect()
}

fn read(dir: &Path) -> Vec<Record> {
    let opened = Log::open(dir, START);
    assert_eq!(opened.log.state().banner(), None);
    black_box(opened.history)
}

/// All that happens behind the first frame: log, history, deck and schedule.
fn open(library: &Library, dir: &Path) -> Learner {
    let mut history =
        Log::open_into(dir, START, Patience::Long, History::default, |history, record| history.push(record)).history;
    history.settle();
    black_box(Learner::new(library, history, WISH, START))
}

/// As when nothing is made of the rows.
fn count(dir: &Path) -> usize {
    Log::open_into(dir, START, Patience::Long, || 0, |count, _| *count += 1).history
}

fn log(c: &mut Criterion) {
    let library = &embedded::library();
    let (empty, full) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let records = answers(library);
    let mut log = Log::open(full.path(), START).log;
    log.append_all(&records).unwrap();
    drop(log);
    let mut group = c.benchmark_group("log");
    group.sample_size(20);
    group.bench_function("open, empty", |b| b.iter_with_large_drop(|| open(library, empty.path())));
    group.bench_function("open, 100,000 answers", |b| b.iter_with_large_drop(|| open(library, full.path())));
    group.bench_function("rows alone, 100,000 answers", |b| b.iter(|| assert_eq!(count(full.path()), ANSWERS)));
    group.bench_function("read into records, 100,000 answers", |b| b.iter_with_large_drop(|| read(full.path())));
    let mut log = Log::open(empty.path(), START).log;
    let mut rng = fastrand::Rng::with_seed(2);
    let mut fresh = || Record { id: new_id(START, &mut rng), ..records[0].clone() };
    group.bench_function("one answer to the disk", |b| {
        b.iter_batched(&mut fresh, |record| log.append(&record).unwrap(), BatchSize::SmallInput);
    });
    group.finish();
}

criterion_group!(benches, log);
criterion_main!(benches);
