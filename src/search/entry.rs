//! Entries: the topics that can be found, with the numbers of their names and texts. They hold no words.

use super::{
    document::{self, Document, Traits},
    fold::fold,
    interner::place,
    query::naming,
    values::provider_words,
    vocabulary::{Collector, Vocabulary},
    words::words,
};
use crate::model::{CellRef, Library, Ref, Service, Text, Topic, Variant};
use foldhash::HashMap;
use std::ops::Range;

/// A topic and its fields.
pub struct Entry {
    /// The topic.
    pub topic: Topic,
    /// What a query can ask for by a filter.
    pub traits: Traits,
    /// Its names; those of a cell are the title of its variant.
    pub names: Range<u32>,
    /// The name of the layer of a cell.
    pub part: Option<u32>,
    /// The text that names what it belongs to.
    pub context: Option<u32>,
    /// How many names that text has, up to 255.
    pub breadth: u8,
    /// Its texts, as places among [`Entries::texts`].
    pub body: Range<u32>,
}

/// A name that is judged by itself.
pub struct Name {
    /// What kind of name it is.
    pub place: Place,
    /// Its folded words with single blanks, as a range of [`Entries::plain`].
    plain: Range<u32>,
    /// The stems of the words that say something, sorted, as a range of [`Entries::bags`].
    bag: Range<u32>,
}

/// What a name is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The title.
    Title,
    /// A name that counts like the title.
    Formal(Text),
    /// The name of a variant, which is not its alone.
    Label(Text),
    /// Another name, and its place among those, from 0.
    Alias(Text, u8),
}

/// All topics that can be found.
#[derive(Default)]
pub struct Entries {
    /// The topics, in the order in which equal hits are listed.
    pub list: Vec<Entry>,
    /// The names of all topics, by number.
    pub names: Vec<Name>,
    /// The numbers of texts.
    pub texts: Vec<u32>,
    /// The folded words that the provider goes by.
    pub provider: Vec<String>,
    plains: String,
    stems: Vec<u32>,
}

impl Entries {
    /// The folded words of a name, with single blanks.
    pub fn plain(&self, name: u32) -> &str {
        let Range { start, end } = self.names[name as usize].plain;
        &self.plains[start as usize..end as usize]
    }

    /// The stems of the words of a name that say something, sorted.
    pub fn bag(&self, name: u32) -> &[u32] {
        let Range { start, end } = self.names[name as usize].bag;
        &self.stems[start as usize..end as usize]
    }

    /// The summary of the layer of a cell, which is its last text, by number.
    pub fn summary(&self, entry: &Entry) -> Option<u32> {
        entry.part.and_then(|_| self.body(entry).last().copied())
    }

    /// The texts of a topic, by number.
    pub fn body(&self, entry: &Entry) -> &[u32] {
        &self.texts[entry.body.start as usize..entry.body.end as usize]
    }
}

/// Takes in the topics of a library.
pub fn entries(library: &Library) -> (Entries, Vocabulary) {
    let mut it = Builder::default();
    it.entries.provider = provider_words(&library.pack.owners);
    document::before_cells(library).for_each(|document| it.add(document));
    it.add_cells(library);
    document::after_cells(library).for_each(|document| it.add(document));
    let Builder { mut entries, collector, texts, .. } = it;
    drop(texts);
    entries.list.shrink_to_fit();
    entries.names.shrink_to_fit();
    entries.texts.shrink_to_fit();
    (entries, collector.finish())
}

#[derive(Default)]
struct Builder {
    entries: Entries,
    collector: Collector,
    /// The numbers of the texts of cells, since many cells share their texts.
    texts: HashMap<Text, u32>,
}

impl Builder {
    fn add(&mut self, document: Document) {
        let names = self.add_names(&document);
        let body = place(self.entries.texts.len());
        let text = self.collector.add_texts(document.body.iter().copied());
        self.entries.texts.push(text);
        let context =
            (!document.context.is_empty()).then(|| self.collector.add_texts(document.context.iter().copied()));
        let breadth = u8::try_from(document.context.len()).unwrap_or(u8::MAX);
        let Document { topic, traits, .. } = document;
        self.entries.list.push(Entry { topic, traits, names, part: None, context, breadth, body: body..body + 1 });
    }

    fn add_names(&mut self, document: &Document) -> Range<u32> {
        let start = place(self.entries.names.len());
        if let Some(title) = &document.title {
            self.add_name(Place::Title, title);
        }
        if let Some(name) = document.formal {
            self.add_name(Place::Formal(name), name);
        }
        if let Some(name) = document.label {
            self.add_name(Place::Label(name), name);
        }
        for (at, alias) in document.aliases.iter().enumerate() {
            self.add_name(Place::Alias(alias, u8::try_from(at).unwrap_or(u8::MAX)), alias);
        }
        start..place(self.entries.names.len())
    }

    fn add_name(&mut self, of: Place, name: &str) {
        let folded = fold(name);
        let all: Vec<&str> = words(&folded).map(|range| &folded[range]).collect();
        let number = self.collector.add_name(&all);
        debug_assert_eq!(number as usize, self.entries.names.len(), "names have one number everywhere");
        let mut bag: Vec<u32> =
            naming(&all, &self.entries.provider).iter().map(|word| self.collector.stem(word)).collect();
        bag.sort_unstable();
        bag.dedup();
        let Entries { names, plains, stems, .. } = &mut self.entries;
        let (plain_start, bag_start) = (place(plains.len()), place(stems.len()));
        plains.push_str(&all.join(" "));
        stems.extend(bag);
        names.push(Name { place: of, plain: plain_start..place(plains.len()), bag: bag_start..place(stems.len()) });
    }

    /// The cells of all variants, which are named by the titles of variants and layers that were taken in before.
    fn add_cells(&mut self, library: &Library) {
        let mut titles: HashMap<Topic, u32> = HashMap::default();
        titles.extend(self.entries.list.iter().map(|entry| (entry.topic, entry.names.start)));
        let mut last: Option<(Ref<Service>, u32, u8)> = None;
        for variant in library.variants.refs() {
            let (service, context, breadth) = match last {
                Some(of) if of.0 == library.variants[variant].service => of,
                _ => self.add_context(library, variant),
            };
            last = Some((service, context, breadth));
            let title = titles[&Topic::Service(variant)];
            for document in document::cells(library, variant) {
                let Topic::Cell(CellRef { layer, .. }) = document.topic else { continue };
                let start = place(self.entries.texts.len());
                for text in document.body {
                    let number = *self.texts.entry(text).or_insert_with(|| self.collector.add_texts([text]));
                    self.entries.texts.push(number);
                }
                self.entries.list.push(Entry {
                    topic: document.topic,
                    traits: document.traits,
                    names: title..title + 1,
                    part: Some(titles[&Topic::Layer(layer)]),
                    context: Some(context),
                    breadth,
                    body: start..place(self.entries.texts.len()),
                });
            }
        }
    }

    /// The names of the service of a variant, as what all its cells belong to.
    fn add_context(&mut self, library: &Library, variant: Ref<Variant>) -> (Ref<Service>, u32, u8) {
        let names: Vec<Text> = document::names(library.service_of(variant)).collect();
        let breadth = u8::try_from(names.len()).unwrap_or(u8::MAX);
        (library.variants[variant].service, self.collector.add_texts(names), breadth)
    }
}
