//! How long the program takes to start and to answer a key: opening the embedded content, `update`, and drawing.

use criterion::{Criterion, criterion_group, criterion_main};
use ratatui::{Terminal, backend::TestBackend};
use std::hint::black_box;
use waterline::{
    app::{App, Mouse},
    embedded, keymap,
    layout::Size,
    model::Library,
    ui::{self, Glyphs, Look, Theme},
};

const SIZE: Size = Size { width: 120, height: 40 };
const LOOK: Look = Look { theme: Theme::Terminal, glyphs: Glyphs::Unicode };

/// The screens, each with the keys that lead to it.
const SCREENS: [(&str, &str); 6] = [
    ("explore", ""),
    ("stack", "<Enter>jjj"),
    ("answer", "<Tab><Tab>j<Enter>"),
    ("cell page", "<Enter><Enter>"),
    ("search", "/patching"),
    ("help", "?"),
];

fn app(library: &'static Library, keys: &str) -> App {
    let mut app = App::new(library, None, SIZE, Mouse::On);
    for key in keymap::parse_keys(keys).expect("keys of this file") {
        app.press(key);
    }
    app
}

fn draw(terminal: &mut Terminal<TestBackend>, app: &App) {
    terminal.draw(|frame| ui::draw(frame, app, &LOOK)).expect("memory takes every frame");
}

fn start(c: &mut Criterion) {
    c.bench_function("start: open the embedded content", |b| b.iter(|| black_box(embedded::library())));
    let library: &'static Library = Box::leak(Box::new(embedded::library()));
    let mut terminal = Terminal::new(TestBackend::new(SIZE.width, SIZE.height)).expect("memory is a terminal");
    c.bench_function("start: first frame", |b| b.iter(|| draw(&mut terminal, &app(library, ""))));
}

fn screens(c: &mut Criterion) {
    let library: &'static Library = Box::leak(Box::new(embedded::library()));
    let mut terminal = Terminal::new(TestBackend::new(SIZE.width, SIZE.height)).expect("memory is a terminal");
    for (name, keys) in SCREENS {
        let app = app(library, keys);
        c.bench_function(&format!("draw: {name}"), |b| b.iter(|| draw(&mut terminal, &app)));
    }
    let mut app = app(library, "");
    let keys = keymap::parse_keys("jk").expect("keys of this file");
    c.bench_function("key: down and up in the services, drawn", |b| {
        b.iter(|| {
            for &key in &keys {
                app.press(key);
                draw(&mut terminal, &app);
            }
        });
    });
}

criterion_group!(benches, start, screens);
criterion_main!(benches);
