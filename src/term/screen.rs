//! The screen: its size, and frames that reach the terminal whole, each as one synchronised update in one write. It
//! knows nothing of what is drawn.

use std::io::{self, Write};

use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, Terminal, TerminalOptions, Viewport};

use super::{Mouse, bridge::Bridge, platform};

/// Begins a frame. A terminal that does not know synchronised updates ignores it.
const BEGIN: &[u8] = b"\x1b[?2026h";
/// Ends a frame: the terminal shows it now.
const END: &[u8] = b"\x1b[?2026l";

/// A serial line does not know its size and says 0x0.
const UNKNOWN: Size = Size { width: 80, height: 24 };
/// No screen is larger, and a size that claims to be must not fill the memory.
const LARGEST: Size = Size { width: 1000, height: 1000 };

/// Draws frames, and sends only what differs from the frame before.
pub(super) struct Screen {
    terminal: Terminal<Bridge<CrosstermBackend<Page>>>,
    /// The size of the last frame; `None` if the terminal may show anything.
    drawn: Option<Size>,
    size: Option<Size>,
}

impl Screen {
    /// Neither writes to the terminal nor asks it anything.
    pub(super) fn new() -> io::Result<Self> {
        // A full-screen viewport would measure the terminal by itself, and fail to see 0x0 as unknown.
        let viewport = Viewport::Fixed(Rect::ZERO);
        let backend = Bridge::new(CrosstermBackend::new(Page(Vec::new())));
        let terminal = Terminal::with_options(backend, TerminalOptions { viewport })?;
        Ok(Self { terminal, drawn: None, size: None })
    }

    /// Reads the size, and tells it if it is not that of the last call.
    pub(super) fn measure(&mut self) -> Option<Size> {
        let size = plausible(platform::size());
        (self.size.replace(size) != Some(size)).then_some(size)
    }

    /// The next frame is drawn in full.
    pub(super) fn forget(&mut self) {
        self.drawn = None;
    }

    /// Draws one frame of the size last measured.
    pub(super) fn draw(&mut self, render: impl FnOnce(&mut Frame)) -> io::Result<()> {
        self.terminal.backend_mut().inner.write_all(BEGIN)?;
        if self.drawn != self.size {
            let size = self.size.unwrap_or(UNKNOWN);
            // Not `Terminal::clear`: it asks the terminal where the cursor is, and waits for the answer.
            self.terminal.resize(Rect::from((Position::ORIGIN, size)))?;
            self.drawn = self.size;
        }
        self.terminal.draw(render)?;
        let page = &mut self.terminal.backend_mut().inner;
        page.write_all(END)?;
        Write::flush(page)
    }

    /// A mouse event moved into the screen. Reports from beyond it are late ones, from before it shrank; but crossterm
    /// reads the coordinate 0, which no terminal sends, as the largest there is.
    pub(super) fn clamp(&self, mouse: Mouse) -> Option<Mouse> {
        if mouse.column == u16::MAX || mouse.row == u16::MAX {
            return None;
        }
        let size = self.size.unwrap_or(UNKNOWN);
        Some(Mouse { column: mouse.column.min(size.width - 1), row: mouse.row.min(size.height - 1), ..mouse })
    }
}

/// Never empty and never absurd.
fn plausible(size: Size) -> Size {
    let plausible = |length, unknown, largest| if length == 0 { unknown } else { u16::min(length, largest) };
    Size {
        width: plausible(size.width, UNKNOWN.width, LARGEST.width),
        height: plausible(size.height, UNKNOWN.height, LARGEST.height),
    }
}

/// Collects a frame. Flushing sends it only when it is complete: ratatui flushes in the middle of one, too.
struct Page(Vec<u8>);

impl Write for Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        if !self.0.ends_with(END) {
            return Ok(());
        }
        let sent = platform::send(&self.0);
        self.0.clear();
        sent
    }
}

#[cfg(test)]
mod tests {
    use super::super::MouseKind;
    use super::*;

    #[test]
    fn an_unknown_size_is_80x24_and_an_absurd_one_is_cut() {
        assert_eq!(plausible(Size::new(0, 0)), Size::new(80, 24));
        assert_eq!(plausible(Size::new(120, 0)), Size::new(120, 24));
        assert_eq!(plausible(Size::new(1, 1)), Size::new(1, 1));
        assert_eq!(plausible(Size::new(65535, 65535)), LARGEST);
    }

    #[test]
    fn the_mouse_stays_inside_the_screen() {
        let mut screen = Screen::new().unwrap();
        screen.size = Some(Size::new(10, 5));
        let at = |column, row| Mouse { column, row, kind: MouseKind::Press };
        assert_eq!(screen.clamp(at(3, 4)), Some(at(3, 4)));
        assert_eq!(screen.clamp(at(10, 500)), Some(at(9, 4)));
        assert_eq!(screen.clamp(at(0, u16::MAX)), None);
    }
}
