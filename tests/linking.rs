//! From everything to everything that is related, back and forward, and out of the program as text.

mod screen;

use screen::{SIZES, app, app_of, frame, library, press, text};
use std::{collections::HashSet, sync::LazyLock};
use waterline::{
    app::{Effect, View},
    embedded,
    keymap::{self, Context},
    model::{CellRef, Library, Topic},
    prose,
    search::Index,
    ui::{Glyphs, Theme},
};

static LIBRARY: LazyLock<&'static Library> = LazyLock::new(|| Box::leak(Box::new(embedded::library())));

/// Every topic of a library, cells and sources too.
fn topics(library: &Library) -> Vec<Topic> {
    let cells =
        library.variants.refs().flat_map(|variant| library.layers.refs().map(move |layer| CellRef { variant, layer }));
    let topics = library.variants.refs().map(Topic::Service);
    let topics = topics.chain(cells.map(Topic::Cell)).chain(library.layers.refs().map(Topic::Layer));
    let topics =
        topics.chain(library.controls.refs().map(Topic::Control)).chain(library.guides.refs().map(Topic::Guide));
    let topics =
        topics.chain(library.tools.refs().map(Topic::Tool)).chain(library.scenarios.refs().map(Topic::Scenario));
    let topics = topics.chain(library.incidents.refs().map(Topic::Incident));
    let topics = topics.chain(library.misconceptions.refs().map(Topic::Misconception));
    let topics = topics.chain(library.comparisons.refs().map(Topic::Comparison));
    topics.chain(library.sources.refs().map(Topic::Source)).collect()
}

#[test]
fn every_id_leads_back_to_its_topic_and_no_two_are_the_same() {
    let topics = topics(&LIBRARY);
    let ids: HashSet<String> = topics.iter().map(|topic| topic.id(&LIBRARY)).collect();
    assert_eq!(ids.len(), topics.len());
    for &topic in topics.iter().step_by(3) {
        assert_eq!(Topic::parse(&topic.id(&LIBRARY), &LIBRARY), Some(topic));
    }
}

#[test]
fn every_id_is_found_first_by_the_search() {
    let index = Index::new(*LIBRARY);
    for topic in topics(&LIBRARY).into_iter().step_by(17) {
        let id = topic.id(&LIBRARY);
        assert_eq!(index.find(&id, 3).hits.first().map(|hit| hit.topic), Some(topic), "{id}");
    }
}

#[test]
fn everything_but_a_source_has_something_related_and_never_itself() {
    for topic in topics(&LIBRARY).into_iter().step_by(5) {
        let groups = LIBRARY.related(topic);
        assert!(matches!(topic, Topic::Source(_)) || !groups.is_empty(), "{} has nothing related", topic.id(&LIBRARY));
        for (name, topics) in &groups {
            let once: HashSet<_> = topics.iter().collect();
            assert!(!topics.is_empty() && once.len() == topics.len(), "{name} of {}", topic.id(&LIBRARY));
            assert!(!topics.contains(&topic), "{} is related to itself", topic.id(&LIBRARY));
        }
    }
}

#[test]
fn what_a_control_names_leads_back_to_it() {
    let reaches = |from: Topic, to: Topic| LIBRARY.related(from).iter().any(|(_, topics)| topics.contains(&to));
    for (control, it) in LIBRARY.controls.pairs() {
        let control = Topic::Control(control);
        assert!(reaches(control, Topic::Layer(it.layer)) && reaches(Topic::Layer(it.layer), control));
        for &tool in &it.tools {
            assert!(reaches(control, Topic::Tool(tool)) && reaches(Topic::Tool(tool), control));
        }
        for &source in &it.sources {
            assert!(reaches(control, Topic::Source(source)), "{}", control.id(&LIBRARY));
        }
    }
}

#[test]
fn a_source_knows_all_that_rests_on_it() {
    let source = LIBRARY.sources.find(|it| it.id.as_str() == "rds-maintenance").unwrap();
    let rests = LIBRARY.resting_on(source);
    assert!(rests.contains(&Topic::parse("rds/guest-os", &LIBRARY).unwrap()));
    for topic in rests {
        assert!(LIBRARY.sources_of(topic).contains(&source));
    }
}

