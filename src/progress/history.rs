//! The history: the answers that stand, in the order in which they were given. What was taken back is gone from it and
//! what was regraded has its last grade. It knows no schedule.
//!
//! It keeps what is computed from, not the records themselves: names that recur stand once, so that a hundred thousand
//! answers are read while the file is.

use super::record::{Answer, Confidence, Deed, Grade, Mode, Moment, Record};
use foldhash::{HashMap, HashMapExt};

/// An answer that stands.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// When it was given.
    pub at: Moment,
    /// The id of its record.
    pub id: &'a str,
    /// The pack that the item belongs to.
    pub pack: &'a str,
    /// The item's id.
    pub item: &'a str,
    /// A fingerprint of the key as it was then.
    pub key: &'a str,
    /// The mode it was given in.
    pub mode: Mode,
    /// How many parts were right.
    pub right: u32,
    /// How many parts it had.
    pub parts: u32,
    /// How sure the learner was, if that was asked.
    pub confidence: Option<Confidence>,
    /// The grade that the schedule counts: the last one that was given to it; none where the schedule is left alone.
    pub grade: Option<Grade>,
}

impl Entry<'_> {
    /// Whether every part was right.
    pub fn is_right(&self) -> bool {
        self.parts > 0 && self.right >= self.parts
    }
}

/// Items that a placement showed as known.
#[derive(Clone, Debug)]
pub(super) struct Skip {
    pub at: Moment,
    pub id: String,
    pub items: Vec<String>,
    /// The pack of the placement's questions, if the log still has one of them.
    pack: Option<u32>,
    stands: bool,
}

/// The answers that stand, by time and then by id, so that logs of two machines give one history however they are merged.
#[derive(Clone, Debug, Default)]
pub struct History {
    answers: Vec<Kept>,
    skips: Vec<Skip>,
    changes: Vec<Change>,
    names: Names,
    /// The pack of the last placement.
    placed: Option<u32>,
    /// The ids of all answers, one behind the other.
    ids: String,
}

/// An answer as it is kept: names by their number.
#[derive(Clone, Debug)]
struct Kept {
    at: Moment,
    /// Where its id begins and ends.
    id: (u32, u32),
    pack: u32,
    item: u32,
    key: u32,
    mode: Mode,
    right: u32,
    parts: u32,
    confidence: Option<Confidence>,
    /// The grade that was given with the answer.
    given: Option<Grade>,
    /// The grade that counts.
    grade: Option<Grade>,
    stands: bool,
}

/// What a record changes about another one, by its id.
#[derive(Clone, Debug)]
struct Change {
    at: Moment,
    id: String,
    of: String,
    /// The new grade; none where the record is taken back.
    grade: Option<Grade>,
}

impl History {
    /// The history that `records` tell, in whatever order they come. A record that is there twice counts once.
    pub fn new(records: &[Record]) -> Self {
        let mut ordered: Vec<&Record> = records.iter().collect();
        if !ordered.is_sorted_by(|one, other| place(one) < place(other)) {
            ordered.sort_unstable_by(|one, other| place(one).cmp(&place(other)));
            ordered.dedup_by(|one, other| one.id == other.id);
        }
        let mut history = Self::default();
        ordered.into_iter().for_each(|record| history.push(record));
        history.settle();
        history
    }

    /// Adds a record that comes after all others; [`Self::settle`] must follow the last.
    pub fn push(&mut self, record: &Record) {
        let (at, id) = (record.at, &record.id);
        let change = |of: &String, grade| Change { at, id: id.clone(), of: of.clone(), grade };
        match &record.deed {
            Deed::Answered(answer) => self.push_answer(at, id, answer),
            Deed::Skipped(items) => {
                self.skips.push(Skip { at, id: id.clone(), items: items.clone(), pack: self.placed, stands: true });
            }
            Deed::Undone(of) => self.changes.push(change(of, None)),
            Deed::Regraded(of, grade) => self.changes.push(change(of, Some(*grade))),
        }
    }

    fn push_answer(&mut self, at: Moment, id: &str, answer: &Answer) {
        let &Answer { mode, right, parts, confidence, grade, .. } = answer;
        let start = self.ids.len() as u32;
        let pack = self.names.near(&answer.pack, self.answers.last().map(|last| last.pack));
        if mode == Mode::Placement {
            self.placed = Some(pack);
        }
        self.ids.push_str(id);
        self.answers.push(Kept {
            at,
            id: (start, self.ids.len() as u32),
            pack,
            item: self.names.number(&answer.item),
            key: self.names.near(&answer.key, self.answers.last().map(|last| last.key)),
            mode,
            right,
            parts,
            confidence,
            given: grade,
            grade,
            stands: true,
        });
    }

