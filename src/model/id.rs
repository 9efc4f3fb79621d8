//! Ids as the content writes them, references that were resolved once, and the tables they index.

use super::{
    Category, Comparison, Control, Guide, Incident, Layer, Lazy, Misconception, Scenario, Service, Skill, Source, Text,
    Tool,
};
use serde::{Deserialize, Serialize};
use std::{fmt, marker::PhantomData, ops::Index};

/// An id of the content: 1 to 64 characters of `a-z`, `0-9`, `-` and `.`. Ids are for ever, since
/// a learner's progress hangs on them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Id(Text);

impl Id {
    /// Takes `text` as an id; `None` if it has another form.
    pub fn parse(text: Text) -> Option<Self> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-' || byte == b'.';
        ((1..=64).contains(&text.len()) && text.bytes().all(fits)).then_some(Self(text))
    }

    /// The id as it is written.
    pub fn as_str(self) -> Text {
        self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// A reference to the `T` at a place of its [`Table`]. Only the table makes one, so that indexing
/// with it always succeeds in the library it came from.
#[derive(Serialize, Deserialize)]
#[serde(transparent)]
pub struct Ref<T> {
    place: u32,
    #[serde(skip)]
    of: PhantomData<fn() -> T>,
}

impl<T> Ref<T> {
    /// The reference to the `place`th entry of a table that is being built.
    pub(crate) fn new(place: usize) -> Self {
        Self { place: u32::try_from(place).expect("a pack has fewer than 2^32 entries"), of: PhantomData }
    }

    /// The place in the table, from 0.
    pub fn place(self) -> usize {
        self.place as usize
    }
}

impl<T> Clone for Ref<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Ref<T> {}
impl<T> PartialEq for Ref<T> {
    fn eq(&self, other: &Self) -> bool {
        self.place == other.place
    }
}
impl<T> Eq for Ref<T> {}
impl<T> std::hash::Hash for Ref<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.place.hash(state);
    }
}
impl<T> fmt::Debug for Ref<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.place)
    }
}

/// All entries of one kind, in the order of the content. The table is looked into when it is first used, and each entry is
/// decoded when that is first used.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(transparent)]
#[serde(bound(serialize = "T: Serialize", deserialize = "'de: 'static, T: Deserialize<'static>"))]
pub struct Table<T>(Lazy<Vec<Lazy<T>>>);

impl<T> Table<T> {
    /// A table of these entries.
    pub(crate) fn new(entries: Vec<T>) -> Self {
        Self(Lazy::new(entries.into_iter().map(Lazy::new).collect()))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no entry.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &T> + ExactSizeIterator + Clone {
        self.0.iter().map(|entry| &**entry)
    }

    /// References to all entries, in order.
    pub fn refs(&self) -> impl DoubleEndedIterator<Item = Ref<T>> + ExactSizeIterator + Clone + use<T> {
        (0..self.0.len()).map(Ref::new)
    }

    /// References with their entries, in order.
    pub fn pairs(&self) -> impl Iterator<Item = (Ref<T>, &T)> {
        self.refs().zip(self.iter())
    }

    /// The reference to the `place`th entry, if there is one.
    pub fn at(&self, place: usize) -> Option<Ref<T>> {
        (place < self.0.len()).then(|| Ref::new(place))
    }

    /// What `read` makes of an entry, which stays as decoded as it was.
    pub fn peek<R>(&self, reference: Ref<T>, read: impl FnOnce(&T) -> R) -> R {
        self.0[reference.place()].peek(read)
    }

    /// The first entry that `is_it` accepts.
    pub fn find(&self, is_it: impl Fn(&T) -> bool) -> Option<Ref<T>> {
        self.iter().position(is_it).map(Ref::new)
    }
}

/// What is known by an id. The id is its first field, so that it is found without decoding the others.
pub trait Identified {
    /// Its id.
    fn id(&self) -> Id;
}

macro_rules! identified {
    ($($name:ty),+) => {
        $(impl Identified for $name {
            fn id(&self) -> Id {
                self.id
            }
        })+
    };
}

identified!(
    Category,
    Comparison,
    Control,
    Guide,
    Incident,
    Layer,
    Misconception,
    Scenario,
    Service,
    Skill,
    Source,
    Tool
);

impl<T: Identified> Table<T> {
    /// The entry with this id. None is decoded that was not.
    pub fn named(&self, id: &str) -> Option<Ref<T>> {
        self.0.iter().position(|entry| entry.peek_first(T::id).as_str() == id).map(Ref::new)
    }
}

impl<T> Index<Ref<T>> for Table<T> {
    type Output = T;

    fn index(&self, reference: Ref<T>) -> &T {
        &self.0[reference.place()]
    }
}