#[test]
fn one_key_leads_to_what_is_related_and_the_trail_leads_back_and_forward() {
    let mut app = app(SIZES[0], "<Tab>jj");
    let seen = |app: &waterline::app::App| text(&frame(app, Theme::Terminal, Glyphs::Unicode));
    press(&mut app, "r<Tab><Enter>r");
    assert_eq!((app.depth(), app.ahead()), (3, 0));
    let end = seen(&app);
    press(&mut app, "<Esc><Esc><Esc>");
    assert_eq!((app.depth(), app.ahead()), (0, 3));
    press(&mut app, "fff");
    assert_eq!((app.depth(), app.ahead()), (3, 0));
    assert_eq!(seen(&app), end);
    press(&mut app, "f");
    assert_eq!(app.depth(), 3);
    assert!(app.notice.as_deref().is_some_and(|it| it.contains("nothing lies ahead")));
    press(&mut app, "<Esc><Esc>o");
    assert_eq!((app.depth(), app.ahead()), (2, 0), "who goes another way has nothing ahead");
}

fn copied(effect: Option<Effect>) -> String {
    match effect {
        Some(Effect::Copy(text)) => text,
        other => panic!("nothing was copied: {other:?}"),
    }
}

fn key(name: &str) -> keybinds::KeyInput {
    keymap::parse_keys(name).unwrap()[0]
}

#[test]
fn a_copied_cell_has_both_sides_its_source_and_its_id() {
    let mut app = app_of(*LIBRARY, SIZES[1], ":rds/backup<Enter>");
    let cell = Topic::parse("rds/backup", &LIBRARY).unwrap();
    assert_eq!(app.selected_topic(), Some(cell));
    let text = copied(app.press(key("y")));
    let Topic::Cell(at) = cell else { unreachable!() };
    let it = LIBRARY.cell(at);
    for part in [it.you.unwrap(), it.aws.unwrap(), LIBRARY.sources[it.sources[0]].url, "[rds/backup]"] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(!text.contains(['\u{1b}', '│', '┃']), "the frame is not copied: {text}");
}

#[test]
fn a_question_that_was_not_answered_is_copied_and_disputed_without_its_key() {
    for keys in ["<Tab><Tab>", "Qjjjjj"] {
        let mut app = app(SIZES[0], keys);
        if keys.starts_with('Q') {
            press(&mut app, "<Esc>Q");
            while !matches!(app.view(), View::Quiz(_)) || app.context() != Context::Asking {
                press(&mut app, "<Enter>");
            }
        }
        let text = copied(app.press(key("y")));
        let id = text.trim_end().rsplit('[').next().unwrap().trim_end_matches(']').to_owned();
        let Some(Topic::Scenario(scenario)) = Topic::parse(&id, library()) else { continue };
        let it = &library().scenarios[scenario];
        assert!(text.contains(it.stem) && it.options.iter().all(|choice| text.contains(choice.text)));
        assert!(!text.contains(it.rule) && it.options.iter().all(|choice| !text.contains(choice.why)), "{text}");
        let Some(Effect::Dispute(taken)) = app.press(key("!")) else { panic!("no dispute") };
        assert!(!taken.text.contains(it.rule), "{}", taken.text);
    }
    let mut app = app(SIZES[0], "<Tab><Tab>j<Enter>");
    let text = copied(app.press(key("y")));
    assert!(text.contains("because"), "once answered, the reasons are copied too: {text}");
}

#[test]
fn a_dispute_is_a_file_with_the_id_what_is_said_and_room_for_the_learner() {
    let mut app = app_of(*LIBRARY, SIZES[0], ":rds/guest-os<Enter>");
    let Some(Effect::Dispute(taken)) = app.press(key("!")) else { panic!("no dispute") };
    assert_eq!(taken.id, "rds/guest-os");
    let text = taken.dispute(&LIBRARY, "2026-01-02");
    let file: serde_yaml::Value = serde_yaml::from_str(&text).unwrap();
    assert_eq!(file["id"].as_str(), Some("rds/guest-os"));
    assert_eq!(file["pack"].as_str(), Some(format!("{} {}", LIBRARY.pack.id, LIBRARY.pack.version).as_str()));
    assert!(file["it_says"].as_str().unwrap().contains("AWS's alone"), "{text}");
    assert_eq!(file["i_think"].as_str().map(str::trim), Some(""));
    assert!(file["my_source"].is_null());
    assert_eq!(file["day"].as_str(), Some("2026-01-02"));
}

#[test]
fn every_dispute_of_the_library_can_be_read_back() {
    for topic in topics(&LIBRARY).into_iter().step_by(11) {
        let answer = prose::Answer { given: true, ..prose::Answer::default() };
        let takeaway = prose::Takeaway::of_topic(&LIBRARY, topic, &answer);
        let file: serde_yaml::Value = serde_yaml::from_str(&takeaway.dispute(&LIBRARY, "2026-01-02")).unwrap();
        assert_eq!(file["it_says"].as_str(), Some(takeaway.text.as_str()), "{}", takeaway.id);
    }
}

