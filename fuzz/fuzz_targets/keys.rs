//! The keys of `--keys`: each text is a list of keys or one plain reason.
#![no_main]

use libfuzzer_sys::fuzz_target;
use waterline::keymap::parse_keys;

fuzz_target!(|text: &str| {
    if let Ok(keys) = parse_keys(text) {
        assert!(keys.len() <= text.chars().count());
    }
});
