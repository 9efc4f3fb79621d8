//! What the log says of the learner: streaks over every kind of travel, retention without flattery.

mod log;

use Grade::{Again, Easy, Good};
use jiff::{Timestamp, tz::TimeZone};
use log::{Log, answer, deck, noon, sure_and_wrong};
use waterline::progress::{
    history::History,
    memory::Model,
    plan::{Goal, Plan},
    record::{Confidence, Deed, Grade, Mode, Moment, Record},
    schedule::Schedule,
    standing::{Next, Share, Streak, calendar, calibration, coming, mastery, next, retention, streak},
    subject::Subject,
};

fn streak_on(days: &[i32], now: i32) -> (u32, u32) {
    let mut log = Log::default();
    for &day in days {
        log.graded(day, "a", Good);
    }
    let Streak { current, longest } = streak(&History::new(&log.records), noon(now));
    (current, longest)
}

#[test]
fn a_streak_lasts_while_no_day_is_missed_and_today_may_still_come() {
    for (days, now, expected) in [
        (&[][..], 10, (0, 0)),
        (&[10], 10, (1, 1)),
        (&[9], 10, (1, 1)),
        (&[8], 10, (0, 1)),
        (&[7, 8, 9], 10, (3, 3)),
        (&[7, 8, 9, 10, 10], 10, (4, 4)),
        (&[1, 2, 3, 4, 6, 7], 7, (2, 4)),
        (&[1, 2, 3, 5], 20, (0, 3)),
        // a clock that was in the future once ends nothing, nor does one that is behind by a day
        (&[8, 9, 10, 40_000], 10, (3, 3)),
        (&[8, 9, 10], 9, (3, 3)),
    ] {
        assert_eq!(streak_on(days, now), expected, "{days:?} on {now}");
    }
}

/// The streak of answers given at these times in these zones, a moment after the last of them.
fn travelled(stops: &[(&str, &str)]) -> (u32, u32, Vec<i32>) {
    let moment =
        |&(time, zone): &(&str, &str)| Moment::new(time.parse::<Timestamp>().unwrap(), &TimeZone::get(zone).unwrap());
    let moments: Vec<Moment> = stops.iter().map(moment).collect();
    let record = |(number, &at): (usize, &Moment)| Record {
        id: format!("{number:026}"),
        at,
        deed: Deed::Answered(answer("a", Good)),
    };
    let records: Vec<Record> = moments.iter().enumerate().map(record).collect();
    let Streak { current, longest } = streak(&History::new(&records), *moments.last().unwrap());
    (current, longest, moments.iter().map(|it| it.day - moments[0].day).collect())
}

#[test]
fn a_streak_survives_the_clock_change_the_date_line_and_the_long_flight() {
    let (berlin, apia, honolulu, line) = ("Europe/Berlin", "Pacific/Apia", "Pacific/Honolulu", "Pacific/Kiritimati");
    for (stops, expected) in [
        // Berlin, spring and autumn: half past three at night belongs to the evening
        (
            &[("2025-03-28T20:00:00Z", berlin), ("2025-03-30T01:30:00Z", berlin), ("2025-03-30T19:00:00Z", berlin)][..],
            (3, 3, vec![0, 1, 2]),
        ),
        (
            &[("2025-10-24T20:00:00Z", berlin), ("2025-10-26T02:30:00Z", berlin), ("2025-10-27T01:00:00Z", berlin)],
            (3, 3, vec![0, 1, 2]),
        ),
        // Apia never had the 30th of December 2011
        (&[("2011-12-30T06:00:00Z", apia), ("2011-12-30T19:00:00Z", apia)], (2, 2, vec![0, 2])),
        // but who answers on the 29th and not before the 1st has missed the 31st
        (&[("2011-12-30T06:00:00Z", apia), ("2011-12-31T19:00:00Z", apia)], (1, 1, vec![0, 3])),
        // east over the line, from -10 to +14: a date is passed over
        (&[("2025-06-02T06:00:00Z", honolulu), ("2025-06-02T20:00:00Z", line)], (2, 2, vec![0, 2])),
        // west over the line, from +14 to -10: the same date twice, then the next
        (
            &[("2025-06-01T20:00:00Z", line), ("2025-06-02T20:00:00Z", honolulu), ("2025-06-03T20:00:00Z", honolulu)],
            (2, 2, vec![0, 0, 1]),
        ),
        // west to -12, where it is the day before
        (&[("2025-06-01T20:00:00Z", line), ("2025-06-02T11:00:00Z", "Etc/GMT+12")], (2, 2, vec![0, -1])),
        // a real day off is a day off, wherever one is
        (&[("2025-06-01T20:00:00Z", line), ("2025-06-03T20:00:00Z", line)], (1, 1, vec![0, 2])),
    ] {
        assert_eq!(travelled(stops), expected, "{stops:?}");
    }
}

