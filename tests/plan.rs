//! The plan towards an exam, tried on a thousand simulated learners.

mod log;

use log::{Log, deck, noon};
use std::collections::BTreeSet;
use waterline::progress::{
    history::History,
    memory::{Memory, Model, Review, derive_grade},
    plan::{Forecast, Goal, Plan, Stage},
    record::{Confidence, Grade},
    schedule::{Schedule, State},
};

const ITEMS: usize = 120;
const DAYS: i32 = 30;
const CAP: usize = 20;
const GOAL: Goal = Goal { cap: CAP, exam: Some(DAYS) };

fn items(count: usize) -> Vec<String> {
    (0..count).map(|number| format!("item-{number:04}")).collect()
}

fn fresh(count: usize) -> Schedule {
    let items = items(count);
    Schedule::new(&History::new(&[]), &deck(items.iter().map(String::as_str)), noon(0), &Model::default())
}

/// A learner whose memory is FSRS's, but who forgets faster or more slowly than it expects.
struct Learner {
    random: fastrand::Rng,
    pace: f32,
    memories: Vec<(Option<Memory>, i32)>,
}

impl Learner {
    fn new(seed: u64, spread: f32) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let pace = (spread * ((0..12).map(|_| random.f32()).sum::<f32>() - 6.0)).exp();
        Self { random, pace, memories: vec![(None, 0); ITEMS] }
    }

    /// The true probability of recall. Two of five items are known before they were ever seen.
    fn recall(&self, item: usize, day: i32, model: &Model) -> f32 {
        match self.memories[item] {
            (None, _) => 0.4,
            (Some(memory), last) => {
                let stability = memory.stability * self.pace;
                model.recall(Memory { stability, ..memory }, day - last)
            }
        }
    }

    /// Answers an item: what is not recalled is guessed, one time in four rightly, or is wrong with full confidence.
    /// Learns from it, and returns whether it was right and the confidence.
    fn answer(&mut self, item: usize, day: i32, model: &Model) -> (bool, Confidence) {
        let recalled = self.random.f32() < self.recall(item, day, model);
        let (memory, last) = self.memories[item];
        let (grade, given) = match (recalled, self.random.u8(..100)) {
            (true, 0..70) => (Grade::Good, (true, Confidence::Sure)),
            (true, _) => (Grade::Hard, (true, Confidence::Unsure)),
            (false, 0..25) => (Grade::Again, (true, Confidence::Guessing)),
            (false, 25..40) => (Grade::Again, (false, Confidence::Sure)),
            (false, _) => (Grade::Again, (false, Confidence::Unsure)),
        };
        let days = u32::try_from(day - last).unwrap();
        self.memories[item] = (Some(model.after(memory, Review { days, grade })), day);
        given
    }

    fn mean_recall(&self, day: i32, model: &Model) -> f64 {
        (0..ITEMS).map(|item| f64::from(self.recall(item, day, model))).sum::<f64>() / ITEMS as f64
    }
}

/// What came of one learner who followed the plan, and of the same one with as many answers at random.
struct Outcome {
    planned: f64,
    random: f64,
    answers: usize,
}

fn place(item: &str) -> usize {
    item["item-".len()..].parse().unwrap()
}

/// Follows the plan for all days; the answers of each day, after checking that the cap held.
fn follow(learner: &mut Learner, schedule: &mut Schedule, model: &Model) -> Vec<usize> {
    let mut loads = Vec::new();
    for day in 0..DAYS {
        schedule.wake(day, model);
        let mut given = 0;
        loop {
            let plan = Plan::new(schedule, GOAL, day, given);
            if plan.is_empty() {
                break;
            }
            for item in plan.items() {
                let (right, confidence) = learner.answer(place(item), day, model);
                schedule.answer(item, derive_grade(u32::from(right), 1, Some(confidence)), day, model);
            }
            given += plan.len();
            assert!(given <= CAP, "{given} answers on day {day}");
        }
        loads.push(given);
    }
    loads
}

fn simulate(seed: u64, spread: f32, model: &Model) -> Outcome {
    let mut schedule = fresh(ITEMS);
    let mut learner = Learner::new(seed, spread);
    let loads = follow(&mut learner, &mut schedule, model);
    for card in &schedule.cards {
        assert!(card.last.is_some_and(|last| last >= DAYS - 9), "{} was last seen {:?}", card.item, card.last);
    }
    let mut other = Learner::new(seed, spread);
    for (day, &load) in (0..).zip(&loads) {
        for _ in 0..load {
            let item = other.random.usize(..ITEMS);
            other.answer(item, day, model);
        }
    }
    let (planned, random) = (learner.mean_recall(DAYS, model), other.mean_recall(DAYS, model));
    Outcome { planned, random, answers: loads.iter().sum() }
}

fn mean(outcomes: &[Outcome], of: impl Fn(&Outcome) -> f64) -> f64 {
    outcomes.iter().map(of).sum::<f64>() / outcomes.len() as f64
}

