//! Ranks: which of the documents that hold the words of a query comes first, and why.

use super::{
    entry::{Entries, Entry, Place},
    grades::{Grades, Marks, Words},
    hit::Fit,
    merit::{ASKED, KINDS, Merit, OTHER, TITLE, VERBATIM, WHOLE, kind},
    nearness::{FORM, Grade, STARTS},
    query::{Asked, Query},
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
    pub name: Option<u32>,
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
    /// The words that are looked at.
    words: Words,
    /// All that was typed, folded, with single blanks.
    plain: String,
    /// The stems of its words that the library knows, sorted.
    stems: Vec<u32>,
    /// The same; `None` where it does not know all.
    bag: Option<Vec<u32>>,
    /// The words that name something, with single blanks.
    named: String,
    /// Whether a kind is asked for.
    is_asked: bool,
}

/// What the parts of a document hold of the words that are looked at.
struct Held {
    names: Marks,
    /// The layer in the title of a cell.
    part: Marks,
    context: Marks,
    body: Marks,
}

/// A name as it is judged. That of a cell is made of two.
struct Called<'a> {
    plain: &'a str,
    bag: &'a [u32],
    /// The grade of the word that it holds least.
    least: Grade,
}

impl Standing {
    /// How the topic stands whose id was typed.
    pub fn identified() -> Self {
        Self { fit: Fit::Exact, score: u64::MAX, name: None }
    }
}

impl<'a> Judge<'a> {
    /// Judges by `query`, whose words have these grades.
    pub fn new(query: &'a Query, grades: &'a Grades, vocabulary: &Vocabulary) -> Self {
        let whole = Reading::new(query, grades, vocabulary, None);
        let asked = query.asked.as_ref().map(|it| (it.kind, Reading::new(query, grades, vocabulary, Some(it))));
        Self { whole, asked }
    }

    /// How a document stands; `None` if it does not hold enough of the words.
    pub fn standing(&self, entry: &Entry, entries: &Entries) -> Option<Standing> {
        let whole = self.whole.standing(entry, entries);
        let asked = self.asked.as_ref().filter(|(kind, _)| *kind == entry.topic.kind());
        let asked = asked.and_then(|(_, reading)| reading.standing(entry, entries));
        match (whole, asked) {
            (Some(whole), Some(asked)) => Some(if asked.score >= whole.score { asked } else { whole }),
            (whole, asked) => whole.or(asked),
        }
    }
}

impl<'a> Reading<'a> {
    fn new(query: &'a Query, grades: &'a Grades, vocabulary: &Vocabulary, asked: Option<&Asked>) -> Self {
        let without = asked.and_then(|asked| asked.word);
        let places = || (0..query.words.len()).filter(|&word| Some(word) != without);
        let known: Vec<Option<u32>> = places().map(|word| vocabulary.stem(&query.words[word])).collect();
        let mut stems: Vec<u32> = known.iter().flatten().copied().collect();
        stems.sort_unstable();
        stems.dedup();
        let bag = known.iter().all(Option::is_some).then(|| stems.clone());
        let named = places().map(|word| &*query.words[word]).collect::<Vec<_>>().join(" ");
        let plain = if asked.is_some() { named.clone() } else { query.plain.clone() };
        let words = places().fold(0, |words, word| words | 1 << word);
        Self { query, grades, words, plain, stems, bag, named, is_asked: asked.is_some() }
    }

    fn standing(&self, entry: &Entry, entries: &Entries) -> Option<Standing> {
        // Most documents hold nothing of most queries.
        if 2 * self.any(entry, entries).count_ones() <= self.words.count_ones() {
            return None;
        }
        let held = self.held(entry, entries);
        let any = held.names.any | held.context.any | held.body.any;
        if any != self.words {
            return Some(unnamed(entry, self.merit(entry, Fit::Partial, small(any.count_ones()))));
        }
        let two_sided = held.names_both();
        let is_named = held.names.any == self.words && (entry.part.is_none() || two_sided);
        let named = if is_named { self.best_name(entry, entries, two_sided) } else { None };
        let answer = self.answer(entry, entries, &held);
        match (named, answer) {
            (Some(named), Some(answer)) => Some(if named.score >= answer.score { named } else { answer }),
            (Some(one), None) | (None, Some(one)) => Some(one),
            (None, None) => Some(self.across(entry, &held)),
        }
    }

    /// The words that are looked at and that a document holds anywhere.
    fn any(&self, entry: &Entry, entries: &Entries) -> Words {
        let names = entry.names.clone().chain(entry.part).fold(0, |any, name| any | self.grades.name(name).any);
        let texts = entries.body(entry).iter().copied().chain(entry.context);
        texts.fold(names, |any, text| any | self.grades.text(text).any) & self.words
    }

