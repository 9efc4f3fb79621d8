//! The scan that every file passes before it is decoded: limits, duplicate keys, hostile characters, and the place
//! of every value. It works on the parser's events, so that nothing is built for a file that is refused.

use super::{
    at::{Field, Node, Parts, Place},
    limits,
    problem::{Problem, ProblemKind},
};
use saphyr_parser::{Event, Parser, Span, Tag};
use std::borrow::Cow;

/// The file must not be decoded; why was reported.
pub struct Refused;

/// Scans the text of `file`. The tree of places; nothing, if the file says nothing. Problems are added to `problems`.
///
/// # Errors
/// The file must not be decoded.
pub fn scan(file: &str, text: &str, problems: &mut Vec<Problem>) -> Result<Option<Node>, Refused> {
    let before = problems.len();
    let mut scan = Scan { file, problems, open: Vec::new(), top: None, nodes: 0, documents: 0 };
    scan.check_letters(text)?;
    for event in Parser::new_from_str(text) {
        match event {
            Ok((event, span)) => scan.take(event, span)?,
            Err(error) => {
                let marker = error.marker();
                let place = Place { line: marker.line(), column: marker.col() + 1 };
                return Err(scan.report(place, ProblemKind::Syntax(error.info().to_owned())));
            }
        }
    }
    let top = scan.top.take();
    if problems.len() > before { Err(Refused) } else { Ok(top) }
}

/// Whether a character must neither be in content nor reach a terminal: controls, direction marks, invisible
/// operators, tag characters and noncharacters. Line feed and tab are left to the caller.
pub fn is_hostile(letter: char) -> bool {
    match letter {
        '\n' | '\t' => false,
        '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => true,
        '\u{ad}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{180e}' => true,
        '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
        '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' => true,
        '\u{e0000}'..='\u{e0fff}' | '\u{fdd0}'..='\u{fdef}' => true,
        _ => (letter as u32) & 0xfffe == 0xfffe,
    }
}

/// A mapping or list that is still open.
struct Open {
    node: Node,
    /// The key whose value comes next, in a mapping.
    key: Option<(String, Place)>,
}

struct Scan<'a> {
    file: &'a str,
    problems: &'a mut Vec<Problem>,
    open: Vec<Open>,
    top: Option<Node>,
    nodes: usize,
    documents: usize,
}

impl Scan<'_> {
    fn report(&mut self, place: Place, kind: ProblemKind) -> Refused {
        let Place { line, column } = place;
        self.problems.push(Problem { file: self.file.to_owned(), line, column, kind });
        Refused
    }

    /// Refuses letters that another reader might take for the end of a line, or a terminal for a command. Those written
    /// as an escape such as `"\\e"` are found in the text that they end up in.
    fn check_letters(&mut self, text: &str) -> Result<(), Refused> {
        let mut place = Place { line: 1, column: 1 };
        for letter in text.chars() {
            if is_hostile(letter) && letter != '\r' {
                return Err(self.report(place, ProblemKind::HostileCharacter(letter)));
            }
            place.column += 1;
            if letter == '\n' {
                place = Place { line: place.line + 1, column: 1 };
            }
        }
        Ok(())
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Refused> {
        let place = Place { line: span.start.line(), column: span.start.col() + 1 };
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
            Event::DocumentStart(_) => self.start_document(place),
            Event::Alias(_) => Err(self.report(place, ProblemKind::AnchorOrAlias)),
            Event::Scalar(text, _, anchor, tag) => {
                self.check_node(place, anchor, tag)?;
                self.scalar(&text, place)
            }
            Event::SequenceStart(anchor, tag) => self.start(place, anchor, tag, Parts::Items(Vec::new())),
            Event::MappingStart(anchor, tag) => self.start(place, anchor, tag, Parts::Fields(Vec::new())),
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(Open { node, .. }) = self.open.pop() {
                    self.place_node(node);
                }
                Ok(())
            }
        }
    }

    fn start_document(&mut self, place: Place) -> Result<(), Refused> {
        self.documents += 1;
        if self.documents > 1 { Err(self.report(place, ProblemKind::SeveralDocuments)) } else { Ok(()) }
    }

    fn check_node(&mut self, place: Place, anchor: usize, tag: Option<Cow<'_, Tag>>) -> Result<(), Refused> {
        self.nodes += 1;
        if self.nodes > limits::NODES {
            return Err(self.report(place, ProblemKind::TooManyNodes));
        }
        if anchor != 0 {
            return Err(self.report(place, ProblemKind::AnchorOrAlias));
        }
        match tag {
            Some(tag) => {
                let tag = format!("{}{}", tag.handle, tag.suffix);
                Err(self.report(place, ProblemKind::CustomTag(tag)))
            }
            None => Ok(()),
        }
    }

    fn start(&mut self, place: Place, anchor: usize, tag: Option<Cow<'_, Tag>>, parts: Parts) -> Result<(), Refused> {
        self.check_node(place, anchor, tag)?;
        if self.open.len() >= limits::DEPTH {
            return Err(self.report(place, ProblemKind::TooDeep));
        }
        self.open.push(Open { node: Node { place, parts }, key: None });
        Ok(())
    }

    fn scalar(&mut self, text: &str, place: Place) -> Result<(), Refused> {
        self.check_text(text, place);
        match self.open.last_mut() {
            Some(Open { node: Node { parts: Parts::Fields(fields), .. }, key }) if key.is_none() => {
                if fields.len() >= limits::FIELDS {
                    return Err(self.report(place, ProblemKind::TooManyFields));
                }
                let first = fields.iter().find(|field| field.key == text).map(|field| field.place.line);
                *key = Some((text.to_owned(), place));
                if let Some(first) = first {
                    self.report(place, ProblemKind::DuplicateKey { key: text.to_owned(), first });
                }
            }
            _ => self.place_node(Node { place, parts: Parts::None }),
        }
        Ok(())
    }

    fn check_text(&mut self, text: &str, place: Place) {
        if text.len() > limits::TEXT_BYTES {
            self.report(place, ProblemKind::TextTooLarge);
            return;
        }
        if text.is_ascii() && !text.bytes().any(|byte| byte < b' ' || byte == 0x7f) {
            return;
        }
        if let Some(letter) = text.chars().find(|&letter| is_hostile(letter) || matches!(letter, '\n' | '\t')) {
            self.report(place, ProblemKind::HostileCharacter(letter));
        }
        if has_storm(text) {
            self.report(place, ProblemKind::TooManyMarks);
        }
    }

    fn place_node(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.top = Some(node),
            Some(Open { node: Node { parts: Parts::Items(items), .. }, .. }) => items.push(node),
            Some(Open { node: Node { parts: Parts::Fields(fields), .. }, key }) => {
                // A mapping or list as a key has no name; the decoder refuses it as an unknown field.
                let (key, place) = key.take().unwrap_or_default();
                fields.push(Field { key, place, value: node });
            }
            Some(Open { node: Node { parts: Parts::None, .. }, .. }) => {}
        }
    }
}

/// Whether some letter carries more combining marks or joiners than a terminal cell should hold.
fn has_storm(text: &str) -> bool {
    let mut marks = 0;
    text.chars().any(|letter| {
        marks = if is_mark(letter) { marks + 1 } else { 0 };
        marks > limits::MARKS
    })
}

fn is_mark(letter: char) -> bool {
    matches!(letter,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}'
        | '\u{64b}'..='\u{65f}' | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{200c}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}' | '\u{fe00}'..='\u{fe0f}'
        | '\u{fe20}'..='\u{fe2f}')
}
