//! Screens from keys to picture, at three sizes: what stands where, and in which role.

mod screen;

use screen::{NOW, SIZES, app, app_of, exam_library, frame, library, press, roles, text};
use waterline::{
    app::{Action, App, Effect, Mouse, Move, Overlay, Place, Setting, Spot, Tour, Wheel},
    keymap::{Context, Remap, parse_keys},
    layout::{Pane, Size, Zoom},
    model::Library,
    progress::{
        log::{Fault, State},
        record::{Deed, Moment},
        settings::Settings,
    },
    ui::{Glyphs, Theme},
};

/// Compares the screen after `keys` with its snapshots at all sizes.
fn snapshot(name: &str, keys: &str) {
    snapshot_of(library(), name, keys);
}

/// The same with enough scenarios for a mock exam.
fn exam_snapshot(name: &str, keys: &str) {
    snapshot_of(exam_library(), name, keys);
}

fn snapshot_of(library: &'static Library, name: &str, keys: &str) {
    for size in SIZES {
        let app = app_of(library, size, keys);
        let buffer = frame(&app, Theme::Terminal, Glyphs::Unicode);
        let picture = format!("{}\n{}", text(&buffer), roles(&buffer, Theme::Terminal));
        let name = format!("{name}_{}x{}", size.width, size.height);
        insta::with_settings!({ description => format!("keys: {keys}"), omit_expression => true }, {
            insta::assert_snapshot!(name, picture);
        });
    }
}

#[test]
fn explore_opens_on_the_services() {
    snapshot("explore", "");
}

#[test]
fn the_stack_shows_owner_pattern_and_words() {
    snapshot("stack", "<Enter>jj");
}

#[test]
fn a_switch_of_variants_says_what_moved() {
    snapshot("variant", "<Enter>v");
}

#[test]
fn a_question_is_asked_beside_the_stack() {
    snapshot("question", "<Tab><Tab>j");
}

#[test]
fn an_answer_is_explained() {
    snapshot("answer", "<Tab><Tab>jj<Enter>");
}

#[test]
fn variants_stand_side_by_side() {
    snapshot("comparison", "c]");
}

#[test]
fn the_matrix_is_a_heat_map() {
    snapshot("matrix", "<Space>Mjl");
}

#[test]
fn the_palette_lists_what_fits() {
    snapshot("palette", ":cra");
}

#[test]
fn what_is_related_is_a_page_of_links() {
    snapshot("related", "<Tab>r<Tab>");
}

#[test]
fn sources_are_shown_with_their_addresses() {
    snapshot("sources", "<Tab>o");
}

#[test]
fn search_finds_as_one_types() {
    snapshot("search", "/guest");
}

#[test]
fn search_says_when_nothing_is_found() {
    snapshot("search_nothing", "/qqqqq");
}

#[test]
fn help_lists_the_keys_that_work_here() {
    snapshot("help", "?");
}

#[test]
fn help_filters() {
    snapshot("help_filtered", "<Enter>?variant");
}

#[test]
fn a_cell_has_a_page() {
    snapshot("cell", "<Enter>jj<Enter>");
}

#[test]
fn the_quiz_offers_what_can_be_asked() {
    snapshot("offers", "Q");
}

#[test]
fn a_quiz_asks_weighs_and_tells() {
    snapshot("asking", "Qjjj<Enter>j");
    snapshot("weighing", "Qjjj<Enter>j<Enter>");
    snapshot("told", "Qjjj<Enter>j<Enter>3");
}

#[test]
fn a_review_is_graded_and_says_why() {
    snapshot("reviewed", "Q<Enter>1<Enter>3");
    snapshot("why", "Q<Enter>1<Enter>3w");
    snapshot("review_over", &format!("Q<Enter>{}", "1<Enter>3<Enter>".repeat(40)));
}

#[test]
fn an_incident_is_asked_in_three_steps() {
    let step = "1<Enter>3";
    snapshot("cause_layer", "Qjjjjj<Enter>");
    snapshot("cause_owner", &format!("Qjjjjj<Enter>{step}<Enter>{step}"));
    snapshot("cause_control", &format!("Qjjjjj<Enter>{step}<Enter>{step}<Enter>"));
    snapshot("cause_over", &format!("Qjjjjj<Enter>{}", "1<Enter>3<Enter>".repeat(3)));
}

