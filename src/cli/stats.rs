//! `waterline stats`: the progress report, as text or JSON. It opens no log; the caller has.

use super::{Output, write};
use crate::model::Library;
use crate::progress::{
    plan::{Forecast, Stage},
    record::Confidence,
    report::{Report, Row, Week},
    schedule::Counts,
    settings::date_of,
    standing::{Next, Share},
    subject::Subject,
};
use crate::prose::{self, Line};
use serde_json::{Value, json};

/// Columns of the text.
const WIDTH: usize = 80;

/// Writes the report.
///
/// The JSON is one object; its keys stay. Days are dates (`2027-03-01`), shares are from 0 to 1 with four digits, and
/// what does not exist is `null`.
///
/// | key | what |
/// | --- | --- |
/// | `today` | the learner's day, which begins at 04:00 |
/// | `answers` | how many were ever given |
/// | `items` | `{all, due, learning, new, skipped, firm}`: how many there are of each kind |
/// | `plan` | `{cap, answered, stage, reviews, new, cap_needed}`: today; `stage` is `open`, `learning`, `final` or `exam-day`, `reviews` and `new` are ids in the order in which to ask them |
/// | `exam` | `{date, days_left}`, or `null` without a date; `days_left` is `null` when it is past |
/// | `forecast` | `{date, as_it_stands, as_planned}`, each `{share, give_or_take, mean_of_seen, unseen}` |
/// | `streak` | `{current, longest}` in days |
/// | `retention` | `{right, of, share, low, high, wanted}`: review answers alone; `low` and `high` are its 95 % interval |
/// | `calibration` | `{guessing, unsure, sure}`, each `{right, of, share}` |
/// | `mastery` | `{layers, categories, skills, misconceptions}`, lists of `{id, name, items, seen, skipped, firm, share}` |
/// | `calendar` | the days of the last weeks, the oldest first: `{date, right, of}` |
/// | `coming` | the next days: `{date, due}`; those of today are the overdue ones too |
/// | `next` | `{do, count, subject}`; `do` is `place`, `review`, `learn`, `practise` or `rest`, `subject` is `{kind, id, name}` |
pub fn run(library: &Library, report: &Report, output: Output) -> u8 {
    match output {
        Output::Json => write(&format!("{:#}\n", json(library, report))),
        Output::Text => {
            let lines = prose::stats(library, report, WIDTH);
            write(&lines.iter().map(Line::text).map(|line| format!("{}\n", line.trim_end())).collect::<String>())
        }
    }
}

fn json(library: &Library, report: &Report) -> Value {
    let Counts { due, learning, new, skipped } = report.counts;
    let (low, high) = report.retention.interval();
    let mut retention = share(report.retention);
    retention["low"] = short(low);
    retention["high"] = short(high);
    retention["wanted"] = short(f64::from(report.wanted));
    let rows = |rows: &[Row]| rows.iter().map(|it| row(library, it)).collect::<Vec<_>>();
    let mut calibration = json!({});
    for (confidence, it) in report.calibration {
        calibration[word(confidence)] = share(it);
    }
    let due_on = |(days, &due): (usize, &usize)| json!({ "date": date(later(report.today, days)), "due": due });
    let groups = &report.mastery;
    json!({
        "today": date(report.today),
        "answers": report.answers,
        "items": {
            "all": report.items, "due": due, "learning": learning, "new": new, "skipped": skipped,
            "firm": report.firm(),
        },
        "plan": {
            "cap": report.goal.cap, "answered": report.answered, "stage": stage(report.plan.stage),
            "reviews": report.plan.reviews, "new": report.plan.new, "cap_needed": report.plan.cap_needed,
        },
        "exam": report.goal.exam.map(|day| json!({ "date": date(day), "days_left": report.days_left() })),
        "forecast": {
            "date": date(report.outlook.day), "as_it_stands": forecast(report.outlook.stands),
            "as_planned": report.outlook.planned.map(forecast),
        },
        "streak": { "current": report.streak.current, "longest": report.streak.longest },
        "retention": retention,
        "calibration": calibration,
        "mastery": {
            "layers": rows(&groups.layers), "categories": rows(&groups.categories), "skills": rows(&groups.skills),
            "misconceptions": rows(&groups.misconceptions),
        },
        "calendar": report.calendar.iter().flat_map(days).collect::<Vec<_>>(),
        "coming": report.coming.iter().enumerate().map(due_on).collect::<Vec<_>>(),
        "next": next(library, &report.next),
    })
}

fn share(share: Share) -> Value {
    json!({ "right": share.right, "of": share.of, "share": share.value().map(short) })
}

fn forecast(it: Forecast) -> Value {
    json!({
        "share": short(it.share), "give_or_take": short(it.give_or_take), "mean_of_seen": short(it.mean),
        "unseen": it.unseen,
    })
}

fn row(library: &Library, row: &Row) -> Value {
    let it = &row.mastery;
    json!({
        "id": row.subject.id(), "name": prose::subject_name(library, &row.subject), "items": it.items, "seen": it.seen,
        "skipped": it.skipped, "firm": it.firm, "share": it.share().map(short),
    })
}

/// The days of a week that have come.
fn days(week: &Week) -> Vec<Value> {
    let come = week.days.iter().enumerate().filter_map(|(nth, share)| Some((nth, (*share)?)));
    come.map(|(nth, it)| json!({ "date": date(later(week.monday, nth)), "right": it.right, "of": it.of })).collect()
}

