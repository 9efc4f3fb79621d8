//! The standing: what the history and the schedule say of the learner. It flatters nobody: a share comes with the number
//! behind it, and retention counts nothing but reviews of what had been remembered before.

use super::history::{Entry, History};
use super::plan::{Plan, Stage};
use super::record::{Confidence, Mode, Moment};
use super::schedule::{Schedule, State, Track};
use super::subject::Subject;
use foldhash::{HashMap, HashMapExt};
use std::collections::BTreeMap;

/// A share with the number behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    /// How many were right.
    pub right: u32,
    /// Of how many.
    pub of: u32,
}

impl Share {
    fn take(&mut self, entry: &Entry) {
        self.of += 1;
        self.right += u32::from(entry.is_right());
    }

    /// The share, from 0 to 1; none of nothing.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| f64::from(self.right) / f64::from(self.of))
    }

    /// Between which shares the true one lies in nineteen of twenty cases, by Wilson's interval; 0 to 1 of nothing.
    pub fn interval(self) -> (f64, f64) {
        const Z: f64 = 1.959_964;
        let Some(share) = self.value() else { return (0.0, 1.0) };
        let (n, z2) = (f64::from(self.of), Z * Z);
        let middle = share + z2 / (2.0 * n);
        let reach = Z * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
        let whole = 1.0 + z2 / n;
        (((middle - reach) / whole).max(0.0), ((middle + reach) / whole).min(1.0))
    }
}

/// How well a subject is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mastery {
    /// How many items are about it.
    pub items: u32,
    /// How many of them were answered.
    pub seen: u32,
    /// How many were passed over because a placement showed them as known.
    pub skipped: u32,
    /// How many were remembered the last time and are not due.
    pub firm: u32,
    /// The sum of today's recall over its items.
    recall: f64,
}

impl Mastery {
    /// The mean recall today over the items that were not passed over, where an unseen one counts 0; none without any.
    pub fn share(&self) -> Option<f64> {
        let asked = self.items - self.skipped;
        (asked > 0).then(|| self.recall / f64::from(asked))
    }
}

/// The mastery of every subject on `day`. `subjects` tells what an item is about.
pub fn mastery(
    schedule: &Schedule,
    day: i32,
    mut subjects: impl FnMut(&str) -> Vec<Subject>,
) -> BTreeMap<Subject, Mastery> {
    let mut all: BTreeMap<Subject, Mastery> = BTreeMap::new();
    for card in &schedule.cards {
        for subject in subjects(&card.item) {
            let mastery = all.entry(subject).or_default();
            mastery.items += 1;
            mastery.seen += u32::from(card.memory.is_some());
            mastery.skipped += u32::from(card.state == State::Skipped);
            mastery.firm += u32::from(card.state == State::Review && !card.is_due(day));
            mastery.recall += f64::from(card.recall);
        }
    }
    all
}

/// How often the learner was right, for each confidence that was given.
pub fn calibration(history: &History) -> [(Confidence, Share); 3] {
    let mut shares = [Confidence::Guessing, Confidence::Unsure, Confidence::Sure].map(|it| (it, Share::default()));
    for entry in history.answers() {
        for (confidence, share) in &mut shares {
            if entry.confidence == Some(*confidence) {
                share.take(&entry);
            }
        }
    }
    shares
}

/// The answers of each of the learner's days, by the day that was kept with them.
pub fn calendar(history: &History) -> BTreeMap<i32, Share> {
    let mut days: BTreeMap<i32, Share> = BTreeMap::new();
    for entry in history.answers() {
        days.entry(entry.at.day).or_default().take(&entry);
    }
    days
}

/// How many days on end the learner answered something.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Streak {
    /// Up to today, or up to yesterday while today has none yet.
    pub current: u32,
    /// The longest ever.
    pub longest: u32,
}

/// The streak at `now`. Days are those that were kept with the answers, so a change of zone rewrites none of them. A day
/// that a traveller never had, by flying east over the date line, breaks none either.
pub fn streak(history: &History, now: Moment) -> Streak {
    let mut days: BTreeMap<i32, (Moment, Moment)> = BTreeMap::new();
    for entry in history.answers() {
        days.entry(entry.at.day).and_modify(|(_, last)| *last = entry.at).or_insert((entry.at, entry.at));
    }
    let mut streak = Streak::default();
    let (mut run, mut before) = (0, None);
    for &(first, last) in days.values() {
        run = if before.is_some_and(|before| follows(before, first)) { run + 1 } else { 1 };
        before = Some(last);
        streak.longest = streak.longest.max(run);
        if first.day >= now.day.saturating_sub(1) && first.day <= now.day.saturating_add(1) || follows(last, now) {
            streak.current = run;
        }
    }
    streak
}

/// Whether no whole day lies between two moments: by the days that were kept, or by the clock of either place.
fn follows(before: Moment, after: Moment) -> bool {
    let by_clock = |offset_s| after.day_at(offset_s).saturating_sub(before.day_at(offset_s));
    let days = [after.day.saturating_sub(before.day), by_clock(before.offset_s), by_clock(after.offset_s)];
    after.day >= before.day && days.iter().any(|&days| days <= 1)
}

/// How much is retained: the answers of review mode to items that had been remembered the last time, on an earlier day.
/// First answers, repeats on the same day, practice and exams are not in it.
pub fn retention(history: &History, pack: &str) -> Share {
    let mut share = Share::default();
    let mut tracks: HashMap<&str, Track> = HashMap::new();
    for entry in history.answers().filter(|entry| entry.pack == pack) {
        let Some(grade) = entry.grade else { continue };
        let track = tracks.entry(entry.item).or_default();
        let state = track.state;
        let review = track.take(entry.at.day, grade);
        if entry.mode == Mode::Review && state == State::Review && review.days > 0 {
            share.take(&entry);
        }
    }
    share
}

/// How many items come due on `today`, with all that are overdue, and on each day after it: `days` numbers.
/// What those answers will in turn make due is not in it.
pub fn coming(schedule: &Schedule, today: i32, days: usize) -> Vec<usize> {
    let mut coming = vec![0; days];
    for card in schedule.cards.iter().filter(|card| card.memory.is_some()) {
        let wait = usize::try_from(card.due.saturating_sub(today)).unwrap_or(0);
        if let Some(count) = coming.get_mut(wait) {
            *count += 1;
        }
    }
    coming
}

/// What to do next; one key starts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Find out what is known already: nothing was ever answered.
    Place,
    /// Review this many items.
    Review(usize),
    /// See this many new items.
    Learn(usize),
    /// Practise the subject that is known least; the schedule asks for nothing today.
    Practise(Subject),
    /// Rest: it is the day of the exam, or everything is firm.
    Rest,
}

/// What to do next, from today's plan and the mastery.
pub fn next(plan: &Plan, schedule: &Schedule, mastery: &BTreeMap<Subject, Mastery>) -> Next {
    let untouched = schedule.cards.iter().all(|card| card.state == State::New);
    if plan.stage == Stage::ExamDay {
        Next::Rest
    } else if untouched && !schedule.cards.is_empty() {
        Next::Place
    } else if !plan.reviews.is_empty() {
        Next::Review(plan.reviews.len())
    } else if !plan.new.is_empty() {
        Next::Learn(plan.new.len())
    } else {
        let shares = mastery.iter().filter_map(|(subject, it)| Some((subject, it.share()?)));
        let weakest = shares.filter(|(_, share)| *share < 0.9).min_by(|one, other| one.1.total_cmp(&other.1));
        weakest.map_or(Next::Rest, |(subject, _)| Next::Practise(subject.clone()))
    }
}
