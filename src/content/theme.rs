//! The theme file: the colours and shapes of every role, read through the same limits and places as the content. It
//! knows no terminal and no screen.
//!
//! ```yaml
//! background: dark
//! owners: theme   # packs do not change the colours of owners; may be left out
//! roles:
//!   plain: {ink: "#d3dae3", ground: "#12171e"}
//!   link: {ink: bright-cyan, shape: [underlined]}
//!   # ... and every other role
//! ```

use super::{
    folder::File,
    problem::{Problem, ProblemKind},
    problems::Problems,
    written::{self, Written},
};
use crate::model::{Background, Colour, Keeper, Paint, Role, Scheme, Shape};
use serde_yaml::Value;
use std::io::Read;

/// The fields of a role.
const FIELDS: [&str; 3] = ["ink", "ground", "shape"];
/// The words of a shape.
const SHAPES: [&str; 4] = ["bold", "dim", "underlined", "reversed"];

/// Reads a theme file that is called `name` in problems.
///
/// # Errors
/// Every problem of the file, in the order of its places.
pub fn read(name: &str, file: impl Read) -> Result<Scheme, Vec<Problem>> {
    parse(&written::open(name, file)?)
}

/// Reads the text of a theme file.
///
/// # Errors
/// Every problem of the text, in the order of its places.
pub fn parse(file: &File) -> Result<Scheme, Vec<Problem>> {
    let mut problems = Problems::default();
    let scheme = written::decode(file, &mut problems).and_then(|(places, value)| {
        let mut reader = Reader { problems: &mut problems };
        reader.scheme(Written::top(&file.name, &places, &value))
    });
    let problems = problems.sorted();
    scheme.filter(|_| problems.is_empty()).ok_or(problems)
}

/// Notes every problem.
struct Reader<'p> {
    problems: &'p mut Problems,
}

impl Reader<'_> {
    fn scheme(&mut self, file: Written<'_>) -> Option<Scheme> {
        let file = file.mapping(&["background", "owners", "roles"], self.problems)?;
        let background = file.needed("background", self.problems);
        let background = background.and_then(|it| self.value(it, Background::ALL, Background::word));
        let owners = match file.field("owners") {
            Some(it) => self.value(it, Keeper::ALL, Keeper::word),
            None => Some(Keeper::Pack),
        };
        let roles = file.needed("roles", self.problems)?;
        let names: Vec<&str> = Role::ALL.iter().map(|role| role.word()).collect();
        let roles = roles.mapping(&names, self.problems)?;
        let mut paints = [Paint::default(); Role::ALL.len()];
        for (paint, role) in paints.iter_mut().zip(Role::ALL) {
            if let Some(written) = roles.needed(role.word(), self.problems) {
                *paint = self.paint(written);
            }
        }
        Some(Scheme { background: background?, owners: owners?, paints })
    }

    /// The one of these values that a word stands for.
    fn value<T: Copy>(&mut self, it: Written<'_>, all: &[T], name: fn(T) -> &'static str) -> Option<T> {
        let word = self.word(it)?;
        let value = all.iter().copied().find(|&value| name(value) == word);
        if value.is_none() {
            self.unknown(it, word, all.iter().copied().map(name).collect());
        }
        value
    }

    fn paint(&mut self, it: Written<'_>) -> Paint {
        let Some(it) = it.mapping(&FIELDS, self.problems) else { return Paint::default() };
        let ink = it.field("ink").and_then(|it| self.colour(it));
        let ground = it.field("ground").and_then(|it| self.colour(it));
        let shape = it.field("shape").map(|it| self.shape(it)).unwrap_or_default();
        Paint { ink, ground, shape }
    }

    fn colour(&mut self, it: Written<'_>) -> Option<Colour> {
        let text = match it.value {
            Value::String(text) => text.clone(),
            Value::Number(number) => number.to_string(),
            // `ink: #1f5fa8` without quotes is nothing and a comment.
            Value::Null => String::new(),
            _ => {
                self.problems.push(it.wrong("a colour"));
                return None;
            }
        };
        let colour = Colour::parse(&text);
        if colour.is_none() {
            self.problems.push(it.at.problem(ProblemKind::NotAColour(text)));
        }
        colour
    }

    fn shape(&mut self, it: Written<'_>) -> Shape {
        let mut shape = Shape::default();
        if !it.value.is_sequence() {
            self.problems.push(it.wrong("a list"));
            return shape;
        }
        for item in it.items() {
            match self.word(item) {
                Some("bold") => shape.bold = true,
                Some("dim") => shape.dim = true,
                Some("underlined") => shape.underlined = true,
                Some("reversed") => shape.reversed = true,
                Some(word) => self.unknown(item, word, SHAPES.to_vec()),
                None => {}
            }
        }
        shape
    }

    fn word<'a>(&mut self, it: Written<'a>) -> Option<&'a str> {
        let word = it.value.as_str();
        if word.is_none() {
            self.problems.push(it.wrong("text"));
        }
        word
    }

    fn unknown(&mut self, it: Written<'_>, word: &str, expected: Vec<&'static str>) {
        let kind = ProblemKind::UnknownWord { field: it.name, word: word.to_owned(), expected };
        self.problems.push(it.at.problem(kind));
    }
}
