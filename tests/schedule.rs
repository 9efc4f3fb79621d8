//! When an item is due, whatever the clock, the order of the records and the learner do.

mod log;

use Grade::{Again, Easy, Good, Hard};
use log::{Log, deck, noon, sure_and_wrong};
use proptest::prelude::*;
use waterline::progress::{
    history::History,
    memory::{Memory, Model, PARAMETERS, Review, derive_grade},
    record::{Confidence, Deed, Grade, Mode, Moment, Record},
    schedule::{Card, Cause, Counts, Deck, Schedule, State},
};

const GRADES: [Grade; 4] = [Again, Hard, Good, Easy];

fn schedule_of(records: &[Record], deck: &Deck, day: i32) -> Schedule {
    Schedule::new(&History::new(records), deck, noon(day), &Model::default())
}

/// The card of item `a` in a deck of that item alone.
fn card(log: &Log, day: i32) -> Card {
    schedule_of(&log.records, &deck(["a"]), day).cards.remove(0)
}

#[test]
fn the_parameters_are_the_defaults_of_the_crate() {
    assert_eq!(PARAMETERS, fsrs::DEFAULT_PARAMETERS);
}

#[test]
fn an_answer_gives_its_grade() {
    use Confidence::{Guessing, Sure, Unsure};
    for (right, parts, confidence, expected) in [
        (0, 1, None, Again),
        (0, 1, Some(Sure), Again),
        (10, 11, Some(Sure), Again),
        (1, 1, None, Good),
        (2, 2, Some(Sure), Good),
        (1, 1, Some(Unsure), Hard),
        (1, 1, Some(Guessing), Hard),
        (0, 0, Some(Sure), Again),
    ] {
        assert_eq!(derive_grade(right, parts, confidence), expected, "{right} of {parts}, {confidence:?}");
    }
}

#[test]
fn an_item_goes_from_new_to_review_and_back_to_learning() {
    let mut log = Log::default();
    let new = card(&log, 100);
    assert_eq!((new.state, new.cause, new.due, new.is_due(100)), (State::New, Cause::Unanswered, 100, false));

    log.graded(100, "a", Good);
    let first = card(&log, 100);
    assert_eq!((first.state, first.cause, first.due, first.lapses), (State::Review, Cause::Interval, 102, 0));
    assert!((first.recall - 1.0).abs() < 1e-6);

    log.graded(102, "a", Good);
    let second = card(&log, 103);
    assert!(second.due > 106 && second.recall < 1.0 && second.recall > 0.9, "{second:?}");

    log.graded(110, "a", Again);
    let lapsed = card(&log, 110);
    assert_eq!((lapsed.state, lapsed.cause, lapsed.due, lapsed.lapses), (State::Learning, Cause::Forgotten, 110, 1));
    assert!(lapsed.is_due(110) && card(&log, 500).is_due(500));

    log.graded(110, "a", Good);
    let again = card(&log, 110);
    assert_eq!((again.state, again.lapses, again.reviews), (State::Review, 1, 4));
    assert!(again.due > 110, "an interval is a day at least");
    assert_eq!((again.last, again.before), (Some(110), Some(102)));
}

#[test]
fn what_is_recalled_when_an_item_comes_due_is_what_was_wanted() {
    for wanted in [0.7, 0.8, 0.9, 0.97] {
        let model = Model::new(wanted);
        let memory = Memory { difficulty: 5.0, stability: 200.0 };
        assert!((model.recall(memory, model.interval(memory)) - wanted).abs() < 0.002, "{wanted}");
    }
    for (odd, used) in [(f32::NAN, 0.9), (0.0, 0.7), (2.0, 0.97), (f32::NEG_INFINITY, 0.7)] {
        assert!((Model::new(odd).retention() - used).abs() < 1e-6, "{odd}");
    }
}

