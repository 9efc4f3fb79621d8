//! The report: everything that the progress screen and `waterline stats` show, computed once from the history and the
//! schedule of a moment. It knows no words but ids; the prose tells them.

use super::history::History;
use super::memory::Model;
use super::plan::{Forecast, Goal, Plan};
use super::record::{Confidence, Moment};
use super::schedule::{Counts, Schedule};
use super::standing::{self, Mastery, Next, Share, Streak};
use super::subject::{Subject, subjects};
use crate::model::Library;
use std::collections::BTreeMap;

/// How many weeks the calendar goes back, the current one included.
pub const WEEKS: i32 = 12;
/// How many days the coming load is told for, today included.
pub const DAYS_AHEAD: usize = 14;
/// Beyond this many days an exam's forecast is none: it would be a guess, and every day of it costs time.
const FARTHEST: i32 = 731;

/// What is expected of the exam, or of today without one ahead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outlook {
    /// The day it is for: that of the exam if it is not past, else today.
    pub day: i32,
    /// If nothing more is answered.
    pub stands: Forecast,
    /// If the plan is followed every day until then; none without an exam ahead, or with one more than two years ahead.
    pub planned: Option<Forecast>,
}

/// A week of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Week {
    /// The day of its Monday.
    pub monday: i32,
    /// The answers of its days from Monday to Sunday; none for days after today.
    pub days: [Option<Share>; 7],
}

/// A subject and how well it is known.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// What it is.
    pub subject: Subject,
    /// How well it is known.
    pub mastery: Mastery,
}

/// The mastery of all subjects that have items.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Groups {
    /// Layers, in the order of the content.
    pub layers: Vec<Row>,
    /// Categories of services, the weakest first.
    pub categories: Vec<Row>,
    /// Skills, the weakest first.
    pub skills: Vec<Row>,
    /// Misconceptions, the weakest first.
    pub misconceptions: Vec<Row>,
}

/// What the log says of the learner at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// The learner's day.
    pub today: i32,
    /// What the learner wants.
    pub goal: Goal,
    /// The retention that is wanted.
    pub wanted: f32,
    /// How many answers were ever given, in every mode.
    pub answers: usize,
    /// How many of today's count against the cap.
    pub answered: usize,
    /// How many items there are.
    pub items: usize,
    /// How many of them wait for something: the others were remembered and are not due.
    pub counts: Counts,
    /// The plan for the rest of today.
    pub plan: Plan,
    /// The forecast.
    pub outlook: Outlook,
    /// The streak.
    pub streak: Streak,
    /// The last [`WEEKS`] weeks, the oldest first.
    pub calendar: Vec<Week>,
    /// How often the learner was right, by confidence.
    pub calibration: [(Confidence, Share); 3],
    /// How much is retained, by reviews alone.
    pub retention: Share,
    /// How well the subjects are known.
    pub mastery: Groups,
    /// How many items come due on each of the next [`DAYS_AHEAD`] days; those of today are the overdue ones too.
    pub coming: Vec<usize>,
    /// What to do next.
    pub next: Next,
}

impl Report {
    /// The report at `now`. `schedule` is that of the same history, moment and model.
    pub fn new(
        history: &History,
        schedule: &Schedule,
        goal: Goal,
        now: Moment,
        model: &Model,
        library: &Library,
    ) -> Self {
        let (today, pack) = (now.day, library.pack.id.as_str());
        let answered = history.graded_on(pack, today);
        let plan = Plan::new(schedule, goal, today, answered);
        let mastery = standing::mastery(schedule, today, |item| subjects(library, item));
        Self {
            today,
            goal,
            wanted: model.retention(),
            answers: history.answers().count(),
            answered,
            items: schedule.cards.len(),
            counts: schedule.counts(today),
            outlook: Outlook::new(schedule, goal, today, answered, model),
            streak: standing::streak(history, now),
            calendar: weeks(&standing::calendar(history), today),
            calibration: standing::calibration(history),
            retention: standing::retention(history, pack),
            coming: standing::coming(schedule, today, DAYS_AHEAD),
            next: standing::next(&plan, schedule, &mastery),
            mastery: Groups::new(library, &mastery),
            plan,
        }
    }

    /// How many items were remembered the last time and are not due.
    pub fn firm(&self) -> usize {
        let Counts { due, learning, new, skipped } = self.counts;
        self.items.saturating_sub(due + learning + new + skipped)
    }

