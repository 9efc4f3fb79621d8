//! The index: the names and texts of all topics and the words in them, built once. It finds; [`super::rank`] judges.

use super::{
    clause::{self, Clause},
    entry::{self, Entries, Entry, Place},
    filter::{Filter, Unknown},
    grades::Grades,
    highlight,
    hit::{self, Found, Hit},
    offers,
    query::Query,
    rank::{self, Standing},
    top::Top,
    vocabulary::Vocabulary,
};
use crate::model::{Library, Topic};
use fuzzy_matcher::skim::SkimMatcherV2;

/// Everything of a library that can be found.
pub struct Index<'a> {
    library: &'a Library,
    entries: Entries,
    vocabulary: Vocabulary,
    skim: SkimMatcherV2,
}

impl<'a> Index<'a> {
    /// Takes in a whole library.
    pub fn new(library: &'a Library) -> Self {
        let (entries, vocabulary) = entry::entries(library);
        Self { library, entries, vocabulary, skim: SkimMatcherV2::default().ignore_case() }
    }

    /// How many topics can be found.
    pub fn len(&self) -> usize {
        self.entries.list.len()
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.entries.list.is_empty()
    }

    /// What was typed finds, with the `most` best hits; an id finds its topic first. Equal queries find the same.
    ///
    /// Filters (`kind:`, `owner:`, `layer:`, `service:`, `skill:`) may stand anywhere in it.
    pub fn find(&self, typed: &str, most: usize) -> Found {
        let (words, clauses) = clause::split(typed);
        let filter = match Filter::new(self.library, &self.entries, &clauses) {
            Ok(filter) => filter,
            Err(unknown) => return unknown_value(typed, &clauses[unknown.clause], &unknown),
        };
        let query = Query::new(&words, &self.entries.provider);
        if !query.words.is_empty() {
            let found = self.search(&query, &filter, most);
            let offers = || offers::offers(&words, typed, &clauses, &query, &self.entries, &self.vocabulary);
            return if found.count == 0 { Found { nearest: offers(), ..found } } else { found };
        }
        if filter.is_open() { Found::default() } else { self.list(&filter, most) }
    }

    /// All that passes a filter, in the order of the library.
    fn list(&self, filter: &Filter, most: usize) -> Found {
        let passing = || self.entries.list.iter().filter(|entry| filter.passes(entry));
        let hits = passing().take(most).map(|entry| Hit::listed(self.library, entry.topic)).collect();
        Found { hits, count: passing().count(), ..Found::default() }
    }

    fn search(&self, query: &Query, filter: &Filter, most: usize) -> Found {
        let grades = Grades::new(query, &self.vocabulary, &self.skim);
        let judge = rank::Judge::new(query, &grades, &self.vocabulary);
        let identified = Topic::parse(&query.id, self.library);
        let mut top = Top::new(most);
        for (at, entry) in self.entries.list.iter().enumerate() {
            if !filter.is_open() && !filter.passes(entry) {
                continue;
            }
            if identified == Some(entry.topic) {
                top.push(Standing::identified(), at);
            } else if let Some(standing) = judge.standing(entry, &self.entries) {
                top.push(standing, at);
            }
        }
        // Sources are many and say little: they are found by their ids alone.
        let source = identified.filter(|topic| matches!(topic, Topic::Source(_)) && filter.is_open() && most > 0);
        let source = source.map(|topic| Hit { score: u64::MAX, ..Hit::listed(self.library, topic) });
        let count = top.count() + usize::from(source.is_some());
        let hit = |(standing, at): (Standing, usize)| self.hit(&standing, &self.entries.list[at], query, &grades);
        let hits = source.into_iter().chain(top.best().into_iter().map(hit)).take(most).collect();
        Found { hits, count, ..Found::default() }
    }

    fn hit(&self, standing: &Standing, entry: &Entry, query: &Query, grades: &Grades) -> Hit {
        let alias = standing.name.and_then(|name| match self.entries.names[name as usize].place {
            Place::Formal(text) | Place::Label(text) | Place::Alias(text, _) => Some(text),
            Place::Title => None,
        });
        let title = hit::title(self.library, entry.topic);
        let matched = highlight::matched(&title, query, grades, &self.skim);
        Hit { topic: entry.topic, score: standing.score, fit: standing.fit, title, matched, alias }
    }
}

/// What to say of a filter whose value is not there.
fn unknown_value(typed: &str, clause: &Clause, unknown: &Unknown) -> Found {
    let key = clause.key.word();
    let mut problem = format!("no {key} `{}`", clause.value);
    if !unknown.nearest.is_empty() {
        let nearest: Vec<String> = unknown.nearest.iter().map(|value| format!("`{value}`")).collect();
        problem.push_str(&format!("; nearest: {}", nearest.join(", ")));
    }
    let instead = |value: &String| {
        format!("{}{key}:{value}{}", &typed[..clause.range.start], &typed[clause.range.end..]).trim().to_owned()
    };
    Found { nearest: unknown.nearest.iter().map(instead).collect(), problem: Some(problem), ..Found::default() }
}
