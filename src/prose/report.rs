//! The progress report in words: what to do next first, then the figures. It computes nothing; every figure is the
//! report's.

use super::calendar::{write_calendar, write_coming};
use super::figures::{Bar, ahead, date, many, percent, write_bars};
use super::{Line, Tone, Writer};
use crate::model::Library;
use crate::progress::{
    plan::Stage,
    record::Confidence,
    report::{Outlook, Report, Row},
    standing::{Next, Share},
    subject::Subject,
};

/// How many answers it takes to say that the learner is surer than right.
const ENOUGH: u32 = 10;
/// The most misconceptions that are told.
const MOST_BELIEFS: usize = 10;

/// What is said while the log is being opened.
pub fn waiting(width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    writer.text(Tone::Dim, "The log is being opened.");
    writer.finish()
}

/// The progress screen, in lines of at most `width` columns. `key` starts what its first line proposes.
pub fn report(library: &Library, report: &Report, key: &str, width: usize) -> Vec<Line> {
    written(library, report, &format!("Press {key} to start."), width)
}

/// The same for the command line, where no key starts anything.
pub fn stats(library: &Library, report: &Report, width: usize) -> Vec<Line> {
    written(library, report, "Start with `waterline quiz`.", width)
}

fn written(library: &Library, report: &Report, start: &str, width: usize) -> Vec<Line> {
    let mut writer = Writer::new(width);
    write_next(&mut writer, library, report, start);
    if report.items > 0 {
        write_today(&mut writer, report);
        write_outlook(&mut writer, library, report);
    }
    if report.answers > 0 {
        write_past(&mut writer, report);
        write_mastery(&mut writer, library, report);
        write_calibration(&mut writer, report);
        write_calendar(&mut writer, report);
        write_coming(&mut writer, report);
    }
    writer.finish()
}

/// The name of a subject, as a reader knows it; its id if the library has none such.
pub fn subject_name(library: &Library, subject: &Subject) -> String {
    let id = subject.id();
    let name = match subject {
        Subject::Layer(_) => library.layers.iter().find(|it| it.id.as_str() == id).map(|it| it.name.to_owned()),
        Subject::Category(_) => library.categories.iter().find(|it| it.id.as_str() == id).map(|it| it.name.to_owned()),
        Subject::Skill(_) => {
            library.skills.iter().find(|it| it.id.as_str() == id).map(|it| format!("{id} {}", it.name))
        }
        Subject::Misconception(_) => {
            library.misconceptions.iter().find(|it| it.id.as_str() == id).map(|it| it.claim.to_owned())
        }
    };
    name.unwrap_or_else(|| id.to_owned())
}

fn write_next(writer: &mut Writer, library: &Library, report: &Report, start: &str) {
    let (say, start) = match &report.next {
        _ if report.items == 0 => ("This content has no questions yet.".to_owned(), ""),
        Next::Place if report.answers == 0 => {
            ("Welcome. Nothing was answered yet: 8 to 12 questions find out what you know already.".to_owned(), start)
        }
        Next::Place => ("8 to 12 questions find out what you know already.".to_owned(), start),
        Next::Review(reviews) => match report.plan.new.len() {
            0 => (format!("Review {}.", many(*reviews, "item")), start),
            new => (format!("Review {}, then see {}.", many(*reviews, "item"), many(new, "new one")), start),
        },
        Next::Learn(new) => (format!("See {}.", many(*new, "new item")), start),
        Next::Practise(subject) => {
            let kind = match subject {
                Subject::Layer(_) => "layer",
                Subject::Category(_) => "category",
                Subject::Skill(_) => "skill",
                Subject::Misconception(_) => "misconception",
            };
            let name = subject_name(library, subject);
            let name = name.trim_end_matches('.');
            (
                format!(
                    "The plan asks for nothing more today. What you know least is the {kind} “{name}”: practise it."
                ),
                start,
            )
        }
        Next::Rest if report.plan.stage == Stage::ExamDay => {
            ("Rest: it is the day of the exam. Good luck.".to_owned(), "")
        }
        Next::Rest => ("Rest: the plan asks for nothing more today.".to_owned(), ""),
    };
    writer.hanging(&[(Tone::Heading, "Next       ")], Tone::Strong, format!("{say} {start}").trim_end(), None);
}

