//! Renewal: content that is saved while the explorer shows it. The files are read on the thread that noticed the save; a
//! save with problems shows them and changes nothing else.

use super::Explorer;
use crate::cli::journal::{Heard, Journal};
use crate::content::Problem;
use crate::model::Library;
use crate::term::Knocker;
use crate::watch::Watch;
use std::{
    path::PathBuf,
    sync::{
        Arc, OnceLock,
        mpsc::{self, Receiver},
    },
};

/// What came of content that was read: the library, or its problems.
pub type Loaded = Result<Library, Vec<Problem>>;
/// What watches, and what was read after a save.
pub type Watched = (Watch, Receiver<Loaded>);

/// Watches the folders of the content, from before the first frame on; it knocks as soon as `knocker` is there. None, with
/// the reason, if they cannot be watched.
pub fn watched(folders: &[PathBuf], knocker: Arc<OnceLock<Knocker>>) -> Result<Option<Watched>, String> {
    if folders.is_empty() {
        return Ok(None);
    }
    let (read, renewed) = mpsc::channel();
    let again = folders.to_vec();
    let knock = move || {
        // Nobody listens any more once the program has ended.
        let _ = read.send(crate::cli::loaded(&again));
        if let Some(knocker) = knocker.get() {
            knocker.knock();
        }
    };
    let watch = Watch::start(folders, knock);
    let watch = watch.map_err(|error| format!("the content is not read anew when it is saved: {error}"))?;
    Ok(Some((watch, renewed)))
}

impl Explorer {
    /// Takes what was read after the last save: the problems at once, the content as soon as nothing is under way.
    pub(super) fn listen_to_content(&mut self) -> Heard {
        let Some(loaded) = self.watch.as_ref().and_then(|(_, renewed)| renewed.try_iter().last()) else {
            return Heard::Unseen;
        };
        match loaded {
            Ok(library) => self.renewed = Some(library),
            Err(problems) => {
                self.renewed = None;
                self.app.blame(problems.iter().map(Problem::to_string).collect());
            }
        }
        Heard::Seen
    }

    /// Goes on with content that was read anew, if there is any and nothing is under way.
    pub(super) fn renew(&mut self) -> Heard {
        if !self.app.can_reload() {
            return Heard::Unseen;
        }
        let Some(library) = self.renewed.take() else { return Heard::Unseen };
        let library: &'static Library = Box::leak(Box::new(library));
        let was_open = self.log_knocker.is_none() && !self.is_broken;
        self.app.reload(library);
        self.searcher = None;
        let journal = std::mem::replace(&mut self.journal, Journal::new(library, self.dir.clone()));
        self.lost += journal.finish();
        self.is_broken = false;
        self.log_knocker.clone_from(&self.knocker);
        if was_open {
            let notice = self.app.notice.take();
            self.wake();
            self.app.notice = self.app.notice.take().or(notice);
        }
        Heard::Seen
    }
}
