//! `waterline keys`: the table of the keys that the learner has.

use super::{DONE, FAILED, MISUSED, complain, flags::Flags, write};
use crate::keymap::Keymap;
use std::path::PathBuf;

/// Writes the table, and says all that is wrong with the settings of `dir`.
pub fn run(flags: &Flags, dir: Option<PathBuf>) -> u8 {
    let Some(chosen) = flags.choose(dir) else { return MISUSED };
    for problem in &chosen.problems {
        complain(problem);
    }
    match write(&Keymap::new(&chosen.now.keys).unwrap_or_default().markdown()) {
        DONE if !chosen.problems.is_empty() => FAILED,
        status => status,
    }
}