#[test]
fn a_mock_exam_reveals_nothing_before_its_end() {
    let exam = "Qjjjjjj<Enter>";
    exam_snapshot("exam", &format!("{exam}2"));
    exam_snapshot("exam_grid", &format!("{exam}2<Enter>fn1<Enter><Tab>"));
    exam_snapshot("exam_end", &format!("{exam}{}e", "1<Enter>".repeat(60)));
    exam_snapshot("exam_result", &format!("{exam}{}e<Enter>", "1<Enter>".repeat(65)));
    exam_snapshot("exam_review", &format!("{exam}{}e<Enter>jj<Enter>", "1<Enter>".repeat(65)));
}

#[test]
fn a_placement_lists_what_it_skips() {
    exam_snapshot("placement", "Qjjjjjjjj<Enter>");
    exam_snapshot("placement_over", &format!("Qjjjjjjjj<Enter>{}", "1<Enter>3<Enter>".repeat(12)));
}

#[test]
fn progress_says_what_comes_next() {
    snapshot("progress_empty", "P");
    exam_snapshot("progress", &format!("Q<Enter>{}<Esc>P", "1<Enter>3<Enter>2<Enter>1<Enter>".repeat(9)));
    snapshot("exam_day", "Pe2026-02-01");
    snapshot("listing", "QGkkkk<Enter>");
}

#[test]
fn a_stack_is_placed_and_graded() {
    snapshot("placing", "Qjjjj<Enter>acs");
    snapshot("placed", "Qjjjj<Enter>cssa<Enter>");
}

#[test]
fn a_quiz_tells_nothing_before_it_is_weighed_and_goes_back_to_picking() {
    let mut app = app(SIZES[0], "Qjjj<Enter>j<Enter>");
    assert_eq!(app.context(), Context::Weighing);
    press(&mut app, "<Esc>");
    assert_eq!(app.context(), Context::Asking);
    press(&mut app, "<Enter>s");
    assert_eq!(app.context(), Context::Told);
    let before = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
    press(&mut app, "c<Esc>");
    assert_eq!(text(&frame(&app, Theme::Terminal, Glyphs::Unicode)), before);
}

#[test]
fn without_colour_the_selection_is_still_seen() {
    let app = app(SIZES[1], "<Enter>j");
    let roles = roles(&frame(&app, Theme::Mono, Glyphs::Unicode), Theme::Mono);
    assert!(roles.contains("####"), "{roles}");
}

#[test]
fn from_a_question_to_its_cell_and_back_to_the_same_question() {
    let mut app = app(SIZES[0], "<Tab><Tab>j<Enter>");
    let before = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
    press(&mut app, "c");
    assert_eq!(app.context(), Context::Stack);
    press(&mut app, "<Esc>");
    // Only the title line knows that there is a screen to go forward to.
    let below = |text: &str| text.split_once('\n').map(|(_, rest)| rest.to_owned());
    assert_eq!(below(&text(&frame(&app, Theme::Terminal, Glyphs::Unicode))), below(&before));
    press(&mut app, "f");
    assert_eq!(app.context(), Context::Stack);
}

#[test]
fn a_held_enter_answers_nothing() {
    let mut app = app(SIZES[0], "<Tab><Tab>");
    press(&mut app, "<Enter><Enter><Enter><Enter>");
    let screen = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
    assert!(!screen.contains("Right.") && !screen.contains("Not right."), "{screen}");
    press(&mut app, "j<Enter>");
    let answered = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
    assert!(answered.contains("Right.") || answered.contains("Not right."), "{answered}");
    press(&mut app, "<Enter><Enter><Enter>");
    let next = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
    assert!(!next.contains("Right.") && !next.contains("Not right."), "{next}");
}

#[test]
fn pasted_text_is_text_and_never_keys() {
    let mut app = app(SIZES[1], "");
    assert_eq!(app.update(Action::Paste("q\nq".to_owned())), None);
    press(&mut app, "/");
    app.update(Action::Paste("guest\nq\u{1b}[A".to_owned()));
    let screen = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
    assert!(screen.contains("/ guest"), "{screen}");
    assert_eq!(app.context(), Context::Search);
}

#[test]
fn a_click_focuses_and_selects_and_the_wheel_scrolls_what_is_under_it() {
    let mut app = app(SIZES[0], "");
    let stack = app.areas().inside(Pane::Stack);
    app.update(Action::Click(Spot { column: stack.x + 8, row: stack.y + 3 }));
    assert_eq!(app.context(), Context::Stack);
    let before = app.place();
    app.update(Action::Wheel(Spot { column: 2, row: 5 }, Wheel::Down));
    assert_eq!(app.place(), before);
    let question = app.areas().inside(Pane::Questions);
    app.update(Action::Click(Spot { column: question.x, row: question.y }));
    assert_eq!(app.context(), Context::Questions);
}

