//! Keeping: what the explorer writes down when the application asks for it, and what it says if that fails. What stands in
//! the files is not known here.

use super::{Explorer, capture, now};
use crate::content;
use crate::model::{Library, Stack};
use crate::progress::{self, settings};
use crate::prose::Takeaway;
use crate::term::Flow;
use std::{
    io, mem,
    path::{Path, PathBuf},
};

/// Keeps a dispute of today; its file.
pub fn disputed(library: &Library, dir: &Path, it: &Takeaway) -> io::Result<PathBuf> {
    let day = settings::date_of(now().day).map(|day| day.to_string()).unwrap_or_default();
    progress::dispute::keep(dir, &it.id, &it.dispute(library, &day))
}

impl Explorer {
    /// Keeps the place, and how wide the panes are.
    pub(super) fn save(&mut self) {
        if self.is_broken {
            return;
        }
        let (Some(dir), Some(place)) = (&self.dir, self.app.place()) else { return };
        let unkept = progress::save(dir, &place).err();
        let unkept = unkept.map(|error| format!("your place could not be kept in `{}`: {error}", dir.display()));
        self.unsaved = self.keeping.keep_panes(&self.app).or(unkept);
    }

    /// Does what other settings say, and keeps them. A theme that cannot be shown is not kept.
    pub(super) fn set(&mut self) -> Flow {
        let problem = match self.dress.follow(&self.app.settings) {
            Ok(()) => self.keeping.keep(&self.app),
            Err(problem) => {
                self.app.settings.theme.clone_from(&self.dress.name);
                Some(problem)
            }
        };
        if problem.is_some() {
            self.app.notice = problem;
        }
        if mem::replace(&mut self.mouse, self.app.mouse) == self.mouse {
            Flow::Go
        } else {
            Flow::Capture(capture(self.mouse))
        }
    }

    /// Shows a theme; one that cannot be shown is told of.
    pub(super) fn show_theme(&mut self, name: &str) {
        if let Err(error) = self.dress.wear(name) {
            self.app.notice = Some(error.told(name));
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
