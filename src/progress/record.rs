//! A record: one thing that a learner did, as the log keeps it. Schedule, mastery and streaks are computed from records
//! and from nothing else.

use serde::{Deserialize, Serialize};

/// A moment, and the day it was for the learner. The offset and the day are kept because UTC alone cannot tell later
/// whether a streak held while its owner travelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment {
    /// Milliseconds since 1970-01-01T00:00:00Z.
    pub utc_ms: i64,
    /// Seconds east of UTC at that moment.
    pub offset_s: i32,
    /// The learner's day, as days since 1970-01-01. A day begins at 04:00, so that a late evening counts to its day.
    pub day: i32,
}

/// How sure the learner was before the answer was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Confidence {
    /// A guess.
    Guessing,
    /// More than a guess.
    Unsure,
    /// No doubt.
    Sure,
}

/// How well an item was remembered, in the terms of FSRS.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// Not remembered.
    Again,
    /// Remembered with trouble.
    Hard,
    /// Remembered.
    Good,
    /// Remembered without effort.
    Easy,
}

/// In which mode an answer was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Extra practice: leaves the schedule alone, unless the item is new.
    Practice,
    /// What the schedule asked for.
    Review,
    /// A mock exam: leaves the schedule alone.
    Exam,
    /// An empty stack, filled layer by layer.
    Place,
    /// The cause of an incident, step by step.
    Cause,
    /// The questions that find what is known already.
    Placement,
}

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// The pack that the item belongs to.
    pub pack: String,
    /// The item's id, such as `scenario/rds-os-patches` or `place/rds:custom`.
    pub item: String,
    /// The mode it was given in.
    pub mode: Mode,
    /// What was picked, in the item's own words: places of options as `0,2`, owners as `ACSS-…`.
    pub picked: String,
    /// How many parts of the answer were right.
    pub right: u32,
    /// How many parts it had. The answer is right if all were.
    pub parts: u32,
    /// How sure the learner was, if that was asked.
    pub confidence: Option<Confidence>,
    /// The grade that the schedule counts; none where the schedule is left alone.
    pub grade: Option<Grade>,
    /// Milliseconds from the question to the answer, at most ten minutes: a pause is no thinking.
    pub took_ms: u32,
    /// A fingerprint of the key, so that an item whose key changed is due at once.
    pub key: String,
}

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Deed {
    /// An answer was given.
    Answered(Answer),
    /// An earlier record was taken back; by its id.
    Undone(String),
    /// The grade of an earlier record was changed; by its id.
    Regraded(String, Grade),
    /// Items that the placement showed as known; they count as skipped until they are answered.
    Skipped(Vec<String>),
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// An id that no other record has, on any machine: 26 letters and digits.
    pub id: String,
    /// When.
    pub at: Moment,
    /// What.
    pub deed: Deed,
}