/// Clicks the first place where `text` stands.
fn click(app: &mut App, wanted: &str) {
    let screen = text(&frame(app, Theme::Terminal, Glyphs::Unicode));
    let place = screen.lines().enumerate().find_map(|(row, line)| {
        let column = line[..line.find(wanted)?].chars().count();
        Some(Spot { column: column as u16, row: row as u16 })
    });
    let spot = place.unwrap_or_else(|| panic!("no `{wanted}` on\n{screen}"));
    let effect = app.update(Action::Click(spot));
    if let Some(Effect::Keep(records) | Effect::HandIn(records)) = effect {
        records.iter().for_each(|record| app.kept(&record.id));
    }
}

#[test]
fn every_mode_is_used_by_mouse() {
    for size in SIZES {
        let asked = |offer: &str| {
            let mut app = app_of(exam_library(), size, "Q");
            click(&mut app, offer);
            app
        };
        for (offer, told) in [
            ("Review what is due", Context::Reviewed),
            ("Practise everything", Context::Told),
            ("Find the root cause", Context::Told),
            ("Find what you know", Context::Told),
        ] {
            let mut app = asked(offer);
            for option in ["○ 1 ", "○ 2 ", "○ 3 "] {
                if app.context() == Context::Asking {
                    click(&mut app, option);
                    press(&mut app, "<Enter>");
                }
            }
            assert_eq!(app.context(), Context::Weighing, "{offer}");
            press(&mut app, "2");
            assert_eq!(app.context(), told, "{offer}");
        }
        let mut app = asked("Mock exam");
        click(&mut app, "○ 3 ");
        press(&mut app, "<Tab>");
        click(&mut app, " 7○");
        let screen = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
        assert!(screen.contains("Question 7 of 65"), "{screen}");
        press(&mut app, "e<Enter><Space><Space><Space><Space>");
        click(&mut app, "not scored");
        assert_eq!(app.context(), Context::Marked);
        let mut app = asked("Place the layers of Crate");
        click(&mut app, "guest OS");
        press(&mut app, "a");
        let screen = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
        assert!(screen.contains(" A  guest OS"), "{screen}");
        let mut app = asked("Practise a skill");
        click(&mut app, "1.b");
        assert_eq!(app.context(), Context::Asking);
    }
}

#[test]
fn a_screen_too_small_says_so_and_takes_only_quit() {
    let mut app = app(Size { width: 39, height: 12 }, "");
    let screen = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
    assert!(screen.contains("needs 40 x 12") && screen.contains("is 39 x 12"), "{screen}");
    let before = app.place();
    press(&mut app, "jjj/<Enter>");
    app.update(Action::Resize(SIZES[1]));
    assert_eq!((app.place(), app.context()), (before, Context::Services));
}

#[test]
fn every_screen_is_drawn_at_every_small_size() {
    const SCREENS: [&str; 21] = [
        "",
        "<Enter>",
        "<Tab><Tab>j<Enter>",
        "<Enter><Enter>",
        "/guest",
        "?",
        ":",
        ",",
        "t",
        "T",
        "M",
        "P",
        "Pe",
        "c]",
        "<Tab>r",
        "Q",
        "Qjjj<Enter>j",
        "Qj<Enter>",
        "Qjjjj<Enter>",
        "Qjjjjjj<Enter>2",
        "Qjjjjjj<Enter>2<Tab>",
    ];
    // Around the smallest screen, and then as the parts of a screen come and go.
    let widths = || (0..30).step_by(5).chain(30..=42).chain((44..=64).step_by(4));
    for keys in SCREENS {
        let mut app = app_of(exam_library(), SIZES[0], keys);
        let before = (app.context(), app.overlay.is_some());
        for (width, height) in widths().flat_map(|width| (0..=26).map(move |height| (width, height))) {
            app.update(Action::Resize(Size { width, height }));
            frame(&app, Theme::Terminal, Glyphs::Unicode);
        }
        app.update(Action::Resize(SIZES[0]));
        let screen = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
        assert!(screen.contains("Waterline"), "after {keys}: {screen}");
        assert_eq!((app.context(), app.overlay.is_some()), before, "after {keys}: {screen}");
    }
}

