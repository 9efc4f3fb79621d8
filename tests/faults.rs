//! What can be wrong around the program: arguments that command a terminal, files that are none, a home that is none.
#![cfg(unix)]

mod pty;

use assert_cmd::Command;
use pty::{Start, count};
use std::{fs, os::unix::ffi::OsStrExt, path::Path, time::Duration};

const SIZE: (u16, u16) = (80, 24);

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

// Files that are none

#[test]
fn a_pipe_in_place_of_a_file_is_not_waited_for() {
    for name in ["settings.json", "place.json", "my-stack.yaml", "exam.json", "themes/mine.yaml", "progress.db"] {
        let dir = tempfile::tempdir().unwrap();
        fs::create_dir(dir.path().join("themes")).unwrap();
        let pipe = dir.path().join(name);
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let data = dir.path().to_str().unwrap();
        for args in [&["--print", "--theme", "mine"][..], &["--plain"], &["stats"], &["matrix"]] {
            // Killed by the time limit, it would have no code.
            let output = waterline(args).args(["--data-dir", data]).output().unwrap();
            assert!(output.status.code().is_some_and(|code| code <= 2), "{name}: {args:?}");
        }
        let mut pty = Start::new().data(dir.path()).spawn();
        pty.await_text("Services", SIZE);
        pty.send("Q");
        pty.await_text("Review what is due", SIZE);
        pty.send("q");
        assert_eq!(pty.exit_code(), 0, "{name}");
        pty.assert_restored();
    }
}

// A home that is none

/// A quiz with one answer, in `work`, with these variables in place of a home.
fn answered(work: &Path, home: &[(&str, &std::ffi::OsStr)]) -> String {
    let mut command = waterline(&["--plain", "quiz", "--mode", "cause"]);
    for name in ["XDG_DATA_HOME", "XDG_CONFIG_HOME"] {
        command.env_remove(name);
    }
    said(command.current_dir(work).envs(home.iter().copied()).write_stdin("1\n3\nq\n"))
}

#[test]
fn nothing_is_written_below_the_directory_one_is_in() {
    let work = tempfile::tempdir().unwrap();
    let file = tempfile::NamedTempFile::new().unwrap();
    let relative = std::ffi::OsStr::new("rel");
    let unreadable = std::ffi::OsStr::from_bytes(b"\xff\xfe");
    for (home, said) in
        [(relative, "no home directory"), (unreadable, "no home directory"), (file.path().as_os_str(), "not saved")]
    {
        let told = answered(work.path(), &[("HOME", home)]);
        assert!(told.contains(said) && told.contains("ight. "), "{home:?}: {told}");
    }
    let home = tempfile::tempdir().unwrap();
    let missing = home.path().join("missing");
    let told = answered(
        work.path(),
        &[("HOME", missing.as_os_str()), ("XDG_DATA_HOME", relative), ("XDG_CONFIG_HOME", relative)],
    );
    assert!(told.contains("ight. ") && !told.contains("not saved"), "{told}");
    assert!(missing.join(".local/share/waterline/progress.db").is_file());
    assert_eq!(fs::read_dir(work.path()).unwrap().count(), 0);
}

// Output that nobody takes

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_takes_no_result_and_that_is_said_in_a_line() {
    let data = tempfile::tempdir().unwrap();
    for args in ["show rds", "--print", "stats", "search mfa --json", "export anki", "matrix rds --format xlsx"] {
        let script = format!("exec \"$0\" {args} --data-dir \"$1\" >/dev/full");
        let mut command = Command::new("sh");
        command.args(["-c", &script, env!("CARGO_BIN_EXE_waterline")]).arg(data.path());
        let output = command.output().unwrap();
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(1), "{args}: {error}");
        assert!(error.starts_with("waterline: ") && error.lines().count() == 1, "{args}: {error}");
    }
}

// Limits

#[test]
fn few_descriptors_and_little_memory_are_enough_or_that_is_said() {
    for limit in ["-n 5", "-n 8", "-n 11", "-n 14", "-n 17", "-n 20", "-n 24", "-v 400000", "-u 1"] {
        let script = format!("ulimit {limit}; \"$@\"; echo \"CODE=$?\"; read line");
        let mut pty = Start::new().script(script.leak()).spawn();
        pty.await_screen("start or end", SIZE, |screen| screen.contains("Services") || screen.contains("CODE="));
        if !pty.contents(SIZE).contains("CODE=") {
            // A search and a quiz need more of everything; what they lack is said, and nothing ends.
            pty.send("/mfa");
            pty.await_screen("hits", SIZE, |screen| screen.contains(" found") || screen.contains("no thread"));
            pty.send("\x1b");
            pty.await_screen("no search", SIZE, |screen| !screen.contains("Search everything"));
            pty.send("Q");
            pty.await_text("10 questions", SIZE);
            pty.send("q");
            pty.await_bytes("CODE=0");
        } else {
            let said = pty.contents(SIZE);
            assert!(said.contains("waterline: ") && said.contains("CODE=1"), "{limit}: {said}");
        }
        assert!(pty.has_old_modes(), "{limit}");
        pty.send("\n");
        assert_eq!(pty.exit_code(), 0, "{limit}");
    }
}