    fn held(&self, entry: &Entry, entries: &Entries) -> Held {
        let only = |marks: Marks| Marks {
            any: marks.any & self.words,
            starts: marks.starts & self.words,
            form: marks.form & self.words,
        };
        let part = entry.part.map_or(Marks::default(), |part| self.grades.name(part));
        let names = entry.names.clone().fold(part, |names, name| names | self.grades.name(name));
        let context = entry.context.map_or(Marks::default(), |text| self.grades.text(text));
        let body = entries.body(entry).iter().fold(Marks::default(), |body, &text| body | self.grades.text(text));
        Held { names: only(names), part: only(part), context: only(context), body: only(body) }
    }

    /// The words that are looked at, as places among those of the query.
    fn places(&self) -> impl Iterator<Item = usize> {
        let words = self.words;
        (0..self.query.words.len()).filter(move |&word| words & 1 << word != 0)
    }

    /// What the query means by a name that fits so well.
    fn meant(&self, fit: Fit, name: &str) -> u8 {
        let many = match fit {
            Fit::Exact => self.words.count_ones() > 1 || self.plain != self.named,
            Fit::Start => self.plain != self.named,
            _ => false,
        };
        match fit {
            _ if self.is_asked => ASKED,
            Fit::Exact | Fit::Start if many && name.starts_with(&*self.plain) => VERBATIM,
            Fit::Exact if many && name.contains(' ') && holds(&self.plain, name) => VERBATIM,
            Fit::Exact | Fit::Start => WHOLE,
            _ => OTHER,
        }
    }

    /// The merit of a document of which no name fits. What is of the kind that is asked for needs no name.
    fn merit(&self, entry: &Entry, fit: Fit, quality: u8) -> Merit {
        let (fit, meant) = match fit {
            Fit::Body if self.is_asked => (Fit::Across, ASKED),
            _ => (fit, if self.is_asked { ASKED } else { OTHER }),
        };
        Merit { fit, meant, quality, kind: kind(entry.topic), strength: 0, coverage: 0, early: 0 }
    }

    fn best_name(&self, entry: &Entry, entries: &Entries, two_sided: bool) -> Option<Standing> {
        if let Some(part) = entry.part {
            return self.cell_name(entry, entries, part, two_sided);
        }
        let standing = |name: u32| {
            if self.grades.name(name).any & self.words != self.words {
                return None;
            }
            let least = self.places().map(|word| self.grades.of(word, name)).min()?;
            let called = Called { plain: entries.plain(name), bag: entries.bag(name), least };
            let (strength, early) = match entries.names[name as usize].place {
                Place::Title | Place::Formal(_) => (TITLE, 15),
                Place::Label(_) => (0, 0),
                Place::Alias(_, place) => (0, 15_u8.saturating_sub(place)),
            };
            Some((self.name_merit(&called, kind(entry.topic), strength, early), name))
        };
        let best = |one: (Merit, u32), other: (Merit, u32)| if other.0 > one.0 { other } else { one };
        let (merit, name) = entry.names.clone().filter_map(standing).reduce(best)?;
        Some(Standing { fit: merit.fit, score: merit.score(entry.topic), name: Some(name) })
    }

    /// How the title of a cell stands: the name of its variant and that of its layer.
    fn cell_name(&self, entry: &Entry, entries: &Entries, part: u32, two_sided: bool) -> Option<Standing> {
        let variant = entry.names.start;
        let grade = |word: usize| self.grades.of(word, variant).max(self.grades.of(word, part));
        let least = self.places().map(grade).min()?;
        let plain = [entries.plain(variant), entries.plain(part)].join(" ");
        let mut bag = [entries.bag(variant), entries.bag(part)].concat();
        bag.sort_unstable();
        bag.dedup();
        let rank = if two_sided { KINDS } else { kind(entry.topic) };
        let merit = self.name_merit(&Called { plain: &plain, bag: &bag, least }, rank, TITLE, 15);
        Some(Standing { fit: merit.fit, score: merit.score(entry.topic), name: None })
    }

    fn name_merit(&self, called: &Called, kind: u8, strength: u8, early: u8) -> Merit {
        let (fit, quality) = self.fit(called);
        let coverage = if fit == Fit::Exact { quality } else { share(&self.named, called.plain) };
        // Other forms of a word are equal to the word: they decide only where kind and strength do not.
        let quality = if fit == Fit::Exact { 0 } else { quality };
        Merit { fit, meant: self.meant(fit, called.plain), quality, kind, strength, coverage, early }
    }

