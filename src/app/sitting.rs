//! A sitting: a mock exam with what is shown of it. Nothing of the key is shown before it is handed in.

use super::{
    action::{Move, Wheel},
    cursor::Cursor,
    quiz::{reveal_option, stepped},
};
use crate::model::Library;
use crate::prose::{self, Line, Target};
use crate::quiz::exam::Exam;

/// What is shown of an exam.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The question.
    Question,
    /// All questions by number.
    Grid,
    /// Whether to hand it in.
    HandIn,
    /// The result.
    Result,
    /// A question with its key and its reasons.
    Review(usize),
}

/// A mock exam on the screen.
#[derive(Clone, Debug)]
pub struct Sitting {
    /// The exam.
    pub exam: Exam,
    /// What is shown.
    pub sheet: Sheet,
    /// Its scroll position; on the result, what is selected.
    pub text: Cursor,
}

impl Sitting {
    /// The exam at the question where it stands.
    pub fn new(exam: Exam) -> Self {
        Self { exam, sheet: Sheet::Question, text: Cursor::default() }
    }

    /// Shows another sheet from its top.
    pub fn show(&mut self, sheet: Sheet) {
        self.sheet = sheet;
        self.text = Cursor::default();
    }

    /// Shows the question at a place.
    pub fn go(&mut self, place: usize) {
        self.exam.go(place);
        self.show(Sheet::Question);
    }

    /// Shows the question `by` places on; on the grid, selects it.
    pub fn turn(&mut self, by: isize) {
        let place = self.exam.place().saturating_add_signed(by);
        if self.sheet == Sheet::Grid { self.exam.go(place) } else { self.go(place.min(self.exam.items().len() - 1)) }
    }

    /// The lines of what is shown.
    pub fn lines(&self, library: &Library, width: usize) -> Vec<Line> {
        match self.sheet {
            Sheet::Question => prose::exam_question(&self.exam, width),
            Sheet::Grid => prose::exam_grid(&self.exam, width),
            Sheet::HandIn => prose::exam_end(&self.exam, width),
            Sheet::Result => prose::exam_result(library, &self.exam, width),
            Sheet::Review(place) => prose::exam_review(library, &self.exam, place, width),
        }
    }

    /// Moves the cursor of the options, of the grid or of the result, or scrolls.
    pub fn step(&mut self, by: Move, lines: &[Line], (width, height): (usize, usize)) {
        match self.sheet {
            Sheet::Question => {
                let asked = self.exam.now().asked();
                let row = stepped(asked.cursor, asked.order.len(), by, height);
                self.exam.point(row);
                reveal_option(&mut self.text, lines, row, height);
            }
            Sheet::Grid => {
                let mut cursor = Cursor::on(self.exam.place());
                let rows = if matches!(by, Move::Down | Move::Up) { prose::exam_columns(width) } else { 1 };
                (0..rows).for_each(|_| cursor.step(by, self.exam.items().len(), height));
                self.exam.go(cursor.at);
            }
            Sheet::Result if matches!(by, Move::PageDown | Move::PageUp) => {
                let at = self.text.at;
                self.text.scroll(by, lines.len(), height);
                self.text.at = at;
            }
            Sheet::Result => {
                self.text.step(by, self.exam.items().len(), height);
                let at = self.text.at;
                reveal_option(&mut self.text, lines, at, height);
                // The figures above the first question come into view with it.
                if self.text.at == 0 {
                    self.text.top = 0;
                }
            }
            Sheet::HandIn | Sheet::Review(_) => self.text.scroll(by, lines.len(), height),
        }
    }

    /// Scrolls what is shown, and leaves the selection.
    pub fn wheel(&mut self, wheel: Wheel, lines: usize, height: usize) {
        self.text.wheel(wheel, lines, height);
    }

    /// The option, question or row that is selected.
    pub fn selected(&self) -> Option<Target> {
        match self.sheet {
            Sheet::Question => self.exam.now().asked().cursor.map(Target::Option),
            Sheet::Result => Some(Target::Option(self.text.at)),
            Sheet::Grid | Sheet::HandIn | Sheet::Review(_) => None,
        }
    }
}
