//! A scene: what there is to be said where the learner is, what the numbers do there, and how it is asked for. A scene
//! is a reading of the application; it changes nothing.

use super::{chart, exam, find, list, menu::Menu, quiz, service, voice};
use crate::app::{Action, App, Blank, Move, Overlay, Page, Setting, View};
use crate::layout::Area;
use crate::model::Topic;
use crate::prose::UNWRAPPED;

/// What a number does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// These, one after the other.
    Do(Vec<Action>),
    /// Opens a topic.
    Open(Topic),
    /// Shows a menu.
    Show(Menu),
    /// Looks for this.
    Find(String),
}

/// What numbers are for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// The first does the first.
    Choices(Vec<Choice>),
    /// They answer the question.
    Answers,
}

/// Where the learner is, in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scene {
    /// What it is; as long as that stays, only what changed is said.
    pub key: String,
    /// What there is to say, in paragraphs.
    pub paragraphs: Vec<String>,
    /// What numbers are for.
    pub numbers: Numbers,
    /// What can be typed here, for the question at the end; the numbers are named before it.
    pub ask: String,
}

impl Scene {
    /// A scene whose numbers choose.
    pub fn choices(key: String, paragraphs: Vec<String>, choices: Vec<Choice>, ask: &str) -> Self {
        Self { key, paragraphs, numbers: Numbers::Choices(choices), ask: ask.to_owned() }
    }

    /// A scene whose numbers open topics.
    pub fn of_topics(key: String, said: voice::Said, ask: &str) -> Self {
        let choices = said.topics.into_iter().map(Choice::Open).collect();
        Self::choices(key, said.paragraphs, choices, ask)
    }
}

/// The scene of the application as it is, or of a menu over it.
pub fn scene(app: &App, menu: Option<&Menu>) -> Scene {
    match (&app.overlay, menu, app.view()) {
        (Some(Overlay::Finder(finder)), ..) => find::finder(app, finder),
        (Some(Overlay::Palette(palette)), ..) => find::palette(palette),
        (Some(Overlay::Entry(entry)), ..) => blank(entry.blank),
        // The dialogue has a help of its own, and never opens what explains the screens.
        (Some(Overlay::Manual(_) | Overlay::Tour(_)), ..) => {
            Scene::choices("keys".to_owned(), Vec::new(), Vec::new(), "")
        }
        (None, Some(menu), _) => list::menu(app, menu),
        (None, None, View::Explore(explore)) => service::scene(app, explore),
        (None, None, View::Reading(reading)) => page(app, &reading.page),
        (None, None, View::Heatmap(map)) => chart::scene(app, map),
        (None, None, View::Quiz(quiz)) => match quiz {
            crate::app::Quiz::Exam(sitting) => exam::scene(app, sitting),
            quiz => quiz::scene(app, quiz),
        },
        (None, None, View::Progress(..)) => sheet(
            app,
            "progress",
            "start to do what comes next, e exam day, + or - answers a day, > or < how much to remember",
        ),
        (None, None, View::Settings(_)) => settings(app),
        (None, None, View::Why(item, _)) => sheet(app, &format!("why {item}"), ""),
        (None, None, View::Problems(problems, _)) => {
            Scene::choices("problems".to_owned(), problems.clone(), Vec::new(), "")
        }
    }
}

/// Moves to the `nth` of a list, from 0.
pub fn to(nth: usize) -> Vec<Action> {
    let down = std::iter::repeat_n(Action::Move(Move::Down), nth);
    std::iter::once(Action::Move(Move::Top)).chain(down).collect()
}

/// Moves to the `nth` of a list, then does this.
pub fn at(nth: usize, then: Action) -> Choice {
    Choice::Do(to(nth).into_iter().chain([then]).collect())
}

fn page(app: &App, page: &Page) -> Scene {
    let said = voice::say(&page.lines(app.library, UNWRAPPED), voice::Rows::Read, &app.library.pack.owners);
    let key = format!("{} {}", page.kind(), page.id(app.library));
    let ask = match page {
        Page::Comparison(..) => "a adds a service, d drops the last, s swaps, next shows a ready comparison",
        Page::Topic(_) => "r related, o sources",
        Page::Related(_) | Page::Sources(_) => "",
    };
    Scene::of_topics(key, said, ask)
}

/// What the application says of the learner.
fn sheet(app: &App, key: &str, ask: &str) -> Scene {
    let lines = app.sheet_lines(Area { width: UNWRAPPED as u16, ..Area::default() });
    let mut said = voice::say(&lines, voice::Rows::Read, &app.library.pack.owners);
    for paragraph in &mut said.paragraphs {
        *paragraph = paragraph.replace("Press Enter to start.", "Type start to do that.");
    }
    Scene::of_topics(key.to_owned(), said, ask)
}

/// Every setting with its value; its number changes it.
fn settings(app: &App) -> Scene {
    let said = |(nth, it): (usize, Setting)| {
        let help = voice::capitalised(it.help());
        format!("{}. {}: {}. {help}.", nth + 1, it.name().replace('_', " "), it.value(&app.settings))
    };
    let paragraphs = Setting::ALL.into_iter().enumerate().map(said).collect();
    let choices = (0..Setting::ALL.len()).map(|nth| at(nth, Action::ChangeSetting(1))).collect();
    let ask =
        "each changes a setting, change back with a number changes it the other way, default with a number undoes it";
    Scene::choices("settings".to_owned(), paragraphs, choices, ask)
}

fn blank(blank: Blank) -> Scene {
    let (key, text) = match blank {
        Blank::ExamDay => ("exam day", "Write the day of the exam as 2027-01-31, or an empty line for none"),
        Blank::Filter => (
            "filter",
            "Write the filter, such as owner:shared layer:guest-os category:database, or an empty line for all",
        ),
    };
    Scene::choices(key.to_owned(), Vec::new(), Vec::new(), text)
}