#[test]
fn practice_and_exams_leave_the_schedule_alone() {
    let mut log = Log::default();
    log.graded(100, "a", Good);
    let before = card(&log, 105);
    for mode in [Mode::Practice, Mode::Exam] {
        let id = log.with(103, "a", Again, |it| (it.mode, it.grade) = (mode, None));
        log.add(103, Deed::Regraded(id, Easy));
    }
    assert_eq!(card(&log, 105), before);
}

#[test]
fn what_was_undone_never_was_and_the_last_grade_counts() {
    let mut log = Log::default();
    log.graded(100, "a", Good);
    let good = card(&log, 101);
    let slip = log.graded(101, "a", Again);
    let wrong = card(&log, 101);
    let undone = log.add(101, Deed::Undone(slip.clone()));
    assert_eq!(card(&log, 101), good);
    log.add(101, Deed::Undone(undone));
    assert_eq!(card(&log, 101), wrong, "the undoing was undone");

    log.add(101, Deed::Regraded(slip.clone(), Easy));
    let last = log.add(101, Deed::Regraded(slip, Hard));
    let hard = card(&log, 101);
    log.add(101, Deed::Undone(last));
    let easy = card(&log, 101);
    assert_eq!((hard.state, easy.state), (State::Review, State::Review));
    assert!(easy.due > hard.due);
    log.add(101, Deed::Undone("no such record".to_owned()));
    log.add(101, Deed::Regraded("no such record".to_owned(), Again));
    assert_eq!(card(&log, 101), easy);
}

#[test]
fn a_changed_key_is_due_at_once_and_an_edited_text_is_not() {
    let mut log = Log::default();
    log.graded(100, "a", Easy);
    let mut deck = deck(["a"]);
    assert_eq!(schedule_of(&log.records, &deck, 101).review_queue(101).len(), 0);
    deck.keys.insert("a".to_owned(), "another".to_owned());
    let changed = schedule_of(&log.records, &deck, 101);
    assert_eq!((changed.cards[0].cause, changed.cards[0].due), (Cause::KeyChanged, 101));
    assert!(changed.cards[0].memory.is_some(), "what was learned is kept");
    log.with(101, "a", Good, |it| it.key = "another".to_owned());
    assert_eq!(schedule_of(&log.records, &deck, 101).cards[0].cause, Cause::Interval);
}

#[test]
fn items_that_are_gone_or_of_another_pack_are_not_listed() {
    let mut log = Log::default();
    log.graded(100, "gone", Good);
    log.with(100, "a", Good, |it| it.pack = "another".to_owned());
    let schedule = schedule_of(&log.records, &deck(["a", "b"]), 100);
    assert_eq!(schedule.counts(100), Counts { new: 2, ..Counts::default() });
    let back = schedule_of(&log.records, &deck(["a", "gone"]), 100);
    assert_eq!(back.card("gone").unwrap().reviews, 1, "an item that comes back has its answers");
}

#[test]
fn a_skipped_item_is_not_new_until_it_is_answered() {
    let mut log = Log::default();
    log.with(100, "a", Good, |it| (it.mode, it.grade) = (Mode::Placement, None));
    let skipped = log.add(100, Deed::Skipped(vec!["a".to_owned(), "b".to_owned(), "gone".to_owned()]));
    let deck = deck(["a", "b", "c"]);
    let counts = |log: &Log| schedule_of(&log.records, &deck, 100).counts(100);
    assert_eq!(counts(&log), Counts { new: 1, skipped: 2, ..Counts::default() });
    log.with(101, "a", Again, |it| (it.mode, it.grade) = (Mode::Exam, None));
    assert_eq!(counts(&log), Counts { new: 2, skipped: 1, ..Counts::default() });
    log.graded(101, "b", Again);
    assert_eq!(counts(&log), Counts { new: 2, learning: 1, ..Counts::default() });
    log.add(101, Deed::Undone(skipped));
    assert_eq!(counts(&log), Counts { new: 2, learning: 1, ..Counts::default() });
}

