//! What Unix has to say: terminal modes, signals, stopping, and a terminal that goes away. It owns the way out of the
//! terminal, `leave`, which exit, error, panic, signal and stop share; it knows nothing of frames and events.

use std::io;
use std::os::unix::net::UnixStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use ratatui::layout::Size;
use rustix::event::{PollFd, PollFlags};
use rustix::io::Errno;
use rustix::process::Signal;
use rustix::stdio::{stdin, stdout};
use rustix::termios::{OptionalActions, QueueSelector, Termios};
use signal_hook::consts::signal::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::{Error, Inbox, Message, MouseCapture, Outcome, Pending, Stream};

/// The signals that are heard.
const SIGNALS: [i32; 7] = [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
type Signals = SignalDelivery<UnixStream, SignalOnly>;

/// Alternate screen, bracketed paste, focus events.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?1004h";
/// Takes back all that `ENTER`, `MOUSE_ON` and the drawing of frames switch.
const LEAVE: &[u8] = b"\x1b[?1006l\x1b[?1000l\x1b[?1004l\x1b[?2004l\x1b[0m\x1b[?25h\x1b[?1049l";
/// Ends a frame of which a stalled terminal took only a part.
const END_OF_FRAME: &[u8] = b"\x1b[?2026l";
/// Buttons and wheel, not movement, with coordinates of any size.
const MOUSE_ON: &[u8] = b"\x1b[?1000h\x1b[?1006h";
const MOUSE_OFF: &[u8] = b"\x1b[?1006l\x1b[?1000l";

/// So long the program may take to end after a signal.
const AFTER_SIGNAL: Duration = Duration::from_millis(800);
/// So long it may take when the terminal is gone: crossterm reads the end of input in a busy loop.
const AFTER_HANG_UP: Duration = Duration::from_millis(300);
/// So long a terminal that may be stalled is given to take the way out.
const LAST_WORDS: Duration = Duration::from_millis(100);

/// The modes of the terminal before the program; kept from the first `enter` on.
static BEFORE: Mutex<Option<Termios>> = Mutex::new(None);
/// Whether the terminal is ours.
static INSIDE: AtomicBool = AtomicBool::new(false);
/// Held while something is written, so that nothing follows the way out: a frame of one thread, the panic of another.
static LINE: Mutex<()> = Mutex::new(());
/// Whether we have stopped ourselves, so that the next SIGCONT is no news.
static STOPPED: AtomicBool = AtomicBool::new(false);

/// Whether there is a terminal that can show a screen.
pub(super) fn check() -> Result<(), Error> {
    if !rustix::termios::isatty(stdin()) {
        return Err(Error::NotATerminal(Stream::Stdin));
    }
    if !rustix::termios::isatty(stdout()) {
        return Err(Error::NotATerminal(Stream::Stdout));
    }
    match std::env::var_os("TERM").unwrap_or_default().to_string_lossy().as_ref() {
        term @ ("" | "dumb") => Err(Error::NoScreen(term.into())),
        _ => Ok(()),
    }
}

/// Whether what is written goes to a file or a device, and to nobody who could answer: those are always ready to be
/// read, as the writing end of a pipe never is. A stream that was closed counts as a device, for it is replaced by one.
pub(super) fn is_unread() -> bool {
    let output = stdout();
    let mut watched = [PollFd::new(&output, PollFlags::IN)];
    let ready = rustix::event::poll(&mut watched, Some(&rustix::event::Timespec::default()));
    ready.is_ok() && watched[0].revents().contains(PollFlags::IN)
}

/// The size of the terminal, 0x0 if it does not know.
pub(super) fn size() -> Size {
    rustix::termios::tcgetwinsize(stdout()).map_or(Size::ZERO, |size| Size::new(size.ws_col, size.ws_row))
}

/// Takes the terminal, also when we have it: after a stop the shell may have changed anything.
pub(super) fn enter(mouse: MouseCapture) -> io::Result<()> {
    let mut before = BEFORE.lock().unwrap_or_else(PoisonError::into_inner);
    if !INSIDE.load(Ordering::SeqCst) {
        *before = Some(rustix::termios::tcgetattr(stdin())?);
    }
    let Some(mut raw) = before.clone() else { return Ok(()) };
    drop(before);
    INSIDE.store(true, Ordering::SeqCst);
    raw.make_raw();
    // First of all, because this is what stops us again when `bg` has continued us in the background.
    retry(|| rustix::termios::tcsetattr(stdin(), OptionalActions::Now, &raw))?;
    send(ENTER)?;
    match mouse {
        MouseCapture::On => capture(mouse),
        MouseCapture::Off => Ok(()),
    }
}

/// Gives the terminal back as it was; does nothing when it is not ours.
pub(super) fn leave(pending: Pending) {
    if !INSIDE.swap(false, Ordering::SeqCst) {
        return;
    }
    let line = LINE.lock();
    let _ = put(LEAVE);
    drop(line);
    if pending == Pending::Discard {
        let _ = rustix::termios::tcflush(stdin(), QueueSelector::IFlush);
    }
    restore_modes();
}

fn restore_modes() {
    if let Some(modes) = BEFORE.lock().unwrap_or_else(PoisonError::into_inner).as_ref() {
        let _ = retry(|| rustix::termios::tcsetattr(stdin(), OptionalActions::Now, modes));
    }
}

/// Switches the mouse between the program and the terminal.
pub(super) fn capture(mouse: MouseCapture) -> io::Result<()> {
    send(match mouse {
        MouseCapture::On => MOUSE_ON,
        MouseCapture::Off => MOUSE_OFF,
    })
}

/// Writes all bytes to the terminal, as long as it is ours.
pub(super) fn send(bytes: &[u8]) -> io::Result<()> {
    let _line = LINE.lock();
    if INSIDE.load(Ordering::SeqCst) { put(bytes) } else { Ok(()) }
}

/// Writes all bytes. No buffer of the standard library lies in between, so that nothing is left to be written after the
/// terminal has been restored.
fn put(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(stdout(), bytes) {
            Ok(0) => return Err(io::ErrorKind::WriteZero.into()),
            Ok(written) => bytes = &bytes[written..],
            Err(Errno::INTR) => {}
            // Whoever shares the terminal with us may have made it non-blocking.
            Err(Errno::AGAIN) => {
                let _ = rustix::event::poll(&mut [PollFd::new(&stdout(), PollFlags::OUT)], None);
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether the error means that the terminal went away.
pub(super) fn is_gone(error: &io::Error) -> bool {
    Errno::from_io_error(error) == Some(Errno::IO)
}

/// Stops the job, like Ctrl-Z, and returns when it is continued; at once where no shell could continue it.
pub(super) fn stop() {
    // SIGTSTP has our handler, which safe code cannot take back. SIGTTOU stops a job in the same way, and the kernel
    // ignores both where nobody could continue us; SIGSTOP would stop us for ever.
    STOPPED.store(true, Ordering::SeqCst);
    let _ = rustix::process::kill_current_process_group(Signal::TTOU);
    // Another thread may be the one that is stopped first, and another one takes the SIGCONT.
    thread::sleep(Duration::from_millis(10));
    STOPPED.store(false, Ordering::SeqCst);
}

/// Ends the process now: no destructors, no buffers.
pub(super) fn exit(code: u8) -> ! {
    signal_hook::low_level::exit(code.into())
}

/// Starts the thread that listens for signals and for the end of the terminal.
pub(super) fn listen(inbox: &Inbox) -> io::Result<()> {
    let (read, write) = UnixStream::pair()?;
    let signals = SignalDelivery::with_pipe(read, write, SignalOnly, SIGNALS)?;
    let its = inbox.clone();
    thread::Builder::new().name("signals".into()).spawn(move || watch(signals, &its))?;
    Ok(())
}

/// Not every terminal that goes away sends SIGHUP to us, and crossterm does not notice. This takes no input and wakes up for
/// nothing else.
fn watch(mut signals: Signals, inbox: &Inbox) {
    let terminal = stdin();
    let mut is_terminal = true;
    loop {
        let mut watched = [PollFd::new(signals.get_read(), PollFlags::IN), PollFd::new(&terminal, PollFlags::empty())];
        let watched = if is_terminal { &mut watched[..] } else { &mut watched[..1] };
        // An interrupted wait has a signal to tell of.
        let _ = rustix::event::poll(watched, None);
        let terminal_says = watched.get(1).map_or(PollFlags::empty(), PollFd::revents);
        if terminal_says.intersects(PollFlags::HUP | PollFlags::ERR) {
            inbox.end(Outcome::Vanished);
            thread::sleep(AFTER_HANG_UP);
            exit(Outcome::Vanished.exit_code());
        }
        // What was closed under us says so for ever, and nothing else.
        is_terminal &= terminal_says.is_empty();
        signals.pending().for_each(|signal| take(signal, inbox));
    }
}

fn take(signal: i32, inbox: &Inbox) {
    let message = match signal {
        SIGTSTP => Message::Suspend,
        SIGCONT if STOPPED.swap(false, Ordering::SeqCst) => return,
        SIGCONT => Message::Resume,
        SIGWINCH => Message::Measure,
        _ => {
            let outcome = Outcome::Signal(u8::try_from(signal).unwrap_or(u8::MAX));
            inbox.end(outcome);
            thread::sleep(AFTER_SIGNAL);
            abandon();
            exit(outcome.exit_code());
        }
    };
    inbox.send(message);
}

/// The way out when the program does not take it: it may hang in a write to a terminal that has stalled.
fn abandon() {
    restore_modes();
    if !INSIDE.load(Ordering::SeqCst) {
        return;
    }
    // What the terminal has not read is lost, but so the way out fits in.
    let _ = rustix::termios::tcflush(stdout(), QueueSelector::OFlush);
    let (sender, done) = mpsc::channel();
    let writer = thread::Builder::new().spawn(move || {
        let _ = put(END_OF_FRAME).and_then(|()| put(LEAVE));
        let _ = sender.send(());
    });
    if writer.is_ok() {
        let _ = done.recv_timeout(LAST_WORDS);
    }
}

/// Repeats a call that a signal interrupted.
fn retry(call: impl Fn() -> rustix::io::Result<()>) -> rustix::io::Result<()> {
    loop {
        match call() {
            Err(Errno::INTR) => {}
            result => return result,
        }
    }
}
