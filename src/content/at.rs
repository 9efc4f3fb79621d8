//! Places: the tree of lines and columns of a YAML file, and a cursor into it.

use super::problem::{Problem, ProblemKind};

/// A line and a column, both from 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub line: usize,
    pub column: usize,
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
    Items(Vec<Node>),
    Fields(Vec<Field>),
}

impl Parts {
    /// Gives back the room for more of them.
    pub fn fit(&mut self) {
        match self {
            Self::None => {}
            Self::Items(items) => items.shrink_to_fit(),
            Self::Fields(fields) => fields.shrink_to_fit(),
        }
    }
}

/// A key of a mapping and its value.
#[derive(Debug)]
pub struct Field {
    pub key: String,
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

    /// A problem here.
    pub fn problem(self, kind: ProblemKind) -> Problem {
        Problem { file: self.file.to_owned(), line: self.place.line, column: self.place.column, kind }
    }

    /// `file:line:column` of this place.
    pub fn spot(self) -> String {
        format!("{}:{}:{}", self.file, self.place.line, self.place.column)
    }

    fn find(self, name: &str) -> Option<&'a Field> {
        match &self.node.parts {
            Parts::Fields(fields) => fields.iter().find(|field| field.key == name),
            _ => None,
        }
    }
}
