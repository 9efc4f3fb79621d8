//! The problems of a folder: the first of them, and how many more there are, so that a pack of problems alone takes
//! little room. It knows no YAML.

use super::{
    limits,
    problem::{Problem, ProblemKind},
};

/// Problems as they are found.
#[derive(Debug, Default)]
pub struct Problems {
    kept: Vec<Problem>,
    more: usize,
    /// Whether some file could not be read, so that what it would have said is not missed in the others.
    is_part: bool,
    /// Whether something was not looked into, since there were so many before it.
    is_cut: bool,
}

impl Problems {
    /// Adds a problem; those that come after the first [`limits::PROBLEMS`] are only counted.
    pub fn push(&mut self, problem: Problem) {
        if self.is_part && problem.kind.is_of_something_missing() {
            return;
        }
        if self.is_full() {
            self.count_one();
        } else {
            self.kept.push(problem);
        }
    }

    /// Counts a problem that is not kept, for whoever knows that it would not be.
    pub fn count_one(&mut self) {
        self.more += 1;
    }

    /// Adds the problem that ends the reading, which is told however many there are.
    pub fn push_last(&mut self, problem: Problem) {
        self.kept.push(problem);
    }

    /// Says that what comes after these is not looked into.
    pub fn end(&mut self) {
        self.is_cut = true;
    }

    /// Adds all of `others`.
    pub fn append(&mut self, others: Self) {
        others.kept.into_iter().for_each(|problem| self.push(problem));
        self.more += others.more;
        self.is_cut |= others.is_cut;
    }

    /// Other problems of the same work, so far none.
    pub fn part(&self) -> Self {
        Self { is_part: self.is_part, ..Self::default() }
    }

    /// What is wrong, of each that is kept.
    pub fn kinds(&mut self) -> impl Iterator<Item = &mut ProblemKind> {
        self.kept.iter_mut().map(|problem| &mut problem.kind)
    }

    /// Names the files of all anew.
    pub fn rename(&mut self, name: impl Fn(&str) -> String) {
        self.kept.iter_mut().for_each(|problem| problem.file = name(&problem.file));
    }

    /// Takes no notice of what is missing from now on.
    pub fn miss_nothing(&mut self) {
        self.is_part = true;
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Whether those that are still to come are only counted.
    pub fn is_full(&self) -> bool {
        self.kept.len() >= limits::PROBLEMS
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.kept.len() + self.more
    }

    /// Those that were kept, in the order of files and places, and at the end how many more there are.
    pub fn sorted(self) -> Vec<Problem> {
        let mut problems = self.kept;
        problems.sort_unstable();
        problems.dedup();
        if self.more > 0 || self.is_cut {
            let kind = if self.is_cut { ProblemKind::RestUnseen } else { ProblemKind::More(self.more) };
            problems.push(Problem { file: ".".to_owned(), line: 0, column: 0, kind });
        }
        problems
    }
}
