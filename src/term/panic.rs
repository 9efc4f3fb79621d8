//! What happens when the program has a bug: the terminal comes back first, then one line says where. It knows nothing of
//! what the program was doing.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::fmt::Write as _;
use std::io::Write as _;
use std::panic::PanicHookInfo;

use super::{Pending, platform};

/// The exit code of a panic, as the standard library has it.
const EXIT_CODE: u8 = 101;

/// From now on a panic in any thread restores the terminal, prints one line and ends the process.
pub(super) fn restore_first() {
    std::panic::set_hook(Box::new(|info| {
        platform::leave(Pending::Discard);
        // No `eprintln!`: it panics when nobody reads stderr any more, and a panic in here aborts.
        let _ = std::io::stderr().write_all(report(info).as_bytes());
        platform::exit(EXIT_CODE);
    }));
}

/// Panics if a test wants to see a panic at this place; never in a release.
///
/// # Panics
/// `WATERLINE_PANIC` names this place.
pub fn rehearse(place: &str) {
    let is_wanted = cfg!(debug_assertions) && std::env::var_os("WATERLINE_PANIC").is_some_and(|it| it == place);
    assert!(!is_wanted, "asked to panic in {place}");
}

fn report(info: &PanicHookInfo<'_>) -> String {
    let mut report = format!("waterline: this is a bug: {}\n", one_line(&info.to_string()));
    let backtrace = Backtrace::capture();
    if backtrace.status() == BacktraceStatus::Captured {
        let _ = writeln!(report, "{backtrace}");
    }
    report
}

/// The text of a panic may quote content: no control character of it reaches the terminal.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_text_stays_on_one_line_without_escapes() {
        assert_eq!(one_line("at x.rs:1:2:\nbad \u{1b}[2J\u{9b}m"), "at x.rs:1:2: bad  [2J m");
    }
}
