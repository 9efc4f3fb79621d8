//! Watching: calls back when a content file below some folders was saved. It owns the watcher of the system and a
//! thread that waits for the dust to settle; it reads no file and knows no content.

use notify::{Config, Event, EventKind, PollWatcher, RecommendedWatcher, RecursiveMode, Watcher, event::AccessKind};
use std::{
    path::{Path, PathBuf},
    sync::mpsc::{self, Receiver, Sender},
    thread,
    time::Duration,
};

/// How long nothing must happen before it counts as one save: an editor writes, renames and touches in a row.
const QUIET: Duration = Duration::from_millis(150);
/// How often a folder is looked at where the system tells of no changes.
const ROUND: Duration = Duration::from_secs(2);

/// Folders that are watched as long as this lives. Nothing runs while nothing is saved, unless the system cannot tell
/// of changes: then the folders are looked at every two seconds.
pub struct Watch {
    _watcher: Box<dyn Watcher + Send>,
}

impl Watch {
    /// Watches these folders; `knock` is called on another thread, once for all that is saved at a time.
    ///
    /// # Errors
    /// A folder that cannot be watched, and no thread left.
    pub fn start(folders: &[PathBuf], knock: impl Fn() + Send + 'static) -> notify::Result<Self> {
        let (changes, changed) = mpsc::channel();
        let watcher: Box<dyn Watcher + Send> = match watched::<RecommendedWatcher>(folders, changes.clone()) {
            Ok(watcher) => Box::new(watcher),
            Err(_) => Box::new(watched::<PollWatcher>(folders, changes)?),
        };
        thread::Builder::new().name("watch".to_owned()).spawn(move || settle(&changed, knock))?;
        Ok(Self { _watcher: watcher })
    }
}

fn watched<W: Watcher>(folders: &[PathBuf], changes: Sender<()>) -> notify::Result<W> {
    let tell = move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| is_of_content(&event)) {
            let _ = changes.send(());
        }
    };
    let mut watcher = W::new(tell, Config::default().with_poll_interval(ROUND))?;
    folders.iter().try_for_each(|folder| watcher.watch(folder, RecursiveMode::Recursive))?;
    Ok(watcher)
}

/// Whether something changed that may be content; reading a file changes nothing.
fn is_of_content(event: &Event) -> bool {
    let is_change = match event.kind {
        EventKind::Access(AccessKind::Close(mode)) => mode == notify::event::AccessMode::Write,
        EventKind::Access(_) => false,
        _ => true,
    };
    is_change && event.paths.iter().any(|path| may_be_content(path))
}

/// YAML files, and whatever may be a folder of them.
fn may_be_content(path: &Path) -> bool {
    let is_hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    !is_hidden && path.extension().is_none_or(|ending| ending == "yaml" || ending == "yml")
}

/// Calls back when nothing has happened for a while after a change. Ends with the watcher.
fn settle(changed: &Receiver<()>, knock: impl Fn()) {
    while changed.recv().is_ok() {
        while changed.recv_timeout(QUIET).is_ok() {}
        knock();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_yaml_files_and_folders_count() {
        for (path, counts) in [
            ("a/b.yaml", true),
            ("b.yml", true),
            ("services", true),
            (".b.yaml.swp", false),
            ("b.md", false),
            ("b.yaml~", false),
        ] {
            assert_eq!(may_be_content(Path::new(path)), counts, "{path}");
        }
    }
}
