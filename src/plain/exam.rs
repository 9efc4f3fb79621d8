//! A mock exam in words. Nothing of the key is said before it is handed in.

use super::{
    answer,
    scene::{Choice, Numbers, Scene, at},
    voice::{self, Rows},
};
use crate::app::{Action, App, Move, Sheet, Sitting};
use crate::prose::UNWRAPPED;
use crate::quiz::exam::Exam;

/// The scene of what is shown of an exam.
pub fn scene(app: &App, sitting: &Sitting) -> Scene {
    let exam = &sitting.exam;
    match sitting.sheet {
        Sheet::Question => {
            let said = voice::say(&sitting.lines(app.library, UNWRAPPED), Rows::Chosen, &app.library.pack.owners);
            let key = format!("exam question {}", exam.place());
            let how = answer::how_asked(exam.now().asked());
            let ask = format!("{how}, n next, p previous, f flag, grid, e end; {}", left(app, exam));
            Scene { key, paragraphs: said.paragraphs, numbers: Numbers::Answers, ask }
        }
        Sheet::Grid => grid(app, exam),
        Sheet::HandIn => {
            let said = voice::say(&sitting.lines(app.library, UNWRAPPED), Rows::Read, &app.library.pack.owners);
            let ask = format!("y to hand it in, b to go back to the questions; {}", left(app, exam));
            Scene::choices("exam end".to_owned(), said.paragraphs, Vec::new(), &ask)
        }
        Sheet::Result => {
            let said = voice::say(&sitting.lines(app.library, UNWRAPPED), Rows::Chosen, &app.library.pack.owners);
            let choices = (0..exam.items().len()).map(|nth| at(nth, Action::Open)).collect();
            Scene::choices("exam result".to_owned(), said.paragraphs, choices, "to review a question")
        }
        Sheet::Review(place) => {
            let mut lines = sitting.lines(app.library, UNWRAPPED);
            // What the marks mean need not be said where there are none.
            lines.retain(|line| !line.text().starts_with("✓ right "));
            let said = voice::say(&lines, Rows::Read, &app.library.pack.owners);
            Scene::of_topics(format!("exam review {place}"), said, "n next question, c what it rests on")
        }
    }
}

/// The time that is left, rounded up.
fn left(app: &App, exam: &Exam) -> String {
    let seconds = (exam.left_ms(app.now().utc_ms) + 999) / 1000;
    match (seconds + 59) / 60 {
        minutes if minutes > 1 => format!("{minutes} minutes are left"),
        _ => format!("{seconds} seconds are left"),
    }
}

fn grid(app: &App, exam: &Exam) -> Scene {
    let open = exam.unanswered();
    let answered: Vec<usize> = (0..exam.items().len()).filter(|place| !open.contains(place)).collect();
    let paragraphs = vec![
        format!("You are at question {} of {}.", exam.place() + 1, exam.items().len()),
        format!("Answered: {}.", numbers(&answered)),
        format!("Open: {}.", numbers(&open)),
        format!("Flagged: {}.", numbers(&exam.flagged())),
    ];
    let choices = (0..exam.items().len()).map(|nth| Choice::Do(to_question(nth))).collect();
    let ask = format!("to go to a question, f flag, e end; {}", left(app, exam));
    Scene::choices("exam grid".to_owned(), paragraphs, choices, &ask)
}

/// From the grid to the `nth` question, from 0; a row of the grid is ten of them.
pub fn to_question(nth: usize) -> Vec<Action> {
    let rows = std::iter::repeat_n(Action::Move(Move::Down), nth / 10);
    let rest = std::iter::repeat_n(Action::NextQuestion, nth % 10);
    let top = std::iter::once(Action::Move(Move::Top));
    top.chain(rows).chain(rest).chain([Action::Open]).collect()
}

fn numbers(places: &[usize]) -> String {
    match places {
        [] => "none".to_owned(),
        _ => places.iter().map(|place| (place + 1).to_string()).collect::<Vec<_>>().join(", "),
    }
}