fn write_today(writer: &mut Writer, report: &Report) {
    let (plan, counts) = (&report.plan, report.counts);
    writer.blank();
    let given = format!("{} of at most {} given", many(report.answered, "answer"), report.goal.cap);
    let planned = match (plan.reviews.len(), plan.new.len()) {
        (0, 0) => "nothing more is planned".to_owned(),
        (reviews, 0) => format!("{} to come", many(reviews, "review")),
        (0, new) => format!("{} to come", many(new, "new item")),
        (reviews, new) => format!("{} and {} to come", many(reviews, "review"), many(new, "new item")),
    };
    let stage = if plan.stage == Stage::Final { " In these last days every item is seen once more." } else { "" };
    writer.labelled("Today      ", Tone::Plain, &format!("{given}; {planned}.{stage}"));
    let passed =
        if counts.skipped > 0 { format!(", {} known from the placement", counts.skipped) } else { String::new() };
    let all = format!(
        "{}: {} due, {} to learn again, {} new, {} firm{passed}.",
        many(report.items, "item"),
        counts.due,
        counts.learning,
        counts.new,
        report.firm(),
    );
    writer.labelled("Items      ", Tone::Plain, &all);
}

fn write_outlook(writer: &mut Writer, library: &Library, report: &Report) {
    let Outlook { day, stands, planned } = report.outlook;
    let of = |share: f64, give: f64| match (give * 100.0).round() {
        0.0 => format!("{} of all items", percent(share)),
        points => format!("{} of all items (give or take {points})", percent(share)),
    };
    let stands_at = of(stands.share, stands.give_or_take);
    let unseen = match stands.unseen {
        0 => String::new(),
        unseen => format!(" {} not seen yet count as not known.", many(unseen, "item")),
    };
    let text = match (report.goal.exam, report.days_left(), planned) {
        (Some(_), Some(left), Some(planned)) => format!(
            "Exam on {}, {}. You will recall {} on that day if you follow the plan,{} and {stands_at} if you answer \
             nothing more.",
            date(day),
            ahead(left),
            of(planned.share, planned.give_or_take),
            match planned.unseen {
                0 => String::new(),
                unseen => format!(" with {} still not seen,", many(unseen, "item")),
            },
        ),
        (Some(_), Some(0), _) => format!("Exam today, {}. You recall {stands_at}.{unseen}", date(day)),
        (Some(_), Some(left), None) => {
            format!("Exam on {}, {}: too far ahead for a forecast of the plan.", date(day), ahead(left))
        }
        (Some(exam), None, _) => {
            format!("The exam of {} is past; set another date. Today you recall {stands_at}.{unseen}", date(exam))
        }
        (None, ..) if library.pack.exam.is_none() => format!("Today you recall {stands_at}.{unseen}"),
        (None, ..) => {
            format!("Today you recall {stands_at}.{unseen} Set the date of your exam to see it for that day.")
        }
    };
    writer.labelled("Forecast   ", Tone::Plain, &text);
    if let Some(cap) = report.plan.cap_needed {
        let text = format!("{} a day are too few to see every item before the exam; {cap} would do.", report.goal.cap);
        writer.labelled("           ", Tone::Bad, &text);
    }
}

/// What was done: streak and retention.
fn write_past(writer: &mut Writer, report: &Report) {
    let days = |days: u32| many(days as usize, "day");
    let longest = days(report.streak.longest);
    let streak = match report.streak.current {
        0 => format!("None now; the longest was {longest} on end."),
        current => format!("{} on end; the longest was {longest}.", days(current)),
    };
    writer.labelled("Streak     ", Tone::Plain, &streak);
    let counts =
        "Only answers in review to what you had remembered before count; first answers, practice and exams do not.";
    let retention = match report.retention.value() {
        None => format!("No answer counts yet. {counts}"),
        Some(share) => {
            let (low, high) = report.retention.interval();
            format!(
                "{} of {} right; in 19 of 20 cases the true share lies between {} and {}. You want {}. {counts}",
                percent(share),
                many(report.retention.of as usize, "review answer"),
                percent(low),
                percent(high),
                percent(f64::from(report.wanted)),
            )
        }
    };
    writer.labelled("Retention  ", Tone::Plain, &retention);
}

