//! A hit: a topic that was found, and what to show of it.

use crate::model::{Text, Topic};
use std::ops::Range;

/// How well a query fits a topic, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// Most of the words are in it, not all; only reported where nothing holds them all.
    Partial,
    /// All words are in its text.
    Body,
    /// All words are in its names and its text together.
    Across,
    /// A name has all words, allowing for gaps and typing errors.
    Near,
    /// It answers for a service that the query names, on the subject that the query names.
    Answer,
    /// A name has all words, or words that begin with them.
    Words,
    /// A name begins with the query.
    Start,
    /// A name is the query.
    Exact,
}

/// A topic that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The topic.
    pub topic: Topic,
    /// Higher is better; comparable among the hits of one query.
    pub score: u64,
    /// How well the query fits.
    pub fit: Fit,
    /// The title, as [`Topic::title`] has it.
    pub title: String,
    /// The parts of the title to highlight: byte ranges in order, apart from each other, on grapheme borders.
    pub matched: Vec<Range<usize>>,
    /// The other name that matched, where the title is not what matched best.
    pub alias: Option<Text>,
}
