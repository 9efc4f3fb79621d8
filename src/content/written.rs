//! A file that a person wrote beside the content, such as a stack or a theme: read within the limits of the content, and
//! as values that know their places. It knows nothing of what such a file says.

use super::{
    at::{At, Node, Parts},
    folder::File,
    limits, names,
    problem::{Problem, ProblemKind},
    problems::Problems,
    scan,
};
use serde_yaml::Value;
use std::io::Read;

/// Reads a file that is called `name` in problems.
///
/// # Errors
/// It cannot be read, is too large, or is no text.
pub fn open(name: &str, file: impl Read) -> Result<File, Vec<Problem>> {
    let whole = |kind| vec![Problem { file: name.to_owned(), line: 0, column: 0, kind }];
    let mut bytes = Vec::new();
    let read = file.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| whole(ProblemKind::Unreadable(error.to_string())))?;
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(whole(ProblemKind::FileTooLarge));
    }
    let text = String::from_utf8(bytes)
        .map_err(|error| whole(ProblemKind::NotUtf8 { byte: error.utf8_error().valid_up_to() }))?;
    Ok(File { name: name.to_owned(), text })
}

/// The places and values of a file; none, if it is no YAML or passes a limit, which is then reported.
pub fn decode(file: &File, problems: &mut Problems) -> Option<(Node, Value)> {
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    let places = scan::scan(&file.name, text, problems).places.ok()?.unwrap_or_default();
    match serde_yaml::from_str(text) {
        Ok(value) => Some((places, value)),
        Err(error) => {
            let (line, column) = error.location().map_or((1, 1), |place| (place.line(), place.column()));
            let kind = ProblemKind::Syntax(error.to_string());
            problems.push(Problem { file: file.name.clone(), line, column, kind });
            None
        }
    }
}

/// A value of the file with its place.
#[derive(Clone, Copy)]
pub struct Written<'a> {
    /// The field it is the value of.
    pub name: &'static str,
    pub at: At<'a>,
    pub node: &'a Node,
    pub value: &'a Value,
}

impl<'a> Written<'a> {
    /// The whole of a file.
    pub fn top(file: &'a str, node: &'a Node, value: &'a Value) -> Self {
        Self { name: "file", at: At::top(file, node), node, value }
    }

    /// The value of a field, if it is there.
    pub fn field(self, name: &'static str) -> Option<Self> {
        let Parts::Fields(fields) = &self.node.parts else { return None };
        let node = &fields.iter().find(|field| *field.key == *name)?.value;
        Some(Self { name, at: self.at.field(name), node, value: self.value.get(name)? })
    }

    /// The items of a list.
    pub fn items(self) -> impl Iterator<Item = Self> {
        let nodes: &[Node] = if let Parts::Items(nodes) = &self.node.parts { nodes } else { &[] };
        let values = self.value.as_sequence().into_iter().flatten();
        let item = move |(index, (node, value))| Self { at: self.at.item(index), node, value, ..self };
        nodes.iter().zip(values).enumerate().map(item)
    }

    /// It, if it is a mapping; else, and for every field but `known`, a problem.
    pub fn mapping(self, known: &[&str], problems: &mut Problems) -> Option<Self> {
        let Parts::Fields(fields) = &self.node.parts else {
            problems.push(self.wrong("a mapping"));
            return None;
        };
        for field in fields.iter().filter(|field| !known.contains(&&*field.key)) {
            let nearest = names::nearest(&field.key, known.iter().copied());
            let kind = ProblemKind::UnknownField { field: field.key.to_string(), nearest };
            problems.push(self.at.key(&field.key).problem(kind));
        }
        Some(self)
    }

    /// A field that must be there; else a problem.
    pub fn needed(self, name: &'static str, problems: &mut Problems) -> Option<Self> {
        let field = self.field(name);
        if field.is_none() {
            problems.push(self.at.problem(ProblemKind::MissingField(name)));
        }
        field
    }

    /// It is of another kind than expected.
    pub fn wrong(self, expected: &'static str) -> Problem {
        let found = match self.value {
            Value::Null => "nothing",
            Value::Bool(_) => "true or false",
            Value::Number(_) => "a number",
            Value::String(_) => "text",
            Value::Sequence(_) => "a list",
            Value::Mapping(_) | Value::Tagged(_) => "a mapping",
        };
        self.at.problem(ProblemKind::WrongKind { field: self.name, found, expected })
    }
}
