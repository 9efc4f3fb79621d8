//! Ranks: which of the documents that hold the words of a query comes first, and why.

use super::{
    hit::Fit,
    index::{Entry, Field, Place},
    nearness::{FORM, Grade, STARTS},
    query::{Grades, MOST_WORDS, Query},
    vocabulary::Vocabulary,
    words::is_filler,
};
use crate::model::Topic;

/// How a document stands in the ranks.
pub struct Standing {
    /// How well the query fits.
    pub fit: Fit,
    /// Higher is better.
    pub score: u64,
    /// The field with the name that fits best, if a name fits.
    pub name: Option<usize>,
}

/// Judges documents by one query.
pub struct Judge<'a> {
    whole: Reading<'a>,
    /// The kind that is asked for, and the query without the word for it.
    asked: Option<(&'static str, Reading<'a>)>,
}

/// A way to read a query: with all its words, or without the word that asks for a kind.
struct Reading<'a> {
    query: &'a Query,
    grades: &'a Grades,
    /// The places of the words that are looked at.
    words: Vec<usize>,
    /// All that was typed, folded, with single blanks.
    plain: String,
    /// The stems of its words, sorted; `None` where a word has no stem that the library knows.
    bag: Option<Vec<u32>>,
    /// The words that name something, with single blanks.
    named: String,
}

/// The best grade of every word in some fields.
#[derive(Clone, Copy, Default)]
struct Best([Grade; MOST_WORDS]);

/// What decides between two documents, first things first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Merit {
    fit: Fit,
    /// What the query asks for in so many words: its kind, or its name verbatim.
    meant: u8,
    quality: u8,
    kind: u8,
    strength: u8,
    coverage: u8,
    early: u8,
}

impl Merit {
    /// The same order as a number. The last bit is for services before controls among titles, and the other way round
    /// among aliases: a name is a service's, a notion is a control's.
    fn score(self, topic: Topic) -> u64 {
        let first = u64::from(matches!(topic, Topic::Service(_)) == (self.strength == TITLE));
        let parts = [self.fit as u8, self.meant, self.quality, self.kind, self.strength, self.coverage, self.early];
        parts.into_iter().fold(0, |score, part| score << 8 | u64::from(part)) << 1 | first
    }
}

/// Another kind is asked for, or none.
const OTHER: u8 = 0;
/// It is of the kind that is asked for.
const ASKED: u8 = 1;
/// The query is its name, and a kind that the query names is part of the name.
const WHOLE: u8 = 2;
/// Several words were typed just as its name has them.
const VERBATIM: u8 = 3;

impl Standing {
    /// How the topic stands whose id was typed.
    pub fn identified() -> Self {
        Self { fit: Fit::Exact, score: u64::MAX, name: None }
    }
}

/// The strength of a title.
const TITLE: u8 = 1;

impl<'a> Judge<'a> {
    /// Judges by `query`, whose words have these grades.
    pub fn new(query: &'a Query, grades: &'a Grades, vocabulary: &Vocabulary) -> Self {
        let whole = Reading::new(query, grades, vocabulary, None);
        let asked = query.asked.as_ref().map(|it| (it.kind, Reading::new(query, grades, vocabulary, Some(it.word))));
        Self { whole, asked }
    }

    /// How a document stands; `None` if it does not hold enough of the words.
    pub fn standing(&self, entry: &Entry, fields: &[Field]) -> Option<Standing> {
        let whole = self.whole.standing(entry, fields);
        let asked = self.asked.as_ref().filter(|(kind, _)| *kind == entry.topic.kind());
        let asked = asked.and_then(|(_, reading)| reading.standing(entry, fields));
        whole.into_iter().chain(asked).max_by_key(|standing| standing.score)
    }
}

impl<'a> Reading<'a> {
    fn new(query: &'a Query, grades: &'a Grades, vocabulary: &Vocabulary, without: Option<usize>) -> Self {
        let words: Vec<usize> = (0..query.words.len()).filter(|&word| Some(word) != without).collect();
        let bag: Option<Vec<u32>> = words.iter().map(|&word| vocabulary.stem(&query.words[word])).collect();
        let bag = bag.map(|mut bag| {
            bag.sort_unstable();
            bag.dedup();
            bag
        });
        let named = words.iter().map(|&word| &*query.words[word]).collect::<Vec<_>>().join(" ");
        let plain = if without.is_some() { named.clone() } else { query.plain.clone() };
        Self { query, grades, words, plain, bag, named }
    }

