//! The exports, read back by readers that were written from the descriptions of the formats: what goes in comes out.

#[path = "exports/anki.rs"]
mod anki;
#[path = "exports/answers.rs"]
mod answers;
#[path = "exports/gift.rs"]
mod gift;
#[path = "exports/sheet.rs"]
mod sheet;
#[path = "exports/shell.rs"]
mod shell;
#[path = "exports/xapi.rs"]
mod xapi;

use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path, sync::LazyLock};
use waterline::{
    embedded,
    export::{self, Belief, Kind, Note, Notebook, Passage, Tags, Whence},
    model::{Library, Topic},
    progress::{
        portable,
        record::{Deed, Record},
    },
    quiz::pool::Filter,
};

static LIBRARY: LazyLock<Library> = LazyLock::new(embedded::library);
static NOTEBOOK: LazyLock<Notebook> = LazyLock::new(|| Notebook::new(&LIBRARY, &Filter::default()));

fn written(write: impl FnOnce(&mut dyn std::io::Write) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// Text as it may come back: control characters are spaces, and any run of space is one.
fn squeezed(text: &str) -> String {
    let text = text.replace(char::is_control, " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn same(found: &str, note: &str) {
    assert_eq!(squeezed(found), squeezed(note));
}

/// Asserts that the text file for Anki holds all of a notebook.
fn anki_holds(notebook: &Notebook) {
    let (header, cards) = anki::read(&written(|out| export::anki::write(notebook, out)));
    assert_eq!(header["notetype"], "Basic");
    assert_eq!(cards.len(), notebook.notes.len());
    for (card, note) in cards.iter().zip(&notebook.notes) {
        assert_eq!(card.guid, format!("{}:{}", notebook.pack, note.id));
        assert!(card.deck.starts_with("Waterline::") && card.deck.split("::").count() == 3, "{}", card.deck);
        same(&card.stem(), &note.question());
        let key = card.key();
        assert_eq!((card.options().len(), key.len()), (note.options.len(), note.options.len()));
        for ((option, (right, text, why)), passage) in card.options().iter().zip(&key).zip(&note.options) {
            same(option, &passage.text);
            same(text, &passage.text);
            same(why, &passage.reason());
            assert_eq!(*right, passage.right, "{}", note.id);
        }
        let mut tags: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for tag in &card.tags {
            let (kind, id) = tag.strip_prefix("waterline::").and_then(|it| it.split_once("::")).expect(tag);
            tags.entry(kind).or_default().push(id.replace("::", ":"));
        }
        let tag = |kind: &str| tags.get(kind).cloned().unwrap_or_default();
        assert_eq!((tag("service"), tag("layer")), (note.tags.services.clone(), note.tags.layers.clone()));
        assert_eq!(tag("owner"), note.tags.owners);
        assert_eq!(tag("skill"), Vec::from_iter(note.tags.skill.clone()));
    }
}

/// Asserts that the GIFT file holds all of a notebook, with the weights that Moodle needs.
fn gift_holds(notebook: &Notebook) {
    let questions = gift::read(&written(|out| export::gift::write(notebook, out)));
    assert_eq!(questions.len(), notebook.notes.len());
    for (question, note) in questions.iter().zip(&notebook.notes) {
        assert_eq!(question.title, note.id);
        let chapter = question.category.strip_prefix("$course$/top/Waterline/").expect(&question.category);
        assert_eq!(chapter.replace("//", "⁄").split('/').count(), 2, "{chapter}");
        same(&question.text, &note.question());
        assert_eq!((question.single, question.answers.len()), (note.select == 1, note.options.len()), "{}", note.id);
        for (answer, passage) in question.answers.iter().zip(&note.options) {
            same(&answer.text, &passage.text);
            same(&answer.feedback, &passage.reason());
            assert_eq!(answer.percent > 0.0, passage.right, "{}", note.id);
        }
        let sum = |right: bool| {
            let chosen = question.answers.iter().filter(|it| (it.percent > 0.0) == right);
            chosen.map(|it| it.percent).sum::<f64>()
        };
        assert!((sum(true) - 100.0).abs() < 0.001, "{}", note.id);
        let lost = if question.single { 0.0 } else { -100.0 };
        assert!((sum(false) - lost).abs() < 0.001, "all options picked give 0: {}", note.id);
        assert!(squeezed(&question.feedback).starts_with(&squeezed(&note.explanation.join(" "))), "{}", note.id);
        assert!(note.sources.iter().all(|it| question.feedback.contains(&it.url)), "{}", note.id);
    }
}

/// Asserts that the sheet asks all of a notebook without answers, and that its key answers it.
fn sheet_holds(notebook: &Notebook) {
    let sections = sheet::read(&written(|out| export::sheet::write(notebook, out)));
    assert_eq!(sections.len(), 2 * notebook.notes.len());
    let (asked, keys) = sections.split_at(notebook.notes.len());
    let letter = |place: usize| char::from(b'a' + u8::try_from(place).unwrap());
    for (number, (note, (asked, key))) in (1..).zip(notebook.notes.iter().zip(asked.iter().zip(keys))) {
        assert_eq!(asked.heads[2], format!("{number}"));
        same(&asked.paragraphs.join(" "), &note.question());
        assert_eq!(asked.items.len(), note.options.len());
        for (place, (item, option)) in asked.items.iter().zip(&note.options).enumerate() {
            same(item, &format!("{}) {}", letter(place), option.text));
        }
        let places = (0..note.options.len()).filter(|&place| note.options[place].right);
        let right: Vec<String> = places.map(|place| letter(place).to_string()).collect();
        assert_eq!(key.heads[2], format!("{number}: {} · {}", right.join(", "), note.id));
        assert_eq!(key.heads[0], "Key");
        let explained = key.paragraphs.join(" ");
        assert!(squeezed(&explained).starts_with(&squeezed(&note.explanation.join(" "))), "{explained}");
        assert!(note.sources.iter().all(|it| explained.contains(&it.url)), "{explained}");
        for (place, (item, option)) in key.items.iter().zip(&note.options).enumerate() {
            let verdict = if option.right { "Right." } else { "Wrong." };
            same(item, &format!("{}) {verdict} {}", letter(place), option.reason()));
        }
    }
}

/// Asserts that the JSON document is the notebook.
fn json_holds(notebook: &Notebook) {
    let text = written(|out| export::json::write(notebook, out));
    let document: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(document["pack"]["id"], notebook.pack.as_str());
    assert_eq!(document["notes"], serde_json::to_value(&notebook.notes).unwrap());
}

#[test]
fn there_is_one_note_for_every_scenario_and_every_cell_with_the_librarys_key() {
    let library = &*LIBRARY;
    let ids: BTreeSet<&str> = NOTEBOOK.notes.iter().map(|note| note.id.as_str()).collect();
    assert_eq!(ids.len(), NOTEBOOK.notes.len(), "no id is there twice");
    let (mut scenarios, mut cells) = (0, 0);
    for note in &NOTEBOOK.notes {
        let right: Vec<bool> = note.options.iter().map(|option| option.right).collect();
        match Topic::parse(&note.id, library).expect(&note.id) {
            Topic::Scenario(it) => {
                let options = &library.scenarios[it].options;
                assert_eq!(right, options.iter().map(|option| option.correct).collect::<Vec<_>>());
                assert!(note.options.iter().zip(options).all(|(one, other)| one.text == other.text));
                scenarios += 1;
            }
            Topic::Cell(it) => {
                let owner = library.cell(it).owner;
                let owners = ["AWS alone", "The customer alone", "Both, each with a part of its own", "Nobody"];
                let place = right.iter().position(|right| *right).unwrap();
                assert!(note.options[place].text.starts_with(owners[owner as usize]), "{}", note.id);
                assert_eq!((note.select, note.tags.owners.as_slice()), (1, [owner.word()].as_slice()));
                cells += 1;
            }
            other => panic!("{other:?} is no note"),
        }
    }
    assert_eq!((scenarios, cells), (library.scenarios.len(), library.variants.len() * library.layers.len()));
}

#[test]
fn every_form_gives_all_notes_back() {
    anki_holds(&NOTEBOOK);
    gift_holds(&NOTEBOOK);
    sheet_holds(&NOTEBOOK);
    json_holds(&NOTEBOOK);
}

#[test]
fn the_json_keeps_to_its_schema() {
    let schema: serde_json::Value = serde_json::from_str(export::json::SCHEMA).unwrap();
    let validator = jsonschema::draft202012::options().build(&schema).unwrap();
    let mut document: serde_json::Value =
        serde_json::from_str(&written(|out| export::json::write(&NOTEBOOK, out))).unwrap();
    let problems: Vec<String> = validator.iter_errors(&document).take(3).map(|it| it.to_string()).collect();
    assert!(problems.is_empty(), "{problems:?}");
    for (place, value) in [("/notes/0/options/0/right", "no"), ("/notes/0/reviewed", "now"), ("/format", "other")] {
        let mut broken = document.clone();
        *broken.pointer_mut(place).unwrap() = value.into();
        assert!(!validator.is_valid(&broken), "{place}");
    }
    document["notes"][0]["more"] = 1.into();
    assert!(!validator.is_valid(&document), "an unknown field");
}

#[test]
fn the_filter_keeps_what_is_about_it() {
    let library = &*LIBRARY;
    let rds = library.services.find(|it| it.id.as_str() == "rds").unwrap();
    let skill = library.skills.find(|it| it.id.as_str() == "2.1.e").unwrap();
    let services = Filter { services: vec![rds], ..Filter::default() };
    let notes = Notebook::new(library, &services).notes;
    let cells = notes.iter().filter(|note| note.kind == Kind::Cell).count();
    assert_eq!(cells, library.services[rds].variants.len() * library.layers.len());
    assert_eq!(notes.len() - cells, library.scenarios_on_service(rds).len());
    assert!(notes.iter().all(|note| note.tags.services.iter().any(|it| it.split(':').next() == Some("rds"))));
    let both = Filter { skills: vec![skill], ..services };
    let notes = Notebook::new(library, &both).notes;
    assert!(!notes.is_empty());
    assert!(notes.iter().all(|note| note.kind == Kind::Scenario && note.tags.skill.as_deref() == Some("2.1.e")));
}

/// Texts that one format or another would take for its own.
const HOSTILE: [&str; 32] = [
    "a tab\there",
    "two\nlines",
    "two\r\n\r\nparagraphs",
    "\"quoted\" and 'quoted'",
    "{braces} {{c1::cloze}}",
    "<b>bold</b> & &amp; &lt; <script>",
    "back\\slash, \\n, \\= and \\\\",
    "ends with a backslash\\",
    "~ = # : :: ####",
    "#### general",
    "%50%weight",
    "%-100%weight",
    "[html]<i>x</i>",
    "[sound:a.mp3] [latex]x[/latex]",
    "# heading",
    "- item",
    "+ item",
    "1. first",
    "2) second",
    "===",
    "---",
    "// comment",
    "$CATEGORY: elsewhere",
    "one -> two",
    "* a * _b_ `c` ~~d~~ $x$ **e**",
    "| a | b |",
    "```",
    "> quote",
    "![i](u) [l](u) [r]: u",
    "<https://example.com> https://example.com/a_b_c",
    "\u{1b}[2J\u{7}",
    "é 界 🙂 \u{a0}-",
];

/// A note in which every text is one of `texts`, each in every place as the number goes on.
fn note_of(number: usize, texts: &[&str]) -> Note {
    let mut next = number..;
    let mut text = || texts[next.next().unwrap() % texts.len()].to_owned();
    let mut option = |right: bool| Passage {
        text: text(),
        right,
        why: text(),
        misconception: (!right).then(|| Belief { id: "belief".to_owned(), claim: text() }),
    };
    let select = 1 + number % 3;
    let options: Vec<Passage> = (0..5).map(|place| option(place < select)).collect();
    Note {
        id: format!("scenario/{number}"),
        kind: Kind::Scenario,
        chapter: ["Scenarios".to_owned(), text()],
        stem: text(),
        select,
        options,
        explanation: vec![text(), text()],
        sources: vec![Whence {
            id: "source".to_owned(),
            title: text(),
            url: "https://example.com/a_b?c=d#e".to_owned(),
            seen: "2026-01-01".to_owned(),
            confidence: "confirmed",
        }],
        tags: Tags { services: vec!["rds:custom".to_owned()], ..Tags::default() },
        reviewed: "2026-01-01".to_owned(),
    }
}

fn notebook_of(notes: Vec<Note>) -> Notebook {
    Notebook { pack: "small".to_owned(), title: HOSTILE[24].to_owned(), version: HOSTILE[1].to_owned(), notes }
}

#[test]
fn hostile_text_comes_back_as_it_went_in() {
    let notebook = notebook_of((0..HOSTILE.len() * 2).map(|number| note_of(number, &HOSTILE)).collect());
    anki_holds(&notebook);
    gift_holds(&notebook);
    sheet_holds(&notebook);
    json_holds(&notebook);
}

proptest! {
    #[test]
    fn any_text_comes_back_as_it_went_in(
        texts in prop::collection::vec("([ \t\n\\\\~=#{}:%\\[\\]<>&\"'*_`|$.)(!+a1-]{0,12}|\\PC{0,8})", 1..6)
    ) {
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let notebook = notebook_of(vec![note_of(0, &texts), note_of(1, &texts)]);
        anki_holds(&notebook);
        gift_holds(&notebook);
        sheet_holds(&notebook);
        json_holds(&notebook);
    }
}

fn statements(filter: &Filter, records: &[Record]) -> Vec<xapi::Statement> {
    xapi::read(&written(|out| export::xapi::write(&LIBRARY, filter, records, &mut || (), out).map(drop)))
}

#[test]
fn every_answer_that_stands_is_a_statement_with_the_librarys_key() {
    let library = &*LIBRARY;
    let log = answers::all(library);
    fs::create_dir_all(env!("CARGO_TARGET_TMPDIR")).unwrap();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("answers.jsonl");
    portable::export(&log.records, &mut fs::File::create(file).unwrap()).unwrap();
    let statements = statements(&Filter::default(), &log.records);
    assert_eq!(statements.len(), log.records.len());
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for (it, record) in statements.iter().zip(&log.records) {
        let Deed::Answered(answer) = &record.deed else { unreachable!() };
        let definition = &it.object.definition;
        *kinds.entry(definition.interaction_type.clone().expect("the library knows it")).or_default() += 1;
        assert_eq!(it.object.id, format!("https://waterline.invalid/aws/{}", answer.item));
        assert_eq!(it.result.success, answer.right == answer.parts);
        assert_eq!(it.actor.account.name, log.records[0].id);
        assert_eq!(it.result.duration.is_some(), answer.took_ms > 0);
        let stamp: jiff::Timestamp = it.timestamp.parse().unwrap();
        assert_eq!(stamp.as_millisecond(), record.at.utc_ms);
        assert!(it.timestamp.ends_with("+01:00"));
        let [key] = definition.correct_responses_pattern.as_deref().unwrap() else { panic!("one key") };
        assert_eq!(it.result.success, it.result.response == *key, "{}", answer.item);
        if let Some(Topic::Scenario(scenario)) = Topic::parse(&answer.item, library) {
            let options = &library.scenarios[scenario].options;
            let places = (0..options.len()).filter(|&place| options[place].correct).map(|place| place.to_string());
            assert!(xapi::items(key).eq(places), "{key}");
            assert!(definition.choices.iter().zip(options).all(|(one, other)| one.description["en"] == other.text));
        }
    }
    assert_eq!(kinds.keys().collect::<Vec<_>>(), ["choice", "matching", "sequencing"]);
    let again = self::statements(&Filter::default(), &log.records);
    assert!(statements.iter().zip(&again).all(|(one, other)| one.id == other.id), "ids are stable");
}

#[test]
fn what_was_taken_back_or_changed_since_is_not_told_as_if_it_were_not() {
    let mut log = answers::Log::default();
    let item = answers::first_scenario(&LIBRARY);
    let taken_back = log.answer(&item, "key", "0".to_owned(), (0, 1));
    log.add(Deed::Undone(taken_back));
    log.answer(&item, "another key", "0".to_owned(), (1, 1));
    log.answer("scenario/never was", "key", "\"<\u{1b}>".to_owned(), (0, 0));
    let statements = statements(&Filter::default(), &log.records);
    assert_eq!(statements.len(), 2);
    assert!(statements.iter().all(|it| it.object.definition.interaction_type.is_none()));
    assert_eq!(statements[1].object.id, "https://waterline.invalid/aws/scenario/never%20was");
    assert_eq!((statements[1].result.success, statements[1].result.response.as_str()), (false, "\"<\u{1b}>"));
    let skill = LIBRARY.skills.at(0).unwrap();
    let filter = Filter { skills: vec![skill], ..Filter::default() };
    let first = LIBRARY.scenarios.iter().next().unwrap();
    assert_eq!(self::statements(&filter, &log.records).len(), usize::from(first.skill == skill));
    assert_eq!(self::statements(&Filter::default(), &[]).len(), 0);
}