#[test]
fn sure_and_wrong_comes_first_then_the_lowest_recall() {
    let mut log = Log::default();
    for (item, grade) in [("a", Good), ("b", Again), ("c", Hard), ("d", Easy), ("e", Good)] {
        log.graded(100, item, grade);
    }
    log.with(100, "e", Again, sure_and_wrong);
    log.with(104, "d", Again, |it| {
        sure_and_wrong(it);
        (it.mode, it.grade) = (Mode::Practice, None);
    });
    let schedule = schedule_of(&log.records, &deck(["a", "b", "c", "d", "e", "f"]), 104);
    let queue: Vec<&str> = schedule.review_queue(104).iter().map(|card| card.item.as_str()).collect();
    assert_eq!(queue, ["e", "b", "c", "a"], "d is not due, and extra practice makes it no sooner");
    assert_eq!(schedule.counts(104), Counts { due: 2, learning: 2, new: 1, skipped: 0 });
    let later = schedule_of(&log.records, &deck(["a", "b", "c", "d", "e", "f"]), 140);
    assert!(later.card("d").unwrap().sure_and_wrong && later.review_queue(140).len() == 5);
    log.graded(104, "e", Good);
    assert!(!schedule_of(&log.records, &deck(["e"]), 104).cards[0].sure_and_wrong);
}

#[test]
fn a_clock_set_back_shortens_no_gap_below_nothing() {
    let mut log = Log::default();
    log.graded(100, "a", Good);
    log.graded(103, "a", Good);
    let mut back = Log::default();
    back.graded(100, "a", Good);
    back.graded(103, "a", Good);
    back.records[1].at = Moment { day: 90, ..back.records[1].at };
    let card = card(&back, 103);
    assert_eq!((card.last, card.reviews), (Some(100), 2), "a review is never before the last one");
    for day in [-1_000_000, 0, 99] {
        let early = self::card(&log, day);
        assert!(early.recall <= 1.0 && early.due <= day + 36_500, "{early:?}");
    }
}

#[test]
fn a_clock_far_in_the_future_once_does_no_lasting_harm() {
    let mut log = Log::default();
    for day in [100, 102, 110] {
        log.graded(day, "a", Good);
    }
    let before = card(&log, 112);
    log.graded(30_000, "a", Good);
    log.graded(30_000, "b", Good);
    log.graded(30_000, "c", Again);
    assert_eq!(card(&log, 112), before, "an answer of the year 2052 says nothing today");
    let schedule = schedule_of(&log.records, &deck(["b", "c"]), 112);
    let states: Vec<_> = schedule.cards.iter().map(|card| (card.state, card.cause, card.due)).collect();
    let wrong = Cause::ClockWasWrong;
    assert_eq!(states, [(State::Review, wrong, 112), (State::Learning, wrong, 112)]);
    log.graded(112, "b", Good);
    let repaired = schedule_of(&log.records, &deck(["b"]), 113).cards.remove(0);
    assert_eq!((repaired.cause, repaired.due), (Cause::Interval, 114));

    // a day ahead can be another zone's clock: it counts, and hides the item no longer than its interval from now
    let mut zone = Log::default();
    zone.graded(113, "a", Good);
    assert_eq!(card(&zone, 112).due, 114);

    // once in 1970: the gap of decades is none
    let mut past = Log::default();
    past.graded(0, "a", Good);
    past.graded(20_000, "a", Good);
    assert!(card(&past, 20_000).due < 20_010, "{:?}", card(&past, 20_000));
}

#[test]
fn a_long_suspension_is_a_long_gap() {
    let mut log = Log::default();
    log.graded(100, "a", Good);
    log.graded(103, "a", Good);
    let away = card(&log, 103 + 730);
    assert!(away.is_due(833) && away.recall > 0.3 && away.recall < 0.8, "{away:?}");
    log.graded(833, "a", Good);
    let back = card(&log, 833);
    assert!((863..1200).contains(&back.due), "remembered after two years: {back:?}");
    assert!(card(&log, i32::MAX).recall > 0.0);
}

/// Any record, on days that jump back and forth.
fn any_record() -> impl Strategy<Value = (i32, usize, usize, usize)> {
    (prop_oneof![9 => 0..60i32, 1 => Just(40_000), 1 => Just(-5)], 0..4usize, 0..4usize, 0..10usize)
}

