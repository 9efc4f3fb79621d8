//! A query: what was typed, taken apart and compared with the vocabulary. It knows no topic.

use super::{
    fold::fold,
    nearness::{FORM, Grade, Near, STARTS, literal},
    vocabulary::{Found, Vocabulary, Word},
    words::{is_filler, kind, words},
};
use fuzzy_matcher::skim::SkimMatcherV2;

/// Words of a query that are looked at; the rest is ignored.
pub const MOST_WORDS: usize = 12;
/// Characters of a query that are looked at.
const MOST_CHARS: usize = 300;

/// What was typed.
pub struct Query {
    /// What was typed in lower case without blanks around it, to compare with ids.
    pub id: String,
    /// All its words, folded, with single blanks.
    pub plain: String,
    /// The words that name something; all of them where none does. At most [`MOST_WORDS`].
    pub words: Vec<String>,
    /// The kind of topic that one of the words asks for, where other words remain.
    pub asked: Option<Asked>,
}

/// A kind of topic that is asked for.
pub struct Asked {
    /// The kind, as [`Topic::kind`](crate::model::Topic::kind) has it.
    pub kind: &'static str,
    /// The word that asks for it, as a place among the words.
    pub word: usize,
}

impl Query {
    /// Takes apart what was typed.
    pub fn new(typed: &str) -> Self {
        let folded = fold(&typed.chars().take(MOST_CHARS).collect::<String>());
        let all: Vec<&str> = words(&folded).map(|range| &folded[range]).collect();
        let mut named = naming(&all);
        named.truncate(MOST_WORDS);
        let asked = if named.len() > 1 { asked(&named) } else { None };
        let words = named.into_iter().map(str::to_owned).collect();
        Self { id: typed.trim().to_lowercase(), plain: all.join(" "), words, asked }
    }

    /// Whether the word at `at` is a single letter, which is looked for in names only.
    pub fn is_letter(&self, at: usize) -> bool {
        self.words[at].chars().nth(1).is_none()
    }
}

/// The kind that the first or the last of the words asks for.
fn asked(named: &[&str]) -> Option<Asked> {
    [named.len() - 1, 0].into_iter().find_map(|word| Some(Asked { kind: kind(named[word])?, word }))
}

/// The words that name something, or all of them where none does.
pub fn naming<'a>(all: &[&'a str]) -> Vec<&'a str> {
    let named: Vec<&str> = all.iter().copied().filter(|word| !is_filler(word)).collect();
    if named.is_empty() { all.to_vec() } else { named }
}

/// How well every field holds every word of a query.
pub struct Grades {
    rows: Vec<Vec<Grade>>,
    /// For every word, whether the library has it, or only words near it.
    pub known: Vec<bool>,
}

impl Grades {
    /// Compares the words of `query` with those of `fields` fields.
    pub fn new(query: &Query, vocabulary: &Vocabulary, fields: usize, skim: &SkimMatcherV2) -> Self {
        let mut it = Self { rows: vec![vec![0; fields]; query.words.len()], known: vec![false; query.words.len()] };
        for (at, pair) in query.words.windows(2).enumerate() {
            if let Some(word) = vocabulary.find(&pair.concat()) {
                it.mark(at, word, FORM);
                it.mark(at + 1, word, FORM);
            }
        }
        for (at, typed) in query.words.iter().enumerate() {
            it.known[at] |= it.literally(at, query, vocabulary);
            if !it.known[at] {
                let near = Near::new(typed, skim);
                for word in vocabulary.iter().filter(|word| word.found >= Found::Joined) {
                    it.mark(at, word, near.grade(&word.text, word.mask));
                }
            }
        }
        it
    }

    fn literally(&mut self, at: usize, query: &Query, vocabulary: &Vocabulary) -> bool {
        let (typed, one_letter) = (&*query.words[at], query.is_letter(at));
        let stem = vocabulary.stem(typed);
        let mut known = self.known[at];
        for word in vocabulary.iter() {
            let mut grade = literal(typed, &word.text);
            if grade < FORM && Some(word.stem) == stem && typed.len() > 1 {
                grade = FORM;
            }
            let wanted = match word.found {
                Found::InNames => true,
                Found::InTexts => !one_letter,
                Found::Joined => !one_letter && grade >= STARTS,
            };
            if grade > 0 && wanted {
                self.mark(at, word, grade.min(if word.found == Found::Joined { FORM } else { grade }));
                known = true;
            }
        }
        known
    }

    fn mark(&mut self, at: usize, word: &Word, grade: Grade) {
        if grade > 0 {
            for &field in &word.fields {
                let old = &mut self.rows[at][field as usize];
                *old = grade.max(*old);
            }
        }
    }

    /// How well `field` holds the word at `at`.
    pub fn of(&self, at: usize, field: usize) -> Grade {
        self.rows[at][field]
    }
}
