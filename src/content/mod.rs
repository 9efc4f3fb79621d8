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
mod document;
mod folder;
mod lenient;
pub mod limits;
mod lint;
mod names;
mod problem;
mod read;
mod scan;
pub mod stack;

pub use folder::File;
pub use names::nearest;
pub use problem::{Problem, ProblemKind, escape};
pub use read::ids;
pub use scan::is_hostile;

use crate::model::Library;
use document::Parsed;
use std::path::Path;

/// Loads all `*.yaml` files below `folder`. Either the library, or every problem found, in the order of files and
/// places.
pub fn load(folder: &Path) -> Result<Library, Vec<Problem>> {
    let mut problems = Vec::new();
    let files = folder::read(folder, &mut problems);
    build(&files, problems)
}

/// Loads these files as one folder.
pub fn load_files(files: &[File]) -> Result<Library, Vec<Problem>> {
    build(files, Vec::new())
}

fn build(files: &[File], mut problems: Vec<Problem>) -> Result<Library, Vec<Problem>> {
    let mut parsed: Vec<Parsed> = Vec::new();
    // What an unreadable file would have said is not missed in the others.
    let mut is_whole = problems.is_empty();
    for file in files {
        match document::parse(file, &mut problems) {
            Ok(found) => parsed.extend(found),
            Err(document::Unparsed) => is_whole = false,
        }
    }
    if parsed.is_empty() && problems.is_empty() {
        problems.push(Problem { file: ".".to_owned(), line: 0, column: 0, kind: ProblemKind::NoContent });
    }
    let library = read::library(&parsed, &mut problems);
    if !is_whole {
        problems.retain(|problem| !problem.kind.is_of_something_missing());
    }
    if let Some(library) = &library
        && problems.is_empty()
    {
        lint::check(library, &parsed, &mut problems);
        read::ledger(library, &parsed, &mut problems);
    }
    match library {
        Some(library) if problems.is_empty() => Ok(library),
        _ => {
            problems.sort();
            problems.dedup();
            Err(problems)
        }
    }
}
