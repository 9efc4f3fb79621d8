//! Places: the tree of lines and columns of a YAML file, and a cursor into it.

use super::problem::{Problem, ProblemKind};
use std::sync::Arc;

/// A line and a column, both from 1. A file is too small for more of them than these numbers hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub line: u32,
    pub column: u32,
}

impl Place {
    /// The place at a line and a column, both from 1.
    pub fn new(line: usize, column: usize) -> Self {
        let small = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self { line: small(line), column: small(column) }
    }

    /// A problem here, in `file`.
    pub fn problem(self, file: &str, kind: ProblemKind) -> Problem {
        Problem { file: file.to_owned(), line: self.line as usize, column: self.column as usize, kind }
    }
}

/// A value of a YAML file: where it starts, and where its parts do.
#[derive(Debug, Default)]
pub struct Node {
    pub place: Place,
    pub parts: Parts,
}

/// The parts of a value.
#[derive(Debug, Default)]
pub enum Parts {
    #[default]
    None,
    Items(Box<[Node]>),
    Fields(Box<[Field]>),
}

/// A key of a mapping and its value.
#[derive(Debug)]
pub struct Field {
    /// Its name, of which a file has one copy.
    pub key: Arc<str>,
    pub place: Place,
    pub value: Node,
}

/// A cursor at a value of a file, from which problems are reported.
#[derive(Clone, Copy, Debug)]
pub struct At<'a> {
    file: &'a str,
    node: &'a Node,
    place: Place,
}

impl<'a> At<'a> {
    /// The cursor at the top of a file.
    pub fn top(file: &'a str, node: &'a Node) -> Self {
        Self { file, node, place: node.place }
    }

    /// At the value of a field; at this value itself if it has no such field.
    pub fn field(self, name: &str) -> Self {
        self.find(name).map_or(self, |field| Self { file: self.file, node: &field.value, place: field.value.place })
    }

    /// At the key of a field; at this value itself if it has no such field.
    pub fn key(self, name: &str) -> Self {
        self.find(name).map_or(self, |field| Self { place: field.place, ..self })
    }

    /// At an item of a list; at this value itself if it has no such item.
    pub fn item(self, index: usize) -> Self {
        match &self.node.parts {
            Parts::Items(items) => {
                items.get(index).map_or(self, |node| Self { file: self.file, node, place: node.place })
            }
            _ => self,
        }
    }

    /// At each item, if this is a list.
    pub fn items(self) -> impl Iterator<Item = Self> {
        let items: &[Node] = if let Parts::Items(items) = &self.node.parts { items } else { &[] };
        items.iter().map(move |node| Self { file: self.file, node, place: node.place })
    }

    /// At the value of each field, with its name, if this is a mapping.
    pub fn fields(self) -> impl Iterator<Item = (&'a str, Self)> {
        let fields: &[Field] = if let Parts::Fields(fields) = &self.node.parts { fields } else { &[] };
        fields.iter().map(move |field| {
            let node = &field.value;
            (&*field.key, Self { file: self.file, node, place: node.place })
        })
    }

    /// A problem here.
    pub fn problem(self, kind: ProblemKind) -> Problem {
        self.place.problem(self.file, kind)
    }

    /// `file:line:column` of this place.
    pub fn spot(self) -> String {
        format!("{}:{}:{}", self.file, self.place.line, self.place.column)
    }

    fn find(self, name: &str) -> Option<&'a Field> {
        match &self.node.parts {
            Parts::Fields(fields) => fields.iter().find(|field| *field.key == *name),
            _ => None,
        }
    }
}
