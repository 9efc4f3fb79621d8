//! Builds logs: answers on given days, by items named with a letter.

#![allow(dead_code, reason = "each test takes what it needs")]

use std::collections::BTreeMap;
use waterline::progress::{
    record::{Answer, Confidence, Deed, Grade, Mode, Moment, Record},
    schedule::Deck,
};

pub const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Noon UTC of a day.
pub fn noon(day: i32) -> Moment {
    Moment { utc_ms: i64::from(day) * DAY_MS + DAY_MS / 2, offset_s: 0, day }
}

/// A deck of these items, whose keys are all `key`.
pub fn deck<'a>(items: impl IntoIterator<Item = &'a str>) -> Deck {
    let keys: BTreeMap<String, String> = items.into_iter().map(|it| (it.to_owned(), "key".to_owned())).collect();
    Deck { pack: "aws".to_owned(), keys }
}

/// A log that is being written; each record gets the next id and is a second later than the one before on its day.
#[derive(Default)]
pub struct Log {
    pub records: Vec<Record>,
}

impl Log {
    pub fn add(&mut self, day: i32, deed: Deed) -> String {
        let number = self.records.len();
        let mut at = noon(day);
        at.utc_ms += i64::try_from(number).unwrap() * 1000;
        let id = format!("{number:026}");
        self.records.push(Record { id: id.clone(), at, deed });
        id
    }

    /// An answer of review mode with this grade, right unless it is Again; returns the record's id.
    pub fn graded(&mut self, day: i32, item: &str, grade: Grade) -> String {
        self.add(day, Deed::Answered(answer(item, grade)))
    }

    pub fn with(&mut self, day: i32, item: &str, grade: Grade, change: impl FnOnce(&mut Answer)) -> String {
        let mut answer = answer(item, grade);
        change(&mut answer);
        self.add(day, Deed::Answered(answer))
    }
}

/// An answer of review mode with this grade, right unless it is Again, by a learner who was not asked how sure.
pub fn answer(item: &str, grade: Grade) -> Answer {
    Answer {
        pack: "aws".to_owned(),
        item: item.to_owned(),
        mode: Mode::Review,
        picked: "0".to_owned(),
        right: u32::from(grade != Grade::Again),
        parts: 1,
        confidence: None,
        grade: Some(grade),
        took_ms: 1000,
        key: "key".to_owned(),
    }
}

/// Makes an answer wrong, by a learner who was sure.
pub fn sure_and_wrong(answer: &mut Answer) {
    (answer.right, answer.confidence) = (0, Some(Confidence::Sure));
}