#[test]
fn what_cannot_be_saved_is_said_on_every_screen() {
    for size in SIZES {
        for keys in ["", "<Enter><Enter>", "/", "?", ":", ",", "t", "M", "P", "Q", "Qjjj<Enter>j<Enter>3"] {
            let mut app = app(size, keys);
            let says = |app: &App| {
                text(&frame(app, Theme::Terminal, Glyphs::Unicode)).contains("progress is not saved: the disk is full")
            };
            app.stand(&State::InMemory(Fault::Full));
            assert!(says(&app), "{keys} at {size:?}");
            app.stand(&State::Working);
            assert!(!says(&app), "{keys} at {size:?}");
        }
    }
}

#[test]
fn a_pause_is_no_thinking_and_a_clock_set_back_takes_no_time() {
    const HOUR: i64 = 3_600_000;
    for (later, took) in [(7_000, 7_000), (HOUR, 600_000), (-HOUR, 0), (i64::MAX - NOW.utc_ms, 600_000)] {
        let mut app = app(SIZES[1], "Qjjj<Enter>j<Enter>");
        app.tick(Moment { utc_ms: NOW.utc_ms + later, ..NOW });
        let Some(Effect::Keep(records)) = app.press(parse_keys("3").unwrap()[0]) else { panic!("no answer is kept") };
        let Deed::Answered(answer) = &records[0].deed else { panic!("{records:?}") };
        assert_eq!(i64::from(answer.took_ms), took, "after {later} ms");
    }
}

#[test]
fn settings_are_listed_and_changed() {
    snapshot("settings", ",jjjj<Enter>");
    let mut app = app(SIZES[1], ",");
    for (at, setting) in Setting::ALL.into_iter().enumerate() {
        press(&mut app, &format!("g{}", "j".repeat(at)));
        assert_eq!(app.selected_setting(), Some(setting));
    }
    press(&mut app, "gl");
    assert_eq!(app.settings.retention, 0.91);
    press(&mut app, "<Backspace>jhjjjj<Space>");
    assert_eq!(app.settings, Settings { daily_cap: 15, ascii: true, ..Settings::default() });
    press(&mut app, "kkk<Enter>2027-03-01<Enter>");
    assert_eq!((app.settings.exam.is_some(), app.context()), (true, Context::Settings));
    press(&mut app, "j<Enter><Down><Enter>");
    assert_eq!((&*app.settings.theme, app.context()), ("dark", Context::Settings));
    press(&mut app, "<Backspace>");
    assert_eq!(app.settings.theme, Settings::default().theme);
    press(&mut app, "<Esc>");
    assert_eq!(app.context(), Context::Services);
}

#[test]
fn the_tour_points_at_the_panes_and_ends_where_one_starts() {
    snapshot("tour", "T");
    snapshot("tour_questions", "T<Enter><Enter><Enter>");
    for size in [SIZES[0], SIZES[1], SIZES[2], Size { width: 40, height: 12 }, Size { width: 500, height: 200 }] {
        let mut app = app(size, "<Tab>T");
        for step in 1..=Tour::STEPS {
            let screen = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
            assert!(screen.contains(&format!("{step} of {}", Tour::STEPS)), "{screen}");
            let Some(Overlay::Tour(tour)) = app.overlay else { panic!("the tour is over at step {step}") };
            assert!(app.areas().pane(tour.pane()).is_some(), "it points at nothing at {size:?}");
            let words = tour.words(&app.keymap, &app.library.pack.owners);
            let last = words.rsplit(' ').next().unwrap();
            assert!(screen.contains(last) && screen.contains("skips the tour"), "{size:?} {words}\n{screen}");
            press(&mut app, "<Space>");
        }
        assert_eq!(app.context(), Context::Services);
        press(&mut app, "T<Enter><Esc>");
        assert_eq!(app.context(), Context::Services);
        press(&mut app, "TQ");
        assert_eq!(app.context(), Context::Offers, "other keys do what they always do");
    }
}

