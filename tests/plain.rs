//! Plain mode: the program as a dialogue. In memory on the small library, and the real binary with its disk.

mod screen;

use assert_cmd::Command;
use proptest::prelude::*;
use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::Stdio,
};
use waterline::{
    app::{App, Effect, Mouse},
    model::Library,
    plain::{Dialogue, SIZE, World},
    progress::{history::History, learner::Learner, log::State, record::Moment},
    search::Index,
};

const SMALL: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small");

/// A world in which all is kept at once, and time passes only when it is told to.
struct Memory {
    library: &'static Library,
    index: Index<'static>,
    now: Moment,
    /// What was kept: how many records, exams and settings.
    kept: usize,
}

impl World for Memory {
    fn now(&self) -> Moment {
        self.now
    }

    fn open(&mut self, app: &mut App) {
        if app.learner.is_none() {
            app.meet(Learner::new(self.library, History::default(), app.wish(), self.now), &State::Working);
        }
    }

    fn follow(&mut self, effect: Effect, app: &mut App) -> Vec<String> {
        match effect {
            Effect::Keep(records) | Effect::HandIn(records) => {
                self.kept += records.len();
                records.iter().for_each(|record| app.kept(&record.id));
            }
            Effect::Find(question) => app.found(question.number, self.index.find(&question.query, question.most)),
            Effect::Dispute(it) => return vec![format!("dispute of {}", it.id)],
            _ => {}
        }
        Vec::new()
    }
}

/// A dialogue on a library, and its world.
fn dialogue(library: &'static Library) -> (Dialogue, Memory) {
    let app = App::new(library, None, SIZE, Mouse::Off);
    let world = Memory { library, index: Index::new(library), now: screen::NOW, kept: 0 };
    (Dialogue::new(app, 80, None), world)
}

/// What is said to these lines, each with its answer; what is typed stands behind `>`.
fn transcript(library: &'static Library, lines: &[&str]) -> String {
    let (mut dialogue, mut world) = dialogue(library);
    let mut text = dialogue.begin(None, &mut world);
    for line in lines {
        text.push_str(&format!("\n> {line}\n{}", dialogue.hear(line, &mut world)));
    }
    assert_plain(&text);
    text
}

/// No byte below the blank but the end of a line, and no drawing.
fn assert_plain(text: &str) {
    for line in text.lines() {
        let odd = line.chars().find(|letter| letter.is_control() || ('\u{2190}'..='\u{2bff}').contains(letter));
        assert_eq!(odd, None, "{line:?}");
    }
    assert!(!text.contains('\u{1b}') && !text.contains('\r'));
}

/// What the last of these lines is answered with.
fn last(library: &'static Library, lines: &[&str]) -> String {
    let (mut dialogue, mut world) = dialogue(library);
    dialogue.begin(None, &mut world);
    lines.iter().map(|line| dialogue.hear(line, &mut world)).last().unwrap_or_default()
}

#[test]
fn services_are_explored_by_number() {
    let lines = ["1", "1", "2", "v", "variants", "1", "3", "b", "related 2", "b", "questions", "1", "n", "b", "b", "b"];
    insta::assert_snapshot!(transcript(screen::library(), &lines));
}

#[test]
fn pages_are_searched_read_and_taken_away() {
    let lines = ["labls", "labels", "1", "r", "b", "o", "b", "y", "!", "/kind:tool lamp", "h", "b", "xyzzy", "b"];
    insta::assert_snapshot!(transcript(screen::library(), &lines));
}

#[test]
fn a_comparison_and_the_matrix_are_told_row_by_row() {
    let lines = [
        "7",
        "1",
        "b",
        "compare barn crate:open",
        "a",
        "shelf",
        "1",
        "s",
        "d",
        "next",
        "M",
        "mark 1",
        "S",
        "S",
        "s",
        "filter owner:shared",
        "filter owner:nobody",
        "b",
        "filter",
        "",
        "v 2",
        "column 3",
        "b",
        "1",
    ];
    insta::assert_snapshot!(transcript(screen::library(), &lines));
}

#[test]
fn a_question_is_asked_weighed_and_told() {
    let lines =
        ["Q", "3", "1=1 2=2", "9", "3=3 4=4", "b", "1=2 2=1", "maybe", "sure", "w", "b", "c", "b", "b", "u", "h"];
    insta::assert_snapshot!(transcript(screen::library(), &lines));
}

#[test]
fn a_stack_is_filled_and_progress_is_told() {
    let lines = [
        "9",
        "5",
        "c s",
        "x",
        "a",
        "list",
        "2",
        "customer",
        "c",
        "a a",
        "grade",
        "2",
        "home",
        "P",
        "e",
        "tomorrow",
        "2026-02-01",
        ">",
        "+",
        "exam day 2026-03-01",
        "m",
        "b",
    ];
    insta::assert_snapshot!(transcript(screen::library(), &lines));
}

