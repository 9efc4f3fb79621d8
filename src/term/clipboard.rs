//! The clipboard of the learner's own terminal, over OSC 52, so that it works through ssh and tmux as well.

use super::platform;
use crossterm::{Command, clipboard::CopyToClipboard};
use std::io;

/// The most bytes that terminals take at once; xterm and tmux drop what is longer.
const MOST: usize = 70_000;

/// Puts `text` on the clipboard; what is beyond the limit of terminals is cut at the end of a line.
///
/// # Errors
/// The terminal takes no bytes any more.
pub(super) fn copy(text: &str) -> io::Result<()> {
    let mut sequence = String::new();
    let command = CopyToClipboard::to_clipboard_from(cut(text));
    command.write_ansi(&mut sequence).map_err(io::Error::other)?;
    platform::send(sequence.as_bytes())
}

/// The lines of `text` whose base64 form fits.
fn cut(text: &str) -> &str {
    let most = MOST / 4 * 3;
    if text.len() <= most {
        return text;
    }
    let end = (0..=most).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0);
    text[..end].rfind('\n').map_or(&text[..end], |line| &text[..=line])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_no_terminal_takes_is_cut_at_a_line() {
        let text = "é".repeat(30) + "\n";
        assert_eq!(cut(&text), text);
        let long = text.repeat(2000);
        assert!(cut(&long).len() <= MOST / 4 * 3 && cut(&long).ends_with('\n'));
        assert!(cut(&"é".repeat(60_000)).len() <= MOST / 4 * 3);
    }
}
