//! What the targets have in common: the small pack of the tests, when a problem is plain, and that texts which stay are no
//! leak.

use std::path::PathBuf;
use waterline::content::{File, Problem, is_hostile};

/// The files of the small pack, in the order of their names.
pub fn small() -> Vec<File> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../tests/fixtures/small");
    let entries = std::fs::read_dir(folder).expect("the small pack");
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    let read = |path: &PathBuf| std::fs::read_to_string(path).expect("a file");
    paths.iter().map(|path| File { name: path.display().to_string(), text: read(path) }).collect()
}

/// Asserts that every problem is a line that a terminal only shows.
pub fn assert_plain(problems: &[Problem]) {
    problems.iter().for_each(|problem| assert_shown(&problem.to_string()));
}

/// Asserts that a terminal only shows this line.
pub fn assert_shown(line: &str) {
    assert!(!line.chars().any(|it| it.is_control() || is_hostile(it)), "{line:?}");
}

/// Tells the leak sanitizer that there is nothing to look for: the texts of a pack stay for the life of the program.
#[unsafe(no_mangle)]
pub extern "C" fn __lsan_is_turned_off() -> std::ffi::c_int {
    1
}
