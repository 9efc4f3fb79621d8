//! A session of the real program that is killed again and again: every answer that was told stands in the log.
#![cfg(unix)]

mod pty;

use pty::{Pty, Start};
use rustix::process::Signal;
use std::{path::Path, thread, time::Duration};
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