    /// How many days lie before the exam; none without one, or with one that is past.
    pub fn days_left(&self) -> Option<u32> {
        u32::try_from(self.goal.exam?.saturating_sub(self.today)).ok()
    }
}

impl Outlook {
    fn new(schedule: &Schedule, goal: Goal, today: i32, answered: usize, model: &Model) -> Self {
        let exam = goal.exam.filter(|&exam| exam >= today);
        let day = exam.unwrap_or(today);
        let is_ahead = day > today && day.saturating_sub(today) <= FARTHEST;
        Self {
            day,
            stands: Forecast::as_it_stands(schedule, day, model),
            planned: is_ahead.then(|| Forecast::as_planned(schedule, goal, today, answered, model)),
        }
    }
}

impl Groups {
    fn new(library: &Library, mastery: &BTreeMap<Subject, Mastery>) -> Self {
        let row = |subject: Subject| mastery.get(&subject).map(|&mastery| Row { subject, mastery });
        let layers = library.layers.iter().filter_map(|it| row(Subject::Layer(it.id.to_string())));
        let categories = library.categories.iter().filter_map(|it| row(Subject::Category(it.id.to_string())));
        let skills = library.skills.iter().filter_map(|it| row(Subject::Skill(it.id.to_string())));
        let beliefs = library.misconceptions.iter().filter_map(|it| row(Subject::Misconception(it.id.to_string())));
        Self {
            layers: layers.collect(),
            categories: weakest_first(categories),
            skills: weakest_first(skills),
            misconceptions: weakest_first(beliefs),
        }
    }
}

/// The rows by share: of equal ones those first of which more was seen, and last what was passed over whole.
fn weakest_first(rows: impl Iterator<Item = Row>) -> Vec<Row> {
    let mut rows: Vec<Row> = rows.collect();
    let share = |row: &Row| row.mastery.share().unwrap_or(f64::INFINITY);
    rows.sort_by(|one, other| share(one).total_cmp(&share(other)).then(other.mastery.seen.cmp(&one.mastery.seen)));
    rows
}

/// The last weeks up to the one of `today`.
fn weeks(calendar: &BTreeMap<i32, Share>, today: i32) -> Vec<Week> {
    let monday = today.saturating_sub(weekday(today));
    let share = |day: i32| (day <= today).then(|| calendar.get(&day).copied().unwrap_or_default());
    let week = |back: i32| {
        let monday = monday.saturating_sub(7 * back);
        let day = |nth: usize| share(monday.saturating_add(i32::try_from(nth).unwrap_or(0)));
        Week { monday, days: std::array::from_fn(day) }
    };
    (0..WEEKS).rev().map(week).collect()
}