#[test]
fn a_thousand_learners_keep_to_the_cap_see_everything_and_recall_more_than_by_chance() {
    let model = Model::default();
    let halves = [0..500u64, 500..1000];
    let outcomes: Vec<Outcome> = std::thread::scope(|scope| {
        let run = |seeds: std::ops::Range<u64>| {
            let model = &model;
            scope.spawn(move || seeds.map(|seed| simulate(seed, 0.4, model)).collect::<Vec<_>>())
        };
        let halves = halves.map(run);
        halves.into_iter().flat_map(|half| half.join().unwrap()).collect()
    });
    let (planned, random) = (mean(&outcomes, |it| it.planned), mean(&outcomes, |it| it.random));
    let better = outcomes.iter().filter(|it| it.planned > it.random).count();
    let answers = mean(&outcomes, |it| it.answers as f64);
    let forecast = Forecast::as_planned(&fresh(ITEMS), GOAL, 0, 0, &model).share;
    println!(
        "planned {planned:.4}, at random {random:.4}, better for {better} of {}, {answers:.0} answers, forecast {forecast:.4}",
        outcomes.len()
    );
    assert_eq!(outcomes.len(), 1000);
    assert!(planned - random > 0.045, "planned {planned:.3}, at random {random:.3}");
    assert!(better > 980, "better for {better}");
    assert!((forecast - planned).abs() < 0.03, "forecast {forecast:.3}, came {planned:.3}");
}

#[test]
fn the_schedule_in_the_simulation_is_the_one_of_a_log() {
    let (model, names) = (Model::default(), items(ITEMS));
    let deck = deck(names.iter().map(String::as_str));
    let (mut log, mut learner) = (Log::default(), Learner::new(7, 0.4));
    let mut put = fresh(ITEMS);
    for day in 0..DAYS {
        put.wake(day, &model);
        loop {
            let history = History::new(&log.records);
            let schedule = Schedule::new(&history, &deck, noon(day), &model);
            let given = history.graded_on("aws", day);
            let plan = Plan::new(&schedule, GOAL, day, given);
            let same: BTreeSet<String> = Plan::new(&put, GOAL, day, given).items().map(str::to_owned).collect();
            assert_eq!(same, plan.items().map(str::to_owned).collect(), "day {day}");
            if plan.is_empty() {
                break;
            }
            for item in plan.items() {
                let (right, _) = learner.answer(place(item), day, &model);
                let grade = derive_grade(u32::from(right), 1, None);
                put.answer(item, grade, day, &model);
                log.graded(day, item, grade);
            }
        }
    }
}

#[test]
fn the_stages_follow_one_another() {
    let schedule = fresh(40);
    let goal = Goal { cap: 10, exam: Some(50) };
    for (day, expected) in
        [(0, Stage::Learning), (43, Stage::Learning), (44, Stage::Final), (50, Stage::ExamDay), (51, Stage::Open)]
    {
        let plan = Plan::new(&schedule, goal, day, 0);
        assert_eq!(plan.stage, expected, "day {day}");
        assert!(plan.len() <= 10);
    }
    let open = Plan::new(&schedule, Goal { cap: 10, exam: None }, 0, 4);
    assert_eq!((open.stage, open.reviews.len(), open.new.len()), (Stage::Open, 0, 6));
    assert!(Plan::new(&schedule, goal, 0, 10).is_empty() && Plan::new(&schedule, goal, 0, 99).is_empty());
}

#[test]
fn a_cap_too_low_says_which_would_do_and_no_number_breaks_the_plan() {
    let schedule = fresh(120);
    assert_eq!(Plan::new(&schedule, Goal { cap: 10, exam: Some(3) }, 0, 0).cap_needed, Some(40));
    assert_eq!(Plan::new(&schedule, Goal { cap: 40, exam: Some(3) }, 0, 0).cap_needed, None);
    let model = Model::default();
    for cap in [0, 1, 7, usize::MAX] {
        for exam in [None, Some(i32::MIN), Some(0), Some(1), Some(i32::MAX)] {
            for schedule in [&schedule, &fresh(0)] {
                let plan = Plan::new(schedule, Goal { cap, exam }, 0, 0);
                assert!(plan.len() <= cap, "cap {cap}, exam {exam:?}");
            }
            let soon = exam.filter(|&exam| exam < 100);
            let forecast = Forecast::as_planned(&schedule, Goal { cap, exam: soon }, 0, 0, &model);
            assert!((0.0..=1.0).contains(&forecast.share), "{forecast:?}");
        }
    }
}

#[test]
fn the_forecast_counts_what_was_never_seen_as_unknown() {
    let (model, mut schedule) = (Model::default(), fresh(4));
    assert_eq!(Forecast::as_it_stands(&schedule, 10, &model).unseen, 4);
    schedule.answer("item-0000", Grade::Good, 0, &model);
    schedule.cards[3].state = State::Skipped;
    let forecast = Forecast::as_it_stands(&schedule, 2, &model);
    assert!(forecast.mean > 0.9 && forecast.unseen == 2, "{forecast:?}");
    assert!((forecast.share - forecast.mean / 3.0).abs() < 1e-9);
    assert!(forecast.give_or_take > 0.0);
}
