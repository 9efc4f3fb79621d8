//! Content: reads a folder of YAML files, checks it whole, and builds the library. It owns the files and the
//! YAML; it knows no screen. All problems of a folder are reported, not the first.
//!
//! ```text
//! folder ──► scan ──────────► document ──► read ─────────► library
//!  files     limits, places    serde_yaml   ids, claims     + lint
//! ```
//!
//! `build.rs` compiles these files a second time, to check and compile the content.

mod at;
mod batch;
mod document;
mod folder;
mod lenient;
mod letters;
pub mod limits;
mod lint;
mod names;
mod problem;
mod problems;
mod read;
mod scan;
pub mod stack;

pub use folder::File;
pub use letters::{escape, is_hostile};
pub use problem::{Problem, ProblemKind};
pub use read::ids;

use crate::model::Library;
use document::{Parsed, Unparsed};
use problems::Problems;
use std::path::Path;

/// Loads all `*.yaml` files below `folder`. Either the library, or every problem found, in the order of files and
/// places.
pub fn load(folder: &Path) -> Result<Library, Vec<Problem>> {
    let mut problems = Problems::default();
    let files = folder::read(folder, &mut problems);
    build(&files, problems)
}

/// Loads these files as one folder.
pub fn load_files(files: &[File]) -> Result<Library, Vec<Problem>> {
    build(files, Problems::default())
}

fn build(files: &[File], mut problems: Problems) -> Result<Library, Vec<Problem>> {
    // What an unreadable file would have said is not missed in the others.
    let mut is_whole = problems.is_empty();
    let mut parsed: Vec<Parsed> = Vec::new();
    let is_all = batch::parse(files, &mut problems, |found| match found {
        Ok(found) => parsed.extend(found),
        Err(Unparsed(_)) => is_whole = false,
    });
    if is_all.is_err() {
        return Err(problems.sorted());
    }
    if parsed.is_empty() && problems.is_empty() {
        problems.push(Problem { file: ".".to_owned(), line: 0, column: 0, kind: ProblemKind::NoContent });
    }
    if !is_whole {
        problems.miss_nothing();
    }
    let library = read::library(&parsed, &mut problems);
    if let Some(library) = &library
        && problems.is_empty()
    {
        lint::check(library, &parsed, &mut problems);
        read::ledger(library, &parsed, &mut problems);
    }
    match library {
        Some(library) if problems.is_empty() => Ok(library),
        _ => Err(problems.sorted()),
    }
}
