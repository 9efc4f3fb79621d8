//! The stack file: which services a practitioner runs, read through the same limits and places as the content, and
//! written as a stub. It knows the library that the names refer to.
//!
//! ```yaml
//! stack:
//!   name: shop
//!   uses:
//!     - rds
//!     - lambda:container
//!     - {id: s3, note: product pictures}
//! ```

use super::{
    at::{At, Node, Parts},
    folder::File,
    limits, names,
    problem::{Problem, ProblemKind},
    problems::Problems,
    scan,
};
use crate::model::{Library, Ref, Stack, Use, Variant};
use serde_yaml::Value;
use std::{fmt, io::Read};

/// A name that is no service and no `service:variant`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    /// The name.
    pub id: String,
    /// The known id that looks most like it, if one is near enough to be meant.
    pub nearest: Option<String>,
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no service `{}`; ", self.id)?;
        match &self.nearest {
            Some(nearest) => write!(f, "did you mean `{nearest}`?"),
            None => f.write_str("find its id with `waterline search`"),
        }
    }
}

/// The variant that `service` or `service:variant` names.
///
/// # Errors
/// The name is unknown. A name or alias of a service that is not its id is offered as that id.
pub fn named(library: &Library, id: &str) -> Result<Ref<Variant>, Unknown> {
    library.find_variant(id).ok_or_else(|| Unknown { id: id.to_owned(), nearest: nearest(library, id) })
}

fn nearest(library: &Library, id: &str) -> Option<String> {
    let head = id.split_once(':').map_or(id, |(service, _)| service);
    if let Some(service) = library.find_variant(head) {
        // The service is known, so its variant is not: offer one of its own.
        let variants = &library.service_of(service).variants;
        let known = variants.iter().map(|&it| format!("{head}:{}", library.variants[it].id)).collect::<Vec<_>>();
        return names::nearest(id, known.iter().map(String::as_str)).or_else(|| Some(head.to_owned()));
    }
    let is_called = |name: &str| name.eq_ignore_ascii_case(id);
    let called = library.services.iter().find(|it| {
        is_called(it.id.as_str())
            || is_called(it.name)
            || is_called(it.short)
            || it.aliases.iter().any(|it| is_called(it))
    });
    let ids = library.services.iter().map(|it| it.id.as_str());
    called.map(|service| service.id.to_string()).or_else(|| names::nearest(head, ids))
}

/// Reads a stack file that is called `name` in problems.
///
/// # Errors
/// Every problem of the file, in the order of its places.
pub fn read(name: &str, file: impl Read, library: &Library) -> Result<Stack, Vec<Problem>> {
    let whole = |kind| vec![Problem { file: name.to_owned(), line: 0, column: 0, kind }];
    let mut bytes = Vec::new();
    let read = file.take(limits::FILE_BYTES + 1).read_to_end(&mut bytes);
    read.map_err(|error| whole(ProblemKind::Unreadable(error.to_string())))?;
    if bytes.len() as u64 > limits::FILE_BYTES {
        return Err(whole(ProblemKind::FileTooLarge));
    }
    let text = String::from_utf8(bytes)
        .map_err(|error| whole(ProblemKind::NotUtf8 { byte: error.utf8_error().valid_up_to() }))?;
    parse(&File { name: name.to_owned(), text }, library)
}

/// Reads the text of a stack file.
///
/// # Errors
/// Every problem of the text, in the order of its places.
pub fn parse(file: &File, library: &Library) -> Result<Stack, Vec<Problem>> {
    let mut problems = Problems::default();
    let stack = parsed(file, library, &mut problems);
    let problems = problems.sorted();
    stack.filter(|_| problems.is_empty()).ok_or(problems)
}

fn parsed(file: &File, library: &Library, problems: &mut Problems) -> Option<Stack> {
    let text = file.text.strip_prefix('\u{feff}').unwrap_or(&file.text);
    let places = scan::scan(&file.name, text, problems).places.ok()?.unwrap_or_default();
    let value: Value = match serde_yaml::from_str(text) {
        Ok(value) => value,
        Err(error) => {
            let (line, column) = error.location().map_or((1, 1), |place| (place.line(), place.column()));
            let kind = ProblemKind::Syntax(error.to_string());
            problems.push(Problem { file: file.name.clone(), line, column, kind });
            return None;
        }
    };
    let at = At::top(&file.name, &places);
    let mut reader = Reader { library, problems, seen: Vec::new() };
    reader.stack(Written { name: "file", at, node: &places, value: &value })
}

/// A value of the file with its place.
#[derive(Clone, Copy)]
struct Written<'a> {
    /// The field it is the value of.
    name: &'static str,
    at: At<'a>,
    node: &'a Node,
    value: &'a Value,
}

impl<'a> Written<'a> {
    /// The value of a field, if it is there.
    fn field(self, name: &'static str) -> Option<Self> {
        let Parts::Fields(fields) = &self.node.parts else { return None };
        let node = &fields.iter().find(|field| field.key == name)?.value;
        Some(Self { name, at: self.at.field(name), node, value: self.value.get(name)? })
    }

    /// The items of a list.
    fn items(self) -> impl Iterator<Item = Self> {
        let nodes: &[Node] = if let Parts::Items(nodes) = &self.node.parts { nodes } else { &[] };
        let values = self.value.as_sequence().into_iter().flatten();
        let item = move |(index, (node, value))| Self { at: self.at.item(index), node, value, ..self };
        nodes.iter().zip(values).enumerate().map(item)
    }

