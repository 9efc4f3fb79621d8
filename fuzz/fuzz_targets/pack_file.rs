//! One file of a pack, alone: it loads, or every problem is one plain line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use waterline::content::{File, is_hostile, load_files};

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let file = File { name: "x.yaml".to_owned(), text: text.to_owned() };
    for problem in load_files(&[file]).err().into_iter().flatten() {
        let line = problem.to_string();
        assert!(!line.chars().any(|it| it.is_control() || is_hostile(it)), "{line:?}");
    }
});
