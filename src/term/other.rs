//! What `unix.rs` does, as far as crossterm can do it elsewhere: no signals, no stopping, no hang-up.

use std::io::{self, IsTerminal as _, Write as _};
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::{cursor, event, execute, style, terminal};
use ratatui::layout::Size;

use super::{Error, Inbox, MouseCapture, Pending, Stream};

/// Whether the terminal is ours.
static INSIDE: AtomicBool = AtomicBool::new(false);

/// Whether there is a terminal.
pub(super) fn check() -> Result<(), Error> {
    if !io::stdin().is_terminal() {
        return Err(Error::NotATerminal(Stream::Stdin));
    }
    if !io::stdout().is_terminal() {
        return Err(Error::NotATerminal(Stream::Stdout));
    }
    Ok(())
}

/// Whether what is written goes to nobody who could answer; unknown here.
pub(super) fn is_unread() -> bool {
    false
}

/// The size of the terminal, 0x0 if it does not know.
pub(super) fn size() -> Size {
    terminal::size().map_or(Size::ZERO, Size::from)
}

/// Takes the terminal.
pub(super) fn enter(mouse: MouseCapture) -> io::Result<()> {
    terminal::enable_raw_mode()?;
    INSIDE.store(true, Ordering::SeqCst);
    execute!(io::stdout(), terminal::EnterAlternateScreen)?;
    // A console without it is no reason to give up.
    let _ = execute!(io::stdout(), event::EnableBracketedPaste);
    let _ = execute!(io::stdout(), event::EnableFocusChange);
    match mouse {
        MouseCapture::On => capture(mouse),
        MouseCapture::Off => Ok(()),
    }
}

/// Gives the terminal back as it was; does nothing when it is not ours.
pub(super) fn leave(_: Pending) {
    if !INSIDE.swap(false, Ordering::SeqCst) {
        return;
    }
    let _ = execute!(io::stdout(), event::DisableMouseCapture);
    let _ = execute!(io::stdout(), event::DisableFocusChange);
    let _ = execute!(io::stdout(), event::DisableBracketedPaste);
    let _ = execute!(io::stdout(), style::ResetColor, cursor::Show, terminal::LeaveAlternateScreen);
    let _ = terminal::disable_raw_mode();
}

/// Switches the mouse between the program and the terminal.
pub(super) fn capture(mouse: MouseCapture) -> io::Result<()> {
    match mouse {
        MouseCapture::On => execute!(io::stdout(), event::EnableMouseCapture),
        MouseCapture::Off => execute!(io::stdout(), event::DisableMouseCapture),
    }
}

/// Writes all bytes to the terminal, as long as it is ours.
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    if !INSIDE.load(Ordering::SeqCst) {
        return Ok(());
    }
    let mut stdout = io::stdout().lock();
    stdout.write_all(bytes)?;
    stdout.flush()
}

/// Whether the error means that the terminal went away.
pub(super) fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe
}

/// There are no jobs to stop.
pub(super) fn stop() {}

/// Ends the process.
pub(super) fn exit(code: u8) -> ! {
    std::process::exit(code.into())
}

/// There are no signals to listen for.
pub(super) fn listen(_: &Inbox) -> io::Result<()> {
    Ok(())
}
