//! Packs apart: what was learned, seen, begun or marked in one pack changes nothing in another, though the log is one.

mod log;

use assert_cmd::Command;
use log::{Log, noon};
use std::{fs, path::Path};
use waterline::{
    content, embedded,
    model::Library,
    progress::{
        history::History,
        learner::{Learner, Wish},
        record::{Confidence, Deed, Grade, Mode},
        schedule::State,
        settings::Settings,
        shelf,
    },
};

const OTHER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/packs/azure");
const DAY: i32 = 20_000;

fn other() -> Library {
    content::load(Path::new(OTHER)).unwrap()
}

fn learner(library: &Library, log: &Log) -> Learner {
    let wish = Wish::new(&Settings { exam: "2027-03-01".parse().ok(), ..Settings::default() }, &library.pack);
    Learner::new(library, History::new(&log.records), wish, noon(DAY))
}

#[test]
fn answers_of_another_pack_count_for_nothing() {
    let (first, other) = (embedded::library(), other());
    let item = format!("scenario/{}", other.scenarios.iter().next().unwrap().id);
    let mut log = Log::default();
    for day in [DAY - 2, DAY - 1, DAY] {
        log.with(day, &item, Grade::Good, |answer| answer.confidence = Some(Confidence::Sure));
    }
    let mut learner_of_other = learner(&other, &log);
    let report = learner_of_other.report(&other, noon(DAY));
    assert_eq!((report.answers, report.answered, report.streak.current, report.retention.of), (0, 0, 0, 0));
    assert!(report.calibration.iter().all(|(_, share)| share.of == 0), "{:?}", report.calibration);
    assert!(report.calendar.iter().flat_map(|week| week.days).flatten().all(|share| share.of == 0));
    assert_eq!(learner_of_other.card(&item).map(|card| card.state), Some(State::New));
    assert_eq!((report.goal.exam, report.days_left()), (None, None), "the pack prepares for no exam");

    let of_first = learner(&first, &log).report(&first, noon(DAY));
    assert_eq!((of_first.answers, of_first.streak.current), (3, 3));
    assert!(of_first.goal.exam.is_some());

    let mut later = Log::default();
    later.with(DAY, &item, Grade::Good, |_| {});
    learner_of_other.take(&later.records[0], noon(DAY));
    assert_eq!(learner_of_other.report(&other, noon(DAY)).answers, 0, "nor while it runs");
    later.with(DAY, &item, Grade::Good, |answer| answer.pack = "azure".to_owned());
    learner_of_other.take(&later.records[1], noon(DAY));
    assert_eq!(learner_of_other.report(&other, noon(DAY)).answers, 1);
}

#[test]
fn a_placement_skips_items_of_its_own_pack() {
    let other = other();
    let item = format!("scenario/{}", other.scenarios.iter().next().unwrap().id);
    let state = |pack: &str| {
        let mut log = Log::default();
        log.with(DAY - 1, "scenario/asked", Grade::Good, |answer| {
            (answer.pack, answer.mode, answer.grade) = (pack.to_owned(), Mode::Placement, None);
        });
        log.add(DAY - 1, Deed::Skipped(vec![item.clone()]));
        learner(&other, &log).card(&item).map(|card| card.state)
    };
    assert_eq!(state("azure"), Some(State::Skipped));
    assert_eq!(state("aws"), Some(State::New), "items of two packs may have one id");
}

#[test]
fn each_pack_has_a_shelf_of_its_own_within_the_data_directory() {
    let dir = Path::new("data");
    assert_eq!(shelf(dir, embedded::library().pack.id.as_str()), dir, "files of old are found where they were");
    assert_eq!(shelf(dir, "azure"), dir.join("pack-azure"));
    for id in ["..", ".", "a.b"] {
        assert_eq!(shelf(dir, id).parent(), Some(dir), "{id}");
    }
}

#[test]
fn a_stack_of_one_pack_is_no_problem_of_another() {
    let data = tempfile::tempdir().unwrap();
    let dir = data.path().to_str().unwrap();
    fs::write(data.path().join("my-stack.yaml"), "stack:\n  name: my stack\n  uses:\n    - rds\n").unwrap();
    let print = |content: &[&str]| {
        let args = ["--print", "--size", "120x40", "--keys", "MS", "--data-dir", dir];
        let assert = Command::cargo_bin("waterline").unwrap().args(content).args(args).assert().success();
        String::from_utf8(assert.get_output().stdout.clone()).unwrap()
    };
    let (first, other) = (print(&[]), print(&["--content", OTHER]));
    assert!(first.contains("RDS") && !first.contains("Your stack is empty"), "{first}");
    assert!(other.contains("Your stack is empty") && !other.contains("my-stack.yaml"), "{other}");
}
