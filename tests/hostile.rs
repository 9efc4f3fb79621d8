//! Hostile packs and the real binary: it ends soon, takes little room, panics never, and sends no byte of a pack to the
//! terminal that a terminal would obey. What the problems say is tested with the content.
#![cfg(unix)]

mod hostile_packs;
mod pty;

use hostile_packs::{Pack, bombs};
use pty::Start;
use std::{
    ffi::OsString,
    os::unix::ffi::OsStringExt,
    path::Path,
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

/// Of address space, in KiB. It is larger than the room that is used: each thread has a stack and an arena of its own.
const ROOM: u64 = 1 << 20;
/// Far more than the optimised binary takes, so that neither a plain build nor a busy machine fails a test.
const PATIENCE: Duration = Duration::from_secs(120);

/// Runs the binary within [`ROOM`] and [`PATIENCE`].
#[track_caller]
fn run(args: &[&str]) -> Output {
    let script = format!("ulimit -v {ROOM}; exec \"$@\"");
    let mut command = Command::new("sh");
    command.args(["-c", &script, "sh", env!("CARGO_BIN_EXE_waterline")]).args(args);
    command.env("LANG", "C.UTF-8").env_remove("NO_COLOR");
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let pid = rustix::process::Pid::from_child(&child);
    let begin = Instant::now();
    let waiting = thread::spawn(move || child.wait_with_output().unwrap());
    while !waiting.is_finished() && begin.elapsed() < PATIENCE {
        thread::sleep(Duration::from_millis(5));
    }
    if !waiting.is_finished() {
        let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
        panic!("{args:?} did not end within {PATIENCE:?}");
    }
    waiting.join().unwrap()
}

/// What the binary wrote to both of its streams, which must be plain text.
#[track_caller]
fn plain(output: &Output) -> String {
    let text = [output.stdout.as_slice(), &output.stderr].concat();
    let text = String::from_utf8(text).expect("only UTF-8 is written");
    let bad = text.chars().find(|&it| it != '\n' && (it.is_control() || waterline::content::is_hostile(it)));
    assert_eq!(bad, None, "{:?}", text.chars().take(2_000).collect::<String>());
    assert!(!text.contains("panicked"), "{text}");
    text
}

#[test]
fn bombs_end_soon_in_little_room() {
    for (name, pack) in bombs() {
        let output = run(&["check", pack.path()]);
        let text = plain(&output);
        assert_eq!(output.status.code(), Some(1), "{name}: {:?}\n{text}", output.status);
        assert!(text.len() < 1 << 20, "{name} says {} bytes", text.len());
        let short = plain(&run(&["check", "--format", "short", pack.path()]));
        assert!(short.lines().count() <= 1_002, "{name} says {} lines", short.lines().count());
        pack.keep(name);
    }
}

#[test]
fn a_hundred_thousand_files_and_links() {
    let files = Pack::new();
    (0..100_000).for_each(|number| files.file(&format!("{number}.yaml"), ""));
    let text = plain(&run(&["check", "--format", "short", files.path()]));
    assert!(text.ends_with(": the folder has more than 2,000 files and folders; join some\n1 problem\n"), "{text}");
    let links = Pack::new();
    for folder in 0..50 {
        std::fs::create_dir(links.folder().join(folder.to_string())).unwrap();
        for number in 0..2_000 {
            let link = links.folder().join(format!("{folder}/{number}.yaml"));
            std::os::unix::fs::symlink("/etc/passwd", link).unwrap();
        }
    }
    let text = plain(&run(&["check", "--format", "short", links.path()]));
    assert!(text.lines().count() <= 1_002 && !text.contains("root:"), "{text}");
}

/// Nothing is opened but regular files: neither what hangs, nor what has no end, nor what is outside.
#[test]
fn pipes_devices_and_links_are_left_alone() {
    let pack = Pack::small();
    let at = |name: &str| pack.folder().join(name);
    for (name, target) in [
        ("zero.yaml", "/dev/zero"),
        ("tty.yml", "/dev/tty"),
        ("loop", "."),
        ("loop.yaml", "loop.yaml"),
        ("outside.yaml", "/etc/shadow"),
        ("root", "/"),
    ] {
        std::os::unix::fs::symlink(target, at(name)).unwrap();
    }
    assert!(Command::new("mkfifo").arg(at("pipe.yaml")).status().unwrap().success());
    let _socket = std::os::unix::net::UnixListener::bind(at("socket.yaml")).unwrap();
    std::fs::create_dir(at("folder.yaml")).unwrap();
    let text = plain(&run(&["check", pack.path()]));
    assert_eq!(text.matches("links are not followed").count(), 4, "{text}");
    assert_eq!(text.matches("this is no regular file").count(), 2, "{text}");
    assert!(text.ends_with("\n6 problems\n"), "{text}");
}

/// Names of files come from the same hand as their contents.
#[test]
fn names_of_files_are_shown_harmlessly() {
    let pack = Pack::small();
    let storm = format!("a{}.yaml", "\u{301}".repeat(100));
    for name in ["-rf.yaml", "a\u{1b}]52;c;eA==\u{7}.yaml", "b\u{202e}lmay.yaml", "c\nd.yaml", "\u{9b}2J.yaml", &storm]
    {
        pack.file(name, "tols: []\n");
    }
    let not_utf8 = OsString::from_vec(b"e\xff\xfe\x1b[2J.yaml".to_vec());
    std::fs::write(pack.folder().join(not_utf8), "tols: []\n").unwrap();
    for args in
        [&["check", pack.path()][..], &["check", "--json", pack.path()], &["--content", pack.path(), "show", "x"]]
    {
        let text = plain(&run(args));
        assert_eq!(text.matches("unknown field").count(), 7, "{text}");
        assert!(!text.contains("\u{301}\u{301}"), "{text}");
    }
}

/// Every way out of the program, on packs that are refused: what they hold must not come out as it is.
#[test]
fn refused_packs_write_plain_text() {
    for (name, pack) in hostile_packs::refused() {
        let content = ["--content", pack.path()];
        let ways: [&[&str]; 6] = [
            &["check"],
            &["check", "--json"],
            &["show", "crate"],
            &["search", "crate"],
            &["--print", "--size", "100x30"],
            &["export", "json"],
        ];
        for way in ways {
            let output = run(&[&content, way].concat());
            let text = plain(&output);
            assert!(!text.is_empty(), "{name}: {way:?} says nothing");
            assert!(!text.contains("]52;c;x\u{7}"), "{name}: {text}");
        }
    }
}

/// Text that looks like a command to somebody is shown as it stands, and nothing of it is done.
#[test]
fn text_that_looks_like_a_command_is_text() {
    let pack = Pack::odd();
    let content = ["--content", pack.path()];
    for way in [&["show", "source/handbook"][..], &["show", "crate"], &["search", "$(touch"], &["check"]] {
        let output = run(&[&content, way].concat());
        plain(&output);
        assert_eq!(output.status.code(), Some(0), "{way:?}: {output:?}");
    }
    let text = plain(&run(&[&content[..], &["show", "source/handbook"]].concat()));
    assert!(text.contains("$(touch owned)") && text.contains("{0} %s %n"), "{text}");
    assert!(!Path::new("owned").exists());
}

/// The real program on a screen: a refused pack, then one with letters that are hard to draw.
#[test]
fn the_terminal_gets_no_command_of_a_pack() {
    let refused =
        hostile_packs::refused().into_iter().map(|(name, pack)| (name, pack, "problems in the content", "jjq"));
    for (name, pack, awaited, keys) in refused {
        let mut pty = Start::new().args(&["--content", pack.path()]).spawn();
        pty.await_frames(1);
        if name != "several" {
            pty.await_text(awaited, (80, 24));
        }
        pty.send(keys);
        assert!(pty.exit_code() <= 1, "{name}");
        assert_only_ours(name, &pty.bytes());
    }
    let odd = Pack::odd();
    let mut pty = Start::new().args(&["--content", odd.path()]).spawn();
    pty.await_start();
    pty.send("jjkk\r");
    pty.await_frames(2);
    pty.send("\u{1b}");
    pty.send("qq");
    assert_eq!(pty.exit_code(), 0);
    assert_only_ours("odd", &pty.bytes());
}

/// Asserts that every escape is one that the program itself sends: CSI, and nothing that a terminal keeps or runs.
#[track_caller]
fn assert_only_ours(name: &str, bytes: &[u8]) {
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == 0x1b) {
        let next = bytes.get(at + 1).copied().unwrap_or(b'[');
        assert!(next == b'[', "{name}: {:?}", String::from_utf8_lossy(&bytes[at..bytes.len().min(at + 40)]));
    }
    let text = String::from_utf8_lossy(bytes);
    let hostile = |it: char| it == '\u{7}' || (!it.is_control() && waterline::content::is_hostile(it));
    assert_eq!(text.chars().find(|&it| hostile(it) && it != '\u{fffd}'), None, "{name}");
    assert!(!text.contains(&"\u{301}".repeat(9)), "{name} sends a storm");
}

/// Addresses are shown and opened by nobody: the program starts no other program and opens no connection.
#[test]
fn nothing_in_the_program_opens_a_link() {
    fn look(folder: &Path) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                look(&path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for word in ["process::Command", "Command::new(", "TcpStream", "UdpSocket", "xdg-open", "\\x1b]8"] {
                assert!(!text.contains(word), "{} has `{word}`", path.display());
            }
        }
    }
    look(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
}