    fn standing(&self, entry: &Entry, fields: &[Field]) -> Option<Standing> {
        let (mut names, mut part, mut context, mut body) = Default::default();
        for field in entry.fields.clone() {
            let best: &mut Best = match fields[field].place {
                Place::Title | Place::Formal(_) | Place::Alias(..) => &mut names,
                Place::Part => &mut part,
                Place::Context => &mut context,
                Place::Body => &mut body,
            };
            let is_name = !matches!(fields[field].place, Place::Context | Place::Body);
            for word in self.words() {
                if is_name || !self.query.is_letter(word) {
                    best.0[word] = best.0[word].max(self.grades.of(word, field));
                }
            }
        }
        let held = names.or(part).or(context).or(body);
        let count = self.words().filter(|&word| held.0[word] > 0).count();
        if count < self.words.len() {
            let enough = 2 * count > self.words.len();
            return enough
                .then(|| unnamed(entry, self.merit(entry, Fit::Partial, u8::try_from(count).unwrap_or(u8::MAX))));
        }
        let is_cell = matches!(entry.topic, Topic::Cell(_));
        let two_sided = is_cell && self.names_both(names, part, context);
        let named = if is_cell && !two_sided { None } else { self.best_name(entry, fields, two_sided) };
        let breadth =
            entry.fields.clone().filter(|&at| fields[at].place == Place::Context).map(|at| fields[at].breadth).sum();
        let answer = self.answer(entry, breadth, [names, context, body]);
        match (named, answer) {
            (Some(named), Some(answer)) => Some(if named.score >= answer.score { named } else { answer }),
            (Some(one), None) | (None, Some(one)) => Some(one),
            (None, None) => Some(self.across(entry, names, body)),
        }
    }

    fn words(&self) -> impl Iterator<Item = usize> {
        self.words.iter().copied()
    }

    fn is_asked(&self) -> bool {
        self.words.len() < self.query.words.len()
    }

    /// What the query means by a name that fits so well.
    fn meant(&self, fit: Fit, name: &str) -> u8 {
        let many = match fit {
            Fit::Exact => self.words.len() > 1 || self.plain != self.named,
            Fit::Start => self.plain != self.named,
            _ => false,
        };
        match fit {
            _ if self.is_asked() => ASKED,
            Fit::Exact | Fit::Start if many && name.starts_with(&*self.plain) => VERBATIM,
            Fit::Exact | Fit::Start => WHOLE,
            _ => OTHER,
        }
    }

    /// The merit of a document of which no name fits. What is of the kind that is asked for needs no name.
    fn merit(&self, entry: &Entry, fit: Fit, quality: u8) -> Merit {
        let (fit, meant) = match fit {
            Fit::Body if self.is_asked() => (Fit::Across, ASKED),
            _ => (fit, if self.is_asked() { ASKED } else { OTHER }),
        };
        Merit { fit, meant, quality, kind: kind(entry.topic), strength: 0, coverage: 0, early: 0 }
    }

    /// Whether a cell is meant: one word names its layer, another its service.
    fn names_both(&self, title: Best, part: Best, context: Best) -> bool {
        let layer = self.words().any(|word| part.0[word] > 0);
        let service = self.words().any(|word| part.0[word] == 0 && title.or(context).0[word] > 0);
        layer && service
    }

    fn best_name(&self, entry: &Entry, fields: &[Field], two_sided: bool) -> Option<Standing> {
        let merit = |at: usize| {
            let (strength, early) = match fields[at].place {
                Place::Title | Place::Formal(_) => (TITLE, 15),
                Place::Alias(_, place) => (0, 15_u8.saturating_sub(u8::try_from(place).unwrap_or(15))),
                Place::Part | Place::Context | Place::Body => return None,
            };
            let (fit, quality) = self.fit(at, &fields[at])?;
            let kind = if two_sided { KINDS } else { kind(entry.topic) };
            let coverage = if fit == Fit::Exact { quality } else { share(&self.named, &fields[at].plain) };
            // Other forms of a word are equal to the word: they decide only where kind and strength do not.
            let quality = if fit == Fit::Exact { 0 } else { quality };
            let meant = self.meant(fit, &fields[at].plain);
            Some((Merit { fit, meant, quality, kind, strength, coverage, early }, at))
        };
        let best = |one: (Merit, usize), other: (Merit, usize)| if other.0 > one.0 { other } else { one };
        let (merit, at) = entry.fields.clone().filter_map(merit).reduce(best)?;
        Some(Standing { fit: merit.fit, score: merit.score(entry.topic), name: Some(at) })
    }

