//! The schedule: for every item that can be asked, what is remembered of it and when it is due. It is computed from the
//! history and kept nowhere; it knows neither screens nor the texts of the items.

use super::history::{Entry, History};
use super::memory::{Memory, Model, Review};
use super::record::{Confidence, Grade, Moment};
use foldhash::{HashMap, HashMapExt};
use std::{cmp::Ordering, collections::BTreeMap};

/// A gap that no learner makes, in days: beyond it one of the two clocks was wrong, and the gap says nothing.
const LONGEST_GAP: i32 = 3650;
/// From how many answers on a second thread is worth its start.
const ENOUGH_FOR_TWO: usize = 10_000;

/// The items that can be asked now. Items of the log that are not in it are gone: their answers stay, but they are not listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deck {
    /// The pack that they belong to.
    pub pack: String,
    /// The fingerprint of each item's key, by the item's id.
    pub keys: BTreeMap<String, String>,
}

/// Where an item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum State {
    /// Never answered.
    New,
    /// Never answered, but a placement showed it as known.
    Skipped,
    /// Not remembered the last time: it comes back on the same day.
    Learning,
    /// Remembered the last time.
    Review,
}

/// Why an item is due on its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// It was never answered.
    Unanswered,
    /// It was not remembered the last time.
    Forgotten,
    /// The recall will have fallen to the wanted retention.
    Interval,
    /// Its key is no longer the one that was learned: due at once.
    KeyChanged,
    /// All its answers are dated in the future, so nobody knows how long ago they were: due at once.
    ClockWasWrong,
}

/// An item of the schedule.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The item's id.
    pub item: String,
    /// Where it stands.
    pub state: State,
    /// What is remembered of it; none if it was never answered.
    pub memory: Option<Memory>,
    /// The day of the last review.
    pub last: Option<i32>,
    /// The last day before that on which it was reviewed.
    pub before: Option<i32>,
    /// The day on which it is due; today for an item that was never answered.
    pub due: i32,
    /// Why.
    pub cause: Cause,
    /// The probability of recall today; 0 without a memory.
    pub recall: f32,
    /// How often it was forgotten after it had been remembered.
    pub lapses: u32,
    /// How many answers counted.
    pub reviews: u32,
    /// Whether its last answer, in any mode, was wrong and the learner sure of it.
    pub sure_and_wrong: bool,
}

impl Card {
    /// Whether it should be asked on `day`. An item that was never answered is not due, but new.
    pub fn is_due(&self, day: i32) -> bool {
        matches!(self.state, State::Learning | State::Review) && self.due <= day
    }

    /// Which of two items to ask first: the one that was answered wrong by a learner who was sure, then the one with the
    /// lower recall.
    pub fn urgency(&self, other: &Self) -> Ordering {
        other.sure_and_wrong.cmp(&self.sure_and_wrong).then(self.recall.total_cmp(&other.recall))
    }

    /// The card after one more answer on `day`: the same as if the answer had been in the history.
    pub fn answered(&self, grade: Grade, day: i32, model: &Model) -> Self {
        let mut track = Track { last: self.last, before: self.before, state: self.state, ..Track::default() };
        let review = track.take(day, grade);
        let memory = Some(model.after(self.memory, review));
        let mut card = Self { memory, reviews: self.reviews + 1, lapses: self.lapses + track.lapses, ..self.clone() };
        card.sure_and_wrong &= grade == Grade::Again;
        card.settle(&track, day, model);
        card
    }

    /// Fills in what follows from the memory and the days. An item is never hidden for longer than its interval,
    /// counted from today.
    fn settle(&mut self, track: &Track, today: i32, model: &Model) {
        let (Some(memory), Some(last)) = (self.memory, track.last) else { return };
        (self.state, self.last, self.before) = (track.state, track.last, track.before);
        self.recall = model.recall(memory, today.saturating_sub(last));
        (self.due, self.cause) = match track.state {
            State::Learning => (last.min(today), Cause::Forgotten),
            _ => (last.min(today).saturating_add(model.interval(memory)), Cause::Interval),
        };
    }
}

/// How an item's answers follow on one another, without the memory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Track {
    pub last: Option<i32>,
    pub before: Option<i32>,
    pub state: State,
    pub lapses: u32,
}

impl Default for Track {
    fn default() -> Self {
        Self { last: None, before: None, state: State::New, lapses: 0 }
    }
}

impl Track {
    /// Takes the next answer. A day before the last one counts as the last one, since clocks are set back and
    /// travellers fly west; a gap of more than ten years counts as none.
    pub fn take(&mut self, day: i32, grade: Grade) -> Review {
        let last = self.last.unwrap_or(day);
        let day = day.max(last);
        let gap = day.saturating_sub(last);
        if gap > 0 {
            self.before = Some(last);
        }
        self.last = Some(day);
        self.lapses += u32::from(self.state == State::Review && grade == Grade::Again);
        self.state = if grade == Grade::Again { State::Learning } else { State::Review };
        let days = if gap > LONGEST_GAP { 0 } else { gap };
        Review { days: u32::try_from(days).unwrap_or(0), grade }
    }
}

/// How many items there are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Remembered the last time, and due.
    pub due: usize,
    /// Not remembered the last time.
    pub learning: usize,
    /// Never answered.
    pub new: usize,
    /// Never answered, but shown as known.
    pub skipped: usize,
}

/// All items that can be asked, in the order of their ids.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schedule {
    /// The items.
    pub cards: Vec<Card>,
}