#[test]
fn the_palette_has_every_action_of_the_place_and_every_place() {
    for context in [Context::Services, Context::Stack, Context::Page, Context::Matrix] {
        let keys = match context {
            Context::Services => ":",
            Context::Stack => "<Tab>:",
            Context::Page => "<Tab><Enter>:",
            _ => "M:",
        };
        let app = app(SIZES[0], keys);
        let Some(waterline::app::Overlay::Palette(palette)) = &app.overlay else { panic!("no palette") };
        let names: Vec<&str> = palette.fitting().map(|it| it.name.as_str()).collect();
        for binding in keymap::bindings(context).filter(|it| it.action != waterline::app::Action::OpenPalette) {
            assert!(names.contains(&binding.help), "{} is not in the palette of {context:?}", binding.help);
        }
        for place in ["Barn", "Crate · open", "Patching", "First steps", "guest OS", "Homes: barn, crate, open crate"]
        {
            assert!(names.contains(&place), "{place} is not in {names:?}");
        }
    }
}

#[test]
fn the_palette_finds_by_letters_goes_and_does() {
    let mut app = app(SIZES[1], ":frst stps<Enter>");
    assert_eq!(app.selected_topic().map(|it| it.id(library())).as_deref(), Some("guide/first-steps"));
    press(&mut app, ":crate:open/data<Enter>");
    assert_eq!(app.selected_topic().map(|it| it.id(library())).as_deref(), Some("crate:open/data"));
    press(&mut app, ":heat map<Enter>");
    assert_eq!(app.context(), Context::Matrix);
    press(&mut app, ":qqqq<Enter><Esc>");
    assert_eq!(app.context(), Context::Matrix, "nothing fits, and nothing happens");
}

#[test]
fn services_are_compared_added_dropped_and_turned() {
    let mut app = app(SIZES[0], "c");
    let names = |app: &waterline::app::App| match app.view() {
        View::Reading(reading) => reading.page.id(library()),
        other => panic!("no comparison: {other:?}"),
    };
    assert_eq!(names(&app), "crate · crate:open");
    press(&mut app, "abarn<Enter>");
    assert_eq!(names(&app), "crate · crate:open · barn");
    press(&mut app, "s");
    assert_eq!(names(&app), "barn · crate:open · crate");
    press(&mut app, "dddd");
    assert_eq!(names(&app), "barn", "one always stays");
    press(&mut app, "]");
    assert_eq!(names(&app), "comparison/homes");
    press(&mut app, "s");
    assert_eq!(names(&app), "crate:open · crate · barn");
}

#[test]
fn the_heat_map_moves_filters_unfolds_and_opens_its_cell() {
    let mut app = app(SIZES[1], "M");
    let id = |app: &waterline::app::App| app.selected_topic().map(|it| it.id(library()));
    assert_eq!(id(&app).as_deref(), Some("crate/data"), "it opens on what was selected");
    press(&mut app, "ll");
    assert_eq!(id(&app).as_deref(), Some("crate/guest-os"));
    press(&mut app, "v");
    assert!(text(&frame(&app, Theme::Terminal, Glyphs::Unicode)).contains(" open"));
    press(&mut app, "<Enter>");
    assert_eq!(id(&app).as_deref(), Some("crate/guest-os"));
    press(&mut app, "<Esc>/owner:aws layer:guest-os<Enter>");
    let shown = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
    assert!(shown.contains("Crate") && !shown.contains("Barn"), "{shown}");
    press(&mut app, "/<Ctrl+u>owner:nobody<Enter>");
    assert_eq!(app.context(), Context::Entry, "what means nothing can be mended");
    assert!(app.notice.as_deref().is_some_and(|it| it.contains("there is no owner `nobody`")), "{:?}", app.notice);
    press(&mut app, "<Ctrl+u><Enter>i");
    assert_eq!(id(&app).as_deref(), Some("crate"));
    press(&mut app, "<Esc>I");
    assert_eq!(id(&app).as_deref(), Some("layer/guest-os"));
}

#[test]
fn marked_services_are_the_stack_of_the_heat_map() {
    let mut app = app(SIZES[0], "");
    assert!(matches!(app.press(key("<Space>")), Some(Effect::KeepStack(stack)) if stack.uses.len() == 1));
    press(&mut app, "vMS");
    let shown = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
    assert!(shown.contains("Matrix of my stack 1/1") && shown.contains("Crate") && !shown.contains("Barn"), "{shown}");
    press(&mut app, "<Space>");
    assert!(text(&frame(&app, Theme::Terminal, Glyphs::Unicode)).contains("Your stack is empty"));
}
