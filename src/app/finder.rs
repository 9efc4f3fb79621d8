//! The finder: a line of text, what it finds, and what was looked for before.

use super::{
    action::{Edit, Move},
    cursor::Cursor,
};
use crate::model::Library;
use crate::search::{self, Found, Hit, Question};
use tui_input::{Input, InputRequest};

/// How many hits are kept; more are not worth reading.
const MOST: usize = 200;
/// The longest query, in letters.
const LONGEST: usize = 120;

/// The search over everything.
#[derive(Clone, Debug)]
pub struct Finder {
    /// The query as it is typed.
    pub input: Input,
    /// What it finds, or what the query before it found as long as it is looked for: kind by kind in the order of their
    /// best hits, best first within a kind.
    pub hits: Vec<Hit>,
    /// How many topics fit, those that are not kept too.
    pub count: usize,
    /// Queries to try where there is no hit, nearest first.
    pub nearest: Vec<String>,
    /// What is wrong with the query.
    pub problem: Option<String>,
    /// The selected hit.
    pub cursor: Cursor,
    /// The number of the last question that was asked.
    asked: u64,
    /// The past query that the line shows, counted from the newest, while one walks through them.
    recalled: Option<usize>,
}

impl Finder {
    /// The search before anything is typed: what there is to read, kind by kind. Its questions come after that number.
    pub fn new(library: &Library, asked: u64) -> Self {
        Self {
            input: Input::default(),
            hits: search::browse(library),
            count: 0,
            nearest: Vec::new(),
            problem: None,
            cursor: Cursor::default(),
            asked,
            recalled: None,
        }
    }

    /// Whether nothing is looked for.
    pub fn is_blank(&self) -> bool {
        self.input.value().trim().is_empty()
    }

    /// The number of the last question that was asked.
    pub fn asked(&self) -> u64 {
        self.asked
    }

    /// Changes the query; the question that follows from it, if it changed.
    pub fn edit(&mut self, edit: Edit, library: &Library) -> Option<Question> {
        let before = self.input.value().to_owned();
        change(&mut self.input, edit);
        self.recalled = None;
        if self.input.value() == before { None } else { self.ask(library) }
    }

    /// Puts pasted text into the query, as text and never as keys; the question that follows.
    pub fn paste(&mut self, text: &str, library: &Library) -> Option<Question> {
        insert(&mut self.input, text);
        self.recalled = None;
        self.ask(library)
    }

    /// Tries the nearest query where this one has no hit; the question that follows.
    pub fn take_nearest(&mut self, library: &Library) -> Option<Question> {
        let nearest = self.nearest.first()?.clone();
        self.write(&nearest);
        self.ask(library)
    }

    /// What the question of this number found. The answers to earlier ones are too late.
    pub fn found(&mut self, number: u64, found: Found) {
        if number != self.asked || self.is_blank() {
            return;
        }
        let Found { hits, count, nearest, problem } = found;
        (self.hits, self.count, self.nearest, self.problem) = (grouped(hits), count, nearest, problem);
        self.cursor = Cursor::default();
    }

    /// Moves among the hits.
    pub fn step(&mut self, by: Move, height: usize) {
        self.cursor.step(by, self.hits.len(), height);
        self.cursor.reveal(self.cursor.at..self.cursor.at + 1, height);
    }

    /// Walks through `past` queries, the newest first: up from an empty line, with nothing above to go to. `None` if
    /// the move is one among the hits; else the question that follows, if one does.
    pub fn recall(&mut self, by: Move, past: &[String], library: &Library) -> Option<Option<Question>> {
        let to = match (by, self.recalled) {
            (Move::Up, None) if self.is_blank() && self.cursor.at == 0 => Some(0),
            (Move::Up, Some(at)) => Some((at + 1).min(past.len() - 1)),
            (Move::Down, Some(at)) => at.checked_sub(1),
            _ => return None,
        };
        let query = match to {
            Some(at) => past.iter().rev().nth(at)?.clone(),
            None => String::new(),
        };
        self.write(&query);
        self.recalled = to;
        Some(self.ask(library))
    }

    /// The selected hit.
    pub fn selected(&self) -> Option<&Hit> {
        self.hits.get(self.cursor.at)
    }

    fn write(&mut self, query: &str) {
        self.input = Input::new(query.to_owned());
    }

    /// The question after a change of the query. An empty line needs no answer: it shows what there is to read.
    fn ask(&mut self, library: &Library) -> Option<Question> {
        self.asked += 1;
        if self.is_blank() {
            let Self { input, recalled, asked, .. } = self;
            *self = Self { input: input.clone(), recalled: *recalled, ..Self::new(library, *asked) };
            return None;
        }
        Some(Question { number: self.asked, query: self.input.value().to_owned(), most: MOST })
    }
}

/// Hits with those of a kind together: the kinds in the order of their best hits.
fn grouped(hits: Vec<Hit>) -> Vec<Hit> {
    let mut kinds: Vec<&str> = Vec::new();
    for hit in &hits {
        if !kinds.contains(&hit.topic.kind()) {
            kinds.push(hit.topic.kind());
        }
    }
    let mut hits = hits;
    hits.sort_by_key(|hit| kinds.iter().position(|&kind| kind == hit.topic.kind()));
    hits
}

/// Applies an edit to a line of text.
pub fn change(input: &mut Input, edit: Edit) {
    let request = match edit {
        Edit::Insert(letter) => return insert(input, letter.encode_utf8(&mut [0; 4])),
        Edit::Backspace => InputRequest::DeletePrevChar,
        Edit::Delete => InputRequest::DeleteNextChar,
        Edit::DeleteWord => InputRequest::DeletePrevWord,
        Edit::Clear => InputRequest::DeleteLine,
        Edit::Left => InputRequest::GoToPrevChar,
        Edit::Right => InputRequest::GoToNextChar,
        Edit::Start => InputRequest::GoToStart,
        Edit::End => InputRequest::GoToEnd,
    };
    input.handle(request);
}

/// Inserts what is printable of `text`, up to the longest query.
pub fn insert(input: &mut Input, text: &str) {
    let room = LONGEST.saturating_sub(input.value().chars().count());
    let printable = |letter: &char| !letter.is_control() && !crate::content::is_hostile(*letter);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = if text == " " { text } else { &line };
    for letter in line.chars().filter(printable).take(room) {
        input.handle(InputRequest::InsertChar(letter));
    }
}
