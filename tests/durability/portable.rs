//! The log as JSON lines, and the log on its own thread.

use super::{NOW, answers, filled, working};
use std::{
    io::{BufReader, Cursor, Read},
    sync::mpsc,
};
use waterline::progress::{
    log::{Fault, Log, State},
    portable::{LONGEST_LINE, Stopped, export, import},
    writer::{Reply, Writer},
};

fn exported(count: usize) -> Vec<u8> {
    let mut text = Vec::new();
    export(&answers(count), &mut text).unwrap();
    text
}

#[test]
fn a_second_import_changes_nothing() {
    let (from, to) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let records = filled(from.path(), 2_345);
    let mut text = Vec::new();
    export(&working(from.path()).history, &mut text).unwrap();
    let mut log = working(to.path()).log;
    let first = import(&mut log, text.as_slice());
    assert_eq!((first.added, first.known, first.bad), (2_345, 0, 0));
    assert!(first.stopped.is_none());
    let before = std::fs::read(to.path().join("progress.db")).unwrap();
    let second = import(&mut log, text.as_slice());
    assert_eq!((second.added, second.known, second.bad), (0, 2_345, 0));
    drop(log);
    assert!(std::fs::read(to.path().join("progress.db")).unwrap() == before);
    let opened = working(to.path());
    assert_eq!(opened.history, records);
    let mut again = Vec::new();
    export(&opened.history, &mut again).unwrap();
    assert!(again == text);
}

#[test]
fn a_bad_line_is_named_and_costs_no_other() {
    let dir = tempfile::tempdir().unwrap();
    let text = String::from_utf8(exported(4)).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let unknown = lines[1].replacen('{', "{\"colour\":[1,{\"a\":null}],", 1);
    let far = lines[3].replace(&format!("\"utc_ms\":{}", NOW.utc_ms + 3000), "\"utc_ms\":9223372036854775807");
    let escape = lines[3].replace("scenario/", "\\u001b]52;c;");
    let long = "x".repeat(LONGEST_LINE + 5);
    let longest = format!("{}{}", lines[3], " ".repeat(LONGEST_LINE - lines[3].len()));
    let text = [
        "\u{feff}",
        lines[0],
        "\r\n",
        unknown.as_str(),
        "\n",
        "nonsense\n",
        "\n  \n",
        &far,
        "\n",
        &escape,
        "\n",
        &long,
        "\n",
        &lines[2][..80],
        "\n",
        "{\"id\":3}\n",
        lines[2],
        "\r\n",
        &longest,
    ]
    .concat();
    let mut bytes = text.into_bytes();
    bytes.splice(0..0, *b"\xff\xfe\n");
    let mut log = working(dir.path()).log;
    let imported = import(&mut log, BufReader::with_capacity(7, Cursor::new(bytes)));
    assert_eq!(log.records().unwrap(), answers(4));
    let bad: Vec<usize> = imported.first_bad.iter().map(|bad| bad.line).collect();
    assert_eq!(bad, [1, 4, 7, 8, 9, 10, 11], "{imported:?}");
    assert_eq!((imported.added, imported.bad), (4, 7));
}

#[test]
fn an_import_that_stops_says_why_and_can_be_repeated() {
    struct Broken;
    impl Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("the stick was pulled out"))
        }
    }
    let dir = tempfile::tempdir().unwrap();
    let text = exported(1_500);
    let mut log = working(dir.path()).log;
    let imported = import(&mut log, BufReader::new(text.as_slice().chain(Broken)));
    assert!(matches!(imported.stopped, Some(Stopped::Unreadable(_))));
    assert_eq!(imported.added, 1_500);
    let mut log = Log::in_memory::<()>(Fault::NoHome).log;
    let imported = import(&mut log, text.as_slice());
    assert!(matches!(imported.stopped, Some(Stopped::NotSaved(Fault::NoHome))));
    assert_eq!((imported.added, imported.known), (0, 0));
}

#[test]
fn a_writer_confirms_each_record_and_those_that_failed_before() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("progress.db");
    let records = answers(4);
    std::fs::create_dir(&path).unwrap();
    let (tell, replies) = mpsc::channel();
    let folder = dir.path().to_owned();
    let writer = Writer::start(move || Log::open(&folder, NOW), move |reply| tell.send(reply).unwrap()).unwrap();
    assert!(matches!(replies.recv().unwrap(), Reply::Opened { state: State::InMemory(Fault::NotAFile(_)), .. }));
    for record in &records[..2] {
        writer.send(record.clone());
        let Reply::NotSaved(refused) = replies.recv().unwrap() else { panic!() };
        assert_eq!(refused.id, record.id);
    }
    std::fs::remove_dir(&path).unwrap();
    writer.send(records[2].clone());
    for record in &records[..3] {
        assert_eq!(replies.recv().unwrap(), Reply::Saved(record.id.clone()));
    }
    assert_eq!(replies.recv().unwrap(), Reply::Stands(State::Working));
    writer.send(records[3].clone());
    assert_eq!(writer.finish(), 0);
    assert_eq!(replies.recv().unwrap(), Reply::Saved(records[3].id.clone()));
    assert_eq!(working(dir.path()).history, records);
}
