//! What can be wrong around the program: arguments and names that command a terminal.
#![cfg(unix)]

mod pty;

use assert_cmd::Command;
use pty::{Start, count};
use std::{fs, time::Duration};

/// What no text of a stranger may make the program send: a title or the clipboard, a cleared screen, a direction.
const COMMANDS: [&str; 4] = ["\x1b]", "\x1b[2J", "\x07", "\u{202e}"];

/// The program with these arguments, which ends soon.
fn waterline(args: &[&str]) -> Command {
    let mut command = Command::cargo_bin("waterline").unwrap();
    command.args(args).env("LANG", "C.UTF-8").timeout(Duration::from_secs(20));
    command
}

/// All that a command wrote.
fn said(command: &mut Command) -> String {
    let output = command.output().unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

// Texts of strangers

#[test]
fn an_argument_commands_no_terminal() {
    let osc = "\x1b]52;c;eA\x07\x1b[2J\u{202e}";
    for argument in [format!("--color={osc}"), osc.to_owned(), format!("--size={osc}"), format!("--{osc}")] {
        let mut pty = Start::new().args(&[&argument]).spawn();
        assert_eq!(pty.exit_code(), 2);
        pty.await_bytes("--help");
        pty.await_bytes("<U+001B>]52;c;eA<U+0007><U+001B>[2J<U+202E>");
        pty.await_bytes("\x1b[1m");
        for command in COMMANDS {
            assert_eq!(count(&pty.bytes(), command.as_bytes()), 0, "{argument:?} sends {command:?}");
        }
    }
}

#[test]
fn a_name_of_a_folder_commands_no_terminal() {
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("a\x1b]52;c;eA\x07\x1b[2J\u{202e}b");
    fs::create_dir_all(data.join("progress.db")).unwrap();
    fs::create_dir(data.join("settings.json")).unwrap();
    fs::create_dir(data.join("my-stack.yaml")).unwrap();
    let data = data.to_str().unwrap();
    let file = format!("{data}/none");
    for args in [
        &["--print"][..],
        &["--plain"],
        &["stats"],
        &["log", "export"],
        &["log", "import", &file],
        &["matrix"],
        &["new", "pack", data],
        &["--content", &file],
        &["--theme", &file, "--print"],
    ] {
        let said = said(waterline(args).args(["--data-dir", data]));
        assert!(!said.is_empty(), "{args:?}");
        assert!(COMMANDS.iter().all(|command| !said.contains(command)), "{args:?}: {said:?}");
    }
}
