//! The vocabulary: every word of the library once, and the names and texts that hold it. It knows no topic.

use super::{
    fold::fold,
    interner::Interner,
    nearness,
    postings::{Forward, Postings},
    words::{stem, words},
};

/// Where a word stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Found {
    /// Only in texts.
    InTexts,
    /// Nowhere by itself: it joins neighbouring words of a name, as in `autoscaling`.
    Joined,
    /// In a name.
    InNames,
}

/// Takes in the words of names and texts, one field after the other.
#[derive(Default)]
pub struct Collector {
    vocabulary: Vocabulary,
    names: Forward,
    texts: Forward,
}

impl Collector {
    /// Takes in a name by its folded words, and returns its number among names.
    pub fn add_name(&mut self, all: &[&str]) -> u32 {
        let field = self.names.open();
        for word in all {
            let number = self.vocabulary.number(word, Found::InNames);
            self.names.hold(number);
        }
        for pair in all.windows(2) {
            let number = self.vocabulary.number(&pair.concat(), Found::Joined);
            self.names.hold(number);
        }
        field
    }

    /// Takes in texts as one field, and returns its number among texts.
    pub fn add_texts<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) -> u32 {
        let field = self.texts.open();
        for text in texts {
            let folded = fold(text);
            for range in words(&folded) {
                let number = self.vocabulary.number(&folded[range], Found::InTexts);
                self.texts.hold(number);
            }
        }
        field
    }

    /// The number of a word's stem.
    pub fn stem(&mut self, word: &str) -> u32 {
        self.vocabulary.stems.number(&stem(word))
    }

    /// The vocabulary of all that was taken in.
    pub fn finish(self) -> Vocabulary {
        let mut it = self.vocabulary;
        it.words.finish();
        it.stems.finish();
        it.entries.shrink_to_fit();
        it.names = self.names.inverted(it.words.len());
        it.texts = self.texts.inverted(it.words.len());
        it
    }
}

/// What is known of a word besides its letters.
#[derive(Clone, Copy)]
struct Entry {
    mask: u64,
    stem: u32,
    found: Found,
}

/// Every word of the library.
#[derive(Default)]
pub struct Vocabulary {
    words: Interner,
    entries: Vec<Entry>,
    stems: Interner,
    /// The names that hold each word.
    pub names: Postings,
    /// The texts that hold each word.
    pub texts: Postings,
}

impl Vocabulary {
    fn number(&mut self, text: &str, found: Found) -> u32 {
        let number = self.words.number(text);
        if number as usize == self.entries.len() {
            let stem = self.stems.number(&stem(text));
            self.entries.push(Entry { mask: nearness::mask(text), stem, found });
        }
        let entry = &mut self.entries[number as usize];
        entry.found = entry.found.max(found);
        number
    }

    /// The letters of a word.
    pub fn text(&self, word: u32) -> &str {
        self.words.get(word)
    }

    /// The letters of a word, as [`nearness::mask`] has them.
    pub fn mask(&self, word: u32) -> u64 {
        self.entries[word as usize].mask
    }

    /// Where a word stands.
    pub fn found(&self, word: u32) -> Found {
        self.entries[word as usize].found
    }

    /// All words that stand in names, joined ones too, in the order in which they were met.
    pub fn named(&self) -> impl Iterator<Item = u32> + '_ {
        let numbered = (0_u32..).zip(&self.entries);
        numbered.filter(|(_, entry)| entry.found >= Found::Joined).map(|(word, _)| word)
    }

    /// This very word.
    pub fn find(&self, text: &str) -> Option<u32> {
        self.words.find(text)
    }

    /// The words that begin with these letters.
    pub fn beginning(&self, letters: &str) -> &[u32] {
        self.words.beginning(letters)
    }

    /// The words of a stem.
    pub fn forms(&self, stem: u32) -> impl Iterator<Item = u32> + '_ {
        (0_u32..).zip(&self.entries).filter(move |(_, entry)| entry.stem == stem).map(|(word, _)| word)
    }

    /// The number of the stem of a word, if any word of the library has it.
    pub fn stem(&self, text: &str) -> Option<u32> {
        self.stems.find(&stem(text))
    }
}
