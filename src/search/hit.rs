//! A hit: a topic that was found, and what to show of it; and all that a query found.

use crate::model::{Library, Text, Topic};
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

impl Hit {
    /// A topic that is listed without having been looked for by words.
    pub fn listed(library: &Library, topic: Topic) -> Self {
        Self { topic, score: 0, fit: Fit::Exact, title: title(library, topic), matched: Vec::new(), alias: None }
    }
}

/// The title of a topic. Unlike [`Topic::title`] it leaves no scenario decoded that was only passed by.
pub fn title(library: &Library, topic: Topic) -> String {
    match topic {
        Topic::Scenario(at) => library.scenarios.peek(at, |it| it.stem.to_owned()),
        Topic::Incident(at) => library.incidents.peek(at, |it| it.story.to_owned()),
        topic => topic.title(library),
    }
}

/// What a query found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The best hits, best first; where the query has filters alone, what fits them in the order of the library.
    pub hits: Vec<Hit>,
    /// How many topics fit, the ones that are not among the hits too.
    pub count: usize,
    /// Where nothing fits, queries that do or may, nearest first.
    pub nearest: Vec<String>,
    /// What is wrong with a filter.
    pub problem: Option<String>,
}
