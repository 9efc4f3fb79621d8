//! Grades: how well every name and every text holds each word of a query. It knows no topic.

use super::{
    nearness::{FORM, Grade, Near, STARTS, literal},
    postings::Postings,
    query::Query,
    vocabulary::{Found, Vocabulary},
};
use fuzzy_matcher::skim::SkimMatcherV2;
use std::ops::BitOr;

/// Words of a query, each a bit.
pub type Words = u16;

/// Which words of a query a field holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// It holds them in some way.
    pub any: Words,
    /// It has words that begin with them, or better.
    pub starts: Words,
    /// It has them, or other forms of them.
    pub form: Words,
}

impl Marks {
    fn add(&mut self, at: usize, grade: Grade) {
        let bit = 1 << at;
        self.any |= bit;
        self.starts |= if grade >= STARTS { bit } else { 0 };
        self.form |= if grade >= FORM { bit } else { 0 };
    }
}

impl BitOr for Marks {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self { any: self.any | other.any, starts: self.starts | other.starts, form: self.form | other.form }
    }
}

/// How well every field holds every word of a query.
pub struct Grades {
    /// The grades of all names, word by word.
    rows: Vec<Vec<Grade>>,
    names: Vec<Marks>,
    texts: Vec<Marks>,
    /// For every word, whether the library has it, or only words near it.
    pub known: Vec<bool>,
}

impl Grades {
    /// Compares the words of `query` with those of the library.
    pub fn new(query: &Query, vocabulary: &Vocabulary, skim: &SkimMatcherV2) -> Self {
        let (names, texts, words) = (vocabulary.names.count, vocabulary.texts.count, query.words.len());
        let mut it = Self {
            rows: vec![vec![0; names]; words],
            names: vec![Marks::default(); names],
            texts: vec![Marks::default(); texts],
            known: vec![false; words],
        };
        for (at, pair) in query.words.windows(2).enumerate() {
            if let Some(word) = vocabulary.find(&pair.concat()) {
                it.mark(at, word, FORM, query, vocabulary);
                it.mark(at + 1, word, FORM, query, vocabulary);
            }
        }
        for (at, typed) in query.words.iter().enumerate() {
            it.known[at] |= it.literally(at, query, vocabulary);
            if !it.known[at] {
                let near = Near::new(typed, skim);
                for word in vocabulary.named() {
                    let (text, mask) = (vocabulary.text(word), vocabulary.mask(word));
                    let is_joined = vocabulary.found(word) == Found::Joined;
                    let grade = if is_joined { near.whole(text, mask) } else { near.grade(text, mask) };
                    it.mark(at, word, grade, query, vocabulary);
                }
            }
        }
        it
    }

    fn literally(&mut self, at: usize, query: &Query, vocabulary: &Vocabulary) -> bool {
        let (typed, one_letter) = (&*query.words[at], query.is_letter(at));
        let stem = vocabulary.stem(typed).filter(|_| typed.len() > 1);
        let beginning = vocabulary.beginning(typed).iter().copied();
        let forms = stem.into_iter().flat_map(|stem| vocabulary.forms(stem)).map(|word| (word, FORM));
        let mut known = self.known[at];
        for (word, grade) in beginning.map(|word| (word, literal(typed, vocabulary.text(word)))).chain(forms) {
            let (wanted, most) = match vocabulary.found(word) {
                Found::InNames => (true, grade),
                Found::InTexts => (!one_letter, grade),
                Found::Joined => (!one_letter && grade >= STARTS, grade.min(FORM)),
            };
            if wanted {
                self.mark(at, word, most, query, vocabulary);
                known = true;
            }
        }
        known
    }

    fn mark(&mut self, at: usize, word: u32, grade: Grade, query: &Query, vocabulary: &Vocabulary) {
        if grade == 0 {
            return;
        }
        for &field in vocabulary.names.of(word) {
            let old = &mut self.rows[at][field as usize];
            *old = grade.max(*old);
            self.names[field as usize].add(at, grade);
        }
        if !query.is_letter(at) {
            mark_all(&vocabulary.texts, &mut self.texts, at, word, grade);
        }
    }

    /// How well a name holds the word at `at`.
    pub fn of(&self, at: usize, name: u32) -> Grade {
        self.rows[at][name as usize]
    }

    /// What a name holds.
    pub fn name(&self, name: u32) -> Marks {
        self.names[name as usize]
    }

    /// What a text holds.
    pub fn text(&self, text: u32) -> Marks {
        self.texts[text as usize]
    }
}

fn mark_all(postings: &Postings, marks: &mut [Marks], at: usize, word: u32, grade: Grade) {
    for &field in postings.of(word) {
        marks[field as usize].add(at, grade);
    }
}