/// How many days after Monday a day is; 1970-01-01 was a Thursday.
fn weekday(day: i32) -> i32 {
    (day.rem_euclid(7) + 3) % 7
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Topic;
    use crate::progress::record::{Answer, Deed, Grade, Mode, Record};
    use crate::progress::schedule::Deck;

    const TODAY: i32 = 20_780; // Monday, 2026-11-23

    fn noon(day: i32) -> Moment {
        Moment { utc_ms: i64::from(day) * 86_400_000 + 43_200_000, offset_s: 0, day }
    }

    fn deck(library: &Library) -> Deck {
        let keys = library.scenarios.refs().map(|it| (Topic::Scenario(it).id(library), "key".to_owned()));
        Deck { pack: library.pack.id.to_string(), keys: keys.collect() }
    }

    /// The report of answers (day, number of the item, grade) on `TODAY`.
    fn report(library: &Library, answers: &[(i32, usize, Grade)], goal: Goal) -> Report {
        let (deck, model) = (deck(library), Model::default());
        let items: Vec<&String> = deck.keys.keys().collect();
        let record = |(number, &(day, item, grade)): (usize, &(i32, usize, Grade))| Record {
            id: format!("{number:026}"),
            at: noon(day),
            deed: Deed::Answered(Answer {
                pack: deck.pack.clone(),
                item: items[item].clone(),
                mode: Mode::Review,
                picked: "0".to_owned(),
                right: u32::from(grade != Grade::Again),
                parts: 1,
                confidence: Some(Confidence::Sure),
                grade: Some(grade),
                took_ms: 1000,
                key: "key".to_owned(),
            }),
        };
        let records: Vec<Record> = answers.iter().enumerate().map(record).collect();
        let history = History::new(&records);
        let schedule = Schedule::new(&history, &deck, noon(TODAY), &model);
        Report::new(&history, &schedule, goal, noon(TODAY), &model, library)
    }

    #[test]
    fn every_part_is_of_the_same_moment() {
        let library = &crate::embedded::library();
        let answers = [
            (TODAY - 9, 0, Grade::Good),
            (TODAY - 1, 0, Grade::Good),
            (TODAY, 1, Grade::Easy),
            (TODAY, 2, Grade::Again),
        ];
        let report = report(library, &answers, Goal { cap: 20, exam: Some(TODAY + 30) });
        assert_eq!((report.answers, report.answered, report.items), (4, 2, library.scenarios.len()));
        let Counts { due, learning, new, skipped } = report.counts;
        assert_eq!((due, learning, new, skipped, report.firm()), (0, 1, report.items - 3, 0, 2));
        assert_eq!(report.plan.reviews.len(), 1);
        assert_eq!(report.next, Next::Review(1));
        assert_eq!((report.streak.current, report.streak.longest), (2, 2));
        assert_eq!(report.retention, Share { right: 1, of: 1 });
        assert_eq!(report.calibration[2], (Confidence::Sure, Share { right: 3, of: 4 }));
        assert_eq!((report.coming.len(), report.coming[0]), (DAYS_AHEAD, 1));
        assert_eq!((report.outlook.day, report.days_left()), (TODAY + 30, Some(30)));
        let planned = report.outlook.planned.unwrap();
        assert!(planned.share > report.outlook.stands.share + 0.2, "{planned:?}");
    }

    #[test]
    fn the_calendar_is_whole_weeks_that_end_with_this_one() {
        let library = &crate::embedded::library();
        let report =
            report(library, &[(TODAY - 1, 0, Grade::Good), (TODAY, 0, Grade::Again)], Goal { cap: 5, exam: None });
        assert_eq!(report.calendar.len(), 12);
        assert_eq!(report.calendar[11].monday, TODAY);
        let one = |right| Some(Share { right, of: 1 });
        assert_eq!(report.calendar[11].days, [one(0), None, None, None, None, None, None]);
        assert_eq!(report.calendar[10].days[6], one(1), "yesterday was a Sunday");
        assert_eq!(report.calendar[10].days[5], Some(Share::default()));
        assert_eq!([-4, -3, -1, 0, 1, 4, TODAY].map(weekday), [6, 0, 2, 3, 4, 0, 0]);
        for day in [i32::MIN, i32::MAX] {
            assert_eq!(weeks(&BTreeMap::new(), day).len(), 12);
        }
    }

    #[test]
    fn subjects_stand_in_their_order_and_those_without_items_are_left_out() {
        let library = &crate::embedded::library();
        let answers: Vec<_> = (0..40).map(|item| (TODAY - 2, item, Grade::Good)).collect();
        let Groups { layers, categories, skills, misconceptions } =
            report(library, &answers, Goal { cap: 20, exam: None }).mastery;
        let order: Vec<&str> = library.layers.iter().map(|it| it.id.as_str()).collect();
        let places: Vec<_> = layers.iter().map(|row| order.iter().position(|id| *id == row.subject.id())).collect();
        assert!(places.is_sorted() && places.iter().all(Option::is_some), "{places:?}");
        for rows in [&categories, &skills, &misconceptions] {
            assert!(rows.len() > 1);
            assert!(rows.is_sorted_by_key(|row| row.mastery.share().unwrap()));
        }
        let all = layers.iter().chain(&categories).chain(&skills).chain(&misconceptions);
        assert!(all.clone().all(|row| row.mastery.items > 0));
        assert_eq!(skills.iter().map(|row| row.mastery.seen).sum::<u32>(), 40, "each scenario has one skill");
    }

    #[test]
    fn a_day_without_an_exam_ahead_has_the_forecast_of_today() {
        let library = &crate::embedded::library();
        for (exam, day, left) in [
            (None, TODAY, None),
            (Some(TODAY - 1), TODAY, None),
            (Some(TODAY), TODAY, Some(0)),
            (Some(i32::MAX), i32::MAX, Some(2_147_462_867)),
        ] {
            let report = report(library, &[(TODAY, 0, Grade::Good)], Goal { cap: 20, exam });
            assert_eq!((report.outlook.day, report.outlook.planned, report.days_left()), (day, None, left), "{exam:?}");
        }
        let far = report(library, &[], Goal { cap: 20, exam: Some(TODAY + FARTHEST) });
        assert!(far.outlook.planned.is_some(), "two years are foreseen");
    }
}
