//! Folding: text as search compares it, without case and accents, and the way back to the original.

use std::ops::Range;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;

/// `text` in compatibility decomposition, without combining marks, in lower case.
pub fn fold(text: &str) -> String {
    if text.is_ascii() { text.to_ascii_lowercase() } else { text.nfkd().flat_map(folded).collect() }
}

fn folded(char: char) -> impl Iterator<Item = char> {
    (!is_combining_mark(char)).then(|| char.to_lowercase()).into_iter().flatten()
}

/// A folded text that remembers where it came from.
pub struct Folded {
    /// The folded text.
    pub text: String,
    /// For every byte of the folded text, the grapheme of the original that it came from; none where every byte came
    /// from the byte at its own place.
    origins: Option<Vec<Range<usize>>>,
}

impl Folded {
    /// Folds `text` grapheme by grapheme.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { text: fold(text), origins: None };
        }
        let (mut folded, mut origins) = (String::with_capacity(text.len()), Vec::with_capacity(text.len()));
        for (start, grapheme) in text.grapheme_indices(true) {
            folded.push_str(&fold(grapheme));
            origins.resize(folded.len(), start..start + grapheme.len());
        }
        Self { text: folded, origins: Some(origins) }
    }

    /// The bytes of the original that a range of the folded text came from, as whole graphemes.
    pub fn origin(&self, range: Range<usize>) -> Range<usize> {
        let Some(origins) = &self.origins else { return range };
        match origins.get(range) {
            Some([first, .., last]) => first.start..last.end,
            Some([only]) => only.clone(),
            Some([]) | None => 0..0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_accents_are_dropped() {
        assert_eq!(fold("Zürich RÉSUMÉ"), "zurich resume");
        assert_eq!(fold("e\u{301}"), "e");
        assert_eq!(fold("ﬁrewall №1"), "firewall no1");
        assert_eq!(fold("ΣΑΣ ЙОД"), "σασ иод");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for text in ["Zürich", "İstanbul", "ﬁ", "ẞ", "e\u{301}\u{323}", "한국어", "🇩🇪 Ⓐ"] {
            assert_eq!(fold(&fold(text)), fold(text), "{text}");
        }
    }

    #[test]
    fn a_range_leads_back_to_whole_graphemes() {
        let text = "Zu\u{308}rich ﬁx";
        let folded = Folded::new(text);
        assert_eq!(folded.text, "zurich fix");
        assert_eq!(&text[folded.origin(1..2)], "u\u{308}");
        assert_eq!(&text[folded.origin(0..6)], "Zu\u{308}rich");
        assert_eq!(&text[folded.origin(7..8)], "ﬁ", "half a ligature is shown whole");
        assert_eq!(folded.origin(3..3), 0..0);
    }
}
