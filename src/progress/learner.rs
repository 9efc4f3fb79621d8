//! The learner: what follows from the log for the content that is open. It takes records as they are made, and asks
//! neither the clock nor the disk.

use super::history::History;
use super::memory::{Memory, Model, derive_grade};
use super::plan::{Goal, Plan};
use super::record::{Answer, Confidence, Deed, Grade, Mode, Moment, Record};
use super::report::Report;
use super::schedule::{Card, Counts, Deck, Schedule, State};
use super::settings::Settings;
use crate::model::{Library, Pack};
use crate::quiz::{generate::Maker, grade::Verdict, question::Question};
use std::collections::BTreeSet;

/// The prefix of items that are made from cells: they join the deck when they are first answered.
const MADE: &str = "made/";

/// What a learner wants of the schedule.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// The share that should be remembered when an item comes due.
    pub retention: f32,
    /// The most answers on a day, and the day of the exam.
    pub goal: Goal,
}

impl Wish {
    /// What the settings ask for; a pack that prepares for no exam has no day of one.
    pub fn new(settings: &Settings, pack: &Pack) -> Self {
        let goal = settings.goal();
        let exam = goal.exam.filter(|_| pack.exam.is_some());
        Self { retention: settings.retention, goal: Goal { exam, ..goal } }
    }
}

/// A learner of one pack.
#[derive(Clone, Debug)]
pub struct Learner {
    history: History,
    deck: Deck,
    schedule: Schedule,
    model: Model,
    goal: Goal,
}

impl Learner {
    /// The learner whose log tells `history`, at `now`.
    pub fn new(library: &Library, history: History, wish: Wish, now: Moment) -> Self {
        let history = history.of_pack(library.pack.id.as_str());
        let deck = deck(library, &history);
        let model = Model::new(wish.retention);
        let schedule = Schedule::new(&history, &deck, now, &model);
        Self { history, deck, schedule, model, goal: wish.goal }
    }

    /// Takes a record that was just made.
    pub fn take(&mut self, record: &Record, now: Moment) {
        match &record.deed {
            Deed::Answered(answer) if answer.pack != self.deck.pack => return,
            _ => self.history.push(record),
        }
        match &record.deed {
            Deed::Answered(answer) => self.take_answer(answer, now),
            Deed::Undone(_) | Deed::Regraded(..) | Deed::Skipped(_) => {
                self.history.settle();
                self.renew(now);
            }
        }
    }

    fn take_answer(&mut self, answer: &Answer, now: Moment) {
        let joins = answer.item.starts_with(MADE) && answer.grade.is_some() && self.card(&answer.item).is_none();
        if joins {
            self.deck.keys.insert(answer.item.clone(), answer.key.clone());
            return self.renew(now);
        }
        if let Some(grade) = answer.grade {
            self.schedule.answer(&answer.item, grade, now.day, &self.model);
        }
        let sure_and_wrong = answer.right < answer.parts && answer.confidence == Some(Confidence::Sure);
        self.schedule.mark(&answer.item, sure_and_wrong);
    }

    /// Wants something else of the schedule from now on.
    pub fn want(&mut self, wish: Wish, now: Moment) {
        self.goal = wish.goal;
        self.model = Model::new(wish.retention);
        self.renew(now);
    }

    /// Computes the schedule anew: for another day, or after a change of the past.
    pub fn renew(&mut self, now: Moment) {
        self.schedule = Schedule::new(&self.history, &self.deck, now, &self.model);
    }

    /// All answers that stand.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// The schedule.
    pub fn schedule(&self) -> &Schedule {
        &self.schedule
    }

    /// The memory model that the schedule goes by.
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// What the learner wants.
    pub fn goal(&self) -> Goal {
        self.goal
    }

    /// An item of the schedule.
    pub fn card(&self, item: &str) -> Option<&Card> {
        self.schedule.card(item)
    }

    /// How many items are due, being learned and new.
    pub fn counts(&self, now: Moment) -> Counts {
        self.schedule.counts(now.day)
    }

    /// What is left to be asked today.
    pub fn plan(&self, now: Moment) -> Plan {
        Plan::new(&self.schedule, self.goal, now.day, self.history.graded_on(&self.deck.pack, now.day))
    }

    /// Everything that is told of the learner at `now`.
    pub fn report(&self, library: &Library, now: Moment) -> Report {
        Report::new(&self.history, &self.schedule, self.goal, now, &self.model, library)
    }

    /// The grade that an answer gets: a review is graded; other answers leave the schedule alone, but for practice on
    /// an item that it has never seen.
    pub fn grade(&self, mode: Mode, item: &str, verdict: &Verdict, sure: Option<Confidence>) -> Option<Grade> {
        let memory: Option<Memory> = self.card(item).and_then(|card| card.memory);
        let is_item = self.card(item).is_some() || item.starts_with(MADE);
        let counts = match mode {
            Mode::Review => true,
            Mode::Practice => is_item && memory.is_none(),
            Mode::Exam | Mode::Place | Mode::Cause | Mode::Placement => false,
        };
        counts.then(|| derive_grade(verdict.right as u32, verdict.parts as u32, sure))
    }

    /// The items that a placement may skip: those never answered.
    pub fn is_new(&self, item: &str) -> bool {
        self.card(item).is_some_and(|card| card.state == State::New)
    }
}

/// What can be asked again: every scenario, and every question made from cells that was answered and can be made again.
fn deck(library: &Library, history: &History) -> Deck {
    let scenarios = library.scenarios.refs().map(|it| Question::of_scenario(library, it));
    let mut keys: std::collections::BTreeMap<String, String> =
        scenarios.map(|question| (question.id.clone(), question.fingerprint().to_owned())).collect();
    let pack = library.pack.id.to_string();
    let graded = history.answers().filter(|it| it.grade.is_some() && it.pack == pack && it.item.starts_with(MADE));
    let made: BTreeSet<&str> = graded.map(|it| it.item).collect();
    if !made.is_empty() {
        let maker = Maker::new(library);
        let made = made.into_iter().filter_map(|id| maker.question(id));
        keys.extend(made.map(|question| (question.id.clone(), question.fingerprint().to_owned())));
    }
    Deck { pack, keys }
}
