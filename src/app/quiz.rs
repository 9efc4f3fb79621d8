//! The quiz as a screen: the offers to choose from, the session that runs, the stack that is filled, the exam.

use super::{
    action::{Move, Wheel},
    cursor::Cursor,
    offers::Offers,
    sitting::Sitting,
};
use crate::layout::Area;
use crate::model::{Library, Ref, Variant};
use crate::prose::{self, Line, Target};
use crate::quiz::{place::Placing, session::Session};

/// The quiz screen.
#[derive(Clone, Debug)]
pub enum Quiz {
    /// What can be asked.
    Offers(Offers),
    /// A session that runs, with the scroll position of its text.
    Session(Box<Session>, Cursor),
    /// A stack that is filled; graded once it was handed in.
    Placing {
        /// The stack.
        placing: Placing,
        /// The selected layer.
        cursor: Cursor,
        /// How far it has come.
        stage: PlacingStage,
        /// When it was first shown, in milliseconds since 1970.
        since: i64,
    },
    /// A mock exam.
    Exam(Box<Sitting>),
}

/// How far a stack has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PlacingStage {
    /// The learner sets owners.
    Filling,
    /// It was handed in, and the record of this id is not kept yet.
    Keeping(String),
    /// It is graded, layer by layer.
    Graded,
}

impl Quiz {
    /// The empty stack of a variant.
    pub fn place(library: &Library, variant: Ref<Variant>, since: i64) -> Self {
        let placing = Placing::new(library, variant);
        Self::Placing { placing, cursor: Cursor::default(), stage: PlacingStage::Filling, since }
    }

    /// The lines of a running session or exam, or of its end.
    pub fn lines(&self, library: &Library, area: Area) -> Vec<Line> {
        let width = usize::from(area.width);
        match self {
            Self::Session(session, _) => match session.now() {
                Some(asked) => prose::asked(library, asked, session.mode, width),
                None => prose::session(library, session, width),
            },
            Self::Exam(sitting) => sitting.lines(library, width),
            Self::Offers(..) | Self::Placing { .. } => Vec::new(),
        }
    }

    /// Moves the cursor of the options, layers or offers; once an answer is told, scrolls its reasons.
    pub fn step(&mut self, library: &Library, by: Move, area: Area) {
        let height = usize::from(area.height);
        let lines = self.lines(library, area);
        match self {
            Self::Offers(offers) => offers.step(by, height),
            Self::Placing { cursor, .. } => {
                cursor.step(by, library.layers.len(), height);
                cursor.reveal(cursor.at..cursor.at + 1, height);
            }
            Self::Exam(sitting) => sitting.step(by, &lines, (usize::from(area.width), height)),
            Self::Session(session, text) => match session.now_mut() {
                Some(asked) if !asked.is_told() => {
                    let row = stepped(asked.cursor, asked.order.len(), by, height);
                    asked.point(row);
                    reveal_option(text, &lines, row, height);
                }
                _ => text.scroll(by, lines.len(), height),
            },
        }
    }

    /// Scrolls what is shown, and leaves the selection.
    pub fn wheel(&mut self, library: &Library, wheel: Wheel, area: Area) {
        let height = usize::from(area.height);
        let lines = self.lines(library, area).len();
        match self {
            Self::Offers(offers) => offers.cursor.wheel(wheel, offers.list.len(), height),
            Self::Placing { cursor, .. } => cursor.wheel(wheel, library.layers.len(), height),
            Self::Exam(sitting) => sitting.wheel(wheel, lines, height),
            Self::Session(_, text) => text.wheel(wheel, lines, height),
        }
    }
}

/// The row that a move leads to among `rows` options; the first move up or down only shows the cursor.
pub(super) fn stepped(at: Option<usize>, rows: usize, by: Move, height: usize) -> usize {
    let mut cursor = Cursor::on(at.unwrap_or(0));
    if at.is_some() || !matches!(by, Move::Down | Move::Up) {
        cursor.step(by, rows, height);
    }
    cursor.at
}

/// Scrolls so that the option in `row` is seen whole.
pub(super) fn reveal_option(text: &mut Cursor, lines: &[Line], row: usize, height: usize) {
    let of_row = |line: &&Line| line.target == Some(Target::Option(row));
    let first = lines.iter().position(|line| of_row(&line)).unwrap_or(0);
    text.reveal(first..first + lines.iter().filter(of_row).count(), height);
}
