//! The writer: the log on a thread of its own, so that nobody waits for the disk. Records go in, replies come out.

use super::{
    log::{NotSaved, Opened, State},
    record::Record,
};
use std::{
    io, iter,
    sync::mpsc::{self, Receiver, Sender},
    thread::{self, JoinHandle},
};

/// What the writer says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply<T = Vec<Record>> {
    /// The log is open; always the first reply.
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
    /// Opens a log by `open` on a new thread and hands every reply to `tell`, on that thread.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn start<T: 'static>(
        open: impl FnOnce() -> Opened<T> + Send + 'static,
        tell: impl FnMut(Reply<T>) + Send + 'static,
    ) -> io::Result<Self> {
        let (records, inbox) = mpsc::channel();
        let thread = thread::Builder::new().name("log".to_owned()).spawn(move || run(open(), &inbox, tell))?;
        Ok(Self { records, thread })
    }

    /// Gives a record to be written. It returns at once; a reply with the record's id follows.
    pub fn send(&self, record: Record) {
        // The thread ends only with this sender.
        let _ = self.records.send(record);
    }

    /// Waits until all that was sent is written or has failed, and returns how many records are lost with the memory.
    pub fn finish(self) -> usize {
        drop(self.records);
        self.thread.join().unwrap_or(0)
    }
}

fn run<T>(opened: Opened<T>, inbox: &Receiver<Record>, mut tell: impl FnMut(Reply<T>)) -> usize {
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
        let Ok(record) = inbox.recv() else {
            // Room may have been made since the last answer; there is no later chance.
            if log.unsaved() > 0 {
                let _ = log.append_all(&[]);
            }
            return log.unsaved();
        };
        // All that came meanwhile goes together, so that a lock is waited for once and not once a record.
        let batch: Vec<Record> = iter::once(record).chain(inbox.try_iter()).collect();
        let written = log.append_all(&batch);
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