    fn wrong(self, expected: &'static str) -> Problem {
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

/// Reads with the library at hand, and notes every problem.
struct Reader<'l, 'p> {
    library: &'l Library,
    problems: &'p mut Problems,
    /// The variants that stand in the list so far, and in which line.
    seen: Vec<(Ref<Variant>, usize)>,
}

impl Reader<'_, '_> {
    fn report(&mut self, at: At<'_>, kind: ProblemKind) {
        self.problems.push(at.problem(kind));
    }

    /// The whole file.
    fn stack(&mut self, file: Written<'_>) -> Option<Stack> {
        let file = self.mapping(file, &["stack"])?;
        let stack = self.needed(file, "stack")?;
        let stack = self.mapping(stack, &["name", "uses"])?;
        let name = self.needed(stack, "name").and_then(|name| self.text(name));
        let uses = self.needed(stack, "uses")?;
        if !uses.value.is_sequence() {
            self.problems.push(uses.wrong("a list"));
            return None;
        }
        let uses = uses.items().filter_map(|item| self.used(item)).collect();
        Some(Stack { name: name?, uses })
    }

    /// An item of the list: an id, or a mapping of an id and a note.
    fn used(&mut self, item: Written<'_>) -> Option<Use> {
        if !item.value.is_mapping() {
            let id = Written { name: "uses", ..item };
            return Some(Use { variant: self.variant(id)?, note: None });
        }
        let item = self.mapping(item, &["id", "note"])?;
        let note = item.field("note").and_then(|note| self.text(note));
        let variant = self.needed(item, "id").and_then(|id| self.variant(id))?;
        Some(Use { variant, note })
    }

    fn variant(&mut self, id: Written<'_>) -> Option<Ref<Variant>> {
        let text = self.text(id)?;
        let variant = match named(self.library, &text) {
            Ok(variant) => variant,
            Err(Unknown { id: unknown, nearest }) => {
                self.report(id.at, ProblemKind::UnknownId { kind: "service", id: unknown, nearest });
                return None;
            }
        };
        if let Some(&(_, first)) = self.seen.iter().find(|(seen, _)| *seen == variant) {
            self.report(id.at, ProblemKind::DuplicateKey { key: text, first });
            return None;
        }
        self.seen.push((variant, id.node.place.line));
        Some(variant)
    }

    /// A mapping; every field but `known` is reported.
    fn mapping<'a>(&mut self, it: Written<'a>, known: &[&str]) -> Option<Written<'a>> {
        let Parts::Fields(fields) = &it.node.parts else {
            self.problems.push(it.wrong("a mapping"));
            return None;
        };
        for field in fields.iter().filter(|field| !known.contains(&field.key.as_str())) {
            let nearest = names::nearest(&field.key, known.iter().copied());
            self.report(it.at.key(&field.key), ProblemKind::UnknownField { field: field.key.clone(), nearest });
        }
        Some(it)
    }

    /// A field that must be there.
    fn needed<'a>(&mut self, it: Written<'a>, name: &'static str) -> Option<Written<'a>> {
        let field = it.field(name);
        if field.is_none() {
            self.report(it.at, ProblemKind::MissingField(name));
        }
        field
    }

    fn text(&mut self, it: Written<'_>) -> Option<String> {
        let Some(text) = it.value.as_str() else {
            self.problems.push(it.wrong("text"));
            return None;
        };
        let length = text.chars().count();
        if text.trim().is_empty() {
            self.report(it.at, ProblemKind::EmptyField(it.name));
            return None;
        }
        if length > limits::SUMMARY {
            self.report(it.at, ProblemKind::TooLong { field: it.name, length, most: limits::SUMMARY });
        }
        Some(text.to_owned())
    }
}

/// A stack file with these variants and with comments that say how to go on. Without any, it starts with the service
/// that the pack opens on.
pub fn stack_stub(library: &Library, variants: &[Ref<Variant>]) -> String {
    let opening = [library.default_variant(library.pack.opens_on)];
    let variants = if variants.is_empty() { &opening } else { variants };
    let uses = variants.iter().map(|&variant| Use { variant, note: None }).collect();
    written(library, &Stack { name: "my stack".to_owned(), uses })
}

/// A stack as a file, with comments that say how to go on.
pub fn written(library: &Library, stack: &Stack) -> String {
    let mut text = format!(
        "\
# The services of one system. Write its responsibility matrix with
#   waterline matrix --stack THIS-FILE --format html -o matrix.html
stack:
  name: {}
  # One line a service: its id, or service:variant for another variant than the first. Find ids with `waterline search`.
  # A longer form takes a note: - {{id: s3, note: product pictures}}
  uses:{}
",
        quoted(stack.name.clone()),
        if stack.uses.is_empty() { " []" } else { "" }
    );
    let entries: Vec<String> = stack.uses.iter().map(|it| entry(library, it)).collect();
    let width = entries.iter().map(String::len).max().unwrap_or(0);
    for (entry, it) in entries.iter().zip(&stack.uses) {
        let (service, shape) = (library.service_of(it.variant), &library.variants[it.variant]);
        let shape = if service.variants.len() > 1 { format!(", {}", shape.name) } else { String::new() };
        text.push_str(&format!("    - {entry:width$}  # {}{shape}\n", service.name));
    }
    text
}

/// An item of the list.
fn entry(library: &Library, it: &Use) -> String {
    let id = quoted(library.variant_id(it.variant));
    match &it.note {
        Some(note) => format!("{{id: {id}, note: {}}}", quoted(note.clone())),
        None => id,
    }
}

/// A text in quotes where YAML would take it for something else, also inside a mapping in braces.
fn quoted(text: String) -> String {
    let is_plain = text.chars().all(|letter| letter.is_ascii_alphanumeric() || " -_.".contains(letter));
    match serde_yaml::from_str(&text) {
        Ok(Value::String(read)) if read == text && is_plain => text,
        _ => format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")),
    }
}
