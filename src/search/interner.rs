//! The interner: strings by number, all in one allocation. It knows nothing of what they mean.

use foldhash::{HashMap, fast::FixedState};
use std::hash::BuildHasher;

/// Different strings, numbered from 0 in the order in which they came.
#[derive(Default)]
pub struct Interner {
    text: String,
    /// Where each string ends in `text`.
    ends: Vec<u32>,
    /// The numbers by hash, or by the next free key after it; empty once all are there.
    numbers: HashMap<u64, u32>,
    /// The numbers in the order of the strings, once all are there.
    sorted: Vec<u32>,
}

impl Interner {
    /// The number of `text`, which is new if it is the count of those before.
    pub fn number(&mut self, text: &str) -> u32 {
        let mut key = FixedState::default().hash_one(text);
        while let Some(&number) = self.numbers.get(&key) {
            if self.get(number) == text {
                return number;
            }
            key = key.wrapping_add(1);
        }
        let number = place(self.ends.len());
        self.text.push_str(text);
        self.ends.push(place(self.text.len()));
        self.numbers.insert(key, number);
        number
    }

    /// Makes ready for look-ups: nothing comes any more.
    pub fn finish(&mut self) {
        self.numbers = HashMap::default();
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        let mut sorted: Vec<u32> = (0..place(self.ends.len())).collect();
        sorted.sort_unstable_by_key(|&number| self.get(number));
        self.sorted = sorted;
    }

    /// How many strings there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The string with this number.
    pub fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[number] as usize]
    }

    /// The number of this very string. Only after [`Self::finish`].
    pub fn find(&self, text: &str) -> Option<u32> {
        self.sorted.binary_search_by_key(&text, |&number| self.get(number)).ok().map(|at| self.sorted[at])
    }

    /// The numbers of all strings that begin with `start`, in the order of the strings. Only after [`Self::finish`].
    pub fn beginning(&self, start: &str) -> &[u32] {
        let from = self.sorted.partition_point(|&number| self.get(number) < start);
        let rest = &self.sorted[from..];
        &rest[..rest.partition_point(|&number| self.get(number).starts_with(start))]
    }
}

/// A place or a length as a number of 32 bits.
pub fn place(at: usize) -> u32 {
    u32::try_from(at).expect("a library has fewer than 2^32 letters")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_keeps_its_number_and_is_found() {
        let mut it = Interner::default();
        let numbers: Vec<u32> = ["patch", "os", "patching", "patch"].iter().map(|text| it.number(text)).collect();
        assert_eq!(numbers, [0, 1, 2, 0]);
        it.finish();
        assert_eq!((it.len(), it.get(2), it.find("os"), it.find("o")), (3, "patching", Some(1), None));
        assert_eq!(it.beginning("patch"), [0, 2]);
        assert!(it.beginning("x").is_empty() && it.beginning("").len() == 3);
    }
}
