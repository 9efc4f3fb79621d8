//! The index: the fields of all documents and the words in them, built once. It finds; [`super::rank`] judges.

use super::{
    document::{self, Document, Titled},
    fold::fold,
    highlight,
    hit::{Fit, Hit},
    query::{Grades, Query, naming},
    rank::{self, Standing},
    vocabulary::{Found, Vocabulary},
    words::words,
};
use crate::model::{Library, Text, Topic};
use fuzzy_matcher::skim::SkimMatcherV2;
use std::ops::Range;

/// Everything of a library that can be found.
pub struct Index {
    entries: Vec<Entry>,
    fields: Vec<Field>,
    vocabulary: Vocabulary,
    skim: SkimMatcherV2,
}

/// A topic and its fields.
pub(super) struct Entry {
    pub(super) topic: Topic,
    pub(super) id: String,
    pub(super) title: String,
    pub(super) fields: Range<usize>,
}

/// A part of a document that is judged by itself.
pub(super) struct Field {
    pub(super) place: Place,
    /// The words of a name, folded, with single blanks; empty elsewhere.
    pub(super) plain: Box<str>,
    /// The stems of the words of a name that say something, sorted; empty elsewhere.
    pub(super) bag: Box<[u32]>,
    /// How many texts it has, up to 255.
    pub(super) breadth: u8,
}

/// What a field is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// The title.
    Title,
    /// A name that counts like the title.
    Formal(Text),
    /// Another name, and its place among those from 0.
    Alias(Text, usize),
    /// The layer in the title of a cell.
    Part,
    /// What it belongs to.
    Context,
    /// Its text.
    Body,
}

impl Index {
    /// Takes in a whole library.
    pub fn new(library: &Library) -> Self {
        let skim = SkimMatcherV2::default().ignore_case();
        let mut it = Self { entries: Vec::new(), fields: Vec::new(), vocabulary: Vocabulary::default(), skim };
        for document in document::documents(library) {
            it.add(document);
        }
        it.vocabulary.finish();
        it
    }

    /// How many topics can be found.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The `most` best hits for what was typed, best first; an id finds its topic first. Equal queries have equal hits.
    pub fn find(&self, typed: &str, most: usize) -> Vec<Hit> {
        let query = Query::new(typed);
        if query.words.is_empty() || most == 0 {
            return Vec::new();
        }
        let grades = Grades::new(&query, &self.vocabulary, self.fields.len(), &self.skim);
        let judge = rank::Judge::new(&query, &grades, &self.vocabulary);
        let mut found: Vec<(Standing, usize)> = Vec::new();
        for (at, entry) in self.entries.iter().enumerate() {
            let standing = judge.standing(entry, &self.fields);
            let standing = if entry.id == query.id { Some(Standing::identified()) } else { standing };
            found.extend(standing.map(|standing| (standing, at)));
        }
        if found.iter().any(|(standing, _)| standing.fit > Fit::Partial) {
            found.retain(|(standing, _)| standing.fit > Fit::Partial);
        }
        best(&mut found, most);
        found.iter().map(|(standing, at)| self.hit(standing, &self.entries[*at], &query, &grades)).collect()
    }

    fn hit(&self, standing: &Standing, entry: &Entry, query: &Query, grades: &Grades) -> Hit {
        let alias = standing.name.and_then(|field| match self.fields[field].place {
            Place::Formal(text) | Place::Alias(text, _) => Some(text),
            Place::Title | Place::Part | Place::Context | Place::Body => None,
        });
        Hit {
            topic: entry.topic,
            score: standing.score,
            fit: standing.fit,
            matched: highlight::matched(&entry.title, query, grades, &self.skim),
            title: entry.title.clone(),
            alias,
        }
    }

    fn add(&mut self, document: Document) {
        let start = self.fields.len();
        match document.titled {
            Titled::Name => self.add_name(Place::Title, &document.title),
            Titled::Sentence => {}
        }
        if let Some(name) = document.formal {
            self.add_name(Place::Formal(name), name);
        }
        for (at, alias) in document.aliases.iter().enumerate() {
            self.add_name(Place::Alias(alias, at), alias);
        }
        if let Some(part) = document.part {
            self.add_name(Place::Part, part);
        }
        self.add_texts(Place::Context, &document.context);
        self.add_texts(Place::Body, &document.body);
        let fields = start..self.fields.len();
        self.entries.push(Entry { topic: document.topic, id: document.id, title: document.title, fields });
    }

    fn add_name(&mut self, place: Place, name: &str) {
        let folded = fold(name);
        let all: Vec<&str> = words(&folded).map(|range| &folded[range]).collect();
        let field = self.next_field();
        for word in &all {
            self.vocabulary.note(word, field, Found::InNames);
        }
        for pair in all.windows(2) {
            self.vocabulary.note(&pair.concat(), field, Found::Joined);
        }
        let mut bag: Vec<u32> = naming(&all).iter().filter_map(|word| Some(self.vocabulary.find(word)?.stem)).collect();
        bag.sort_unstable();
        bag.dedup();
        self.fields.push(Field { place, plain: all.join(" ").into(), bag: bag.into(), breadth: 1 });
    }

    fn add_texts(&mut self, place: Place, texts: &[Text]) {
        let field = self.next_field();
        for text in texts {
            self.vocabulary.note_text(text, field);
        }
        let breadth = u8::try_from(texts.len()).unwrap_or(u8::MAX);
        self.fields.push(Field { place, plain: Box::default(), bag: Box::default(), breadth });
    }

    fn next_field(&self) -> u32 {
        u32::try_from(self.fields.len()).expect("fewer than 2^32 fields")
    }
}

/// Keeps the `most` best, in order.
fn best(found: &mut Vec<(Standing, usize)>, most: usize) {
    let key = |(standing, at): &(Standing, usize)| (std::cmp::Reverse(standing.score), *at);
    if found.len() > most {
        found.select_nth_unstable_by_key(most, key);
        found.truncate(most);
    }
    found.sort_unstable_by_key(key);
}