fn log_of(steps: &[(i32, usize, usize, usize)]) -> Log {
    let mut log = Log::default();
    for &(day, item, grade, kind) in steps {
        let earlier = log.records.get(item * 3).map(|record| record.id.clone());
        match (kind, earlier) {
            (0, Some(id)) => log.add(day, Deed::Undone(id)),
            (1, Some(id)) => log.add(day, Deed::Regraded(id, GRADES[grade])),
            (2, _) => log.add(day, Deed::Skipped(vec![["a", "b", "c", "d"][item].to_owned()])),
            (3, _) => log.with(day, ["a", "b", "c", "d"][item], GRADES[grade], |it| it.grade = None),
            _ => log.graded(day, ["a", "b", "c", "d"][item], GRADES[grade]),
        };
    }
    log
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_logs_merged_in_any_way_give_the_same_schedule(
        steps in prop::collection::vec(any_record(), 0..60),
        seed: u64,
        day in 0..80i32,
    ) {
        let log = log_of(&steps);
        let deck = deck(["a", "b", "c", "d"]);
        let expected = schedule_of(&log.records, &deck, day);
        let mut random = fastrand::Rng::with_seed(seed);
        let (mut one, mut other): (Vec<Record>, Vec<Record>) =
            log.records.iter().cloned().partition(|_| random.bool());
        one.append(&mut other);
        prop_assert_eq!(&schedule_of(&one, &deck, day), &expected);
        one.extend(log.records.iter().take(5).cloned());
        random.shuffle(&mut one);
        prop_assert_eq!(&schedule_of(&one, &deck, day), &expected, "shuffled, and some of it twice");
    }

    #[test]
    fn no_jump_of_the_clock_loses_an_item_or_hides_it_for_longer_than_its_interval(
        steps in prop::collection::vec(any_record(), 0..60),
        day in prop_oneof![0..80i32, Just(-100_000), Just(40_001), any::<i32>()],
    ) {
        let schedule = schedule_of(&log_of(&steps).records, &deck(["a", "b", "c", "d"]), day);
        prop_assert_eq!(schedule.cards.len(), 4);
        let model = Model::default();
        for card in &schedule.cards {
            prop_assert!((0.0..=1.0).contains(&card.recall), "{:?}", card);
            let most = card.memory.map_or(0, |memory| model.interval(memory));
            prop_assert!(card.due <= day.saturating_add(most), "{:?}", card);
            prop_assert_eq!(card.memory.is_some(), matches!(card.state, State::Learning | State::Review));
        }
    }

    #[test]
    fn an_answer_put_into_the_schedule_is_an_answer_put_into_the_history(
        mut steps in prop::collection::vec((0..60i32, 0..2usize, 0..4usize), 0..40),
    ) {
        steps.sort_by_key(|step| step.0);
        let (model, deck) = (Model::default(), deck(["a", "b"]));
        let (mut log, mut put) = (Log::default(), schedule_of(&[], &deck, 0));
        for (day, item, grade) in steps {
            put.wake(day, &model);
            put.answer(["a", "b"][item], GRADES[grade], day, &model);
            log.graded(day, ["a", "b"][item], GRADES[grade]);
        }
        put.wake(60, &model);
        let mut whole = schedule_of(&log.records, &deck, 60);
        for card in whole.cards.iter_mut().chain(&mut put.cards) {
            card.due = if card.state == State::New { 0 } else { card.due };
        }
        prop_assert_eq!(put, whole);
    }

    #[test]
    fn a_better_grade_never_comes_back_sooner(days in prop::collection::vec(1..40u32, 0..12)) {
        let model = Model::default();
        let past = model.replay(days.iter().map(|&days| Review { days, grade: Good }));
        for gap in [1, 5, 100] {
            let due = GRADES.map(|grade| model.interval(model.after(past, Review { days: gap, grade })));
            prop_assert!(due.is_sorted() && due[0] >= 1, "{:?}", due);
        }
    }
}