#[test]
fn an_exam_is_sat_flagged_and_handed_in() {
    let library = screen::exam_library();
    let (mut dialogue, mut world) = dialogue(library);
    dialogue.begin(None, &mut world);
    let mut hear = |line: &str| dialogue.hear(line, &mut world);
    hear("Q");
    assert!(hear("7").contains("Question 1 of 65."));
    assert!(hear("2").contains("Question 2 of 65."), "a whole answer goes on");
    assert!(hear("f").contains("flagged"));
    let grid = hear("grid");
    assert!(grid.contains("Answered: 1.\n") && grid.contains("Flagged: 2.\n"), "{grid}");
    assert!(hear("42").contains("Question 42 of 65."));
    assert!(hear("go 65").contains("Question 65 of 65."));
    assert!(hear("go 66").contains("from 1 to 65"));
    assert!(hear("mfa").contains("means nothing here"), "nothing is looked up in an exam");
    assert!(hear("e").contains("Hand in the exam?") && hear("b").contains("Question 65"));
    hear("e");
    let result = hear("y");
    assert!(result.contains("Mock exam in the form of CLF-C02"), "{result}");
    assert!(hear("2").contains("Question 2 of 65, missed"));
    assert!(hear("n").contains("Question 3 of 65"));
    assert_eq!(world.kept, 1);
}

#[test]
fn an_exam_ends_with_its_time() {
    let (mut dialogue, mut world) = dialogue(screen::exam_library());
    dialogue.begin(None, &mut world);
    for line in ["Q", "7", "1"] {
        assert_plain(&dialogue.hear(line, &mut world));
    }
    world.now.utc_ms += 90 * 60_000;
    let said = dialogue.hear("1", &mut world);
    assert!(said.starts_with("The time is up") && said.contains("Handed in after 90 of 90 minutes."), "{said}");
    assert_eq!(world.kept, 1, "the answer that came too late is none");
}

/// A whole answer to the question at the end of a text.
fn answer_to(text: &str) -> String {
    let number = |after: &str| {
        let (_, rest) = text.rsplit_once(after)?;
        rest.split(|letter: char| !letter.is_ascii_digit()).next()?.parse::<usize>().ok()
    };
    let list = |numbers: std::ops::RangeInclusive<usize>, each: fn(usize) -> String| {
        numbers.rev().map(each).collect::<Vec<_>>().join(" ")
    };
    match (number("Put 1 to "), number("Match each of 1 to "), number("\nChoose ")) {
        (Some(count), ..) => list(1..=count, |number| number.to_string()),
        (_, Some(count), _) => list(1..=count, |number| format!("{number}={number}")),
        _ if text.contains("Choose two of") => "2 1".to_owned(),
        _ if text.contains("Choose three of") => "1 3 2".to_owned(),
        (.., Some(count)) => list(1..=count, |number| number.to_string()),
        _ => "1".to_owned(),
    }
}

#[test]
fn every_form_of_question_can_be_answered() {
    let library: &'static Library = Box::leak(Box::new(waterline::embedded::library()));
    let (mut dialogue, mut world) = dialogue(library);
    dialogue.begin(None, &mut world);
    let mut hear = |line: &str| dialogue.hear(line, &mut world);
    ["Q", "+", "+", "+", "+"].iter().for_each(|line| drop(hear(line)));
    let mut text = hear("3");
    let mut forms = std::collections::BTreeSet::new();
    for _ in 0..160 {
        let asked = ["Put 1 to", "Match each of", "Choose two of", "Choose three of", "Choose the answer"];
        forms.extend(asked.into_iter().find(|asked| text.contains(asked)));
        let chosen = hear(&answer_to(&text));
        assert!(chosen.contains("You chose: ") && chosen.contains("How sure are you?"), "{text}{chosen}");
        assert!(hear("2").contains("ight"));
        text = hear("n");
    }
    assert!(text.contains("of 160 right"), "{text}");
    assert!(forms.len() >= 4, "{forms:?}");
}

#[test]
fn lines_that_are_no_text_are_refused() {
    let library = screen::library();
    assert!(last(library, &["\u{1b}[2J"]).starts_with("A line may hold no control characters."));
    assert!(last(library, &["a\u{202e}b"]).starts_with("A line may hold no control characters."));
    assert!(last(library, &[&"x".repeat(301)]).starts_with("That line is too long"));
    assert!(last(library, &["  1  "]).contains("The categories"), "blanks around a line mean nothing");
    assert!(last(library, &["99999999999999999999"]).contains("topic") || !last(library, &["9999"]).is_empty());
    assert!(last(library, &["12"]).contains("Choose one number, from 1 to 10."));
}