    /// How a name that holds all words fits, and how well.
    fn fit(&self, called: &Called) -> (Fit, u8) {
        let plain = called.plain;
        if plain == self.plain {
            return (Fit::Exact, 3);
        }
        if plain.bytes().filter(|&byte| byte != b' ').eq(self.named.bytes().filter(|&byte| byte != b' ')) {
            return (Fit::Exact, 2);
        }
        if self.bag.as_deref().is_some_and(|bag| *bag == *called.bag) {
            // A name with little words besides is less that name.
            return (Fit::Exact, u8::from(plain.split(' ').count() == called.bag.len()));
        }
        let rest = plain.strip_prefix(&*self.plain).or_else(|| plain.strip_prefix(&*self.named));
        // Who types the little words too is writing this very name.
        if self.plain != self.named && rest.is_some_and(|rest| rest.starts_with(' ')) && plain.starts_with(&*self.plain)
        {
            return (Fit::Exact, 1);
        }
        if let Some(rest) = rest {
            return (Fit::Start, u8::from(rest.starts_with(' ')));
        }
        if called.least >= STARTS {
            return (Fit::Words, u8::from(called.least >= FORM));
        }
        let named = plain.split(' ').filter(|word| !is_filler(word, &self.query.provider)).count();
        (Fit::Near, STARTS * u8::from(named == self.words.count_ones() as usize) + called.least)
    }

    /// How a document stands that is about a service which is named, on a subject which is named too. A cell comes
    /// first if its layer is that subject; of controls the one for the fewest services.
    fn answer(&self, entry: &Entry, entries: &Entries, held: &Held) -> Option<Standing> {
        let text = match entry.topic {
            Topic::Cell(_) => held.body.starts,
            Topic::Control(_) => 0,
            _ => return None,
        };
        let services = held.context.form;
        let subjects = self.words & !services;
        if services == 0 || subjects == 0 || (held.names.starts | text) & subjects != subjects {
            return None;
        }
        let whole = u8::from(held.names.form & subjects == subjects);
        let merit = self.merit(entry, Fit::Answer, whole);
        let merit = match entries.summary(entry) {
            Some(summary) => self.on_subject(entry, entries, subjects, self.grades.text(summary), merit),
            None => Merit { coverage: u8::MAX - entry.breadth, ..merit },
        };
        Some(unnamed(entry, merit))
    }

    /// The merit of a cell as an answer: whether its layer is the subject, and its variant just the one that is named.
    fn on_subject(&self, entry: &Entry, entries: &Entries, subjects: Words, summary: Marks, merit: Merit) -> Merit {
        let part = entry.part.map_or(Marks::default(), |part| self.grades.name(part));
        let in_name = part.form & subjects;
        let in_both = (part.form | summary.form) & subjects;
        let variant = entries.bag(entry.names.start);
        let is_named = variant.iter().all(|stem| self.stems.binary_search(stem).is_ok());
        let strength = if is_named { small(variant.len() as u32) } else { 0 };
        let of_layer = entry.part.map_or(1, |part| entries.bag(part).len() as u32);
        let coverage = small(100 * in_name.count_ones() / of_layer.max(1) + 10 * in_both.count_ones());
        if in_name != 0 || in_both == subjects && subjects.count_ones() > 1 {
            Merit { quality: 1, kind: KINDS + 1, strength, coverage, ..merit }
        } else {
            Merit { strength, coverage, ..merit }
        }
    }

    fn across(&self, entry: &Entry, held: &Held) -> Standing {
        let in_names = held.names.any.count_ones();
        let whole = (held.names.form | held.body.form).count_ones();
        let fit = if in_names > 0 && entry.part.is_none() { Fit::Across } else { Fit::Body };
        unnamed(entry, self.merit(entry, fit, small(16 * in_names + whole)))
    }
}

impl Held {
    /// Whether a cell is meant: one word names its layer, another its service.
    fn names_both(&self) -> bool {
        let service = (self.names.any | self.context.any) & !self.part.any;
        self.part.any != 0 && service != 0
    }
}

/// Whether a text with single blanks has these words in a row.
fn holds(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let rest = &text[at + words.len()..];
        (at == 0 || text[..at].ends_with(' ')) && (rest.is_empty() || rest.starts_with(' '))
    })
}

fn small(count: u32) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

fn unnamed(entry: &Entry, merit: Merit) -> Standing {
    Standing { fit: merit.fit, score: merit.score(entry.topic), name: None }
}

fn share(typed: &str, name: &str) -> u8 {
    u8::try_from(100 * typed.len().min(name.len()) / name.len().max(1)).unwrap_or(100)
}
