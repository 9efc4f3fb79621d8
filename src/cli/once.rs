//! `waterline --print`: one frame after some keys, without a terminal.

use super::{MISUSED, complain, explorer, flags::Chosen, journal, look::Dress, write};
use crate::app::{App, Effect, Mouse};
use crate::content::{self, Problem};
use crate::embedded;
use crate::keymap;
use crate::layout::{LEAST, Size};
use crate::model::Library;
use crate::progress::{
    self,
    history::History,
    learner::Learner,
    log::{Patience, State},
};
use crate::ui::{self, Form, Look};
use ratatui::{Terminal, backend::TestBackend};
use std::path::Path;

/// The size of a printed frame, where none is named.
pub const PRINTED: Size = Size { width: 120, height: 40 };

/// Writes the frame of this size after these keys.
/// The learner is the one of `data_dir`, where one is named; else one without a past.
pub fn run(
    loaded: Result<Library, Vec<Problem>>,
    data_dir: Option<&Path>,
    keys: &str,
    (size, form): (Size, Form),
    (mut dress, chosen): (Dress, Chosen),
) -> u8 {
    let keys = match keymap::parse_keys(keys) {
        Ok(keys) => keys,
        Err(error) => {
            complain(&error);
            return MISUSED;
        }
    };
    let mut app = app(loaded, size, Mouse::On, None);
    chosen.adopt(&mut app);
    let now = explorer::now();
    app.tick(now);
    let (learner, state) = match data_dir {
        Some(dir) => {
            let shelf = progress::shelf(dir, app.library.pack.id.as_str());
            app.notice = load_stack(&mut app, &shelf).or(app.notice.take());
            let opened = journal::opened(app.library, Some(dir), (app.wish(), now), Patience::Long);
            (opened.history, opened.log.state().clone())
        }
        None => (Learner::new(app.library, History::default(), app.wish(), now), State::Working),
    };
    app.meet(learner, &state);
    for key in keys {
        let problem = match app.press_unkept(key) {
            Some(Effect::ShowTheme(name)) => dress.wear(&name).map_err(|error| error.told(&name)),
            Some(Effect::Set(settings)) => dress.follow(&settings),
            _ => Ok(()),
        };
        app.notice = problem.err().or(app.notice.take());
    }
    write(&frame(&app, form, &dress.look))
}

/// The frame of the application as it is.
fn frame(app: &App, form: Form, look: &Look) -> String {
    let backend = TestBackend::new(app.size.width, app.size.height);
    let mut terminal = Terminal::new(backend).expect("memory is a terminal");
    terminal.draw(|frame| ui::draw(frame, app, look)).expect("memory takes every frame");
    ui::print(terminal.backend().buffer(), form)
}

/// The application on what was loaded: the content, or a screen with its problems.
pub fn app(loaded: Result<Library, Vec<Problem>>, size: Size, mouse: Mouse, place: Option<&crate::app::Place>) -> App {
    match loaded {
        Ok(library) => App::new(Box::leak(Box::new(library)), place, size, mouse),
        Err(problems) => {
            let problems = problems.iter().map(Problem::to_string).collect();
            App::broken(Box::leak(Box::new(embedded::library())), problems, size, mouse)
        }
    }
}

/// Takes in the stack that the learner marked; the first problem of its file, if it has one.
pub fn load_stack(app: &mut App, dir: &Path) -> Option<String> {
    let path = progress::stack::path(dir);
    let file = match progress::stack::open(dir) {
        Ok(file) => file?,
        Err(error) => return Some(format!("{}: {error}", path.display())),
    };
    match content::stack::read(&path.display().to_string(), file, app.library) {
        Ok(stack) => app.stack = stack,
        Err(problems) => return problems.first().map(ToString::to_string),
    }
    None
}

/// Reads `120x40`.
pub fn parse_size(text: &str) -> Result<Size, String> {
    let (width, height) = text.split_once('x').ok_or("write it as 120x40")?;
    let number = |text: &str| text.parse::<u16>().ok().filter(|number| (1..=1000).contains(number));
    match (number(width), number(height)) {
        (Some(width), Some(height)) => Ok(Size { width, height }),
        _ => Err(format!(
            "write it as 120x40, from 1x1 to 1000x1000; the program draws from {}x{}",
            LEAST.width, LEAST.height
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_read() {
        assert_eq!(parse_size("80x24"), Ok(Size { width: 80, height: 24 }));
        for text in ["", "80", "x", "0x5", "80x24x3", "99999x1"] {
            assert!(parse_size(text).is_err(), "{text}");
        }
    }
}