fn write_mastery(writer: &mut Writer, library: &Library, report: &Report) {
    let groups = &report.mastery;
    let all: [(&str, &[Row]); 3] = [
        ("By layer, top to bottom", &groups.layers),
        ("By category, the weakest first", &groups.categories),
        ("By skill, the weakest first", &groups.skills),
    ];
    writer.blank();
    writer.text(Tone::Dim, "What you recall today of each subject; an item that was never seen counts as not known.");
    for (heading, rows) in all.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        writer.heading(heading);
        write_bars(writer, &rows.iter().map(|row| bar(library, row)).collect::<Vec<_>>());
    }
    write_beliefs(writer, library, &groups.misconceptions);
}

/// The misconceptions that were met: they are many, so the weakest alone.
fn write_beliefs(writer: &mut Writer, library: &Library, rows: &[Row]) {
    if rows.is_empty() {
        return;
    }
    let (met, unmet): (Vec<&Row>, Vec<&Row>) = rows.iter().partition(|row| row.mastery.seen > 0);
    writer.heading("By misconception, the weakest first");
    write_bars(writer, &met.iter().take(MOST_BELIEFS).map(|row| bar(library, row)).collect::<Vec<_>>());
    let mut rest = Vec::new();
    if met.len() > MOST_BELIEFS {
        rest.push(format!("{} better known", met.len() - MOST_BELIEFS));
    }
    if !unmet.is_empty() {
        rest.push(format!("{} not met in a question yet", unmet.len()));
    }
    if !rest.is_empty() {
        writer.text(Tone::Dim, &format!("And {}.", rest.join(", ")));
    }
}

fn bar(library: &Library, row: &Row) -> Bar {
    let share = row.mastery.share();
    let note = match share {
        None => "known already".to_owned(),
        Some(_) => format!("{} of {} seen", row.mastery.seen, row.mastery.items),
    };
    Bar { name: subject_name(library, &row.subject), share, note }
}

