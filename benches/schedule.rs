//! What is computed from the log at start, with 100,000 answers in it.

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;
use waterline::progress::{
    history::History,
    memory::Model,
    plan::{Forecast, Goal, Plan},
    record::{Answer, Confidence, Deed, Grade, Mode, Moment, Record},
    schedule::{Deck, Schedule},
    standing,
};

const ANSWERS: usize = 100_000;
const ITEMS: usize = 500;
const DAYS: i32 = 1000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Answers over a thousand days, one in a hundred of them regraded or undone.
fn records(random: &mut fastrand::Rng) -> Vec<Record> {
    let mut records: Vec<Record> = Vec::with_capacity(ANSWERS);
    for number in 0..ANSWERS {
        let day = i32::try_from(number).unwrap() / (i32::try_from(ANSWERS).unwrap() / DAYS);
        let utc_ms = i64::from(day) * DAY_MS + DAY_MS / 2 + i64::try_from(number).unwrap();
        let deed = match random.u32(..200) {
            0 if number > 0 => Deed::Undone(records[number - 1].id.clone()),
            1 if number > 0 => Deed::Regraded(records[number - 1].id.clone(), Grade::Hard),
            _ => Deed::Answered(answer(random)),
        };
        records.push(Record { id: format!("{number:026}"), at: Moment { utc_ms, offset_s: 0, day }, deed });
    }
    records
}

fn answer(random: &mut fastrand::Rng) -> Answer {
    let right = u32::from(random.u32(..10) > 1);
    Answer {
        pack: "aws".to_owned(),
        item: item(random.usize(..ITEMS)),
        mode: Mode::Review,
        picked: "2".to_owned(),
        right,
        parts: 1,
        confidence: Some(if random.bool() { Confidence::Sure } else { Confidence::Unsure }),
        grade: Some(if right == 1 { Grade::Good } else { Grade::Again }),
        took_ms: 9000,
        key: "0123456789abcdef".to_owned(),
    }
}

fn item(number: usize) -> String {
    format!("scenario/an-item-with-a-name-{number:04}")
}

fn from_the_log(criterion: &mut Criterion) {
    let mut random = fastrand::Rng::with_seed(1);
    let records = records(&mut random);
    let keys = (0..ITEMS).map(|number| (item(number), "0123456789abcdef".to_owned())).collect();
    let (deck, model) = (Deck { pack: "aws".to_owned(), keys }, Model::default());
    let now = Moment { utc_ms: i64::from(DAYS) * DAY_MS, offset_s: 0, day: DAYS };
    let goal = Goal { cap: 40, exam: Some(DAYS + 30) };

    let mut shuffled = records.clone();
    random.shuffle(&mut shuffled);
    let history = History::new(&records);
    let schedule = Schedule::new(&history, &deck, now, &model);

    let mut group = criterion.benchmark_group("100,000 answers");
    group.sample_size(20);
    group.bench_function("history", |it| it.iter(|| History::new(black_box(&records))));
    group.bench_function("history, shuffled", |it| it.iter(|| History::new(black_box(&shuffled))));
    group.bench_function("schedule", |it| it.iter(|| Schedule::new(black_box(&history), &deck, now, &model)));
    group.bench_function("history and schedule", |it| {
        it.iter(|| Schedule::new(&History::new(black_box(&records)), &deck, now, &model));
    });
    group.bench_function("streak, calendar, calibration, retention", |it| {
        it.iter(|| {
            let history = black_box(&history);
            let figures = (standing::streak(history, now), standing::retention(history, "aws"));
            (figures, standing::calendar(history), standing::calibration(history))
        });
    });
    group.bench_function("plan", |it| it.iter(|| Plan::new(black_box(&schedule), goal, DAYS, 0)));
    group.bench_function("forecast of 30 days", |it| {
        it.iter(|| Forecast::as_planned(black_box(&schedule), goal, DAYS, 0, &model));
    });
    group.finish();
}

criterion_group!(benches, from_the_log);
criterion_main!(benches);
