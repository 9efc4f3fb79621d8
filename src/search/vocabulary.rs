//! The vocabulary: every word of the library once, and the fields that hold it. It knows no topic.

use super::{fold::fold, nearness, words};
use crate::model::Text;
use foldhash::HashMap;
use std::sync::Arc;

/// The number of a field.
pub type Field = u32;

/// A word, or names written as one word.
pub struct Word {
    /// The folded word.
    pub text: Box<str>,
    /// The number of its stem.
    pub stem: u32,
    /// Its letters, as [`nearness::mask`] has them.
    pub mask: u64,
    /// Where it stands.
    pub found: Found,
    /// The fields that hold it, in order.
    pub fields: Vec<Field>,
}

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

/// Every word of the library.
#[derive(Default)]
pub struct Vocabulary {
    words: Vec<Word>,
    numbers: HashMap<Box<str>, u32>,
    stems: HashMap<String, u32>,
    /// The words of texts that were taken apart, since many cells share their texts.
    texts: HashMap<Text, Arc<[u32]>>,
}

impl Vocabulary {
    /// Notes that a field holds a word. Fields come in order.
    pub fn note(&mut self, text: &str, field: Field, found: Found) {
        let number = self.number(text, found);
        self.hold(number, field, found);
    }

    /// Notes that a field holds the words of a text. Fields come in order.
    pub fn note_text(&mut self, text: Text, field: Field) {
        let numbers = match self.texts.get(text) {
            Some(numbers) => numbers.clone(),
            None => {
                let folded = fold(text);
                let numbers: Arc<[u32]> =
                    words::words(&folded).map(|range| self.number(&folded[range], Found::InTexts)).collect();
                self.texts.insert(text, numbers.clone());
                numbers
            }
        };
        for &number in &*numbers {
            self.hold(number, field, Found::InTexts);
        }
    }

    fn hold(&mut self, number: u32, field: Field, found: Found) {
        let word = &mut self.words[number as usize];
        word.found = word.found.max(found);
        if word.fields.last() != Some(&field) {
            word.fields.push(field);
        }
    }

    /// Forgets what is needed only while texts are added.
    pub fn finish(&mut self) {
        self.texts = HashMap::default();
    }

    fn number(&mut self, text: &str, found: Found) -> u32 {
        if let Some(&number) = self.numbers.get(text) {
            return number;
        }
        let new = u32::try_from(self.stems.len()).expect("fewer than 2^32 stems");
        let stem = *self.stems.entry(words::stem(text)).or_insert(new);
        let number = u32::try_from(self.words.len()).expect("fewer than 2^32 words");
        self.words.push(Word { text: text.into(), stem, mask: nearness::mask(text), found, fields: Vec::new() });
        self.numbers.insert(text.into(), number);
        number
    }

    /// All words, in the order in which they were met.
    pub fn iter(&self) -> std::slice::Iter<'_, Word> {
        self.words.iter()
    }

    /// This very word.
    pub fn find(&self, text: &str) -> Option<&Word> {
        self.numbers.get(text).map(|&number| &self.words[number as usize])
    }

    /// The number of the stem of a word, if any word of the library has it.
    pub fn stem(&self, text: &str) -> Option<u32> {
        self.stems.get(&words::stem(text)).copied()
    }
}
