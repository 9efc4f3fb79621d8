//! The scan that every file passes before it is decoded: limits, duplicate keys, hostile characters, and the place
//! of every value. It works on the parser's events, so that nothing is built for a file that is refused.

use super::{
    at::{Field, Node, Parts, Place},
    letters::{Storm, is_hostile, storm},
    limits,
    problem::ProblemKind,
    problems::Problems,
};
use foldhash::{HashSet, HashSetExt};
use saphyr_parser::{Event, Parser, Span, Tag};
use std::{borrow::Cow, sync::Arc};

/// The file must not be decoded; why was reported.
pub struct Refused;

/// What the scan of a file came to.
pub struct Scanned {
    /// The tree of places; nothing, if the file says nothing.
    pub places: Result<Option<Node>, Refused>,
    /// What was counted, up to where the file was refused.
    pub counts: Counts,
}

/// What a file takes of the room that a pack may take.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counts {
    /// Scalars, lists and mappings.
    pub nodes: usize,
    /// Mappings.
    pub mappings: usize,
}

impl Counts {
    /// Adds those of another file.
    pub fn add(&mut self, other: Self) {
        self.nodes += other.nodes;
        self.mappings += other.mappings;
    }

    /// Whether it is more than a pack may have.
    pub fn is_too_large(self) -> bool {
        self.nodes > limits::PACK_NODES || self.mappings > limits::PACK_MAPPINGS
    }
}

/// Scans the text of `file`. Problems are added to `problems`.
pub fn scan(file: &str, text: &str, problems: &mut Problems) -> Scanned {
    let before = problems.count();
    let mut scan = Scan {
        file,
        problems,
        open: Vec::new(),
        items: Vec::new(),
        fields: Vec::new(),
        keys: HashSet::new(),
        top: None,
        counts: Counts::default(),
        documents: 0,
    };
    let ended = scan.text(text);
    let (top, counts) = (scan.top.take(), scan.counts);
    let is_sound = ended.is_ok() && problems.count() == before;
    Scanned { places: if is_sound { Ok(top) } else { Err(Refused) }, counts }
}

/// A mapping or list that is still open.
struct Open {
    place: Place,
    kind: Kind,
}

enum Kind {
    List {
        /// Its first item among the finished ones.
        first: usize,
    },
    Mapping {
        /// Its first field among the finished ones.
        first: usize,
        /// The key whose value comes next.
        key: Option<(Arc<str>, Place)>,
    },
}

struct Scan<'a> {
    file: &'a str,
    problems: &'a mut Problems,
    open: Vec<Open>,
    /// The finished items of all open lists, the innermost last.
    items: Vec<Node>,
    /// The finished fields of all open mappings, the innermost last.
    fields: Vec<Field>,
    /// The names of fields so far. A file has few, and each many times.
    keys: HashSet<Arc<str>>,
    top: Option<Node>,
    counts: Counts,
    documents: usize,
}

