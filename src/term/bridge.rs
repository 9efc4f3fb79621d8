//! Bridges: a backend that knows what the terminal shows, and writes a few unchanged letters once more where a jump over
//! them would take more bytes. What another text leaves standing is mostly single letters.

use std::io;

use ratatui::backend::{Backend, ClearType, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use ratatui::style::Style;
use unicode_width::UnicodeWidthChar;

/// The shortest jump, `CSI row ; column H`, has six bytes.
const LONGEST: usize = 6;

/// A cell and where it is drawn.
type Drawn<'a> = (u16, u16, &'a Cell);

/// A backend over another one.
pub(super) struct Bridge<B> {
    pub inner: B,
    shown: Shown,
    /// Where the cursor was put.
    cursor: Option<Position>,
}

impl<B> Bridge<B> {
    pub(super) fn new(inner: B) -> Self {
        Self { inner, shown: Shown { rows: Vec::new(), ground: Mark::UNKNOWN, styles: Vec::new() }, cursor: None }
    }
}

/// What the terminal shows in a cell: a letter that takes one column everywhere, and the number of its style.
#[derive(Clone, Copy)]
struct Mark {
    letter: Option<char>,
    style: u16,
}

impl Mark {
    /// Nobody knows what.
    const UNKNOWN: Self = Self { letter: None, style: 0 };
}

/// What the terminal shows. It takes little room, for the first frame waits for it.
struct Shown {
    /// Row by row, as far as something was drawn there.
    rows: Vec<Vec<Mark>>,
    /// Beyond that.
    ground: Mark,
    /// The styles by number.
    styles: Vec<Style>,
}

impl Shown {
    /// Makes room for these cells.
    fn reach(&mut self, drawn: &[Drawn<'_>]) {
        for &(x, y, _) in drawn {
            let (x, y) = (usize::from(x), usize::from(y));
            if self.rows.len() <= y {
                self.rows.resize_with(y + 1, Vec::new);
            }
            if self.rows[y].len() <= x {
                self.rows[y].resize(x + 1, self.ground);
            }
        }
    }

    /// The number of a style.
    fn number(&mut self, style: Style) -> u16 {
        let known = self.styles.iter().rposition(|&it| it == style);
        let number = known.unwrap_or_else(|| {
            self.styles.push(style);
            self.styles.len() - 1
        });
        u16::try_from(number).unwrap_or(u16::MAX)
    }

    /// The letters between a cell that is drawn and the next, if they are to be written once more: they look like the one
    /// before, so that nothing but they is written.
    fn between(&self, (from, row, cell): Drawn<'_>, (to, next_row, _): Drawn<'_>) -> impl Iterator<Item = char> {
        let is_near = row == next_row && from < to && usize::from(to - from) <= LONGEST + 1;
        let gap = usize::from(from) + 1..usize::from(to);
        let row = self.rows.get(usize::from(row)).filter(|_| is_near && letter(cell).is_some());
        let gap = row.and_then(|row| row.get(gap)).unwrap_or(&[]);
        let bytes: usize = gap.iter().map(|mark| mark.letter.map_or(LONGEST + 1, char::len_utf8)).sum();
        let fits = |mark: &Mark| self.styles.get(usize::from(mark.style)) == Some(&cell.style());
        let gap = if bytes <= LONGEST && gap.iter().all(fits) { gap } else { &[] };
        gap.iter().filter_map(|mark| mark.letter)
    }

    /// Notes what the terminal shows now.
    fn note(&mut self, drawn: &[Drawn<'_>]) {
        let mut last = None;
        for &(x, y, cell) in drawn {
            let at = (usize::from(x), usize::from(y));
            let style = match last {
                Some((style, number)) if style == cell.style() => number,
                _ => self.number(cell.style()),
            };
            last = Some((cell.style(), style));
            // Where there are more styles than numbers, nobody knows.
            let letter = letter(cell).filter(|_| style != u16::MAX);
            self.rows[at.1][at.0] = Mark { letter, style };
            if let (None, Some(beneath)) = (letter, self.rows[at.1].get_mut(at.0 + 1)) {
                *beneath = Mark::UNKNOWN;
            }
        }
    }

    /// The terminal shows nothing, or nobody knows what.
    fn forget(&mut self, letter: Option<char>) {
        self.rows.clear();
        self.styles.clear();
        self.styles.push(Cell::EMPTY.style());
        self.ground = Mark { letter, style: 0 };
    }
}

/// Cells of two kinds, each in the order of the screen, in that order.
fn merged<'a>(
    some: impl Iterator<Item = Drawn<'a>>,
    others: impl Iterator<Item = Drawn<'a>>,
) -> impl Iterator<Item = Drawn<'a>> {
    let (mut some, mut others) = (some.peekable(), others.peekable());
    let place = |&(x, y, _): &Drawn<'_>| (y, x);
    std::iter::from_fn(move || match (some.peek().map(place), others.peek().map(place)) {
        (Some(one), Some(other)) if other < one => others.next(),
        (None, _) => others.next(),
        _ => some.next(),
    })
}

