//! Memory: FSRS-6 for one item. It knows grades and whole days, and neither records nor the clock.

use super::record::{Confidence, Grade};
use fsrs::{FSRS, FSRSItem, FSRSReview, MemoryState};

/// The parameters of FSRS-6 that the schedule goes by: the defaults of the crate, fitted to the reviews of many learners.
/// They stand here so that a newer crate does not move anybody's schedule unseen.
pub const PARAMETERS: [f32; 21] = [
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835, 0.0614, 0.2629,
    1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
/// The share that should be remembered when an item comes due, unless the learner sets another.
pub const RETENTION: f32 = 0.9;
/// What can be set. Below it more is forgotten than learned, above it the intervals are all a day.
pub const RETENTION_RANGE: std::ops::RangeInclusive<f32> = 0.7..=0.97;
/// The longest interval, in days.
const LONGEST: f32 = 36_500.0;

/// What is known of the memory for one item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Memory {
    /// How hard it is to make the memory last, from 1 to 10.
    pub difficulty: f32,
    /// The days until the recall falls to 90 %.
    pub stability: f32,
}

/// One review: whole days since the last, and the grade.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Review {
    /// Days since the review before; 0 for the first and for repeats on the same day.
    pub days: u32,
    /// How well it was remembered.
    pub grade: Grade,
}

/// FSRS-6 with its parameters and the retention that is wanted.
#[derive(Clone, Debug)]
pub struct Model {
    fsrs: FSRS,
    retention: f32,
}

impl Default for Model {
    fn default() -> Self {
        Self::new(RETENTION)
    }
}

impl Model {
    /// The model for a wanted retention, which is brought into [`RETENTION_RANGE`]; [`RETENTION`] if it is no number.
    pub fn new(retention: f32) -> Self {
        let retention = if retention.is_nan() { RETENTION } else { retention };
        let retention = retention.clamp(*RETENTION_RANGE.start(), *RETENTION_RANGE.end());
        Self { fsrs: FSRS::new(&PARAMETERS).expect("the parameters are FSRS-6's own"), retention }
    }

    /// The retention that is wanted.
    pub fn retention(&self) -> f32 {
        self.retention
    }

    /// The memory after all `reviews` of an item, first to last; none without a review.
    pub fn replay(&self, reviews: impl ExactSizeIterator<Item = Review>) -> Option<Memory> {
        (reviews.len() > 0).then(|| self.forward(reviews, None))
    }

    /// The memory after one more review.
    pub fn after(&self, memory: Option<Memory>, review: Review) -> Memory {
        self.forward(std::iter::once(review), memory)
    }

    fn forward(&self, reviews: impl Iterator<Item = Review>, from: Option<Memory>) -> Memory {
        let reviews = reviews.map(|it| FSRSReview { rating: rating(it.grade), delta_t: it.days }).collect();
        let from = from.map(Memory::state);
        let state = self.fsrs.memory_state(FSRSItem { reviews }, from).expect("finite parameters give a finite memory");
        Memory { difficulty: state.difficulty, stability: state.stability }
    }

    /// The probability of recall, `days` after the last review.
    pub fn recall(&self, memory: Memory, days: i32) -> f32 {
        let days = u16::try_from(days.max(0)).unwrap_or(u16::MAX);
        fsrs::current_retrievability(memory.state(), f32::from(days), PARAMETERS[20]).clamp(0.0, 1.0)
    }

    /// The whole days until the recall has fallen to the wanted retention; at least 1.
    pub fn interval(&self, memory: Memory) -> i32 {
        let days = self.fsrs.next_interval(Some(memory.stability), self.retention, rating(Grade::Good));
        #[expect(clippy::cast_possible_truncation, reason = "it lies between 1 and 36500")]
        let days = days.round().clamp(1.0, LONGEST) as i32;
        days
    }
}

impl Memory {
    fn state(self) -> MemoryState {
        MemoryState { stability: self.stability, difficulty: self.difficulty }
    }
}

fn rating(grade: Grade) -> u32 {
    match grade {
        Grade::Again => 1,
        Grade::Hard => 2,
        Grade::Good => 3,
        Grade::Easy => 4,
    }
}

/// The grade that follows from an answer. The learner can change it with 1-4.
///
/// | answer | grade |
/// | --- | --- |
/// | any part wrong | Again, however sure |
/// | right, and sure or not asked | Good |
/// | right, but unsure | Hard |
/// | right by a guess | Hard: the explanation was read, and an answer is better spent on what was wrong |
///
/// Easy is never derived: to be sure is not to find it easy, and its long intervals should be asked for. Again for a
/// lucky guess was tried in the simulation of the tests: with the same cap, less is recalled on the day of the exam.
pub fn derive_grade(right: u32, parts: u32, confidence: Option<Confidence>) -> Grade {
    if parts == 0 || right < parts {
        return Grade::Again;
    }
    match confidence {
        None | Some(Confidence::Sure) => Grade::Good,
        Some(Confidence::Unsure | Confidence::Guessing) => Grade::Hard,
    }
}
