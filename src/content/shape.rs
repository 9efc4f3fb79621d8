//! Shapes: what each field of a content file may hold, said once. The fields of a document, the names that an unknown
//! field is compared with, and the JSON Schema are readings of it. It judges nothing itself.

use super::lenient::{Item, List, Scalar};
use std::marker::PhantomData;

/// What a field may hold.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// A text that is not empty, of at most so many characters.
    Text(Option<usize>),
    /// A text that may be empty.
    TableText,
    /// An id.
    Id,
    /// The id of something, which may stand in any file.
    Reference,
    /// A day, as `YYYY-MM-DD`.
    Date,
    /// An http(s) address.
    Address,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Flag,
    /// One of some words.
    Word(fn() -> Vec<&'static str>),
    /// A list of at least so many.
    List(usize, &'static Shape),
    /// A mapping.
    Mapping(&'static Mapping),
}

/// A mapping with known fields.
#[derive(Debug)]
pub struct Mapping {
    /// What one of them is called.
    pub name: &'static str,
    /// The fields, in the order in which they are explained.
    pub fields: &'static [Field],
    /// What follows from the word of one of its fields.
    pub cases: fn() -> Vec<Case>,
}

/// A field of a mapping.
#[derive(Debug)]
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// Whether it must be there.
    pub need: Need,
    /// What it holds.
    pub shape: Shape,
}

/// A field that may be spelled in another way: who has the other one need not have it.
pub const SPELLINGS: [(&str, &str); 1] = [("aws", "provider")];

/// Whether a field must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// It must.
    Must,
    /// It may.
    May,
}

/// What a mapping has if one of its fields holds a word.
#[derive(Clone, Debug)]
pub struct Case {
    /// The field.
    pub field: &'static str,
    /// Its word.
    pub word: &'static str,
    /// The fields that it must have then.
    pub must: Vec<&'static str>,
    /// The fields that it must not have then.
    pub not: Vec<&'static str>,
}

impl Mapping {
    /// The field of this name.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A kind of value: how a document keeps what is written, and what may be written.
pub trait Kind {
    /// How it is kept, whatever it is.
    type Written;
    /// What it should be.
    const SHAPE: Shape;
}

/// Something with words.
pub trait Worded {
    /// All of them.
    fn words() -> Vec<&'static str>;
}

macro_rules! scalars {
    ($($(#[$doc:meta])* $name:ident => $shape:expr;)+) => {
        $($(#[$doc])* pub struct $name;
        impl Kind for $name {
            type Written = Scalar;
            const SHAPE: Shape = $shape;
        })+
    };
}

scalars! {
    /// A text without a limit of its own.
    Line => Shape::Text(None);
    /// A text of a table.
    TableText => Shape::TableText;
    /// An id.
    Id => Shape::Id;
    /// The id of something.
    Reference => Shape::Reference;
    /// A day.
    Date => Shape::Date;
    /// An address.
    Address => Shape::Address;
    /// A whole number.
    Number => Shape::Number;
    /// `true` or `false`.
    Flag => Shape::Flag;
}

/// A text of at most `MOST` characters.
pub struct Text<const MOST: usize>;
/// One of the words of `W`.
pub struct Word<W>(PhantomData<W>);
/// A list that may be empty.
pub struct Each<K>(PhantomData<K>);
/// A list with at least one item.
pub struct Many<K>(PhantomData<K>);
/// A mapping.
pub struct One<T>(PhantomData<T>);

/// A mapping of a document.
pub trait Mapped {
    /// Its fields.
    const MAPPING: Mapping;
}

impl<const MOST: usize> Kind for Text<MOST> {
    type Written = Scalar;
    const SHAPE: Shape = Shape::Text(Some(MOST));
}
impl<W: Worded> Kind for Word<W> {
    type Written = Scalar;
    const SHAPE: Shape = Shape::Word(W::words);
}
impl<K: Kind> Kind for Each<K> {
    type Written = List<K::Written>;
    const SHAPE: Shape = Shape::List(0, &K::SHAPE);
}
impl<K: Kind> Kind for Many<K> {
    type Written = List<K::Written>;
    const SHAPE: Shape = Shape::List(1, &K::SHAPE);
}
impl<T: Mapped> Kind for One<T> {
    type Written = Item<T>;
    const SHAPE: Shape = Shape::Mapping(&T::MAPPING);
}