impl Schedule {
    /// The schedule at `now`. Answers dated later than the day after `now` have a wrong clock's time; they wait until
    /// then, unless the item has no others.
    pub fn new(history: &History, deck: &Deck, now: Moment, model: &Model) -> Self {
        let lines = Line::gather(history, deck, now);
        let items: Vec<_> = deck.keys.iter().zip(lines).collect();
        let cards = |items: &[((&String, &String), Line)]| -> Vec<Card> {
            items.iter().map(|((item, key), line)| line.card(item, key, now.day, model)).collect()
        };
        // The memory of each item is its own: a long history is replayed on two threads.
        let (first, second) = items.split_at(items.len() / 2);
        if history.len() < ENOUGH_FOR_TWO {
            return Self { cards: cards(&items) };
        }
        let cards = std::thread::scope(|scope| {
            let other = scope.spawn(|| cards(second));
            let mut all = cards(first);
            all.extend(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            all
        });
        Self { cards }
    }

    /// The item with this id.
    pub fn card(&self, item: &str) -> Option<&Card> {
        self.cards.binary_search_by(|card| card.item.as_str().cmp(item)).ok().map(|place| &self.cards[place])
    }

    /// What is due on `day`, the most urgent first, and items of the same urgency in the order of their ids.
    pub fn review_queue(&self, day: i32) -> Vec<&Card> {
        let mut queue: Vec<&Card> = self.cards.iter().filter(|card| card.is_due(day)).collect();
        queue.sort_by(|one, other| one.urgency(other));
        queue
    }

    /// Brings the recall of every item to `day`.
    pub fn wake(&mut self, day: i32, model: &Model) {
        for card in &mut self.cards {
            if let (Some(memory), Some(last)) = (card.memory, card.last) {
                card.recall = model.recall(memory, day.saturating_sub(last));
            }
        }
    }

    /// Puts one more answer into the schedule: the same as if it had been in the history, but for its confidence.
    pub fn answer(&mut self, item: &str, grade: Grade, day: i32, model: &Model) {
        if let Ok(place) = self.cards.binary_search_by(|card| card.item.as_str().cmp(item)) {
            self.cards[place] = self.cards[place].answered(grade, day, model);
        }
    }

    /// Says whether the last answer to an item was wrong by a learner who was sure.
    pub fn mark(&mut self, item: &str, sure_and_wrong: bool) {
        if let Ok(place) = self.cards.binary_search_by(|card| card.item.as_str().cmp(item)) {
            self.cards[place].sure_and_wrong = sure_and_wrong;
        }
    }

    /// How many items there are of each kind on `day`.
    pub fn counts(&self, day: i32) -> Counts {
        let mut counts = Counts::default();
        for card in &self.cards {
            match card.state {
                State::New => counts.new += 1,
                State::Skipped => counts.skipped += 1,
                State::Learning => counts.learning += 1,
                State::Review => counts.due += usize::from(card.is_due(day)),
            }
        }
        counts
    }
}

/// The answers of one item: those whose time can be believed, and those dated in the future.
#[derive(Clone, Debug, Default)]
struct Line<'a> {
    known: Part<'a>,
    ahead: Part<'a>,
    skipped: bool,
}

/// Answers of one item, in order.
#[derive(Clone, Debug, Default)]
struct Part<'a> {
    reviews: Vec<(i32, Grade)>,
    key: &'a str,
    last: Option<(i64, &'a str)>,
    sure_and_wrong: bool,
}

impl<'a> Line<'a> {
    /// A line for every item of the deck, in its order.
    fn gather(history: &'a History, deck: &Deck, now: Moment) -> Vec<Self> {
        let mut lines = vec![Self::default(); deck.keys.len()];
        let mut places = HashMap::with_capacity(deck.keys.len());
        places.extend(deck.keys.keys().enumerate().map(|(place, item)| (item.as_str(), place)));
        for (place, entry) in history.answers_with(|item| places.get(item).copied()) {
            if let Some(place) = place
                && entry.pack == deck.pack
            {
                let line = &mut lines[place];
                let late = entry.at.day > now.day.saturating_add(1);
                if late { &mut line.ahead } else { &mut line.known }.take(&entry);
            }
        }
        for skip in history.skips() {
            for item in &skip.items {
                if let Some(&place) = places.get(item.as_str()) {
                    let line = &mut lines[place];
                    let answered = line.known.last.max(line.ahead.last);
                    line.skipped |= answered < Some((skip.at.utc_ms, skip.id.as_str()));
                }
            }
        }
        lines
    }

    fn card(&self, item: &str, key: &str, today: i32, model: &Model) -> Card {
        let ahead = self.known.reviews.is_empty() && !self.ahead.reviews.is_empty();
        let part = if ahead { &self.ahead } else { &self.known };
        let mut track = Track::default();
        let memory = model.replay(part.reviews.iter().map(|&(day, grade)| track.take(day, grade)));
        let mut card = Card {
            item: item.to_owned(),
            state: if self.skipped { State::Skipped } else { State::New },
            memory,
            last: None,
            before: None,
            due: today,
            cause: Cause::Unanswered,
            recall: 0.0,
            lapses: track.lapses,
            reviews: u32::try_from(part.reviews.len()).unwrap_or(u32::MAX),
            sure_and_wrong: part.sure_and_wrong,
        };
        card.settle(&track, today, model);
        if memory.is_some() && ahead {
            (card.due, card.cause) = (today, Cause::ClockWasWrong);
        } else if memory.is_some() && part.key != key {
            (card.due, card.cause) = (card.due.min(today), Cause::KeyChanged);
        }
        card
    }
}

impl<'a> Part<'a> {
    fn take(&mut self, entry: &Entry<'a>) {
        self.last = Some((entry.at.utc_ms, entry.id));
        self.sure_and_wrong = !entry.is_right() && entry.confidence == Some(Confidence::Sure);
        if let Some(grade) = entry.grade {
            self.reviews.push((entry.at.day, grade));
            self.key = entry.key;
        }
    }
}
