//! A pack of another provider: it lies under `assets/`, and runs through every screen, quiz and export without one word
//! of code about it, and without one word about any other provider.

mod screen;

use assert_cmd::Command;
use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use screen::{app_of, frame, press, text};
use std::{io::Cursor, path::Path, sync::OnceLock};
use waterline::{
    app::{Action, App, Offers, Standing, Start},
    content,
    keymap::{Context, bindings_of},
    layout::Size,
    model::{Library, Owners, Topic},
    prose,
    ui::{Glyphs, Role, Theme},
};

const PACK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/packs/azure");
const SIZES: [Size; 3] =
    [Size { width: 120, height: 40 }, Size { width: 80, height: 24 }, Size { width: 60, height: 20 }];

fn library() -> &'static Library {
    static LIBRARY: OnceLock<Library> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        content::load(Path::new(PACK)).unwrap_or_else(|problems| panic!("the pack has problems: {problems:#?}"))
    })
}

/// Neither another provider nor its exam is named.
fn assert_own(said: &str, by: &str) {
    for other in ["AWS", "Amazon", "CLF-C02", "task 2.1", "ock exam", "xam day"] {
        let line = said.lines().find(|line| line.contains(other));
        assert!(line.is_none(), "{by} says `{other}`: {}", line.unwrap_or_default());
    }
}

fn look(app: &App, by: &str) {
    let at = format!("{by} at {}x{}", app.size.width, app.size.height);
    assert_own(&text(&frame(app, Theme::Terminal, Glyphs::Unicode)), &at);
}

/// Presses keys one by one, and looks at every frame.
fn walk(app: &mut App, keys: &[&str], by: &str) {
    for key in keys {
        press(app, key);
        look(app, &format!("{by} after {key}"));
    }
}

fn stdout(args: &[&str]) -> Vec<u8> {
    let mut command = Command::cargo_bin("waterline").unwrap();
    let assert = command.args(["--content", PACK]).args(args).env_remove("NO_COLOR").assert().success();
    assert.get_output().stdout.clone()
}

fn said(args: &[&str]) -> String {
    String::from_utf8(stdout(args)).unwrap()
}

#[test]
fn the_pack_has_no_problem() {
    let assert = Command::cargo_bin("waterline").unwrap().args(["check", PACK]).assert().success();
    assert_own(&String::from_utf8_lossy(&assert.get_output().stdout), "check");
}

#[test]
fn explorer_matrix_search_and_palette_speak_of_its_own_provider() {
    for size in SIZES {
        let mut app = app_of(library(), size, "");
        look(&app, "the start");
        for _ in library().services.refs() {
            walk(&mut app, &["v", "<Enter>", "j", "V", "i", "<Esc>", "h", "j"], "explore");
        }
        walk(&mut app, &["<Enter>", "<Enter>", "<Esc>", "l", "1", "<Enter>", "c", "<Esc>"], "a question");
        let mut app = app_of(library(), size, "");
        walk(&mut app, &["?", "<Down>", "<Esc>", ":", "s", "e", "t", "<Esc>", "/", "p", "a", "t", "c", "h"], "lists");
        walk(&mut app, &["<Enter>", "<Esc>", "<Esc>", "M", "j", "l", "v", "V", "s", "<Enter>", "<Esc>", "i"], "matrix");
        let mut app = app_of(library(), size, "<Space>jj<Space>M");
        walk(&mut app, &["S", "/", "owner:provider", "<Enter>", "I", "<Esc>", "c", "a", "<Enter>", "]", "s"], "mine");
        let mut app = app_of(library(), size, "P");
        walk(&mut app, &["?", "<Esc>", "e", "+", "<Esc>"], "progress");
    }
}

#[test]
fn every_page_speaks_of_its_own_provider() {
    let library = library();
    let topics = || {
        (library.variants.refs().map(Topic::Service))
            .chain(library.controls.refs().map(Topic::Control))
            .chain(library.guides.refs().map(Topic::Guide))
            .chain(library.tools.refs().map(Topic::Tool))
            .chain(library.layers.refs().map(Topic::Layer))
            .chain(library.misconceptions.refs().map(Topic::Misconception))
            .chain(library.scenarios.refs().map(Topic::Scenario))
            .chain(library.incidents.refs().map(Topic::Incident))
            .chain(library.comparisons.refs().map(Topic::Comparison))
            .chain(library.sources.refs().map(Topic::Source))
    };
    for size in SIZES {
        let mut app = app_of(library, size, "");
        for topic in topics() {
            app.update(Action::Go(topic));
            look(&app, &topic.id(library));
            let page: Vec<String> =
                prose::page(library, topic, usize::from(size.width)).iter().map(prose::Line::text).collect();
            assert_own(&page.join("\n"), &topic.id(library));
        }
        let variants: Vec<_> = library.variants.refs().collect();
        for pair in variants.windows(2) {
            let lines: Vec<String> =
                prose::comparison(library, pair, usize::from(size.width)).iter().map(prose::Line::text).collect();
            assert_own(&lines.join("\n"), "a comparison");
        }
    }
}

