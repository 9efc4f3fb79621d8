//! The full-screen program: the application in a real terminal.

use super::{MISUSED, complain, once, quiz::Quiz};
use crate::app::{Action, App, Effect, Mouse, Spot, Wheel};
use crate::content::Problem;
use crate::layout::Size;
use crate::model::Library;
use crate::progress;
use crate::term::{self, Event, Flow, MouseCapture, MouseKind};
use crate::ui::{self, Look};
use ratatui::Frame;
use std::path::{Path, PathBuf};

/// Runs the program until the learner leaves; the status of the process.
pub fn run(
    loaded: Result<Library, Vec<Problem>>,
    data_dir: Option<&Path>,
    mouse: Mouse,
    look: Look,
    quiz: Option<&Quiz>,
) -> u8 {
    let dir = data_dir.map(Path::to_owned).or_else(progress::data_dir);
    let place = dir.as_deref().and_then(progress::load);
    let is_broken = loaded.is_err();
    let size = Size { width: 80, height: 24 };
    let mut app = once::app(loaded, size, mouse, place.as_ref());
    app.seed(quiz.and_then(Quiz::seed).unwrap_or_else(now));
    if let (Some(quiz), false) = (quiz, is_broken)
        && let Err(error) = start(&mut app, quiz)
    {
        complain(&error);
        return MISUSED;
    }
    let mut explorer = Explorer { app, look, dir, unsaved: None, is_broken };
    let outcome = term::run(&mut explorer, term::Options { mouse: capture(mouse) });
    match outcome {
        Ok(outcome) => {
            explorer.save();
            if let Some(error) = &explorer.unsaved {
                complain(error);
            }
            if explorer.is_broken { super::FAILED.max(outcome.exit_code()) } else { outcome.exit_code() }
        }
        Err(error) => {
            complain(&error.to_string());
            error.exit_code()
        }
    }
}

/// Starts the program on a quiz.
fn start(app: &mut App, quiz: &Quiz) -> Result<(), String> {
    let offer = quiz.offer(app.library)?;
    let is_started = app.start(&offer, Some(quiz.count()));
    if is_started { Ok(()) } else { Err("there is nothing to ask about that yet; choose something wider".to_owned()) }
}

/// Something that differs from start to start.
fn now() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    since.map_or(1, |since| since.as_nanos() as u64)
}

fn capture(mouse: Mouse) -> MouseCapture {
    match mouse {
        Mouse::On => MouseCapture::On,
        Mouse::Off => MouseCapture::Off,
    }
}

/// The application, and where it keeps its place.
struct Explorer {
    app: App,
    look: Look,
    dir: Option<PathBuf>,
    /// Why the place could not be kept.
    unsaved: Option<String>,
    /// Whether there is no content to keep a place in.
    is_broken: bool,
}

impl Explorer {
    fn save(&mut self) {
        if self.is_broken {
            return;
        }
        let (Some(dir), Some(place)) = (&self.dir, self.app.place()) else { return };
        self.unsaved = progress::save(dir, &place)
            .err()
            .map(|error| format!("your place could not be kept in `{}`: {error}", dir.display()));
    }
}

impl term::Program for Explorer {
    fn handle(&mut self, event: Event) -> Flow {
        let effect = match event {
            Event::Key(key) => self.app.press(key),
            Event::Paste(text) => self.app.update(Action::Paste(text)),
            Event::Resize(size) => self.app.update(Action::Resize(Size { width: size.width, height: size.height })),
            Event::Mouse(mouse) => self.app.update(pointed(mouse)),
            Event::Resume => None,
            Event::End => {
                self.save();
                None
            }
        };
        match effect {
            None => Flow::Go,
            Some(Effect::Quit) => Flow::Quit,
            Some(Effect::Suspend) => Flow::Suspend,
            Some(Effect::Mouse(mouse)) => Flow::Capture(capture(mouse)),
        }
    }

    fn draw(&self, frame: &mut Frame) {
        #[cfg(debug_assertions)]
        assert!(std::env::var_os("WATERLINE_PANIC").is_none_or(|view| view != "draw"), "asked to panic in drawing");
        ui::draw(frame, &self.app, &self.look);
    }
}

fn pointed(mouse: term::Mouse) -> Action {
    let spot = Spot { column: mouse.column, row: mouse.row };
    match mouse.kind {
        MouseKind::Press => Action::Click(spot),
        MouseKind::ScrollUp => Action::Wheel(spot, Wheel::Up),
        MouseKind::ScrollDown => Action::Wheel(spot, Wheel::Down),
    }
}