/// Lines such as a learner may type, and some that none would.
fn line() -> impl Strategy<Value = String> {
    let words = "b h m q1 n p c v u w y ! r o i a d s S M P Q e f + - > < grade grid list done start home repeat mark \
                 variants questions compare next sure again continue help column filter";
    let word = prop::sample::select(words.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    let lines = [
        "c c a a",
        "1 2",
        "1=1 2=2",
        "2 1",
        "compare barn crate",
        "filter owner:shared",
        "exam day 2027-01-31",
        "/",
        "/kind:x",
        "",
    ];
    prop_oneof![
        6 => (1_usize..18).prop_map(|number| number.to_string()),
        5 => word.clone(),
        2 => (word, 0_usize..9).prop_map(|(word, number)| format!("{word} {number}")),
        2 => prop::sample::select(lines.map(str::to_owned).to_vec()),
        1 => "\\PC{0,12}",
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn nothing_panics_and_one_can_always_leave(lines in prop::collection::vec(line(), 1..60)) {
        let (mut dialogue, mut world) = dialogue(screen::library());
        assert_plain(&dialogue.begin(None, &mut world));
        for line in lines {
            let said = dialogue.hear(&line, &mut world);
            assert_plain(&said);
            prop_assert!(dialogue.is_over() || said.trim_end().ends_with(':'), "no question after {line:?}: {said}");
        }
        dialogue.hear("q", &mut world);
        prop_assert!(dialogue.is_over());
    }
}

/// The real program with these arguments and lines; what it says.
fn talk(data: &Path, args: &[&str], lines: &str) -> String {
    let mut command = Command::cargo_bin("waterline").unwrap();
    let assert = command.args(args).arg("--data-dir").arg(data).write_stdin(lines).assert().success();
    let output = assert.get_output();
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout.clone()).unwrap();
    assert_plain(&text);
    text
}

fn stats(data: &Path, args: &[&str]) -> serde_json::Value {
    let mut command = Command::cargo_bin("waterline").unwrap();
    let assert = command.args(args).args(["stats", "--json", "--data-dir"]).arg(data).assert().success();
    serde_json::from_slice(&assert.get_output().stdout).unwrap()
}

#[test]
fn the_end_of_input_ends_it_with_all_answers_kept() {
    let data = tempfile::tempdir().unwrap();
    let args = ["--content", SMALL, "--plain"];
    // Practice, review, a stack, an incident, and the placement; each answer is weighed as sure.
    let practice = "Q\n3\n1\n3\nn\nhome\n";
    let stack = "Q\n5\nc s a a\ngrade\nhome\n";
    let cause = "Q\n6\n1\n3\nhome\n";
    let first = talk(data.path(), &args, &format!("{practice}{stack}{cause}"));
    assert!(first.contains("Crate: 4 of 4 layers right."), "{first}");
    let answers = stats(data.path(), &args[..2])["answers"].as_u64().unwrap();
    assert!(answers >= 2, "{answers} answers");
    let review = talk(data.path(), &["--content", SMALL, "quiz", "--plain", "--mode", "review"], "1\n1 2\n2\n");
    assert!(review.contains("Review, question 1 of"), "{review}");
    assert!(talk(data.path(), &args, "continue\n").contains("not been anywhere"));
    assert!(talk(data.path(), &args, "1\n1\n2\nmark\n2\n").contains("stack of 1"));
    let later = talk(data.path(), &args, "continue\nP\nexam day 2030-01-31\n");
    assert!(later.contains("Acorn Crate, identity:") && later.contains("Exam on 2030-01-31"), "{later}");
    assert!(talk(data.path(), &args, "M\nS\n").contains("The matrix of your stack"));
    let dispute = talk(data.path(), &args, "4\n1\n!\n");
    let path = dispute.lines().find(|line| line.ends_with(".yaml")).expect("the path of the dispute");
    assert!(Path::new(path).is_file() && path.ends_with("layer_data.yaml"), "{path}");
}

#[test]
fn what_is_seen_and_marked_in_one_pack_stays_out_of_another() {
    let data = tempfile::tempdir().unwrap();
    assert!(talk(data.path(), &["--content", SMALL, "--plain"], "1\n1\n2\nmark\n").contains("stack"));
    assert!(!data.path().join("place.json").exists() && !data.path().join("my-stack.yaml").exists());
    let library = screen::library();
    let shelf = data.path().join(format!("pack-{}", library.pack.id));
    assert!(shelf.join("place.json").is_file() && shelf.join("my-stack.yaml").is_file());
    assert!(talk(data.path(), &["--plain"], "continue\n").contains("not been anywhere"));
}

#[test]
fn an_exam_outlives_the_program() {
    let data = tempfile::tempdir().unwrap();
    let begun = talk(data.path(), &["quiz", "--plain", "--mode", "short", "--seed", "5"], "1\n1\nf\n");
    assert!(begun.contains("Question 1 of 20."), "{begun}");
    let resumed = talk(data.path(), &["--plain"], "Q\n8\ne\ny\n");
    assert!(resumed.contains("A mock exam is going on"), "{resumed}");
    assert!(resumed.contains("Handed in after"), "{resumed}");
    assert!(stats(data.path(), &[])["answers"].as_u64().unwrap() >= 1);
}

#[test]
fn every_mode_of_the_quiz_starts() {
    let data = tempfile::tempdir().unwrap();
    for (mode, expected) in [
        ("practice", "Practice, question 1 of 10."),
        ("exam", "Question 1 of 65."),
        ("short", "Question 1 of 20."),
        ("cause", "Root cause, question 1 of"),
        ("placement", "What you know already, question 1 of"),
        ("review", "Review, question 1 of"),
    ] {
        let said = talk(data.path(), &["quiz", "--plain", "--mode", mode], "");
        assert!(said.contains(expected), "{mode}: {said}");
    }
    let said = talk(data.path(), &["quiz", "--plain", "--mode", "place", "--service", "rds"], "");
    assert!(said.contains("Whose is layer 1 of 16"), "{said}");
}

#[test]
fn settings_are_told_changed_and_kept() {
    let data = tempfile::tempdir().unwrap();
    let said = talk(data.path(), &["--plain", "--daily-cap", "40"], "settings\n1\nchange back 2\n4\n3\nq\n");
    for wanted in ["2. daily cap: 40.", "Retention: 91 %.", "Daily cap: 35.", "2. dark.", "Theme: light."] {
        assert!(said.contains(wanted), "no `{wanted}` in\n{said}");
    }
    let file = data.path().join("settings.json");
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains("0.91") && kept.contains("35") && kept.contains("\"theme\": \"light\""), "{kept}");
    talk(data.path(), &["--plain", "--theme", "dark", "--daily-cap", "40"], "settings\n8\nq\n");
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains("\"tour\": false") && kept.contains("35") && kept.contains("light"), "{kept}");
    std::fs::write(&file, "{\"theme\": 3}").unwrap();
    let said = talk(data.path(), &["--plain"], "settings\n2\nq\n");
    assert!(said.contains("Settings.json:1:2: `theme` is `3`; it must be the name of a theme"), "{said}");
    assert!(said.contains("For this run only"), "{said}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), "{\"theme\": 3}");
}

