//! Postings: which fields hold a word. It knows numbers, no words and no topics.

use super::interner::place;

/// The words of fields as they come.
#[derive(Default)]
pub struct Forward {
    words: Vec<u32>,
    /// How many words each field has.
    counts: Vec<u32>,
    /// For every word the last field that holds it, counted from 1.
    last: Vec<u32>,
}

impl Forward {
    /// Opens the next field, and returns its number.
    pub fn open(&mut self) -> u32 {
        self.counts.push(0);
        place(self.counts.len() - 1)
    }

    /// Notes that the open field holds a word.
    pub fn hold(&mut self, word: u32) {
        let (at, field) = (word as usize, place(self.counts.len()));
        if self.last.len() <= at {
            self.last.resize(at + 1, 0);
        }
        if self.last[at] != field {
            self.last[at] = field;
            self.words.push(word);
            *self.counts.last_mut().expect("a field is open") += 1;
        }
    }

    /// The same the other way round: the fields of each of so many words.
    pub fn inverted(mut self, words: usize) -> Postings {
        self.last = Vec::new();
        let mut ends = vec![0_u32; words + 1];
        for &word in &self.words {
            ends[word as usize + 1] += 1;
        }
        for at in 1..ends.len() {
            ends[at] += ends[at - 1];
        }
        let mut fields = vec![0_u32; self.words.len()];
        let mut held = self.words.iter();
        // While it is filled, the end of a word is where its next field belongs.
        for (field, &count) in self.counts.iter().enumerate() {
            for &word in held.by_ref().take(count as usize) {
                let next = &mut ends[word as usize];
                fields[*next as usize] = place(field);
                *next += 1;
            }
        }
        Postings { ends, fields, count: self.counts.len() }
    }
}

/// The fields of every word.
#[derive(Default)]
pub struct Postings {
    /// Where the fields of each word end.
    ends: Vec<u32>,
    fields: Vec<u32>,
    /// How many fields there are.
    pub count: usize,
}

impl Postings {
    /// The fields that hold a word, in order.
    pub fn of(&self, word: u32) -> &[u32] {
        let start = word.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.fields[start as usize..self.ends[word as usize] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_leads_to_its_fields() {
        let mut forward = Forward::default();
        for field in [&[0, 1, 0][..], &[], &[2, 0]] {
            forward.open();
            field.iter().for_each(|&word| forward.hold(word));
        }
        let postings = forward.inverted(4);
        assert_eq!(postings.count, 3);
        assert_eq!([0, 1, 2, 3].map(|word| postings.of(word)), [&[0, 2][..], &[0], &[2], &[]]);
    }
}
