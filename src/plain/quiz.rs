//! The quiz in words: what can be asked, a question at a time, and the stack that is filled.

use super::{
    answer,
    scene::{Choice, Numbers, Scene, at, to},
    service::whose,
    voice::{self, Rows},
};
use crate::app::{Action, App, Offers, PlacingStage, Quiz};
use crate::model::{Library, Owner, Ref};
use crate::progress::record::{Confidence, Grade, Mode};
use crate::prose::{self, Line, UNWRAPPED};
use crate::quiz::{
    grade::Mark,
    place::{Placing, Storey},
    session::{Asked, Session, Stage},
};

/// The scene of a quiz that is no exam.
pub fn scene(app: &App, quiz: &Quiz) -> Scene {
    match quiz {
        Quiz::Offers(list) => offers(app, list),
        Quiz::Session(session, _) => match session.now() {
            Some(asked) => question(app, session, asked),
            None => over(app.library, session),
        },
        Quiz::Placing { placing, cursor, stage, .. } => match stage {
            PlacingStage::Graded => graded(app.library, placing),
            PlacingStage::Filling | PlacingStage::Keeping(_) => filling(app.library, placing, cursor.at),
        },
        Quiz::Exam(_) => Scene::choices("exam".to_owned(), Vec::new(), Vec::new(), ""),
    }
}

fn offers(app: &App, offers: &Offers) -> Scene {
    let line = |(nth, offer): (usize, &crate::app::Offer)| {
        let title = offer.title.trim_end_matches(" …").trim_end_matches('.');
        let detail = if offer.detail.is_empty() { String::new() } else { format!(" ({})", offer.detail) };
        voice::clean(&format!("{}. {title}{detail}.", nth + 1))
    };
    let head = format!("{}. A session has {} questions.", offers.title, app.count);
    let paragraphs = std::iter::once(head).chain(offers.list.iter().enumerate().map(line)).collect();
    let choices = (0..offers.list.len()).map(|nth| at(nth, Action::Open)).collect();
    Scene::choices(format!("offers {}", offers.title), paragraphs, choices, "+ or - changes how many questions")
}

fn question(app: &App, session: &Session, asked: &Asked) -> Scene {
    let (at, count) = session.place();
    let key = |stage: &str| format!("{stage} {at} {}", session.title);
    match &asked.stage {
        Stage::Picking => {
            let mut said = lines(app, session, asked, Rows::Chosen).paragraphs;
            said.insert(0, voice::clean(&format!("{}, question {} of {count}.", session.title, at + 1)));
            Scene { key: key("asked"), paragraphs: said, numbers: Numbers::Answers, ask: answer::how_asked(asked) }
        }
        Stage::Weighing => {
            let sure = [Confidence::Guessing, Confidence::Unsure, Confidence::Sure];
            let choices = sure.into_iter().map(|it| Choice::Do(vec![Action::Weigh(it)])).collect();
            let chosen = vec![answer::chosen(asked)];
            Scene::choices(key("weighed"), chosen, choices, "How sure are you? 1 guessing, 2 unsure, 3 sure")
        }
        Stage::Keeping(..) => {
            let said = vec!["The answer is being kept.".to_owned()];
            Scene::choices(key("kept"), said, Vec::new(), "")
        }
        Stage::Told(..) => {
            let mut said = lines(app, session, asked, Rows::Read);
            if let (Mode::Review, Some(grade)) = (session.mode, asked.grade) {
                said.paragraphs.push(graded_as(grade));
            }
            let ask = "n next question, c what it rests on, u take the answer back";
            Scene::of_topics(key("told"), said, ask)
        }
    }
}

/// The question as prose has it; the grade is said in words of our own.
fn lines(app: &App, session: &Session, asked: &Asked, rows: Rows) -> voice::Said {
    let mut lines = prose::asked(app.library, asked, session.mode, UNWRAPPED);
    lines.retain(|line: &Line| line.spans.first().is_none_or(|span| span.text != "grade  "));
    let mut said = voice::say(&lines, rows, &app.library.pack.owners);
    for paragraph in said.paragraphs.iter_mut().filter(|it| it.starts_with("Give the option under the cursor")) {
        *paragraph = "These are the others:".to_owned();
    }
    said
}