    /// How a single name fits, and how well.
    fn fit(&self, at: usize, field: &Field) -> Option<(Fit, u8)> {
        let least = self.words().map(|word| self.grades.of(word, at)).min().filter(|&least| least > 0)?;
        let plain = &*field.plain;
        if plain == self.plain {
            return Some((Fit::Exact, 3));
        }
        if plain.bytes().filter(|&byte| byte != b' ').eq(self.named.bytes().filter(|&byte| byte != b' ')) {
            return Some((Fit::Exact, 2));
        }
        if self.bag.as_deref().is_some_and(|bag| *bag == *field.bag) {
            return Some((Fit::Exact, 1));
        }
        let rest = plain.strip_prefix(&*self.plain).or_else(|| plain.strip_prefix(&*self.named));
        // Who types the little words too is writing this very name.
        if self.plain != self.named && rest.is_some_and(|rest| rest.starts_with(' ')) && plain.starts_with(&*self.plain)
        {
            return Some((Fit::Exact, 1));
        }
        if let Some(rest) = rest {
            return Some((Fit::Start, u8::from(rest.starts_with(' '))));
        }
        if least >= STARTS {
            return Some((Fit::Words, u8::from(least >= FORM)));
        }
        let whole = plain.split(' ').filter(|word| !is_filler(word)).count() == self.words.len();
        Some((Fit::Near, 10 * u8::from(whole) + least / 10))
    }

    /// How a document stands that is about a service which is named, on a subject which is named too. Of controls
    /// the one for the fewest services comes first.
    fn answer(&self, entry: &Entry, breadth: u8, [names, context, body]: [Best; 3]) -> Option<Standing> {
        let (text, narrow) = match entry.topic {
            Topic::Cell(_) => (body, 0),
            Topic::Control(_) => (Best::default(), u8::MAX - breadth),
            _ => return None,
        };
        let (mut services, mut subjects, mut least) = (0, 0, Grade::MAX);
        for word in self.words() {
            let subject = names.0[word].max(text.0[word].min(STARTS));
            if context.0[word] >= FORM {
                services += 1;
            } else if subject >= STARTS {
                subjects += 1;
                least = least.min(subject);
            } else {
                return None;
            }
        }
        let merit = Merit { coverage: narrow, ..self.merit(entry, Fit::Answer, u8::from(least >= FORM)) };
        (services > 0 && subjects > 0).then(|| unnamed(entry, merit))
    }

    fn across(&self, entry: &Entry, names: Best, body: Best) -> Standing {
        let in_names = self.words().filter(|&word| names.0[word] > 0).count();
        let whole = self.words().filter(|&word| names.or(body).0[word] >= FORM).count();
        let fit = if in_names > 0 && !matches!(entry.topic, Topic::Cell(_)) { Fit::Across } else { Fit::Body };
        unnamed(entry, self.merit(entry, fit, u8::try_from(16 * in_names + whole).unwrap_or(u8::MAX)))
    }
}

impl Best {
    fn or(self, other: Self) -> Self {
        Self(std::array::from_fn(|word| self.0[word].max(other.0[word])))
    }
}

fn unnamed(entry: &Entry, merit: Merit) -> Standing {
    Standing { fit: merit.fit, score: merit.score(entry.topic), name: None }
}

/// The highest rank of a kind.
const KINDS: u8 = 7;

/// The rank of a kind: what one asks for comes before what one may read about it.
fn kind(topic: Topic) -> u8 {
    match topic {
        Topic::Service(_) | Topic::Control(_) => KINDS,
        Topic::Guide(_) => 6,
        Topic::Layer(_) => 5,
        Topic::Tool(_) => 4,
        Topic::Cell(_) => 3,
        Topic::Misconception(_) | Topic::Comparison(_) => 2,
        Topic::Scenario(_) | Topic::Incident(_) | Topic::Source(_) => 1,
    }
}

fn share(typed: &str, name: &str) -> u8 {
    u8::try_from(100 * typed.len().min(name.len()) / name.len().max(1)).unwrap_or(100)
}
