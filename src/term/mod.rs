//! The terminal: the only place, besides `main`, that touches a real one. It owns the modes of the terminal, the
//! threads that listen (keys, signals, hang-up) and the loop; it knows nothing of services, screens or progress.
//!
//! ```text
//!   keys ────┐
//!   signals ─┼─► inbox ─► handle, handle, handle ─► draw once ─► one write
//!   hang-up ─┘
//! ```
//!
//! Nothing is drawn without a message, so an idle program costs nothing at all. While it runs, the terminal is asked
//! nothing: a late answer would arrive as key presses. Its [`background`] may be asked for before.

mod background;
mod bridge;
mod clipboard;
mod error;
mod input;
mod panic;
mod screen;
mod session;
mod torn;

#[cfg(not(unix))]
#[path = "other.rs"]
mod platform;
#[cfg(unix)]
#[path = "unix.rs"]
mod platform;

use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use ratatui::Frame;
use ratatui::layout::Size;

pub use self::background::{Background, background};
pub use self::error::{Error, Stream};
pub use self::input::PASTE_LIMIT;
pub use self::panic::rehearse;
use self::screen::Screen;
use self::session::Session;

/// What runs in the terminal.
pub trait Program {
    /// Takes one event and says how to go on.
    fn handle(&mut self, event: Event) -> Flow;

    /// Draws the whole screen. Called once after each batch of events.
    fn draw(&self, frame: &mut Frame);

    /// Called after each frame: what the frame does not wait for may be handed to another thread now.
    fn drawn(&mut self) -> Flow;

    /// Called once, when the first frame is on the screen: what takes its time may begin now, and knock when it is done.
    fn begin(&mut self, knocker: Knocker) -> Flow;

    /// After how long to knock if nothing else happens; never, if there is none.
    fn alarm(&self) -> Option<Duration>;
}

/// What the terminal and the system tell the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A key was pressed, or repeats.
    Key(keybinds::KeyInput),
    /// A mouse button or the wheel.
    Mouse(Mouse),
    /// Pasted text: no control characters but newline and tab, at most [`PASTE_LIMIT`] bytes.
    Paste(String),
    /// The size of the screen: before the first frame, and before each frame of another size.
    Resize(Size),
    /// The program was stopped and goes on, or the learner comes back to its window; any amount of time may have passed.
    Resume,
    /// Another thread of the program has something to say, or the alarm rang.
    Knock,
    /// A signal, a lost terminal or broken output ends the program: save now, within half a second.
    /// This is the last event, and the answer to it is ignored.
    End,
}

/// A mouse event, inside the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mouse {
    /// From 0, at the left.
    pub column: u16,
    /// From 0, at the top.
    pub row: u16,
    /// What it did.
    pub kind: MouseKind,
}

/// What the mouse did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseKind {
    /// The left button went down.
    Press,
    /// The wheel turned away from the hand.
    ScrollUp,
    /// The wheel turned towards the hand.
    ScrollDown,
}

/// Whether the mouse talks to the program or, for selecting text, to the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MouseCapture {
    /// The program gets clicks and the wheel.
    On,
    /// The terminal keeps them.
    Off,
}

/// How the program goes on after an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flow {
    /// Goes on, and draws.
    Go,
    /// Goes on; nothing that is seen has changed.
    Still,
    /// Stop like any job at Ctrl-Z; the shell continues it.
    Suspend,
    /// Switches the mouse, and goes on.
    Capture(MouseCapture),
    /// Puts a text on the clipboard, and goes on.
    Copy(String),
    /// Gives the terminal back and returns from [`run`].
    Quit,
}

/// How to start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Who gets the mouse.
    pub mouse: MouseCapture,
}

/// Why the program ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The program wanted to.
    Quit,
    /// A signal, by its number.
    Signal(u8),
    /// The terminal went away.
    Vanished,
}

impl Outcome {
    /// The exit code that a shell expects: 0, or 128 and the number of the signal.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Quit => 0,
            Self::Signal(number) => number.saturating_add(128),
            Self::Vanished => 129,
        }
    }
}

/// What the surroundings of the program allow.
#[derive(Debug)]
pub enum Stage {
    /// A screen.
    Screen,
    /// A dialogue line by line: there is no terminal, or one that cannot show a screen.
    Lines,
    /// Neither: somebody sits at the terminal, and what is written goes where they cannot see it.
    Nowhere(Error),
}

/// What the surroundings allow. Nothing is touched.
#[must_use]
pub fn stage() -> Stage {
    match platform::check() {
        Ok(()) => Stage::Screen,
        Err(error @ Error::NotATerminal(Stream::Stdout)) if platform::is_unread() => Stage::Nowhere(error),
        Err(_) => Stage::Lines,
    }
}

/// What the listening threads put into the inbox.
#[cfg_attr(not(unix), allow(dead_code))]
enum Message {
    Event(Event),
    /// The size may have changed.
    Measure,
    Suspend,
    Resume,
    /// The end has come; see [`Inbox::end`].
    End,
}

/// Where the listening threads leave their messages.
#[derive(Clone)]
struct Inbox {
    messages: Sender<Message>,
    /// The end waits for no other message: there may be thousands of keys before it.
    end: Arc<OnceLock<Outcome>>,
}

impl Inbox {
    /// Leaves a message; does nothing when the run is over.
    fn send(&self, message: Message) {
        let _ = self.messages.send(message);
    }

    /// Ends the run before anything else is handled.
    fn end(&self, outcome: Outcome) {
        let _ = self.end.set(outcome);
        self.send(Message::End);
    }
}

/// Wakes the program from another thread.
#[derive(Clone)]
pub struct Knocker(Inbox);

impl Knocker {
    /// Sends [`Event::Knock`]; does nothing when the run is over.
    pub fn knock(&self) {
        self.0.send(Message::Event(Event::Knock));
    }
}

/// Runs `program` on the whole terminal and gives the terminal back as it was: at the end, on an error, on a panic in
/// any thread, on a signal, and for as long as the program is stopped.
///
/// Call it once in a process, from the main thread. From the first signal on, the process lives 0.8 seconds at most.
///
/// # Errors
///
/// When there is no terminal, when it cannot show a screen, and when it takes no more output.
pub fn run<P: Program>(program: &mut P, options: Options) -> Result<Outcome, Error> {
    platform::check()?;
    // The theme itself honours NO_COLOR: crossterm would erase bold and reverse video along with the colours.
    crossterm::style::force_color_output(true);
    let (messages, received) = mpsc::channel();
    let inbox = Inbox { messages, end: Arc::default() };
    // All threads start before the terminal is touched: with none to spare, there is nothing to restore.
    platform::listen(&inbox).map_err(Error::Setup)?;
    input::listen(inbox.clone()).map_err(Error::Setup)?;
    panic::restore_first();
    let screen = Screen::new().map_err(Error::Setup)?;
    let knocker = Knocker(inbox.clone());
    let end =
        Session { program, screen, mouse: options.mouse, is_stale: true, ending: &inbox.end }.live(&received, knocker);
    if !matches!(end, Ok(Outcome::Quit)) {
        program.handle(Event::End);
    }
    platform::leave(Pending::Discard);
    end
}

/// Whether keys that were typed but not read yet survive the leaving of the screen.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pending {
    Keep,
    /// The shell must not run what was typed into the program.
    Discard,
}
