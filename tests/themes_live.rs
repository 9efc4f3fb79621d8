//! Themes in a pseudo-terminal: `--theme auto` with its one question, the answer, and an answer that comes too late; and a
//! theme that is kept.
#![cfg(unix)]

mod pty;

use pty::{Pty, Start, count};

const SIZE: (u16, u16) = (80, 24);
const QUESTION: &str = "\x1b]11;?";
/// The paper of the light theme and that of the dark one.
const LIGHT: &[u8] = b"48;2;251;250;246";
const DARK: &[u8] = b"48;2;17;22;29";

fn asked() -> Pty {
    let start = Start::new().args(&["--theme", "auto"]).env("COLORTERM", Some("truecolor")).env("NO_COLOR", None);
    let pty = start.spawn();
    pty.await_bytes(QUESTION);
    pty
}

#[test]
fn the_theme_follows_the_background() {
    for (answer, wanted, other) in [
        ("\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c", LIGHT, DARK),
        ("\x1b]11;rgb:1111/1111/1111\x07\x1b[?62c", DARK, LIGHT),
    ] {
        let mut pty = asked();
        pty.send(answer);
        pty.await_start();
        pty.send("q");
        assert_eq!(pty.exit_code(), 0);
        assert!(count(&pty.bytes(), wanted) > 0 && count(&pty.bytes(), other) == 0);
        pty.assert_restored();
    }
}

#[test]
fn a_terminal_that_does_not_say_gets_the_default() {
    for answer in ["\x1b[?62c", ""] {
        let mut pty = asked();
        pty.send(answer);
        pty.await_start();
        pty.send("q");
        assert_eq!(pty.exit_code(), 0);
        assert_eq!(count(&pty.bytes(), b"48;2;"), 0, "{answer:?}");
        pty.assert_restored();
    }
}

#[test]
fn an_answer_that_comes_too_late_presses_no_keys() {
    for answer in ["\x1b]11;rgb:ffff/ffff/ffff\x1b\\\x1b[?62c", "\x1b]11;rgb:qqqq/qqqq/qqqq\x07"] {
        let mut pty = asked();
        pty.await_start();
        pty.await_text("Services", SIZE);
        pty.send(answer);
        pty.send("M");
        pty.await_text("Matrix", SIZE);
        pty.send("q");
        assert_eq!(pty.exit_code(), 0);
    }
}

#[test]
fn a_kept_theme_is_there_at_the_next_start() {
    let data = tempfile::tempdir().unwrap();
    let start = || Start::new().data(data.path()).env("COLORTERM", Some("truecolor")).env("NO_COLOR", None);
    let mut pty = start().spawn();
    pty.await_start();
    assert_eq!(count(&pty.bytes(), b"48;2;"), 0);
    pty.send("tlight\r");
    pty.await_text("theme: light", SIZE);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    let settings = std::fs::read_to_string(data.path().join("settings.json")).unwrap();
    assert!(settings.contains("\"theme\": \"light\""), "{settings}");
    let mut pty = start().spawn();
    pty.await_start();
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    assert!(count(&pty.bytes(), LIGHT) > 0 && count(&pty.bytes(), QUESTION.as_bytes()) == 0);
}