fn write_calibration(writer: &mut Writer, report: &Report) {
    writer.heading("How sure you were, and how often you were right");
    let given = report.calibration.iter().rev().filter(|(_, share)| share.of > 0);
    let row = |(confidence, share): &(Confidence, Share)| {
        let word = match confidence {
            Confidence::Guessing => "guessing",
            Confidence::Unsure => "unsure",
            Confidence::Sure => "sure",
        };
        Bar { name: word.to_owned(), share: share.value(), note: format!("right in {} of {}", share.right, share.of) }
    };
    let rows: Vec<Bar> = given.map(row).collect();
    if rows.is_empty() {
        writer.text(Tone::Plain, "You have not been asked yet: practice asks before it tells.");
    }
    write_bars(writer, &rows);
    let (_, sure) = report.calibration[2];
    if sure.of >= ENOUGH && sure.interval().1 < 0.9 {
        writer
            .text(Tone::Bad, "You are surer than you are right: what you were sure of and had wrong comes back first.");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Topic;
    use crate::progress::{
        history::History,
        memory::Model,
        plan::Goal,
        record::{Answer, Deed, Grade, Mode, Moment, Record},
        schedule::{Deck, Schedule},
    };
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    const TODAY: i32 = 20_780; // Monday, 2026-11-23

    fn noon(day: i32) -> Moment {
        Moment { utc_ms: i64::from(day) * 86_400_000 + 43_200_000, offset_s: 0, day }
    }

    /// How many items the learner has: so many that all of them fit before the exam.
    const ITEMS: usize = 170;

    /// The report of answers: days before today, number of the item, whether it was right. Every third was sure.
    fn told(library: &Library, answers: &[(i32, usize, bool)], goal: Goal) -> Report {
        let keys = library.scenarios.refs().take(ITEMS).map(|it| (Topic::Scenario(it).id(library), "key".to_owned()));
        let deck = Deck { pack: library.pack.id.to_string(), keys: keys.collect() };
        let items: Vec<&String> = deck.keys.keys().collect();
        let record = |(number, &(ago, item, right)): (usize, &(i32, usize, bool))| Record {
            id: format!("{number:026}"),
            at: noon(TODAY - ago),
            deed: Deed::Answered(Answer {
                pack: deck.pack.clone(),
                item: items[item % items.len()].clone(),
                mode: Mode::Review,
                picked: "0".to_owned(),
                right: u32::from(right),
                parts: 1,
                confidence: Some(if number % 3 == 0 { Confidence::Sure } else { Confidence::Unsure }),
                grade: Some(if right { Grade::Good } else { Grade::Again }),
                took_ms: 1000,
                key: "key".to_owned(),
            }),
        };
        let records: Vec<Record> = answers.iter().enumerate().map(record).collect();
        let (history, model) = (History::new(&records), Model::default());
        let schedule = Schedule::new(&history, &deck, noon(TODAY), &model);
        Report::new(&history, &schedule, goal, noon(TODAY), &model, library)
    }

    /// A learner of six weeks, who came every day but the fifth of each.
    fn diligent(library: &Library) -> Report {
        let days = (1..43).rev().filter(|day| day % 5 != 0);
        let day = |ago: i32| {
            (0..(ago % 4) * 7 + 2).map(move |nth| (ago, ((43 - ago) * 3 + nth) as usize % 70, (nth + ago) % 6 != 0))
        };
        let answers: Vec<(i32, usize, bool)> = days.flat_map(day).collect();
        told(library, &answers, Goal { cap: 20, exam: Some(TODAY + 32) })
    }

    fn text(lines: &[Line]) -> String {
        lines.iter().map(|line| format!("{}\n", line.text())).collect()
    }

    /// The text on one line, as it is read.
    fn running(lines: &[Line]) -> String {
        text(lines).split_whitespace().collect::<Vec<_>>().join(" ")
    }

    const OPEN: Goal = Goal { cap: 20, exam: None };

    #[test]
    fn an_empty_log_says_what_to_do() {
        let library = &crate::embedded::library();
        let lines = report(library, &told(library, &[], OPEN), "Enter", 76);
        assert_eq!(
            text(&lines[..3]),
            "Next       Welcome. Nothing was answered yet: 8 to 12 questions find out\n\
             \x20          what you know already. Press Enter to start.\n\n"
        );
        assert!(lines.len() < 10, "no empty charts:\n{}", text(&lines));
        assert!(!running(&stats(library, &told(library, &[], OPEN), 80)).contains("Enter"), "no key starts a command");
        let mut nothing = told(library, &[], OPEN);
        (nothing.items, nothing.next) = (0, Next::Rest);
        assert_eq!(text(&report(library, &nothing, "Enter", 76)), "Next       This content has no questions yet.\n");
    }

    #[test]
    fn what_is_next_comes_first_and_every_part_is_told() {
        let library = &crate::embedded::library();
        let it = diligent(library);
        let lines = report(library, &it, "Enter", 76);
        let reviews = it.plan.reviews.len();
        assert_eq!(lines[0].text(), format!("Next       Review {reviews} items. Press Enter to start."));
        let told = running(&lines);
        let Share { right, of } = it.retention;
        let sure = it.calibration[2].1;
        for part in [
            format!("Today 0 answers of at most 20 given; {reviews} reviews to come."),
            "Forecast Exam on 2026-12-25, in 32 days. You will recall".to_owned(),
            format!("of {of} review answers right; in 19 of 20 cases the true share lies between"),
            "You want 90%. Only answers in review".to_owned(),
            "By layer, top to bottom data & classification ▇".to_owned(),
            "By skill, the weakest first 2.1.".to_owned(),
            format!("right in {} of {}", sure.right, sure.of),
            "- none ░ 1 to 4 ▒ 5 to 9 ▓ 10 to 19 █ 20 or more".to_owned(),
            format!("{} answers on 34 days.", it.answers),
            "now Tue Wed Thu".to_owned(),
        ] {
            assert!(told.contains(&part), "{part:?} is not in\n{}", text(&lines));
        }
        assert!(right < of && told.contains(&format!("{:.0}% of {of} review", 100.0 * it.retention.value().unwrap())));
    }

    #[test]
    fn each_thing_to_do_next_has_its_words() {
        let library = &crate::embedded::library();
        let mut it = told(library, &[(1, 0, true)], OPEN);
        let layer = library.layers.iter().next().unwrap();
        let belief = library.misconceptions.iter().next().unwrap();
        let (layer_id, belief_id) = (layer.id.to_string(), belief.id.to_string());
        let claim = belief.claim.trim_end_matches('.');
        it.plan.new.truncate(1);
        for (next, expected) in [
            (Next::Place, "8 to 12 questions find out what you know already. Press Enter to start.".to_owned()),
            (Next::Review(1), "Review 1 item, then see 1 new one. Press Enter".to_owned()),
            (Next::Learn(5), "See 5 new items. Press Enter".to_owned()),
            (Next::Practise(Subject::Layer(layer_id)), format!("the layer “{}”: practise it. Press", layer.name)),
            (Next::Practise(Subject::Misconception(belief_id)), format!("the misconception “{claim}”: practise it.")),
            (Next::Practise(Subject::Skill("gone".to_owned())), "the skill “gone”".to_owned()),
            (Next::Rest, "Rest: the plan asks for nothing more today. Today".to_owned()),
        ] {
            it.next = next;
            let told = running(&report(library, &it, "Enter", 76));
            assert!(told.contains(&expected), "{expected:?} is not in {told}");
        }
        it.plan.stage = Stage::ExamDay;
        assert!(running(&report(library, &it, "Enter", 76)).starts_with("Next Rest: it is the day of the exam."));
    }

    #[test]
    fn the_forecast_knows_where_the_exam_lies() {
        let library = &crate::embedded::library();
        for (exam, expected) in [
            (None, "% of all items. 169 items not seen yet count as not known. Set the date"),
            (Some(TODAY - 4), "Forecast The exam of 2026-11-19 is past; set another date. Today"),
            (Some(TODAY), "Forecast Exam today, 2026-11-23. You recall"),
            (Some(TODAY + 1), "Exam on 2026-11-24, tomorrow. You will recall"),
            (Some(TODAY + 3000), "Exam on 2035-02-09, in 3000 days: too far ahead for a forecast of the plan."),
        ] {
            let it = told(library, &[(0, 0, true)], Goal { cap: 20, exam });
            let said = running(&report(library, &it, "Enter", 76));
            assert!(said.contains(expected), "{expected:?} is not in {said}");
        }
        let late = told(library, &[(0, 0, true)], Goal { cap: 2, exam: Some(TODAY + 5) });
        let said = running(&report(library, &late, "Enter", 76));
        assert!(said.contains("2 a day are too few to see every item before the exam;"), "{said}");
        assert!(said.contains("still not seen, and"), "{said}");
    }

    #[test]
    fn who_is_surer_than_right_is_told() {
        let library = &crate::embedded::library();
        let answers: Vec<_> = (0..60).map(|nth| (1, nth as usize, nth % 2 == 0)).collect();
        assert!(
            running(&report(library, &told(library, &answers, OPEN), "Enter", 76))
                .contains("You are surer than you are right")
        );
        assert!(!running(&report(library, &told(library, &answers[..9], OPEN), "Enter", 76)).contains("You are surer"));
    }

    #[test]
    fn no_line_is_wider_than_the_screens() {
        let library = &crate::embedded::library();
        let full = diligent(library);
        for width in [40, 56, 76, 80, 116, 200] {
            for line in report(library, &full, "Enter", width) {
                assert!(line.text().width() <= width, "{:?} in {width}", line.text());
            }
        }
        let bars = |width| {
            let lines = report(library, &full, "Enter", width);
            lines.iter().filter(|line| line.text().contains(['▇', '·'])).count()
        };
        assert!(bars(56) > 30 && bars(116) == bars(56), "every row has its bar at every size");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn no_line_is_ever_wider_than_asked(
            answers in prop::collection::vec((-2..100, 0_usize..400, any::<bool>()), 0..60),
            exam in prop::option::of(-9..60),
            cap in 1_usize..600,
            width in 24_usize..130,
        ) {
            let library = &crate::embedded::library();
            let it = told(library, &answers, Goal { cap, exam: exam.map(|days| TODAY + days) });
            for line in report(library, &it, "Enter", width).into_iter().chain(stats(library, &it, width)) {
                prop_assert!(line.text().width() <= width, "{:?} in {}", line.text(), width);
            }
        }
    }
}
