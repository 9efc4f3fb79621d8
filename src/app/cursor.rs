//! A cursor in a list: which item is selected, and which line is at the top of the window.

use super::action::{Move, Wheel};

/// Lines that one turn of the wheel scrolls.
const WHEEL: usize = 3;

/// The selected item and the scroll position of a list or text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The selected item, from 0.
    pub at: usize,
    /// The line at the top of the window, from 0.
    pub top: usize,
}

impl Cursor {
    /// A cursor on this item, the window at the top.
    pub fn on(at: usize) -> Self {
        Self { at, top: 0 }
    }

    /// Moves among `items` items, a window of `page` of them at a time.
    pub fn step(&mut self, by: Move, items: usize, page: usize) {
        let last = items.saturating_sub(1);
        self.at = moved(self.at, by, last, page);
    }

    /// Scrolls a text of `lines` lines in a window of `height`.
    pub fn scroll(&mut self, by: Move, lines: usize, height: usize) {
        self.top = moved(self.top, by, lines.saturating_sub(height), height);
    }

    /// Scrolls as the wheel was turned.
    pub fn wheel(&mut self, wheel: Wheel, lines: usize, height: usize) {
        self.top = match wheel {
            Wheel::Up => self.top.saturating_sub(WHEEL),
            Wheel::Down => (self.top + WHEEL).min(lines.saturating_sub(height)),
        };
    }

    /// Scrolls as little as it takes to have `lines` in a window of `height`, the first of them above all.
    pub fn reveal(&mut self, lines: std::ops::Range<usize>, height: usize) {
        self.top = self.top.max((lines.end).saturating_sub(height)).min(lines.start);
    }

    /// Keeps the window inside a text of `lines` lines.
    pub fn clamp(&mut self, lines: usize, height: usize) {
        self.top = self.top.min(lines.saturating_sub(height));
    }
}

fn moved(at: usize, by: Move, last: usize, page: usize) -> usize {
    let page = page.saturating_sub(1).max(1);
    let to = match by {
        Move::Up => at.saturating_sub(1),
        Move::Down => at.saturating_add(1),
        Move::PageUp => at.saturating_sub(page),
        Move::PageDown => at.saturating_add(page),
        Move::Top => 0,
        Move::Bottom => last,
    };
    to.min(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moves() -> impl Strategy<Value = Move> {
        prop::sample::select(vec![Move::Up, Move::Down, Move::PageUp, Move::PageDown, Move::Top, Move::Bottom])
    }

    proptest! {
        #[test]
        fn a_cursor_stays_on_an_item_and_in_the_window(steps in prop::collection::vec(moves(), 0..40), items in 1_usize..60, height in 1_usize..20) {
            let mut cursor = Cursor::default();
            for step in steps {
                cursor.step(step, items, height);
                cursor.reveal(cursor.at..cursor.at + 1, height);
                prop_assert!(cursor.at < items);
                prop_assert!((cursor.top..cursor.top + height).contains(&cursor.at));
            }
        }
    }
}