    /// Lets what later records change take effect.
    pub fn settle(&mut self) {
        if self.changes.is_empty() {
            return;
        }
        let changed = changed(&mut self.changes);
        for kept in &mut self.answers {
            let change = changed.get(&self.ids[kept.id.0 as usize..kept.id.1 as usize]);
            kept.stands = change != Some(&None);
            kept.grade = kept.given.map(|given| change.copied().flatten().unwrap_or(given));
        }
        for skip in &mut self.skips {
            skip.stands = changed.get(skip.id.as_str()) != Some(&None);
        }
    }

    /// How many answers there are, with those that were taken back.
    pub fn len(&self) -> usize {
        self.answers.len()
    }

    /// Whether there is no answer.
    pub fn is_empty(&self) -> bool {
        self.answers.is_empty()
    }

    /// The answers, first to last.
    pub fn answers(&self) -> impl DoubleEndedIterator<Item = Entry<'_>> {
        self.answers.iter().filter(|it| it.stands).map(|it| self.entry(it))
    }

    fn entry<'a>(&'a self, it: &'a Kept) -> Entry<'a> {
        let &Kept { at, mode, right, parts, confidence, grade, .. } = it;
        let (pack, item, key) = (self.names.name(it.pack), self.names.name(it.item), self.names.name(it.key));
        let id = &self.ids[it.id.0 as usize..it.id.1 as usize];
        Entry { at, id, pack, item, key, mode, right, parts, confidence, grade }
    }

    /// The answers, first to last, each with what `of` says of its item; `of` is asked once for each item.
    pub(super) fn answers_with<T: Copy>(&self, of: impl Fn(&str) -> T) -> impl Iterator<Item = (T, Entry<'_>)> {
        let known: Vec<T> = self.names.names.iter().map(|name| of(name)).collect();
        self.answers.iter().filter(|it| it.stands).map(move |it| (known[it.item as usize], self.entry(it)))
    }

    /// The history of one pack alone. A skip names no pack: it is of that of the placement's answers before it.
    pub fn of_pack(mut self, pack: &str) -> Self {
        let number = self.names.number(pack);
        self.answers.retain(|answer| answer.pack == number);
        self.skips.retain(|skip| skip.pack.is_none_or(|it| it == number));
        self
    }

    /// How many answers of `pack` count for the schedule on `day`: what a daily cap is held against.
    pub fn graded_on(&self, pack: &str, day: i32) -> usize {
        self.answers().filter(|it| it.at.day == day && it.grade.is_some() && it.pack == pack).count()
    }

    /// The placements, first to last.
    pub(super) fn skips(&self) -> impl Iterator<Item = &Skip> {
        self.skips.iter().filter(|skip| skip.stands)
    }
}

/// The place of a record among all others.
fn place(record: &Record) -> (i64, &str) {
    (record.at.utc_ms, &record.id)
}

/// What becomes of records, by their ids: taken back, or regraded. Goes from the last change to the first, so that an
/// undoing or a regrading that was itself undone is passed over and the last grade wins. Matching is by id alone: a clock
/// that was set back hides nothing.
fn changed(changes: &mut [Change]) -> HashMap<&str, Option<Grade>> {
    changes.sort_unstable_by(|one, other| (one.at.utc_ms, &one.id).cmp(&(other.at.utc_ms, &other.id)));
    let mut found: HashMap<&str, Option<Grade>> = HashMap::new();
    for change in changes.iter().rev() {
        if found.get(change.id.as_str()) == Some(&None) {
            continue;
        }
        match change.grade {
            None => _ = found.insert(&change.of, None),
            Some(grade) => _ = found.entry(&change.of).or_insert(Some(grade)),
        }
    }
    found
}

/// Names by number, each once.
#[derive(Clone, Debug, Default)]
struct Names {
    names: Vec<Box<str>>,
    numbers: HashMap<Box<str>, u32>,
}

impl Names {
    /// As [`Self::number`], but looks first whether it is the one that stood there before.
    fn near(&mut self, name: &str, before: Option<u32>) -> u32 {
        before.filter(|&before| self.name(before) == name).unwrap_or_else(|| self.number(name))
    }

    fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = u32::try_from(self.names.len()).expect("a log has fewer than 2^32 names");
        self.names.push(name.into());
        self.numbers.insert(name.into(), number);
        number
    }

    fn name(&self, number: u32) -> &str {
        &self.names[number as usize]
    }
}