impl Scan<'_> {
    fn text(&mut self, text: &str) -> Result<(), Refused> {
        self.check_signs(text)?;
        self.check_letters(text)?;
        for event in Parser::new_from_str(text) {
            match event {
                Ok((event, span)) => self.take(event, span)?,
                Err(error) => {
                    let marker = error.marker();
                    let place = Place::new(marker.line(), marker.col() + 1);
                    return Err(self.report(place, ProblemKind::Syntax(error.info().to_owned())));
                }
            }
        }
        Ok(())
    }

    fn report(&mut self, place: Place, kind: ProblemKind) -> Refused {
        self.problems.push(place.problem(self.file, kind));
        Refused
    }

    /// Refuses more signs than the parser has room for. Every token has one of its own or stands beside one.
    fn check_signs(&mut self, text: &str) -> Result<(), Refused> {
        // A table, since this is asked of every byte of a pack.
        const IS_SIGN: [bool; 256] = {
            let (signs, mut table, mut place) = (b",:[]{}\"'?&*!", [false; 256], 0);
            while place < signs.len() {
                table[signs[place] as usize] = true;
                place += 1;
            }
            table
        };
        let is_sign = |byte: u8| IS_SIGN[usize::from(byte)];
        if text.bytes().map(|byte| usize::from(is_sign(byte))).sum::<usize>() <= limits::SIGNS {
            return Ok(());
        }
        let mut signs = text.bytes().enumerate().filter(|&(_, byte)| is_sign(byte));
        let Some((at, _)) = signs.nth(limits::SIGNS) else { return Ok(()) };
        let before = &text[..at];
        let line = before.bytes().filter(|&byte| byte == b'\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |start| start.chars().count()) + 1;
        Err(self.report(Place::new(line, column), ProblemKind::TooManySigns))
    }

    /// Refuses letters that another reader might take for the end of a line, or a terminal for a command. Those written
    /// as an escape such as `"\\e"` are found in the text that they end up in.
    fn check_letters(&mut self, text: &str) -> Result<(), Refused> {
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t')) {
            return Ok(());
        }
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
        let place = Place::new(span.start.line(), span.start.col() + 1);
        match event {
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => Ok(()),
            Event::DocumentStart(_) => self.start_document(place),
            Event::Alias(_) => Err(self.report(place, ProblemKind::AnchorOrAlias)),
            Event::Scalar(text, _, anchor, tag) => {
                self.check_node(place, anchor, tag)?;
                self.scalar(&text, place)
            }
            Event::SequenceStart(anchor, tag) => {
                let list = Kind::List { first: self.items.len() };
                self.start(place, anchor, tag, list)
            }
            Event::MappingStart(anchor, tag) => {
                let mapping = Kind::Mapping { first: self.fields.len(), key: None };
                self.start(place, anchor, tag, mapping)
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.end();
                Ok(())
            }
        }
    }

    fn start_document(&mut self, place: Place) -> Result<(), Refused> {
        self.documents += 1;
        if self.documents > 1 { Err(self.report(place, ProblemKind::SeveralDocuments)) } else { Ok(()) }
    }

    fn check_node(&mut self, place: Place, anchor: usize, tag: Option<Cow<'_, Tag>>) -> Result<(), Refused> {
        self.counts.nodes += 1;
        if self.counts.nodes > limits::NODES {
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

    fn start(&mut self, place: Place, anchor: usize, tag: Option<Cow<'_, Tag>>, kind: Kind) -> Result<(), Refused> {
        self.check_node(place, anchor, tag)?;
        if self.open.len() >= limits::DEPTH {
            return Err(self.report(place, ProblemKind::TooDeep));
        }
        self.counts.mappings += usize::from(matches!(kind, Kind::Mapping { .. }));
        if self.counts.mappings > limits::MAPPINGS {
            return Err(self.report(place, ProblemKind::TooManyMappings));
        }
        self.check_items(place)?;
        self.open.push(Open { place, kind });
        Ok(())
    }

    fn end(&mut self) {
        let Some(Open { place, kind }) = self.open.pop() else { return };
        let parts = match kind {
            Kind::List { first } => Parts::Items(self.items.drain(first..).collect()),
            Kind::Mapping { first, .. } => Parts::Fields(self.fields.drain(first..).collect()),
        };
        self.place_node(Node { place, parts });
    }

    /// Refuses an item too many of a list inside another; those at the top of a file have the limits of the pack.
    fn check_items(&mut self, place: Place) -> Result<(), Refused> {
        match self.open.as_slice() {
            &[_, _, .., Open { kind: Kind::List { first }, .. }] if self.items.len() - first >= limits::ITEMS => {
                Err(self.report(place, ProblemKind::TooManyItems))
            }
            _ => Ok(()),
        }
    }

    fn scalar(&mut self, text: &str, place: Place) -> Result<(), Refused> {
        self.check_items(place)?;
        let is_short = self.check_text(text, place);
        match self.open.last_mut() {
            Some(Open { kind: Kind::Mapping { first, key }, .. }) if key.is_none() => {
                let fields = &self.fields[*first..];
                if fields.len() >= limits::FIELDS {
                    return Err(self.report(place, ProblemKind::TooManyFields));
                }
                let name = interned(&mut self.keys, text);
                let first = fields.iter().find(|field| Arc::ptr_eq(&field.key, &name));
                let first = first.map(|field| field.place.line as usize);
                *key = Some((name, place));
                if let Some(first) = first.filter(|_| is_short) {
                    self.report(place, ProblemKind::DuplicateKey { key: text.to_owned(), first });
                }
            }
            _ => self.place_node(Node { place, parts: Parts::None }),
        }
        Ok(())
    }

    /// Whether the text is short enough to be looked at.
    fn check_text(&mut self, text: &str, place: Place) -> bool {
        if text.len() > limits::TEXT_BYTES {
            self.report(place, ProblemKind::TextTooLarge);
            return false;
        }
        if text.is_ascii() && !text.bytes().any(|byte| byte < b' ' || byte == 0x7f) {
            return true;
        }
        if let Some(letter) = text.chars().find(|&letter| is_hostile(letter) || matches!(letter, '\n' | '\t')) {
            self.report(place, ProblemKind::HostileCharacter(letter));
        }
        match storm(text) {
            Some(Storm::Marks) => drop(self.report(place, ProblemKind::TooManyMarks)),
            Some(Storm::Bytes) => drop(self.report(place, ProblemKind::LetterTooLarge)),
            None => {}
        }
        true
    }

    fn place_node(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.top = Some(node),
            Some(Open { kind: Kind::List { .. }, .. }) => self.items.push(node),
            Some(Open { kind: Kind::Mapping { key, .. }, .. }) => {
                // A mapping or list as a key has no name; the decoder refuses it as an unknown field.
                let (key, place) = key.take().unwrap_or_default();
                self.fields.push(Field { key, place, value: node });
            }
        }
    }
}

/// The one copy of a name.
fn interned(names: &mut HashSet<Arc<str>>, name: &str) -> Arc<str> {
    if let Some(known) = names.get(name) {
        return Arc::clone(known);
    }
    let name: Arc<str> = name.into();
    names.insert(Arc::clone(&name));
    name
}