#[test]
fn every_quiz_that_it_supports_speaks_of_its_own_provider() {
    let offers = Offers::new(library(), library().variants.refs().next().unwrap(), Standing::default()).list;
    assert!(!offers.iter().any(|offer| matches!(offer.start, Start::Exam(_))), "the pack prepares for no exam");
    assert!(!bindings_of(Context::Progress, library().pack).any(|it| it.action == Action::SetExamDay));
    for size in SIZES {
        for offer in &offers {
            let mut app = app_of(library(), size, "");
            app.start(offer, Some(12));
            look(&app, &offer.title);
            for _ in 0..15 {
                walk(&mut app, &["1", "<Enter>", "s", "2", "3", "<Enter>", "m", "j", "<Enter>"], &offer.title);
            }
        }
    }
}

#[test]
fn what_is_made_from_cells_speaks_of_its_own_provider() {
    use waterline::quiz::{
        cause,
        generate::{Maker, Recipe, Side, journeys},
    };
    let (library, maker) = (library(), Maker::new(library()));
    let mut recipes: Vec<Recipe> = journeys(library).into_iter().map(|(from, to)| Recipe::Moved(from, to)).collect();
    for variant in library.variants.refs() {
        recipes.extend(library.layers.refs().map(|layer| Recipe::Owner(waterline::model::CellRef { variant, layer })));
        recipes.extend([Side::You, Side::Aws].map(|side| Recipe::Duties(variant, side, 1)));
        recipes.extend([Recipe::OrderByWater(variant, 1), Recipe::MatchLayers(variant, 1)]);
    }
    for layer in library.layers.refs() {
        recipes.extend([Recipe::OrderByOwner(layer, 1), Recipe::MatchServices(layer, 1)]);
        recipes.extend(waterline::model::Owner::ALL.iter().map(|&owner| Recipe::Whose(layer, owner, 1)));
    }
    let made: Vec<_> = recipes.into_iter().filter_map(|recipe| maker.make(recipe)).collect();
    assert!(made.len() > 100, "{}", made.len());
    let causes = library.incidents.refs().flat_map(|incident| cause::questions(library, incident));
    for question in made.into_iter().chain(causes) {
        assert_own(&format!("{question:?}"), &question.id);
        assert_eq!(question.exam_note(library), None);
    }
}

#[test]
fn every_export_and_every_matrix_speaks_of_its_own_provider() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path().to_str().unwrap();
    for form in ["anki", "gift", "md", "json", "xapi"] {
        assert_own(&said(&["export", form, "--data-dir", data]), form);
    }
    for format in ["text", "md", "csv", "json", "html", "oscal"] {
        let matrix = said(&["matrix", "--format", format]);
        assert_own(&matrix, format);
        assert!(matrix.contains("Microsoft"), "{format}");
        assert!(!matrix.replace("flaws", "").contains("aws"), "{format}");
    }
    let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(stdout(&["matrix", "--format", "xlsx"]))).unwrap();
    for (name, sheet) in book.worksheets() {
        let cells: Vec<String> = sheet.rows().flatten().map(Data::to_string).collect();
        assert_own(&cells.join("\n"), &name);
    }
    let cell = said(&["show", "azure-sql:vm/backup", "--json"]);
    let cell: serde_json::Value = serde_json::from_str(&cell).unwrap();
    assert_eq!(cell["owner"], "customer");
    assert!(cell["provider"].is_string() && cell.get("aws").is_none(), "{cell}");
    assert_own(&said(&["compare", "azure-sql:database", "azure-sql:vm"]), "compare");
    assert_own(&said(&["search", "microsoft backup", "--limit", "20"]), "search");
    assert_own(&said(&["stats", "--data-dir", data]), "stats");
    let mut refused = Command::cargo_bin("waterline").unwrap();
    let refused = refused.args(["--content", PACK, "quiz", "--mode", "exam"]).assert().code(2);
    assert_own(&String::from_utf8_lossy(&refused.get_output().stderr), "quiz");
}

#[test]
fn letters_names_and_colours_are_those_of_the_pack() {
    let owners = library().pack.owners;
    let app = app_of(library(), SIZES[0], "");
    let screen = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
    for said in ["Microsoft", " M ", "waterline: Microsoft alone below"] {
        assert!(screen.contains(said), "no `{said}` in\n{screen}");
    }
    let (terminal, packed) = (Theme::Terminal, Theme::Terminal.of_pack(&owners));
    assert_ne!(terminal.style(Role::OwnerAws), packed.style(Role::OwnerAws));
    assert_eq!(terminal.style(Role::OwnerCustomer), packed.style(Role::OwnerCustomer));
    let theme = |name| Theme::parse(name).unwrap();
    for name in ["mono", "high-contrast", "colour-blind"] {
        assert_eq!(theme(name).of_pack(&owners), theme(name), "{name} keeps what it promises");
    }
    for dressed in [theme("dark"), theme("light")] {
        let packed = dressed.of_pack(&owners);
        assert_eq!(packed.style(Role::OwnerAws).bg, terminal.of_pack(&owners).style(Role::OwnerAws).bg);
        assert_eq!(packed.style(Role::OwnerCustomer), dressed.style(Role::OwnerCustomer));
        assert_eq!(dressed.of_pack(&Owners::default()), dressed, "the usual colours are the theme's own");
    }
    let buffer = frame(&app, Theme::Terminal, Glyphs::Unicode);
    let ground = packed.style(Role::OwnerAws).bg;
    assert!(buffer.content.iter().any(|cell| cell.symbol() == "M" && Some(cell.bg) == ground), "no mark of its colour");
}
