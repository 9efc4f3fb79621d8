//! The journal: the log on its own thread, between the application and the disk. Records go out, and what the log says
//! comes back when it knocks.

use crate::app::App;
use crate::model::Library;
use crate::progress::{
    history::History,
    learner::{Learner, Wish},
    log::{Fault, Log, Opened, Patience, State},
    record::{Moment, Record},
    writer::{Reply, Writer},
};
use crate::term::{self, Knocker};
use std::{
    io,
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver},
};

/// Whether what the log said changes the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It does.
    Seen,
    /// It does not.
    Unseen,
}

/// The log of one learner beside the running program.
pub struct Journal {
    library: &'static Library,
    dir: Option<PathBuf>,
    open: Option<(Writer, Receiver<Reply<Learner>>)>,
    /// What was made before the log had a thread.
    early: Vec<Record>,
}

impl Journal {
    /// A journal in `dir`; without one it keeps everything in memory, and says so. It is not open yet.
    pub fn new(library: &'static Library, dir: Option<PathBuf>) -> Self {
        Self { library, dir, open: None, early: Vec::new() }
    }

    /// Opens the log on its thread, which knocks whenever it has something to say.
    ///
    /// # Errors
    /// The system has no thread left.
    pub fn open(&mut self, wish: Wish, now: Moment, knocker: Knocker) -> io::Result<()> {
        let (library, dir) = (self.library, self.dir.clone());
        let (replies, heard) = mpsc::channel();
        let tell = move |reply| {
            if matches!(reply, Reply::Saved(_)) {
                term::rehearse("log");
            }
            // Nobody listens any more once the program has ended.
            let _ = replies.send(reply);
            knocker.knock();
        };
        let writer = Writer::start(move || opened(library, dir.as_deref(), (wish, now), Patience::Short), tell)?;
        self.early.drain(..).for_each(|record| writer.send(record));
        self.open = Some((writer, heard));
        Ok(())
    }

    /// Gives records to be kept. Where there is no thread for it, they count as held in memory.
    pub fn keep(&mut self, records: Vec<Record>, app: &mut App) {
        match &self.open {
            Some((writer, _)) => records.into_iter().for_each(|record| writer.send(record)),
            None => {
                records.iter().for_each(|record| app.kept(&record.id));
                self.early.extend(records);
            }
        }
    }

    /// Tells the application what the log has said since the last time, and whether that is seen.
    pub fn listen(&self, app: &mut App) -> Heard {
        let Some((_, heard)) = &self.open else { return Heard::Unseen };
        let mut seen = Heard::Unseen;
        for reply in heard.try_iter() {
            if !matches!(reply, Reply::Opened { state: State::Working, .. }) || app.shows_the_learner() {
                seen = Heard::Seen;
            }
            match reply {
                Reply::Opened { history: learner, state } => app.meet(learner, &state),
                Reply::Saved(id) => app.kept(&id),
                Reply::NotSaved(fault) => app.kept(&fault.id),
                Reply::Stands(state) => app.stand(&state),
            }
        }
        seen
    }

    /// Waits until everything is written or has failed; how many records are lost.
    pub fn finish(self) -> usize {
        self.open.map_or(self.early.len(), |(writer, _)| writer.finish())
    }
}

/// The log with the learner that it tells of.
pub fn opened(
    library: &Library,
    dir: Option<&Path>,
    (wish, now): (Wish, Moment),
    patience: Patience,
) -> Opened<Learner> {
    let Opened { log, mut history } = match dir {
        Some(dir) => Log::open_into(dir, now, patience, History::default, |history, record| history.push(record)),
        None => Log::in_memory(Fault::NoHome),
    };
    history.settle();
    Opened { log, history: Learner::new(library, history, wish, now) }
}
