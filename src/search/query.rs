//! A query: what was typed, taken apart. It knows no topic.

use super::{
    fold::fold,
    words::{is_filler, kind, words},
};

/// Words of a query that are looked at; the rest is ignored.
pub const MOST_WORDS: usize = 12;
/// Characters of a query that are looked at.
const MOST_CHARS: usize = 300;

/// What was typed.
pub struct Query {
    /// The words that the provider goes by.
    pub provider: Vec<String>,
    /// What was typed in lower case without blanks around it, to compare with ids.
    pub id: String,
    /// All its words, folded, with single blanks.
    pub plain: String,
    /// The words that name something; all of them where none does. At most [`MOST_WORDS`].
    pub words: Vec<String>,
    /// The kind of topic that is asked for, where other words remain.
    pub asked: Option<Asked>,
}

/// A kind of topic that is asked for.
pub struct Asked {
    /// The kind, as [`Topic::kind`](crate::model::Topic::kind) has it.
    pub kind: &'static str,
    /// The word that asks for it, as a place among the words; none if it names nothing besides.
    pub word: Option<usize>,
}

impl Query {
    /// Takes apart what was typed.
    pub fn new(typed: &str, provider: &[String]) -> Self {
        let folded = fold(&typed.chars().take(MOST_CHARS).collect::<String>());
        let all: Vec<&str> = words(&folded).map(|range| &folded[range]).collect();
        let mut named = naming(&all, provider);
        named.truncate(MOST_WORDS);
        let asked = if named.len() > 1 { asked(&named).or_else(|| compared(&all)) } else { None };
        let words = named.into_iter().map(str::to_owned).collect();
        let provider = provider.to_vec();
        Self { provider, id: typed.trim().to_lowercase(), plain: all.join(" "), words, asked }
    }

    /// Whether the word at `at` is a single letter, which is looked for in names only.
    pub fn is_letter(&self, at: usize) -> bool {
        self.words[at].chars().nth(1).is_none()
    }
}

/// The kind that the first or the last of the words asks for.
fn asked(named: &[&str]) -> Option<Asked> {
    [named.len() - 1, 0].into_iter().find_map(|word| Some(Asked { kind: kind(named[word])?, word: Some(word) }))
}

/// Who compares two things wants to read about both.
fn compared(all: &[&str]) -> Option<Asked> {
    let compares = |word: &&str| ["difference", "differences", "versus", "vs"].contains(word);
    all.iter().any(compares).then_some(Asked { kind: "guide", word: None })
}

/// The words that name something, or all of them where none does.
pub fn naming<'a>(all: &[&'a str], provider: &[String]) -> Vec<&'a str> {
    let named: Vec<&str> = all.iter().copied().filter(|word| !is_filler(word, provider)).collect();
    if named.is_empty() { all.to_vec() } else { named }
}
