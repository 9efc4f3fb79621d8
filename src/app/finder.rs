//! The finder: a line of text and what it finds.

use super::{
    action::{Edit, Move},
    cursor::Cursor,
};
use crate::model::Library;
use crate::search::{self, Hit, Index};
use tui_input::{Input, InputRequest};

/// How many hits are kept; more than fit a screen are not worth reading.
const MOST: usize = 60;
/// The longest query, in letters.
const LONGEST: usize = 120;

/// The search over everything.
#[derive(Clone, Debug)]
pub struct Finder {
    /// The query as it is typed.
    pub input: Input,
    /// What it finds, best first.
    pub hits: Vec<Hit>,
    /// The selected hit.
    pub cursor: Cursor,
}

impl Finder {
    /// The search before anything is typed: what there is to read, kind by kind.
    pub fn new(library: &Library) -> Self {
        Self { input: Input::default(), hits: search::browse(library), cursor: Cursor::default() }
    }

    /// Changes the query and finds anew.
    pub fn edit(&mut self, edit: Edit, library: &Library, index: &Index) {
        let before = self.input.value().to_owned();
        change(&mut self.input, edit);
        if self.input.value() != before {
            self.find(library, index);
        }
    }

    /// Puts pasted text into the query, as text and never as keys.
    pub fn paste(&mut self, text: &str, library: &Library, index: &Index) {
        insert(&mut self.input, text);
        self.find(library, index);
    }

    /// Moves among the hits.
    pub fn step(&mut self, by: Move, height: usize) {
        self.cursor.step(by, self.hits.len(), height);
        self.cursor.reveal(self.cursor.at..self.cursor.at + 1, height);
    }

    /// The selected hit.
    pub fn selected(&self) -> Option<&Hit> {
        self.hits.get(self.cursor.at)
    }

    fn find(&mut self, library: &Library, index: &Index) {
        let query = self.input.value();
        self.hits = if query.trim().is_empty() { search::browse(library) } else { index.find(query, MOST) };
        self.cursor = Cursor::default();
    }
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
