//! The plan: which items to ask today, under a cap that the learner chose and towards an exam if there is a date.
//! It knows the schedule and the days, and no records.

use super::memory::Model;
use super::record::Grade;
use super::schedule::{Card, Schedule, State};

/// What the learner wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The most answers on a day.
    pub cap: usize,
    /// The day of the exam, counted like the days of a moment.
    pub exam: Option<i32>,
}

/// What the plan of a day is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Stage {
    /// No exam lies ahead: what is due, then new items.
    Open,
    /// Reviews, and new items at a pace that has shown them all before the last days.
    Learning,
    /// The last days before the exam: every item is seen once more.
    Final,
    /// The day of the exam: nothing is asked for.
    ExamDay,
}

/// What to ask on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    /// What the day is for.
    pub stage: Stage,
    /// The items to review, in the order in which to ask them.
    pub reviews: Vec<String>,
    /// The items to see for the first time, after the reviews.
    pub new: Vec<String>,
    /// The cap that would let every item be seen before the exam, where the learner's is too low for it.
    pub cap_needed: Option<usize>,
}

/// How many answers the last days have room for, for each item that must be seen in them. In the simulation of the tests
/// more room lets more be recalled, up to 2.5, but then the last days are half of a month.
const SLACK: f64 = 1.5;
/// The fewest days in which everything is seen once more, so that the last evening is not the whole of it.
const FEWEST_LAST_DAYS: i32 = 3;
/// New items come in the first half of the days before the last ones, so that there is time to see them again.
const NEW_PART: usize = 2;

impl Plan {
    /// The plan for the rest of `today`, of which `answered` answers were already given. It never has more items than
    /// the cap still allows; ask again when its items are answered, and what was wrong comes back as far as it fits.
    pub fn new(schedule: &Schedule, goal: Goal, today: i32, answered: usize) -> Self {
        let mut plan = Self { stage: Stage::Open, reviews: Vec::new(), new: Vec::new(), cap_needed: None };
        let room = goal.cap.saturating_sub(answered);
        let Some(exam) = goal.exam.filter(|&exam| exam >= today) else {
            plan.fill(schedule, today, room, usize::MAX);
            return plan;
        };
        let items = schedule.cards.iter().filter(|card| card.state != State::Skipped).count();
        let last_days = LastDays::new(items, goal.cap, exam);
        plan.cap_needed = cap_needed(schedule, &last_days, goal.cap, today);
        if exam == today {
            plan.stage = Stage::ExamDay;
        } else if today >= last_days.first {
            plan.stage = Stage::Final;
            plan.see_all(schedule, &last_days, today, room);
        } else {
            plan.stage = Stage::Learning;
            plan.fill(schedule, today, room, new_today(schedule, today, last_days.first));
        }
        plan
    }

    /// How many items the plan has.
    pub fn len(&self) -> usize {
        self.reviews.len() + self.new.len()
    }

    /// Whether there is nothing to ask.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All items in the order in which to ask them.
    pub fn items(&self) -> impl Iterator<Item = &str> {
        self.reviews.iter().chain(&self.new).map(String::as_str)
    }

    /// What is due, then at most `most_new` new items, within `room`.
    fn fill(&mut self, schedule: &Schedule, today: i32, room: usize, most_new: usize) {
        self.reviews.extend(schedule.review_queue(today).iter().take(room).map(|card| card.item.clone()));
        let new = schedule.cards.iter().filter(|card| card.state == State::New);
        self.new.extend(new.take(most_new.min(room - self.reviews.len())).map(|card| card.item.clone()));
    }

    /// Today's share of the items not seen in the last days, the weakest first; then, as far as there is room that the
    /// others will not need, what was wrong and what is due.
    fn see_all(&mut self, schedule: &Schedule, last_days: &LastDays, today: i32, room: usize) {
        let mut unseen: Vec<&Card> = last_days.unseen(schedule).collect();
        unseen.sort_by(|one, other| one.urgency(other));
        let days = usize::try_from(last_days.exam.saturating_sub(today)).unwrap_or(1);
        let seen = last_days.seen_on(schedule, today);
        let share = (unseen.len() + seen).div_ceil(days).saturating_sub(seen);
        let must = unseen.len().saturating_sub(last_days.cap.saturating_mul(days - 1));
        let take = share.max(must).min(room);
        let (new, mut reviews): (Vec<&Card>, Vec<&Card>) =
            unseen.into_iter().take(take).partition(|card| card.state == State::New);
        let repeats = schedule.review_queue(today).into_iter().filter(|card| !last_days.is_unseen(card));
        reviews.extend(repeats.take(room - take));
        reviews.sort_by(|one, other| one.urgency(other));
        self.reviews.extend(reviews.iter().map(|card| card.item.clone()));
        self.new.extend(new.iter().map(|card| card.item.clone()));
    }
}

