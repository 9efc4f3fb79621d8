//! The writer: the log on a thread of its own, so that nobody waits for the disk. Records go in, replies come out.

use super::{
    log::{Fault, NotSaved, Opened, State},
    record::Record,
};
use std::{
    io, mem,
    sync::mpsc::{self, Receiver, Sender, TryRecvError},
    thread::{self, JoinHandle},
    time::{Duration, Instant},
};

/// How long another program that holds the log is waited for.
const PATIENCE: Duration = Duration::from_secs(5);
/// The same for a learner who wants to leave.
const LEAVING: Duration = Duration::from_millis(1500);

/// What the writer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply<T = Vec<Record>> {
    /// The log is open; the first reply, unless it has to be waited for.
    Opened {
        /// What was made of its records.
        history: T,
        /// How it stands.
        state: State,
    },
    /// The record of this id is on the disk: now, and not before, its tick may be shown.
    Saved(String),
    /// The record is in memory and tried again with the next one; [`Reply::Saved`] follows if that works.
    NotSaved(NotSaved),
    /// The log stands otherwise than it did.
    Stands(State),
}

/// The thread that owns a log.
pub struct Writer {
    records: Sender<Record>,
    thread: JoinHandle<usize>,
}

impl Writer {
    /// Opens a log by `open` on a new thread and hands every reply to `tell`, on that thread. While another program holds
    /// the log that is said, and `open` is called again: it should have a short patience.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn start<T: 'static>(
        open: impl FnMut() -> Opened<T> + Send + 'static,
        tell: impl FnMut(Reply<T>) + Send + 'static,
    ) -> io::Result<Self> {
        let (records, inbox) = mpsc::channel();
        let thread = thread::Builder::new().name("log".to_owned()).spawn(move || run(open, inbox, tell))?;
        Ok(Self { records, thread })
    }

    /// Gives a record to be written. It returns at once; a reply with the record's id follows.
    pub fn send(&self, record: Record) {
        // The thread ends only with this sender.
        let _ = self.records.send(record);
    }

    /// Waits until all that was sent is written or has failed, and returns how many records are lost with the memory. A
    /// log that another program holds is waited for no longer than two seconds.
    pub fn finish(self) -> usize {
        drop(self.records);
        self.thread.join().unwrap_or(0)
    }
}

fn run<T>(mut open: impl FnMut() -> Opened<T>, inbox: Receiver<Record>, mut tell: impl FnMut(Reply<T>)) -> usize {
    let mut desk = Desk { inbox, came: Vec::new(), is_left: false };
    let say = || tell(Reply::Stands(State::Waiting));
    let opened = desk.patiently(PATIENCE, say, |_| open(), |opened| is_held(opened.log.state()));
    let Opened { mut log, history } = opened;
    let mut state = log.state().clone();
    tell(Reply::Opened { history, state: state.clone() });
    log.check();
    let mut failed: Vec<String> = Vec::new();
    loop {
        if *log.state() != state {
            state = log.state().clone();
            tell(Reply::Stands(state.clone()));
        }
        if !desk.has_records() {
            // Room may have been made since the last answer; there is no later chance.
            if log.unsaved() > 0 {
                let _ = log.append_all(&[]);
            }
            return log.unsaved();
        }
        // A program that has held the log for so long already is not waited for at every answer.
        let patience = if is_held(&state) { Duration::ZERO } else { PATIENCE };
        let say = || {
            state = State::Waiting;
            tell(Reply::Stands(State::Waiting));
        };
        let written =
            desk.patiently(patience, say, |came| log.append_all(came), |written| *written == Err(Fault::Locked));
        let batch = mem::take(&mut desk.came);
        if let Err(why) = &written {
            batch.iter().for_each(|record| log.keep(record));
            batch.iter().for_each(|record| tell(Reply::NotSaved(NotSaved { id: record.id.clone(), why: why.clone() })));
        }
        failed.extend(batch.into_iter().map(|record| record.id));
        if written.is_ok() {
            failed.drain(..).for_each(|id| tell(Reply::Saved(id)));
        }
    }
}

fn is_held(state: &State) -> bool {
    *state == State::InMemory(Fault::Locked)
}

/// What has come to be written.
struct Desk {
    inbox: Receiver<Record>,
    /// What is written next. All of it goes together, so that a lock is waited for once and not once a record.
    came: Vec<Record>,
    /// Whether nothing more will come.
    is_left: bool,
}

impl Desk {
    /// Waits until there is something to write; whether anything will ever be.
    fn has_records(&mut self) -> bool {
        if self.came.is_empty() {
            self.came.extend(self.inbox.recv());
        }
        self.look();
        !self.came.is_empty()
    }

    /// Takes what has come meanwhile.
    fn look(&mut self) {
        self.is_left = loop {
            match self.inbox.try_recv() {
                Ok(record) => self.came.push(record),
                Err(why) => break why == TryRecvError::Disconnected,
            }
        };
    }

    /// Tries with all that has come until the log `is_held` no longer, for so long as `patience` lasts, and says at once
    /// that this takes its time.
    fn patiently<R>(
        &mut self,
        patience: Duration,
        say: impl FnOnce(),
        mut attempt: impl FnMut(&[Record]) -> R,
        is_held: impl Fn(&R) -> bool,
    ) -> R {
        let (start, mut say) = (Instant::now(), Some(say));
        loop {
            let outcome = attempt(&self.came);
            if !is_held(&outcome) {
                return outcome;
            }
            self.look();
            if start.elapsed() >= if self.is_left { LEAVING.min(patience) } else { patience } {
                return outcome;
            }
            say.take().into_iter().for_each(|say| say());
        }
    }
}
