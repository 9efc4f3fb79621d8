//! The history: the answers that stand, in the order in which they were given. What was taken back is gone from it and
//! what was regraded has its last grade. It knows no schedule.

use super::record::{Answer, Deed, Grade, Moment, Record};
use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

/// An answer that stands.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// When it was given.
    pub at: Moment,
    /// The id of its record.
    pub id: &'a str,
    /// The answer as it was given.
    pub answer: &'a Answer,
    /// The grade that the schedule counts: the last one that was given to it; none where the schedule is left alone.
    pub grade: Option<Grade>,
}

impl Entry<'_> {
    /// Whether every part was right.
    pub fn is_right(&self) -> bool {
        self.answer.parts > 0 && self.answer.right >= self.answer.parts
    }
}

/// Items that a placement showed as known.
#[derive(Clone, Copy, Debug)]
pub(super) struct Skip<'a> {
    pub at: Moment,
    pub id: &'a str,
    pub items: &'a [String],
}

/// The answers that stand, by time and then by id, so that logs of two machines give one history however they are merged.
#[derive(Clone, Debug, Default)]
pub struct History<'a> {
    answers: Vec<Entry<'a>>,
    skips: Vec<Skip<'a>>,
}

impl<'a> History<'a> {
    /// The history that `records` tell, in whatever order they come. A record that is there twice counts once.
    pub fn new(records: &'a [Record]) -> Self {
        let mut ordered: Vec<&Record> = records.iter().collect();
        if !ordered.is_sorted_by(|one, other| place(one) < place(other)) {
            ordered.sort_unstable_by(|one, other| place(one).cmp(&place(other)));
            ordered.dedup_by(|one, other| one.id == other.id);
        }
        let changes = Changes::new(&ordered);
        let mut history = Self { answers: Vec::with_capacity(ordered.len()), skips: Vec::new() };
        for record in ordered {
            history.take(record, &changes);
        }
        history
    }

    fn take(&mut self, record: &'a Record, changes: &Changes) {
        let (at, id) = (record.at, record.id.as_str());
        if changes.undone.contains(id) {
            return;
        }
        match &record.deed {
            Deed::Answered(answer) => {
                let grade = answer.grade.map(|given| changes.grades.get(id).copied().unwrap_or(given));
                self.answers.push(Entry { at, id, answer, grade });
            }
            Deed::Skipped(items) => self.skips.push(Skip { at, id, items }),
            Deed::Undone(_) | Deed::Regraded(..) => {}
        }
    }

    /// The answers, first to last.
    pub fn answers(&self) -> &[Entry<'a>] {
        &self.answers
    }

    /// How many answers of `pack` count for the schedule on `day`: what a daily cap is held against.
    pub fn graded_on(&self, pack: &str, day: i32) -> usize {
        self.answers.iter().filter(|it| it.at.day == day && it.grade.is_some() && it.answer.pack == pack).count()
    }

    /// The placements, first to last.
    pub(super) fn skips(&self) -> &[Skip<'a>] {
        &self.skips
    }
}

/// The place of a record among all others.
fn place(record: &Record) -> (i64, &str) {
    (record.at.utc_ms, &record.id)
}

/// What later records change about earlier ones, by their ids.
struct Changes<'a> {
    undone: HashSet<&'a str>,
    grades: HashMap<&'a str, Grade>,
}

impl<'a> Changes<'a> {
    /// Goes from the last record to the first, so that an undoing or a regrading that was itself undone is passed over
    /// and the last grade wins. Matching is by id alone: a clock that was set back hides nothing.
    fn new(ordered: &[&'a Record]) -> Self {
        let mut changes = Self { undone: HashSet::new(), grades: HashMap::new() };
        for record in ordered.iter().rev() {
            match &record.deed {
                Deed::Undone(id) if !changes.undone.contains(record.id.as_str()) => {
                    changes.undone.insert(id);
                }
                Deed::Regraded(id, grade) if !changes.undone.contains(record.id.as_str()) => {
                    changes.grades.entry(id).or_insert(*grade);
                }
                _ => {}
            }
        }
        changes
    }
}