/// The last days before an exam, in which every item is seen once more.
struct LastDays {
    first: i32,
    exam: i32,
    cap: usize,
}

impl LastDays {
    fn new(items: usize, cap: usize, exam: i32) -> Self {
        #[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a cast to i32 saturates")]
        let days = (items as f64 * SLACK / cap.max(1) as f64).ceil() as i32;
        Self { first: exam.saturating_sub(days.max(FEWEST_LAST_DAYS)), exam, cap }
    }

    fn is_unseen(&self, card: &Card) -> bool {
        card.state != State::Skipped && card.last.is_none_or(|last| last < self.first)
    }

    fn unseen<'a>(&self, schedule: &'a Schedule) -> impl Iterator<Item = &'a Card> {
        schedule.cards.iter().filter(|card| self.is_unseen(card))
    }

    /// How many items were seen on `day` for the first time in these days.
    fn seen_on(&self, schedule: &Schedule, day: i32) -> usize {
        let first_time = |card: &&Card| card.last == Some(day) && card.before.is_none_or(|before| before < self.first);
        schedule.cards.iter().filter(first_time).count()
    }
}

/// How many of the items that were never answered to show today.
fn new_today(schedule: &Schedule, today: i32, first_last_day: i32) -> usize {
    let shown = schedule.cards.iter().filter(|card| card.last == Some(today) && card.before.is_none()).count();
    let left = schedule.cards.iter().filter(|card| card.state == State::New).count();
    let days = usize::try_from(first_last_day.saturating_sub(today)).unwrap_or(0);
    let days = (days / NEW_PART).max(1);
    (left + shown).div_ceil(days).saturating_sub(shown)
}

/// The cap that is needed to see everything before the exam, if `cap` is too low.
fn cap_needed(schedule: &Schedule, last_days: &LastDays, cap: usize, today: i32) -> Option<usize> {
    let days = usize::try_from(last_days.exam.saturating_sub(today)).ok().filter(|&days| days > 0)?;
    let needed = last_days.unseen(schedule).count().div_ceil(days);
    (needed > cap).then_some(needed)
}

/// What is expected of an exam that asks every item.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Forecast {
    /// The mean recall of the items that will have been seen; 0 without any.
    pub mean: f64,
    /// The share of all items that will be recalled, if what was never seen is not.
    pub share: f64,
    /// By how much the share may differ, either way, in nineteen of twenty cases.
    pub give_or_take: f64,
    /// How many items will never have been seen.
    pub unseen: usize,
}

impl Forecast {
    /// The recall on `day` if nothing more is answered.
    pub fn as_it_stands(schedule: &Schedule, day: i32, model: &Model) -> Self {
        let (mut sum, mut variance, mut seen, mut items) = (0.0, 0.0, 0, 0);
        for card in schedule.cards.iter().filter(|card| card.state != State::Skipped) {
            items += 1;
            if let (Some(memory), Some(last)) = (card.memory, card.last) {
                let recall = f64::from(model.recall(memory, day.saturating_sub(last)));
                seen += 1;
                sum += recall;
                variance += recall * (1.0 - recall);
            }
        }
        let part = |sum: f64, of: u32| if of == 0 { 0.0 } else { sum / f64::from(of) };
        let unseen = usize::try_from(items - seen).unwrap_or(0);
        let give_or_take = part(1.96 * f64::sqrt(variance), items);
        Self { mean: part(sum, seen), share: part(sum, items), give_or_take, unseen }
    }

    /// The recall on the exam's day if the plan is followed from today on; as it stands without an exam ahead.
    /// Answers are taken to go as the memory model expects: whenever the expected wrong ones add up to one, one is wrong.
    pub fn as_planned(schedule: &Schedule, goal: Goal, today: i32, answered: usize, model: &Model) -> Self {
        let Some(exam) = goal.exam.filter(|&exam| exam > today) else {
            return Self::as_it_stands(schedule, today, model);
        };
        let mut future = schedule.clone();
        let mut wrong = 0.0;
        for day in today..exam {
            future.wake(day, model);
            let mut given = if day == today { answered } else { 0 };
            loop {
                let plan = Plan::new(&future, goal, day, given);
                if plan.is_empty() {
                    break;
                }
                given += plan.len();
                for item in plan.items() {
                    wrong += future.expect(item, day, wrong, model);
                }
            }
        }
        Self::as_it_stands(&future, exam, model)
    }
}

impl Schedule {
    /// Answers `item` as the model expects, with `wrong` expected wrong answers owed; returns the change of that debt.
    fn expect(&mut self, item: &str, day: i32, wrong: f64, model: &Model) -> f64 {
        let doubt = self.card(item).map_or(0.0, |card| 1.0 - f64::from(card.recall));
        let fails = wrong + doubt >= 1.0;
        self.answer(item, if fails { Grade::Again } else { Grade::Good }, day, model);
        doubt - f64::from(u8::from(fails))
    }
}