#[test]
fn remapped_keys_are_shown_wherever_keys_are_shown() {
    let mut app = app(SIZES[0], "");
    let remap = |name: &str, key: &str| Remap { name: name.to_owned(), keys: vec![key.to_owned()] };
    let keys = vec![remap("open-help", "F5"), remap("open-search", "F6"), remap("open-quiz", "F7"), remap("zoom", "é")];
    app.adopt(Settings { keys, ..Settings::default() }, Vec::new());
    let shows = |app: &App, wanted: &str| {
        let screen = text(&frame(app, Theme::Terminal, Glyphs::Unicode));
        assert!(screen.contains(wanted), "no {wanted} on\n{screen}");
    };
    shows(&app, "F5 help");
    shows(&app, "F6 search");
    press(&mut app, "<F5>");
    assert_eq!(app.context(), Context::Help);
    shows(&app, "F7");
    press(&mut app, "<Esc>:be asked");
    shows(&app, "F7");
    press(&mut app, "<Esc>TGG");
    press(&mut app, "T<Enter><Enter><Enter><Enter><Enter>");
    shows(&app, "F7 asks you");
    press(&mut app, "<Esc>?/Qz");
    assert_eq!((app.context(), app.panes().zoom), (Context::Services, Zoom::All), "the old keys do nothing");
    press(&mut app, "é<F6>");
    assert_eq!(app.context(), Context::Search);
}

#[test]
fn a_pane_stands_alone_and_panes_are_resized_within_limits() {
    snapshot("zoomed", "<Enter>z");
    snapshot("resized", "<Enter>>>>>");
    for size in [SIZES[0], SIZES[1], Size { width: 500, height: 200 }] {
        for keys in ["", "<Tab>", "<Tab><Tab>"] {
            let mut app = app(size, keys);
            let (context, before) = (app.context(), app.areas());
            press(&mut app, "z");
            let pane = app.panes().focused;
            assert_eq!(app.areas().pane(pane), Some(app.areas().body));
            press(&mut app, "<Tab><Tab><Tab><Esc>");
            assert_eq!((app.context(), app.areas().pane(pane)), (context, before.pane(pane)));
            press(&mut app, "zz");
            assert_eq!(app.areas().pane(pane), before.pane(pane));
            for (key, limit) in [(">", "as wide as it goes"), ("<lt>", "as narrow as it goes")] {
                press(&mut app, &key.repeat(60));
                assert_eq!(app.notice.as_deref(), Some(limit), "{size:?} {keys}");
            }
        }
    }
    let mut app = app(SIZES[2], "z");
    assert!(app.notice.as_deref().is_some_and(|it| it.starts_with("one pane fits")));
    press(&mut app, "n");
    assert_eq!(app.context(), Context::Questions, "a question that is not seen is not turned");
}

#[test]
fn the_program_opens_where_the_learner_left() {
    let mut first = app(SIZES[1], "j<Enter>jj");
    let place = first.place();
    let again = waterline::app::App::new(screen::library(), place.as_ref(), SIZES[1], Mouse::On);
    assert_eq!(again.place(), place);
    assert_eq!(again.context(), Context::Stack);
    first.update(Action::Move(Move::Up));
    assert_ne!(first.place(), place);
}

#[test]
fn a_place_that_is_gone_opens_what_is_left_of_it() {
    let opened = |cell: &str, question: &str, page: &str| {
        let [question, page] = [question, page].map(|id| Some(id.to_owned()));
        let place = Place { cell: cell.to_owned(), pane: Pane::Stack, question, page };
        let app = App::new(library(), Some(&place), SIZES[1], Mouse::On);
        let screen = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
        assert!(!screen.contains('\u{1b}'), "{screen}");
        app.context()
    };
    for gone in ["no-such/cell", "", "\u{1b}[2J", "crate", "guide/patching", "crate/guest-os/more"] {
        assert_eq!(opened(gone, "scenario/none", "guide/none"), Context::Services, "{gone:?}");
        assert_eq!(opened("crate/guest-os", gone, "\u{1b}[2J"), Context::Stack, "{gone:?}");
    }
}

#[test]
fn every_topic_of_the_embedded_content_opens_at_every_size() {
    use waterline::{app::App, embedded, model::Topic};
    let library: &'static _ = Box::leak(Box::new(embedded::library()));
    let ids: Vec<String> = waterline::content::ids(library).collect();
    for size in [SIZES[0], SIZES[2], Size { width: 40, height: 12 }] {
        let mut app = App::new(library, None, size, Mouse::On);
        for id in &ids {
            app.go(Topic::parse(id, library).unwrap());
            app.update(Action::Resize(size));
            let screen = text(&frame(&app, Theme::Terminal, Glyphs::Unicode));
            assert!(!screen.trim().is_empty(), "{id} draws nothing");
            app.update(Action::Back);
        }
    }
}