/// The letter of a cell, if every terminal takes one column for it.
fn letter(cell: &Cell) -> Option<char> {
    let mut letters = cell.symbol().chars();
    let letter = letters.next().filter(|it| it.is_ascii() || it.width() == Some(1))?;
    letters.next().is_none().then_some(letter)
}

impl<B: Backend<Error = io::Error>> Backend for Bridge<B> {
    type Error = io::Error;

    fn draw<'a, I: Iterator<Item = Drawn<'a>>>(&mut self, content: I) -> io::Result<()> {
        let drawn: Vec<Drawn<'_>> = content.collect();
        self.shown.reach(&drawn);
        let mut bridges = Vec::new();
        for pair in drawn.windows(2) {
            let (last, next) = (pair[0], pair[1]);
            for (x, letter) in (last.0 + 1..).zip(self.shown.between(last, next)) {
                let mut cell = last.2.clone();
                cell.set_char(letter);
                bridges.push((x, last.1, cell));
            }
        }
        let bridges = bridges.iter().map(|(x, y, cell)| (*x, *y, cell));
        self.inner.draw(merged(drawn.iter().copied(), bridges))?;
        self.shown.note(&drawn);
        Ok(())
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.inner.hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.inner.show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        self.inner.get_cursor_position()
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        let position = position.into();
        self.cursor = Some(position);
        self.inner.set_cursor_position(position)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.shown.forget(Some(' '));
        self.inner.clear()
    }

    fn clear_region(&mut self, region: ClearType) -> io::Result<()> {
        let is_all = match region {
            ClearType::All => true,
            ClearType::AfterCursor => self.cursor == Some(Position::ORIGIN),
            _ => false,
        };
        self.shown.forget(is_all.then_some(' '));
        self.inner.clear_region(region)
    }

    fn size(&self) -> io::Result<Size> {
        self.inner.size()
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        self.inner.window_size()
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use ratatui::backend::CrosstermBackend;
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Color, Style};

    const AREA: Rect = Rect::new(0, 0, 24, 3);

    fn draw(frames: &[Buffer], mut backend: impl Backend<Error = io::Error>) {
        backend.set_cursor_position(Position::ORIGIN).unwrap();
        backend.clear_region(ClearType::AfterCursor).unwrap();
        let mut before = &Buffer::empty(AREA);
        for frame in frames {
            backend.draw(before.diff_iter(frame)).unwrap();
            before = frame;
        }
    }

    fn plain(frames: &[Buffer]) -> Vec<u8> {
        let mut bytes = Vec::new();
        draw(frames, CrosstermBackend::new(&mut bytes));
        bytes
    }

    fn bridged(frames: &[Buffer]) -> Vec<u8> {
        let mut bytes = Vec::new();
        draw(frames, Bridge::new(CrosstermBackend::new(&mut bytes)));
        bytes
    }

    /// What one sees after these bytes: the letters of each cell and their colour, if it has any. Backgrounds are left out:
    /// of what is written over half a wide letter, the terminal of the test keeps some without a bridge.
    fn shown(bytes: &[u8]) -> Vec<Option<(String, vt100::Color)>> {
        let mut terminal = vt100::Parser::new(AREA.height, AREA.width, 0);
        terminal.process(bytes);
        let cells = AREA.positions().map(|at| terminal.screen().cell(at.y, at.x).expect("a cell of the screen"));
        let cells = cells.filter(|cell| !cell.is_wide_continuation());
        let letters = |cell: &vt100::Cell| Some(cell.contents().trim_end().to_owned()).filter(|it| !it.is_empty());
        cells.map(|cell| letters(cell).map(|letters| (letters, cell.fgcolor()))).collect()
    }

    fn frame() -> impl Strategy<Value = Buffer> {
        let text = "[ab éß▸≈界字👍e\u{301}]{0,24}";
        let style = prop::sample::select(vec![Style::new(), Style::new().fg(Color::Red), Style::new().fg(Color::Blue)]);
        prop::collection::vec((0..AREA.height, 0..AREA.width, text, style), 1..6).prop_map(|texts| {
            let mut frame = Buffer::empty(AREA);
            for (y, x, text, style) in texts {
                frame.set_stringn(x, y, text, usize::from(AREA.width - x), style);
            }
            frame
        })
    }

    proptest! {
        #[test]
        fn a_terminal_shows_the_same_with_bridges(frames in prop::collection::vec(frame(), 1..6)) {
            prop_assert_eq!(shown(&plain(&frames)), shown(&bridged(&frames)));
        }
    }

    #[test]
    fn another_text_takes_fewer_bytes() {
        let mut frames = [Buffer::empty(AREA), Buffer::empty(AREA)];
        frames[0].set_string(0, 1, "log in and patch it", Style::new());
        frames[1].set_string(0, 1, "lock it, and catch it", Style::new());
        let (plain, bridged) = (plain(&frames).len(), bridged(&frames).len());
        assert!(bridged * 6 < plain * 5, "{bridged} of {plain} bytes");
    }
}
