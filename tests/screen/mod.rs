//! A screen in memory: keys go through the real keymap and update, and the frame comes out as text and as roles.

#![allow(dead_code)] // each test uses a part of it

use ratatui::{Terminal, backend::TestBackend, buffer::Buffer, style::Style};
use std::{fs, path::Path, sync::OnceLock};
use waterline::{
    app::{App, Mouse},
    content, keymap,
    layout::Size,
    model::Library,
    progress::{history::History, learner::Learner, log::State, record::Moment},
    ui::{self, Glyphs, Look, Role, Theme},
};

/// The sizes that every screen is tested at.
pub const SIZES: [Size; 3] =
    [Size { width: 120, height: 40 }, Size { width: 80, height: 24 }, Size { width: 60, height: 20 }];

/// A library small enough to hold in the head.
pub fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small");
        content::load(&folder).unwrap_or_else(|problems| panic!("the small library has problems: {problems:#?}"))
    })
}

/// The application on the small library after these keys.
pub fn app(size: Size, keys: &str) -> App {
    app_of(library(), size, keys)
}

/// The application on a library, with a learner without a past, after these keys.
pub fn app_of(library: &'static Library, size: Size, keys: &str) -> App {
    let mut app = App::new(library, None, size, Mouse::On);
    app.tick(NOW);
    app.meet(Learner::new(library, History::default(), app.wish(), NOW), &State::Working);
    press(&mut app, keys);
    app
}

/// The small library with as many scenarios as a mock exam needs: each asks for a number.
pub fn exam_library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        let small = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small");
        let dir = tempfile::tempdir().unwrap();
        for file in fs::read_dir(small).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), dir.path().join(file.file_name())).unwrap();
        }
        fs::write(dir.path().join("many.yaml"), many(70)).unwrap();
        content::load(dir.path()).unwrap_or_else(|problems| panic!("the exam library has problems: {problems:#?}"))
    })
}

fn many(count: usize) -> String {
    let scenario = |number: usize| {
        let skill = if number.is_multiple_of(2) { "1.a" } else { "1.b" };
        let difficulty = ["easy", "medium", "hard"][number % 3];
        let option = |place: usize| {
            let right = place == number % 4;
            let behind = if right { "" } else { ", misconception: all-mine" };
            format!("      - {{text: Answer {place} of {number}, correct: {right}, why: Because {place}.{behind}}}\n")
        };
        let options: String = (0..4).map(option).collect();
        format!(
            "  - id: many-{number:02}\n    skill: {skill}\n    difficulty: {difficulty}\n    services: [crate]\n    \
             stem: Which answer is number {number}?\n    rests_on: [crate/guest-os is aws]\n    options:\n{options}    \
             rule: Count.\n    because: It counts.\n    change: Another number.\n    sources: [handbook]\n    \
             reviewed: \"2026-01-02\"\n"
        )
    };
    let list: String = (0..count).map(scenario).collect();
    format!("scenarios:\n{list}")
}

/// The moment at which every test happens.
pub const NOW: Moment = Moment { utc_ms: 1_767_312_000_000, offset_s: 0, day: 20_455 };

/// Presses keys as one types them.
pub fn press(app: &mut App, keys: &str) {
    for key in keymap::parse_keys(keys).unwrap() {
        app.press_unkept(key);
    }
}

/// The frame of the application.
pub fn frame(app: &App, theme: Theme, glyphs: Glyphs) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(app.size.width, app.size.height)).unwrap();
    terminal.draw(|frame| ui::draw(frame, app, &Look { theme, glyphs })).unwrap();
    terminal.backend().buffer().clone()
}

/// The characters of a frame.
pub fn text(buffer: &Buffer) -> String {
    ui::print(buffer, ui::Form::Text)
}

/// A letter for the role of every cell, so that a wrong colour can be read.
pub fn roles(buffer: &Buffer, theme: Theme) -> String {
    let mut roles = String::new();
    for y in 0..buffer.area.height {
        let line: String = (0..buffer.area.width).map(|x| letter(buffer[(x, y)].style(), theme)).collect();
        roles.push_str(line.trim_end_matches('.'));
        roles.push('\n');
    }
    roles
}

/// The letter of the first role that looks like this; roles that look alike share one.
fn letter(style: Style, theme: Theme) -> char {
    const LETTERS: [(Role, char); 13] = [
        (Role::Plain, '.'),
        (Role::Strong, 'b'),
        (Role::Dim, 'd'),
        (Role::Link, 'u'),
        (Role::Focus, 'F'),
        (Role::Selection, '#'),
        (Role::Match, 'm'),
        (Role::Correct, '+'),
        (Role::Wrong, 'x'),
        (Role::Water, '~'),
        (Role::OwnerAws, 'A'),
        (Role::OwnerCustomer, 'C'),
        (Role::OwnerShared, 'S'),
    ];
    let looks_like = |role: Role| {
        let wanted = Style::reset().patch(theme.style(role));
        (style.fg, style.bg, style.add_modifier) == (wanted.fg, wanted.bg, wanted.add_modifier)
    };
    LETTERS.iter().find(|(role, _)| looks_like(*role)).map_or('?', |(_, letter)| *letter)
}
