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
    at::At,
    folder::File,
    limits, names,
    problem::{Problem, ProblemKind},
    problems::Problems,
    written::{self, Written},
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
    parse(&written::open(name, file)?, library)
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
    let (places, value) = written::decode(file, problems)?;
    let mut reader = Reader { library, problems, seen: Vec::new() };
    reader.stack(Written::top(&file.name, &places, &value))
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
        let file = file.mapping(&["stack"], self.problems)?;
        let stack = file.needed("stack", self.problems)?;
        let stack = stack.mapping(&["name", "uses"], self.problems)?;
        let name = stack.needed("name", self.problems).and_then(|name| self.text(name));
        let uses = stack.needed("uses", self.problems)?;
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
        let item = item.mapping(&["id", "note"], self.problems)?;
        let note = item.field("note").and_then(|note| self.text(note));
        let variant = item.needed("id", self.problems).and_then(|id| self.variant(id))?;
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
        self.seen.push((variant, id.node.place.line as usize));
        Some(variant)
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