fn graded_as(grade: Grade) -> String {
    let word = match grade {
        Grade::Again => "again: not remembered",
        Grade::Hard => "hard: remembered with trouble",
        Grade::Good => "good: remembered",
        Grade::Easy => "easy: remembered without effort",
    };
    format!("The schedule takes the answer as {word}. Type again, hard, good or easy to change that.")
}

fn over(library: &Library, session: &Session) -> Scene {
    let said = voice::say(&prose::session(library, session, UNWRAPPED), Rows::Read, &library.pack.owners);
    let ask = if session.skipped.is_some() { "done leaves, u skips nothing after all" } else { "done leaves" };
    Scene::of_topics(format!("over {}", session.title), said, ask)
}

/// An empty stack is asked layer by layer; what stands so far is told on demand.
fn filling(library: &Library, placing: &Placing, at: usize) -> Scene {
    let name = library.variant_name(placing.variant());
    let count = library.layers.len();
    let paragraphs = vec![
        voice::clean(&format!("Whose is each layer of {name}? There are {count}, from top to bottom.")),
        format!(
            "Answer with {}; several answers fit on a line.",
            Owner::ALL
                .iter()
                .map(|&owner| {
                    let owners = &library.pack.owners;
                    format!("{} for {}", owners.letter(owner).to_ascii_lowercase(), owners.whose(owner))
                })
                .collect::<Vec<_>>()
                .join(", ")
        ),
    ];
    let choices = (0..count).map(|nth| Choice::Do(to(nth))).collect();
    let layer = library.layers.at(at).map_or("", |layer| library.layers[layer].name);
    let said = placing
        .owner(Ref::new(at))
        .map(|owner| format!(", now {}", library.pack.owners.whose(owner)))
        .unwrap_or_default();
    let open = count - placing.count();
    let ask = match open {
        0 => format!("grade to have it graded, list tells what you said. Layer {} of {count}, {layer}{said}", at + 1),
        _ => format!("Whose is layer {} of {count}, {layer}{said}? {open} open, list tells what you said", at + 1),
    };
    Scene::choices(format!("filling {name}"), paragraphs, choices, &ask)
}

/// What was said of each layer so far.
pub fn so_far(library: &Library, placing: &Placing) -> Vec<String> {
    let line = |(nth, (layer, it)): (usize, (Ref<_>, &crate::model::Layer))| {
        let said = placing.owner(layer).map_or("open", |owner| library.pack.owners.whose(owner));
        voice::clean(&format!("{}. {}: {said}.", nth + 1, it.name))
    };
    library.layers.pairs().enumerate().map(line).collect()
}

fn graded(library: &Library, placing: &Placing) -> Scene {
    let name = library.variant_name(placing.variant());
    let verdict = placing.grade(library);
    let head = format!("{name}: {} of {} layers right.", verdict.right, verdict.parts);
    let line = |(nth, it): (usize, &Storey<'_>)| {
        let layer = library.layers[it.at.layer].name;
        let said = it.said.map_or("open", |owner| library.pack.owners.whose(owner));
        let fate = if it.mark == Mark::Right { "right".to_owned() } else { format!("not right, you said {said}") };
        voice::clean(&format!("{}. {layer}: {fate}. {}", nth + 1, whose(library, it.cell)))
    };
    let storeys = placing.storeys(library);
    let paragraphs = std::iter::once(voice::clean(&head)).chain(storeys.iter().enumerate().map(line)).collect();
    let choices = (0..storeys.len()).map(|nth| at(nth, Action::Open)).collect();
    Scene::choices(format!("graded {name}"), paragraphs, choices, "to read about a layer")
}