#[test]
fn without_a_terminal_it_is_plain_by_itself() {
    let data = tempfile::tempdir().unwrap();
    assert!(talk(data.path(), &[], "").ends_with("q quit:\n"));
    assert!(talk(data.path(), &["quiz"], "q\n").contains("question 1 of 10"));
    assert!(talk(data.path(), &[], "rds/guest-os").len() > 100, "a last line needs no end");
}

#[test]
fn an_answer_that_was_told_outlives_a_kill() {
    let data = tempfile::tempdir().unwrap();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_waterline"))
        .args(["--content", SMALL, "--plain", "quiz", "--mode", "cause", "--seed", "1", "--data-dir"])
        .arg(data.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = child.stdin.take().unwrap();
    let mut output = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    input.write_all(b"1\n3\n").unwrap();
    assert!(output.any(|line| line.starts_with("Right. ") || line.starts_with("Not right. ")));
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(stats(data.path(), &["--content", SMALL])["answers"], 1);
}

#[test]
fn broken_content_and_wrong_usage_are_said_on_stderr() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.yaml"), "layers: 3\n").unwrap();
    let run = |args: &[&str]| Command::cargo_bin("waterline").unwrap().args(args).assert();
    let failed = run(&["--plain", "--content", dir.path().to_str().unwrap()]).code(1);
    let error = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
    assert!(error.contains("a.yaml:1:9:") && failed.get_output().stdout.is_empty(), "{error}");
    run(&["--plain", "--print"]).code(2);
    run(&["--plain", "quiz", "--service", "nothing"]).code(2);
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_nobody_takes_ends_it_in_a_line() {
    let data = tempfile::tempdir().unwrap();
    let run = |redirected: &str| {
        let script = format!("exec \"$0\" --plain --data-dir \"$1\" {redirected}");
        let mut command = std::process::Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_waterline")]).arg(data.path());
        command.stdin(Stdio::null()).output().unwrap()
    };
    let full = run(">/dev/full");
    let error = String::from_utf8(full.stderr).unwrap();
    assert_eq!(full.status.code(), Some(1), "{error}");
    assert!(error.contains("the dialogue cannot be written") && error.lines().count() == 1, "{error}");
    assert_eq!(run(">&-").status.code(), Some(0));
}
