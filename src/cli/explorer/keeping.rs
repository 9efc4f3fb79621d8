//! Keeping: what the explorer reads and writes when the application asks for it, and what it says if that fails. What
//! stands in the files is not known here.

use super::{Explorer, now};
use crate::app::App;
use crate::content;
use crate::model::{Library, Stack};
use crate::progress::{self, settings};
use crate::prose::Takeaway;
use std::{
    io,
    path::{Path, PathBuf},
};

/// Keeps a dispute of today; its file.
pub fn disputed(library: &Library, dir: &Path, it: &Takeaway) -> io::Result<PathBuf> {
    let day = settings::date_of(now().day).map(|day| day.to_string()).unwrap_or_default();
    progress::dispute::keep(dir, &it.id, &it.dispute(library, &day))
}

/// Takes in the stack that the learner marked; the first problem of its file, if it has one.
pub fn load_stack(app: &mut App, dir: &Path) -> Option<String> {
    let path = progress::stack::path(dir);
    let file = match progress::stack::open(dir) {
        Ok(file) => file?,
        Err(error) => return Some(format!("{}: {error}", path.display())),
    };
    match content::stack::read(&path.display().to_string(), file, app.library) {
        Ok(stack) => app.stack = stack,
        Err(problems) => return problems.first().map(ToString::to_string),
    }
    None
}

impl Explorer {
    /// Shows a theme; one that cannot be shown is told of.
    pub(super) fn show_theme(&mut self, name: &str) {
        if let Err(error) = self.dress.wear(name) {
            self.app.notice = Some(error.told(name));
        }
    }

    /// Shows a theme and keeps it; one that cannot be shown is not kept.
    pub(super) fn keep_theme(&mut self, name: &str) {
        let shown = self.dress.wear(name).map_err(|error| error.told(name));
        match shown.and_then(|()| self.dress.keep(name)) {
            Ok(name) => self.app.settings.theme = Some(name),
            Err(problem) => {
                self.app.theme.clone_from(&self.dress.name);
                self.app.notice = Some(problem);
            }
        }
    }

    /// Keeps a dispute; one that is there already stays as the learner left it.
    pub(super) fn keep_dispute(&mut self, it: &Takeaway) {
        let kept = self.dir.as_deref().map(|dir| disputed(self.app.library, dir, it));
        self.app.notice = Some(match kept {
            Some(Ok(path)) => format!("dispute: {}", path.display()),
            Some(Err(error)) => format!("the dispute could not be kept: {error}"),
            None => "there is no folder to keep a dispute in; name one with --data-dir".to_owned(),
        });
    }

    /// Keeps the learner's own stack, unless its file has a problem.
    pub(super) fn keep_stack(&mut self, stack: &Stack) {
        if let Some(problem) = &self.stack_problem {
            self.app.notice = Some(format!("not kept, for the file has a problem: {problem}"));
            return;
        }
        let text = content::stack::written(self.app.library, stack);
        let kept = self.dir.as_deref().map(|dir| progress::stack::save(dir, &text));
        if let Some(Err(error)) = kept {
            self.app.notice = Some(format!("your stack could not be kept: {error}"));
        }
    }

    /// Keeps the exam that goes on, or that there is none.
    pub(super) fn keep_exam(&mut self, keep: impl FnOnce(&Path) -> io::Result<()>) {
        let kept = self.dir.as_deref().map(keep);
        if let Some(Err(error)) = kept {
            self.app.notice = Some(format!("the exam could not be kept, and ends with the program: {error}"));
        }
    }
}
