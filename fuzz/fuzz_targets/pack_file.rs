//! One file of a pack, alone: it loads, or every problem is one plain line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use waterline::content::{File, load_files};
use waterline_fuzz::assert_plain;

fuzz_target!(|bytes: &[u8]| {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let file = File { name: "x.yaml".to_owned(), text: text.to_owned() };
    if let Err(problems) = load_files(&[file]) {
        assert_plain(&problems);
    }
});