fn next(library: &Library, next: &Next) -> Value {
    let (name, count, subject) = match next {
        Next::Place => ("place", None, None),
        Next::Review(count) => ("review", Some(*count), None),
        Next::Learn(count) => ("learn", Some(*count), None),
        Next::Practise(subject) => ("practise", None, Some(subject)),
        Next::Rest => ("rest", None, None),
    };
    let subject = subject.map(|it| {
        let kind = match it {
            Subject::Layer(_) => "layer",
            Subject::Category(_) => "category",
            Subject::Skill(_) => "skill",
            Subject::Misconception(_) => "misconception",
        };
        json!({ "kind": kind, "id": it.id(), "name": prose::subject_name(library, it) })
    });
    json!({ "do": name, "count": count, "subject": subject })
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Open => "open",
        Stage::Learning => "learning",
        Stage::Final => "final",
        Stage::ExamDay => "exam-day",
    }
}

fn word(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Guessing => "guessing",
        Confidence::Unsure => "unsure",
        Confidence::Sure => "sure",
    }
}

/// A number with four digits: what a float has beyond them is noise.
fn short(value: f64) -> Value {
    json!((value * 10_000.0).round() / 10_000.0)
}

fn later(day: i32, days: usize) -> i32 {
    day.saturating_add(i32::try_from(days).unwrap_or(i32::MAX))
}

fn date(day: i32) -> Option<String> {
    date_of(day).map(|date| date.to_string())
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

    const TODAY: i32 = 20_780; // Monday, 2026-11-23

    fn report(library: &Library, answered: usize, exam: Option<i32>) -> Report {
        let keys = library.scenarios.refs().map(|it| (Topic::Scenario(it).id(library), "key".to_owned()));
        let deck = Deck { pack: library.pack.id.to_string(), keys: keys.collect() };
        let noon = |day: i32| Moment { utc_ms: i64::from(day) * 86_400_000 + 43_200_000, offset_s: 0, day };
        let record = |(number, item): (usize, &String)| Record {
            id: format!("{number:026}"),
            at: noon(TODAY - 3),
            deed: Deed::Answered(Answer {
                pack: deck.pack.clone(),
                item: item.clone(),
                mode: Mode::Review,
                picked: "0".to_owned(),
                right: 1,
                parts: 1,
                confidence: Some(Confidence::Unsure),
                grade: Some(Grade::Hard),
                took_ms: 1000,
                key: "key".to_owned(),
            }),
        };
        let records: Vec<Record> = deck.keys.keys().take(answered).enumerate().map(record).collect();
        let (history, model) = (History::new(&records), Model::default());
        let schedule = Schedule::new(&history, &deck, noon(TODAY), &model);
        Report::new(&history, &schedule, Goal { cap: 20, exam }, noon(TODAY), &model, library)
    }

    #[test]
    fn the_keys_stay_and_numbers_are_numbers() {
        let library = &crate::embedded::library();
        let value = json(library, &report(library, 5, Some(TODAY + 40)));
        let keys: Vec<&str> = value.as_object().unwrap().keys().map(String::as_str).collect();
        let expected = [
            "answers",
            "calendar",
            "calibration",
            "coming",
            "exam",
            "forecast",
            "items",
            "mastery",
            "next",
            "plan",
            "retention",
            "streak",
            "today",
        ];
        assert_eq!(keys, expected);
        assert_eq!((&value["today"], &value["answers"]), (&json!("2026-11-23"), &json!(5)));
        assert_eq!(value["exam"], json!({ "date": "2027-01-02", "days_left": 40 }));
        assert_eq!(value["calibration"]["unsure"], json!({ "right": 5, "of": 5, "share": 1.0 }));
        assert_eq!(value["calibration"]["sure"], json!({ "right": 0, "of": 0, "share": null }));
        let retention = json!({ "right": 0, "of": 0, "share": null, "low": 0.0, "high": 1.0, "wanted": 0.9 });
        assert_eq!(value["retention"], retention);
        assert_eq!(value["streak"], json!({ "current": 0, "longest": 1 }));
        let days = value["calendar"].as_array().unwrap();
        assert_eq!((days.len(), &days[77]["date"]), (78, &json!("2026-11-23")), "eleven weeks and a Monday");
        assert_eq!(days[74], json!({ "date": "2026-11-20", "right": 5, "of": 5 }));
        assert_eq!(value["coming"][13]["date"], "2026-12-06");
        assert!(
            value["forecast"]["as_planned"]["share"].as_f64() > value["forecast"]["as_it_stands"]["share"].as_f64()
        );
        assert_eq!(value["items"]["all"], library.scenarios.len());
        let plan = &value["plan"];
        let due = |list: &str| plan[list].as_array().unwrap().len();
        assert!(due("reviews") + due("new") <= 20 && due("new") > 0, "{plan}");
        let skill = &value["mastery"]["skills"][0];
        assert!(skill["name"].as_str().unwrap().starts_with(skill["id"].as_str().unwrap()));
        assert!(skill["share"].is_f64() && skill["seen"].is_u64());
    }

    #[test]
    fn an_empty_log_is_told_too() {
        let library = &crate::embedded::library();
        let value = json(library, &report(library, 0, None));
        assert_eq!((&value["answers"], &value["exam"]), (&json!(0), &Value::Null));
        assert_eq!(value["next"], json!({ "do": "place", "count": null, "subject": null }));
        assert_eq!(value["forecast"]["as_planned"], Value::Null);
        assert_eq!(value["forecast"]["as_it_stands"]["unseen"], library.scenarios.len());
        let first = library.layers.iter().next().unwrap();
        let next = next(library, &Next::Practise(Subject::Layer(first.id.to_string())));
        assert_eq!(next["subject"], json!({ "kind": "layer", "id": first.id.as_str(), "name": first.name }));
    }
}
