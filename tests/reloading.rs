//! Content that changes under the running program.

use std::path::Path;
use waterline::{
    app::{App, Mouse, View},
    content::{File, load_files},
    keymap,
    layout::Size,
    model::Library,
};

fn small(edit: impl Fn(&str) -> String) -> &'static Library {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/small");
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let entry = entry.unwrap();
        let text = std::fs::read_to_string(entry.path()).unwrap();
        File { name: entry.file_name().into_string().unwrap(), text: edit(&text) }
    };
    let files: Vec<File> = std::fs::read_dir(folder).unwrap().map(read).collect();
    Box::leak(Box::new(load_files(&files).unwrap_or_else(|problems| panic!("{problems:?}"))))
}

fn app(keys: &str) -> App {
    let mut app = App::new(small(str::to_owned), None, Size { width: 80, height: 24 }, Mouse::On);
    for key in keymap::parse_keys(keys).unwrap() {
        app.press_unkept(key);
    }
    app
}

#[test]
fn the_place_is_kept_when_the_content_is_read_anew() {
    let mut app = app("v<Enter>jj<Enter>");
    let place = app.place();
    assert!(matches!(app.view(), View::Reading(_)) && app.can_reload());
    app.reload(small(|text| text.replace("log in and patch it", "log in, and patch it")));
    assert_eq!(app.place(), place);
    assert_eq!(app.library.variants.len(), 4);
}

#[test]
fn the_heat_map_keeps_its_cell_its_order_and_its_services() {
    let mut app = app("MsVjll");
    let shown = |app: &App| match app.view() {
        View::Heatmap(map) => {
            let cell = map.cell(app.library).map(|cell| waterline::model::Topic::Cell(cell).id(app.library));
            (cell.expect("a row"), map.sort, map.scope, map.matrix.rows.len())
        }
        view => panic!("{view:?}"),
    };
    let before = shown(&app);
    app.reload(small(|text| text.replace("log in and patch it", "log in, and patch it")));
    assert_eq!(shown(&app), before);
    assert_ne!(before, shown(&self::app("M")));
}

#[test]
fn a_broken_save_says_so_and_changes_nothing() {
    let mut app = app("j");
    let before = app.place();
    app.blame(vec!["a.yaml:1:2: wrong; mend it".to_owned(), "b.yaml:1:1: too".to_owned()]);
    assert_eq!(app.place(), before);
    for key in keymap::parse_keys("E").unwrap() {
        app.press(key);
    }
    assert!(matches!(app.view(), View::Problems(problems, _) if problems.len() == 2));
    app.press(keymap::parse_keys("<Esc>").unwrap()[0]);
    assert!(matches!(app.view(), View::Explore(_)));
    app.reload(small(str::to_owned));
    assert!(app.problems.is_empty());
}

#[test]
fn what_is_under_way_is_not_torn() {
    assert!(!app("/cr").can_reload());
    assert!(!app("Q").can_reload());
}
