//! What the program does to a terminal, and a terminal to the program: the real binary in a pseudo-terminal. These tests
//! know the title `Services`, the key `q`, and nothing else of the screens.
#![cfg(unix)]

mod pty;

use std::{
    panic::AssertUnwindSafe,
    time::{Duration, Instant},
};

use pty::{Pty, Start, count, gives_back};
use rustix::process::Signal;

const SIZE: (u16, u16) = (80, 24);

/// A job that a shell has stopped says `STOPPED`; after a line of input it goes on.
const JOB: &str = r#"set -m; "$@"; echo STOPPED; read line; fg >/dev/null; echo "CODE=$?"; read l"#;

fn started() -> Pty {
    shown(Start::new())
}

fn shown(start: Start) -> Pty {
    let pty = start.spawn();
    pty.await_start();
    pty
}

// Start and end

#[test]
fn it_starts_and_q_ends_it() {
    let mut pty = started();
    pty.await_text("Services", SIZE);
    assert!(!pty.has_old_modes());
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn it_asks_the_terminal_nothing() {
    let mut pty = shown(Start::new().controlled());
    pty.resize(60, 20);
    pty.await_frames(2);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    // Cursor position, device attributes, modes, colours, keyboard.
    for query in ["\x1b[6n", "\x1b[c", "\x1b[>c", "$p", "\x1b]1", "\x1b[?u", "\x1bP"] {
        assert_eq!(count(&pty.bytes(), query.as_bytes()), 0, "{}", query.escape_debug());
    }
}

#[test]
fn what_is_typed_before_the_first_frame_counts() {
    let mut pty = Start::new().typed("jkq").spawn();
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn what_is_typed_after_the_end_is_not_run_by_the_shell() {
    let mut pty = Start::new().script(r#""$@"; echo READY; read line; echo "GOT<$line>"; read l"#).spawn();
    pty.await_start();
    pty.send("qecho OOPS\r");
    pty.await_bytes("READY");
    pty.send("fine\r");
    pty.await_bytes("GOT<fine>");
    pty.send("\r");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_terminal_that_does_not_know_its_size_has_80x24() {
    let mut pty = Start::new().size(0, 0).spawn();
    pty.await_start();
    pty.await_text("Services", SIZE);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_panic_restores_the_terminal_first() {
    let mut pty = Start::new().env("WATERLINE_PANIC", Some("draw")).spawn();
    assert_eq!(pty.exit_code(), 101);
    pty.assert_restored();
    pty.await_bytes("this is a bug");
    let bytes = pty.bytes();
    assert!(
        bytes.windows(8).rposition(|w| w == b"\x1b[?1049l") < bytes.windows(13).rposition(|w| w == b"this is a bug")
    );
}

#[test]
fn a_panic_of_another_thread_restores_the_terminal_as_well() {
    let mut pty = shown(Start::new().env("WATERLINE_PANIC", Some("search")));
    pty.send("/mfa");
    assert_eq!(pty.exit_code(), 101);
    pty.assert_restored();
    pty.await_bytes("this is a bug");
}

#[test]
fn a_panic_needs_nobody_who_reads_it() {
    let script = r#""$@" 2>/dev/full; echo "CODE=$?"; read line"#;
    let mut pty = Start::new().env("WATERLINE_PANIC", Some("draw")).script(script).spawn();
    pty.await_bytes("CODE=101");
    pty.assert_restored();
    pty.send("\r");
    assert_eq!(pty.exit_code(), 0);
}

// The first start, settings and motion

#[test]
fn the_first_start_shows_the_tour_and_no_other_does() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = shown(Start::new().fresh().data(data.path()));
    pty.await_text("1 of 6", SIZE);
    pty.send("\x1b");
    pty.await_screen("no tour", SIZE, |screen| !screen.contains("1 of 6"));
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    let mut again = shown(Start::new().fresh().data(data.path()));
    again.await_text("Services", SIZE);
    assert!(!again.contents(SIZE).contains("1 of 6"));
    again.send("q");
    assert_eq!(again.exit_code(), 0);
    let settings = tempfile::tempdir().unwrap();
    std::fs::write(settings.path().join("settings.json"), "{}").unwrap();
    let mut pty = shown(Start::new().fresh().data(settings.path()));
    pty.await_text("Services", SIZE);
    assert!(!pty.contents(SIZE).contains("1 of 6"));
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn settings_are_read_at_the_start_and_kept_when_changed() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("settings.json");
    std::fs::write(&file, "{\"keys\": {\"open-search\": \"F7\", \"quit\": [\"F9\"], \"open-settings\": \"F8\"}}")
        .unwrap();
    let mut pty = shown(Start::new().data(data.path()));
    pty.await_text("F7 search", SIZE);
    pty.send("q\x1b[19~");
    pty.await_text("kept at once", SIZE);
    pty.send("jl\x1b");
    pty.await_text("Services", SIZE);
    pty.send("\x1b[20~");
    assert_eq!(pty.exit_code(), 0);
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains("\"daily_cap\": 25") && kept.contains("\"quit\": [\"F9\"]"), "{kept}");
    assert!(!kept.contains("motion") && !kept.contains("tour"), "flags are not kept: {kept}");
}

#[test]
fn a_theme_is_a_setting_and_one_with_a_problem_is_not_kept() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("settings.json");
    std::fs::create_dir(data.path().join("themes")).unwrap();
    std::fs::write(data.path().join("themes/broken.yaml"), "background: dusk\n").unwrap();
    let mut pty = shown(Start::new().data(data.path()));
    pty.await_text("Services", SIZE);
    pty.send(",jjj\r\x1b[B\r");
    pty.await_text("theme: dark", SIZE);
    pty.send("\rbroken\r");
    pty.await_text("broken.yaml:1:1: field `roles` is missing", SIZE);
    pty.await_text("theme        dark", SIZE);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains("\"theme\": \"dark\""), "{kept}");
    std::fs::write(&file, kept.replace("dark", "broken")).unwrap();
    let mut pty = shown(Start::new().data(data.path()));
    pty.await_text("broken.yaml:1:1: field `roles` is missing", SIZE);
    pty.send(",jl");
    pty.await_text("daily cap: 25", SIZE);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    let kept = std::fs::read_to_string(&file).unwrap();
    assert!(kept.contains("\"theme\": \"broken\"") && kept.contains("25"), "{kept}");
}

#[test]
fn settings_with_a_problem_leave_the_defaults_and_the_file() {
    let data = tempfile::tempdir().unwrap();
    let file = data.path().join("settings.json");
    let broken = "{\"keys\": {\n \"down\": [\"n\"]}}";
    std::fs::write(&file, broken).unwrap();
    let mut pty = shown(Start::new().data(data.path()));
    pty.await_text("settings.json:2:11: key `n` does two things in Services", SIZE);
    pty.send(",jl");
    pty.await_text("for this run only", SIZE);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    assert_eq!(std::fs::read_to_string(&file).unwrap(), broken);
}

#[test]
fn the_waterline_glides_and_then_nothing_is_drawn() {
    let mut pty = shown(Start::new().fresh().args(&["--no-tour"]));
    pty.await_text("Services", SIZE);
    pty.send("G");
    pty.await_screen("the last service", SIZE, |screen| !screen.contains("▸ EC2"));
    std::thread::sleep(Duration::from_millis(600));
    let rest = pty.frames();
    std::thread::sleep(Duration::from_millis(600));
    assert_eq!(pty.frames(), rest, "something moves while nothing happens");
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
}

// No terminal

/// Starts it with redirected streams, and checks that it refuses in one line.
fn refused(script: &'static str, because: &str) {
    let mut pty = Start::new().script(script).spawn();
    pty.await_bytes("CODE=2");
    let output = String::from_utf8_lossy(&pty.bytes()).into_owned();
    assert!(output.contains(because) && output.contains("`waterline show`"), "{script}: {output}");
    assert_eq!(output.lines().count(), 2, "{script}: {output}");
    assert!(!output.contains('\x1b'), "{script}: {output}");
    pty.send("\n");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn it_refuses_where_nobody_could_read_it() {
    refused(r#""$@" >/dev/null; echo CODE=$?; read l"#, "`stdout`");
    refused(r#""$@" >/dev/full; echo CODE=$?; read l"#, "`stdout`");
    refused(r#""$@" >&-; echo CODE=$?; read l"#, "`stdout`");
}

#[test]
fn it_refuses_without_stderr_as_well() {
    let mut pty = Start::new().script(r#"exec "$@" >/dev/null 2>&-"#).spawn();
    assert_eq!(pty.exit_code(), 2);
}

#[test]
fn without_keys_it_talks_to_the_end_of_its_input() {
    for script in [r#"exec "$@" </dev/null"#, r#"exec "$@" <&-"#, r#"exec "$@" </dev/null 2>&-"#] {
        let mut pty = Start::new().script(script).spawn();
        assert_eq!(pty.exit_code(), 0, "{script}");
        pty.await_bytes("h help, q quit:");
        assert_eq!(count(&pty.bytes(), b"\x1b"), 0, "{script}");
    }
}

#[test]
fn it_talks_into_a_pipe_and_on_a_terminal_without_a_screen() {
    for term in [Some("dumb"), Some(""), None] {
        talks(Start::new().env("TERM", term), &format!("{term:?}"));
    }
    talks(Start::new().script(r#"("$@"; exit $?) | cat"#), "pipe");
}

#[test]
fn a_terminal_that_nobody_knows_shows_it_all_the_same() {
    let mut pty = shown(Start::new().env("TERM", Some("no-such")));
    pty.await_text("Services", SIZE);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
}

/// Starts it, and talks with it: a question, an answer, and the end.
fn talks(start: Start, how: &str) {
    let mut pty = start.spawn();
    pty.await_bytes("h help, q quit:");
    pty.send("1\n");
    pty.await_bytes("The categories of services:");
    pty.send("q\n");
    assert_eq!(pty.exit_code(), 0, "{how}");
    assert_eq!(count(&pty.bytes(), b"\x1b"), 0, "{how}");
}

// Signals

#[test]
fn a_signal_ends_it_with_the_code_of_the_signal() {
    for (signal, code) in [(Signal::TERM, 143), (Signal::HUP, 129), (Signal::INT, 130), (Signal::QUIT, 131)] {
        let mut pty = started();
        pty.signal(signal);
        assert_eq!(pty.exit_code(), code, "{signal:?}");
        pty.assert_restored();
    }
}

#[test]
fn a_signal_ends_it_on_every_screen() {
    for (keys, shown) in [
        ("/mfa", "found"),
        (":", "Do or go to"),
        ("?", "Keys"),
        (",", "kept at once"),
        ("te", "theme"),
        ("T", "tour"),
        ("M", "Matrix"),
        ("P", "Next"),
        ("c", "comparison"),
        ("\r\r", "cell"),
        ("Q", "10 questions"),
        ("Qjjj\rj", "1/10"),
        ("Qjjjjj\r1\r", "1 guessing"),
    ] {
        let mut pty = started();
        pty.send(keys);
        pty.await_text(shown, SIZE);
        pty.signal(Signal::TERM);
        assert_eq!(pty.exit_code(), 143, "{keys:?}");
        pty.assert_restored();
    }
}

#[test]
fn an_exam_goes_on_after_a_signal() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = Start::new().args(&["quiz", "--mode", "short"]).data(data.path()).spawn();
    pty.await_text("0 of 20 answered", SIZE);
    pty.send("1\r");
    pty.await_text("Question 2 of 20", SIZE);
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_code(), 143);
    pty.assert_restored();
    let mut pty = shown(Start::new().data(data.path()));
    pty.await_text("a mock exam is going on; Q leads back to it", SIZE);
    pty.send("Qjjjjjjj");
    pty.await_text("begun: ", SIZE);
    pty.send("\r");
    pty.await_text("Question 2 of 20", SIZE);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_signal_ends_it_while_the_terminal_takes_no_output() {
    let mut pty = started();
    pty.stall();
    // Far more frames than the terminal holds.
    for columns in (100..400).rev() {
        pty.resize(columns, 60);
        std::thread::sleep(Duration::from_millis(2));
    }
    let signalled = Instant::now();
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_code(), 143);
    assert!(signalled.elapsed() < Duration::from_secs(4), "{:?}", signalled.elapsed());
    assert!(pty.has_old_modes());
}

#[test]
fn a_signal_ends_it_in_an_unfinished_paste() {
    let mut pty = started();
    pty.send("\x1b[200~never ended q");
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_code(), 143);
    pty.assert_restored();
}

#[test]
fn the_shell_continues_it_after_ctrl_z() {
    stopped_and_continued(|pty| pty.send("\x1a"));
}

#[test]
fn the_shell_continues_it_after_sigtstp() {
    stopped_and_continued(|pty| {
        let group = pty.foreground();
        rustix::process::kill_process_group(group, Signal::TSTP).expect("the job lives");
    });
}

/// Stops it twice in a row.
fn stopped_and_continued(stop: impl Fn(&Pty)) {
    let script = r#"set -m; "$@"; echo STOPPED; read l; fg >/dev/null; echo AGAIN; read l; fg >/dev/null; echo "CODE=$?"; read l"#;
    let mut pty = shown(Start::new().script(script));
    for stopped in ["STOPPED", "AGAIN"] {
        stop(&pty);
        pty.await_bytes(stopped);
        pty.assert_restored();
        let frames = pty.frames();
        pty.send("\n");
        pty.await_frames(frames + 1);
        pty.await_text("Services", SIZE);
    }
    pty.send("q");
    pty.await_bytes("CODE=0");
    pty.assert_restored();
    pty.send("\n");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn in_the_background_it_leaves_the_terminal_alone() {
    let script = r#"set -m; "$@"; echo STOPPED; read l; bg; wait %1; echo WAITED; read l; fg >/dev/null; echo "CODE=$?"; read l"#;
    let mut pty = shown(Start::new().script(script));
    let entered = |pty: &Pty| count(&pty.bytes(), b"\x1b[?1049h");
    pty.send("\x1a");
    pty.await_bytes("STOPPED");
    pty.send("\n");
    pty.await_bytes("WAITED");
    assert_eq!(entered(&pty), 1);
    pty.send("\n");
    pty.await_frames(2);
    assert!(entered(&pty) > 1);
    pty.send("q");
    pty.await_bytes("CODE=0");
    pty.send("\n");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn ctrl_z_stops_nothing_where_no_shell_could_continue_it() {
    let mut pty = shown(Start::new().controlled());
    pty.send("\x1a");
    pty.await_frames(2);
    pty.signal(Signal::TSTP);
    pty.await_frames(3);
    pty.await_text("Services", SIZE);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_continue_without_a_stop_draws_everything_anew() {
    let mut pty = started();
    for frames in 2..5 {
        pty.signal(Signal::CONT);
        pty.await_frames(frames);
    }
    assert!(count(&pty.bytes(), b"Services") >= 4);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn it_outlives_a_stop_that_no_program_can_see() {
    let mut pty = shown(Start::new().script(JOB));
    rustix::process::kill_process_group(pty.foreground(), Signal::STOP).expect("the job lives");
    pty.await_bytes("STOPPED");
    pty.send("\n");
    pty.await_frames(2);
    pty.send("q");
    pty.await_bytes("CODE=0");
    pty.send("\n");
    assert_eq!(pty.exit_code(), 0);
}

// A terminal that goes away

#[test]
fn a_closed_terminal_ends_it() {
    let mut orphan = shown(Start::new().controlled()).hang_up();
    assert_eq!(orphan.exit_code(), 129);
}

#[test]
fn a_closed_terminal_ends_it_when_nobody_sends_a_signal() {
    // The shell leads the session and ignores the signal, so the program never gets one. Without an end-of-file character,
    // closing the terminal types nothing: a key would be drawn, and that would fail.
    let script = r#"stty eof undef; trap "" HUP; "$@"; echo $? >"$DATA/code"; times >"$DATA/times""#;
    let orphan = shown(Start::new().script(script)).hang_up();
    assert_eq!(orphan.await_file("code"), "129\n");
    let times = orphan.await_file("times");
    assert!(times.contains("\n0m0.") || times.contains("\n0m1."), "it has not burnt the processor: {times}");
}

// Size

#[test]
fn it_outlives_a_storm_of_sizes() {
    let mut pty = started();
    for step in 0..300_u16 {
        pty.resize(1 + step * 37 % 500, 1 + step * 13 % 200);
    }
    pty.resize(120, 40);
    pty.await_text("Services", (120, 40));
    pty.resize(1, 1);
    pty.resize(80, 24);
    let frames = pty.frames();
    pty.await_frames(frames);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
}

#[test]
fn it_starts_in_every_size() {
    for (columns, rows) in [(1, 1), (2, 2), (1, 200), (200, 1), (5, 20), (500, 200), (65535, 1), (65535, 65535)] {
        let mut pty = Start::new().size(columns, rows).spawn();
        pty.await_frames(1);
        pty.send("q");
        assert_eq!(pty.exit_code(), 0, "{columns}x{rows}");
    }
}

// Input

#[test]
fn a_flood_of_keys_is_read_to_the_end_and_drawn_in_few_frames() {
    let mut pty = started();
    let frames = pty.frames();
    pty.send("j".repeat(2000) + "q");
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
    let drawn = pty.frames() - frames;
    println!("{drawn} frames for 2000 keys");
    assert!(drawn <= 20, "{drawn} frames for 2000 keys");
}

#[test]
fn a_signal_ends_it_in_a_flood_of_keys() {
    let mut pty = started();
    // Keys as a terminal types a paste that it does not mark as one: into panes, a search, a question.
    pty.send("ab cdefj\r/mfa \rjk\t".repeat(5000));
    let frames = pty.frames();
    pty.await_frames(frames + 2);
    let signalled = Instant::now();
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_code(), 143);
    assert!(signalled.elapsed() < Duration::from_secs(2), "{:?}", signalled.elapsed());
    pty.assert_restored();
}

#[test]
fn a_megabyte_pasted_is_one_event_and_no_keys() {
    let mut pty = started();
    let frames = pty.frames();
    pty.send(format!("\x1b[200~{}\x1b[201~", "q\r".repeat(500_000)));
    pty.await_frames(frames + 1);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    pty.assert_restored();
    assert!(pty.frames() - frames <= 5, "{} frames", pty.frames() - frames);
}

#[test]
fn a_window_that_is_left_and_come_back_to_types_nothing() {
    let mut pty = started();
    assert_eq!(count(&pty.bytes(), b"\x1b[?1004h"), 1);
    pty.send("/");
    pty.await_screen("the whole list", SIZE, |screen| screen.contains("Hardening") && screen.contains("Esc back"));
    let before = pty.contents(SIZE);
    let frames = pty.frames();
    pty.send("\x1b[O\x1b[I");
    pty.await_frames(frames + 1);
    assert_eq!(pty.contents(SIZE), before);
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_code(), 143);
    pty.assert_restored();
}

#[test]
fn escape_alone_is_a_key() {
    let mut pty = started();
    let frames = pty.frames();
    pty.send("\x1b");
    pty.await_frames(frames + 1);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_second_escape_is_a_second_key() {
    let mut pty = started();
    let frames = pty.frames();
    pty.send("\x1b");
    pty.await_frames(frames + 1);
    pty.send("\x1b");
    pty.await_frames(frames + 2);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
}

/// Sends bytes that mean nothing, and checks that it still draws and ends.
fn survives(garbage: Vec<u8>) {
    let mut pty = started();
    pty.send(garbage);
    pty.await_sent();
    let frames = pty.frames();
    pty.resize(100, 30);
    pty.await_frames(frames + 1);
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_code(), 143);
    pty.assert_restored();
}

#[test]
fn unfinished_sequences_do_no_harm() {
    for sequence in ["\x1b[", "\x1b[1;", "\x1bO", "\x1b[<0;1", "\x1b[M", "\x1b]0;", "\x1bP", "\u{c3}"] {
        survives(sequence.into());
    }
}

#[test]
fn mouse_reports_from_nowhere_do_no_harm() {
    survives(b"\x1b[M\x20\x00\x00\x1b[M\x20\x20\x20\x1b[M\xff\xff\xff\x1b[<0;0;0M\x1b[<64;0;0M\x1b[<0;0;0m".into());
    survives(
        b"\x1b[<0;65535;65535M\x1b[<0;65536;1M\x1b[<0;-1;5M\x1b[<999999;1;1M\x1b[32;0;0M\x1b[0;0R\x1b[I\x1b[O".into(),
    );
}

#[test]
fn a_mouse_that_is_not_ours_does_nothing() {
    let mut pty = shown(Start::new().args(&["--no-mouse"]));
    assert_eq!((count(&pty.bytes(), b"?1000h"), count(&pty.bytes(), b"?1006h")), (0, 0));
    let lines = |screen: &str| screen.lines().map(|line| line.trim_end().to_owned()).collect::<Vec<_>>();
    let before = lines(&pty.contents(SIZE));
    pty.send("\x1b[<0;40;8M\x1b[<0;40;8m\x1b[<65;5;8M\x1b[<65;5;8M\x1b[M\x20\x40\x28");
    pty.send("/");
    pty.await_text("Search everything", SIZE);
    pty.send("\x1b");
    pty.await_screen("what was there before", SIZE, |screen| lines(screen) == before);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
}

/// Types `parts` one after the other into an open search; whether no part came so late that it could be a key by itself.
fn types_in_parts(pty: &Pty, parts: [&'static str; 3]) -> bool {
    pty.send("/");
    pty.await_text("Search everything", SIZE);
    parts.into_iter().all(|part| {
        let start = Instant::now();
        pty.send(part);
        pty.await_sent();
        std::thread::sleep(Duration::from_millis(3));
        start.elapsed() < Duration::from_millis(12)
    })
}

#[test]
fn a_sequence_torn_into_three_is_a_key_and_no_text() {
    for parts in [["\x1b", "[", "B"], ["\x1b", "O", "B"]] {
        // On a busy machine it may take more than one attempt to be fast.
        let in_time = (0..50).map(|_| started()).find(|pty| types_in_parts(pty, parts));
        let mut pty = in_time.expect("a machine that is fast enough");
        pty.send("x");
        pty.await_text("/ x", SIZE);
        pty.send("\x1b");
        pty.await_screen("no search", SIZE, |screen| !screen.contains("Search everything"));
        pty.send("q");
        assert_eq!(pty.exit_code(), 0);
    }
}

#[test]
fn random_bytes_do_no_harm() {
    for seed in 1..=4_u32 {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            state.to_be_bytes()[0]
        };
        // Without the keys that end or stop it, and Ctrl-\, at which a restored terminal drops its output.
        let bytes = std::iter::repeat_with(&mut next).filter(|byte| !b"qQ\x03\x11\x1a\x1c".contains(byte)).take(20_000);
        survives(bytes.collect());
    }
}

// Rest

/// What all threads have done so far: how often each was woken, and how many bytes were sent.
#[cfg(target_os = "linux")]
fn load(pty: &Pty) -> (Vec<String>, usize) {
    let tasks = std::fs::read_dir(format!("/proc/{}/task", pty.pid().as_raw_nonzero())).expect("it runs");
    let status = tasks.map(|task| std::fs::read_to_string(task.unwrap().path().join("status")).unwrap());
    let mut switches: Vec<String> = status
        .flat_map(|status| status.lines().map(String::from).collect::<Vec<_>>())
        .filter(|line| line.contains("ctxt_switches"))
        .collect();
    switches.sort();
    (switches, pty.bytes().len())
}

#[cfg(target_os = "linux")]
#[test]
fn at_rest_it_does_nothing_at_all() {
    let small = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/small");
    for (args, keys, shown) in [
        (&[][..], "", "Services"),
        // With the thread of the search, that of the log, that of a folder that is watched.
        (&[], "/mfa", "found"),
        (&["quiz", "--mode", "cause"], "", "of 3: "),
        (&["--content", small], "", "Services"),
    ] {
        let mut pty = Start::new().args(args).spawn();
        pty.await_frames(1);
        pty.send(keys);
        pty.await_text(shown, SIZE);
        // The start may still be settling: one quiet second out of ten.
        let quiet = (0..10).any(|_| {
            let before = load(&pty);
            std::thread::sleep(Duration::from_secs(1));
            load(&pty) == before
        });
        assert!(quiet, "it wakes up although nothing happens: {args:?} {keys}");
        pty.signal(Signal::TERM);
        assert_eq!(pty.exit_code(), 143);
    }
}

// The harness itself

#[test]
fn what_is_not_given_back_is_noticed() {
    const ON: &str = "\x1b[?1049h\x1b[?25l\x1b[?1000h\x1b[?1006h\x1b[?1004h\x1b[?2004h\x1b[?2026h";
    let modes = ["?1049l", "?25h", "?1000l", "?1006l", "?1004l", "?2004l", "?2026l"];
    let off = |left: &str| -> String {
        modes.iter().filter(|mode| **mode != left).map(|mode| format!("\x1b[{mode}")).collect()
    };
    assert!(gives_back(format!("{ON}{}", off("")).as_bytes()));
    for left in modes {
        assert!(!gives_back(format!("{ON}{}", off(left)).as_bytes()), "{left}");
    }
    assert!(!gives_back(format!("{}{ON}", off("")).as_bytes()), "on again");
    for (modes, is_old) in [("true", true), ("stty -echo", false), ("stty raw", false), ("stty -isig", false)] {
        let script = format!("printf '\\033[?25h'; {modes}; echo READY; read line");
        let mut pty = Start::new().script(script.leak()).spawn();
        pty.await_bytes("READY");
        assert_eq!(pty.has_old_modes(), is_old, "{modes}");
        assert_eq!(std::panic::catch_unwind(AssertUnwindSafe(|| pty.assert_restored())).is_ok(), is_old, "{modes}");
        pty.signal(Signal::KILL);
        pty.exit_code();
    }
}
