//! Values that decode whatever they find, so that one value of a wrong kind does not hide the problems behind it.
//! What was found is judged when the document is read.

use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};
use std::{fmt, marker::PhantomData};

/// A single value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Scalar {
    /// The field is not there.
    #[default]
    Missing,
    Text(String),
    Number(u64),
    Flag(bool),
    /// Something else, named with its article.
    Wrong(&'static str),
}

/// A list.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum List<E> {
    #[default]
    Missing,
    Items(Vec<E>),
    Wrong(&'static str),
}

impl<E> List<E> {
    /// The items; none if this is no list.
    pub fn items(&self) -> &[E] {
        match self {
            Self::Items(items) => items,
            Self::Missing | Self::Wrong(_) => &[],
        }
    }
}

/// A mapping with known fields.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Item<T> {
    #[default]
    Missing,
    /// Boxed, so that a list of what is no mapping takes no room for their fields.
    Fields(Box<T>),
    Wrong(&'static str),
}

/// A visitor that knows what to do with a text, a number, a flag, a list and a mapping; everything else is `wrong`.
trait Lenient<'de>: Sized {
    fn wrong(found: &'static str) -> Self;
    fn text(_: &str) -> Self {
        Self::wrong("text")
    }
    fn number(_: u64) -> Self {
        Self::wrong("a number")
    }
    fn flag(_: bool) -> Self {
        Self::wrong("true or false")
    }
    fn list<A: SeqAccess<'de>>(mut list: A) -> Result<Self, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Self::wrong("a list"))
    }
    fn fields<A: MapAccess<'de>>(mut fields: A) -> Result<Self, A::Error> {
        while fields.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Self::wrong("a mapping"))
    }
}

struct Find<L>(PhantomData<L>);

impl<'de, L: Lenient<'de>> Visitor<'de> for Find<L> {
    type Value = L;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<L, E> {
        Ok(L::text(text))
    }
    fn visit_u64<E: Error>(self, number: u64) -> Result<L, E> {
        Ok(L::number(number))
    }
    fn visit_i64<E: Error>(self, _: i64) -> Result<L, E> {
        Ok(L::wrong("a negative number"))
    }
    fn visit_u128<E: Error>(self, _: u128) -> Result<L, E> {
        Ok(L::wrong("a number"))
    }
    fn visit_i128<E: Error>(self, _: i128) -> Result<L, E> {
        Ok(L::wrong("a number"))
    }
    fn visit_f64<E: Error>(self, _: f64) -> Result<L, E> {
        Ok(L::wrong("a number"))
    }
    fn visit_bool<E: Error>(self, flag: bool) -> Result<L, E> {
        Ok(L::flag(flag))
    }
    fn visit_unit<E: Error>(self) -> Result<L, E> {
        Ok(L::wrong("nothing"))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<L, A::Error> {
        L::list(list)
    }
    fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<L, A::Error> {
        L::fields(fields)
    }
}

impl Lenient<'_> for Scalar {
    fn wrong(found: &'static str) -> Self {
        Self::Wrong(found)
    }
    fn text(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
    fn number(number: u64) -> Self {
        Self::Number(number)
    }
    fn flag(flag: bool) -> Self {
        Self::Flag(flag)
    }
}

impl<'de, E: Deserialize<'de>> Lenient<'de> for List<E> {
    fn wrong(found: &'static str) -> Self {
        Self::Wrong(found)
    }
    fn list<A: SeqAccess<'de>>(mut list: A) -> Result<Self, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        items.shrink_to_fit();
        Ok(Self::Items(items))
    }
}

impl<'de, T: Deserialize<'de>> Lenient<'de> for Item<T> {
    fn wrong(found: &'static str) -> Self {
        Self::Wrong(found)
    }
    fn fields<A: MapAccess<'de>>(fields: A) -> Result<Self, A::Error> {
        T::deserialize(MapAccessDeserializer::new(fields)).map(|fields| Self::Fields(Box::new(fields)))
    }
}

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Find(PhantomData))
    }
}
impl<'de, E: Deserialize<'de>> Deserialize<'de> for List<E> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Find(PhantomData))
    }
}
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Item<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Find(PhantomData))
    }
}
