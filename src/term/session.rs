//! The loop: messages in, one frame out. It knows neither where the messages come from nor how the terminal is switched.

use std::io;
use std::ops::ControlFlow::{self, Break, Continue};
use std::sync::OnceLock;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::screen::Screen;
use super::{Error, Event, Flow, Knocker, Message, MouseCapture, Outcome, Pending, Program, clipboard, platform};

/// A flood of keys that takes longer than this to handle is drawn in between: the program shows that it is alive.
const LONGEST_BATCH: Duration = Duration::from_millis(50);
/// So long a batch waits for one more message.
const IN_A_BATCH: Duration = Duration::from_millis(1);

/// How a run ends.
type End = Result<Outcome, Error>;

/// A program on its screen.
pub(super) struct Session<'a, P> {
    pub program: &'a mut P,
    pub screen: Screen,
    pub mouse: MouseCapture,
    /// Whether the screen may show something else than the program would draw.
    pub is_stale: bool,
    pub ending: &'a OnceLock<Outcome>,
}

impl<P: Program> Session<'_, P> {
    /// Runs until something ends it. The terminal is still ours then.
    pub fn live(mut self, messages: &Receiver<Message>, knocker: Knocker) -> End {
        let mut flow = self.begin(knocker);
        loop {
            match flow {
                Continue(()) => flow = self.turn(messages),
                Break(end) => return end,
            }
        }
    }

    /// Draws, waits for a message, and takes all that have come.
    fn turn(&mut self, messages: &Receiver<Message>) -> ControlFlow<End> {
        while self.is_stale {
            self.draw()?;
        }
        let first = match self.program.alarm() {
            None => messages.recv().map_err(|_| RecvTimeoutError::Disconnected),
            Some(wait) => messages.recv_timeout(wait),
        };
        match first {
            Ok(first) => self.receive(first)?,
            Err(RecvTimeoutError::Timeout) => self.handle(Event::Knock)?,
            // There is a sender as long as there is a run.
            Err(RecvTimeoutError::Disconnected) => return Break(Ok(Outcome::Vanished)),
        }
        let since = Instant::now();
        // A single key is drawn at once. More than one come from a paste or a held key: the rest of it is near.
        let mut patience = Duration::ZERO;
        while since.elapsed() < LONGEST_BATCH
            && let Ok(message) = messages.recv_timeout(patience)
        {
            self.receive(message)?;
            patience = IN_A_BATCH;
        }
        Continue(())
    }

    /// The first frame waits for nothing; what takes its time begins behind it.
    fn begin(&mut self, knocker: Knocker) -> ControlFlow<End> {
        self.enter()?;
        self.draw()?;
        let flow = self.program.begin(knocker);
        self.follow(flow)
    }

    fn draw(&mut self) -> ControlFlow<End> {
        if let Some(size) = self.screen.measure() {
            self.handle(Event::Resize(size))?;
        }
        self.is_stale = false;
        checked(self.screen.draw(|frame| self.program.draw(frame)), Error::Output)?;
        let flow = self.program.drawn();
        self.follow(flow)
    }

    fn receive(&mut self, message: Message) -> ControlFlow<End> {
        if let Some(&outcome) = self.ending.get() {
            return Break(Ok(outcome));
        }
        match message {
            Message::Event(Event::Mouse(mouse)) => match (self.mouse, self.screen.clamp(mouse)) {
                (MouseCapture::On, Some(mouse)) => self.handle(Event::Mouse(mouse)),
                _ => Continue(()),
            },
            Message::Event(event) => self.handle(event),
            Message::Measure | Message::End => {
                self.is_stale = true;
                Continue(())
            }
            Message::Suspend => self.suspend(),
            Message::Resume => self.resume(),
        }
    }

    fn handle(&mut self, event: Event) -> ControlFlow<End> {
        let flow = self.program.handle(event);
        self.follow(flow)
    }

    fn follow(&mut self, flow: Flow) -> ControlFlow<End> {
        match flow {
            Flow::Go => {
                self.is_stale = true;
                Continue(())
            }
            Flow::Still => Continue(()),
            Flow::Suspend => self.suspend(),
            Flow::Capture(mouse) => {
                (self.mouse, self.is_stale) = (mouse, true);
                checked(platform::capture(mouse), Error::Output)
            }
            Flow::Copy(text) => {
                self.is_stale = true;
                checked(clipboard::copy(&text), Error::Output)
            }
            Flow::Quit => Break(Ok(Outcome::Quit)),
        }
    }

    fn suspend(&mut self) -> ControlFlow<End> {
        platform::leave(Pending::Keep);
        platform::stop();
        self.resume()
    }

    fn resume(&mut self) -> ControlFlow<End> {
        self.enter()?;
        self.handle(Event::Resume)
    }

    fn enter(&mut self) -> ControlFlow<End> {
        self.screen.forget();
        self.is_stale = true;
        checked(platform::enter(self.mouse), Error::Setup)
    }
}

/// An error ends the run. Of a terminal that went away it is no error, since nobody could read it.
fn checked(result: io::Result<()>, error: fn(io::Error) -> Error) -> ControlFlow<End> {
    match result {
        Ok(()) => Continue(()),
        Err(cause) if platform::is_gone(&cause) => Break(Ok(Outcome::Vanished)),
        Err(cause) => Break(Err(error(cause))),
    }
}
