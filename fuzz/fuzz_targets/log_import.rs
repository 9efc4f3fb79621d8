//! The log as JSON lines: every line is counted once, and what was taken in is known the second time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use std::cell::RefCell;
use waterline::progress::{log::Log, portable::import, record::Moment};

thread_local! {
    static LOG: RefCell<Log> = {
        let dir = std::env::temp_dir().join(format!("waterline-fuzz-{}", std::process::id()));
        RefCell::new(Log::open(&dir, Moment { utc_ms: 0, offset_s: 0, day: 0 }).log)
    };
}

fuzz_target!(|bytes: &[u8]| {
    LOG.with_borrow_mut(|log| {
        let first = import(log, bytes);
        let lines = bytes.split(|&byte| byte == b'\n').count();
        assert!(first.added + first.known + first.bad <= lines);
        assert!(first.first_bad.len() <= first.bad);
        let second = import(log, bytes);
        assert!(first.stopped.is_some() || second.added == 0, "added again: {second:?}");
        assert_eq!(first.bad, second.bad);
    });
});
