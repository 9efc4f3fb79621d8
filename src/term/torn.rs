//! Escape sequences that a slow line has torn apart: Esc arrives alone, and what should have followed it at once looks
//! like typed text. It owns what such text means as a key; it knows nothing of reading and waiting.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// What the text after a lone Esc is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Torn {
    /// No part of a sequence.
    No,
    /// The beginning of one.
    Begun,
    /// All of one: a key, or none that the program knows.
    Whole(Option<KeyEvent>),
}

/// Judges the text after a lone Esc.
pub(super) fn judge(text: &str) -> Torn {
    let mut chars = text.chars();
    match (chars.next(), chars.next_back()) {
        (Some('[' | 'O'), None) | (Some('['), Some(' '..='?')) => Torn::Begun,
        (Some('['), Some('@'..='~')) | (Some('O'), Some(_)) => Torn::Whole(key(text)),
        _ => Torn::No,
    }
}

fn key(text: &str) -> Option<KeyEvent> {
    let code = match text {
        "[A" | "OA" => KeyCode::Up,
        "[B" | "OB" => KeyCode::Down,
        "[C" | "OC" => KeyCode::Right,
        "[D" | "OD" => KeyCode::Left,
        "[H" | "OH" | "[1~" | "[7~" => KeyCode::Home,
        "[F" | "OF" | "[4~" | "[8~" => KeyCode::End,
        "[3~" => KeyCode::Delete,
        "[5~" => KeyCode::PageUp,
        "[6~" => KeyCode::PageDown,
        "[Z" => KeyCode::BackTab,
        _ => return None,
    };
    Some(KeyEvent::new(code, KeyModifiers::NONE))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_torn_sequence_is_one_key_again() {
        let up = Some(KeyEvent::new(KeyCode::Up, KeyModifiers::NONE));
        assert_eq!(judge("["), Torn::Begun);
        assert_eq!(judge("[A"), Torn::Whole(up));
        assert_eq!(judge("O"), Torn::Begun);
        assert_eq!(judge("OA"), Torn::Whole(up));
        assert_eq!(judge("[5"), Torn::Begun);
        assert!(matches!(judge("[5~"), Torn::Whole(Some(_))));
    }

    #[test]
    fn what_no_key_sends_is_dropped_as_a_whole() {
        assert_eq!(judge("[<0;10;5"), Torn::Begun);
        assert_eq!(judge("[<0;10;5M"), Torn::Whole(None));
    }

    #[test]
    fn typed_text_is_no_sequence() {
        for text in ["j", "", "é", "[é", "/"] {
            assert_eq!(judge(text), Torn::No, "{text}");
        }
    }
}