#[test]
fn retention_counts_reviews_of_what_was_remembered_and_nothing_else() {
    let mut log = Log::default();
    log.graded(100, "a", Good); // new
    log.graded(100, "a", Good); // the same day
    log.graded(103, "a", Good); // counts, right
    log.graded(110, "a", Again); // counts, wrong
    log.graded(110, "a", Good); // learning
    log.with(112, "a", Good, |it| it.mode = Mode::Practice); // practice
    log.with(113, "a", Again, |it| it.grade = None); // left alone
    log.graded(120, "b", Again);
    log.graded(121, "b", Good); // learning
    log.graded(125, "b", Easy); // counts, right
    let slip = log.graded(130, "b", Again);
    log.add(130, Deed::Undone(slip));
    log.with(130, "a", Good, |it| it.pack = "another".to_owned());
    let history = History::new(&log.records);
    assert_eq!(retention(&history, "aws"), Share { right: 2, of: 3 });
    assert_eq!(retention(&history, "another").value(), None);
}

#[test]
fn the_interval_is_wilsons() {
    for (right, of, low, high) in
        [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662), (1, 1, 0.2065, 1.0)]
    {
        let (below, above) = Share { right, of }.interval();
        assert!((below - low).abs() < 1e-3 && (above - high).abs() < 1e-3, "{right} of {of}: {below} to {above}");
    }
}

#[test]
fn confidence_and_days_are_counted() {
    let mut log = Log::default();
    for (day, grade, confidence) in [
        (100, Good, Some(Confidence::Sure)),
        (100, Again, Some(Confidence::Sure)),
        (102, Good, Some(Confidence::Guessing)),
        (102, Good, None),
    ] {
        log.with(day, "a", grade, |it| it.confidence = confidence);
    }
    let history = History::new(&log.records);
    let shares = calibration(&history).map(|(_, share)| (share.right, share.of));
    assert_eq!(shares, [(1, 1), (0, 0), (1, 2)]);
    let days: Vec<_> = calendar(&history).into_iter().map(|(day, share)| (day, share.right, share.of)).collect();
    assert_eq!(days, [(100, 1, 2), (102, 2, 2)]);
    assert_eq!(history.graded_on("aws", 102), 2);
}

fn layers(item: &str) -> Vec<Subject> {
    let layer = if item < "c" { "guest-os" } else { "network" };
    vec![Subject::Layer(layer.to_owned()), Subject::Skill("2.1.a".to_owned())]
}

#[test]
fn mastery_tells_seen_from_known_and_what_to_do_next_follows() {
    let (model, deck) = (Model::default(), deck(["a", "b", "c", "d", "e"]));
    let goal = Goal { cap: 3, exam: Some(200) };
    let ask = |log: &Log, day: i32| {
        let history = History::new(&log.records);
        let schedule = Schedule::new(&history, &deck, noon(day), &model);
        let plan = Plan::new(&schedule, goal, day, history.graded_on("aws", day));
        let mastery = mastery(&schedule, day, layers);
        (next(&plan, &schedule, &mastery), mastery, coming(&schedule, day, 10))
    };
    let mut log = Log::default();
    assert_eq!(ask(&log, 100).0, Next::Place);
    log.graded(100, "a", Easy);
    log.with(100, "c", Again, sure_and_wrong);
    log.add(100, Deed::Skipped(vec!["b".to_owned()]));
    let (next, found, days) = ask(&log, 100);
    assert_eq!(next, Next::Review(1));
    let os = found[&Subject::Layer("guest-os".to_owned())];
    assert_eq!((os.items, os.seen, os.skipped, os.firm), (2, 1, 1, 1));
    assert!(os.share().unwrap() > 0.999, "what was passed over counts neither way");
    let network = found[&Subject::Layer("network".to_owned())];
    assert_eq!((network.items, network.seen, network.firm), (3, 1, 0));
    assert!((network.share().unwrap() - 1.0 / 3.0).abs() < 1e-6);
    assert_eq!(found[&Subject::Skill("2.1.a".to_owned())].items, 5);
    assert_eq!(days, [1, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    log.graded(100, "c", Good);
    assert_eq!(ask(&log, 100).0, Next::Practise(Subject::Layer("network".to_owned())), "the cap is reached");
    assert_eq!(ask(&log, 200).0, Next::Rest, "the day of the exam");
}
