//! Letters: which of them must not reach a terminal, and how they are shown where they are spoken of. It knows no YAML.

use super::limits;
use std::fmt::Write;
use unicode_segmentation::UnicodeSegmentation;

/// Whether a character must neither be in content nor reach a terminal: controls, direction marks, invisible
/// operators, tag characters and noncharacters. Line feed and tab are left to the caller.
pub fn is_hostile(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' => true,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' => true,
        '\u{e0000}'..='\u{e0fff}' | '\u{fdd0}'..='\u{fdef}' => true,
        _ => (letter as u32) & 0xfffe == 0xfffe,
    }
}

/// Why a letter is too much for a terminal cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storm {
    /// More combining marks or joiners than [`limits::MARKS`].
    Marks,
    /// More bytes than [`limits::LETTER_BYTES`], such as of flags or syllables that never end.
    Bytes,
}

/// The first letter of `text` that is too much for a terminal cell.
pub fn storm(text: &str) -> Option<Storm> {
    let mut marks = 0;
    for letter in text.chars() {
        marks = if is_mark(letter) { marks + 1 } else { 0 };
        if marks > limits::MARKS {
            return Some(Storm::Marks);
        }
    }
    // A text of fewer bytes has no letter of more; most texts end here.
    if text.len() <= limits::LETTER_BYTES {
        return None;
    }
    text.graphemes(true).any(|letter| letter.len() > limits::LETTER_BYTES).then_some(Storm::Bytes)
}

fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{200c}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}')
}

/// Makes control characters, direction marks and letters too large for a terminal cell visible as `<U+001B>`.
pub fn escape(text: &str) -> String {
    let is_plain = |letter: char| !is_hostile(letter) && !matches!(letter, '\n' | '\t');
    if text.chars().all(is_plain) && storm(text).is_none() {
        return text.to_owned();
    }
    let mut shown = String::with_capacity(text.len());
    for whole in text.graphemes(true) {
        let is_storm = storm(whole).is_some();
        for letter in whole.chars() {
            if is_plain(letter) && (!is_storm || letter.is_ascii()) {
                shown.push(letter);
            } else {
                let _ = write!(shown, "<U+{:04X}>", letter as u32);
            }
        }
    }
    shown
}

/// A text as one line, of a length that can be read, in which nothing reaches the terminal as a command.
pub fn one_line(text: &str) -> String {
    shortened(&escape(text))
}

/// The two ends of a text that nobody would read as a whole, such as a message about a key of a megabyte.
pub fn shortened(text: &str) -> String {
    let Some((cut, _)) = text.char_indices().nth(limits::MESSAGE) else { return text.to_owned() };
    let half = text.char_indices().nth(limits::MESSAGE / 2).map_or(cut, |(at, _)| at);
    let tail = text.char_indices().rev().nth(limits::MESSAGE / 2 - 1).map_or(text.len(), |(at, _)| at);
    format!("{}…{}", &text[..half], &text[tail..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn storms_are_shown_by_their_code_points() {
        let marks = format!("a{}b", "\u{301}".repeat(limits::MARKS + 1));
        assert_eq!(storm(&marks), Some(Storm::Marks));
        assert_eq!(escape(&marks), format!("a{}b", "<U+0301>".repeat(limits::MARKS + 1)));
        // Marks of a script that the list of marks does not name, and syllables without an end.
        for letter in ["\u{1cd0}", "\u{1100}", "\u{11f02}"] {
            let endless = letter.repeat(limits::LETTER_BYTES);
            assert_eq!(storm(&endless), Some(Storm::Bytes), "{letter:?}");
            assert!(escape(&endless).is_ascii(), "{letter:?}");
        }
        for family in ["👩🏽\u{200d}❤️\u{200d}💋\u{200d}👨🏿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "क्षत्रिय"]
        {
            assert_eq!(storm(family), None, "{family:?}");
        }
    }

    #[test]
    fn long_texts_keep_their_ends() {
        let plain = "é".repeat(limits::MESSAGE);
        assert_eq!(shortened(&plain), plain);
        let long = format!("start{}end", "é".repeat(1 << 20));
        let shown = shortened(&long);
        assert!(shown.starts_with("startéé") && shown.ends_with("éend"));
        assert_eq!(shown.chars().count(), limits::MESSAGE + 1);
    }
}
