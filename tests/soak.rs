//! A monkey at the real program for as long as one likes: nothing panics, and the memory stays flat. The learner's minutes
//! pass at full speed; `WATERLINE_SOAK_MINUTES=60` is an hour's worth.
#![cfg(target_os = "linux")]

mod pty;

use fastrand::Rng;
use pty::{Pty, Start};
use rustix::process::Signal;
use std::{env, fs};

/// Five keys a second.
const EVENTS_A_MINUTE: usize = 300;
/// So many events come between two sizes.
const BURST: usize = 25;
/// How often a minute has a new size.
const BURSTS_A_MINUTE: usize = EVENTS_A_MINUTE / BURST;

/// The key Esc in a form that nothing behind it changes.
const ESC: &str = "\x1b[27u";

/// Every key but those that end or stop the program, and `:`, behind which stands the end as well.
const KEYS: [&str; 64] = [
    "j", "j", "j", "k", "h", "l", "g", "G", "v", "V", "n", "p", "c", "u", "1", "2", "3", "4", "5", "x", "Q", "?", "/",
    "m", " ", "<", ">", "a", "b", "e", "s", "z", "T", "M", "P", ",", "-", "o", "r", "f", "i", "y", "!", "S", "I", "t",
    "\r", "\r", "\r", ESC, ESC, "\t", "\x1b[A", "\x1b[B", "\x1b[C", "\x1b[D", "\x1b[5~", "\x1b[6~", "\x1b[H", "\x1b[F",
    "\x7f", "\x17", "\x04", "\u{e9}",
];

/// What opens every kind of screen once, so that the first minute knows what the others will need.
const WALK: [&str; 12] = ["/guest os patching", "?", "M", "P", "Q\r", "r", "o", "c", "t", ",", "i", "Q\x1b[B\x1b[B\r"];

fn event(random: &mut Rng) -> String {
    let (column, row) = (random.u16(1..200), random.u16(1..60));
    match random.u8(0..20) {
        0 => format!("\x1b[<0;{column};{row}M\x1b[<0;{column};{row}m"),
        1 => format!("\x1b[<{};{column};{row}M", random.u8(64..66)),
        2 => format!("\x1b[200~pasted {column}\x1b[201~"),
        _ => KEYS[random.usize(..KEYS.len())].to_owned(),
    }
}

fn minute(pty: &Pty, random: &mut Rng) {
    for _ in 0..BURSTS_A_MINUTE {
        pty.send((0..BURST).map(|_| event(random)).collect::<String>());
        pty.await_sent();
        // No size is so small that only leaving is left.
        pty.resize(random.u16(40..200), random.u16(12..60));
    }
    // What was typed is through when a few more frames are.
    for rows in 20..25 {
        let frames = pty.frames();
        pty.resize(100, rows);
        pty.await_frames(frames + 1);
    }
}

/// The memory that the program holds, in KiB.
fn resident(pty: &Pty) -> usize {
    let status = fs::read_to_string(format!("/proc/{}/status", pty.pid().as_raw_nonzero())).expect("it runs");
    let line = status.lines().find(|line| line.starts_with("VmRSS")).expect("the kernel says so");
    line.split_whitespace().nth(1).and_then(|kib| kib.parse().ok()).expect("a number of KiB")
}

#[test]
fn an_hour_of_monkeys_leaves_the_memory_flat() {
    let minutes: usize = env::var("WATERLINE_SOAK_MINUTES").ok().and_then(|it| it.parse().ok()).unwrap_or(3);
    let mut random = Rng::with_seed(11);
    let mut pty = Start::new().controlled().spawn();
    pty.await_start();
    WALK.iter().for_each(|keys| pty.send(format!("{keys}{ESC}{ESC}")));
    minute(&pty, &mut random);
    let first = resident(&pty);
    for _ in 1..minutes {
        minute(&pty, &mut random);
    }
    let last = resident(&pty);
    println!("{minutes} minutes: {first} KiB after the first, {last} KiB after the last");
    assert!(last * 10 <= first * 12, "{first} KiB became {last} KiB");
    pty.signal(Signal::TERM);
    assert_eq!(pty.exit_code(), 143, "{:?}", String::from_utf8_lossy(&pty.bytes()).lines().last());
}
