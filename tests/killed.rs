//! A session of the real program that is killed again and again, or whose log another program holds: every answer that
//! was told stands in the log, and what does not is said.
#![cfg(unix)]

mod pty;

use pty::{Pty, Start};
use rustix::process::Signal;
use std::{
    path::Path,
    thread,
    time::{Duration, Instant},
};
use waterline::progress::{
    log::Log,
    record::{Deed, Moment},
};

const SIZE: (u16, u16) = (80, 24);
const KILLS: u64 = 100;
/// Answers that are told before each kill, so that the session has 200 of them.
const TOLD: usize = 2;
/// A kill comes at most so long after the keys of one more answer: twice what the answer takes.
const LONGEST: Duration = Duration::from_millis(16);

/// Whether the screen tells an answer.
fn tells(screen: &str) -> bool {
    screen.contains("Right. ") || screen.contains("Not right. ")
}

/// Whether the screen asks a question.
fn asks(screen: &str) -> bool {
    screen.contains("of 3: ") && screen.contains("Enter answer")
}

fn answer(pty: &Pty) {
    pty.await_screen("question", SIZE, asks);
    pty.send("1\r3");
    pty.await_screen("told answer", SIZE, tells);
    pty.send("\r");
}

/// How many answers the log holds; it is mended, if that is needed.
fn answers(data: &Path) -> usize {
    let opened = Log::open(data, Moment { utc_ms: 0, offset_s: 0, day: 0 });
    assert_eq!(opened.log.state().banner(), None);
    opened.history.iter().filter(|record| matches!(record.deed, Deed::Answered(_))).count()
}

#[test]
fn a_hundred_kills_lose_no_answer_that_was_told() {
    let data = tempfile::tempdir().unwrap();
    let mut random = fastrand::Rng::with_seed(5);
    let (mut told, mut given) = (0, 0);
    for seed in 0..KILLS {
        let seed = seed.to_string();
        let args = ["quiz", "--mode", "cause", "--count", "12", "--seed", &seed];
        let mut pty = Start::new().args(&args).data(data.path()).spawn();
        for _ in 0..TOLD {
            answer(&pty);
        }
        pty.await_screen("question", SIZE, asks);
        pty.send("1\r3");
        thread::sleep(random.u32(0..=1000) * LONGEST / 1000);
        pty.signal(Signal::KILL);
        pty.exit_code();
        told += TOLD + usize::from(tells(&pty.contents(SIZE)));
        given += TOLD + 1;
        let kept = answers(data.path());
        assert!((told..=given).contains(&kept), "{kept} kept, {told} told, {given} given");
    }
    assert!(told >= 200);
}

#[test]
fn a_log_that_another_program_holds_keeps_nobody_waiting() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = Start::new().args(&["quiz", "--mode", "cause", "--seed", "1"]).data(data.path()).spawn();
    answer(&pty);
    pty.await_screen("question", SIZE, asks);
    let other = rusqlite::Connection::open(data.path().join("progress.db")).unwrap();
    let hold = || other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    hold();
    let given = Instant::now();
    pty.send("1\r3");
    pty.await_text("another program holds the log, and answers wait for it", SIZE);
    assert!(given.elapsed() < Duration::from_secs(2), "it is said at once: {:?}", given.elapsed());
    pty.send("?");
    pty.await_text("Keys", SIZE);
    pty.send("\x1b");
    other.execute_batch("COMMIT").unwrap();
    pty.await_screen("told answer", SIZE, |screen| tells(screen) && !screen.contains("another program"));
    hold();
    pty.send("\r");
    pty.await_screen("question", SIZE, asks);
    pty.send("1\r3");
    pty.await_text("another program holds the log", SIZE);
    let left = Instant::now();
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    assert!(left.elapsed() < Duration::from_secs(3), "{:?}", left.elapsed());
    pty.await_bytes("1 answer could not be kept");
    other.execute_batch("COMMIT").unwrap();
    assert_eq!(answers(data.path()), 2);
}

#[test]
fn a_log_that_is_held_from_the_start_is_read_when_it_is_let_go() {
    let data = tempfile::tempdir().unwrap();
    let mut pty = Start::new().args(&["quiz", "--mode", "cause"]).data(data.path()).spawn();
    answer(&pty);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    let other = rusqlite::Connection::open(data.path().join("progress.db")).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let mut pty = Start::new().data(data.path()).spawn();
    pty.await_start();
    pty.send("P");
    pty.await_text("answers wait for it", SIZE);
    other.execute_batch("COMMIT").unwrap();
    pty.await_screen("the answer of before", SIZE, |it| it.contains("1 day on end") && !it.contains("another program"));
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
}

#[test]
fn a_panic_of_the_log_restores_the_terminal_and_keeps_what_was_told() {
    let data = tempfile::tempdir().unwrap();
    let quiz = || Start::new().args(&["quiz", "--mode", "cause"]).data(data.path());
    let mut pty = quiz().spawn();
    answer(&pty);
    pty.send("q");
    assert_eq!(pty.exit_code(), 0);
    let mut pty = quiz().env("WATERLINE_PANIC", Some("log")).spawn();
    pty.await_screen("question", SIZE, asks);
    pty.send("1\r3");
    assert_eq!(pty.exit_code(), 101);
    pty.assert_restored();
    pty.await_bytes("this is a bug");
    assert_eq!(answers(data.path()), 2, "it panics when the second is on the disk");
}
